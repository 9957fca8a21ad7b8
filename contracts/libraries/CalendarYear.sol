// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// The calendar year, UTC, of a Unix time: the period by which the books are kept.
library CalendarYear {
    uint256 private constant DAYS_IN_400_YEARS = 146_097;
    uint256 private constant DAYS_FROM_MARCH_0000_TO_1970 = 719_468;
    uint256 private constant DAYS_FROM_JANUARY_0000_TO_1970 = 719_528;

    /// Counts in years that begin on 1 March, so that the leap day is the last, then moves January and February on.
    function yearOf(uint256 timestamp) internal pure returns (uint16) {
        unchecked {
            uint256 day = timestamp / 1 days + DAYS_FROM_MARCH_0000_TO_1970;
            uint256 dayOfEra = day % DAYS_IN_400_YEARS;
            uint256 yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
            uint256 dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
            return uint16((day / DAYS_IN_400_YEARS) * 400 + yearOfEra + (dayOfYear >= 306 ? 1 : 0));
        }
    }

    /// @return the first second after the calendar year of `timestamp`
    function endOf(uint256 timestamp) internal pure returns (uint256) {
        unchecked {
            uint256 year = uint256(yearOf(timestamp)) + 1;
            uint256 past = year - 1; // whole years since the year 0, of which every fourth has a leap day
            uint256 leapDays = past / 4 - past / 100 + past / 400 + 1; // and the year 0 itself
            return (year * 365 + leapDays - DAYS_FROM_JANUARY_0000_TO_1970) * 1 days;
        }
    }
}
