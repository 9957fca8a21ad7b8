import type { Abi } from "viem";
import { ORGAN_ABIS } from "./organAbis.ts";
import { ORGAN_NUMBERS, type OrganName, REGISTRY_NUMBERS, type RegistryName } from "./organs.ts";
import { REGISTRY_ABIS } from "./registryAbis.ts";

/** What a board may act on: an organ of its co-op, or a registry that serves every co-op of the chain. */
export type BoardTarget = OrganName | RegistryName;

/** By which Board.act names them. */
export const TARGET_NUMBERS: Readonly<Record<BoardTarget, number>> = {
  ...ORGAN_NUMBERS,
  ...REGISTRY_NUMBERS,
};
export const LAST_TARGET = REGISTRY_NUMBERS.learning;
export const TARGET_ABIS: Readonly<Record<BoardTarget, Abi>> = { ...ORGAN_ABIS, ...REGISTRY_ABIS };
