// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CalendarYear} from "../../contracts/libraries/CalendarYear.sol";
import {Test} from "./support/Test.sol";

contract CalendarYearTest is Test {
    uint256 private constant DAYS_IN_400_YEARS = 146_097;

    /// Year by year, as one would on paper.
    function _twin(uint256 timestamp) private pure returns (uint256 year) {
        uint256 day = timestamp / 86_400;
        year = 1970 + 400 * (day / DAYS_IN_400_YEARS);
        day %= DAYS_IN_400_YEARS;
        for (; day >= _daysOf(year); ++year) day -= _daysOf(year);
    }

    function _daysOf(uint256 year) private pure returns (uint256) {
        return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 366 : 365;
    }

    function test_yearOf_turnsAtMidnight() external pure {
        assertEq(CalendarYear.yearOf(0), 1970, "the first second");
        assertEq(CalendarYear.yearOf(1_767_225_599), 2025, "the last second of 2025");
        assertEq(CalendarYear.yearOf(1_767_225_600), 2026, "the first of 2026");
        assertEq(CalendarYear.yearOf(1_735_603_200), 2024, "31 December of a leap year");
        assertEq(CalendarYear.yearOf(951_782_400), 2000, "29 February 2000");
        assertEq(CalendarYear.yearOf(4_107_542_400), 2100, "1 March 2100, no leap year");
    }

    /// hardhat-config: fuzz.runs = 10000
    function testFuzz_yearOf_isTheNaiveTwin(uint256 timestamp) external pure {
        timestamp = bound(timestamp, 0, type(uint40).max);
        assertEq(CalendarYear.yearOf(timestamp), _twin(timestamp), "year");
    }

    /// hardhat-config: fuzz.runs = 10000
    function testFuzz_yearOf_changesWithTheFirstSecondOnly(uint16 year) external pure {
        year = uint16(bound(year, 1971, 2500));
        uint256 day;
        for (uint256 y = 1970; y < year; ++y) day += _daysOf(y);
        assertEq(CalendarYear.yearOf(day * 86_400), year, "first second");
        assertEq(CalendarYear.yearOf(day * 86_400 - 1), year - 1, "the second before");
    }

    /// The first second after a year belongs to the next, the one before it to the same.
    /// hardhat-config: fuzz.runs = 10000
    function testFuzz_endOf_isTheFirstSecondOfTheNextYear(uint256 timestamp) external pure {
        timestamp = bound(timestamp, 0, type(uint40).max);
        uint256 end = CalendarYear.endOf(timestamp);
        assertTrue(end > timestamp, "after it");
        assertEq(_twin(end), _twin(timestamp) + 1, "the next year");
        assertEq(_twin(end - 1), _twin(timestamp), "not a second before");
    }

    function test_endOf_turnsAtMidnight() external pure {
        assertEq(CalendarYear.endOf(0), 31_536_000, "1 January 1971");
        assertEq(CalendarYear.endOf(1_767_225_599), 1_767_225_600, "from the last second of 2025");
        assertEq(CalendarYear.endOf(1_767_225_600), 1_798_761_600, "from the first of 2026");
        assertEq(CalendarYear.endOf(951_782_400), 978_307_200, "a leap year of 400");
    }
}
