/** An amount in the smallest unit as a decimal number, exact, with all of its decimals: -12.500000. */
export function decimalText(value: bigint, decimals: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const rest = digits.slice(digits.length - decimals);
  return `${value < 0n ? "-" : ""}${whole}${decimals === 0 ? "" : `.${rest}`}`;
}
