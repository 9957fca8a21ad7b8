// @vitest-environment node
import { TypedDataEncoder, type TypedDataField } from "ethers";
import { hashTypedData, keccak256, toHex } from "viem";
import { expect, test } from "vitest";
import { organsOf } from "./organs.ts";
import { permitTypedData } from "./permit.ts";
import { appealTypedData, objectionTypedData, readObjections } from "./statements.ts";

const { membership } = organsOf("0x5FbDB2315678afecb367f032d93F642f64180aa3");
const account = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

function byEthers(data: unknown): string {
  const { domain, types, message } = data as {
    readonly domain: Record<string, unknown>;
    readonly types: Record<string, TypedDataField[]>;
    readonly message: Record<string, unknown>;
  };
  return TypedDataEncoder.hash(domain, types, message);
}

test("objection, appeal and permit: two clients that share no code hash the same", () => {
  const objection = objectionTypedData(membership, 31_337, { member: 12, joinedAt: 1_800_000_000 });
  const appeal = appealTypedData(membership, 31_337, { account, statement: keccak256(toHex("so")) });
  const permit = permitTypedData(
    { domain: { name: "Euro", version: "1", chainId: 1, verifyingContract: membership }, nonce: 4n },
    { owner: account, spender: membership, value: 7n, deadline: 9n },
  );
  expect(hashTypedData(objection)).toBe(byEthers(objection));
  expect(hashTypedData(appeal)).toBe(byEthers(appeal));
  expect(hashTypedData(permit)).toBe(byEthers(permit));
});

test("objections that were handed on are read line by line, each account once; anything else is refused", () => {
  const line = `${account}.0xabcd`;
  expect(readObjections(` ${line}\n${line}\n`)).toEqual([{ account, signature: "0xabcd" }]);
  expect(readObjections("")).toEqual([]);
  for (const broken of [
    `${line}c`,
    `${line}.0x`,
    account,
    "<b>.0xab",
    `${account}.0x`,
    `${line}${"00".repeat(3_000)}`,
  ])
    expect(readObjections(broken)).toBeUndefined();
});
