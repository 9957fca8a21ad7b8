import { skipToken, type UseMutationResult, useQuery } from "@tanstack/react-query";
import { askForLetters, getNoticesOffered, type NoticesOffered } from "../chain/noticesClient.ts";
import { useSite } from "./siteQueries.ts";
import { useWorking } from "./useWorking.ts";

/** How the site's relay tells of meetings, and where it is; `undefined` while that is not known, or without a relay. */
export function useNoticesOffered():
  | (NoticesOffered & { readonly relay: string; readonly assembly: string })
  | undefined {
  const { relay, assembly } = useSite().data ?? {};
  const { data } = useQuery({
    queryKey: ["noticesOffered", relay],
    queryFn: relay === undefined ? skipToken : () => getNoticesOffered(relay),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false, // nobody waits for it
  });
  return relay !== undefined && assembly !== undefined && data ? { ...data, relay, assembly } : undefined;
}

/** Asks for letters to an address, in a language. Errors: RelayUnreachable, RelayRefused. */
export function useAskForLetters(): UseMutationResult<
  void,
  Error,
  { readonly address: string; readonly language: string }
> {
  return useWorking(({ site }, { address, language }) => askForLetters(site.relay ?? "", address, language));
}
