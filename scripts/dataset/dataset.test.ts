// A steward's whole way with the kit against a real chain: a version built and added, what may be used by those who agree, and
// what must not pass: a consent that was withdrawn, is over or has not begun, a stale manifest, forged proofs, changed files.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import { dirname, join } from "node:path";
import { type Address, type Hash, type Hex, zeroAddress, zeroHash } from "viem";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { boardReads } from "../../app/src/abi/reads/Board.ts";
import { dataCommonsReads } from "../../app/src/abi/reads/DataCommons.ts";
import {
  ContributionTree,
  contributionLeaf,
  parseLeaves,
  parseReceipts,
  provesContribution,
} from "../../app/src/chain/contributionTree.ts";
import { readCroissant } from "../../app/src/chain/croissant.ts";
import { documentHash } from "../../app/src/chain/documentsClient.ts";
import { purposeByKey } from "../../app/src/chain/purposes.ts";
import { licenceWord } from "../../app/src/chain/spdx.ts";
import { giveConsent } from "../../app/src/chain/write/consent.ts";
import { grantData, revokeGrant } from "../../app/src/chain/write/dataGrant.ts";
import { registerDataset } from "../../app/src/chain/write/dataset.ts";
import { contestUse, recordUse } from "../../app/src/chain/write/dataUse.ts";
import { type BenchCoop, DAY, foundCoop } from "../bench/coop.ts";
import { appointSteward } from "../bench/dividends.ts";
import { answerRpc } from "../demo/rpc.ts";
import { openDesk } from "../found/testChain.ts";
import { LocalChain, openNetwork } from "../localChain.ts";
import { personAt } from "../people.ts";
import { runDataset } from "./command.ts";

interface Ended {
  readonly status: number;
  readonly out: string;
  readonly aside: string;
}

async function run(...words: readonly string[]): Promise<Ended> {
  const out: string[] = [];
  const aside: string[] = [];
  const status = await runDataset(words, {
    out: (text) => out.push(text),
    aside: (line) => aside.push(line),
  });
  return { status, out: out.join("\n"), aside: aside.join("\n") };
}

/** What a step reported, which must have gone well. */
async function reported(...words: readonly string[]): Promise<Record<string, unknown>> {
  const { status, out, aside } = await run(...words, "--json");
  if (status !== 0) throw new Error(`It ended with ${status}: ${aside}`);
  return JSON.parse(out) as Record<string, unknown>;
}

type Connection = Awaited<ReturnType<typeof openNetwork>>;
const desk = openDesk();
const purpose = purposeByKey("trainShared").hash;
const elsewhere = purposeByKey("commercial").hash;
const steward = personAt(1);
const ann = personAt(2);
const ben = personAt(3);
const cem = personAt(4);
const dan = personAt(5);
const eve = personAt(6);
let connection: Connection;
let server: Server;
let coop: BenchCoop;
let url = "";
let dataCommons: Address;
let appointment = 0n;
let nonce = 0n;

const ABOUT = [
  ...["--name", "Letters", "--description", "Letters of a village.", "--licence", "CC-BY-4.0"],
  ...["--url", "https://archive.example/letters", "--creator", "The archive", "--date", "2030-01-08"],
];

const FILES: Readonly<Record<string, string>> = {
  "ann/1.txt": "Ann, first letter",
  "ann/2.txt": "Ann, second letter",
  "ann/3.txt": "Ann, third letter",
  "ben.txt": "Ben's letter",
  "cem.txt": "Cem's letter",
  "cem-and-dan.txt": "A letter of two",
  "eve.txt": "Eve's letter",
  "README.txt": "Read me.",
};

const data = desk.path("data");
const kit = desk.path("kit");
const at = () => ["--coop", coop.organs.assembly, "--rpc", url];
const paid = () => [...at(), "--keystore", keystore];
let keystore = "";

