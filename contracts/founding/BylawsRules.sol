// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBylaws} from "../interfaces/IBylaws.sol";
import {IBylawsRules} from "../interfaces/IBylawsRules.sol";
import {MemberClass, Parameters, Pool, SCE} from "../types/Parameters.sol";

/// PURPOSE     What no bylaws may say, for every co-op, and what an SCE may not say besides. One a chain; it has no
///             state and serves every co-op's Bylaws, and anyone who wants to try bylaws before signing them.
/// POWERS      None.
/// ASSUMPTIONS Sources: SCE = Council Regulation (EC) 1435/2003, the article beside each bound; the other bounds keep a
///             co-op able to act at all: a quorum over the whole, a window of no days or a notice of ten years would
///             lock it for ever.
/// UNITS       As in Parameters.
contract BylawsRules is IBylawsRules {
    uint256 private constant WHOLE = 10_000;
    uint256 private constant MAX_CLASSES = 16;
    uint256 private constant MAX_POOLS = 3;
    uint8 private constant LAST_BASIS = 4;

    // ---- CHECKING ----

    /// @inheritdoc IBylawsRules
    function check(Parameters calldata p, MemberClass[] calldata classes, Pool[] calldata pools) external pure {
        checkParameters(p);
        _classes(classes, p.seats);
        _pools(pools);
    }

    /// @inheritdoc IBylawsRules
    function checkParameters(Parameters memory p) public pure {
        _money(p);
        _members(p);
        _meetings(p);
        _majorities(p);
        _board(p);
        _surplus(p);
        if (p.legalProfile == SCE) _sce(p);
    }

    function _money(Parameters memory p) private pure {
        _within("minMembers", p.minMembers, 1, 1_000_000);
        _within("sharePar", p.sharePar, 1, type(uint96).max);
        _within("maxHolding", p.maxHolding, 1, type(uint32).max);
        _within("capitalFloor", p.capitalFloor, 0, type(uint96).max);
        _within("annualFeeBps", p.annualFeeBps, 0, WHOLE);
        _within("firstInstalmentBps", p.firstInstalmentBps, 1, WHOLE);
        _within("instalmentDays", p.instalmentDays, p.firstInstalmentBps == WHOLE ? 0 : 1, 3650);
        _within("hardshipMaxBps", p.hardshipMaxBps, 0, WHOLE);
        _within("capitalUseMaxBps", p.capitalUseMaxBps, 0, WHOLE);
    }

    function _members(Parameters memory p) private pure {
        _within("votingAfterDays", p.votingAfterDays, 1, 365);
        _within("admissionsMaxBps", p.admissionsMaxBps, 1, WHOLE);
        _within("objectionDays", p.objectionDays, 1, 365);
        _within("admissionAppealDays", p.admissionAppealDays, 1, 365);
        _within("exitNoticeDays", p.exitNoticeDays, 0, 1825);
        _within("hearingDays", p.hearingDays, 1, 365);
        _within("expulsionAppealDays", p.expulsionAppealDays, 1, 365);
        _within("recoveryDays", p.recoveryDays, 1, 365);
        _within("suspensionDays", p.suspensionDays, 1, 90);
        _within("consentMaxDays", p.consentMaxDays, 1, 3650);
    }

    function _meetings(Parameters memory p) private pure {
        _within("noticeDays", p.noticeDays, 1, 180);
        _within("urgentNoticeDays", p.urgentNoticeDays, 1, p.noticeDays);
        _within("votingDays", p.votingDays, 1, 90);
        _within("agendaClosesDays", p.agendaClosesDays, 0, p.noticeDays);
        _within("minorityBps", p.minorityBps, 1, 5000);
        _within("requisitionDays", p.requisitionDays, 1, 365);
        _within("secondCallDays", p.secondCallDays, p.urgentNoticeDays, 365); // else none could open in time
        _within("executionDelayDays", p.executionDelayDays, 1, 90);
        _within("specialExecutionDelayDays", p.specialExecutionDelayDays, p.executionDelayDays, 90);
        _within("executionExpiryDays", p.executionExpiryDays, 7, 365);
        _within("lateQuorumExtensionHours", p.lateQuorumExtensionHours, 0, 720);
        _within("maxProxies", p.maxProxies, 0, 20);
        _within("accountsDays", p.accountsDays, 1, p.noticeDays);
        _within("successionDays", p.successionDays, 1, 3650);
    }

    function _majorities(Parameters memory p) private pure {
        _within("ordinaryQuorumBps", p.ordinaryQuorumBps, 0, WHOLE);
        _within("specialQuorumBps", p.specialQuorumBps, p.ordinaryQuorumBps, WHOLE);
        _within("secondCallQuorumBps", p.secondCallQuorumBps, p.ordinaryQuorumBps, p.specialQuorumBps);
        _within("dissolutionQuorumBps", p.dissolutionQuorumBps, p.specialQuorumBps, WHOLE);
        _majority("specialMajority", p.specialMajorityFor, p.specialMajorityOf, 51, 100);
        _majority("dissolutionMajority", p.dissolutionMajorityFor, p.dissolutionMajorityOf, 2, 3);
        // A resolution may be stated stricter than its calls, so the strictest kind must not be the easier one.
        _majority(
            "dissolutionMajority",
            p.dissolutionMajorityFor,
            p.dissolutionMajorityOf,
            p.specialMajorityFor,
            p.specialMajorityOf
        );
        _majority("classMajority", p.classMajorityFor, p.classMajorityOf, 51, 100);
    }

    function _board(Parameters memory p) private pure {
        _within("seats", p.seats, 1, 50);
        _within("required", p.required, 1, p.seats);
        _within("minSeats", p.minSeats, p.required, p.seats);
        _within("termDays", p.termDays, 30, 3650);
        _within("holdoverDays", p.holdoverDays, 0, 365);
    }

    function _surplus(Parameters memory p) private pure {
        uint256 parts = uint256(p.reserveBps) + p.educationBps + p.federationBps + p.patronageBps + p.developmentBps;
        if (parts != WHOLE) revert IBylaws.BylawsNotTheWhole("surplus", parts);
        _within("interestMaxBps", p.interestMaxBps, 0, WHOLE);
        _within("patronageCashMinBps", p.patronageCashMinBps, 0, WHOLE);
        _within("royaltyMaxBps", p.royaltyMaxBps, 0, WHOLE);
        _within("equityRevolveYears", p.equityRevolveYears, 0, 50);
        _within("redemptionAfterAccountsDays", p.redemptionAfterAccountsDays, 0, p.redemptionLatestDays);
        _within("redemptionLatestDays", p.redemptionLatestDays, 1, 1825);
        _within("redemptionYearlyCapBps", p.redemptionYearlyCapBps, 1, WHOLE);
        _within("legalProfile", p.legalProfile, 0, SCE);
    }

    function _sce(Parameters memory p) private pure {
        _within("minMembers", p.minMembers, 5, type(uint32).max); // SCE 2(1)
        _within("firstInstalmentBps", p.firstInstalmentBps, 2500, WHOLE); // SCE 4(4)
        _within("instalmentDays", p.instalmentDays, 0, 1827); // SCE 4(4): five years
        _within("noticeDays", p.noticeDays, 30, 180); // SCE 56(4)
        _within("urgentNoticeDays", p.urgentNoticeDays, 15, 180); // SCE 56(4)
        _within("termDays", p.termDays, 30, 2192); // SCE 45: six years
        _within("reserveBps", p.reserveBps, 1500, WHOLE); // SCE 65(2)
        if (p.reserveUntil != 0) {
            _within("reserveUntil", p.reserveUntil, p.capitalFloor, type(uint128).max); // SCE 65(2)
        }
        _within("specialQuorumBps", p.specialQuorumBps, 5000, WHOLE); // SCE 61(4): half of all members
        _majority("specialMajority", p.specialMajorityFor, p.specialMajorityOf, 2, 3); // SCE 61(4)
        _within("accountsDays", p.accountsDays, 10, 180); // SCE 60(4)
    }

    function _classes(MemberClass[] calldata classes, uint8 seats) private pure {
        _within("classes", classes.length, 1, MAX_CLASSES);
        uint256 kept;
        bool anyVoting;
        for (uint256 i; i < classes.length; ++i) {
            MemberClass calldata c = classes[i];
            uint256 length = bytes(c.name).length;
            if (length == 0 || length > 20 || (c.agent && c.voting) || (!c.voting && c.boardSeats != 0)) {
                revert IBylaws.BylawsBadClass(i, c.name);
            }
            kept += c.boardSeats;
            anyVoting = anyVoting || c.voting;
        }
        _within("boardSeats", kept, 0, seats);
        _within("votingClasses", anyVoting ? 1 : 0, 1, MAX_CLASSES);
    }

    function _pools(Pool[] calldata pools) private pure {
        _within("pools", pools.length, 1, MAX_POOLS);
        uint256 sum;
        for (uint256 i; i < pools.length; ++i) {
            _within("basis", pools[i].basis, 0, LAST_BASIS);
            _within("bps", pools[i].bps, 1, WHOLE);
            sum += pools[i].bps;
        }
        if (sum != WHOLE) revert IBylaws.BylawsNotTheWhole("pools", sum);
    }

    function _within(string memory name, uint256 value, uint256 least, uint256 most) private pure {
        if (value < least || value > most) revert IBylaws.BylawsOutOfRange(name, value, least, most);
    }

    /// A fraction from `least/leastOf` to the whole, both read in hundredths for the message.
    function _majority(string memory name, uint256 part, uint256 of_, uint256 least, uint256 leastOf) private pure {
        if (of_ == 0 || part > of_ || part * leastOf < least * of_) {
            revert IBylaws.BylawsOutOfRange(name, of_ == 0 ? 0 : (part * 100) / of_, (least * 100) / leastOf, 100);
        }
    }
}
