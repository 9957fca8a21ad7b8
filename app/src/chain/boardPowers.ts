import {
  type AbiFunction,
  type Address,
  decodeFunctionData,
  getAbiItem,
  type Hex,
  toFunctionSelector,
} from "viem";
import { type BoardTarget, TARGET_ABIS, TARGET_NUMBERS } from "./boardTargets.ts";
import type { Organs } from "./model.ts";
import type { OrganName, Registries, RegistryName } from "./organs.ts";
import { encodeCall, type PreparedCall, prepareCall, type Summary } from "./preparedCall.ts";
import { type AskedItem, itemsOf } from "./requisition.ts";
import type { Application } from "./write/admit.ts";
import type { DataGrant } from "./write/dataGrant.ts";

/** Powers over the co-op's own organs; each is called as its function. */
const ORGAN_POWERS = [
  { organ: "assembly", name: "convene" },
  { organ: "membership", name: "admit" },
  { organ: "membership", name: "admitWith" },
  { organ: "membership", name: "refuse" },
  { organ: "membership", name: "changeClass" },
  { organ: "membership", name: "charge" },
  { organ: "membership", name: "dropCharge" },
  { organ: "membership", name: "admitAgent" },
  { organ: "membership", name: "liftAgent" },
  { organ: "membership", name: "endAgent" },
  { organ: "board", name: "appointSteward" },
  { organ: "board", name: "removeSteward" },
  { organ: "board", name: "anchorMinutes" },
  { organ: "treasury", name: "spend" },
  { organ: "treasury", name: "spendMany" },
  { organ: "treasury", name: "postAccounts" },
  { organ: "memberAccounts", name: "deferDues" },
] as const satisfies readonly { readonly organ: OrganName; readonly name: string }[];

/** Powers over what the co-op has in the registries, whose functions share names. */
const REGISTRY_POWERS = [
  { organ: "dataCommons", name: "grant", power: "grantData" },
  { organ: "dataCommons", name: "revoke", power: "revokeGrant" },
  { organ: "dataCommons", name: "assignSteward", power: "assignDataSteward" },
  { organ: "dataCommons", name: "setCommon", power: "setCommon" },
  { organ: "modelRegistry", name: "stop", power: "stopModel" },
  { organ: "modelRegistry", name: "endStop", power: "endModelStop" },
  { organ: "modelRegistry", name: "answer", power: "answerReport" },
  { organ: "learning", name: "nameTrainer", power: "nameTrainer" },
  { organ: "learning", name: "dismissTrainer", power: "dismissTrainer" },
  { organ: "learning", name: "revoke", power: "revokeAttestation" },
] as const satisfies readonly {
  readonly organ: RegistryName;
  readonly name: string;
  readonly power: string;
}[];

export type BoardPower = (typeof ORGAN_POWERS)[number]["name"] | (typeof REGISTRY_POWERS)[number]["power"];

/** What the directors may do together, target by target (Board.hasPower, which alone decides). `name`: of the function. */
export const BOARD_POWERS: readonly {
  readonly organ: BoardTarget;
  readonly name: string;
  readonly power: BoardPower;
}[] = [...ORGAN_POWERS.map((each) => ({ ...each, power: each.name })), ...REGISTRY_POWERS];

/** What boards elsewhere may do, and this one is asked about so that everyone sees it may not. */
export const NO_POWERS = [
  { organ: "treasury", name: "pay" },
  { organ: "bylaws", name: "amend" },
  { organ: "membership", name: "expel" },
  { organ: "membership", name: "suspend" },
  { organ: "board", name: "appoint" },
  { organ: "memberAccounts", name: "writeDown" },
  { organ: "treasury", name: "allocateSurplus" },
  { organ: "memberAccounts", name: "lendCapital" },
  { organ: "treasury", name: "dissolve" },
] as const satisfies readonly { readonly organ: OrganName; readonly name: string }[];

export function selectorOf(organ: BoardTarget, name: string): Hex {
  return toFunctionSelector(getAbiItem({ abi: TARGET_ABIS[organ], name }) as AbiFunction);
}

const bySelector = new Map<string, BoardPower>(
  BOARD_POWERS.map(({ organ, name, power }) => [`${TARGET_NUMBERS[organ]}${selectorOf(organ, name)}`, power]),
);

/** Which of the powers an entry of the record, or a call's first four bytes, names. */
export function powerOf(organ: number, selector: Hex): BoardPower | undefined {
  return bySelector.get(`${organ}${selector.toLowerCase()}`);
}