async function say(
  person: { readonly address: Address },
  { until, what = purpose }: { readonly until: number; readonly what?: Hex },
): Promise<void> {
  nonce += 1n;
  const { assembly } = coop.organs;
  const consent = { datasetId: 1n, subject: person.address, recipient: assembly, purpose: what, nonce };
  await coop.chain.send(
    person.address,
    giveConsent({ dataCommons }, { ...consent, expiresAt: until, deadline: until + DAY }),
  );
}

/** A grant by the general meeting. */
async function grant(): Promise<bigint> {
  const { assembly } = coop.organs;
  const now = await coop.chain.now();
  await coop.chain.send(
    assembly,
    grantData(
      { dataCommons },
      {
        ...{ datasetId: 1n, recipient: assembly, purpose, from: now, until: now + 300 * DAY },
        ...{ asset: zeroAddress, fee: 0n, royalty: zeroHash },
      },
    ),
  );
  return await ask<bigint>("grants");
}

async function ask<Answer>(functionName: string, ...args: readonly unknown[]): Promise<Answer> {
  return (await coop.chain.read({
    address: dataCommons,
    abi: dataCommonsReads,
    functionName,
    args,
  })) as Answer;
}

const manifestTo = (name: string, grantId: bigint, ...words: readonly string[]) =>
  run("manifest", "--grant", String(grantId), ...at(), "--kit", kit, "--use", desk.path(name), ...words);

beforeAll(async () => {
  connection = await openNetwork("osaka", { initialDate: "2030-01-08T09:00:00Z", initialBaseFeePerGas: 0 });
  const { provider } = connection;
  server = createServer((request, response) => {
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
  if (typeof address !== "object" || address === null) throw new Error("The server has no port.");
  url = `http://127.0.0.1:${address.port}/`;
  coop = await foundCoop(new LocalChain(connection, { free: true }), 12);
  const { board, assembly } = coop.organs;
  dataCommons = (await coop.chain.read({
    address: board,
    abi: boardReads,
    functionName: "registries",
    args: [],
  })) as Address;
  appointment = await appointSteward(coop, steward.address);
  for (const { address: account } of [steward, ann, ben, cem, dan, eve])
    await coop.chain.impersonate(account);
  await coop.chain.impersonate(assembly);
  keystore = desk.keystore(steward);
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(data, path)), { recursive: true });
    writeFileSync(join(data, path), text);
  }
  desk.write(
    "who.csv",
    [
      "subject,file",
      `${ann.address},ann/1.txt,ann/2.txt`,
      `${ann.address.toLowerCase()},ann/3.txt`,
      `${ben.address},ben.txt`,
      `${cem.address},cem.txt,cem-and-dan.txt`,
      `${dan.address},cem-and-dan.txt`,
      `${eve.address},eve.txt`,
    ].join("\n"),
  );
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await connection.close();
  desk.clear();
});

