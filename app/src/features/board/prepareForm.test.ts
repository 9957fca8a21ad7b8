import { keccak256, sha256, stringToHex, toHex } from "viem";
import { expect, test } from "vitest";
import { agentLink } from "../../chain/agentLink.ts";
import { applicationLink } from "../../chain/applicationLink.ts";
import type { MemberView } from "../../chain/model.ts";
import { organsOf } from "../../chain/organs.ts";
import { purposeByKey } from "../../chain/purposes.ts";
import type { ApplicantView } from "../../history/applicationsOf.ts";
import { builtOf, EMPTY, type FormContext, type FormValues } from "./prepareForm.ts";

const organs = organsOf("0x5FbDB2315678afecb367f032d93F642f64180aa3");
const applicant = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const other = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
const signed = { class: 1, deadline: 1_900_000_000, signature: "0xab" } as const;
const waiting = {
  account: applicant,
  state: "waiting",
  byMember: false,
  application: { ...signed, madeAt: 5n },
} as unknown as ApplicantView;
const context: FormContext = {
  organs,
  chainId: 31_337,
  applicants: [waiting],
  members: [
    { memberId: 4, account: other, leftAt: 0n } as unknown as MemberView,
    { memberId: 5, account: applicant, leftAt: 9n } as unknown as MemberView,
  ],
  charges: [],
  budgets: [
    {
      line: 2n,
      asset: other,
      left: 500n,
      perPayment: 100n,
      until: 99n,
      unit: { address: other, symbol: "EURe", decimals: 2 },
      receipt: undefined as never,
    },
  ],
  needsProof: false,
  commons: {
    registries: {
      dataCommons: "0x00000000000000000000000000000000000000D6",
      modelRegistry: "0x00000000000000000000000000000000000000D7",
      learning: "0x00000000000000000000000000000000000000D8",
    },
    datasets: [
      { id: 3n, common: true },
      { id: 4n, common: false },
    ],
    grants: [{ id: 4n, datasetId: 3n, recipient: other }],
    models: [{ version: 5n, number: 1, family: 5n, card: "0xca", isReleased: true, isStopped: false }],
    reports: [{ id: 8n, version: 5n, harm: true }],
    courses: [{ id: 7n, trainers: [other] }],
  },
  settlement: { address: other, symbol: "EURe", decimals: 2 },
  now: 1_000n,
};
const built = (values: Partial<FormValues>) => builtOf({ ...EMPTY, ...values }, context);
const argsOf = (values: Partial<FormValues>) => {
  const made = built(values);
  return "call" in made ? made.call.args : made;
};

test("admission takes those chosen and those pasted, each once", () => {
  const link = applicationLink({
    chainId: 31_337,
    assembly: organs.assembly,
    application: { ...signed, account: other },
  });
  expect(argsOf({ kind: "admit", chosen: [applicant], pasted: `https://x.example/${link} ` })).toEqual([
    [
      { account: applicant, ...signed },
      { account: other, ...signed },
    ],
  ]);
  expect(built({ kind: "admit" })).toEqual({ missing: "applicants" });
  const elsewhere = link.replace("31337", "1");
  expect(built({ kind: "admit", pasted: elsewhere })).toEqual({ missing: "link" });
  expect(built({ kind: "admit", pasted: "https://evil.example" })).toEqual({ missing: "link" });
});

test("where a module says who may join, each applicant comes with a proof", () => {
  const proving = (values: Partial<FormValues>) =>
    builtOf({ ...EMPTY, kind: "admit", ...values }, { ...context, needsProof: true });
  expect(proving({})).toEqual({ missing: "applicants" });
  const chosen = [applicant];
  expect(proving({ chosen })).toEqual({ missing: "proof" });
  for (const proof of ["", "0x1", "1234", "0xzz"])
    expect(proving({ chosen, proofs: { [applicant.toLowerCase()]: proof } })).toEqual({ missing: "proof" });
  const made = proving({ chosen, proofs: { [applicant.toLowerCase()]: " 0x1234 " } });
  expect(made).toMatchObject({
    call: { functionName: "admitWith", args: [[{ account: applicant, ...signed }], ["0x1234"]] },
  });
});

