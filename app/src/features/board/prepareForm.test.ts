import { keccak256, toHex } from "viem";
import { expect, test } from "vitest";
import { agentLink } from "../../chain/agentLink.ts";
import { applicationLink } from "../../chain/applicationLink.ts";
import type { MemberView } from "../../chain/model.ts";
import { organsOf } from "../../chain/organs.ts";
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
