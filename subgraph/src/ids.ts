import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";

/** One entry of the record: its transaction and its place in the block. */
export function logId(event: ethereum.Event): Bytes {
  return logIdBefore(event, 0);
}

/** The entry of a log so many places before, in the same transaction. */
export function logIdBefore(event: ethereum.Event, places: i32): Bytes {
  return event.transaction.hash.concatI32(event.logIndex.toI32() - places);
}

/** A number as the 32 bytes of a word, highest first. */
export function wordOf(number: BigInt): Bytes {
  return Bytes.fromHexString(`0x${number.toHexString().slice(2).padStart(64, "0")}`);
}
