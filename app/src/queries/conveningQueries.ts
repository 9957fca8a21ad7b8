import type { Hex } from "viem";
import { bylawsAbi } from "../abi/Bylaws.ts";
import { functionOf } from "../chain/calls.ts";
import type { KindName, MemberClassView, ResolutionCall } from "../chain/model.ts";
import type { BylawsParameters } from "../chain/parameters.ts";
import { kindNeeded } from "../chain/read/getEffectFacts.ts";
import { getRules } from "../chain/read/getRules.ts";
import { readContract } from "../chain/read/readContract.ts";
import { type AskedAgenda, stricterOf } from "../chain/requisition.ts";
import { conveneAgenda } from "../chain/write/convene.ts";
import { type ApplicantView, applicationsOf } from "../history/applicationsOf.ts";
import { boardOf, type ChargeView } from "../history/boardOf.ts";
import { type OpenRecovery, recoveriesOf } from "../history/recoveriesOf.ts";
import type { Reading } from "./reading.ts";
import { useAtHead } from "./useAtHead.ts";
import { type Sending, useSending } from "./useSending.ts";

/** What the items of an agenda choose from, and are judged by. */
export interface AgendaFacts {
  readonly parameters: BylawsParameters;
  readonly charterHash: Hex;
  readonly classes: readonly MemberClassView[];
  readonly charges: readonly ChargeView[];
  readonly applicants: readonly ApplicantView[];
  readonly recoveries: readonly OpenRecovery[];
}

export function useAgendaFacts(): Reading<AgendaFacts> {
  return useAtHead(["agendaFacts"], async ({ client, organs, facts, history }, head) => {
    const [rules, charterHash, { classes }, logs] = await Promise.all([
      getRules(client, organs, head),
      readContract(client, {
        address: organs.bylaws,
        abi: bylawsAbi,
        functionName: "charterHash",
        args: [],
        blockNumber: head.number,
      }),
      facts(),
      history.readTo(head.number),
    ]);
    return {
      parameters: rules.now,
      charterHash,
      classes,
      charges: boardOf(logs).charges,
      applicants: applicationsOf(logs, head.time),
      recoveries: recoveriesOf(logs),
    };
  });
}

/** How strict each item must be for what it calls, as the bylaws say; an item without a call is ordinary. */
export function useKindsNeeded(
  items: readonly (readonly ResolutionCall[])[] | undefined,
): Reading<readonly KindName[]> {
  // The bylaws ask for organ and function alone: what else is typed into a call changes nothing.
  const named = items?.map((calls) => calls.map(({ target, data }) => target + data.slice(0, 10)).join());
  return useAtHead(named && ["kindsNeeded", ...named], ({ client, organs }, head) =>
    Promise.all(
      (items ?? []).map(async (calls) => {
        const known = calls.filter((call) => functionOf(call, organs) !== undefined);
        const kinds = await Promise.all(known.map((call) => kindNeeded(client, organs, call, head)));
        return kinds.reduce(stricterOf, "ordinary");
      }),
    ),
  );
}

/** Gives notice of a meeting by the connected director's own transaction. */
export function useConveneMeeting(): Sending<AskedAgenda> {
  return useSending(({ organs }, agenda) => conveneAgenda(organs, agenda));
}
