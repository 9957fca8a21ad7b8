import type { Coop } from "../chain/model.ts";
import { getCoop } from "../chain/read/getCoop.ts";
import type { Reading } from "./reading.ts";
import { useAtHead } from "./useAtHead.ts";

/** The co-op's name, organs, settlement token, and how many members it has. */
export function useCoop(): Reading<Coop> {
  return useAtHead(["coop"], async ({ client, facts }, head) => getCoop(client, await facts(), head));
}
