import {
  BaseError,
  ContractFunctionExecutionError,
  ContractFunctionRevertedError,
  encodeErrorResult,
  type Hex,
  HttpRequestError,
  stringToHex,
  UserRejectedRequestError,
} from "viem";
import { expect, test } from "vitest";
import { assemblyAbi } from "../abi/Assembly.ts";
import { boardAbi } from "../abi/Board.ts";
import { bylawsAbi } from "../abi/Bylaws.ts";
import { treasuryAbi } from "../abi/Treasury.ts";
import { decodeError, decodeRevert } from "./decodeError.ts";
import { CallReverted, RpcUnreachable, WalletRejected } from "./errors.ts";

const tooSmall = encodeErrorResult({
  abi: treasuryAbi,
  errorName: "TreasuryFundTooSmall",
  args: ["0x420CA0f9B9b604cE0fd9C18EF134C705e5Fa3430", 0, 5n, 6n],
});
const callFailed = encodeErrorResult({
  abi: assemblyAbi,
  errorName: "AssemblyCallFailed",
  args: [0n, tooSmall],
});

test("a refusal has the name and the values of its error", () => {
  expect(decodeRevert(tooSmall)).toMatchObject({
    errorName: "TreasuryFundTooSmall",
    args: ["0x420CA0f9B9b604cE0fd9C18EF134C705e5Fa3430", 0, 5n, 6n],
  });
});

test("a refusal inside a refusal is decoded over the ABIs of all organs", () => {
  expect(decodeRevert(callFailed).reason).toMatchObject({ errorName: "TreasuryFundTooSmall" });
  const twice = encodeErrorResult({ abi: boardAbi, errorName: "BoardActionFailed", args: [callFailed] });
  expect(decodeRevert(twice).reason?.reason).toMatchObject({ errorName: "TreasuryFundTooSmall" });
});

test("the name of a parameter is read as text", () => {
  const name = stringToHex("noticeDays", { size: 32 });
  const data = encodeErrorResult({
    abi: bylawsAbi,
    errorName: "BylawsOutOfRange",
    args: [name, 0n, 1n, 180n],
  });
  expect(decodeRevert(data).args).toEqual(["noticeDays", 0n, 1n, 180n]);
});

test("data that no ABI knows is kept", () => {
  expect(decodeRevert("0xdeadbeef")).toMatchObject({ errorName: "Unknown", args: ["0xdeadbeef"] });
  expect(decodeRevert("0x")).toMatchObject({ errorName: "Unknown" });
});

const thrownWith = (data: Hex) =>
  new ContractFunctionExecutionError(
    new ContractFunctionRevertedError({ abi: assemblyAbi, data, functionName: "execute" }),
    { abi: assemblyAbi, functionName: "execute", args: [] },
  );

test("what a client throws becomes the contract's own refusal", () => {
  const error = decodeError(thrownWith(callFailed));
  expect(error).toBeInstanceOf(CallReverted);
  expect(error).toMatchObject({
    errorName: "AssemblyCallFailed",
    reason: { errorName: "TreasuryFundTooSmall" },
  });
});

test("a node that hides the data one level down is understood", () => {
  const cause = Object.assign(new Error("reverted"), { data: { message: "reverted", data: tooSmall } });
  expect(decodeError(new BaseError("failed", { cause }))).toMatchObject({
    errorName: "TreasuryFundTooSmall",
  });
});

test("a no in the wallet is not a failure of the call", () => {
  const refused = new BaseError("failed", { cause: new UserRejectedRequestError(new Error("no")) });
  expect(decodeError(refused)).toBeInstanceOf(WalletRejected);
});

test("an endpoint that does not answer is named", () => {
  const error = decodeError(
    new BaseError("failed", { cause: new HttpRequestError({ url: "https://node.example" }) }),
  );
  expect(error).toBeInstanceOf(RpcUnreachable);
  expect(error).toMatchObject({ url: expect.stringContaining("node.example") });
});

test("other errors come back as they are", () => {
  const error = new TypeError("broken");
  expect(decodeError(error)).toBe(error);
  expect(decodeError("broken").message).toBe("broken");
});
