import { BigInt, Bytes } from "@graphprotocol/graph-ts";
import { Meeting, Resolution } from "../../generated/schema";
import { wordOf } from "../ids";

const MAX_ITEMS = 16;

/** A meeting's id, or a resolution's, within its co-op. */
export function agendaIdOf(cooperative: Bytes, id: BigInt): Bytes {
  return cooperative.concat(wordOf(id));
}

/** The notice made it, before any paper could be cast. */
export function fetchMeeting(cooperative: Bytes, meetingId: BigInt): Meeting {
  return Meeting.load(agendaIdOf(cooperative, meetingId))!;
}

export function fetchResolution(cooperative: Bytes, resolutionId: BigInt): Resolution {
  return Resolution.load(agendaIdOf(cooperative, resolutionId))!;
}

/** A meeting's id ends in four zero bits; a resolution's is the meeting's plus its item. */
export function itemOf(resolutionId: BigInt): i32 {
  return resolutionId.mod(BigInt.fromI32(MAX_ITEMS)).toI32();
}
