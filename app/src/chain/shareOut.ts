/** What somebody's share of a sum is measured by. Zero and less take part with nothing. */
export type Weights = Iterable<readonly [memberId: number, weight: bigint]>;

/**
 * Shares a sum out by weights, exactly: each takes the part rounded down, and the units that are left go one each to the
 * largest remainders, among equal ones to the lower member number. The order in which the weights are given does not matter.
 * @param amount at least zero
 * @returns parts that sum to the amount, in the order of member numbers, without those of zero; undefined where nobody has
 * a weight
 * @throws RangeError for an amount below zero, or a member who is named twice
 */
export function shareOut(amount: bigint, weights: Weights): ReadonlyMap<number, bigint> | undefined {
  if (amount < 0n) throw new RangeError(`Nothing can be shared out of ${amount}.`);
  const sharing = [...weights].filter(([, weight]) => weight > 0n).sort(([a], [b]) => a - b);
  const whole = sharing.reduce((sum, [, weight]) => sum + weight, 0n);
  if (whole === 0n) return undefined;
  const parts = new Map<number, bigint>();
  const remainders: bigint[] = [];
  let left = amount;
  for (const [memberId, weight] of sharing) {
    if (parts.has(memberId)) throw new RangeError(`Member ${memberId} is named twice.`);
    const part = (amount * weight) / whole;
    parts.set(memberId, part);
    remainders.push(amount * weight - part * whole);
    left -= part;
  }
  for (const place of largest(remainders, Number(left))) {
    const memberId = sharing[place]?.[0] ?? 0;
    parts.set(memberId, (parts.get(memberId) ?? 0n) + 1n);
  }
  for (const [memberId, part] of parts) if (part === 0n) parts.delete(memberId);
  return parts;
}

/** The places of the so many largest values; of equal ones the earlier. */
export function largest(values: readonly bigint[], count: number): readonly number[] {
  if (count === 0) return [];
  const places = [...values.keys()];
  places.sort((a, b) => {
    const [x, y] = [values[a] ?? 0n, values[b] ?? 0n];
    return x === y ? a - b : x > y ? -1 : 1;
  });
  return places.slice(0, count);
}
