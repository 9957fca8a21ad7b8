import { BigInt, Bytes } from "@graphprotocol/graph-ts";
import { Steward } from "../../generated/schema";
import { wordOf } from "../ids";

export function stewardIdOf(cooperative: Bytes, number: BigInt): Bytes {
  return cooperative.concat(wordOf(number));
}

/** The appointment made it, before it could end. */
export function fetchSteward(cooperative: Bytes, number: BigInt): Steward {
  return Steward.load(stewardIdOf(cooperative, number))!;
}
