import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type Address, type Client, createClient, custom, type Hash, keccak256, stringToHex } from "viem";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { boardAbi } from "../../app/src/abi/Board.ts";
import { dataCommonsAbi } from "../../app/src/abi/DataCommons.ts";
import { learningAbi } from "../../app/src/abi/Learning.ts";
import { agendaHash, NO_REASONS, paperTypedData } from "../../app/src/chain/ballot.ts";
import { type Consent, consentTypedData } from "../../app/src/chain/consent.ts";
import { getRelayedConsent, sendConsentToRelay } from "../../app/src/chain/consentClient.ts";
import type { ConsentFile } from "../../app/src/chain/consentFile.ts";
import {
  documentHash,
  LARGEST_DOCUMENT,
  putDocument,
  readDocument,
} from "../../app/src/chain/documentsClient.ts";
import { encodePaper } from "../../app/src/chain/paper.ts";
import { sendPaper } from "../../app/src/chain/relayClient.ts";
import { type BenchCoop, conveneMeeting, DAY, foundCoop, payment } from "../bench/coop.ts";
import { appointSteward } from "../bench/dividends.ts";
import type { Deployment } from "../deployment.ts";
import { eventsOf, LocalChain, openNetwork } from "../localChain.ts";
import { type Person, personAt } from "../people.ts";
import { signTyped } from "../signing.ts";
import { type Carrier, localCarrier } from "./carrier.ts";
import { cutCarrier } from "./cutCarrier.ts";
import { startRelay } from "./relay.ts";
import { relayHandler, serveRelay } from "./service.ts";
import { PaperStore } from "./store.ts";

const PURPOSE = keccak256(stringToHex("https://w3id.org/dpv#ScientificResearch"));
const LICENCE = stringToHex("CC-BY-4.0", { size: 32 });

let folder: string;
let connection: Awaited<ReturnType<typeof openNetwork>>;
let chain: LocalChain;
let client: Client;
let coop: BenchCoop;
let registries: Pick<Deployment, "dataCommons" | "modelRegistry" | "learning">;
let steward: Address;
let appointment: bigint;
let dataset: bigint;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "rochdale-commons-"));
  connection = await openNetwork("demo", { initialDate: "2030-01-08T09:00:00Z" });
  chain = new LocalChain(connection);
  const { provider } = connection;
  client = createClient({
    transport: custom({ request: (asked) => provider.request(asked) }, { retryCount: 0 }),
    cacheTime: 0,
  });
  coop = await foundCoop(chain, 5);
  registries = await registriesOf(coop);
  steward = personAt(400).address;
  await chain.impersonate(steward);
  appointment = await appointSteward(coop, steward);
  dataset = await registerDataset();
});
afterAll(async () => {
  await connection.close();
  rmSync(folder, { recursive: true });
});

const running: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0).reverse()) await stop();
});

async function registriesOf({ organs }: BenchCoop) {
  const [dataCommons, modelRegistry, learning] = await chain.readAll({
    address: organs.board,
    abi: boardAbi,
    functionName: "registries",
    args: [],
  });
  return { dataCommons, modelRegistry, learning } as typeof registries;
}

async function registerDataset(of = coop, number = appointment): Promise<bigint> {
  const sent = await chain.send(steward, {
    address: registries.dataCommons,
    abi: dataCommonsAbi,
    functionName: "register",
    args: [of.organs.assembly, number, LICENCE],
  });
  const [log] = eventsOf(sent, dataCommonsAbi, "DatasetRegistered");
  return BigInt(log?.args.datasetId);
}

/** A dataset of another co-op of this chain, founded on the same factory. */
async function foundOther(): Promise<bigint> {
  const other = await foundCoop(chain, 5, { noticeDays: 31 }, coop);
  const number = await appointSteward(other, steward);
  return await registerDataset(other, number);
}

