import { type Hex, isHex, keccak256, stringToHex, zeroHash } from "viem";
import { readAgentLink } from "../../chain/agentLink.ts";
import { readApplicationLink } from "../../chain/applicationLink.ts";
import { documentHash } from "../../chain/documentsClient.ts";
import { addressIn, amountIn } from "../../chain/givenText.ts";
import type { MemberView, Organs, Settlement } from "../../chain/model.ts";
import type { PreparedCall } from "../../chain/preparedCall.ts";
import { PURPOSES } from "../../chain/purposes.ts";
import type { DeferralRoom } from "../../chain/read/getDeferralRoom.ts";
import { type Application, admit, admitWith } from "../../chain/write/admit.ts";
import { admitAgent } from "../../chain/write/admitAgent.ts";
import {
  appointSteward,
  changeClass,
  charge,
  decideAgent,
  deferDues,
  dropCharge,
  type LinePayment,
  refuse,
  removeSteward,
  spend,
  spendMany,
} from "../../chain/write/boardDecision.ts";
import { dismissTrainer, nameTrainer } from "../../chain/write/course.ts";
import { grantData, revokeGrant } from "../../chain/write/dataGrant.ts";
import { setCommon } from "../../chain/write/dataset.ts";
import { endModelStop, stopModel } from "../../chain/write/model.ts";
import { answerReport } from "../../chain/write/modelReport.ts";
import type { ApplicantView } from "../../history/applicationsOf.ts";
import type { ChargeView } from "../../history/boardOf.ts";
import type { BudgetLine } from "../../queries/boardQueries.ts";
import type { CommonsAgenda } from "../../queries/conveningQueries.ts";

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
  "admitAgent",
  "liftAgent",
  "endAgent",
  "spend",
  "spendMany",
  "grantData",
  "revokeGrant",
  "setCommon",
  "stopModel",
  "endModelStop",
  "answerReport",
  "nameTrainer",
  "dismissTrainer",
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
  /** Key of a purpose for which data may be used. */
  readonly purpose: string;
  /** Several of one line: an address, a space and an amount each, one a line of text. */
  readonly payments: string;
  /** Where a module says who may join: what the applicants show it, by account in small letters. */
  readonly proofs: Readonly<Record<string, string>>;
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
  purpose: "",
  payments: "",
  proofs: {},
};

/** What the form chooses from. `now`: Unix seconds. */
export interface FormContext {
  readonly organs: Organs;
  readonly chainId: number;
  readonly applicants: readonly ApplicantView[];
  readonly members: readonly MemberView[];
  readonly charges: readonly ChargeView[];
  readonly budgets: readonly BudgetLine[];
  /** A module of the co-op says who may join, and asks for a proof of each. */
  readonly needsProof: boolean;
  /** Of the member whose dues are to be put off, once it is known. */
  readonly room?: DeferralRoom | undefined;
  /** The co-op's own data, models and courses; none as long as they are not read. */
  readonly commons?: CommonsAgenda | undefined;
  readonly settlement: Settlement;
  readonly now: bigint;
}

/** What is still missing, by the name of its sentence. */
export type Missing =
  | "applicants"
  | "link"
  | "proof"
  | "agentLink"
  | "agentSigned"
  | "account"
  | "member"
  | "text"
  | "choice"
  | "days"
  | "purpose"
  | "commons"
  | "nothingOwed"
  | "overBound"
  | "amount"
  | "payments"
  | "overPayment"
  | "overLine";
export type Built = { readonly call: PreparedCall; readonly text?: string } | { readonly missing: Missing };

const DAY = 86_400;
const MOST_DEFERRED_DAYS = 365;
/** For longer the members are asked. */
const MOST_GRANTED_DAYS = 365;

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
      if (applications.length === 0) return { missing: "applicants" };
      if (!context.needsProof) return { call: admit(organs, applications) };
      const proofs = applications.map(({ account: who }) => proofIn(values.proofs[who.toLowerCase()]));
      return proofs.every((proof) => proof !== undefined)
        ? { call: admitWith(organs, applications, proofs) }
        : { missing: "proof" };
    }
    case "admitAgent": {
      const link = readAgentLink(values.pasted);
      if (link?.chainId !== context.chainId || link.assembly.toLowerCase() !== organs.assembly.toLowerCase())
        return { missing: "agentLink" };
      const { application, accountable, expiresAt, acceptance, accountability } = link;
      if (!acceptance || !accountability) return { missing: "agentSigned" };
      const signed = { ...application, signature: acceptance };
      return { call: admitAgent(organs, { application: signed, accountable, expiresAt, accountability }) };
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
      if (context.room?.owed.value === 0n) return { missing: "nothingOwed" };
      if (context.room && context.room.owed.value > context.room.free) return { missing: "overBound" };
      return { call: deferDues(organs, member.account, Number(context.now) + days * DAY) };
    }
    case "grantData":
    case "revokeGrant":
    case "setCommon":
    case "stopModel":
    case "endModelStop":
    case "answerReport":
    case "nameTrainer":
    case "dismissTrainer":
      return context.commons ? commonsBuilt(kind, values, context, context.commons) : { missing: "commons" };
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
      const amount = amountIn(values.amount, budget.unit.decimals);
      if (amount === undefined) return { missing: "amount" };
      return text === ""
        ? { missing: "text" }
        : { call: spend(organs, budget.line, account, amount, hash), text };
    }
    case "spendMany": {
      const budget = context.budgets.find(({ line }) => chosen.includes(String(line)));
      if (budget === undefined) return { missing: "choice" };
      const payments = paymentsIn(values.payments, budget.unit.decimals);
      if (payments === undefined || payments.length === 0) return { missing: "payments" };
      if (payments.some(({ amount }) => amount > budget.perPayment)) return { missing: "overPayment" };
      if (sumOfPayments(payments) > budget.left) return { missing: "overLine" };
      const named: readonly LinePayment[] = payments.map((payment) => ({ ...payment, ref: hash }));
      return text === "" ? { missing: "text" } : { call: spendMany(organs, budget.line, named), text };
    }
  }
}

