import { type Abi, type Address, decodeFunctionData, type Hex, size, slice } from "viem";
import { assemblyAbi } from "../abi/Assembly.ts";
import { boardAbi } from "../abi/Board.ts";
import { bylawsAbi } from "../abi/Bylaws.ts";
import { memberAccountsAbi } from "../abi/MemberAccounts.ts";
import { membershipAbi } from "../abi/Membership.ts";
import { treasuryAbi } from "../abi/Treasury.ts";
import {
  FUND_NAMES,
  type FundName,
  INCOME_TAGS,
  type IncomeTag,
  type Organs,
  type ResolutionCall,
  type Settlement,
} from "./model.ts";
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
  | { readonly kind: "appoint" | "recall"; readonly account: Address }
  /** `selector`: the first four bytes, fewer if there are fewer; `organ`: where the target is one. */
  | {
      readonly kind: "unknown";
      readonly target: Address;
      readonly selector: Hex;
      readonly organ?: OrganName;
    };

const abis: Readonly<Record<OrganName, Abi>> = {
  assembly: assemblyAbi,
  membership: membershipAbi,
  bylaws: bylawsAbi,
  board: boardAbi,
  treasury: treasuryAbi,
  memberAccounts: memberAccountsAbi,
};

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
  const call = decoded(abis[organ], data);
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
    case "membership.admit": {
      const [applications] = call.args as readonly [readonly { readonly account: Address }[]];
      return {
        kind: "admit",
        count: applications.length,
        accounts: applications.map(({ account }) => account),
      };
    }
    case "bylaws.amend": {
      const [charterHash, parameters] = call.args as readonly [Hex, BylawsParameters];
      return { kind: "amendBylaws", charterHash, parameters };
    }
    case "board.appoint":
    case "board.recall":
      return { kind: call.functionName as "appoint" | "recall", account: call.args[0] as Address };
    default:
      return undefined;
  }
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
