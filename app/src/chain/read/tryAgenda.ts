import { type Client, encodeFunctionData } from "viem";
import { assemblyAbi } from "../../abi/Assembly.ts";
import type { Organs } from "../model.ts";
import { type AskedAgenda, resolutionsOf } from "../requisition.ts";
import type { Agenda } from "./getAgenda.ts";
import type { At } from "./readFigure.ts";
import { type Trial, tryCall } from "./tryCall.ts";

/**
 * Whether the Assembly would take this agenda now, were enough members behind it: kinds, texts, calls, and the days of
 * notice. Tried as the Board, which carries out what members asked for; nothing is sent.
 * @param present the agenda to which the items are added, where they are
 * @throws RpcUnreachable
 */
export function tryAgenda(
  client: Client,
  organs: Organs,
  agenda: AskedAgenda,
  at: At,
  present?: Agenda,
): Promise<Trial> {
  const data = present
    ? encodeFunctionData({
        abi: assemblyAbi,
        functionName: "append",
        args: [present.meetingId, present.convener, present.commitments, resolutionsOf(agenda)],
      })
    : encodeFunctionData({
        abi: assemblyAbi,
        functionName: "convene",
        args: [resolutionsOf(agenda), agenda.opensAfterSeconds],
      });
  return tryCall(client, organs.board, { target: organs.assembly, data }, at);
}
