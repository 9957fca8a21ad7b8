import { spawn } from "node:child_process";
import { cpSync, existsSync, readdirSync } from "node:fs";
import { TypedDataEncoder } from "ethers";
import { type Address, getAddress, type Hex } from "viem";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bylawsAbi } from "../../app/src/abi/Bylaws.ts";
import { membershipAbi } from "../../app/src/abi/Membership.ts";
import { CallReverted } from "../../app/src/chain/errors.ts";
import { foundingTypedData } from "../../app/src/chain/founding.ts";
import { type FoundingFile, NotAFounder, SignatureNotByKey } from "../../app/src/chain/foundingFile.ts";
import { signatureLink } from "../../app/src/chain/foundingLink.ts";
import { organsOf } from "../../app/src/chain/organs.ts";
import { type Refusal, Refused, refusalText } from "../../app/src/chain/refusal.ts";
import { parseSite } from "../../app/src/config/site.ts";
import { CommandRefused } from "../command.ts";
import { openPayer } from "../deploy/account.ts";
import { deployAll } from "../deploy/deployAll.ts";
import { planDeployment } from "../deploy/deterministic.ts";
import { type Endpoint, openEndpoint } from "../deploy/endpoint.ts";
import { FileUnusable } from "../deploy/files.ts";
import type { Person } from "../people.ts";
import { root } from "../project.ts";
import { signTyped } from "../signing.ts";
import { type Prepared, type PrepareOptions, prepare } from "./prepare.ts";
import { readFounding, type SignOptions, sign } from "./sign.ts";
import { submit } from "./submit.ts";
import {
  bylawsText,
  type Desk,
  foundersText,
  openDesk,
  openTestChain,
  PRESETS,
  type Preset,
  ROWS,
  type TestChain,
  thrownBy,
} from "./testChain.ts";
import { tryFounding } from "./trial.ts";
import { sentenceOf } from "./words.ts";

let desk: Desk;
let chain: TestChain;
let endpoint: Endpoint;
const tokens: Partial<Record<string, Address>> = {};

beforeAll(async () => {
  desk = openDesk();
  chain = await openTestChain();
  endpoint = await openEndpoint(chain.rpc);
  await deployAll(endpoint, { payer: payerOf(endpoint), tell: () => {}, folder: desk.folder });
  tokens.EURe = await chain.token("EURe", 18);
  tokens.USDC = await chain.token("USDC", 6);
});
afterAll(async () => {
  await chain.close();
  desk.clear();
});

const payerOf = (at: Endpoint) => () => openPayer(at, { keystore: desk.keystore(person(9)) });
function person(place: number): Person {
  const one = chain.people[place];
  if (one === undefined) throw new Error(`there is no person ${place}`);
  return one;
}

/** What is given to `prepare`; a good founding of the preset but for what is changed. */
function given(preset: Preset, out: string, changed: Partial<PrepareOptions> = {}): PrepareOptions {
  const symbol = preset === "studio" ? "USDC" : "EURe";
  return {
    bylaws: desk.write(`${preset}.json`, bylawsText(preset)),
    founders: desk.write(`${preset}.csv`, foundersText(chain.people, ROWS[preset])),
    charter: desk.write("charter.md", `# Charter of the ${preset}\n\nWe found a co-operative.\n`),
    token: tokens[symbol] ?? "",
    deadline: "14",
    out: desk.path(out),
    rpc: chain.rpc,
    page: "https://coop.example/records/",
    ...changed,
  };
}

const prepared = (preset: Preset, out: string, changed?: Partial<PrepareOptions>): Promise<Prepared> =>
  prepare(given(preset, out, changed));
const signed = (file: string, options: Omit<SignOptions, "file">) =>
  sign({ file: desk.path(file), ...options });
const submitted = (file: string, out = `${file}.site`) =>
  submit(endpoint, { file: desk.path(file), out: desk.path(out), payer: payerOf(endpoint) });
async function signedByAll(file: string): Promise<void> {
  for (let place = 0; place < readFounding(desk.path(file)).founding.founders.length; place++)
    await signed(file, { keystore: desk.keystore(person(place)) });
}
async function refusalsOf(promise: Promise<unknown>): Promise<readonly Refusal[]> {
  const problem = await thrownBy(promise);
  if (problem instanceof Refused) return problem.refusals;
  throw problem;
}

