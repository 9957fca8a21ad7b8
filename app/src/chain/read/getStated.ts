import type {
  Abi,
  Address,
  ContractFunctionArgs,
  ContractFunctionName,
  ContractFunctionReturnType,
} from "viem";
import { memberAccountsReads } from "../../abi/reads/MemberAccounts.ts";
import { treasuryReads } from "../../abi/reads/Treasury.ts";
import { ACCOUNTS } from "../books.ts";
import type { BooksContent, Stated } from "../booksContent.ts";
import { fundAt, type Organs } from "../model.ts";
import type { View } from "./readContract.ts";

/** Reads a contract at the block up to which the books go. */
export type AskContract = <
  const abi extends Abi,
  name extends ContractFunctionName<abi, View>,
  const args extends ContractFunctionArgs<abi, View, name>,
>(call: {
  readonly address: Address;
  readonly abi: abi;
  readonly functionName: name;
  readonly args: args;
}) => Promise<ContractFunctionReturnType<abi, View, name, args>>;

/** What the contracts say, in one asset, of each account in the books that they know, and of what is in no fund. */
export async function getStated(
  ask: AskContract,
  { treasury, memberAccounts }: Organs,
  asset: Address,
  settlement: Address,
): Promise<Pick<BooksContent, "stated" | "inNoFund">> {
  const funds = { address: treasury, abi: treasuryReads } as const;
  const members = { address: memberAccounts, abi: memberAccountsReads } as const;
  const count = await ask({ ...funds, functionName: "fundCount", args: [] });
  const balances = await Promise.all(
    Array.from({ length: count }, async (_, fund) => ({
      account: ACCOUNTS.fund(fundAt(fund)),
      amount: await ask({ ...funds, functionName: "fundOf", args: [asset, fund] }),
    })),
  );
  const [owed, [allocated, , royalties], [, payable], free] = await Promise.all([
    ask({ ...members, functionName: "owed", args: [asset] }),
    ask({ ...members, functionName: "unpublishedOf", args: [asset] }),
    ask({ ...members, functionName: "statementOf", args: [asset] }),
    // A token that does not answer holds nothing that anybody could take.
    ask({ ...funds, functionName: "unattributed", args: [asset] }).catch(() => 0n),
  ]);
  const all: Omit<Stated, "asset" | "withBelow">[] = [
    ...balances,
    { account: ACCOUNTS.held, amount: owed },
    { account: ACCOUNTS.toShareOut, amount: -allocated - royalties },
    { account: ACCOUNTS.toClaim, amount: -payable },
  ];
  if (asset.toLowerCase() === settlement.toLowerCase()) {
    const [capital, lent, parked] = await Promise.all([
      ask({ ...members, functionName: "capital", args: [] }),
      ask({ ...members, functionName: "capitalInUse", args: [] }),
      ask({ ...members, functionName: "parked", args: [] }),
    ]);
    all.push(
      { account: ACCOUNTS.capital, amount: -capital },
      { account: ACCOUNTS.lent, amount: lent },
      { account: ACCOUNTS.owedToMemberAccounts, amount: -lent },
      { account: ACCOUNTS.parked, amount: -parked },
    );
  }
  const above = new Set<string>([ACCOUNTS.capital, ACCOUNTS.parked]);
  return {
    stated: all.map((each) => ({ ...each, asset, withBelow: above.has(each.account) })),
    inNoFund: free === 0n ? [] : [{ asset, amount: free }],
  };
}
