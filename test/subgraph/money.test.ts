// Years of a co-op's common money and of its members' dividends, to its winding up, indexed by the real graph-node: what
// the index says of funds, years, statements and accounts is what the contracts answer at the same block.
import { type Contract, id, parseUnits, ZeroAddress, ZeroHash } from "ethers";
import { type Address, createPublicClient, type Hex, http } from "viem";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { amend } from "../../app/src/chain/write/amend.ts";
import { appoint } from "../../app/src/chain/write/seat.ts";
import { ask, type Chain, freshChain } from "../helpers/chain.ts";
import { Cooperative } from "../helpers/cooperative.ts";
import { PlainStatement, recordedPatronage } from "../helpers/plainStatement.ts";
import { type GraphNode, placesOf, startGraphNode } from "./graphNode.ts";
import { missingTool } from "./missingTool.ts";
import { freshDatabase } from "./postgres.ts";
import type { LocalServer } from "./processes.ts";
import { serveChain } from "./rpcServer.ts";

const DAY = 86_400;
const euro = (amount: number) => parseUnits(String(amount), 18);
const FUNDS = [0, 1, 2, 3, 4, 5];
const [OPERATING, EDUCATION, DEVELOPMENT, OPENED] = [0, 2, 4, 5];
const TAGS = ["fee", "saleToMember", "saleToNonMember", "grant", "donation", "patronageReceived"] as const;
const [FEE, SALE_TO_MEMBER, SALE_TO_NON_MEMBER, GRANT, DONATION, PATRONAGE] = [0, 1, 2, 3, 4, 5];
const CONTRIBUTION = 2;
const DATASET = id("a dataset");
const january = (year: number) => Date.UTC(year, 0, 1) / 1000;

const missing = missingTool();
const place = inject("postgres");

type Signer = Awaited<ReturnType<Chain["ethers"]["getSigners"]>>[number];
type Text<Name extends string> = Readonly<Record<Name, string>>;

let chain: Chain;
let coop: Cooperative;
let server: LocalServer | undefined;
let node: GraphNode | undefined;
let coin: string;
/** The year that is shared out. */
let year: number;
/** While the co-op lives, and after it was wound up. */
let living: number;
let wound: number;

