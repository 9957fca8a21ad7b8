import { skipToken, useQuery } from "@tanstack/react-query";
import type { CoopSite, Head } from "../chain/model.ts";
import { getHead } from "../chain/read/getHead.ts";
import { loadSite } from "../config/site.ts";
import { decoded } from "./decoded.ts";
import type { Reading } from "./reading.ts";
import { servicesOf } from "./services.ts";

const LOCAL_CHAIN = 31337;
const LOCAL_INTERVAL_MS = 2_000;
const INTERVAL_MS = 12_000;

/** The description of the co-op that this page serves. Errors: SiteUnreadable, SiteFieldInvalid. */
export function useSite(): Reading<CoopSite> {
  const { data, error, isPending, isFetching, refetch } = useQuery({
    queryKey: ["site"],
    queryFn: ({ signal }) => loadSite(new URL("coop.json", document.baseURI).href, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: 1,
  });
  return { data, error, isPending, isFetching, refetch };
}

/** The latest block. Errors: RpcUnreachable, WrongChain when the endpoint serves another chain than the site names. */
export function useHead(): Reading<Head> {
  const site = useSite();
  const { data, error, isPending, isFetching, refetch } = useQuery({
    queryKey: ["head"],
    queryFn: site.data === undefined ? skipToken : () => readHead(site.data as CoopSite),
    refetchInterval: site.data?.chainId === LOCAL_CHAIN ? LOCAL_INTERVAL_MS : INTERVAL_MS,
    staleTime: LOCAL_INTERVAL_MS,
    retry: 1,
  });
  return {
    data,
    error: error ?? site.error,
    isPending,
    isFetching,
    refetch: site.data === undefined ? site.refetch : refetch,
  };
}

async function readHead(site: CoopSite): Promise<Head> {
  try {
    return await getHead(servicesOf(site).client, site);
  } catch (error) {
    throw await decoded(error);
  }
}
