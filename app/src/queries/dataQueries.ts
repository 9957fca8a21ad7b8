import type { Address } from "viem";
import type {
  AudienceCount,
  ConsentKey,
  ConsentState,
  ConsentView,
  DatasetState,
  DatasetView,
  GrantState,
  GrantView,
  ModelVersionView,
  UseView,
} from "../chain/commons.ts";
import type { Figure } from "../chain/figure.ts";
import { getConsent } from "../chain/read/getConsent.ts";
import { getConsentEpoch } from "../chain/read/getConsentEpoch.ts";
import { getConsentTerms } from "../chain/read/getConsentTerms.ts";
import { getDataset } from "../chain/read/getDataset.ts";
import { getGrant } from "../chain/read/getGrant.ts";
import { getNextNonce } from "../chain/read/getNextNonce.ts";
import { getSteward, type StewardState } from "../chain/read/getSteward.ts";
import { audiencesOf, consentName, consentsOf, consentsOfSubject } from "../history/consentsOf.ts";
import { datasetsOf } from "../history/datasetsOf.ts";
import { grantsOf, usesOf } from "../history/grantsOf.ts";
import { modelsOf } from "../history/modelsOf.ts";
import { isSame, ofWhom, useCommons, type Whose } from "./commonsQueries.ts";
import type { Reading } from "./reading.ts";

/** Datasets in the order of registration. */
export function useDatasets(whose: Whose = "own"): Reading<readonly DatasetView[]> {
  return useCommons(["datasets", whose], ({ logs, services }) => ofWhom(datasetsOf(logs), whose, services));
}

/** All about one dataset, of whichever co-op. */
export interface DatasetPage {
  readonly view: DatasetView;
  readonly state: DatasetState;
  readonly steward: StewardState;
  /** Newest first. */
  readonly grants: readonly GrantView[];
  /** Newest first. */
  readonly uses: readonly UseView[];
  readonly audiences: readonly AudienceCount[];
  /** Versions that rest on it directly, newest first. */
  readonly models: readonly ModelVersionView[];
  /** The longest that a consent to it lasts, in days. */
  readonly maxDays: Figure;
}

/** @returns null where no dataset has this number */
export function useDataset(id: bigint | undefined): Reading<DatasetPage | null> {
  return useCommons(
    id === undefined ? undefined : ["dataset", String(id)],
    async ({ services: { client }, registries, logs, head }) => {
      const wanted = id as bigint;
      const view = datasetsOf(logs).find((dataset) => dataset.id === wanted);
      const state = await getDataset(client, registries, wanted, head);
      if (state === undefined || view === undefined) return null;
      const [steward, { maxDays }] = await Promise.all([
        getSteward(client, state.coop, state.appointment, head),
        getConsentTerms(client, state.coop, head),
      ]);
      const ofIt = ({ datasetId }: { readonly datasetId: bigint }) => datasetId === wanted;
      return {
        view,
        state,
        steward,
        grants: grantsOf(logs, head.time).filter(ofIt).toReversed(),
        uses: usesOf(logs).filter(ofIt).toReversed(),
        audiences: audiencesOf(logs, wanted, head),
        models: modelsOf(logs, head.time)
          .filter(({ uses }) => uses.some(ofIt))
          .toReversed(),
        maxDays,
      };
    },
  );
}

/** What an account agreed to, in every co-op of the chain: what counts first. @param subject undefined while it is not known */
export function useConsentsOf(subject: Address | undefined): Reading<readonly ConsentView[]> {
  return useCommons(subject && ["consents", subject.toLowerCase()], ({ logs, head }) =>
    consentsOfSubject(logs, subject as Address, head.time),
  );
}

/** What a data subject needs to know before agreeing or withdrawing. */
export interface ConsentPage {
  readonly state: ConsentState;
  readonly epoch: Figure;
  readonly nextNonce: Figure;
  /** The longest that it lasts, in days. */
  readonly maxDays: Figure;
  /** What was said of it so far. */
  readonly view?: ConsentView;
}

/** @returns null where no dataset has this number */
export function useConsent(key: ConsentKey | undefined): Reading<ConsentPage | null> {
  return useCommons(
    key && ["consent", consentName(key)],
    async ({ services: { client }, registries, logs, head }) => {
      const wanted = key as ConsentKey;
      const dataset = await getDataset(client, registries, wanted.datasetId, head);
      if (dataset === undefined) return null;
      const [state, epoch, nextNonce, { maxDays }] = await Promise.all([
        getConsent(client, registries, wanted, head),
        getConsentEpoch(client, registries, wanted, head),
        getNextNonce(client, registries, wanted.datasetId, wanted.subject, head),
        getConsentTerms(client, dataset.coop, head),
      ]);
      const name = consentName(wanted);
      const view = consentsOf(logs, head.time).find((each) => consentName(each) === name);
      return { state, epoch, nextNonce, maxDays, ...(view && { view }) };
    },
  );
}

/** Grants of this co-op's datasets, those that this co-op received from any, or all of the chain; newest first. */
export function useGrants(which: "given" | "received" | "all"): Reading<readonly GrantView[]> {
  return useCommons(["grants", which], ({ services: { site }, logs, head }) =>
    grantsOf(logs, head.time)
      .filter(
        ({ coop, recipient }) =>
          which === "all" || isSame(which === "given" ? coop : recipient, site.assembly),
      )
      .toReversed(),
  );
}

export interface GrantPage {
  readonly view: GrantView;
  readonly state: GrantState;
}

/** @returns null where no grant has this number */
export function useGrant(id: bigint | undefined): Reading<GrantPage | null> {
  return useCommons(
    id === undefined ? undefined : ["grant", String(id)],
    async ({ services: { client }, registries, logs, head }) => {
      const state = await getGrant(client, registries, id as bigint, head);
      const view = grantsOf(logs, head.time).find((grant) => grant.id === id);
      return state && view ? { view, state } : null;
    },
  );
}
