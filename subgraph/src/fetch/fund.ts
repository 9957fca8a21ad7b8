import { BigInt, Bytes } from "@graphprotocol/graph-ts";
import { Fund } from "../../generated/schema";

export function fundIdOf(cooperative: Bytes, asset: Bytes, number: i32): Bytes {
  return cooperative.concat(asset).concatI32(number);
}

/** A fund of an asset begins with its first movement. */
export function fetchFund(cooperative: Bytes, asset: Bytes, number: i32): Fund {
  const id = fundIdOf(cooperative, asset, number);
  let fund = Fund.load(id);
  if (fund === null) {
    fund = new Fund(id);
    fund.cooperative = cooperative;
    fund.asset = asset;
    fund.number = number;
    fund.balance = BigInt.zero();
    fund.received = BigInt.zero();
    fund.paid = BigInt.zero();
  }
  return fund;
}
