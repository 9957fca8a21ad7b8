import { type UseMutationResult, useMutation } from "@tanstack/react-query";
import { documentHash } from "../chain/documentsClient.ts";
import type { Registries } from "../chain/organs.ts";
import { getHead } from "../chain/read/getHead.ts";
import { getRegistries } from "../chain/read/getRegistries.ts";
import { stopModel } from "../chain/write/model.ts";
import { answerReport, reportModel } from "../chain/write/modelReport.ts";
import { usePublishDocument } from "./documentQueries.ts";
import type { Services } from "./services.ts";
import { type Sending, useSending } from "./useSending.ts";

/** Where the registries are, as this co-op's board says. */
async function registriesOf({ client, organs, site }: Services): Promise<Registries> {
  return getRegistries(client, organs, await getHead(client, site));
}

/** The connected director stops a version for as long as the bylaws say, once. */
export function useStopModel(): Sending<bigint> {
  return useSending(async (services, version) => stopModel(await registriesOf(services), version));
}

/** What became of a text whose hash went on the record. `given`: a relay has taken the text itself. */
export interface Told {
  readonly given: boolean;
}
export type Telling<V> = UseMutationResult<Told, Error, V>;

/**
 * The hash by the writer's own transaction; then the text to the relay, which takes it once the record has the hash. If no relay
 * takes it, what is on the record stays, and the writer still has the text.
 */
function useTelling<V extends { readonly text: string }>({ mutateAsync }: Sending<V>): Telling<V> {
  const { mutateAsync: publish } = usePublishDocument();
  return useMutation({
    mutationFn: async (of: V) => {
      await mutateAsync(of);
      const given = publish({ hash: documentHash(of.text), text: of.text });
      return given.then(
        () => ({ given: true }),
        () => ({ given: false }),
      );
    },
  });
}

export interface NewReport {
  readonly version: bigint;
  /** Else feedback. */
  readonly harm: boolean;
  readonly text: string;
}

/** Anybody says what a released version did. */
export function useReportModel(): Telling<NewReport> {
  return useTelling(
    useSending(async (services, { version, harm, text }: NewReport) =>
      reportModel(await registriesOf(services), { version, harm, text: documentHash(text) }),
    ),
  );
}

export interface NewReportAnswer {
  readonly number: bigint;
  readonly text: string;
}

/** The steward answers a report. */
export function useAnswerReport(): Telling<NewReportAnswer> {
  return useTelling(
    useSending(async (services, { number, text }: NewReportAnswer) =>
      answerReport(await registriesOf(services), number, documentHash(text)),
    ),
  );
}
