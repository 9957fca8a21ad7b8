import type {
  FromWorker,
  StatementAnswer,
  StatementQuestion,
  StatementTask,
  ToWorker,
} from "./statementWork.ts";

/** How far the building is. */
export type Progress = (done: number, of: number) => void;

/** The worker stopped or could not be started: nothing was checked. */
export class WorkerFailed extends Error {
  override readonly name = "WorkerFailed";
}

interface Waiting {
  readonly resolve: (answer: StatementAnswer) => void;
  readonly reject: (error: Error) => void;
  readonly progress: Progress;
}

/** The part of a Worker that is used. */
interface Door {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

export type AskStatements = (
  task: StatementTask,
  question: StatementQuestion,
  progress?: Progress,
) => Promise<StatementAnswer>;

const startWorker = (): Door =>
  new Worker(new URL("./statement.worker.ts", import.meta.url), { type: "module" });

/** Questions to one worker, which is started with the first and again after it has failed. */
export function createStatementWorker(start: () => Door = startWorker): AskStatements {
  let worker: Door | undefined;
  let known: string | undefined;
  let last = 0;
  const waiting = new Map<number, Waiting>();
  const fail = (why: string) => {
    worker?.terminate();
    [worker, known] = [undefined, undefined];
    for (const { reject } of waiting.values()) reject(new WorkerFailed(why));
    waiting.clear();
  };
  const open = (): Door => {
    const made = start();
    made.onmessage = ({ data }) => {
      const asked = waiting.get(data.id);
      if (asked === undefined) return;
      if ("step" in data) {
        asked.progress(data.done, data.of);
        return;
      }
      waiting.delete(data.id);
      if ("failed" in data) asked.reject(new WorkerFailed(data.failed));
      else asked.resolve(data.answer);
    };
    made.onerror = (event) => fail(event.message || "the worker stopped");
    made.onmessageerror = () => fail("the worker's answer could not be read");
    return made;
  };
  return (task, question, progress = () => {}) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      try {
        worker ??= open();
        waiting.set(id, { resolve, reject, progress });
        worker.postMessage({
          id,
          key: task.key,
          question,
          ...(known !== task.key && { task }),
        });
        known = task.key;
      } catch (error) {
        waiting.delete(id);
        fail(error instanceof Error ? error.message : String(error));
        reject(new WorkerFailed(error instanceof Error ? error.message : String(error)));
      }
    });
}

export const askStatements: AskStatements = createStatementWorker();
