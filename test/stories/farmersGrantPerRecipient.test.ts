import { expect } from "chai";
import { type Contract, id, parseUnits, ZeroAddress, ZeroHash } from "ethers";
import { beforeAll, describe, it } from "vitest";
import { ask, type Chain, freshChain } from "../helpers/chain.ts";
import { expectCommonsAgree } from "../helpers/commonsAgree.ts";
import { contestOf, type Given, gives, type Says, signedConsent, treeOf } from "../helpers/contributions.ts";
import { Cooperative, NEVER } from "../helpers/cooperative.ts";

const DAY = 86_400;
const ADVICE = id("https://w3id.org/dpv#ServiceProvision");
const RESEARCH = id("https://w3id.org/dpv#AcademicResearch");
const LICENCE = id("a licence whose identifier is longer than a word");
const euro = (amount: number) => parseUnits(String(amount), 18);

type Signer = Awaited<ReturnType<Chain["ethers"]["getSigners"]>>[number];

describe("Farmers pool field data, and grant and withdraw per recipient", () => {
  let chain: Chain;
  let coop: Cooperative;
  let steward: Signer;
  let advisor: Signer;
  let university: Signer;
  let maker: Signer;
  let farmers: readonly Signer[];
  let fields: readonly Given[];
  let nonce = 0n;

  const data = () => coop.registries.dataCommons;
  const now = () => chain.networkHelpers.time.latest();
  const epoch = (recipient: Signer, purpose: string): Promise<bigint> =>
    ask(data(), "consentEpoch", 1n, recipient.address, purpose);
  const says = (recipient: Signer, purpose: string, expiresAt: number): Says => {
    nonce += 1n;
    return { datasetId: 1n, recipient: recipient.address, purpose, expiresAt, nonce, deadline: NEVER };
  };
  const agrees = async (farmer: Signer, recipient: Signer, purpose: string, days: number) => {
    const signed = await signedConsent(coop, farmer, says(recipient, purpose, (await now()) + days * DAY));
    return coop.asks(steward, "dataCommons", "consentFor", ...signed);
  };
  const withdraws = (farmer: Signer, recipient: Signer, purpose: string) =>
    coop.asks(farmer, "dataCommons", "consent", {
      subject: farmer.address,
      ...says(recipient, purpose, 0),
    });
  const grants = (recipient: Signer, purpose: string, until: number, fee = 0n) =>
    coop.boardActs(
      coop.registryCall(
        "dataCommons",
        "grant",
        ...[1n, recipient.address, purpose, 0, until, String(chain.coin.target), fee, ZeroHash],
      ),
    );
  const records = (grantId: bigint, at: bigint, all: readonly Given[]) =>
    coop.asks(steward, "dataCommons", "recordUse", grantId, 1, at, treeOf(all).root);
  const refused = (call: Promise<unknown>, error: string) =>
    expect(call).to.be.revertedWithCustomError(data(), error);

  beforeAll(async () => {
    chain = await freshChain();
    coop = await (await Cooperative.found(chain, "farm", 7)).paySharesOfFounders();
    await coop.open();
    [steward, advisor, university, maker] = (await chain.ethers.getSigners()).slice(20, 24) as [
      Signer,
      Signer,
      Signer,
      Signer,
    ];
    farmers = coop.founders.slice(0, 4);
    fields = farmers.map((each, i) => gives(each, `yield of field ${i}`));
    await coop.boardActs(coop.call("board", "appointSteward", steward.address, id("data")));
    await coop.asks(steward, "dataCommons", "register", coop.organs.assembly, 1n, LICENCE);
    const root = treeOf(fields).root;
    await coop.asks(steward, "dataCommons", "addVersion", 1n, id("fields"), root, id("croissant"));
  });

  it("each farmer says yes to an advisor, some to a university, nobody to a maker of machines", async () => {
    for (const farmer of farmers) await agrees(farmer, advisor, ADVICE, 60);
    for (const farmer of farmers.slice(0, 2)) await agrees(farmer, university, RESEARCH, 60);
    const live = async (farmer: Signer, recipient: Signer, purpose: string) =>
      (await ask(data(), "consentOf", 1n, farmer.address, recipient.address, purpose))[1] > 0n;
    expect(await live(farmers[3] as Signer, advisor, ADVICE)).to.equal(true);
    expect(await live(farmers[3] as Signer, university, RESEARCH)).to.equal(false);
    // A yes for advice is none for research, nor for another recipient.
    expect(await live(farmers[3] as Signer, advisor, RESEARCH)).to.equal(false);
    expect(await live(farmers[3] as Signer, maker, ADVICE)).to.equal(false);
  });

  it("no one signer sells what is common: not the steward, not one director", async () => {
    const grant = [1n, maker.address, ADVICE, 0, NEVER, ZeroAddress, 0n, ZeroHash];
    for (const who of [steward, farmers[0] as Signer, maker])
      await refused(coop.asks(who, "dataCommons", "grant", ...grant), "DataCommonsNotAllowed");
    await refused(coop.asks(steward, "dataCommons", "setCommon", 1n, false), "DataCommonsNotAllowed");
    const [needed] = await ask(coop.contracts.membership, "board");
    expect(Number(needed)).to.be.greaterThan(1);
  });

  it("a grant with a fee lives once the fee lies in the Treasury", async () => {
    await grants(advisor, ADVICE, (await now()) + 50 * DAY, euro(900)); // 1
    await grants(university, RESEARCH, (await now()) + 40 * DAY); // 2
    await refused(records(1n, 0n, fields), "DataCommonsNoGrant");
    await ask(chain.coin, "mint", advisor.address, euro(900));
    await ask(chain.coin.connect(advisor) as Contract, "approve", chain.registries.dataCommons, euro(900));
    const before = await ask(coop.contracts.treasury, "fundOf", chain.coin.target, 0);
    await coop.asks(advisor, "dataCommons", "payGrant", 1n);
    expect((await ask(coop.contracts.treasury, "fundOf", chain.coin.target, 0)) - before).to.equal(euro(900));
    await refused(coop.asks(advisor, "dataCommons", "payGrant", 1n), "DataCommonsNoFee");
    await records(1n, await epoch(advisor, ADVICE), fields);
    await records(2n, await epoch(university, RESEARCH), fields.slice(0, 2));
  });

  it("a foreign grant: what one farmer said to the university is no leave for the advisor's", async () => {
    await records(2n, await epoch(university, RESEARCH), fields); // two of them never agreed to it
    const third = fields[2] as Given;
    await coop.asks(maker, "dataCommons", "contest", ...contestOf(3n, fields, third));
    expect((await ask(data(), "useOf", 3n)).contested).to.equal(true);
    // Whoever did agree cannot be made to have not.
    await refused(
      coop.asks(maker, "dataCommons", "contest", ...contestOf(1n, fields, third)),
      "DataCommonsNotContested",
    );
    // A proof for another's name, and the root as if it were a leaf.
    const [, , ...rest] = contestOf(1n, fields, third);
    await refused(
      coop.asks(maker, "dataCommons", "contest", 1n, maker.address, ...rest),
      "DataCommonsNotContested",
    );
    await refused(
      coop.asks(maker, "dataCommons", "contest", 1n, maker.address, treeOf(fields).root, ZeroHash, []),
      "DataCommonsNotContested",
    );
  });

  it("one withdraws from the advisor: that manifest is stale at once, the university's is not", async () => {
    const [farmer] = farmers as [Signer];
    const [ofAdvisor, ofUniversity] = [await epoch(advisor, ADVICE), await epoch(university, RESEARCH)];
    await withdraws(farmer, advisor, ADVICE);
    await refused(records(1n, ofAdvisor, fields), "DataCommonsStaleManifest");
    await records(2n, ofUniversity, fields.slice(0, 2));
    await records(1n, ofAdvisor + 1n, fields.slice(1));
  });

  it("saying yes and no again the same day outruns nothing", async () => {
    const [farmer] = farmers as [Signer];
    const before = await epoch(advisor, ADVICE);
    const signed = await signedConsent(coop, farmer, says(advisor, ADVICE, (await now()) + 20 * DAY));
    await coop.asks(steward, "dataCommons", "consentFor", ...signed);
    await refused(coop.asks(maker, "dataCommons", "consentFor", ...signed), "DataCommonsBadConsent");
    const [from] = await ask(data(), "consentOf", 1n, farmer.address, advisor.address, ADVICE);
    expect(Number(from)).to.be.greaterThan(await now());
    expect(Number(from) % DAY).to.equal(0);
    for (let i = 0; i < 3; i++) {
      await withdraws(farmer, advisor, ADVICE);
      await agrees(farmer, advisor, ADVICE, 20);
    }
    expect(await epoch(advisor, ADVICE)).to.equal(before);
    await records(1n, before, fields.slice(1));
  });

  it("consents run out at midnight by themselves, and grants at their end", async () => {
    const before = await epoch(university, RESEARCH);
    await chain.networkHelpers.time.increase(41 * DAY);
    await refused(records(2n, before, fields.slice(0, 2)), "DataCommonsNoGrant");
    await grants(university, RESEARCH, (await now()) + 100 * DAY);
    const renewed = await ask(data(), "grants");
    await records(renewed, before, fields.slice(0, 2));
    await chain.networkHelpers.time.increase(30 * DAY);
    await refused(records(renewed, before, fields.slice(0, 2)), "DataCommonsStaleManifest");
    expect(await epoch(university, RESEARCH)).to.equal(before + 2n);
  });

  it("a steward who was removed records nothing more", async () => {
    await coop.boardActs(coop.call("board", "removeSteward", 1n));
    const renewed = await ask(data(), "grants");
    await refused(records(renewed, await epoch(university, RESEARCH), fields), "DataCommonsNotAllowed");
    await refused(
      coop.asks(steward, "dataCommons", "addVersion", 1n, id("x"), ZeroHash, id("y")),
      "DataCommonsNotAllowed",
    );
  });

  it("what the dashboard works out of the record is what the registries answer", async () => {
    await expectCommonsAgree(chain, coop.organs.assembly);
  });
});
