// Signatures of accounts that are contracts: only the chain can judge them.
import type { Abi, Address, Hex } from "viem";
import { type Endpoint, type Overrides, tryCall } from "../deploy/endpoint.ts";

const ERC1271: Abi = [
  {
    type: "function",
    name: "isValidSignature",
    stateMutability: "view",
    inputs: [
      { name: "hash", type: "bytes32" },
      { name: "signature", type: "bytes" },
    ],
    outputs: [{ name: "magic", type: "bytes4" }],
  },
];
const MAGIC = "0x1626ba7e";

/** Whether the account's contract accepts a signature over the digest (ERC-1271). */
export const acceptsContract =
  (endpoint: Endpoint, digest: Hex, overrides?: Overrides) =>
  async (account: Address, signature: Hex): Promise<boolean> => {
    const call = {
      address: account,
      abi: ERC1271,
      functionName: "isValidSignature",
      args: [digest, signature],
    };
    try {
      return (await tryCall(endpoint, { ...call, ...(overrides && { overrides }) }))[0] === MAGIC;
    } catch {
      return false;
    }
  };
