import type { Client } from "viem";
import { boardReads } from "../../abi/reads/Board.ts";
import type { CallReceipt } from "../figure.ts";
import type { Organs } from "../model.ts";
import type { Registries } from "../organs.ts";
import { type At, readCall } from "./readFigure.ts";

/**
 * The registries that a co-op takes part in, as its own Board names them: what any page, link or list says of their
 * addresses is not asked for.
 */
export async function getRegistries(
  client: Client,
  { board }: Pick<Organs, "board">,
  at: At,
): Promise<Registries & { readonly receipt: CallReceipt }> {
  const { result, receipt } = await readCall(
    client,
    { contract: "Board", address: board, abi: boardReads, functionName: "registries", args: [] },
    at,
  );
  const [dataCommons, modelRegistry, learning] = result;
  return { dataCommons, modelRegistry, learning, receipt };
}
