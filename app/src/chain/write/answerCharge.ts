import type { Hex } from "viem";
import { membershipAbi } from "../../abi/Membership.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/** Answers a charge against the sender. @param answer keccak256 of its text */
export function answerCharge({ membership }: Organs, charge: Hex, answer: Hex): PreparedCall {
  return prepareCall({
    address: membership,
    abi: membershipAbi,
    functionName: "answerCharge",
    args: [charge, answer],
    summary: { key: "call.answerCharge", values: { charge, answer } },
  });
}

/** Takes the sender's expulsion to the general meeting. @param statement keccak256 of its text */
export function appealExpulsion({ membership }: Organs, statement: Hex): PreparedCall {
  return prepareCall({
    address: membership,
    abi: membershipAbi,
    functionName: "appealExpulsion",
    args: [statement],
    summary: { key: "call.appealExpulsion", values: { statement } },
  });
}
