import { type Address, type Hash, isHash } from "viem";
import { addressIn } from "./givenText.ts";

/**
 * A statement as it is put to a general meeting, as `npm run statement -- --json` prints it. `cash`: in the asset's smallest
 * unit; `retained`, `revolved`: in units of capital; `content`: SHA-256 of the file.
 */
export interface StatementSummary {
  readonly chainId: number;
  readonly memberAccounts: Address;
  readonly asset: Address;
  readonly previous: Hash;
  readonly root: Hash;
  readonly content: Hash;
  readonly cash: bigint;
  readonly retained: bigint;
  readonly revolved: bigint;
}

const LONGEST = 20_000;
const LARGEST = 2n ** 112n;

/** What was pasted, if it is the summary of a statement; other entries beside it are passed over. */
export function readStatementSummary(text: string): StatementSummary | undefined {
  if (text.length > LONGEST) return undefined;
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof given !== "object" || given === null) return undefined;
  const fields = given as Readonly<Record<string, unknown>>;
  const hash = (name: string) => {
    const value = fields[name];
    return typeof value === "string" && isHash(value) ? (value.toLowerCase() as Hash) : undefined;
  };
  const amount = (name: string) => {
    const value = fields[name];
    const whole = typeof value === "string" && /^(0|[1-9]\d{0,33})$/.test(value) ? BigInt(value) : undefined;
    return whole !== undefined && whole < LARGEST ? whole : undefined;
  };
  const { chainId } = fields;
  const [memberAccounts, asset] = [addressIn(fields.memberAccounts), addressIn(fields.asset)];
  const [previous, root, content] = [hash("previous"), hash("root"), hash("content")];
  const [cash, retained, revolved] = [amount("cash"), amount("retained"), amount("revolved")];
  if (typeof chainId !== "number" || !memberAccounts || !asset || !previous || !root || !content)
    return undefined;
  if (cash === undefined || retained === undefined || revolved === undefined) return undefined;
  return { chainId, memberAccounts, asset, previous, root, content, cash, retained, revolved };
}
