import { type Address, zeroAddress, zeroHash } from "viem";
import { describe, expect, test } from "vitest";
import { type BookEntry, meaningOf } from "./books.ts";
import { type BooksContent, namedAssets } from "./booksContent.ts";
import { booksCsv } from "./booksCsv.ts";
import { booksJournal } from "./booksJournal.ts";
import { booksJson } from "./booksJson.ts";
import { parseCsv } from "./csv.ts";
import { csvText } from "./csvText.ts";
import { decimalText } from "./decimalText.ts";
import { Estimator, parsePrices } from "./prices.ts";
import { Refused } from "./refusal.ts";

const euro: Address = "0x420CA0f9B9b604cE0fd9C18EF134C705e5Fa3430";
const other: Address = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const third: Address = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
const at = 1_893_456_000n; // 2030-01-01

const entryOf = (asset: Address, amount: bigint, more: Partial<BookEntry> = {}): BookEntry => ({
  id: `${zeroHash}-3`,
  kind: "received",
  time: at,
  block: 7n,
  transactionHash: zeroHash,
  logIndex: 3,
  postings: [
    { account: "assets:funds:fund5", asset, amount },
    { account: "income:grant:fund5", asset, amount: -amount },
  ],
  ...more,
});
const contentOf = (given: Partial<BooksContent>): BooksContent => ({
  coop: { name: "Lumen", assembly: other, chainId: 1 },
  at: { block: 9n, time: at },
  books: { entries: [entryOf(euro, 1_234_567n)], assets: [euro] },
  assets: [{ address: euro, symbol: "EURe", decimals: 6 }],
  funds: [],
  prices: [],
  stated: [],
  inNoFund: [],
  ...given,
});
const HOSTILE = '=2+5;date:1\n"x" [2001]  \u202Eaccount evil';
const opened = { fund: "fund5", title: HOSTILE, openedAt: at, transactionHash: zeroHash } as const;

describe("amounts", () => {
  test.each([
    [0n, 0, "0"],
    [5n, 0, "5"],
    [-5n, 0, "-5"],
    [5n, 2, "0.05"],
    [-1_234_567n, 6, "-1.234567"],
    [10n ** 30n + 1n, 18, "1000000000000.000000000000000001"],
    [1n, 77, `0.${"0".repeat(76)}1`],
  ])("%s with %s decimals", (value, decimals, text) => expect(decimalText(value, decimals)).toBe(text));
});

describe("CSV", () => {
  test("runs nothing in a spreadsheet, and leaves numbers alone", () => {
    const cells = [
      "=1",
      "+1",
      "-1",
      "-1.50",
      "@a",
      "\tx",
      "\rx",
      "-1+2",
      "\uFF1D1",
      "a,b",
      'a"b',
      "a\nb",
      "-",
    ];
    const [row] = parseCsv(csvText([cells]));
    expect(row?.cells).toEqual([
      "'=1",
      "'+1",
      "-1",
      "-1.50",
      "'@a",
      "'\tx",
      "'\rx",
      "'-1+2",
      "'\uFF1D1",
      "a,b",
      'a"b',
      "a\nb",
      "'-",
    ]);
  });

  test("has a line for each posting, with a hostile fund's letters alone", () => {
    const rows = parseCsv(booksCsv(contentOf({ funds: [opened] }))).map(({ cells }) => cells);
    expect(rows.map((cells) => cells.slice(6, 11))).toEqual([
      ["account", "amount", "asset", "asset address", "balance"],
      ["assets:funds:fund 5 2 5 date 1 x 2001 account evil", "1.234567", "EURe", euro, "1.234567"],
      ["income:grant:fund 5 2 5 date 1 x 2001 account evil", "-1.234567", "EURe", euro, "-1.234567"],
    ]);
    expect(rows[1]?.slice(0, 2)).toEqual(["2030-01-01", "2030-01-01T00:00:00Z"]);
  });

  test("keeps assets apart in the balances", () => {
    const books = {
      entries: [entryOf(euro, 5n), entryOf(other, 7n), entryOf(euro, 6n)],
      assets: [euro, other],
    };
    const assets = [
      { address: euro, symbol: "EURe", decimals: 6 },
      { address: other, symbol: "GOLD", decimals: 0 },
    ];
    const rows = parseCsv(booksCsv(contentOf({ books, assets }))).map(({ cells }) => cells);
    const balances = rows.filter((cells) => cells[6] === "assets:funds:fund5").map((cells) => cells[10]);
    expect(balances).toEqual(["0.000005", "7", "0.000011"]);
  });
});

