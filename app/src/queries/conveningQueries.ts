import { type Address, type Hex, isAddressEqual } from "viem";
import { bylawsReads } from "../abi/reads/Bylaws.ts";
import { functionOf } from "../chain/calls.ts";
import type { FundName, KindName, MemberClassView, ResolutionCall } from "../chain/model.ts";
import type { Registries } from "../chain/organs.ts";
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
import { useRegistries } from "./commonsQueries.ts";
import { useDatasets, useGrants } from "./dataQueries.ts";
import { useCourses } from "./learningQueries.ts";
import { useModels, useReports } from "./modelQueries.ts";
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

/** What items about data, models and courses choose from: the co-op's own. */
export interface CommonsAgenda {
  readonly registries: Registries;
  readonly datasets: readonly { readonly id: bigint; readonly common: boolean }[];
  /** Those that can still be ended. */
  readonly grants: readonly {
    readonly id: bigint;
    readonly datasetId: bigint;
    readonly recipient: Address;
  }[];
  readonly models: readonly {
    readonly version: bigint;
    readonly number: number;
    readonly family: bigint;
    readonly card: Hex;
    readonly evaluation?: Hex | undefined;
    readonly isReleased: boolean;
    readonly isStopped: boolean;
  }[];
  /** That nobody answered yet. */
  readonly reports: readonly {
    readonly id: bigint;
    readonly version: bigint;
    readonly harm: boolean;
  }[];
  readonly courses: readonly { readonly id: bigint; readonly trainers: readonly Address[] }[];
}

/** None as long as it is being read: an agenda about anything else needs nothing of it. */
export function useCommonsAgenda(): CommonsAgenda | undefined {
  const registries = useRegistries().data;
  const datasets = useDatasets().data;
  const grants = useGrants("given").data;
  const models = useModels().data;
  const reports = useReports().data;
  const courses = useCourses().data;
  if (!registries || !datasets || !grants || !models || !reports || !courses) return undefined;
  return {
    registries,
    datasets,
    grants: grants.filter(({ standing }) => standing !== "revoked" && standing !== "over"),
    models: models.map((model) => ({
      ...model,
      isReleased: model.released !== undefined,
      isStopped: model.stop !== undefined,
    })),
    reports: reports.filter(({ answer }) => answer === undefined),
    courses,
  };
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
