import {
  type Abi,
  type Address,
  decodeFunctionData,
  type Hash,
  type Hex,
  size,
  slice,
  zeroAddress,
} from "viem";
import { grantIn } from "./boardPowers.ts";
import {
  type FundName,
  fundAt,
  INCOME_TAGS,
  type IncomeTag,
  type MemberClassView,
  type Organs,
  type ResolutionCall,
  type Settlement,
} from "./model.ts";
import { ORGAN_ABIS } from "./organAbis.ts";
import { type OrganName, organAt, type Registries, type RegistryName, registryAt } from "./organs.ts";
import type { BylawsParameters } from "./parameters.ts";
import { REGISTRY_ABIS } from "./registryAbis.ts";
import { roleAt, type TrainedRole } from "./trainedRole.ts";
import type { DataGrant } from "./write/dataGrant.ts";
import type { ModelRelease } from "./write/model.ts";

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
  /** `amount`: the surplus; `interest`: on members' capital, out of it. */
  | ({ readonly kind: "allocateSurplus"; readonly year: number; readonly interest: bigint } & AmountOf)
  | ({ readonly kind: "coverLoss"; readonly year: number } & AmountOf)
  /** `name`: from outside, as the resolution gives it. */
  | { readonly kind: "openFund"; readonly name: string }
  | ({ readonly kind: "move"; readonly from: FundName; readonly to: FundName } & AmountOf)
  /** `royalty`: what names it; `bps`: zero ends it. */
  | { readonly kind: "setRoyalty"; readonly royalty: Hex; readonly bps: number }
  /** In the settlement token. */
  | { readonly kind: "lendCapital" | "returnCapital"; readonly fund: FundName; readonly amount: bigint }
  | { readonly kind: "nameSuccessor"; readonly account: Address }
  | { readonly kind: "dissolve" }
  /** `amount`: in cash; `retained`, `revolved`: in units of capital; `hash`: SHA-256 of the statement's file. */
  | ({
      readonly kind: "publishStatement";
      readonly previous: Hash;
      readonly root: Hash;
      readonly retained: bigint;
      readonly revolved: bigint;
      readonly hash: Hex;
    } & AmountOf)
  | {
      readonly kind: "replaceStatement" | "correctStatement";
      readonly asset: Address;
      readonly previous: Hash;
      readonly root: Hash;
      readonly hash: Hex;
    }
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
  /** No course: none is asked for any more. */
  | { readonly kind: "requireTraining"; readonly role: TrainedRole; readonly course?: bigint }
  /** `amount`: its fee. */
  | ({ readonly kind: "grantData"; readonly grant: DataGrant } & AmountOf)
  | { readonly kind: "revokeGrant"; readonly grantId: bigint }
  | { readonly kind: "assignDataSteward"; readonly datasetId: bigint; readonly appointment: bigint }
  | { readonly kind: "setCommon"; readonly datasetId: bigint; readonly common: boolean }
  | ({ readonly kind: "releaseModel" } & ModelRelease)
  | { readonly kind: "stopModel" | "endModelStop"; readonly version: bigint }
  /** `hash`: SHA-256 of the answer. */
  | { readonly kind: "answerReport"; readonly report: bigint; readonly hash: Hex }
  | {
      readonly kind: "nameTrainer" | "dismissTrainer";
      readonly course: bigint;
      readonly account: Address;
    }
  | { readonly kind: "revokeAttestation"; readonly uid: Hex }
  /** `selector`: the first four bytes, fewer if there are fewer; `organ`: where the target is an organ or a registry. */
  | {
      readonly kind: "unknown";
      readonly target: Address;
      readonly selector: Hex;
      readonly organ?: OrganName | RegistryName;
    };

interface AmountOf {
  readonly amount: bigint;
  readonly asset: Address;
  readonly inSettlement: boolean;
}

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

/**
 * Says what a call does where it is one that the co-op's organs or its registries know; anything else is "unknown", never
 * guessed.
 * @param registries as the co-op's own Board says (getRegistries): another contract that calls itself one is unknown
 */
