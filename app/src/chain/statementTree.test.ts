import { type Address, bytesToHex, encodeAbiParameters, keccak256, parseAbiParameters } from "viem";
import { expect, test } from "vitest";
import { leafHash, leafHasher } from "./statementTree.ts";

const memberAccounts: Address = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
const asset: Address = "0x420CA0f9B9b604cE0fd9C18EF134C705e5Fa3430".toLowerCase() as Address;
const domain = { chainId: 8453, memberAccounts, asset };
const LEAF = parseAbiParameters("uint256, address, address, uint32, uint128, uint128, uint128");

test("a leaf's hash is that of its ABI encoding, twice hashed, whatever was hashed before it", () => {
  const largest = 2n ** 128n - 1n;
  const leaves = [
    { memberId: 2 ** 32 - 1, cash: largest, retained: largest - 1n, revolved: 2n ** 64n },
    { memberId: 1, cash: 0n, retained: 1n, revolved: 2n ** 64n - 1n },
  ];
  const hashOf = leafHasher(domain);
  for (const leaf of leaves) {
    const { memberId, cash, retained, revolved } = leaf;
    const encoded = encodeAbiParameters(LEAF, [
      8453n,
      memberAccounts,
      asset,
      memberId,
      cash,
      retained,
      revolved,
    ]);
    expect(bytesToHex(hashOf(leaf))).toBe(keccak256(keccak256(encoded)));
    expect(leafHash(domain, leaf)).toEqual(hashOf(leaf));
  }
});

test("a leaf holds no more than the contract's numbers do", () => {
  const leaf = { memberId: 1, cash: 0n, retained: 0n, revolved: 0n };
  expect(() => leafHash(domain, { ...leaf, cash: 2n ** 128n })).toThrow(RangeError);
  expect(() => leafHash(domain, { ...leaf, revolved: -1n })).toThrow(RangeError);
});
