import { type Address, type Hex, zeroAddress } from "viem";
import { bylawsAbi } from "../../abi/Bylaws.ts";
import type { MemberClassView, Organs } from "../model.ts";
import type { BylawsParameters } from "../parameters.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/**
 * Changes the bylaws' parameters and charter; only as a call of a special resolution.
 * @param charterHash keccak256 of the charter's text
 */
export function amend({ bylaws }: Organs, charterHash: Hex, parameters: BylawsParameters): PreparedCall {
  return prepareCall({
    address: bylaws,
    abi: bylawsAbi,
    functionName: "amend",
    args: [charterHash, parameters],
    summary: { key: "call.amend", values: { charterHash } },
  });
}

/**
 * Changes a class of members; only as a call of a special resolution, alone on its item. Who votes stays as it is, and
 * where the class votes, its members decide besides.
 */
export function amendClass(
  { bylaws }: Organs,
  classId: number,
  { name, boardSeats, minShares }: Pick<MemberClassView, "name" | "boardSeats" | "minShares">,
): PreparedCall {
  return prepareCall({
    address: bylaws,
    abi: bylawsAbi,
    functionName: "amendClass",
    args: [classId, name, boardSeats, minShares],
    summary: { key: "call.amendClass", values: { classId, name } },
  });
}

/** Adds a class of members; only as a call of a special resolution. */
export function addClass({ bylaws }: Organs, added: MemberClassView): PreparedCall {
  const { name, voting, agent, boardSeats, minShares } = added;
  return prepareCall({
    address: bylaws,
    abi: bylawsAbi,
    functionName: "addClass",
    args: [{ name, voting, agent, boardSeats, minShares }],
    summary: { key: "call.addClass", values: { name } },
  });
}

/** Names who may give seats of the board besides the general meeting; nobody where there is none. */
export function nameElectionOrgan({ bylaws }: Organs, organ: Address = zeroAddress): PreparedCall {
  return prepareCall({
    address: bylaws,
    abi: bylawsAbi,
    functionName: "nameElectionOrgan",
    args: [organ],
    summary: { key: "call.nameElectionOrgan", values: { organ } },
  });
}
