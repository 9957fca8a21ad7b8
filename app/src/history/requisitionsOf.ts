import type { Address, Hash } from "viem";
import type { LogReceipt } from "../chain/figure.ts";
import { type CoopLog, logReceipt } from "./coopLog.ts";

/** A requisition as the record tells it. Times are Unix seconds. */
export interface RequisitionRecord {
  readonly id: bigint;
  readonly opener: Address;
  /** Hash of what is to be convened. */
  readonly agenda: Hash;
  readonly needed: number;
  readonly openedAt: bigint;
  readonly openUntil: bigint;
  readonly receipt: LogReceipt;
  /** In the order of their support, the opener first. */
  readonly supporters: readonly { readonly memberId: number; readonly receipt: LogReceipt }[];
  /** The meeting that it became. */
  readonly meetingId?: bigint;
}

type Draft = { -readonly [K in keyof RequisitionRecord]: RequisitionRecord[K] };

/** What members asked for, in the order of asking. */
export function requisitionsOf(logs: readonly CoopLog[]): readonly RequisitionRecord[] {
  const requisitions = new Map<bigint, Draft>();
  for (const log of logs) {
    if (log.contract !== "Board") continue;
    switch (log.event) {
      case "RequisitionOpened": {
        const { requisitionId: id, opener, agenda, needed, openUntil } = log.args;
        requisitions.set(id, {
          id,
          opener,
          agenda,
          needed: Number(needed),
          openedAt: log.blockTime,
          openUntil: BigInt(openUntil),
          receipt: logReceipt(log),
          supporters: [],
        });
        break;
      }
      case "RequisitionSupported": {
        const asked = requisitions.get(log.args.requisitionId);
        if (asked)
          asked.supporters = [...asked.supporters, { memberId: log.args.memberId, receipt: logReceipt(log) }];
        break;
      }
      case "RequisitionConvened": {
        const asked = requisitions.get(log.args.requisitionId);
        if (asked) asked.meetingId = log.args.meetingId;
      }
    }
  }
  return [...requisitions.values()];
}

/** As Board judges it: until the end of its last second, and not convened. */
export function isOpenAt({ openUntil, meetingId }: RequisitionRecord, now: bigint): boolean {
  return now <= openUntil && meetingId === undefined;
}

/**
 * The requisition that a member supports as the Board remembers it: the last one, and whether it is open still. A member
 * who supports another names it, and may only once it is over.
 */
export function supportedBefore(
  requisitions: readonly RequisitionRecord[],
  memberId: number,
  now: bigint,
): { readonly id: bigint; readonly open: boolean } | undefined {
  const entries = requisitions.flatMap((asked) =>
    asked.supporters
      .filter((supporter) => supporter.memberId === memberId)
      .map(({ receipt }) => ({ asked, receipt })),
  );
  const last = entries.reduce<(typeof entries)[number] | undefined>(
    (a, b) => (a === undefined || isAfter(b.receipt, a.receipt) ? b : a),
    undefined,
  );
  return last && { id: last.asked.id, open: isOpenAt(last.asked, now) };
}

function isAfter(a: LogReceipt, b: LogReceipt): boolean {
  return a.blockNumber === b.blockNumber ? a.logIndex > b.logIndex : a.blockNumber > b.blockNumber;
}