describe("a version", () => {
  const build = (...words: readonly string[]) =>
    run("build", data, "--kit", kit, ...ABOUT, "--contributors", desk.path("who.csv"), ...words);

  test("is not built where a file is nobody's by oversight, or the table or the licence is wrong", async () => {
    expect(await build()).toMatchObject({
      status: 2,
      aside: expect.stringContaining("1 files have no contributor, the first is README.txt"),
    });
    desk.write("wrong.csv", "subject,file\nAnn,ann/1.txt\n0x01,x\n");
    const wrong = await run("build", data, "--kit", kit, ...ABOUT, "--contributors", desk.path("wrong.csv"));
    expect(wrong.status).toBe(2);
    expect(wrong.aside).toContain(
      'wrong.csv line 2, subject: "Ann" is no address: write the data subject\'s address',
    );
    const gone = desk.write("gone.csv", `subject,file\n${ann.address},gone.txt\n`);
    expect((await run("build", data, "--kit", kit, ...ABOUT, "--contributors", gone)).aside).toContain(
      'gone.csv line 2, files: "gone.txt" is not in the folder',
    );
    expect((await build("--licence", "cc-by-4")).aside).toContain("did you mean CC-BY-4.0?");
    expect(existsSync(join(kit, "version.json"))).toBe(false);
  });

  test("is built: salted leaves, receipts that prove, a Croissant file without a problem", async () => {
    const built = await reported(
      "build",
      data,
      "--kit",
      kit,
      ...ABOUT,
      "--ownerless",
      "--contributors",
      desk.path("who.csv"),
    );
    expect(built).toMatchObject({ files: 8, leaves: 6, subjects: 5, ownerless: 1 });
    const croissant = readFileSync(join(kit, "croissant.json"), "utf8");
    expect(readCroissant(croissant).problems).toEqual([]);
    expect(documentHash(croissant)).toBe(built.metadata);
    for (const name of ["ann/", "cem", "eve.txt"]) expect(croissant).not.toContain(name);
    const leaves = parseLeaves(readFileSync(join(kit, "leaves.txt"), "utf8"));
    expect(new ContributionTree(leaves).root).toBe(built.contributions);
    const receipts = readdirSync(join(kit, "private", "receipts"));
    expect(receipts).toHaveLength(5);
    const own = parseReceipts(readFileSync(join(kit, "private", "receipts", `${ann.address}.json`), "utf8"));
    expect(own).toHaveLength(2);
    for (const receipt of own) {
      expect(provesContribution(receipt, receipt.proof, built.contributions as Hash)).toBe(true);
      expect(receipt.subject).toBe(ann.address);
    }
    for (const path of ["contributions.jsonl", "files.jsonl", `receipts/${ann.address}.json`])
      expect(statSync(join(kit, "private", path)).mode & 0o077).toBe(0);
  });

  test("never changes, and a run that was stopped keeps its salts", async () => {
    expect((await build("--ownerless")).aside).toContain("is there already: a version never changes");
    const salts = readFileSync(join(kit, "private", "contributions.jsonl"), "utf8");
    rmSync(join(kit, "version.json")); // as after a run that was killed before its end
    expect((await build("--ownerless")).status).toBe(0);
    expect(readFileSync(join(kit, "private", "contributions.jsonl"), "utf8")).toBe(salts);
    const other = desk.path("kit-other");
    await reported(
      "build",
      data,
      "--kit",
      other,
      ...ABOUT,
      "--ownerless",
      "--contributors",
      desk.path("who.csv"),
    );
    const leavesOf = (folder: string) =>
      new Set(parseLeaves(readFileSync(join(folder, "leaves.txt"), "utf8")));
    const former = leavesOf(kit);
    expect([...leavesOf(other)].filter((leaf) => former.has(leaf))).toEqual([]);
  });

  test("is added to the chain once, however often the command runs", async () => {
    const first = await reported("publish", ...paid(), "--appointment", String(appointment), "--kit", kit);
    expect(first).toMatchObject({ datasetId: "1", version: 1, before: false });
    const again = await reported("publish", ...paid(), "--appointment", String(appointment), "--kit", kit);
    expect(again).toMatchObject({
      datasetId: "1",
      version: 1,
      before: true,
      transactions: first.transactions,
    });
    expect(await ask("datasets")).toBe(1n);
    const [content, contributions, metadata] = (await ask<readonly string[]>("versionOf", 1n, 1)).slice(0, 3);
    const version = JSON.parse(readFileSync(join(kit, "version.json"), "utf8")) as Record<string, string>;
    expect({ content, contributions, metadata }).toEqual({
      content: version.content,
      contributions: version.contributions,
      metadata: version.metadata,
    });
  });

  test("a key on the command line, somebody who is no steward, and another factory are refused", async () => {
    expect((await run("publish", "--private-key", "0x1")).aside).toContain("never belongs on a command line");
    const stranger = [...at(), "--keystore", desk.keystore(eve), "--kit", desk.path("kit-other")];
    const refused = await run("publish", ...stranger, "--dataset", "1");
    expect(refused).toMatchObject({ status: 2, aside: expect.stringContaining("DataCommonsNotAllowed") });
    const free = desk.path("kit-free");
    await reported("build", data, "--kit", free, ...ABOUT, "--licence", "CC0-1.0", "--ownerless");
    expect((await run("publish", ...paid(), "--dataset", "1", "--kit", free)).aside).toContain(
      "--dataset 1 is registered under CC-BY-4.0, and this version says CC0-1.0",
    );
    expect(
      (await run("manifest", "--grant", "1", ...at(), "--factory", eve.address, "--kit", kit)).aside,
    ).toContain("does not say that it founded");
  });
});

