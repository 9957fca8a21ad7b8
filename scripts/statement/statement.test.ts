// Statements that a co-op votes on and puts into force, built again from its record by the command, and from tables.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Address, type Hash, sha256 } from "viem";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { memberAccountsAbi } from "../../app/src/abi/MemberAccounts.ts";
import { testStablecoinAbi } from "../../app/src/abi/TestStablecoin.ts";
import { treasuryAbi } from "../../app/src/abi/Treasury.ts";
import { fundNumber } from "../../app/src/chain/model.ts";
import type { BuiltStatement } from "../../app/src/chain/statement.ts";
import { rootOf, type StatementLeaf } from "../../app/src/chain/statementTree.ts";
import { deposit } from "../../app/src/chain/write/deposit.ts";
import { pay } from "../../app/src/chain/write/pay.ts";
import { writeDown } from "../../app/src/chain/write/writeDown.ts";
import { type BenchCoop, conveneMeeting, foundCoop, ONE } from "../bench/coop.ts";
import {
  appointSteward,
  carryMeeting,
  claim,
  claimFor,
  claimMany,
  conveneStatement,
  earnYear,
  recordUse,
  statementFor,
} from "../bench/dividends.ts";
import { answerRpc } from "../demo/rpc.ts";
import { LocalChain, openNetwork } from "../localChain.ts";
import { personAt } from "../people.ts";
import { runStatement } from "./command.ts";
import { rootByOpenZeppelin } from "./compare.ts";

const MEMBERS = 12;

interface Ended {
  readonly status: number;
  readonly out: string;
  readonly aside: readonly string[];
}

async function run(...words: readonly string[]): Promise<Ended> {
  const out: string[] = [];
  const aside: string[] = [];
  const status = await runStatement(words, {
    out: (text) => out.push(text),
    aside: (line) => aside.push(line),
  });
  return { status, out: out.join("\n"), aside };
}

const directory = () => mkdtempSync(join(tmpdir(), "statement-"));

type Connection = Awaited<ReturnType<typeof openNetwork>>;

/** A co-op on a chain of its own, with an endpoint. */
class Setting {
  readonly coop: BenchCoop;
  readonly url: string;
  /** What was put into force. */
  readonly built: BuiltStatement[] = [];
  /** What the command said before each notice, and after it. */
  readonly next: Ended[] = [];
  readonly proposed: Ended[] = [];
  readonly #connection: Connection;
  readonly #server: Server;

  constructor(connection: Connection, server: Server, coop: BenchCoop, url: string) {
    this.#connection = connection;
    this.#server = server;
    this.coop = coop;
    this.url = url;
  }

