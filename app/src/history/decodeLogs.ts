import { type Abi, type Address, type Log, parseEventLogs } from "viem";
import { type CoopLog, RECORD_ABIS, type RecordContract } from "./coopLog.ts";
import type { LogBase } from "./logReader.ts";

/**
 * Decodes raw entries. Those of other addresses, unknown events, and entries taken back are left out.
 * @param contractAt the contract at an address given in lower case
 */
export function decodeLogs(
  logs: readonly Log[],
  contractAt: (address: Address) => RecordContract | undefined,
): readonly CoopLog[] {
  return decodeLogsBy(RECORD_ABIS, logs, contractAt);
}

/** The same for contracts of which `abis` says the events. */
export function decodeLogsBy<C extends string, L extends LogBase & { readonly contract: C }>(
  abis: Readonly<Record<C, Abi>>,
  logs: readonly Log[],
  contractAt: (address: Address) => C | undefined,
): readonly L[] {
  const own = logs.flatMap((log) => {
    const contract = contractAt(log.address.toLowerCase() as Address);
    return contract === undefined || log.removed || log.blockNumber === null ? [] : [{ contract, log }];
  });
  // One call a contract: each works out the topics of its whole ABI first.
  const contracts = new Set(own.map(({ contract }) => contract));
  const decoded = [...contracts].flatMap((contract) =>
    parseEventLogs({
      abi: abis[contract],
      logs: own.filter((entry) => entry.contract === contract).map(({ log }) => log),
    }),
  );
  const byPlace = new Map(decoded.map((entry) => [placeOf(entry), entry]));
  return own.flatMap(({ contract, log }): L[] => {
    const entry = byPlace.get(placeOf(log));
    if (entry === undefined) return [];
    return [
      {
        contract,
        event: entry.eventName,
        args: entry.args,
        address: log.address,
        topic: log.topics[0],
        transactionHash: log.transactionHash,
        logIndex: log.logIndex,
        blockNumber: log.blockNumber,
        blockTime: log.blockTimestamp ?? 0n,
      } as unknown as L,
    ];
  });
}

const placeOf = ({ blockNumber, logIndex }: Pick<Log, "blockNumber" | "logIndex">): string =>
  `${blockNumber}-${logIndex}`;