describe("assets", () => {
  test("that take another's name are told apart", () => {
    const assets = [
      { address: euro, symbol: "EURe", decimals: 6 },
      { address: zeroAddress, symbol: "ETH", decimals: 18 },
      { address: other, symbol: 'eure"; ', decimals: 0 },
      { address: third, symbol: "USD", decimals: 6 },
    ];
    const prices = [{ date: "2030-01-01", asset: euro, currency: "USD", price: "1", source: "x" }];
    expect([...namedAssets({ assets, prices }).values()].map(({ name }) => name)).toEqual([
      "EURe",
      "ETH",
      `eure ${other}`,
      `USD ${third}`,
    ]);
    const nameless = [{ address: other, symbol: '"\n', decimals: 0 }];
    expect([...namedAssets({ assets: nameless, prices: [] }).values()][0]?.name).toBe(other);
  });
});

describe("the journal", () => {
  const lines = (content: BooksContent) => booksJournal(content).split("\n");

  test("says each entry, and asserts what the contracts say", () => {
    const stated = [{ asset: euro, account: "assets:funds:fund5", withBelow: false, amount: 1_234_567n }];
    expect(lines(contentOf({ stated })).slice(-8)).toEqual([
      `2030-01-01 * (${zeroHash}) Received`,
      "    ; time:2030-01-01T00:00:00Z, block:7, log:3",
      '    assets:funds:fund5  1.234567 "EURe"',
      '    income:grant:fund5  -1.234567 "EURe"',
      "",
      "2030-01-01 * The contracts say at block 9",
      '    assets:funds:fund5  0.000000 "EURe" = 1.234567 "EURe"',
      "",
    ]);
  });

  test("lets no name begin a line, a comment, a tag or a date", () => {
    const assets = [{ address: euro, symbol: `EURe"\nP 2001-01-01 "EURe" 5 "X"`, decimals: 6 }];
    const coop = { name: "Lumen\n2001-01-01 * stolen\n  a  5", assembly: other, chainId: 1 };
    const source = "me\nalias a=b";
    const prices = [{ date: "2030-01-01", asset: euro, currency: "USD", price: "1.10", source }];
    const all = lines(contentOf({ assets, coop, prices, funds: [opened] }));
    expect(all.filter((line) => /^(2001|P 2001|alias| {2}a|evil)/.test(line))).toEqual([]);
    const outside = all.filter((line) => /stolen|2001|evil|alias/.test(line));
    for (const line of outside)
      expect(line).toMatch(/^(?:; |account |commodity |P 2030|\s+(?:assets|income):)/);
    const accounts = all.filter((line) => line.startsWith("account "));
    for (const line of accounts) expect(line).toMatch(/^account [\p{L}\p{N}: ]+ {2}; [^:[\]]+$/u);
  });

  test("has a meaning without tags for each account", () => {
    for (const account of [
      "assets:funds:reserve",
      "liabilities:members:capital:retained:member 1",
      "income:fee:x",
    ])
      expect(meaningOf(account)).toMatch(/^[^:[\]]{10,}$/);
    expect(meaningOf("liabilities:members:capital:retained and not taken up")).toContain("not taken up yet");
  });

  test("shows a token without decimals as whole numbers", () => {
    const assets = [{ address: euro, symbol: "TOK", decimals: 0 }];
    expect(lines(contentOf({ assets }))).toEqual(
      expect.arrayContaining(['commodity 1000. "TOK"', '    assets:funds:fund5  1234567 "TOK"']),
    );
  });
});

