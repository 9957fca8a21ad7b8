// Waits for what was sent, though not without end.
import { type Client, type Hash, type TransactionReceipt, TransactionReceiptNotFoundError } from "viem";
import { getTransactionReceipt } from "viem/actions";

export const PATIENCE_MS = 120_000;

/** @throws if the transaction is not on the chain in time, or `stopped` says so */
export async function receiptOf(
  client: Client,
  hash: Hash,
  stopped: AbortSignal,
): Promise<TransactionReceipt> {
  const until = Date.now() + PATIENCE_MS;
  for (let pause = 20; Date.now() < until && !stopped.aborted; pause = Math.min(2 * pause, 2_000)) {
    try {
      return await getTransactionReceipt(client, { hash });
    } catch (error) {
      if (!(error instanceof TransactionReceiptNotFoundError)) throw error;
    }
    await new Promise((done) => setTimeout(done, pause));
  }
  throw new Error(`The transaction ${hash} is not on the chain yet.`);
}
