import type { MemberView } from "../../chain/model.ts";
import { type StandingWord, standingOf } from "./standing.ts";

/** What of the register a reader asked to see. */
export interface RegisterFilter {
  /** A number, or part of a published name. */
  readonly search: string;
  readonly classId: number | "all";
  readonly standing: StandingWord | "all" | "present";
  readonly order: "number" | "newest" | "name";
}

export const WHOLE_REGISTER: RegisterFilter = {
  search: "",
  classId: "all",
  standing: "all",
  order: "number",
};

/** @param nameOf the published name of a number, if there is one */
export function registerView(
  members: readonly MemberView[],
  nameOf: (memberId: number) => string | undefined,
  { search, classId, standing, order }: RegisterFilter,
  now: bigint,
  language: string,
): readonly MemberView[] {
  const wanted = search.trim().toLocaleLowerCase(language);
  const number = /^(?:no\.?\s*|nr\.?\s*|#)?(\d+)$/.exec(wanted)?.[1];
  const found = members.filter((member) => {
    if (classId !== "all" && member.classId !== classId) return false;
    if (standing === "present" && member.leftAt !== 0n) return false;
    if (standing !== "all" && standing !== "present" && standingOf(member, now).word !== standing)
      return false;
    if (wanted === "") return true;
    if (number !== undefined && String(member.memberId) === String(Number(number))) return true;
    return nameOf(member.memberId)?.toLocaleLowerCase(language).includes(wanted) ?? false;
  });
  const byNumber = (a: MemberView, b: MemberView) => a.memberId - b.memberId;
  switch (order) {
    case "number":
      return found.toSorted(byNumber);
    case "newest":
      return found.toSorted((a, b) => Number(b.joinedAt - a.joinedAt) || byNumber(b, a));
    case "name": {
      const { compare } = new Intl.Collator(language);
      return found.toSorted((a, b) => {
        const [one, other] = [nameOf(a.memberId), nameOf(b.memberId)];
        if (one !== undefined && other !== undefined) return compare(one, other) || byNumber(a, b);
        // Who published no name comes after all who did.
        return Number(one === undefined) - Number(other === undefined) || byNumber(a, b);
      });
    }
  }
}

/** How many present members each class has, by its number. */
export function presentByClass(members: readonly MemberView[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { classId, leftAt } of members)
    if (leftAt === 0n) counts.set(classId, (counts.get(classId) ?? 0) + 1);
  return counts;
}
