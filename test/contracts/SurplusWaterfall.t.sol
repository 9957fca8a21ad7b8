// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SurplusTerms} from "../../contracts/interfaces/IBylaws.sol";
import {SurplusParts} from "../../contracts/interfaces/ITreasury.sol";
import {SurplusWaterfall} from "../../contracts/libraries/SurplusWaterfall.sol";
import {Test} from "./support/Test.sol";

/// The waterfall by itself, against the same reckoned once more in plain words.
contract SurplusWaterfallTest is Test {
    uint256 private constant MOST = type(uint128).max;

    /// What a split is asked for.
    struct Question {
        SurplusTerms terms;
        uint256 surplus;
        uint256 losses;
        uint256 interest;
        uint256 reserve;
        uint256 members;
        uint256 income;
    }

    /// Random numbers for one question.
    struct Dice {
        uint128 surplus;
        uint128 losses;
        uint256 interest;
        uint128 reserve;
        uint128 until;
        uint128 members;
        uint128 income;
        uint16[4] cuts;
        uint8 size;
    }

    // ---- IN SHORT ----

    /// The archive's bylaws, with a dividend: 15 reserve, 5 education, 3 federation, 50 patronage, 27 development.
    function _terms() private pure returns (SurplusTerms memory t) {
        (t.reserveBps, t.educationBps, t.federationBps, t.patronageBps, t.developmentBps) = (
            1500,
            500,
            300,
            5000,
            2700
        );
    }

    function _split(Question memory q) private pure returns (SurplusParts memory) {
        return SurplusWaterfall.split(q.terms, q.surplus, q.losses, q.interest, q.reserve, q.members, q.income);
    }

    function _room(Question memory q) private pure returns (uint256) {
        return SurplusWaterfall.room(q.terms, q.surplus, q.losses, q.reserve);
    }

    function _sum(SurplusParts memory p) private pure returns (uint256) {
        return p.losses + p.reserve + p.education + p.federation + p.interest + p.patronage + p.development;
    }

    /// Small sums as often as large ones: rounding shows in small ones, overflow in large ones.
    function _ask(Dice memory d) private pure returns (Question memory q) {
        uint256 most = uint256(1) << bound(d.size, 1, 128);
        q.surplus = d.surplus % most;
        q.losses = d.losses % (2 * most) > most ? d.losses % most : 0; // half the time there are none
        q.reserve = d.reserve % most;
        q.terms.reserveUntil = uint128(d.until % most);
        if (d.until % 4 == 0) q.terms.reserveUntil = 0;
        q.income = d.income % most;
        q.members = q.income == 0 ? 0 : d.members % (q.income + 1);
        _cut(q.terms, d.cuts);
        // Mostly within what is left; all of it now and then.
        uint256 room = _room(q);
        q.interest = d.interest % 8 == 0 ? room : (d.interest % 3 == 0 ? 0 : d.interest % (room + 1));
    }

    /// Five parts of 10,000 between four cuts.
    function _cut(SurplusTerms memory t, uint16[4] memory cuts) private pure {
        for (uint256 i; i < 4; ++i) {
            cuts[i] = uint16(bound(cuts[i], 0, 10_000));
            for (uint256 j = i; j > 0 && cuts[j - 1] > cuts[j]; --j) (cuts[j - 1], cuts[j]) = (cuts[j], cuts[j - 1]);
        }
        (t.reserveBps, t.educationBps, t.federationBps) = (cuts[0], cuts[1] - cuts[0], cuts[2] - cuts[1]);
        (t.patronageBps, t.developmentBps) = (cuts[3] - cuts[2], 10_000 - cuts[3]);
    }

    // ---- RANDOM WATERFALLS ----

    /// hardhat-config: fuzz.runs = 10000
    function testFuzz_TRE3_split_thePartsSumToTheSurplusExactly(Dice memory d) external pure {
        Question memory q = _ask(d);
        assertEq(_sum(_split(q)), q.surplus, "TRE-3 to the last unit");
    }

    /// hardhat-config: fuzz.runs = 10000
    function testFuzz_TRE5_split_patronageIsAtMostWhatMembersBrought(Dice memory d) external pure {
        Question memory q = _ask(d);
        SurplusParts memory p = _split(q);
        uint256 rest = q.surplus - p.losses;
        // Both products fit: all four are less than 2**128.
        assertLe(p.patronage * q.income, rest * q.members, "TRE-5 the members' share of the income");
        assertLe(p.patronage, (rest * q.terms.patronageBps) / 10_000, "and what the bylaws say");
        if (q.income == 0) assertEq(p.patronage, 0, "none without income");
    }

    /// hardhat-config: fuzz.runs = 10000
    function testFuzz_TRE3_TRE5_split_isAsReckonedByHand(Dice memory d) external pure {
        Question memory q = _ask(d);
        (SurplusParts memory p, SurplusParts memory t) = (_split(q), _byHand(q));
        assertEq(p.losses, t.losses, "losses");
        assertEq(p.reserve, t.reserve, "reserve");
        assertEq(p.education, t.education, "education");
        assertEq(p.federation, t.federation, "federation");
        assertEq(p.interest, t.interest, "interest");
        assertEq(p.patronage, t.patronage, "patronage");
        assertEq(p.development, t.development, "development");
    }

    /// One purse, out of which each part is taken in its turn as far as it reaches.
    function _byHand(Question memory q) private pure returns (SurplusParts memory t) {
        uint256 purse = q.surplus;
        t.losses = q.losses < purse ? q.losses : purse;
        purse -= t.losses;
        uint256 whole = purse;
        uint256 forReserve = (whole * q.terms.reserveBps) / 10_000;
        t.reserve = forReserve;
        if (q.terms.reserveUntil != 0) {
            // As much as brings it to its end, and nothing once it is there.
            while (t.reserve > 0 && q.reserve + t.reserve > q.terms.reserveUntil) {
                t.reserve = q.reserve >= q.terms.reserveUntil ? 0 : q.terms.reserveUntil - q.reserve;
            }
        }
        purse -= t.reserve;
        t.education = (whole * q.terms.educationBps) / 10_000;
        purse -= t.education;
        t.federation = (whole * q.terms.federationBps) / 10_000;
        purse -= t.federation;
        t.interest = q.interest;
        purse -= t.interest;
        t.patronage = (whole * q.terms.patronageBps) / 10_000;
        uint256 brought = q.income == 0 ? 0 : (whole * q.members) / q.income;
        if (t.patronage > brought) t.patronage = brought;
        if (t.patronage > purse) t.patronage = purse;
        purse -= t.patronage;
        t.development = (whole * q.terms.developmentBps) / 10_000;
        t.development += forReserve - t.reserve;
        if (t.development > purse) t.development = purse;
        purse -= t.development;
        t.reserve += purse;
    }

    /// The books hold six tags of 128 bits each, so a year's income may be more than one of them.
    function testFuzz_TRE3_TRE5_split_ofTheLargestSums(
        uint256 income,
        uint256 members,
        uint16[4] memory cuts
    ) external pure {
        Question memory q;
        (q.surplus, q.reserve) = (MOST, MOST);
        _cut(q.terms, cuts);
        q.income = bound(income, MOST, 4 * MOST);
        q.members = bound(members, 0, 2 * MOST < q.income ? 2 * MOST : q.income);
        SurplusParts memory p = _split(q);
        assertEq(_sum(p), MOST, "TRE-3 to the last unit");
        assertLe(p.patronage, Math.mulDiv(MOST, q.members, q.income), "TRE-5 the members' share");
    }

    function split(Question memory q) external pure returns (SurplusParts memory) {
        return _split(q);
    }

    /// Interest may take all that reserve, education and federation leave, and not one unit of theirs.
    function testFuzz_room_isAllThatInterestMayTake(Dice memory d) external view {
        Question memory q = _ask(d);
        q.interest = _room(q);
        SurplusParts memory p = _split(q);
        assertEq(p.patronage + p.development, 0, "nothing is left for the others");
        ++q.interest;
        (bool ok, ) = address(this).staticcall(abi.encodeCall(this.split, (q)));
        assertFalse(ok, "one more is refused");
    }

    // ---- THE ORDER ----

    function _holds(SurplusParts memory p, uint256[7] memory parts) private pure {
        assertEq(p.losses, parts[0], "losses");
        assertEq(p.reserve, parts[1], "reserve");
        assertEq(p.education, parts[2], "education");
        assertEq(p.federation, parts[3], "federation");
        assertEq(p.interest, parts[4], "interest");
        assertEq(p.patronage, parts[5], "patronage");
        assertEq(p.development, parts[6], "development");
    }

    function _year(uint256 surplus) private pure returns (Question memory q) {
        (q.terms, q.surplus, q.members, q.income) = (_terms(), surplus, 1, 1);
    }

    function test_split_inTheOrderOfTheBylaws() external pure {
        Question memory q = _year(10_000);
        _holds(_split(q), [uint256(0), 1500, 500, 300, 0, 5000, 2700]);
        // Losses before everything: the parts are of what is left.
        q.losses = 2000;
        _holds(_split(q), [uint256(2000), 1200, 400, 240, 0, 4000, 2160]);
        // Interest comes out of development first, then out of patronage; never out of what stands before it.
        (q.losses, q.interest) = (0, 1000);
        _holds(_split(q), [uint256(0), 1500, 500, 300, 1000, 5000, 1700]);
        q.interest = 3000;
        _holds(_split(q), [uint256(0), 1500, 500, 300, 3000, 4700, 0]);
        q.interest = 7700;
        _holds(_split(q), [uint256(0), 1500, 500, 300, 7700, 0, 0]);
    }

    function test_split_lossesTakeAll() external pure {
        Question memory q = _year(10_000);
        q.losses = 10_000;
        _holds(_split(q), [uint256(10_000), 0, 0, 0, 0, 0, 0]);
        q.losses = MOST;
        _holds(_split(q), [uint256(10_000), 0, 0, 0, 0, 0, 0]);
        assertEq(_room(q), 0, "nothing for interest");
    }

    function test_split_ofNothing() external pure {
        _holds(_split(_year(0)), [uint256(0), 0, 0, 0, 0, 0, 0]);
    }

    function test_split_roundingGoesToTheReserve() external pure {
        _holds(_split(_year(1)), [uint256(0), 1, 0, 0, 0, 0, 0]);
        // 99: 14.85, 4.95, 2.97, 49.5 and 26.73, each rounded down, leave 4.
        _holds(_split(_year(99)), [uint256(0), 14 + 4, 4, 2, 0, 49, 26]);
    }

    /// Rounding goes to a reserve that is full, too: it is never a member's.
    function test_split_roundingGoesToAFullReserve() external pure {
        Question memory q = _year(99);
        (q.terms.reserveUntil, q.reserve) = (10, 10);
        _holds(_split(q), [uint256(0), 4, 4, 2, 0, 49, 26 + 14]);
    }

    // ---- THE RESERVE'S END ----

    function test_split_theReserveTakesNoMoreThanItsEnd() external pure {
        Question memory q = _year(10_000);
        (q.terms.reserveUntil, q.reserve) = (3000, 2000);
        // What it does not take goes to development, not to members.
        _holds(_split(q), [uint256(0), 1000, 500, 300, 0, 5000, 2700 + 500]);
        q.reserve = 3000;
        _holds(_split(q), [uint256(0), 0, 500, 300, 0, 5000, 2700 + 1500]);
        q.reserve = MOST;
        _holds(_split(q), [uint256(0), 0, 500, 300, 0, 5000, 2700 + 1500]);
        q.reserve = 1500;
        _holds(_split(q), [uint256(0), 1500, 500, 300, 0, 5000, 2700]);
    }

    function test_split_anEndOfZeroIsNone() external pure {
        Question memory q = _year(10_000);
        q.reserve = MOST;
        _holds(_split(q), [uint256(0), 1500, 500, 300, 0, 5000, 2700]);
    }

    /// What a full reserve leaves is there for interest before it is development's.
    function test_split_interestMayTakeWhatAFullReserveLeaves() external pure {
        Question memory q = _year(10_000);
        (q.terms.reserveUntil, q.reserve) = (1, 1);
        assertEq(_room(q), 9200, "all but education and federation");
        q.interest = 4200;
        _holds(_split(q), [uint256(0), 0, 500, 300, 4200, 5000, 0]);
    }

    // ---- WHAT MEMBERS BROUGHT ----

    /// What was not earned with members does not go to them, nor to development beyond its part.
    function test_TRE5_split_theRestOfPatronageGoesToTheReserve() external pure {
        Question memory q = _year(10_000);
        (q.members, q.income) = (3, 10);
        _holds(_split(q), [uint256(0), 1500 + 2000, 500, 300, 0, 3000, 2700]);
        q.members = 0;
        _holds(_split(q), [uint256(0), 1500 + 5000, 500, 300, 0, 0, 2700]);
        // Also when it is full.
        (q.terms.reserveUntil, q.reserve) = (1, 1);
        _holds(_split(q), [uint256(0), 5000, 500, 300, 0, 0, 2700 + 1500]);
        (q.members, q.income) = (0, 0);
        _holds(_split(q), [uint256(0), 5000, 500, 300, 0, 0, 2700 + 1500]);
    }

    /// Of what losses leave, not of the whole surplus.
    function test_TRE5_split_theSharesAreOfWhatLossesLeave() external pure {
        Question memory q = _year(10_000);
        (q.losses, q.members, q.income) = (5000, 1, 4);
        _holds(_split(q), [uint256(5000), 750 + 1250, 250, 150, 0, 1250, 1350]);
    }
}
