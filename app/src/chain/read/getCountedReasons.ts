import { type Client, type Hash, TransactionNotFoundError, TransactionReceiptNotFoundError } from "viem";
import { getTransaction, getTransactionReceipt } from "viem/actions";
import { countedReasons, type Recorded } from "../countedReasons.ts";
import type { Organs } from "../model.ts";

/**
 * The hash of the reasons that the member's paper names which this transaction put on the record; `undefined` where there
 * is none (see countedReasons). Errors: those of the endpoint.
 */
export async function getCountedReasons(
  client: Client,
  { assembly }: Organs,
  { meeting, member, transactionHash: hash }: CountedPaper,
): Promise<Hash | undefined> {
  const recorded = await getRecorded(client, hash);
  return recorded && countedReasons(recorded, assembly, meeting, member);
}

/** Whose paper, in which meeting, and which transaction put it on the record. */
export interface CountedPaper {
  readonly meeting: bigint;
  readonly member: number;
  readonly transactionHash: Hash;
}

/** A transaction with what it recorded; `undefined` if the chain has none of this hash. */
export async function getRecorded(client: Client, hash: Hash): Promise<Recorded | undefined> {
  try {
    const [{ to, input }, { logs }] = await Promise.all([
      getTransaction(client, { hash }),
      getTransactionReceipt(client, { hash }),
    ]);
    return { to, input, logs };
  } catch (problem) {
    if (problem instanceof TransactionNotFoundError || problem instanceof TransactionReceiptNotFoundError)
      return undefined;
    throw problem;
  }
}
