import type { Client } from "viem";
import { assemblyReads } from "../../abi/reads/Assembly.ts";
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
import { getClassVote } from "./getClassVote.ts";
import { type At, readCall } from "./readFigure.ts";

/** One resolution as it stands at this block. Counts are in members; the roll is the item's own, less who has no vote. */
export async function getResolution(
  client: Client,
  organs: Organs,
  notice: ResolutionNotice,
  at: At,
): Promise<ResolutionView> {
  const contract = { contract: "Assembly", address: organs.assembly, abi: assemblyReads } as const;
  const args = [notice.id] as const;
  const { executed, text, decidingClass, ...noticed } = notice;
  const [{ result: facts, receipt }, votes, classVote] = await Promise.all([
    readCall(client, { ...contract, functionName: "resolutionOf", args }, at),
    readCall(client, { ...contract, functionName: "proposalVotes", args }, at),
    decidingClass === undefined ? undefined : getClassVote(client, organs, notice.id, at),
  ]);
  const [against, inFavour, abstain] = votes.result;
  const figure = (value: bigint): Figure => ({ value, receipt: votes.receipt });
  const quorum = BigInt(facts.quorum);
  const executableFrom = BigInt(facts.executableFrom);
  const stage = stageOf(
    { state: facts.state, papers: against + inFavour + abstain, quorum, executableFrom },
    at.time,
  );
  return {
    ...noticed,
    ...titleAndBody(text),
    kind: KIND_NAMES[facts.kind] as KindName,
    stage,
    inFavour: figure(inFavour),
    against: figure(against),
    abstain: figure(abstain),
    roll: { value: BigInt(facts.roll), receipt },
    quorum: { value: quorum, receipt },
    majority: { value: BigInt(facts.majority), receipt },
    executableFrom,
    executableUntil: BigInt(facts.executableUntil),
    ...(stage === "carriedOut" && executed && { executed }),
    ...(classVote && { classVote }),
  };
}
