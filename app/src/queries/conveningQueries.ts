import { type Hex, isAddressEqual } from "viem";
import { bylawsReads } from "../abi/reads/Bylaws.ts";
import { functionOf } from "../chain/calls.ts";
import type { FundName, KindName, MemberClassView, ResolutionCall } from "../chain/model.ts";
import type { BylawsParameters } from "../chain/parameters.ts";
import { kindNeeded } from "../chain/read/getEffectFacts.ts";
import { getMoneyAgenda, type MoneyAgenda } from "../chain/read/getMoneyAgenda.ts";
import { getRules } from "../chain/read/getRules.ts";
import { readContract } from "../chain/read/readContract.ts";
import { type AskedAgenda, stricterOf } from "../chain/requisition.ts";
import { conveneAgenda } from "../chain/write/convene.ts";
import { type ApplicantView, applicationsOf } from "../history/applicationsOf.ts";
import { boardOf, type ChargeView } from "../history/boardOf.ts";
import { openedFundsOf } from "../history/openedFundsOf.ts";
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
  readonly money: MoneyAgenda;
  /** Names of the funds that the general meeting opened. */
  readonly openedFunds: ReadonlyMap<FundName, string>;
  /** Years whose loss the reserve has covered. */
  readonly coveredByReserve: ReadonlySet<number>;
}

export function useAgendaFacts(): Reading<AgendaFacts> {
  return useAtHead(["agendaFacts"], async ({ client, organs, facts, history }, head) => {
    const { classes, settlement, foundedAt } = await facts();
    const [rules, charterHash, money, logs] = await Promise.all([
      getRules(client, organs, head),
      readContract(client, {
        address: organs.bylaws,
        abi: bylawsReads,
        functionName: "charterHash",
        args: [],
        blockNumber: head.number,
      }),
      getMoneyAgenda(client, organs, settlement, foundedAt, head),
      history.readTo(head.number),
    ]);
    return {
      parameters: rules.now,
      charterHash,
      classes,
      charges: boardOf(logs).charges,
      applicants: applicationsOf(logs, head.time),
      recoveries: recoveriesOf(logs),
      money,
      openedFunds: new Map(openedFundsOf(logs).map(({ fund, title }) => [fund, title])),
      coveredByReserve: new Set(
        logs.flatMap((log) =>
          log.event === "ReserveCoveredLoss" && isAddressEqual(log.args.asset, settlement.address)
            ? [log.args.year]
            : [],
        ),
      ),
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
