// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly, Resolution} from "../../contracts/interfaces/IAssembly.sol";
import {DirectorSignature, IBoard} from "../../contracts/interfaces/IBoard.sol";
import {IEligibility} from "../../contracts/interfaces/IEligibility.sol";
import {Application, Endorsement, IMembership, Member} from "../../contracts/interfaces/IMembership.sol";
import {Organs} from "../../contracts/libraries/Organs.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {Parameters} from "../../contracts/types/Parameters.sol";
import {Presets} from "./support/Presets.sol";
import {ILockedToken, RegisterTest} from "./support/RegisterTest.sol";

interface IVoucherHash {
    function voucherHash(
        address membership,
        address account,
        uint8 class,
        uint256 deadline
    ) external view returns (bytes32);
}

contract AdmissionTest is RegisterTest {
    uint256 private constant MANY = 5000; // the first key of many

    function _apply(Application memory a) private pure returns (bytes memory) {
        return abi.encodeCall(IMembership.applyFor, (a));
    }

    function _admitCall(Application memory a) private pure returns (bytes memory) {
        return abi.encodeCall(IMembership.admit, (_list(a)));
    }

    function _amend(Parameters memory p) private {
        vm.prank(address(assembly_));
        bylaws.amend(keccak256("charter"), p);
    }

    function _applications(uint256 firstKey, uint256 howMany) private view returns (Application[] memory list) {
        list = new Application[](howMany);
        for (uint256 i; i < howMany; ++i) list[i] = _application(firstKey + i, Presets.PERSON);
    }

    function _tooMany(uint256 asked, uint256 free) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMembership.MembershipTooManyAdmissions.selector, asked, free);
    }

    function _expired(Application memory a) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMembership.MembershipApplicationExpired.selector, a.account, a.deadline);
    }

    function _leave(address account) private {
        _does(account, abi.encodeCall(IMembership.resign, ()));
    }

    // ---- APPLYING ----

    function test_applyFor_putsASignedApplicationOnTheRecordForTheBoard() external {
        Application memory a = _application(KEY, Presets.PERSON);
        vm.expectEmit(address(membership));
        emit IMembership.ApplicationMade(applicant, Presets.PERSON, NEVER, a.signature);
        vm.prank(address(0xBEEF)); // whoever pays
        membership.applyFor(a);
        assertEq(membership.members(), 5, "nobody is a member by applying");
        _act(Organs.MEMBERSHIP, _admitCall(a));
        assertEq(membership.memberOf(applicant).memberId, 6, "admitted by what stands on the record");
    }

    /// A contract that knows nothing of signatures, such as another co-op, applies by its own transaction.
    function test_applyFor_byTheAccountItselfStandsForASignature() external {
        address account = address(coin);
        Application memory a = Application(account, Presets.INSTITUTION, NEVER, "");
        _refuses(address(board), _admitCall(a), _notAccepted(account));
        _refuses(address(0xBEEF), _apply(a), _notAccepted(account));
        vm.expectEmit(address(membership));
        emit IMembership.ApplicationMade(account, Presets.INSTITUTION, NEVER, "");
        _does(account, _apply(a));
        _act(Organs.MEMBERSHIP, _admitCall(a));
        assertEq(membership.memberOf(account).class, Presets.INSTITUTION, "admitted without a signature");
    }

    function test_applyFor_byTheAccountItselfCountsForWhatItSaidAlone() external {
        address account = address(coin);
        Application memory a = Application(account, Presets.INSTITUTION, NEVER, "");
        _does(account, _apply(a));
        a.class = Presets.SUPPORTER;
        _refuses(address(board), _admitCall(a), _notAccepted(account));
        (a.class, a.deadline) = (Presets.INSTITUTION, NEVER - 1);
        _refuses(address(board), _admitCall(a), _notAccepted(account));
        a.deadline = NEVER;
        Parameters memory p = Presets.archive();
        p.votingAfterDays = 31;
        _amend(p);
        _refuses(address(board), _admitCall(a), _notAccepted(account)); // other bylaws than it accepted
        _does(account, _apply(a));
        _does(address(board), _admitCall(a));
        assertEq(membership.memberOf(account).memberId, 6, "accepted anew");
    }

    function test_applyFor_refusesWhatCouldNotBeAdmitted() external {
        Application memory a = Application(applicant, Presets.PERSON, uint40(_now()), "");
        a.signature = signed(KEY, membership.acceptanceHash(applicant, a.class, a.deadline));
        Parameters memory p = Presets.archive();
        p.votingAfterDays = 31;
        _amend(p);
        _refuses(address(this), _apply(a), _notAccepted(applicant)); // signed under the former bylaws
        _later(1);
        _refuses(applicant, _apply(a), _expired(a));
        a.deadline = NEVER;
        _refuses(address(this), _apply(a), _notAccepted(applicant)); // signed for another deadline
        bytes memory closed = abi.encodeWithSelector(IMembership.MembershipClassClosed.selector, Presets.AGENT);
        _refuses(address(this), _apply(_application(KEY, Presets.AGENT)), closed);
    }

    function test_applyFor_byAMemberIsForAnotherClass() external {
        _admit(KEY, Presets.PERSON);
        Application memory a = Application(applicant, Presets.SUPPORTER, NEVER, "");
        _does(applicant, _apply(a));
        _act(Organs.MEMBERSHIP, abi.encodeCall(IMembership.changeClass, (a)));
        assertEq(membership.memberOf(applicant).class, Presets.SUPPORTER, "moved by own transaction");
    }

    // ---- WHO ADMITS ----

    function test_admit_refusesFewerDirectorsThanTheBylawsAskFor() external {
        bytes memory data = _admission(KEY, Presets.PERSON);
        DirectorSignature[] memory three = _directorSignatures(Organs.MEMBERSHIP, data, 1, NEVER, 3);
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardTooFewSignatures.selector, 3, 4));
        board.act(Organs.MEMBERSHIP, data, 1, NEVER, three);
    }

    function _oneActs() private {
        Parameters memory p = Presets.archive();
        p.required = 1;
        _amend(p);
    }

    /// Where one director acts, the term is looked at in the register itself.
    function test_admit_refusesADirectorWhoseTermHasEnded() external {
        _oneActs();
        vm.warp(membership.memberOf(founders[4]).seatEnds);
        bytes memory data = _admission(KEY, Presets.PERSON);
        bytes memory reason = abi.encodeWithSelector(IMembership.MembershipNotAdmitting.selector, founders[4]);
        _refuses(founders[4], data, reason);
        vm.warp(_now() - 1);
        _does(founders[4], data);
        assertEq(membership.memberOf(applicant).memberId, 6, "in the last second of the term");
    }

    function test_admit_refusesASuspendedOrRecalledDirector() external {
        _oneActs();
        bytes memory data = _admission(KEY, Presets.PERSON);
        _assemblyDoes(abi.encodeCall(IMembership.suspend, (founders[4])));
        bytes memory reason = abi.encodeWithSelector(IMembership.MembershipNotAdmitting.selector, founders[4]);
        _refuses(founders[4], data, reason);
        vm.prank(address(assembly_));
        board.recall(founders[3]);
        reason = abi.encodeWithSelector(IMembership.MembershipNotAdmitting.selector, founders[3]);
        _refuses(founders[3], data, reason);
    }

    function test_admit_refusesABoardBelowItsLeastSeats() external {
        vm.prank(founders[4]);
        board.resignSeat();
        bytes memory small = abi.encodeWithSelector(IMembership.MembershipBoardTooSmall.selector, 4, 5);
        _refuses(address(board), _admission(KEY, Presets.PERSON), small);
        _oneActs(); // nor one of them alone
        bytes memory data = _admission(KEY, Presets.PERSON);
        _refuses(founders[0], data, small);
        _assemblyDoes(data);
        assertEq(membership.memberOf(applicant).memberId, 6, "the general meeting admits");
    }

    // ---- HOW MANY ----

    function test_admit_refusesMoreThanTheBoundInOneCall() external {
        assertEq(membership.admissionsLeft(), 5, "five at least");
        bytes memory six = abi.encodeCall(IMembership.admit, (_applications(MANY, 6)));
        _refuses(address(board), six, _tooMany(6, 5));
        _act(Organs.MEMBERSHIP, abi.encodeCall(IMembership.admit, (_applications(MANY, 5))));
        assertEq(membership.members(), 10, "five in one call");
        assertEq(membership.admissionsLeft(), 0, "none left");
    }

    function test_admit_refusesMoreThanTheBoundAcrossCalls() external {
        for (uint256 i; i < 5; ++i) {
            _admit(MANY + i, Presets.PERSON);
            _later(2 days);
        }
        _refuses(address(board), _admission(KEY, Presets.PERSON), _tooMany(1, 0));
        _later(20 days); // 30 days after the first, 22 after the last
        _refuses(address(board), abi.encodeCall(IMembership.admit, (_applications(MANY + 9, 5))), _tooMany(5, 0));
        _later(25 days);
        _does(address(board), abi.encodeCall(IMembership.admit, (_applications(MANY + 9, 5))));
        assertEq(membership.members(), 15, "after 45 days at the latest all five again");
    }

    function test_admit_refusesOneDirectorMoreThanTheBound() external {
        _oneActs();
        _refuses(founders[0], abi.encodeCall(IMembership.admit, (_applications(MANY, 6))), _tooMany(6, 5));
        _does(founders[0], abi.encodeCall(IMembership.admit, (_applications(MANY, 3))));
        _refuses(founders[1], abi.encodeCall(IMembership.admit, (_applications(MANY + 3, 3))), _tooMany(3, 2));
        _does(address(board), abi.encodeCall(IMembership.admit, (_applications(MANY + 3, 2))));
        assertEq(membership.admissionsLeft(), 0, "the board and its directors share one bound");
    }

    function test_admit_byResolutionDoesNotCount() external {
        _resolve(Kind.Ordinary, address(membership), abi.encodeCall(IMembership.admit, (_applications(MANY, 60))));
        assertEq(membership.members(), 65, "sixty at once");
        assertEq(membership.admissionsLeft(), 6, "a tenth of the members");
        _does(address(board), abi.encodeCall(IMembership.admit, (_applications(MANY + 60, 6))));
        assertEq(membership.admissionsLeft(), 1, "six of the seven that 71 members allow");
        _admitMany(MANY + 66, 9, Presets.PERSON);
        assertEq(membership.admissionsLeft(), 2, "nor do these count, but as members");
    }

    /// In any 30 days, at most a tenth of the members or five are admitted without a resolution, whatever the pace.
    function testFuzz_admit_holdsTheBoundInAnyThirtyDays(uint256 noise) external {
        if (noise & 1 == 1) _admitMany(1000, 70, Presets.SUPPORTER);
        uint256[14] memory times;
        uint256[14] memory counts;
        uint256 key = MANY;
        for (uint256 i; i < 14; ++i) {
            noise = uint256(keccak256(abi.encode(noise)));
            _later(noise % (noise % 3 == 0 ? 40 days : 9 days));
            uint256 most = membership.members() / 10;
            if (most < 5) most = 5;
            uint256 free = membership.admissionsLeft();
            bytes memory more = abi.encodeCall(IMembership.admit, (_applications(key, free + 1)));
            _refuses(address(board), more, _tooMany(free + 1, free));
            (times[i], counts[i]) = (_now(), (noise >> 128) % (free + 1));
            if (counts[i] != 0) {
                _does(address(board), abi.encodeCall(IMembership.admit, (_applications(key, counts[i]))));
                key += counts[i];
            }
            uint256 sum;
            for (uint256 j; j <= i; ++j) if (times[j] + 30 days > times[i]) sum += counts[j];
            assertLe(sum, most, "in the 30 days that end now");
        }
    }

    // ---- WHO MAY BE ADMITTED AT ALL ----

    function _admitWith(Application memory a, bytes memory proof) private pure returns (bytes memory) {
        bytes[] memory proofs = new bytes[](1);
        proofs[0] = proof;
        return abi.encodeCall(IMembership.admitWith, (_list(a), proofs));
    }

    function _setModule(address module) private {
        _assemblyDoes(abi.encodeCall(IMembership.setEligibility, (IEligibility(module))));
    }

    function _notEligible(address account) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMembership.MembershipNotEligible.selector, account, Presets.PERSON);
    }

    function test_setEligibility_isForTheGeneralMeetingAlone() external {
        _onlyAssembly(abi.encodeCall(IMembership.setEligibility, (IEligibility(address(1)))));
        bytes memory data = abi.encodeCall(IMembership.setEligibility, (IEligibility(address(0xABC))));
        _resolve(Kind.Ordinary, address(membership), data);
        assertEq(address(membership.eligibility()), address(0xABC), "by an ordinary resolution");
    }

    function test_admitWith_byAnAllowListAdmitsWhoStandsOnIt() external {
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(applicant, Presets.PERSON))));
        _setModule(deploy("AllowList", abi.encode(leaf)));
        bytes memory proof = abi.encode(new bytes32[](0));
        Application memory a = _application(KEY, Presets.PERSON);
        Application memory other = _application(KEY + 1, Presets.PERSON);

        address[2] memory who = [address(board), address(assembly_)];
        for (uint256 i; i < 2; ++i) {
            _refuses(who[i], _admitCall(a), _notEligible(applicant)); // a list that nobody need show is none
            _refuses(who[i], _admitWith(a, ""), _notEligible(applicant));
            _refuses(who[i], _admitWith(other, proof), _notEligible(other.account));
            _refuses(
                who[i],
                abi.encodeCall(IMembership.admitWith, (_list(a), new bytes[](0))),
                _notEligible(applicant)
            );
        }
        bytes memory notYou = abi.encodeWithSelector(IMembership.MembershipNotAdmitting.selector, address(0xBEEF));
        _refuses(address(0xBEEF), _admitWith(a, proof), notYou);
        _act(Organs.MEMBERSHIP, _admitWith(a, proof));
        assertEq(membership.memberOf(applicant).memberId, 6, "a member");
        assertEq(membership.admissionsLeft(), 4, "counted as any other");
    }

    /// A module can refuse, never admit: acceptance, class and bound hold as without it.
    function test_admitWith_asksForAllElseToo() external {
        bytes memory proof = abi.encode(new bytes32[](0));
        Application memory a = _application(KEY, Presets.PERSON);
        a.signature[7] ^= 0x10;
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(applicant, Presets.PERSON))));
        _setModule(deploy("AllowList", abi.encode(leaf)));
        _refuses(address(board), _admitWith(a, proof), _notAccepted(applicant));
    }

    function test_admitWith_byAVoucherAdmitsWhomTheIssuerVouchesFor() external {
        uint256 issuer = 0x155;
        address module = deploy("Voucher", abi.encode(vm.addr(issuer)));
        _setModule(module);
        uint256 deadline = _now() + 1 days;
        bytes32 digest = IVoucherHash(module).voucherHash(address(membership), applicant, Presets.PERSON, deadline);
        bytes memory proof = abi.encode(deadline, signed(issuer, digest));
        bytes memory own = abi.encode(deadline, signed(KEY, digest));
        bytes32 elsewhere = IVoucherHash(module).voucherHash(address(board), applicant, Presets.PERSON, deadline);
        bytes memory another = abi.encode(deadline, signed(issuer, elsewhere));

        Application memory a = _application(KEY, Presets.PERSON);
        _refuses(address(board), _admitCall(a), _notEligible(applicant));
        _refuses(address(board), _admitWith(a, own), _notEligible(applicant));
        _refuses(address(board), _admitWith(a, another), _notEligible(applicant)); // for another co-op
        vm.warp(deadline + 1);
        _refuses(address(board), _admitWith(a, proof), _notEligible(applicant));
        vm.warp(deadline);
        _does(address(board), _admitWith(a, proof));
        assertEq(membership.memberOf(applicant).memberId, 6, "a member");
    }

    function test_setEligibility_zeroOpensTheCoopAgain() external {
        _setModule(deploy("AllowList", abi.encode(bytes32(0))));
        Application memory a = _application(KEY, Presets.PERSON);
        _refuses(address(board), _admitCall(a), _notEligible(applicant));
        _setModule(address(0));
        _does(address(board), _admitCall(a));
        _does(address(board), _admitWith(_application(KEY + 1, Presets.PERSON), "no proof is asked for"));
        assertEq(membership.members(), 7, "both");
    }

    // ---- REFUSAL AND APPEAL ----

    bytes32 private constant REASON = keccak256("We keep no such archives.");
    bytes32 private constant STATEMENT = keccak256("You do.");

    function _refusal(address account) private pure returns (bytes memory) {
        return abi.encodeCall(IMembership.refuse, (account, REASON));
    }

    function _appeal(bytes32 statement, bytes memory signature) private view returns (bytes memory) {
        return abi.encodeCall(IMembership.appealRefusal, (applicant, statement, signature));
    }

    function _noAppeal(uint256 until) private view returns (bytes memory) {
        return abi.encodeWithSelector(IMembership.MembershipNoAppeal.selector, applicant, until);
    }

    function test_refuse_givesTheReasonAndTheTimeForAnAppeal() external {
        _onlyBoardOrAssembly(_refusal(applicant));
        vm.expectEmit(address(membership));
        emit IMembership.ApplicationRefused(applicant, REASON, uint40(START + 60 days));
        _act(Organs.MEMBERSHIP, _refusal(applicant));
        (uint40 refusedAt, bool appealed) = membership.refusalOf(applicant);
        assertEq(refusedAt, START, "when");
        assertFalse(appealed, "not appealed");
        _assemblyDoes(_refusal(address(0xBEEF)));
        (refusedAt, ) = membership.refusalOf(address(0xBEEF));
        assertEq(refusedAt, START, "by the general meeting");
    }

    function test_refuse_isNotForMembers() external {
        bytes memory reason = abi.encodeWithSelector(IMembership.MembershipExists.selector, founders[1], 2);
        _refuses(address(board), _refusal(founders[1]), reason);
    }

    function test_refuse_takesAnOwnApplicationOffTheRecord() external {
        Application memory a = Application(address(coin), Presets.PERSON, NEVER, "");
        _does(address(coin), _apply(a));
        _does(address(board), _refusal(address(coin)));
        _refuses(address(board), _admitCall(a), _notAccepted(address(coin)));
    }

    function test_appealRefusal_withinTheDaysOnceAndByTheApplicant() external {
        _refuses(applicant, _appeal(STATEMENT, ""), _noAppeal(0)); // nothing was refused
        _does(address(board), _refusal(applicant));
        vm.warp(START + 60 days);
        _refuses(address(0xBEEF), _appeal(STATEMENT, ""), _notAccepted(applicant));
        vm.expectEmit(address(membership));
        emit IMembership.RefusalAppealed(applicant, STATEMENT);
        _does(applicant, _appeal(STATEMENT, ""));
        (, bool appealed) = membership.refusalOf(applicant);
        assertTrue(appealed, "on the last day");
        _refuses(applicant, _appeal(STATEMENT, ""), _noAppeal(START + 60 days)); // once
        _assemblyDoes(_admission(KEY, Presets.PERSON));
        assertEq(membership.memberOf(applicant).memberId, 6, "the general meeting decides by admitting");
    }

    function test_appealRefusal_refusesAfterTheDays() external {
        _does(address(board), _refusal(applicant));
        vm.warp(START + 60 days + 1);
        _refuses(applicant, _appeal(STATEMENT, ""), _noAppeal(START + 60 days));
    }

    function test_appealRefusal_bySignatureThroughAnyone() external {
        _does(address(board), _refusal(applicant));
        bytes32 kind = keccak256("Appeal(address account,bytes32 statement)");
        bytes32 digest = _typed(keccak256(abi.encode(kind, applicant, STATEMENT)));
        _refuses(address(0xBEEF), _appeal(STATEMENT, signed(KEY + 1, digest)), _notAccepted(applicant));
        _refuses(address(0xBEEF), _appeal(REASON, signed(KEY, digest)), _notAccepted(applicant));
        _does(address(0xBEEF), _appeal(STATEMENT, signed(KEY, digest)));
        (, bool appealed) = membership.refusalOf(applicant);
        assertTrue(appealed, "appealed");
    }

    // ---- OBJECTIONS ----

    /// 26 members with a vote, of whom 3 are a tenth; the applicant is the last.
    function _entrant() private returns (uint40 joinedAt) {
        _admitMany(MANY, 20, Presets.PERSON);
        _later(31 days);
        _admit(KEY, Presets.PERSON);
        return uint40(_now());
    }

    function _badObjection(address who) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMembership.MembershipBadObjection.selector, who);
    }

    function _objectionClosed(uint256 until) private view returns (bytes memory) {
        return abi.encodeWithSelector(IMembership.MembershipObjectionClosed.selector, applicant, until);
    }

    function test_objectTo_refersTheEntryAtTheMinorityAndNotBefore() external {
        _entrant();
        vm.expectEmit(address(membership));
        emit IMembership.EntryObjected(26, 1, 1);
        _foundersObject(applicant, 0, 2);
        assertFalse(membership.memberOf(applicant).referred, "two of 26 are no tenth");
        vm.expectEmit(address(membership));
        emit IMembership.EntryObjected(26, 3, 3);
        vm.expectEmit(address(membership));
        emit IMembership.EntryReferred(26, applicant);
        vm.expectEmit(address(membership));
        emit IMembership.StandingChanged(26, applicant, false, true, false);
        _foundersObject(applicant, 2, 1);
        assertEq(membership.objectionsTo(applicant), 3, "three");
        assertTrue(membership.memberOf(applicant).referred, "referred");
        assertEq(membership.votingMembers(), 26, "the roll stays");
    }

    function test_objectTo_byOwnTransactionNeedsNoSignature() external {
        _entrant();
        bytes memory data = _objectWith(Endorsement(founders[0], ""), applicant);
        _refuses(founders[1], data, _badObjection(founders[0]));
        _does(founders[0], data);
        assertEq(membership.objectionsTo(applicant), 1, "one");
    }

    function test_objectTo_refusesAnObjectorTwice() external {
        _entrant();
        Endorsement[] memory twice = new Endorsement[](2);
        twice[0] = twice[1] = _objection(founderKeys[0], applicant);
        bytes memory data = abi.encodeCall(IMembership.objectTo, (applicant, twice));
        _refuses(address(this), data, _badObjection(founders[0]));
        _foundersObject(applicant, 0, 1);
        _refuses(address(this), _objectWith(twice[0], applicant), _badObjection(founders[0]));
        _refuses(founders[0], _objectWith(Endorsement(founders[0], ""), applicant), _badObjection(founders[0]));
        assertEq(membership.objectionsTo(applicant), 1, "one");
    }

    function test_objectTo_refusesWhoHasNoVote() external {
        _admitMany(MANY, 20, Presets.PERSON);
        _admitMany(MANY + 20, 1, Presets.SUPPORTER);
        _later(31 days);
        _admitMany(MANY + 21, 1, Presets.PERSON); // in the qualifying time
        _admit(KEY, Presets.PERSON);
        _assemblyDoes(abi.encodeCall(IMembership.suspend, (vm.addr(MANY))));
        vm.prank(address(accounts));
        membership.setArrears(vm.addr(MANY + 1), true);
        _leave(vm.addr(MANY + 2));
        uint256[7] memory keys = [MANY + 20, MANY + 21, MANY, MANY + 1, MANY + 2, 0xBEEF, KEY];
        for (uint256 i; i < 7; ++i) {
            Endorsement memory e = _objection(keys[i], applicant);
            _refuses(address(this), _objectWith(e, applicant), _badObjection(e.account));
        }
        assertEq(membership.objectionsTo(applicant), 0, "none");
    }

    function test_objectTo_refusesAnObjectionToAnotherEntry() external {
        _entrant();
        _admit(KEY + 1, Presets.PERSON);
        Endorsement memory e = _objection(founderKeys[0], vm.addr(KEY + 1));
        _refuses(address(this), _objectWith(e, applicant), _badObjection(founders[0]));
        Endorsement memory forged = Endorsement(founders[1], _objection(founderKeys[0], applicant).signature);
        _refuses(address(this), _objectWith(forged, applicant), _badObjection(founders[1]));
    }

    function test_objectTo_endsWithTheDays() external {
        uint256 until = _entrant() + 14 days;
        vm.warp(until);
        _foundersObject(applicant, 0, 1);
        vm.warp(until + 1);
        Endorsement memory e = _objection(founderKeys[1], applicant);
        _refuses(address(this), _objectWith(e, applicant), _objectionClosed(until));
    }

    function test_objectTo_isNotForFoundersNorStrangers() external {
        Endorsement memory e = _objection(founderKeys[1], founders[0]);
        bytes memory closed = abi.encodeWithSelector(
            IMembership.MembershipObjectionClosed.selector,
            founders[0],
            START + 14 days
        );
        _refuses(address(this), _objectWith(e, founders[0]), closed);
        e = _objection(founderKeys[1], applicant);
        _refuses(address(this), _objectWith(e, applicant), _notMember(applicant));
    }

    /// Who leaves and comes back is another entry; what was signed against the first does not count against it.
    function test_objectTo_refusesAReplayAfterRejoining() external {
        _entrant();
        Endorsement memory e = _objection(founderKeys[0], applicant);
        membership.objectTo(applicant, _one(e));
        _leave(applicant);
        _later(1 days);
        _assemblyDoes(_admission(KEY, Presets.PERSON));
        assertEq(membership.objectionsTo(applicant), 0, "none to this entry");
        _refuses(address(this), _objectWith(e, applicant), _badObjection(founders[0]));
        _foundersObject(applicant, 0, 3);
        assertTrue(membership.memberOf(applicant).referred, "the same members may object to it anew");
    }

    function _one(Endorsement memory e) private pure returns (Endorsement[] memory list) {
        list = new Endorsement[](1);
        list[0] = e;
    }

    function test_objectTo_refusesWhatIsReferredOrDecided() external {
        uint256 until = _entrant() + 14 days;
        _foundersObject(applicant, 0, 3);
        bytes memory data = _objectWith(_objection(founderKeys[3], applicant), applicant);
        _refuses(address(this), data, _objectionClosed(until));
        vm.expectEmit(address(membership));
        emit IMembership.EntryConfirmed(26, applicant);
        _assemblyDoes(abi.encodeCall(IMembership.confirmEntry, (applicant)));
        assertFalse(membership.memberOf(applicant).referred, "confirmed");
        _refuses(address(this), data, _objectionClosed(until)); // not referred again
    }

    function test_confirmEntry_isForTheGeneralMeetingAndAReferredEntry() external {
        _entrant();
        _onlyAssembly(abi.encodeCall(IMembership.confirmEntry, (applicant)));
        _onlyAssembly(abi.encodeCall(IMembership.annulEntry, (applicant)));
        address all = address(assembly_);
        _refuses(all, abi.encodeCall(IMembership.confirmEntry, (applicant)), _unchanged(applicant));
        _refuses(all, abi.encodeCall(IMembership.annulEntry, (applicant)), _unchanged(applicant));
        _refuses(all, abi.encodeCall(IMembership.annulEntry, (vm.addr(3))), _notMember(vm.addr(3)));
    }

    /// Referred, the entrant counts in the roll and has no vote, until a general meeting confirms the entry.
    function test_confirmEntry_givesTheVoteInTheNextMeeting() external {
        _entrant();
        _foundersObject(applicant, 0, 3);
        _later(31 days);
        Resolution memory r = _resolution(
            Kind.Ordinary,
            address(membership),
            abi.encodeCall(IMembership.confirmEntry, (applicant))
        );
        uint256 id = _convene(r);
        assertEq(assembly_.meetingOf(id).roll, 26, "in the roll");
        _openVoting(id);
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNotEntitled.selector, id, applicant));
        _cast(applicant, id, 2);
        _foundersVote(id, FOUNDERS, 2);
        vm.warp(assembly_.resolutionOf(id).executableFrom);
        _execute(id, r);
        id = _convene(_text("Next"));
        _openVoting(id);
        _cast(applicant, id, 2);
        assertEq(assembly_.resolutionOf(id).inFavour, 1, "votes");
    }

    function test_annulEntry_endsTheMembershipAsAnExpulsion() external {
        _entrant();
        _foundersObject(applicant, 0, 3);
        _resolve(Kind.Ordinary, address(membership), abi.encodeCall(IMembership.annulEntry, (applicant)));
        Member memory m = membership.memberOf(applicant);
        assertTrue(m.leftAt != 0 && m.expelled, "gone, and marked");
        assertEq(membership.votingMembers(), 25, "off the roll");
        assertEq(ILockedToken(address(membership)).balanceOf(applicant), 0, "no token");
        bytes memory expelled = abi.encodeWithSelector(IMembership.MembershipWasExpelled.selector, applicant, 26);
        _refuses(address(board), _admission(KEY, Presets.PERSON), expelled);
        _assemblyDoes(_admission(KEY, Presets.PERSON));
        m = membership.memberOf(applicant);
        assertTrue(!m.expelled && !m.referred, "back by resolution, with nothing against the new entry");
        assertEq(m.memberId, 26, "under the same number");
    }

    // ---- COMING BACK ----

    function test_admit_givesWhoLeftTheFormerNumberAndANewEntitlement() external {
        _admit(KEY, Presets.PERSON);
        _leave(applicant);
        _later(400 days);
        vm.expectEmit(address(membership));
        emit IMembership.MemberAdmitted(6, applicant, Presets.SUPPORTER, uint40(START + 430 days));
        _admit(KEY, Presets.SUPPORTER);
        Member memory m = membership.memberOf(applicant);
        assertEq(m.memberId, 6, "the same number");
        assertEq(m.joinedAt, START + 400 days, "joined again");
        assertEq(m.entitledAt, START + 430 days, "a new qualifying time");
        assertEq(m.leftAt, 0, "present");
        assertFalse(m.voting, "the class of the new application");
        assertEq(membership.members(), 6, "members");
        assertEq(membership.votingMembers(), 5, "voting members");
        assertEq(ILockedToken(address(membership)).ownerOf(uint160(applicant)), applicant, "the token again");
        assertEq(vm.addr(KEY + 1), _admit(KEY + 1, Presets.PERSON), "another");
        assertEq(membership.memberOf(vm.addr(KEY + 1)).memberId, 7, "has the next number");
    }

    /// What once brought somebody in, or back, does so no second time.
    function test_admit_refusesAReplayOfAnyFormerApplication() external {
        Application memory first = _application(KEY, Presets.PERSON);
        _does(address(board), _admitCall(first));
        _leave(applicant);
        _refuses(address(board), _admitCall(first), _notAccepted(applicant));
        _refuses(address(this), _apply(first), _notAccepted(applicant));
        Application memory second = _application(KEY, Presets.PERSON);
        _later(1);
        _does(address(board), _admitCall(second));
        _leave(applicant);
        _refuses(address(board), _admitCall(second), _notAccepted(applicant));
        _refuses(address(assembly_), _admitCall(second), _notAccepted(applicant));
    }

    function test_admit_refusesAReplayOfAnOwnApplication() external {
        Application memory a = Application(address(coin), Presets.PERSON, NEVER, "");
        _does(address(coin), _apply(a));
        _does(address(board), _admitCall(a));
        _leave(address(coin));
        _refuses(address(board), _admitCall(a), _notAccepted(address(coin)));
    }

    function test_admit_refusesWhoseSeatIsNotRecordedAsEnded() external {
        _leave(founders[4]);
        bytes memory seated = abi.encodeWithSelector(IMembership.MembershipSeated.selector, founders[4]);
        bytes memory data = _admission(founderKeys[4], Presets.PERSON);
        _refuses(address(board), data, seated);
        _refuses(address(assembly_), data, seated);
        board.recordEnd(founders[4]);
        data = _admission(founderKeys[4], Presets.PERSON); // the record has changed, and so what is signed
        _assemblyDoes(data);
        Member memory m = membership.memberOf(founders[4]);
        assertEq(m.memberId, 5, "back");
        assertEq(m.seatEnds, 0, "without the seat");
        (, uint256 seats, , ) = membership.board();
        assertEq(seats, 4, "which is free");
    }

    /// Who comes back, or in, in the second of a notice is not in its roll and has no vote in that meeting.
    function test_ASM7_admit_inTheSecondOfANoticeGivesNoVoteInThatMeeting() external {
        _admitMany(KEY, 1, Presets.PERSON);
        _later(40 days);
        _leave(applicant);
        uint256 id = _convene(_text("A question"));
        _admitMany(KEY, 2, Presets.PERSON);
        assertEq(assembly_.meetingOf(id).roll, 5, "the roll at notice");
        _openVoting(id);
        for (uint256 i; i < 2; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNotEntitled.selector, id, vm.addr(KEY + i)));
            _cast(vm.addr(KEY + i), id, 2);
        }
    }

    // ---- CHANGING CLASS ----

    function _change(uint256 key, uint8 class) private view returns (bytes memory) {
        return abi.encodeCall(IMembership.changeClass, (_application(key, class)));
    }

    function test_changeClass_outOfTheVoteEndsItAtOnceAndLeavesTheMeetingsRoll() external {
        _admit(KEY, Presets.PERSON);
        _later(31 days);
        uint256 id = _convene(_text("A question"));
        vm.expectEmit(address(membership));
        emit IMembership.ClassChanged(6, applicant, Presets.SUPPORTER, uint40(START + 30 days));
        _act(Organs.MEMBERSHIP, _change(KEY, Presets.SUPPORTER));
        assertEq(membership.votingMembers(), 5, "one vote fewer from now on");
        assertEq(membership.members(), 6, "a member as before");
        assertFalse(membership.memberOf(applicant).voting, "no vote");
        _openVoting(id);
        assertEq(assembly_.meetingOf(id).roll, 6, "the meeting's roll stands");
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNotEntitled.selector, id, applicant));
        _cast(applicant, id, 2);
    }

    function test_ASM7_changeClass_intoTheVoteBeginsTheQualifyingTimeAnew() external {
        _admit(KEY, Presets.SUPPORTER);
        _later(100 days);
        uint256 id = _convene(_text("A question"));
        _act(Organs.MEMBERSHIP, _change(KEY, Presets.PERSON)); // in the second of the notice
        Member memory m = membership.memberOf(applicant);
        assertEq(m.entitledAt, START + 130 days, "anew");
        assertEq(m.joinedAt, START, "a member since then");
        assertEq(membership.votingMembers(), 6, "one vote more");
        _openVoting(id);
        assertEq(assembly_.meetingOf(id).roll, 5, "the meeting's roll stands");
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNotEntitled.selector, id, applicant));
        _cast(applicant, id, 2);
        id = _convene(_text("Another"));
        _openVoting(id);
        _cast(applicant, id, 2);
        assertEq(assembly_.resolutionOf(id).inFavour, 1, "in the next");
    }

    /// Out of the vote and into it again is no way round the qualifying time.
    function test_ASM7_changeClass_outAndInAgainWaitsAnew() external {
        _admit(KEY, Presets.PERSON);
        _later(100 days);
        _does(address(board), _change(KEY, Presets.SUPPORTER));
        uint256 id = _convene(_text("A question"));
        _does(address(board), _change(KEY, Presets.PERSON));
        _openVoting(id);
        assertEq(assembly_.meetingOf(id).roll, 5, "not in the roll");
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNotEntitled.selector, id, applicant));
        _cast(applicant, id, 2);
    }

    function test_changeClass_amongVotingClassesKeepsTheVote() external {
        _admit(KEY, Presets.PERSON);
        _later(100 days);
        uint256 id = _convene(_text("A question"));
        _resolve(Kind.Ordinary, address(membership), _change(KEY, Presets.INSTITUTION));
        Member memory m = membership.memberOf(applicant);
        assertEq(m.class, Presets.INSTITUTION, "moved");
        assertEq(m.entitledAt, START + 30 days, "entitled as before");
        assertEq(membership.votingMembers(), 6, "as many votes");
        assertEq(id & 15, 0, "by a resolution too");
    }

    function test_changeClass_refusesAReplay() external {
        Application memory entry = _application(KEY, Presets.PERSON);
        _does(address(board), _admitCall(entry));
        Application memory out = _application(KEY, Presets.SUPPORTER);
        _later(10 days);
        _does(address(board), abi.encodeCall(IMembership.changeClass, (out)));
        _refuses(address(board), abi.encodeCall(IMembership.changeClass, (entry)), _notAccepted(applicant));
        _does(address(board), _change(KEY, Presets.PERSON));
        _refuses(address(board), abi.encodeCall(IMembership.changeClass, (out)), _notAccepted(applicant));
    }

    function test_changeClass_refusals() external {
        _admit(KEY, Presets.PERSON);
        _onlyBoardOrAssembly(_change(KEY, Presets.SUPPORTER));
        address by = address(board);
        _refuses(by, _change(KEY, Presets.PERSON), _unchanged(applicant));
        bytes memory closed = abi.encodeWithSelector(IMembership.MembershipClassClosed.selector, Presets.AGENT);
        _refuses(by, _change(KEY, Presets.AGENT), closed);
        _refuses(by, _change(KEY + 1, Presets.PERSON), _notMember(vm.addr(KEY + 1)));
        Application memory a = _application(KEY, Presets.SUPPORTER);
        a.signature = "";
        _refuses(by, abi.encodeCall(IMembership.changeClass, (a)), _notAccepted(applicant));
        a.deadline = uint40(_now());
        _later(1);
        _refuses(by, abi.encodeCall(IMembership.changeClass, (a)), _expired(a));
    }

    /// A director's class decides which kept seat is taken, so the seat goes first.
    function test_changeClass_refusesADirector() external {
        bytes memory seated = abi.encodeWithSelector(IMembership.MembershipSeated.selector, founders[3]);
        bytes memory data = _change(founderKeys[3], Presets.SUPPORTER);
        _refuses(address(board), data, seated);
        vm.prank(founders[3]);
        board.resignSeat();
        _does(address(board), _change(founderKeys[3], Presets.SUPPORTER));
        assertFalse(membership.memberOf(founders[3]).voting, "moved after the seat was given up");
    }
}
