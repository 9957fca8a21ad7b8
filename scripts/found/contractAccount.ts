// Signatures of accounts that are contracts: only the chain can judge them.
import type { Address, Hex } from "viem";
import { ERC1271_ACCEPTED, erc1271Abi } from "../../app/src/chain/read/acceptsSignature.ts";
import { type Endpoint, type Overrides, tryCall } from "../deploy/endpoint.ts";

/** Whether the account's contract accepts a signature over the digest (ERC-1271). */
export const acceptsContract =
  (endpoint: Endpoint, digest: Hex, overrides?: Overrides) =>
  async (account: Address, signature: Hex): Promise<boolean> => {
    const call = {
      address: account,
      abi: erc1271Abi,
      functionName: "isValidSignature",
      args: [digest, signature],
    };
    try {
      return (await tryCall(endpoint, { ...call, ...(overrides && { overrides }) }))[0] === ERC1271_ACCEPTED;
    } catch {
      return false;
    }
  };
