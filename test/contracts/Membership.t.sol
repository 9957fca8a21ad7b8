// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly} from "../../contracts/interfaces/IAssembly.sol";
import {Application, IMembership, Member} from "../../contracts/interfaces/IMembership.sol";
import {Card, IMembershipCard} from "../../contracts/interfaces/IMembershipCard.sol";
import {IOrgan} from "../../contracts/interfaces/IOrgan.sol";
import {Wallet} from "../../contracts/mocks/Wallet.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {MemberRecord} from "../../contracts/types/MemberRecord.sol";
import {Founder, Parameters} from "../../contracts/types/Parameters.sol";
import {Presets} from "./support/Presets.sol";
import {ILockedToken, RegisterTest} from "./support/RegisterTest.sol";

contract MembershipTest is RegisterTest {
    /// As the general meeting, so that the register's own error shows.
    function _refuses(Application memory a, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(address(assembly_));
        membership.admit(_list(a));
    }

    // ---- ADMISSION REFUSED ----

    function test_admit_refusesWhoIsNoBoard() external {
        Application[] memory list = _list(_application(KEY, Presets.PERSON));
        address[3] memory callers = [address(0xBEEF), founders[0], address(factory)];
        for (uint256 i; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IMembership.MembershipNotAdmitting.selector, callers[i]));
            vm.prank(callers[i]);
            membership.admit(list);
        }
    }

    function test_admit_refusesAnExpiredApplication() external {
        Application memory a = Application(applicant, Presets.PERSON, uint40(block.timestamp), "");
        a.signature = signed(KEY, membership.acceptanceHash(a.account, a.class, a.deadline));
        vm.warp(block.timestamp + 1);
        _refuses(a, abi.encodeWithSelector(IMembership.MembershipApplicationExpired.selector, applicant, a.deadline));
    }

    function test_admit_refusesABadSignature() external {
        Application memory a = _application(KEY, Presets.PERSON);
        a.signature[3] ^= 0x01;
        _refuses(a, _notAccepted(applicant));
        a.signature = "";
        _refuses(a, _notAccepted(applicant));
        a = _application(KEY, Presets.PERSON);
        a.class = Presets.SUPPORTER;
        _refuses(a, _notAccepted(applicant));
        a = _application(KEY, Presets.PERSON);
        a.deadline -= 1;
        _refuses(a, _notAccepted(applicant));
    }

    /// A bad signature recovers the zero address, which must not become a member by it.
    function test_admit_refusesTheZeroAddress() external {
        Application memory a = Application(address(0), Presets.PERSON, NEVER, new bytes(65));
        _refuses(a, _notAccepted(address(0)));
        a.signature = new bytes(64);
        _refuses(a, _notAccepted(address(0)));
    }

    function testFuzz_admit_refusesRandomBytesForASignature(bytes calldata noise, address account) external {
        _refuses(Application(account, Presets.PERSON, NEVER, noise), _notAccepted(account));
    }

    function test_admit_refusesTheSecondFormOfASignature() external {
        Application memory a = Application(applicant, Presets.PERSON, NEVER, "");
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(KEY, membership.acceptanceHash(a.account, a.class, NEVER));
        uint256 order = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
        a.signature = abi.encodePacked(r, order - uint256(s), uint8(v == 27 ? 28 : 27));
        _refuses(a, _notAccepted(applicant));
    }

    function test_MEM1_admit_refusesAMemberASecondTime() external {
        _admit(KEY, Presets.PERSON);
        _refuses(
            _application(KEY, Presets.PERSON),
            abi.encodeWithSelector(IMembership.MembershipExists.selector, applicant, 6)
        );
        _refuses(
            _application(founderKeys[2], Presets.INSTITUTION),
            abi.encodeWithSelector(IMembership.MembershipExists.selector, founders[2], 3)
        );
    }

    function test_MEM1_admit_refusesTheSameApplicationTwiceInOneBatch() external {
        Application[] memory list = new Application[](2);
        list[0] = list[1] = _application(KEY, Presets.PERSON);
        vm.expectRevert(_notAccepted(applicant)); // who is on the record by then signs that record too
        vm.prank(address(assembly_));
        membership.admit(list);
    }

    function test_admit_refusesAClosedClass() external {
        uint8[4] memory closed = [Presets.AGENT, 5, 16, 255];
        for (uint256 i; i < 4; ++i) {
            _refuses(
                _application(KEY, closed[i]),
                abi.encodeWithSelector(IMembership.MembershipClassClosed.selector, closed[i])
            );
        }
    }

    function test_admit_refusesAnAcceptanceOfFormerBylaws() external {
        Application memory a = _application(KEY, Presets.PERSON);
        Parameters memory p = Presets.archive();
        p.votingAfterDays = 31;
        vm.prank(address(assembly_));
        bylaws.amend(keccak256("charter"), p);
        _refuses(a, _notAccepted(applicant));
    }

    function test_admit_refusesAnAcceptanceForAnotherChain() external {
        Application memory a = _application(KEY, Presets.PERSON);
        vm.chainId(10);
        _refuses(a, _notAccepted(applicant));
    }

    function test_admit_refusesAWalletThatDeniesOrAnswersNonsense() external {
        Wallet wallet = new Wallet(vm.addr(KEY));
        Application memory a = Application(address(wallet), Presets.PERSON, NEVER, "");
        a.signature = signed(KEY + 1, membership.acceptanceHash(a.account, a.class, NEVER));
        _refuses(a, _notAccepted(address(wallet)));
        a.account = address(coin); // code that knows nothing of signatures
        _refuses(a, _notAccepted(address(coin)));
    }

    // ---- ENTERED BY OTHERS ----

    function test_bind_refusesAnybodyButTheBylaws() external {
        vm.expectRevert(abi.encodeWithSelector(IOrgan.OrganOnlyBylaws.selector, address(assembly_)));
        vm.prank(address(assembly_));
        membership.bind(keccak256("mine"), type(uint96).max);
    }

    function test_enrol_refusesAnybodyButTheAssembly() external {
        vm.expectRevert(abi.encodeWithSelector(IOrgan.OrganOnlyAssembly.selector, address(factory)));
        vm.prank(address(factory));
        membership.enrol(new Founder[](0), 0);
    }

    /// Not even a resolution enters an address that did not sign.
    function test_SYS1_enrol_refusesASecondTime() external {
        Founder[] memory list = new Founder[](1);
        list[0] = Founder(applicant, Presets.PERSON, 1, true);
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyAlreadyFounded.selector));
        vm.prank(address(assembly_));
        membership.enrol(list, NEVER);
    }

    function test_seat_refusesAnybodyButTheBoard() external {
        vm.expectRevert(abi.encodeWithSelector(IOrgan.OrganOnlyBoard.selector, address(assembly_)));
        vm.prank(address(assembly_));
        membership.seat(founders[0], 0);
    }

    function test_resign_refusesWhoIsNoMember() external {
        vm.expectRevert(abi.encodeWithSelector(IMembership.MembershipNotMember.selector, address(this)));
        membership.resign();
        vm.prank(founders[0]);
        membership.resign();
        vm.expectRevert(abi.encodeWithSelector(IMembership.MembershipNotMember.selector, founders[0]));
        vm.prank(founders[0]);
        membership.resign();
    }

    // ---- A MEMBER'S OWN PROFILE ----

    function test_publishProfile_saysItWithTheNumber() external {
        vm.expectEmit(address(membership));
        emit IMembership.ProfilePublished(3, "Ada", keccak256("text"));
        vm.prank(founders[2]);
        membership.publishProfile("Ada", keccak256("text"));
        vm.expectEmit(address(membership));
        emit IMembership.ProfilePublished(3, "", 0);
        vm.prank(founders[2]);
        membership.publishProfile("", 0);
        vm.prank(founders[2]);
        membership.publishProfile(string(new bytes(60)), 0);
    }

    function test_publishProfile_refusesStrangersLeaversAndLongNames() external {
        bytes memory data = abi.encodeCall(IMembership.publishProfile, ("Ada", 0));
        _refuses(applicant, data, _notMember(applicant));
        bytes memory long = abi.encodeCall(IMembership.publishProfile, (string(new bytes(61)), 0));
        _refuses(founders[2], long, abi.encodeWithSelector(IMembership.MembershipNameTooLong.selector, 61));
        vm.prank(founders[2]);
        membership.resign();
        _refuses(founders[2], data, _notMember(founders[2]));
    }

    // ---- SEATS ----

    /// Seats are counted by class only where the bylaws keep some; the archive keeps none.
    function test_seat_countsSeatsAndEpochs() external {
        (uint256 needed, uint256 seats, uint256 epoch, uint256 minSeats) = membership.board();
        assertEq(needed, 4, "needed");
        assertEq(seats, 5, "seats");
        assertEq(minSeats, 5, "least");
        assertEq(membership.seatsByClass(), 0x0401, "one of class 0, four of class 1");
        _does(address(board), abi.encodeCall(IMembership.seat, (founders[0], 0)));
        (, seats, , ) = membership.board();
        assertEq(seats, 4, "one fewer");
        assertEq(membership.seatsByClass(), 0x0400, "and in its class");
        _does(address(board), abi.encodeCall(IMembership.seat, (founders[0], 0)));
        _does(address(board), abi.encodeCall(IMembership.seat, (founders[1], NEVER))); // a new term
        uint256 epochNow;
        (, seats, epochNow, ) = membership.board();
        assertEq(seats, 4, "a seat given twice is one");
        assertEq(epochNow, epoch + 3, "every change is an epoch");
        bytes memory none = abi.encodeCall(IMembership.seat, (applicant, NEVER));
        _refuses(address(board), none, _notMember(applicant));
    }

    // ---- THE LOCKED TOKEN ----

    function test_MEM2_transferFrom_isLockedForEverybody() external {
        ILockedToken token = ILockedToken(address(membership));
        uint256 id = uint160(founders[0]);
        bytes memory locked = abi.encodeWithSelector(IMembership.MembershipIsLocked.selector, id);
        address[3] memory callers = [founders[0], address(assembly_), address(board)];
        for (uint256 i; i < 3; ++i) {
            vm.expectRevert(locked);
            vm.prank(callers[i]);
            token.transferFrom(founders[0], applicant, id);
            vm.expectRevert(locked);
            vm.prank(callers[i]);
            token.safeTransferFrom(founders[0], applicant, id);
            vm.expectRevert(locked);
            vm.prank(callers[i]);
            token.safeTransferFrom(founders[0], applicant, id, "");
            vm.expectRevert(locked);
            vm.prank(callers[i]);
            token.approve(applicant, id);
        }
        vm.expectRevert(abi.encodeWithSelector(IMembership.MembershipIsLocked.selector, 0));
        token.setApprovalForAll(applicant, true);
    }

    function testFuzz_ownerOf_refusesWhatIsNoMembersAddress(uint256 id) external {
        for (uint256 i; i < FOUNDERS; ++i) vm.assume(id != uint160(founders[i]));
        bytes memory none = abi.encodeWithSelector(IMembership.MembershipNotMember.selector, address(uint160(id)));
        vm.expectRevert(none);
        ILockedToken(address(membership)).ownerOf(id);
        vm.expectRevert(none);
        ILockedToken(address(membership)).locked(id);
        vm.expectRevert(none);
        ILockedToken(address(membership)).getApproved(id);
    }

    /// An id with a member's address in its lower bits is another token.
    function test_ownerOf_refusesATwinWithHigherBits() external {
        vm.expectRevert(abi.encodeWithSelector(IMembership.MembershipNotMember.selector, founders[0]));
        ILockedToken(address(membership)).ownerOf(uint160(founders[0]) | (1 << 160));
    }

    function test_MEM2_permit_isNotThere() external {
        bytes[2] memory calls = [
            abi.encodeWithSignature(
                "permit(address,uint256,uint256,uint8,bytes32,bytes32)",
                applicant,
                uint160(founders[0]),
                type(uint256).max,
                27,
                bytes32(0),
                bytes32(0)
            ),
            abi.encodeWithSignature(
                "permit(address,address,uint256,uint256,uint8,bytes32,bytes32)",
                founders[0],
                applicant,
                1,
                type(uint256).max,
                27,
                bytes32(0),
                bytes32(0)
            )
        ];
        for (uint256 i; i < 2; ++i) _refuses(founders[0], calls[i], "");
    }

    function test_burnAuth_isOfBothWhileAMember() external {
        ILockedToken token = ILockedToken(address(membership));
        uint256 id = uint160(founders[4]);
        assertEq(token.burnAuth(id), 2, "the member and the co-op (ERC-5484)");
        vm.prank(founders[4]);
        membership.resign();
        vm.expectRevert(_notMember(founders[4]));
        token.burnAuth(id);
        vm.expectRevert(_notMember(applicant));
        token.burnAuth(uint160(applicant));
    }

    function test_tokenURI_isTheCardOfAMemberAndOfNobodyElse() external {
        ILockedToken token = ILockedToken(address(membership));
        uint256 id = uint160(founders[4]);
        IMembershipCard card = IMembershipCard(deploy("MembershipCard", ""));
        assertEq(token.tokenURI(id), card.uri(Card(5, "person", uint40(START), true, true)), "in good standing");
        vm.prank(address(assembly_));
        membership.suspend(founders[4]);
        assertEq(token.tokenURI(id), card.uri(Card(5, "person", uint40(START), true, false)), "suspended");
        vm.prank(founders[4]);
        membership.resign();
        vm.expectRevert(_notMember(founders[4]));
        token.tokenURI(id);
        vm.expectRevert(_notMember(founders[4]));
        token.tokenURI(id | (1 << 160));
        _admit(KEY, Presets.SUPPORTER);
        assertEq(
            token.tokenURI(uint160(applicant)),
            card.uri(Card(6, "supporter", uint40(START), false, true)),
            "without a vote"
        );
    }

    function test_supportsInterface_isErc721AndLocked() external view {
        ILockedToken token = ILockedToken(address(membership));
        assertTrue(token.supportsInterface(0x01ffc9a7), "ERC-165");
        assertTrue(token.supportsInterface(0x80ac58cd), "ERC-721");
        assertTrue(token.supportsInterface(0x5b5e139f), "ERC-721 metadata");
        assertTrue(token.supportsInterface(0xb45a3c0e), "ERC-5192");
        assertTrue(token.supportsInterface(0x0489b56f), "ERC-5484");
        assertFalse(token.supportsInterface(0xffffffff), "nothing else");
        assertTrue(token.locked(uint160(founders[0])), "locked");
        assertEq(token.ownerOf(uint160(founders[0])), founders[0], "owner");
        assertEq(token.balanceOf(founders[0]), 1, "one");
        assertEq(token.balanceOf(applicant), 0, "none");
        assertEq(token.getApproved(uint160(founders[0])), address(0), "nobody approved");
        assertFalse(token.isApprovedForAll(founders[0], applicant), "nobody approved for all");
        assertEq(token.symbol(), "MEMBER", "symbol");
        assertEq(token.name(), "Co-operative membership", "name");
    }

    // ---- ADMITTED ----

    function test_admit_byTheBoardEntersAMember() external {
        _admit(KEY, Presets.PERSON);
        Member memory m = membership.memberOf(applicant);
        assertEq(m.memberId, 6, "the next number");
        assertEq(m.class, Presets.PERSON, "class");
        assertTrue(m.voting && !m.suspended, "votes");
        assertEq(m.joinedAt, block.timestamp, "joined");
        assertEq(m.entitledAt, block.timestamp + 30 days, "entitled after the qualifying time");
        assertEq(m.leftAt + m.seatEnds, 0, "stays, without a seat");
        assertEq(membership.members(), 6, "members");
        assertEq(membership.votingMembers(), 6, "voting members");
        MemberRecord r = membership.recordByKey(applicant);
        address[] memory accounts = new address[](2);
        (accounts[0], accounts[1]) = (address(0xBEEF), applicant);
        MemberRecord[] memory records = membership.bulkRecords(accounts);
        assertFalse(records[0].exists(), "a stranger has none");
        assertEq(MemberRecord.unwrap(records[1]), MemberRecord.unwrap(r), "the same record");
    }

    function test_admit_byResolutionEntersAMember() external {
        _resolve(Kind.Ordinary, address(membership), _admission(KEY, Presets.PERSON));
        assertEq(membership.memberOf(applicant).memberId, 6, "a member");
    }

    function test_admit_byOneDirectorWhereTheBylawsLetOneAct() external {
        Parameters memory p = Presets.archive();
        p.required = 1;
        vm.prank(address(assembly_));
        bylaws.amend(keccak256("charter"), p);
        Application[] memory list = _list(_application(KEY, Presets.PERSON));
        vm.prank(founders[4]);
        membership.admit(list);
        assertEq(membership.memberOf(applicant).memberId, 6, "a member");
        list = _list(_application(KEY + 1, Presets.PERSON));
        vm.expectRevert(abi.encodeWithSelector(IMembership.MembershipNotAdmitting.selector, applicant));
        vm.prank(applicant); // a member, no director
        membership.admit(list);
    }

    function test_admit_acceptsShortSignaturesAndWallets() external {
        Application[] memory list = new Application[](2);
        bytes32 digest = membership.acceptanceHash(vm.addr(KEY), Presets.PERSON, NEVER);
        list[0] = Application(applicant, Presets.PERSON, NEVER, signedShort(KEY, digest));
        Wallet wallet = new Wallet(applicant);
        list[1] = Application(address(wallet), Presets.PERSON, NEVER, signed(KEY, digest));
        vm.prank(address(assembly_));
        membership.admit(list);
        assertEq(membership.memberOf(applicant).memberId, 6, "by a short signature");
        assertEq(membership.memberOf(address(wallet)).memberId, 7, "by ERC-1271");
    }

    /// A person whose account delegates to code (EIP-7702) keeps the signature of the key.
    function test_admit_acceptsTheKeyOfAnAccountWithCode() external {
        Application memory a = _application(KEY, Presets.PERSON);
        vm.etch(applicant, address(coin).code);
        vm.prank(address(assembly_));
        membership.admit(_list(a));
        assertEq(membership.memberOf(applicant).memberId, 6, "a member");
    }

    function test_admit_withoutVoteLeavesTheRoll() external {
        _admit(KEY, Presets.SUPPORTER);
        assertEq(membership.members(), 6, "members");
        assertEq(membership.votingMembers(), 5, "voting members");
        assertFalse(membership.memberOf(applicant).voting, "no vote");
    }

    function test_resign_endsMembershipVoteAndSeat() external {
        vm.prank(founders[1]);
        membership.resign();
        Member memory m = membership.memberOf(founders[1]);
        assertEq(m.leftAt, block.timestamp, "left");
        assertEq(m.memberId, 2, "the number stays known");
        assertEq(membership.members(), 4, "members");
        assertEq(membership.votingMembers(), 4, "voting members");
        assertEq(ILockedToken(address(membership)).balanceOf(founders[1]), 0, "no token");
        assertFalse(membership.recordByKey(founders[1]).isDirector(), "no director");
    }
}