test("a program is admitted from a link that both have signed, for this co-op alone", () => {
  const { signature: acceptance, ...application } = { account: other, ...signed } as const;
  const link = {
    chainId: 31_337,
    assembly: organs.assembly,
    application,
    accountable: applicant,
    expiresAt: 1_950_000_000,
    acceptance,
    accountability: "0xcd",
  } as const;
  expect(argsOf({ kind: "admitAgent", pasted: `https://x.example/${agentLink(link)}` })).toEqual([
    { account: other, ...signed },
    applicant,
    1_950_000_000,
    "0xcd",
  ]);
  const { accountability: _, ...half } = link;
  expect(built({ kind: "admitAgent", pasted: agentLink(half) })).toEqual({ missing: "agentSigned" });
  expect(built({ kind: "admitAgent", pasted: agentLink({ ...link, assembly: other }) })).toEqual({
    missing: "agentLink",
  });
  expect(built({ kind: "admitAgent" })).toEqual({ missing: "agentLink" });
});

test("dues are put off within the bound of the bylaws, and only where there are any", () => {
  const figure = (value: bigint) => ({ value, receipt: undefined as never });
  const deferring = (owed: bigint, free: bigint) =>
    builtOf(
      { ...EMPTY, kind: "deferDues", member: "4", days: "30" },
      {
        ...context,
        room: { owed: figure(owed), deferred: figure(0n), capital: figure(0n), maxBps: figure(0n), free },
      },
    );
  expect(deferring(0n, 10n)).toEqual({ missing: "nothingOwed" });
  expect(deferring(11n, 10n)).toEqual({ missing: "overBound" });
  expect(deferring(10n, 10n)).toMatchObject({ call: { functionName: "deferDues" } });
});

test("a refusal names the hash of its reason, and the reason travels along", () => {
  const made = built({ kind: "refuse", chosen: [applicant], text: "Später" });
  expect(made).toMatchObject({ text: "Später", call: { args: [applicant, keccak256(toHex("Später"))] } });
  expect(built({ kind: "refuse", chosen: [applicant] })).toEqual({ missing: "text" });
  expect(built({ kind: "refuse", text: "x" })).toEqual({ missing: "account" });
});

test("members are named by number, and former ones are none", () => {
  expect(argsOf({ kind: "deferDues", member: " 4 ", days: "30" })).toEqual([other, 1_000 + 30 * 86_400]);
  expect(built({ kind: "deferDues", member: "5", days: "30" })).toEqual({ missing: "member" });
  expect(built({ kind: "deferDues", member: "4", days: "366" })).toEqual({ missing: "days" });
  expect(built({ kind: "charge", member: "4" })).toEqual({ missing: "text" });
});

test("a payment has a line, a payee, an amount in the line's own coin, and a purpose", () => {
  const values = { kind: "spend", chosen: ["2"], account: other, amount: "1.20", text: "Shelves" } as const;
  expect(argsOf(values)).toEqual([2n, other, 120n, keccak256(toHex("Shelves"))]);
  expect(built({ ...values, amount: "1.205" })).toEqual({ missing: "amount" });
  expect(built({ ...values, amount: "0" })).toEqual({ missing: "amount" });
  expect(built({ ...values, chosen: ["3"] })).toEqual({ missing: "choice" });
  expect(built({ ...values, account: "0x70997970c51812Dc3A010C7d01b50e0d17dc79C8" })).toEqual({
    missing: "account",
  });
});

