import { BigInt } from "@graphprotocol/graph-ts";

const DAY: i64 = 86_400;
const DAYS_IN_400_YEARS: i64 = 146_097;
const DAYS_FROM_MARCH_0000_TO_1970: i64 = 719_468;

/** The calendar year, UTC, by which the books are kept: as contracts/libraries/CalendarYear.sol reckons it. */
export function yearOf(timestamp: BigInt): i32 {
  const day = timestamp.toI64() / DAY + DAYS_FROM_MARCH_0000_TO_1970;
  const dayOfEra = day % DAYS_IN_400_YEARS;
  const yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
  const dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
  return ((day / DAYS_IN_400_YEARS) * 400 + yearOfEra + (dayOfYear >= 306 ? 1 : 0)) as i32;
}
