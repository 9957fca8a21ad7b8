import type { Client } from "viem";
import { assemblyAbi } from "../../abi/Assembly.ts";
import type { Figure } from "../figure.ts";
import type { MeetingNotice, MeetingView, Organs, ResolutionView } from "../model.ts";
import { differenceOf } from "../receipts.ts";
import { isSettled } from "../stage.ts";
import { getResolution } from "./getResolution.ts";
import { type At, readCall } from "./readFigure.ts";

/**
 * One meeting as it stands at this block: times, roll and results from the chain, notice and papers from the record.
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
      abi: assemblyAbi,
      functionName: "meetingOf",
      args: [notice.id],
    },
    at,
  );
  const roll: Figure = { value: BigInt(facts.roll), receipt };
  const resolutions = await Promise.all(
    notice.resolutions.map(async (item) => {
      const known = settled.get(item.id);
      if (known !== undefined) return known;
      const named = (item.recused ?? []).map(({ receipt: entry }): Figure => ({ value: 1n, receipt: entry }));
      const own = named.length > 0 ? differenceOf([roll, ...named]) : roll;
      const resolution = await getResolution(client, organs, item, own, at);
      const told = resolution.stage !== "carriedOut" || resolution.executed !== undefined;
      if (told && isSettled(resolution.stage)) settled.set(item.id, resolution);
      return resolution;
    }),
  );
  const { noticeBlock: _, ...noticed } = notice;
  return {
    ...noticed,
    recordDate: BigInt(facts.recordDate),
    opensAt: BigInt(facts.opensAt),
    closesAt: BigInt(facts.closesAt),
    roll,
    resolutions,
  };
}
