import { parseUnits } from "viem";

/**
 * An amount as a person types it, in the token's smallest unit; `undefined` where it is none. A comma stands for the
 * decimal point, and thousands are not set apart: "1.000" is one.
 */
export function readAmount(text: string, decimals: number): bigint | undefined {
  const plain = text.trim().replace(",", ".");
  if (!/^\d{1,15}(\.\d+)?$/.test(plain)) return undefined;
  const [, fraction = ""] = plain.split(".");
  return fraction.length <= decimals ? parseUnits(plain, decimals) : undefined;
}

/** As `readAmount` reads it again, every digit kept; cents are two. */
export function amountText(amount: bigint, decimals: number): string {
  const digits = String(amount).padStart(decimals + 1, "0");
  const [whole, fraction] = [
    digits.slice(0, digits.length - decimals),
    digits.slice(digits.length - decimals),
  ];
  const kept = fraction.replace(/0+$/, "");
  return kept === "" ? whole : `${whole}.${kept.padEnd(Math.min(2, decimals), "0")}`;
}

/** The least that begins shares in instalments, rounded up as MemberAccounts does. */
export function firstInstalment(price: bigint, firstInstalmentBps: number): bigint {
  return (price * BigInt(firstInstalmentBps) + 9_999n) / 10_000n;
}