async function live(): Promise<void> {
  if (place === undefined) throw new Error("No database was started.");
  chain = await freshChain();
  coin = String(chain.coin.target);
  const fromBlock = await chain.ethers.provider.getBlockNumber();
  coop = await (await Cooperative.found(chain, "farm")).paySharesOfFounders();
  await coop.open();
  const { organs, contracts, founders } = coop;
  const time = chain.networkHelpers.time;
  const people = (await chain.ethers.getSigners()).slice(20);
  const [leaver, buyer, supplier, steward] = people as [Signer, Signer, Signer, Signer];
  const [first, second] = founders as [Signer, Signer];
  const everybody = [...founders, leaver];
  year = new Date((await time.latest()) * 1000).getUTCFullYear() + 1;
  await time.increaseTo(january(year) + DAY);
  await coop.admit(leaver);
  await coop.subscribe(leaver, 7);

  const treasury = (name: string, ...args: readonly unknown[]) => coop.call("treasury", name, ...args);
  const accounts = (name: string, ...args: readonly unknown[]) => coop.call("memberAccounts", name, ...args);
  const provide = async (who: Signer, amount: bigint) => {
    await ask(chain.coin, "mint", who.address, amount);
    await ask(chain.coin.connect(who) as Contract, "approve", organs.treasury, amount);
  };
  const brings = async (who: Signer, tag: number, amount: bigint, asset = coin, into = OPERATING) => {
    if (asset === coin) await provide(who, amount);
    const value = asset === coin ? 0n : amount;
    await coop.do(who, "treasury", "deposit", asset, into, tag, amount, id("paper"), { value });
  };
  const sells = async (asset: string, amount: bigint) => {
    if (asset === coin) await provide(buyer, amount);
    const value = asset === coin ? 0n : amount;
    await coop.do(buyer, "treasury", "sell", asset, SALE_TO_NON_MEMBER, amount, DATASET, id("paper"), {
      value,
    });
  };
  const line = (asset: string, limit: bigint) =>
    treasury(
      "approveBudget",
      {
        asset,
        fund: OPERATING,
        spender: organs.board,
        limit,
        perPayment: limit,
        from: 0,
        until: january(year + 1),
      },
      [],
    );
  const elects = () =>
    coop.resolves({
      text: "Elect the directors again",
      calls: founders.map(({ address }) => appoint(organs, address as Address, 1095)),
    });

  // What the general meeting decides, and what comes in and goes out.
  const { parameters } = coop.founding;
  const royalties = amend(organs, id("The charter") as Hex, { ...parameters, royaltyMaxBps: 2_000 });
  await coop.resolves({ kind: "special", text: "Royalties", calls: [royalties] });
  await coop.resolves(
    {
      text: "Budgets, a royalty and a fund",
      calls: [
        line(coin, euro(900)),
        line(ZeroAddress, 900n),
        treasury("setRoyalty", DATASET, 2_000),
        treasury("openFund", "Seed bank"),
      ],
    },
    { kind: "special", text: "Lend", calls: [accounts("lendCapital", DEVELOPMENT, euro(3_000))] },
  );
  await brings(first, FEE, euro(11));
  await brings(second, SALE_TO_MEMBER, euro(2_000));
  await brings(buyer, SALE_TO_NON_MEMBER, euro(1_000));
  await brings(buyer, GRANT, euro(300), coin, EDUCATION);
  await brings(buyer, DONATION, 5_000n, ZeroAddress);
  await brings(buyer, PATRONAGE, 7n, ZeroAddress);
  await sells(coin, euro(500));
  await sells(ZeroAddress, 1_001n);
  await coop.boardActs(treasury("spend", 1n, supplier.address, euro(400), id("bill")));
  const sour = (await chain.ethers.deployContract("HostilePayee")) as unknown as Contract;
  await ask(sour, "setAnswer", 1);
  const payments = [String(sour.target), supplier.address].map((to) => ({
    to,
    amount: 200n,
    ref: id("bill"),
  }));
  await coop.boardActs(treasury("spendMany", 2n, payments));
  await coop.resolves({ text: "Move", calls: [treasury("move", coin, OPERATING, OPENED, euro(50))] });
  await coop.boardActs(coop.call("board", "appointSteward", steward.address, id("records")));
  const record = (members: readonly number[], units: readonly bigint[]) =>
    coop.do(steward, "memberAccounts", "recordPatronage", 1n, year, CONTRIBUTION, members, units, id("list"));
  await record([1, 2, 6], [10n, 20n, 40n]);
  await record([6], [-9n]);

  // The year is shared out. The statements are the tests' own: the index takes any.
  const statement = (asset: string, dues: readonly (readonly [bigint, bigint, bigint])[]) =>
    new PlainStatement(
      { chainId: chain.chainId, memberAccounts: organs.memberAccounts, asset: asset as Address },
      dues.map(([cash, retained, revolved], i) => ({ memberId: i + 1, cash, retained, revolved })),
    );
  const publishes = (asset: string, made: PlainStatement, former?: PlainStatement) =>
    accounts("publishStatement", asset, {
      previous: former?.root ?? ZeroHash,
      root: made.root,
      ...made.since(former?.leaves),
      content: made.content,
    });
  await time.increaseTo(january(year + 1) + DAY);
  await coop.boardActs(treasury("postAccounts", year, id("accounts")));
  const [surplus] = await ask(contracts.treasury, "surplusOf", coin, year);
  const interest = euro(100);
  const parts = await ask(contracts.treasury, "partsOf", year, coin, surplus, interest);
  const kept = parts.patronage / 10n;
  const cash = interest + euro(100) + parts.patronage - kept * 6n;
  const inCoin = statement(
    coin,
    everybody.map((_, i) => [cash / 6n + (i === 0 ? cash % 6n : 0n), kept, 0n]),
  );
  const inEther = statement(ZeroAddress, [
    [100n, 0n, 0n],
    [90n, 0n, 0n],
    [10n, 0n, 0n],
  ]);
  const better = statement(ZeroAddress, [
    [80n, 0n, 0n],
    [100n, 0n, 0n],
    [20n, 0n, 0n],
  ]);
  await coop.resolves({
    text: "Share out",
    calls: [
      treasury("allocateSurplus", year, coin, surplus, interest),
      publishes(coin, inCoin),
      publishes(ZeroAddress, inEther),
    ],
  });
  const replaced = accounts("replaceStatement", ZeroAddress, inEther.root, better.root, better.content);
  await coop.resolves({ text: "Share out otherwise", calls: [replaced] });
  const claim = (of: PlainStatement, member: number) =>
    of.claim(member, (everybody[member - 1] as Signer).address);
  await coop.do(buyer, "memberAccounts", "claim", coin, claim(inCoin, 1));
  await coop.do(
    buyer,
    "memberAccounts",
    "claimMany",
    coin,
    [1, 2, 3, 4, 6].map((each) => claim(inCoin, each)),
  );
  // The second member's address refuses ETH for a while.
  const code = await chain.ethers.provider.getCode(sour.target);
  await chain.networkHelpers.setCode(second.address, code);
  const refusing = sour.attach(second.address) as Contract;
  await ask(refusing.connect(buyer) as Contract, "setAnswer", 1);
  const stranger = { ...claim(better, 3), account: buyer.address };
  const inBatch = [claim(better, 1), claim(better, 2), claim(better, 3), stranger];
  await coop.do(buyer, "memberAccounts", "claimMany", ZeroAddress, inBatch);
  await chain.networkHelpers.setCode(second.address, "0x");

  // Later years: retained parts go back, a loss is covered, a member leaves and is paid.
  await time.increaseTo(january(year + 3) + DAY);
  await elects();
  await time.increaseTo(january(year + 5) + 40 * DAY);
  await elects();
  await time.increaseTo(january(year + 6) + DAY);
  await sells(coin, euro(10));
  const later = statement(
    coin,
    inCoin.leaves.map((leaf, i) => [leaf.cash + (i === 0 ? euro(2) : 0n), leaf.retained, leaf.retained / 2n]),
  );
  await coop.resolves({ text: "Half of it goes back", calls: [publishes(coin, later, inCoin)] });
  for (const member of [2, 6])
    await coop.do(buyer, "memberAccounts", "collectRevolved", claim(later, member));
  const bill = treasury("pay", coin, OPERATING, supplier.address, euro(60));
  const back = treasury("move", coin, EDUCATION, OPERATING, euro(60));
  await coop.resolves({ text: "A bill", calls: [back, bill] });
  await coop.do(leaver, "membership", "resign");
  await ask(contracts.memberAccounts, "queueCapital", leaver.address);
  await time.increaseTo(january(year + 7) + DAY);
  await coop.boardActs(treasury("postAccounts", year + 6, id("accounts of a loss")));
  const cover = treasury("coverLoss", year + 6, coin, euro(40));
  await coop.resolves({ kind: "special", text: "Cover the loss", calls: [cover] });
  const { dueAt } = await ask(contracts.memberAccounts, "queueEntry", 0);
  if (dueAt > (await time.latest())) await time.increaseTo(dueAt);
  await ask(contracts.memberAccounts, "redeem", 10);
  living = await chain.ethers.provider.getBlockNumber();

  const heir = people[10] as Signer;
  await coop.resolves({
    kind: "dissolution",
    text: "Wind up",
    calls: [treasury("nameSuccessor", heir.address), treasury("dissolve")],
  });
  await coop.do(buyer, "treasury", "returnCapital", DEVELOPMENT, euro(3_000));
  for (const { address } of founders) await coop.do(buyer, "memberAccounts", "queueCapital", address);
  await coop.do(buyer, "memberAccounts", "redeem", 100);
  await time.increase(91 * DAY);
  for (const asset of [coin, ZeroAddress]) await coop.do(buyer, "treasury", "handOver", asset);
  await coop.do(buyer, "memberAccounts", "claim", coin, claim(later, 5));
  wound = await chain.ethers.provider.getBlockNumber();

  server = await serveChain(chain.provider);
  const rpc = `http://127.0.0.1:${server.port}`;
  const client = createPublicClient({ transport: http(rpc) });
  const places = await placesOf(client, chain.factory.target as Address, coop.organs.board);
  node = await startGraphNode({ rpc, places, fromBlock, database: freshDatabase(place) });
  await node.reach(wound);
}

