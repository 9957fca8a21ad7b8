import { Bytes, ethereum } from "@graphprotocol/graph-ts";
import { Cooperative, Resolution } from "../generated/schema";

/** The Assembly says which resolution it carries out before it makes its calls. */
export function resolutionBeingCarriedOut(event: ethereum.Event, cooperative: Cooperative): Bytes | null {
  const id = cooperative.lastCarriedOut;
  if (id === null) return null;
  const executedIn = Resolution.load(id)!.executedIn;
  return executedIn !== null && executedIn.equals(event.transaction.hash) ? id : null;
}

/** Whether a resolution calls `target` with data that begins with `call`. */
export function callsWith(resolutionId: Bytes, target: Bytes, call: Bytes): boolean {
  const resolution = Resolution.load(resolutionId)!;
  const beginning = call.toHexString();
  for (let i = 0; i < resolution.targets.length; i++) {
    if (!resolution.targets[i].equals(target)) continue;
    if (resolution.calldatas[i].toHexString().startsWith(beginning)) return true;
  }
  return false;
}
