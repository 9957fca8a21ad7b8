import { type Address, type Client, getAbiItem, type Hex } from "viem";
import { getLogs } from "viem/actions";
import { cooperativeFactoryEvents } from "../../abi/events/CooperativeFactory.ts";
import { cooperativeFactoryReads } from "../../abi/reads/CooperativeFactory.ts";
import { readContract } from "./readContract.ts";

const founded = getAbiItem({ abi: cooperativeFactoryEvents, name: "CooperativeFounded" });

export interface FoundingState {
  /** Where the co-op is, or will be. */
  readonly cooperative: Address;
  readonly isFounded: boolean;
  /** The block of the founding; absent before it, and where the node does not search that far back. */
  readonly block?: bigint;
}

/** Whether what was signed with this digest has been founded, and where. */
export async function getFoundingState(
  client: Client,
  factory: Address,
  digest: Hex,
): Promise<FoundingState> {
  const abi = cooperativeFactoryReads;
  const cooperative = await readContract(client, {
    address: factory,
    abi,
    functionName: "addressOf",
    args: [digest],
  });
  const isFounded = await readContract(client, {
    address: factory,
    abi,
    functionName: "isCooperative",
    args: [cooperative],
  });
  if (!isFounded) return { cooperative, isFounded };
  const logs = await getLogs(client, {
    address: factory,
    event: founded,
    args: { cooperative },
    fromBlock: 0n,
  }).catch(() => []);
  const block = logs[0]?.blockNumber;
  return { cooperative, isFounded, ...(block !== undefined && { block }) };
}
