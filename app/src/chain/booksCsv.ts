import { type BooksContent, linesOfBooks, wordsFor } from "./booksContent.ts";
import { utc } from "./canonicalJson.ts";
import { csvText } from "./csvText.ts";
import { decimalText } from "./decimalText.ts";

const COLUMNS = [
  "date",
  "time",
  "block",
  "transaction",
  "log",
  "what",
  "account",
  "amount",
  "asset",
  "asset address",
  "balance",
  "party",
  "member",
  "budget line",
  "resolution",
  "reference",
  "estimate",
  "estimate currency",
  "estimate price",
  "estimate price of",
  "estimate source",
];

/**
 * The books as CSV: one line for each posting, oldest first, with the account's balance after it. Amounts are exact, with
 * all of the asset's decimals; those of an entry sum to nothing. The estimates are no figures of the chain.
 */
export function booksCsv(content: BooksContent): string {
  return csvText(rowsOf(content));
}

function* rowsOf(content: BooksContent): Generator<readonly string[]> {
  yield COLUMNS;
  for (const { entry, posting, asset, account, balance, estimate } of linesOfBooks(content)) {
    const time = utc(entry.time);
    yield [
      time.slice(0, 10),
      time,
      String(entry.block),
      entry.transactionHash,
      String(entry.logIndex),
      wordsFor(entry),
      account,
      decimalText(posting.amount, asset.decimals),
      asset.name,
      asset.address,
      decimalText(balance, asset.decimals),
      entry.party ?? "",
      entry.memberId === undefined ? "" : String(entry.memberId),
      entry.budgetLine === undefined ? "" : String(entry.budgetLine),
      entry.authority === undefined ? "" : String(entry.authority.number),
      entry.ref ?? "",
      estimate === undefined ? "" : decimalText(estimate.cents, 2),
      estimate?.price.currency ?? "",
      estimate?.price.price ?? "",
      estimate?.price.date ?? "",
      estimate?.price.source ?? "",
    ];
  }
}
