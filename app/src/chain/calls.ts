import { type Abi, type Address, decodeFunctionData, type Hex, size, slice, zeroAddress } from "viem";
import {
  FUND_NAMES,
  type FundName,
  INCOME_TAGS,
  type IncomeTag,
  type MemberClassView,
  type Organs,
  type ResolutionCall,
  type Settlement,
} from "./model.ts";
import { ORGAN_ABIS } from "./organAbis.ts";
import { type OrganName, organAt } from "./organs.ts";
import type { BylawsParameters } from "./parameters.ts";

/**
 * What a call of a resolution does. Amounts are in the asset's smallest unit; `inSettlement`: the asset is the settlement
 * token. */
export type CallDescription =
  | {
      readonly kind: "pay";
      readonly fund: FundName;
      readonly to: Address;
      readonly amount: bigint;
      readonly asset: Address;
      readonly inSettlement: boolean;
    }
  | {
      readonly kind: "attribute";
      readonly fund: FundName;
      readonly tag: IncomeTag;
      readonly amount: bigint;
      readonly asset: Address;
      readonly inSettlement: boolean;
    }
  | { readonly kind: "admit"; readonly count: number; readonly accounts: readonly Address[] }
  | { readonly kind: "amendBylaws"; readonly charterHash: Hex; readonly parameters: BylawsParameters }
  /** `predecessor`: whose ended seat is freed by it. */
  | {
      readonly kind: "appoint";
      readonly account: Address;
      readonly termDays: number;
      readonly predecessor?: Address;
    }
  | { readonly kind: AboutMember; readonly account: Address }
  /** `hash`: of the text that says why. */
  | {
      readonly kind: "refuse" | "charge" | "dropCharge" | "expel";
      readonly account: Address;
      readonly hash: Hex;
    }
  | { readonly kind: "changeClass"; readonly account: Address; readonly classId: number }
  /** No module: everyone may be admitted. */
  | { readonly kind: "setEligibility"; readonly module?: Address }
  /** `expiresAt`: Unix seconds. */
  | {
      readonly kind: "admitAgent";
      readonly account: Address;
      readonly accountable: Address;
      readonly expiresAt: bigint;
    }
  | { readonly kind: "recover"; readonly account: Address; readonly to: Address }
  | { readonly kind: "appointSteward"; readonly account: Address; readonly office: Hex }
  | { readonly kind: "removeSteward" | "closeBudget"; readonly number: bigint }
  /** Times are Unix seconds; no payees means anyone. */
  | {
      readonly kind: "approveBudget";
      readonly fund: FundName;
      readonly spender: Address;
      readonly asset: Address;
      readonly inSettlement: boolean;
      readonly amount: bigint;
      readonly perPayment: bigint;
      readonly from: bigint;
      readonly until: bigint;
      readonly payees: readonly Address[];
    }
  | { readonly kind: "deferDues"; readonly account: Address; readonly until: bigint }
  | { readonly kind: "writeDown"; readonly year: number; readonly amount: bigint }
  /** `hash`: of the accounts' file. */
  | { readonly kind: "postAccounts"; readonly year: number; readonly hash: Hex }
  /** `hash`: of the file of the signed minutes. */
  | { readonly kind: "anchorMinutes"; readonly meetingId: bigint; readonly hash: Hex }
  | ({ readonly kind: "amendClass"; readonly classId: number } & Pick<
      MemberClassView,
      "name" | "boardSeats" | "minShares"
    >)
  | ({ readonly kind: "addClass" } & MemberClassView)
  /** No organ: only the general meeting gives seats again. */
  | { readonly kind: "nameElectionOrgan"; readonly organ?: Address }
  | { readonly kind: "convene"; readonly count: number }
  /** `selector`: the first four bytes, fewer if there are fewer; `organ`: where the target is one. */
  | {
      readonly kind: "unknown";
      readonly target: Address;
      readonly selector: Hex;
      readonly organ?: OrganName;
    };

/** What is done to one member, and needs no more words than the member. */
export type AboutMember = (typeof ABOUT_MEMBER)[number];
export const ABOUT_MEMBER = [
  "recall",
  "confirmEntry",
  "annulEntry",
  "liftAgent",
  "endAgent",
  "suspend",
  "liftSuspension",
  "reinstate",
  "endRecovery",
] as const;

/** A selector of the organ to which it belongs: what the bylaws say how strict a resolution must be for. */
export function functionOf(
  { target, data }: ResolutionCall,
  organs: Organs,
): { readonly organ: OrganName; readonly selector: Hex } | undefined {
  const organ = organAt(target, organs);
  return organ && size(data) >= 4 ? { organ, selector: slice(data, 0, 4) } : undefined;
}

/** Says what a call does where it is one that the co-op's organs know; anything else is "unknown", never guessed. */
export function describeCall(
  { target, data }: ResolutionCall,
  organs: Organs,
  settlement: Pick<Settlement, "address">,
): CallDescription {
  const organ = organAt(target, organs);
  return (
    (organ && known(organ, data, settlement.address)) ?? {
      kind: "unknown",
      target,
      selector: size(data) > 4 ? slice(data, 0, 4) : data,
      ...(organ && { organ }),
    }
  );
}

