import type { Address, Hex } from "viem";
import { cooperativeFactoryAbi } from "../../abi/CooperativeFactory.ts";
import type { Founding } from "../parameters.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/**
 * Founds a co-op. Any account may send it.
 * @param signatures one a founder, in the founders' order; see foundingTypedData
 */
export function found(factory: Address, founding: Founding, signatures: readonly Hex[]): PreparedCall {
  return prepareCall({
    address: factory,
    abi: cooperativeFactoryAbi,
    functionName: "found",
    args: [founding, signatures],
    summary: { key: "call.found", values: { name: founding.name, founders: founding.founders.length } },
  });
}
