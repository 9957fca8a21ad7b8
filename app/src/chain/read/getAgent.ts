import type { Address, Client } from "viem";
import { membershipReads } from "../../abi/reads/Membership.ts";
import type { CallReceipt } from "../figure.ts";
import type { FoundingFacts } from "../model.ts";
import { readContract } from "./readContract.ts";
import { type At, readCall } from "./readFigure.ts";

/** A program that is a member without vote. `stoppedUntil`: Unix seconds; zero when it may act. */
export interface AgentView {
  readonly accountable: Address;
  readonly expiresAt: bigint;
  readonly stoppedUntil: bigint;
  /** Stopped until somebody lets it act again. */
  readonly stoppedForGood: boolean;
  readonly active: boolean;
  readonly receipt: CallReceipt;
}

const WITHOUT_END = 2n ** 40n - 1n;

/** The agent behind an account; `undefined` if it is none. */
export async function getAgent(
  client: Client,
  { organs }: Pick<FoundingFacts, "organs">,
  account: Address,
  at: At,
): Promise<AgentView | undefined> {
  const membership = { address: organs.membership, abi: membershipReads, args: [account] } as const;
  const [{ result, receipt }, active] = await Promise.all([
    readCall(client, { ...membership, contract: "Membership", functionName: "agentOf" }, at),
    readContract(client, { ...membership, functionName: "isAgentActive", blockNumber: at.number }),
  ]);
  if (result.expiresAt === 0) return undefined;
  const stoppedUntil = BigInt(result.stoppedUntil);
  return {
    accountable: result.accountable,
    expiresAt: BigInt(result.expiresAt),
    stoppedUntil: stoppedUntil > at.time ? stoppedUntil : 0n,
    stoppedForGood: stoppedUntil === WITHOUT_END,
    active,
    receipt,
  };
}
