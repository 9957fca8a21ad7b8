import { accountName, meaningOf } from "./books.ts";
import {
  type BookLine,
  type BooksContent,
  linesOfBooks,
  namedAssets,
  titlesOf,
  wordsFor,
} from "./booksContent.ts";
import { utc } from "./canonicalJson.ts";
import { decimalText } from "./decimalText.ts";

/**
 * The books as a journal for hledger and other plain-text accounting: each entry a transaction whose code is the hash of
 * the chain's; at the end, what the contracts say is asserted, so that `hledger check` compares the books with them.
 * Text from outside stands in comments that begin a line, where nothing is read by programs, and in the letters and
 * digits of names.
 */
export function booksJournal(content: BooksContent): string {
  return `${[...linesOf(content)].join("\n")}\n`;
}

function* linesOf(content: BooksContent): Generator<string> {
  const { coop, at, funds, prices, stated, inNoFund, books } = content;
  const assets = namedAssets(content);
  const titles = titlesOf(funds);
  yield `; The books of ${inComment(coop.name)}, ${coop.assembly} on chain ${coop.chainId}, up to block ${at.block} (${utc(at.time)})`;
  for (const { fund, title } of funds) yield `; ${fund} is called ${inComment(title)}`;
  yield "decimal-mark .";
  yield "";
  for (const { name, decimals, address, symbol } of assets.values()) {
    yield `; ${name} is ${address}, which calls itself ${inComment(symbol)}`;
    yield `commodity ${decimalText(1000n * 10n ** BigInt(decimals), decimals)}${decimals === 0 ? "." : ""} "${name}"`;
  }
  const currencies = new Set(prices.map(({ currency }) => currency));
  for (const currency of currencies) yield `commodity 1000.00 "${currency}"`;
  yield "";
  const names = new Set([
    ...books.entries.flatMap(({ postings }) => postings.map(({ account }) => account)),
    ...stated.map(({ account }) => account),
  ]);
  for (const account of [...names].sort()) {
    const meaning = meaningOf(account);
    yield `account ${accountName(account, titles)}${meaning && `  ; ${meaning}`}`;
  }
  yield "";
  if (prices.length > 0) yield "; Prices are somebody's word: what is worked out with them is an estimate.";
  for (const { date, asset, currency, price, source } of prices) {
    const named = assets.get(asset.toLowerCase());
    if (named === undefined) continue;
    yield `; estimate, source ${inComment(source)}`;
    yield `P ${date} "${named.name}" ${price} "${currency}"`;
  }
  const lines = Map.groupBy(linesOfBooks(content), ({ entry }) => entry);
  for (const [entry, postings] of lines) {
    yield "";
    yield `${utc(entry.time).slice(0, 10)} * (${entry.transactionHash}) ${wordsFor(entry)}`;
    const resolution = entry.authority ? `, resolution:${entry.authority.number}` : "";
    yield `    ; time:${utc(entry.time)}, block:${entry.block}, log:${entry.logIndex}${resolution}`;
    for (const line of postings) yield postingOf(line);
  }
  yield "";
  for (const { asset, amount } of inNoFund) {
    const named = assets.get(asset.toLowerCase());
    if (named === undefined) continue;
    yield `; At the Treasury and in no fund, so in no account here, ${decimalText(amount, named.decimals)} ${named.name}`;
  }
  if (stated.length === 0) return;
  yield `${utc(at.time).slice(0, 10)} * The contracts say at block ${at.block}`;
  for (const { asset, account, withBelow, amount } of stated) {
    const named = assets.get(asset.toLowerCase());
    if (named === undefined) continue;
    const says = `${decimalText(amount, named.decimals)} "${named.name}"`;
    yield `    ${accountName(account, titles)}  ${decimalText(0n, named.decimals)} "${named.name}" ${withBelow ? "=*" : "="} ${says}`;
  }
}

const postingOf = ({ account, posting, asset }: BookLine): string =>
  `    ${account}  ${decimalText(posting.amount, asset.decimals)} "${asset.name}"`;

/** In quotes on one line, without what moves or hides text. */
const inComment = (text: string): string =>
  JSON.stringify(text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ").trim());
