import { type Address, type Client, zeroAddress } from "viem";
import { bylawsReads } from "../../abi/reads/Bylaws.ts";
import { memberAccountsReads } from "../../abi/reads/MemberAccounts.ts";
import { treasuryReads } from "../../abi/reads/Treasury.ts";
import type { Figure } from "../figure.ts";
import type { Organs } from "../model.ts";
import { type At, readCall, readFigure } from "./readFigure.ts";

/** Who receives what is left when the co-op is wound up, and how far that is. Times are Unix seconds. */
export interface SuccessionView {
  readonly successor: Address;
  readonly namedAt: bigint;
  /** Absent while the co-op is not being wound up. */
  readonly woundUp?: {
    readonly since: bigint;
    /** From then on what the funds hold goes to the successor, once no capital is lent any more. */
    readonly handOverFrom: bigint;
    readonly lent: Figure;
  };
}

/** Undefined while no successor is named. */
export async function getSuccession(
  client: Client,
  { treasury, bylaws, memberAccounts }: Pick<Organs, "treasury" | "bylaws" | "memberAccounts">,
  at: At,
): Promise<SuccessionView | undefined> {
  const { result } = await readCall(
    client,
    { contract: "Treasury", address: treasury, abi: treasuryReads, functionName: "succession", args: [] },
    at,
  );
  const [successor, namedAt, dissolvedAt] = result;
  if (successor === zeroAddress) return undefined;
  if (dissolvedAt === 0) return { successor, namedAt: BigInt(namedAt) };
  const [{ result: terms }, lent] = await Promise.all([
    readCall(
      client,
      { contract: "Bylaws", address: bylaws, abi: bylawsReads, functionName: "surplusTerms", args: [] },
      at,
    ),
    readFigure(
      client,
      {
        contract: "MemberAccounts",
        address: memberAccounts,
        abi: memberAccountsReads,
        functionName: "capitalInUse",
        args: [],
      },
      at,
    ),
  ]);
  return {
    successor,
    namedAt: BigInt(namedAt),
    woundUp: {
      since: BigInt(dissolvedAt),
      handOverFrom: BigInt(Math.max(namedAt, dissolvedAt) + terms.successionDays * 86_400),
      lent,
    },
  };
}
