import { type Address, type Client, type Hex, parseAbi } from "viem";
import { readContract } from "./readContract.ts";

/** What a contract account is asked about a signature (ERC-1271), and what it answers if it is its own. */
export const erc1271Abi = parseAbi(["function isValidSignature(bytes32, bytes) view returns (bytes4)"]);
export const ERC1271_ACCEPTED = "0x1626ba7e";

/** Whether a contract takes the signature for its own (ERC-1271). An account without code does not. */
export async function acceptsSignature(
  client: Client,
  account: Address,
  digest: Hex,
  signature: Hex,
): Promise<boolean> {
  try {
    const answer = await readContract(client, {
      address: account,
      abi: erc1271Abi,
      functionName: "isValidSignature",
      args: [digest, signature],
    });
    return answer === ERC1271_ACCEPTED;
  } catch {
    return false;
  }
}