function known(organ: OrganName, data: Hex, settlement: Address): CallDescription | undefined {
  const call = decoded(ORGAN_ABIS[organ], data);
  if (call === undefined) return undefined;
  const inSettlement = (asset: Address) => asset.toLowerCase() === settlement.toLowerCase();
  switch (`${organ}.${call.functionName}`) {
    case "treasury.pay": {
      const [asset, fund, to, amount] = call.args as readonly [Address, number, Address, bigint];
      const name = FUND_NAMES[fund];
      return name && { kind: "pay", fund: name, to, amount, asset, inSettlement: inSettlement(asset) };
    }
    case "treasury.attribute": {
      const [asset, fund, tag, amount] = call.args as readonly [Address, number, number, bigint];
      const [name, tagName] = [FUND_NAMES[fund], INCOME_TAGS[tag]];
      return name && tagName
        ? { kind: "attribute", fund: name, tag: tagName, amount, asset, inSettlement: inSettlement(asset) }
        : undefined;
    }
    case "membership.admit":
    case "membership.admitWith": {
      const [applications] = call.args as readonly [readonly { readonly account: Address }[]];
      return {
        kind: "admit",
        count: applications.length,
        accounts: applications.map(({ account }) => account),
      };
    }
    case "membership.refuse":
    case "membership.charge":
    case "membership.dropCharge":
    case "membership.expel": {
      const [account, hash] = call.args as readonly [Address, Hex];
      return { kind: call.functionName as "refuse" | "charge" | "dropCharge" | "expel", account, hash };
    }
    case "membership.changeClass": {
      const [{ account, class: classId }] = call.args as readonly [Application];
      return { kind: "changeClass", account, classId };
    }
    case "membership.setEligibility":
      return { kind: "setEligibility", ...named("module", call.args[0] as Address) };
    case "membership.admitAgent": {
      const [{ account }, accountable, expiresAt] = call.args as readonly [Application, Address, number];
      return { kind: "admitAgent", account, accountable, expiresAt: BigInt(expiresAt) };
    }
    case "membership.recover": {
      const [account, to] = call.args as readonly [Address, Address];
      return { kind: "recover", account, to };
    }
    case "membership.confirmEntry":
    case "membership.annulEntry":
    case "membership.liftAgent":
    case "membership.endAgent":
    case "membership.suspend":
    case "membership.liftSuspension":
    case "membership.reinstate":
    case "membership.endRecovery":
    case "board.recall":
      return { kind: call.functionName as AboutMember, account: call.args[0] as Address };
    case "bylaws.amend": {
      const [charterHash, parameters] = call.args as readonly [Hex, BylawsParameters];
      return { kind: "amendBylaws", charterHash, parameters };
    }
    case "bylaws.amendClass": {
      const [classId, name, boardSeats, minShares] = call.args as readonly [number, string, number, number];
      return { kind: "amendClass", classId, name, boardSeats, minShares };
    }
    case "bylaws.addClass": {
      const [{ name, voting, agent, boardSeats, minShares }] = call.args as readonly [MemberClassView];
      return { kind: "addClass", name, voting, agent, boardSeats, minShares };
    }
    case "bylaws.nameElectionOrgan":
      return { kind: "nameElectionOrgan", ...named("organ", call.args[0] as Address) };
    case "board.appoint": {
      const [account, termDays, predecessor] = call.args as readonly [Address, number, Address];
      return { kind: "appoint", account, termDays, ...named("predecessor", predecessor) };
    }
    case "board.appointSteward": {
      const [account, office] = call.args as readonly [Address, Hex];
      return { kind: "appointSteward", account, office };
    }
    case "board.removeSteward":
    case "treasury.closeBudget":
      return {
        kind: call.functionName as "removeSteward" | "closeBudget",
        number: call.args[0] as bigint,
      };
    case "treasury.approveBudget": {
      const [line, payees] = call.args as readonly [BudgetLine, readonly Address[]];
      const { asset, fund, limit: amount, from, until, ...rest } = line;
      const name = FUND_NAMES[fund];
      return (
        name && {
          kind: "approveBudget",
          ...rest,
          fund: name,
          asset,
          inSettlement: inSettlement(asset),
          amount,
          from: BigInt(from),
          until: BigInt(until),
          payees,
        }
      );
    }
    case "memberAccounts.deferDues": {
      const [account, until] = call.args as readonly [Address, number];
      return { kind: "deferDues", account, until: BigInt(until) };
    }
    case "memberAccounts.writeDown": {
      const [year, amount] = call.args as readonly [number, bigint];
      return { kind: "writeDown", year, amount };
    }
    case "treasury.postAccounts": {
      const [year, hash] = call.args as readonly [number, Hex];
      return { kind: "postAccounts", year, hash };
    }
    case "board.anchorMinutes": {
      const [meetingId, hash] = call.args as readonly [bigint, Hex];
      return { kind: "anchorMinutes", meetingId, hash };
    }
    case "assembly.convene":
      return { kind: "convene", count: (call.args[0] as readonly unknown[]).length };
    default:
      return undefined;
  }
}

interface Application {
  readonly account: Address;
  readonly class: number;
}

interface BudgetLine {
  readonly asset: Address;
  readonly fund: number;
  readonly spender: Address;
  readonly limit: bigint;
  readonly perPayment: bigint;
  readonly from: number;
  readonly until: number;
}

/** The address zero stands for nobody. */
function named<K extends string>(key: K, address: Address): { readonly [P in K]?: Address } {
  return address === zeroAddress ? {} : ({ [key]: address } as { readonly [P in K]?: Address });
}

function decoded(
  abi: Abi,
  data: Hex,
): { readonly functionName: string; readonly args: readonly unknown[] } | undefined {
  try {
    const { functionName, args = [] } = decodeFunctionData({ abi, data });
    return { functionName, args };
  } catch {
    return undefined;
  }
}
