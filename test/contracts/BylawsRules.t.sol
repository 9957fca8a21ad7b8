// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBylaws} from "../../contracts/interfaces/IBylaws.sol";
import {IBylawsRules} from "../../contracts/interfaces/IBylawsRules.sol";
import {MemberClass, Parameters, Pool} from "../../contracts/types/Parameters.sol";
import {Presets} from "./support/Presets.sol";
import {Test} from "./support/Test.sol";

contract BylawsRulesTest is Test {
    struct Bound {
        string name;
        uint256 place; // which field of Parameters, from 0
        uint256 least;
        uint256 most;
        uint256 widest; // of the field's type
    }

    uint256 private constant ANY = type(uint256).max; // no upper end that the field could pass
    uint256 private constant MONEY = type(uint96).max;

    IBylawsRules private rules;

    function setUp() external {
        rules = IBylawsRules(deploy("BylawsRules", ""));
    }

    function _set(Parameters memory p, uint256 place, uint256 value) private pure {
        assembly ("memory-safe") {
            mstore(add(p, mul(place, 32)), value) // all fields are value types of one word in memory
        }
    }

    /// Every bound, with the archive's other parameters; those of an SCE apart.
    function _bounds() private pure returns (Bound[] memory b) {
        b = new Bound[](52);
        b[0] = Bound("capitalFloor", 0, 0, MONEY, type(uint128).max);
        b[1] = Bound("sharePar", 1, 1, MONEY, type(uint128).max);
        b[2] = Bound("minMembers", 3, 1, 1_000_000, type(uint32).max);
        b[3] = Bound("maxHolding", 4, 1, ANY, type(uint32).max);
        b[4] = Bound("annualFeeBps", 5, 0, 10_000, type(uint16).max);
        b[5] = Bound("firstInstalmentBps", 6, 1, 10_000, type(uint16).max);
        b[6] = Bound("instalmentDays", 7, 1, 3650, type(uint16).max);
        b[7] = Bound("hardshipMaxBps", 8, 0, 10_000, type(uint16).max);
        b[8] = Bound("capitalUseMaxBps", 9, 0, 10_000, type(uint16).max);
        b[9] = Bound("votingAfterDays", 10, 1, 365, type(uint16).max);
        b[10] = Bound("admissionsMaxBps", 11, 1, 10_000, type(uint16).max);
        b[11] = Bound("objectionDays", 12, 1, 365, type(uint16).max);
        b[12] = Bound("admissionAppealDays", 13, 1, 365, type(uint16).max);
        b[13] = Bound("exitNoticeDays", 14, 0, 1825, type(uint16).max);
        b[14] = Bound("hearingDays", 15, 1, 365, type(uint16).max);
        b[15] = Bound("expulsionAppealDays", 16, 1, 365, type(uint16).max);
        b[16] = Bound("recoveryDays", 17, 1, 365, type(uint16).max);
        b[17] = Bound("suspensionDays", 18, 1, 90, type(uint16).max);
        b[18] = Bound("noticeDays", 19, 1, 180, type(uint16).max);
        b[19] = Bound("urgentNoticeDays", 20, 1, 30, type(uint16).max);
        b[20] = Bound("votingDays", 21, 1, 90, type(uint16).max);
        b[21] = Bound("agendaClosesDays", 22, 0, 30, type(uint16).max);
        b[22] = Bound("minorityBps", 23, 1, 5000, type(uint16).max);
        b[23] = Bound("requisitionDays", 24, 1, 365, type(uint16).max);
        b[24] = Bound("secondCallDays", 25, 15, 365, type(uint16).max);
        b[25] = Bound("executionDelayDays", 26, 1, 90, type(uint16).max);
        b[26] = Bound("executionExpiryDays", 27, 7, 365, type(uint16).max);
        b[27] = Bound("lateQuorumExtensionHours", 28, 0, 720, type(uint16).max);
        b[28] = Bound("maxProxies", 29, 0, 20, type(uint16).max);
        b[29] = Bound("accountsDays", 30, 1, 30, type(uint16).max);
        b[30] = Bound("ordinaryQuorumBps", 31, 0, 10_000, type(uint16).max);
        b[31] = Bound("specialQuorumBps", 32, 1000, 10_000, type(uint16).max);
        b[32] = Bound("secondCallQuorumBps", 33, 1000, 5000, type(uint16).max);
        b[33] = Bound("specialExecutionDelayDays", 34, 3, 90, type(uint16).max);
        b[34] = Bound("dissolutionQuorumBps", 35, 5000, 10_000, type(uint16).max);
        b[35] = Bound("termDays", 36, 30, 3650, type(uint16).max);
        b[36] = Bound("holdoverDays", 37, 0, 365, type(uint16).max);
        b[37] = Bound("interestMaxBps", 41, 0, 10_000, type(uint16).max);
        b[38] = Bound("patronageCashMinBps", 44, 0, 10_000, type(uint16).max);
        b[39] = Bound("royaltyMaxBps", 45, 0, 10_000, type(uint16).max);
        b[40] = Bound("redemptionAfterAccountsDays", 46, 0, 1095, type(uint16).max);
        b[41] = Bound("redemptionLatestDays", 47, 1, 1825, type(uint16).max);
        b[42] = Bound("redemptionYearlyCapBps", 48, 1, 10_000, type(uint16).max);
        b[43] = Bound("successionDays", 49, 1, 3650, type(uint16).max);
        b[44] = Bound("consentMaxDays", 50, 1, 3650, type(uint16).max);
        b[45] = Bound("legalProfile", 51, 0, 1, type(uint8).max);
        b[46] = Bound("seats", 59, 1, 50, type(uint8).max);
        b[47] = Bound("required", 60, 1, 7, type(uint8).max);
        b[48] = Bound("minSeats", 61, 4, 7, type(uint8).max);
        b[49] = Bound("equityRevolveYears", 62, 0, 50, type(uint8).max);
        b[50] = Bound("maxProxies", 29, 0, 20, type(uint16).max);
        b[51] = Bound("reserveUntil", 2, 0, ANY, type(uint128).max);
    }

    function _plain() private pure returns (Parameters memory p) {
        p = Presets.archive();
        p.legalProfile = 0;
    }

    function _refuses(Parameters memory p, bytes memory reason) private {
        vm.expectRevert(reason);
        rules.checkParameters(p);
    }

    function _outside(
        string memory name,
        uint256 value,
        uint256 least,
        uint256 most
    ) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IBylaws.BylawsOutOfRange.selector, name, value, least, most);
    }

    function test_check_refusesEveryParameterBelowItsLeast() external {
        Bound[] memory b = _bounds();
        for (uint256 i; i < b.length; ++i) {
            if (b[i].least == 0) continue;
            Parameters memory p = _plain();
            _set(p, b[i].place, b[i].least - 1);
            // A field that others are measured by may be refused under their names; those have tests of their own.
            if (_isMeasure(b[i].name)) continue;
            _refuses(p, _outside(b[i].name, b[i].least - 1, b[i].least, b[i].most == ANY ? b[i].widest : b[i].most));
        }
    }

    function test_check_refusesEveryParameterAboveItsMost() external {
        Bound[] memory b = _bounds();
        for (uint256 i; i < b.length; ++i) {
            if (b[i].most >= b[i].widest) continue;
            Parameters memory p = _plain();
            _set(p, b[i].place, b[i].most + 1);
            _refuses(p, _outside(b[i].name, b[i].most + 1, b[i].least, b[i].most));
        }
    }

    function _isMeasure(string memory name) private pure returns (bool) {
        bytes32 h = keccak256(bytes(name));
        return h == keccak256("redemptionLatestDays") || h == keccak256("seats");
    }

    function test_check_refusesABoardThatCannotAct() external {
        Parameters memory p = _plain();
        p.seats = 0;
        _refuses(p, _outside("seats", 0, 1, 50));
        p = _plain();
        p.required = 8;
        _refuses(p, _outside("required", 8, 1, 7));
        p = _plain();
        p.minSeats = 3;
        _refuses(p, _outside("minSeats", 3, 4, 7));
    }

    function test_check_refusesNoTimeForRedemption() external {
        Parameters memory p = _plain();
        (p.redemptionAfterAccountsDays, p.redemptionLatestDays) = (0, 0);
        _refuses(p, _outside("redemptionLatestDays", 0, 1, 1825));
    }

    function test_check_refusesNoInstalmentDaysUnlessPaidAtOnce() external {
        Parameters memory p = _plain();
        p.instalmentDays = 0;
        _refuses(p, _outside("instalmentDays", 0, 1, 3650));
        p.firstInstalmentBps = 10_000;
        rules.checkParameters(p);
    }

    function test_check_refusesWeakMajorities() external {
        Parameters memory p = _plain();
        (p.specialMajorityFor, p.specialMajorityOf) = (1, 2);
        _refuses(p, _outside("specialMajority", 50, 51, 100));
        p = _plain();
        (p.dissolutionMajorityFor, p.dissolutionMajorityOf) = (3, 5);
        _refuses(p, _outside("dissolutionMajority", 60, 66, 100));
        p = _plain();
        (p.classMajorityFor, p.classMajorityOf) = (0, 0);
        _refuses(p, _outside("classMajority", 0, 51, 100));
        p = _plain();
        (p.classMajorityFor, p.classMajorityOf) = (5, 4);
        _refuses(p, _outside("classMajority", 125, 51, 100));
    }

    /// The strictest kind must be the strictest, or a resolution stated as dissolution would amend more easily.
    function test_check_refusesADissolutionEasierThanASpecialResolution() external {
        Parameters memory p = _plain();
        (p.specialMajorityFor, p.specialMajorityOf) = (9, 10);
        (p.dissolutionMajorityFor, p.dissolutionMajorityOf) = (2, 3);
        _refuses(p, _outside("dissolutionMajority", 66, 90, 100));
    }

    function test_check_refusesPartsOfTheSurplusThatAreNotTheWhole() external {
        Parameters memory p = _plain();
        p.developmentBps += 1;
        _refuses(p, abi.encodeWithSelector(IBylaws.BylawsNotTheWhole.selector, "surplus", 10_001));
        p.developmentBps -= 2;
        _refuses(p, abi.encodeWithSelector(IBylaws.BylawsNotTheWhole.selector, "surplus", 9999));
    }

    function test_check_refusesWhatTheStatuteForbidsAnSce() external {
        Parameters memory p = Presets.archive();
        p.minMembers = 4;
        _refuses(p, _outside("minMembers", 4, 5, type(uint32).max));
        p = Presets.archive();
        p.firstInstalmentBps = 2499;
        _refuses(p, _outside("firstInstalmentBps", 2499, 2500, 10_000));
        p = Presets.archive();
        p.instalmentDays = 1828;
        _refuses(p, _outside("instalmentDays", 1828, 0, 1827));
        p = Presets.archive();
        (p.noticeDays, p.urgentNoticeDays) = (29, 15);
        _refuses(p, _outside("noticeDays", 29, 30, 180));
        p = Presets.archive();
        p.urgentNoticeDays = 14;
        _refuses(p, _outside("urgentNoticeDays", 14, 15, 180));
        p = Presets.archive();
        p.termDays = 2193;
        _refuses(p, _outside("termDays", 2193, 30, 2192));
        p = Presets.archive();
        (p.reserveBps, p.developmentBps) = (1499, 7701);
        _refuses(p, _outside("reserveBps", 1499, 1500, 10_000));
        p = Presets.archive();
        p.reserveUntil = p.capitalFloor - 1;
        _refuses(p, _outside("reserveUntil", p.capitalFloor - 1, p.capitalFloor, type(uint128).max));
        p = Presets.archive();
        p.specialQuorumBps = 4999;
        _refuses(p, _outside("specialQuorumBps", 4999, 5000, 10_000));
        p = Presets.archive();
        (p.specialMajorityFor, p.specialMajorityOf) = (3, 5);
        _refuses(p, _outside("specialMajority", 60, 66, 100));
        p = Presets.archive();
        p.accountsDays = 9;
        _refuses(p, _outside("accountsDays", 9, 10, 180));
    }

    function test_check_acceptsTheSameOutsideAnSce() external view {
        Parameters memory p = _plain();
        (p.minMembers, p.firstInstalmentBps, p.instalmentDays, p.urgentNoticeDays) = (1, 1, 3650, 1);
        (p.termDays, p.reserveBps, p.developmentBps, p.reserveUntil) = (3650, 0, 9200, 1);
        (p.specialQuorumBps, p.accountsDays) = (1000, 1);
        (p.specialMajorityFor, p.specialMajorityOf) = (3, 5);
        rules.checkParameters(p);
    }

    /// Within its bounds every parameter that no other is measured by is accepted; outside none is.
    function testFuzz_check_acceptsExactlyWhatIsWithin(uint256 which, uint256 value) external {
        Bound[] memory b = _bounds();
        Bound memory one = b[bound(which, 0, b.length - 1)];
        Parameters memory p = _plain();
        value = bound(value, 0, value % 3 == 0 ? one.widest : (one.most > one.widest ? one.widest : one.most));
        if (one.place == 51 && value == 1) value = 0; // an SCE has tests of its own
        bool within = value >= one.least && value <= one.most;
        if (_isRelated(one.name)) {
            vm.assume(!within);
            if (_isMeasure(one.name)) vm.assume(value > one.most);
        }
        _set(p, one.place, value);
        if (!within) vm.expectRevert(_outside(one.name, value, one.least, one.most == ANY ? one.widest : one.most));
        rules.checkParameters(p);
    }

    /// Others are measured by these, or they decide about others.
    function _isRelated(string memory name) private pure returns (bool) {
        bytes32 h = keccak256(bytes(name));
        return
            _isMeasure(name) ||
            h == keccak256("noticeDays") ||
            h == keccak256("executionDelayDays") ||
            h == keccak256("ordinaryQuorumBps") ||
            h == keccak256("specialQuorumBps") ||
            h == keccak256("required");
    }

    // ---- CLASSES AND POOLS ----

    function _refusesClass(MemberClass memory c) private {
        MemberClass[] memory classes = Presets.archiveClasses();
        classes[1] = c;
        vm.expectRevert(abi.encodeWithSelector(IBylaws.BylawsBadClass.selector, 1, c.name));
        rules.check(_plain(), classes, Presets.archivePools());
    }

    function test_checkClasses_refusesAnImpossibleClass() external {
        _refusesClass(MemberClass("", true, false, 0, 1));
        _refusesClass(MemberClass("a name of 21 bytes...", true, false, 0, 1));
        _refusesClass(MemberClass("voting agent", true, true, 0, 1));
        _refusesClass(MemberClass("seated, no vote", false, false, 1, 1));
    }

    function test_checkClasses_refusesTheirNumberAndSeats() external {
        vm.expectRevert(_outside("classes", 0, 1, 16));
        rules.check(_plain(), new MemberClass[](0), Presets.archivePools());
        vm.expectRevert(_outside("classes", 17, 1, 16));
        rules.check(_plain(), new MemberClass[](17), Presets.archivePools());
        MemberClass[] memory classes = Presets.archiveClasses();
        (classes[0].boardSeats, classes[1].boardSeats) = (4, 4);
        vm.expectRevert(_outside("boardSeats", 8, 0, 7));
        rules.check(_plain(), classes, Presets.archivePools());
        MemberClass[] memory silent = new MemberClass[](1);
        silent[0] = MemberClass("supporter", false, false, 0, 1);
        vm.expectRevert(_outside("votingClasses", 0, 1, 16));
        rules.check(_plain(), silent, Presets.archivePools());
        (classes[0].boardSeats, classes[1].boardSeats) = (4, 3);
        rules.check(_plain(), classes, Presets.archivePools());
    }

    function test_checkPools_refusesWhatIsNotTheWhole() external {
        vm.expectRevert(_outside("pools", 0, 1, 3));
        rules.check(_plain(), Presets.archiveClasses(), new Pool[](0));
        vm.expectRevert(_outside("pools", 4, 1, 3));
        rules.check(_plain(), Presets.archiveClasses(), new Pool[](4));
        Pool[] memory pools = new Pool[](2);
        (pools[0], pools[1]) = (Pool(5, 5000), Pool(1, 5000));
        vm.expectRevert(_outside("basis", 5, 0, 4));
        rules.check(_plain(), Presets.archiveClasses(), pools);
        (pools[0], pools[1]) = (Pool(4, 10_000), Pool(1, 0));
        vm.expectRevert(_outside("bps", 0, 1, 10_000));
        rules.check(_plain(), Presets.archiveClasses(), pools);
        (pools[0], pools[1]) = (Pool(4, 5000), Pool(1, 5001));
        vm.expectRevert(abi.encodeWithSelector(IBylaws.BylawsNotTheWhole.selector, "pools", 10_001));
        rules.check(_plain(), Presets.archiveClasses(), pools);
        pools[1].bps = 5000;
        rules.check(_plain(), Presets.archiveClasses(), pools);
    }
}
