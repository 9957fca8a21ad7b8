import { BigInt, Bytes } from "@graphprotocol/graph-ts";
import { Member, MemberKey } from "../../generated/schema";

function memberKeyIdOf(cooperative: Bytes, account: Bytes): Bytes {
  return cooperative.concat(account);
}

/** Admission made it, or the recovery that gave the member this address. */
export function fetchMemberKey(cooperative: Bytes, account: Bytes): MemberKey {
  return MemberKey.load(memberKeyIdOf(cooperative, account))!;
}

/** From now on the address is this member's; a former member's address may become another's after a recovery. */
export function giveKey(member: Member, time: BigInt): void {
  const key = new MemberKey(memberKeyIdOf(member.cooperative, member.account));
  key.cooperative = member.cooperative;
  key.account = member.account;
  key.member = member.id;
  key.since = time;
  key.replacedAt = null;
  key.save();
}

/** Whose the address is now; null where no member of a co-op that the factory founded has it. */
export function memberWith(cooperative: Bytes, account: Bytes): Bytes | null {
  const key = MemberKey.load(memberKeyIdOf(cooperative, account));
  if (key === null || key.replacedAt !== null) return null;
  return key.member;
}
