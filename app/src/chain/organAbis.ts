import type { Abi } from "viem";
import { assemblyAbi } from "../abi/Assembly.ts";
import { boardAbi } from "../abi/Board.ts";
import { bylawsAbi } from "../abi/Bylaws.ts";
import { memberAccountsAbi } from "../abi/MemberAccounts.ts";
import { membershipAbi } from "../abi/Membership.ts";
import { treasuryAbi } from "../abi/Treasury.ts";
import type { OrganName } from "./organs.ts";

/** What each organ of a co-op offers. */
export const ORGAN_ABIS: Readonly<Record<OrganName, Abi>> = {
  assembly: assemblyAbi,
  membership: membershipAbi,
  bylaws: bylawsAbi,
  board: boardAbi,
  treasury: treasuryAbi,
  memberAccounts: memberAccountsAbi,
};
