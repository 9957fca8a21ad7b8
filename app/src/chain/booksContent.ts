// What the files of the books have in common: whose they are, up to when, in what.
import { type Address, zeroAddress } from "viem";
import {
  type AssetFacts,
  accountName,
  type BookEntry,
  type Books,
  type Posting,
  plainWords,
} from "./books.ts";
import type { FundName, OpenedFund } from "./model.ts";
import { type Estimate, Estimator, type Price } from "./prices.ts";

/** What a contract says of an account at the block up to which the books go. */
export interface Stated {
  readonly asset: Address;
  readonly account: string;
  /** Of the account and all below it. */
  readonly withBelow: boolean;
  /** As the books have it: what is owed is negative. */
  readonly amount: bigint;
}

export interface BooksContent {
  readonly coop: { readonly name: string; readonly assembly: Address; readonly chainId: number };
  /** The last block in the books. */
  readonly at: { readonly block: bigint; readonly time: bigint };
  readonly books: Books;
  /** One for each asset of the books, in their order. */
  readonly assets: readonly AssetFacts[];
  readonly funds: readonly OpenedFund[];
  /** By date; none where nobody gave a price. */
  readonly prices: readonly Price[];
  /** What the contracts say; none where nobody asked them. */
  readonly stated: readonly Stated[];
  /** What lies at the Treasury and in no fund, which is in no book. */
  readonly inNoFund: readonly { readonly asset: Address; readonly amount: bigint }[];
}

/** An asset with the name it has in the files. */
export interface NamedAsset extends AssetFacts {
  readonly name: string;
}

export interface BookLine {
  readonly entry: BookEntry;
  readonly posting: Posting;
  readonly asset: NamedAsset;
  readonly account: string;
  /** Of the account in this asset, after this posting. */
  readonly balance: bigint;
  readonly estimate?: Estimate;
}

export const titlesOf = (funds: readonly OpenedFund[]): ReadonlyMap<FundName, string> =>
  new Map(funds.map(({ fund, title }) => [fund, title]));

/**
 * By the asset's address in small letters. A symbol is text that anybody chooses, so only letters and digits of it are
 * taken, and a token called like one before it, like ETH or like a currency is told apart by its address.
 */
export function namedAssets({
  assets,
  prices,
}: Pick<BooksContent, "assets" | "prices">): ReadonlyMap<string, NamedAsset> {
  const taken = new Set(["", "ETH", ...prices.map(({ currency }) => currency)]);
  return new Map(
    assets.map((asset) => {
      const plain = plainWords(asset.symbol).slice(0, 24);
      const isTaken = taken.has(plain.toUpperCase());
      const name =
        asset.address === zeroAddress ? "ETH" : isTaken ? `${plain} ${asset.address}`.trim() : plain;
      taken.add(name.toUpperCase());
      return [asset.address.toLowerCase(), { ...asset, name }];
    }),
  );
}

/** All postings, oldest first, with what a reader needs beside each. */
export function* linesOfBooks(content: BooksContent): Generator<BookLine> {
  const assets = namedAssets(content);
  const titles = titlesOf(content.funds);
  const estimator = new Estimator(content.prices);
  const balances = new Map<string, bigint>();
  for (const entry of content.books.entries)
    for (const posting of entry.postings) {
      const asset = assets.get(posting.asset.toLowerCase());
      if (asset === undefined) throw new Error(`Nothing is known of the asset ${posting.asset}.`);
      const key = `${asset.address}.${posting.account}`;
      const balance = (balances.get(key) ?? 0n) + posting.amount;
      balances.set(key, balance);
      const estimate = estimator.of(posting.amount, asset, entry.time);
      const account = accountName(posting.account, titles);
      yield { entry, posting, asset, account, balance, ...(estimate && { estimate }) };
    }
}

const TAGS = {
  fee: "fee",
  saleToMember: "sale to a member",
  saleToNonMember: "sale to a non-member",
  grant: "grant",
  donation: "donation",
  patronageReceived: "patronage received",
} as const;

const WORDS = {
  received: "Received",
  attributed: "Put into a fund what had come in without a word",
  paid: "Paid",
  moved: "Moved from one fund to another",
  allocated: "Surplus shared out",
  interest: "Interest on capital",
  patronage: "Patronage",
  surplusAllocated: "Surplus shared out",
  reserveCoveredLoss: "The reserve covered a loss",
  capitalCoveredLoss: "Members' capital covered a loss",
  capitalLent: "Members' capital lent to a fund",
  capitalReturned: "Lent capital returned",
  handedOver: "Handed over to the successor",
  royaltySetAside: "Royalty set aside for creators",
  sharesPaid: "Shares paid in",
  instalmentPaid: "Instalment on shares paid in",
  capitalQueued: "Capital of who left put into the queue",
  capitalRedeemed: "Capital paid back",
  paymentParked: "A payment was not taken, and waits",
  parkedCollected: "A waiting payment was collected",
  capitalWrittenDown: "Capital written down for a loss",
  statementPublished: "Dividends shared out among members",
  dividendClaimed: "Dividend claimed",
  claimRefused: "A claim was not taken, and is due still",
  retainedRevolved: "Retained part paid back",
} as const satisfies Record<BookEntry["kind"], string>;

/** What an entry is, in plain words without any text from outside. */
export function wordsFor({ kind, tag, year, memberId, budgetLine }: BookEntry): string {
  return [
    WORDS[kind],
    tag && TAGS[tag],
    year !== undefined && `year ${year}`,
    memberId !== undefined && `member ${memberId}`,
    budgetLine !== undefined && `budget line ${budgetLine}`,
  ]
    .filter(Boolean)
    .join(", ");
}
