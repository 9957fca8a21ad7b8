import { type Address, type Hex, type Log, parseEventLogs } from "viem";
import { dataCommonsAbi } from "../../abi/DataCommons.ts";
import { boardSummary } from "../boardPowers.ts";
import type { Registries } from "../organs.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

type At = Pick<Registries, "dataCommons">;

/**
 * Registers a dataset of a co-op, by the steward of the appointment; only several together grant it until somebody says
 * otherwise (setCommon).
 * @param coop the Assembly's address
 * @param licence an SPDX identifier as the registry keeps it: left in the word, its keccak256 where it is longer
 */
export function registerDataset(
  { dataCommons }: At,
  coop: Address,
  appointment: bigint,
  licence: Hex,
): PreparedCall {
  return prepareCall({
    address: dataCommons,
    abi: dataCommonsAbi,
    functionName: "register",
    args: [coop, appointment, licence],
    summary: { key: "call.registerDataset", values: { coop, appointment, licence } },
  });
}

/** `content`: of the files' manifest; `contributions`: root of the tree; `metadata`: SHA-256 of the Croissant file. */
export interface DatasetHashes {
  readonly content: Hex;
  /** Zero where nobody's data is in it. */
  readonly contributions: Hex;
  readonly metadata: Hex;
}

/** Adds a version, by the dataset's steward. */
export function addDatasetVersion(
  { dataCommons }: At,
  datasetId: bigint,
  { content, contributions, metadata }: DatasetHashes,
): PreparedCall {
  return prepareCall({
    address: dataCommons,
    abi: dataCommonsAbi,
    functionName: "addVersion",
    args: [datasetId, content, contributions, metadata],
    summary: { key: "call.addDatasetVersion", values: { datasetId, content, contributions, metadata } },
  });
}

/** Gives a dataset another steward: in a board action, or as a call of a resolution. */
export function assignDatasetSteward(
  { dataCommons }: At,
  datasetId: bigint,
  appointment: bigint,
): PreparedCall {
  return prepareCall({
    address: dataCommons,
    abi: dataCommonsAbi,
    functionName: "assignSteward",
    args: [datasetId, appointment],
    summary: boardSummary({ power: "assignDataSteward", datasetId, appointment }),
  });
}

/** Says whether only several together grant it, or its steward too: in a board action, or as a call of a resolution. */
export function setCommon({ dataCommons }: At, datasetId: bigint, common: boolean): PreparedCall {
  return prepareCall({
    address: dataCommons,
    abi: dataCommonsAbi,
    functionName: "setCommon",
    args: [datasetId, common],
    summary: boardSummary({ power: "setCommon", datasetId, common }),
  });
}

/** The number of the dataset that a transaction registered, from its entries. */
export function registeredDataset(logs: readonly Log[], dataCommons: Address): bigint | undefined {
  const own = logs.filter(({ address }) => address.toLowerCase() === dataCommons.toLowerCase());
  const [made] = parseEventLogs({ abi: dataCommonsAbi, eventName: "DatasetRegistered", logs: own });
  return made?.args.datasetId;
}
