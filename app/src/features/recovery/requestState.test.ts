import type { Address } from "viem";
import { expect, test } from "vitest";
import type { RecoveryLink } from "../../chain/recoveryLink.ts";
import { sampleMember } from "../../chain/sampleMember.ts";
import { requestState } from "./requestState.ts";

const from = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const to = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
const contact = "0x90F79bf6EB2c4f870365E785982E1f101E93b906";
const other = "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65";
const link: RecoveryLink = {
  request: { member: 7, from, to, number: 1, deadline: 1_000 },
  acceptance: "0x01",
  signed: [],
};
const member = sampleMember(7, { account: from });
const people: readonly Address[] = [contact, other];
const contacts = { people, needed: 2, from: 0n };
const signed = people.map((account) => ({ account, signature: "0x01" }) as const);
const known = { link, member, number: 1, contacts, proof: { accepted: true, signed } };

test("is enough once as many contacts signed as the member asked for", () => {
  expect(requestState(known, 1_000n)).toBe("enough");
  expect(requestState({ ...known, proof: { accepted: true, signed: signed.slice(1) } }, 0n)).toBe(
    "collecting",
  );
});

test.each([
  ["nobody has the number", { member: undefined }, "noMember"],
  ["the member has left", { member: { ...member, leftAt: 5n } }, "noMember"],
  ["it was carried out", { member: { ...member, account: to } }, "moved"],
  ["the register knows another key", { member: { ...member, account: other } }, "otherKey"],
  ["its signatures were used before", { number: 2 }, "used"],
  ["no contacts are in force", { contacts: undefined }, "noContacts"],
  ["the member took the contacts back", { contacts: { people: [], needed: 0, from: 0n } }, "noContacts"],
  ["the new key did not sign", { proof: { accepted: false, signed } }, "notAccepted"],
] as const)("%s", (_, change, state) => {
  expect(requestState({ ...known, ...change }, 0n)).toBe(state);
});

test("ends with its deadline", () => {
  expect(requestState(known, 1_001n)).toBe("expired");
});
