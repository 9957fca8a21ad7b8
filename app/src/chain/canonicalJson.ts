/**
 * JSON in its one canonical form (RFC 8785): keys sorted, no space between; what is undefined is left out. Numbers must
 * be whole and below 2^53; larger ones come as bigints. @param big how a bigint is written, as a value of its own
 */
export function canonicalJson(value: unknown, big: (value: bigint) => string): string {
  if (typeof value === "bigint") return JSON.stringify(big(value));
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each, big)).join()}]`;
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field, big)}`).join()}}`;
  }
  return JSON.stringify(value);
}

/** 2026-11-20T09:00:00Z. @param seconds Unix */
export function utc(seconds: bigint): string {
  return new Date(Number(seconds) * 1000).toISOString().replace(".000Z", "Z");
}
