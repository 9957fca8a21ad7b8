import { BigInt } from "@graphprotocol/graph-ts";
import { Member } from "../generated/schema";
import { MemberAdmitted, MemberLeft, SeatChanged } from "../generated/templates/Membership/Membership";
import { versionInForce } from "./fetch/bylawsVersion";
import { fetchCooperative } from "./fetch/cooperative";
import { fetchMember, memberIdOf } from "./fetch/member";
import { fetchMemberClass, memberClassIdOf } from "./fetch/memberClass";
import { cooperativeId } from "./organs";

export function handleMemberAdmitted(event: MemberAdmitted): void {
  const cooperative = fetchCooperative(cooperativeId());
  const memberClass = fetchMemberClass(memberClassIdOf(cooperative.id, event.params.class_));
  const memberId = event.params.memberId.toI32();
  const member = new Member(memberIdOf(cooperative.id, memberId));
  member.cooperative = cooperative.id;
  member.memberId = memberId;
  member.account = event.params.account;
  member.memberClass = memberClass.id;
  member.bylawsVersion = versionInForce(cooperative);
  member.joinedAt = event.block.timestamp;
  member.entitledAt = event.params.entitledAt;
  member.shares = BigInt.zero();
  member.capital = BigInt.zero();
  member.save();

  cooperative.memberCount += 1;
  if (memberClass.voting) cooperative.votingMemberCount += 1;
  cooperative.save();
}

export function handleMemberLeft(event: MemberLeft): void {
  const cooperative = fetchCooperative(cooperativeId());
  const member = fetchMember(cooperative.id, event.params.memberId);
  member.leftAt = event.block.timestamp;
  member.save();

  cooperative.memberCount -= 1;
  if (fetchMemberClass(member.memberClass).voting) cooperative.votingMemberCount -= 1;
  cooperative.save();
}

/** A term of zero is a seat that was vacated. */
export function handleSeatChanged(event: SeatChanged): void {
  const cooperative = fetchCooperative(cooperativeId());
  const member = fetchMember(cooperative.id, event.params.memberId);
  const given = !event.params.seatEnds.isZero();
  member.seatEnds = given ? event.params.seatEnds : null;
  member.save();

  cooperative.seated += given ? 1 : -1;
  cooperative.save();
}
