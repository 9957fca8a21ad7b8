import { QueryClient, QueryClientProvider, useQueryClient } from "@tanstack/react-query";
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

/** At each new block, what is on screen is read again; a reading under way is not broken off. */
function HeadWatch() {
  const queries = useQueryClient();
  const number = useHead().data?.number;
  useEffect(() => {
    if (number !== undefined) queries.invalidateQueries({ queryKey: [AT_HEAD] }, { cancelRefetch: false });
  }, [queries, number]);
  return null;
}
