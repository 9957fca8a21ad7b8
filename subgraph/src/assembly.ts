import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import {
  AgendaExtension,
  ClassVote,
  Meeting,
  Paper,
  PaperBatch,
  Recusal,
  RefusedPaper,
  Resolution,
  UnattributedReceipt,
} from "../generated/schema";
import {
  AgendaExtended,
  ClassDecides,
  CooperativeOpened,
  Forwarded,
  MeetingConvened,
  MeetingExtended,
  MemberRecused,
  PaperCast,
  PapersCast,
  ProposalCreated,
  ProposalExecuted,
  ProxyPapersCast,
  SecondCall,
} from "../generated/templates/Assembly/Assembly";
import { fetchCooperative } from "./fetch/cooperative";
import { agendaIdOf, fetchMeeting, fetchResolution, itemOf } from "./fetch/meeting";
import { memberIdOf } from "./fetch/member";
import { memberClassIdOf } from "./fetch/memberClass";
import { logId, wordOf } from "./ids";
import { cooperativeId } from "./organs";
import { ClassTally, choicesOf, Tally } from "./tally";

const PAPERS_IN_A_WORD = 4;
// In the order of the Assembly's own list (contracts/types/BallotPaper.sol), after None.
const REFUSALS = ["Signature", "NotEntitled", "AlreadyVoted", "Choices"];

export function handleCooperativeOpened(event: CooperativeOpened): void {
  const cooperative = fetchCooperative(cooperativeId());
  cooperative.openedAt = event.block.timestamp;
  cooperative.save();
}

export function handleMeetingConvened(event: MeetingConvened): void {
  const cooperative = fetchCooperative(cooperativeId());
  const meeting = new Meeting(agendaIdOf(cooperative.id, event.params.meetingId));
  meeting.cooperative = cooperative.id;
  meeting.meetingId = event.params.meetingId;
  meeting.number = event.params.number.toI32();
  meeting.convener = event.params.convener;
  meeting.roll = event.params.roll.toI32();
  meeting.recordDate = event.block.timestamp;
  meeting.opensAt = event.params.opensAt;
  meeting.closesAt = event.params.closesAt;
  meeting.noticedClosesAt = event.params.closesAt;
  meeting.items = 0;
  meeting.classVoteCount = 0;
  meeting.paperCount = 0;
  meeting.refusedCount = 0;
  meeting.block = event.block.number;
  meeting.transaction = event.transaction.hash;
  meeting.save();

  cooperative.meetingCount += 1;
  cooperative.save();
}

/** Whom an item's calls name is told before the item itself; who declares it, after. */
export function handleMemberRecused(event: MemberRecused): void {
  const cooperative = cooperativeId();
  const memberId = event.params.memberId.toI32();
  const id = agendaIdOf(cooperative, event.params.resolutionId);
  const resolution = Resolution.load(id);
  const recusal = new Recusal(id.concatI32(memberId));
  recusal.resolution = id;
  recusal.member = memberIdOf(cooperative, memberId);
  recusal.declared = resolution !== null;
  recusal.time = event.block.timestamp;
  recusal.block = event.block.number;
  recusal.transaction = event.transaction.hash;
  recusal.save();

  if (resolution === null) return;
  resolution.roll -= 1;
  resolution.save();
}

/** Before the item itself. */
export function handleClassDecides(event: ClassDecides): void {
  const cooperative = cooperativeId();
  const vote = new ClassVote(agendaIdOf(cooperative, event.params.resolutionId));
  vote.resolution = vote.id;
  vote.memberClass = memberClassIdOf(cooperative, event.params.class_);
  vote.against = 0;
  vote.inFavour = 0;
  vote.abstain = 0;
  vote.save();
}

/** The items appended follow, one event each. */
export function handleAgendaExtended(event: AgendaExtended): void {
  const meeting = fetchMeeting(cooperativeId(), event.params.meetingId);
  const extension = new AgendaExtension(logId(event));
  extension.meeting = meeting.id;
  extension.agenda = event.params.agenda;
  extension.added = event.params.items.toI32() - meeting.items;
  extension.time = event.block.timestamp;
  extension.block = event.block.number;
  extension.transaction = event.transaction.hash;
  extension.save();

  meeting.agendaExtension = extension.id;
  meeting.save();
}

/** One for each item of the agenda, right after the notice or the extension. */
export function handleProposalCreated(event: ProposalCreated): void {
  const cooperative = fetchCooperative(cooperativeId());
  const id = event.params.proposalId;
  const item = itemOf(id);
  const meeting = fetchMeeting(cooperative.id, id.minus(BigInt.fromI32(item)));

  const resolution = new Resolution(agendaIdOf(cooperative.id, id));
  const vote = ClassVote.load(resolution.id);
  resolution.meeting = meeting.id;
  resolution.resolutionId = id;
  resolution.item = item;
  resolution.number = cooperative.resolutionCount + 1;
  resolution.agendaExtension = meeting.agendaExtension;
  resolution.text = event.params.description;
  resolution.targets = event.params.targets.map<Bytes>((target) => target);
  resolution.calldatas = event.params.calldatas;
  resolution.roll = meeting.roll - resolution.recusals.load().length;
  resolution.against = 0;
  resolution.inFavour = 0;
  resolution.abstain = 0;
  if (vote !== null) resolution.classVote = vote.id;
  resolution.save();

  meeting.items += 1;
  if (vote !== null) meeting.classVoteCount += 1;
  meeting.save();
  cooperative.resolutionCount += 1;
  cooperative.save();
}

