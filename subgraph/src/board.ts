import { Address, BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import {
  ActionApproval,
  BoardAction,
  MinutesAnchoring,
  Proxy,
  Requisition,
  RequisitionSupport,
  SeatDecision,
  Steward,
} from "../generated/schema";
import {
  ActionApproved,
  BoardActed,
  DirectorAppointed,
  DirectorRemoved,
  MinutesAnchored,
  ProxyGranted,
  RequisitionConvened,
  RequisitionOpened,
  RequisitionSupported,
  StewardAppointed,
  StewardRemoved,
} from "../generated/templates/Board/Board";
import { resolutionBeingCarriedOut } from "./carriedOut";
import { fetchCooperative } from "./fetch/cooperative";
import { agendaIdOf, fetchMeeting } from "./fetch/meeting";
import { memberIdOf } from "./fetch/member";
import { fetchMemberKey } from "./fetch/memberKey";
import { fetchRequisition, requisitionIdOf } from "./fetch/requisition";
import { fetchSteward, stewardIdOf } from "./fetch/steward";
import { logId } from "./ids";
import { cooperativeId } from "./organs";

// ---- ACTING ----

export function handleBoardActed(event: BoardActed): void {
  const action = new BoardAction(logId(event));
  action.cooperative = cooperativeId();
  action.number = event.params.number;
  action.organ = event.params.organ;
  action.selector = event.params.selector;
  action.directors = event.params.directors.map<Bytes>((director) => director);
  action.time = event.block.timestamp;
  action.block = event.block.number;
  action.transaction = event.transaction.hash;
  action.save();
}

export function handleActionApproved(event: ActionApproved): void {
  const approval = new ActionApproval(logId(event));
  approval.cooperative = cooperativeId();
  approval.actionHash = event.params.actionHash;
  approval.director = event.params.director;
  approval.member = fetchMemberKey(approval.cooperative, event.params.director).member;
  approval.time = event.block.timestamp;
  approval.block = event.block.number;
  approval.transaction = event.transaction.hash;
  approval.save();
}

// ---- SEATS ----

export function handleDirectorAppointed(event: DirectorAppointed): void {
  decide(event, event.params.director, event.params.seatEnds);
}

export function handleDirectorRemoved(event: DirectorRemoved): void {
  decide(event, event.params.director, null);
}

function decide(event: ethereum.Event, director: Address, seatEnds: BigInt | null): void {
  const cooperative = fetchCooperative(cooperativeId());
  const decision = new SeatDecision(logId(event));
  decision.cooperative = cooperative.id;
  decision.director = director;
  decision.member = fetchMemberKey(cooperative.id, director).member;
  decision.appointed = seatEnds !== null;
  decision.seatEnds = seatEnds;
  decision.resolution = resolutionBeingCarriedOut(event, cooperative);
  decision.time = event.block.timestamp;
  decision.block = event.block.number;
  decision.transaction = event.transaction.hash;
  decision.save();
}

// ---- STEWARDS ----

export function handleStewardAppointed(event: StewardAppointed): void {
  const cooperative = cooperativeId();
  const steward = new Steward(stewardIdOf(cooperative, event.params.number));
  steward.cooperative = cooperative;
  steward.number = event.params.number;
  steward.account = event.params.account;
  steward.office = event.params.office;
  steward.appointedAt = event.block.timestamp;
  steward.appointedIn = event.transaction.hash;
  steward.save();
}

export function handleStewardRemoved(event: StewardRemoved): void {
  const steward = fetchSteward(cooperativeId(), event.params.number);
  steward.removedAt = event.block.timestamp;
  steward.removedIn = event.transaction.hash;
  steward.save();
}

// ---- REQUISITIONS ----

/** The opener's own support follows. */
export function handleRequisitionOpened(event: RequisitionOpened): void {
  const cooperative = cooperativeId();
  const requisition = new Requisition(requisitionIdOf(cooperative, event.params.requisitionId));
  requisition.cooperative = cooperative;
  requisition.requisitionId = event.params.requisitionId;
  requisition.opener = fetchMemberKey(cooperative, event.params.opener).member;
  requisition.agenda = event.params.agenda;
  requisition.supporters = 0;
  requisition.needed = event.params.needed.toI32();
  requisition.openUntil = event.params.openUntil;
  requisition.time = event.block.timestamp;
  requisition.block = event.block.number;
  requisition.transaction = event.transaction.hash;
  requisition.save();
}

export function handleRequisitionSupported(event: RequisitionSupported): void {
  const cooperative = cooperativeId();
  const requisition = fetchRequisition(cooperative, event.params.requisitionId);
  requisition.supporters = event.params.supporters.toI32();
  requisition.save();

  const memberId = event.params.memberId.toI32();
  const support = new RequisitionSupport(requisition.id.concatI32(memberId));
  support.requisition = requisition.id;
  support.member = memberIdOf(cooperative, memberId);
  support.time = event.block.timestamp;
  support.block = event.block.number;
  support.transaction = event.transaction.hash;
  support.save();
}

/** Right after the notice, or after the items that it appended. */
export function handleRequisitionConvened(event: RequisitionConvened): void {
  const requisition = fetchRequisition(cooperativeId(), event.params.requisitionId);
  const meeting = fetchMeeting(requisition.cooperative, event.params.meetingId);
  requisition.meeting = meeting.id;
  // A meeting of its own has nothing appended yet.
  requisition.agendaExtension = meeting.agendaExtension;
  requisition.save();
}

// ---- PROXIES ----

/** The holder zero takes it back; the address may have become another member's since it was given. */
export function handleProxyGranted(event: ProxyGranted): void {
  const cooperative = cooperativeId();
  const meeting = agendaIdOf(cooperative, event.params.meetingId);
  const id = meeting.concat(event.params.account);
  const given = event.params.holder.notEqual(Address.zero());
  let proxy = Proxy.load(id);
  if (proxy === null) proxy = new Proxy(id);
  proxy.meeting = meeting;
  proxy.account = event.params.account;
  if (given) {
    proxy.principal = fetchMemberKey(cooperative, event.params.account).member;
    proxy.holder = fetchMemberKey(cooperative, event.params.holder).member;
    proxy.holderAccount = event.params.holder;
  } else {
    proxy.holder = null;
    proxy.holderAccount = null;
  }
  proxy.time = event.block.timestamp;
  proxy.block = event.block.number;
  proxy.transaction = event.transaction.hash;
  proxy.save();
}

// ---- MINUTES ----

export function handleMinutesAnchored(event: MinutesAnchored): void {
  const cooperative = fetchCooperative(cooperativeId());
  const meeting = fetchMeeting(cooperative.id, event.params.meetingId);
  const minutes = new MinutesAnchoring(logId(event));
  minutes.meeting = meeting.id;
  minutes.minutesHash = event.params.minutesHash;
  minutes.resolution = resolutionBeingCarriedOut(event, cooperative);
  minutes.time = event.block.timestamp;
  minutes.block = event.block.number;
  minutes.transaction = event.transaction.hash;
  minutes.save();

  meeting.minutes = minutes.id;
  meeting.save();
}
