import type { LogReceipt } from "../chain/figure.ts";
import type { ResolutionView } from "../chain/model.ts";
import { type EffectFacts, getEffectFacts } from "../chain/read/getEffectFacts.ts";
import { logReceipt } from "../history/coopLog.ts";
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
    const [facts, logs] = await Promise.all([
      getEffectFacts(client, organs, calls, head),
      history.readTo(head.number),
    ]);
    const notice = logs.find(
      (log) => log.contract === "Assembly" && log.event === "ProposalCreated" && log.args.proposalId === id,
    );
    return { ...facts, ...(notice && { notice: logReceipt(notice) }) };
  });
}
