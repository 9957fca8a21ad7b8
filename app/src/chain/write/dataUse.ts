import { type Address, type Hex, type Log, parseEventLogs } from "viem";
import { dataCommonsAbi } from "../../abi/DataCommons.ts";
import type { Registries } from "../organs.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

type At = Pick<Registries, "dataCommons">;

/** What was used. `epoch`: at which the manifest was built; `manifest`: root of the contributions in it. */
export interface DataUse {
  readonly grantId: bigint;
  readonly version: number;
  readonly epoch: bigint;
  readonly manifest: Hex;
}

/** Records a use under a live grant, by the dataset's steward. */
export function recordUse({ dataCommons }: At, { grantId, version, epoch, manifest }: DataUse): PreparedCall {
  return prepareCall({
    address: dataCommons,
    abi: dataCommonsAbi,
    functionName: "recordUse",
    args: [grantId, version, epoch, manifest],
    summary: { key: "call.recordUse", values: { grantId, version, epoch, manifest } },
  });
}

/** A contribution that is in a use, and shows it. `proof`: of the leaf under the use's manifest. */
export interface Contest {
  readonly useId: bigint;
  readonly subject: Address;
  readonly contribution: Hex;
  readonly salt: Hex;
  readonly proof: readonly Hex[];
}

/** Makes a use void that holds a contribution whose data subject had no live consent. By anyone. */
export function contestUse(
  { dataCommons }: At,
  { useId, subject, contribution, salt, proof }: Contest,
): PreparedCall {
  return prepareCall({
    address: dataCommons,
    abi: dataCommonsAbi,
    functionName: "contest",
    args: [useId, subject, contribution, salt, [...proof]],
    summary: { key: "call.contestUse", values: { useId, subject, contribution } },
  });
}

/** The number of the use that a transaction recorded, from its entries. */
export function useRecorded(logs: readonly Log[], dataCommons: Address): bigint | undefined {
  const own = logs.filter(({ address }) => address.toLowerCase() === dataCommons.toLowerCase());
  const [made] = parseEventLogs({ abi: dataCommonsAbi, eventName: "UseRecorded", logs: own });
  return made?.args.useId;
}
