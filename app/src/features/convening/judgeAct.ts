import { type AbiFunction, type Address, type Hex, keccak256, stringToHex, zeroHash } from "viem";
import { readApplicationLink } from "../../chain/applicationLink.ts";
import { documentOf, withValueAt } from "../../chain/bylawsDocument.ts";
import { BylawsFileRefused, type BylawsRefusal, fieldsOf, parseParameters } from "../../chain/bylawsFile.ts";
import { argumentIn, CustomCallRefused, encodeCustom, functionIn } from "../../chain/customCall.ts";
import { addressIn, amountIn, dayIn, wholeIn } from "../../chain/givenText.ts";
import {
  type FundName,
  INCOME_TAGS,
  type MemberView,
  type Organs,
  type ResolutionCall,
  type Settlement,
} from "../../chain/model.ts";
import { ORGAN_NUMBERS, type OrganName } from "../../chain/organs.ts";
import { encodeCall, type PreparedCall } from "../../chain/preparedCall.ts";
import { PURPOSES } from "../../chain/purposes.ts";
import type { YearOver } from "../../chain/read/getMoneyAgenda.ts";
import { readRecoveryLink } from "../../chain/recoveryLink.ts";
import { readStatementSummary, type StatementSummary } from "../../chain/statementSummary.ts";
import { TRAINED_ROLES, type TrainedRole } from "../../chain/trainedRole.ts";
import { type Application, admit } from "../../chain/write/admit.ts";
import { addClass, amend, amendClass, nameElectionOrgan } from "../../chain/write/amend.ts";
import { attribute } from "../../chain/write/attribute.ts";
import { charge } from "../../chain/write/boardDecision.ts";
import { approveBudget, closeBudget } from "../../chain/write/budget.ts";
import { lendCapital, returnCapital } from "../../chain/write/capitalLoan.ts";
import { nameTrainer } from "../../chain/write/course.ts";
import { grantData, revokeGrant } from "../../chain/write/dataGrant.ts";
import { move, openFund } from "../../chain/write/fund.ts";
import { releaseModel, stopModel } from "../../chain/write/model.ts";
import { pay } from "../../chain/write/pay.ts";
import { setRoyalty } from "../../chain/write/royalty.ts";
import { appoint, recall } from "../../chain/write/seat.ts";
import { decideStanding, expel, recover } from "../../chain/write/standing.ts";
import { correctStatement, publishStatement } from "../../chain/write/statement.ts";
import { allocateSurplus, coverLoss } from "../../chain/write/surplus.ts";
import { requireTraining } from "../../chain/write/training.ts";
import { dissolve, nameSuccessor } from "../../chain/write/windingUp.ts";
import { writeDown } from "../../chain/write/writeDown.ts";
import type { AgendaFacts, CommonsAgenda } from "../../queries/conveningQueries.ts";
import type { DraftAct, FieldName, Template } from "./draft.ts";

/** Names of the sentences that say why something cannot stand, and how to mend it. */
export type Why =
  | "member"
  | "account"
  | "noSeat"
  | "noVote"
  | "placeRuns"
  | "days"
  | "fund"
  | "tag"
  | "amount"
  | "day"
  | "until"
  | "line"
  | "year"
  | "charge"
  | "hearing"
  | "chargeText"
  | "suspended"
  | "notSuspended"
  | "notReferred"
  | "notExpelled"
  | "noRecovery"
  | "recoveryLink"
  | "applicant"
  | "applicationLink"
  | "applicationOver"
  | "class"
  | "className"
  | "yesNo"
  | "agentVotes"
  | "noRule"
  | "sameRules"
  | "target"
  | "signature"
  | "readsOnly"
  | "argAddress"
  | "argWhole"
  | "argFlag"
  | "argBytes"
  | "argBytesN"
  | "argList"
  | "argTuple"
  | "toFund"
  | "sameFund"
  | "yearOver"
  | "noAccounts"
  | "accountsLate"
  | "noSurplus"
  | "overSurplus"
  | "overInterest"
  | "noLoss"
  | "overLoss"
  | "coveredOnce"
  | "overReserve"
  | "reserveFirst"
  | "fundName"
  | "fundsFull"
  | "royalty"
  | "share"
  | "overLending"
  | "overLent"
  | "successor"
  | "noSuccessor"
  | "dissolved"
  | "statement"
  | "statementElsewhere"
  | "statementFollows"
  | "statementSum"
  | "statementSumRoyalties"
  | "noStatement"
  | "commons"
  | "dataset"
  | "purpose"
  | "feeRoyalty"
  | "grant"
  | "model"
  | "modelReleased"
  | "course"
  | "role"
  | "title"
  | "tooLong"
  | "noItem"
  | "wait";

