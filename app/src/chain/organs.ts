import { type Address, getContractAddress } from "viem";
import type { Organs } from "./model.ts";

/** The organs' numbers (contracts/libraries/Organs.sol): the nonces at which the Assembly created them. */
export const ORGAN_NUMBERS = {
  assembly: 0,
  membership: 1,
  bylaws: 2,
  board: 3,
  treasury: 4,
  memberAccounts: 5,
} as const satisfies Record<keyof Organs, number>;

export type OrganName = keyof Organs;

/** The contracts that serve every co-op of a chain; a co-op's own Board names them (getRegistries). */
export interface Registries {
  readonly dataCommons: Address;
  readonly modelRegistry: Address;
  readonly learning: Address;
}

export type RegistryName = keyof Registries;

/** The numbers by which Board.act names the registries (contracts/libraries/Organs.sol). */
export const REGISTRY_NUMBERS = {
  dataCommons: 6,
  modelRegistry: 7,
  learning: 8,
} as const satisfies Record<RegistryName, number>;

/** The addresses of a co-op's organs: they follow from the Assembly's address alone. */
export function organsOf(assembly: Address): Organs {
  const created = (organ: OrganName) =>
    getContractAddress({ from: assembly, nonce: BigInt(ORGAN_NUMBERS[organ]) });
  return {
    assembly,
    membership: created("membership"),
    bylaws: created("bylaws"),
    board: created("board"),
    treasury: created("treasury"),
    memberAccounts: created("memberAccounts"),
  };
}

/** The organ at this address, if it is one. */
export function organAt(address: Address, organs: Organs): OrganName | undefined {
  const wanted = address.toLowerCase();
  return (Object.keys(ORGAN_NUMBERS) as OrganName[]).find((name) => organs[name].toLowerCase() === wanted);
}

/** The registry at this address, if it is one. */
export function registryAt(address: Address, registries: Registries): RegistryName | undefined {
  const wanted = address.toLowerCase();
  return (Object.keys(REGISTRY_NUMBERS) as RegistryName[]).find(
    (name) => registries[name].toLowerCase() === wanted,
  );
}
