import { type Client, erc20Abi } from "viem";
import { getBlock, getLogs } from "viem/actions";
import { bylawsAbi } from "../../abi/Bylaws.ts";
import { cooperativeFactoryAbi } from "../../abi/CooperativeFactory.ts";
import type { CoopSite, FoundingFacts, MemberClassView, Settlement } from "../model.ts";
import { organsOf } from "../organs.ts";
import { readContract } from "./readContract.ts";

const founded = cooperativeFactoryAbi.find(
  (item) => item.type === "event" && item.name === "CooperativeFounded",
) as Extract<(typeof cooperativeFactoryAbi)[number], { name: "CooperativeFounded" }>;

/** Name, organs and settlement token of a co-op, and its classes of members as they are now. */
export async function getFoundingFacts(client: Client, site: CoopSite): Promise<FoundingFacts> {
  const organs = organsOf(site.assembly);
  const block = BigInt(site.fromBlock);
  const [logs, foundedByFactory, settlement, classes, { timestamp }] = await Promise.all([
    getLogs(client, {
      address: site.factory,
      event: founded,
      args: { cooperative: site.assembly },
      fromBlock: block,
      toBlock: block,
      strict: true,
    }),
    readContract(client, {
      address: site.factory,
      abi: cooperativeFactoryAbi,
      functionName: "isCooperative",
      args: [site.assembly],
    }),
    getSettlement(client, organs.bylaws),
    listClasses(client, organs.bylaws),
    getBlock(client, { blockNumber: block, includeTransactions: false }),
  ]);
  return {
    name: logs[0]?.args.name ?? "",
    organs,
    settlement,
    foundedAt: timestamp,
    foundedByFactory,
    classes,
  };
}

async function getSettlement(client: Client, bylaws: FoundingFacts["organs"]["bylaws"]): Promise<Settlement> {
  const address = await readContract(client, {
    address: bylaws,
    abi: bylawsAbi,
    functionName: "settlementToken",
    args: [],
  });
  const [symbol, decimals] = await Promise.all([
    readContract(client, { address, abi: erc20Abi, functionName: "symbol", args: [] }),
    readContract(client, { address, abi: erc20Abi, functionName: "decimals", args: [] }),
  ]);
  return { address, symbol, decimals };
}

async function listClasses(
  client: Client,
  bylaws: FoundingFacts["organs"]["bylaws"],
): Promise<readonly MemberClassView[]> {
  const count = await readContract(client, {
    address: bylaws,
    abi: bylawsAbi,
    functionName: "classCount",
    args: [],
  });
  return Promise.all(
    Array.from({ length: count }, (_, number) =>
      readContract(client, { address: bylaws, abi: bylawsAbi, functionName: "classOf", args: [number] }),
    ),
  );
}
