import type { Client } from "viem";
import { assemblyReads } from "../../abi/reads/Assembly.ts";
import { bylawsReads } from "../../abi/reads/Bylaws.ts";
import type { Figure } from "../figure.ts";
import type { MeetingNotice, MeetingView, Organs, ResolutionNotice, ResolutionView } from "../model.ts";
import { failedOnQuorumAlone, isSettled, secondCallChance } from "../stage.ts";
import { getResolution } from "./getResolution.ts";
import { readContract } from "./readContract.ts";
import { type At, readCall } from "./readFigure.ts";

/**
 * One meeting as it stands at this block: times, rolls and results from the chain, notice and papers from the record.
 * @param settled resolutions decided for good, not read again; those found decided now are added
 */
export async function getMeeting(
  client: Client,
  organs: Organs,
  notice: MeetingNotice,
  at: At,
  settled: Map<bigint, ResolutionView> = new Map(),
): Promise<MeetingView> {
  const { result: facts, receipt } = await readCall(
    client,
    {
      contract: "Assembly",
      address: organs.assembly,
      abi: assemblyReads,
      functionName: "meetingOf",
      args: [notice.id],
    },
    at,
  );
  const roll: Figure = { value: BigInt(facts.roll), receipt };
  const resolutions = await Promise.all(
    notice.resolutions.map((item) => getKnown(client, organs, item, at, settled)),
  );
  const closesAt = BigInt(facts.closesAt);
  const failed = resolutions.filter((item) => !facts.secondCall && failedOnQuorumAlone(item));
  const chance = failed.length > 0 ? await getChance(client, organs, closesAt, at) : undefined;
  const { noticeBlock: _, finalAgenda: __, ...noticed } = notice;
  return {
    ...noticed,
    recordDate: BigInt(facts.recordDate),
    opensAt: BigInt(facts.opensAt),
    closesAt,
    extended: facts.extended,
    agendaClosesAt: BigInt(facts.secondCall ? facts.recordDate : facts.agendaClosesAt),
    isSecondCall: facts.secondCall,
    maxProxies: facts.maxProxies,
    roll,
    resolutions: resolutions.map((item) =>
      chance && failed.includes(item) ? { ...item, mayCallAgain: chance } : item,
    ),
  };
}

/** What is decided stays so, but for a second call, which comes later. */
async function getKnown(
  client: Client,
  organs: Organs,
  item: ResolutionNotice,
  at: At,
  settled: Map<bigint, ResolutionView>,
): Promise<ResolutionView> {
  const known = settled.get(item.id);
  if (known !== undefined) return item.secondCall ? { ...known, secondCall: item.secondCall } : known;
  const resolution = await getResolution(client, organs, item, at);
  const told = resolution.stage !== "carriedOut" || resolution.executed !== undefined;
  if (told && isSettled(resolution.stage)) settled.set(item.id, resolution);
  return resolution;
}

/** By the bylaws as they are now, as Assembly.conveneAgain judges it. */
async function getChance(client: Client, { bylaws }: Organs, closesAt: bigint, at: At) {
  const rules = await readContract(client, {
    address: bylaws,
    abi: bylawsReads,
    functionName: "parameters",
    args: [],
    blockNumber: at.number,
  });
  return secondCallChance(closesAt, rules, at.time);
}
