import type { Address, Client } from "viem";
import { memberAccountsReads } from "../../abi/reads/MemberAccounts.ts";
import { treasuryReads } from "../../abi/reads/Treasury.ts";
import type { Figure } from "../figure.ts";
import type { FoundingFacts } from "../model.ts";
import { getStatement } from "./getStatement.ts";
import { type At, readFigure } from "./readFigure.ts";

/** What belongs to members and not to the funds, in the settlement token's smallest unit. */
export interface MembersMoney {
  readonly capital: Figure;
  /** Of the capital, lent to funds. */
  readonly lent: Figure;
  /** Payments that a payee refused and that wait. */
  readonly parked: Figure;
  /** Dividends to be claimed in cash. */
  readonly payable: Figure;
  /** Dividends allocated and in no statement yet. */
  readonly allocated: Figure;
  /** Royalties set aside and in no statement yet. */
  readonly royalties: Figure;
  /** What should be in the members' accounts, or in the funds, and is not. */
  readonly missing: { readonly accounts: Figure; readonly funds: Figure };
}

export async function getMembersMoney(
  client: Client,
  { organs, settlement }: Pick<FoundingFacts, "organs" | "settlement">,
  at: At,
): Promise<MembersMoney> {
  const accounts = {
    contract: "MemberAccounts",
    address: organs.memberAccounts,
    abi: memberAccountsReads,
  } as const;
  const [capital, lent, parked, { payable, allocated, royalties, shortfall }, missing] = await Promise.all([
    readFigure(client, { ...accounts, functionName: "capital", args: [] }, at),
    readFigure(client, { ...accounts, functionName: "capitalInUse", args: [] }, at),
    readFigure(client, { ...accounts, functionName: "parked", args: [] }, at),
    getStatement(client, { organs }, settlement.address, at),
    getShortfall(client, { organs }, settlement.address, at),
  ]);
  return {
    capital,
    lent,
    parked,
    payable,
    allocated,
    royalties,
    missing: { accounts: shortfall, funds: missing },
  };
}

/** What the funds should hold of an asset and the token does not show. */
export function getShortfall(
  client: Client,
  { organs }: Pick<FoundingFacts, "organs">,
  asset: Address,
  at: At,
): Promise<Figure> {
  return readFigure(
    client,
    {
      contract: "Treasury",
      address: organs.treasury,
      abi: treasuryReads,
      functionName: "shortfall",
      args: [asset],
    },
    at,
  );
}
