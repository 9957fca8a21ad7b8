import { BigInt, DataSourceContext } from "@graphprotocol/graph-ts";
import { CooperativeFounded, FounderCommitted } from "../generated/CooperativeFactory/CooperativeFactory";
import { Cooperative, FounderCommitment } from "../generated/schema";
import { Assembly, Board, Bylaws, MemberAccounts, Membership, Treasury } from "../generated/templates";
import { logId } from "./ids";
import { BOARD, BYLAWS, COOPERATIVE, MEMBER_ACCOUNTS, MEMBERSHIP, organAddress, TREASURY } from "./organs";
import { INDEX_ONE } from "./units";

/** The factory speaks before the organs do, so each is heard from its first event on. */
export function handleCooperativeFounded(event: CooperativeFounded): void {
  const assembly = event.params.cooperative;
  const membership = organAddress(assembly, MEMBERSHIP);
  const bylaws = organAddress(assembly, BYLAWS);
  const board = organAddress(assembly, BOARD);
  const treasury = organAddress(assembly, TREASURY);
  const memberAccounts = organAddress(assembly, MEMBER_ACCOUNTS);

  const cooperative = new Cooperative(assembly);
  cooperative.factory = event.address;
  cooperative.foundingHash = event.params.foundingHash;
  cooperative.name = event.params.name;
  cooperative.settlementToken = event.params.settlementToken;
  cooperative.membership = membership;
  cooperative.bylaws = bylaws;
  cooperative.board = board;
  cooperative.treasury = treasury;
  cooperative.memberAccounts = memberAccounts;
  cooperative.foundedAt = event.block.timestamp;
  cooperative.memberCount = 0;
  cooperative.votingMemberCount = 0;
  cooperative.seated = 0;
  cooperative.meetingCount = 0;
  cooperative.resolutionCount = 0;
  cooperative.shares = BigInt.zero();
  cooperative.capital = BigInt.zero();
  cooperative.capitalInUse = BigInt.zero();
  cooperative.capitalIndex = INDEX_ONE;
  cooperative.writtenDown = BigInt.zero();
  cooperative.parked = BigInt.zero();
  cooperative.deferred = BigInt.zero();
  cooperative.save();

  const context = new DataSourceContext();
  context.setBytes(COOPERATIVE, assembly);
  Assembly.createWithContext(assembly, context);
  Membership.createWithContext(membership, context);
  Bylaws.createWithContext(bylaws, context);
  Board.createWithContext(board, context);
  Treasury.createWithContext(treasury, context);
  MemberAccounts.createWithContext(memberAccounts, context);
}

export function handleFounderCommitted(event: FounderCommitted): void {
  const commitment = new FounderCommitment(logId(event));
  commitment.cooperative = event.params.cooperative;
  commitment.account = event.params.account;
  commitment.shares = event.params.shares.toI32();
  commitment.save();
}
