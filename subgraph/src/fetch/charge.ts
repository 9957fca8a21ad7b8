import { Bytes } from "@graphprotocol/graph-ts";
import { Charge } from "../../generated/schema";

export function chargeIdOf(member: Bytes, charge: Bytes): Bytes {
  return member.concat(charge);
}

/** The charge was made before anything could follow from it. */
export function fetchCharge(member: Bytes, charge: Bytes): Charge {
  return Charge.load(chargeIdOf(member, charge))!;
}
