// The books of a co-op up to one block, and beside them what its contracts say of every account that they know.
import { type Address, erc20Abi } from "viem";
import { bylawsAbi } from "../../app/src/abi/Bylaws.ts";
import { type AssetFacts, balancesOf, balanceUnder } from "../../app/src/chain/books.ts";
import type { BooksContent, Stated } from "../../app/src/chain/booksContent.ts";
import type { Price } from "../../app/src/chain/prices.ts";
import { getAssetFacts } from "../../app/src/chain/read/getAssetFacts.ts";
import { getStated } from "../../app/src/chain/read/getStated.ts";
import { booksOf } from "../../app/src/history/booksOf.ts";
import { openedFundsOf } from "../../app/src/history/openedFundsOf.ts";
import type { Endpoints } from "../recount/endpoints.ts";
import type { OpenedRecord } from "../recount/recountCoop.ts";

export interface ReadBooks {
  readonly content: BooksContent;
  readonly settlement: { readonly address: Address };
  /** Where the books and the contracts differ: one sentence each. */
  readonly differences: readonly string[];
}

export async function readBooks(
  chain: Endpoints,
  { logs, organs, chainId, at }: OpenedRecord,
  prices: readonly Price[],
): Promise<ReadBooks> {
  const settlement = {
    address: await chain.view(
      { address: organs.bylaws, abi: bylawsAbi, functionName: "settlementToken", args: [] },
      at,
    ),
  };
  const books = booksOf(logs, organs, settlement);
  const assets: AssetFacts[] = [];
  const stated: Stated[] = [];
  const inNoFund: BooksContent["inNoFund"][number][] = [];
  for (const asset of books.assets) {
    const token = { address: asset, abi: erc20Abi, args: [] } as const;
    assets.push(
      await getAssetFacts(asset, {
        symbol: () => chain.view({ ...token, functionName: "symbol" }, at),
        decimals: () => chain.view({ ...token, functionName: "decimals" }, at),
      }),
    );
    const says = await getStated((call) => chain.view(call, at), organs, asset, settlement.address);
    stated.push(...says.stated);
    inNoFund.push(...says.inNoFund);
  }
  const founded = logs.find(({ event }) => event === "CooperativeFounded");
  const name = founded?.event === "CooperativeFounded" ? founded.args.name : "";
  const content = {
    coop: { name, assembly: organs.assembly, chainId },
    at: { block: at.number, time: at.time },
    books,
    assets,
    funds: openedFundsOf(logs),
    prices,
    stated,
    inNoFund,
  };
  return { content, settlement, differences: differencesOf(content) };
}

export function differencesOf({ books, stated }: Pick<BooksContent, "books" | "stated">): readonly string[] {
  return stated.flatMap(({ asset, account, withBelow, amount }) => {
    const balances = balancesOf(books, asset);
    const booked = withBelow ? balanceUnder(balances, account) : (balances.get(account) ?? 0n);
    return booked === amount
      ? []
      : [`${account} in ${asset}: the books have ${booked}, and the contracts say ${amount}.`];
  });
}
