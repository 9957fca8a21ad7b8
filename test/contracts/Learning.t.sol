// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly, Resolution} from "../../contracts/interfaces/IAssembly.sol";
import {IBoard} from "../../contracts/interfaces/IBoard.sol";
import {IBylaws} from "../../contracts/interfaces/IBylaws.sol";
import {Attestation, Course, ILearning} from "../../contracts/interfaces/ILearning.sol";
import {IMembership} from "../../contracts/interfaces/IMembership.sol";
import {Organs} from "../../contracts/libraries/Organs.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {CommonsTest} from "./support/CommonsTest.sol";
import {FakeCommunity} from "./support/FakeCommunity.sol";
import {IVm} from "./support/IVm.sol";
import {Presets} from "./support/Presets.sol";

/// What the tests of learning have in common: a course that holds for a year, and two trainers, neither of them a member.
abstract contract CourseTest is CommonsTest {
    address internal constant TRAINER = address(0x7EAC);
    address internal constant SECOND = address(0x7EAD);
    address internal constant LEARNER = address(0x1EA2);
    uint256 internal constant NEW_KEY = 0x4E3;
    uint256 internal constant HALF = 365 days / 2; // of what an attestation holds
    bytes32 internal constant CONTENT = keccak256("the course");
    bytes32 internal constant SCHEMA = keccak256(abi.encodePacked("uint256 course,bytes32 content", address(0), true));

    uint256 internal course;

    function setUp() public virtual override {
        super.setUp();
        course = _course(365);
        _name(course, TRAINER);
        _name(course, SECOND);
    }

    function _course(uint16 validDays) internal returns (uint256) {
        vm.prank(STEWARD);
        return learning.register(address(assembly_), appointment, CONTENT, LICENCE, validDays);
    }

    function _name(uint256 id, address trainer) internal {
        vm.prank(address(assembly_));
        learning.nameTrainer(id, trainer);
    }

    function _dismiss(uint256 id, address trainer) internal {
        vm.prank(address(assembly_));
        learning.dismissTrainer(id, trainer);
    }

    function _attest(address trainer, address learner) internal returns (bytes32) {
        vm.prank(trainer);
        return learning.attest(course, learner);
    }

    function _revoke(address by, bytes32 uid) internal {
        vm.prank(by);
        learning.revoke(uid);
    }

    function _refuses(address from, bytes memory data, bytes memory reason) internal {
        _refuses(from, address(learning), data, reason);
    }

    function _notFor(address caller) internal view returns (bytes memory) {
        return abi.encodeWithSelector(ILearning.LearningNotAllowed.selector, caller, address(assembly_));
    }

    function _noCourse(uint256 id) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(ILearning.LearningNoCourse.selector, id);
    }

    function _badTrainer(address trainer) internal view returns (bytes memory) {
        return abi.encodeWithSelector(ILearning.LearningBadTrainer.selector, course, trainer);
    }

    function _badLearner(address learner) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(ILearning.LearningBadLearner.selector, learner);
    }

    function _holdsIt(address account, bool does) internal view {
        assertTrue(learning.holds(course, account) == does, does ? "holds it" : "does not hold it");
    }

    /// By the general meeting.
    function _recover(address from, uint256 toKey) internal returns (address to) {
        to = vm.addr(toKey);
        bytes32 digest = membership.recoveryHash(membership.memberOf(from).memberId, from, to, NEVER);
        bytes memory data = abi.encodeCall(IMembership.recover, (from, to, NEVER, signed(toKey, digest)));
        vm.prank(address(assembly_));
        (bool ok, ) = address(membership).call(data);
        assertTrue(ok, "a new key");
    }
}

