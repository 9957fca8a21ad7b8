export type NameWarning =
  | { readonly kind: "mixed"; readonly letters: string }
  /** Letters without ink, or that turn the direction of what follows. */
  | { readonly kind: "hidden" };

const LOOKALIKES = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/gu;
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/u;

/** What could make a reader take one name for another. Names wholly in one script pass. */
export function nameWarnings(name: string): readonly NameWarning[] {
  const warnings: NameWarning[] = [];
  const strange = [...new Set(name.match(LOOKALIKES) ?? [])];
  if (strange.length > 0 && /\p{Script=Latin}/u.test(name))
    warnings.push({ kind: "mixed", letters: strange.join(" ") });
  if (HIDDEN.test(name)) warnings.push({ kind: "hidden" });
  return warnings;
}
