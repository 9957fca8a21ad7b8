import { assemblyAbi } from "../../abi/Assembly.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/** Opens the co-op once it has the members and the capital that its bylaws ask for. Any account may send it. */
export function openCoop({ assembly }: Organs): PreparedCall {
  return prepareCall({
    address: assembly,
    abi: assemblyAbi,
    functionName: "open",
    args: [],
    summary: { key: "call.open", values: {} },
  });
}