/** What cannot stand: what was typed, and what its sentence names besides. A bigint is a moment in Unix seconds. */
export interface Refusal {
  readonly why: Why | "rule";
  readonly value: string;
  readonly values?: Readonly<Record<string, string | number | bigint>>;
  /** Of a rule of the bylaws: what the validator of founding says. */
  readonly rule?: BylawsRefusal;
}

/** What items are judged by. */
export interface Known {
  readonly organs: Organs;
  readonly chainId: number;
  readonly settlement: Settlement;
  readonly members: readonly MemberView[];
  readonly facts: AgendaFacts;
  /** The co-op's own data, models and courses; none as long as they are not read. */
  readonly commons?: CommonsAgenda | undefined;
  /** Unix seconds, as are all times. */
  readonly now: bigint;
  readonly words: Words;
}

/** Titles are written in the writer's language. */
export interface Words {
  readonly title: (template: Template, values: Readonly<Record<string, string>>) => string;
  /** A member by number, anybody else by address. */
  readonly who: (account: Address) => string;
  readonly money: (amount: bigint) => string;
  readonly fund: (fund: FundName) => string;
  readonly rule: (path: string) => string;
  readonly role: (role: TrainedRole) => string;
  /** A part of a whole. @param bps in basis points */
  readonly share: (bps: number) => string;
}

/** What one act comes to. `values`: what its title names. */
export interface JudgedAct {
  readonly call: ResolutionCall;
  readonly values: Readonly<Record<string, string>>;
}

/** `text`: of the item, without its title; `opensAt`: when voting would open if the meeting were convened now. */
export interface ActContext {
  readonly known: Known;
  readonly text: string;
  readonly opensAt: bigint;
  readonly refuse: (field: FieldName | string, refusal: Refusal) => void;
}

const LAST_BUDGET = 2 ** 40 - 1;
const FIRST_YEAR = 2000;

/** The call that an act describes; `undefined` where something of it was refused. */
export function judgeAct(act: DraftAct, context: ActContext): JudgedAct | undefined {
  let refused = false;
  const refuse = (field: FieldName | string, refusal: Refusal) => {
    refused = true;
    context.refuse(field, refusal);
  };
  const judged = READERS[act.template](new Reader(act, context.known, refuse), { ...context, refuse });
  if (refused || judged === undefined) return undefined;
  const { call, values = {} } = judged;
  const encoded = "functionName" in call ? { target: call.address, data: encodeCall(call) } : call;
  return { call: encoded, values };
}

interface Read {
  readonly call: PreparedCall | ResolutionCall;
  readonly values?: Readonly<Record<string, string>>;
}

/** Reads fields as typed; what cannot stand is refused and read as nothing. */
class Reader {
  readonly act: DraftAct;
  readonly known: Known;
  readonly #refuse: ActContext["refuse"];

  constructor(act: DraftAct, known: Known, refuse: ActContext["refuse"]) {
    this.act = act;
    this.known = known;
    this.#refuse = refuse;
  }

  text(field: FieldName | string): string {
    return (this.act.values[field] ?? "").trim();
  }

  refuse(field: FieldName | string, why: Why, values?: Refusal["values"]): undefined {
    this.#refuse(field, { why, value: this.text(field), ...(values && { values }) });
  }

  member(field: FieldName, mayHaveLeft = false): MemberView | undefined {
    return memberIn(this.text(field), this.known.members, mayHaveLeft) ?? this.refuse(field, "member");
  }

  /** A member of whom something holds, which the refusal says. */
  memberWho(field: FieldName, holds: (member: MemberView) => boolean, why: Why): MemberView | undefined {
    const member = this.member(field, true);
    if (member === undefined || holds(member)) return member;
    return this.refuse(field, why);
  }

  /** A member by number, or anybody by address. */
  account(field: FieldName, text = this.text(field)): Address | undefined {
    const account = memberIn(text, this.known.members)?.account ?? addressIn(text);
    if (account === undefined) this.#refuse(field, { why: "account", value: text });
    return account;
  }

  amount(field: FieldName = "amount"): bigint | undefined {
    const { decimals } = this.known.settlement;
    return amountIn(this.text(field), decimals) ?? this.refuse(field, "amount", { decimals });
  }

  fund(mayBeReserve = false, field: "fund" | "toFund" = "fund"): FundName | undefined {
    const fund = [...this.known.facts.money.funds.keys()].find((name) => name === this.text(field));
    return fund && (mayBeReserve || fund !== "reserve") ? fund : this.refuse(field, field);
  }

