import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, createClient, custom, type Hash, type Hex } from "viem";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { assemblyAbi } from "../../app/src/abi/Assembly.ts";
import { boardAbi } from "../../app/src/abi/Board.ts";
import { agendaHash, NO_REASONS, type Paper, paperTypedData } from "../../app/src/chain/ballot.ts";
import { askForLetters, getNoticesOffered } from "../../app/src/chain/noticesClient.ts";
import { decodeBallots, encodePaper } from "../../app/src/chain/paper.ts";
import { proxyTypedData } from "../../app/src/chain/proxy.ts";
import { getRelayedPaper, type RelayedPaper, sendPaper } from "../../app/src/chain/relayClient.ts";
import { askedAgendaHash } from "../../app/src/chain/requisition.ts";
import {
  type Answer,
  answerDigest,
  answerTypedData,
  type Question,
  questionDigest,
  questionTypedData,
  spokenHash,
} from "../../app/src/chain/talk.ts";
import {
  getReasons,
  getTalk,
  sendAnswer,
  sendQuestion,
  sendReasons,
} from "../../app/src/chain/talkClient.ts";
import { castProxyPapers, grantProxies } from "../../app/src/chain/write/proxies.ts";
import { appendRequisition, openRequisition } from "../../app/src/chain/write/requisition.ts";
import { type BenchCoop, type Convened, conveneMeeting, DAY, foundCoop, payment } from "../bench/coop.ts";
import { eventsOf, LocalChain, openNetwork } from "../localChain.ts";
import { personAt } from "../people.ts";
import { signTyped } from "../signing.ts";
import { atomFeed, textOf } from "./atom.ts";
import { batchesOf, LARGEST_BATCH } from "./batches.ts";
import { localCarrier } from "./carrier.ts";
import { createNewsReader } from "./news.ts";
import { startRelay } from "./relay.ts";
import { type RelayServer, relayHandler, serveRelay } from "./service.ts";
import { PaperStore, type WaitingPaper } from "./store.ts";
import { PAGE } from "./talkStore.ts";

// The parts follow each other: the agenda is talked about, members append to it, then it is voted on.

let folder: string;
let connection: Awaited<ReturnType<typeof openNetwork>>;
let chain: LocalChain;
let client: Client;
let coop: BenchCoop;
let meeting: Convened;
let server: RelayServer;
let stopRelay: () => Promise<void>;

/** Members 1 to 5 are directors. */
const [DIRECTOR, ASKER, WALLET, STRANGER] = [0, 6, 7, 30];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "rochdale-talk-"));
  connection = await openNetwork("demo", { initialDate: "2030-01-08T09:00:00Z" });
  chain = new LocalChain(connection);
  const { provider } = connection;
  client = createClient({
    transport: custom({ request: (asked) => provider.request(asked) }, { retryCount: 0 }),
    cacheTime: 0,
  });
  coop = await foundCoop(chain, 10);
  meeting = await conveneMeeting(coop, [payment(coop, coop.coin, coop.payer, 1n, "Pay one")]);
});
afterAll(async () => {
  await connection.close();
  rmSync(folder, { recursive: true });
});
// A relay of its own for each test, on the same file: what was kept is kept, and nobody asked too often yet.
beforeEach(() => open());
afterEach(async () => {
  await stopRelay();
  await chain.request("hardhat_setCode", personAt(WALLET).address, "0x");
});

async function open(): Promise<void> {
  const { organs, chainId } = coop;
  const store = new PaperStore(join(folder, "papers.sqlite"), { assembly: organs.assembly, chainId });
  const carrier = localCarrier(connection.provider, coop.payer);
  const rules = { size: 25, age: 300 };
  const relay = startRelay({ coop: { client, organs, chainId }, store, carrier, rules });
  server = await serveRelay(relayHandler(relay), { port: 0 });
  stopRelay = () => server.close().then(() => relay.stop());
}

const now = async () => Number(await chain.now());

