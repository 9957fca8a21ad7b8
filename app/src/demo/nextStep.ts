import type { Entitlement, Head, MeetingView, MemberView, ResolutionView } from "../chain/model.ts";

export interface Step {
  /** Key of the sentence, under `next`. */
  readonly say: "signIn" | "vote" | "voteOther" | "open" | "endWait" | "carryOut" | "done";
  readonly resolution?: ResolutionView;
  readonly meeting?: MeetingView;
}

/** What a newcomer does next: an open vote first, then what waits, then what comes. */
export function nextStep(
  meetings: readonly MeetingView[],
  head: Head,
  member: MemberView | undefined,
  entitlement: Entitlement | undefined,
): Step {
  const find = (stage: ResolutionView["stage"]) => {
    for (const meeting of meetings) {
      const resolution = meeting.resolutions.find((each) => each.stage === stage);
      if (resolution) return { resolution, meeting };
    }
    return undefined;
  };
  const ready = find("ready");
  if (ready) return { say: "carryOut", ...ready };
  const open = meetings.find(({ opensAt, closesAt }) => head.time >= opensAt && head.time < closesAt);
  const resolution = open?.resolutions[0];
  if (open && resolution) {
    const say = !member ? "signIn" : entitlement && !entitlement.may ? "voteOther" : "vote";
    return { say, resolution, meeting: open };
  }
  const waiting = find("waiting");
  if (waiting) return { say: "endWait", ...waiting };
  const notice = find("notice");
  if (notice) return { say: "open", ...notice };
  return { say: "done" };
}
