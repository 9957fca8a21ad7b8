import { type Hex, keccak256, parseUnits, stringToHex } from "viem";
import { readApplicationLink } from "../../chain/applicationLink.ts";
import { addressIn } from "../../chain/givenText.ts";
import type { MemberView, Organs } from "../../chain/model.ts";
import type { PreparedCall } from "../../chain/preparedCall.ts";
import { type Application, admit } from "../../chain/write/admit.ts";
import {
  appointSteward,
  changeClass,
  charge,
  decideAgent,
  deferDues,
  dropCharge,
  refuse,
  removeSteward,
  spend,
} from "../../chain/write/boardDecision.ts";
import type { ApplicantView } from "../../history/applicationsOf.ts";
import type { ChargeView } from "../../history/boardOf.ts";
import type { BudgetLine } from "../../queries/boardQueries.ts";

/** What a director may prepare here. Notices of meetings have a page of their own. */
export const PREPARED = [
  "admit",
  "refuse",
  "changeClass",
  "charge",
  "dropCharge",
  "deferDues",
  "appointSteward",
  "removeSteward",
  "liftAgent",
  "endAgent",
  "spend",
] as const;
export type PreparedKind = (typeof PREPARED)[number];

/** As it was typed or chosen. `chosen`: keys of what the kind lists. */
export interface FormValues {
  readonly kind: PreparedKind;
  readonly chosen: readonly string[];
  readonly pasted: string;
  readonly account: string;
  readonly member: string;
  readonly text: string;
  readonly amount: string;
  readonly days: string;
}

export const EMPTY: FormValues = {
  kind: "admit",
  chosen: [],
  pasted: "",
  account: "",
  member: "",
  text: "",
  amount: "",
  days: "90",
};

/** What the form chooses from. `now`: Unix seconds. */
export interface FormContext {
  readonly organs: Organs;
  readonly chainId: number;
  readonly applicants: readonly ApplicantView[];
  readonly members: readonly MemberView[];
  readonly charges: readonly ChargeView[];
  readonly budgets: readonly BudgetLine[];
  readonly now: bigint;
}

/** What is still missing, by the name of its sentence. */
export type Missing = "applicants" | "link" | "account" | "member" | "text" | "choice" | "days" | "amount";
export type Built = { readonly call: PreparedCall; readonly text?: string } | { readonly missing: Missing };

const DAY = 86_400;
const MOST_DEFERRED_DAYS = 365;

/** The call that the form describes, or what it still lacks. */
export function builtOf(values: FormValues, context: FormContext): Built {
  const { organs } = context;
  const { kind, chosen, text } = values;
  const hash: Hex = keccak256(stringToHex(text));
  const account = addressIn(values.account.trim());
  switch (kind) {
    case "admit": {
      const applications = applicationsChosen(values, context, false);
      if (applications === undefined) return { missing: "link" };
      return applications.length === 0 ? { missing: "applicants" } : { call: admit(organs, applications) };
    }
    case "changeClass": {
      const applications = applicationsChosen(values, context, true);
      if (applications === undefined) return { missing: "link" };
      const [application, ...more] = applications;
      return application === undefined || more.length > 0
        ? { missing: "choice" }
        : { call: changeClass(organs, application) };
    }
    case "refuse": {
      const refused = account ?? addressIn(chosen[0]?.trim());
      if (refused === undefined) return { missing: "account" };
      return text === "" ? { missing: "text" } : { call: refuse(organs, refused, hash), text };
    }
    case "charge": {
      const member = memberOf(values, context);
      if (member === undefined) return { missing: "member" };
      return text === "" ? { missing: "text" } : { call: charge(organs, member.account, hash), text };
    }
    case "dropCharge": {
      const of = context.charges.find((each) => chosen.includes(chargeKey(each)));
      return of === undefined ? { missing: "choice" } : { call: dropCharge(organs, of.account, of.charge) };
    }
    case "deferDues": {
      const member = memberOf(values, context);
      if (member === undefined) return { missing: "member" };
      const days = /^\d{1,3}$/.test(values.days) ? Number(values.days) : 0;
      if (days < 1 || days > MOST_DEFERRED_DAYS) return { missing: "days" };
      return { call: deferDues(organs, member.account, Number(context.now) + days * DAY) };
    }
    case "appointSteward":
      if (account === undefined) return { missing: "account" };
      return text === "" ? { missing: "text" } : { call: appointSteward(organs, account, hash), text };
    case "removeSteward": {
      const number = /^\d{1,20}$/.test(chosen[0] ?? "") ? BigInt(chosen[0] ?? "") : undefined;
      return number === undefined ? { missing: "choice" } : { call: removeSteward(organs, number) };
    }
    case "liftAgent":
    case "endAgent": {
      const agent = addressIn(chosen[0]?.trim());
      return agent === undefined ? { missing: "choice" } : { call: decideAgent(organs, kind, agent) };
    }
    case "spend": {
      const budget = context.budgets.find(({ line }) => chosen.includes(String(line)));
      if (budget === undefined) return { missing: "choice" };
      if (account === undefined) return { missing: "account" };
      const amount = amountOf(values.amount, budget.unit.decimals);
      if (amount === undefined) return { missing: "amount" };
      return text === ""
        ? { missing: "text" }
        : { call: spend(organs, budget.line, account, amount, hash), text };
    }
  }
}

export const chargeKey = ({ memberId, charge: hash }: ChargeView): string => `${memberId}.${hash}`;

/** What was chosen from the record and what was pasted, each account once; `undefined` if a link is broken. */
function applicationsChosen(
  { chosen, pasted }: FormValues,
  { applicants, organs, chainId }: FormContext,
  byMember: boolean,
): readonly Application[] | undefined {
  const found = new Map<string, Application>();
  for (const { account, application, ...applicant } of applicants)
    if (application && applicant.byMember === byMember && chosen.includes(account))
      found.set(account.toLowerCase(), { account, ...signedOf(application) });
  for (const text of pasted.split(/\s+/).filter((each) => each !== "")) {
    const link = readApplicationLink(text);
    if (link?.chainId !== chainId || link.assembly.toLowerCase() !== organs.assembly.toLowerCase())
      return undefined;
    found.set(link.application.account.toLowerCase(), link.application);
  }
  return [...found.values()];
}

function signedOf({ class: classId, deadline, signature }: NonNullable<ApplicantView["application"]>) {
  return { class: classId, deadline, signature };
}

function memberOf({ member }: FormValues, { members }: FormContext): MemberView | undefined {
  return members.find(({ memberId, leftAt }) => String(memberId) === member.trim() && leftAt === 0n);
}

function amountOf(text: string, decimals: number): bigint | undefined {
  if (!/^\d{1,30}(\.\d{1,18})?$/.test(text.trim())) return undefined;
  if ((text.trim().split(".")[1] ?? "").length > decimals) return undefined;
  const amount = parseUnits(text.trim(), decimals);
  return amount > 0n ? amount : undefined;
}
