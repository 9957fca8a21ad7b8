import type { Client } from "viem";
import { bylawsReads } from "../../abi/reads/Bylaws.ts";
import type { CallReceipt } from "../figure.ts";
import type { Organs } from "../model.ts";
import type { BylawsParameters } from "../parameters.ts";
import { type At, readCall } from "./readFigure.ts";

/** The bylaws' parameters in force at one block. */
export interface RulesView {
  readonly now: BylawsParameters;
  readonly receipt: CallReceipt;
}

export async function getRules(client: Client, { bylaws }: Organs, at: At): Promise<RulesView> {
  const { result, receipt } = await readCall(
    client,
    { contract: "Bylaws", address: bylaws, abi: bylawsReads, functionName: "parameters", args: [] },
    at,
  );
  return { now: result, receipt };
}