async function start({
  store = ":memory:",
  carrier = localCarrier(connection.provider, coop.payer),
  rules = { size: 25, age: 30 },
  consentsADay = 50,
}: {
  store?: string;
  carrier?: Carrier;
  rules?: { size: number; age: number };
  consentsADay?: number;
} = {}) {
  const { organs, chainId } = coop;
  const kept = new PaperStore(store, { assembly: organs.assembly, chainId });
  const relay = startRelay({ coop: { client, organs, chainId }, store: kept, carrier, rules, consentsADay });
  const server = await serveRelay(relayHandler(relay), { port: 0 });
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= server.close().then(() => relay.stop());
    return stopped;
  };
  running.push(stop);
  return { relay, url: server.url, stop };
}

const problemOf = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => undefined,
    (problem) => problem,
  );

let moment = 1_900_000_000_000n;
let people = 500;
const somebody = (): Person => personAt(people++);

async function signed(
  person: Person,
  changed: Partial<Consent> = {},
  { signer = person, file = {} }: { signer?: Person; file?: Partial<ConsentFile> } = {},
): Promise<ConsentFile> {
  const now = await chain.now();
  const consent: Consent = {
    datasetId: dataset,
    subject: person.address,
    recipient: coop.organs.assembly,
    purpose: PURPOSE,
    expiresAt: (Math.floor(now / DAY) + 30) * DAY,
    nonce: moment++,
    deadline: now + 30 * DAY,
    ...changed,
  };
  const { dataCommons } = registries;
  const signature = signTyped(signer, consentTypedData(dataCommons, coop.chainId, consent));
  return { chainId: coop.chainId, dataCommons, consent, signature, ...file };
}

