// Whether the chain refused a call, or the endpoint only could not say.
import { decodeError } from "../../app/src/chain/decodeError.ts";
import { CallReverted } from "../../app/src/chain/errors.ts";

/**
 * The name of the error that a call was refused with, "" where it was refused without a word, and `undefined` where it
 * was not refused at all: the endpoint is silent, or the account has too little to pay with.
 */
export function revertName(problem: unknown): string | undefined {
  const said = decodeError(problem);
  if (said instanceof CallReverted) return said.errorName;
  if (said.name === "RpcUnreachable") return undefined;
  return /revert|out of gas|invalid opcode|stack (over|under)flow/i.test(everyWord(problem)) ? "" : undefined;
}

const everyWord = (problem: unknown): string =>
  problem instanceof Error ? `${problem.message} ${everyWord(problem.cause)}` : "";