describe("three steps", () => {
  test.each(PRESETS)("found the preset %s", async (preset) => {
    const name = `${preset}-founding.json`;
    const { file, links, notes } = await prepared(preset, name);
    expect(readFounding(desk.path(name))).toEqual(file);
    expect(links.map(({ link }) => link)).toEqual(
      ROWS[preset].map(
        (_, i) => `https://coop.example/records/#/found/${file.digest}?a=${person(i).address}`,
      ),
    );
    expect(notes).toEqual([]);
    expect(file.signatures).toEqual({});

    await signedByAll(name);
    const sentBefore = chain.sent();
    const { cooperative, block, before } = await submitted(name);
    expect(before).toBe(false);
    expect(chain.sent()).toBe(sentBefore + 1);
    expect(cooperative).toBe(file.cooperative);

    const { bylaws, membership } = organsOf(cooperative);
    const read = (address: Address, abi: typeof bylawsAbi | typeof membershipAbi, functionName: string) =>
      chain.chain.read({ address, abi, functionName, args: [] });
    expect(await read(bylaws, bylawsAbi, "charterHash")).toBe(file.founding.charterHash);
    expect(await read(membership, membershipAbi, "members")).toBe(BigInt(ROWS[preset].length));
    const site = parseSite(JSON.parse(desk.read(`${name}.site`)), "https://coop.example/");
    expect(site).toEqual({
      chainId: 31_337,
      chainName: "Local test chain",
      rpc: `${chain.rpc}/`,
      factory: file.factory,
      assembly: cooperative,
      fromBlock: block,
    });
    expect(existsSync(desk.path(`${name}.sent`))).toBe(false);

    // The twin: the same file once more, from a copy, finds what was founded and pays nothing.
    cpSync(desk.path(name), desk.path(`twin-${name}`));
    const again = await submitted(`twin-${name}`);
    expect(again).toMatchObject({ cooperative, block, before: true });
    expect(chain.sent()).toBe(sentBefore + 1);
  });

  test("are real commands, from an empty folder to a site file", async () => {
    const { bylaws, founders, charter, token } = given("studio", "unused.json", { deadline: "9" });
    const out = desk.path("commands.json");
    const run = async (...words: string[]) => {
      const { code, stdout, stderr } = await runScript("found", ...words);
      expect(`${stderr}${code}`).toBe("0");
      return stdout;
    };
    const prepareOutput = await run(
      ...["prepare", "--bylaws", bylaws, "--founders", founders, "--charter", charter, "--token", token],
      ...["--deadline", "9", "--rpc", chain.rpc, "--page", "https://coop.example", "--out", out],
    );
    const { digest, founding } = readFounding(out);
    expect(prepareOutput).toContain(`https://coop.example/#/found/${digest}`);
    for (const place of founding.founders.keys())
      await run("sign", "--file", out, "--keystore", desk.keystore(person(place)));
    const site = desk.path("commands.site");
    const words = ["submit", "--file", out, "--rpc", chain.rpc, "--unlocked", "--out", site] as const;
    expect(await run(...words)).toMatch(/^Founded in block/);
    expect(await run(...words)).toMatch(/^It was founded already/);

    const refused = await runScript("found", "prepare", "--bylaws", bylaws, "--private-key", "0x1");
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    const broken = desk.write("broken.csv", foundersText(chain.people, ["steward,0,yes", "worker,1,maybe"]));
    const listed = await runScript(
      ...(["found", "prepare", "--bylaws", bylaws, "--founders", broken, "--charter", charter] as const),
      ...["--token", token, "--deadline", "9", "--rpc", chain.rpc, "--out", desk.path("never.json")],
    );
    expect(listed.code).toBe(1);
    expect(listed.stderr.trim().split("\n")).toEqual([
      'broken.csv line 2, shares: "0" is too few for class steward: at least 1',
      'broken.csv line 3, director: "maybe" is neither yes nor no: write yes or no',
      "broken.csv, director: yes on 1 line is too few to act for the board: at least 3",
    ]);
    expect(existsSync(desk.path("never.json"))).toBe(false);
  });
});

