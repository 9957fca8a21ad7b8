import { QueryClient, QueryClientProvider, type QueryKey, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { useHead } from "./siteQueries.ts";
import { AT_HEAD } from "./useAtHead.ts";

/** Everything below reads one co-op. Wallet code is loaded apart, when somebody signs in. */
export function CoopProvider({ children }: { readonly children: ReactNode }) {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: false } } }),
  );
  return (
    <QueryClientProvider client={client}>
      <HeadWatch />
      {children}
    </QueryClientProvider>
  );
}

/**
 * At each new block, what is on screen is read again. A reading under way is not broken off, or a slow node would never
 * finish one: it began at an earlier block, so it is read again once it is there.
 */
function HeadWatch() {
  const queries = useQueryClient();
  const number = useHead().data?.number;
  useEffect(() => {
    if (number === undefined) return;
    const readAgain = (queryKey: QueryKey, exact: boolean) =>
      void queries.invalidateQueries({ queryKey, exact }, { cancelRefetch: false });
    for (const { promise, queryKey } of queries
      .getQueryCache()
      .findAll({ queryKey: [AT_HEAD], fetchStatus: "fetching" })) {
      const once = () => readAgain(queryKey, true);
      promise?.then(once, once);
    }
    readAgain([AT_HEAD], false);
  }, [queries, number]);
  return null;
}
