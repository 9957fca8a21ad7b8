import type { Client } from "viem";
import { assemblyReads } from "../../abi/reads/Assembly.ts";
import type { Figure } from "../figure.ts";
import type { ClassVoteView, Organs } from "../model.ts";
import { type At, readCall } from "./readFigure.ts";

/** `undefined` where no class decides besides. */
export async function getClassVote(
  client: Client,
  { assembly }: Organs,
  resolutionId: bigint,
  at: At,
): Promise<ClassVoteView | undefined> {
  const { result, receipt } = await readCall(
    client,
    {
      contract: "Assembly",
      address: assembly,
      abi: assemblyReads,
      functionName: "classVoteOf",
      args: [resolutionId],
    },
    at,
  );
  const [classId, majorityFor, majorityOf, against, inFavour] = result;
  const figure = (value: number): Figure => ({ value: BigInt(value), receipt });
  return majorityOf === 0
    ? undefined
    : { classId, majorityFor, majorityOf, inFavour: figure(inFavour), against: figure(against) };
}
