// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SurplusTerms} from "../interfaces/IBylaws.sol";
import {SurplusParts} from "../interfaces/ITreasury.sol";

/// How a surplus falls from part to part, in the order of the bylaws. Each part is rounded down; what that leaves, and what
/// patronage may not take because it was not earned with members, goes to the reserve. What a reserve that has reached its
/// end does not take goes to development: both stay indivisible or in common, so a bound never enriches a member.
library SurplusWaterfall {
    uint256 private constant WHOLE = 10_000; // basis points

    /// @param surplus, losses at most 2**128; @param interest at most what `room` says
    /// @param reserve what it holds; @param memberIncome, income of the year
    function split(
        SurplusTerms memory terms,
        uint256 surplus,
        uint256 losses,
        uint256 interest,
        uint256 reserve,
        uint256 memberIncome,
        uint256 income
    ) internal pure returns (SurplusParts memory p) {
        p.losses = Math.min(surplus, losses);
        uint256 rest = surplus - p.losses;
        p.education = (rest * terms.educationBps) / WHOLE;
        p.federation = (rest * terms.federationBps) / WHOLE;
        uint256 due = (rest * terms.reserveBps) / WHOLE;
        p.reserve = Math.min(due, _missing(terms.reserveUntil, reserve));
        uint256 left = rest - p.education - p.federation - p.reserve;

        p.interest = interest;
        left -= interest;
        uint256 earned = income == 0 ? 0 : Math.mulDiv(rest, memberIncome, income);
        p.patronage = Math.min(Math.min((rest * terms.patronageBps) / WHOLE, earned), left);
        left -= p.patronage;
        p.development = Math.min((rest * terms.developmentBps) / WHOLE + due - p.reserve, left);
        p.reserve += left - p.development;
    }

    /// @return what reserve, education and federation leave of the surplus after losses
    function room(
        SurplusTerms memory terms,
        uint256 surplus,
        uint256 losses,
        uint256 reserve
    ) internal pure returns (uint256) {
        uint256 rest = surplus - Math.min(surplus, losses);
        uint256 kept = Math.min((rest * terms.reserveBps) / WHOLE, _missing(terms.reserveUntil, reserve));
        return rest - (rest * terms.educationBps) / WHOLE - (rest * terms.federationBps) / WHOLE - kept;
    }

    /// @param until zero means without end
    function _missing(uint256 until, uint256 reserve) private pure returns (uint256) {
        if (until == 0) return type(uint256).max;
        return until > reserve ? until - reserve : 0;
    }
}
