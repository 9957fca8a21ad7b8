import { expect, test } from "vitest";
import type { MemberView } from "../../chain/model.ts";
import type { ApplicantView } from "../../history/applicationsOf.ts";
import { firstInstalment, joinStageOf } from "./joinStage.ts";

const account = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const member = { memberId: 7, account, leftAt: 0n, expelled: false } as unknown as MemberView;
const kept = { account, class: 0, deadline: 9, signature: "0xab" } as const;
const applicant = (state: ApplicantView["state"]): ApplicantView => ({
  account,
  state,
  byMember: false,
  refusal: { reason: "0x00", at: 5n, appealUntil: 9n, appealed: false },
});
const relayed = { id: "0x00", class: 0, deadline: 9, state: "waiting" } as const;

test("the record decides before the relay, and the relay before what this browser keeps", () => {
  expect(joinStageOf({ member, applicant: applicant("waiting"), relayed, kept })).toBe("member");
  expect(joinStageOf({ applicant: applicant("waiting"), relayed, kept })).toBe("waiting");
  expect(joinStageOf({ applicant: null, relayed, kept })).toBe("withRelay");
  expect(joinStageOf({ applicant: null, relayed: null, kept })).toBe("signed");
  expect(joinStageOf({ applicant: null, relayed: null })).toBe("apply");
});

test("a refusal is shown though something signed before is kept; who left applies again, the expelled not", () => {
  expect(joinStageOf({ applicant: applicant("refused"), relayed: null, kept })).toBe("refused");
  const left = { ...member, leftAt: 4n };
  expect(joinStageOf({ member: left, applicant: applicant("admitted"), relayed: null })).toBe("apply");
  expect(joinStageOf({ member: { ...left, expelled: true }, applicant: null, relayed: null })).toBe(
    "expelled",
  );
  expect(joinStageOf({ applicant: applicant("expired"), relayed: null })).toBe("apply");
});

test("a first instalment is rounded up, as the contract asks", () => {
  expect(firstInstalment(1_000n, 2_500)).toBe(250n);
  expect(firstInstalment(1_001n, 2_500)).toBe(251n);
  expect(firstInstalment(1n, 1)).toBe(1n);
  expect(firstInstalment(0n, 2_500)).toBe(0n);
});
