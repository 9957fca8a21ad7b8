import { beforeEach, expect, test, vi } from "vitest";
import { organs, settlement } from "../history/sampleLogs.ts";
import type { FromWorker, StatementAnswer, StatementTask, ToWorker } from "./statementWork.ts";
import { createStatementWorker, WorkerFailed } from "./statementWorker.ts";

const task = (key: string): StatementTask => ({
  key,
  logs: [],
  organs,
  chainId: 10,
  asset: settlement.address,
  settlement: settlement.address,
});
const answer: StatementAnswer = { answer: "proofs", proofs: [] };
const question = { ask: "proofs", memberIds: [1] } as const;

/** A worker that answers when it is told to. */
class Worker {
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  onmessageerror: ((event: MessageEvent) => void) | null = null;
  readonly asked: ToWorker[] = [];
  readonly terminate = vi.fn();
  postMessage(message: ToWorker) {
    this.asked.push(message);
  }
  say(message: FromWorker) {
    this.onmessage?.({ data: message } as MessageEvent<FromWorker>);
  }
}

let started: Worker[] = [];
const start = () => {
  const worker = new Worker();
  started.push(worker);
  return worker;
};
beforeEach(() => {
  started = [];
});
const failure = (promise: Promise<unknown>) => promise.then(() => undefined).catch((error: unknown) => error);

test("one worker answers all; the same record is sent once, another one again", async () => {
  const ask = createStatementWorker(start);
  const asked = [ask(task("a"), question), ask(task("a"), question), ask(task("b"), question)];
  const [worker] = started;
  expect(started).toHaveLength(1);
  expect(worker?.asked.map((each) => each.task?.key)).toEqual(["a", undefined, "b"]);
  for (const { id } of worker?.asked.toReversed() ?? []) worker?.say({ id, answer });
  expect(await Promise.all(asked)).toEqual([answer, answer, answer]);
});

test("progress is told to who asked", () => {
  const ask = createStatementWorker(start);
  const progress = vi.fn();
  void ask(task("a"), question, progress);
  started[0]?.say({ id: 1, step: "hashing", done: 10, of: 20 });
  expect(progress.mock.calls).toEqual([[10, 20]]);
});

test("a worker that stops fails all that wait, and the next question starts another with the record", async () => {
  const ask = createStatementWorker(start);
  const both = [failure(ask(task("a"), question)), failure(ask(task("a"), question))];
  started[0]?.onerror?.({ message: "out of memory" } as ErrorEvent);
  for (const error of await Promise.all(both)) expect(error).toBeInstanceOf(WorkerFailed);
  expect(started[0]?.terminate).toHaveBeenCalledOnce();
  const again = ask(task("a"), question);
  expect(started[1]?.asked[0]?.task?.key).toBe("a");
  started[1]?.say({ id: started[1].asked[0]?.id ?? 0, answer });
  expect(await again).toBe(answer);
});

test("where no worker can be started, or it says that it failed, nothing is confirmed", async () => {
  const none = createStatementWorker(() => {
    throw new Error("refused by policy");
  });
  expect(await failure(none(task("a"), question))).toMatchObject({ message: "refused by policy" });
  const ask = createStatementWorker(start);
  const asked = failure(ask(task("a"), question));
  started[0]?.say({ id: 1, failed: "it broke" });
  expect(await asked).toMatchObject({ name: "WorkerFailed", message: "it broke" });
});
