import { keccak256, stringToHex, zeroHash } from "viem";
import type { Figure } from "../chain/figure.ts";
import type { FoundingFacts, MemberView } from "../chain/model.ts";
import { type AgentView, getAgent } from "../chain/read/getAgent.ts";
import { getBylawsVersion } from "../chain/read/getBylawsVersion.ts";
import { getCard } from "../chain/read/getCard.ts";
import { getMemberTerms, type MemberTermsView } from "../chain/read/getMemberTerms.ts";
import { answerCharge, appealExpulsion } from "../chain/write/answerCharge.ts";
import { publishProfile } from "../chain/write/publishProfile.ts";
import { resign } from "../chain/write/resign.ts";
import { type MembershipEntry, membershipOf, type Profile, profilesOf } from "../history/membershipOf.ts";
import { type MembershipOverTime, membershipOverTime } from "../history/membershipOverTime.ts";
import type { Reading } from "./reading.ts";
import { useAtHead } from "./useAtHead.ts";
import { type Sending, useSending } from "./useSending.ts";

// What one page of one member needs, apart from who is who (memberQueries), which every page asks.

/** The classes of members, as the bylaws name them. */
export function useClasses(): Reading<FoundingFacts["classes"]> {
  return useAtHead(["classes"], async ({ facts }) => (await facts()).classes);
}

/** Names that members published, by number. */
export function useProfiles(): Reading<ReadonlyMap<number, Profile>> {
  return useAtHead(["profiles"], async ({ history }, head) => profilesOf(await history.readTo(head.number)));
}

/** What happened to one membership, newest first. */
export function useMembershipEntries(memberId: number | undefined): Reading<readonly MembershipEntry[]> {
  return useAtHead(
    memberId === undefined ? undefined : ["membership", String(memberId)],
    async ({ history }, head) => membershipOf(await history.readTo(head.number), memberId ?? 0),
  );
}

export function useMembershipOverTime(): Reading<MembershipOverTime> {
  return useAtHead(["membershipOverTime"], async ({ history, facts }, head) => {
    const [logs, { foundedAt }] = await Promise.all([history.readTo(head.number), facts()]);
    return membershipOverTime(logs, foundedAt, head.time);
  });
}

/** The picture of a present member's card, or null where there is none. */
export function useCard(member: MemberView | undefined): Reading<string | null> {
  const present = member !== undefined && member.leftAt === 0n;
  return useAtHead(
    present ? ["card", member.account] : undefined,
    async ({ client, facts }, head) =>
      (await getCard(client, await facts(), (member as MemberView).account, head)) ?? null,
  );
}

/** The version of the bylaws that the member accepted. */
export function useBylawsVersion(member: MemberView | undefined): Reading<Figure> {
  return useAtHead(member && ["bylawsVersion", member.account], async ({ client, facts }, head) =>
    getBylawsVersion(client, await facts(), (member as MemberView).account, head),
  );
}

/** The agent behind a member's account; null for everybody else. */
export function useAgent(member: MemberView | undefined): Reading<AgentView | null> {
  return useAtHead(
    member && ["agent", member.account],
    async ({ client, facts }, head) =>
      (await getAgent(client, await facts(), (member as MemberView).account, head)) ?? null,
  );
}

export function useMemberTerms(): Reading<MemberTermsView> {
  return useAtHead(["memberTerms"], async ({ client, facts }, head) =>
    getMemberTerms(client, await facts(), head),
  );
}

/** Publishes a name with the connected member's number; an empty one takes it off the screens again. */
export function usePublishProfile(): Sending<string> {
  return useSending(({ organs }, name) => publishProfile(organs, name));
}

/** Ends the connected account's membership. */
export function useResign(): Sending<void> {
  return useSending(({ organs }) => resign(organs));
}

/** The hash under which a text is known to the register; the text itself is handed over by its writer. */
export function textHash(text: string): `0x${string}` {
  return text === "" ? zeroHash : keccak256(stringToHex(text));
}

/** Answers a charge against the connected member. Only the hash of the text goes on the record. */
export function useAnswerCharge(): Sending<{ readonly charge: `0x${string}`; readonly text: string }> {
  return useSending(({ organs }, { charge, text }) => answerCharge(organs, charge, textHash(text)));
}

/** Takes the connected account's expulsion to the general meeting. */
export function useAppealExpulsion(): Sending<string> {
  return useSending(({ organs }, text) => appealExpulsion(organs, textHash(text)));
}
