import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import type { CoopSite, Head } from "../chain/model.ts";
import { decoded } from "./decoded.ts";
import type { Reading } from "./reading.ts";
import { type Services, servicesOf } from "./services.ts";
import { useHead, useSite } from "./siteQueries.ts";

/** The first part of the key of every query that is read again at each new block. */
export const AT_HEAD = "atHead";

/**
 * Reads something at the latest block, and again at each new one (see CoopProvider). All that one screen shows is read
 * at the same block, so its figures agree.
 * @param parts what distinguishes this query from others; `undefined` while one of them is not known yet
 */
export function useAtHead<T>(
  parts: readonly string[] | undefined,
  read: (services: Services, head: Head) => Promise<T>,
): Reading<T> {
  const site = useSite();
  const head = useHead();
  const queries = useQueryClient();
  const ready = parts !== undefined && site.data !== undefined && head.data !== undefined;
  const { data, error, isPending, isFetching, refetch } = useQuery({
    queryKey: [AT_HEAD, ...(parts ?? [])],
    queryFn: ready
      ? () => readAt(site.data as CoopSite, queries.getQueryData<Head>(["head"]) ?? (head.data as Head), read)
      : skipToken,
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

async function readAt<T>(
  site: CoopSite,
  head: Head,
  read: (services: Services, head: Head) => Promise<T>,
): Promise<T> {
  try {
    return await read(servicesOf(site), head);
  } catch (error) {
    throw await decoded(error);
  }
}
