import { expect } from "chai";
import { type Contract, id, parseUnits, ZeroHash } from "ethers";
import type { Address, Hash } from "viem";
import { beforeAll, describe, it } from "vitest";
import { POOL_BASES } from "../../app/src/chain/bylawsFile.ts";
import { buildStatement, publication } from "../../app/src/chain/statement.ts";
import { admit } from "../../app/src/chain/write/admit.ts";
import { ask, type Chain, freshChain } from "../helpers/chain.ts";
import { expectCommonsAgree } from "../helpers/commonsAgree.ts";
import { type Given, gives, signedConsent, treeOf } from "../helpers/contributions.ts";
import { Cooperative, NEVER } from "../helpers/cooperative.ts";
import { PlainStatement } from "../helpers/plainStatement.ts";

const DAY = 86_400;
const GENERATIVE = id("https://w3id.org/dpv#CommercialResearch");
const LICENCE = `0x${Buffer.from("CC-BY-NC-4.0").toString("hex").padEnd(64, "0")}`;
const ROYALTY = id("generative training");
const SALE_TO_NON_MEMBER = 2;
const OPERATING = 0;
const ARTIST = 2;
const usd = (amount: string) => parseUnits(amount, 6);
const january = (year: number) => Date.UTC(year, 0, 1) / 1000;

type Signer = Awaited<ReturnType<Chain["ethers"]["getSigners"]>>[number];