export function describeCall(
  { target, data }: ResolutionCall,
  organs: Organs,
  settlement: Pick<Settlement, "address">,
  registries?: Registries,
): CallDescription {
  const ofCoop = organAt(target, organs);
  const registry = ofCoop === undefined && registries ? registryAt(target, registries) : undefined;
  const organ = ofCoop ?? registry;
  return (
    (ofCoop && known(ofCoop, data, settlement.address)) ??
    (registry && registered(registry, data, settlement.address)) ?? {
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
      const name = fundIn(fund);
      return name && { kind: "pay", fund: name, to, amount, asset, inSettlement: inSettlement(asset) };
    }
    case "treasury.attribute": {
      const [asset, fund, tag, amount] = call.args as readonly [Address, number, number, bigint];
      const [name, tagName] = [fundIn(fund), INCOME_TAGS[tag]];
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
      const name = fundIn(fund);
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
    case "treasury.allocateSurplus": {
      const [year, asset, amount, interest] = call.args as readonly [number, Address, bigint, bigint];
      return { kind: "allocateSurplus", year, interest, amount, asset, inSettlement: inSettlement(asset) };
    }
    case "treasury.coverLoss": {
      const [year, asset, amount] = call.args as readonly [number, Address, bigint];
      return { kind: "coverLoss", year, amount, asset, inSettlement: inSettlement(asset) };
    }
    case "treasury.openFund":
      return { kind: "openFund", name: call.args[0] as string };
    case "treasury.move": {
      const [asset, from, to, amount] = call.args as readonly [Address, number, number, bigint];
      const [source, target] = [fundIn(from), fundIn(to)];
      return (
        source &&
        target && { kind: "move", from: source, to: target, amount, asset, inSettlement: inSettlement(asset) }
      );
    }
    case "treasury.setRoyalty": {
      const [royalty, bps] = call.args as readonly [Hex, number];
      return { kind: "setRoyalty", royalty, bps };
    }
    case "memberAccounts.lendCapital":
    case "treasury.returnCapital": {
      const [fund, amount] = call.args as readonly [number, bigint];
      const name = fundIn(fund);
      return name && { kind: call.functionName as "lendCapital" | "returnCapital", fund: name, amount };
    }
    case "treasury.nameSuccessor":
      return { kind: "nameSuccessor", account: call.args[0] as Address };
    case "treasury.dissolve":
      return { kind: "dissolve" };
    case "memberAccounts.publishStatement": {
      const [asset, { cash, content, ...sums }] = call.args as readonly [Address, StatementArgument];
      const { previous, root, retained, revolved } = sums;
      return {
        kind: "publishStatement",
        previous,
        root,
        retained,
        revolved,
        hash: content,
        amount: cash,
        asset,
        inSettlement: inSettlement(asset),
      };
    }
    case "memberAccounts.replaceStatement":
    case "memberAccounts.correctStatement": {
      const [asset, previous, root, hash] = call.args as readonly [Address, Hash, Hash, Hex];
      const kind = call.functionName as "replaceStatement" | "correctStatement";
      return { kind, asset, previous, root, hash };
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
    case "bylaws.requireTraining": {
      const [number, course] = call.args as readonly [number, bigint];
      const role = roleAt(number);
      return role && { kind: "requireTraining", role, ...(course > 0n && { course }) };
    }
    default:
      return undefined;
  }
}

/** What a resolution does in a registry. */
function registered(registry: RegistryName, data: Hex, settlement: Address): CallDescription | undefined {
  const call = decoded(REGISTRY_ABIS[registry], data);
  if (call === undefined) return undefined;
  const { args } = call;
  switch (`${registry}.${call.functionName}`) {
    case "dataCommons.grant": {
      const grant = grantIn(args);
      const { fee: amount, asset } = grant;
      const inSettlement = asset.toLowerCase() === settlement.toLowerCase();
      return { kind: "grantData", grant, amount, asset, inSettlement };
    }
    case "dataCommons.revoke":
      return { kind: "revokeGrant", grantId: args[0] as bigint };
    case "dataCommons.assignSteward":
      return { kind: "assignDataSteward", datasetId: args[0] as bigint, appointment: args[1] as bigint };
    case "dataCommons.setCommon":
      return { kind: "setCommon", datasetId: args[0] as bigint, common: args[1] as boolean };
    case "modelRegistry.release": {
      const [version, card, evaluation, publicPerDay] = args as readonly [bigint, Hex, Hex, number];
      return { kind: "releaseModel", version, card, evaluation, publicPerDay };
    }
    case "modelRegistry.stop":
      return { kind: "stopModel", version: args[0] as bigint };
    case "modelRegistry.endStop":
      return { kind: "endModelStop", version: args[0] as bigint };
    case "modelRegistry.answer":
      return { kind: "answerReport", report: args[0] as bigint, hash: args[1] as Hex };
    case "learning.nameTrainer":
    case "learning.dismissTrainer":
      return {
        kind: call.functionName as "nameTrainer" | "dismissTrainer",
        course: args[0] as bigint,
        account: args[1] as Address,
      };
    case "learning.revoke":
      return { kind: "revokeAttestation", uid: args[0] as Hex };
    default:
      return undefined;
  }
}

interface Application {
  readonly account: Address;
  readonly class: number;
}

interface StatementArgument {
  readonly previous: Hash;
  readonly root: Hash;
  readonly cash: bigint;
  readonly retained: bigint;
  readonly revolved: bigint;
  readonly content: Hex;
}

/** No co-op has more funds than this (Treasury.openFund): a number beyond it names none. */
const MOST_FUNDS = 32;

function fundIn(number: number): FundName | undefined {
  return number < MOST_FUNDS ? fundAt(number) : undefined;
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
