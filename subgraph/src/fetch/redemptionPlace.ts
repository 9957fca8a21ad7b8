import { BigInt, Bytes } from "@graphprotocol/graph-ts";
import { RedemptionPlace } from "../../generated/schema";
import { wordOf } from "../ids";

export function redemptionPlaceIdOf(cooperative: Bytes, place: BigInt): Bytes {
  return cooperative.concat(wordOf(place));
}

/** The capital was queued before anything could be paid of it. */
export function fetchRedemptionPlace(cooperative: Bytes, place: BigInt): RedemptionPlace {
  return RedemptionPlace.load(redemptionPlaceIdOf(cooperative, place))!;
}
