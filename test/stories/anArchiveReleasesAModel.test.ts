import { expect } from "chai";
import { id, ZeroAddress, ZeroHash } from "ethers";
import { beforeAll, describe, it } from "vitest";
import { ask, type Chain, freshChain } from "../helpers/chain.ts";
import { expectCommonsAgree } from "../helpers/commonsAgree.ts";
import { contestOf, type Given, gives, type Says, signedConsent, treeOf } from "../helpers/contributions.ts";
import { Cooperative, NEVER } from "../helpers/cooperative.ts";

const DAY = 86_400;
const PURPOSE = id("https://w3id.org/dpv#ResearchAndDevelopment");
const LICENCE = `0x${Buffer.from("CC-BY-4.0").toString("hex").padEnd(64, "0")}`;
const [CONTENT, CARD, EVALUATION] = ["weights", "model card", "evaluation by century"].map(id) as [
  string,
  string,
  string,
];

type Signer = Awaited<ReturnType<Chain["ethers"]["getSigners"]>>[number];

describe("An archive pools transcriptions and releases a handwriting model by vote", () => {
  let chain: Chain;
  let coop: Cooperative;
  let steward: Signer;
  let courier: Signer;
  let archives: readonly Signer[];
  let own: string;
  let transcriptions: readonly Given[];

  const data = () => coop.registries.dataCommons;
  const models = () => coop.registries.modelRegistry;
  const now = () => chain.networkHelpers.time.latest();
  const epoch = (): Promise<bigint> => ask(data(), "consentEpoch", 1n, own, PURPOSE);
  const consenting = async (): Promise<readonly Given[]> => {
    const all = await Promise.all(
      transcriptions.map(async (given) => {
        const [from, until] = await ask(data(), "consentOf", 1n, given.subject, own, PURPOSE);
        const time = BigInt(await now());
        return from <= time && time < until ? [given] : [];
      }),
    );
    return all.flat();
  };
  const says = async (expiresAt: number, nonce: bigint): Promise<Says> => ({
    datasetId: 1n,
    recipient: own,
    purpose: PURPOSE,
    expiresAt,
    nonce,
    deadline: NEVER,
  });
  const draft = (uses: readonly bigint[], parent = 0n) => [
    parent,
    parent,
    CONTENT,
    id("base"),
    id("supplier"),
    LICENCE,
    CARD,
    EVALUATION,
    uses,
  ];
  const release = (version: bigint, card = CARD) =>
    coop.registryCall("modelRegistry", "release", version, card, EVALUATION, 100n);

  beforeAll(async () => {
    chain = await freshChain();
    coop = await (await Cooperative.found(chain)).paySharesOfFounders();
    await coop.open();
    own = coop.organs.assembly;
    [steward, courier, ...archives] = (await chain.ethers.getSigners()).slice(20, 25) as [
      Signer,
      Signer,
      ...Signer[],
    ];
    await coop.boardActs(coop.call("board", "appointSteward", steward.address, id("data")));
    transcriptions = archives.map((each, i) => gives(each, `register ${i}`));
  });

  it("a steward registers the collection, which is common from the start", async () => {
    await coop.asks(steward, "dataCommons", "register", own, 1n, LICENCE);
    const root = treeOf(transcriptions).root;
    await coop.asks(steward, "dataCommons", "addVersion", 1n, id("files"), root, id("croissant"));
    expect((await ask(data(), "datasetOf", 1n)).common).to.equal(true);
    const grant = [1n, own, PURPOSE, 0, NEVER, ZeroAddress, 0n, ZeroHash];
    await expect(coop.asks(steward, "dataCommons", "grant", ...grant)).to.be.revertedWithCustomError(
      data(),
      "DataCommonsNotAllowed",
    );
    await coop.boardActs(coop.registryCall("dataCommons", "grant", ...grant));
  });

  it("three archives agree by signature, and a courier pays for all of it", async () => {
    const ends = (await now()) + 100 * DAY;
    for (const archive of archives)
      await coop.asks(
        courier,
        "dataCommons",
        "consentFor",
        ...(await signedConsent(coop, archive, await says(ends, 1n))),
      );
    expect(await consenting()).to.deep.equal(transcriptions);
  });

  it("a run is recorded on exactly who agreed, and a version is registered on it", async () => {
    await coop.asks(
      steward,
      "dataCommons",
      "recordUse",
      1n,
      1,
      await epoch(),
      treeOf(await consenting()).root,
    );
    await coop.asks(steward, "modelRegistry", "register", own, 1n, draft([1n]));
    expect(await ask(models(), "mayServe", 1n)).to.equal(false);
  });

  it("MOD-1 nobody releases it but a general meeting, which quotes the card it decided on", async () => {
    for (const who of [steward, coop.founders[0] as Signer])
      await expect(
        coop.asks(who, "modelRegistry", "release", 1n, CARD, EVALUATION, 100n),
      ).to.be.revertedWithCustomError(models(), "ModelRegistryNotAllowed");
    await expect(coop.boardActs(release(1n))).to.be.revertedWithCustomError(
      coop.contracts.board,
      "BoardNoSuchPower",
    );
    await expect(
      coop.resolves({ text: "Release another card", calls: [release(1n, id("another card"))] }),
    ).to.be.revertedWithCustomError(coop.contracts.assembly, "AssemblyCallFailed");
    const meeting = await coop.resolves({ text: "Release Hand 1", calls: [release(1n)] });
    const { resolution, publicPerDay } = await ask(models(), "versionOf", 1n);
    expect([resolution, publicPerDay]).to.deep.equal([meeting.id, 100n]);
    expect(await ask(models(), "mayServe", 1n)).to.equal(true);
  });

  it("harm is reported by somebody outside, and answered where all can read it", async () => {
    await coop.asks(courier, "modelRegistry", "report", 1n, true, id("it misreads women's names"));
    const { answerBy } = await ask(models(), "reportOf", 1n);
    expect(Number(answerBy) - (await now())).to.equal(30 * DAY);
    await coop.asks(steward, "modelRegistry", "answer", 1n, id("we measured it; the next version..."));
    await expect(
      coop.asks(steward, "modelRegistry", "answer", 1n, id("another answer")),
    ).to.be.revertedWithCustomError(models(), "ModelRegistryNoReport");
  });

  it("DAT-1 who withdraws is in no further run; what was trained before stays as it is", async () => {
    const [first] = archives as [Signer];
    const stale = { epoch: await epoch(), root: treeOf(await consenting()).root };
    const gone = await signedConsent(coop, first, await says(0, 2n));
    await coop.asks(courier, "dataCommons", "consentFor", ...gone);
    await expect(
      coop.asks(steward, "dataCommons", "recordUse", 1n, 1, stale.epoch, stale.root),
    ).to.be.revertedWithCustomError(data(), "DataCommonsStaleManifest");
    expect(await consenting()).to.deep.equal(transcriptions.slice(1));
    await coop.asks(
      steward,
      "dataCommons",
      "recordUse",
      1n,
      1,
      await epoch(),
      treeOf(await consenting()).root,
    );
    expect(await ask(models(), "mayServe", 1n)).to.equal(true);
  });

  it("DAT-1 a run that slipped one in is contested by a stranger, and every model on it is out of service", async () => {
    const [slipped] = transcriptions as [Given];
    await coop.asks(steward, "dataCommons", "recordUse", 1n, 1, await epoch(), treeOf(transcriptions).root);
    await coop.asks(steward, "modelRegistry", "register", own, 1n, draft([3n], 1n));
    await coop.asks(steward, "modelRegistry", "register", own, 1n, [...draft([2n], 1n)].with(1, 2n));
    await coop.resolves({ text: "Release both", calls: [release(2n), release(3n)] });
    expect(await ask(models(), "mayServe", 3n)).to.equal(true);

    await expect(
      coop.asks(courier, "dataCommons", "contest", ...contestOf(2n, transcriptions, slipped)),
    ).to.be.revertedWithCustomError(data(), "DataCommonsNotContested");
    await expect(coop.asks(courier, "dataCommons", "contest", ...contestOf(3n, transcriptions, slipped)))
      .to.emit(data(), "UseContested")
      .withArgs(3n, slipped.subject, 1n);
    // Version 3 was trained on version 2: it is flagged with it. Version 1 stands.
    const serve = await Promise.all([1n, 2n, 3n].map((each) => ask(models(), "mayServe", each)));
    expect(serve).to.deep.equal([true, false, false]);
    await expect(
      coop.asks(steward, "modelRegistry", "register", own, 1n, draft([3n])),
    ).to.be.revertedWithCustomError(models(), "ModelRegistryBadUse");
  });

  it("a director stops a version for a while, and the board lets it go on", async () => {
    const [director] = coop.founders as [Signer];
    await coop.asks(director, "modelRegistry", "stop", 1n);
    expect(await ask(models(), "mayServe", 1n)).to.equal(false);
    await coop.boardActs(coop.registryCall("modelRegistry", "endStop", 1n));
    expect(await ask(models(), "mayServe", 1n)).to.equal(true);
    await expect(coop.asks(director, "modelRegistry", "stop", 1n)).to.be.revertedWithCustomError(
      models(),
      "ModelRegistryNotStopped",
    );
  });

  it("what the dashboard works out of the record is what the registries answer", async () => {
    await expectCommonsAgree(chain, coop.organs.assembly);
  });
});
