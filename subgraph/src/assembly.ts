import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import {
  Meeting,
  Paper,
  PaperBatch,
  Recusal,
  RefusedPaper,
  Resolution,
  UnattributedReceipt,
} from "../generated/schema";
import {
  CooperativeOpened,
  Forwarded,
  MeetingConvened,
  MemberRecused,
  PaperCast,
  PapersCast,
  ProposalCreated,
  ProposalExecuted,
} from "../generated/templates/Assembly/Assembly";
import { fetchCooperative } from "./fetch/cooperative";
import { agendaIdOf, fetchMeeting, fetchResolution, itemOf } from "./fetch/meeting";
import { memberIdOf } from "./fetch/member";
import { logId, wordOf } from "./ids";
import { cooperativeId } from "./organs";
import { choicesOf, Tally } from "./tally";

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
  meeting.items = 0;
  meeting.paperCount = 0;
  meeting.refusedCount = 0;
  meeting.block = event.block.number;
  meeting.transaction = event.transaction.hash;
  meeting.save();

  cooperative.meetingCount += 1;
  cooperative.save();
}

/** Before the notice itself, so the resolution does not stand yet. */
export function handleMemberRecused(event: MemberRecused): void {
  const cooperative = cooperativeId();
  const memberId = event.params.memberId.toI32();
  const resolution = agendaIdOf(cooperative, event.params.resolutionId);
  const recusal = new Recusal(resolution.concatI32(memberId));
  recusal.resolution = resolution;
  recusal.member = memberIdOf(cooperative, memberId);
  recusal.save();
}

/** One for each item of the agenda, right after the notice. */
export function handleProposalCreated(event: ProposalCreated): void {
  const cooperative = fetchCooperative(cooperativeId());
  const id = event.params.proposalId;
  const item = itemOf(id);
  const meeting = fetchMeeting(cooperative.id, id.minus(BigInt.fromI32(item)));
  meeting.items += 1;
  meeting.save();
  cooperative.resolutionCount += 1;
  cooperative.save();

  const resolution = new Resolution(agendaIdOf(cooperative.id, id));
  resolution.meeting = meeting.id;
  resolution.resolutionId = id;
  resolution.item = item;
  resolution.number = cooperative.resolutionCount;
  resolution.text = event.params.description;
  resolution.targets = event.params.targets.map<Bytes>((target) => target);
  resolution.calldatas = event.params.calldatas;
  resolution.against = 0;
  resolution.inFavour = 0;
  resolution.abstain = 0;
  resolution.save();
}

export function handlePaperCast(event: PaperCast): void {
  const meeting = fetchMeeting(cooperativeId(), event.params.meetingId);
  const choices = choicesOf(event.params.choices.toU32(), meeting.items);
  savePaper(event, meeting, event.params.memberId.toI32(), choices, null);
  const tally = new Tally(meeting.items);
  tally.count(choices);
  tally.addTo(meeting);
  meeting.paperCount += 1;
  meeting.save();
}

/** Eight bytes a paper, from the highest: member 32 | choices 32; of a refused one, member zero and its Refusal. */
export function handlePapersCast(event: PapersCast): void {
  const meeting = fetchMeeting(cooperativeId(), event.params.meetingId);
  const sent = event.params.sent.toI32();
  const counted = event.params.counted.toI32();
  const batch = new PaperBatch(logId(event));
  batch.meeting = meeting.id;
  batch.sent = sent;
  batch.counted = counted;
  batch.time = event.block.timestamp;
  batch.block = event.block.number;
  batch.transaction = event.transaction.hash;
  batch.save();

  const tally = new Tally(meeting.items);
  let word = Bytes.empty();
  for (let position = 0; position < sent; position++) {
    const place = position % PAPERS_IN_A_WORD;
    if (place === 0) word = wordOf(event.params.ballots[position / PAPERS_IN_A_WORD]);
    const memberId = fourBytesAt(word, 8 * place);
    const said = fourBytesAt(word, 8 * place + 4);
    if (memberId === 0) {
      saveRefusal(batch.id, position, said);
      continue;
    }
    const choices = choicesOf(said, meeting.items);
    savePaper(event, meeting, memberId as i32, choices, batch.id);
    tally.count(choices);
  }
  tally.addTo(meeting);
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

function savePaper(
  event: ethereum.Event,
  meeting: Meeting,
  memberId: i32,
  choices: Array<i32>,
  batch: Bytes | null,
): void {
  const paper = new Paper(meeting.id.concatI32(memberId));
  paper.meeting = meeting.id;
  paper.member = memberIdOf(meeting.cooperative, memberId);
  paper.choices = choices;
  paper.batch = batch;
  paper.time = event.block.timestamp;
  paper.block = event.block.number;
  paper.transaction = event.transaction.hash;
  paper.save();
}

function saveRefusal(batch: Bytes, position: i32, refusal: u32): void {
  const refused = new RefusedPaper(batch.concatI32(position));
  refused.batch = batch;
  refused.position = position;
  refused.refusal = REFUSALS[(refusal as i32) - 1];
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
