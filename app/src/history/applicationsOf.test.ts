import { type Address, keccak256, type Log, toHex } from "viem";
import { expect, test } from "vitest";
import { applicantOf, applicationsOf, entriesOf } from "./applicationsOf.ts";
import { decodeLogs } from "./decodeLogs.ts";
import { contractAt, payee, payer, sampleLog, settlement } from "./sampleLogs.ts";

const decode = (logs: readonly Log[]) => decodeLogs(logs, contractAt);
const hash = (text: string) => keccak256(toHex(text));
const at = (number: number) => ({ number: BigInt(number), time: BigInt(number * 10) });

const adopted = (block: number, version: number) =>
  sampleLog(
    "Bylaws",
    "BylawsAdopted",
    {
      version,
      charterHash: hash("charter"),
      bylawsHash: hash(`bylaws ${version}`),
      settlementToken: settlement.address,
    },
    { block, index: 0 },
  );
const applied = (block: number, account: Address = payer, deadline = 10_000, signature = "0xab") =>
  sampleLog("Membership", "ApplicationMade", { account, class: 1, deadline, signature }, { block, index: 0 });
const refused = (block: number, account: Address = payer) =>
  sampleLog(
    "Membership",
    "ApplicationRefused",
    { account, reason: hash("no"), appealUntil: block * 10 + 500 },
    { block, index: 0 },
  );
const admitted = (block: number, memberId: number, account: Address = payer, wait = 100) =>
  sampleLog(
    "Membership",
    "MemberAdmitted",
    { memberId, account, class: 1, entitledAt: block * 10 + wait },
    { block, index: 0 },
  );
const objected = (block: number, memberId: number, objector: number, objections: bigint) =>
  sampleLog("Membership", "EntryObjected", { memberId, objector, objections }, { block, index: objector });

const stateOf = (logs: readonly Log[], now: bigint) => applicantOf(decode(logs), payer, now)?.state;

test("an application waits until its deadline, and no longer than the bylaws it was signed for", () => {
  expect(stateOf([adopted(1, 1), applied(5)], 60n)).toBe("waiting");
  expect(stateOf([adopted(1, 1), applied(5)], 10_000n)).toBe("waiting");
  expect(stateOf([adopted(1, 1), applied(5)], 10_001n)).toBe("expired");
  expect(stateOf([adopted(1, 1), applied(5), adopted(6, 2)], 70n)).toBe("outdated");
  expect(stateOf([adopted(1, 1), applied(5), adopted(6, 2), applied(7)], 80n)).toBe("waiting");
});

test("admission and refusal end the waiting; a refusal may be appealed, and a new application waits again", () => {
  const start = [adopted(1, 1), applied(5)];
  const yes = applicantOf(decode([...start, admitted(6, 7)]), payer, 70n);
  expect([yes?.state, yes?.memberId]).toEqual(["admitted", 7]);
  const no = [...start, refused(6)];
  const refusal = applicantOf(decode(no), payer, 70n)?.refusal;
  expect([stateOf(no, 70n), refusal?.appealUntil, refusal?.appealed]).toEqual(["refused", 560n, false]);
  const appeal = sampleLog(
    "Membership",
    "RefusalAppealed",
    { account: payer, statement: hash("please") },
    { block: 7, index: 0 },
  );
  expect(applicantOf(decode([...no, appeal]), payer, 80n)?.refusal?.appealed).toBe(true);
  const again = applicantOf(decode([...no, applied(8)]), payer, 90n);
  expect([again?.state, again?.refusal?.at]).toEqual(["waiting", 60n]);
});

test("who was refused without an application on the record is known; who never applied is not", () => {
  const logs = decode([adopted(1, 1), refused(3)]);
  expect(applicantOf(logs, payer, 40n)).toMatchObject({ state: "refused" });
  expect(applicantOf(logs, payer, 40n)?.application).toBeUndefined();
  expect(applicantOf(logs, payee, 40n)).toBeUndefined();
});

test("a member's wish for another class is told apart, and is over once the class changed", () => {
  const logs = [adopted(1, 1), admitted(2, 7), applied(5)];
  expect(applicantOf(decode(logs), payer, 60n)).toMatchObject({ state: "waiting", byMember: true });
  const changed = sampleLog(
    "Membership",
    "ClassChanged",
    { memberId: 7, account: payer, class: 1, entitledAt: 99 },
    { block: 6, index: 0 },
  );
  expect(stateOf([...logs, changed], 70n)).toBe("admitted");
});

test("the list is in the order of application, whatever the accounts are called", () => {
  const logs = decode([adopted(1, 1), applied(5, payee), applied(6, payer)]);
  expect(applicationsOf(logs, 70n).map(({ account }) => account)).toEqual([payee, payer]);
});

test("entries are open to objections since a time, but for founders and who left; objections are counted", () => {
  const logs = decode([
    admitted(2, 1, payee, 0), // a founder: entitled at once
    admitted(5, 7),
    objected(6, 7, 3, 1n),
    objected(7, 7, 4, 2n),
  ]);
  const [entry, ...more] = entriesOf(logs, 40n, at(8));
  expect(more).toEqual([]);
  expect(entry).toMatchObject({ memberId: 7, account: payer, joinedAt: 50n, objectors: [3, 4] });
  expect(entry?.objections.value).toBe(2n);
  expect(entry?.objections.receipt).toMatchObject({ kind: "derived", how: "count" });
  expect(entriesOf(logs, 51n, at(8))).toEqual([]);
  const left = sampleLog("Membership", "MemberLeft", { memberId: 7, account: payer }, { block: 8, index: 0 });
  expect(entriesOf([...logs, ...decode([left])], 40n, at(8))).toEqual([]);
});

test("a referred entry stays until the general meeting has decided", () => {
  const referred = sampleLog(
    "Membership",
    "EntryReferred",
    { memberId: 7, account: payer },
    { block: 7, index: 0 },
  );
  const logs = decode([admitted(5, 7), objected(6, 7, 3, 1n), referred]);
  expect(entriesOf(logs, 1_000n, at(200))).toMatchObject([{ memberId: 7, referred: true }]);
  const confirmed = sampleLog(
    "Membership",
    "EntryConfirmed",
    { memberId: 7, account: payer },
    { block: 9, index: 0 },
  );
  const decided = [...logs, ...decode([confirmed])];
  expect(entriesOf(decided, 1_000n, at(200))).toEqual([]);
  expect(entriesOf(decided, 40n, at(10))).toMatchObject([{ referred: false, confirmed: true }]);
});
