import { type UseMutationResult, useMutation } from "@tanstack/react-query";
import { decodeError } from "../chain/decodeError.ts";
import type { CoopSite } from "../chain/model.ts";
import { type Services, servicesOf } from "./services.ts";
import { useSite } from "./siteQueries.ts";

/** Work that sends no transaction of its own, such as signing or handing something to a relay. Its errors are typed. */
export function useWorking<V, T>(
  work: (services: Services, of: V) => Promise<T>,
): UseMutationResult<T, Error, V> {
  const site = useSite().data;
  return useMutation({
    mutationFn: async (of: V) => {
      try {
        return await work(servicesOf(site as CoopSite), of);
      } catch (error) {
        throw decodeError(error);
      }
    },
  });
}