async function query<Answer>(text: string): Promise<Answer> {
  if (node === undefined) throw new Error("graph-node does not run.");
  return node.query<Answer>(text);
}

if (missing !== undefined) test.skip(missing, () => {});
else
  describe("the index of a co-op's money", () => {
    beforeAll(live, 240_000);
    afterAll(async () => {
      await node?.stop();
      await server?.close();
    });

    const blocks = ["while it lives", "wound up"] as const;
    const at = (when: (typeof blocks)[number]) => (when === "wound up" ? wound : living);
    const assets = () => [coin, ZeroAddress];
    const years = () => Array.from({ length: 9 }, (_, i) => year + i);

    test.each(blocks)("every fund and what it paid each year, %s", async (when) => {
      const block = at(when);
      const { funds } = await query<{
        funds: readonly (Text<"asset" | "balance" | "received" | "paid"> & {
          readonly number: number;
          readonly years: readonly { readonly year: number; readonly costs: string }[];
          readonly entries: readonly Text<"amount">[];
        })[];
      }>(
        `{ funds(first: 1000, block: { number: ${block} }) { asset number balance received paid
           years(first: 100) { year costs } entries(first: 1000) { amount } } }`,
      );
      const { treasury } = coop.contracts;
      for (const asset of assets())
        for (const number of FUNDS) {
          const fund = funds.find((each) => each.asset === asset.toLowerCase() && each.number === number);
          const balance = await ask(treasury, "fundOf", asset, number, { blockTag: block });
          expect(BigInt(fund?.balance ?? 0)).toBe(balance);
          expect(BigInt(fund?.received ?? 0) - BigInt(fund?.paid ?? 0)).toBe(balance);
          expect((fund?.entries ?? []).reduce((sum, { amount }) => sum + BigInt(amount), 0n)).toBe(balance);
          for (const of of years()) {
            const costs = await ask(treasury, "costsOf", asset, number, of, { blockTag: block });
            expect(BigInt(fund?.years.find((each) => each.year === of)?.costs ?? 0)).toBe(costs);
          }
        }
      expect(funds.length).toBeGreaterThan(5);
    });

    test.each(blocks)("every year by tag, and its result, %s", async (when) => {
      const block = at(when);
      const { financialYears } = await query<{
        financialYears: readonly (Text<
          (typeof TAGS)[number] | "asset" | "operatingIncome" | "operatingCosts" | "coveredByReserve"
        > & { readonly year: number; readonly allocation: Text<"surplus"> | null })[];
      }>(
        `{ financialYears(first: 1000, block: { number: ${block} }) { asset year ${TAGS.join(" ")}
           operatingIncome operatingCosts coveredByReserve allocation { surplus } } }`,
      );
      const { treasury } = coop.contracts;
      for (const asset of assets())
        for (const of of years()) {
          const kept = financialYears.find((each) => each.asset === asset.toLowerCase() && each.year === of);
          for (const [tag, name] of TAGS.entries())
            expect(BigInt(kept?.[name] ?? 0)).toBe(
              await ask(treasury, "incomeOf", asset, of, tag, { blockTag: block }),
            );
          const result = await ask(treasury, "resultOf", asset, of, { blockTag: block });
          expect([BigInt(kept?.operatingIncome ?? 0), BigInt(kept?.operatingCosts ?? 0)]).toEqual([
            ...result,
          ]);
        }
      const shared = financialYears.filter(({ allocation }) => allocation !== null);
      expect(shared.map((each) => each.year)).toEqual([year]);
      const covered = financialYears.filter(({ coveredByReserve }) => coveredByReserve !== "0");
      expect(covered.map((each) => [each.year, BigInt(each.coveredByReserve)])).toEqual([
        [year + 6, euro(40)],
      ]);
    });

    test.each(blocks)("capital, loans, statements and what each member has taken up, %s", async (when) => {
      const block = at(when);
      const { memberAccounts, treasury } = coop.contracts;
      const { cooperatives, dividendBooks, dividendAccounts, members } = await query<{
        cooperatives: readonly [
          Text<"capital" | "capitalInUse" | "capitalIndex"> & {
            readonly successor: string | null;
            readonly dissolvedAt: string | null;
          },
        ];
        dividendBooks: readonly (Text<
          "asset" | "allocated" | "royalties" | "claimable" | "unclaimedRetained"
        > & {
          readonly statement: Text<"root">;
        })[];
        dividendAccounts: readonly (Text<"cash" | "retained"> & {
          readonly book: Text<"asset">;
          readonly member: { readonly memberId: number };
        })[];
        members: readonly (Text<"capitalUnits" | "retainedUnits"> & { readonly memberId: number })[];
      }>(`{
        cooperatives(block: { number: ${block} }) { capital capitalInUse capitalIndex successor dissolvedAt }
        dividendBooks(block: { number: ${block} }) { asset allocated royalties claimable unclaimedRetained statement { root } }
        dividendAccounts(first: 1000, block: { number: ${block} }) { cash retained book { asset } member { memberId } }
        members(first: 1000, block: { number: ${block} }) { memberId capitalUnits retainedUnits }
      }`);
      const blockTag = block;
      const [cooperative] = cooperatives;
      const read = (name: string, ...args: readonly unknown[]) =>
        ask(memberAccounts, name, ...args, { blockTag });
      expect(BigInt(cooperative.capital)).toBe(await read("capital"));
      expect(BigInt(cooperative.capitalInUse)).toBe(await read("capitalInUse"));
      const [heir, , dissolvedAt] = await ask(treasury, "succession", { blockTag });
      expect(cooperative.successor).toBe(heir === ZeroAddress ? null : heir.toLowerCase());
      expect(BigInt(cooperative.dissolvedAt ?? 0)).toBe(dissolvedAt);
      expect(dissolvedAt !== 0n).toBe(when === "wound up");

      expect(dividendBooks.length).toBe(2);
      for (const book of dividendBooks) {
        const [root, payable, unclaimed] = await read("statementOf", book.asset);
        const [allocated, , royalties] = await read("unpublishedOf", book.asset);
        expect([book.statement.root, BigInt(book.claimable), BigInt(book.unclaimedRetained)]).toEqual([
          root,
          payable,
          unclaimed,
        ]);
        expect([BigInt(book.allocated), BigInt(book.royalties)]).toEqual([allocated, royalties]);
      }
      for (const { member, book, cash, retained } of dividendAccounts) {
        const taken = await read("takenOf", book.asset, member.memberId);
        expect([BigInt(cash), BigInt(retained)]).toEqual([taken.cash, taken.retained]);
      }
      expect(dividendAccounts.length).toBeGreaterThan(6);
      const worth = (units: string) => (BigInt(units) * BigInt(cooperative.capitalIndex)) / 10n ** 18n;
      for (const { memberId, capitalUnits, retainedUnits } of members) {
        const { paidIn, retained } = await read("holdingOf", memberId);
        expect([worth(capitalUnits), worth(retainedUnits)]).toEqual([paidIn, retained]);
      }
      expect(members.some(({ retainedUnits }) => retainedUnits !== "0")).toBe(true);
    });

    test("budget lines, refusals, royalties, opened funds, patronage and what the successor was handed over", async () => {
      const { treasury, memberAccounts } = coop.contracts;
      const found = await query<{
        budgetLines: readonly (Text<"number" | "spent"> & { readonly refusals: readonly Text<"amount">[] })[];
        royalties: readonly (Text<"royalty"> & {
          readonly bps: number;
          readonly setAside: readonly Text<"asset" | "amount">[];
        })[];
        openedFunds: readonly { readonly number: number; readonly name: string }[];
        patronageSums: readonly (Text<"memberId" | "units"> & { readonly basis: number })[];
        passedOverClaims: readonly Text<"fate">[];
        handovers: readonly Text<"asset" | "amount">[];
        patronageStatements: readonly { readonly replaces: Text<"root"> | null }[];
      }>(`{
        budgetLines(orderBy: number) { number spent refusals { amount } }
        royalties { royalty bps setAside(orderBy: amount) { asset amount } }
        openedFunds { number name }
        patronageSums(orderBy: memberId) { basis memberId units }
        passedOverClaims { fate }
        handovers { asset amount }
        patronageStatements { replaces { root } }
      }`);
      for (const { number, spent } of found.budgetLines)
        expect(BigInt(spent)).toBe((await ask(treasury, "budgetOf", number)).spent);
      expect(found.budgetLines.map(({ refusals }) => refusals.length)).toEqual([0, 1]);
      expect(found.royalties).toEqual([
        {
          royalty: DATASET,
          bps: Number(await ask(treasury, "royaltyOf", DATASET)),
          setAside: [
            { asset: ZeroAddress, amount: "200" },
            { asset: coin.toLowerCase(), amount: String(euro(2)) },
            { asset: coin.toLowerCase(), amount: String(euro(100)) },
          ],
        },
      ]);
      expect(found.openedFunds).toEqual([{ number: OPENED, name: "Seed bank" }]);
      expect(await ask(treasury, "fundCount")).toBe(6n);
      const units = (await recordedPatronage(memberAccounts, year)).contribution ?? new Map();
      expect(found.patronageSums.map((each) => [Number(each.memberId), BigInt(each.units)])).toEqual([
        ...units,
      ]);
      expect(found.passedOverClaims.map(({ fate }) => fate).sort()).toEqual([
        "NoMember",
        "NothingDue",
        "Refused",
      ]);
      for (const { asset, amount } of found.handovers) {
        expect(BigInt(amount) > 0n).toBe(true);
        expect(await ask(treasury, "held", asset)).toBe(0n);
      }
      expect(found.handovers.length).toBe(2);
      expect(found.patronageStatements.filter(({ replaces }) => replaces !== null).length).toBe(1);
    });
  });
