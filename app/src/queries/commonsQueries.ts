import { skipToken, useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import type { CoopNamed } from "../chain/commons.ts";
import type { CallReceipt } from "../chain/figure.ts";
import type { CoopSite, Head } from "../chain/model.ts";
import type { Registries } from "../chain/organs.ts";
import { getRegistries } from "../chain/read/getRegistries.ts";
import type { CommonsLog } from "../history/commonsLog.ts";
import { createCommonsLogReader } from "../history/commonsLogReader.ts";
import { coopsOf } from "../history/coopsOf.ts";
import type { LogReader } from "../history/logReader.ts";
import { decoded } from "./decoded.ts";
import type { Reading } from "./reading.ts";
import { type Services, servicesOf } from "./services.ts";
import { useHead, useSite } from "./siteQueries.ts";
import { useAtHead } from "./useAtHead.ts";

// Only pages that are loaded later import this file: the first screen knows nothing of the commons.

interface Commons {
  readonly registries: Registries & { readonly receipt: CallReceipt };
  readonly history: LogReader<CommonsLog>;
}

const known = new WeakMap<Services, Promise<Commons>>();

/** Read once; read again if that failed. A Board names its registries for good. */
function commonsOf(services: Services, head: Head): Promise<Commons> {
  const { client, organs, site } = services;
  const before = known.get(services);
  if (before) return before;
  const commons = getRegistries(client, organs, head)
    .then((registries) => ({ registries, history: createCommonsLogReader(client, site, registries) }))
    .catch((error: unknown) => {
      known.delete(services);
      throw error;
    });
  known.set(services, commons);
  return commons;
}

/** What is read of the commons at one block. */
export interface CommonsAt {
  readonly services: Services;
  readonly registries: Registries;
  /** Of all co-ops of the chain, oldest first. */
  readonly logs: readonly CommonsLog[];
  readonly head: Head;
}

/** Reads something of the commons at the latest block, and again at each new one. @param parts as useAtHead's */
export function useCommons<T>(
  parts: readonly string[] | undefined,
  read: (commons: CommonsAt) => T | Promise<T>,
): Reading<T> {
  return useAtHead(parts && ["commons", ...parts], async (services, head) => {
    const { registries, history } = await commonsOf(services, head);
    return read({ services, registries, logs: await history.readTo(head.number), head });
  });
}

/** The registries that this co-op's Board names, with the receipt of the block at which they were first asked for. */
export function useRegistries(): Reading<Registries & { readonly receipt: CallReceipt }> {
  const site = useSite().data;
  const head = useHead();
  const ready = site !== undefined && head.data !== undefined;
  const { data, error, isPending, isFetching, refetch } = useQuery({
    queryKey: ["registries"],
    queryFn: ready ? () => readRegistries(site, head.data as Head) : skipToken,
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
  });
  return {
    data,
    error: error ?? head.error,
    isPending,
    isFetching,
    refetch: head.data === undefined ? head.refetch : refetch,
  };
}

async function readRegistries(site: CoopSite, head: Head): Promise<Commons["registries"]> {
  try {
    return (await commonsOf(servicesOf(site), head)).registries;
  } catch (error) {
    throw await decoded(error);
  }
}

/** The co-ops that the site's factory founded, by their Assembly's address in lower case. */
export function useCommonsCoops(): Reading<ReadonlyMap<string, CoopNamed>> {
  return useCommons(["coops"], ({ logs }) => coopsOf(logs));
}

/** Whose entries a list shows: this co-op's, or those of every co-op of the chain. */
export type Whose = "own" | "all";

/** Those of a co-op, or all. */
export function ofWhom<T extends { readonly coop: Address }>(
  entries: readonly T[],
  whose: Whose,
  { site }: Services,
): readonly T[] {
  return whose === "all" ? entries : entries.filter(({ coop }) => isSame(coop, site.assembly));
}

export const isSame = (a: Address, b: Address): boolean => a.toLowerCase() === b.toLowerCase();
