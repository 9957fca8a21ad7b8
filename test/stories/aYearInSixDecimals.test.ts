import { expect } from "chai";
import { type Contract, id, parseUnits, Signature, ZeroHash } from "ethers";
import type { Address, Hash } from "viem";
import { beforeAll, describe, it } from "vitest";
import { POOL_BASES } from "../../app/src/chain/bylawsFile.ts";
import { buildStatement, publication } from "../../app/src/chain/statement.ts";
import { admit } from "../../app/src/chain/write/admit.ts";
import { appoint } from "../../app/src/chain/write/seat.ts";
import { ask, type Chain, freshChain } from "../helpers/chain.ts";
import { Cooperative, NEVER } from "../helpers/cooperative.ts";
import { PlainStatement, recordedPatronage } from "../helpers/plainStatement.ts";

const DAY = 86_400;
const usd = (amount: string) => parseUnits(amount, 6);
const [OPERATING, RESERVE] = [0, 1];
const [FEE, SALE_TO_MEMBER, SALE_TO_NON_MEMBER, GRANT] = [0, 1, 2, 3];
const [SERVICE, SALES] = [3, 4]; // as the bylaws number what a pool is measured by
const [WORKER, ARTIST] = [1, 2];
const WHOLE = 10_000n;
const PICTURES = id("pictures");
const january = (year: number) => Date.UTC(year, 0, 1) / 1000;

type Signer = Awaited<ReturnType<Chain["ethers"]["getSigners"]>>[number];

