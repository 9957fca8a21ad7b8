// Whether a founding's file and a chain belong together, and what the chain says of signatures.
import type { Address } from "viem";
import { type FoundingFile, SignatureNotByKey, signaturesOf } from "../../app/src/chain/foundingFile.ts";
import { Refused } from "../../app/src/chain/refusal.ts";
import { codeAt, type Endpoint } from "../deploy/endpoint.ts";
import { acceptsContract } from "./contractAccount.ts";
import { askFactory } from "./trial.ts";

/**
 * The chain is the file's, its factory stands there and reckons the same digest and address.
 * @returns where the co-op is or will be
 * @throws Refused
 */
export async function checkChain(endpoint: Endpoint, file: FoundingFile): Promise<Address> {
  const refuse = (field: string, value: string, why: string, mend: string) =>
    new Refused([{ field, value, why, mend }]);
  if (endpoint.chainId !== file.chainId)
    throw refuse(
      "chainId",
      String(file.chainId),
      `is what the founders sign for, and the endpoint is of chain ${endpoint.chainId}`,
      "name an endpoint of the founding's chain",
    );
  if ((await codeAt(endpoint, file.factory)) === "0x")
    throw refuse(
      "factory",
      file.factory,
      "has no code on this chain",
      "run npm run deploy for this chain first",
    );
  const cooperative = await askFactory(endpoint, file);
  if (file.cooperative !== undefined && file.cooperative !== cooperative)
    throw refuse(
      "cooperative",
      file.cooperative,
      `is not where this founding leads, which is ${cooperative}`,
      "take the file from the organiser again",
    );
  return cooperative;
}

/** Every founder has signed, and each signature counts on this chain. @throws Refused, SignatureNotByKey */
export async function checkSignatures(endpoint: Endpoint, file: FoundingFile): Promise<void> {
  const { missing, unproven } = await signaturesOf(file);
  if (missing.length > 0)
    throw new Refused(
      missing.map((account) => ({
        field: "signatures",
        value: account,
        why: "has not signed",
        mend: "let this founder sign, and enter it with npm run found -- sign",
      })),
    );
  for (const account of unproven)
    if (!(await acceptsContract(endpoint, file.digest)(account, file.signatures[account] ?? "0x")))
      throw new SignatureNotByKey(account);
}
