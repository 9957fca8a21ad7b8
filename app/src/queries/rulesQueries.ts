import { getRules, type RulesView } from "../chain/read/getRules.ts";
import { seatsOf } from "../history/seatsOf.ts";
import type { Reading } from "./reading.ts";
import { useAtHead } from "./useAtHead.ts";

/** The bylaws' parameters in force. */
export function useRules(): Reading<RulesView> {
  return useAtHead(["rules"], ({ client, organs }, head) => getRules(client, organs, head));
}

/** How many directors' terms still run: what the record says of seats, at the latest block. */
export function useTermsRunning(): Reading<number> {
  return useAtHead(["termsRunning"], async ({ history }, head) => {
    const seats = seatsOf(await history.readTo(head.number));
    return [...seats.values()].filter((ends) => ends > head.time).length;
  });
}