contract LearningTest is CourseTest {
    // ---- COURSES ----

    function test_register_refusals() external {
        address coop = address(assembly_);
        bytes memory data = abi.encodeCall(ILearning.register, (coop, appointment, CONTENT, LICENCE, 0));
        _refuses(STRANGER, data, _notFor(STRANGER));
        _refuses(founders[0], data, _notFor(founders[0]));
        _refuses(coop, data, _notFor(coop));
        bytes4 no = ILearning.LearningIncomplete.selector;
        data = abi.encodeCall(ILearning.register, (coop, appointment, 0, LICENCE, 0));
        _refuses(STEWARD, data, abi.encodeWithSelector(no, bytes32(0), LICENCE));
        data = abi.encodeCall(ILearning.register, (coop, appointment, CONTENT, 0, 0));
        _refuses(STEWARD, data, abi.encodeWithSelector(no, CONTENT, bytes32(0)));
        assertEq(learning.courses(), 1, "none was registered");
    }

    function test_everything_refusesACourseThatIsNot() external {
        _refuses(STEWARD, abi.encodeCall(ILearning.revise, (2, CONTENT)), _noCourse(2));
        _refuses(address(assembly_), abi.encodeCall(ILearning.nameTrainer, (2, TRAINER)), _noCourse(2));
        _refuses(address(assembly_), abi.encodeCall(ILearning.dismissTrainer, (0, TRAINER)), _noCourse(0));
        _refuses(STRANGER, abi.encodeCall(ILearning.courseOf, (2)), _noCourse(2));
        _refuses(TRAINER, abi.encodeCall(ILearning.attest, (2, LEARNER)), _noCourse(2));
        assertFalse(learning.holds(2, LEARNER), "and nobody holds it");
    }

    function test_revise_refusals() external {
        bytes memory data = abi.encodeCall(ILearning.revise, (course, "new"));
        _refuses(STRANGER, data, _notFor(STRANGER));
        _refuses(TRAINER, data, _notFor(TRAINER));
        _refuses(address(assembly_), data, _notFor(address(assembly_)));
        bytes memory no = abi.encodeWithSelector(ILearning.LearningIncomplete.selector, bytes32(0), LICENCE);
        _refuses(STEWARD, abi.encodeCall(ILearning.revise, (course, 0)), no);
        _act(Organs.BOARD, abi.encodeCall(IBoard.removeSteward, (appointment)));
        _refuses(STEWARD, data, _notFor(STEWARD));
    }

    function test_register_andRevise() external {
        vm.expectEmit(address(learning));
        emit ILearning.CourseRegistered(2, address(assembly_), appointment, CONTENT, LICENCE, 7);
        assertEq(_course(7), 2, "numbered from 1");
        Course memory c = learning.courseOf(2);
        assertEq(c.coop, address(assembly_), "whose");
        assertEq(c.appointment, appointment, "steward");
        assertEq(c.validDays, 7, "days");
        assertEq(c.licence, LICENCE, "licence");
        bytes32 before = _attest(TRAINER, LEARNER);
        vm.expectEmit(address(learning));
        emit ILearning.CourseRevised(course, "new");
        vm.prank(STEWARD);
        learning.revise(course, "new");
        assertEq(learning.courseOf(course).content, "new", "new material");
        bytes32 afterwards = _attest(TRAINER, founders[1]);
        assertEq(keccak256(learning.getAttestation(before).data), keccak256(abi.encode(course, CONTENT)), "what for");
        assertEq(
            keccak256(learning.getAttestation(afterwards).data),
            keccak256(abi.encode(course, bytes32("new"))),
            "and the next for the new one"
        );
    }

    // ---- TRAINERS ----

    function test_trainers_refuseOneAlone() external {
        bytes[2] memory calls = [
            abi.encodeCall(ILearning.nameTrainer, (course, LEARNER)),
            abi.encodeCall(ILearning.dismissTrainer, (course, TRAINER))
        ];
        address[4] memory callers = [STRANGER, STEWARD, founders[0], TRAINER];
        for (uint256 i; i < 2; ++i) {
            for (uint256 j; j < 4; ++j) _refuses(callers[j], calls[i], _notFor(callers[j]));
        }
    }

    function test_trainers_refuseTwiceAndNobody() external {
        address all = address(assembly_);
        _refuses(all, abi.encodeCall(ILearning.nameTrainer, (course, TRAINER)), _badTrainer(TRAINER));
        _refuses(all, abi.encodeCall(ILearning.nameTrainer, (course, address(0))), _badTrainer(address(0)));
        _refuses(all, abi.encodeCall(ILearning.dismissTrainer, (course, LEARNER)), _badTrainer(LEARNER));
        _dismiss(course, TRAINER);
        _refuses(all, abi.encodeCall(ILearning.dismissTrainer, (course, TRAINER)), _badTrainer(TRAINER));
    }

    function test_trainers_byTheBoardAndByTheGeneralMeeting() external {
        vm.expectEmit(address(learning));
        emit ILearning.TrainerNamed(course, LEARNER);
        _act(Organs.LEARNING, abi.encodeCall(ILearning.nameTrainer, (course, LEARNER)));
        assertTrue(learning.isTrainer(course, LEARNER), "named");
        vm.expectEmit(address(learning));
        emit ILearning.TrainerDismissed(course, LEARNER);
        _act(Organs.LEARNING, abi.encodeCall(ILearning.dismissTrainer, (course, LEARNER)));
        assertFalse(learning.isTrainer(course, LEARNER), "dismissed");
        _do(Kind.Ordinary, address(learning), abi.encodeCall(ILearning.nameTrainer, (course, LEARNER)));
        assertTrue(learning.isTrainer(course, LEARNER), "by an ordinary resolution");
        assertFalse(learning.isTrainer(course + 1, LEARNER), "of this course alone");
    }

    // ---- ATTESTATIONS ----

    function _attesting(address learner) private view returns (bytes memory) {
        return abi.encodeCall(ILearning.attest, (course, learner));
    }

    function test_attest_refusesWhoIsNoTrainer() external {
        address[4] memory callers = [STRANGER, STEWARD, founders[0], address(assembly_)];
        for (uint256 i; i < 4; ++i) _refuses(callers[i], _attesting(LEARNER), _notFor(callers[i]));
        _dismiss(course, TRAINER);
        _refuses(TRAINER, _attesting(LEARNER), _notFor(TRAINER));
        uint256 other = _course(0);
        _refuses(SECOND, abi.encodeCall(ILearning.attest, (other, LEARNER)), _notFor(SECOND)); // of another course
    }

    function test_attest_refusesOneselfAndNobody() external {
        _refuses(TRAINER, _attesting(TRAINER), _badLearner(TRAINER));
        _refuses(TRAINER, _attesting(address(0)), _badLearner(address(0)));
        _name(course, founders[0]);
        _refuses(founders[0], _attesting(founders[0]), _badLearner(founders[0]));
        _attest(founders[0], TRAINER); // one trainer for the other
        _attest(TRAINER, founders[0]);
    }

    /// No trainer piles up what others must revoke one by one, or puts their own in the place of another's.
    function test_attest_refusesWhatIsInTheFirstHalfOfItsTime() external {
        bytes32 uid = _attest(TRAINER, LEARNER);
        _refuses(TRAINER, _attesting(LEARNER), _badLearner(LEARNER));
        _later(HALF - 1);
        _refuses(SECOND, _attesting(LEARNER), _badLearner(LEARNER));
        _later(1);
        bytes32 renewed = _attest(SECOND, LEARNER);
        _refuses(TRAINER, _attesting(LEARNER), _badLearner(LEARNER));
        _revoke(address(assembly_), renewed);
        _revoke(address(assembly_), uid);
        _holdsIt(LEARNER, false); // two revocations at most
        course = _course(0);
        _name(course, TRAINER);
        _attest(TRAINER, LEARNER); // for ever: never again while it stands
        _later(9999 days);
        _refuses(TRAINER, _attesting(LEARNER), _badLearner(LEARNER));
    }

    /// A trainer is a person too: the lost key attests nothing, the new one goes on.
    function test_attest_byATrainerWhoseKeyWasRecovered() external {
        _name(course, founders[2]);
        bytes32 uid = _attest(founders[2], LEARNER);
        address newKey = _recover(founders[2], NEW_KEY);
        _refuses(founders[2], _attesting(newKey), _notFor(founders[2]));
        _refuses(founders[2], _attesting(STRANGER), _notFor(founders[2]));
        _refuses(founders[2], _revoking(uid), _notFor(founders[2]));
        assertTrue(learning.isTrainer(course, newKey), "the new key is");
        _refuses(newKey, _attesting(newKey), _badLearner(newKey));
        _refuses(address(assembly_), abi.encodeCall(ILearning.nameTrainer, (course, newKey)), _badTrainer(newKey));
        _revoke(newKey, uid);
        _holdsIt(LEARNER, false);
        _dismiss(course, newKey);
        _refuses(newKey, _attesting(LEARNER), _notFor(newKey));
    }

    /// Named before they joined, dismissed as a member.
    function test_dismissTrainer_whoJoinedSince() external {
        address trainer = vm.addr(NEW_KEY);
        _name(course, trainer);
        _admitMany(NEW_KEY, 1, Presets.PERSON);
        assertTrue(learning.isTrainer(course, trainer), "still");
        _refuses(address(assembly_), abi.encodeCall(ILearning.nameTrainer, (course, trainer)), _badTrainer(trainer));
        _dismiss(course, trainer);
        assertFalse(learning.isTrainer(course, trainer), "no more");
    }

    function test_attest_inTheShapeOfEas() external {
        vm.recordLogs();
        bytes32 uid = _attest(TRAINER, founders[2]);
        Attestation memory a = learning.getAttestation(uid);
        assertEq(a.uid, uid, "uid");
        assertEq(a.schema, SCHEMA, "schema");
        assertEq(a.time, _now(), "time");
        assertEq(a.expirationTime, _now() + 365 days, "expires");
        assertEq(a.revocationTime, 0, "not revoked");
        assertEq(a.refUID, 0, "the first");
        assertEq(a.recipient, founders[2], "recipient");
        assertEq(a.attester, TRAINER, "attester");
        assertTrue(a.revocable, "revocable");
        assertEq(keccak256(a.data), keccak256(abi.encode(course, CONTENT)), "data");
        assertTrue(learning.isAttestationValid(uid), "there is one");
        assertFalse(learning.isAttestationValid("none"), "and no other");
        assertEq(learning.getAttestation("none").time, 0, "empty");

        bytes32 other = _attest(TRAINER, LEARNER);
        assertTrue(other != uid, "another in the same second");
        assertEq(learning.getAttestation(other).refUID, 0, "of another person");
        _later(HALF);
        bytes32 second = _attest(TRAINER, founders[2]);
        assertEq(learning.getAttestation(second).refUID, uid, "refers to the one before");
    }

    function test_attest_saysSo() external {
        // The uid is not known before: the other words are compared.
        vm.recordLogs();
        bytes32 uid = _attest(TRAINER, founders[2]);
        bytes32 outside = _attest(TRAINER, LEARNER);
        _checkLogs(uid, outside);
    }

    function _checkLogs(bytes32 uid, bytes32 outside) private {
        (bytes32 attested, bytes32 training) = (ILearning.Attested.selector, ILearning.TrainingAttested.selector);
        uint256 seen;
        uint256 expires = _now() + 365 days;
        IVm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] == attested && abi.decode(logs[i].data, (bytes32)) == uid) {
                assertEq(logs[i].topics[1], bytes32(uint256(uint160(founders[2]))), "recipient");
                assertEq(logs[i].topics[2], bytes32(uint256(uint160(TRAINER))), "attester");
                assertEq(logs[i].topics[3], SCHEMA, "schema");
                ++seen;
            }
            if (logs[i].topics[0] != training) continue;
            assertEq(logs[i].topics[2], bytes32(course), "course");
            assertEq(abi.decode(logs[i].data, (uint256)), expires, "expires");
            if (logs[i].topics[1] == uid) assertEq(logs[i].topics[3], bytes32(uint256(3)), "member number");
            if (logs[i].topics[1] == outside) assertEq(logs[i].topics[3], 0, "no member");
            ++seen;
        }
        assertEq(seen, 3, "all was said");
    }

    function test_holds_untilItsLastSecond() external {
        _holdsIt(LEARNER, false);
        _attest(TRAINER, LEARNER);
        _holdsIt(LEARNER, true);
        _holdsIt(STRANGER, false);
        _later(365 days - 1);
        _holdsIt(LEARNER, true);
        _later(1);
        _holdsIt(LEARNER, false);
        _attest(TRAINER, LEARNER); // taken again
        _holdsIt(LEARNER, true);
    }

    function test_holds_forEverWithoutDays() external {
        uint256 other = _course(0);
        _name(other, TRAINER);
        vm.prank(TRAINER);
        bytes32 uid = learning.attest(other, LEARNER);
        assertEq(learning.getAttestation(uid).expirationTime, 0, "as EAS says never");
        _later(20_000 days);
        assertTrue(learning.holds(other, LEARNER), "holds it");
        _holdsIt(LEARNER, false); // of another course
    }

    /// It is a person's: a lost key does not lose it, and who finds the key has nothing.
    function test_holds_outlivesAKey() external {
        _attest(TRAINER, founders[2]);
        address newKey = _recover(founders[2], NEW_KEY);
        _holdsIt(newKey, true);
        _holdsIt(founders[2], false);
    }

    /// Attested by address before joining: it counts on, beside the number.
    function test_holds_fromBeforeJoining() external {
        _attest(TRAINER, vm.addr(NEW_KEY));
        _admitMany(NEW_KEY, 1, Presets.PERSON);
        _holdsIt(vm.addr(NEW_KEY), true);
        bytes32 uid = _attest(SECOND, vm.addr(NEW_KEY)); // by number now
        _later(200 days);
        _revoke(SECOND, uid);
        _holdsIt(vm.addr(NEW_KEY), true);
    }

    // ---- REVOKING ----

    function _revoking(bytes32 uid) private pure returns (bytes memory) {
        return abi.encodeCall(ILearning.revoke, (uid));
    }

    function _noAttestation(bytes32 uid) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ILearning.LearningNoAttestation.selector, uid);
    }

    function test_revoke_refusals() external {
        _refuses(TRAINER, _revoking("none"), _noAttestation("none"));
        _refuses(address(assembly_), _revoking(0), _noAttestation(0));
        bytes32 uid = _attest(TRAINER, LEARNER);
        address[5] memory callers = [SECOND, STEWARD, LEARNER, founders[0], STRANGER];
        for (uint256 i; i < 5; ++i) _refuses(callers[i], _revoking(uid), _notFor(callers[i]));
        _dismiss(course, TRAINER);
        _refuses(TRAINER, _revoking(uid), _notFor(TRAINER)); // no more
        _holdsIt(LEARNER, true); // what was attested stands
        _name(course, TRAINER);
        _revoke(TRAINER, uid);
        _refuses(TRAINER, _revoking(uid), _noAttestation(uid)); // once
        _refuses(address(assembly_), _revoking(uid), _noAttestation(uid));
    }

    function test_revoke_byItsTrainerTheBoardAndTheGeneralMeeting() external {
        bytes32 uid = _attest(TRAINER, LEARNER);
        vm.expectEmit(address(learning));
        emit ILearning.Revoked(LEARNER, TRAINER, uid, SCHEMA);
        _revoke(TRAINER, uid);
        assertEq(learning.getAttestation(uid).revocationTime, _now(), "when");
        _holdsIt(LEARNER, false);
        uid = _attest(TRAINER, LEARNER);
        _act(Organs.LEARNING, _revoking(uid));
        _holdsIt(LEARNER, false);
        uid = _attest(TRAINER, LEARNER);
        _do(Kind.Ordinary, address(learning), _revoking(uid));
        _holdsIt(LEARNER, false);
        _attest(TRAINER, LEARNER);
        _holdsIt(LEARNER, true);
    }

    /// What another trainer attested stands, in whatever order they are revoked.
    function test_revoke_leavesWhatAnotherAttested() external {
        bytes32 first = _attest(TRAINER, LEARNER);
        _later(HALF);
        bytes32 second = _attest(SECOND, LEARNER);
        _revoke(SECOND, second);
        _holdsIt(LEARNER, true); // by the first
        bytes32 third = _attest(SECOND, LEARNER);
        assertEq(learning.getAttestation(third).refUID, first, "refers to what stands");
        _revoke(TRAINER, first); // the older one
        _holdsIt(LEARNER, true);
        _revoke(SECOND, third);
        _holdsIt(LEARNER, false);
    }

    /// At random, against a plain list.
    function testFuzz_holds_isThePlainModel(uint256 seed) external {
        bytes32[] memory uids = new bytes32[](24);
        address[] memory learners = new address[](24);
        uint256[] memory until = new uint256[](24);
        address[3] memory people = [LEARNER, founders[1], founders[2]];
        uint256 n;
        for (uint256 step; step < 24; ++step) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 what = seed % 6;
            if (what < 3) {
                address learner = people[(seed >> 8) % 3];
                uint256 last = n;
                while (last != 0 && (learners[last - 1] != learner || until[last - 1] == 0)) --last;
                if (last != 0 && _now() + 365 days - HALF < until[last - 1]) {
                    _refuses(TRAINER, _attesting(learner), _badLearner(learner));
                    continue;
                }
                (learners[n], until[n]) = (learner, _now() + 365 days);
                uids[n] = _attest((seed >> 16) % 2 == 0 ? TRAINER : SECOND, learner);
                ++n;
            } else if (what < 5 && n != 0) {
                uint256 which = (seed >> 8) % n;
                vm.prank(address(assembly_));
                (bool ok, ) = address(learning).call(_revoking(uids[which]));
                assertTrue(ok == (until[which] != 0), "once");
                until[which] = 0;
            } else {
                _later((seed >> 32) % 200 days);
            }
            for (uint256 p; p < 3; ++p) {
                bool does;
                for (uint256 i; i < n; ++i) does = does || (learners[i] == people[p] && _now() < until[i]);
                _holdsIt(people[p], does);
            }
        }
    }

    // ---- ANOTHER'S ----

    function test_fakeCooperative_reachesNoCourseOfAnother() external {
        FakeCommunity fake = new FakeCommunity(STRANGER);
        vm.prank(STRANGER);
        uint256 theirs = learning.register(address(fake), 1, CONTENT, LICENCE, 0);
        bytes[3] memory calls = [
            abi.encodeCall(ILearning.nameTrainer, (course, STRANGER)),
            abi.encodeCall(ILearning.dismissTrainer, (course, TRAINER)),
            _revoking(_attest(TRAINER, founders[1]))
        ];
        for (uint256 i; i < 3; ++i) {
            (bool ok, bytes memory reason) = fake.perform(address(learning), calls[i]);
            assertFalse(ok, "refused");
            assertEq(keccak256(reason), keccak256(_notFor(address(fake))), "for that reason");
        }
        (bool named, ) = fake.perform(address(learning), abi.encodeCall(ILearning.nameTrainer, (theirs, STRANGER)));
        assertTrue(named, "its own");
        vm.prank(STRANGER);
        learning.attest(theirs, LEARNER);
        _dismiss(course, SECOND);
        assertTrue(learning.holds(theirs, LEARNER), "of use there");
        assertFalse(learning.holds(course, STRANGER), "worth nothing here");
    }
}

