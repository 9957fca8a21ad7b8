import type { MemberView } from "./model.ts";

/** For tests: a member of a voting class, in good standing, since the first seconds. */
export const sampleMember = (memberId: number, change: Partial<MemberView> = {}): MemberView => ({
  memberId,
  account: `0x${String(memberId).padStart(40, "0")}`,
  classId: 0,
  className: "person",
  voting: true,
  suspended: false,
  referred: false,
  inArrears: false,
  expelled: false,
  recovering: false,
  joinedAt: 1n,
  entitledAt: 1n,
  leftAt: 0n,
  seatEnds: 0n,
  ...change,
});
