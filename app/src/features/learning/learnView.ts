import { type Address, isAddressEqual } from "viem";
import type { AttestationView } from "../../chain/commons.ts";
import { addressIn } from "../../chain/givenText.ts";

/** Those that stand come first, then the newest. */
export function inOrder(attestations: readonly AttestationView[]): readonly AttestationView[] {
  const stands = ({ standing }: AttestationView) => standing === "stands";
  return attestations.toSorted((a, b) => {
    if (stands(a) !== stands(b)) return stands(a) ? -1 : 1;
    return a.time > b.time ? -1 : a.time < b.time ? 1 : 0;
  });
}

/** Who holds a course: the newest attestation that stands of each person, by member number where there is one. */
export function holdersOf(attestations: readonly AttestationView[]): readonly AttestationView[] {
  const held = new Map<string, AttestationView>();
  for (const each of inOrder(attestations)) {
    const person = each.memberId === undefined ? each.recipient.toLowerCase() : String(each.memberId);
    if (each.standing === "stands" && !held.has(person)) held.set(person, each);
  }
  return [...held.values()];
}

/** Why somebody cannot be attested; nothing where they can. */
export type NoLearner = "empty" | "noAddress" | "noMember" | "self";

/**
 * Whom a trainer means: a member by number, or anybody by address.
 * @param members numbers and present accounts
 */
export function learnerIn(
  given: string,
  trainer: Address,
  members: readonly { readonly memberId: number; readonly account: Address }[],
): { readonly learner: Address } | { readonly why: NoLearner } {
  const text = given.trim();
  if (text === "") return { why: "empty" };
  const number = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined;
  const learner =
    number === undefined ? addressIn(text) : members.find(({ memberId }) => memberId === number)?.account;
  if (learner === undefined) return { why: number === undefined ? "noAddress" : "noMember" };
  return isAddressEqual(learner, trainer) ? { why: "self" } : { learner };
}
