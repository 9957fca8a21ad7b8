import type { Client, Hash } from "viem";
import { boardReads } from "../../abi/reads/Board.ts";
import type { Figure } from "../figure.ts";
import type { Organs } from "../model.ts";
import { type At, readCall } from "./readFigure.ts";

/** A requisition as the Board holds it at one block. `openUntil`: Unix seconds. */
export interface RequisitionState {
  readonly agenda: Hash;
  readonly openUntil: bigint;
  readonly supporters: Figure;
  readonly needed: Figure;
  readonly convened: boolean;
}

/** `undefined` if there never was one with this number. */
export async function getRequisition(
  client: Client,
  { board }: Organs,
  id: bigint,
  at: At,
): Promise<RequisitionState | undefined> {
  const { result, receipt } = await readCall(
    client,
    { contract: "Board", address: board, abi: boardReads, functionName: "requisitionOf", args: [id] },
    at,
  );
  if (result.openUntil === 0) return undefined;
  return {
    agenda: result.agenda,
    openUntil: BigInt(result.openUntil),
    supporters: { value: BigInt(result.supporters), receipt },
    needed: { value: BigInt(result.needed), receipt },
    convened: result.convened,
  };
}
