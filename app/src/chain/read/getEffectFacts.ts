import type { Client } from "viem";
import { bylawsReads } from "../../abi/reads/Bylaws.ts";
import { membershipReads } from "../../abi/reads/Membership.ts";
import { functionOf } from "../calls.ts";
import type { CallReceipt, Figure } from "../figure.ts";
import { KIND_NAMES, type KindName, type Organs, type ResolutionCall } from "../model.ts";
import { ORGAN_NUMBERS } from "../organs.ts";
import type { BylawsParameters } from "../parameters.ts";
import { getMoneyFacts, type MoneyFacts, type TrialContext, tryMoneyCall } from "./getMoneyFacts.ts";
import { readContract } from "./readContract.ts";
import { type At, readCall, readFigure } from "./readFigure.ts";
import type { Trial } from "./tryCall.ts";

/** What stands before a resolution is carried out, and whether its calls would pass now. */
export interface EffectFacts {
  /** One a call, in order. */
  readonly trials: readonly Trial[];
  /** One a call. */
  readonly money: readonly MoneyFacts[];
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
  context: TrialContext,
  at: At,
): Promise<EffectFacts> {
  const { bylaws, membership } = organs;
  const rules = { contract: "Bylaws", address: bylaws, abi: bylawsReads } as const;
  const register = { contract: "Membership", address: membership, abi: membershipReads } as const;
  const [trials, money, kinds, parameters, charter, seated] = await Promise.all([
    Promise.all(calls.map((call) => tryMoneyCall(client, organs, call, context, at))),
    Promise.all(calls.map((call) => getMoneyFacts(client, organs, call, at))),
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
    money,
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
    abi: bylawsReads,
    functionName: "kindOf",
    args: [ORGAN_NUMBERS[called.organ], called.selector],
    blockNumber: at.number,
  });
  return KIND_NAMES[kind] ?? "dissolution";
}
