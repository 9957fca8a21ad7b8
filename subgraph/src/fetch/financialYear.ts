import { BigInt, Bytes } from "@graphprotocol/graph-ts";
import { FinancialYear } from "../../generated/schema";

/** A year of an asset begins with the first of its money. */
export function fetchFinancialYear(cooperative: Bytes, asset: Bytes, number: i32): FinancialYear {
  const id = cooperative.concat(asset).concatI32(number);
  let year = FinancialYear.load(id);
  if (year === null) {
    year = new FinancialYear(id);
    year.cooperative = cooperative;
    year.asset = asset;
    year.year = number;
    year.fee = BigInt.zero();
    year.saleToMember = BigInt.zero();
    year.saleToNonMember = BigInt.zero();
    year.grant = BigInt.zero();
    year.donation = BigInt.zero();
    year.patronageReceived = BigInt.zero();
    year.operatingIncome = BigInt.zero();
    year.operatingCosts = BigInt.zero();
    year.coveredByReserve = BigInt.zero();
    year.coveredByCapital = BigInt.zero();
  }
  return year;
}