  /** A calendar year that is over, whose accounts members can read in time before the voting opens. */
  accountedYear(opensAt: bigint): { readonly year: number; readonly over: YearOver } | undefined {
    const { years } = this.known.facts.money;
    const last = new Date(Number(this.known.now) * 1000).getUTCFullYear() - 1;
    const year = this.whole("year", FIRST_YEAR, last, "year");
    if (year === undefined) return undefined;
    const over = years.get(year);
    if (over === undefined)
      return this.refuse("year", "yearOver", { least: last - MOST_YEARS + 1, most: last });
    if (over.postedAt === 0n) return this.refuse("year", "noAccounts");
    const { accountsDays: days } = this.known.facts.parameters;
    if (over.postedAt + BigInt(days * DAY_SECONDS) > opensAt)
      return this.refuse("year", "accountsLate", { when: over.postedAt, opens: opensAt, days });
    return { year, over };
  }

  /** A statement as it was pasted, of this co-op, that follows the one in force. */
  statement(): StatementSummary | undefined {
    const { chainId, organs, settlement, facts } = this.known;
    const summary = readStatementSummary(this.text("statement"));
    if (summary === undefined) return this.refuse("statement", "statement");
    const here = summary.chainId === chainId && isSame(summary.memberAccounts, organs.memberAccounts);
    if (!here) return this.refuse("statement", "statementElsewhere");
    // What is known of other assets is not read here; the contract tries them before the notice is given.
    if (isSame(summary.asset, settlement.address) && summary.previous !== facts.money.root)
      return this.refuse("statement", "statementFollows");
    return summary;
  }

  whole(field: FieldName, least: number, most: number, why: Why): number | undefined {
    const value = wholeIn(this.text(field), most);
    return value !== undefined && value >= least ? value : this.refuse(field, why, { least, most });
  }

  /** What the registries are asked, once they are read. */
  commons(field: FieldName): CommonsAgenda | undefined {
    return this.known.commons ?? this.refuse(field, "commons");
  }

  /** The one of a list that was chosen by its number. */
  chosen<T>(field: FieldName, of: readonly T[], numberOf: (one: T) => bigint, why: Why): T | undefined {
    return of.find((one) => String(numberOf(one)) === this.text(field)) ?? this.refuse(field, why);
  }

  flag(field: FieldName): boolean | undefined {
    const typed = this.text(field);
    return typed === "yes" || typed === "no" ? typed === "yes" : this.refuse(field, "yesNo");
  }

  day(field: FieldName): number | undefined {
    return dayIn(this.text(field)) ?? this.refuse(field, "day");
  }
}

type Readers = Readonly<Record<Template, (reader: Reader, context: ActContext) => Read | undefined>>;

