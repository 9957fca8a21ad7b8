import { type AbiFunction, getAbiItem } from "viem";
import { expect, test } from "vitest";
import { assemblyAbi } from "../abi/Assembly.ts";
import { bylawsAbi } from "../abi/Bylaws.ts";
import { membershipAbi } from "../abi/Membership.ts";
import { treasuryAbi } from "../abi/Treasury.ts";
import { castArguments, castPrints, castSignature } from "./castFormat.ts";

const token = "0x420CA0f9B9b604cE0fd9C18EF134C705e5Fa3430";
const fundOf = getAbiItem({ abi: treasuryAbi, name: "fundOf" });
const resolutionOf = getAbiItem({ abi: assemblyAbi, name: "resolutionOf" });

test("a signature names the types of arguments and results, a struct as the tuple of its fields", () => {
  expect(castSignature(fundOf)).toBe("fundOf(address,uint8)(uint256)");
  expect(castSignature(resolutionOf)).toBe(
    "resolutionOf(uint256)((uint8,uint8,uint24,uint24,uint24,uint24,uint24,uint24,uint40,uint40,bool))",
  );
  expect(castSignature(getAbiItem({ abi: assemblyAbi, name: "proposalVotes" }))).toBe(
    "proposalVotes(uint256)(uint256,uint256,uint256)",
  );
  expect(castSignature(getAbiItem({ abi: membershipAbi, name: "bulkRecords" }))).toBe(
    "bulkRecords(address[])(uint256[])",
  );
  expect(castSignature(getAbiItem({ abi: bylawsAbi, name: "pools" }))).toBe("pools()((uint8,uint16)[])");
});

test("arguments are written as the command line takes them", () => {
  expect(castArguments(fundOf.inputs, [token.toLowerCase(), 1])).toEqual([token, "1"]);
  const many = getAbiItem({ abi: membershipAbi, name: "bulkRecords" });
  expect(castArguments(many.inputs, [[token, token]])).toEqual([`[${token},${token}]`]);
});

// The expected lines are what `cast abi-decode` 1.7.1 printed.
test("results are written as the command prints them: large numbers with their magnitude", () => {
  expect(castPrints(fundOf.outputs, 118_450_000_000_000_000_000_000n)).toEqual([
    "118450000000000000000000 [1.184e23]",
  ]);
  expect(castPrints(fundOf.outputs, 9_999n)).toEqual(["9999"]);
  expect(castPrints(fundOf.outputs, 10_000n)).toEqual(["10000 [1e4]"]);
  expect(castPrints(fundOf.outputs, 0n)).toEqual(["0"]);
});

test("several results are several lines, a struct is one", () => {
  const votes: AbiFunction = getAbiItem({ abi: assemblyAbi, name: "proposalVotes" });
  expect(castPrints(votes.outputs, [1n, 2n, 0n])).toEqual(["1", "2", "0"]);
  const facts = {
    kind: 1,
    state: 4,
    against: 1,
    inFavour: 12345,
    abstain: 0,
    roll: 9,
    quorum: 5,
    majority: 2,
    executableFrom: 1_795_000_000,
    executableUntil: 1_800_184_000,
    calledAgain: false,
  };
  expect(castPrints(resolutionOf.outputs, facts)).toEqual([
    "(1, 4, 1, 12345 [1.234e4], 0, 9, 5, 2, 1795000000 [1.795e9], 1800184000 [1.8e9], false)",
  ]);
});
