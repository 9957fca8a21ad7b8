// Generated from contracts/membership/MembershipCard.sol by `npm run generate`; do not edit.
import { membershipCardReads } from "./reads/MembershipCard.ts";

export const membershipCardAbi = [
  ...membershipCardReads,
] as const;
