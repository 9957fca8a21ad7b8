import { Bytes } from "@graphprotocol/graph-ts";
import { Cooperative } from "../../generated/schema";

/** The factory's event made it, before any organ could emit one. */
export function fetchCooperative(id: Bytes): Cooperative {
  return Cooperative.load(id)!;
}
