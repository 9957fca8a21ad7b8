// Credits are bought at the Treasury, by a sale that names the service: there the income is where members decide on it,
// and the gateway holds no money. It reads the record and credits each purchase once.
import { type Hash, HttpRequestError, type Log, parseEventLogs } from "viem";
import { getBlockNumber, getLogs } from "viem/actions";
import { treasuryEvents } from "../../app/src/abi/events/Treasury.ts";
import { INCOME_TAGS } from "../../app/src/chain/model.ts";
import type { Tell } from "../relay/batches.ts";
import type { ServedCoop } from "./served.ts";
import type { Deposit, GatewayStore } from "./store.ts";

export interface Credits {
  /** Credits what was bought since the last look. @throws what the endpoint throws */
  readonly look: () => Promise<void>;
}

const LARGEST_SPAN = 50_000n;
const SALES: readonly number[] = [
  INCOME_TAGS.indexOf("saleToMember"),
  INCOME_TAGS.indexOf("saleToNonMember"),
];

export function createCredits(
  { client, organs, settlement }: Pick<ServedCoop, "client" | "organs" | "settlement">,
  store: GatewayStore,
  ref: Hash,
  { confirmations, fromBlock }: { readonly confirmations: number; readonly fromBlock: number },
  tell: Tell,
): Credits {
  let span = LARGEST_SPAN;
  let looking: Promise<void> | undefined;

  async function lookOn(): Promise<void> {
    const head = (await getBlockNumber(client, { cacheTime: 0 })) - BigInt(confirmations);
    const before = store.scannedTo();
    for (let start = BigInt(before === undefined ? fromBlock : before + 1); start <= head; ) {
      const end = start + span - 1n < head ? start + span - 1n : head;
      const range = { fromBlock: start, toBlock: end };
      const logs = await getLogs(client, { address: organs.treasury, ...range }).catch((problem: unknown) => {
        if (start === end || isSilence(problem)) throw problem;
        return undefined;
      });
      if (logs === undefined) {
        span = (end - start + 1n) / 2n;
        continue;
      }
      const deposits = purchasesIn(logs, settlement.address, ref);
      const credited = store.credit(deposits, Number(end));
      if (credited > 0) tell("credited", { purchases: credited, block: Number(end) });
      start = end + 1n;
    }
  }

  return {
    look: () => {
      looking ??= lookOn().finally(() => {
        looking = undefined;
      });
      return looking;
    },
  };
}

/**
 * Sales in the settlement token that name the service. Of a sale with a royalty the Treasury records the parts apart; the
 * part set aside follows at once, and names no payer.
 */
export function purchasesIn(logs: readonly Log[], asset: string, ref: Hash): readonly Deposit[] {
  const places = new Map<Hash, number>();
  const deposits: Deposit[] = [];
  let last: { readonly transaction: Hash; readonly account: Deposit["account"] } | undefined;
  const ours = (args: { readonly asset: string; readonly ref: Hash }) =>
    args.asset.toLowerCase() === asset.toLowerCase() && args.ref === ref;
  for (const log of logs) {
    const transaction = log.transactionHash;
    if (transaction === null) continue;
    const place = places.get(transaction) ?? 0;
    places.set(transaction, place + 1);
    const id = `${transaction} ${place}`;
    const [told] = parseEventLogs({
      abi: treasuryEvents,
      logs: [log],
      eventName: ["Received", "RoyaltySetAside"],
    });
    const before = last;
    last = undefined;
    if (told === undefined || !ours(told.args)) continue;
    if (told.eventName === "Received") {
      if (!SALES.includes(told.args.tag)) continue;
      const { from: account, amount } = told.args;
      deposits.push({ id, account, amount });
      last = { transaction, account };
    } else if (before?.transaction === transaction)
      deposits.push({ id, account: before.account, amount: told.args.amount });
  }
  return deposits;
}

/** Nobody answered: a smaller span would not help. */
function isSilence(problem: unknown): boolean {
  for (let cause = problem; cause instanceof Error; cause = cause.cause)
    if (cause instanceof HttpRequestError) return cause.status === undefined;
  return false;
}
