import type { Address } from "viem";
import type { Entitlement, FoundingFacts, MeetingView, MemberView } from "../chain/model.ts";
import { getEntitlement } from "../chain/read/getEntitlement.ts";
import { getMember } from "../chain/read/getMember.ts";
import { listMembers } from "../chain/read/listMembers.ts";
import { membersOf } from "../history/membersOf.ts";
import type { Reading } from "./reading.ts";
import type { Services } from "./services.ts";
import { useAtHead } from "./useAtHead.ts";
import { useWallets } from "./walletQueries.ts";

/** The register as read last, after how many of its entries, and with which classes. */
const registers = new WeakMap<
  Services,
  { readonly last: string; readonly known: FoundingFacts; readonly members: readonly MemberView[] }
>();

/** Everybody who is or was a member, by number. Read again only when the register recorded something since. */
export function useMembers(): Reading<readonly MemberView[]> {
  return useAtHead(["members"], async (services, head) => {
    const { client, history, facts } = services;
    const logs = await history.readTo(head.number);
    const newest = logs.findLast(({ contract }) => contract === "Membership");
    const last = `${newest?.blockNumber}/${newest?.transactionHash}/${newest?.logIndex}`;
    const known = await facts();
    const read = registers.get(services);
    if (read?.last === last && read.known === known) return read.members;
    const members = await listMembers(client, known, membersOf(logs), head);
    registers.set(services, { last, known, members });
    return members;
  });
}

/** Who reads this page: the connected account, and the member behind it once that is known. */
export function useMe(): { readonly account?: Address; readonly member?: MemberView } {
  const { account } = useWallets();
  const { data: member } = useAtHead(
    account && ["member", account],
    async ({ client, facts }, head) =>
      // A query never answers "undefined": null stands for an address without a member.
      (await getMember(client, await facts(), account as Address, head)) ?? null,
  );
  return { ...(account && { account }), ...(account && member && { member }) };
}

/** Whether the connected account may vote in the meeting; `undefined` while that, account or meeting is not known. */
export function useEntitlement(meeting: MeetingView | undefined): Entitlement | undefined {
  const { account } = useWallets();
  const { data } = useAtHead(
    account && meeting && ["entitlement", account, String(meeting.id)],
    async ({ client, facts }, head) =>
      getEntitlement(client, await facts(), meeting as MeetingView, account as Address, head),
  );
  return account && meeting ? data : undefined;
}
