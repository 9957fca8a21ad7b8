import type { Address, Hash, Hex } from "viem";
import { boardAbi } from "../../abi/Board.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";
import type { Agenda } from "../read/getAgenda.ts";
import { type AskedAgenda, resolutionsOf } from "../requisition.ts";

/** A member's support. An empty signature counts where the member sends it; `former`: see openRequisition. */
export interface Support {
  readonly account: Address;
  readonly signature: Hex;
  readonly former: bigint;
}

/**
 * Asks for a meeting, or for items on the agenda of one, by a member with a vote, who supports it by this.
 * @param agenda its hash (askedAgendaHash)
 * @param former the requisition that the member supported before and that is over; zero if there is none
 */
export function openRequisition({ board }: Organs, agenda: Hash, former: bigint): PreparedCall {
  return prepareCall({
    address: board,
    abi: boardAbi,
    functionName: "openRequisition",
    args: [agenda, former],
    summary: { key: "call.openRequisition", values: { agenda } },
  });
}

/** Puts members' support on the record, in a slice of any size. Any account may send what others signed. */
export function supportRequisition(
  { board }: Organs,
  requisitionId: bigint,
  members: readonly Support[],
): PreparedCall {
  return prepareCall({
    address: board,
    abi: boardAbi,
    functionName: "support",
    args: [requisitionId, members],
    summary: { key: "call.support", values: { members: members.length } },
  });
}

/** Convenes the meeting that enough members asked for. Any account may send it. */
export function conveneRequisition(
  { board }: Organs,
  requisitionId: bigint,
  agenda: AskedAgenda,
): PreparedCall {
  return prepareCall({
    address: board,
    abi: boardAbi,
    functionName: "conveneRequisition",
    args: [requisitionId, resolutionsOf(agenda), agenda.opensAfterSeconds],
    summary: { key: "call.conveneRequisition", values: { items: agenda.items.length } },
  });
}

/**
 * Puts the items that enough members asked for on an agenda that is not final yet. Any account may send it.
 * @param present the agenda as it stands, with what was appended before
 */
export function appendRequisition(
  { board }: Organs,
  requisitionId: bigint,
  { meetingId, convener, commitments }: Pick<Agenda, "meetingId" | "convener" | "commitments">,
  agenda: Pick<AskedAgenda, "items">,
): PreparedCall {
  return prepareCall({
    address: board,
    abi: boardAbi,
    functionName: "appendRequisition",
    args: [requisitionId, meetingId, convener, [...commitments], resolutionsOf(agenda)],
    summary: { key: "call.appendRequisition", values: { items: agenda.items.length } },
  });
}
