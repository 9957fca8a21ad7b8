import { Address, BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import { BoardAction, SeatDecision } from "../generated/schema";
import { BoardActed, DirectorAppointed, DirectorRemoved } from "../generated/templates/Board/Board";
import { logId } from "./ids";
import { cooperativeId } from "./organs";

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

export function handleDirectorAppointed(event: DirectorAppointed): void {
  decide(event, event.params.director, event.params.seatEnds);
}

export function handleDirectorRemoved(event: DirectorRemoved): void {
  decide(event, event.params.director, null);
}

function decide(event: ethereum.Event, director: Address, seatEnds: BigInt | null): void {
  const decision = new SeatDecision(logId(event));
  decision.cooperative = cooperativeId();
  decision.director = director;
  decision.appointed = seatEnds !== null;
  decision.seatEnds = seatEnds;
  decision.time = event.block.timestamp;
  decision.block = event.block.number;
  decision.transaction = event.transaction.hash;
  decision.save();
}
