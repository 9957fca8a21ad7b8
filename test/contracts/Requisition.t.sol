// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly, Resolution} from "../../contracts/interfaces/IAssembly.sol";
import {DirectorSignature, IBoard, Requisition, Support} from "../../contracts/interfaces/IBoard.sol";
import {Wallet} from "../../contracts/mocks/Wallet.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {Parameters} from "../../contracts/types/Parameters.sol";
import {Founded} from "./support/Founded.sol";
import {Presets} from "./support/Presets.sol";

/// A minority of the members has a meeting convened, whether there is a board or not.
contract RequisitionTest is Founded {
    uint256 private constant KEY = 0xA11CE;
    uint24 private constant NOTICE = 30 days;
    uint32 private constant FOR = 2;

    address[] private members; // 8 more persons with a vote: 13 voters, of whom a tenth is two

    function setUp() public override {
        super.setUp();
        members = _admitMany(KEY, 8, Presets.PERSON);
        vm.warp(_now() + 30 days);
    }

    // ---- IN SHORT ----

    /// The clock as the chain shows it: the compiler takes block.timestamp for constant within a test.
    function _now() private view returns (uint256) {
        return assembly_.clock();
    }

    function _hash(Resolution[] memory agenda) private pure returns (bytes32) {
        return keccak256(abi.encode(agenda, NOTICE));
    }

    function _words(string memory text) private pure returns (Resolution[] memory) {
        return _agenda(_text(text));
    }

    function _open(address account, bytes32 agenda, uint256 former) private returns (uint256) {
        vm.prank(account);
        return board.openRequisition(agenda, former);
    }

    /// EIP-712 written out, so that the contract's own encoding is put to the test.
    function _sign(uint256 key, uint256 requisition, bytes32 agenda) private view returns (bytes memory) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Rochdale Board"),
                keccak256("1"),
                block.chainid,
                board
            )
        );
        bytes32 message = keccak256(
            abi.encode(keccak256("Support(uint256 requisition,bytes32 agenda)"), requisition, agenda)
        );
        return signed(key, keccak256(abi.encodePacked(hex"1901", domain, message)));
    }

    /// The signatures of `howMany` of the eight, from the `from`th on.
    function _slice(
        uint256 requisition,
        bytes32 agenda,
        uint256 from,
        uint256 howMany
    ) private view returns (Support[] memory slice) {
        slice = new Support[](howMany);
        for (uint256 i; i < howMany; ++i) {
            slice[i] = Support(members[from + i], _sign(KEY + from + i, requisition, agenda), 0);
        }
    }

    function _one(address account, bytes memory signature, uint256 former) private pure returns (Support[] memory s) {
        s = new Support[](1);
        s[0] = Support(account, signature, former);
    }

    /// The same with the account's own transaction.
    function _supports(address account, uint256 requisition, uint256 former) private {
        vm.prank(account);
        board.support(requisition, _one(account, "", former));
    }

    function _refusesSupport(uint256 requisition, Support[] memory slice, address bad) private {
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardBadSupport.selector, bad));
        board.support(requisition, slice);
    }

    function _refusesOpening(address account, bytes32 agenda, uint256 former) private {
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardBadSupport.selector, account));
        vm.prank(account);
        board.openRequisition(agenda, former);
    }

    function _amendMinority(uint16 bps) private {
        Parameters memory p = Presets.archive();
        p.minorityBps = bps;
        vm.prank(address(assembly_));
        bylaws.amend(0, p);
    }

    // ---- OPENING REFUSED ----

    function test_openRequisition_refusesWhoHasNoVote() external {
        _refusesOpening(address(0xBEEF), "agenda", 0);
        address supporter = _admit(1, Presets.SUPPORTER);
        address fresh = _admit(2, Presets.PERSON);
        vm.warp(_now() + 30 days - 1);
        _refusesOpening(supporter, "agenda", 0);
        _refusesOpening(fresh, "agenda", 0);
        vm.prank(members[0]);
        membership.resign();
        _refusesOpening(members[0], "agenda", 0);
        vm.prank(address(assembly_));
        membership.suspend(members[1]);
        _refusesOpening(members[1], "agenda", 0);
        address[] memory overdue = new address[](1);
        overdue[0] = members[2]; // never paid the first shares
        vm.warp(_now() + 31 days);
        accounts.markArrears(overdue);
        _refusesOpening(members[2], "agenda", 0);
        _open(fresh, "agenda", 0); // whose qualifying time is over now
    }

    function test_openRequisition_refusesASecondWhileTheFirstIsOpen() external {
        uint256 first = _open(members[0], "agenda", 0);
        vm.warp(_now() + 1);
        _refusesOpening(members[0], "another", 0);
        _refusesOpening(members[0], "another", first); // a lie: it is open still
        _refusesOpening(members[0], "agenda", first);
    }

    // ---- SUPPORT REFUSED ----

    function test_support_refusesAWrongSignature() external {
        uint256 id = _open(founders[0], "agenda", 0);
        uint256 other = _open(founders[1], "another", 0);
        _refusesSupport(id, _one(members[0], "", 0), members[0]); // not sent by that member
        _refusesSupport(id, _one(members[0], new bytes(65), 0), members[0]);
        _refusesSupport(id, _one(members[0], _sign(KEY + 1, id, "agenda"), 0), members[0]);
        _refusesSupport(id, _one(members[0], _sign(KEY, other, "another"), 0), members[0]);
        _refusesSupport(id, _one(members[0], _sign(KEY, id, "another"), 0), members[0]);
        bytes memory good = _sign(KEY, id, "agenda");
        vm.chainId(10);
        _refusesSupport(id, _one(members[0], good, 0), members[0]);
        vm.chainId(31_337);
        board.support(id, _one(members[0], good, 0));
        assertEq(board.requisitionOf(id).supporters, 2, "with the right one");
    }

    function test_support_refusesWhoHasNoVote() external {
        uint256 id = _open(founders[0], "agenda", 0);
        _refusesSupport(id, _one(vm.addr(99), _sign(99, id, "agenda"), 0), vm.addr(99));
        vm.prank(members[0]);
        membership.resign();
        _refusesSupport(id, _one(members[0], _sign(KEY, id, "agenda"), 0), members[0]);
        vm.prank(address(assembly_));
        membership.suspend(members[1]);
        _refusesSupport(id, _one(members[1], _sign(KEY + 1, id, "agenda"), 0), members[1]);
        address fresh = _admit(2, Presets.PERSON);
        _refusesSupport(id, _one(fresh, _sign(2, id, "agenda"), 0), fresh);
    }

    function test_support_countsNobodyTwice() external {
        uint256 id = _open(members[0], "agenda", 0);
        _refusesSupport(id, _slice(id, "agenda", 0, 2), members[0]); // who opened it supports it by that
        board.support(id, _slice(id, "agenda", 1, 1));
        _refusesSupport(id, _slice(id, "agenda", 1, 2), members[1]); // in a later slice
        Support[] memory doubled = _slice(id, "agenda", 2, 2);
        doubled[1] = doubled[0];
        _refusesSupport(id, doubled, members[2]); // in one slice
        doubled[1] = Support(members[2], _sign(KEY + 2, id, "agenda"), id);
        _refusesSupport(id, doubled, members[2]); // naming itself as the former one
        assertEq(board.requisitionOf(id).supporters, 2, "two");
    }

    function test_support_refusesWhoSupportsAnotherThatIsOpen() external {
        uint256 first = _open(members[0], "agenda", 0);
        uint256 second = _open(members[1], "another", 0);
        _refusesSupport(second, _slice(second, "another", 0, 1), members[0]);
        _refusesSupport(second, _one(members[0], _sign(KEY, second, "another"), first), members[0]);
        _refusesSupport(second, _one(members[0], _sign(KEY, second, "another"), 12_345), members[0]);
    }

    /// The mark of a former support is released once, by naming what is over and was supported.
    function test_support_lyingAboutTheFormerOne() external {
        uint256 first = _open(members[0], "agenda", 0);
        uint256 others = _open(members[1], "others", 0);
        vm.warp(_now() + 60 days + 1); // both are over
        uint256 second = _open(members[0], "second", first);
        uint256 third = _open(members[1], "third", others);
        _refusesSupport(third, _one(members[0], _sign(KEY, third, "third"), first), members[0]); // released already
        _refusesSupport(third, _one(members[0], _sign(KEY, third, "third"), others), members[0]); // never supported it
        _refusesSupport(third, _one(members[0], _sign(KEY, third, "third"), 0), members[0]);
        _refusesSupport(third, _one(members[0], _sign(KEY, third, "third"), second), members[0]); // is open
        _refusesOpening(members[0], "fourth", 0);
        vm.warp(_now() + 60 days + 1);
        _refusesOpening(members[0], "fourth", first);
        _open(members[0], "fourth", second);
    }

    function test_support_afterItsTime() external {
        uint256 id = _open(founders[0], "agenda", 0);
        uint40 until = uint40(_now() + 60 days);
        assertEq(board.requisitionOf(id).openUntil, until, "for sixty days");
        vm.warp(until);
        board.support(id, _slice(id, "agenda", 0, 1));
        vm.warp(until + 1);
        bytes memory over = abi.encodeWithSelector(IBoard.BoardNoRequisition.selector, id, until);
        Support[] memory late = _slice(id, "agenda", 1, 1);
        vm.expectRevert(over);
        board.support(id, late);
        vm.expectRevert(over);
        board.conveneRequisition(id, _words("agenda"), NOTICE);
    }

    function test_support_ofARequisitionThatIsNone() external {
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardNoRequisition.selector, 7, 0));
        board.support(7, new Support[](0));
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardNoRequisition.selector, 7, 0));
        board.conveneRequisition(7, _words("agenda"), NOTICE);
        Requisition memory none = board.requisitionOf(7);
        assertEq(none.agenda, 0, "all zero");
        assertEq(none.needed, 0, "all zero");
    }

    // ---- CONVENING REFUSED ----

    function test_conveneRequisition_refusesTooFew() external {
        bytes32 agenda = _hash(_words("Elect another board"));
        uint256 id = _open(members[0], agenda, 0);
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardTooFewSupporters.selector, id, 1, 2));
        board.conveneRequisition(id, _words("Elect another board"), NOTICE);
    }

    function test_conveneRequisition_refusesAnotherAgenda() external {
        bytes32 agenda = _hash(_words("Elect another board"));
        uint256 id = _open(members[0], agenda, 0);
        board.support(id, _slice(id, agenda, 1, 1));
        Resolution[] memory other = _words("Elect the same board");
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardWrongAgenda.selector, id, _hash(other)));
        board.conveneRequisition(id, other, NOTICE);
        bytes32 later = keccak256(abi.encode(_words("Elect another board"), NOTICE + 1));
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardWrongAgenda.selector, id, later));
        board.conveneRequisition(id, _words("Elect another board"), NOTICE + 1);
    }

    function test_conveneRequisition_refusesTwice() external {
        bytes32 agenda = _hash(_words("Elect another board"));
        uint256 id = _open(members[0], agenda, 0);
        board.support(id, _slice(id, agenda, 1, 1));
        vm.prank(address(0xBEEF)); // anyone
        uint256 meetingId = board.conveneRequisition(id, _words("Elect another board"), NOTICE);
        assertEq(assembly_.meetingOf(meetingId).roll, 13, "convened");
        assertTrue(board.requisitionOf(id).convened, "and it says so");
        vm.warp(_now() + 1);
        bytes memory over = abi.encodeWithSelector(
            IBoard.BoardNoRequisition.selector,
            id,
            board.requisitionOf(id).openUntil
        );
        vm.expectRevert(over);
        board.conveneRequisition(id, _words("Elect another board"), NOTICE);
        Support[] memory late = _slice(id, agenda, 2, 1);
        vm.expectRevert(over);
        board.support(id, late);
        // It is over, so its supporters may support another.
        uint256 next = _open(members[0], "next", id);
        board.support(next, _one(members[1], _sign(KEY + 1, next, "next"), id));
        assertEq(board.requisitionOf(next).supporters, 2, "both moved on");
    }

    /// What the Assembly refuses does not use the requisition up.
    function test_conveneRequisition_refusesWhatTheAssemblyDoes() external {
        Resolution[] memory agenda = _words("Too soon");
        bytes32 hash = keccak256(abi.encode(agenda, uint24(1 days)));
        uint256 id = _open(members[0], hash, 0);
        board.support(id, _slice(id, hash, 1, 1));
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNoticeTooShort.selector, 1 days, 30 days));
        board.conveneRequisition(id, agenda, 1 days);
        assertFalse(board.requisitionOf(id).convened, "not convened");
    }

    // ---- THE THRESHOLD ----

    function test_openRequisition_roundsTheThresholdUp() external {
        assertEq(board.requisitionOf(_open(members[0], "a", 0)).needed, 2, "a tenth of 13 is 1.3, so 2");
        vm.prank(founders[4]);
        membership.resign();
        vm.prank(founders[3]);
        membership.resign();
        vm.prank(founders[2]);
        membership.resign();
        assertEq(board.requisitionOf(_open(members[1], "b", 0)).needed, 1, "a tenth of 10 is 1");
        _admitMany(2, 1, Presets.PERSON);
        assertEq(board.requisitionOf(_open(members[2], "c", 0)).needed, 2, "a tenth of 11, qualifying ones included");
    }

    function testFuzz_openRequisition_neverAsksForLessThanTheMinority(uint16 bps) external {
        bps = uint16(bound(bps, 1, 5000));
        _amendMinority(bps);
        uint256 needed = board.requisitionOf(_open(members[0], "a", 0)).needed;
        assertTrue(needed * 10_000 >= 13 * uint256(bps), "at least the minority");
        assertTrue((needed - 1) * 10_000 < 13 * uint256(bps), "and not one more");
    }

    function test_support_inSlicesUntilHalfOfAllSupportIt() external {
        _amendMinority(5000);
        bytes32 agenda = _hash(_words("A question"));
        uint256 id = _open(founders[0], agenda, 0);
        board.support(id, _slice(id, agenda, 0, 3));
        board.support(id, new Support[](0));
        _supports(members[3], id, 0);
        board.support(id, _slice(id, agenda, 4, 1));
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardTooFewSupporters.selector, id, 6, 7));
        board.conveneRequisition(id, _words("A question"), NOTICE);
        vm.expectEmit(address(board));
        emit IBoard.RequisitionSupported(id, 11, 7);
        board.support(id, _slice(id, agenda, 5, 1));
        board.conveneRequisition(id, _words("A question"), NOTICE);
        assertEq(assembly_.meetings(), 1, "convened by seven of thirteen");
    }

    /// An amendment after the opening changes nothing for what is open.
    function test_openRequisition_keepsTheThresholdOfItsDay() external {
        bytes32 agenda = _hash(_words("A question"));
        uint256 id = _open(founders[0], agenda, 0);
        _amendMinority(5000);
        board.support(id, _slice(id, agenda, 0, 1));
        board.conveneRequisition(id, _words("A question"), NOTICE);
        assertEq(assembly_.meetings(), 1, "two were enough when it was opened");
    }

    function test_support_byAContractWallet() external {
        uint256 id = _open(founders[0], "agenda", 0);
        vm.etch(members[0], address(new Wallet(vm.addr(77))).code);
        board.support(id, _one(members[0], _sign(77, id, "agenda"), 0));
        assertEq(board.requisitionOf(id).supporters, 2, "counted");
    }

    /// Who recovers a lost key keeps the number, and with it the one support.
    function test_support_countsAMemberOnceWhateverTheKey() external {
        uint256 id = _open(members[0], "agenda", 0);
        uint32 number = membership.memberOf(members[0]).memberId;
        address to = vm.addr(78);
        bytes32 digest = membership.recoveryHash(number, members[0], to, NEVER);
        vm.prank(address(assembly_));
        membership.recover(members[0], to, NEVER, signed(78, digest));
        _refusesSupport(id, _one(to, _sign(78, id, "agenda"), 0), to);
        _refusesSupport(id, _one(to, _sign(78, id, "agenda"), id), to);
    }

    // ---- WITHOUT A BOARD ----

    /// All terms have ended and so has the holdover: nobody directs, and two members bring a board back.
    function test_conveneRequisition_aCoopWithoutAnyBoardElectsOne() external {
        vm.warp(membership.memberOf(founders[0]).seatEnds + 90 days);
        for (uint256 i; i < FOUNDERS; ++i) board.recordEnd(founders[i]);
        (, uint256 seated, , ) = membership.board();
        assertEq(seated, 0, "no board is left");
        bytes memory convene = abi.encodeCall(IAssembly.convene, (_words("Help"), NOTICE));
        DirectorSignature[] memory former = _directorSignatures(0, convene, 900, NEVER, 4);
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardBadSignature.selector, founders[0]));
        board.act(0, convene, 900, NEVER, former);

        Resolution[] memory agenda = new Resolution[](5);
        for (uint256 i; i < 5; ++i) {
            agenda[i] = _resolution(
                Kind.Ordinary,
                address(board),
                abi.encodeCall(IBoard.appoint, (founders[i], 1095, address(0)))
            );
        }
        uint256 id = _open(members[6], _hash(agenda), 0);
        board.support(id, _slice(id, _hash(agenda), 7, 1));
        uint256 meetingId = board.conveneRequisition(id, agenda, NOTICE);
        _openVoting(meetingId);
        for (uint256 i; i < 8; ++i) _cast(members[i], meetingId, 0x2AA);
        vm.warp(assembly_.resolutionOf(meetingId).executableFrom);
        for (uint256 i; i < 5; ++i) _executeIn(meetingId + i, agenda, agenda[i]);

        (, seated, , ) = membership.board();
        assertEq(seated, 5, "five seats are taken");
        _admit(2, Presets.PERSON);
        assertEq(membership.members(), 14, "and the board works again");
    }

    /// The same where all directors resigned from their seats, or left the co-op altogether.
    function test_conveneRequisition_whereAllDirectorsWalkedAway() external {
        for (uint256 i; i < FOUNDERS; ++i) {
            vm.prank(founders[i]);
            if (i % 2 == 0) board.resignSeat();
            else membership.resign();
        }
        Resolution memory r = _resolution(
            Kind.Ordinary,
            address(board),
            abi.encodeCall(IBoard.appoint, (members[0], 365, founders[1]))
        );
        bytes32 hash = _hash(_agenda(r));
        uint256 id = _open(members[0], hash, 0);
        board.support(id, _slice(id, hash, 1, 1));
        uint256 meetingId = board.conveneRequisition(id, _agenda(r), NOTICE);
        _openVoting(meetingId);
        for (uint256 i; i < 3; ++i) _cast(members[i], meetingId, FOR);
        vm.warp(assembly_.resolutionOf(meetingId).executableFrom);
        _execute(meetingId, r);
        assertTrue(membership.recordByKey(members[0]).isDirector(), "a director again, in the seat of who left");
        assertEq(membership.memberOf(founders[1]).seatEnds, 0, "which is freed");
    }
}
