import type { MemberView } from "../../chain/model.ts";
import type { MembershipEntry } from "../../history/membershipOf.ts";

const DAY = 86_400n;

/** A membership that the general meeting ended, by expulsion or by annulling the entry. */
export interface Expulsion {
  /** The last second in which it can be appealed. */
  readonly appealUntil: bigint;
  readonly appealed: boolean;
}

/**
 * The expulsion that stands, as the register works it out: an annulled entry makes no entry of its own on the record.
 * @param appealDays of the bylaws
 */
export function expulsionOf(
  { expelled, leftAt }: Pick<MemberView, "expelled" | "leftAt">,
  entries: readonly MembershipEntry[],
  appealDays: number,
): Expulsion | undefined {
  if (!expelled || leftAt === 0n) return undefined;
  return {
    appealUntil: leftAt + BigInt(appealDays) * DAY,
    appealed: entries.some(({ what, time }) => what === "appealed" && time >= leftAt),
  };
}
