import { type Abi, type Address, type Log, parseEventLogs } from "viem";
import { type CoopLog, RECORD_ABIS, type RecordContract } from "./coopLog.ts";

/**
 * Decodes raw entries. Those of other addresses, unknown events, and entries taken back are left out.
 * @param contractAt the contract at an address given in lower case
 */
export function decodeLogs(
  logs: readonly Log[],
  contractAt: (address: Address) => RecordContract | undefined,
): readonly CoopLog[] {
  return logs.flatMap((log): CoopLog[] => {
    const contract = contractAt(log.address.toLowerCase() as Address);
    if (contract === undefined || log.removed || log.blockNumber === null) return [];
    const [entry] = parseEventLogs({ abi: RECORD_ABIS[contract] as Abi, logs: [log] });
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
      } as unknown as CoopLog,
    ];
  });
}
