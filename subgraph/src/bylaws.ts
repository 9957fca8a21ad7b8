import { Address } from "@graphprotocol/graph-ts";
import {
  BylawsVersion,
  ContractNaming,
  MemberClass,
  PatronagePool,
  TrainingRequirement,
} from "../generated/schema";
import {
  BylawsAdopted,
  DutiesRaised,
  ElectionOrganNamed,
  MemberClassAdopted,
  PoolAdopted,
  TrainingRequired,
} from "../generated/templates/Bylaws/Bylaws";
import { resolutionBeingCarriedOut } from "./carriedOut";
import { bylawsVersionIdOf } from "./fetch/bylawsVersion";
import { fetchCooperative } from "./fetch/cooperative";
import { memberClassIdOf } from "./fetch/memberClass";
import { logId } from "./ids";
import { cooperativeId } from "./organs";

export function handleBylawsAdopted(event: BylawsAdopted): void {
  const cooperative = fetchCooperative(cooperativeId());
  const version = new BylawsVersion(bylawsVersionIdOf(cooperative.id, event.params.version));
  version.cooperative = cooperative.id;
  version.version = event.params.version;
  version.charterHash = event.params.charterHash;
  version.bylawsHash = event.params.bylawsHash;
  version.settlementToken = event.params.settlementToken;
  // The version that raised them last is this one, if it did: the Bylaws say so just before.
  const raised = cooperative.dutiesRaisedAt !== null;
  version.raisesDuties = raised && cooperative.dutiesVersion === event.params.version;
  version.time = event.block.timestamp;
  version.block = event.block.number;
  version.transaction = event.transaction.hash;
  version.save();

  cooperative.bylawsInForce = version.id;
  cooperative.save();
}

export function handleDutiesRaised(event: DutiesRaised): void {
  const cooperative = fetchCooperative(cooperativeId());
  cooperative.dutiesVersion = event.params.version;
  cooperative.dutiesRaisedAt = event.block.timestamp;
  cooperative.save();
}

export function handleElectionOrganNamed(event: ElectionOrganNamed): void {
  const cooperative = fetchCooperative(cooperativeId());
  const named = event.params.organ.notEqual(Address.zero());
  if (named) cooperative.electionOrgan = event.params.organ;
  else cooperative.electionOrgan = null;
  cooperative.save();

  const naming = new ContractNaming(logId(event));
  naming.cooperative = cooperative.id;
  naming.purpose = "Elections";
  naming.contract = cooperative.electionOrgan;
  naming.resolution = resolutionBeingCarriedOut(event, cooperative);
  naming.time = event.block.timestamp;
  naming.block = event.block.number;
  naming.transaction = event.transaction.hash;
  naming.save();
}

/** At the founding, when a class is added, and when it is amended. */
export function handleMemberClassAdopted(event: MemberClassAdopted): void {
  const cooperative = cooperativeId();
  const memberClass = new MemberClass(memberClassIdOf(cooperative, event.params.class_));
  memberClass.cooperative = cooperative;
  memberClass.number = event.params.class_;
  memberClass.name = event.params.name;
  memberClass.voting = event.params.voting;
  memberClass.agent = event.params.agent;
  memberClass.boardSeats = event.params.boardSeats;
  memberClass.minShares = event.params.minShares.toI32();
  memberClass.save();
}

export function handlePoolAdopted(event: PoolAdopted): void {
  const cooperative = cooperativeId();
  const pool = new PatronagePool(cooperative.concatI32(event.params.pool));
  pool.cooperative = cooperative;
  pool.number = event.params.pool;
  pool.basis = event.params.basis;
  pool.bps = event.params.bps;
  pool.save();
}

export function handleTrainingRequired(event: TrainingRequired): void {
  const cooperative = fetchCooperative(cooperativeId());
  const requirement = new TrainingRequirement(cooperative.id.concatI32(event.params.role));
  requirement.cooperative = cooperative.id;
  requirement.role = event.params.role;
  requirement.course = event.params.course;
  requirement.resolution = resolutionBeingCarriedOut(event, cooperative);
  requirement.time = event.block.timestamp;
  requirement.block = event.block.number;
  requirement.transaction = event.transaction.hash;
  requirement.save();
}
