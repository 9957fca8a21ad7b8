import { Address, Bytes, crypto, dataSource } from "@graphprotocol/graph-ts";

// The nonces at which the Assembly created its co-op's organs (contracts/libraries/Organs.sol).
export const MEMBERSHIP = 1;
export const BYLAWS = 2;
export const BOARD = 3;
export const TREASURY = 4;
export const MEMBER_ACCOUNTS = 5;

/** The name under which each organ's data source knows its co-op. */
export const COOPERATIVE = "cooperative";

/** A CREATE address: it follows from the Assembly's own, so no call to the chain is needed. */
export function organAddress(assembly: Address, nonce: i32): Address {
  const rlp = Bytes.fromHexString("0xd694")
    .concat(assembly)
    .concat(Bytes.fromHexString(`0x0${nonce.toString()}`));
  return Address.fromBytes(Bytes.fromUint8Array(crypto.keccak256(rlp).subarray(12)));
}

/** The co-op whose organ emitted the event that is being handled. */
export function cooperativeId(): Bytes {
  return dataSource.context().getBytes(COOPERATIVE);
}
