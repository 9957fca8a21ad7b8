import { hashTypedData } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { expect, test } from "vitest";
import { contactsCommitment, inRisingOrder, recoveryDigest, recoveryTypedData } from "./recovery.ts";
import { joinedLinks, type RecoveryLink, readRecoveryLink, recoveryLink } from "./recoveryLink.ts";

const from = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const to = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
const contact = "0x90F79bf6EB2c4f870365E785982E1f101E93b906";
const other = "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65";
const signature = `0x${"ab".repeat(65)}` as const;
const link: RecoveryLink = {
  request: { member: 147, from, to, number: 0, deadline: 1_893_456_000 },
  acceptance: `0x${"cd".repeat(64)}`,
  signed: [{ account: contact, signature }],
};

test("a link says what went into it", () => {
  expect(readRecoveryLink(recoveryLink(link))).toEqual(link);
  expect(readRecoveryLink(`https://coop.example/app/${recoveryLink(link)}`)).toEqual(link);
  expect(readRecoveryLink(recoveryLink({ ...link, signed: [] }))).toEqual({ ...link, signed: [] });
});

const text = recoveryLink(link);
test.each([
  ["no request", "#/recover/147"],
  ["no number", text.replace("/147?", "/0?")],
  ["a number that is no member's", text.replace("/147?", "/99999999999?")],
  ["an address with a wrong letter", text.replace(from, `${from.slice(0, -1)}c`)],
  ["an address in a wrong mixture of cases", text.replace(to, `${to.slice(0, -2)}bC`)],
  ["a time beyond all time", text.replace("1893456000", "1893456000000")],
  ["a time that is no number", text.replace("1893456000", "1e9")],
  ["a fifth part", text.replace("1893456000", "1893456000.1")],
  ["no signature of the new key", text.replace(/&a=0x[^&]*/, "")],
  ["half a byte", text.replace(/&a=0x./, "&a=0x")],
  ["a signature beyond measure", text.replace(/&a=0x/, `&a=0x${"00".repeat(3_000)}`)],
  ["a text beyond measure", `${text}${"&x=1".repeat(20_000)}`],
])("%s is no request", (_, broken) => {
  expect(readRecoveryLink(broken)).toBeUndefined();
});

test("what is no signature is left out, and one account counts once, however often it stands there", () => {
  const noise = `&s=${other}&s=.${signature}&s=${other}.0xzz&s=${other}.${signature}.1&s=<b>.0x00`;
  expect(readRecoveryLink(`${text}${noise}`)?.signed).toEqual(link.signed);
  expect(readRecoveryLink(`${text}&s=${contact}.${signature}`)?.signed).toHaveLength(1);
});

test("no more signatures are read than contacts can be", () => {
  const many = Array.from({ length: 30 }, (_, i) => ({
    account: privateKeyToAccount(`0x${String(i + 1).padStart(64, "0")}`).address,
    signature,
  }));
  expect(readRecoveryLink(recoveryLink({ ...link, signed: many }))?.signed).toHaveLength(9);
});

test("links of the same request are joined, of another they are not", () => {
  const second = { ...link, signed: [{ account: other, signature }] } satisfies RecoveryLink;
  expect(
    joinedLinks(link, second)
      ?.signed.map(({ account }) => account)
      .sort(),
  ).toEqual([other, contact]);
  expect(joinedLinks(link, { ...second, request: { ...link.request, number: 1 } })).toBeUndefined();
  expect(joinedLinks(link, { ...second, request: { ...link.request, to: other } })).toBeUndefined();
});

test("joining never puts another signature in the place of one that is there", () => {
  const forged = { ...link, signed: [{ account: contact, signature: "0x00" }] } satisfies RecoveryLink;
  expect(joinedLinks(link, forged)?.signed).toEqual(link.signed);
});

test("the digest names the member, both keys, the number, the deadline, the chain and the register", () => {
  const digest = recoveryDigest(to, 1, link.request);
  expect(digest).toBe(hashTypedData(recoveryTypedData(to, 1, link.request)));
  const changed = [
    recoveryDigest(to, 2, link.request),
    recoveryDigest(from, 1, link.request),
    ...(["member", "number", "deadline"] as const).map((key) =>
      recoveryDigest(to, 1, { ...link.request, [key]: link.request[key] + 1 }),
    ),
    recoveryDigest(to, 1, { ...link.request, to: other }),
    recoveryDigest(to, 1, { ...link.request, from: other }),
  ];
  expect(new Set([digest, ...changed]).size).toBe(8);
});

test("contacts are the same in whatever order they are named, and others with another need", () => {
  expect(inRisingOrder([contact, other])).toEqual([other, contact]);
  expect(contactsCommitment([contact, other], 1)).toBe(contactsCommitment([other, contact], 1));
  expect(contactsCommitment([contact, other], 2)).not.toBe(contactsCommitment([contact, other], 1));
});
