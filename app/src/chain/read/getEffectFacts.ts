import type { Client } from "viem";
import { bylawsAbi } from "../../abi/Bylaws.ts";
import { membershipAbi } from "../../abi/Membership.ts";
import type { CallReceipt, Figure } from "../figure.ts";
import type { Organs, ResolutionCall } from "../model.ts";
import type { BylawsParameters } from "../parameters.ts";
import { type At, readCall, readFigure } from "./readFigure.ts";
import { type Trial, tryCall } from "./tryCall.ts";

/** What stands before a resolution is carried out, and whether its calls would pass now. */
export interface EffectFacts {
  /** One a call, in order. */
  readonly trials: readonly Trial[];
  readonly parameters: { readonly now: BylawsParameters; readonly receipt: CallReceipt };
  readonly charterHash: string;
  /** Taken seats of the board, ended terms that nobody recorded included. */
  readonly seated: Figure;
}

export async function getEffectFacts(
  client: Client,
  { assembly, bylaws, membership }: Organs,
  calls: readonly ResolutionCall[],
  at: At,
): Promise<EffectFacts> {
  const rules = { contract: "Bylaws", address: bylaws, abi: bylawsAbi } as const;
  const register = { contract: "Membership", address: membership, abi: membershipAbi } as const;
  const [trials, parameters, charter, seated] = await Promise.all([
    Promise.all(calls.map((call) => tryCall(client, assembly, call, at))),
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
    parameters: { now: parameters.result, receipt: parameters.receipt },
    charterHash: charter.result,
    seated,
  };
}
