// A fresh simulated chain with the shared code of all co-ops on it.
import type { HardhatEthers } from "@nomicfoundation/hardhat-ethers/types";
import type { Contract } from "ethers";
import { network } from "hardhat";
import type { Address } from "viem";
import type { Registries } from "../../app/src/chain/organs.ts";

export interface Chain {
  readonly ethers: HardhatEthers;
  readonly provider: Awaited<ReturnType<typeof network.connect>>["provider"];
  readonly networkHelpers: Awaited<ReturnType<typeof network.connect>>["networkHelpers"];
  readonly chainId: number;
  readonly factory: Contract;
  readonly coin: Contract;
  /** The code behind every clone, by the organ's name; the factory and the bounds of bylaws beside it. */
  readonly shared: Readonly<Record<string, string>>;
  /** One of each serves every co-op of the chain. */
  readonly registries: Registries;
}

/** Calls a function by its name and gives what the contract answers, or the transaction. */
// biome-ignore lint/suspicious/noExplicitAny: what a contract answers has the type that its ABI says
export const ask = (contract: Contract, name: string, ...args: unknown[]): Promise<any> =>
  contract.getFunction(name)(...args);

/** @param hardfork rules older than those that the contracts are written for, under which a precompile may be missing */
export async function freshChain(decimals = 18, hardfork = "osaka"): Promise<Chain> {
  const { ethers, provider, networkHelpers } = await network.connect({
    override: { allowBlocksWithSameTimestamp: true, hardfork },
  });
  const deploy = async (name: string, ...args: unknown[]) => {
    const contract = await ethers.deployContract(name, args);
    return contract.getAddress();
  };
  const bylawsRules = await deploy("BylawsRules");
  const dataCommons = await deploy("DataCommons");
  const modelRegistry = await deploy("ModelRegistry", dataCommons);
  const learning = await deploy("Learning");
  const [membership, bylaws, board, treasury, memberAccounts] = [
    await deploy("Membership", await deploy("MembershipCard")),
    await deploy("Bylaws", bylawsRules),
    await deploy("Board", dataCommons, modelRegistry, learning),
    await deploy("Treasury"),
    await deploy("MemberAccounts"),
  ];
  const assembly = await deploy("Assembly", membership, bylaws, board, treasury, memberAccounts);
  const factory = await ethers.deployContract("CooperativeFactory", [assembly]);
  const coin = await ethers.deployContract("TestStablecoin", ["Test euro", "EURt", decimals]);
  return {
    ethers,
    provider,
    networkHelpers,
    chainId: Number((await ethers.provider.getNetwork()).chainId),
    factory: factory as unknown as Contract,
    coin: coin as unknown as Contract,
    shared: { assembly, membership, bylaws, board, treasury, memberAccounts, bylawsRules },
    registries: {
      dataCommons: dataCommons as Address,
      modelRegistry: modelRegistry as Address,
      learning: learning as Address,
    },
  };
}
