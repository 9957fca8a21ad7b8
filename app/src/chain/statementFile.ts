// The file of a statement. Its bytes are hashed, so there is one way only to write it.
import { quoted, type Refusal, Refused } from "./refusal.ts";
import type { StatementLeaf } from "./statementTree.ts";

/**
 * One member's line: `{"member":7,"cash":"1200","retained":"4800","revolved":"0"}` and a line feed. Keys in this order, no
 * spaces; totals for all time in decimal digits without leading zeros; cash in the asset's smallest unit, the others in units
 * of capital. A file has one line for each leaf, in the order of member numbers, and nothing else: UTF-8, no byte-order mark.
 */
export function statementLine({ memberId, cash, retained, revolved }: StatementLeaf): string {
  return `{"member":${memberId},"cash":"${cash}","retained":"${retained}","revolved":"${revolved}"}\n`;
}

const LINE =
  /^\{"member":([1-9]\d{0,9}),"cash":"(0|[1-9]\d{0,38})","retained":"(0|[1-9]\d{0,38})","revolved":"(0|[1-9]\d{0,38})"\}$/;
const LAST_MEMBER = 2 ** 32 - 1;
const LARGEST = 2n ** 128n;

/**
 * Reads a statement's file again, strictly.
 * @param file the name shown in refusals
 * @throws Refused
 */
export function parseStatement(text: string, file: string): readonly StatementLeaf[] {
  const reader = new StatementReader(file);
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  for (const line of lines) reader.read(line);
  return reader.leaves;
}

/** Line by line, for files that are read as a stream. */
export class StatementReader {
  readonly leaves: StatementLeaf[] = [];
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** @param line without its line feed; @throws Refused */
  read(line: string): void {
    const wrong = (refusal: Omit<Refusal, "file" | "line">) => {
      throw new Refused([{ file: this.#file, line: this.leaves.length + 1, ...refusal }]);
    };
    const [, member, ...amounts] = LINE.exec(line) ?? [];
    const [cash = 0n, retained = 0n, revolved = 0n] = amounts.map(BigInt);
    const memberId = Number(member);
    if (
      member === undefined ||
      memberId > LAST_MEMBER ||
      [cash, retained, revolved].some((n) => n >= LARGEST)
    )
      wrong({
        field: "the line",
        value: quoted(line),
        why: "is no line of a statement",
        mend: "take the file as `npm run statement` wrote it",
      });
    const last = this.leaves.at(-1)?.memberId ?? 0;
    if (memberId <= last)
      wrong({
        field: "member",
        value: String(memberId),
        why: `does not follow ${last}`,
        mend: "one line for each member, in the order of their numbers",
      });
    this.leaves.push({ memberId, cash, retained, revolved });
  }
}
