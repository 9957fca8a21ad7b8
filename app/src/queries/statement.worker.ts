import { StatementDesk } from "./rebuildStatement.ts";
import type { FromWorker, ToWorker } from "./statementWork.ts";

// Builds statements again beside the page, which stays at hand meanwhile.

let desk: { readonly key: string; readonly at: StatementDesk } | undefined;
const send = (message: FromWorker) => self.postMessage(message);

self.onmessage = ({ data: { id, key, task, question } }: MessageEvent<ToWorker>) => {
  try {
    if (task) desk = { key: task.key, at: new StatementDesk(task) };
    if (desk?.key !== key) throw new Error("The record was not sent.");
    send({ id, answer: desk.at.answer(question, (step, done, of) => send({ id, step, done, of })) });
  } catch (error) {
    send({ id, failed: error instanceof Error ? error.message : String(error) });
  }
};