  static async open(): Promise<Setting> {
    const connection = await openNetwork("osaka", {
      initialDate: "2030-01-08T09:00:00Z",
      initialBaseFeePerGas: 0,
    });
    const { provider } = connection;
    const server = createServer((request, response) => {
      let body = "";
      request.on("data", (part: Buffer) => {
        body += part.toString();
      });
      request.on("end", async () => {
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify(await answerRpc({ request: (asked) => provider.request(asked) }, body)));
      });
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const address = server.address();
    const url = typeof address === "object" && address !== null ? `http://127.0.0.1:${address.port}/` : "";
    const coop = await foundCoop(new LocalChain(connection, { free: true }), MEMBERS);
    return new Setting(connection, server, coop, url);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
    await this.#connection.close();
  }

  ask(...words: readonly string[]): Promise<Ended> {
    const { assembly } = this.coop.organs;
    return run("--coop", assembly, "--rpc", this.url, "--out", directory(), "--json", ...words);
  }

  /** A steward records and puts right; the command looks at what is proposed; later records change nothing any more. */
  async shareOut(units: ReadonlyMap<number, bigint>, index?: bigint): Promise<void> {
    const { coop, built } = this;
    const steward = personAt(0).address;
    const appointment = await appointSteward(coop, steward);
    const record = (year: number, entries: ReadonlyMap<number, bigint>) =>
      recordUse(
        coop,
        steward,
        appointment,
        year,
        [...entries].map(([memberId, used]) => ({ memberId, units: used })),
      );
    const earned = await earnYear(coop, MEMBERS, async (year) => {
      await record(year, new Map([...units].map(([memberId, used]) => [memberId, used + 5n])));
      await record(year, new Map([...units.keys()].map((memberId) => [memberId, -5n])));
    });
    const former = built.at(-1);
    const statement = await statementFor(coop, earned, {
      members: MEMBERS,
      units,
      former,
      ...(index !== undefined && { index }),
    });
    this.next.push(await this.ask("--year", String(earned.year), "--check", statement.root));
    const meeting = await conveneStatement(coop, earned, statement);
    await coop.chain.impersonate(steward);
    await record(earned.year, new Map([[3, 1_000_000n]]));
    this.proposed.push(await this.ask("--check", statement.root));
    await carryMeeting(coop, meeting, { voters: MEMBERS });
    built.push(statement);
  }

  /** A year that costs what another fund had, and brings nothing. Members' capital bears the loss. */
  async lose(cost: bigint): Promise<void> {
    const { chain, organs, coin, director, payer } = this.coop;
    const token = { address: coin, abi: testStablecoinAbi };
    const treasury = { address: organs.treasury, abi: treasuryAbi };
    await chain.send(payer, { ...token, functionName: "mint", args: [payer, cost] });
    await chain.send(payer, { ...token, functionName: "approve", args: [organs.treasury, cost] });
    await chain.send(
      payer,
      deposit(organs, { asset: coin, fund: "education", tag: "donation", amount: cost }),
    );
    await chain.impersonate(organs.assembly);
    const education = fundNumber("education");
    await chain.send(organs.assembly, {
      ...treasury,
      functionName: "move",
      args: [coin, education, 0, cost],
    });
    const payment = { asset: coin, fund: "operating", to: personAt(500).address, amount: cost } as const;
    await chain.send(organs.assembly, pay(organs, payment));
    const year = new Date((await chain.now()) * 1000).getUTCFullYear();
    await chain.pass(Date.UTC(year + 1, 0, 8) / 1000 - (await chain.now()));
    const accounts: Hash = `0x${"11".repeat(32)}`;
    await chain.send(organs.assembly, { ...treasury, functionName: "postAccounts", args: [year, accounts] });
    await chain.impersonate(director.address);
    const calls = [writeDown(organs, year, cost)];
    const item = { kind: "special", text: "Bear the loss".padEnd(80, "."), calls } as const;
    const meeting = await conveneMeeting(this.coop, [item]);
    await carryMeeting(this.coop, meeting, { voters: MEMBERS, days: 29 });
  }
}

const reportOf = ({ out }: Ended) => JSON.parse(out) as Record<string, unknown>;

describe("A co-op that shares out two years", () => {
  let setting: Setting;
  const ask: Setting["ask"] = (...words) => setting.ask(...words);

  beforeAll(async () => {
    setting = await Setting.open();
    await setting.shareOut(
      new Map([
        [1, 30n],
        [2, 50n],
        [4, 7n],
        [9, 113n],
      ]),
    );
    const first = firstOf(setting.built);
    await claimMany(setting.coop, [claimFor(first, 1), claimFor(first, 9)]);
    await setting.shareOut(
      new Map([
        [2, 1n],
        [9, 1n],
        [12, 1n],
      ]),
    );
  });
  afterAll(() => setting.close());

  test("has its proposed statements built again before it votes, whatever is recorded after the notice", () => {
    const { next, proposed } = setting;
    expect(next.map((ended) => [ended.status, reportOf(ended).standing])).toEqual([
      [0, "next"],
      [0, "next"],
    ]);
    expect(proposed.map(({ status }) => status)).toEqual([0, 0]);
    expect(proposed.map((ended) => reportOf(ended).standing)).toEqual(["proposed", "proposed"]);
  });

  test("has the one in force, and former ones, built again bit for bit from the record alone", async () => {
    const [first, second] = setting.built;
    const now = await ask("--check", second?.root ?? "0x");
    expect([now.status, reportOf(now).standing, reportOf(now).matches]).toEqual([0, "in force", true]);
    const former = await ask("--year", "2030");
    expect([former.status, reportOf(former).standing]).toEqual([0, "was in force"]);
    for (const [ended, statement] of [
      [now, second],
      [former, first],
    ] as const) {
      expect(reportOf(ended)).toMatchObject({
        root: statement?.root,
        content: statement?.content,
        cid: statement?.cid,
        cash: String(statement?.sums.cash),
        retained: String(statement?.sums.retained),
        members: statement?.leaves.length,
      });
      const [file = ""] = reportOf(ended).files as readonly string[];
      expect(sha256(readFileSync(file))).toBe(statement?.content);
    }
  });

  test("pays a member who claims with what the command prints", async () => {
    const ended = await ask("--proof", "2", "--proof", "12");
    const [proof, other] = reportOf(ended).proofs as readonly (StatementLeaf & {
      readonly proof: readonly Hash[];
    })[];
    expect(other?.memberId).toBe(12);
    const account: Address = personAt(1).address;
    await claim(setting.coop, {
      account,
      cash: BigInt(proof?.cash ?? 0),
      retained: BigInt(proof?.retained ?? 0),
      revolved: BigInt(proof?.revolved ?? 0),
      proof: proof?.proof ?? [],
    });
    const taken = await setting.coop.chain.readAll({
      address: setting.coop.organs.memberAccounts,
      abi: memberAccountsAbi,
      functionName: "takenOf",
      args: [setting.coop.coin, 2],
    });
    expect(taken.map(String)).toEqual([proof?.cash, proof?.retained, proof?.revolved].map(String));
    const none = await ask("--proof", "3");
    expect([none.status, none.aside.at(-1)]).toEqual([
      2,
      "--proof 3: member 3 is due nothing in this statement.",
    ]);
  });

  test("hears of another root by how the command ends", async () => {
    const other: Hash = `0x${"12".repeat(32)}`;
    const ended = await ask("--check", other);
    expect([ended.status, reportOf(ended).matches]).toEqual([1, false]);
  });

  test("gets the written notices of the year, which sum to what was shared out", async () => {
    const ended = await ask("--notice");
    const [, , table = "", page = ""] = reportOf(ended).files as readonly string[];
    const [header, ...rows] = readFileSync(table, "utf8").trim().split("\n");
    expect(header).toBe("memberId,cash,retained,total,year");
    expect(rows.map((row) => row.split(",")[0])).toEqual(["2", "9", "12"]);
    for (const row of rows) {
      const [, cash, retained, total, year] = row.split(",");
      expect(Number(cash) + Number(retained)).toBeCloseTo(Number(total), 9);
      expect(year).toBe("2031");
    }
    const html = readFileSync(page, "utf8");
    expect(html.match(/<section>/g)).toHaveLength(3);
    expect(html).not.toMatch(/<script|javascript:| on\w+=/i);
  });

  test("says what is missing", async () => {
    const wrong = await run("--coop", setting.coop.organs.assembly, "--out", directory());
    expect(wrong).toMatchObject({
      status: 2,
      aside: ["Name an endpoint of the co-op's chain with --rpc URL."],
    });
    const early = await ask("--year", "2032");
    expect(early).toMatchObject({ status: 2 });
    expect(early.aside.at(-1)).toBe(
      "--year 2032 has no surplus to share out: see the Treasury's accounts of that year.",
    );
  });
});

describe("A co-op whose members' capital bore a loss", () => {
  let setting: Setting;
  const cost = 1900n * ONE + 7n; // an odd sum, so that units round
  beforeAll(async () => {
    setting = await Setting.open();
    await setting.lose(cost);
  });
  afterAll(() => setting.close());

  test("retains in units of what is left, in the contract as in the command", async () => {
    const { chain, organs } = setting.coop;
    const read = {
      address: organs.memberAccounts,
      abi: memberAccountsAbi,
      functionName: "capital",
      args: [],
    };
    const left = BigInt(String(await chain.read(read)));
    const units = new Map([
      [1, 3n],
      [2, 7n],
      [11, 13n],
      [12, 1n],
    ]);
    await setting.shareOut(units, (ONE * left) / (left + cost));
    const [statement] = setting.built;
    expect(statement?.sums.retained).toBeGreaterThan(statement?.retainedValue ?? 0n);
    expect([...setting.next, ...setting.proposed].map(({ status }) => status)).toEqual([0, 0]);
    const again = await setting.ask("--check", statement?.root ?? "");
    expect([again.status, reportOf(again).standing]).toEqual([0, "in force"]);
  });
});

const firstOf = <Entry>(list: readonly Entry[]): Entry => {
  const [first] = list;
  if (first === undefined) throw new Error("There is none.");
  return first;
};

describe("A table", () => {
  const asset = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
  const place = [
    "--chain-id",
    "10",
    "--accounts",
    asset,
    "--asset",
    asset,
    "--year",
    "2030",
    "--cash-bps",
    "2000",
  ];
  const tableOf = (text: string): string => {
    const path = join(directory(), "units.csv");
    writeFileSync(path, text);
    return path;
  };
  const build = (text: string, ...words: readonly string[]) =>
    run("--csv", tableOf(text), ...place, "--out", directory(), "--json", ...words);

  test("gives the same statement in any order of its lines, and the one that follows it", async () => {
    const lines = ["2,use,5", "1,use,3", "7,sales,11", "1,use,4", "2,use,-1"];
    const words = ["--patronage", "1000", "--pools", "use:5000,sales:5000"];
    const [one, other] = await Promise.all(
      [lines, lines.toReversed()].map((each) =>
        build(`memberId,basis,units\n${each.join("\n")}\n`, ...words),
      ),
    );
    expect(one?.status).toBe(0);
    const { root, files, content } = JSON.parse(one?.out ?? "") as {
      readonly root: Hash;
      readonly files: readonly string[];
      readonly content: Hash;
    };
    expect(JSON.parse(other?.out ?? "")).toMatchObject({ root, content });
    expect(readFileSync(files[0] ?? "", "utf8")).toBe(
      [
        '{"member":1,"cash":"64","retained":"254","revolved":"0"}',
        '{"member":2,"cash":"37","retained":"145","revolved":"0"}',
        '{"member":7,"cash":"100","retained":"400","revolved":"0"}',
        "",
      ].join("\n"),
    );
    expect(readFileSync(files[1] ?? "", "utf8").split("\n")[1]).toBe("1,0,318,0,64,254,0,64,254,0");
    const file = files[0] ?? "";
    const next = await build(
      "memberId,basis,units\n1,use,1\n",
      "--patronage",
      "10",
      "--former",
      file,
      "--old",
      file,
      "--revolve",
      "all",
    );
    expect(JSON.parse(next.out)).toMatchObject({ previous: root, cash: "2", retained: "8", revolved: "799" });
  });

  test("that is wrong is refused line by line, with the mend", async () => {
    const { status, aside, out } = await build(
      "memberId,basis,units\n0,use,5\n2,sale,1.5\n3,use\n",
      "--patronage",
      "10",
    );
    expect([status, out]).toEqual([2, ""]);
    const said = aside.join("\n").replaceAll(/\S*units\.csv/g, "units.csv");
    expect(said.split("\n")).toEqual([
      'units.csv line 2, memberId: "0" is no member number: write the number from the register, from 1 on',
      'units.csv line 3, basis: "sale" is no basis: write one of equal, use, contribution, service, sales, capital',
      'units.csv line 3, units: "1.5" is no whole number: write digits only, e.g. 120, or -20 to put another line right',
      "units.csv line 4, the row: 2 values stand here: write 3, as in the header",
      'units.csv line 4, units: "" is no whole number: write digits only, e.g. 120, or -20 to put another line right',
    ]);
  });

  test.each([
    [["--patronage", "1.5"], '--patronage wants a whole number of smallest units, at least 0, not "1.5".'],
    [["--patronage", "5", "--pools", "use:9000"], "--pools sum to 9000 basis points: let them sum to 10000."],
    [
      ["--patronage", "5", "--cash-bps", "10001"],
      '--cash-bps wants at most 10000 basis points, not "10001".',
    ],
    [
      ["--patronage", "5", "--revolve", "7"],
      "7 units of retained parts cannot go back: 0 are old enough and still here.",
    ],
    [["--patronage", "5", "--check", "0x12"], '--check wants a root (0x and 64 digits), not "0x12".'],
    [[], "Give --patronage: see `npm run statement -- --help`."],
  ])("with %j is refused in one sentence", async (words, sentence) => {
    const { status, aside } = await build("memberId,basis,units\n1,use,5\n", ...words);
    expect([status, aside.at(-1)]).toEqual([2, sentence]);
  });

  test("that leads nowhere, or to a header of another kind, is refused", async () => {
    const { status, aside } = await run("--csv", "/nowhere.csv", ...place, "--patronage", "5");
    expect([status, aside]).toEqual([
      2,
      ["--csv /nowhere.csv cannot be read (ENOENT): name a file that is there."],
    ]);
    const other = await build("member,units\n1,2\n", "--patronage", "5");
    expect(other.aside.at(-1)).toContain("let the first line be memberId,basis,units");
  });
});

test("small trees have the root that OpenZeppelin's package gives them", () => {
  const asset = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
  const domain = { chainId: 8453, memberAccounts: asset, asset } as const;
  let state = 1;
  const draw = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
  for (let round = 0; round < 200; round++) {
    const leaves = Array.from({ length: 1 + draw(40) }, (_, index) => ({
      memberId: index + 1,
      cash: BigInt(draw(1e9)) * BigInt(draw(1e9)),
      retained: BigInt(draw(1e9)),
      revolved: BigInt(draw(3)),
    }));
    expect(rootByOpenZeppelin({ domain, leaves }).root, `round ${round}`).toBe(rootOf(domain, leaves));
  }
});
