/** A decimal number to three significant digits, rounded up: nobody pays more than was shown for the same price. */
export function feeShown(exact: string): string {
  const [whole = "0", decimals = ""] = exact.split(".");
  const first = decimals.search(/[1-9]/);
  if (first < 0) return whole;
  const kept = whole === "0" ? first + 3 : Math.max(3 - whole.length, 0);
  if (decimals.length <= kept) return exact;
  const scaled = BigInt(whole + decimals.slice(0, kept)) + 1n;
  const digits = scaled.toString().padStart(kept + 1, "0");
  const shown = kept === 0 ? digits : `${digits.slice(0, -kept)}.${digits.slice(-kept)}`;
  return shown.includes(".") ? shown.replace(/\.?0+$/, "") : shown;
}
