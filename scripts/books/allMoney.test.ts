// Whatever money can do in a co-op, once through: after each step the books from the record are what the contracts say, and
// the ledger's balances what each fund held at each block.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { custom, keccak256, stringToHex, zeroAddress, zeroHash } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { memberAccountsAbi } from "../../app/src/abi/MemberAccounts.ts";
import { testStablecoinAbi } from "../../app/src/abi/TestStablecoin.ts";
import { treasuryAbi } from "../../app/src/abi/Treasury.ts";
import { ACCOUNTS, balancesOf } from "../../app/src/chain/books.ts";
import { booksJournal } from "../../app/src/chain/booksJournal.ts";
import { parseCsv } from "../../app/src/chain/csv.ts";
import { MerkleTree } from "../../app/src/chain/merkleTree.ts";
import { fundNumber, type KindName } from "../../app/src/chain/model.ts";
import type { PreparedCall } from "../../app/src/chain/preparedCall.ts";
import { leafHash, type StatementLeaf } from "../../app/src/chain/statementTree.ts";
import { attribute } from "../../app/src/chain/write/attribute.ts";
import { approveBudget } from "../../app/src/chain/write/budget.ts";
import { lendCapital, returnCapital } from "../../app/src/chain/write/capitalLoan.ts";
import { claim, claimMany, collectRevolved } from "../../app/src/chain/write/claim.ts";
import { deposit } from "../../app/src/chain/write/deposit.ts";
import { move, openFund } from "../../app/src/chain/write/fund.ts";
import { pay } from "../../app/src/chain/write/pay.ts";
import { queueCapital, redeem } from "../../app/src/chain/write/redemption.ts";
import { resign } from "../../app/src/chain/write/resign.ts";
import { sell, setRoyalty } from "../../app/src/chain/write/royalty.ts";
import { publishStatement } from "../../app/src/chain/write/statement.ts";
import { allocateSurplus, coverLoss } from "../../app/src/chain/write/surplus.ts";
import { dissolve, handOver, nameSuccessor } from "../../app/src/chain/write/windingUp.ts";
import { writeDown } from "../../app/src/chain/write/writeDown.ts";
import { ledgerOf } from "../../app/src/history/ledgerOf.ts";
import { periodReportOf } from "../../app/src/history/periodReportOf.ts";
import { type BenchCoop, cast, conveneMeeting, DAY, execute, foundCoop, ONE } from "../bench/coop.ts";
import { deployStablecoin } from "../deployment.ts";
import { LocalChain, openNetwork } from "../localChain.ts";
import { personAt } from "../people.ts";
import { Endpoints, endpointBy } from "../recount/endpoints.ts";
import { openRecord } from "../recount/recountCoop.ts";
import { hledger, missingHledger } from "./hledger.ts";
import { readBooks } from "./readBooks.ts";

const FOUNDERS = 12;
const FIRST = 2030;
const ROYALTY = keccak256(stringToHex("the songbook"));
const HOSTILE = 'Tools; date:1 "x"\n=A1  (y)';
const REVERTS = "0x60006000fd";

let connection: Awaited<ReturnType<typeof openNetwork>>;
let coop: BenchCoop;
let junk: `0x${string}`;
const leaves = new Map<string, readonly StatementLeaf[]>();

beforeAll(async () => {
  connection = await openNetwork("osaka", {
    initialDate: `${FIRST}-01-08T09:00:00Z`,
    initialBaseFeePerGas: 0,
  });
  coop = await foundCoop(new LocalChain(connection, { free: true, step: 1 }), FOUNDERS, {
    royaltyMaxBps: 2000,
    equityRevolveYears: 1,
    interestMaxBps: 200,
    redemptionYearlyCapBps: 600,
    capitalFloor: 30_000n * ONE,
  });
  const { chain, payer } = coop;
  for (let index = 0; index < FOUNDERS; index++) await chain.impersonate(personAt(index).address);
  junk = await deployStablecoin(async (code) => (await chain.create(payer, code)).contractAddress, {
    name: "Junk",
    symbol: 'EURe"\n; x',
    decimals: 0,
  });
});
afterAll(() => connection.close());