function runScript(script: string, ...words: string[]) {
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((done) => {
    const child = spawn(process.execPath, [`scripts/${script}.ts`, ...words], { cwd: root });
    const heard = { stdout: "", stderr: "" };
    child.stdout.on("data", (part: Buffer) => {
      heard.stdout += part.toString();
    });
    child.stderr.on("data", (part: Buffer) => {
      heard.stderr += part.toString();
    });
    child.on("close", (code) => done({ code, ...heard }));
  });
}

// ---- What prepare refuses ----

interface Broken {
  readonly what: string;
  readonly options: () => Partial<PrepareOptions>;
  readonly refusal: Partial<Refusal>;
}

/** The archive's founders file, with one line in place of another. Line 1 is the header. */
const row = (line: number, text: string) => () => ({
  founders: desk.write(
    "founders.csv",
    foundersText(chain.people, ROWS.archive)
      .split("\n")
      .map((old, i) => (i + 1 === line ? text.replace("ACCOUNT", old.split(",")[0] ?? "") : old))
      .join("\n"),
  ),
});
const bylaws = (from: string | RegExp, to: string) => () => ({
  bylaws: desk.write("bylaws.json", bylawsText("archive").replace(from, to)),
});
const inFounders = (line: number, field: string, value: string) => ({
  file: "founders.csv",
  line,
  field,
  value,
});