const READERS: Readers = {
  pay(reader) {
    const [fund, to, amount] = [reader.fund(), reader.account("to"), reader.amount()];
    if (!fund || !to || !amount) return undefined;
    const { organs, settlement, words } = reader.known;
    return {
      call: pay(organs, { asset: settlement.address, fund, to, amount }),
      values: { amount: words.money(amount), who: words.who(to), fund: words.fund(fund) },
    };
  },
  attribute(reader) {
    const [fund, amount] = [reader.fund(true), reader.amount()];
    const tag = INCOME_TAGS.find((name) => name === reader.text("tag")) ?? reader.refuse("tag", "tag");
    if (!fund || !amount || !tag) return undefined;
    const { organs, settlement, words } = reader.known;
    return {
      call: attribute(organs, { asset: settlement.address, fund, tag, amount }),
      values: { amount: words.money(amount), fund: words.fund(fund) },
    };
  },
  approveBudget(reader) {
    const { organs, settlement, words, now } = reader.known;
    const [fund, limit] = [reader.fund(), reader.amount()];
    const perPayment = reader.text("perPayment") === "" ? limit : reader.amount("perPayment");
    const spender = reader.text("spender") === "" ? organs.board : reader.account("spender");
    const [from, last] = [reader.day("from"), reader.day("until")];
    const until = last === undefined ? undefined : last + DAY_SECONDS; // the last day counts
    const payees = reader
      .text("payees")
      .split(/[\n,;]+/)
      .filter((line) => line.trim() !== "")
      .map((line) => reader.account("payees", line.trim()));
    if (from !== undefined && until !== undefined && (until <= from || until <= now || until > LAST_BUDGET))
      return reader.refuse("until", "until");
    if (!fund || !limit || !perPayment || !spender || from === undefined || until === undefined)
      return undefined;
    const named = payees.filter((payee) => payee !== undefined);
    const asset = settlement.address;
    return {
      call: approveBudget(organs, { asset, fund, spender, limit, perPayment, from, until, payees: named }),
      values: { amount: words.money(limit), fund: words.fund(fund) },
    };
  },
  closeBudget(reader) {
    const line = reader.whole("line", 1, Number.MAX_SAFE_INTEGER, "line");
    return line === undefined
      ? undefined
      : { call: closeBudget(reader.known.organs, BigInt(line)), values: { line: String(line) } };
  },
  allocateSurplus(reader, { opensAt }) {
    const { organs, settlement, words, facts } = reader.known;
    if (facts.money.dissolved) return reader.refuse("year", "dissolved");
    const of = reader.accountedYear(opensAt);
    const typed = reader.text("amount");
    const surplus = typed === "" ? of?.over.surplus : reader.amount();
    const interest = /^0*$/.test(reader.text("interest")) ? 0n : reader.amount("interest");
    if (!of) return undefined;
    const most = of.over.surplus;
    if (most === 0n) return reader.refuse("year", "noSurplus");
    if (surplus !== undefined && surplus > most)
      return reader.refuse("amount", "overSurplus", { most: words.money(most) });
    const mostInterest = (facts.money.capital * BigInt(facts.parameters.interestMaxBps)) / WHOLE;
    if (interest !== undefined && interest > mostInterest)
      return reader.refuse("interest", "overInterest", { most: words.money(mostInterest) });
    if (!surplus || interest === undefined) return undefined;
    const { year } = of;
    return {
      call: allocateSurplus(organs, { year, asset: settlement.address, surplus, interest }),
      values: { amount: words.money(surplus), year: String(year) },
    };
  },
  publishStatement(reader) {
    const { organs, settlement, words, facts } = reader.known;
    const summary = reader.statement();
    if (summary === undefined) return undefined;
    const { cash, retained, asset } = summary;
    const { allocated, royalties } = facts.money;
    const most = allocated + royalties;
    // A unit of capital is worth no more than one of money, and less once capital was written down.
    if (isSame(asset, settlement.address) && (cash > most || cash + retained < allocated)) {
      const values = { least: words.money(allocated), most: words.money(most) };
      return reader.refuse("statement", royalties === 0n ? "statementSum" : "statementSumRoyalties", values);
    }
    return { call: publishStatement(organs, asset, summary), values: { root: shortRoot(summary.root) } };
  },
  correctStatement(reader) {
    const { organs, facts, settlement } = reader.known;
    const summary = reader.statement();
    if (summary === undefined) return undefined;
    if (isSame(summary.asset, settlement.address) && BigInt(facts.money.root) === 0n)
      return reader.refuse("statement", "noStatement");
    return { call: correctStatement(organs, summary), values: { root: shortRoot(summary.root) } };
  },
  coverLoss(reader, { opensAt }) {
    const { organs, settlement, words, facts } = reader.known;
    const of = reader.accountedYear(opensAt);
    const amount = reader.amount();
    if (!of || !amount) return undefined;
    const { year, over } = of;
    const reserve = facts.money.funds.get("reserve") ?? 0n;
    if (over.loss === 0n) return reader.refuse("year", "noLoss");
    if (facts.coveredByReserve.has(year)) return reader.refuse("year", "coveredOnce");
    if (amount > over.loss) return reader.refuse("amount", "overLoss", { most: words.money(over.loss) });
    if (amount > reserve) return reader.refuse("amount", "overReserve", { most: words.money(reserve) });
    return {
      call: coverLoss(organs, year, settlement.address, amount),
      values: { amount: words.money(amount), year: String(year) },
    };
  },
  move(reader) {
    const { organs, settlement, words } = reader.known;
    const [from, to, amount] = [reader.fund(), reader.fund(true, "toFund"), reader.amount()];
    if (from && from === to) return reader.refuse("toFund", "sameFund");
    if (!from || !to || !amount) return undefined;
    return {
      call: move(organs, { asset: settlement.address, from, to, amount }),
      values: { amount: words.money(amount), from: words.fund(from), to: words.fund(to) },
    };
  },
  openFund(reader) {
    const name = reader.text("fundName");
    const bytes = new TextEncoder().encode(name).length;
    if (bytes < 1 || bytes > LONGEST_FUND)
      return reader.refuse("fundName", "fundName", { most: LONGEST_FUND });
    if (reader.known.facts.money.funds.size >= MOST_FUNDS)
      return reader.refuse("fundName", "fundsFull", { most: MOST_FUNDS });
    return { call: openFund(reader.known.organs, name), values: { name } };
  },
  setRoyalty(reader) {
    const { organs, facts, words } = reader.known;
    const name = reader.text("royalty");
    const { royaltyMaxBps } = facts.parameters;
    const digits = /^\d{1,3}(?:\.\d{1,2})?$/.exec(reader.text("share"));
    const bps = digits ? Math.round(Number(digits[0]) * 100) : undefined;
    if (name === "") return reader.refuse("royalty", "royalty");
    if (bps === undefined || bps > royaltyMaxBps)
      return reader.refuse("share", "share", { most: words.share(royaltyMaxBps) });
    return {
      call: setRoyalty(organs, keccak256(stringToHex(name)), bps),
      values: { name, share: bps === 0 ? "" : words.share(bps) },
    };
  },
  lendCapital(reader) {
    const { organs, words, facts } = reader.known;
    const [fund, amount] = [reader.fund(false, "toFund"), reader.amount()];
    if (!fund || !amount) return undefined;
    const { capital, lent, dissolved } = facts.money;
    if (dissolved) return reader.refuse("toFund", "dissolved");
    const bound = (capital * BigInt(facts.parameters.capitalUseMaxBps)) / WHOLE;
    const most = bound > lent ? bound - lent : 0n;
    if (amount > most) return reader.refuse("amount", "overLending", { most: words.money(most) });
    return {
      call: lendCapital(organs, fund, amount),
      values: { amount: words.money(amount), fund: words.fund(fund) },
    };
  },
  returnCapital(reader) {
    const { organs, words, facts } = reader.known;
    const [fund, amount] = [reader.fund(), reader.amount()];
    if (!fund || !amount) return undefined;
    const { lent } = facts.money;
    if (amount > lent) return reader.refuse("amount", "overLent", { most: words.money(lent) });
    return {
      call: returnCapital(organs, fund, amount),
      values: { amount: words.money(amount), fund: words.fund(fund) },
    };
  },
  nameSuccessor(reader) {
    const { organs, members } = reader.known;
    const successor = addressIn(reader.text("successor"));
    const own = successor && Object.values(organs).some((organ) => isSame(organ, successor));
    const member = successor && memberIn(successor, members, true);
    if (!successor || own || member || BigInt(successor) === 0n)
      return reader.refuse("successor", "successor");
    return { call: nameSuccessor(organs, successor), values: { who: successor } };
  },
  dissolve(reader) {
    const { organs, facts } = reader.known;
    if (facts.money.dissolved) return reader.refuse("act", "dissolved");
    if (!facts.money.hasSuccessor) return reader.refuse("act", "noSuccessor");
    return { call: dissolve(organs) };
  },
  writeDown(reader, { opensAt }) {
    const { organs, words, facts } = reader.known;
    const [of, amount] = [reader.accountedYear(opensAt), reader.amount()];
    if (!of || !amount) return undefined;
    const { year, over } = of;
    const reserve = facts.money.funds.get("reserve") ?? 0n;
    if (over.loss === 0n) return reader.refuse("year", "noLoss");
    if (over.loss <= reserve) return reader.refuse("year", "reserveFirst", { most: words.money(reserve) });
    if (amount > over.loss - reserve)
      return reader.refuse("amount", "overLoss", { most: words.money(over.loss - reserve) });
    return {
      call: writeDown(organs, year, amount),
      values: { amount: words.money(amount), year: String(year) },
    };
  },
  amend(reader, { refuse }) {
    const { organs, facts, settlement, words } = reader.known;
    const { changes } = reader.act;
    const paths = Object.keys(changes);
    if (paths.length === 0) return reader.refuse("rules", "noRule");
    const before = documentOf(facts.parameters, settlement.decimals);
    const after = paths.reduce((document, path) => withValueAt(document, path, changes[path]), before);
    try {
      const parameters = parseParameters(after, settlement.decimals, facts.classes);
      const same = Object.entries(parameters).every(
        ([name, value]) => value === facts.parameters[name as keyof typeof parameters],
      );
      if (same) return reader.refuse("rules", "sameRules");
      return {
        call: amend(organs, facts.charterHash, parameters),
        values: { rules: paths.map(words.rule).join(", ") },
      };
    } catch (error) {
      if (!(error instanceof BylawsFileRefused)) throw error;
      for (const rule of error.refusals) {
        const own = fieldsOf(rule).filter((path) => paths.includes(path));
        // A rule that another one leans on: it is said for all of them.
        for (const path of own.length > 0 ? own : ["rules"])
          refuse(path, { why: "rule", value: rule.value, rule });
      }
      return undefined;
    }
  },
  amendClass(reader) {
    const { organs, facts } = reader.known;
    const classId = facts.classes.findIndex((_, place) => String(place) === reader.text("class"));
    const before = facts.classes[classId];
    if (before === undefined) return reader.refuse("class", "class");
    const name = reader.text("className") === "" ? before.name : className(reader);
    const boardSeats =
      reader.text("boardSeats") === "" ? before.boardSeats : seatsKept(reader, before.voting, classId);
    const minShares = reader.text("minShares") === "" ? before.minShares : leastShares(reader);
    if (name === undefined || boardSeats === undefined || minShares === undefined) return undefined;
    if (name === before.name && boardSeats === before.boardSeats && minShares === before.minShares)
      return reader.refuse("class", "sameRules");
    return {
      call: amendClass(organs, classId, { name, boardSeats, minShares }),
      values: { class: before.name },
    };
  },
  addClass(reader) {
    const [voting, agent] = [reader.flag("voting"), reader.flag("agent")];
    if (voting && agent) return reader.refuse("agent", "agentVotes");
    const [name, minShares] = [className(reader), leastShares(reader)];
    const boardSeats = reader.text("boardSeats") === "" ? 0 : seatsKept(reader, voting === true);
    if (name === undefined || boardSeats === undefined || minShares === undefined) return undefined;
    if (voting === undefined || agent === undefined) return undefined;
    return {
      call: addClass(reader.known.organs, { name, voting, agent, boardSeats, minShares }),
      values: { class: name },
    };
  },
  appoint(reader, { opensAt }) {
    const { organs, words, facts } = reader.known;
    const { votingDays, executionDelayDays } = facts.parameters;
    const carriedOut = opensAt + BigInt((votingDays + executionDelayDays) * DAY_SECONDS);
    const member = reader.member("who");
    const { termDays } = facts.parameters;
    const days = reader.text("days") === "" ? termDays : reader.whole("days", 1, termDays, "days");
    const place = reader.text("place") === "" ? undefined : reader.member("place", true);
    if (member && !mayVote(member)) return reader.refuse("who", "noVote");
    if (place && place.leftAt === 0n && place.seatEnds > carriedOut)
      return reader.refuse("place", "placeRuns");
    if (!member || days === undefined || (reader.text("place") !== "" && !place)) return undefined;
    return {
      call: appoint(organs, member.account, days, place?.account),
      values: { who: words.who(member.account) },
    };
  },
  recall: (reader) => aboutMember(reader, recall, ({ seatEnds }) => seatEnds !== 0n, "noSeat"),
  nameElectionOrgan(reader) {
    const { organs, words } = reader.known;
    if (reader.text("to") === "") return { call: nameElectionOrgan(organs), values: { who: "" } };
    const organ = reader.account("to");
    return organ && { call: nameElectionOrgan(organs, organ), values: { who: words.who(organ) } };
  },
  charge(reader, { text, refuse }) {
    const member = reader.member("who");
    if (text === "") refuse("text", { why: "chargeText", value: "" });
    return (
      member && {
        call: charge(reader.known.organs, member.account, keccak256(stringToHex(text))),
        values: { who: reader.known.words.who(member.account) },
      }
    );
  },
  expel(reader, { opensAt }) {
    const { organs, facts, words } = reader.known;
    const of = facts.charges.find((each) => chargeKey(each) === reader.text("charge"));
    if (of === undefined) return reader.refuse("charge", "charge");
    if (of.hearingUntil > opensAt)
      return reader.refuse("charge", "hearing", { when: of.hearingUntil, opens: opensAt });
    return { call: expel(organs, of.account, of.charge), values: { who: words.who(of.account) } };
  },
  suspend: (reader) =>
    standing(
      reader,
      "suspend",
      present((member) => !member.suspended),
      "suspended",
    ),
  liftSuspension: (reader) =>
    standing(
      reader,
      "liftSuspension",
      present((member) => member.suspended),
      "notSuspended",
    ),
  confirmEntry: (reader) =>
    standing(
      reader,
      "confirmEntry",
      present((member) => member.referred),
      "notReferred",
    ),
  annulEntry: (reader) =>
    standing(
      reader,
      "annulEntry",
      present((member) => member.referred),
      "notReferred",
    ),
  reinstate: (reader) =>
    standing(reader, "reinstate", ({ expelled, leftAt }) => expelled && leftAt !== 0n, "notExpelled"),
  endRecovery: (reader) => standing(reader, "endRecovery", ({ recovering }) => recovering, "noRecovery"),
  recover(reader) {
    const { organs, facts, words } = reader.known;
    const member = reader.member("who");
    if (member === undefined) return undefined;
    const values = { who: words.who(member.account) };
    const open = facts.recoveries.find(({ memberId }) => memberId === member.memberId);
    if (reader.text("link") === "")
      return open
        ? { call: recover(organs, member.account, open.to), values }
        : reader.refuse("link", "noRecovery");
    const link = readRecoveryLink(reader.text("link"));
    if (link?.request.member !== member.memberId || !isSame(link.request.from, member.account))
      return reader.refuse("link", "recoveryLink");
    const { to, deadline } = link.request;
    return { call: recover(organs, member.account, to, deadline, link.acceptance), values };
  },
  admit(reader) {
    const { organs, words } = reader.known;
    const application = applicationOf(reader);
    return (
      application && {
        call: admit(organs, [application]),
        values: { who: words.who(application.account) },
      }
    );
  },
  grantData(reader) {
    const { settlement, organs, words, now } = reader.known;
    const commons = reader.commons("dataset");
    if (commons === undefined) return undefined;
    const dataset = reader.chosen("dataset", commons.datasets, ({ id }) => id, "dataset");
    const recipient = reader.text("recipient") === "" ? organs.assembly : reader.account("recipient");
    const purpose =
      PURPOSES.find(({ key }) => key === reader.text("purpose")) ?? reader.refuse("purpose", "purpose");
    const [from, last] = [reader.day("from"), reader.day("until")];
    const until = last === undefined ? undefined : last + DAY_SECONDS; // the last day counts
    const fee = /^0*$/.test(reader.text("fee")) ? 0n : reader.amount("fee");
    const name = reader.text("royalty");
    if (from !== undefined && until !== undefined && (until <= from || until <= now || until > LAST_BUDGET))
      return reader.refuse("until", "until");
    if (!dataset || !recipient || !purpose || from === undefined || until === undefined) return undefined;
    if (fee === undefined) return undefined;
    if (fee === 0n && name !== "") return reader.refuse("royalty", "feeRoyalty");
    const grant = {
      datasetId: dataset.id,
      recipient,
      purpose: purpose.hash,
      from,
      until,
      asset: settlement.address,
      fee,
      royalty: name === "" ? zeroHash : keccak256(stringToHex(name)),
    };
    return {
      call: grantData(commons.registries, grant),
      values: { number: String(dataset.id), who: recipient === organs.assembly ? "" : words.who(recipient) },
    };
  },
  revokeGrant(reader) {
    const commons = reader.commons("grant");
    const grant = commons && reader.chosen("grant", commons.grants, ({ id }) => id, "grant");
    return grant && { call: revokeGrant(commons.registries, grant.id), values: { number: String(grant.id) } };
  },
  releaseModel(reader) {
    const commons = reader.commons("model");
    const model = commons && reader.chosen("model", commons.models, ({ version }) => version, "model");
    const publicPerDay =
      reader.text("requests") === "" ? 0 : reader.whole("requests", 0, 2 ** 32 - 1, "argWhole");
    if (!commons || !model || publicPerDay === undefined) return undefined;
    if (model.isReleased) return reader.refuse("model", "modelReleased");
    const { version, card, evaluation = zeroHash } = model;
    return {
      call: releaseModel(commons.registries, { version, card, evaluation, publicPerDay }),
      values: { number: String(version) },
    };
  },
  stopModel(reader) {
    const commons = reader.commons("model");
    const model = commons && reader.chosen("model", commons.models, ({ version }) => version, "model");
    return (
      model && {
        call: stopModel(commons.registries, model.version),
        values: { number: String(model.version) },
      }
    );
  },
  nameTrainer(reader) {
    const commons = reader.commons("course");
    const course = commons && reader.chosen("course", commons.courses, ({ id }) => id, "course");
    const trainer = reader.account("to");
    return course && trainer
      ? {
          call: nameTrainer(commons.registries, course.id, trainer),
          values: { who: reader.known.words.who(trainer), number: String(course.id) },
        }
      : undefined;
  },
  requireTraining(reader) {
    const { organs, words } = reader.known;
    const role = TRAINED_ROLES.find((name) => name === reader.text("role")) ?? reader.refuse("role", "role");
    if (reader.text("course") === "")
      return (
        role && { call: requireTraining(organs, role, 0n), values: { role: words.role(role), number: "" } }
      );
    const commons = reader.commons("course");
    const course = commons && reader.chosen("course", commons.courses, ({ id }) => id, "course");
    return role && course
      ? {
          call: requireTraining(organs, role, course.id),
          values: { role: words.role(role), number: String(course.id) },
        }
      : undefined;
  },
  custom(reader) {
    const { organs, words } = reader.known;
    const organ = Object.keys(ORGAN_NUMBERS).find((name): name is OrganName => name === reader.text("organ"));
    const target = organ
      ? organs[organ]
      : (addressIn(reader.text("target")) ?? reader.refuse("target", "target"));
    const called = customFunction(reader);
    if (called === undefined) return undefined;
    const args = called.inputs.map((input, place) => {
      const field = argumentField(place);
      try {
        // Spaces around a text belong to it; around anything else they mean nothing.
        return argumentIn(input, reader.act.values[field] ?? "");
      } catch (error) {
        if (!(error instanceof CustomCallRefused)) throw error;
        const { why, least = "", most = "" } = error.refusal;
        return reader.refuse(field, ARGUMENT_WHY[why === "bytes" && most !== "" ? "bytesN" : why], {
          least,
          most,
        });
      }
    });
    if (target === undefined || args.includes(undefined)) return undefined;
    const data: Hex = encodeCustom(called, args);
    return { call: { target, data }, values: { name: called.name, who: words.who(target) } };
  },
};

