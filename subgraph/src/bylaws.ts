import { BylawsVersion, MemberClass, PatronagePool } from "../generated/schema";
import { BylawsAdopted, MemberClassAdopted, PoolAdopted } from "../generated/templates/Bylaws/Bylaws";
import { bylawsVersionIdOf } from "./fetch/bylawsVersion";
import { fetchCooperative } from "./fetch/cooperative";
import { memberClassIdOf } from "./fetch/memberClass";
import { cooperativeId } from "./organs";

export function handleBylawsAdopted(event: BylawsAdopted): void {
  const cooperative = fetchCooperative(cooperativeId());
  const version = new BylawsVersion(bylawsVersionIdOf(cooperative.id, event.params.version));
  version.cooperative = cooperative.id;
  version.version = event.params.version;
  version.charterHash = event.params.charterHash;
  version.bylawsHash = event.params.bylawsHash;
  version.settlementToken = event.params.settlementToken;
  version.time = event.block.timestamp;
  version.block = event.block.number;
  version.transaction = event.transaction.hash;
  version.save();

  cooperative.bylawsInForce = version.id;
  cooperative.save();
}

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
