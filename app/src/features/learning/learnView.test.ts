import { type Address, decodeAbiParameters, zeroHash } from "viem";
import { expect, test } from "vitest";
import { attestationText } from "../../chain/attestationFile.ts";
import type { AttestationView } from "../../chain/commons.ts";
import { holdersOf, inOrder, learnerIn } from "./learnView.ts";

const one: Address = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const two: Address = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
const attestation = (
  id: number,
  time: bigint,
  standing: AttestationView["standing"],
  who: { recipient: Address; memberId?: number },
): AttestationView => ({
  uid: `0x${String(id).padStart(64, "0")}`,
  schema: zeroHash,
  course: 3n,
  coop: one,
  attester: two,
  content: `0x${"ab".repeat(32)}`,
  time,
  standing,
  receipt: {
    kind: "log",
    contract: "Learning",
    address: one,
    event: "Attested",
    topic: zeroHash,
    transactionHash: zeroHash,
    logIndex: 0,
    blockNumber: 1n,
    blockTime: 1n,
  },
  ...who,
});
const all = [
  attestation(1, 10n, "stands", { recipient: one, memberId: 7 }),
  attestation(2, 20n, "revoked", { recipient: one, memberId: 7 }),
  attestation(3, 30n, "stands", { recipient: two, memberId: 7 }),
  attestation(4, 40n, "over", { recipient: two }),
  attestation(5, 5n, "stands", { recipient: two }),
];
const ids = (attestations: readonly AttestationView[]) => attestations.map(({ uid }) => Number(uid));

test("what stands comes before what does not, the newest first", () => {
  expect(ids(inOrder(all))).toEqual([3, 1, 5, 4, 2]);
});

test("a member whose key changed is one holder, by number; one who is no member by account", () => {
  expect(ids(holdersOf(all))).toEqual([3, 5]);
  expect(holdersOf([attestation(1, 1n, "over", { recipient: one })])).toEqual([]);
});

test("a learner is a present member by number or anybody by address, never the trainer", () => {
  const members = [
    { memberId: 7, account: two },
    { memberId: 8, account: one },
  ];
  expect(learnerIn(" 7 ", one, members)).toEqual({ learner: two });
  expect(learnerIn(two.toLowerCase(), one, members)).toEqual({ learner: two });
  expect(learnerIn("8", one, members)).toEqual({ why: "self" });
  expect(learnerIn(one, one, members)).toEqual({ why: "self" });
  expect(learnerIn("9", one, members)).toEqual({ why: "noMember" });
  expect(learnerIn("0x123", one, members)).toEqual({ why: "noAddress" });
  expect(learnerIn(`${two.slice(0, -1)}d`, one, members)).toEqual({ why: "noAddress" });
  expect(learnerIn("  ", one, members)).toEqual({ why: "empty" });
});

test("the file of an attestation has the data that the contract keeps", () => {
  const text = attestationText(all[0] as AttestationView, 100, two);
  const file = JSON.parse(text);
  expect(file).toMatchObject({ chainId: 100, learning: two, course: "3", memberId: 7 });
  expect(file.attestation).toMatchObject({
    recipient: one,
    attester: two,
    time: "10",
    expirationTime: "0",
    revocationTime: "0",
    revocable: true,
  });
  expect(decodeAbiParameters([{ type: "uint256" }, { type: "bytes32" }], file.attestation.data)).toEqual([
    3n,
    `0x${"ab".repeat(32)}`,
  ]);
});
