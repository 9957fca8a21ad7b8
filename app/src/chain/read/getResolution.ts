import type { Client } from "viem";
import { assemblyAbi } from "../../abi/Assembly.ts";
import type { Figure } from "../figure.ts";
import {
  KIND_NAMES,
  type KindName,
  type Organs,
  type ResolutionNotice,
  type ResolutionView,
} from "../model.ts";
import { stageOf } from "../stage.ts";
import { titleAndBody } from "../text.ts";
import { type At, readCall } from "./readFigure.ts";

/**
 * One resolution as it stands at this block. Counts are in members.
 * @param roll of its meeting, less who is recused from this item
 */
export async function getResolution(
  client: Client,
  { assembly }: Organs,
  notice: ResolutionNotice,
  roll: Figure,
  at: At,
): Promise<ResolutionView> {
  const contract = { contract: "Assembly", address: assembly, abi: assemblyAbi } as const;
  const args = [notice.id] as const;
  const [{ result: facts, receipt }, votes] = await Promise.all([
    readCall(client, { ...contract, functionName: "resolutionOf", args }, at),
    readCall(client, { ...contract, functionName: "proposalVotes", args }, at),
  ]);
  const [against, inFavour, abstain] = votes.result;
  const figure = (value: bigint): Figure => ({ value, receipt: votes.receipt });
  const quorum = BigInt(facts.quorum);
  const executableFrom = BigInt(facts.executableFrom);
  const stage = stageOf(
    { state: facts.state, papers: against + inFavour + abstain, quorum, executableFrom },
    at.time,
  );
  const { executed, text, ...noticed } = notice;
  return {
    ...noticed,
    ...titleAndBody(text),
    kind: KIND_NAMES[facts.kind] as KindName,
    stage,
    inFavour: figure(inFavour),
    against: figure(against),
    abstain: figure(abstain),
    roll,
    quorum: { value: quorum, receipt },
    majority: { value: BigInt(facts.majority), receipt },
    executableFrom,
    executableUntil: BigInt(facts.executableUntil),
    ...(stage === "carriedOut" && executed && { executed }),
  };
}