/** As many as fit well into one transaction and into a link. */
export const MOST_PAYMENTS = 50;

/** The payments that a text lists; `undefined` where a line of it is none, or there are too many. */
export function paymentsIn(text: string, decimals: number): readonly Omit<LinePayment, "ref">[] | undefined {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const payments = lines.flatMap((line) => {
    const [payee = "", written = "", ...more] = line.trim().split(/[\s;]+/);
    const [to, amount] = [addressIn(payee), amountIn(written, decimals)];
    return to && amount && more.length === 0 ? [{ to, amount }] : [];
  });
  return payments.length === lines.length && lines.length <= MOST_PAYMENTS ? payments : undefined;
}

export function sumOfPayments(payments: readonly { readonly amount: bigint }[]): bigint {
  return payments.reduce((sum, { amount }) => sum + amount, 0n);
}

export const chargeKey = ({ memberId, charge: hash }: ChargeView): string => `${memberId}.${hash}`;

/** What was chosen from the record and what was pasted, each account once; `undefined` if a link is broken. */
export function applicationsChosen(
  { chosen, pasted }: Pick<FormValues, "chosen" | "pasted">,
  { applicants, organs, chainId }: Pick<FormContext, "applicants" | "organs" | "chainId">,
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

export function memberOf(
  { member }: Pick<FormValues, "member">,
  { members }: Pick<FormContext, "members">,
): MemberView | undefined {
  return members.find(({ memberId, leftAt }) => String(memberId) === member.trim() && leftAt === 0n);
}

const LONGEST_PROOF = 20_000;

/** What an applicant shows a module, in hexadecimal as its issuer gave it. Whether it holds, the module says. */
function proofIn(text: string | undefined): Hex | undefined {
  const proof = text?.trim();
  const whole = isHex(proof, { strict: true }) && proof.length % 2 === 0 && proof.length <= LONGEST_PROOF;
  return whole ? proof : undefined;
}

type CommonsKind = Extract<
  PreparedKind,
  | "grantData"
  | "revokeGrant"
  | "setCommon"
  | "stopModel"
  | "endModelStop"
  | "answerReport"
  | "nameTrainer"
  | "dismissTrainer"
>;

/** What the board does together with the co-op's own data, models and courses. */
function commonsBuilt(
  kind: CommonsKind,
  values: FormValues,
  { now, organs, settlement }: FormContext,
  { registries, datasets, grants, models, reports, courses }: CommonsAgenda,
): Built {
  const [key = ""] = values.chosen;
  const typed = values.account.trim();
  const account = addressIn(typed);
  switch (kind) {
    case "grantData": {
      const dataset = datasets.find(({ id }) => String(id) === key);
      const purpose = PURPOSES.find((each) => each.key === values.purpose);
      const days = /^\d{1,3}$/.test(values.days) ? Number(values.days) : 0;
      const fee = /^0*$/.test(values.amount) ? 0n : amountIn(values.amount, settlement.decimals);
      if (dataset === undefined) return { missing: "choice" };
      if (typed !== "" && account === undefined) return { missing: "account" };
      if (purpose === undefined) return { missing: "purpose" };
      if (days < 1 || days > MOST_GRANTED_DAYS) return { missing: "days" };
      if (fee === undefined) return { missing: "amount" };
      const from = Number(now);
      const grant = {
        datasetId: dataset.id,
        recipient: account ?? organs.assembly,
        purpose: purpose.hash,
        from,
        until: from + days * DAY,
        asset: settlement.address,
        fee,
        royalty: zeroHash,
      };
      return { call: grantData(registries, grant) };
    }
    case "revokeGrant": {
      const grant = grants.find(({ id }) => String(id) === key);
      return grant ? { call: revokeGrant(registries, grant.id) } : { missing: "choice" };
    }
    case "setCommon": {
      // What is in common is offered to its steward, and what its steward may grant, to several together.
      const dataset = datasets.find(({ id }) => String(id) === key);
      return dataset ? { call: setCommon(registries, dataset.id, !dataset.common) } : { missing: "choice" };
    }
    case "answerReport": {
      const report = reports.find(({ id }) => String(id) === key);
      if (report === undefined) return { missing: "choice" };
      // As the steward's own answers: the record has the SHA-256 of the text.
      return values.text === ""
        ? { missing: "text" }
        : {
            call: answerReport(registries, report.id, documentHash(values.text)),
            text: values.text,
          };
    }
    case "stopModel":
    case "endModelStop": {
      const model = models.find(({ version }) => String(version) === key);
      const build = kind === "stopModel" ? stopModel : endModelStop;
      return model ? { call: build(registries, model.version) } : { missing: "choice" };
    }
    case "nameTrainer": {
      const course = courses.find(({ id }) => String(id) === key);
      if (course === undefined) return { missing: "choice" };
      return account ? { call: nameTrainer(registries, course.id, account) } : { missing: "account" };
    }
    case "dismissTrainer": {
      const [number = "", who = ""] = key.split(".");
      const course = courses.find(({ id }) => String(id) === number);
      const trainer = course?.trainers.find((each) => each === who);
      return course && trainer
        ? { call: dismissTrainer(registries, course.id, trainer) }
        : { missing: "choice" };
    }
  }
}