contract TrainingTest is CourseTest {
    uint8 private constant DIRECTOR = 1;
    uint8 private constant STEWARDS = 2;
    address private candidate;

    function setUp() public override {
        super.setUp();
        candidate = _admitMany(0xCA4D, 1, Presets.PERSON)[0];
        _later(30 days);
    }

    function _require(uint8 role, uint256 id) private {
        vm.prank(address(assembly_));
        bylaws.requireTraining(role, id);
    }

    function _requiring(uint8 role, uint256 id) private pure returns (bytes memory) {
        return abi.encodeCall(IBylaws.requireTraining, (role, id));
    }

    function _notTrained(address account, uint256 id) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IBoard.BoardNotTrained.selector, account, id);
    }

    function _seating(address account) private pure returns (bytes memory) {
        return abi.encodeCall(IBoard.appoint, (account, 365, address(0)));
    }

    function _appointing(address account) private pure returns (bytes memory) {
        return abi.encodeCall(IBoard.appointSteward, (account, "data"));
    }

    function _refusesSeat(address account, uint256 id) private {
        _refuses(address(assembly_), address(board), _seating(account), _notTrained(account, id));
    }

    function _refusesSteward(address account) private {
        _refuses(address(assembly_), address(board), _appointing(account), _notTrained(account, course));
        _actFails(Organs.BOARD, _appointing(account), 4, _notTrained(account, course));
    }

    function _seats(address account) private {
        vm.prank(address(assembly_));
        board.appoint(account, 365, address(0));
        assertTrue(membership.recordByKey(account).isDirector(), "seated");
    }

    // ---- ASKING FOR IT ----

    function test_requireTraining_refusesAnybodyButTheAssembly() external {
        _refusesCallers(address(bylaws), _requiring(DIRECTOR, course));
    }

    function test_requireTraining_refusesARoleThatIsNot() external {
        uint8[3] memory roles = [0, 3, 255];
        for (uint256 i; i < 3; ++i) {
            bytes memory no = abi.encodeWithSelector(IBylaws.BylawsNoSuchRole.selector, roles[i]);
            _refuses(address(assembly_), address(bylaws), _requiring(roles[i], course), no);
        }
    }

    function test_requireTraining_isSpecial() external {
        Kind kind = bylaws.kindOf(Organs.BYLAWS, IBylaws.requireTraining.selector);
        assertTrue(kind == Kind.Special, "as strict as an amendment");
        Resolution memory r = _resolution(Kind.Ordinary, address(bylaws), _requiring(DIRECTOR, course));
        bytes memory no = abi.encodeWithSelector(
            IAssembly.AssemblyKindTooWeak.selector,
            0,
            Kind.Ordinary,
            Kind.Special
        );
        bytes memory notice = abi.encodeCall(IAssembly.convene, (_agenda(r), 30 days));
        _refuses(address(board), address(assembly_), notice, no);
        _do(Kind.Special, address(bylaws), _requiring(DIRECTOR, course));
        assertEq(bylaws.trainingFor(DIRECTOR), course, "by a special one");
        assertEq(bylaws.trainingFor(STEWARDS), 0, "of that role alone");
        vm.expectEmit(address(bylaws));
        emit IBylaws.TrainingRequired(DIRECTOR, 0);
        _require(DIRECTOR, 0);
        assertEq(bylaws.trainingFor(DIRECTOR), 0, "taken back");
    }

    // ---- DIRECTORS ----

    function test_appoint_refusesWhoIsNotTrained() external {
        _require(DIRECTOR, course);
        _refusesSeat(candidate, course);
        bytes32 uid = _attest(TRAINER, candidate);
        _revoke(TRAINER, uid);
        _refusesSeat(candidate, course); // revoked
        _attest(TRAINER, candidate);
        _later(365 days);
        _refusesSeat(candidate, course); // over
        _attest(TRAINER, candidate);
        _seats(candidate);
    }

    function test_appoint_refusesForACourseThatIsNot() external {
        _require(DIRECTOR, 99);
        _refusesSeat(candidate, 99);
        _require(DIRECTOR, 0); // the general meeting helps itself
        _seats(candidate);
    }

    function test_appoint_ofStewardsAsksNothingOfDirectors() external {
        _require(STEWARDS, course);
        _seats(candidate);
    }

    /// Who holds a seat keeps it; to renew it takes the course.
    function test_appoint_renewalAsksForItAndTheTermRunsOn() external {
        _require(DIRECTOR, course);
        assertTrue(membership.recordByKey(founders[0]).isDirector(), "in office");
        _refusesSeat(founders[0], course);
        _act(Organs.BOARD, _appointing(BUYER)); // and they act
        _attest(TRAINER, founders[0]);
        _seats(founders[0]);
    }

    function test_appoint_afterRecoveryOfTheKey() external {
        _require(DIRECTOR, course);
        _attest(TRAINER, candidate);
        address newKey = _recover(candidate, NEW_KEY);
        vm.prank(address(assembly_));
        (bool ok, ) = address(board).call(_seating(candidate));
        assertFalse(ok, "not the lost key");
        _seats(newKey);
    }

    /// A course of a co-op that answers as it likes: who asks for it has asked for that.
    function test_appoint_byACourseOfAnotherCoop() external {
        FakeCommunity other = new FakeCommunity(STRANGER);
        vm.prank(STRANGER);
        uint256 theirs = learning.register(address(other), 1, CONTENT, LICENCE, 0);
        _require(DIRECTOR, theirs);
        _refusesSeat(candidate, theirs);
        other.perform(address(learning), abi.encodeCall(ILearning.nameTrainer, (theirs, STRANGER)));
        vm.prank(STRANGER);
        learning.attest(theirs, candidate);
        _seats(candidate);
    }

    // ---- STEWARDS ----

    function test_appointSteward_refusesWhoIsNotTrained() external {
        _require(STEWARDS, course);
        _refusesSteward(BUYER);
        _attest(TRAINER, BUYER); // who is no member
        (address steward, ) = board.stewardOf(abi.decode(_act(Organs.BOARD, _appointing(BUYER)), (uint256)));
        assertEq(steward, BUYER, "by the board");
        _refusesSteward(candidate);
        _attest(TRAINER, candidate);
        _appoint(candidate);
    }

    /// Who is a steward stays one.
    function test_appointSteward_thoseInOfficeStay() external {
        _require(STEWARDS, course);
        vm.prank(STEWARD);
        learning.revise(course, "new");
        assertEq(learning.courseOf(course).content, "new", "still the steward");
        _refusesSteward(STEWARD); // but not once more
    }

    function test_appointSteward_afterRecoveryOfTheKey() external {
        _require(STEWARDS, course);
        _attest(TRAINER, candidate);
        address newKey = _recover(candidate, NEW_KEY);
        _refusesSteward(candidate);
        _appoint(newKey);
    }
}
