import { CHOICES, type Choice } from "./model.ts";

/** Most items that an agenda has, so that a paper fits 32 bits. */
export const MAX_ITEMS = 16;

/** A ballot paper that cannot be written: an agenda has 1 to 16 items. */
export class BadPaper extends Error {
  override readonly name = "BadPaper";
  readonly items: number;

  constructor(items: number) {
    super(`a ballot paper has 1 to ${MAX_ITEMS} items, not ${items}`);
    this.items = items;
  }
}

/**
 * A ballot paper as the Assembly takes it: two bits an item, item 0 lowest; 0 blank, 1 against, 2 for, 3 abstain.
 * @throws BadPaper
 */
export function encodePaper(choices: readonly Choice[]): number {
  if (choices.length === 0 || choices.length > MAX_ITEMS) throw new BadPaper(choices.length);
  return Number(
    choices.reduce(
      (paper, choice, item) => paper | (BigInt(CHOICES.indexOf(choice)) << BigInt(2 * item)),
      0n,
    ),
  );
}

/**
 * The choices on a paper, one an item of the agenda.
 * @throws BadPaper
 */
export function decodePaper(paper: number, items: number): readonly Choice[] {
  if (items < 1 || items > MAX_ITEMS) throw new BadPaper(items);
  return Array.from({ length: items }, (_, item) => CHOICES[Math.floor(paper / 4 ** item) % 4] as Choice);
}

/** Why a paper of a batch was not counted (contracts/types/BallotPaper.sol). */
export type Refusal = "signature" | "notEntitled" | "alreadyVoted" | "choices";
const REFUSALS: readonly Refusal[] = ["signature", "notEntitled", "alreadyVoted", "choices"];

/** One paper as a batch recorded it: counted, or refused. */
export type Ballot =
  | { readonly counted: true; readonly member: number; readonly choices: number }
  | { readonly counted: false; readonly refusal: Refusal };

/**
 * The papers of a batch in the order sent, from the words of the event PapersCast: eight bytes a paper, four to a word
 * from the highest; a refused one has member zero and its reason.
 * @param sent how many papers the event says were sent
 */
export function decodeBallots(words: readonly bigint[], sent: number): readonly Ballot[] {
  return Array.from({ length: Math.min(sent, 4 * words.length) }, (_, i): Ballot => {
    const ballot = ((words[i >> 2] as bigint) >> BigInt(64 * (3 - (i & 3)))) & 0xffff_ffff_ffff_ffffn;
    const [member, low] = [Number(ballot >> 32n), Number(ballot & 0xffff_ffffn)];
    return member === 0
      ? { counted: false, refusal: REFUSALS[low - 1] ?? "signature" }
      : { counted: true, member, choices: low };
  });
}
