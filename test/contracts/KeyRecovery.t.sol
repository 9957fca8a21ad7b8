// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly} from "../../contracts/interfaces/IAssembly.sol";
import {DirectorSignature, IBoard} from "../../contracts/interfaces/IBoard.sol";
import {IMemberAccounts} from "../../contracts/interfaces/IMemberAccounts.sol";
import {
    Application,
    Contacts,
    Endorsement,
    IMembership,
    Member,
    Recovery
} from "../../contracts/interfaces/IMembership.sol";
import {Organs} from "../../contracts/libraries/Organs.sol";
import {PaperSignatures} from "../../contracts/libraries/PaperSignatures.sol";
import {SignedPaper} from "../../contracts/types/BallotPaper.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {MemberRecord} from "../../contracts/types/MemberRecord.sol";
import {IVm} from "./support/IVm.sol";
import {Presets} from "./support/Presets.sol";
import {ILockedToken, RegisterTest} from "./support/RegisterTest.sol";

contract KeyRecoveryTest is RegisterTest {
    uint256 private constant NEW_KEY = 0x11E3;
    uint256 private constant THIEF = 0x7111EF; // a contact of the thief's own naming
    uint256 private constant FOR = 2;
    uint32 private constant ID = 6; // the applicant's number
    address private newKey = vm.addr(NEW_KEY);

    uint256[3] private contactKeys; // in rising order of their addresses
    address[] private people;

    /// The applicant, a member with a vote, named three contacts, of whom two are needed, and they may ask by now.
    function setUp() public override {
        super.setUp();
        _admit(KEY, Presets.PERSON);
        _makeContacts();
        _setContacts(applicant, people, 2);
        _later(31 days);
    }

    function _makeContacts() private {
        for (uint256 i; i < 3; ++i) {
            uint256 place = i;
            for (; place > 0 && vm.addr(contactKeys[place - 1]) > vm.addr(70 + i); --place) {
                contactKeys[place] = contactKeys[place - 1];
            }
            contactKeys[place] = 70 + i;
        }
        for (uint256 i; i < 3; ++i) people.push(vm.addr(contactKeys[i]));
    }

    // ---- WHAT IS SAID ----

    function _setContacts(address member, address[] memory list, uint8 needed) private {
        _does(member, abi.encodeCall(IMembership.setContacts, (list, needed)));
    }

    function _hash(address from, address to) private view returns (bytes32) {
        return membership.recoveryHash(membership.memberOf(from).memberId, from, to, NEVER);
    }

    function _endorsed(address from, address to, uint256 key) private view returns (Endorsement memory) {
        return Endorsement(vm.addr(key), signed(key, _hash(from, to)));
    }

    function _endorsements(address from, address to, uint256 howMany) private view returns (Endorsement[] memory list) {
        list = new Endorsement[](howMany);
        for (uint256 i; i < howMany; ++i) list[i] = _endorsed(from, to, contactKeys[i]);
    }

    function _accepted(address from, uint256 toKey) private view returns (bytes memory) {
        return signed(toKey, _hash(from, vm.addr(toKey)));
    }

    function _ask(address from, uint256 toKey, Endorsement[] memory list) private view returns (bytes memory) {
        address to = vm.addr(toKey);
        bytes memory accepts = _accepted(from, toKey);
        return abi.encodeCall(IMembership.askRecovery, (from, to, NEVER, accepts, people, 2, list));
    }

    function _ask() private view returns (bytes memory) {
        return _ask(applicant, NEW_KEY, _endorsements(applicant, newKey, 2));
    }

    function _asked() private {
        _does(address(this), _ask());
    }

    function _carryOut() private view returns (bytes memory) {
        return abi.encodeCall(IMembership.carryOutRecovery, (applicant));
    }

    function _dispute() private pure returns (bytes memory) {
        return abi.encodeCall(IMembership.disputeRecovery, ());
    }

    function _end() private view returns (bytes memory) {
        return abi.encodeCall(IMembership.endRecovery, (applicant));
    }

    function _recover(address from, uint256 toKey, bytes memory accepts) private pure returns (bytes memory) {
        return abi.encodeCall(IMembership.recover, (from, vm.addr(toKey), NEVER, accepts));
    }

    function _recovered() private {
        _asked();
        _later(21 days);
        _does(address(this), _carryOut());
    }

    function _bad(uint256 given, uint256 needed) private view returns (bytes memory) {
        return abi.encodeWithSelector(IMembership.MembershipBadRecovery.selector, applicant, given, needed);
    }

    function _none(address account, uint256 readyAt) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMembership.MembershipNoRecovery.selector, account, readyAt);
    }

    function _exists(address account, uint256 id) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMembership.MembershipExists.selector, account, id);
    }

    function _recovering(address account) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMembership.MembershipRecovering.selector, account);
    }

    function _lately(address account, uint256 until) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMembership.MembershipRecoveredLately.selector, account, until);
    }

    // ---- CONTACTS ----

    function test_setContacts_takeEffectAfterTheDays() external {
        vm.expectEmit(address(membership));
        emit IMembership.ContactsChanged(1, people, 2, uint40(_now() + 21 days));
        _setContacts(founders[0], people, 2);
        uint256 from = _now() + 21 days;
        (Contacts memory current, Contacts memory next) = membership.contactsOf(1);
        assertEq(current.people, 0, "nobody yet");
        assertEq(next.people, keccak256(abi.encode(people, uint8(2))), "to come");
        assertEq(next.from, from, "from when");
        bytes memory data = _ask(founders[0], NEW_KEY, _endorsements(founders[0], newKey, 2));
        vm.warp(from - 1);
        _refuses(
            address(this),
            data,
            abi.encodeWithSelector(IMembership.MembershipBadRecovery.selector, founders[0], 0, 2)
        );
        vm.warp(from);
        (current, next) = membership.contactsOf(1);
        assertEq(current.people, keccak256(abi.encode(people, uint8(2))), "in force");
        assertEq(next.people, 0, "nothing to come");
        _does(address(this), data);
        assertTrue(membership.memberOf(founders[0]).recovering, "asked for");
    }

    function _badContacts(address[] memory list, uint8 needed) private {
        bytes memory reason = abi.encodeWithSelector(IMembership.MembershipBadContacts.selector, list.length, needed);
        _refuses(applicant, abi.encodeCall(IMembership.setContacts, (list, needed)), reason);
    }

    function test_setContacts_refusals() external {
        address[] memory list = new address[](2);
        (list[0], list[1]) = (people[1], people[0]);
        _badContacts(list, 1); // falling
        list[1] = people[1];
        _badContacts(list, 1); // one twice
        (list[0], list[1]) = applicant < people[1] ? (applicant, people[1]) : (people[1], applicant);
        _badContacts(list, 1); // oneself
        (list[0], list[1]) = (address(0), people[1]);
        _badContacts(list, 1);
        list[0] = people[0];
        _badContacts(list, 0);
        _badContacts(list, 3);
        _badContacts(new address[](0), 1);
        list = new address[](10);
        for (uint160 i; i < 10; ++i) list[i] = address(i + 1);
        _badContacts(list, 5);
        bytes memory data = abi.encodeCall(IMembership.setContacts, (people, 2));
        _refuses(address(0xBEEF), data, _notMember(address(0xBEEF)));
    }

    function test_setContacts_nineAreTakenAndNoneTakesAllBack() external {
        address[] memory list = new address[](9);
        for (uint160 i; i < 9; ++i) list[i] = address(i + 1);
        _setContacts(founders[0], list, 9);
        _setContacts(applicant, new address[](0), 0);
        _later(21 days);
        _refuses(address(this), _ask(), _bad(0, 2));
        Endorsement[] memory nobody = new Endorsement[](0);
        bytes memory accepts = _accepted(applicant, NEW_KEY);
        bytes memory data = abi.encodeCall(
            IMembership.askRecovery,
            (applicant, newKey, NEVER, accepts, new address[](0), 0, nobody)
        );
        _refuses(address(this), data, _bad(0, 0)); // nobody named is nobody who asks
    }

    // ---- ASKING ----

    function test_askRecovery_byEnoughContactsThroughAnyone() external {
        vm.expectEmit(address(membership));
        emit IMembership.RecoveryAsked(ID, applicant, newKey, uint40(_now() + 21 days));
        _asked();
        Recovery memory r = membership.recoveryOf(ID);
        assertEq(r.to, newKey, "to");
        assertEq(r.askedAt, _now(), "asked");
        assertEq(r.readyAt, _now() + 21 days, "ready");
        assertFalse(r.disputed, "not disputed");
        assertTrue(membership.memberOf(applicant).recovering, "open");
        assertEq(membership.recoveries(ID), 1, "counted");
        assertTrue(_mayCast(applicant), "the present key votes until then");
        _refuses(address(this), _ask(), _recovering(applicant)); // one at a time
    }

    function test_askRecovery_byAllContactsAndByAContactsOwnTransaction() external {
        Endorsement[] memory list = _endorsements(applicant, newKey, 3);
        list[1].signature = "";
        bytes memory data = _ask(applicant, NEW_KEY, list);
        _refuses(people[0], data, _bad(0, 2));
        _refuses(address(this), data, _bad(0, 2));
        _does(people[1], data);
        assertEq(membership.recoveryOf(ID).to, newKey, "three of two needed");
    }

    function test_askRecovery_byAnyTwoOfThree() external {
        Endorsement[] memory list = new Endorsement[](2);
        list[0] = _endorsed(applicant, newKey, contactKeys[0]);
        list[1] = _endorsed(applicant, newKey, contactKeys[2]);
        _does(address(this), _ask(applicant, NEW_KEY, list));
        assertEq(membership.recoveryOf(ID).to, newKey, "the first and the third");
    }

    function test_askRecovery_refusesTooFewDoubledMisorderedOrStrangers() external {
        _refuses(address(this), _ask(applicant, NEW_KEY, _endorsements(applicant, newKey, 1)), _bad(1, 2));
        _refuses(address(this), _ask(applicant, NEW_KEY, new Endorsement[](0)), _bad(0, 2));
        Endorsement[] memory list = _endorsements(applicant, newKey, 2);
        (list[0], list[1]) = (list[1], list[0]);
        _refuses(address(this), _ask(applicant, NEW_KEY, list), _bad(0, 2));
        list[0] = list[1];
        _refuses(address(this), _ask(applicant, NEW_KEY, list), _bad(0, 2));
        list[1] = _endorsed(applicant, newKey, THIEF);
        _refuses(address(this), _ask(applicant, NEW_KEY, list), _bad(0, 2));
        list[1] = _endorsed(applicant, newKey, KEY); // the present key is no contact
        _refuses(address(this), _ask(applicant, NEW_KEY, list), _bad(0, 2));
    }

    function test_askRecovery_refusesSignaturesForAnotherKeyMemberOrByAnother() external {
        Endorsement[] memory list = _endorsements(applicant, vm.addr(NEW_KEY + 1), 2);
        _refuses(address(this), _ask(applicant, NEW_KEY, list), _bad(0, 2));
        list = _endorsements(founders[0], newKey, 2);
        _refuses(address(this), _ask(applicant, NEW_KEY, list), _bad(0, 2));
        list = _endorsements(applicant, newKey, 2);
        list[1].signature = list[0].signature;
        _refuses(address(this), _ask(applicant, NEW_KEY, list), _bad(0, 2));
    }

    /// The names and the number needed are those that the member committed to.
    function test_askRecovery_refusesOtherPeopleOrFewerThanTheMemberAskedFor() external {
        Endorsement[] memory list = _endorsements(applicant, newKey, 1);
        bytes memory accepts = _accepted(applicant, NEW_KEY);
        bytes memory data = abi.encodeCall(
            IMembership.askRecovery,
            (applicant, newKey, NEVER, accepts, people, 1, list)
        );
        _refuses(address(this), data, _bad(0, 1));
        data = abi.encodeCall(IMembership.askRecovery, (applicant, newKey, NEVER, accepts, people, 0, list));
        _refuses(address(this), data, _bad(0, 0));
        address[] memory own = new address[](1);
        own[0] = vm.addr(THIEF);
        list[0] = _endorsed(applicant, newKey, THIEF);
        data = abi.encodeCall(IMembership.askRecovery, (applicant, newKey, NEVER, accepts, own, 1, list));
        _refuses(address(this), data, _bad(0, 1));
    }

    function test_askRecovery_refusesANewKeyThatDidNotSign() external {
        Endorsement[] memory list = _endorsements(applicant, newKey, 2);
        bytes memory accepts = signed(NEW_KEY + 1, _hash(applicant, newKey));
        bytes memory data = abi.encodeCall(
            IMembership.askRecovery,
            (applicant, newKey, NEVER, accepts, people, 2, list)
        );
        _refuses(newKey, data, _notAccepted(newKey));
        data = abi.encodeCall(IMembership.askRecovery, (applicant, newKey, NEVER, "", people, 2, list));
        _refuses(newKey, data, _notAccepted(newKey)); // not even by its own transaction
    }

    function test_MEM1_askRecovery_refusesANewKeyThatIsOrWasAMembers() external {
        bytes memory data = _ask(applicant, founderKeys[0], _endorsements(applicant, founders[0], 2));
        _refuses(address(this), data, _exists(founders[0], 1));
        _does(founders[0], abi.encodeCall(IMembership.resign, ()));
        _refuses(address(this), data, _exists(founders[0], 1));
        data = _ask(applicant, KEY, _endorsements(applicant, applicant, 2));
        _refuses(address(this), data, _exists(applicant, ID));
    }

    function test_askRecovery_refusesAfterTheDeadlineAndWhoIsNoMember() external {
        uint40 deadline = uint40(_now());
        bytes32 digest = membership.recoveryHash(ID, applicant, newKey, deadline);
        Endorsement[] memory list = new Endorsement[](2);
        for (uint256 i; i < 2; ++i) list[i] = Endorsement(people[i], signed(contactKeys[i], digest));
        bytes memory accepts = signed(NEW_KEY, digest);
        bytes memory data = abi.encodeCall(
            IMembership.askRecovery,
            (applicant, newKey, deadline, accepts, people, 2, list)
        );
        _later(1);
        bytes memory late = abi.encodeWithSelector(IMembership.MembershipApplicationExpired.selector, newKey, deadline);
        _refuses(address(this), data, late);
        _does(applicant, abi.encodeCall(IMembership.resign, ()));
        _refuses(address(this), data, _notMember(applicant));
    }

    /// Every request has a number; what was signed for one does not open another.
    function test_askRecovery_refusesAReplay() external {
        bytes memory data = _ask();
        _does(address(this), data);
        _assemblyDoes(_end());
        _refuses(address(this), data, _notAccepted(newKey));
        bytes32 old = keccak256(data);
        _asked();
        assertTrue(old != keccak256(_ask()), "signed anew each time");
        assertEq(membership.recoveries(ID), 2, "the second");
    }

    // ---- DISPUTING ----

    function test_disputeRecovery_sendsItToTheGeneralMeeting() external {
        _refuses(applicant, _dispute(), _none(applicant, 0)); // nothing is open
        _asked();
        uint256 readyAt = _now() + 21 days;
        _refuses(newKey, _dispute(), _none(newKey, 0));
        _refuses(founders[0], _dispute(), _none(founders[0], 0));
        vm.expectEmit(address(membership));
        emit IMembership.RecoveryDisputed(ID);
        _does(applicant, _dispute());
        assertTrue(membership.recoveryOf(ID).disputed, "disputed");
        _refuses(applicant, _dispute(), _none(applicant, readyAt));
        vm.warp(readyAt + 1 days);
        _refuses(address(this), _carryOut(), _none(applicant, readyAt));
        _assemblyDoes(_recover(applicant, NEW_KEY, ""));
        assertEq(membership.memberOf(newKey).memberId, ID, "the general meeting decides for it");
    }

    function test_endRecovery_byTheGeneralMeetingDecidesAgainstIt() external {
        _asked();
        _does(applicant, _dispute());
        _refuses(address(board), _end(), _none(applicant, _now() + 180 days));
        vm.expectEmit(address(membership));
        emit IMembership.RecoveryEnded(ID);
        _assemblyDoes(_end());
        assertFalse(membership.memberOf(applicant).recovering, "closed");
        assertEq(membership.recoveryOf(ID).to, address(0), "nothing open");
        _refuses(address(assembly_), _end(), _none(applicant, 0));
        _later(21 days);
        _refuses(address(this), _carryOut(), _none(applicant, 0));
        _does(applicant, abi.encodeCall(IMembership.resign, ()));
        assertTrue(membership.memberOf(applicant).leftAt != 0, "free to leave again");
    }

    function test_endRecovery_byAnyoneAfterHalfAYear() external {
        _asked();
        _does(applicant, _dispute());
        uint256 until = _now() + 180 days;
        vm.warp(until - 1);
        _refuses(address(0xBEEF), _end(), _none(applicant, until));
        vm.warp(until);
        _does(address(0xBEEF), _end());
        assertFalse(membership.memberOf(applicant).recovering, "closed");
        _asked(); // the contacts may ask again, by new signatures
        assertEq(membership.recoveries(ID), 2, "the second request");
    }

    // ---- CARRYING OUT ----

    function test_MEM2_carryOutRecovery_movesTheMembershipAndNothingElseEverDoes() external {
        Member memory before = membership.memberOf(applicant);
        _asked();
        uint256 readyAt = _now() + 21 days;
        vm.warp(readyAt - 1);
        _refuses(newKey, _carryOut(), _none(applicant, readyAt));
        vm.warp(readyAt);
        vm.recordLogs();
        _does(address(0xBEEF), _carryOut());
        IVm.Log[] memory logs = vm.getRecordedLogs();
        bytes32 transfer = keccak256("Transfer(address,address,uint256)");
        assertEq(logs[0].topics[0], transfer, "the old token is burnt");
        assertEq(logs[0].topics[1], bytes32(uint256(uint160(applicant))), "from the old key");
        assertEq(logs[0].topics[2], 0, "to nobody");
        assertEq(logs[1].topics[0], transfer, "the new token is minted");
        assertEq(logs[1].topics[2], bytes32(uint256(uint160(newKey))), "to the new key");
        assertEq(logs[3].topics[0], keccak256("MemberRecovered(uint32,address,address)"), "and the register says so");

        Member memory m = membership.memberOf(newKey);
        assertEq(keccak256(abi.encode(m)), keccak256(abi.encode(before)), "all as before, and nothing open");
        assertEq(MemberRecord.unwrap(membership.recordByKey(applicant)), 0, "the old key is nobody's");
        assertEq(ILockedToken(address(membership)).balanceOf(applicant), 0, "no token there");
        assertEq(ILockedToken(address(membership)).ownerOf(uint160(newKey)), newKey, "one here");
        assertEq(membership.members(), 6, "members");
        assertEq(membership.votingMembers(), 6, "roll");
        assertEq(membership.recoveryOf(ID).to, address(0), "nothing open");
        _refuses(address(this), _carryOut(), _none(applicant, 0));
        _refuses(applicant, abi.encodeCall(IMembership.resign, ()), _notMember(applicant));
    }

    function test_carryOutRecovery_lateAsLongAsNobodyEndedIt() external {
        _asked();
        _later(500 days);
        _does(address(this), _carryOut());
        assertEq(membership.memberOf(newKey).memberId, ID, "moved");
    }

    function test_MEM1_carryOutRecovery_refusesANewKeyThatBecameAMemberMeanwhile() external {
        _asked();
        _does(address(board), _admission(NEW_KEY, Presets.PERSON));
        _later(21 days);
        _refuses(address(this), _carryOut(), _exists(newKey, 7));
        _refuses(address(assembly_), _recover(applicant, NEW_KEY, ""), _exists(newKey, 7));
        _does(newKey, abi.encodeCall(IMembership.resign, ()));
        _refuses(address(this), _carryOut(), _exists(newKey, 7));
        _assemblyDoes(_end());
    }

    function test_carryOutRecovery_leavesTheOldKeyToBeAnybodys() external {
        _recovered();
        _assemblyDoes(_admission(KEY, Presets.SUPPORTER));
        assertEq(membership.memberOf(applicant).memberId, 7, "a new number");
        assertEq(membership.memberOf(newKey).memberId, ID, "the old one stays");
        _refuses(address(assembly_), _admission(NEW_KEY, Presets.PERSON), _exists(newKey, ID));
    }

    // ---- WHILE IT IS OPEN ----

    function test_openRecovery_blocksLeavingAndNamingOthers() external {
        _asked();
        _refuses(applicant, abi.encodeCall(IMembership.resign, ()), _recovering(applicant));
        bytes memory data = abi.encodeCall(IMembership.setContacts, (new address[](0), 0));
        _refuses(applicant, data, _recovering(applicant));
    }

    /// A thief with the key names contacts of his own: they wait as long as the true ones need.
    function test_openRecovery_aThiefsOwnContactsComeTooLate() external {
        address[] memory own = new address[](1);
        own[0] = vm.addr(THIEF);
        _setContacts(applicant, own, 1);
        _later(20 days);
        _asked(); // the true contacts are in force still
        _later(10 days); // the thief's would be by now
        (Contacts memory current, ) = membership.contactsOf(ID);
        assertEq(current.people, keccak256(abi.encode(own, uint8(1))), "the thief's names are in force");
        uint256 other = NEW_KEY + 7;
        Endorsement[] memory list = new Endorsement[](1);
        list[0] = _endorsed(applicant, vm.addr(other), THIEF);
        bytes memory accepts = _accepted(applicant, other);
        bytes memory data = abi.encodeCall(
            IMembership.askRecovery,
            (applicant, vm.addr(other), NEVER, accepts, own, 1, list)
        );
        _refuses(address(this), data, _recovering(applicant));
        _later(11 days);
        _does(address(this), _carryOut());
        assertEq(membership.memberOf(newKey).memberId, ID, "the member has it back");

        // Nor do they take it from the new key: it has 90 days to name others.
        uint256 until = _now() + 90 days;
        list[0] = _endorsed(newKey, vm.addr(other), THIEF);
        accepts = _accepted(newKey, other);
        data = abi.encodeCall(IMembership.askRecovery, (newKey, vm.addr(other), NEVER, accepts, own, 1, list));
        _refuses(address(this), data, _lately(newKey, until));
        _setContacts(newKey, people, 2);
        vm.warp(until);
        bytes memory nobody = abi.encodeWithSelector(IMembership.MembershipBadRecovery.selector, newKey, 0, 1);
        _refuses(address(this), data, nobody);
    }

    /// Naming others again and again does not push the true contacts out before the last names' time.
    function test_setContacts_repeatedKeepsThoseInForce() external {
        address[] memory own = new address[](1);
        own[0] = vm.addr(THIEF);
        for (uint256 i; i < 5; ++i) {
            _setContacts(applicant, own, 1);
            _later(15 days);
        }
        (Contacts memory current, ) = membership.contactsOf(ID);
        assertEq(current.people, keccak256(abi.encode(people, uint8(2))), "the true contacts");
        _asked();
    }

    function test_recovery_secondWithinNinetyDaysIsRefused() external {
        _recovered();
        uint256 until = _now() + 90 days;
        uint256 third = NEW_KEY + 1;
        bytes memory data = _ask(newKey, third, _endorsements(newKey, vm.addr(third), 2));
        bytes memory byAll = _recover(newKey, third, _accepted(newKey, third));
        vm.warp(until - 1);
        _refuses(address(this), data, _lately(newKey, until));
        _refuses(address(assembly_), byAll, _lately(newKey, until));
        vm.warp(until);
        _does(address(this), data);
        assertEq(membership.recoveryOf(ID).to, vm.addr(third), "asked for after the rest");
    }

    // ---- LEAVING AND COMING BACK ----

    function _expel() private {
        _does(address(board), abi.encodeCall(IMembership.charge, (applicant, bytes32("x"))));
        _later(21 days);
        _assemblyDoes(abi.encodeCall(IMembership.expel, (applicant, bytes32("x"))));
    }

    function test_carryOutRecovery_refusesWhoWasExpelledMeanwhile() external {
        _asked();
        _expel();
        _refuses(address(this), _carryOut(), _none(applicant, 0));
        _refuses(address(assembly_), _recover(applicant, NEW_KEY, ""), _notMember(applicant));
        _refuses(applicant, _dispute(), _none(applicant, 0));
        _refuses(address(assembly_), _end(), _none(applicant, 0));
    }

    function test_carryOutRecovery_requestDoesNotSurviveReinstatement() external {
        _asked();
        _expel();
        _assemblyDoes(abi.encodeCall(IMembership.reinstate, (applicant)));
        _later(30 days);
        _refuses(address(this), _carryOut(), _none(applicant, 0));
        _refuses(address(assembly_), _recover(applicant, NEW_KEY, ""), _notAccepted(newKey));
        _asked();
        assertTrue(membership.memberOf(applicant).recovering, "asked for anew");
    }

    function test_carryOutRecovery_requestDoesNotSurviveComingBack() external {
        _asked();
        _expel();
        _assemblyDoes(_admission(KEY, Presets.PERSON));
        assertEq(membership.memberOf(applicant).memberId, ID, "back under the number");
        _later(30 days);
        _refuses(address(this), _carryOut(), _none(applicant, 0));
        _refuses(address(assembly_), _recover(applicant, NEW_KEY, ""), _notAccepted(newKey));
    }

    // ---- BY THE GENERAL MEETING ----

    function test_recover_byResolutionWithoutAnyContact() external {
        bytes memory data = _recover(founders[2], NEW_KEY, _accepted(founders[2], NEW_KEY));
        _onlyAssembly(data);
        _resolve(Kind.Ordinary, address(membership), data);
        assertEq(membership.memberOf(newKey).memberId, 3, "moved");
        assertEq(membership.votingMembers(), 6, "roll");
    }

    function test_recover_refusals() external {
        address all = address(assembly_);
        _refuses(all, _recover(applicant, NEW_KEY, ""), _notAccepted(newKey));
        _refuses(all, _recover(applicant, NEW_KEY, _accepted(founders[0], NEW_KEY)), _notAccepted(newKey));
        bytes memory accepts = _accepted(applicant, founderKeys[0]);
        _refuses(all, _recover(applicant, founderKeys[0], accepts), _exists(founders[0], 1));
        accepts = _accepted(applicant, NEW_KEY);
        _refuses(all, _recover(vm.addr(99), NEW_KEY, accepts), _notMember(vm.addr(99)));
        _does(applicant, abi.encodeCall(IMembership.resign, ()));
        _refuses(all, _recover(applicant, NEW_KEY, accepts), _notMember(applicant));
    }

    function test_recover_toAnotherKeyThanAskedForNeedsThatKeysSignature() external {
        _asked();
        uint256 other = NEW_KEY + 1;
        _refuses(address(assembly_), _recover(applicant, other, ""), _notAccepted(vm.addr(other)));
        _assemblyDoes(_recover(applicant, other, _accepted(applicant, other)));
        assertEq(membership.memberOf(vm.addr(other)).memberId, ID, "moved to the other");
        assertEq(membership.recoveryOf(ID).to, address(0), "the request is gone");
        _later(30 days);
        _refuses(address(this), _carryOut(), _none(applicant, 0));
    }

    // ---- WHAT MOVES WITH IT ----

    /// The seat moves, and what the former key signed as a director is void.
    function test_BRD2_recovery_movesTheSeatAndBeginsANewEpoch() external {
        bytes memory data = _admission(9, Presets.PERSON);
        DirectorSignature[] memory old = _directorSignatures(Organs.MEMBERSHIP, data, 500, NEVER, 4);
        (, uint256 seats, uint256 epoch, ) = membership.board();
        uint40 seatEnds = membership.memberOf(founders[0]).seatEnds;
        _assemblyDoes(_recover(founders[0], NEW_KEY, _accepted(founders[0], NEW_KEY)));
        (, uint256 seatsNow, uint256 epochNow, ) = membership.board();
        assertEq(seatsNow, seats, "as many seats");
        assertEq(epochNow, epoch + 1, "a new epoch");
        assertEq(membership.memberOf(newKey).seatEnds, seatEnds, "the same term");
        assertTrue(membership.recordByKey(newKey).isDirector(), "a director");
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardBadSignature.selector, founders[0]));
        board.act(Organs.MEMBERSHIP, data, 500, NEVER, old);

        bytes32 digest = board.actionHash(Organs.MEMBERSHIP, data, 501, NEVER);
        DirectorSignature[] memory four = new DirectorSignature[](4);
        uint256 place;
        bool placed;
        for (uint256 i = 1; i < 4; ++i) {
            if (!placed && newKey < founders[i]) {
                four[place++] = DirectorSignature(newKey, signed(NEW_KEY, digest));
                placed = true;
            }
            four[place++] = DirectorSignature(founders[i], signed(founderKeys[i], digest));
        }
        if (!placed) four[place] = DirectorSignature(newKey, signed(NEW_KEY, digest));
        board.act(Organs.MEMBERSHIP, data, 501, NEVER, four);
        assertEq(membership.memberOf(vm.addr(9)).memberId, 7, "the new key signs with the others");
    }

    function test_recovery_ofAMemberWithoutASeatKeepsTheEpoch() external {
        (, , uint256 epoch, ) = membership.board();
        _recovered();
        (, , uint256 epochNow, ) = membership.board();
        assertEq(epochNow, epoch, "the board's signatures hold");
    }

    function test_recovery_isNoWayOutOfSuspensionReferralOrCharge() external {
        _assemblyDoes(abi.encodeCall(IMembership.suspend, (applicant)));
        _does(address(accounts), abi.encodeCall(IMembership.setArrears, (applicant, true)));
        _does(address(board), abi.encodeCall(IMembership.charge, (applicant, bytes32("x"))));
        _recovered();
        Member memory m = membership.memberOf(newKey);
        assertTrue(m.suspended && m.inArrears, "silenced as before");
        assertFalse(_mayCast(newKey), "no vote");
        _assemblyDoes(abi.encodeCall(IMembership.expel, (newKey, bytes32("x"))));
        assertTrue(membership.memberOf(newKey).expelled, "the charge follows the number");
    }

    /// Who left, came back, and lost the key is still owed the first capital: it goes to the new key.
    function test_recovery_movesThePayeeOfQueuedCapital() external {
        _subscribe(applicant, 2);
        _does(applicant, abi.encodeCall(IMembership.resign, ()));
        accounts.queueCapital(applicant);
        assertEq(accounts.holdingOf(ID).payee, applicant, "queued for the old key");
        _later(1 days);
        _assemblyDoes(_admission(KEY, Presets.PERSON));
        _recovered();
        assertEq(accounts.holdingOf(ID).payee, newKey, "paid to the new one");
        vm.expectRevert(
            abi.encodeWithSelector(IMemberAccounts.MemberAccountsOnlyMembership.selector, address(assembly_))
        );
        vm.prank(address(assembly_));
        accounts.movePayee(ID, address(0xBEEF));
    }

    function test_recovery_withoutAQueueSetsNoPayee() external {
        _recovered();
        assertEq(accounts.holdingOf(ID).payee, address(0), "none fixed");
    }

    function _admitAgentOf(uint256 agentKey) private returns (address agent) {
        agent = vm.addr(agentKey);
        uint40 expiry = uint40(_now() + 300 days);
        Application memory a = _application(agentKey, Presets.AGENT);
        bytes memory accountability = _accountability(KEY, agent, expiry);
        _does(address(board), abi.encodeCall(IMembership.admitAgent, (a, applicant, expiry, accountability)));
    }

    /// The agents of a member whose key moves do not lose who answers for them, and nobody ends them for it.
    function test_recovery_ofTheAccountableKeepsTheAgent() external {
        address agent = _admitAgentOf(0xA6E27);
        _recovered();
        assertTrue(membership.isAgentActive(agent), "its accountable member is present, with another key");
        assertEq(membership.agentOf(agent).accountable, newKey, "which the register names");
        bytes memory data = abi.encodeCall(IMembership.endAgent, (agent));
        bytes memory notYou = abi.encodeWithSelector(IMembership.MembershipNotAdmitting.selector, address(0xBEEF));
        _refuses(address(0xBEEF), data, notYou);
        _assemblyDoes(_admission(KEY, Presets.PERSON)); // the old key, as somebody else's
        bytes memory notFor = abi.encodeWithSelector(IMembership.MembershipNotForAgent.selector, agent, applicant);
        _refuses(applicant, abi.encodeCall(IMembership.stopAgent, (agent)), notFor);
        _does(newKey, abi.encodeCall(IMembership.stopAgent, (agent)));
        assertFalse(membership.isAgentActive(agent), "stopped by the new key");
    }

    /// A program's key is not recovered: whoever answers for it has another admitted.
    function test_recovery_isNotForAgents() external {
        uint256 agentKey = 0xA6E27;
        address agent = _admitAgentOf(agentKey);
        bytes memory notFor = abi.encodeWithSelector(IMembership.MembershipNotForAgent.selector, agent, agent);
        _refuses(agent, abi.encodeCall(IMembership.setContacts, (people, 2)), notFor);
        bytes memory data = _recover(agent, NEW_KEY, _accepted(agent, NEW_KEY));
        notFor = abi.encodeWithSelector(IMembership.MembershipNotForAgent.selector, agent, address(assembly_));
        _refuses(address(assembly_), data, notFor);
        assertEq(membership.agentOf(agent).accountable, applicant, "all as before");
    }

    /// Who was a person with contacts, and came back as an agent, has no key that acts without somebody to answer for it.
    function test_recovery_ofWhoBecameAnAgentLeavesNobodyActing() external {
        _does(applicant, abi.encodeCall(IMembership.resign, ()));
        uint40 expiry = uint40(_now() + 300 days);
        Application memory a = _application(KEY, Presets.AGENT);
        bytes memory accountability = _accountability(founderKeys[0], applicant, expiry);
        _does(address(board), abi.encodeCall(IMembership.admitAgent, (a, founders[0], expiry, accountability)));
        assertTrue(membership.isAgentActive(applicant), "an agent under the former number");
        vm.prank(address(this));
        (bool ok, ) = address(membership).call(_ask());
        if (!ok) return; // refused is as well
        _later(21 days);
        _does(address(this), _carryOut());
        assertFalse(membership.isAgentActive(newKey), "nobody answers for this key, so it does not act");
        _does(address(0xBEEF), abi.encodeCall(IMembership.endAgent, (newKey)));
        assertTrue(membership.memberOf(newKey).leftAt != 0, "and anyone ends it");
    }

    // ---- THE VOTE ----

    function _paper(uint256 id, uint256 key, uint32 member) private view returns (SignedPaper[] memory papers) {
        bytes32 agenda = assembly_.agendaOf(_commitments(_agenda(_text("A question"))));
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Rochdale Assembly"),
                keccak256("1"),
                block.chainid,
                address(assembly_)
            )
        );
        papers = new SignedPaper[](1);
        papers[0] = SignedPaper(member, uint32(FOR), 0, 0, 0);
        bytes memory short = signedShort(key, PaperSignatures.digestOf(domain, id, agenda, member, uint32(FOR), 0));
        (papers[0].r, papers[0].vs) = abi.decode(short, (bytes32, bytes32));
    }

    function _send(uint256 id, SignedPaper[] memory papers) private {
        bytes32 agenda = assembly_.agendaOf(_commitments(_agenda(_text("A question"))));
        assembly_.castPapers(id, address(board), agenda, papers);
    }

    /// Asked for before the notice, ready while the voting is open.
    function _meetingWithRecovery() private returns (uint256 id) {
        id = _convene(_text("A question"));
        _later(10 days);
        _asked();
        _openVoting(id);
    }

    function test_ASM2_recovery_givesNoSecondVoteInAMeeting() external {
        uint256 id = _meetingWithRecovery();
        _cast(applicant, id, uint32(FOR));
        _later(1 days);
        _does(address(this), _carryOut());
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyAlreadyVoted.selector, id, ID));
        _cast(newKey, id, uint32(FOR));
        _send(id, _paper(id, NEW_KEY, ID));
        assertEq(assembly_.resolutionOf(id).inFavour, 1, "one member, one vote");
    }

    function test_ASM2_recovery_theSignedPaperOfTheOldKeyDoesNotCountAfterIt() external {
        uint256 id = _meetingWithRecovery();
        SignedPaper[] memory old = _paper(id, KEY, ID);
        _later(1 days);
        _does(address(this), _carryOut());
        _send(id, old);
        assertEq(assembly_.resolutionOf(id).inFavour, 0, "signed by nobody's key");
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNotEntitled.selector, id, applicant));
        _cast(applicant, id, uint32(FOR));
        _send(id, _paper(id, NEW_KEY, ID));
        assertEq(assembly_.resolutionOf(id).inFavour, 1, "the new key votes in the meeting under way");
        _send(id, old);
        assertEq(assembly_.resolutionOf(id).inFavour, 1, "once");
        assertEq(assembly_.meetingOf(id).roll, 6, "the roll stands");
    }

    function test_ASM2_recovery_thePaperSentBeforeItCounts() external {
        uint256 id = _meetingWithRecovery();
        _send(id, _paper(id, KEY, ID));
        _later(1 days);
        _does(address(this), _carryOut());
        _send(id, _paper(id, NEW_KEY, ID));
        assertEq(assembly_.resolutionOf(id).inFavour, 1, "one vote");
        assertTrue(assembly_.hasVoted(id, newKey), "the member has voted");
    }
}
