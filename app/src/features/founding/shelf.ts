import type { Hex } from "viem";
import { type FoundingFile, foundingFileText, parseFoundingFile } from "../../chain/foundingFile.ts";

/** Foundings that this browser keeps, by digest: the organiser's with the signatures so far, a founder's own. */
const PREFIX = "found.file.";
const ORGANISER = "found.organiser.";

export function keepFounding(file: FoundingFile): boolean {
  try {
    localStorage.setItem(PREFIX + file.digest, foundingFileText(file));
    return true;
  } catch {
    return false; // private windows, or no room
  }
}

/** What is kept is believed no more than what came by mail. */
export function keptFounding(digest: Hex): FoundingFile | undefined {
  try {
    const text = localStorage.getItem(PREFIX + digest);
    const file = text === null ? undefined : parseFoundingFile(text, "founding.json");
    return file?.digest === digest ? file : undefined;
  } catch {
    return undefined;
  }
}

export function keptFoundings(): readonly FoundingFile[] {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => keptFounding(key.slice(PREFIX.length) as Hex))
    .filter((file) => file !== undefined);
}

/** On this device the founding was made, so its signatures are collected here. */
export function markOrganiser(digest: Hex): void {
  try {
    localStorage.setItem(ORGANISER + digest, "yes");
  } catch {} // the collecting part is then opened by hand
}

export const isOrganiser = (digest: Hex): boolean => localStorage.getItem(ORGANISER + digest) !== null;