const BROKEN: readonly Broken[] = [
  {
    what: "too few shares",
    options: row(2, "ACCOUNT,institution,0,yes"),
    refusal: inFounders(2, "shares", '"0"'),
  },
  {
    what: "too many shares",
    options: row(3, "ACCOUNT,person,401,yes"),
    refusal: inFounders(3, "shares", '"401"'),
  },
  {
    what: "shares in words",
    options: row(4, "ACCOUNT,person,four,yes"),
    refusal: inFounders(4, "shares", '"four"'),
  },
  {
    what: "a class that does not exist",
    options: row(3, "ACCOUNT,persona,24,yes"),
    refusal: inFounders(3, "class", '"persona"'),
  },
  { what: "an agent", options: row(3, "ACCOUNT,agent,24,no"), refusal: inFounders(3, "class", '"agent"') },
  {
    what: "fewer directors than the bylaws ask for",
    options: row(2, "ACCOUNT,person,24,no"),
    refusal: { file: "founders.csv", field: "director", value: "yes on 4 lines" },
  },
  {
    what: "a director without vote",
    options: row(5, "ACCOUNT,supporter,24,yes"),
    refusal: inFounders(5, "director", '"yes"'),
  },
  {
    what: "neither yes nor no",
    options: row(6, "ACCOUNT,person,24,ja"),
    refusal: inFounders(6, "director", '"ja"'),
  },
  {
    what: "a mistyped address",
    options: row(3, "0xF39Fd6e51aad88F6F4ce6aB8827279cffFb92266,person,24,yes"),
    refusal: inFounders(3, "account", '"0xF39Fd6e51aad88F6F4ce6aB8827279cffFb92266"'),
  },
  {
    what: "the same founder twice",
    options: row(3, "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266,person,24,yes"),
    refusal: {
      ...inFounders(3, "account", '"0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266"'),
      why: "stands in line 2 already",
    },
  },
  {
    what: "the zero address",
    options: row(3, `0x${"0".repeat(40)},person,24,yes`),
    refusal: inFounders(3, "account", `"0x${"0".repeat(40)}"`),
  },
  { what: "a cell too few", options: row(4, "ACCOUNT,person,24"), refusal: inFounders(4, "the row", "3") },
  {
    what: "no header",
    options: row(1, `0x${"12".repeat(20)},person,1,no`),
    refusal: { line: 1, field: "the header" },
  },
  {
    what: "semicolons",
    options: row(1, "account;class;shares;director"),
    refusal: {
      ...inFounders(1, "the header", '"account;class;shares;director"'),
      why: "is not separated by commas",
    },
  },
  {
    what: "an open quote",
    options: row(3, 'ACCOUNT,"person,24,yes'),
    refusal: inFounders(3, "the row", "it"),
  },
  {
    what: "an SCE of four",
    options: row(6, ""),
    refusal: { file: "founders.csv", field: "founders", value: "4", mend: "at least 5" },
  },
  {
    what: "a notice too short for an SCE",
    options: bylaws('"noticeDays": 30', '"noticeDays": 29'),
    refusal: { file: "bylaws.json", line: expect.any(Number), field: "meetings.noticeDays", value: "29" },
  },
  {
    what: "a parameter that nobody knows",
    options: bylaws('"noticeDays": 30', '"noticeDays": 30, "tea": true'),
    refusal: { file: "bylaws.json", field: "meetings.tea", value: "true" },
  },
  {
    what: "a parameter said twice",
    options: bylaws('"noticeDays": 30', '"noticeDays": 31,\n"noticeDays": 30'),
    refusal: { file: "bylaws.json", field: "meetings.noticeDays", why: "is said twice" },
  },
  {
    what: "bylaws that are no JSON",
    options: bylaws('"noticeDays": 30,', '"noticeDays": 30'),
    refusal: { file: "bylaws.json", line: expect.any(Number), field: "the file" },
  },
  {
    what: "a name that is too long",
    options: bylaws("Lumen Archives", "x".repeat(101)),
    refusal: { file: "bylaws.json", line: 2, field: "name" },
  },
  {
    what: "dissolving more easily than amending",
    options: bylaws("[2, 3]", "[4, 5]"),
    refusal: { file: "bylaws.json", field: "dissolution.dissolutionMajorityFor", value: '"3/4"' },
  },
  {
    what: "a token of another name",
    options: () => ({ token: tokens.USDC ?? "" }),
    refusal: { field: "settlement.decimals", value: "18" },
  },
  {
    what: "a token that is none",
    options: () => ({ token: person(3).address }),
    refusal: { field: "--token" },
  },
  {
    what: "a token mistyped",
    options: () => ({ token: "0x12" }),
    refusal: { field: "--token", value: '"0x12"' },
  },
  {
    what: "a factory that is not there",
    options: () => ({ factory: person(3).address }),
    refusal: { field: "--factory", value: "0x90F79bf6EB2c4f870365E785982E1f101E93b906" },
  },
  {
    what: "a deadline of never",
    options: () => ({ deadline: "never" }),
    refusal: { field: "--deadline", value: '"never"' },
  },
  {
    what: "another chain",
    options: () => ({ chainId: "1" }),
    refusal: { field: "--chain-id", value: '"1"' },
  },
  {
    what: "a page without encryption",
    options: () => ({ page: "http://coop.example" }),
    refusal: { field: "--page" },
  },
  {
    what: "an empty charter",
    options: () => ({ charter: desk.write("empty.md", " \n") }),
    refusal: { field: "--charter" },
  },
  {
    what: "a file that is not there",
    options: () => ({ founders: desk.path("none.csv") }),
    refusal: { field: "--founders" },
  },
];

describe("prepare refuses, with place, value and mend, and writes nothing", () => {
  test.each(BROKEN)("$what", async ({ options, refusal }) => {
    const [sent, out] = [chain.sent(), "refused.json"];
    const refusals = await refusalsOf(prepared("archive", out, options()));
    expect(refusals).toContainEqual(expect.objectContaining(refusal));
    for (const one of refusals) {
      expect(one.mend).toMatch(/\w/);
      expect(refusalText(one)).toContain(`${one.field}: ${one.value} `);
    }
    expect(readdirSync(desk.folder).filter((name) => name.startsWith(out))).toEqual([]);
    expect(chain.sent()).toBe(sent);
  });

  test("all at once, from every file", async () => {
    const options = {
      ...row(3, "ACCOUNT,nobody,24,yes")(),
      ...bylaws('"votingDays": 14', '"votingDays": 0')(),
    };
    const refusals = await refusalsOf(prepared("archive", "refused.json", { ...options, deadline: "0" }));
    expect(refusals.map(({ field }) => field)).toEqual(["--deadline", "meetings.votingDays", "class"]);
  });
});

test("what is possible but perhaps not meant is noted", async () => {
  const rows = ROWS.archive.map((entry) => entry.replace("24", "4"));
  const founders = desk.write("poor.csv", foundersText(chain.people, rows));
  const { notes } = await prepared("archive", "noted.json", { founders });
  expect(notes).toHaveLength(1);
  expect(notes[0]).toContain("5000 EURe");
});

