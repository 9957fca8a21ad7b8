// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly} from "../../contracts/interfaces/IAssembly.sol";
import {DirectorSignature, IBoard} from "../../contracts/interfaces/IBoard.sol";
import {IBylaws} from "../../contracts/interfaces/IBylaws.sol";
import {Founding} from "../../contracts/interfaces/ICooperativeFactory.sol";
import {IDataCommons} from "../../contracts/interfaces/IDataCommons.sol";
import {ILearning} from "../../contracts/interfaces/ILearning.sol";
import {IMemberAccounts} from "../../contracts/interfaces/IMemberAccounts.sol";
import {Application, IMembership} from "../../contracts/interfaces/IMembership.sol";
import {IModelRegistry} from "../../contracts/interfaces/IModelRegistry.sol";
import {IOrgan} from "../../contracts/interfaces/IOrgan.sol";
import {BudgetLine, ITreasury} from "../../contracts/interfaces/ITreasury.sol";
import {Organs} from "../../contracts/libraries/Organs.sol";
import {OPERATING, Tag} from "../../contracts/types/Fund.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {Founded} from "./support/Founded.sol";
import {Presets} from "./support/Presets.sol";

contract BoardTest is Founded {
    uint256 private constant KEY = 0xA11CE;
    uint256 private constant NUMBER = 77;
    bytes private admission;

    function setUp() public override {
        super.setUp();
        admission = _admission(KEY, Presets.PERSON);
    }

    /// The clock as the chain shows it: the compiler takes block.timestamp for constant within a test.
    function _now() private view returns (uint256) {
        return assembly_.clock();
    }

    function _four(uint256 number, uint40 deadline) private view returns (DirectorSignature[] memory) {
        return _directorSignatures(Organs.MEMBERSHIP, admission, number, deadline, 4);
    }

    function _refuses(DirectorSignature[] memory signatures, bytes memory reason) private {
        vm.expectRevert(reason);
        board.act(Organs.MEMBERSHIP, admission, NUMBER, NEVER, signatures);
    }

    function _bad(address director) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IBoard.BoardBadSignature.selector, director);
    }

    // ---- ACTING REFUSED ----

    /// The list once more, in the test's own words.
    function _listed(uint8 organ, bytes4 f) private pure returns (bool) {
        if (organ == Organs.ASSEMBLY) return f == IAssembly.convene.selector;
        if (organ == Organs.BOARD) {
            return
                f == IBoard.appointSteward.selector ||
                f == IBoard.removeSteward.selector ||
                f == IBoard.anchorMinutes.selector;
        }
        if (organ == Organs.TREASURY) {
            return
                f == ITreasury.spend.selector ||
                f == ITreasury.spendMany.selector ||
                f == ITreasury.postAccounts.selector;
        }
        if (organ == Organs.MEMBER_ACCOUNTS) return f == IMemberAccounts.deferDues.selector;
        if (organ == Organs.DATA_COMMONS) {
            return
                f == IDataCommons.grant.selector ||
                f == IDataCommons.revoke.selector ||
                f == IDataCommons.assignSteward.selector ||
                f == IDataCommons.setCommon.selector;
        }
        if (organ == Organs.MODEL_REGISTRY) {
            return
                f == IModelRegistry.stop.selector ||
                f == IModelRegistry.endStop.selector ||
                f == IModelRegistry.answer.selector;
        }
        if (organ == Organs.LEARNING) {
            return
                f == ILearning.nameTrainer.selector ||
                f == ILearning.dismissTrainer.selector ||
                f == ILearning.revoke.selector;
        }
        if (organ != Organs.MEMBERSHIP) return false;
        bytes4[9] memory ofRegister = [
            IMembership.admit.selector,
            IMembership.admitWith.selector,
            IMembership.refuse.selector,
            IMembership.changeClass.selector,
            IMembership.charge.selector,
            IMembership.dropCharge.selector,
            IMembership.admitAgent.selector,
            IMembership.liftAgent.selector,
            IMembership.endAgent.selector
        ];
        for (uint256 i; i < ofRegister.length; ++i) if (f == ofRegister[i]) return true;
        return false;
    }

    function testFuzz_BRD1_act_refusesEverythingOutsideItsList(uint8 organ, bytes4 selector) external {
        vm.assume(!_listed(organ, selector));
        assertFalse(board.hasPower(organ, selector), "no such power");
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardNoSuchPower.selector, organ, selector));
        board.act(organ, abi.encodeWithSelector(selector), NUMBER, NEVER, new DirectorSignature[](0));
    }

    /// Every function of every organ that changes anything, sent to every organ: what random bytes never meet.
    function test_BRD1_hasPower_ofEveryFunctionThereIs() external view {
        bytes4[127] memory all = [
            IAssembly.found.selector,
            IAssembly.setRules.selector,
            IAssembly.open.selector,
            IAssembly.convene.selector,
            IAssembly.conveneAgain.selector,
            IAssembly.append.selector,
            IAssembly.recuse.selector,
            IAssembly.castPaper.selector,
            IAssembly.castPapers.selector,
            IAssembly.castWalletPapers.selector,
            IAssembly.castProxyPapers.selector,
            IAssembly.execute.selector,
            IAssembly.forward.selector,
            IBoard.act.selector,
            IBoard.approve.selector,
            IBoard.appoint.selector,
            IBoard.recall.selector,
            IBoard.resignSeat.selector,
            IBoard.recordEnd.selector,
            IBoard.appointSteward.selector,
            IBoard.removeSteward.selector,
            IBoard.openRequisition.selector,
            IBoard.support.selector,
            IBoard.conveneRequisition.selector,
            IBoard.appendRequisition.selector,
            IBoard.grantProxies.selector,
            IBoard.anchorMinutes.selector,
            IBylaws.adopt.selector,
            IBylaws.amend.selector,
            IBylaws.amendClass.selector,
            IBylaws.addClass.selector,
            IBylaws.nameElectionOrgan.selector,
            IBylaws.requireTraining.selector,
            IDataCommons.register.selector,
            IDataCommons.assignSteward.selector,
            IDataCommons.setCommon.selector,
            IDataCommons.addVersion.selector,
            IDataCommons.consent.selector,
            IDataCommons.consentFor.selector,
            IDataCommons.settle.selector,
            IDataCommons.grant.selector,
            IDataCommons.payGrant.selector,
            IDataCommons.revoke.selector,
            IDataCommons.recordUse.selector,
            IDataCommons.contest.selector,
            IModelRegistry.register.selector,
            IModelRegistry.release.selector,
            IModelRegistry.stop.selector,
            IModelRegistry.endStop.selector,
            IModelRegistry.report.selector,
            IModelRegistry.answer.selector,
            ILearning.register.selector,
            ILearning.revise.selector,
            ILearning.nameTrainer.selector,
            ILearning.dismissTrainer.selector,
            ILearning.attest.selector,
            ILearning.revoke.selector,
            ITreasury.postAccounts.selector,
            ITreasury.deposit.selector,
            ITreasury.attribute.selector,
            ITreasury.pay.selector,
            ITreasury.approveBudget.selector,
            ITreasury.closeBudget.selector,
            ITreasury.spend.selector,
            ITreasury.spendMany.selector,
            ITreasury.sell.selector,
            ITreasury.setRoyalty.selector,
            ITreasury.openFund.selector,
            ITreasury.move.selector,
            ITreasury.recordFee.selector,
            ITreasury.recordLossCover.selector,
            ITreasury.recordLoan.selector,
            ITreasury.returnCapital.selector,
            ITreasury.allocateSurplus.selector,
            ITreasury.coverLoss.selector,
            ITreasury.nameSuccessor.selector,
            ITreasury.dissolve.selector,
            ITreasury.handOver.selector,
            IMemberAccounts.subscribe.selector,
            IMemberAccounts.subscribeWithPermit.selector,
            IMemberAccounts.subscribeFor.selector,
            IMemberAccounts.payInstalment.selector,
            IMemberAccounts.payFee.selector,
            IMemberAccounts.markArrears.selector,
            IMemberAccounts.deferDues.selector,
            IMemberAccounts.endDeferral.selector,
            IMemberAccounts.queueCapital.selector,
            IMemberAccounts.redeem.selector,
            IMemberAccounts.collect.selector,
            IMemberAccounts.movePayee.selector,
            IMemberAccounts.writeDown.selector,
            IMemberAccounts.lendCapital.selector,
            IMemberAccounts.recordReturned.selector,
            IMemberAccounts.recordPatronage.selector,
            IMemberAccounts.recordDividends.selector,
            IMemberAccounts.publishStatement.selector,
            IMemberAccounts.replaceStatement.selector,
            IMemberAccounts.correctStatement.selector,
            IMemberAccounts.claim.selector,
            IMemberAccounts.claimMany.selector,
            IMemberAccounts.collectRevolved.selector,
            IMembership.bind.selector,
            IMembership.enrol.selector,
            IMembership.applyFor.selector,
            IMembership.admit.selector,
            IMembership.admitWith.selector,
            IMembership.refuse.selector,
            IMembership.appealRefusal.selector,
            IMembership.objectTo.selector,
            IMembership.confirmEntry.selector,
            IMembership.annulEntry.selector,
            IMembership.changeClass.selector,
            IMembership.setEligibility.selector,
            IMembership.admitAgent.selector,
            IMembership.stopAgent.selector,
            IMembership.liftAgent.selector,
            IMembership.endAgent.selector,
            IMembership.seat.selector,
            IMembership.suspend.selector,
            IMembership.liftSuspension.selector,
            IMembership.setArrears.selector,
            IMembership.charge.selector,
            IMembership.dropCharge.selector,
            IMembership.expel.selector,
            IMembership.reinstate.selector,
            IMembership.recover.selector,
            IMembership.endRecovery.selector
        ];
        uint256 powers;
        for (uint8 organ; organ < 10; ++organ) {
            for (uint256 i; i < all.length; ++i) {
                bool may = board.hasPower(organ, all[i]);
                assertTrue(may == _listed(organ, all[i]), "the list, and nothing else");
                if (may) ++powers;
            }
        }
        assertEq(powers, 27, "twenty-seven powers in all");
    }

    function test_BRD1_act_refusesWithAllSignaturesToo() external {
        bytes memory pay = abi.encodeCall(ITreasury.pay, (address(coin), OPERATING, founders[0], 1));
        DirectorSignature[] memory all = _directorSignatures(Organs.TREASURY, pay, NUMBER, NEVER, FOUNDERS);
        vm.expectRevert(
            abi.encodeWithSelector(IBoard.BoardNoSuchPower.selector, Organs.TREASURY, ITreasury.pay.selector)
        );
        board.act(Organs.TREASURY, pay, NUMBER, NEVER, all);
    }

    function test_act_refusesACallWithoutAFunction() external {
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardNoSuchPower.selector, Organs.MEMBERSHIP, bytes4(0)));
        board.act(Organs.MEMBERSHIP, hex"010203", NUMBER, NEVER, new DirectorSignature[](0));
    }

    function test_BRD3_act_refusesPastItsDeadline() external {
        uint40 deadline = uint40(_now());
        DirectorSignature[] memory signatures = _four(NUMBER, deadline);
        vm.warp(_now() + 1);
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardActionExpired.selector, NUMBER, deadline));
        board.act(Organs.MEMBERSHIP, admission, NUMBER, deadline, signatures);
    }

    function test_BRD3_act_refusesAUsedNumber() external {
        board.act(Organs.MEMBERSHIP, admission, NUMBER, NEVER, _four(NUMBER, NEVER));
        assertTrue(board.isUsed(NUMBER), "used");
        _refuses(_four(NUMBER, NEVER), abi.encodeWithSelector(IBoard.BoardActionUsed.selector, NUMBER));
    }

    function test_act_refusesTooFew() external {
        _refuses(
            _directorSignatures(Organs.MEMBERSHIP, admission, NUMBER, NEVER, 3),
            abi.encodeWithSelector(IBoard.BoardTooFewSignatures.selector, 3, 4)
        );
        _refuses(new DirectorSignature[](0), abi.encodeWithSelector(IBoard.BoardTooFewSignatures.selector, 0, 4));
    }

    function test_act_refusesUnsortedAndDoubled() external {
        DirectorSignature[] memory s = _four(NUMBER, NEVER);
        (s[1], s[2]) = (s[2], s[1]);
        _refuses(s, abi.encodeWithSelector(IBoard.BoardUnsorted.selector, founders[1]));
        s = _four(NUMBER, NEVER);
        s[3] = s[2];
        _refuses(s, abi.encodeWithSelector(IBoard.BoardUnsorted.selector, founders[2]));
    }

    function test_act_refusesAWrongSignature() external {
        DirectorSignature[] memory s = _four(NUMBER, NEVER);
        s[1].signature = s[0].signature;
        _refuses(s, _bad(founders[1]));
        s = _four(NUMBER, NEVER);
        s[3].signature = "";
        _refuses(s, _bad(founders[3]));
    }

    function test_act_refusesSignaturesForAnotherCallOrNumber() external {
        _refuses(_four(NUMBER + 1, NEVER), _bad(founders[0]));
        _refuses(_four(NUMBER, NEVER - 1), _bad(founders[0]));
        bytes memory other = _admission(KEY + 1, Presets.PERSON);
        _refuses(_directorSignatures(Organs.MEMBERSHIP, other, NUMBER, NEVER, 4), _bad(founders[0]));
    }

    function test_act_refusesWhoIsNoDirector() external {
        address member = _admit(KEY + 1, Presets.PERSON);
        bytes32 digest = board.actionHash(Organs.MEMBERSHIP, admission, NUMBER, NEVER);
        DirectorSignature[] memory s = _four(NUMBER, NEVER);
        uint256 place;
        while (place < 3 && founders[place] < member) ++place;
        for (uint256 i = 3; i > place; --i) s[i] = s[i - 1];
        s[place] = DirectorSignature(member, signed(KEY + 1, digest));
        _refuses(s, _bad(member));
    }

    /// One bad signature spoils the whole, even when enough good ones are there.
    function test_act_refusesABadOneAmongFive() external {
        DirectorSignature[] memory s = _directorSignatures(Organs.MEMBERSHIP, admission, NUMBER, NEVER, 5);
        s[4].signature = new bytes(65);
        _refuses(s, _bad(founders[4]));
    }

    function test_BRD2_act_refusesAnEndedTerm() external {
        DirectorSignature[] memory s = _four(NUMBER, NEVER);
        vm.warp(membership.memberOf(founders[0]).seatEnds);
        _refuses(s, _bad(founders[0]));
    }

    function test_BRD2_act_refusesADirectorWhoLeft() external {
        DirectorSignature[] memory s = _four(NUMBER, NEVER);
        vm.prank(founders[2]);
        membership.resign();
        _refuses(s, _bad(founders[2]));
    }

    function test_BRD2_act_refusesWhoIsSuspendedOrInArrears() external {
        vm.warp(_now() + 61 days); // the first year's fee is due
        address[] memory overdue = new address[](1);
        overdue[0] = founders[1];
        accounts.markArrears(overdue);
        _refuses(_four(NUMBER, NEVER), _bad(founders[1]));
        coin.mint(address(this), 250e18);
        coin.approve(address(accounts), 250e18);
        accounts.payFee(founders[1]); // four shares at 250, a quarter of it
        vm.prank(address(assembly_));
        membership.suspend(founders[2]);
        _refuses(_four(NUMBER, NEVER), _bad(founders[2]));
        vm.prank(address(assembly_));
        membership.liftSuspension(founders[2]);
        board.act(Organs.MEMBERSHIP, admission, NUMBER, NEVER, _four(NUMBER, NEVER));
        assertTrue(board.isUsed(NUMBER), "what silenced is gone, and all four count again");
    }

    function test_BRD2_act_refusesADirectorWhoWasRecalled() external {
        vm.prank(address(assembly_));
        board.recall(founders[2]);
        _refuses(_four(NUMBER, NEVER), abi.encodeWithSelector(IBoard.BoardTooSmall.selector, 4, 5));
        address next = _seatAnother();
        assertTrue(membership.recordByKey(next).isDirector(), "five again");
        _refuses(_four(NUMBER, NEVER), _bad(founders[2]));
    }

    /// Another person in a seat that is free.
    function _seatAnother() private returns (address member) {
        member = _admitMany(KEY + 50, 1, Presets.PERSON)[0];
        vm.warp(_now() + 30 days);
        vm.prank(address(assembly_));
        board.appoint(member, 1095, address(0));
    }

    /// The first director of an agenda, convened by four whose terms may have ended.
    function _conveneAs(uint256 number) private view returns (bytes memory data, DirectorSignature[] memory s) {
        data = abi.encodeCall(IAssembly.convene, (_agenda(_text("Elections")), 30 days));
        s = _directorSignatures(Organs.ASSEMBLY, data, number, NEVER, 4);
    }

    function test_BRD2_act_holdoverCountsForConveningAndForNothingElse() external {
        uint256 ends = membership.memberOf(founders[0]).seatEnds;
        vm.warp(ends + 90 days - 1);
        _refuses(_four(NUMBER, NEVER), _bad(founders[0]));
        bytes memory defer = abi.encodeCall(IMemberAccounts.deferDues, (founders[4], uint40(_now() + 1)));
        DirectorSignature[] memory s = _directorSignatures(Organs.MEMBER_ACCOUNTS, defer, NUMBER, NEVER, 4);
        vm.expectRevert(_bad(founders[0]));
        board.act(Organs.MEMBER_ACCOUNTS, defer, NUMBER, NEVER, s);

        bytes memory data;
        (data, s) = _conveneAs(NUMBER);
        board.act(Organs.ASSEMBLY, data, NUMBER, NEVER, s);
        assertEq(assembly_.meetings(), 1, "convened in the last second of the holdover");
        vm.warp(_now() + 1);
        (data, s) = _conveneAs(NUMBER + 1);
        vm.expectRevert(_bad(founders[0]));
        board.act(Organs.ASSEMBLY, data, NUMBER + 1, NEVER, s);
    }

    /// Holding over is for whose term ended, not for who was recalled, left or is silenced.
    function test_BRD2_act_holdoverIsNotForWhoLeftOrIsSilenced() external {
        vm.warp(membership.memberOf(founders[0]).seatEnds);
        vm.prank(address(assembly_));
        membership.suspend(founders[3]);
        (bytes memory data, DirectorSignature[] memory s) = _conveneAs(NUMBER);
        vm.expectRevert(_bad(founders[3]));
        board.act(Organs.ASSEMBLY, data, NUMBER, NEVER, s);
        vm.prank(address(assembly_));
        board.recall(founders[1]);
        (data, s) = _conveneAs(NUMBER);
        vm.expectRevert(_bad(founders[1]));
        board.act(Organs.ASSEMBLY, data, NUMBER, NEVER, s);
        vm.prank(founders[2]);
        membership.resign();
        s[1] = s[2]; // without the recalled one; still too few good ones
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardUnsorted.selector, founders[2]));
        board.act(Organs.ASSEMBLY, data, NUMBER, NEVER, s);
    }

    function test_BRD3_act_refusesAFormerEpoch() external {
        DirectorSignature[] memory s = _four(NUMBER, NEVER);
        vm.prank(address(assembly_));
        board.appoint(founders[4], 1000, address(0)); // who did not sign
        _refuses(s, _bad(founders[0]));
        board.act(Organs.MEMBERSHIP, admission, NUMBER, NEVER, _four(NUMBER, NEVER));
        assertEq(membership.members(), 6, "signed again, it counts");
    }

    function _epoch() private view returns (uint256 epoch) {
        (, , epoch, ) = membership.board();
    }

    /// Whatever happens to a seat voids what was signed before.
    function test_BRD3_everyChangeOfASeatBeginsAnEpoch() external {
        uint256 epoch = _epoch();
        _seatAnother();
        assertEq(_epoch(), ++epoch, "appointed");
        vm.prank(address(assembly_));
        board.recall(founders[0]);
        assertEq(_epoch(), ++epoch, "recalled");
        vm.prank(founders[1]);
        board.resignSeat();
        assertEq(_epoch(), ++epoch, "resigned from the seat");
        vm.prank(founders[2]);
        membership.resign();
        board.recordEnd(founders[2]);
        assertEq(_epoch(), ++epoch, "the end of a leaver's seat is recorded");
        address to = vm.addr(KEY + 9);
        bytes memory accepts = signed(KEY + 9, membership.recoveryHash(4, founders[3], to, NEVER));
        vm.prank(address(assembly_));
        membership.recover(founders[3], to, NEVER, accepts);
        assertEq(_epoch(), ++epoch, "a director's key was recovered");
        assertTrue(membership.recordByKey(to).isDirector(), "who directs on with the new key");
        assertFalse(membership.recordByKey(founders[3]).isDirector(), "and not with the former");
        vm.warp(membership.memberOf(founders[4]).seatEnds + 90 days);
        board.recordEnd(founders[4]);
        assertEq(_epoch(), ++epoch, "the end of a term is recorded");
    }

    /// What the former key signed, or approved, is void once the director has another.
    function test_BRD3_act_refusesTheFormerKeyOfADirector() external {
        DirectorSignature[] memory s = _four(NUMBER, NEVER);
        address to = vm.addr(KEY + 9);
        bytes memory accepts = signed(KEY + 9, membership.recoveryHash(1, founders[0], to, NEVER));
        vm.prank(address(assembly_));
        membership.recover(founders[0], to, NEVER, accepts);
        _refuses(s, _bad(founders[0]));
        _refuses(_four(NUMBER, NEVER), _bad(founders[0])); // signed again
    }

    // ---- APPROVED ON-CHAIN ----

    function test_approve_refusesWhoIsNoDirector() external {
        bytes32 hash = board.actionHash(Organs.MEMBERSHIP, admission, NUMBER, NEVER);
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardNoSeat.selector, address(this)));
        board.approve(hash);
        vm.prank(founders[0]);
        board.resignSeat();
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardNoSeat.selector, founders[0]));
        vm.prank(founders[0]);
        board.approve(hash);
    }

    /// An account that cannot sign convenes in the holdover too; for anything else the approval is worth nothing.
    function test_approve_inTheHoldoverCountsForConveningOnly() external {
        vm.warp(membership.memberOf(founders[0]).seatEnds);
        bytes memory data = abi.encodeCall(IAssembly.convene, (_agenda(_text("Elections")), 30 days));
        _approveAll(Organs.ASSEMBLY, data);
        board.act(Organs.ASSEMBLY, data, NUMBER, NEVER, _withoutSignatures());
        assertEq(assembly_.meetings(), 1, "convened");
        _approveAll(Organs.MEMBERSHIP, admission);
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardActionUsed.selector, NUMBER));
        board.act(Organs.MEMBERSHIP, admission, NUMBER, NEVER, _withoutSignatures());
        bytes32 next = board.actionHash(Organs.MEMBERSHIP, admission, NUMBER + 1, NEVER);
        for (uint256 i; i < 4; ++i) {
            vm.prank(founders[i]);
            board.approve(next);
        }
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardBadSignature.selector, founders[0]));
        board.act(Organs.MEMBERSHIP, admission, NUMBER + 1, NEVER, _withoutSignatures());
    }

    function _approveAll(uint8 organ, bytes memory data) private {
        bytes32 hash = board.actionHash(organ, data, NUMBER, NEVER);
        for (uint256 i; i < 4; ++i) {
            vm.prank(founders[i]);
            board.approve(hash);
        }
    }

    function _withoutSignatures() private view returns (DirectorSignature[] memory list) {
        list = new DirectorSignature[](4);
        for (uint256 i; i < 4; ++i) list[i] = DirectorSignature(founders[i], "");
    }

    function test_approve_mixedWithSignaturesAndVoidInTheNextEpoch() external {
        bytes32 hash = board.actionHash(Organs.MEMBERSHIP, admission, NUMBER, NEVER);
        for (uint256 i = 1; i < 3; ++i) {
            vm.expectEmit(address(board));
            emit IBoard.ActionApproved(hash, founders[i]);
            vm.prank(founders[i]);
            board.approve(hash);
        }
        assertTrue(board.isApproved(hash, founders[1]), "approved");
        assertFalse(board.isApproved(hash, founders[0]), "by the others not");
        DirectorSignature[] memory s = _four(NUMBER, NEVER);
        s[1].signature = s[2].signature = s[3].signature = "";
        _refuses(s, _bad(founders[3])); // did not approve
        vm.prank(address(assembly_));
        board.appoint(founders[4], 1000, address(0));
        s = _four(NUMBER, NEVER);
        s[1].signature = s[2].signature = "";
        _refuses(s, _bad(founders[1])); // approved in a former epoch
        hash = board.actionHash(Organs.MEMBERSHIP, admission, NUMBER, NEVER);
        for (uint256 i = 1; i < 3; ++i) {
            vm.prank(founders[i]);
            board.approve(hash);
        }
        board.act(Organs.MEMBERSHIP, admission, NUMBER, NEVER, s);
        assertTrue(board.isUsed(NUMBER), "two approved, two signed");
        _refuses(s, abi.encodeWithSelector(IBoard.BoardActionUsed.selector, NUMBER)); // an approval counts once
    }

    function test_BRD2_approve_ofWhoIsNoDirectorAnyMoreCountsForNothing() external {
        bytes32 hash = board.actionHash(Organs.MEMBERSHIP, admission, NUMBER, NEVER);
        vm.prank(founders[2]);
        board.approve(hash);
        vm.prank(founders[2]);
        membership.resign(); // which begins no epoch by itself
        DirectorSignature[] memory s = _four(NUMBER, NEVER);
        s[2].signature = "";
        _refuses(s, _bad(founders[2]));
    }

    // ---- A BOARD TOO SMALL ----

    function test_act_belowTheLeastSeatsOnlyConvenes() external {
        vm.prank(founders[4]);
        board.resignSeat();
        _refuses(_four(NUMBER, NEVER), abi.encodeWithSelector(IBoard.BoardTooSmall.selector, 4, 5));
        bytes memory steward = abi.encodeCall(IBoard.appointSteward, (founders[0], "office"));
        DirectorSignature[] memory s = _directorSignatures(Organs.BOARD, steward, NUMBER, NEVER, 4);
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardTooSmall.selector, 4, 5));
        board.act(Organs.BOARD, steward, NUMBER, NEVER, s);
        bytes memory data;
        (data, s) = _conveneAs(NUMBER);
        board.act(Organs.ASSEMBLY, data, NUMBER, NEVER, s);
        assertEq(assembly_.meetings(), 1, "convened");
    }

    function test_act_refusesOnAnotherChain() external {
        DirectorSignature[] memory s = _four(NUMBER, NEVER);
        vm.chainId(10);
        _refuses(s, _bad(founders[0]));
    }

    function test_act_keepsTheNumberWhenTheOrganRefuses() external {
        board.act(Organs.MEMBERSHIP, admission, 1000, NEVER, _four(1000, NEVER));
        address applicant = vm.addr(KEY);
        _refuses(
            _four(NUMBER, NEVER),
            abi.encodeWithSelector(
                IBoard.BoardActionFailed.selector,
                abi.encodeWithSelector(IMembership.MembershipNotAccepted.selector, applicant)
            )
        );
        assertFalse(board.isUsed(NUMBER), "may be tried again");
    }

    // ---- SEATS REFUSED ----

    function test_recall_refusesAnybodyButTheAssembly() external {
        address[3] memory callers = [founders[0], address(board), address(this)];
        for (uint256 i; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IOrgan.OrganOnlyAssembly.selector, callers[i]));
            vm.prank(callers[i]);
            board.recall(founders[0]);
        }
    }

    function test_recall_refusesWhoHasNoSeat() external {
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardNoSeat.selector, address(0xBEEF)));
        vm.prank(address(assembly_));
        board.recall(address(0xBEEF));
    }

    function test_recordEnd_refusesASeatThatLastsOrIsHeldOver() external {
        bytes memory none = abi.encodeWithSelector(IBoard.BoardNoSeat.selector, founders[0]);
        vm.expectRevert(none);
        board.recordEnd(founders[0]);
        vm.warp(membership.memberOf(founders[0]).seatEnds);
        vm.expectRevert(none); // the holdover has begun
        board.recordEnd(founders[0]);
        vm.warp(_now() + 90 days - 1);
        vm.expectRevert(none);
        board.recordEnd(founders[0]);
        vm.warp(_now() + 1);
        board.recordEnd(founders[0]);
        vm.expectRevert(none); // once
        board.recordEnd(founders[0]);
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardNoSeat.selector, address(0xBEEF)));
        board.recordEnd(address(0xBEEF));
    }

    // ---- ACTED AND SEATED ----

    function test_act_withFourOrFiveSignatures() external {
        board.act(Organs.MEMBERSHIP, admission, NUMBER, NEVER, _four(NUMBER, NEVER));
        admission = _admission(KEY + 1, Presets.PERSON);
        DirectorSignature[] memory five = _directorSignatures(Organs.MEMBERSHIP, admission, 78, NEVER, 5);
        for (uint256 i; i < 5; ++i) {
            five[i].signature = signedShort(founderKeys[i], board.actionHash(Organs.MEMBERSHIP, admission, 78, NEVER));
        }
        board.act(Organs.MEMBERSHIP, admission, 78, NEVER, five);
        assertEq(membership.members(), 7, "both admitted");
    }

    function test_appoint_andRecallByResolution() external {
        address member = _admit(KEY, Presets.PERSON);
        vm.warp(_now() + 30 days);
        _resolve(Kind.Ordinary, address(board), abi.encodeCall(IBoard.appoint, (member, 1095, address(0))));
        (, uint256 seated, uint256 epoch, ) = membership.board();
        assertEq(seated, 6, "six seats taken");
        assertEq(membership.memberOf(member).seatEnds, _now() + 1095 days, "for a term");
        _resolve(Kind.Ordinary, address(board), abi.encodeCall(IBoard.recall, (member)));
        uint256 later;
        (, seated, later, ) = membership.board();
        assertEq(seated, 5, "five again");
        assertEq(later, epoch + 1, "a new epoch");
        assertEq(membership.memberOf(member).seatEnds, 0, "no seat");
    }

    function test_recordEnd_freesTheSeatOfWhoLeft() external {
        vm.prank(founders[3]);
        membership.resign();
        board.recordEnd(founders[3]);
        (, uint256 seated, , ) = membership.board();
        assertEq(seated, 4, "four seats taken");
    }

    // ---- EVERY POWER REACHES ITS ORGAN ----

    function _agentAdmission(
        uint256 key,
        address accountable,
        uint256 accountableKey
    ) private view returns (bytes memory) {
        uint40 expires = uint40(_now() + 365 days);
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Rochdale Membership"),
                keccak256("1"),
                block.chainid,
                membership
            )
        );
        bytes32 message = keccak256(
            abi.encode(
                keccak256("Accountability(address agent,uint40 expiresAt,uint256 record)"),
                vm.addr(key),
                expires,
                0
            )
        );
        bytes memory says = signed(accountableKey, keccak256(abi.encodePacked(hex"1901", domain, message)));
        Application memory a = Application(vm.addr(key), Presets.AGENT, NEVER, "");
        a.signature = signed(key, membership.acceptanceHash(vm.addr(key), Presets.AGENT, NEVER));
        return abi.encodeCall(IMembership.admitAgent, (a, accountable, expires, says));
    }

    function test_act_reachesTheRegister() external {
        Application[] memory list = new Application[](1);
        list[0] = _application(KEY, Presets.PERSON);
        _act(Organs.MEMBERSHIP, abi.encodeCall(IMembership.admitWith, (list, new bytes[](1))));
        assertTrue(membership.recordByKey(vm.addr(KEY)).isMember(), "admitWith");
        _act(Organs.MEMBERSHIP, abi.encodeCall(IMembership.refuse, (address(0xBEEF), "reason")));
        (uint40 refusedAt, ) = membership.refusalOf(address(0xBEEF));
        assertEq(refusedAt, _now(), "refuse");
        Application memory change = _application(KEY, Presets.SUPPORTER);
        _act(Organs.MEMBERSHIP, abi.encodeCall(IMembership.changeClass, (change)));
        assertEq(membership.memberOf(vm.addr(KEY)).class, Presets.SUPPORTER, "changeClass");
        _act(Organs.MEMBERSHIP, abi.encodeCall(IMembership.charge, (founders[4], "charge")));
        assertEq(membership.chargedAt(5, "charge"), _now(), "charge");
        _act(Organs.MEMBERSHIP, abi.encodeCall(IMembership.dropCharge, (founders[4], "charge")));
        assertEq(membership.chargedAt(5, "charge"), 0, "dropCharge");
        address agent = vm.addr(KEY + 1);
        _act(Organs.MEMBERSHIP, _agentAdmission(KEY + 1, founders[1], founderKeys[1]));
        assertTrue(membership.isAgentActive(agent), "admitAgent");
        vm.prank(founders[1]);
        membership.stopAgent(agent);
        _act(Organs.MEMBERSHIP, abi.encodeCall(IMembership.liftAgent, (agent)));
        assertTrue(membership.isAgentActive(agent), "liftAgent");
        _act(Organs.MEMBERSHIP, abi.encodeCall(IMembership.endAgent, (agent)));
        assertFalse(membership.recordByKey(agent).isMember(), "endAgent");
    }

    function test_act_reachesTheOtherOrgans() external {
        coin.mint(address(this), 100);
        coin.approve(address(treasury), 100);
        treasury.deposit(address(coin), OPERATING, Tag.Donation, 100, "");
        BudgetLine memory budget = BudgetLine(address(coin), OPERATING, address(board), 50, 50, 0, uint40(_now() + 1));
        vm.prank(address(assembly_));
        uint256 line = treasury.approveBudget(budget, new address[](0));
        _act(Organs.TREASURY, abi.encodeCall(ITreasury.spend, (line, address(0xFADE), 40, "invoice")));
        assertEq(coin.balanceOf(address(0xFADE)), 40, "spend");
        uint40 until = uint40(_now() + 100 days);
        _act(Organs.MEMBER_ACCOUNTS, abi.encodeCall(IMemberAccounts.deferDues, (founders[1], until)));
        assertEq(accounts.holdingOf(2).deferredUntil, until, "deferDues");
        bytes memory convene = abi.encodeCall(IAssembly.convene, (_agenda(_text("Words")), 30 days));
        _act(Organs.ASSEMBLY, convene);
        assertEq(assembly_.meetings(), 1, "convene");
    }

    // ---- STEWARDS ----

    function test_appointSteward_byBoardAndAssembly() external {
        bytes memory answer = _act(
            Organs.BOARD,
            abi.encodeCall(IBoard.appointSteward, (founders[0], keccak256("treasurer")))
        );
        assertEq(abi.decode(abi.decode(abi.encode(answer), (bytes)), (uint256)), 1, "the first");
        _resolve(
            Kind.Ordinary,
            address(board),
            abi.encodeCall(IBoard.appointSteward, (address(0xFADE), keccak256("secretary")))
        );
        (address account, bytes32 office) = board.stewardOf(2);
        assertEq(account, address(0xFADE), "the second");
        assertEq(office, keccak256("secretary"), "with its office");
        _act(Organs.BOARD, abi.encodeCall(IBoard.removeSteward, (2)));
        (account, office) = board.stewardOf(2);
        assertEq(account, address(0), "removed");
        assertEq(office, 0, "removed");
        vm.prank(address(assembly_));
        board.removeSteward(1);
        vm.prank(address(assembly_));
        assertEq(board.appointSteward(founders[0], 0), 3, "a number is never given again");
    }

    function test_appointSteward_refusesOthersAndNobody() external {
        address[3] memory callers = [founders[0], address(membership), address(this)];
        for (uint256 i; i < 3; ++i) {
            bytes memory no = abi.encodeWithSelector(IBoard.BoardNotForSteward.selector, callers[i]);
            vm.expectRevert(no);
            vm.prank(callers[i]);
            board.appointSteward(founders[0], "office");
            vm.expectRevert(no);
            vm.prank(callers[i]);
            board.removeSteward(1);
        }
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardNoSteward.selector, 0));
        vm.prank(address(assembly_));
        board.appointSteward(address(0), "office");
        for (uint256 number; number < 2; ++number) {
            vm.expectRevert(abi.encodeWithSelector(IBoard.BoardNoSteward.selector, number));
            vm.prank(address(assembly_));
            board.removeSteward(number);
        }
    }
}