const WHOLE = 10_000n; // basis points
const LONGEST_FUND = 40;
const MOST_FUNDS = 32;
const MOST_YEARS = 10;
const LONGEST_CLASS = 20;

const shortRoot = (root: string) => `${root.slice(0, 10)}…`;

function className(reader: Reader): string | undefined {
  const name = reader.text("className");
  const bytes = new TextEncoder().encode(name).length;
  return bytes >= 1 && bytes <= LONGEST_CLASS
    ? name
    : reader.refuse("className", "className", { most: LONGEST_CLASS });
}

/** As many as the other classes leave; a class without vote keeps none. */
function seatsKept(reader: Reader, voting: boolean, classId?: number): number | undefined {
  const { parameters, classes } = reader.known.facts;
  const others = classes.reduce(
    (sum, { boardSeats }, place) => sum + (place === classId ? 0 : boardSeats),
    0,
  );
  const most = voting ? Math.max(parameters.seats - others, 0) : 0;
  return reader.whole("boardSeats", 0, most, "argWhole");
}

const leastShares = (reader: Reader) => reader.whole("minShares", 0, 2 ** 32 - 1, "argWhole");

export const argumentField = (place: number): string => `arg${place}`;

const ARGUMENT_WHY = {
  signature: "signature",
  readsOnly: "readsOnly",
  address: "argAddress",
  whole: "argWhole",
  flag: "argFlag",
  bytes: "argBytes",
  bytesN: "argBytesN",
  list: "argList",
  tuple: "argTuple",
} as const satisfies Readonly<Record<string, Why>>;