/** What one call of the board says, as it stands in the data that is signed. Times in Unix seconds. */
export type BoardCall =
  | {
      readonly power: "convene";
      readonly items: readonly AskedItem[];
      readonly opensAfterSeconds: number;
    }
  | { readonly power: "admit"; readonly applications: readonly Application[] }
  /** `proofs`: one an applicant, in the same order. */
  | {
      readonly power: "admitWith";
      readonly applications: readonly Application[];
      readonly proofs: readonly Hex[];
    }
  | { readonly power: "refuse"; readonly account: Address; readonly hash: Hex }
  | { readonly power: "changeClass"; readonly application: Application }
  | { readonly power: "charge" | "dropCharge"; readonly account: Address; readonly hash: Hex }
  | {
      readonly power: "admitAgent";
      readonly application: Application;
      readonly accountable: Address;
      readonly expiresAt: number;
    }
  | { readonly power: "liftAgent" | "endAgent"; readonly account: Address }
  | { readonly power: "appointSteward"; readonly account: Address; readonly hash: Hex }
  | { readonly power: "removeSteward"; readonly number: bigint }
  | {
      readonly power: "spend";
      readonly line: bigint;
      readonly to: Address;
      readonly amount: bigint;
      readonly hash: Hex;
    }
  /** `ref`: hash of what a payment is for. */
  | {
      readonly power: "spendMany";
      readonly line: bigint;
      readonly payments: readonly { readonly to: Address; readonly amount: bigint; readonly ref: Hex }[];
    }
  | { readonly power: "deferDues"; readonly account: Address; readonly until: number }
  | { readonly power: "postAccounts"; readonly year: number; readonly accounts: Hex }
  | { readonly power: "anchorMinutes"; readonly meeting: bigint; readonly minutes: Hex }
  | { readonly power: "grantData"; readonly grant: DataGrant }
  | { readonly power: "revokeGrant"; readonly grantId: bigint }
  | { readonly power: "assignDataSteward"; readonly datasetId: bigint; readonly appointment: bigint }
  | { readonly power: "setCommon"; readonly datasetId: bigint; readonly common: boolean }
  | { readonly power: "stopModel" | "endModelStop"; readonly version: bigint }
  /** `text`: SHA-256 of the answer. */
  | { readonly power: "answerReport"; readonly report: bigint; readonly text: Hex }
  | {
      readonly power: "nameTrainer" | "dismissTrainer";
      readonly course: bigint;
      readonly account: Address;
    }
  | { readonly power: "revokeAttestation"; readonly uid: Hex };

/**
 * What a call of the board says; `undefined` for anything that is no power of the board, or not written as its own
 * builder would write it: nothing may hide behind the words that are shown.
 */
export function decodeBoardCall(organ: number, data: Hex): BoardCall | undefined {
  const power = powerOf(organ, data.slice(0, 10) as Hex);
  const of = BOARD_POWERS.find((each) => each.power === power);
  if (power === undefined || of === undefined) return undefined;
  const abi = TARGET_ABIS[of.organ];
  try {
    const { args = [] } = decodeFunctionData({ abi, data });
    if (encodeCall({ abi, functionName: of.name, args }).toLowerCase() !== data.toLowerCase())
      return undefined;
    return said(power, args);
  } catch {
    return undefined;
  }
}

function said(power: BoardPower, args: readonly unknown[]): BoardCall {
  const account = args[0] as Address;
  switch (power) {
    case "convene": {
      const [agenda, opensAfterSeconds] = args as readonly [Parameters<typeof itemsOf>[0], number];
      return { power, items: itemsOf(agenda), opensAfterSeconds };
    }
    case "admit":
      return { power, applications: args[0] as readonly Application[] };
    case "admitWith": {
      const [applications, proofs] = args as readonly [readonly Application[], readonly Hex[]];
      return { power, applications, proofs };
    }
    case "changeClass":
      return { power, application: args[0] as Application };
    case "admitAgent": {
      const [application, accountable, expiresAt] = args as readonly [Application, Address, number];
      return { power, application, accountable, expiresAt };
    }
    case "refuse":
    case "charge":
    case "dropCharge":
    case "appointSteward":
      return { power, account, hash: args[1] as Hex };
    case "liftAgent":
    case "endAgent":
      return { power, account };
    case "removeSteward":
      return { power, number: args[0] as bigint };
    case "spend": {
      const [line, to, amount, hash] = args as readonly [bigint, Address, bigint, Hex];
      return { power, line, to, amount, hash };
    }
    case "spendMany": {
      const [line, payments] = args as readonly [
        bigint,
        readonly { readonly to: Address; readonly amount: bigint; readonly ref: Hex }[],
      ];
      return { power, line, payments };
    }
    case "deferDues":
      return { power, account, until: args[1] as number };
    case "postAccounts":
      return { power, year: args[0] as number, accounts: args[1] as Hex };
    case "anchorMinutes":
      return { power, meeting: args[0] as bigint, minutes: args[1] as Hex };
    case "grantData":
      return { power, grant: grantIn(args) };
    case "revokeGrant":
      return { power, grantId: args[0] as bigint };
    case "assignDataSteward":
      return { power, datasetId: args[0] as bigint, appointment: args[1] as bigint };
    case "setCommon":
      return { power, datasetId: args[0] as bigint, common: args[1] as boolean };
    case "stopModel":
    case "endModelStop":
      return { power, version: args[0] as bigint };
    case "answerReport":
      return { power, report: args[0] as bigint, text: args[1] as Hex };
    case "nameTrainer":
    case "dismissTrainer":
      return { power, course: args[0] as bigint, account: args[1] as Address };
    case "revokeAttestation":
      return { power, uid: args[0] as Hex };
  }
}

