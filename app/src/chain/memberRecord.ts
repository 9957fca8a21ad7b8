import type { Address } from "viem";
import type { MemberClassView, MemberView } from "./model.ts";

const bits = (record: bigint, at: bigint, width: bigint) => (record >> at) & ((1n << width) - 1n);
const SUSPENDED = 1n << 0n;
const VOTING = 1n << 1n;
const REFERRED = 1n << 2n;
const ARREARS = 1n << 3n;
const EXPELLED = 1n << 4n;
const RECOVERING = 1n << 5n;

/**
 * Reads a packed record as Membership.recordByKey returns it (contracts/types/MemberRecord.sol); `undefined` if the
 * address never was a member. Times in Unix seconds, zero where there is none.
 */
export function decodeMemberRecord(
  account: Address,
  record: bigint,
  classes: readonly MemberClassView[],
): MemberView | undefined {
  if (record === 0n) return undefined;
  const classId = Number(bits(record, 152n, 8n));
  const flags = bits(record, 160n, 8n);
  return {
    memberId: Number(bits(record, 0n, 32n)),
    account,
    classId,
    className: classes[classId]?.name ?? "",
    voting: (flags & VOTING) !== 0n,
    suspended: (flags & SUSPENDED) !== 0n,
    referred: (flags & REFERRED) !== 0n,
    inArrears: (flags & ARREARS) !== 0n,
    expelled: (flags & EXPELLED) !== 0n,
    recovering: (flags & RECOVERING) !== 0n,
    joinedAt: bits(record, 32n, 40n),
    entitledAt: bits(record, 72n, 40n),
    leftAt: bits(record, 112n, 40n),
    seatEnds: bits(record, 184n, 40n),
  };
}
