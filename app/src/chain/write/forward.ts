import type { Address } from "viem";
import { assemblyAbi } from "../../abi/Assembly.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/** Sends what reached the Assembly's own address on to the Treasury. By anyone. @param asset an ERC-20 */
export function forward({ assembly }: Organs, asset: Address): PreparedCall {
  return prepareCall({
    address: assembly,
    abi: assemblyAbi,
    functionName: "forward",
    args: [asset],
    summary: { key: "call.forward", values: { asset } },
  });
}