function customFunction(reader: Reader): AbiFunction | undefined {
  try {
    return functionIn(reader.text("signature"));
  } catch (error) {
    if (!(error instanceof CustomCallRefused)) throw error;
    return reader.refuse("signature", ARGUMENT_WHY[error.refusal.why]);
  }
}

const DAY_SECONDS = 86_400;

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

const present = (holds: (member: MemberView) => boolean) => (member: MemberView) =>
  member.leftAt === 0n && holds(member);

/** As MemberRecord.mayCast, but for the waiting time: the vote is weeks away. */
const mayVote = ({ voting, suspended, referred, inArrears }: MemberView) =>
  voting && !suspended && !referred && !inArrears;

function aboutMember(
  reader: Reader,
  build: (organs: Organs, account: Address) => PreparedCall,
  holds: (member: MemberView) => boolean,
  why: Why,
): Read | undefined {
  const { organs, words } = reader.known;
  const member = reader.memberWho("who", holds, why);
  return member && { call: build(organs, member.account), values: { who: words.who(member.account) } };
}

function standing(
  reader: Reader,
  decision: Parameters<typeof decideStanding>[1],
  holds: (member: MemberView) => boolean,
  why: Why,
): Read | undefined {
  return aboutMember(reader, (organs, account) => decideStanding(organs, decision, account), holds, why);
}