describe("prices", () => {
  const header = "date,asset,currency,price,source\n";
  const row = `2030-01-01,${euro},USD,1.0843,ECB`;
  const refusals = (text: string, file = "p.csv") => {
    try {
      parsePrices(text, file);
    } catch (problem) {
      if (problem instanceof Refused) return problem.refusals.map(({ line, field }) => [line, field]);
      throw problem;
    }
    return [];
  };

  test("are read from CSV and JSON alike", () => {
    const price = { date: "2030-01-01", asset: euro, currency: "USD", price: "1.0843", source: "ECB" };
    expect(parsePrices(`${header}${row}\n`, "p.csv")).toEqual([price]);
    expect(parsePrices(JSON.stringify([price]), "p.json")).toEqual([price]);
    expect(parsePrices(`${header}2030-01-01,ETH,USD,2500,x`, "p.csv")[0]?.asset).toBe(zeroAddress);
  });

  test.each([
    [`${header}2030-02-30,${euro},USD,1,x`, 2, "date"],
    [`${header}2030-01-01,EURe,USD,1,x`, 2, "asset"],
    [`${header}2030-01-01,${euro},usd,1,x`, 2, "currency"],
    [`${header}2030-01-01,${euro},USD,"1,08",x`, 2, "price"],
    [`${header}2030-01-01,${euro},USD,0.00,x`, 2, "price"],
    [`${header}2030-01-01,${euro},USD,-1,x`, 2, "price"],
    [`${header}2030-01-01,${euro},USD,1,`, 2, "source"],
    [`date,asset,currency,price\n${row}`, 1, "the header"],
    [`${header}${row}\n2030-01-02,${euro},EUR,1,x`, undefined, "currency"],
  ])("are refused where they are none: %s", (text, line, field) =>
    expect(refusals(text)).toEqual([[line, field]]),
  );

  test("that are no JSON list are refused", () => {
    expect(refusals("{}", "p.json")).toEqual([[undefined, "the file"]]);
    expect(refusals("[", "p.json")).toHaveLength(1);
    expect(refusals("[null]", "p.json")).toEqual([[1, "date"]]);
  });

  test("give estimates by the latest day before, rounded to the cent, with their source", () => {
    const estimator = new Estimator(
      parsePrices(`${header}2030-06-01,${euro},USD,1.005,later\n${row}`, "p.csv"),
    );
    const unit = { address: euro, decimals: 6 };
    expect(estimator.of(1_000_000n, unit, at - 1n)).toBeUndefined();
    expect(estimator.of(1_000_000n, unit, at)).toMatchObject({ cents: 108n, price: { source: "ECB" } });
    const later = at + 200n * 86_400n;
    expect(estimator.of(1_000_000n, unit, later)).toMatchObject({ cents: 101n, price: { source: "later" } });
    expect(estimator.of(-1_000_000n, unit, later)?.cents).toBe(-101n);
    expect(estimator.of(1n, { address: other, decimals: 0 }, later)).toBeUndefined();
  });
});

test("JSON is canonical, with amounts as digits and estimates marked", () => {
  const prices = [{ date: "2030-01-01", asset: euro, currency: "USD", price: "2", source: "x" }];
  const text = booksJson(contentOf({ prices, funds: [opened] }));
  const read = JSON.parse(text) as {
    readonly entries: readonly { readonly postings: readonly unknown[] }[];
    readonly funds: readonly { readonly title: string }[];
  };
  expect(read.entries[0]?.postings[0]).toEqual({
    account: "assets:funds:fund5",
    asset: euro,
    amount: "1234567",
    balance: "1234567",
    estimate: { amount: "2.47", currency: "USD", price: "2", priceOf: "2030-01-01", source: "x" },
  });
  expect(read.funds[0]?.title).toBe(HOSTILE);
  expect(text.indexOf('"accounts"')).toBeLessThan(text.indexOf('"assets"'));
});
