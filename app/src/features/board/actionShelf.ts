import { type ActionFile, actionText, joinedSignatures, parseAction } from "../../chain/boardActionLink.ts";
import type { Registries } from "../../chain/organs.ts";

/** Actions that this browser keeps with the signatures they have so far, by number. */
const PREFIX = "board.action.";
const place = ({ assembly, action }: ActionFile) => `${PREFIX}${assembly}.${action.number}`;

export function keepAction(file: ActionFile): boolean {
  try {
    localStorage.setItem(place(file), actionText(file));
    return true;
  } catch {
    return false; // private windows, or no room
  }
}

/**
 * The action of a link with the signatures that were given here before. What is kept is believed no more than what came
 * by mail, and another action under the same number adds nothing.
 */
export function withKept(file: ActionFile, registries: Registries | undefined): ActionFile {
  try {
    const kept = parseAction(localStorage.getItem(place(file)) ?? "", registries);
    const same =
      kept.chainId === file.chainId &&
      kept.action.organ === file.action.organ &&
      kept.action.data === file.action.data &&
      kept.action.deadline === file.action.deadline;
    if (!same) return file;
    const later = kept.action.epoch > file.action.epoch ? kept : file;
    const earlier = later === kept ? file : kept;
    const signatures =
      later.action.epoch === earlier.action.epoch
        ? joinedSignatures(earlier.signatures, later.signatures)
        : later.signatures;
    return { ...file, action: later.action, signatures };
  } catch {
    return file;
  }
}

/** The actions of one co-op that this browser keeps. */
export function keptActions(assembly: string, registries: Registries | undefined): readonly ActionFile[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(`${PREFIX}${assembly}.`))
      .flatMap((key) => {
        try {
          return [parseAction(localStorage.getItem(key) ?? "", registries)];
        } catch {
          return [];
        }
      });
  } catch {
    return [];
  }
}

export function dropAction(file: ActionFile): void {
  try {
    localStorage.removeItem(place(file));
  } catch {} // it stays in the list
}