const send = (call: PreparedCall, from = coop.payer) => coop.chain.send(from, call);
async function resolve(kind: KindName, ...calls: readonly PreparedCall[]): Promise<void> {
  const meeting = await conveneMeeting(coop, [{ kind, text: "Resolved", calls }]);
  await coop.chain.pass(31 * DAY);
  for (let index = 0; index < FOUNDERS - 1; index++)
    await cast(coop, personAt(index).address, meeting, ["for"]);
  await coop.chain.pass(25 * DAY);
  await execute(coop, meeting);
}
async function give(
  token: `0x${string}`,
  from: `0x${string}`,
  amount: bigint,
  spender = coop.organs.treasury,
) {
  const at = { address: token, abi: testStablecoinAbi };
  await coop.chain.send(from, { ...at, functionName: "mint", args: [from, amount] });
  await coop.chain.send(from, { ...at, functionName: "approve", args: [spender, amount] });
}
async function reach(time: number): Promise<void> {
  const now = await coop.chain.now();
  if (time > now) await coop.chain.pass(time - now);
}
async function accountsOf(year: number): Promise<void> {
  const { chain, organs } = coop;
  await reach(Date.UTC(year + 1, 0, 8) / 1000);
  await chain.impersonate(organs.board);
  await chain.send(organs.board, {
    address: organs.treasury,
    abi: treasuryAbi,
    functionName: "postAccounts",
    args: [year, keccak256(stringToHex(`${year}`))],
  });
}

/** Everybody alike, the rest to the first. */
function treeOf(asset: `0x${string}`, add: { cash: bigint; retained: bigint; revolved: bigint }) {
  const former = leaves.get(asset);
  const all = BigInt(FOUNDERS);
  const next = Array.from({ length: FOUNDERS }, (_, i): StatementLeaf => {
    const had = former?.[i] ?? { memberId: i + 1, cash: 0n, retained: 0n, revolved: 0n };
    const part = (sum: bigint) => sum / all + (i === 0 ? sum % all : 0n);
    return {
      memberId: i + 1,
      cash: had.cash + part(add.cash),
      retained: had.retained + part(add.retained),
      revolved: had.revolved + part(add.revolved),
    };
  });
  leaves.set(asset, next);
  const domain = { chainId: coop.chainId, memberAccounts: coop.organs.memberAccounts, asset };
  const tree = new MerkleTree(next.map((leaf) => leafHash(domain, leaf)));
  const claims = next.map((leaf, i) => ({ ...leaf, account: personAt(i).address, proof: tree.proof(i) }));
  return { root: tree.root, claims };
}

async function look() {
  const chain = new Endpoints([
    endpointBy("the chain", custom({ request: (asked) => connection.provider.request(asked) })),
  ]);
  const record = await openRecord(chain, { assembly: coop.organs.assembly });
  return { chain, record, ...(await readBooks(chain, record, [])) };
}

/** The books are what the contracts say, in all and for each member; the ledger is what each fund held at each block. */
async function expectEqual(): Promise<void> {
  const { chain, record, content, differences } = await look();
  const { at, logs, organs } = record;
  expect(differences).toEqual([]);
  const balances = balancesOf(content.books, coop.coin);
  for (let member = 1; member <= FOUNDERS; member++) {
    const { paidIn, retained, parked } = await chain.view(
      {
        address: organs.memberAccounts,
        abi: memberAccountsAbi,
        functionName: "holdingOf",
        args: [member],
      },
      at,
    );
    const booked = [ACCOUNTS.paidIn(member), ACCOUNTS.retained(member), ACCOUNTS.parkedOf(member)].map(
      (account) => -(balances.get(account) ?? 0n),
    );
    expect(booked, `member ${member}`).toEqual([paidIn, retained, parked]);
  }
  for (const { postings } of content.books.entries)
    for (const asset of content.books.assets)
      expect(postings.filter((p) => p.asset === asset).reduce((sum, p) => sum + p.amount, 0n)).toBe(0n);
  for (const asset of content.books.assets) {
    const ledger = ledgerOf(logs, organs, asset);
    expect(new Set(ledger.map(({ id }) => id)).size).toBe(ledger.length);
    const last = new Map(
      ledger.map((entry) => [`${entry.balanceAfter.receipt.blockNumber}.${entry.fund}`, entry]),
    );
    for (const { fund, balanceAfter } of last.values()) {
      const block = await chain.block(balanceAfter.receipt.blockNumber);
      const args = [asset, fundNumber(fund)] as const;
      const read = { address: organs.treasury, abi: treasuryAbi, functionName: "fundOf", args } as const;
      expect(await chain.view(read, block), `${fund} at ${block.number}`).toBe(balanceAfter.value);
    }
  }
}

