import { type Client, type Hash, zeroHash } from "viem";
import { treasuryReads } from "../../abi/reads/Treasury.ts";
import type { CallReceipt } from "../figure.ts";
import type { Organs } from "../model.ts";
import { type At, readCall } from "./readFigure.ts";

/** The accounts of a year that the board put on the record by their hash. */
export interface PostedAccounts {
  readonly hash: Hash;
  /** Unix seconds. */
  readonly postedAt: bigint;
  readonly receipt: CallReceipt;
}

/** Undefined while none are posted. */
export async function getAccounts(
  client: Client,
  { treasury }: Pick<Organs, "treasury">,
  year: number,
  at: At,
): Promise<PostedAccounts | undefined> {
  const { result, receipt } = await readCall(
    client,
    { contract: "Treasury", address: treasury, abi: treasuryReads, functionName: "accountsOf", args: [year] },
    at,
  );
  const [hash, postedAt] = result;
  return postedAt === 0 && hash === zeroHash ? undefined : { hash, postedAt: BigInt(postedAt), receipt };
}
