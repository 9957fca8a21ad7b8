import { Bytes } from "@graphprotocol/graph-ts";
import { BylawsVersion, Cooperative } from "../../generated/schema";

export function bylawsVersionIdOf(cooperative: Bytes, version: i32): Bytes {
  return cooperative.concatI32(version);
}

/** The bylaws are adopted before anybody is admitted. */
export function versionInForce(cooperative: Cooperative): i32 {
  return BylawsVersion.load(cooperative.bylawsInForce!)!.version;
}