describe("A studio lives three years in a stablecoin of six decimals that takes permits", () => {
  let chain: Chain;
  let coop: Cooperative;
  let coin: string;
  let year: number;
  let workers: readonly Signer[];
  let artists: readonly Signer[];
  let buyer: Signer;
  let supplier: Signer;
  let steward: Signer;

  const treasury = () => coop.contracts.treasury;
  const accounts = () => coop.contracts.memberAccounts;
  const everybody = () => [...coop.founders, ...workers, ...artists];
  const balance = (who: { readonly address: string }): Promise<bigint> =>
    ask(chain.coin, "balanceOf", who.address);
  const fund = (number: number): Promise<bigint> => ask(treasury(), "fundOf", coin, number);
  const numberOf = async (who: Signer): Promise<number> => Number((await coop.member(who)).memberId);
  const asIs = (who: Signer) => chain.coin.connect(who) as Contract;
  const yearPasses = () => chain.networkHelpers.time.increaseTo(january(year + 1) + DAY);

  const brings = async (who: Signer, tag: number, amount: bigint) => {
    await ask(chain.coin, "mint", who.address, amount);
    await ask(asIs(who), "approve", coop.organs.treasury, amount);
    await coop.do(who, "treasury", "deposit", coin, OPERATING, tag, amount, ZeroHash);
  };
  const sells = async (amount: bigint) => {
    await ask(chain.coin, "mint", buyer.address, amount);
    await ask(asIs(buyer), "approve", coop.organs.treasury, amount);
    await coop.do(buyer, "treasury", "sell", coin, SALE_TO_NON_MEMBER, amount, PICTURES, ZeroHash);
  };
  const spends = async (amount: bigint) => {
    const line = {
      asset: coin,
      fund: OPERATING,
      spender: coop.organs.board,
      limit: amount,
      perPayment: amount,
      from: 0,
      until: january(year + 1),
    };
    await coop.resolves({ text: "A budget", calls: [coop.call("treasury", "approveBudget", line, [])] });
    const number = await ask(treasury(), "budgets");
    await coop.boardActs(coop.call("treasury", "spend", number, supplier.address, amount, ZeroHash));
  };
  const posts = () => coop.boardActs(coop.call("treasury", "postAccounts", year, id(`accounts of ${year}`)));
  /** Every unit is in one place: what the Treasury shows is its balance, and what members are owed lies apart. */
  const everyUnitIsSomewhere = async () => {
    const funds = await Promise.all([0, 1, 2, 3, 4].map(fund));
    expect(funds.reduce((sum, each) => sum + each, 0n)).to.equal(
      await ask(chain.coin, "balanceOf", coop.organs.treasury),
    );
    expect(await ask(accounts(), "owed", coin)).to.equal(
      await ask(chain.coin, "balanceOf", coop.organs.memberAccounts),
    );
  };

  beforeAll(async () => {
    chain = await freshChain(6);
    coin = String(chain.coin.target);
    coop = await (await Cooperative.found(chain, "studio")).paySharesOfFounders();
    await coop.open();
    const people = (await chain.ethers.getSigners()).slice(20);
    [workers, artists] = [people.slice(0, 2), people.slice(2, 5)];
    [buyer, supplier, steward] = people.slice(5, 8) as [Signer, Signer, Signer];
    year = new Date((await chain.networkHelpers.time.latest()) * 1000).getUTCFullYear() + 1;
    await chain.networkHelpers.time.increaseTo(january(year) + DAY);
  });

  it("workers and artists join, each with one signed permit for the share", async () => {
    expect(await ask(chain.coin, "decimals")).to.equal(6n);
    const asWorkers = workers.map((each) => coop.application(each, WORKER));
    const asArtists = artists.map((each) => coop.application(each, ARTIST));
    await coop.boardActs(admit(coop.organs, await Promise.all([...asWorkers, ...asArtists])));
    const { verifyingContract, ...domain } = await ask(chain.coin, "eip712Domain").then(
      ({ name, version, chainId, verifyingContract: at }) => ({
        name,
        version,
        chainId,
        verifyingContract: at,
      }),
    );
    for (const member of [...workers, ...artists]) {
      await ask(chain.coin, "mint", member.address, usd("1"));
      const permit = {
        owner: member.address,
        spender: coop.organs.memberAccounts,
        value: usd("1"),
        nonce: 0n,
        deadline: NEVER,
      };
      const types = [
        "owner address",
        "spender address",
        "value uint256",
        "nonce uint256",
        "deadline uint256",
      ];
      const signed = await member.signTypedData(
        { ...domain, verifyingContract },
        { Permit: types.map((each) => each.split(" ")).map(([name = "", type = ""]) => ({ name, type })) },
        permit,
      );
      const { v, r, s } = Signature.from(signed);
      await coop.do(member, "memberAccounts", "subscribeWithPermit", 1, NEVER, v, r, s);
      expect(await balance(member)).to.equal(0n);
    }
    expect(await ask(accounts(), "capital")).to.equal(usd("10"));
    await everyUnitIsSomewhere();
  });

  it("sales with a royalty of six tenths, down to the smallest unit", async () => {
    const royalty = coop.call("treasury", "setRoyalty", PICTURES, 6_000);
    await coop.resolves({ text: "Six tenths to the artists", calls: [royalty] });
    for (const amount of [usd("333.333333"), usd("0.000001"), usd("0.000003"), usd("1000.000007")])
      await sells(amount);
    await brings(workers[0] as Signer, FEE, usd("12.345678"));
    await brings(artists[0] as Signer, SALE_TO_MEMBER, usd("100.000001"));
    await brings(buyer, GRANT, usd("300")); // what is not spent of it is no surplus, and stays
    const royalties = [333_333_333n, 1n, 3n, 1_000_000_007n].map((amount) => (amount * 6_000n) / WHOLE);
    const setAside = royalties.reduce((sum, each) => sum + each, 0n);
    expect([...(await ask(accounts(), "unpublishedOf", coin))]).to.deep.equal([0n, 0n, setAside]);
    expect(await ask(treasury(), "incomeOf", coin, year, SALE_TO_NON_MEMBER)).to.equal(
      usd("1333.333344") - setAside,
    );
    await spends(usd("77.777777"));
    await everyUnitIsSomewhere();
  });

  it("the year's surplus and the royalties are shared out to the last unit, and a stranger claims for all", async () => {
    await coop.boardActs(coop.call("board", "appointSteward", steward.address, id("records")));
    const record = async (basis: number, who: readonly Signer[], units: readonly bigint[]) =>
      coop.do(
        steward,
        "memberAccounts",
        "recordPatronage",
        1n,
        year,
        basis,
        await Promise.all(who.map(numberOf)),
        units,
        id("a list"),
      );
    await record(SALES, artists, [100n, 33n, 7n]);
    await record(SERVICE, workers, [38n, 21n]);
    const members = await Promise.all(everybody().map(numberOf));
    await yearPasses();
    await posts();

    const [surplus] = await ask(treasury(), "surplusOf", coin, year);
    const [, , amount] = await ask(accounts(), "unpublishedOf", coin);
    const parts = await ask(treasury(), "partsOf", year, coin, surplus, 0n);
    expect([...parts].reduce((sum: bigint, part: bigint) => sum + part, 0n)).to.equal(surplus);
    const pools = await ask(coop.contracts.bylaws, "pools");
    const units = await recordedPatronage(accounts(), year);
    const input = {
      domain: { chainId: chain.chainId, memberAccounts: coop.organs.memberAccounts, asset: coin as Address },
      pools: [...pools].map(({ basis, bps }) => ({
        basis: POOL_BASES[Number(basis)] ?? "equal",
        bps: Number(bps),
      })),
      allocations: [
        { year, interest: 0n, patronage: parts.patronage as bigint, units, members, capital: new Map() },
      ],
      royalties: [{ royalty: PICTURES as Hash, amount, shares: units.sales }],
      cashBps: Number(coop.founding.parameters.patronageCashMinBps),
      index: 10n ** 18n,
      previous: ZeroHash as Hash,
      former: [],
      revolve: 0n,
      revolving: [],
    };
    const built = buildStatement(input);
    const plain = PlainStatement.of(input);
    expect([built.root, built.content]).to.deep.equal([plain.root, plain.content]);
    expect(built.sums.cash + built.sums.retained).to.equal(parts.patronage + amount);

    const before = await Promise.all(everybody().map(balance));
    await coop.resolves({
      text: "Share out",
      calls: [
        coop.call("treasury", "allocateSurplus", year, coin, surplus, 0n),
        coop.call("memberAccounts", "publishStatement", coin, publication(built)),
      ],
    });
    const due = await Promise.all(
      everybody().map(async (who) => plain.claim(await numberOf(who), who.address)),
    );
    await coop.do(supplier, "memberAccounts", "claimMany", coin, due);
    for (const [i, who] of everybody().entries()) {
      const { cash, retained } = plain.leaf(await numberOf(who));
      expect((await balance(who)) - (before[i] ?? 0n)).to.equal(cash);
      expect((await ask(accounts(), "holdingOf", await numberOf(who))).retained).to.equal(retained);
    }
    // Only capital lies in the members' accounts now, to the last unit.
    expect(await ask(accounts(), "owed", coin)).to.equal(await ask(accounts(), "capital"));
    expect(await ask(accounts(), "capital")).to.equal(usd("10") + built.sums.retained);
    await everyUnitIsSomewhere();
  });

  it("a year of loss: the reserve covers a part by a special resolution, once", async () => {
    year += 1;
    const again = coop.founders
      .slice(0, 3)
      .map(({ address }) => appoint(coop.organs, address as Address, 730));
    await coop.resolves({ text: "Elect the directors again", calls: again });
    await brings(buyer, SALE_TO_NON_MEMBER, usd("100"));
    await spends(usd("250"));
    await yearPasses();
    await posts();
    expect(await ask(treasury(), "lossOf", coin, year)).to.equal(usd("150"));
    const [reserve, operating] = [await fund(RESERVE), await fund(OPERATING)];
    const cover = (amount: bigint) => coop.call("treasury", "coverLoss", year, coin, amount);
    await expect(
      coop.resolves({ text: "An ordinary resolution does not", calls: [cover(usd("50"))] }),
    ).to.be.revertedWithCustomError(coop.contracts.board, "BoardActionFailed");
    await coop.resolves({ kind: "special", text: "Cover the loss", calls: [cover(usd("50"))] });
    expect([await fund(RESERVE), await fund(OPERATING)]).to.deep.equal([
      reserve - usd("50"),
      operating + usd("50"),
    ]);
    await expect(
      coop.resolves({ kind: "special", text: "Again", calls: [cover(usd("1"))] }),
    ).to.be.revertedWithCustomError(coop.contracts.assembly, "AssemblyCallFailed");
    await everyUnitIsSomewhere();
  });

  it("the next surplus makes good first what is left of the loss", async () => {
    const loss = await ask(treasury(), "lossOf", coin, year);
    expect(loss).to.equal(usd("100"));
    year += 1;
    await brings(buyer, SALE_TO_NON_MEMBER, usd("400"));
    await yearPasses();
    await posts();
    const [most, losses] = await ask(treasury(), "surplusOf", coin, year);
    expect([most, losses]).to.deep.equal([usd("400"), loss]);
    const parts = await ask(treasury(), "partsOf", year, coin, most, 0n);
    expect([parts.losses, parts.patronage]).to.deep.equal([loss, 0n]); // no sale to a member
    const before = await fund(OPERATING);
    const allocate = coop.call("treasury", "allocateSurplus", year, coin, most, 0n);
    await coop.resolves({ text: "Share out", calls: [allocate] });
    expect(before - (await fund(OPERATING))).to.equal(most - loss);
    expect(await ask(treasury(), "lossOf", coin, year - 1)).to.equal(0n);
    await everyUnitIsSomewhere();
  });
});
