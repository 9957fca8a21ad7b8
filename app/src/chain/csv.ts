/** One record; `line` is where it begins, counted from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The text is no CSV; the rest of it cannot be read. */
export class CsvBroken extends Error {
  override readonly name = "CsvBroken";
  readonly line: number;
  readonly mend: string;

  constructor(line: number, why: string, mend: string) {
    super(why);
    this.line = line;
    this.mend = mend;
  }
}

/**
 * Comma-separated values as RFC 4180 has them, strictly; a byte-order mark and every kind of line end are taken. Rows
 * without any content, as spreadsheets leave them, are left out.
 * @throws CsvBroken
 */
export function parseCsv(text: string): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  const source = text.replace(/^\uFEFF/, "");
  let cells: string[] = [];
  let line = 1;
  let rowLine = 1;
  let at = 0;
  const endRow = () => {
    if (cells.some((cell) => cell.trim() !== "")) rows.push({ line: rowLine, cells });
    cells = [];
  };
  while (at < source.length) {
    const cell = source[at] === '"' ? quotedCell(source, at, line) : plainCell(source, at, line);
    cells.push(cell.text);
    line += cell.lines;
    at = cell.end;
    if (source[at] === ",") {
      at += 1;
      // A comma at the very end still begins a cell.
      if (at < source.length) continue;
      cells.push("");
    }
    if (source.startsWith("\r\n", at)) at += 2;
    else if (at < source.length) at += 1;
    endRow();
    line += 1;
    rowLine = line;
  }
  return rows;
}

interface Cell {
  readonly text: string;
  /** Where the comma, the line end or the end of the text is. */
  readonly end: number;
  /** Line ends inside. */
  readonly lines: number;
}

function plainCell(source: string, from: number, line: number): Cell {
  let end = from;
  while (end < source.length && !",\r\n".includes(source[end] ?? "")) {
    if (source[end] === '"')
      throw new CsvBroken(
        line,
        "has a quote inside a value",
        'put the whole value in quotes, and write each quote inside as ""',
      );
    end += 1;
  }
  return { text: source.slice(from, end), end, lines: 0 };
}

function quotedCell(source: string, from: number, line: number): Cell {
  let text = "";
  let at = from + 1;
  for (;;) {
    const close = source.indexOf('"', at);
    if (close < 0) throw new CsvBroken(line, "opens a quote that never closes", "close it");
    text += source.slice(at, close);
    at = close + 1;
    if (source[at] !== '"') break;
    text += '"';
    at += 1;
  }
  if (at < source.length && !",\r\n".includes(source[at] ?? ""))
    throw new CsvBroken(line, "goes on after a closing quote", "put a comma after the quote");
  return { text, end: at, lines: text.split(/\r\n|\r|\n/).length - 1 };
}