describe("what may be used", () => {
  let grantId = 0n;
  let soon = 0;
  let later = 0;
  const use = desk.path("use");
  const files = (folder: string) =>
    readFileSync(join(folder, "private", "files.jsonl"), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => (JSON.parse(line) as { path: string }).path);
  /** A copy of the data that holds these files alone. */
  const folderOf = (name: string, paths: readonly string[]) => {
    for (const path of paths) cpSync(join(data, path), join(desk.path(name), path));
    return desk.path(name);
  };

  beforeAll(async () => {
    const now = await coop.chain.now();
    [soon, later] = [now - (now % DAY) + 5 * DAY, now - (now % DAY) + 30 * DAY];
    grantId = await grant();
  });

  test("nothing, where nobody agrees", async () => {
    expect(await manifestTo("use-nobody", grantId)).toMatchObject({
      status: 2,
      aside: expect.stringContaining("None of the 6 contributions may be used"),
    });
    expect(existsSync(desk.path("use-nobody"))).toBe(false);
  });

  test("exactly the contributions of those who agree to this use, and files that are nobody's", async () => {
    await say(ann, { until: soon });
    await say(ben, { until: later });
    await say(dan, { until: later });
    await say(eve, { until: later, what: elsewhere });
    const report = await reported(
      "manifest",
      "--grant",
      String(grantId),
      ...at(),
      "--kit",
      kit,
      "--use",
      use,
    );
    expect(report).toMatchObject({
      leaves: 3,
      epoch: "0",
      version: 1,
      until: soon,
      refused: [
        { number: 4, why: "noConsent" },
        { number: 5, why: "shared" },
        { number: 6, why: "noConsent" },
      ],
    });
    expect(files(use)).toEqual(["README.txt", "ann/1.txt", "ann/2.txt", "ann/3.txt", "ben.txt"]);
    const leaves = parseLeaves(readFileSync(join(use, "leaves.txt"), "utf8"));
    expect(new ContributionTree(leaves).root).toBe(report.root);
    const ours = [ann, ben].flatMap(({ address }) =>
      parseReceipts(readFileSync(join(kit, "private", "receipts", `${address}.json`), "utf8")),
    );
    expect(new Set(leaves)).toEqual(new Set(ours.map(contributionLeaf)));
    const open =
      readFileSync(join(use, "manifest.json"), "utf8") + readFileSync(join(use, "leaves.txt"), "utf8");
    for (const { address } of [ann, ben, cem])
      expect(open.toLowerCase()).not.toContain(address.toLowerCase());
    expect(statSync(join(use, "private", "files.jsonl")).mode & 0o077).toBe(0);
  });

  test("a folder holds exactly those files, or the check says what is wrong", async () => {
    const good = folderOf("train", files(use));
    expect(await run("check", good, ...at(), "--kit", kit, "--use", use)).toMatchObject({ status: 0 });
    folderOf("train", ["cem.txt"]);
    writeFileSync(join(good, "ben.txt"), "something else");
    rmSync(join(good, "ann/1.txt"));
    const { status, out } = await run("check", good, ...at(), "--kit", kit, "--use", use, "--json");
    expect(status).toBe(1);
    expect((JSON.parse(out) as { problems: string[] }).problems).toEqual([
      expect.stringContaining("ben.txt has other bytes"),
      expect.stringContaining("cem.txt is not in the manifest: take it out."),
      expect.stringContaining("1.txt is missing"),
    ]);
  });

  test("lists that were changed are refused", async () => {
    const changed = desk.path("use-changed");
    cpSync(use, changed, { recursive: true });
    const leaves = readFileSync(join(changed, "leaves.txt"), "utf8").split("\n");
    writeFileSync(join(changed, "leaves.txt"), leaves.slice(1).join("\n"));
    expect((await run("check", ...at(), "--kit", kit, "--use", changed)).aside).toContain(
      "one of them was changed",
    );
    const spoilt = desk.path("kit-spoilt");
    cpSync(kit, spoilt, { recursive: true });
    const path = join(spoilt, "private", "contributions.jsonl");
    // Cem's contribution is made out to Ann, who agrees.
    writeFileSync(path, readFileSync(path, "utf8").replaceAll(cem.address, ann.address));
    expect(
      (await run("manifest", "--grant", String(grantId), ...at(), "--kit", spoilt, "--use", changed)).aside,
    ).toContain("does not lead to the root");
    const other = await run(
      "manifest",
      "--grant",
      String(grantId),
      ...at(),
      "--kit",
      desk.path("kit-other"),
      "--use",
      changed,
    );
    expect(other.aside).toContain("Dataset 1 has no version with the hashes");
  });

  test("the use is recorded once, and its check compares what was recorded", async () => {
    const recorded = await reported("record", ...paid(), "--use", use);
    expect(recorded).toMatchObject({ useId: "1", before: false });
    expect(await reported("record", ...paid(), "--use", use)).toEqual({ ...recorded, before: true });
    expect(await ask("uses")).toBe(1n);
    expect(await run("check", ...at(), "--kit", kit, "--use", use, "--recorded", "1")).toMatchObject({
      status: 0,
    });
    expect(await manifestTo("use", grantId)).toMatchObject({
      status: 2,
      aside: expect.stringContaining("was recorded already"),
    });
  });

  test("a withdrawal makes what was built before stale: not recorded, not built, and told", async () => {
    expect((await manifestTo("use-stale", grantId)).status).toBe(0);
    const { number } = (
      JSON.parse(readFileSync(join(desk.path("use-stale"), "manifest.json"), "utf8")) as {
        block: { number: string };
      }
    ).block;
    await say(ben, { until: 0 });
    const { status, out } = await run(
      "check",
      ...at(),
      "--kit",
      kit,
      "--use",
      desk.path("use-stale"),
      "--json",
    );
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      stale: true,
      problems: [
        "The manifest is stale: it was built at epoch 0, and the epoch is 1; build it again.",
        "Contribution 3 may not be used: noConsent.",
      ],
    });
    expect(await run("record", ...paid(), "--use", desk.path("use-stale"))).toMatchObject({
      status: 2,
      aside: expect.stringContaining("DataCommonsStaleManifest"),
    });
    expect(await ask("uses")).toBe(1n);
    expect(await manifestTo("use-old", grantId, "--block", number)).toMatchObject({
      status: 2,
      aside: expect.stringContaining("A consent ended between block"),
    });
    expect(existsSync(desk.path("use-old"))).toBe(false);
    const now = await reported(
      "manifest",
      "--grant",
      String(grantId),
      ...at(),
      "--kit",
      kit,
      "--use",
      desk.path("use-now"),
    );
    expect(now).toMatchObject({ leaves: 2, epoch: "1" });
  });

  test("who agrees again after a withdrawal is in from the next day", async () => {
    await say(ben, { until: later });
    const report = () =>
      reported(
        "manifest",
        "--grant",
        String(grantId),
        ...at(),
        "--kit",
        kit,
        "--use",
        desk.path("use-again"),
      );
    expect((await report()).refused).toContainEqual({ number: 3, why: "notYet" });
    await coop.chain.pass(DAY);
    expect(await report()).toMatchObject({ leaves: 3, epoch: "1" });
  });

  test("a consent that is over counts no more, and leaves what was built before stale", async () => {
    await coop.chain.pass(5 * DAY);
    const check = await run("check", ...at(), "--kit", kit, "--use", desk.path("use-again"), "--json");
    expect(JSON.parse(check.out)).toMatchObject({ holds: false, stale: true });
    const report = await reported(
      "manifest",
      "--grant",
      String(grantId),
      ...at(),
      "--kit",
      kit,
      "--use",
      desk.path("use-over"),
    );
    expect(report).toMatchObject({ leaves: 1, epoch: "2" });
    expect(files(desk.path("use-over"))).toEqual(["README.txt", "ben.txt"]);
  });

  test("whoever was used without consent contests with a receipt and the public list; forged proofs are worth nothing", async () => {
    const list = parseLeaves(readFileSync(join(kit, "leaves.txt"), "utf8"));
    const tree = new ContributionTree(list);
    // A steward who records everything, past the kit.
    const epoch = await ask<bigint>("consentEpoch", 1n, coop.organs.assembly, purpose);
    await coop.chain.send(
      steward.address,
      recordUse({ dataCommons }, { grantId, version: 1, epoch, manifest: tree.root }),
    );
    const useId = await ask<bigint>("uses");
    const [receipt] = parseReceipts(
      readFileSync(join(kit, "private", "receipts", `${cem.address}.json`), "utf8"),
    );
    if (receipt === undefined) throw new Error("Cem has no receipt.");
    const { subject, contribution, salt } = receipt;
    const proof = tree.proof(contributionLeaf(receipt)) ?? [];
    const contest = (change: object) =>
      coop.chain
        .send(
          eve.address,
          contestUse({ dataCommons }, { useId, subject, contribution, salt, proof, ...change }),
        )
        .then(
          () => "counted",
          () => "refused",
        );
    for (const forged of [
      { salt: zeroHash },
      { contribution: zeroHash },
      { subject: dan.address },
      { proof: proof.slice(1) },
      { useId: 1n },
    ])
      expect(await contest(forged)).toBe("refused");
    expect(await contest({})).toBe("counted");
    expect((await ask<{ contested: boolean }>("useOf", useId)).contested).toBe(true);
  });

  test("another co-op's grant lets nobody in", async () => {
    const other = await foundCoop(coop.chain, 12);
    const { assembly } = other.organs;
    const number = await appointSteward(other, steward.address);
    await coop.chain.impersonate(assembly);
    await coop.chain.send(
      steward.address,
      registerDataset({ dataCommons }, assembly, number, licenceWord("CC0-1.0")),
    );
    const foreign = await ask<bigint>("datasets");
    const until = (await coop.chain.now()) + DAY;
    const terms = { recipient: coop.organs.assembly, purpose, from: 0, until };
    const fee = { asset: zeroAddress, fee: 0n, royalty: zeroHash };
    await coop.chain.send(assembly, grantData({ dataCommons }, { datasetId: foreign, ...terms, ...fee }));
    const { status, aside } = await manifestTo("use-foreign", await ask<bigint>("grants"));
    expect([status, aside]).toEqual([
      2,
      expect.stringContaining(`is for dataset ${foreign} of another co-op`),
    ]);
    expect(
      (await run("publish", ...paid(), "--dataset", String(foreign), "--kit", desk.path("kit-other"))).aside,
    ).toContain(`--dataset ${foreign} is of another co-op`);
  });

  test("a grant that was revoked, or is not there, lets nobody in", async () => {
    await coop.chain.send(coop.organs.assembly, revokeGrant({ dataCommons }, grantId));
    expect((await manifestTo("use-revoked", grantId)).aside).toContain(`--grant ${grantId} is not live`);
    expect((await manifestTo("use-none", 99n)).aside).toContain("--grant 99: there is no such grant.");
    const check = await run("check", ...at(), "--kit", kit, "--use", desk.path("use-over"), "--json");
    expect((JSON.parse(check.out) as { problems: string[] }).problems).toContain(
      `Grant ${grantId} is not live any more.`,
    );
    expect(existsSync(desk.path("use-revoked"))).toBe(false);
  });
});

test("every step has its help, and a step that is none is told", async () => {
  for (const step of ["hash", "build", "publish", "manifest", "check", "record"])
    expect(await run(step, "--help")).toMatchObject({
      status: 0,
      out: expect.stringContaining(`step "${step}"`),
    });
  expect(await run("--help")).toMatchObject({
    status: 0,
    out: expect.stringContaining("npm run dataset -- manifest"),
  });
  expect(await run("train")).toMatchObject({ status: 2, aside: expect.stringContaining('not "train"') });
});
