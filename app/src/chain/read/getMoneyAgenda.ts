import type { Address, Client, Hash } from "viem";
import { memberAccountsReads } from "../../abi/reads/MemberAccounts.ts";
import { treasuryReads } from "../../abi/reads/Treasury.ts";
import { type FundName, fundAt, type Organs, type Settlement } from "../model.ts";
import { getStatement } from "./getStatement.ts";
import { readContract } from "./readContract.ts";
import type { At } from "./readFigure.ts";

/** What acts about the common money are judged by. Amounts in the settlement token's smallest unit. */
export interface MoneyAgenda {
  /** Every fund that is open, with what it holds. */
  readonly funds: ReadonlyMap<FundName, bigint>;
  /** Calendar years that are over, at most the last ten. */
  readonly years: ReadonlyMap<number, YearOver>;
  /** All members' capital, and what of it is lent to funds. */
  readonly capital: bigint;
  readonly lent: bigint;
  /** The statement in force: a root of zeros before the first. */
  readonly root: Hash;
  /** Allocated and in no statement yet; and set aside of sales, of which a statement may share out a part. */
  readonly allocated: bigint;
  readonly royalties: bigint;
  /** Whether a successor is named, and whether the co-op is being wound up. */
  readonly hasSuccessor: boolean;
  readonly dissolved: boolean;
}

export interface YearOver {
  /** What can be shared out; zero after it was. */
  readonly surplus: bigint;
  /** What is left of its loss. */
  readonly loss: bigint;
  /** When the accounts were posted, Unix seconds; zero if they were not. */
  readonly postedAt: bigint;
}

const MOST_YEARS = 10;

export async function getMoneyAgenda(
  client: Client,
  organs: Organs,
  { address: asset }: Pick<Settlement, "address">,
  foundedAt: bigint,
  at: At,
): Promise<MoneyAgenda> {
  const books = { address: organs.treasury, abi: treasuryReads, blockNumber: at.number } as const;
  const accounts = {
    address: organs.memberAccounts,
    abi: memberAccountsReads,
    blockNumber: at.number,
  } as const;
  const count = await readContract(client, { ...books, functionName: "fundCount", args: [] });
  const last = yearOf(at.time) - 1;
  const first = Math.max(yearOf(foundedAt), last - MOST_YEARS + 1);
  const numbers = Array.from({ length: Math.max(last - first + 1, 0) }, (_, place) => first + place);
  const [funds, years, capital, lent, statement, [, namedAt, dissolvedAt]] = await Promise.all([
    Promise.all(
      Array.from({ length: count }, async (_, fund) => {
        const balance = await readContract(client, { ...books, functionName: "fundOf", args: [asset, fund] });
        return [fundAt(fund), balance] as const;
      }),
    ),
    Promise.all(
      numbers.map(async (year) => [year, await yearOver(client, organs, asset, year, at)] as const),
    ),
    readContract(client, { ...accounts, functionName: "capital", args: [] }),
    readContract(client, { ...accounts, functionName: "capitalInUse", args: [] }),
    getStatement(client, { organs }, asset, at),
    readContract(client, { ...books, functionName: "succession", args: [] }),
  ]);
  return {
    funds: new Map(funds),
    years: new Map(years),
    capital,
    lent,
    root: statement.root,
    allocated: statement.allocated.value,
    royalties: statement.royalties.value,
    hasSuccessor: namedAt !== 0,
    dissolved: dissolvedAt !== 0,
  };
}

async function yearOver(
  client: Client,
  { treasury }: Organs,
  asset: Address,
  year: number,
  at: At,
): Promise<YearOver> {
  const books = { address: treasury, abi: treasuryReads, blockNumber: at.number } as const;
  const [[surplus], loss, [, postedAt]] = await Promise.all([
    readContract(client, { ...books, functionName: "surplusOf", args: [asset, year] }),
    readContract(client, { ...books, functionName: "lossOf", args: [asset, year] }),
    readContract(client, { ...books, functionName: "accountsOf", args: [year] }),
  ]);
  return { surplus, loss, postedAt: BigInt(postedAt) };
}

function yearOf(time: bigint): number {
  return new Date(Number(time) * 1000).getUTCFullYear();
}