test("an endpoint that cannot pretend still lets the chain try the bylaws", async () => {
  const { file } = await prepared("studio", "tried.json");
  const sources = { bylaws: "studio.json", founders: "studio.csv" };
  const { bylawsRules } = (await planDeployment()).deployment;
  const send = endpoint.provider.send.bind(endpoint.provider);
  endpoint.provider.send = async (method, words) => await send(method, words.slice(0, 2));
  try {
    expect(await tryFounding(endpoint, file, bylawsRules, sources)).toMatch(/only the bylaws were tried/);
    const parameters = { ...file.founding.parameters, votingDays: 0 };
    const broken = { ...file, founding: { ...file.founding, parameters } };
    const refusals = await refusalsOf(tryFounding(endpoint, broken, bylawsRules, sources));
    expect(refusals).toMatchObject([{ file: "studio.json", field: "votingDays", value: "0" }]);
  } finally {
    endpoint.provider.send = send;
  }
});

test("the chain tries the whole founding before anybody signs", async () => {
  const { file } = await prepared("studio", "tried.json");
  const sources = { bylaws: "studio.json", founders: "studio.csv" };
  const { bylawsRules } = (await planDeployment()).deployment;
  const twice = { ...file.founding, founders: [0, 1, 2, 0].flatMap((i) => file.founding.founders[i] ?? []) };
  const refusals = await refusalsOf(
    tryFounding(endpoint, { ...file, founding: twice }, bylawsRules, sources),
  );
  expect(refusals).toMatchObject([{ file: "studio.csv", field: "MembershipExists" }]);
  const many = Array.from({ length: 400 }, (_, i) => ({
    account: getAddress(`0x${(i + 1).toString(16).padStart(4, "0").padStart(40, "a")}`),
    class: 0,
    shares: 1,
    director: i < 3,
  }));
  const crowd = { ...file, founding: { ...file.founding, founders: many } };
  expect(await refusalsOf(tryFounding(endpoint, crowd, bylawsRules, sources))).toMatchObject([
    { value: "400" },
  ]);
});

test("without a chain it can be prepared, and the same is signed", async () => {
  const offline = await prepared("studio", "offline.json", { rpc: undefined, chainId: "31337" });
  expect(offline.file.cooperative).toBeUndefined();
  expect(offline.notes).toHaveLength(1);
  expect(offline.file.factory).toBe((await prepared("studio", "online.json")).file.factory);
});

// ---- Being stopped, tampering, other chains ----

