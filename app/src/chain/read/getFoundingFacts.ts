import { type Client, erc20Abi, getAbiItem } from "viem";
import { getBlock, getLogs } from "viem/actions";
import { cooperativeFactoryEvents } from "../../abi/events/CooperativeFactory.ts";
import { bylawsReads } from "../../abi/reads/Bylaws.ts";
import { cooperativeFactoryReads } from "../../abi/reads/CooperativeFactory.ts";
import type { CoopSite, FoundingFacts, MemberClassView, Settlement } from "../model.ts";
import { organsOf } from "../organs.ts";
import { readContract } from "./readContract.ts";

const founded = getAbiItem({ abi: cooperativeFactoryEvents, name: "CooperativeFounded" });

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
      abi: cooperativeFactoryReads,
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
    abi: bylawsReads,
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
    abi: bylawsReads,
    functionName: "classCount",
    args: [],
  });
  return Promise.all(
    Array.from({ length: count }, (_, number) =>
      readContract(client, { address: bylaws, abi: bylawsReads, functionName: "classOf", args: [number] }),
    ),
  );
}