describe("Artists opt in per work for generative training and are paid a royalty before surplus", () => {
  let chain: Chain;
  let coop: Cooperative;
  let coin: string;
  let year: number;
  let steward: Signer;
  let label: Signer;
  let stranger: Signer;
  let artists: readonly Signer[];
  /** One dataset a work, so that a yes to one says nothing of another. */
  let works: readonly Given[];

  const data = () => coop.registries.dataCommons;
  const treasury = () => coop.contracts.treasury;
  const accounts = () => coop.contracts.memberAccounts;
  const now = () => chain.networkHelpers.time.latest();
  const balance = (who: { readonly address: string }): Promise<bigint> =>
    ask(chain.coin, "balanceOf", who.address);
  const numberOf = async (who: Signer): Promise<number> => Number((await coop.member(who)).memberId);
  const agrees = async (work: number, expiresAt: number, nonce: bigint) => {
    const artist = artists[work] as Signer;
    const says = { datasetId: BigInt(work + 1), recipient: label.address, purpose: GENERATIVE };
    const signed = await signedConsent(coop, artist, { ...says, expiresAt, nonce, deadline: NEVER });
    return coop.asks(stranger, "dataCommons", "consentFor", ...signed);
  };
  const records = async (work: number, all: readonly Given[]) => {
    const epoch = await ask(data(), "consentEpoch", BigInt(work + 1), label.address, GENERATIVE);
    return coop.asks(steward, "dataCommons", "recordUse", BigInt(work + 1), 1, epoch, treeOf(all).root);
  };

  beforeAll(async () => {
    chain = await freshChain(6);
    coin = String(chain.coin.target);
    coop = await (await Cooperative.found(chain, "studio")).paySharesOfFounders();
    await coop.open();
    const people = (await chain.ethers.getSigners()).slice(20);
    [steward, label, stranger] = people.slice(0, 3) as [Signer, Signer, Signer];
    artists = people.slice(3, 6);
    const asArtists = await Promise.all(artists.map((each) => coop.application(each, ARTIST)));
    await coop.boardActs(admit(coop.organs, asArtists));
    await coop.boardActs(coop.call("board", "appointSteward", steward.address, id("works")));
    year = new Date((await now()) * 1000).getUTCFullYear() + 1;
    await chain.networkHelpers.time.increaseTo(january(year) + DAY);
    works = artists.map((artist, i) => gives(artist, `painting ${i}`));
  });

  it("each work is a dataset of its own, and two artists of three opt in", async () => {
    for (const [i, work] of works.entries()) {
      await coop.asks(steward, "dataCommons", "register", coop.organs.assembly, 1n, LICENCE);
      const root = treeOf([work]).root;
      await coop.asks(steward, "dataCommons", "addVersion", i + 1, id(`files ${i}`), root, id(`about ${i}`));
    }
    for (const work of [0, 1]) await agrees(work, (await now()) + 300 * DAY, 1n);
    const said = await Promise.all(
      works.map((work, i) =>
        ask(data(), "consentOf", i + 1, work.subject, label.address, GENERATIVE).then(
          ([, until]) => until > 0n,
        ),
      ),
    );
    expect(said).to.deep.equal([true, true, false]);
  });

  it("the members set three quarters aside for artists, and grant each work at its price", async () => {
    await coop.resolves({
      text: "Three quarters of what training brings goes to the artists",
      calls: [coop.call("treasury", "setRoyalty", ROYALTY, 7_500)],
    });
    const until = (await now()) + 200 * DAY;
    for (const work of [1n, 2n, 3n])
      await coop.boardActs(
        coop.registryCall(
          "dataCommons",
          "grant",
          ...[work, label.address, GENERATIVE, 0, until, coin, usd("100.000001"), ROYALTY],
        ),
      );
  });

  it("a fee is split as it is paid: the artists' part never touches a fund", async () => {
    const before = await ask(treasury(), "fundOf", coin, OPERATING);
    await ask(chain.coin, "mint", label.address, usd("200.000002"));
    await ask(
      chain.coin.connect(label) as Contract,
      "approve",
      chain.registries.dataCommons,
      usd("200.000002"),
    );
    for (const work of [1n, 2n]) await coop.asks(label, "dataCommons", "payGrant", work);
    const share = (usd("100.000001") * 7_500n) / 10_000n;
    expect([...(await ask(accounts(), "unpublishedOf", coin))]).to.deep.equal([0n, 0n, 2n * share]);
    const net = usd("200.000002") - 2n * share;
    expect((await ask(treasury(), "fundOf", coin, OPERATING)) - before).to.equal(net);
    expect(await ask(treasury(), "incomeOf", coin, year, SALE_TO_NON_MEMBER)).to.equal(net);
    expect(await ask(chain.coin, "balanceOf", chain.registries.dataCommons)).to.equal(0n);
  });

  it("two works are trained on; the third, without a yes, is refused or void", async () => {
    for (const work of [0, 1]) await records(work, [works[work] as Given]);
    await expect(records(2, [works[2] as Given])).to.be.revertedWithCustomError(data(), "DataCommonsNoGrant");
    await ask(chain.coin, "mint", label.address, usd("100.000001"));
    await ask(
      chain.coin.connect(label) as Contract,
      "approve",
      chain.registries.dataCommons,
      usd("100.000001"),
    );
    await coop.asks(label, "dataCommons", "payGrant", 3n);
    await records(2, [works[2] as Given]);
    const { subject, contribution, salt } = works[2] as Given;
    await coop.asks(artists[2] as Signer, "dataCommons", "contest", 3n, subject, contribution, salt, []);
    expect((await ask(data(), "useOf", 3n)).contested).to.equal(true);
  });

  it("an artist who withdraws stops the next run, not what was learned", async () => {
    await agrees(0, 0, 2n);
    const epoch = await ask(data(), "consentEpoch", 1n, label.address, GENERATIVE);
    expect(epoch).to.equal(1n);
    await expect(
      coop.asks(steward, "dataCommons", "recordUse", 1n, 1, 0n, treeOf([works[0] as Given]).root),
    ).to.be.revertedWithCustomError(data(), "DataCommonsStaleManifest");
    expect((await ask(data(), "useOf", 1n)).contested).to.equal(false);
  });

  it("royalties reach the artists, by what was trained on, before any surplus is worked out", async () => {
    const trained = new Map([
      [await numberOf(artists[0] as Signer), 1n],
      [await numberOf(artists[1] as Signer), 1n],
    ]);
    const [, , amount] = await ask(accounts(), "unpublishedOf", coin);
    const input = {
      domain: { chainId: chain.chainId, memberAccounts: coop.organs.memberAccounts, asset: coin as Address },
      pools: [...(await ask(coop.contracts.bylaws, "pools"))].map(({ basis, bps }) => ({
        basis: POOL_BASES[Number(basis)] ?? "equal",
        bps: Number(bps),
      })),
      allocations: [],
      royalties: [{ royalty: ROYALTY as Hash, amount, shares: trained }],
      cashBps: Number(coop.founding.parameters.patronageCashMinBps),
      index: 10n ** 18n,
      previous: ZeroHash as Hash,
      former: [],
      revolve: 0n,
      revolving: [],
    };
    const built = buildStatement(input);
    const plain = PlainStatement.of(input);
    expect(built.root).to.equal(plain.root);
    await coop.resolves({
      text: "Pay the artists",
      calls: [coop.call("memberAccounts", "publishStatement", coin, publication(built))],
    });
    for (const artist of artists.slice(0, 2)) {
      const before = await balance(artist);
      const { account, ...claim } = plain.claim(await numberOf(artist), artist.address);
      await coop.do(stranger, "memberAccounts", "claim", coin, { account, ...claim });
      expect((await balance(artist)) - before).to.equal(amount / 2n);
    }
    // What the co-op itself may share out later is what is left after the artists.
    await chain.networkHelpers.time.increaseTo(january(year + 1) + DAY);
    await coop.boardActs(coop.call("treasury", "postAccounts", year, id("accounts")));
    const [surplus] = await ask(treasury(), "surplusOf", coin, year);
    expect(surplus).to.equal(usd("300.000003") - amount);
  });

  it("what the dashboard works out of the record is what the registries answer", async () => {
    await expectCommonsAgree(chain, coop.organs.assembly);
  });
});
