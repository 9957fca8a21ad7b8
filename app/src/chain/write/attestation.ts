import type { Address, Hex } from "viem";
import { learningAbi } from "../../abi/Learning.ts";
import { boardSummary } from "../boardPowers.ts";
import type { Registries } from "../organs.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

type At = Pick<Registries, "learning">;

/** Attests that somebody took the course, by a trainer of it and never for oneself. */
export function attestTraining({ learning }: At, course: bigint, learner: Address): PreparedCall {
  return prepareCall({
    address: learning,
    abi: learningAbi,
    functionName: "attest",
    args: [course, learner],
    summary: { key: "call.attestTraining", values: { course, learner } },
  });
}

/** Revokes an attestation: by the trainer who gave it, in a board action, or as a call of a resolution. */
export function revokeAttestation({ learning }: At, uid: Hex): PreparedCall {
  return prepareCall({
    address: learning,
    abi: learningAbi,
    functionName: "revoke",
    args: [uid],
    summary: boardSummary({ power: "revokeAttestation", uid }),
  });
}
