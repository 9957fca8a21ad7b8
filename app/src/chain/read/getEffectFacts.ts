import type { Client } from "viem";
import { bylawsAbi } from "../../abi/Bylaws.ts";
import { membershipAbi } from "../../abi/Membership.ts";
import { functionOf } from "../calls.ts";
import type { CallReceipt, Figure } from "../figure.ts";
import { KIND_NAMES, type KindName, type Organs, type ResolutionCall } from "../model.ts";
import { ORGAN_NUMBERS } from "../organs.ts";
import type { BylawsParameters } from "../parameters.ts";
import { readContract } from "./readContract.ts";
import { type At, readCall, readFigure } from "./readFigure.ts";
import { type Trial, tryCall } from "./tryCall.ts";

/** What stands before a resolution is carried out, and whether its calls would pass now. */
export interface EffectFacts {
  /** One a call, in order. */
  readonly trials: readonly Trial[];
  readonly parameters: { readonly now: BylawsParameters; readonly receipt: CallReceipt };
  readonly charterHash: string;
  /** One a call: how strict a resolution must be that makes it, as the bylaws say. */
  readonly kinds: readonly KindName[];
  /** Taken seats of the board, ended terms that nobody recorded included. */
  readonly seated: Figure;
}

export async function getEffectFacts(
  client: Client,
  organs: Organs,
  calls: readonly ResolutionCall[],
  at: At,
): Promise<EffectFacts> {
  const { assembly, bylaws, membership } = organs;
  const rules = { contract: "Bylaws", address: bylaws, abi: bylawsAbi } as const;
  const register = { contract: "Membership", address: membership, abi: membershipAbi } as const;
  const [trials, kinds, parameters, charter, seated] = await Promise.all([
    Promise.all(calls.map((call) => tryCall(client, assembly, call, at))),
    Promise.all(calls.map((call) => kindNeeded(client, organs, call, at))),
    readCall(client, { ...rules, functionName: "parameters", args: [] }, at),
    readCall(client, { ...rules, functionName: "charterHash", args: [] }, at),
    readFigure(
      client,
      { ...register, functionName: "board", args: [], pick: ([, taken]: readonly bigint[]) => taken ?? 0n },
      at,
    ),
  ]);
  return {
    trials,
    kinds,
    parameters: { now: parameters.result, receipt: parameters.receipt },
    charterHash: charter.result,
    seated,
  };
}

/** A call to what is no organ asks for no more than an ordinary resolution. */
export async function kindNeeded(
  client: Client,
  organs: Organs,
  call: ResolutionCall,
  at: At,
): Promise<KindName> {
  const called = functionOf(call, organs);
  if (called === undefined) return "ordinary";
  const kind = await readContract(client, {
    address: organs.bylaws,
    abi: bylawsAbi,
    functionName: "kindOf",
    args: [ORGAN_NUMBERS[called.organ], called.selector],
    blockNumber: at.number,
  });
  return KIND_NAMES[kind] ?? "dissolution";
}
