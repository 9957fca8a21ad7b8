// The co-op's books in double entry: what they are made of, and the accounts in plain words.
import type { Address, Hash, Hex } from "viem";
import { type FundName, fundNumber, type IncomeTag, type LedgerEntry, type LedgerKind } from "./model.ts";

/** What an entry in the books says; the fund ledger's kinds, and those of the members' accounts. */
export type BookKind =
  | LedgerKind
  | "surplusAllocated"
  | "royaltySetAside"
  | "sharesPaid"
  | "instalmentPaid"
  | "capitalQueued"
  | "capitalRedeemed"
  | "paymentParked"
  | "parkedCollected"
  | "capitalWrittenDown"
  | "statementPublished"
  | "dividendClaimed"
  | "claimRefused"
  | "retainedRevolved";

/** `amount`: in the asset's smallest unit; debits are positive, credits negative. */
export interface Posting {
  readonly account: string;
  readonly asset: Address;
  readonly amount: bigint;
}

/** One record of the chain as an entry of the books; its postings sum to nothing in each asset. */
export interface BookEntry {
  /** Never changes: transaction hash and log index, with a hyphen. */
  readonly id: string;
  readonly kind: BookKind;
  readonly time: bigint;
  readonly block: bigint;
  readonly transactionHash: Hash;
  readonly logIndex: number;
  readonly postings: readonly Posting[];
  /** Who was on the other side, where there is an address. */
  readonly party?: Address;
  readonly memberId?: number;
  readonly tag?: IncomeTag;
  readonly year?: number;
  readonly ref?: Hex;
  readonly budgetLine?: bigint;
  readonly authority?: LedgerEntry["authority"];
}

export interface Books {
  /** Oldest first. */
  readonly entries: readonly BookEntry[];
  /** The settlement token first. */
  readonly assets: readonly Address[];
}

/** What is known of an asset. The symbol is text from outside, unless it is ETH. */
export interface AssetFacts {
  readonly address: Address;
  readonly symbol: string;
  readonly decimals: number;
}

/** The accounts. A name's parts are divided by colons, so that those above sum up those below. */
export const ACCOUNTS = {
  fund: (fund: FundName) => `assets:funds:${fund}`,
  held: "assets:member accounts:held",
  lent: "assets:member accounts:lent to funds",
  owedToMemberAccounts: "liabilities:funds:owed to member accounts",
  capital: "liabilities:members:capital",
  paidIn: (member: number) => `liabilities:members:capital:paid in:member ${member}`,
  retained: (member: number) => `liabilities:members:capital:retained:member ${member}`,
  retainedUnclaimed: "liabilities:members:capital:retained and not taken up",
  leaving: (member: number) => `liabilities:members:capital:leaving:member ${member}`,
  rounding: "liabilities:members:capital:rounding",
  toShareOut: "liabilities:members:dividends:to be shared out",
  toClaim: "liabilities:members:dividends:to be claimed",
  parked: "liabilities:members:waiting payments",
  parkedOf: (member: number) => `liabilities:members:waiting payments:member ${member}`,
  income: (tag: string, fund: FundName) => `income:${wordsOf(tag)}:${fund}`,
  byResolution: (fund: FundName) => `expenses:${fund}:by resolution`,
  ofBudget: (fund: FundName, line: bigint) => `expenses:${fund}:budget line ${line}`,
  toMembers: (part: "interest" | "patronage") => `equity:surplus to members:${part}`,
  lossesOnCapital: "equity:losses borne by capital",
  successor: "equity:successor",
  inNoFund: "equity:in no fund",
} as const;

/** saleToMember: sale to member */
function wordsOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** What stands in an account, in plain words: by the beginning of its name, the longest that fits. */
const MEANINGS: readonly (readonly [prefix: string, meaning: string])[] = [
  ["assets:funds", "what a fund of the Treasury holds"],
  [
    ACCOUNTS.held,
    "capital not lent, dividends and waiting payments, which must lie in the members' accounts",
  ],
  [ACCOUNTS.lent, "members' capital that funds have the use of"],
  [ACCOUNTS.owedToMemberAccounts, "the same capital, as the funds owe it"],
  [`${ACCOUNTS.capital}:paid in`, "what members paid in for shares, less losses"],
  [`${ACCOUNTS.capital}:retained:`, "parts of dividends that became a member's capital, less losses"],
  [ACCOUNTS.retainedUnclaimed, "such parts that members have not taken up yet"],
  [`${ACCOUNTS.capital}:leaving`, "capital of who left, in the queue to be paid back"],
  [ACCOUNTS.rounding, "what dividing by the smallest unit leaves over"],
  [ACCOUNTS.toShareOut, "dividends that no statement has shared out yet"],
  [ACCOUNTS.toClaim, "dividends that members can claim"],
  [ACCOUNTS.parked, "payments that a member's address did not take"],
  ["income", "what came in, by what it was given for and the fund it was given to"],
  ["expenses", "what a fund paid out, by who decided it"],
  ["equity:surplus to members", "parts of a surplus that went to the members' accounts"],
  [ACCOUNTS.lossesOnCapital, "losses that members' capital has borne"],
  [ACCOUNTS.successor, "what the successor of the dissolved co-op got"],
  [ACCOUNTS.inNoFund, "what the successor got beside the funds, or what was missing in them"],
];

export function meaningOf(account: string): string {
  const found = MEANINGS.filter(([prefix]) => account.startsWith(prefix));
  return found.reduce(
    (best, [prefix, meaning]) => (prefix.length > best[0].length ? [prefix, meaning] : best),
    ["", ""] as readonly [string, string],
  )[1];
}

/**
 * An account's name for people: a fund that was opened is followed by its title, of which only letters and digits are
 * taken, for the title is text from outside and the name is read by programs.
 */
export function accountName(account: string, titles: ReadonlyMap<FundName, string>): string {
  return account
    .split(":")
    .map((part) => {
      const title = titles.get(part as FundName);
      return title === undefined
        ? part
        : `fund ${fundNumber(part as FundName)} ${plainWords(title)}`.trimEnd();
    })
    .join(":");
}

/** Letters, marks and digits of any script, words divided by one space. */
export const plainWords = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();

/** Each account's balance after all entries up to a time (exclusive, Unix seconds); accounts at zero stay in. */
export function balancesOf(
  { entries }: Pick<Books, "entries">,
  asset: Address,
  until?: bigint,
): ReadonlyMap<string, bigint> {
  const balances = new Map<string, bigint>();
  const wanted = asset.toLowerCase();
  for (const { time, postings } of entries) {
    if (until !== undefined && time >= until) break;
    for (const posting of postings)
      if (posting.asset.toLowerCase() === wanted)
        balances.set(posting.account, (balances.get(posting.account) ?? 0n) + posting.amount);
  }
  return balances;
}

/** The balance of an account and all below it. */
export function balanceUnder(balances: ReadonlyMap<string, bigint>, account: string): bigint {
  let sum = 0n;
  for (const [name, balance] of balances)
    if (name === account || name.startsWith(`${account}:`)) sum += balance;
  return sum;
}
