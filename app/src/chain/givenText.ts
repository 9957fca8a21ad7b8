import { type Address, getAddress, type Hex, isAddress, isHex, parseUnits } from "viem";

// What people type and links carry. Nothing of it is believed: each reader answers with the value, or with none.

/** A signature of a contract may be long; more than this no account of ours gives. */
export const LONGEST_SIGNATURE = 4_000;

/** An address. One in mixed letters carries a checksum, which must be right; in small letters there is none to check. */
export function addressIn(given: unknown): Address | undefined {
  if (typeof given !== "string" || !isAddress(given, { strict: given !== given.toLowerCase() }))
    return undefined;
  return getAddress(given);
}

/** A whole number from 0 to `most`, without leading zeros. */
export function wholeIn(given: string | undefined, most: number): number | undefined {
  const value = given !== undefined && /^(0|[1-9]\d{0,15})$/.test(given) ? Number(given) : Number.NaN;
  return value <= most ? value : undefined;
}

/** A signature's bytes, at least one. Whether it is anybody's is not asked here. */
export function signatureIn(given: unknown): Hex | undefined {
  const whole = isHex(given, { strict: true }) && given.length > 2 && given.length % 2 === 0;
  return whole && given.length <= LONGEST_SIGNATURE ? given : undefined;
}

/** An amount above zero as people write it, e.g. 120.50, in the smallest unit; with no more decimals than there are. */
export function amountIn(given: string, decimals: number): bigint | undefined {
  const digits = /^\d{1,30}(?:\.(\d{1,36}))?$/.exec(given.trim());
  if (digits === null || (digits[1] ?? "").length > decimals) return undefined;
  const amount = parseUnits(given.trim(), decimals);
  return amount > 0n ? amount : undefined;
}

/** The first second of a day as a date field has it, 2027-01-31, in UTC. */
export function dayIn(given: string): number | undefined {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(given) ? Date.parse(`${given}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(start) ? undefined : start / 1000;
}
