import type { Address, Client, Hash } from "viem";
import { getTransaction } from "viem/actions";

/** The account that sent a transaction, and paid for it. */
export async function getSender(client: Client, hash: Hash): Promise<Address> {
  const { from } = await getTransaction(client, { hash });
  return from;
}
