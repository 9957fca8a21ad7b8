import { Bytes } from "@graphprotocol/graph-ts";
import { MemberClass } from "../../generated/schema";

export function memberClassIdOf(cooperative: Bytes, number: i32): Bytes {
  return cooperative.concatI32(number);
}

/** The founding or an amendment made it, before anybody could be admitted to it. */
export function fetchMemberClass(id: Bytes): MemberClass {
  return MemberClass.load(id)!;
}
