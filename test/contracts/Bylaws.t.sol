// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly} from "../../contracts/interfaces/IAssembly.sol";
import {IBoard} from "../../contracts/interfaces/IBoard.sol";
import {BoardTerms, IBylaws, MemberTerms, ShareTerms} from "../../contracts/interfaces/IBylaws.sol";
import {IMemberAccounts} from "../../contracts/interfaces/IMemberAccounts.sol";
import {IMembership} from "../../contracts/interfaces/IMembership.sol";
import {IOrgan} from "../../contracts/interfaces/IOrgan.sol";
import {ITreasury} from "../../contracts/interfaces/ITreasury.sol";
import {Organs} from "../../contracts/libraries/Organs.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {Parameters} from "../../contracts/types/Parameters.sol";
import {Founded} from "./support/Founded.sol";
import {Presets} from "./support/Presets.sol";

contract BylawsTest is Founded {
    function test_adopt_refusesAnybodyButTheAssembly() external {
        vm.expectRevert(abi.encodeWithSelector(IOrgan.OrganOnlyAssembly.selector, address(this)));
        bylaws.adopt(0, address(coin), Presets.archive(), Presets.archiveClasses(), Presets.archivePools());
    }

    function test_adopt_refusesASecondTime() external {
        vm.expectRevert(abi.encodeWithSelector(IBylaws.BylawsAlreadyAdopted.selector));
        vm.prank(address(assembly_));
        bylaws.adopt(0, address(coin), Presets.archive(), Presets.archiveClasses(), Presets.archivePools());
    }

    function test_amend_refusesAnybodyButTheAssembly() external {
        vm.expectRevert(abi.encodeWithSelector(IOrgan.OrganOnlyAssembly.selector, founders[0]));
        vm.prank(founders[0]);
        bylaws.amend(0, Presets.archive());
    }

    function test_amend_refusesWhatIsOutOfBounds() external {
        Parameters memory p = Presets.archive();
        p.votingDays = 0;
        vm.expectRevert(abi.encodeWithSelector(IBylaws.BylawsOutOfRange.selector, "votingDays", 0, 1, 90));
        vm.prank(address(assembly_));
        bylaws.amend(0, p);
    }

    function test_classOf_refusesAClassThatDoesNotExist() external {
        vm.expectRevert(abi.encodeWithSelector(IBylaws.BylawsNoSuchClass.selector, 5));
        bylaws.classOf(5);
        vm.expectRevert(abi.encodeWithSelector(IBylaws.BylawsNoSuchClass.selector, 5));
        bylaws.shareTerms(5);
    }

    function test_sovereign_refusesTheSharedCode() external {
        bytes[5] memory arguments;
        arguments[0] = arguments[1] = abi.encode(address(0));
        arguments[2] = abi.encode(address(0), address(0), address(0));
        string[5] memory names = ["Membership", "Bylaws", "Board", "Treasury", "MemberAccounts"];
        for (uint256 i; i < 5; ++i) {
            address code = deploy(names[i], arguments[i]);
            vm.expectRevert(abi.encodeWithSelector(IOrgan.OrganIsImplementation.selector));
            IOrgan(code).sovereign();
        }
    }

    /// What is named, as it is named.
    function _named() private pure returns (uint8[] memory organs, bytes4[] memory selectors, Kind[] memory kinds) {
        bytes4[16] memory ordinary = [
            IMembership.admit.selector,
            IMembership.admitWith.selector,
            IMembership.refuse.selector,
            IMembership.changeClass.selector,
            IMembership.confirmEntry.selector,
            IMembership.annulEntry.selector,
            IMembership.setEligibility.selector,
            IMembership.admitAgent.selector,
            IMembership.liftAgent.selector,
            IMembership.endAgent.selector,
            IMembership.liftSuspension.selector,
            IMembership.charge.selector,
            IMembership.dropCharge.selector,
            IMembership.reinstate.selector,
            IMembership.recover.selector,
            IMembership.endRecovery.selector
        ];
        organs = new uint8[](36);
        selectors = new bytes4[](36);
        kinds = new Kind[](36); // ordinary, where nothing else is set
        uint256 n;
        for (; n < 16; ++n) (organs[n], selectors[n]) = (Organs.MEMBERSHIP, ordinary[n]);
        (organs[n], selectors[n++]) = (Organs.TREASURY, ITreasury.pay.selector);
        (organs[n], selectors[n++]) = (Organs.TREASURY, ITreasury.attribute.selector);
        (organs[n], selectors[n++]) = (Organs.TREASURY, ITreasury.approveBudget.selector);
        (organs[n], selectors[n++]) = (Organs.TREASURY, ITreasury.closeBudget.selector);
        (organs[n], selectors[n++]) = (Organs.TREASURY, ITreasury.postAccounts.selector);
        (organs[n], selectors[n++]) = (Organs.BOARD, IBoard.appoint.selector);
        (organs[n], selectors[n++]) = (Organs.BOARD, IBoard.recall.selector);
        (organs[n], selectors[n++]) = (Organs.BOARD, IBoard.appointSteward.selector);
        (organs[n], selectors[n++]) = (Organs.BOARD, IBoard.removeSteward.selector);
        (organs[n], selectors[n++]) = (Organs.BOARD, IBoard.anchorMinutes.selector);
        (organs[n], selectors[n++]) = (Organs.MEMBER_ACCOUNTS, IMemberAccounts.deferDues.selector);
        (organs[n], selectors[n++]) = (Organs.ASSEMBLY, IAssembly.convene.selector);
        (organs[n], selectors[n], kinds[n++]) = (Organs.MEMBERSHIP, IMembership.expel.selector, Kind.Special);
        (organs[n], selectors[n], kinds[n++]) = (Organs.MEMBERSHIP, IMembership.suspend.selector, Kind.Special);
        (organs[n], selectors[n], kinds[n++]) = (Organs.BYLAWS, IBylaws.amend.selector, Kind.Special);
        (organs[n], selectors[n], kinds[n++]) = (Organs.BYLAWS, IBylaws.amendClass.selector, Kind.Special);
        (organs[n], selectors[n], kinds[n++]) = (Organs.BYLAWS, IBylaws.addClass.selector, Kind.Special);
        (organs[n], selectors[n], kinds[n++]) = (Organs.BYLAWS, IBylaws.nameElectionOrgan.selector, Kind.Special);
        (organs[n], selectors[n], kinds[n++]) = (Organs.BYLAWS, IBylaws.requireTraining.selector, Kind.Special);
        (organs[n], selectors[n], kinds[n++]) = (
            Organs.MEMBER_ACCOUNTS,
            IMemberAccounts.writeDown.selector,
            Kind.Special
        );
    }

    /// Each named function is as named on its own organ, and dissolution on every other.
    function test_kindOf_isTheTable() external view {
        (uint8[] memory organs, bytes4[] memory selectors, Kind[] memory kinds) = _named();
        for (uint256 i; i < organs.length; ++i) {
            for (uint8 organ; organ < 8; ++organ) {
                _kind(organ, selectors[i], organ == organs[i] ? kinds[i] : Kind.Dissolution);
            }
        }
        _kind(Organs.TREASURY, ITreasury.deposit.selector, Kind.Dissolution);
        _kind(Organs.MEMBERSHIP, IMembership.resign.selector, Kind.Dissolution);
        _kind(Organs.MEMBERSHIP, IMembership.enrol.selector, Kind.Dissolution);
        _kind(Organs.MEMBERSHIP, IMembership.seat.selector, Kind.Dissolution);
        _kind(Organs.MEMBERSHIP, IMembership.bind.selector, Kind.Dissolution);
        _kind(Organs.BYLAWS, IBylaws.adopt.selector, Kind.Dissolution);
        _kind(Organs.BOARD, IBoard.act.selector, Kind.Dissolution);
        _kind(Organs.BOARD, IBoard.appendRequisition.selector, Kind.Dissolution);
        _kind(Organs.BOARD, IBoard.grantProxies.selector, Kind.Dissolution);
        _kind(Organs.ASSEMBLY, IAssembly.append.selector, Kind.Dissolution);
        _kind(Organs.ASSEMBLY, IAssembly.conveneAgain.selector, Kind.Dissolution);
        _kind(Organs.ASSEMBLY, IAssembly.recuse.selector, Kind.Dissolution);
        _kind(Organs.ASSEMBLY, IAssembly.castProxyPapers.selector, Kind.Dissolution);
        _kind(Organs.ASSEMBLY, IAssembly.castPaper.selector, Kind.Dissolution);
        _kind(Organs.MEMBER_ACCOUNTS, IMemberAccounts.subscribe.selector, Kind.Dissolution);
    }

    function _kind(uint8 organ, bytes4 selector, Kind kind) private view {
        assertEq(uint256(bylaws.kindOf(organ, selector)), uint256(kind), "kind");
    }

    function testFuzz_kindOf_unknownIsDissolution(uint8 organ, bytes4 selector) external view {
        (, bytes4[] memory selectors, ) = _named();
        for (uint256 i; i < selectors.length; ++i) vm.assume(selector != selectors[i]);
        _kind(organ, selector, Kind.Dissolution);
    }

    function test_shareTerms_areThoseOfTheClass() external view {
        ShareTerms memory t = bylaws.shareTerms(Presets.INSTITUTION);
        assertEq(t.token, address(coin), "token");
        assertEq(t.par, 250e18, "par");
        assertEq(t.capitalFloor, 30_000e18, "floor");
        assertEq(t.maxHolding, 400, "most");
        assertEq(t.minShares, 4, "least");
        assertEq(t.annualFeeBps, 2500, "fee");
        assertEq(t.firstInstalmentBps, 2500, "first instalment");
        assertEq(t.instalmentDays, 1825, "instalments");
        assertEq(t.hardshipMaxBps, 500, "hardship");
        assertEq(t.exitNoticeDays, 90, "notice");
        assertEq(t.expulsionAppealDays, 30, "appeal");
        assertEq(t.redemptionAfterAccountsDays, 180, "after accounts");
        assertEq(t.redemptionLatestDays, 1095, "latest");
        assertEq(t.redemptionYearlyCapBps, 1000, "yearly cap");
        assertEq(t.dutiesVersion + t.dutiesRaisedAt, 0, "nothing was raised");
        assertEq(bylaws.shareTerms(Presets.PERSON).minShares, 1, "of another class");
    }

    function test_memberTerms_areThoseOfTheParameters() external view {
        MemberTerms memory t = bylaws.memberTerms();
        assertEq(t.minorityBps, 1000, "minority");
        assertEq(t.objectionDays, 14, "objection");
        assertEq(t.admissionAppealDays, 60, "appeal of a refusal");
        assertEq(t.hearingDays, 21, "hearing");
        assertEq(t.expulsionAppealDays, 30, "appeal of an expulsion");
        assertEq(t.recoveryDays, 21, "recovery");
        assertEq(t.suspensionDays, 14, "suspension");
    }

    function test_boardTerms_areThoseOfTheParametersAndTheOrganNamed() external {
        BoardTerms memory t = bylaws.boardTerms();
        assertEq(t.termDays, 1095, "term");
        assertEq(t.holdoverDays, 90, "holdover");
        assertEq(t.minorityBps, 1000, "minority");
        assertEq(t.requisitionDays, 60, "requisition");
        assertEq(t.seats, 7, "seats");
        assertEq(t.seatsByClass, 0, "none kept");
        assertEq(t.electionOrgan, address(0), "no organ");

        bytes memory data = abi.encodeCall(IBylaws.nameElectionOrgan, (address(0xE1EC)));
        _resolve(Kind.Special, address(bylaws), data);
        assertEq(bylaws.boardTerms().electionOrgan, address(0xE1EC), "named by a special resolution");
        vm.expectEmit(address(bylaws));
        emit IBylaws.ElectionOrganNamed(address(0));
        vm.prank(address(assembly_));
        bylaws.nameElectionOrgan(address(0));
        assertEq(bylaws.boardTerms().electionOrgan, address(0), "taken back");
    }

    function test_nameElectionOrgan_refusesAnybodyButTheAssembly() external {
        address[2] memory callers = [founders[0], address(board)];
        for (uint256 i; i < 2; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IOrgan.OrganOnlyAssembly.selector, callers[i]));
            vm.prank(callers[i]);
            bylaws.nameElectionOrgan(callers[i]);
        }
    }

    /// Whoever must pay more, or wait longer for their money, may leave over it; each of the nine alone is enough.
    function testFuzz_amend_marksWhatRaisesDuties(uint8 which, bool more) external {
        which %= 10;
        Parameters memory p = Presets.archive();
        p.legalProfile = 0; // an SCE bounds some of them more narrowly
        uint128 one = more ? 1 : type(uint128).max; // one up, or one down by overflow
        unchecked {
            if (which == 0) p.sharePar += one;
            if (which == 1) p.annualFeeBps += uint16(one);
            if (which == 2) p.firstInstalmentBps += uint16(one);
            if (which == 3) p.instalmentDays -= uint16(one);
            if (which == 4) p.exitNoticeDays += uint16(one);
            if (which == 5) p.redemptionAfterAccountsDays += uint16(one);
            if (which == 6) p.redemptionLatestDays += uint16(one);
            if (which == 7) p.redemptionYearlyCapBps -= uint16(one);
            if (which == 8) p.capitalFloor += one;
            if (which == 9) p.votingDays += uint16(one);
        }
        vm.prank(address(assembly_));
        bylaws.amend(keccak256("charter"), p);
        bool raised = more && which != 9;
        ShareTerms memory t = bylaws.shareTerms(Presets.PERSON);
        assertEq(t.dutiesVersion, raised ? 2 : 0, "which version");
        assertEq(t.dutiesRaisedAt, raised ? START : 0, "when");

        vm.prank(address(assembly_));
        bylaws.amend(keccak256("charter"), p); // the same again raises nothing
        assertEq(bylaws.shareTerms(Presets.PERSON).dutiesVersion, raised ? 2 : 0, "stays with the last that did");
    }

    function test_amend_changesTheRulesOfWhatComesAfter() external {
        Parameters memory p = Presets.archive();
        (p.votingDays, p.votingAfterDays, p.required) = (21, 60, 5);
        bytes32 before = membership.bylawsHash();
        _resolve(Kind.Special, address(bylaws), abi.encodeCall(IBylaws.amend, (keccak256("charter 2"), p)));

        assertEq(bylaws.version(), 2, "version");
        assertEq(bylaws.charterHash(), keccak256("charter 2"), "charter");
        assertEq(keccak256(abi.encode(bylaws.parameters())), keccak256(abi.encode(p)), "parameters");
        assertTrue(membership.bylawsHash() != before, "members accept another text");
        (uint256 needed, , , ) = membership.board();
        assertEq(needed, 5, "five directors now");
        assertTrue(assembly_.isOpen(), "still open");
        assertEq(assembly_.meetings(), 1, "meetings go on counting");
    }
}
