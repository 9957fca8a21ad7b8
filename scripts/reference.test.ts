import { expect, test } from "vitest";
import { errorsPage, invariantsIn, invariantsPage, testsNaming } from "./reference.ts";

const contract = `/// @title Money
/// PURPOSE Keeps TRE-9 apart.
/// INVARIANTS
/// TRE-1 the sum is the balance · TRE-2 the reserve
/// never falls
/// POWERS TRE-3 is not one of them.
contract Treasury { function f() external { /* TRE-4 */ } }`;

test("an invariant is read from its heading to the next, over line ends", () => {
  expect(invariantsIn("t.sol", contract).map(({ id, text }) => [id, text])).toEqual([
    ["TRE-1", "the sum is the balance"],
    ["TRE-2", "the reserve never falls"],
  ]);
});

test("a test names an invariant by its exact number", () => {
  const solidity =
    "function invariant_TRE1_sum() public {} function test_TRE12_other() public {} function helper_TRE1() {}";
  expect(testsNaming("TRE-1", "a.t.sol", solidity)).toEqual(["invariant_TRE1_sum"]);
  const story =
    'test("TRE-1 holds", () => {}); test("TRE-11 holds", () => {}); test.skip("x", () => {}); // TRE-1';
  expect(testsNaming("TRE-1", "a.test.ts", story)).toEqual(["TRE-1 holds"]);
});

test("an invariant without a test is a problem", () => {
  const { problems } = invariantsPage(
    new Map([["contracts/Treasury.sol", contract]]),
    new Map([["test/a.t.sol", "function invariant_TRE1_sum() public {}"]]),
  );
  expect(problems).toEqual(["TRE-2 (contracts/Treasury.sol) has no test that names it"]);
});

test("an error without its mend is a problem", () => {
  const entry = { type: "error", name: "Full", inputs: [{ name: "count", type: "uint256" }] };
  const base = {
    name: "A",
    path: "a.sol",
    bytecode: "0x",
    solc: "",
    settingsDigest: "",
    sourceHash: "",
    deployedBytes: 0,
    mock: false,
  };
  const page = (details: string) =>
    errorsPage([
      { ...base, abi: [entry], errorNotes: new Map([["Full(uint256)", { notice: "It is full.", details }]]) },
    ]);
  expect(page("Mend: wait.").problems).toEqual([]);
  expect(page("Mend: wait.").page).toContain("- **How to solve it:** Wait.");
  expect(page("").problems).toHaveLength(1);
});