async function carried(url: string, id: Hash) {
  for (let tries = 0; tries < 200; tries++) {
    const told = await getRelayedConsent(url, id);
    if (told !== undefined && told.state !== "waiting") return told;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error("The consent still waits.");
}

const consentOf = async ({ address }: Person) =>
  (
    await chain.readAll({
      address: registries.dataCommons,
      abi: dataCommonsAbi,
      functionName: "consentOf",
      args: [dataset, address, coop.organs.assembly, PURPOSE],
    })
  ).map(Number);

const blockNumber = async () => Number(await chain.request<string>("eth_blockNumber"));

/** Consents and withdrawals on the record since a block, in their order. */
async function onRecord(after: number) {
  const logs = await chain.request<never[]>("eth_getLogs", {
    address: registries.dataCommons,
    fromBlock: `0x${(after + 1).toString(16)}`,
  });
  return ["ConsentGiven", "ConsentWithdrawn"].flatMap((name) =>
    eventsOf({ logs }, dataCommonsAbi, name).map(({ args }) => [name, String(args.subject)]),
  );
}

describe("consents", () => {
  test("one is put on the record for whoever signed it, and taken back", async () => {
    const { url } = await start();
    const person = somebody();
    const given = await signed(person);
    const { id } = await sendConsentToRelay(url, given);
    expect(await carried(url, id)).toMatchObject({ state: "recorded" });
    expect((await consentOf(person))[1]).toBe(given.consent.expiresAt);
    const taken = await sendConsentToRelay(url, await signed(person, { expiresAt: 0 }));
    expect(await carried(url, taken.id)).toMatchObject({ state: "recorded" });
    expect(await consentOf(person)).toEqual([0, 0]);
    expect(await getRelayedConsent(url, `0x${"ab".repeat(32)}`)).toBeUndefined();
  });

  test("the same twice is one on the record; what was signed before a later one is void", async () => {
    const { url } = await start();
    const before = await blockNumber();
    const person = somebody();
    const [early, late] = [await signed(person), await signed(person)];
    const { id } = await sendConsentToRelay(url, late);
    await carried(url, id);
    expect(await sendConsentToRelay(url, late)).toEqual({ accepted: true, id });
    expect(await problemOf(sendConsentToRelay(url, early))).toMatchObject({ reason: "replaced" });
    expect(await onRecord(before)).toEqual([["ConsentGiven", person.address]]);
  });

  test("a withdrawal waits for no batch, and what waited before it never goes", async () => {
    const { url } = await start({ rules: { size: 25, age: 60_000 } });
    const [person, other] = [somebody(), somebody()];
    const waits = await sendConsentToRelay(url, await signed(other));
    const given = await sendConsentToRelay(url, await signed(person));
    const before = await blockNumber();
    const taken = await sendConsentToRelay(url, await signed(person, { expiresAt: 0 }));
    expect(await carried(url, taken.id)).toMatchObject({ state: "recorded", blockNumber: before + 1 });
    expect(await getRelayedConsent(url, given.id)).toMatchObject({ state: "refused", reason: "replaced" });
    // Those of others go after it.
    expect(await carried(url, waits.id)).toMatchObject({ state: "recorded", blockNumber: before + 2 });
    expect(await consentOf(person)).toEqual([0, 0]);
  });

  test("a withdrawal goes before papers that came earlier", async () => {
    const meeting = await conveneMeeting(coop, [payment(coop, coop.coin, coop.payer, 1n, "Pay one")]);
    await chain.pass(31 * DAY);
    const person = somebody();
    const first = await start();
    await carried(first.url, (await sendConsentToRelay(first.url, await signed(person))).id);
    await first.stop();
    const { url } = await start({ rules: { size: 25, age: 60_000 } });
    const paper = {
      meeting: meeting.id,
      agenda: agendaHash(meeting.commitments),
      member: 1,
      choices: encodePaper(["for"]),
      reasons: NO_REASONS,
    };
    const voter = personAt(0);
    const signature = signTyped(voter, paperTypedData(coop.organs.assembly, coop.chainId, paper));
    await sendPaper(url, { convener: meeting.convener, account: voter.address, signature, paper });
    const before = await blockNumber();
    const taken = await sendConsentToRelay(url, await signed(person, { expiresAt: 0 }));
    expect(await carried(url, taken.id)).toMatchObject({ blockNumber: before + 1 });
  });

  test("what anybody else has put on the record meanwhile is not paid for again", async () => {
    const { url } = await start({ rules: { size: 25, age: 300 } });
    const file = await signed(somebody());
    const { id } = await sendConsentToRelay(url, file);
    const { hash } = await chain.send(coop.payer, {
      address: registries.dataCommons,
      abi: dataCommonsAbi,
      functionName: "consentFor",
      args: [file.consent, file.signature],
    });
    const before = await blockNumber();
    expect(await carried(url, id)).toMatchObject({ state: "recorded", transactionHash: hash });
    expect(await blockNumber()).toBe(before);
  });

  test("a restart loses none and doubles none", async () => {
    const store = join(folder, "consents.sqlite");
    const before = await blockNumber();
    const { carrier: cut, sent } = cutCarrier(localCarrier(connection.provider, coop.payer));
    const first = await start({ store, carrier: cut });
    const [one, two] = [somebody(), somebody()];
    const gone = await sendConsentToRelay(first.url, await signed(one));
    await expect.poll(sent).toBeDefined();
    await first.stop();
    const waiting = await start({ store, rules: { size: 25, age: 60_000 } });
    const kept = await sendConsentToRelay(waiting.url, await signed(two));
    await waiting.stop();
    const last = await start({ store });
    expect(await carried(last.url, gone.id)).toMatchObject({ state: "recorded", transactionHash: sent() });
    expect(await carried(last.url, kept.id)).toMatchObject({ state: "recorded" });
    expect(await onRecord(before)).toEqual([one, two].map(({ address }) => ["ConsentGiven", address]));
  });

  test("strangers cannot make the relay pay without end, and nobody is held in a consent by that", async () => {
    const { url } = await start({ consentsADay: 1 });
    const person = somebody();
    const { id } = await sendConsentToRelay(url, await signed(person));
    await carried(url, id);
    expect(await problemOf(sendConsentToRelay(url, await signed(somebody())))).toMatchObject({
      reason: "tooMany",
    });
    expect(
      await problemOf(sendConsentToRelay(url, await signed(somebody(), { expiresAt: 0 }))),
    ).toMatchObject({ reason: "tooMany" });
    const taken = await sendConsentToRelay(url, await signed(person, { expiresAt: 0 }));
    const again = await signed(person, { expiresAt: 0 });
    expect(await problemOf(sendConsentToRelay(url, again))).toMatchObject({ reason: "tooMany" });
    expect(await carried(url, taken.id)).toMatchObject({ state: "recorded" });
    expect(await problemOf(sendConsentToRelay(url, again))).toMatchObject({ reason: "tooMany" });
  });

  test("a wallet's own word counts", async () => {
    const { url } = await start();
    const person = somebody();
    await chain.request("hardhat_setCode", person.address, "0x631626ba7e60e01b60005260206000f3");
    const file = { ...(await signed(person)), signature: "0x1234" as const };
    expect(await carried(url, (await sendConsentToRelay(url, file)).id)).toMatchObject({ state: "recorded" });
  });

  const refused: readonly [string, () => Promise<ConsentFile>, string][] = [
    ["another's signature", () => signed(somebody(), {}, { signer: personAt(9) }), "signature"],
    ["a dataset that is none", () => signed(somebody(), { datasetId: 99n }), "noSuchDataset"],
    ["a date that has passed", () => signed(somebody(), { deadline: 1_000_000_000 }), "expired"],
    ["an end beyond the bylaws", () => signed(somebody(), { expiresAt: 4_000_000_000 }), "consentDates"],
    ["an end that has passed", () => signed(somebody(), { expiresAt: 1_000_000_000 }), "consentDates"],
    ["another chain", () => signed(somebody(), {}, { file: { chainId: 1 } }), "notThisCoop"],
    [
      "another registry",
      () => signed(somebody(), {}, { file: { dataCommons: personAt(1).address } }),
      "notThisCoop",
    ],
  ];
  test.each(refused)("%s is refused before it is kept", async (_, file, reason) => {
    const { url, relay } = await start();
    expect(await problemOf(sendConsentToRelay(url, await file()))).toMatchObject({ reason });
    expect(relay.health().waiting).toBe(0);
  });

  test("what is no consent, and what is too large", async () => {
    const { url } = await start();
    const post = async (body: string) => {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`${url}/consents`, { method: "POST", headers, body });
      return [answer.status, ((await answer.json()) as { reason: string }).reason];
    };
    expect(await post("{")).toEqual([400, "malformed"]);
    expect(await post('{"chainId":1}')).toEqual([400, "malformed"]);
    expect(await post(" ".repeat(9_000))).toEqual([413, "tooLarge"]);
  });

  test("another co-op's dataset is carried where this co-op is the recipient, and no other", async () => {
    const { url } = await start();
    const other = await foundOther();
    const mine = await signed(somebody(), { datasetId: other });
    expect(await carried(url, (await sendConsentToRelay(url, mine)).id)).toMatchObject({ state: "recorded" });
    const theirs = await signed(somebody(), { datasetId: other, recipient: personAt(3).address });
    expect(await problemOf(sendConsentToRelay(url, theirs))).toMatchObject({ reason: "notThisCoop" });
  });
});

