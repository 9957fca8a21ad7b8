import type { Address, Client } from "viem";
import type { FoundingFacts, MemberView } from "../model.ts";
import { listMembers } from "./listMembers.ts";
import type { At } from "./readFigure.ts";

/** The member behind an address, former members included; `undefined` if there never was one. */
export async function getMember(
  client: Client,
  facts: FoundingFacts,
  account: Address,
  at: At,
): Promise<MemberView | undefined> {
  const [member] = await listMembers(client, facts, [account], at);
  return member;
}
