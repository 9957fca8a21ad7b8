import type { Address } from "viem";
import type { Figure } from "../chain/figure.ts";
import type { MemberView } from "../chain/model.ts";
import type { PreparedCall } from "../chain/preparedCall.ts";
import { getAllowance } from "../chain/read/getAllowance.ts";
import { getBalance } from "../chain/read/getBalance.ts";
import { type DuesView, getDues } from "../chain/read/getDues.ts";
import { getHolding, type HoldingView } from "../chain/read/getHolding.ts";
import { getQueue, getQueuePlace, type QueuePlace, type QueueView } from "../chain/read/getQueue.ts";
import { getShareTerms, type ShareTermsView } from "../chain/read/getShareTerms.ts";
import { approveToken } from "../chain/write/approveToken.ts";
import { forward } from "../chain/write/forward.ts";
import { markArrears, payFee, payInstalment } from "../chain/write/payDues.ts";
import { collect, queueCapital, redeem } from "../chain/write/redemption.ts";
import { subscribeFor } from "../chain/write/subscribeFor.ts";
import { type QueuedParts, queuedPartsOf } from "../history/dividendsOf.ts";
import { queuedPlaceOf } from "../history/membershipOf.ts";
import { parkedOf } from "../history/parkedOf.ts";
import type { Reading } from "./reading.ts";
import type { Services } from "./services.ts";
import { useAtHead } from "./useAtHead.ts";
import { type Sending, useSending } from "./useSending.ts";

/** What a member has and owes, and the terms of the class. */
export interface Position {
  readonly holding: HoldingView;
  readonly dues: DuesView;
  readonly terms: ShareTermsView;
}

export function usePosition(member: MemberView | undefined): Reading<Position> {
  return useAtHead(
    member && ["position", String(member.memberId), member.account, String(member.classId)],
    async ({ client, facts }, head) => {
      const { memberId, account, classId } = member as MemberView;
      const known = await facts();
      const [holding, dues, terms] = await Promise.all([
        getHolding(client, known, memberId, head),
        getDues(client, known, account, head),
        getShareTerms(client, known, classId, head),
      ]);
      return { holding, dues, terms };
    },
  );
}

/** The redemption queue from its first place on. @param most how many places at most */
export function useQueue(most: number): Reading<QueueView> {
  return useAtHead(["queue", String(most)], async ({ client, facts }, head) =>
    getQueue(client, await facts(), most, head),
  );
}

/** Of what each place of the queue was made, by place. */
export function useQueuedRetained(): Reading<ReadonlyMap<bigint, QueuedParts>> {
  return useAtHead(["queuedParts"], async ({ history, facts }, head) => {
    const { settlement } = await facts();
    return queuedPartsOf(await history.readTo(head.number), settlement.address);
  });
}

/** Where a former member's capital stands in the queue; null where it is not in it. */
export function useQueuePlace(member: MemberView | undefined): Reading<QueuePlace | null> {
  return useAtHead(
    member && ["queuePlace", String(member.memberId)],
    async ({ client, facts, history }, head) => {
      const { memberId } = member as MemberView;
      const place = queuedPlaceOf(await history.readTo(head.number), memberId);
      if (place === undefined) return null;
      const read = await getQueuePlace(client, await facts(), place, head);
      return read.memberId === memberId ? read : null;
    },
  );
}

/** A payment that did not arrive, and to whom. */
export interface ParkedPayment {
  readonly memberId: number;
  readonly amount: Figure;
}

/** Payments of the queue that did not arrive and wait, the longest waiting first. */
export function useParkedPayments(): Reading<readonly ParkedPayment[]> {
  return useAtHead(["parkedPayments"], async ({ client, facts, history }, head) => {
    const [known, logs] = await Promise.all([facts(), history.readTo(head.number)]);
    return Promise.all(
      parkedOf(logs).map(async (memberId) => {
        const { parked } = await getHolding(client, known, memberId, head);
        return { memberId, amount: parked };
      }),
    );
  });
}

/** What of the settlement token waits at the Assembly's own address. */
export function useStranded(): Reading<Figure> {
  return useAtHead(["stranded"], async ({ client, facts }, head) => {
    const { organs, settlement } = await facts();
    return getBalance(client, settlement.address, organs.assembly, head);
  });
}

/** A payment to the members' accounts, allowed first where it is not yet. */
async function paid(
  { client, organs, facts }: Services,
  sender: Address,
  amount: bigint,
  call: PreparedCall,
): Promise<readonly PreparedCall[]> {
  const { settlement } = await facts();
  const allowed = await getAllowance(client, settlement.address, sender, organs.memberAccounts);
  return allowed >= amount ? [call] : [approveToken(settlement, organs.memberAccounts, amount), call];
}

/** Subscribes for shares of a member, paid in full or begun with an instalment. */
export function useSubscribe(): Sending<{
  readonly account: Address;
  readonly shares: number;
  readonly amount: bigint;
}> {
  return useSending((services, subscription, sender) =>
    paid(services, sender, subscription.amount, subscribeFor(services.organs, subscription)),
  );
}

/** Pays what a member owes on shares. */
export function usePayInstalment(): Sending<{ readonly account: Address; readonly amount: bigint }> {
  return useSending((services, { account, amount }, sender) =>
    paid(services, sender, amount, payInstalment(services.organs, account, amount)),
  );
}

/** Pays a member's fee of one year. @param amount as it is owed now */
export function usePayFee(): Sending<{ readonly account: Address; readonly amount: bigint }> {
  return useSending((services, { account, amount }, sender) =>
    paid(services, sender, amount, payFee(services.organs, account)),
  );
}

/** Brings what the register says of a member's arrears up to date. */
export function useMarkArrears(): Sending<Address> {
  return useSending(({ organs }, account) => markArrears(organs, [account]));
}

export function useQueueCapital(): Sending<Address> {
  return useSending(({ organs }, account) => queueCapital(organs, account));
}

/** Pays the next places of the queue. */
export function useRedeem(): Sending<number> {
  return useSending(({ organs }, most) => redeem(organs, most));
}

/** Sends a member's parked payment again. */
export function useCollect(): Sending<number> {
  return useSending(({ organs }, memberId) => collect(organs, memberId));
}

/** Sends what waits at the Assembly's own address on to the Treasury. */
export function useForward(): Sending<void> {
  return useSending(async ({ organs, facts }) => forward(organs, (await facts()).settlement.address));
}
