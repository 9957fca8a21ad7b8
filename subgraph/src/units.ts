import { BigInt } from "@graphprotocol/graph-ts";

/** The index before any loss (contracts/treasury/MemberAccounts.sol). */
export const INDEX_ONE = BigInt.fromString("1000000000000000000");

/** Capital is kept in units, which the index turns into money. Rounded down, as the accounts do. */
export function unitsOf(amount: BigInt, index: BigInt): BigInt {
  return amount.times(INDEX_ONE).div(index);
}

/** Units that a payment takes away: rounded up, as the accounts do. */
export function unitsTakenBy(amount: BigInt, index: BigInt): BigInt {
  return amount.times(INDEX_ONE).plus(index).minus(BigInt.fromI32(1)).div(index);
}

export function valueOf(units: BigInt, index: BigInt): BigInt {
  return units.times(index).div(INDEX_ONE);
}
