import type { Address, Client } from "viem";
import { memberAccountsReads } from "../../abi/reads/MemberAccounts.ts";
import type { Figure } from "../figure.ts";
import type { FoundingFacts } from "../model.ts";
import { type At, readCall } from "./readFigure.ts";

/** What a member has taken up for all time. `cash` in the asset's smallest unit, the others in units of capital. */
export interface TakenView {
  readonly cash: Figure;
  readonly retained: Figure;
  readonly revolved: Figure;
}

export async function getTaken(
  client: Client,
  { organs }: Pick<FoundingFacts, "organs">,
  asset: Address,
  memberId: number,
  at: At,
): Promise<TakenView> {
  const { result, receipt } = await readCall(
    client,
    {
      contract: "MemberAccounts",
      address: organs.memberAccounts,
      abi: memberAccountsReads,
      functionName: "takenOf",
      args: [asset, memberId],
    },
    at,
  );
  const [cash, retained, revolved] = result;
  return {
    cash: { value: cash, receipt },
    retained: { value: retained, receipt },
    revolved: { value: revolved, receipt },
  };
}
