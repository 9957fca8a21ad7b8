// What a transaction offers for its place in a block (EIP-1559), and the bounds that the operator set.
import { type Client, parseEther, parseGwei } from "viem";
import { getBlock } from "viem/actions";
import { CommandRefused } from "../command.ts";

/** Wei a gas: at most, the block's own fee included, and to who makes the block. */
export interface Fees {
  readonly maxFee: bigint;
  readonly tip: bigint;
}

export interface SpendingRules {
  /** Wei a gas that the relay never exceeds. */
  readonly feeCeiling: bigint;
  /** Wei in any 24 hours. What a rollup charges for data besides is counted once it is known. */
  readonly spendADay: bigint;
  /** How long a transaction waits for its block before it is offered at higher fees, in milliseconds. */
  readonly replaceAfter: number;
  /** After how many more blocks nothing is expected to be replaced. */
  readonly confirmations: number;
}

const GWEI = 10n ** 9n;
export const SPENDING_RULES: SpendingRules = {
  feeCeiling: 50n * GWEI,
  spendADay: 10n ** 17n,
  replaceAfter: 45_000,
  confirmations: 12,
};

/** An amount given on a command line, in wei. @throws CommandRefused */
export function weiIn(option: string, text: string, unit: "gwei" | "ether"): bigint {
  if (!/^\d{1,12}(\.\d{1,9})?$/.test(text))
    throw new CommandRefused(`--${option} wants a number of ${unit}.`);
  return unit === "gwei" ? parseGwei(text) : parseEther(text);
}

/** The relay would have to spend more than its operator allows: what waits goes on waiting. */
export class TooDear extends Error {
  override readonly name = "TooDear";
}

/** What the chain asks now, with room for six full blocks. @throws TooDear, and what the endpoint throws */
export async function marketFees(client: Client, ceiling: bigint): Promise<Fees> {
  const [{ baseFeePerGas }, suggested] = await Promise.all([
    getBlock(client, { blockTag: "latest", includeTransactions: false }),
    client.request({ method: "eth_maxPriorityFeePerGas" }).then(BigInt, () => 0n),
  ]);
  if (baseFeePerGas === null)
    throw new TooDear("This chain knows no fees by EIP-1559, and the relay no others.");
  if (baseFeePerGas > ceiling)
    throw new TooDear(`Gas costs ${baseFeePerGas} wei now, and this relay pays ${ceiling} at most.`);
  const maxFee = least(2n * baseFeePerGas + suggested, ceiling);
  return { maxFee, tip: least(suggested, maxFee) };
}

/** By an eighth more, which every node takes in place of the last; `undefined` beyond the ceiling. */
export function bumpedFees(last: Fees, market: Fees, ceiling: bigint): Fees | undefined {
  const maxFee = most(eighthMore(last.maxFee), market.maxFee);
  const tip = most(eighthMore(last.tip), market.tip);
  return maxFee > ceiling ? undefined : { maxFee, tip: least(tip, maxFee) };
}

const eighthMore = (fee: bigint): bigint => (fee * 9n + 7n) / 8n + (fee === 0n ? 1n : 0n);
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);
