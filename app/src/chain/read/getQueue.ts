import type { Client } from "viem";
import { memberAccountsAbi } from "../../abi/MemberAccounts.ts";
import type { Figure } from "../figure.ts";
import type { FoundingFacts } from "../model.ts";
import { getShareTerms } from "./getShareTerms.ts";
import { type At, readCall, readFigure } from "./readFigure.ts";

/** One place in the redemption queue. Times in Unix seconds. */
export interface QueuePlace {
  readonly place: bigint;
  readonly memberId: number;
  /** What is left to pay, less losses. */
  readonly amount: Figure;
  readonly leftAt: bigint;
  /** Not paid before. */
  readonly dueAt: bigint;
  /** From then on the yearly cap does not hold it back. */
  readonly latestAt: bigint;
}

export interface QueueView {
  /** The place that is paid next, and one past the last. */
  readonly first: bigint;
  readonly end: bigint;
  /** From the first on, as many as were asked for. */
  readonly places: readonly QueuePlace[];
  /** What may be paid now within the year's cap, the floor and the cash. */
  readonly redeemable: Figure;
  readonly capital: Figure;
  readonly capitalFloor: Figure;
  readonly yearlyCapBps: Figure;
}

export async function getQueue(
  client: Client,
  facts: Pick<FoundingFacts, "organs">,
  most: number,
  at: At,
): Promise<QueueView> {
  const accounts = {
    contract: "MemberAccounts",
    address: facts.organs.memberAccounts,
    abi: memberAccountsAbi,
  } as const;
  const [
    {
      result: [first, end],
    },
    redeemable,
    capital,
    { capitalFloor, yearlyCapBps },
  ] = await Promise.all([
    readCall(client, { ...accounts, functionName: "queue", args: [] }, at),
    readFigure(client, { ...accounts, functionName: "redeemable", args: [] }, at),
    readFigure(client, { ...accounts, functionName: "capital", args: [] }, at),
    getShareTerms(client, facts, 0, at),
  ]);
  const count = Math.min(Number(end - first), most);
  const places = await Promise.all(
    Array.from({ length: count }, (_, i) => getQueuePlace(client, facts, first + BigInt(i), at)),
  );
  return { first, end, places, redeemable, capital, capitalFloor, yearlyCapBps };
}

/** One place of the queue; its member is zero once it has been paid. */
export async function getQueuePlace(
  client: Client,
  { organs }: Pick<FoundingFacts, "organs">,
  place: bigint,
  at: At,
): Promise<QueuePlace> {
  const { result, receipt } = await readCall(
    client,
    {
      contract: "MemberAccounts",
      address: organs.memberAccounts,
      abi: memberAccountsAbi,
      functionName: "queueEntry",
      args: [place],
    },
    at,
  );
  return {
    place,
    memberId: result.memberId,
    amount: { value: result.amount, receipt },
    leftAt: BigInt(result.leftAt),
    dueAt: BigInt(result.dueAt),
    latestAt: BigInt(result.latestAt),
  };
}
