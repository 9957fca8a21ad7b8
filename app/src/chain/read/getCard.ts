import type { Address, Client } from "viem";
import { membershipReads } from "../../abi/reads/Membership.ts";
import type { FoundingFacts } from "../model.ts";
import { readContract } from "./readContract.ts";
import type { At } from "./readFigure.ts";

const JSON_START = "data:application/json;base64,";
const PICTURE = /^data:image\/svg\+xml;base64,[A-Za-z0-9+/]+={0,2}$/;
const LONGEST = 200_000;

/**
 * The picture that wallets show of a membership, as a `data:` address; `undefined` if the answer is none. It belongs
 * into an `img`, where no script of a picture runs.
 */
export async function getCard(
  client: Client,
  { organs }: Pick<FoundingFacts, "organs">,
  account: Address,
  at: At,
): Promise<string | undefined> {
  const uri = await readContract(client, {
    address: organs.membership,
    abi: membershipReads,
    functionName: "tokenURI",
    args: [BigInt(account)],
    blockNumber: at.number,
  });
  return pictureIn(uri);
}

export function pictureIn(uri: string): string | undefined {
  if (!uri.startsWith(JSON_START) || uri.length > LONGEST) return undefined;
  try {
    const card: unknown = JSON.parse(atob(uri.slice(JSON_START.length)));
    if (typeof card !== "object" || card === null || !("image" in card)) return undefined;
    return typeof card.image === "string" && PICTURE.test(card.image) ? card.image : undefined;
  } catch {
    return undefined;
  }
}