describe("signing", () => {
  test("is idempotent, tells who is missing, and survives a stopped process's lock", async () => {
    await prepared("studio", "signing.json");
    desk.write("signing.json.lock", "999999999"); // of a process that is no more
    const keystore = desk.keystore(person(1));
    const first = await signed("signing.json", { keystore });
    expect(first).toMatchObject({ added: [person(1).address], signed: [person(1).address] });
    expect(first.missing).toEqual([0, 2, 3].map((place) => person(place).address));
    const text = desk.read("signing.json");
    expect((await signed("signing.json", { keystore })).added).toEqual([]);
    expect(desk.read("signing.json")).toBe(text);

    // prepare again does not throw signatures away.
    expect((await refusalsOf(prepared("studio", "signing.json"))).map(({ field }) => field)).toEqual([
      "--out",
    ]);
    expect(desk.read("signing.json")).toBe(text);
    const [missing] = await refusalsOf(submitted("signing.json"));
    expect(missing).toMatchObject({ value: person(0).address, why: "has not signed" });
  });

  test("two at the same moment lose nothing, and copies are merged", async () => {
    await prepared("studio", "busy.json");
    cpSync(desk.path("busy.json"), desk.path("copy.json"));
    await Promise.all([0, 1].map((place) => signed("busy.json", { keystore: desk.keystore(person(place)) })));
    await signed("copy.json", { keystore: desk.keystore(person(2)) });
    const { added, missing } = await signed("busy.json", { from: desk.path("copy.json") });
    expect({ added, missing }).toEqual({ added: [person(2).address], missing: [person(3).address] });
    await prepared("farm", "other.json");
    expect(await thrownBy(signed("busy.json", { from: desk.path("other.json") }))).toHaveProperty(
      "name",
      "OtherFounding",
    );
  });

  test("takes the page's signature, of this founder over this founding only", async () => {
    const { file } = await prepared("studio", "paged.json");
    const data = foundingTypedData(file.factory, file.chainId, file.founding);
    const [own, stranger] = [person(0), person(8)];
    const ask = (account: Address, signature: Hex) => signed("paged.json", { account, signature });
    expect(await thrownBy(ask(stranger.address, signTyped(stranger, data)))).toBeInstanceOf(NotAFounder);
    expect(await thrownBy(signed("paged.json", { keystore: desk.keystore(stranger) }))).toBeInstanceOf(
      NotAFounder,
    );
    expect(await thrownBy(ask(own.address, signTyped(person(1), data)))).toBeInstanceOf(CommandRefused);
    expect(await thrownBy(signed("paged.json", {}))).toBeInstanceOf(CommandRefused);
    expect((await ask(own.address, signTyped(own, data))).signed).toEqual([own.address]);
    // The link that the page hands back does as well, if it is of this founding.
    const handedBack = (digest: Hex) =>
      `https://coop.example/${signatureLink(digest, person(1).address, signTyped(person(1), data))}`;
    const asLink = (signature: string) => signed("paged.json", { signature });
    expect(await thrownBy(asLink(handedBack(`0x${"12".repeat(32)}`)))).toBeInstanceOf(CommandRefused);
    expect((await asLink(handedBack(file.digest))).added).toEqual([person(1).address]);
  });

  test("a tampered file is refused before anything is signed", async () => {
    await prepared("studio", "tampered.json");
    const good = desk.read("tampered.json");
    const changes: readonly (readonly [string | RegExp, string, string])[] = [
      [/"shares": 1\b/, '"shares": 2', "digest"],
      ['"director": false', '"director": true', "digest"],
      ["We found", "We sell", "charter"],
      ['"chainId": 31337', '"chainId": 1', "digest"],
      ['"director": false', '"director": false, "owner": true', "founding.founders.3.owner"],
      [
        '"signatures": {}',
        `"signatures": {"${person(8).address}": "0x12"}`,
        `signatures.${person(8).address}`,
      ],
      ['"format": 1', '"format": 2', "format"],
      ['"deadline"', '"deadline": 1, "deadline"', "founding.deadline"],
    ];
    for (const [from, to, field] of changes) {
      const text = good.replace(from, to);
      expect(text).not.toBe(good);
      desk.write("tampered.json", text);
      const refusals = await refusalsOf(signed("tampered.json", { keystore: desk.keystore(person(0)) }));
      expect(refusals).toEqual([
        expect.objectContaining({ file: "tampered.json", line: expect.any(Number), field }),
      ]);
      expect(desk.read("tampered.json")).toBe(text);
    }
  });
});

