import { accountName, meaningOf } from "./books.ts";
import {
  type BookLine,
  type BooksContent,
  linesOfBooks,
  namedAssets,
  titlesOf,
  wordsFor,
} from "./booksContent.ts";
import { canonicalJson, utc } from "./canonicalJson.ts";
import { decimalText } from "./decimalText.ts";

/**
 * The books as JSON in its canonical form (RFC 8785), the same bytes for everybody who reads the same record with the
 * same prices. Amounts are decimal digits in the asset's smallest unit, times UTC. Estimates are marked as such.
 */
export function booksJson(content: BooksContent): string {
  const { coop, at, funds, prices, stated, inNoFund, books } = content;
  const titles = titlesOf(funds);
  const accounts = new Set(books.entries.flatMap(({ postings }) => postings.map(({ account }) => account)));
  const lines = Map.groupBy(linesOfBooks(content), ({ entry }) => entry);
  const text = canonicalJson(
    {
      format: "rochdale books 1",
      coop,
      at: { block: Number(at.block), time: utc(at.time) },
      assets: [...namedAssets(content).values()],
      accounts: [...accounts].sort().map((account) => ({
        account,
        name: accountName(account, titles),
        meaning: meaningOf(account),
      })),
      funds: funds.map(({ fund, title, openedAt, transactionHash }) => ({
        fund,
        title,
        openedAt: utc(openedAt),
        transaction: transactionHash,
      })),
      entries: books.entries.map((entry) => ({
        id: entry.id,
        kind: entry.kind,
        words: wordsFor(entry),
        time: utc(entry.time),
        block: Number(entry.block),
        transaction: entry.transactionHash,
        log: entry.logIndex,
        party: entry.party,
        member: entry.memberId,
        tag: entry.tag,
        year: entry.year,
        reference: entry.ref,
        budgetLine: entry.budgetLine,
        resolution: entry.authority?.number,
        postings: (lines.get(entry) ?? []).map(postingOf),
      })),
      prices,
      stated,
      inNoFund,
    },
    String,
  );
  return `${text}\n`;
}

const postingOf = ({ posting, balance, estimate }: BookLine) => ({
  ...posting,
  balance,
  estimate: estimate && {
    amount: decimalText(estimate.cents, 2),
    currency: estimate.price.currency,
    price: estimate.price.price,
    priceOf: estimate.price.date,
    source: estimate.price.source,
  },
});