describe("documents", () => {
  const addVersion = (metadata: Hash) =>
    chain.send(steward, {
      address: registries.dataCommons,
      abi: dataCommonsAbi,
      functionName: "addVersion",
      args: [dataset, keccak256("0x01"), keccak256("0x02"), metadata],
    });

  test("one is taken once the record names it, and comes back as it was", async () => {
    const { url } = await start();
    const text = '﻿{"name": "Höfe ✓ <script>alert(1)</script>"}\n';
    expect(await problemOf(putDocument(url, text))).toMatchObject({ reason: "unknownDocument" });
    expect(await readDocument(url, documentHash(text))).toBeUndefined();
    await addVersion(documentHash(text));
    expect(await putDocument(url, text)).toEqual({ accepted: true, id: documentHash(text) });
    expect(await putDocument(url, text)).toEqual({ accepted: true, id: documentHash(text) });
    expect(await readDocument(url, documentHash(text))).toBe(text);
    const answer = await fetch(`${url}/documents/${documentHash(text)}`);
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("content-security-policy")).toContain("sandbox");
    expect(await readDocument(url, documentHash("none"))).toBeUndefined();
  });

  test("a course's material is one too; other hashes of an event are not", async () => {
    const { url } = await start();
    const material = "# How we vote\n";
    await chain.send(steward, {
      address: registries.learning,
      abi: learningAbi,
      functionName: "register",
      args: [coop.organs.assembly, appointment, documentHash(material), LICENCE, 365],
    });
    expect(await putDocument(url, material)).toMatchObject({ accepted: true });
    const content = "the files themselves";
    await chain.send(steward, {
      address: registries.dataCommons,
      abi: dataCommonsAbi,
      functionName: "addVersion",
      args: [dataset, documentHash(content), keccak256("0x02"), documentHash("described")],
    });
    expect(await problemOf(putDocument(url, content))).toMatchObject({ reason: "unknownDocument" });
  });

  test("the largest is taken, one byte more is not; neither is what is no text", async () => {
    const { url } = await start();
    const large = "é".repeat(LARGEST_DOCUMENT / 2);
    await addVersion(documentHash(large));
    expect(await putDocument(url, large)).toMatchObject({ accepted: true });
    expect(await readDocument(url, documentHash(large))).toBe(large);
    expect(await problemOf(putDocument(url, `${large}a`))).toMatchObject({ reason: "tooLarge" });
    expect(await problemOf(putDocument(url, ""))).toMatchObject({ reason: "malformed" });
    const post = (body: BodyInit, type: string) =>
      fetch(`${url}/documents`, { method: "POST", headers: { "content-type": type }, body });
    expect((await post(new Uint8Array([0xff, 0xfe]), "text/plain")).status).toBe(400);
    expect((await post("<p>", "text/html")).status).toBe(400);
  });

  test("they outlast a restart; the record is read on from where it was", async () => {
    const store = join(folder, "documents.sqlite");
    const [first, second] = ["one", "two"];
    await addVersion(documentHash(first));
    const before = await start({ store });
    await putDocument(before.url, first);
    await before.stop();
    await addVersion(documentHash(second));
    const after = await start({ store });
    expect(await readDocument(after.url, documentHash(first))).toBe(first);
    await putDocument(after.url, second);
    expect(await readDocument(after.url, documentHash(second))).toBe(second);
  });

  test("whoever asks too often waits", async () => {
    const { url } = await start();
    const reasons = [];
    for (let i = 0; i < 12; i++) reasons.push(await problemOf(putDocument(url, `unknown ${i}`)));
    expect(reasons.at(0)).toMatchObject({ reason: "unknownDocument" });
    expect(reasons.at(-1)).toMatchObject({ reason: "tooMany" });
  });
});

