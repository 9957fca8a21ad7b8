import type { Address } from "viem";
import { treasuryAbi } from "../../abi/Treasury.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/** Names who receives what is left when the co-op is wound up; only as a call of a resolution on dissolution. */
export function nameSuccessor({ treasury }: Organs, successor: Address): PreparedCall {
  return prepareCall({
    address: treasury,
    abi: treasuryAbi,
    functionName: "nameSuccessor",
    args: [successor],
    summary: { key: "call.nameSuccessor", values: { successor } },
  });
}

/** Begins winding up; only as a call of a resolution on dissolution. */
export function dissolve({ treasury }: Organs): PreparedCall {
  return prepareCall({
    address: treasury,
    abi: treasuryAbi,
    functionName: "dissolve",
    args: [],
    summary: { key: "call.dissolve", values: {} },
  });
}

/** Hands all funds of an asset to the successor, once that is due. By anyone. */
export function handOver({ treasury }: Organs, asset: Address): PreparedCall {
  return prepareCall({
    address: treasury,
    abi: treasuryAbi,
    functionName: "handOver",
    args: [asset],
    summary: { key: "call.handOver", values: { asset } },
  });
}
