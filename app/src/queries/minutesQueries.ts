import { skipToken, useQuery } from "@tanstack/react-query";
import type { Address, Hash } from "viem";
import { type Minutes, type MinutesFile, minutesFile } from "../chain/minutes.ts";
import type { CoopSite, MeetingView } from "../chain/model.ts";
import { AgendaMismatch, getAgenda } from "../chain/read/getAgenda.ts";
import { getMeeting } from "../chain/read/getMeeting.ts";
import { getSender } from "../chain/read/getSender.ts";
import { type Recount, recountOf } from "../chain/recount.ts";
import { meetingsOf } from "../history/meetingsOf.ts";
import { type AnchoredMinutes, anchoredMinutes, minutesOf } from "../history/minutesOf.ts";
import type { Reading } from "./reading.ts";
import { servicesOf } from "./services.ts";
import { useSite } from "./siteQueries.ts";
import { useAtHead } from "./useAtHead.ts";

/** The minutes of a meeting, and whether they may be believed. */
export interface MinutesView {
  readonly meeting: MeetingView;
  readonly minutes: Minutes;
  readonly file: MinutesFile;
  /** The texts and calls told are those that the meeting's id binds. */
  readonly bound: boolean;
  /** The names of the classes by their numbers. */
  readonly classNames: readonly string[];
  readonly anchored?: AnchoredMinutes;
  /** The papers on the record, counted again, give the contract's results. */
  readonly recount: Recount;
}

/** `not yet`: its voting has not closed. */
export type MinutesReading =
  | { readonly state: "none" }
  | { readonly state: "notYet"; readonly meeting: MeetingView }
  | ({ readonly state: "closed" } & MinutesView);

export function useMinutes(number: number): Reading<MinutesReading> {
  return useAtHead(["minutes", String(number)], async (services, head): Promise<MinutesReading> => {
    const { client, organs, history, facts, settled } = services;
    const [logs, { name, classes }] = await Promise.all([history.readTo(head.number), facts()]);
    const notice = meetingsOf(logs).find((each) => each.number === number);
    if (notice === undefined) return { state: "none" };
    const meeting = await getMeeting(client, organs, notice, head, settled);
    const minutes = minutesOf(logs, meeting, { name, chainId: head.chainId, organs });
    if (minutes === undefined) return { state: "notYet", meeting };
    const bound = await getAgenda(client, organs, notice).then(
      () => true,
      (error: unknown) => {
        if (error instanceof AgendaMismatch) return false;
        throw error;
      },
    );
    const anchored = anchoredMinutes(logs, meeting.id);
    return {
      state: "closed",
      classNames: classes.map((each) => each.name),
      ...(anchored && { anchored }),
      meeting,
      minutes,
      file: minutesFile(minutes),
      bound,
      recount: recountOf(meeting),
    };
  });
}

/** Who sent a transaction of the record. */
export function useSender(hash: Hash | undefined): Address | undefined {
  const site = useSite().data;
  return useQuery({
    queryKey: ["sender", hash],
    queryFn:
      hash === undefined || site === undefined
        ? skipToken
        : () => getSender(servicesOf(site as CoopSite).client, hash),
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
  }).data;
}
