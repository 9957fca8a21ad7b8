import { type Client, encodeFunctionData } from "viem";
import { assemblyAbi } from "../../abi/Assembly.ts";
import type { Organs } from "../model.ts";
import { type AskedAgenda, resolutionsOf } from "../requisition.ts";
import type { At } from "./readFigure.ts";
import { type Trial, tryCall } from "./tryCall.ts";

/**
 * Whether the Assembly would take this agenda now, were enough members behind it: kinds, texts, calls, and the days of
 * notice. Tried as the Board, which convenes what members asked for; nothing is sent.
 * @throws RpcUnreachable
 */
export function tryAgenda(client: Client, organs: Organs, agenda: AskedAgenda, at: At): Promise<Trial> {
  const data = encodeFunctionData({
    abi: assemblyAbi,
    functionName: "convene",
    args: [resolutionsOf(agenda), agenda.opensAfterSeconds],
  });
  return tryCall(client, organs.board, { target: organs.assembly, data }, at);
}
