import type { LogReceipt } from "../chain/figure.ts";
import type { ResolutionView } from "../chain/model.ts";
import { type EffectFacts, getEffectFacts } from "../chain/read/getEffectFacts.ts";
import type { TrialContext } from "../chain/read/getMoneyFacts.ts";
import { type CoopLog, logReceipt } from "../history/coopLog.ts";
import type { Reading } from "./reading.ts";
import { useAtHead } from "./useAtHead.ts";

/** `notice`: the entry of the record in which the resolution's calls stand. */
export interface Effects extends EffectFacts {
  readonly notice?: LogReceipt;
}

/** A resolution's calls, tried at the latest block, and what they would change; nothing is read unless `ahead`. */
export function useEffects(
  { id, calls }: Pick<ResolutionView, "id" | "calls">,
  ahead: boolean,
): Reading<Effects> {
  return useAtHead(ahead ? ["effects", String(id)] : undefined, async ({ client, organs, history }, head) => {
    const logs = await history.readTo(head.number);
    const facts = await getEffectFacts(client, organs, calls, trialContext(logs, id), head);
    const notice = logs.find(
      (log) => log.contract === "Assembly" && log.event === "ProposalCreated" && log.args.proposalId === id,
    );
    return { ...facts, ...(notice && { notice: logReceipt(notice) }) };
  });
}

/** The items of one meeting are numbered from its own id on (Assembly). */
const MOST_ITEMS_MASK = 15n;

/** When the meeting that decides opens, if notice of it was given, and what the reserve has covered already. */
function trialContext(logs: readonly CoopLog[], resolutionId: bigint): TrialContext {
  const meetingId = resolutionId - (resolutionId & MOST_ITEMS_MASK);
  const notice = logs.find((log) => log.event === "MeetingConvened" && log.args.meetingId === meetingId);
  return {
    ...(notice?.event === "MeetingConvened" && { opensAt: BigInt(notice.args.opensAt) }),
    coveredByReserve: new Set(
      logs.flatMap((log) =>
        log.event === "ReserveCoveredLoss" ? [`${log.args.asset.toLowerCase()}.${log.args.year}`] : [],
      ),
    ),
  };
}
