import { BigInt, Bytes } from "@graphprotocol/graph-ts";
import { Member } from "../../generated/schema";

export function memberIdOf(cooperative: Bytes, memberId: i32): Bytes {
  return cooperative.concatI32(memberId);
}

/** Admission made it, before anything else could happen to it. */
export function fetchMember(cooperative: Bytes, memberId: BigInt): Member {
  return Member.load(memberIdOf(cooperative, memberId.toI32()))!;
}
