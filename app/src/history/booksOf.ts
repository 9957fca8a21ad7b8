import type { Address } from "viem";
import { ACCOUNTS, type BookEntry, type Books, type Posting } from "../chain/books.ts";
import type { Organs, Settlement } from "../chain/model.ts";
import { assetIn, assetsOf } from "./assetsOf.ts";
import { CapitalBook, type Changes } from "./capitalBook.ts";
import type { CoopLog } from "./coopLog.ts";
import { authoritiesOf, authorityOf, type Movement, movementsOf } from "./ledgerOf.ts";

/** As MemberAccounts numbers it: the payee did not take a claim that was one of several. */
const REFUSED = 6;

type Said = Pick<BookEntry, "kind"> & Partial<BookEntry>;

/**
 * The whole books of a co-op from its record alone, in double entry: the funds, and what belongs to each member. Each
 * record is one entry whose postings sum to nothing. What lies at the Treasury and in no fund is in no book: tokens
 * come in without a record. Of a claim in a batch that was refused, the whole is taken to be due still; a token that
 * moves a part of a payment does not say so.
 */
export function booksOf(
  logs: readonly CoopLog[],
  organs: Organs,
  settlement: Pick<Settlement, "address">,
): Books {
  const authorityFor = authoritiesOf(logs);
  const movements = Map.groupBy(movementsOf(logs, organs), ({ log }) => log);
  const members = new MemberBooks(settlement.address);
  const entries = logs.flatMap((log): BookEntry[] => {
    members.meet(log);
    const { resolution, line } = authorityFor(log);
    const said =
      log.contract === "Treasury"
        ? ofTreasury(log, movements.get(log) ?? [], line)
        : log.contract === "MemberAccounts"
          ? members.entryOf(log)
          : undefined;
    const postings = (said?.postings ?? []).filter(({ amount }) => amount !== 0n);
    if (said === undefined || postings.length === 0) return [];
    return [
      {
        ...said,
        id: `${log.transactionHash}-${log.logIndex}`,
        time: log.blockTime,
        block: log.blockNumber,
        transactionHash: log.transactionHash,
        logIndex: log.logIndex,
        postings,
        ...(line !== undefined && { budgetLine: line }),
        ...(resolution && { authority: authorityOf(resolution) }),
      },
    ];
  });
  return { entries, assets: assetsOf(logs, settlement.address) };
}

function ofTreasury(
  log: CoopLog & { readonly contract: "Treasury" },
  movements: readonly Movement[],
  line: bigint | undefined,
): Said | undefined {
  const asset = assetIn(log);
  if (asset === undefined) return undefined;
  if (log.event === "RoyaltySetAside") {
    const { amount, ref } = log.args;
    return { kind: "royaltySetAside", ref, postings: broughtForMembers(asset, amount) };
  }
  const [first] = movements;
  const funds = movements.map(({ fund, amount }) => ({ account: ACCOUNTS.fund(fund), asset, amount }));
  const others = movements.flatMap((movement): readonly Posting[] => {
    const { kind, fund, tag = "", amount } = movement;
    const post = (account: string, posted: bigint): Posting => ({ account, asset, amount: posted });
    switch (kind) {
      case "received":
      case "attributed":
        return [post(ACCOUNTS.income(tag, fund), -amount)];
      case "paid":
        return [
          post(line === undefined ? ACCOUNTS.byResolution(fund) : ACCOUNTS.ofBudget(fund, line), -amount),
        ];
      case "interest":
      case "patronage":
        return [post(ACCOUNTS.toMembers(kind), -amount), ...broughtForMembers(asset, -amount)];
      case "capitalCoveredLoss": {
        const { lent = 0n } = movement;
        return [
          post(ACCOUNTS.held, -amount),
          post(ACCOUNTS.lent, -lent),
          post(ACCOUNTS.owedToMemberAccounts, lent),
        ];
      }
      case "capitalLent":
      case "capitalReturned":
        return [
          post(ACCOUNTS.held, -amount),
          post(ACCOUNTS.lent, amount),
          post(ACCOUNTS.owedToMemberAccounts, -amount),
        ];
      default:
        return [];
    }
  });
  if (log.event === "HandedOver") {
    const ofFunds = movements.reduce((sum, { amount }) => sum - amount, 0n);
    const { amount, payee: party } = log.args;
    return {
      kind: "handedOver",
      party,
      postings: [
        ...funds,
        { account: ACCOUNTS.successor, asset, amount },
        { account: ACCOUNTS.inNoFund, asset, amount: ofFunds - amount },
      ],
    };
  }
  if (first === undefined) return undefined;
  const { party, tag, year, ref } = first;
  return {
    kind: log.event === "SurplusAllocated" ? "surplusAllocated" : first.kind,
    party,
    ...(tag && { tag }),
    ...(year !== undefined && { year }),
    ...(ref && { ref }),
    postings: [...funds, ...others],
  };
}

/** What the Treasury brought for members, until a statement shares it out. */
const broughtForMembers = (asset: Address, amount: bigint): readonly Posting[] => [
  { account: ACCOUNTS.held, asset, amount },
  { account: ACCOUNTS.toShareOut, asset, amount: -amount },
];

/** The members' accounts, and what they must know of former records. */
class MemberBooks {
  readonly #settlement: Address;
  readonly #capital = new CapitalBook();
  readonly #ids = new Map<string, number>();
  #batch: { readonly transaction: string; readonly claims: Map<string, bigint> } | undefined;

  constructor(settlement: Address) {
    this.#settlement = settlement;
  }

  /** Whose an address is. */
  meet(log: CoopLog): void {
    if (log.contract !== "Membership") return;
    if (log.event === "MemberAdmitted") this.#ids.set(log.args.account.toLowerCase(), log.args.memberId);
    if (log.event === "MemberRecovered") this.#ids.set(log.args.to.toLowerCase(), log.args.memberId);
  }