describe("submitting", () => {
  async function ready(name: string, deadline: string): Promise<FoundingFile> {
    await prepared("studio", name, { deadline });
    await signedByAll(name);
    return readFounding(desk.path(name));
  }

  test("goes on after being stopped, wherever that was", async () => {
    const file = await ready("stopped.json", "20");
    // Stopped after the transaction went out and before anything was written.
    const { cooperative, block } = await submitted("stopped.json", "first.site");
    const sent = chain.sent();
    const second = await submitted("stopped.json", "second.site");
    expect(second).toMatchObject({ cooperative, block, before: true });
    expect(desk.read("second.site")).toBe(desk.read("first.site"));
    // Stopped with a transaction noted that the chain never saw.
    const other = await ready("unseen.json", "21");
    desk.write(
      "unseen.json.sent",
      JSON.stringify({ digest: other.digest, transaction: `0x${"12".repeat(32)}` }),
    );
    expect(await submitted("unseen.json")).toMatchObject({ before: false });
    expect(chain.sent()).toBe(sent + 1);
    expect(file.digest).not.toBe(other.digest);
  });

  test("the line is cut while sending: the next run founds, once", async () => {
    await ready("cut.json", "22");
    let cut = true;
    // The node takes the transaction, and its answer is lost.
    const { provider } = endpoint;
    const broadcast = provider.broadcastTransaction.bind(provider);
    provider.broadcastTransaction = async (transaction) => {
      const answer = await broadcast(transaction);
      if (cut) throw new Error("the line is cut");
      return answer;
    };
    expect(await thrownBy(submitted("cut.json"))).toMatchObject({ message: "the line is cut" });
    cut = false;
    expect(existsSync(desk.path("cut.json.sent"))).toBe(true);
    const sent = chain.sent();
    expect(await submitted("cut.json")).toMatchObject({ before: true });
    expect(chain.sent()).toBe(sent);
    provider.broadcastTransaction = broadcast;
  });

  test("another chain is refused, and so is a site file of another co-op", async () => {
    await ready("elsewhere.json", "23");
    const other = await openTestChain(424_242);
    try {
      const at = await openEndpoint(other.rpc);
      const options = { file: desk.path("elsewhere.json"), payer: payerOf(at), out: desk.path("else.site") };
      expect((await refusalsOf(submit(at, options))).map(({ field }) => field)).toEqual(["chainId"]);
      expect(other.sent()).toBe(0);
    } finally {
      await other.close();
    }
    desk.write("taken.site", JSON.stringify({ assembly: person(0).address }));
    const sent = chain.sent();
    expect(await thrownBy(submitted("elsewhere.json", "taken.site"))).toBeInstanceOf(FileUnusable);
    expect(chain.sent()).toBe(sent);
  });

  test("a signature of someone else in the file is refused by name", async () => {
    const file = await ready("forged.json", "24");
    const forged = signTyped(person(8), foundingTypedData(file.factory, file.chainId, file.founding));
    const own = file.signatures[person(0).address] ?? "";
    desk.write("forged.json", desk.read("forged.json").replace(own, forged));
    const problem = await thrownBy(submitted("forged.json"));
    expect(problem).toBeInstanceOf(SignatureNotByKey);
    expect(problem).toMatchObject({ account: person(0).address });
    // Merging the true one mends it.
    await signed("forged.json", { keystore: desk.keystore(person(0)) });
    expect(await submitted("forged.json")).toMatchObject({ before: false });
  });

  test("a founder may be a contract that accepts the signature", async () => {
    const wallet: Address = getAddress("0x00000000000000000000000000000000000a11ce");
    const people = [{ ...person(0), address: wallet }, ...chain.people.slice(1)];
    const founders = desk.write("contract.csv", foundersText(people, ROWS.studio));
    const { file } = await prepared("studio", "contract.json", { founders });
    const data = foundingTypedData(file.factory, file.chainId, file.founding);
    const signature = signTyped(person(0), data);
    expect(TypedDataEncoder.hash(data.domain, { ...linesOf(data.types) }, data.message)).toBe(file.digest);
    const ask = () => signed("contract.json", { account: wallet, signature, rpc: chain.rpc });
    expect(await thrownBy(ask())).toBeInstanceOf(SignatureNotByKey); // nothing stands there
    await chain.chain.request("hardhat_setCode", wallet, "0x631626ba7e60e01b60005260206000f3");
    expect((await ask()).unproven).toEqual([wallet]);
    for (const place of [1, 2, 3]) await signed("contract.json", { keystore: desk.keystore(person(place)) });
    expect(await submitted("contract.json")).toMatchObject({ before: false });
  });

  test("after the deadline it is refused, and nothing is sent", async () => {
    await ready("late.json", "2");
    await chain.chain.pass(3 * 86_400);
    const sent = chain.sent();
    expect((await refusalsOf(submitted("late.json"))).map(({ field }) => field)).toEqual(["deadline"]);
    expect(chain.sent()).toBe(sent);
  });

  test("what a contract refuses is said in plain words", () => {
    expect(sentenceOf(new CallReverted("FactoryExpired", [5]))).toMatch(
      /^The date until which .* \(FactoryExpired\(5\)\)$/,
    );
  });
});

const linesOf = (types: Readonly<Record<string, readonly { name: string; type: string }[]>>) =>
  Object.fromEntries(Object.entries(types).map(([name, fields]) => [name, [...fields]]));
