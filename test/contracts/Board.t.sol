// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly} from "../../contracts/interfaces/IAssembly.sol";
import {DirectorSignature, IBoard} from "../../contracts/interfaces/IBoard.sol";
import {IBylaws} from "../../contracts/interfaces/IBylaws.sol";
import {IMembership} from "../../contracts/interfaces/IMembership.sol";
import {IOrgan} from "../../contracts/interfaces/IOrgan.sol";
import {ITreasury} from "../../contracts/interfaces/ITreasury.sol";
import {Organs} from "../../contracts/libraries/Organs.sol";
import {OPERATING} from "../../contracts/types/Fund.sol";
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

    function testFuzz_BRD1_act_refusesEverythingOutsideItsList(uint8 organ, bytes4 selector) external {
        vm.assume(!(organ == Organs.ASSEMBLY && selector == IAssembly.convene.selector));
        vm.assume(!(organ == Organs.MEMBERSHIP && selector == IMembership.admit.selector));
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardNoSuchPower.selector, organ, selector));
        board.act(organ, abi.encodeWithSelector(selector), NUMBER, NEVER, new DirectorSignature[](0));
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
        uint40 deadline = uint40(block.timestamp);
        DirectorSignature[] memory signatures = _four(NUMBER, deadline);
        vm.warp(block.timestamp + 1);
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

    function test_BRD3_act_refusesAFormerEpoch() external {
        DirectorSignature[] memory s = _four(NUMBER, NEVER);
        vm.prank(address(assembly_));
        board.recall(founders[4]); // who did not sign
        _refuses(s, _bad(founders[0]));
        board.act(Organs.MEMBERSHIP, admission, NUMBER, NEVER, _four(NUMBER, NEVER));
        assertEq(membership.members(), 6, "signed again, it counts");
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
                abi.encodeWithSelector(IMembership.MembershipExists.selector, applicant, 6)
            )
        );
        assertFalse(board.isUsed(NUMBER), "may be tried again");
    }

    // ---- SEATS REFUSED ----

    function test_appoint_refusesAnybodyButTheAssembly() external {
        vm.expectRevert(abi.encodeWithSelector(IOrgan.OrganOnlyAssembly.selector, founders[0]));
        vm.prank(founders[0]);
        board.appoint(founders[0]);
        vm.expectRevert(abi.encodeWithSelector(IOrgan.OrganOnlyAssembly.selector, address(board)));
        vm.prank(address(board));
        board.recall(founders[0]);
    }

    function _refusesSeat(address account, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(address(assembly_));
        board.appoint(account);
    }

    function _notEligible(address account) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IBoard.BoardNotEligible.selector, account);
    }

    function test_appoint_refusesWhoMayNotSit() external {
        _refusesSeat(address(0xBEEF), _notEligible(address(0xBEEF)));
        _refusesSeat(founders[0], _notEligible(founders[0])); // sits already
        address fresh = _admit(KEY, Presets.PERSON);
        _refusesSeat(fresh, _notEligible(fresh)); // in the qualifying time
        address supporter = _admit(KEY + 1, Presets.SUPPORTER);
        vm.warp(block.timestamp + 30 days);
        _refusesSeat(supporter, _notEligible(supporter));
        vm.prank(fresh);
        membership.resign();
        _refusesSeat(fresh, _notEligible(fresh));
    }

    function test_appoint_refusesWhenAllSeatsAreTaken() external {
        address[3] memory members;
        for (uint256 i; i < 3; ++i) members[i] = _admit(KEY + i, Presets.PERSON);
        vm.warp(block.timestamp + 30 days);
        for (uint256 i; i < 2; ++i) {
            vm.prank(address(assembly_));
            board.appoint(members[i]);
        }
        _refusesSeat(members[2], abi.encodeWithSelector(IBoard.BoardFull.selector, 7));
    }

    function test_recall_refusesWhoHasNoSeat() external {
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardNoSeat.selector, address(0xBEEF)));
        vm.prank(address(assembly_));
        board.recall(address(0xBEEF));
    }

    function test_recordEnd_refusesASeatThatLasts() external {
        bytes memory none = abi.encodeWithSelector(IBoard.BoardNoSeat.selector, founders[0]);
        vm.expectRevert(none);
        board.recordEnd(founders[0]);
        vm.warp(membership.memberOf(founders[0]).seatEnds - 1);
        vm.expectRevert(none);
        board.recordEnd(founders[0]);
        vm.warp(block.timestamp + 1);
        board.recordEnd(founders[0]);
        vm.expectRevert(none); // once
        board.recordEnd(founders[0]);
    }

    // ---- ACTED AND SEATED ----

    function test_hasPower_isTheWholeList() external view {
        assertTrue(board.hasPower(Organs.ASSEMBLY, IAssembly.convene.selector), "convenes");
        assertTrue(board.hasPower(Organs.MEMBERSHIP, IMembership.admit.selector), "admits");
        assertFalse(board.hasPower(Organs.MEMBERSHIP, IAssembly.convene.selector), "not elsewhere");
        assertFalse(board.hasPower(Organs.BYLAWS, IBylaws.amend.selector), "amends nothing");
    }

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
        vm.warp(block.timestamp + 30 days);
        _resolve(Kind.Ordinary, address(board), abi.encodeCall(IBoard.appoint, (member)));
        (, uint256 seated, uint256 epoch) = membership.board();
        assertEq(seated, 6, "six seats taken");
        assertEq(membership.memberOf(member).seatEnds, block.timestamp + 1095 days, "for a term");
        _resolve(Kind.Ordinary, address(board), abi.encodeCall(IBoard.recall, (member)));
        uint256 later;
        (, seated, later) = membership.board();
        assertEq(seated, 5, "five again");
        assertEq(later, epoch + 1, "a new epoch");
        assertEq(membership.memberOf(member).seatEnds, 0, "no seat");
    }

    function test_recordEnd_freesTheSeatOfWhoLeft() external {
        vm.prank(founders[3]);
        membership.resign();
        board.recordEnd(founders[3]);
        (, uint256 seated, ) = membership.board();
        assertEq(seated, 4, "four seats taken");
    }
}
