import { Address, BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import {
  Agent,
  Application,
  ApplicationStep,
  Charge,
  ContactList,
  ContractNaming,
  Cooperative,
  KeyRecovery,
  Member,
  Profile,
} from "../generated/schema";
import {
  AgentAdmitted,
  AgentStopped,
  ApplicationMade,
  ApplicationRefused,
  ChargeAnswered,
  ChargeDropped,
  ClassChanged,
  ContactsChanged,
  EligibilityChanged,
  EntryConfirmed,
  EntryObjected,
  EntryReferred,
  ExpulsionAppealed,
  MemberAdmitted,
  MemberCharged,
  MemberExpelled,
  MemberLeft,
  MemberRecovered,
  MemberReinstated,
  ProfilePublished,
  RecoveryAsked,
  RecoveryDisputed,
  RecoveryEnded,
  RefusalAppealed,
  SeatChanged,
  StandingChanged,
} from "../generated/templates/Membership/Membership";
import { callsWith, resolutionBeingCarriedOut } from "./carriedOut";
import { applicationIdOf, fetchApplication } from "./fetch/application";
import { versionInForce } from "./fetch/bylawsVersion";
import { chargeIdOf, fetchCharge } from "./fetch/charge";
import { fetchCooperative } from "./fetch/cooperative";
import { fetchMember, memberIdOf } from "./fetch/member";
import { fetchMemberClass, memberClassIdOf } from "./fetch/memberClass";
import { fetchMemberKey, giveKey } from "./fetch/memberKey";
import { logId } from "./ids";
import { cooperativeId } from "./organs";
import { enterAboutCharge, enterAboutRecovery, newEntry } from "./registerEntry";

/** annulEntry(address) of contracts/interfaces/IMembership.sol, and the zeros before an address in calldata. */
const ANNUL_ENTRY = "0x0ea6233c000000000000000000000000";

// ---- WHO ENTERS AND LEAVES ----

/** Who was a member before comes back under the former number, with a standing that begins anew. */
export function handleMemberAdmitted(event: MemberAdmitted): void {
  const cooperative = fetchCooperative(cooperativeId());
  const memberClass = fetchMemberClass(memberClassIdOf(cooperative.id, event.params.class_));
  const memberId = event.params.memberId.toI32();
  const id = memberIdOf(cooperative.id, memberId);
  let member = Member.load(id);
  if (member === null) {
    member = new Member(id);
    member.cooperative = cooperative.id;
    member.memberId = memberId;
    member.shares = BigInt.zero();
    member.capitalUnits = BigInt.zero();
    member.retainedUnits = BigInt.zero();
    member.deferred = BigInt.zero();
    member.parked = BigInt.zero();
  }
  member.account = event.params.account;
  member.memberClass = memberClass.id;
  member.classSince = null;
  member.bylawsVersion = versionInForce(cooperative);
  member.joinedAt = event.block.timestamp;
  member.entitledAt = event.params.entitledAt;
  member.leftAt = null;
  member.suspended = false;
  member.referred = false;
  member.inArrears = false;
  member.expelled = false;
  member.recovering = false;
  member.objectionCount = 0;
  member.expelledFor = null;
  member.agent = null;
  member.save();
  giveKey(member, event.block.timestamp);

  const entry = newEntry(event, "Admitted", cooperative, member);
  entry.memberClass = memberClass.id;
  entry.save();

  const application = Application.load(applicationIdOf(cooperative.id, event.params.account));
  if (application !== null) {
    application.state = "Admitted";
    application.admittedAt = event.block.timestamp;
    application.member = member.id;
    application.save();
  }

  cooperative.memberCount += 1;
  if (memberClass.voting) cooperative.votingMemberCount += 1;
  cooperative.save();
}

/**
 * Of an expulsion the register has spoken already; of an annulled entry only the resolution's own call speaks. Arrears
 * and an open recovery end with the membership, without an event of their own.
 */
export function handleMemberLeft(event: MemberLeft): void {
  const cooperative = fetchCooperative(cooperativeId());
  const member = fetchMember(cooperative.id, event.params.memberId);
  if (!member.expelled) {
    member.expelled = isAnnulled(event, cooperative, event.params.account);
    newEntry(event, member.expelled ? "Annulled" : "Left", cooperative, member).save();
  }
  endOpenRecovery(event, member);
  member.leftAt = event.block.timestamp;
  member.inArrears = false;
  member.recovering = false;
  member.save();
  endAgent(event, member);

  cooperative.memberCount -= 1;
  if (fetchMemberClass(member.memberClass).voting) cooperative.votingMemberCount -= 1;
  cooperative.save();
}

function isAnnulled(event: ethereum.Event, cooperative: Cooperative, account: Address): boolean {
  const resolution = resolutionBeingCarriedOut(event, cooperative);
  if (resolution === null) return false;
  return callsWith(resolution, event.address, Bytes.fromHexString(ANNUL_ENTRY).concat(account));
}

/** What was overdue in the former class is no mark in the new one. */
export function handleClassChanged(event: ClassChanged): void {
  const cooperative = fetchCooperative(cooperativeId());
  const member = fetchMember(cooperative.id, event.params.memberId);
  const voted = fetchMemberClass(member.memberClass).voting;
  const memberClass = fetchMemberClass(memberClassIdOf(cooperative.id, event.params.class_));
  member.memberClass = memberClass.id;
  member.classSince = event.block.timestamp;
  member.entitledAt = event.params.entitledAt;
  member.inArrears = false;
  member.save();

  const entry = newEntry(event, "ClassChanged", cooperative, member);
  entry.memberClass = memberClass.id;
  entry.save();

  if (voted === memberClass.voting) return;
  cooperative.votingMemberCount += memberClass.voting ? 1 : -1;
  cooperative.save();
}

/** A term of zero is a seat that was vacated; a term after a term is the same seat. */
export function handleSeatChanged(event: SeatChanged): void {
  const cooperative = fetchCooperative(cooperativeId());
  const member = fetchMember(cooperative.id, event.params.memberId);
  const had = member.seatEnds !== null;
  const has = !event.params.seatEnds.isZero();
  member.seatEnds = has ? event.params.seatEnds : null;
  member.save();

  if (had === has) return;
  cooperative.seated += has ? 1 : -1;
  cooperative.save();
}

// ---- APPLICATIONS ----

export function handleApplicationMade(event: ApplicationMade): void {
  const application = fetchApplication(cooperativeId(), event.params.account);
  application.memberClass = memberClassIdOf(application.cooperative, event.params.class_);
  application.deadline = event.params.deadline;
  application.signature = event.params.signature;
  application.madeAt = event.block.timestamp;
  application.admittedAt = null;
  application.member = null;
  advance(event, application, "Made", null);
}

export function handleApplicationRefused(event: ApplicationRefused): void {
  const application = fetchApplication(cooperativeId(), event.params.account);
  application.refusedAt = event.block.timestamp;
  application.reason = event.params.reason;
  application.appealUntil = event.params.appealUntil;
  application.appealedAt = null;
  application.statement = null;
  application.admittedAt = null;
  application.member = null;
  advance(event, application, "Refused", event.params.reason);
}

export function handleRefusalAppealed(event: RefusalAppealed): void {
  const application = fetchApplication(cooperativeId(), event.params.account);
  application.appealedAt = event.block.timestamp;
  application.statement = event.params.statement;
  advance(event, application, "Appealed", event.params.statement);
}

function advance(
  event: ethereum.Event,
  application: Application,
  state: string,
  statement: Bytes | null,
): void {
  application.state = state;
  application.save();
  const step = new ApplicationStep(logId(event));
  step.application = application.id;
  step.state = state;
  step.statement = statement;
  step.time = event.block.timestamp;
  step.block = event.block.number;
  step.transaction = event.transaction.hash;
  step.save();
}

export function handleEligibilityChanged(event: EligibilityChanged): void {
  const cooperative = fetchCooperative(cooperativeId());
  const named = event.params.module.notEqual(Address.zero());
  if (named) cooperative.eligibility = event.params.module;
  else cooperative.eligibility = null;
  cooperative.save();

  const naming = new ContractNaming(logId(event));
  naming.cooperative = cooperative.id;
  naming.purpose = "Eligibility";
  naming.contract = cooperative.eligibility;
  naming.resolution = resolutionBeingCarriedOut(event, cooperative);
  naming.time = event.block.timestamp;
  naming.block = event.block.number;
  naming.transaction = event.transaction.hash;
  naming.save();
}

// ---- OBJECTION AND STANDING ----

export function handleEntryObjected(event: EntryObjected): void {
  const cooperative = fetchCooperative(cooperativeId());
  const member = fetchMember(cooperative.id, event.params.memberId);
  member.objectionCount = event.params.objections.toI32();
  member.save();
  const entry = newEntry(event, "Objected", cooperative, member);
  entry.objector = memberIdOf(cooperative.id, event.params.objector.toI32());
  entry.save();
}

/** The standing that follows has its own event. */
export function handleEntryReferred(event: EntryReferred): void {
  const cooperative = fetchCooperative(cooperativeId());
  newEntry(event, "Referred", cooperative, fetchMember(cooperative.id, event.params.memberId)).save();
}

export function handleEntryConfirmed(event: EntryConfirmed): void {
  const cooperative = fetchCooperative(cooperativeId());
  newEntry(event, "Confirmed", cooperative, fetchMember(cooperative.id, event.params.memberId)).save();
}

/** Why an entry was referred or confirmed stands in the event before. */
export function handleStandingChanged(event: StandingChanged): void {
  const cooperative = fetchCooperative(cooperativeId());
  const member = fetchMember(cooperative.id, event.params.memberId);
  let kind = "";
  if (member.suspended !== event.params.suspended)
    kind = event.params.suspended ? "Suspended" : "SuspensionLifted";
  else if (member.inArrears !== event.params.inArrears)
    kind = event.params.inArrears ? "ArrearsMarked" : "ArrearsCleared";
  member.suspended = event.params.suspended;
  member.referred = event.params.referred;
  member.inArrears = event.params.inArrears;
  member.save();
  if (kind.length > 0) newEntry(event, kind, cooperative, member).save();
}

// ---- DISCIPLINE ----

export function handleMemberCharged(event: MemberCharged): void {
  const cooperative = fetchCooperative(cooperativeId());
  const member = fetchMember(cooperative.id, event.params.memberId);
  const charge = new Charge(chargeIdOf(member.id, event.params.charge));
  charge.cooperative = cooperative.id;
  charge.member = member.id;
  charge.charge = event.params.charge;
  charge.state = "Open";
  charge.chargedAt = event.block.timestamp;
  charge.hearingUntil = event.params.hearingUntil;
  // Made again, it is heard again.
  charge.answer = null;
  charge.answeredAt = null;
  charge.decidedAt = null;
  charge.appealUntil = null;
  charge.appealedAt = null;
  charge.statement = null;
  charge.save();
  enterAboutCharge(event, "Charged", cooperative, member, charge.id, null);
}

export function handleChargeAnswered(event: ChargeAnswered): void {
  const cooperative = fetchCooperative(cooperativeId());
  const member = fetchMember(cooperative.id, event.params.memberId);
  const charge = fetchCharge(member.id, event.params.charge);
  charge.answer = event.params.answer;
  charge.answeredAt = event.block.timestamp;
  charge.save();
  enterAboutCharge(event, "ChargeAnswered", cooperative, member, charge.id, event.params.answer);
}

export function handleChargeDropped(event: ChargeDropped): void {
  const cooperative = fetchCooperative(cooperativeId());
  const member = fetchMember(cooperative.id, event.params.memberId);
  const charge = fetchCharge(member.id, event.params.charge);
  charge.state = "Dropped";
  charge.decidedAt = event.block.timestamp;
  charge.save();
  enterAboutCharge(event, "ChargeDropped", cooperative, member, charge.id, null);
}

/** That the member left follows in an event of its own. */
export function handleMemberExpelled(event: MemberExpelled): void {
  const cooperative = fetchCooperative(cooperativeId());
  const member = fetchMember(cooperative.id, event.params.memberId);
  const charge = fetchCharge(member.id, event.params.charge);
  charge.state = "Expelled";
  charge.decidedAt = event.block.timestamp;
  charge.appealUntil = event.params.appealUntil;
  charge.save();
  member.expelled = true;
  member.expelledFor = charge.id;
  member.save();
  enterAboutCharge(event, "Expelled", cooperative, member, charge.id, null);
}

/** Whose entry was annulled may appeal too, and has no charge. */
export function handleExpulsionAppealed(event: ExpulsionAppealed): void {
  const cooperative = fetchCooperative(cooperativeId());
  const member = fetchMember(cooperative.id, event.params.memberId);
  const expelledFor = member.expelledFor;
  if (expelledFor !== null) {
    const charge = Charge.load(expelledFor)!;
    charge.appealedAt = event.block.timestamp;
    charge.statement = event.params.statement;
    charge.save();
  }
  enterAboutCharge(event, "ExpulsionAppealed", cooperative, member, expelledFor, event.params.statement);
}

/** The same number and class as before, and a vote in the meetings that are convened from the next second on. */
export function handleMemberReinstated(event: MemberReinstated): void {
  const cooperative = fetchCooperative(cooperativeId());
  const member = fetchMember(cooperative.id, event.params.memberId);
  const expelledFor = member.expelledFor;
  if (expelledFor !== null) {
    const charge = Charge.load(expelledFor)!;
    charge.state = "Reinstated";
    charge.decidedAt = event.block.timestamp;
    charge.save();
  }
  member.leftAt = null;
  member.entitledAt = event.block.timestamp.plus(BigInt.fromI32(1));
  member.classSince = member.entitledAt;
  member.referred = false;
  member.expelled = false;
  member.expelledFor = null;
  member.save();
  enterAboutCharge(event, "Reinstated", cooperative, member, expelledFor, null);

  const agentId = member.agent;
  if (agentId !== null) {
    const agent = Agent.load(agentId)!;
    agent.endedAt = null;
    agent.save();
  }

  cooperative.memberCount += 1;
  if (fetchMemberClass(member.memberClass).voting) cooperative.votingMemberCount += 1;
  cooperative.save();
}

// ---- AGENTS ----

/** Its admission as a member was the event before. */
export function handleAgentAdmitted(event: AgentAdmitted): void {
  const cooperative = cooperativeId();
  const member = Member.load(fetchMemberKey(cooperative, event.params.agent).member)!;
  const agent = new Agent(member.id);
  agent.cooperative = cooperative;
  agent.member = member.id;
  agent.accountable = fetchMemberKey(cooperative, event.params.accountable).member;
  agent.expiresAt = event.params.expiresAt;
  // Admitted again, it begins anew.
  agent.stoppedUntil = null;
  agent.by = null;
  agent.endedAt = null;
  agent.save();
  member.agent = agent.id;
  member.save();
}

/** Stopped until zero is lifted. */
export function handleAgentStopped(event: AgentStopped): void {
  const cooperative = fetchCooperative(cooperativeId());
  const member = Member.load(fetchMemberKey(cooperative.id, event.params.agent).member)!;
  const lifted = event.params.stoppedUntil.isZero();
  const agent = Agent.load(member.id)!;
  agent.stoppedUntil = !lifted ? event.params.stoppedUntil : null;
  agent.by = event.params.by;
  agent.save();
  newEntry(event, lifted ? "AgentLifted" : "AgentStopped", cooperative, member).save();
}

function endAgent(event: ethereum.Event, member: Member): void {
  const id = member.agent;
  if (id === null) return;
  const agent = Agent.load(id)!;
  agent.endedAt = event.block.timestamp;
  agent.save();
}

// ---- RECOVERY ----

/** As in contactsOf of the register: a list whose time has come is the one that the next replaces. */
export function handleContactsChanged(event: ContactsChanged): void {
  const list = new ContactList(logId(event));
  list.cooperative = cooperativeId();
  const member = fetchMember(list.cooperative, event.params.memberId);
  list.member = member.id;
  list.people = event.params.people.map<Bytes>((person) => person);
  list.needed = event.params.needed;
  list.from = event.params.from;
  list.time = event.block.timestamp;
  list.block = event.block.number;
  list.transaction = event.transaction.hash;
  list.save();

  const last = member.lastContacts;
  if (last !== null && ContactList.load(last)!.from.le(event.block.timestamp)) member.contacts = last;
  member.lastContacts = list.id;
  member.save();
}

export function handleRecoveryAsked(event: RecoveryAsked): void {
  const cooperative = fetchCooperative(cooperativeId());
  const member = fetchMember(cooperative.id, event.params.memberId);
  const recovery = new KeyRecovery(logId(event));
  recovery.cooperative = cooperative.id;
  recovery.member = member.id;
  recovery.from = event.params.from;
  recovery.to = event.params.to;
  recovery.state = "Open";
  recovery.askedAt = event.block.timestamp;
  recovery.readyAt = event.params.readyAt;
  recovery.save();
  member.recovering = true;
  member.recovery = recovery.id;
  member.save();
  enterAboutRecovery(event, "RecoveryAsked", cooperative, member, recovery.id);
}

export function handleRecoveryDisputed(event: RecoveryDisputed): void {
  const cooperative = fetchCooperative(cooperativeId());
  const member = fetchMember(cooperative.id, event.params.memberId);
  const recovery = KeyRecovery.load(member.recovery!)!;
  recovery.state = "Disputed";
  recovery.disputedAt = event.block.timestamp;
  recovery.save();
  enterAboutRecovery(event, "RecoveryDisputed", cooperative, member, recovery.id);
}

export function handleRecoveryEnded(event: RecoveryEnded): void {
  const cooperative = fetchCooperative(cooperativeId());
  const member = fetchMember(cooperative.id, event.params.memberId);
  endOpenRecovery(event, member);
  member.recovering = false;
  member.save();
  enterAboutRecovery(event, "RecoveryEnded", cooperative, member, member.recovery);
}

/** The general meeting may move a key that nobody asked for, or to another than was asked for. */
export function handleMemberRecovered(event: MemberRecovered): void {
  const cooperative = fetchCooperative(cooperativeId());
  const member = fetchMember(cooperative.id, event.params.memberId);
  const former = fetchMemberKey(cooperative.id, event.params.from);
  former.replacedAt = event.block.timestamp;
  former.save();

  const recovery = endOpenRecovery(event, member);
  if (recovery !== null && recovery.to.equals(event.params.to)) {
    recovery.state = "CarriedOut";
    recovery.save();
  }
  member.account = event.params.to;
  member.recovering = false;
  member.save();
  giveKey(member, event.block.timestamp);
  enterAboutRecovery(event, "Recovered", cooperative, member, recovery === null ? null : recovery.id);
  // What was admitted as a program was admitted with its address.
  endAgent(event, member);
}

/** A request ends with the membership, with its own end, and with the recovery that it asked for. */
function endOpenRecovery(event: ethereum.Event, member: Member): KeyRecovery | null {
  const id = member.recovery;
  if (!member.recovering || id === null) return null;
  const recovery = KeyRecovery.load(id)!;
  recovery.state = "Ended";
  recovery.decidedAt = event.block.timestamp;
  recovery.save();
  return recovery;
}

// ---- THE MEMBER'S OWN ----

export function handleProfilePublished(event: ProfilePublished): void {
  const profile = new Profile(logId(event));
  profile.cooperative = cooperativeId();
  const member = fetchMember(profile.cooperative, event.params.memberId);
  profile.member = member.id;
  profile.name = event.params.name;
  profile.profile = event.params.profile;
  profile.time = event.block.timestamp;
  profile.block = event.block.number;
  profile.transaction = event.transaction.hash;
  profile.save();

  if (profile.name.length > 0) member.profile = profile.id;
  else member.profile = null;
  member.save();
}
