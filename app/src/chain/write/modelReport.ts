import { type Address, type Hex, type Log, parseEventLogs } from "viem";
import { modelRegistryAbi } from "../../abi/ModelRegistry.ts";
import { boardSummary } from "../boardPowers.ts";
import type { Registries } from "../organs.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

type At = Pick<Registries, "modelRegistry">;

/** `harm`: else it is feedback; `text`: SHA-256 of what it says. */
export interface ModelReport {
  readonly version: bigint;
  readonly harm: boolean;
  readonly text: Hex;
}

/** Says what a released version did. By anyone. */
export function reportModel({ modelRegistry }: At, { version, harm, text }: ModelReport): PreparedCall {
  return prepareCall({
    address: modelRegistry,
    abi: modelRegistryAbi,
    functionName: "report",
    args: [version, harm, text],
    summary: { key: harm ? "call.reportHarm" : "call.reportModel", values: { version, text } },
  });
}

/**
 * Answers a report in public: by the version's steward, in a board action, or as a call of a resolution.
 * @param text SHA-256 of the answer
 */
export function answerReport({ modelRegistry }: At, report: bigint, text: Hex): PreparedCall {
  return prepareCall({
    address: modelRegistry,
    abi: modelRegistryAbi,
    functionName: "answer",
    args: [report, text],
    summary: boardSummary({ power: "answerReport", report, text }),
  });
}

/** The number of the report that a transaction made, from its entries. */
export function reportedIn(logs: readonly Log[], modelRegistry: Address): bigint | undefined {
  const own = logs.filter(({ address }) => address.toLowerCase() === modelRegistry.toLowerCase());
  const [made] = parseEventLogs({ abi: modelRegistryAbi, eventName: "ModelReported", logs: own });
  return made?.args.report;
}
