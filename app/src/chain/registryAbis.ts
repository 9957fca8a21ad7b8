import type { Abi } from "viem";
import { dataCommonsAbi } from "../abi/DataCommons.ts";
import { learningAbi } from "../abi/Learning.ts";
import { modelRegistryAbi } from "../abi/ModelRegistry.ts";
import type { RegistryName } from "./organs.ts";

/** What each registry offers. */
export const REGISTRY_ABIS: Readonly<Record<RegistryName, Abi>> = {
  dataCommons: dataCommonsAbi,
  modelRegistry: modelRegistryAbi,
  learning: learningAbi,
};