async function questionOf(index: number, text: string, changed: Partial<Question> = {}) {
  const question: Question = {
    resolution: meeting.id,
    member: index + 1,
    text,
    time: await now(),
    ...changed,
  };
  const person = personAt(index);
  const signature = signTyped(person, questionTypedData(coop.organs.assembly, coop.chainId, question));
  return { ...question, account: person.address, signature };
}

async function answerOf(index: number, question: Hash, text: string, changed: Partial<Answer> = {}) {
  const answer: Answer = {
    resolution: meeting.id,
    question,
    member: index + 1,
    text,
    time: await now(),
    ...changed,
  };
  const person = personAt(index);
  const signature = signTyped(person, answerTypedData(coop.organs.assembly, coop.chainId, answer));
  return { ...answer, account: person.address, signature };
}

/** Why something was refused; `undefined` if it was not. */
const reasonOf = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => undefined,
    (problem: unknown) => (problem as { readonly reason?: unknown }).reason ?? problem,
  );

const post = (path: string, body: unknown) =>
  fetch(`${server.url}/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

let asked: Hash;

test("a batch holds what one transaction can: 35 wallets, fewer with long signatures; holders' papers go apart", () => {
  const waiting = (member: number, changed: Partial<WaitingPaper> = {}): WaitingPaper => ({
    meeting: 16n,
    member,
    id: `0x${"11".repeat(32)}`,
    choices: 2,
    reasons: NO_REASONS,
    account: personAt(member).address,
    signature: `0x${"22".repeat(65)}`,
    kind: "wallet",
    convener: personAt(0).address,
    agenda: `0x${"33".repeat(32)}`,
    acceptedBlock: 1,
    closesBy: 0,
    failures: 0,
    ...changed,
  });
  const many = (changed: Partial<WaitingPaper> = {}) =>
    Array.from({ length: 60 }, (_, i) => waiting(60 - i, changed));
  const sizes = (papers: readonly WaitingPaper[]) =>
    batchesOf(papers, LARGEST_BATCH).map(({ length }) => length);
  expect(sizes(many())).toEqual([35, 25]);
  expect(sizes(many({ signature: `0x${"22".repeat(3_000)}` }))).toEqual([28, 28, 4]);
  expect(sizes(many({ kind: "key" }))).toEqual([60]);
  const principal = personAt(1).address;
  expect(sizes([...many({ kind: "key" }), ...many({ kind: "key", principal })])).toEqual([60, 60]);
  expect(batchesOf(many(), 100).flatMap((batch) => batch.map(({ member }) => member))).toEqual(
    Array.from({ length: 60 }, (_, i) => i + 1),
  );
});

describe("before the voting opens", () => {
  test("a member asks, a director answers, and both are told as they were signed", async () => {
    const question = await questionOf(ASKER, "What does it cost?\nAnd who pays?");
    ({ id: asked } = await sendQuestion(server.url, question));
    expect(asked).toBe(questionDigest(coop.organs.assembly, coop.chainId, question));
    const answer = await answerOf(DIRECTOR, asked, "One euro. The co-op.");
    const { id } = await sendAnswer(server.url, answer);
    expect(id).toBe(answerDigest(coop.organs.assembly, coop.chainId, answer));
    expect(await getTalk(server.url, meeting.id)).toEqual({ said: [question, answer], malformed: 0 });
  });

  test("the same again is one, and a restart keeps it", async () => {
    const { said } = await getTalk(server.url, meeting.id);
    const [question] = said;
    if (question === undefined) throw new Error("nothing was kept");
    expect((await sendQuestion(server.url, question)).id).toBe(asked);
    await stopRelay();
    await open();
    expect((await getTalk(server.url, meeting.id)).said).toEqual(said);
  });

  test("what was accepted is in the files at that moment, so a relay killed then has it", async () => {
    await sendAnswer(server.url, await answerOf(2, asked, "It is paid from the reserve."));
    const { said } = await getTalk(server.url, meeting.id);
    const killed = join(folder, "killed.sqlite");
    for (const end of ["", "-wal"]) copyFileSync(join(folder, `papers.sqlite${end}`), `${killed}${end}`);
    const { organs, chainId } = coop;
    const store = new PaperStore(killed, { assembly: organs.assembly, chainId });
    const kept = store.talk.about(meeting.id, 0).entries;
    expect(kept.map(({ id: _, ...each }) => each)).toEqual(said);
    store.close();
  });

  test("three questions a member and item, also at the same moment; three answers a director and question", async () => {
    const more = await Promise.all(
      [1, 2, 3, 4].map(async (n) => reasonOf(sendQuestion(server.url, await questionOf(ASKER, `More ${n}`)))),
    );
    expect(more.filter((reason) => reason === undefined)).toHaveLength(2);
    expect(more.filter((reason) => reason === "tooMany")).toHaveLength(2);
    const answers: unknown[] = [];
    for (const n of [1, 2, 3])
      answers.push(await reasonOf(sendAnswer(server.url, await answerOf(DIRECTOR, asked, `Also ${n}`))));
    expect(answers).toEqual([undefined, undefined, "tooMany"]);
    expect(await reasonOf(sendAnswer(server.url, await answerOf(1, asked, "I agree.")))).toBeUndefined();
  });

  test("a wallet asks by ERC-1271, and its word is taken from the chain", async () => {
    const said = { ...(await questionOf(WALLET, "From a wallet")), signature: "0x1234" as Hex };
    const code = (of: Hex) => chain.request("hardhat_setCode", personAt(WALLET).address, of);
    expect(await reasonOf(sendQuestion(server.url, said))).toBe("signature");
    await code("0x5b600056"); // runs for ever
    expect(await reasonOf(sendQuestion(server.url, said))).toBe("signature");
    await code("0x631626ba7e60e01b60005260206000f3"); // accepts anything
    expect(await reasonOf(sendQuestion(server.url, said))).toBeUndefined();
  });

  const refused: readonly [string, () => Promise<unknown>, string][] = [
    ["somebody who is no member", () => questionOf(STRANGER, "Me"), "notMember"],
    ["another's number", () => questionOf(8, "Me", { member: 3 }), "notMember"],
    ["other words than signed", async () => ({ ...(await questionOf(8, "A")), text: "B" }), "signature"],
    [
      "another item than signed",
      async () => ({
        ...(await questionOf(8, "A", { resolution: meeting.id + 1n })),
        resolution: meeting.id,
      }),
      "signature",
    ],
    [
      "an item that is not on the agenda",
      () => questionOf(8, "A", { resolution: meeting.id + 1n }),
      "noSuchMeeting",
    ],
    ["a meeting that is none", () => questionOf(8, "A", { resolution: 32n }), "noSuchMeeting"],
    ["a time to come", async () => questionOf(8, "A", { time: (await now()) + 1_000 }), "wrongTime"],
    ["a time long past", async () => questionOf(8, "A", { time: (await now()) - 1_000 }), "wrongTime"],
    ["no signature", async () => ({ ...(await questionOf(8, "A")), signature: "0x" }), "malformed"],
    ["no words", () => questionOf(8, " \n"), "malformed"],
    ["1,001 bytes", () => questionOf(8, `${"é".repeat(500)}a`), "malformed"],
    ["half a character", () => questionOf(8, "A\ud800"), "malformed"],
    ["control characters", () => questionOf(8, "A\u0000\u001b[2J"), "malformed"],
    ["a field too many", async () => ({ ...(await questionOf(8, "A")), html: true }), "malformed"],
    [
      "half a member",
      () => questionOf(8, "A", { member: 1 }).then((q) => ({ ...q, member: 1.5 })),
      "malformed",
    ],
  ];
  test.each(refused)("a question is refused with %s", async (_, question, reason) => {
    const { said } = await getTalk(server.url, meeting.id);
    expect(await reasonOf(sendQuestion(server.url, (await question()) as never))).toBe(reason);
    expect((await getTalk(server.url, meeting.id)).said).toEqual(said);
  });

  test.each<readonly [string, () => Promise<unknown>, string]>([
    ["a member who is no director", () => answerOf(ASKER, asked, "I think"), "notDirector"],
    ["a question that is not here", () => answerOf(1, `0x${"11".repeat(32)}`, "Yes"), "noSuchQuestion"],
    [
      "an answer in place of the question",
      async () => {
        const { said } = await getTalk(server.url, meeting.id);
        const other = said.find((each) => "question" in each) as Answer;
        return answerOf(1, answerDigest(coop.organs.assembly, coop.chainId, other), "Yes");
      },
      "noSuchQuestion",
    ],
    [
      "another item than the question's",
      () => answerOf(1, asked, "Yes", { resolution: meeting.id + 1n }),
      "noSuchQuestion",
    ],
    ["another's number", async () => ({ ...(await answerOf(2, asked, "Yes")), member: 2 }), "notMember"],
    [
      "other words than signed",
      async () => ({ ...(await answerOf(2, asked, "Yes")), text: "No" }),
      "signature",
    ],
  ])("an answer is refused with %s", async (_, answer, reason) => {
    expect(await reasonOf(sendAnswer(server.url, (await answer()) as never))).toBe(reason);
  });

  test("markup is told as the text that it is, by an answer that no browser takes for a page", async () => {
    const text = "<script>alert(1)</script><img src=x onerror=alert(1)> \u202e olleh";
    await sendQuestion(server.url, await questionOf(8, text));
    const answer = await fetch(`${server.url}/questions/${meeting.id}`);
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    const body = (await answer.json()) as { readonly entries: readonly { readonly text: string }[] };
    expect(body.entries.at(-1)?.text).toBe(text);
    for (const path of [`questions/${meeting.id}?after=-1`, "questions/0", "reasons/17"])
      expect((await fetch(`${server.url}/${path}`)).status).toBe(400);
    expect((await post("questions", "{")).status).toBe(400);
    expect((await post("reasons", { meetingId: "16" })).status).toBe(400);
  });

  test("a relay without feeds and letters says so", async () => {
    const answer = await fetch(`${server.url}/subscriptions`);
    expect(await answer.json()).toEqual({ feeds: false, mail: false, push: false });
    expect(await getNoticesOffered(server.url)).toEqual({ feeds: false, mail: false });
    expect(await reasonOf(askForLetters(server.url, "ana@coop.example", "en"))).toMatchObject({
      name: "RelayUnreachable",
    });
  });

  test("much is told in pages", async () => {
    const { assembly } = coop.organs;
    const store = new PaperStore(":memory:", { assembly, chainId: coop.chainId });
    const id = (n: number): Hash => `0x${n.toString(16).padStart(64, "0")}`;
    const { account, signature, ...question } = await questionOf(ASKER, "Q");
    for (let n = 1; n <= 2 * PAGE + 1; n++)
      store.talk.keep({ ...question, member: n, account, signature, id: id(n) }, 3);
    const members: number[] = [];
    let after: number | undefined = 0;
    while (after !== undefined) {
      const page = store.talk.about(meeting.id, after);
      expect(page.entries.length).toBeLessThanOrEqual(PAGE);
      members.push(...page.entries.map(({ member }) => member));
      after = page.next;
    }
    expect(members).toEqual(Array.from({ length: 2 * PAGE + 1 }, (_, i) => i + 1));
    store.close();
  });

  test("members append an item, which then may be talked about", async () => {
    const item = {
      kind: "ordinary" as const,
      text: "Open on Saturdays",
      calls: [],
    };
    const agenda = { items: [item], opensAfterSeconds: 0, appendTo: meeting.id };
    const opened = await chain.send(
      personAt(ASKER).address,
      openRequisition(coop.organs, askedAgendaHash(agenda), 0n),
    );
    const [log] = eventsOf(opened, boardAbi, "RequisitionOpened");
    const { id: meetingId, convener, commitments } = meeting;
    await chain.send(
      coop.payer,
      appendRequisition(
        coop.organs,
        BigInt(log?.args.requisitionId),
        { meetingId, convener, commitments },
        agenda,
      ),
    );
    const commitment = await chain.read({
      address: coop.organs.assembly,
      abi: assemblyAbi,
      functionName: "commitmentOf",
      args: [[], [], spokenHash(item.text)],
    });
    meeting = { ...meeting, commitments: [...commitments, String(commitment) as Hash] };
    const question = await questionOf(8, "Why Saturdays?", { resolution: meeting.id + 1n });
    expect(await reasonOf(sendQuestion(server.url, question))).toBeUndefined();
  });

  test("the feed of notices tells what was added, apart from the notice itself", async () => {
    const news = await createNewsReader(client, coop.organs, coop.chainId, 0).read();
    expect(news.map(({ kind, meeting: id, items }) => [kind, id, items.map(({ title }) => title)])).toEqual([
      ["agenda", meeting.id + 1n, ["Open on Saturdays"]],
      ["notice", meeting.id, ["Pay one"]],
    ]);
    const of = {
      assembly: coop.organs.assembly,
      chainId: coop.chainId,
      name: "Lumen",
      url: "https://r.example",
    };
    const feed = atomFeed(of, "notice", news, "en");
    expect(feed).toContain("Members added to the agenda of meeting 1");
    expect(feed).toContain("Added to the agenda:\n2. Open on Saturdays");
    expect(new Set(feed.match(/<id>[^<]+/g)).size).toBe(3);
    expect(atomFeed(of, "results", news, "en")).not.toContain("<entry>");
    const [, notice] = news;
    if (notice?.kind !== "notice") throw new Error("no notice");
    expect(textOf({ ...notice, secondCallOf: 3 }, "en")).toMatch(
      /^It decides again what failed in meeting 3 for want of a quorum alone\.\n\nVoting opens/,
    );
  });

  test("members name proxy holders", async () => {
    const grants = (
      [
        [4, 3],
        [5, 3],
        [2, 1],
      ] as const
    ).map(([index, of]) => {
      const [person, holder] = [personAt(index), personAt(of).address];
      const named = proxyTypedData(coop.organs.board, coop.chainId, { meeting: meeting.id, holder });
      return { account: person.address, holder, signature: signTyped(person, named) };
    });
    await chain.send(coop.payer, grantProxies(coop.organs, meeting.id, grants));
    await chain.pass(31 * DAY);
  });
});

/** A paper on the agenda as it is in the end, signed by `signer` for the member at `index`. */
function paperOf(
  index: number,
  reasons: string | undefined,
  signer = index,
  commitments = meeting.commitments,
) {
  const paper: Paper = {
    meeting: meeting.id,
    agenda: agendaHash(commitments),
    member: index + 1,
    choices: encodePaper(["for", "against"]),
    reasons: reasons === undefined ? NO_REASONS : spokenHash(reasons),
  };
  const person = personAt(signer);
  const signature = signTyped(person, paperTypedData(coop.organs.assembly, coop.chainId, paper));
  return {
    convener: meeting.convener,
    account: person.address,
    signature,
    paper,
    ...(signer !== index && { principal: personAt(index).address }),
  };
}

async function settled(index: number): Promise<RelayedPaper> {
  for (let tries = 0; tries < 400; tries++) {
    const paper = await getRelayedPaper(server.url, meeting.id, index + 1);
    if (paper !== undefined && paper.state !== "waiting") return paper;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`The paper of member ${index + 1} still waits.`);
}

async function transactionOf(index: number): Promise<Hash> {
  const paper = await settled(index);
  if (paper.state !== "recorded") throw new Error(`It is ${paper.state}.`);
  return paper.transactionHash;
}

const reasonsMessage = (index: number, text: string, transactionHash: Hash) => ({
  meetingId: meeting.id.toString(),
  member: index + 1,
  text,
  transactionHash,
});

describe("once the voting is open", () => {
  test("nothing is asked or answered any more", async () => {
    expect(await reasonOf(sendQuestion(server.url, await questionOf(9, "Late")))).toBe("tooLate");
    expect(await reasonOf(sendAnswer(server.url, await answerOf(1, asked, "Late")))).toBe("tooLate");
  });

  test("a paper names the agenda with what was appended, and no other", async () => {
    const old = paperOf(8, undefined, 8, meeting.commitments.slice(0, 1));
    expect(await reasonOf(sendPaper(server.url, old))).toBe("agenda");
    await sendPaper(server.url, paperOf(8, undefined));
    expect(await settled(8)).toMatchObject({ state: "recorded" });
  });

  test("reasons that came with a paper are told once it is counted, and not before", async () => {
    const text = "Because it is cheap.";
    expect(await reasonOf(sendPaper(server.url, { ...paperOf(ASKER, text), text: "Because." }))).toBe(
      "malformed",
    );
    await sendPaper(server.url, { ...paperOf(ASKER, text), text });
    expect((await getReasons(server.url, meeting.id)).reasons).toEqual([]);
    await settled(ASKER);
    expect(await getReasons(server.url, meeting.id)).toEqual({
      reasons: [{ member: ASKER + 1, text }],
      malformed: 0,
    });
  });

  test("anyone publishes the reasons of a counted paper, and nothing else", async () => {
    const text = "I had not the time to write it down before.";
    await sendPaper(server.url, paperOf(9, text));
    const transaction = await transactionOf(9);
    const refusals = [
      reasonsMessage(9, "Another text", transaction),
      reasonsMessage(9, text, await transactionOf(8)),
      reasonsMessage(9, text, `0x${"11".repeat(32)}`),
      reasonsMessage(8, text, await transactionOf(8)),
      reasonsMessage(1, text, transaction),
    ];
    for (const message of refusals)
      expect(await reasonOf(sendReasons(server.url, message))).toBe("notCounted");
    const message = reasonsMessage(9, text, transaction);
    expect((await sendReasons(server.url, message)).id).toBe(spokenHash(text));
    await sendReasons(server.url, message);
    const { reasons } = await getReasons(server.url, meeting.id);
    expect(reasons.map(({ member }) => member)).toEqual([ASKER + 1, 10]);
    expect(reasons.at(-1)?.text).toBe(text);
  });

  test("a holder signs for those who named them: one batch, their number beside each paper", async () => {
    const text = "As she asked me to.";
    for (const [index, reasons] of [
      [4, text],
      [5, undefined],
    ] as const)
      await sendPaper(server.url, paperOf(index, reasons, 3));
    const transaction = await transactionOf(4);
    expect(await transactionOf(5)).toBe(transaction);
    const receipt = await chain.request<{ logs: never[] }>("eth_getTransactionReceipt", transaction);
    const [log] = eventsOf(receipt, assemblyAbi, "ProxyPapersCast");
    const ballots = decodeBallots([...(log?.args.ballots ?? [])], 2);
    expect(ballots.map((ballot) => ballot.counted && ballot.member)).toEqual([5, 6]);
    expect(log?.args.holders.map(Number)).toEqual([4, 4]);
    await sendReasons(server.url, reasonsMessage(4, text, transaction));
    expect((await getReasons(server.url, meeting.id)).reasons).toContainEqual({ member: 5, text });
  });

  test.each<readonly [string, () => ReturnType<typeof paperOf>, string]>([
    ["who was not named", () => paperOf(1, undefined, 2), "notEntitled"],
    [
      "who signs for a member's account that is another's",
      () => ({
        ...paperOf(1, undefined, 3),
        principal: personAt(5).address,
      }),
      "signature",
    ],
    [
      "whose paper another signed",
      () => ({
        ...paperOf(2, undefined, 1),
        account: personAt(3).address,
      }),
      "notEntitled",
    ],
    ["for whom the member voted already", () => paperOf(4, "other", 3), "alreadyVoted"],
  ])("no paper of a holder %s", async (_, paper, reason) => {
    expect(await reasonOf(sendPaper(server.url, paper()))).toBe(reason);
  });

  test("a holder's paper that came by another way meanwhile is found on the record", async () => {
    const given = paperOf(2, undefined, 1);
    await sendPaper(server.url, given);
    const { paper, signature, account: holder, convener } = given;
    const { hash: transactionHash } = await chain.send(
      coop.payer,
      castProxyPapers(coop.organs, { meetingId: meeting.id, convener, agenda: paper.agenda }, [
        { ...paper, principal: personAt(2).address, holder, signature },
      ]),
    );
    expect(await settled(2)).toMatchObject({ state: "recorded", transactionHash });
  });
});