test("income, budgets, royalties, funds, loans, in three assets", async () => {
  const { organs, coin, chain, payer } = coop;
  const buyer = personAt(0).address;
  const budget = {
    asset: coin,
    fund: "operating",
    limit: 900n * ONE,
    perPayment: 500n * ONE,
    from: Date.UTC(FIRST, 0, 1) / 1000,
    until: Date.UTC(FIRST + 1, 0, 1) / 1000,
    spender: organs.board,
    payees: [],
  } as const;
  await resolve(
    "ordinary",
    openFund(organs, HOSTILE),
    setRoyalty(organs, ROYALTY, 1500),
    approveBudget(organs, budget),
  );
  await give(coin, buyer, 40_000n * ONE);
  const sale = { asset: coin, tag: "saleToMember" } as const;
  await send(deposit(organs, { ...sale, fund: "operating", amount: 20_000n * ONE + 7n }), buyer);
  await send(sell(organs, { ...sale, amount: 1_001n * ONE + 3n, royalty: ROYALTY }), buyer);
  await send(deposit(organs, { asset: coin, tag: "grant", fund: "fund5", amount: 500n * ONE }), buyer);
  await send(
    {
      ...deposit(organs, { asset: zeroAddress, tag: "saleToMember", fund: "operating", amount: 3n * ONE }),
      value: 3n * ONE,
    },
    buyer,
  );
  await send(sell(organs, { asset: zeroAddress, tag: "saleToMember", amount: ONE, royalty: ROYALTY }), buyer);
  await give(junk, buyer, 77n);
  await send(deposit(organs, { asset: junk, tag: "donation", fund: "reserve", amount: 77n }), buyer);
  const silent = { address: coin, abi: testStablecoinAbi, functionName: "transfer" };
  await chain.send(buyer, { ...silent, args: [organs.treasury, 321n * ONE] });
  await chain.sendRaw({ from: buyer, to: organs.treasury, value: 5n });
  await chain.impersonate(organs.board);
  const payments = [300n, 200n].map((n) => ({ to: payer, amount: n * ONE, ref: zeroHash }));
  const line = {
    address: organs.treasury,
    abi: treasuryAbi,
    functionName: "spendMany",
    args: [1n, payments],
  };
  await chain.send(organs.board, line);
  await resolve(
    "special",
    attribute(organs, { asset: coin, fund: "education", tag: "donation", amount: 300n * ONE }),
    move(organs, { asset: coin, from: "education", to: "fund5", amount: 120n * ONE }),
    lendCapital(organs, "operating", 6_000n * ONE),
    returnCapital(organs, "operating", 1_000n * ONE),
    pay(organs, { asset: coin, fund: "fund5", to: payer, amount: 20n * ONE }),
  );
  await expectEqual();
});

test("a surplus is allocated, a statement published, dividends claimed and refused", async () => {
  const { organs, coin, chain } = coop;
  await accountsOf(FIRST);
  const surplus = 12_000n * ONE + 1n;
  const shared = { year: FIRST, surplus, asset: coin, interest: 100n * ONE };
  await resolve(
    "ordinary",
    allocateSurplus(organs, shared),
    allocateSurplus(organs, { year: FIRST, asset: zeroAddress, surplus: ONE, interest: 0n }),
  );
  await expectEqual();
  const { chain: reader, record } = await look();
  const owing = async (asset: `0x${string}`) => {
    const read = {
      address: organs.memberAccounts,
      abi: memberAccountsAbi,
      functionName: "unpublishedOf",
    } as const;
    return await reader.view({ ...read, args: [asset] }, record.at);
  };
  const [[amount, retained, royalties], [etherAmount, , etherRoyalties]] = [
    await owing(coin),
    await owing(zeroAddress),
  ];
  const ether = etherAmount + etherRoyalties;
  expect(retained > 0n && royalties > 1n && ether > 0n).toBe(true);
  // A part of the royalties waits for the next statement.
  const sums = { cash: amount - retained + royalties / 2n, retained, revolved: 0n };
  const etherSums = { cash: ether, retained: 0n, revolved: 0n };
  const [euro, eth] = [treeOf(coin, sums), treeOf(zeroAddress, etherSums)];
  const first = { previous: zeroHash, content: zeroHash };
  await resolve(
    "ordinary",
    publishStatement(organs, coin, { ...first, ...sums, root: euro.root }),
    publishStatement(organs, zeroAddress, { ...first, ...etherSums, root: eth.root }),
  );
  await expectEqual();
  const [one, ...others] = euro.claims;
  if (one === undefined) throw new Error("Nobody is due anything.");
  await send(claim(organs, coin, one));
  await send(claimMany(organs, coin, [...others.slice(0, 8), one]));
  // One member's address takes no ETH.
  await chain.request("hardhat_setCode", personAt(3).address, REVERTS);
  await send(claimMany(organs, zeroAddress, eth.claims));
  await chain.request("hardhat_setCode", personAt(3).address, "0x");
  const { content } = await look();
  expect(content.books.entries.filter(({ kind }) => kind === "claimRefused")).toMatchObject([
    { memberId: 4 },
  ]);
  await expectEqual();
  await send(claimMany(organs, zeroAddress, eth.claims.slice(3, 4)));
  await expectEqual();
});

