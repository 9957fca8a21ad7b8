import type { ContractFunctionArgs } from "viem";
import type { bylawsAbi } from "../abi/Bylaws.ts";
import type { cooperativeFactoryAbi } from "../abi/CooperativeFactory.ts";

/** Every parameter of the bylaws (contracts/types/Parameters.sol); counts as numbers, amounts as bigint. */
export type BylawsParameters = ContractFunctionArgs<typeof bylawsAbi, "nonpayable", "amend">[1];
/** All that founders sign. */
export type Founding = ContractFunctionArgs<typeof cooperativeFactoryAbi, "nonpayable", "found">[0];
export type MemberClass = Founding["classes"][number];
export type Pool = Founding["pools"][number];
export type Founder = Founding["founders"][number];

/** The parameters in the contracts' order, with their types: what EIP-712 signs and a bylaws file names. */
export const PARAMETER_TYPES = [
  { name: "capitalFloor", type: "uint128" },
  { name: "sharePar", type: "uint128" },
  { name: "reserveUntil", type: "uint128" },
  { name: "minMembers", type: "uint32" },
  { name: "maxHolding", type: "uint32" },
  { name: "annualFeeBps", type: "uint16" },
  { name: "firstInstalmentBps", type: "uint16" },
  { name: "instalmentDays", type: "uint16" },
  { name: "hardshipMaxBps", type: "uint16" },
  { name: "capitalUseMaxBps", type: "uint16" },
  { name: "votingAfterDays", type: "uint16" },
  { name: "admissionsMaxBps", type: "uint16" },
  { name: "objectionDays", type: "uint16" },
  { name: "admissionAppealDays", type: "uint16" },
  { name: "exitNoticeDays", type: "uint16" },
  { name: "hearingDays", type: "uint16" },
  { name: "expulsionAppealDays", type: "uint16" },
  { name: "recoveryDays", type: "uint16" },
  { name: "suspensionDays", type: "uint16" },
  { name: "noticeDays", type: "uint16" },
  { name: "urgentNoticeDays", type: "uint16" },
  { name: "votingDays", type: "uint16" },
  { name: "agendaClosesDays", type: "uint16" },
  { name: "minorityBps", type: "uint16" },
  { name: "requisitionDays", type: "uint16" },
  { name: "secondCallDays", type: "uint16" },
  { name: "executionDelayDays", type: "uint16" },
  { name: "executionExpiryDays", type: "uint16" },
  { name: "lateQuorumExtensionHours", type: "uint16" },
  { name: "maxProxies", type: "uint16" },
  { name: "accountsDays", type: "uint16" },
  { name: "ordinaryQuorumBps", type: "uint16" },
  { name: "specialQuorumBps", type: "uint16" },
  { name: "secondCallQuorumBps", type: "uint16" },
  { name: "specialExecutionDelayDays", type: "uint16" },
  { name: "dissolutionQuorumBps", type: "uint16" },
  { name: "termDays", type: "uint16" },
  { name: "holdoverDays", type: "uint16" },
  { name: "reserveBps", type: "uint16" },
  { name: "educationBps", type: "uint16" },
  { name: "federationBps", type: "uint16" },
  { name: "interestMaxBps", type: "uint16" },
  { name: "patronageBps", type: "uint16" },
  { name: "developmentBps", type: "uint16" },
  { name: "patronageCashMinBps", type: "uint16" },
  { name: "royaltyMaxBps", type: "uint16" },
  { name: "redemptionAfterAccountsDays", type: "uint16" },
  { name: "redemptionLatestDays", type: "uint16" },
  { name: "redemptionYearlyCapBps", type: "uint16" },
  { name: "successionDays", type: "uint16" },
  { name: "consentMaxDays", type: "uint16" },
  { name: "legalProfile", type: "uint8" },
  { name: "specialMajorityFor", type: "uint8" },
  { name: "specialMajorityOf", type: "uint8" },
  { name: "dissolutionMajorityFor", type: "uint8" },
  { name: "dissolutionMajorityOf", type: "uint8" },
  { name: "classMajorityFor", type: "uint8" },
  { name: "classMajorityOf", type: "uint8" },
  { name: "dissolutionOfAllMembers", type: "bool" },
  { name: "seats", type: "uint8" },
  { name: "required", type: "uint8" },
  { name: "minSeats", type: "uint8" },
  { name: "equityRevolveYears", type: "uint8" },
] as const satisfies readonly { readonly name: keyof BylawsParameters; readonly type: string }[];

export type ParameterName = (typeof PARAMETER_TYPES)[number]["name"];
