import type { Abi } from "viem";
import { cooperativeFactoryEvents } from "../abi/events/CooperativeFactory.ts";
import { dataCommonsEvents } from "../abi/events/DataCommons.ts";
import { learningEvents } from "../abi/events/Learning.ts";
import { modelRegistryEvents } from "../abi/events/ModelRegistry.ts";
import type { EntryOf } from "./coopLog.ts";

/** The contracts that every co-op of a chain shares, and how their entries are decoded. The factory says who is who. */
export const COMMONS_ABIS = {
  CooperativeFactory: cooperativeFactoryEvents,
  DataCommons: dataCommonsEvents,
  ModelRegistry: modelRegistryEvents,
  Learning: learningEvents,
} as const satisfies Record<string, Abi>;

export type CommonsContract = keyof typeof COMMONS_ABIS;

/** One entry of the commons, of whichever co-op. Its receipt is logReceipt's. */
export type CommonsLog = EntryOf<typeof COMMONS_ABIS>;