/** A grant from the arguments of DataCommons.grant. */
export function grantIn(args: readonly unknown[]): DataGrant {
  const [datasetId, recipient, purpose, from, until, asset, fee, royalty] = args as readonly [
    bigint,
    Address,
    Hex,
    number,
    number,
    Address,
    bigint,
    Hex,
  ];
  return { datasetId, recipient, purpose, from, until, asset, fee, royalty };
}

/**
 * The call itself, as the directors' signatures will carry it out, from its data alone.
 * @param registries as the co-op's own Board says; without them nothing is prepared that acts on one
 */
export function preparedBoardCall(
  organs: Organs,
  organ: number,
  data: Hex,
  registries?: Registries,
): PreparedCall | undefined {
  const call = decodeBoardCall(organ, data);
  const of = call && BOARD_POWERS.find(({ power }) => power === call.power);
  const targets: Readonly<Partial<Record<BoardTarget, Address>>> = { ...organs, ...registries };
  const address = of && targets[of.organ];
  if (call === undefined || of === undefined || address === undefined) return undefined;
  const abi = TARGET_ABIS[of.organ];
  const { args = [] } = decodeFunctionData({ abi, data });
  return prepareCall({
    address,
    abi,
    functionName: of.name,
    args,
    summary: boardSummary(call),
  });
}

/** The sentence of a call of the board, with its values. */
export function boardSummary(call: BoardCall): Summary {
  const key = `call.${call.power}` as const;
  switch (call.power) {
    case "convene":
      return { key, values: { items: call.items.length } };
    case "admit":
    case "admitWith":
      return { key, values: { count: call.applications.length } };
    case "changeClass":
      return { key, values: { account: call.application.account, class: call.application.class } };
    case "admitAgent":
      return {
        key,
        values: {
          account: call.application.account,
          accountable: call.accountable,
          expiresAt: call.expiresAt,
        },
      };
    case "refuse":
    case "charge":
    case "dropCharge":
    case "appointSteward":
      return { key, values: { account: call.account, hash: call.hash } };
    case "liftAgent":
    case "endAgent":
      return { key, values: { account: call.account } };
    case "removeSteward":
      return { key, values: { number: call.number } };
    case "spend":
      return { key, values: { line: call.line, to: call.to, amount: call.amount } };
    case "spendMany":
      return { key, values: { line: call.line, count: call.payments.length } };
    case "deferDues":
      return { key, values: { account: call.account, until: call.until } };
    case "postAccounts":
      return { key, values: { year: call.year, accounts: call.accounts } };
    case "anchorMinutes":
      return { key, values: { meeting: call.meeting, minutes: call.minutes } };
    case "grantData":
      return { key, values: { ...call.grant } };
    case "revokeGrant":
      return { key, values: { grantId: call.grantId } };
    case "assignDataSteward":
      return { key, values: { datasetId: call.datasetId, appointment: call.appointment } };
    case "setCommon":
      return { key, values: { datasetId: call.datasetId, common: String(call.common) } };
    case "stopModel":
    case "endModelStop":
      return { key, values: { version: call.version } };
    case "answerReport":
      return { key, values: { report: call.report, text: call.text } };
    case "nameTrainer":
    case "dismissTrainer":
      return { key, values: { course: call.course, account: call.account } };
    case "revokeAttestation":
      return { key, values: { uid: call.uid } };
  }
}