/// Who gives seats, to whom, and for how long.
contract BoardSeatsTest is Founded {
    uint256 private constant KEY = 0xA11CE;
    address private constant ORGAN = address(0xE1EC);

    address[] private members;

    function setUp() public override {
        super.setUp();
        members = _admitMany(KEY, 4, Presets.PERSON);
        vm.warp(_now() + 30 days);
    }

    /// The clock as the chain shows it: the compiler takes block.timestamp for constant within a test.
    function _now() private view returns (uint256) {
        return assembly_.clock();
    }

    function _appoint(address account, uint16 days_, address predecessor) private {
        vm.prank(address(assembly_));
        board.appoint(account, days_, predecessor);
    }

    function _refuses(address account, uint16 days_, address predecessor, bytes memory reason) private {
        vm.expectRevert(reason);
        _appoint(account, days_, predecessor);
    }

    function _nameOrgan(address organ) private {
        vm.prank(address(assembly_));
        bylaws.nameElectionOrgan(organ);
    }

    function _notEligible(address account) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IBoard.BoardNotEligible.selector, account);
    }

    function _seated() private view returns (uint256 seated) {
        (, seated, , ) = membership.board();
    }

    function _full() private pure returns (bytes memory) {
        return abi.encodeWithSelector(IBoard.BoardFull.selector, 7);
    }

    // ---- REFUSED ----

    function test_appoint_refusesWhoMayNotAppoint() external {
        address[5] memory callers = [founders[0], address(board), address(bylaws), ORGAN, address(this)];
        for (uint256 i; i < 5; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IBoard.BoardNotAppointing.selector, callers[i]));
            vm.prank(callers[i]);
            board.appoint(members[0], 1095, address(0));
        }
    }

    /// Named, it appoints; it recalls nobody; and no longer named, it does nothing.
    function test_appoint_byTheElectionOrganOnlyWhileItIsNamed() external {
        bytes memory name = abi.encodeCall(IBylaws.nameElectionOrgan, (ORGAN));
        _resolve(Kind.Special, address(bylaws), name);
        vm.prank(ORGAN);
        board.appoint(members[0], 365, address(0));
        assertTrue(membership.recordByKey(members[0]).isDirector(), "appointed");
        vm.expectRevert(abi.encodeWithSelector(IOrgan.OrganOnlyAssembly.selector, ORGAN));
        vm.prank(ORGAN);
        board.recall(founders[0]);
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardNotForSteward.selector, ORGAN));
        vm.prank(ORGAN);
        board.appointSteward(ORGAN, "office");
        _nameOrgan(address(0));
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardNotAppointing.selector, ORGAN));
        vm.prank(ORGAN);
        board.appoint(members[1], 365, address(0));
    }

    function test_appoint_refusesWhoMayNotSit() external {
        _refuses(address(0xBEEF), 365, address(0), _notEligible(address(0xBEEF)));
        address fresh = _admit(1, Presets.PERSON);
        address supporter = _admit(2, Presets.SUPPORTER);
        vm.warp(_now() + 30 days - 1);
        _refuses(fresh, 365, address(0), _notEligible(fresh)); // in the qualifying time
        vm.warp(_now() + 1);
        _refuses(supporter, 365, address(0), _notEligible(supporter));
        vm.prank(fresh);
        membership.resign();
        _refuses(fresh, 365, address(0), _notEligible(fresh));
        vm.prank(address(assembly_));
        membership.suspend(members[0]);
        _refuses(members[0], 365, address(0), _notEligible(members[0]));
        address[] memory overdue = new address[](1);
        overdue[0] = members[1]; // no shares yet
        vm.warp(_now() + 60 days);
        accounts.markArrears(overdue);
        _refuses(members[1], 365, address(0), _notEligible(members[1]));
    }

    function test_appoint_refusesATermOfNothingOrTooLong() external {
        _refuses(members[0], 0, address(0), abi.encodeWithSelector(IBoard.BoardBadTerm.selector, 0, 1095));
        _refuses(members[0], 1096, address(0), abi.encodeWithSelector(IBoard.BoardBadTerm.selector, 1096, 1095));
        _refuses(members[0], 65_535, address(0), abi.encodeWithSelector(IBoard.BoardBadTerm.selector, 65_535, 1095));
    }

    function test_appoint_refusesWhenAllSeatsAreTaken() external {
        _appoint(members[0], 1095, address(0));
        _appoint(members[1], 1095, address(0));
        _refuses(members[2], 1095, address(0), _full());
        _refuses(members[2], 1095, address(0xBEEF), _full()); // who never held a seat frees none
        _refuses(members[2], 1095, members[3], _full());
    }

    /// A seat whose term runs is taken by recall alone, whatever silences its holder for a while.
    function test_appoint_refusesAPredecessorWhoseTermRuns() external {
        bytes memory full = _full();
        _refuses(members[0], 1095, founders[0], full);
        _nameOrgan(ORGAN);
        vm.expectRevert(full);
        vm.prank(ORGAN);
        board.appoint(members[0], 1095, founders[0]);
        vm.prank(address(assembly_));
        membership.suspend(founders[0]);
        vm.expectRevert(full);
        vm.prank(ORGAN);
        board.appoint(members[0], 1095, founders[0]);
        address[] memory overdue = new address[](1);
        overdue[0] = founders[1];
        vm.warp(_now() + 61 days);
        accounts.markArrears(overdue);
        vm.expectRevert(full);
        vm.prank(ORGAN);
        board.appoint(members[0], 1095, founders[1]);
        assertEq(membership.memberOf(founders[0]).seatEnds, START + 1095 days, "the seat is still held");
    }

    function test_resignSeat_refusesWhoHasNone() external {
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardNoSeat.selector, members[0]));
        vm.prank(members[0]);
        board.resignSeat();
    }

    // ---- GIVEN ----

    function test_appoint_againRenewsTheTerm() external {
        vm.warp(_now() + 100 days);
        _appoint(founders[0], 1095, address(0));
        assertEq(membership.memberOf(founders[0]).seatEnds, _now() + 1095 days, "a new term");
        _appoint(founders[0], 30, founders[0]); // shorter, and naming oneself as the predecessor
        assertEq(membership.memberOf(founders[0]).seatEnds, _now() + 30 days, "shorter");
        assertEq(_seated(), 5, "the same seats");
        vm.warp(_now() + 31 days);
        _appoint(founders[0], 365, address(0)); // in the holdover
        assertTrue(membership.recordByKey(founders[0]).isDirector(), "in office again");
        assertEq(_seated(), 5, "in the same seat");
    }

    function test_appoint_again_whenAllSeatsAreTaken() external {
        _appoint(members[0], 1095, address(0));
        _appoint(members[1], 1095, address(0));
        _appoint(members[1], 500, address(0));
        assertEq(_seated(), 7, "renewed in a full board");
    }

    function test_appoint_inPlaceOfWhoseTermEnded() external {
        _appoint(members[0], 30, address(0));
        _appoint(members[1], 60, address(0));
        vm.warp(_now() + 30 days);
        _refuses(members[2], 1095, address(0), _full()); // the ended seat is held over
        _refuses(members[2], 1095, members[1], _full()); // that one's term runs
        _appoint(members[2], 1095, members[0]);
        assertEq(membership.memberOf(members[0]).seatEnds, 0, "the predecessor's seat is freed");
        assertTrue(membership.recordByKey(members[2]).isDirector(), "and taken");
        assertEq(_seated(), 7, "seven seats");
    }

    function test_appoint_inPlaceOfWhoIsGoneAlready() external {
        vm.prank(founders[0]);
        membership.resign();
        _appoint(members[0], 1095, founders[0]); // left, and nobody recorded it
        assertEq(_seated(), 5, "one for one");
        vm.prank(founders[1]);
        board.resignSeat();
        _appoint(members[1], 1095, founders[1]); // had given the seat up
        assertEq(_seated(), 5, "one for one");
        vm.prank(founders[2]);
        membership.resign();
        board.recordEnd(founders[2]);
        _appoint(members[2], 1095, founders[2]); // left, and somebody recorded it
        assertEq(_seated(), 5, "one for one");
    }

    function test_appoint_staggersTheTerms() external {
        _appoint(members[0], 365, address(0));
        _appoint(members[1], 730, address(0));
        vm.warp(_now() + 365 days);
        assertFalse(membership.recordByKey(members[0]).isDirector(), "a year is over");
        assertTrue(membership.recordByKey(members[1]).isDirector(), "two are not");
        vm.warp(_now() + 365 days);
        assertFalse(membership.recordByKey(members[1]).isDirector(), "two years are over");
        assertTrue(membership.recordByKey(founders[0]).isDirector(), "the first directors' three are not");
    }

    function test_resignSeat_givesTheSeatUpAndKeepsTheMembership() external {
        vm.expectEmit(address(board));
        emit IBoard.DirectorRemoved(founders[0]);
        vm.prank(founders[0]);
        board.resignSeat();
        assertEq(_seated(), 4, "four seats are taken");
        assertTrue(membership.recordByKey(founders[0]).isMember(), "still a member");
        _appoint(founders[0], 365, address(0));
        assertEq(_seated(), 5, "and may be appointed again");
        vm.warp(_now() + 365 days);
        vm.prank(founders[0]);
        board.resignSeat(); // in the holdover
        assertEq(_seated(), 4, "given up at once");
    }

    function test_recordEnd_atTheEndOfTheHoldover() external {
        _appoint(members[0], 30, address(0));
        uint256 ends = membership.memberOf(members[0]).seatEnds;
        vm.warp(ends + 90 days);
        assertEq(_seated(), 6, "counted until it is recorded");
        vm.prank(address(0xBEEF));
        board.recordEnd(members[0]);
        assertEq(_seated(), 5, "free");
    }

    // ---- SEATS KEPT FOR CLASSES ----

    /// Three of seven for persons, two for institutions: of the latter one founder sits, of the former four.
    function _foundWithKeptSeats() private {
        _deployFactory();
        Founding memory f = _founding();
        f.classes[Presets.INSTITUTION].boardSeats = 2;
        f.classes[Presets.PERSON].boardSeats = 3;
        _found(f);
        _payShares();
        assembly_.open();
        members = _admitMany(KEY, 3, Presets.PERSON);
        members.push(_admitMany(KEY + 3, 1, Presets.INSTITUTION)[0]);
        vm.warp(_now() + 30 days);
    }

    function test_appoint_keepsSeatsByClass() external {
        _foundWithKeptSeats();
        assertEq(membership.seatsByClass(), 1 | (4 << 8), "one institution, four persons");
        _appoint(members[0], 1095, address(0)); // the sixth seat is anyone's
        bytes memory kept = abi.encodeWithSelector(IBoard.BoardSeatKept.selector, members[1], Presets.PERSON);
        _refuses(members[1], 1095, address(0), kept);
        _appoint(members[0], 500, address(0)); // a renewal takes no other seat
        _appoint(members[3], 1095, address(0));
        assertEq(membership.seatsByClass(), 2 | (5 << 8), "two and five");
        vm.prank(members[3]);
        membership.resign();
        _refuses(members[1], 1095, address(0), _full()); // until it is recorded
        _refuses(members[1], 1095, members[3], kept); // and then it is kept again
        board.recordEnd(members[3]);
        assertEq(membership.seatsByClass(), 1 | (5 << 8), "one and five");
        _refuses(members[1], 1095, address(0), kept);
        vm.prank(founders[1]);
        board.resignSeat();
        _appoint(members[1], 1095, address(0)); // a person for a person
        assertEq(_seated(), 6, "the seventh waits for an institution");
    }

    function testFuzz_appoint_theKeptSeatsAreAlwaysThere(uint8[12] calldata steps) external {
        _foundWithKeptSeats();
        for (uint256 i; i < 12; ++i) {
            uint256 who = steps[i] % 9;
            address account = who < 5 ? founders[who] : members[who - 5];
            bytes memory data =
                steps[i] % 3 == 0
                    ? abi.encodeCall(IBoard.recall, (account))
                    : abi.encodeCall(IBoard.appoint, (account, 365, address(0)));
            vm.prank(address(assembly_));
            (bool ok, ) = address(board).call(data);
            ok; // either way
            uint256 taken = membership.seatsByClass();
            (uint256 institutions, uint256 persons) = (uint8(taken), uint8(taken >> 8));
            assertEq(institutions + persons, _seated(), "the classes sum to the seats taken");
            uint256 kept = (institutions < 2 ? 2 - institutions : 0) + (persons < 3 ? 3 - persons : 0);
            assertLe(_seated() + kept, 7, "what is kept is free or taken by its class");
        }
    }
}

