import { type Client, encodeFunctionData, parseAbi } from "viem";
import { memberAccountsReads } from "../../abi/reads/MemberAccounts.ts";
import { treasuryReads } from "../../abi/reads/Treasury.ts";
import type { Figure } from "../figure.ts";
import type { FoundingFacts } from "../model.ts";
import { getShareTerms } from "./getShareTerms.ts";
import { type At, readCall, readFigure } from "./readFigure.ts";
import { tryCall } from "./tryCall.ts";

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
  /** The co-op is being wound up: all places are due, and neither the year's cap nor the floor holds anything back. */
  readonly woundUp: boolean;
  /** What may be paid now within the year's cap, the floor and the cash; within the cash where it is being wound up. */
  readonly redeemable: Figure;
  /** Whether a payment would pay the first place anything now, as the contract answers when it is tried. */
  readonly pays: boolean;
  /** Of the capital, what lies here in the token's smallest unit: neither lent to funds nor missing. */
  readonly cash: bigint;
  readonly capital: Figure;
  readonly capitalFloor: Figure;
  readonly yearlyCapBps: Figure;
}

const REDEEM_ONE = encodeFunctionData({ abi: parseAbi(["function redeem(uint256)"]), args: [1n] });

export async function getQueue(
  client: Client,
  facts: Pick<FoundingFacts, "organs" | "settlement">,
  most: number,
  at: At,
): Promise<QueueView> {
  const accounts = {
    contract: "MemberAccounts",
    address: facts.organs.memberAccounts,
    abi: memberAccountsReads,
  } as const;
  const [
    {
      result: [first, end],
    },
    redeemable,
    trial,
    capital,
    lent,
    missing,
    { capitalFloor, yearlyCapBps },
    {
      result: [, , dissolvedAt],
    },
  ] = await Promise.all([
    readCall(client, { ...accounts, functionName: "queue", args: [] }, at),
    readFigure(client, { ...accounts, functionName: "redeemable", args: [] }, at),
    tryCall(client, facts.organs.assembly, { target: accounts.address, data: REDEEM_ONE }, at),
    readFigure(client, { ...accounts, functionName: "capital", args: [] }, at),
    readFigure(client, { ...accounts, functionName: "capitalInUse", args: [] }, at),
    readFigure(client, { ...accounts, functionName: "shortfall", args: [facts.settlement.address] }, at),
    getShareTerms(client, facts, 0, at),
    readCall(
      client,
      {
        contract: "Treasury",
        address: facts.organs.treasury,
        abi: treasuryReads,
        functionName: "succession",
        args: [],
      },
      at,
    ),
  ]);
  const count = Math.min(Number(end - first), most);
  const places = await Promise.all(
    Array.from({ length: count }, (_, i) => getQueuePlace(client, facts, first + BigInt(i), at)),
  );
  const woundUp = dissolvedAt !== 0;
  const here = capital.value - lent.value - missing.value;
  const cash = here > 0n ? here : 0n;
  return {
    first,
    end,
    places,
    woundUp,
    redeemable,
    pays: trial.passes,
    cash,
    capital,
    capitalFloor,
    yearlyCapBps,
  };
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
      abi: memberAccountsReads,
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