  entryOf(log: CoopLog & { readonly contract: "MemberAccounts" }): Said | undefined {
    switch (log.event) {
      case "SharesSubscribed":
      case "InstalmentPaid": {
        const { memberId, amount } = log.args;
        const units = this.#capital.unitsOf(amount);
        return {
          kind: log.event === "InstalmentPaid" ? "instalmentPaid" : "sharesPaid",
          memberId,
          party: log.event === "InstalmentPaid" ? log.args.payer : log.args.account,
          postings: this.#money(this.#capital.move([{ ...paidIn(memberId), units }], amount), {
            account: ACCOUNTS.held,
            amount,
          }),
        };
      }
      case "CapitalQueued": {
        const { memberId, place } = log.args;
        const from = [paidIn(memberId), retained(memberId)].map((position) => ({
          ...position,
          units: -this.#capital.unitsIn(position.key),
        }));
        const units = from.reduce((sum, position) => sum - position.units, 0n);
        const moves = [...from, { ...leaving(memberId, place), units }];
        return { kind: "capitalQueued", memberId, postings: this.#money(this.#capital.move(moves, 0n)) };
      }
      case "CapitalRedeemed": {
        const { memberId, place, payee: party, amount } = log.args;
        const position = leaving(memberId, place);
        const units = -this.#capital.unitsPaid(position.key, amount);
        return {
          kind: "capitalRedeemed",
          memberId,
          party,
          postings: this.#money(this.#capital.move([{ ...position, units }], -amount), {
            account: ACCOUNTS.held,
            amount: -amount,
          }),
        };
      }
      case "RetainedRevolved": {
        const { memberId, units, amount } = log.args;
        return {
          kind: "retainedRevolved",
          memberId,
          postings: this.#money(this.#capital.move([{ ...retained(memberId), units: -units }], -amount), {
            account: ACCOUNTS.held,
            amount: -amount,
          }),
        };
      }
      case "PaymentParked":
      case "ParkedCollected": {
        const { memberId, payee: party } = log.args;
        const amount = log.event === "PaymentParked" ? log.args.amount : -log.args.amount;
        return {
          kind: log.event === "PaymentParked" ? "paymentParked" : "parkedCollected",
          memberId,
          party,
          postings: this.#money([{ account: ACCOUNTS.parkedOf(memberId), amount: -amount }], {
            account: ACCOUNTS.held,
            amount,
          }),
        };
      }
      case "CapitalWrittenDown": {
        const { year, amount, capital } = log.args;
        return {
          kind: "capitalWrittenDown",
          year,
          postings: this.#money(this.#capital.writeDown(capital), {
            account: ACCOUNTS.lossesOnCapital,
            amount: -amount,
          }),
        };
      }
      case "StatementPublished": {
        const { asset, cash, retained: units } = log.args;
        // Royalties that it does not name stay for the next one.
        const kept = this.#capital.worthOf(units);
        return {
          kind: "statementPublished",
          postings: [
            { account: ACCOUNTS.toShareOut, asset, amount: cash + kept },
            { account: ACCOUNTS.toClaim, asset, amount: -cash },
            ...this.#money(this.#capital.move([{ ...UNCLAIMED, units }], kept)),
          ],
        };
      }
      case "DividendClaimed":
        return this.#claimed(log);
      case "ClaimPassedOver":
        return log.args.fate === REFUSED ? this.#refused(log) : undefined;
      default:
        return undefined;
    }
  }

  #claimed(log: CoopLog & { readonly event: "DividendClaimed" }): Said {
    const { asset, memberId, cash, retained: units } = log.args;
    if (this.#batch?.transaction !== log.transactionHash)
      this.#batch = { transaction: log.transactionHash, claims: new Map() };
    this.#batch.claims.set(`${asset.toLowerCase()}.${memberId}`, cash);
    const moves =
      units === 0n
        ? []
        : [
            { ...UNCLAIMED, units: -units },
            { ...retained(memberId), units },
          ];
    return {
      kind: "dividendClaimed",
      memberId,
      postings: [
        { account: ACCOUNTS.toClaim, asset, amount: cash },
        { account: ACCOUNTS.held, asset, amount: -cash },
        ...this.#money(this.#capital.move(moves, 0n)),
      ],
    };
  }

  #refused(log: CoopLog & { readonly event: "ClaimPassedOver" }): Said | undefined {
    const { asset, account: party } = log.args;
    const memberId = this.#ids.get(party.toLowerCase());
    const cash = this.#batch?.claims.get(`${asset.toLowerCase()}.${memberId}`);
    if (memberId === undefined || cash === undefined || this.#batch?.transaction !== log.transactionHash)
      return undefined;
    return {
      kind: "claimRefused",
      memberId,
      party,
      postings: [
        { account: ACCOUNTS.toClaim, asset, amount: -cash },
        { account: ACCOUNTS.held, asset, amount: cash },
      ],
    };
  }

  /** In the settlement token, the only one that capital is of. */
  #money(changes: Changes, ...others: Changes): readonly Posting[] {
    return [...others, ...changes].map((change) => ({ ...change, asset: this.#settlement }));
  }
}

const paidIn = (member: number) => ({ key: `paid in ${member}`, account: ACCOUNTS.paidIn(member) });
const retained = (member: number) => ({ key: `retained ${member}`, account: ACCOUNTS.retained(member) });
const leaving = (member: number, place: bigint) => ({
  key: `place ${place}`,
  account: ACCOUNTS.leaving(member),
});
const UNCLAIMED = { key: "unclaimed", account: ACCOUNTS.retainedUnclaimed };