/// The signed minutes of a meeting are anchored by their hash.
contract MinutesTest is Founded {
    bytes32 private constant HASH = keccak256("the minutes");
    uint256 private id;

    function setUp() public override {
        super.setUp();
        id = _convene(_text("Words"));
    }

    function _close() private {
        vm.warp(assembly_.meetingOf(id).closesAt);
    }

    function test_anchorMinutes_byTheBoardTogether() external {
        _close();
        vm.expectEmit(address(board));
        emit IBoard.MinutesAnchored(id, HASH);
        _act(Organs.BOARD, abi.encodeCall(IBoard.anchorMinutes, (id, HASH)));
        vm.expectEmit(address(board));
        emit IBoard.MinutesAnchored(id, keccak256("corrected"));
        _act(Organs.BOARD, abi.encodeCall(IBoard.anchorMinutes, (id, keccak256("corrected"))));
    }

    function test_anchorMinutes_byAnOrdinaryResolution() external {
        _close();
        uint256 of_ = id;
        vm.prank(address(assembly_));
        board.anchorMinutes(of_, HASH);
        assertEq(
            uint256(bylaws.kindOf(Organs.BOARD, IBoard.anchorMinutes.selector)),
            uint256(Kind.Ordinary),
            "an ordinary resolution may do so too"
        );
    }

    function test_anchorMinutes_refusesAnybodyElse() external {
        _close();
        address[4] memory callers = [address(0xBEEF), founders[0], address(membership), address(factory)];
        for (uint256 i; i < 4; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IBoard.BoardNotForSteward.selector, callers[i]));
            vm.prank(callers[i]);
            board.anchorMinutes(id, HASH);
        }
    }

    function test_anchorMinutes_refusesBeforeTheClose() external {
        uint256 closes = assembly_.meetingOf(id).closesAt;
        uint256[3] memory times = [assembly_.clock(), assembly_.meetingOf(id).opensAt, closes - 1];
        for (uint256 i; i < 3; ++i) {
            vm.warp(times[i]);
            vm.expectRevert(abi.encodeWithSelector(IBoard.BoardMeetingNotClosed.selector, id, closes));
            vm.prank(address(assembly_));
            board.anchorMinutes(id, HASH);
        }
    }

    /// A quorum that comes late keeps the meeting open, and its minutes wait.
    function test_anchorMinutes_waitsForTheExtension() external {
        uint256 closes = assembly_.meetingOf(id).closesAt;
        vm.warp(closes - 1);
        _cast(founders[0], id, 2);
        vm.warp(closes);
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardMeetingNotClosed.selector, id, closes + 24 hours));
        vm.prank(address(assembly_));
        board.anchorMinutes(id, HASH);
    }

    function test_anchorMinutes_refusesAMeetingThatIsNone() external {
        _close();
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNoSuchMeeting.selector, 16));
        vm.prank(address(assembly_));
        board.anchorMinutes(16, HASH);
    }
}