test("several payments stay within the line, each and together, and one text stands for all", () => {
  const values = { kind: "spendMany", chosen: ["2"], text: "Wages" } as const;
  const ref = keccak256(toHex("Wages"));
  expect(argsOf({ ...values, payments: ` ${other}  1.00\n\n${applicant};0.50 ` })).toEqual([
    2n,
    [
      { to: other, amount: 100n, ref },
      { to: applicant, amount: 50n, ref },
    ],
  ]);
  expect(built({ ...values, payments: "" })).toEqual({ missing: "payments" });
  expect(built({ ...values, payments: `${other} 1.00 twice` })).toEqual({ missing: "payments" });
  expect(built({ ...values, payments: `${other} 1.005` })).toEqual({ missing: "payments" });
  expect(built({ ...values, payments: `${other} 1.00\n0x12 1.00` })).toEqual({ missing: "payments" });
  expect(built({ ...values, payments: `${other} 1.01` })).toEqual({ missing: "overPayment" });
  expect(built({ ...values, payments: Array(6).fill(`${other} 1`).join("\n") })).toEqual({
    missing: "overLine",
  });
  expect(built({ ...values, payments: Array(5).fill(`${other} 1`).join("\n") })).toHaveProperty("call");
  expect(built({ ...values, payments: Array(51).fill(`${other} 0.01`).join("\n") })).toEqual({
    missing: "payments",
  });
  expect(built({ ...values, text: "", payments: `${other} 1` })).toEqual({ missing: "text" });
});

test("the board grants data for a purpose and a time, to somebody or to the co-operative itself", () => {
  const granted = { kind: "grantData", chosen: ["3"], purpose: "research", days: "30" } as const;
  const { hash } = purposeByKey("research");
  const until = 1_000 + 30 * 86_400;
  const none = `0x${"00".repeat(32)}`;
  expect(argsOf({ ...granted, account: applicant, amount: "120.50" })).toEqual([
    3n,
    applicant,
    hash,
    1_000,
    until,
    other,
    12_050n,
    none,
  ]);
  expect(argsOf(granted)).toEqual([3n, organs.assembly, hash, 1_000, until, other, 0n, none]);
  expect(built({ ...granted, chosen: ["9"] })).toEqual({ missing: "choice" });
  expect(built({ ...granted, account: "0x12" })).toEqual({ missing: "account" });
  expect(built({ ...granted, purpose: "anything" })).toEqual({ missing: "purpose" });
  expect(built({ ...granted, days: "0" })).toEqual({ missing: "days" });
  expect(built({ ...granted, days: "366" })).toEqual({ missing: "days" });
  expect(built({ ...granted, amount: "1.234" })).toEqual({ missing: "amount" });
});

test.each([
  ["revokeGrant", { chosen: ["4"] }, "revoke", [4n]],
  ["setCommon", { chosen: ["3"] }, "setCommon", [3n, false]],
  ["setCommon", { chosen: ["4"] }, "setCommon", [4n, true]],
  [
    "answerReport",
    { chosen: ["8"], text: "We are sorry." },
    "answer",
    [8n, sha256(stringToHex("We are sorry."))],
  ],
  ["stopModel", { chosen: ["5"] }, "stop", [5n]],
  ["endModelStop", { chosen: ["5"] }, "endStop", [5n]],
  ["nameTrainer", { chosen: ["7"], account: applicant }, "nameTrainer", [7n, applicant]],
  ["dismissTrainer", { chosen: [`7.${other}`] }, "dismissTrainer", [7n, other]],
] as const)("the board decides: %s", (kind, values, functionName, args) => {
  const made = built({ kind, ...values });
  expect("call" in made && made.call).toMatchObject({ functionName, args });
  expect(built({ kind, ...values, chosen: ["99"] })).toEqual({ missing: "choice" });
  expect(builtOf({ ...EMPTY, kind, ...values }, { ...context, commons: undefined })).toEqual({
    missing: "commons",
  });
});

test("an answer needs its text, which travels with the link", () => {
  const answer = { kind: "answerReport", chosen: ["8"], text: "We are sorry." } as const;
  expect(built(answer)).toMatchObject({ text: answer.text });
  expect(built({ ...answer, text: "" })).toEqual({ missing: "text" });
});
