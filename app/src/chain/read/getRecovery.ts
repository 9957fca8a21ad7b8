import type { Address, Client } from "viem";
import { membershipReads } from "../../abi/reads/Membership.ts";
import type { Receipt } from "../figure.ts";
import type { FoundingFacts } from "../model.ts";
import { readContract } from "./readContract.ts";
import { type At, readCall } from "./readFigure.ts";

/** An open recovery: the membership moves to another key. Times in Unix seconds. */
export interface RecoveryView {
  readonly to: Address;
  readonly askedAt: bigint;
  readonly readyAt: bigint;
  readonly disputed: boolean;
  readonly receipt: Receipt;
}

export interface RecoveryRead {
  readonly open?: RecoveryView;
  /** How many recoveries of this member were asked for, which the next signatures name. */
  readonly number: number;
}

export async function getRecovery(
  client: Client,
  { organs }: Pick<FoundingFacts, "organs">,
  memberId: number,
  at: At,
): Promise<RecoveryRead> {
  const membership = { address: organs.membership, abi: membershipReads, args: [memberId] } as const;
  const [{ result, receipt }, number] = await Promise.all([
    readCall(client, { ...membership, contract: "Membership", functionName: "recoveryOf" }, at),
    readContract(client, { ...membership, functionName: "recoveries", blockNumber: at.number }),
  ]);
  return {
    ...(result.askedAt > 0 && {
      open: {
        to: result.to,
        askedAt: BigInt(result.askedAt),
        readyAt: BigInt(result.readyAt),
        disputed: result.disputed,
        receipt,
      },
    }),
    number,
  };
}