test("a loss is covered by the reserve and by capital, lent and held; a leaver is paid in parts", async () => {
  const { organs, coin, payer } = coop;
  const leaver = personAt(FOUNDERS - 1).address;
  await send(resign(organs), leaver);
  await send(queueCapital(organs, leaver));
  await resolve(
    "ordinary",
    pay(organs, { asset: coin, fund: "operating", to: payer, amount: 6_000n * ONE }),
    returnCapital(organs, "operating", 4_000n * ONE),
  );
  await accountsOf(FIRST + 1);
  const { chain: reader, record } = await look();
  const ask = { address: organs.treasury, abi: treasuryAbi } as const;
  const reserve = await reader.view({ ...ask, functionName: "fundOf", args: [coin, 1] }, record.at);
  const loss = await reader.view({ ...ask, functionName: "lossOf", args: [coin, FIRST + 1] }, record.at);
  expect(loss).toBe(6_000n * ONE);
  await resolve(
    "special",
    coverLoss(organs, FIRST + 1, coin, reserve),
    writeDown(organs, FIRST + 1, 2_000n * ONE + 11n),
  );
  await expectEqual();
  await reach(Date.UTC(FIRST + 2, 6, 15) / 1000);
  await send(redeem(organs, 3));
  await expectEqual();
  const { content } = await look();
  const left = -(balancesOf(content.books, coin).get(ACCOUNTS.leaving(FOUNDERS)) ?? 0n);
  expect(left > 0n && left < 6_000n * ONE).toBe(true);
});

test("retained parts revolve", async () => {
  const { organs, coin } = coop;
  const former = treeOf(coin, { cash: 0n, retained: 0n, revolved: 0n });
  const sums = { cash: 0n, retained: 0n, revolved: 1_200n * ONE + 5n };
  const { root, claims } = treeOf(coin, sums);
  await resolve(
    "ordinary",
    publishStatement(organs, coin, { ...sums, previous: former.root, root, content: zeroHash }),
  );
  for (const due of claims.slice(0, 3)) await send(collectRevolved(organs, due));
  await expectEqual();
});

test("the co-op is wound up", async () => {
  const { organs, coin, chain } = coop;
  const successor = personAt(40).address;
  await resolve("dissolution", nameSuccessor(organs, successor), dissolve(organs));
  for (let index = 0; index < FOUNDERS - 1; index++)
    await send(queueCapital(organs, personAt(index).address));
  await send(redeem(organs, 30));
  await expectEqual();
  await chain.pass(100 * DAY);
  for (const asset of [coin, zeroAddress, junk] as const) await send(handOver(organs, asset));
  await expectEqual();
  const { content, record, settlement } = await look();
  const kinds = new Set(content.books.entries.map(({ kind }) => kind));
  for (const kind of [
    "attributed",
    "moved",
    "surplusAllocated",
    "reserveCoveredLoss",
    "capitalCoveredLoss",
    "capitalLent",
    "capitalReturned",
    "handedOver",
    "royaltySetAside",
    "capitalRedeemed",
    "capitalWrittenDown",
    "retainedRevolved",
  ] as const)
    expect(kinds).toContain(kind);
  const year = new Date(Number(record.at.time) * 1000).getUTCFullYear();
  const report = periodReportOf(record.logs, record.organs, settlement, { asset: coin, year });
  expect(report.fundsTogether.atEnd.value).toBe(0n);
});

test("the journal says all of it, whatever the funds and tokens are called", async () => {
  const { content } = await look();
  const journal = booksJournal(content);
  expect(journal).toContain("assets:funds:fund 5 Tools date 1 x A1 y  ");
  expect(journal.split("\n").filter((line) => line.includes("=A1"))).toEqual([
    '; fund5 is called "Tools; date:1 \\"x\\" =A1  (y)"',
  ]);
});

const missing = missingHledger();
if (missing !== undefined) test.skip(missing, () => {});
test.skipIf(missing !== undefined)("hledger reads all of it, and finds it sound", async () => {
  const { content } = await look();
  const price = { date: `${FIRST}-02-01`, currency: "USD", source: "he said; date:9 [2001]\n= 5" };
  const prices = [
    { ...price, asset: coop.coin, price: "1.0843" },
    { ...price, asset: zeroAddress, price: "2500" },
  ];
  const place = mkdtempSync(join(tmpdir(), "rochdale-books-"));
  const journal = join(place, "books.journal");
  writeFileSync(journal, booksJournal({ ...content, prices }));
  const checked = await hledger("-f", journal, "check", "--strict", "ordereddates");
  const funds = await hledger("-f", journal, "balance", "assets:funds", "-N", "--flat", "-E", "-O", "csv");
  rmSync(place, { recursive: true, force: true });
  expect(checked).toEqual({ status: 0, stdout: "", stderr: "" });
  // All was handed over.
  const [, ...rows] = parseCsv(funds.stdout);
  expect(rows.length).toBeGreaterThan(5);
  expect(new Set(rows.map(({ cells }) => cells[1]))).toEqual(new Set(["0"]));
});
