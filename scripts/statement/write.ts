// The files of a statement, written as they are made: none of them is ever whole in memory.
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { formatUnits } from "viem";
import type { BuiltStatement, MemberShare } from "../../app/src/chain/statement.ts";
import { statementLine } from "../../app/src/chain/statementFile.ts";
import type { Found } from "./command.ts";

const PIECE = 2_000;
/** Of a qualified written notice, in cash at least: 26 USC 1388(c)(1). */
const QUALIFIED_CASH = 5n;

/** @returns the names of the files, in the directory */
export async function writeStatement(
  statement: BuiltStatement,
  directory: string,
  aside: (line: string) => void,
): Promise<string[]> {
  const { leaves } = statement;
  await writePieces(join(directory, "statement.jsonl"), piecesOf(leaves, statementLine));
  aside(`wrote ${join(directory, "statement.jsonl")}`);
  const shares = new Map(statement.shares.map((share) => [share.memberId, share]));
  const row = ({ memberId, cash, retained, revolved }: (typeof leaves)[number]): string => {
    const now = shares.get(memberId) ?? NOTHING;
    const adds = [now.interest, now.patronage, now.royalties, now.cash, now.retained, now.revolved];
    return `${[memberId, ...adds, cash, retained, revolved].join(",")}\n`;
  };
  const header =
    "memberId,interest,patronage,royalties,cash,retained,revolved,cashTotal,retainedTotal,revolvedTotal\n";
  await writePieces(join(directory, "statement.csv"), piecesOf(leaves, row, header));
  aside(`wrote ${join(directory, "statement.csv")}`);
  return ["statement.jsonl", "statement.csv"];
}

const NOTHING = { interest: 0n, patronage: 0n, royalties: 0n, cash: 0n, retained: 0n, revolved: 0n };

/** A member's patronage dividend as a notice states it: money, in the asset's smallest unit. */
interface Notice {
  readonly memberId: number;
  readonly cash: bigint;
  readonly retained: bigint;
  readonly total: bigint;
}

/** Interest and royalties are no patronage dividend and stand in no notice. */
function noticeOf({ memberId, interest, royalties, patronage, cash }: MemberShare): Notice {
  const paid = cash - interest - royalties;
  return { memberId, cash: paid, retained: patronage - paid, total: patronage };
}

/** @returns the names of the files, in the directory */
export async function writeNotices(
  { statement, years, decimals, symbol, name }: Found,
  directory: string,
  aside: (line: string) => void,
): Promise<readonly string[]> {
  const notices = statement.shares.filter(({ patronage }) => patronage > 0n).map(noticeOf);
  const year = years.join(" ");
  const money = (amount: bigint) => formatUnits(amount, decimals);
  const short = notices.filter(({ cash, total }) => cash * QUALIFIED_CASH < total).length;
  if (short > 0)
    aside(
      `${short} of ${notices.length} notices are not qualified: less than 20% is in cash (26 USC 1388(c)(1)).`,
    );
  const row = ({ memberId, cash, retained, total }: Notice) =>
    `${memberId},${money(cash)},${money(retained)},${money(total)},${year}\n`;
  await writePieces(
    join(directory, "notices.csv"),
    piecesOf(notices, row, "memberId,cash,retained,total,year\n"),
  );
  const page = (notice: Notice) => noticePage(notice, { money, symbol, name, year });
  await writePieces(
    join(directory, "notices.html"),
    piecesOf(notices, page, noticesHead(name, year), "</body>\n</html>\n"),
  );
  aside(`wrote ${join(directory, "notices.csv")} and ${join(directory, "notices.html")}`);
  return ["notices.csv", "notices.html"];
}

interface NoticeWords {
  readonly money: (amount: bigint) => string;
  readonly symbol: string;
  readonly name: string;
  readonly year: string;
}

function noticesHead(name: string, year: string): string {
  const title = escaped(`Notices of allocation, ${name === "" ? "" : `${name}, `}${year}`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>
body { font: 12pt/1.5 serif; margin: 2cm; color: #000; background: #fff; }
section { break-after: page; max-width: 36em; }
td { padding: 0 2em 0 0; }
td:last-child { text-align: right; font-variant-numeric: tabular-nums; }
</style>
</head>
<body>
`;
}

function noticePage(
  { memberId, cash, retained, total }: Notice,
  { money, symbol, name, year }: NoticeWords,
): string {
  const row = (words: string, amount: bigint) =>
    `<tr><td>${words}</td><td>${escaped(`${money(amount)} ${symbol}`.trim())}</td></tr>`;
  const qualified = cash * QUALIFIED_CASH >= total;
  const meaning = qualified
    ? "At least 20 percent is paid in cash. A member who has consented, as the bylaws signed at joining say, takes the whole amount into income for the year in which it is received (26 U.S.C. 1385, 1388)."
    : "Less than 20 percent is paid in cash: this is a nonqualified written notice of allocation (26 U.S.C. 1388(d)).";
  return `<section>
<h1>${qualified ? "Qualified written" : "Written"} notice of allocation</h1>
<p>${escaped(name === "" ? "The co-operative" : name)}, patronage dividend of ${escaped(year)}, to member number ${memberId}.</p>
<table>
${row("Paid in cash", cash)}
${row("Retained as capital in your name, stated here", retained)}
${row("Patronage dividend in all", total)}
</table>
<p>${meaning}</p>
</section>
`;
}

/** Text that comes from outside is text, never markup. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

function* piecesOf<Entry>(
  entries: readonly Entry[],
  textOf: (entry: Entry) => string,
  before = "",
  after = "",
): Generator<string> {
  yield before;
  for (let from = 0; from < entries.length; from += PIECE)
    yield entries
      .slice(from, from + PIECE)
      .map(textOf)
      .join("");
  yield after;
}

async function writePieces(path: string, pieces: Iterable<string>): Promise<void> {
  const file = createWriteStream(path);
  const done = finished(file);
  for (const piece of pieces)
    if (piece !== "" && !file.write(piece)) await Promise.race([once(file, "drain"), done]);
  file.end();
  await done;
}
