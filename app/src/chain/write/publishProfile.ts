import { type Hex, zeroHash } from "viem";
import { membershipAbi } from "../../abi/Membership.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/** What a name may have at most, in bytes of UTF-8. */
export const LONGEST_NAME = 60;

/** Puts a name beside the sender's number, for ever on the record; an empty name takes it off the screens again. */
export function publishProfile({ membership }: Organs, name: string, profile: Hex = zeroHash): PreparedCall {
  return prepareCall({
    address: membership,
    abi: membershipAbi,
    functionName: "publishProfile",
    args: [name, profile],
    summary: { key: "call.publishProfile", values: { name } },
  });
}