/** After the notice of the second call and its items. */
export function handleSecondCall(event: SecondCall): void {
  const cooperative = cooperativeId();
  const meeting = fetchMeeting(cooperative, event.params.meetingId);
  const former = event.params.formerMeetingId;
  meeting.firstCall = agendaIdOf(cooperative, former);
  meeting.save();
  for (let item = 0; item < event.params.items.length; item++) {
    const resolution = fetchResolution(cooperative, meeting.meetingId.plus(BigInt.fromI32(item)));
    resolution.firstCall = agendaIdOf(cooperative, former.plus(event.params.items[item]));
    resolution.save();
  }
}

/** Before the papers that did it. */
export function handleMeetingExtended(event: MeetingExtended): void {
  const meeting = fetchMeeting(cooperativeId(), event.params.meetingId);
  meeting.closesAt = event.params.closesAt;
  meeting.extendedAt = event.block.timestamp;
  meeting.save();
}

export function handlePaperCast(event: PaperCast): void {
  const meeting = fetchMeeting(cooperativeId(), event.params.meetingId);
  const choices = choicesOf(event.params.choices.toU32(), meeting.items);
  const paper = newPaper(event, meeting, event.params.memberId.toI32(), choices);
  const tally = new Tally(meeting.items);
  tally.count(choices);
  tally.addTo(meeting);
  const classTally = new ClassTally(meeting);
  if (classTally.isAsked()) paper.memberClass = classTally.count(paper, meeting);
  classTally.save();
  paper.save();
  meeting.paperCount += 1;
  meeting.save();
}

export function handlePapersCast(event: PapersCast): void {
  const params = event.params;
  countBatch(event, params.meetingId, params.sent.toI32(), params.counted.toI32(), params.ballots, null);
}

/** The holders stand in the order of the papers; zero is nobody. */
export function handleProxyPapersCast(event: ProxyPapersCast): void {
  const params = event.params;
  const holders = params.holders;
  countBatch(event, params.meetingId, params.sent.toI32(), params.counted.toI32(), params.ballots, holders);
}

/** Eight bytes a paper, from the highest: member 32 | choices 32; of a refused one, member zero and its Refusal. */
function countBatch(
  event: ethereum.Event,
  meetingId: BigInt,
  sent: i32,
  counted: i32,
  ballots: Array<BigInt>,
  holders: Array<BigInt> | null,
): void {
  const meeting = fetchMeeting(cooperativeId(), meetingId);
  const batch = new PaperBatch(logId(event));
  batch.meeting = meeting.id;
  batch.sent = sent;
  batch.counted = counted;
  batch.byProxy = holders !== null;
  batch.time = event.block.timestamp;
  batch.block = event.block.number;
  batch.transaction = event.transaction.hash;
  batch.save();

  const tally = new Tally(meeting.items);
  const classTally = new ClassTally(meeting);
  let word = Bytes.empty();
  for (let position = 0; position < sent; position++) {
    const place = position % PAPERS_IN_A_WORD;
    if (place === 0) word = wordOf(ballots[position / PAPERS_IN_A_WORD]);
    const memberId = fourBytesAt(word, 8 * place);
    const said = fourBytesAt(word, 8 * place + 4);
    const holderId = holders === null ? 0 : holders[position].toI32();
    const holder: Bytes | null = holderId === 0 ? null : memberIdOf(meeting.cooperative, holderId);
    if (memberId === 0) {
      saveRefusal(batch.id, position, said, holder);
      continue;
    }
    const choices = choicesOf(said, meeting.items);
    const paper = newPaper(event, meeting, memberId as i32, choices);
    paper.holder = holder;
    paper.batch = batch.id;
    tally.count(choices);
    if (classTally.isAsked()) paper.memberClass = classTally.count(paper, meeting);
    paper.save();
  }
  tally.addTo(meeting);
  classTally.save();
  meeting.paperCount += counted;
  meeting.refusedCount += sent - counted;
  meeting.save();
}

export function handleProposalExecuted(event: ProposalExecuted): void {
  const cooperative = fetchCooperative(cooperativeId());
  const resolution = fetchResolution(cooperative.id, event.params.proposalId);
  resolution.executedAt = event.block.timestamp;
  resolution.executedIn = event.transaction.hash;
  resolution.save();
  cooperative.lastCarriedOut = resolution.id;
  cooperative.save();
}

/** What had reached the Assembly is in the Treasury now, and in no fund yet. */
export function handleForwarded(event: Forwarded): void {
  const receipt = new UnattributedReceipt(logId(event));
  receipt.cooperative = cooperativeId();
  receipt.asset = event.params.asset;
  receipt.from = event.address;
  receipt.amount = event.params.amount;
  receipt.time = event.block.timestamp;
  receipt.block = event.block.number;
  receipt.transaction = event.transaction.hash;
  receipt.save();
}

/** To be completed and saved. */
function newPaper(event: ethereum.Event, meeting: Meeting, memberId: i32, choices: Array<i32>): Paper {
  const paper = new Paper(meeting.id.concatI32(memberId));
  paper.meeting = meeting.id;
  paper.member = memberIdOf(meeting.cooperative, memberId);
  paper.choices = choices;
  paper.time = event.block.timestamp;
  paper.block = event.block.number;
  paper.transaction = event.transaction.hash;
  return paper;
}

function saveRefusal(batch: Bytes, position: i32, refusal: u32, holder: Bytes | null): void {
  const refused = new RefusedPaper(batch.concatI32(position));
  refused.batch = batch;
  refused.position = position;
  refused.refusal = REFUSALS[(refusal as i32) - 1];
  refused.holder = holder;
  refused.save();
}

/** Highest byte first. */
function fourBytesAt(bytes: Bytes, at: i32): u32 {
  return (
    ((bytes[at] as u32) << 24) |
    ((bytes[at + 1] as u32) << 16) |
    ((bytes[at + 2] as u32) << 8) |
    (bytes[at + 3] as u32)
  );
}
