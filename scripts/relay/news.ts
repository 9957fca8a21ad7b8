// What members are told of: the notices of meetings, what members put on their agendas and, once a window has closed, what came of them. Read from the chain
// alone, again at every new block, since a window may be extended and a block replaced.
import type { Client } from "viem";
import { getBlock } from "viem/actions";
import { assemblyAbi } from "../../app/src/abi/Assembly.ts";
import type { Organs, ResolutionNotice } from "../../app/src/chain/model.ts";
import { readContract } from "../../app/src/chain/read/readContract.ts";
import { PROPOSAL_STATES } from "../../app/src/chain/stage.ts";
import { titleAndBody } from "../../app/src/chain/text.ts";
import { meetingsOf } from "../../app/src/history/meetingsOf.ts";
import { createRpcLogReader } from "../../app/src/history/rpcLogReader.ts";

interface MeetingNews {
  /** The meeting's id; of items that were added, the id of the first of them. No two news of one kind share it. */
  readonly meeting: bigint;
  readonly number: number;
  /** Unix seconds. */
  readonly opensAt: bigint;
  readonly closesAt: bigint;
}

export interface NoticeNews extends MeetingNews {
  readonly kind: "notice";
  /** When notice was given. */
  readonly time: bigint;
  /** As the notice names them. */
  readonly items: readonly NewsItem[];
  /** The number of the meeting whose items it decides again, for they failed for want of a quorum alone. */
  readonly secondCallOf?: number;
}

interface NewsItem {
  readonly number: number;
  readonly title: string;
  readonly body: string;
}

export interface AgendaNews extends MeetingNews {
  readonly kind: "agenda";
  /** When members put the items on the agenda. */
  readonly time: bigint;
  readonly items: readonly NewsItem[];
}

export interface ResultNews extends MeetingNews {
  readonly kind: "results";
  /** When the window closed. */
  readonly time: bigint;
  readonly items: readonly {
    readonly number: number;
    readonly title: string;
    readonly carried: boolean;
    readonly inFavour: bigint;
    readonly against: bigint;
    readonly abstain: bigint;
  }[];
}

export type News = NoticeNews | AgendaNews | ResultNews;

export interface NewsReader {
  /** The last meetings' notices and results, newest first. Errors: those of the endpoint. */
  readonly read: () => Promise<readonly News[]>;
}

/** Feeds carry so many meetings. */
const MEETINGS = 20;
const KEEP_MS = 15_000;
const CARRIED = new Set(["Succeeded", "Queued", "Expired", "Executed"]);

/**
 * @param fromBlock the founding's block, or any before the first meeting
 * @param keep how long what was read serves everybody who asks, in milliseconds
 */
export function createNewsReader(
  client: Client,
  organs: Organs,
  chainId: number,
  fromBlock: number,
  keep = KEEP_MS,
): NewsReader {
  const { assembly } = organs;
  // The factory says nothing of meetings: the Assembly stands in its place.
  const site = { chainId, chainName: "", rpc: "", factory: assembly, assembly, fromBlock };
  const reader = createRpcLogReader(client, site);
  let last:
    | { readonly at: number; readonly block: bigint; readonly news: Promise<readonly News[]> }
    | undefined;

  const contract = { address: assembly, abi: assemblyAbi } as const;

  async function readAt(block: bigint, now: bigint): Promise<readonly News[]> {
    const meetings = meetingsOf(await reader.readTo(block)).slice(-MEETINGS);
    const told = await Promise.all(
      meetings.map(async ({ id, number, resolutions, formerMeeting }): Promise<readonly News[]> => {
        const facts = await readContract(client, {
          ...contract,
          functionName: "meetingOf",
          args: [id],
          blockNumber: block,
        });
        const [opensAt, closesAt] = [BigInt(facts.opensAt), BigInt(facts.closesAt)];
        const of = { meeting: id, number, opensAt, closesAt };
        const notice: NoticeNews = {
          ...of,
          kind: "notice",
          time: BigInt(facts.recordDate),
          items: resolutions.filter(({ appended }) => appended === undefined).map(itemOf),
          ...(formerMeeting && { secondCallOf: formerMeeting.number }),
        };
        const told = [...addedTo(resolutions).map((added): AgendaNews => ({ ...of, ...added })), notice];
        if (now < closesAt) return told;
        const items = await Promise.all(
          resolutions.map(async ({ id: resolution, number: item, text }) => {
            const asked = { ...contract, args: [resolution], blockNumber: block } as const;
            const [{ state, against, inFavour, abstain }, { title }] = [
              await readContract(client, { ...asked, functionName: "resolutionOf" }),
              titleAndBody(text),
            ];
            const [votesFor, votesAgainst, votesAbstain] = [inFavour, against, abstain].map(BigInt);
            return {
              number: item,
              title,
              carried: CARRIED.has(PROPOSAL_STATES[state] ?? ""),
              inFavour: votesFor ?? 0n,
              against: votesAgainst ?? 0n,
              abstain: votesAbstain ?? 0n,
            };
          }),
        );
        return [{ ...of, kind: "results", time: closesAt, items }, ...told];
      }),
    );
    return told.flat().toSorted((a, b) => Number(b.time - a.time));
  }

  return {
    read: async () => {
      if (last !== undefined && Date.now() - last.at < keep) return await last.news;
      const { number, timestamp } = await getBlock(client, {
        blockTag: "latest",
        includeTransactions: false,
      });
      if (last?.block === number) return await last.news;
      const news = readAt(number, timestamp);
      last = { at: Date.now(), block: number, news };
      news.catch(() => {
        if (last?.news === news) last = undefined;
      });
      return await news;
    },
  };
}

const itemOf = ({ number, text }: ResolutionNotice): NewsItem => ({ number, ...titleAndBody(text) });

/** What members put on an agenda, all items of one transaction together. */
function addedTo(
  resolutions: readonly ResolutionNotice[],
): readonly Omit<AgendaNews, "opensAt" | "closesAt" | "number">[] {
  const groups = Map.groupBy(
    resolutions.filter(({ appended }) => appended !== undefined),
    ({ appended }) => appended?.transactionHash,
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first?.appended === undefined
      ? []
      : [{ kind: "agenda" as const, meeting: first.id, time: first.appended.time, items: group.map(itemOf) }];
  });
}