export const chargeKey = ({ memberId, charge: hash }: AgendaFacts["charges"][number]): string =>
  `${memberId}.${hash}`;

/** Applicants whom the general meeting may admit: those who wait, and those who were refused and appealed. */
export function admissible({ facts, now }: Pick<Known, "facts" | "now">) {
  return facts.applicants.filter(
    ({ state, byMember, application, refusal }) =>
      !byMember &&
      application !== undefined &&
      BigInt(application.deadline) >= now &&
      (state === "waiting" || (state === "refused" && refusal?.appealed === true)),
  );
}

function applicationOf(reader: Reader): Application | undefined {
  const { known } = reader;
  const pasted = reader.text("link");
  if (pasted !== "") {
    const link = readApplicationLink(pasted);
    if (link?.chainId !== known.chainId || !isSame(link.assembly, known.organs.assembly))
      return reader.refuse("link", "applicationLink");
    if (BigInt(link.application.deadline) < known.now) return reader.refuse("link", "applicationOver");
    return link.application;
  }
  const chosen = admissible(known).find(({ account }) => account === reader.text("applicant"));
  if (chosen?.application === undefined) return reader.refuse("applicant", "applicant");
  const { class: classId, deadline, signature } = chosen.application;
  return { account: chosen.account, class: classId, deadline, signature };
}

/** The present member whom a number or an address names; who has left only where they may be meant. */
export function memberIn(
  text: string,
  members: readonly MemberView[],
  mayHaveLeft = false,
): MemberView | undefined {
  const typed = text.trim().replace(/^(no\.?|nr\.?|n\.?º|n°|nº|رقم)\s*/i, "");
  const account = addressIn(typed);
  const memberId = account ? undefined : wholeIn(typed, 2 ** 32 - 1);
  return members.find(
    (member) =>
      (mayHaveLeft || member.leftAt === 0n) &&
      (account ? isSame(member.account, account) : member.memberId === memberId),
  );
}
