import { BigInt, Bytes } from "@graphprotocol/graph-ts";
import { Requisition } from "../../generated/schema";
import { wordOf } from "../ids";

export function requisitionIdOf(cooperative: Bytes, requisitionId: BigInt): Bytes {
  return cooperative.concat(wordOf(requisitionId));
}

/** It was opened before anybody could support it. */
export function fetchRequisition(cooperative: Bytes, requisitionId: BigInt): Requisition {
  return Requisition.load(requisitionIdOf(cooperative, requisitionId))!;
}
