import { getSuccession, type SuccessionView } from "../chain/read/getSuccession.ts";
import type { Reading } from "./reading.ts";
import { useAtHead } from "./useAtHead.ts";

/** Who receives what is left when the co-op is wound up; null while no successor is named. */
export function useSuccession(): Reading<SuccessionView | null> {
  return useAtHead(
    ["succession"],
    async ({ client, organs }, head) => (await getSuccession(client, organs, head)) ?? null,
  );
}
