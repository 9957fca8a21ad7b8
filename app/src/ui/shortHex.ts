/** `0x7C3e…19A2`: enough to recognise, not enough to trust; the whole stands in the receipt. */
export function shortHex(hex: string): string {
  return `${hex.slice(0, 6)}…${hex.slice(-4)}`;
}
