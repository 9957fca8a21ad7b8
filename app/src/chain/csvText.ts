/** Where a cell begins like this, a spreadsheet may run it as a formula. */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const NUMBER = /^-?\d+(?:\.\d+)?$/;

/**
 * Comma-separated values as RFC 4180 has them, line ends CR LF. A cell that a spreadsheet would run as a formula gets an
 * apostrophe before it; numbers are left alone.
 */
export function csvText(rows: Iterable<readonly string[]>): string {
  let text = "";
  for (const row of rows) text += `${row.map(cellText).join()}\r\n`;
  return text;
}

function cellText(cell: string): string {
  const safe = FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
