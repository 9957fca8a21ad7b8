import type { Address, Client } from "viem";
import { assemblyReads } from "../../abi/reads/Assembly.ts";
import { entitlementOf } from "../entitlement.ts";
import type { Entitlement, FoundingFacts, MeetingView } from "../model.ts";
import { getMember } from "./getMember.ts";
import { readContract } from "./readContract.ts";
import type { At } from "./readFigure.ts";

/** Whether this account may vote in the meeting at this block, from the register and the Assembly. */
export async function getEntitlement(
  client: Client,
  facts: FoundingFacts,
  meeting: Pick<MeetingView, "id" | "recordDate" | "opensAt" | "closesAt">,
  account: Address,
  at: At,
): Promise<Entitlement> {
  const member = await getMember(client, facts, account, at);
  const hasPaper =
    member !== undefined &&
    (await readContract(client, {
      address: facts.organs.assembly,
      abi: assemblyReads,
      functionName: "hasPaper",
      args: [meeting.id, member.memberId],
      blockNumber: at.number,
    }));
  return entitlementOf(member, meeting, hasPaper, at.time);
}
