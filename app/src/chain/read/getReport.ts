import type { Client } from "viem";
import { modelRegistryReads } from "../../abi/reads/ModelRegistry.ts";
import { nonZero, type ReportState } from "../commons.ts";
import type { Registries } from "../organs.ts";
import { type At, readCall } from "./readFigure.ts";

/** What somebody said of a released version; undefined where no report has this number. */
export async function getReport(
  client: Client,
  { modelRegistry }: Pick<Registries, "modelRegistry">,
  id: bigint,
  at: At,
): Promise<ReportState | undefined> {
  const { result, receipt } = await readCall(
    client,
    {
      contract: "ModelRegistry",
      address: modelRegistry,
      abi: modelRegistryReads,
      functionName: "reportOf",
      args: [id],
    },
    at,
  );
  const { version, reporter, harm, text } = result;
  if (version === 0n) return undefined;
  const answer = nonZero(result.answer);
  return {
    id,
    version,
    reporter,
    harm,
    text,
    reportedAt: BigInt(result.reportedAt),
    answerBy: BigInt(result.answerBy),
    ...(answer && { answer }),
    receipt,
  };
}
