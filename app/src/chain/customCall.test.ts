import { Interface } from "ethers";
import { describe, expect, test } from "vitest";
import { argumentIn, CustomCallRefused, encodeCustom, functionIn } from "./customCall.ts";

const someone = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

function encoded(signature: string, ...typed: readonly string[]) {
  const called = functionIn(signature);
  return encodeCustom(
    called,
    called.inputs.map((input, place) => argumentIn(input, typed[place] ?? "")),
  );
}

function refusalOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    if (error instanceof CustomCallRefused) return error.refusal;
    throw error;
  }
  return "it was taken";
}

describe("a call to any contract", () => {
  test.each([
    ["a signature", "transfer(address to, uint256 amount)"],
    ["one with its keyword", "function transfer(address,uint256)"],
    ["one that returns something", "function transfer(address to, uint256 amount) returns (bool)"],
    [
      "an entry of an ABI",
      '{"type":"function","name":"transfer","inputs":[{"type":"address","name":"to"},{"type":"uint256"}]}',
    ],
    ["a list of one entry", '[{"name":"transfer","inputs":[{"type":"address"},{"type":"uint"}]}]'],
  ])("%s and typed arguments become what another client encodes", (_, signature) => {
    expect(encoded(signature, someone, "120")).toBe(
      new Interface(["function transfer(address,uint256)"]).encodeFunctionData("transfer", [someone, 120n]),
    );
  });

  test("lists, tuples, flags, bytes and negative numbers", () => {
    const signature = "run((address to, uint8[2] pair)[] jobs, bool now, bytes4 tag, int16 by, string why)";
    const data = encoded(
      signature,
      `[{"to":"${someone}","pair":[1,"255"]},["${someone}",[0,0]]]`,
      "true",
      "0xdeadbeef",
      "-5",
      "because, said “they”",
    );
    expect(data).toBe(
      new Interface([`function ${signature}`]).encodeFunctionData("run", [
        [
          [someone, [1, 255]],
          [someone, [0, 0]],
        ],
        true,
        "0xdeadbeef",
        -5,
        "because, said “they”",
      ]),
    );
  });

  test.each([
    ["nothing", ""],
    ["a word", "transfer"],
    ["an event", "event Transfer(address)"],
    ["a type that there is none of", "transfer(adress)"],
    ["two entries", '[{"name":"a","inputs":[]},{"name":"b","inputs":[]}]'],
    ["an entry with a type that there is none of", '{"name":"a","inputs":[{"type":"uint257x"}]}'],
    ["an entry whose name is code", '{"name":"a(","inputs":[]}'],
    ["broken JSON", "{"],
  ])("a signature of %s is refused", (_, signature) => {
    expect(refusalOf(() => functionIn(signature))).toEqual({ why: "signature" });
  });

  test("a function that only reads decides nothing", () => {
    expect(refusalOf(() => functionIn("function balanceOf(address) view returns (uint256)"))).toEqual({
      why: "readsOnly",
    });
  });

  test.each([
    ["address", `${someone.slice(0, -1)}9`, { why: "address" }],
    ["address", "", { why: "address" }],
    ["uint8", "256", { why: "whole", least: "0", most: "255" }],
    ["uint8", "1.5", { why: "whole", least: "0", most: "255" }],
    ["int8", "-129", { why: "whole", least: "-128", most: "127" }],
    ["bool", "yes", { why: "flag" }],
    ["bytes4", "0xdeadbe", { why: "bytes", most: "4" }],
    ["bytes", "0xabc", { why: "bytes", most: "" }],
    ["uint8[]", "1, 2", { why: "list" }],
    ["uint8[2]", "[1]", { why: "list" }],
    ["uint256[]", "[9007199254740993]", { why: "whole", least: "0", most: String(2n ** 256n - 1n) }],
  ])("for %s, %s is refused", (type, typed, refusal) => {
    expect(refusalOf(() => argumentIn({ type }, typed))).toEqual(refusal);
  });

  test("a tuple with a field too few is refused", () => {
    const [tuple] = functionIn("run((address to, uint8 many) job)").inputs;
    expect(refusalOf(() => argumentIn(tuple ?? { type: "" }, `{"to":"${someone}"}`))).toEqual({
      why: "whole",
      least: "0",
      most: "255",
    });
    expect(refusalOf(() => argumentIn(tuple ?? { type: "" }, "[1]"))).toEqual({ why: "tuple" });
  });
});