test("a file of an earlier relay learns to carry consents, and keeps what it held", async () => {
  const path = join(folder, "former.sqlite");
  const { organs, chainId } = coop;
  new PaperStore(path, { assembly: organs.assembly, chainId }).close();
  const database = new DatabaseSync(path);
  database.exec(`DROP TABLE shipments; CREATE TABLE shipments (
    id INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT NOT NULL, nonce INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('papers', 'application', 'blank')),
    recipient TEXT NOT NULL, data TEXT NOT NULL, gas TEXT NOT NULL, meeting TEXT, members TEXT NOT NULL,
    cost TEXT NOT NULL, at INTEGER NOT NULL, hash TEXT, blockHash TEXT, blockNumber INTEGER,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'mined', 'over'))) STRICT;
    INSERT INTO shipments (id, account, nonce, kind, recipient, data, gas, members, cost, at)
    VALUES (7, '${coop.payer}', 3, 'blank', '${coop.payer}', '0x', '60000', '[]', '5', 1)`);
  database.close();
  const copy = join(folder, "copy.sqlite");
  copyFileSync(path, copy);
  const store = new PaperStore(copy, { assembly: organs.assembly, chainId });
  expect(store.openShipments()).toMatchObject([{ id: 7, nonce: 3, kind: "blank", cost: 5n }]);
  const sent = { account: coop.payer, nonce: 4, to: coop.payer, data: "0x", gas: 1n, cost: 1n } as const;
  expect(store.ship({ ...sent, kind: "consent" })).toBe(8);
  store.close();
});
