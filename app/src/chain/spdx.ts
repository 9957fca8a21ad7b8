// Licences by their identifiers in the official SPDX list.

import ids from "spdx-license-ids/index.json" with { type: "json" };
import type { Hex } from "viem";
import { shortText, textIn } from "./shortText.ts";

/** Every identifier of the official list that is not deprecated. Source: https://spdx.org/licenses/ */
export const spdxIds: readonly string[] = ids;
const known: ReadonlySet<string> = new Set(ids);

/** Whether the official list has it, written so. `LicenseRef-…` is a name of one's own and no identifier of the list. */
export const isSpdxId = (text: string): boolean => known.has(text);

/** The identifier that was probably meant, or none where nothing is near. */
export function nearestSpdxId(text: string): string | undefined {
  const wanted = plain(text);
  if (wanted === "") return undefined;
  let [nearest, least]: [string | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const id of spdxIds) {
    const distance = editsBetween(wanted, plain(id), least);
    if (distance < least) [nearest, least] = [id, distance];
  }
  if (least <= Math.max(1, Math.floor(wanted.length / 4))) return nearest;
  // People leave out the version, or its end.
  return wanted.length > SHORT ? spdxIds.find((id) => plain(id).startsWith(wanted)) : undefined;
}

/** So few letters begin too many names. */
const SHORT = 3;

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9.]/g, "");

/** How many letters must be put in, taken out or changed; stops counting above `most`. */
function editsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** A licence as the registries keep it. */
export const licenceWord = shortText;

const WORD = 32;
let hashed: ReadonlyMap<Hex, string> | undefined;

/** The licence in a word, as its author wrote it: also one outside the list. None where it cannot be read. */
export function licenceInWord(word: Hex): string | undefined {
  // An identifier longer than a word stands there as its hash.
  hashed ??= new Map(
    spdxIds.filter((id) => id.length > WORD).map((id): [Hex, string] => [shortText(id), id]),
  );
  return hashed.get(word.toLowerCase() as Hex) ?? (textIn(word) || undefined);
}

/** Where people read a licence of the list. */
export const spdxUrl = (id: string): string => `https://spdx.org/licenses/${encodeURIComponent(id)}`;
