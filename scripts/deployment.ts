// What a chain needs once before any co-op is founded on it: the registries, the code of the six organs, and the factory. Deployed
// from the bytecode in deployments/bytecode, so that no compiler decides what goes on a chain.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { concat, Interface, type InterfaceAbi } from "ethers";
import type { Abi, Address, Hex } from "viem";
import { assemblyAbi } from "../app/src/abi/Assembly.ts";
import { boardAbi } from "../app/src/abi/Board.ts";
import { bylawsAbi } from "../app/src/abi/Bylaws.ts";
import { cooperativeFactoryAbi } from "../app/src/abi/CooperativeFactory.ts";
import { membershipAbi } from "../app/src/abi/Membership.ts";
import { modelRegistryAbi } from "../app/src/abi/ModelRegistry.ts";
import { testStablecoinAbi } from "../app/src/abi/TestStablecoin.ts";
import { root } from "./project.ts";

/** The registries that serve every co-op, the code that every clone of an organ shares, and the factory that clones it. */
export interface Deployment {
  readonly dataCommons: Address;
  readonly modelRegistry: Address;
  readonly learning: Address;
  readonly bylawsRules: Address;
  readonly membershipCard: Address;
  readonly membership: Address;
  readonly bylaws: Address;
  readonly board: Address;
  readonly treasury: Address;
  readonly memberAccounts: Address;
  readonly assembly: Address;
  readonly factory: Address;
}

/** Puts creation code on a chain and says where. */
export type Deployer = (creationCode: Hex, contract: string) => Promise<Address>;

export class BytecodeMissing extends Error {
  override readonly name = "BytecodeMissing";
}

/** The committed creation bytecode of one contract. */
export function bytecodeOf(contract: string): Hex {
  const path = `deployments/bytecode/${contract}.json`;
  let read: { readonly bytecode?: unknown };
  try {
    read = JSON.parse(readFileSync(join(root, path), "utf8"));
  } catch {
    throw new BytecodeMissing(`${path} is missing or damaged: run \`npm run generate\`.`);
  }
  if (typeof read.bytecode !== "string" || !/^0x(?:[0-9a-f]{2})+$/.test(read.bytecode))
    throw new BytecodeMissing(`${path} holds no bytecode: run \`npm run generate\`.`);
  return read.bytecode as Hex;
}

export const creationCode = (contract: string, abi: Abi, args: readonly unknown[]): Hex =>
  concat([bytecodeOf(contract), new Interface(abi as unknown as InterfaceAbi).encodeDeploy(args)]) as Hex;

export async function deployProtocol(deploy: Deployer): Promise<Deployment> {
  const bylawsRules = await deploy(bytecodeOf("BylawsRules"), "BylawsRules");
  const membershipCard = await deploy(bytecodeOf("MembershipCard"), "MembershipCard");
  const membership = await deploy(creationCode("Membership", membershipAbi, [membershipCard]), "Membership");
  const bylaws = await deploy(creationCode("Bylaws", bylawsAbi, [bylawsRules]), "Bylaws");
  const dataCommons = await deploy(bytecodeOf("DataCommons"), "DataCommons");
  const modelRegistry = await deploy(
    creationCode("ModelRegistry", modelRegistryAbi, [dataCommons]),
    "ModelRegistry",
  );
  const learning = await deploy(bytecodeOf("Learning"), "Learning");
  const board = await deploy(
    creationCode("Board", boardAbi, [dataCommons, modelRegistry, learning]),
    "Board",
  );
  const treasury = await deploy(bytecodeOf("Treasury"), "Treasury");
  const memberAccounts = await deploy(bytecodeOf("MemberAccounts"), "MemberAccounts");
  const assembly = await deploy(
    creationCode("Assembly", assemblyAbi, [membership, bylaws, board, treasury, memberAccounts]),
    "Assembly",
  );
  const factory = await deploy(
    creationCode("CooperativeFactory", cooperativeFactoryAbi, [assembly]),
    "CooperativeFactory",
  );
  return {
    dataCommons,
    modelRegistry,
    learning,
    bylawsRules,
    membershipCard,
    membership,
    bylaws,
    board,
    treasury,
    memberAccounts,
    assembly,
    factory,
  };
}

/** A euro that anyone may print, for test chains. */
export const deployStablecoin = (
  deploy: Deployer,
  { name, symbol, decimals }: { readonly name: string; readonly symbol: string; readonly decimals: number },
): Promise<Address> =>
  deploy(creationCode("TestStablecoin", testStablecoinAbi, [name, symbol, decimals]), "TestStablecoin");
