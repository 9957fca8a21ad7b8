import type { Address } from "viem";
import { entitlementOf } from "../../chain/entitlement.ts";
import type { MeetingView, MemberView, ProxyNamed } from "../../chain/model.ts";

const same = (one: Address, other: Address | undefined) => one.toLowerCase() === other?.toLowerCase();

/** What this account said last about its paper in this meeting. */
export const saidBy = ({ proxies }: Pick<MeetingView, "proxies">, account: Address | undefined) =>
  proxies.find((proxy) => same(proxy.account, account));

/** Who named this account. */
export const heldBy = ({ proxies }: Pick<MeetingView, "proxies">, account: Address | undefined) =>
  proxies.filter(({ holder }) => holder !== undefined && same(holder, account));

/** Those who named somebody and did not take it back. */
export const namedNow = ({ proxies }: Pick<MeetingView, "proxies">): readonly ProxyNamed[] =>
  proxies.filter(({ holder }) => holder !== undefined);

export type HolderCheck =
  | { readonly can: true; readonly holder: MemberView }
  | { readonly can: false; readonly why: "empty" | "nobody" | "self" | "noVote" | "full" };

/** Whether a member, by the number as typed, may be named as the Board judges it (Proxies._name). */
export function checkHolder(
  typed: string,
  meeting: MeetingView,
  members: readonly MemberView[],
  me: MemberView,
  now: bigint,
): HolderCheck {
  const text = typed.trim();
  if (text === "") return { can: false, why: "empty" };
  const holder = members.find(({ memberId }) => String(memberId) === text);
  if (holder === undefined) return { can: false, why: "nobody" };
  if (holder.memberId === me.memberId) return { can: false, why: "self" };
  if (!votesIn(holder, meeting, now)) return { can: false, why: "noVote" };
  const others = heldBy(meeting, holder.account).filter(({ account }) => !same(account, me.account));
  return others.length >= meeting.maxProxies ? { can: false, why: "full" } : { can: true, holder };
}

/** Whether a member has a vote in the meeting, whether or not its voting is open. */
export function votesIn(member: MemberView, meeting: MeetingView, now: bigint): boolean {
  const { recordDate } = meeting;
  return entitlementOf(member, { recordDate, opensAt: now, closesAt: now + 1n }, false, now).may;
}
