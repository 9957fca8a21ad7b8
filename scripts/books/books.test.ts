// A year of the demonstration's co-op as books: from the record to the files, and each account as the contracts say. The
// journal is checked by a program that is not ours.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { custom, type Hex, hexToBigInt, numberToHex, toFunctionSelector } from "viem";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { treasuryAbi } from "../../app/src/abi/Treasury.ts";
import { parseCsv } from "../../app/src/chain/csv.ts";
import { decimalText } from "../../app/src/chain/decimalText.ts";
import { INCOME_TAGS } from "../../app/src/chain/model.ts";
import { DEMO_CHAIN, type Life, lifeBegins, playLife } from "../demo/life.ts";
import { answerRpc, type RpcProvider } from "../demo/rpc.ts";
import { openNetwork } from "../localChain.ts";
import { Endpoints, endpointBy } from "../recount/endpoints.ts";
import { openRecord } from "../recount/recountCoop.ts";
import { runBooks } from "./command.ts";
import { hledger, missingHledger } from "./hledger.ts";

const FUND_OF = toFunctionSelector("fundOf(address,uint8)");
const missing = missingHledger();
if (missing !== undefined) test.skip(missing, () => {});

describe("A year of the demonstration as books", () => {
  let connection: Awaited<ReturnType<typeof openNetwork>>;
  let life: Life;
  let server: Server;
  let url: string;
  let place: string;
  let year: number;
  const said: string[] = [];
  const run = async (...words: string[]) => {
    said.length = 0;
    const tell = (text: string) => said.push(text);
    return await runBooks(words, { out: tell, aside: tell });
  };
  const file = (name: string) => readFileSync(join(place, name), "utf8");

  beforeAll(async () => {
    // The life ends where a calendar year does, so that all of it is one year.
    const ends = Date.UTC(new Date().getUTCFullYear() + 1, 11, 31, 12) / 1000;
    year = new Date(ends * 1000).getUTCFullYear();
    connection = await openNetwork(DEMO_CHAIN.network, { initialDate: lifeBegins(ends) });
    life = await playLife(connection, { now: ends });
    server = createServer((request, response) => {
      // What the endpoint under /lying says of a fund is a unit more than it holds.
      const asked: RpcProvider = {
        request: async (call) => {
          const answer = await connection.provider.request(call);
          const isFund = JSON.stringify(call.params ?? []).includes(FUND_OF);
          return request.url === "/lying" && isFund
            ? numberToHex(hexToBigInt(answer as Hex) + 1n, { size: 32 })
            : answer;
        },
      };
      let body = "";
      request.on("data", (part: Buffer) => {
        body += part.toString();
      });
      request.on("end", async () => {
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify(await answerRpc(asked, body)));
      });
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const address = server.address();
    url = typeof address === "object" && address !== null ? `http://127.0.0.1:${address.port}/` : "";
    place = mkdtempSync(join(tmpdir(), "rochdale-books-"));
    const prices = join(place, "prices.csv");
    writeFileSync(
      prices,
      [
        "date,asset,currency,price,source",
        `${year}-01-01,${life.settlement.address},USD,1.0843,"ECB, reference rate; =HYPERLINK(1)"`,
        `${year}-09-01,${life.settlement.address},USD,1.1,ECB reference rate`,
      ].join("\n"),
    );
    const status = await run(
      "--coop",
      life.organs.assembly,
      "--rpc",
      url,
      "--prices",
      prices,
      "--out",
      place,
    );
    expect([status, said.at(-1)]).toEqual([
      0,
      expect.stringMatching(/^\d+ entries up to block \d+; every account is as the contracts say\.$/),
    ]);
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await connection.close();
    rmSync(place, { recursive: true, force: true });
  });

  test("is six files", () => {
    const report = `report-${year}`;
    expect(readdirSync(place).sort()).toEqual(
      [
        "prices.csv",
        "books.journal",
        "ledger.csv",
        "ledger.json",
        `${report}.csv`,
        `${report}.json`,
        `${report}.txt`,
      ].sort(),
    );
  });

  test("has in its CSV postings that sum to nothing, and each account's balance after each", () => {
    const [head, ...rows] = parseCsv(file("ledger.csv")).map(({ cells }) => cells);
    const at = (row: readonly string[], column: string) => row[head?.indexOf(column) ?? -1] ?? "";
    const units = (text: string) => BigInt(text.replace(".", ""));
    const [sums, balances] = [new Map<string, bigint>(), new Map<string, bigint>()];
    expect(rows.length).toBeGreaterThan(200);
    for (const row of rows) {
      expect(at(row, "amount")).toMatch(/^-?\d+\.\d{18}$/);
      const entry = `${at(row, "transaction")}.${at(row, "log")}`;
      sums.set(entry, (sums.get(entry) ?? 0n) + units(at(row, "amount")));
      const balance = (balances.get(at(row, "account")) ?? 0n) + units(at(row, "amount"));
      balances.set(at(row, "account"), balance);
      expect(units(at(row, "balance"))).toBe(balance);
      expect([at(row, "estimate currency"), at(row, "estimate source")]).toEqual([
        "USD",
        expect.stringContaining("ECB"),
      ]);
      expect(at(row, "estimate price of") <= at(row, "date")).toBe(true);
    }
    expect(new Set(sums.values())).toEqual(new Set([0n]));
  });

  test("reports income and costs as the Treasury says", async () => {
    const chain = new Endpoints([
      endpointBy("the chain", custom({ request: (asked) => connection.provider.request(asked) })),
    ]);
    const { at, organs } = await openRecord(chain, { assembly: life.organs.assembly });
    const treasury = { address: organs.treasury, abi: treasuryAbi } as const;
    const asset = life.settlement.address;
    const rows = parseCsv(file(`report-${year}.csv`)).map(({ cells }) => cells);
    const amount = (section: string, item: string) =>
      rows.find((cells) => cells[1] === section && cells[2] === item)?.[4];
    const items = [
      "Fees",
      "Sales to members",
      "Sales to non-members",
      "Grants",
      "Donations",
      "Patronage received",
    ];
    for (const [tag, item] of items.entries()) {
      const income = await chain.view(
        { ...treasury, functionName: "incomeOf", args: [asset, year, tag] },
        at,
      );
      expect(income, INCOME_TAGS[tag]).toBeGreaterThan(0n);
      expect(amount("Income", item)).toBe(decimalText(income, 18));
    }
    const costs = await chain.view({ ...treasury, functionName: "costsOf", args: [asset, 0, year] }, at);
    expect(amount("Costs", "operating fund")).toBe(decimalText(costs, 18));
    expect(file(`report-${year}.txt`)).toContain(` ${decimalText(costs / 10n ** 16n, 2)}\n`);
  });

  test("is the same, bit for bit, when it is written again", async () => {
    const again = mkdtempSync(join(tmpdir(), "rochdale-books-"));
    const words = ["--coop", life.organs.assembly, "--rpc", url, "--rpc", url];
    expect(await run(...words, "--prices", join(place, "prices.csv"), "--out", again)).toBe(0);
    for (const name of readdirSync(again)) expect(readFileSync(join(again, name), "utf8")).toBe(file(name));
    rmSync(again, { recursive: true, force: true });
  });

  test("that the contracts contradict are written, and each difference is said", async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "rochdale-books-"));
    const words = ["--coop", life.organs.assembly, "--out", elsewhere];
    expect(await run(...words, "--rpc", `${url}lying`)).toBe(1);
    expect(said.filter((line) => line.startsWith("assets:funds:"))).toHaveLength(5);
    expect(said).toContain(
      `assets:funds:reserve in ${life.settlement.address}: the books have ${10n ** 21n}, and the contracts say ${10n ** 21n + 1n}.`,
    );
    if (missing === undefined) {
      const { status } = await hledger("-f", join(elsewhere, "books.journal"), "check");
      expect(status).toBe(1);
    }
    expect(await run(...words, "--rpc", url, "--rpc", `${url}lying`)).toBe(1);
    expect(said.filter((line) => line.includes("differ about fundOf"))).not.toEqual([]);
    rmSync(elsewhere, { recursive: true, force: true });
  });

  test("are refused in one sentence, and nothing is written", async () => {
    const out = join(place, "never");
    const coop = life.organs.assembly;
    const broken = join(place, "broken.csv");
    writeFileSync(broken, "date,asset,currency,price,source\n2030-01-01,EURe,USD,1,x\n");
    for (const [words, sentence] of [
      [["--rpc", url, "--out", out], /^Give --coop/],
      [["--coop", coop, "--rpc", url], /^Give --out/],
      [["--coop", coop, "--out", out], /--rpc URL/],
      [["--coop", life.settlement.address, "--rpc", url, "--out", out], /no factory founded/],
      [["--coop", coop, "--rpc", url, "--out", out, "--year", String(year + 1)], /^--year/],
      [["--coop", coop, "--rpc", url, "--out", out, "--year", "soon"], /^--year/],
      [["--coop", coop, "--rpc", url, "--out", out, "--prices", broken], /^broken.csv line 2, asset/],
      [["--coop", coop, "--rpc", url, "--out", out, "--prices", join(place, "none")], /cannot be read/],
    ] as const) {
      expect(await run(...words), words.join(" ")).toBe(2);
      expect(said).toEqual([expect.stringMatching(sentence)]);
    }
    rmSync(broken);
    expect(readdirSync(place)).not.toContain("never");
  });

  test.skipIf(missing !== undefined)(
    "passes hledger's checks, and its balances are those of the contracts",
    async () => {
      const journal = join(place, "books.journal");
      expect(await hledger("-f", journal, "check", "--strict", "ordereddates")).toEqual({
        status: 0,
        stdout: "",
        stderr: "",
      });
      const balance = await hledger("-f", journal, "balance", "--flat", "-N", "-O", "csv");
      expect([balance.status, balance.stderr]).toEqual([0, ""]);
      const funds = parseCsv(balance.stdout).filter(({ cells }) => cells[0]?.startsWith("assets:funds:"));
      expect(funds.length).toBeGreaterThan(3);
      const chain = new Endpoints([
        endpointBy("the chain", custom({ request: (asked) => connection.provider.request(asked) })),
      ]);
      const at = await chain.pin();
      for (const { cells } of funds) {
        const fund = ["operating", "reserve", "education", "federation", "development"].indexOf(
          cells[0]?.slice("assets:funds:".length) ?? "",
        );
        const held = await chain.view(
          {
            address: life.organs.treasury,
            abi: treasuryAbi,
            functionName: "fundOf",
            args: [life.settlement.address, fund],
          },
          at,
        );
        expect(cells[1]).toBe(`${decimalText(held, 18)} EURe`);
      }
    },
  );

  test.skipIf(missing !== undefined)("does not pass them once a cent of it is another", async () => {
    const wrong = join(place, "wrong.journal");
    const text = file("books.journal");
    const changed = text.replace(
      /(assets:funds:operating {2})(\d+)(\.\d+ "EURe")\n(.*?)-\2\3/,
      (_, a, b, c, d) => {
        const more = String(BigInt(b) + 1n);
        return `${a}${more}${c}\n${d}-${more}${c}`;
      },
    );
    expect(changed).not.toBe(text);
    writeFileSync(wrong, changed);
    const { status, stderr } = await hledger("-f", wrong, "check");
    rmSync(wrong);
    expect([status, stderr]).toEqual([1, expect.stringMatching(/assertion/)]);
  });
});
