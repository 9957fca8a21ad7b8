// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBoard} from "../../contracts/interfaces/IBoard.sol";
import {IModelRegistry, ModelDraft, ModelVersion, Report} from "../../contracts/interfaces/IModelRegistry.sol";
import {Organs} from "../../contracts/libraries/Organs.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {Resolution} from "../../contracts/interfaces/IAssembly.sol";
import {CommonsTest, Terms} from "./support/CommonsTest.sol";
import {FakeCommunity} from "./support/FakeCommunity.sol";

/// What the tests of models have in common: one use of data by the co-op itself.
abstract contract ModelTest is CommonsTest {
    address internal constant ANNA = address(0xA44A);
    bytes32 internal constant TEXT = keccak256("what it did");

    uint256 internal grantId;
    uint256 internal use1;

    function setUp() public virtual override {
        super.setUp();
        grantId = _grant();
        use1 = _useOfOne(grantId, ANNA); // who never agreed: it can be contested
    }

    function _refuses(address from, bytes memory data, bytes memory reason) internal {
        _refuses(from, address(modelRegistry), data, reason);
    }

    function _registering(ModelDraft memory d) internal view returns (bytes memory) {
        return abi.encodeCall(IModelRegistry.register, (address(assembly_), appointment, d));
    }

    function _releasing(uint256 version) internal pure returns (bytes memory) {
        return abi.encodeCall(IModelRegistry.release, (version, CARD, EVALUATION, 50));
    }

    function _released() internal returns (uint256 version) {
        version = _model(_draft(_one(use1)));
        _do(Kind.Ordinary, address(modelRegistry), _releasing(version));
    }

    function _child(uint256 parent, uint256[] memory uses) internal pure returns (ModelDraft memory d) {
        d = _draft(uses);
        d.parent = parent;
    }

    function _notFor(address caller) internal view returns (bytes memory) {
        return abi.encodeWithSelector(IModelRegistry.ModelRegistryNotAllowed.selector, caller, address(assembly_));
    }

    function _noVersion(uint256 version) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IModelRegistry.ModelRegistryNoVersion.selector, version);
    }

    function _badUse(uint256 useId) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IModelRegistry.ModelRegistryBadUse.selector, useId);
    }

    function _badLineage(uint256 family, uint256 parent) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IModelRegistry.ModelRegistryBadLineage.selector, family, parent);
    }

    function _noResolution(uint256 version) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IModelRegistry.ModelRegistryNoResolution.selector, version, CARD, EVALUATION);
    }

    function _notStopped(uint256 version, uint40 until) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IModelRegistry.ModelRegistryNotStopped.selector, version, until);
    }

    function _noReport(uint256 number) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IModelRegistry.ModelRegistryNoReport.selector, number);
    }

    function _serves(uint256 version, bool may) internal view {
        assertTrue(modelRegistry.mayServe(version) == may, may ? "it may serve" : "it may not serve");
    }

    function _none() internal pure returns (uint256[] memory) {
        return new uint256[](0);
    }
}

contract ModelRegistryTest is ModelTest {
    // ---- REGISTERING REFUSED ----

    function test_register_refusesWhoIsNoSteward() external {
        bytes memory data = _registering(_draft(_none()));
        _refuses(STRANGER, data, _notFor(STRANGER));
        _refuses(founders[0], data, _notFor(founders[0]));
        _refuses(address(assembly_), data, _notFor(address(assembly_)));
        _act(Organs.BOARD, abi.encodeCall(IBoard.removeSteward, (appointment)));
        _refuses(STEWARD, data, _notFor(STEWARD));
    }

    function test_register_refusesWhatIsIncomplete() external {
        for (uint256 i; i < 3; ++i) {
            ModelDraft memory d = _draft(_none());
            if (i == 0) d.content = 0;
            if (i == 1) d.card = 0;
            if (i == 2) d.licence = 0;
            bytes4 no = IModelRegistry.ModelRegistryIncomplete.selector;
            _refuses(STEWARD, _registering(d), abi.encodeWithSelector(no, d.content, d.card, d.licence));
        }
    }

    /// Missing, void, or granted to another.
    function test_MOD1_register_refusesAUseThatDoesNotCount() external {
        _refuses(STEWARD, _registering(_draft(_one(0))), _badUse(0));
        _refuses(STEWARD, _registering(_draft(_one(99))), _badUse(99));
        uint256[] memory two = new uint256[](2);
        (two[0], two[1]) = (use1, 99);
        _refuses(STEWARD, _registering(_draft(two)), _badUse(99));
        Terms memory t = _terms();
        t.recipient = BUYER;
        uint256 foreign = _useOfOne(_grant(address(assembly_), t), ANNA);
        _refuses(STEWARD, _registering(_draft(_one(foreign))), _badUse(foreign));
        _contestOne(use1, ANNA);
        _refuses(STEWARD, _registering(_draft(_one(use1))), _badUse(use1));
        assertEq(modelRegistry.versions(), 0, "none was registered");
    }

    function test_register_refusesMoreThan32Uses() external {
        uint256[] memory uses = new uint256[](33);
        for (uint256 i; i < 33; ++i) uses[i] = use1;
        _refuses(STEWARD, _registering(_draft(uses)), _badUse(use1));
        uint256[] memory most = new uint256[](32);
        for (uint256 i; i < 32; ++i) most[i] = use1;
        _model(_draft(most));
        assertEq(modelRegistry.usesOf(1).length, 32, "32 are taken");
    }

    function test_register_refusesALineageThatIsNot() external {
        ModelDraft memory d = _draft(_none());
        d.family = 1; // its own number, which is none yet
        _refuses(STEWARD, _registering(d), _badLineage(1, 0));
        (d.family, d.parent) = (0, 1);
        _refuses(STEWARD, _registering(d), _badLineage(0, 1));
        (d.family, d.parent) = (9, 9);
        _refuses(STEWARD, _registering(d), _badLineage(9, 9));

        _model(_draft(_none())); // 1, the first of its family
        d = _draft(_none());
        d.family = 1;
        _model(d); // 2, of the same
        d.family = 2; // which did not begin one
        _refuses(STEWARD, _registering(d), _badLineage(2, 0));
        (d.family, d.parent) = (3, 3); // its own number again
        _refuses(STEWARD, _registering(d), _badLineage(3, 3));
    }

    function test_register_refusesAParentOnVoidData() external {
        uint256 parent = _model(_draft(_one(use1)));
        uint256 child = _model(_child(parent, _none()));
        _contestOne(use1, ANNA);
        _refuses(STEWARD, _registering(_child(parent, _none())), _badLineage(0, parent));
        _refuses(STEWARD, _registering(_child(child, _none())), _badLineage(0, child));
    }

    function test_register_refusesMoreThan16Generations() external {
        uint256 version = _model(_draft(_none()));
        for (uint256 i; i < 16; ++i) version = _model(_child(version, _none()));
        assertEq(modelRegistry.versionOf(version).generation, 16, "sixteen");
        _refuses(STEWARD, _registering(_child(version, _none())), _badLineage(0, version));
    }

    function test_register_refusesTheFamilyOfAnotherCoop() external {
        FakeCommunity fake = new FakeCommunity(BUYER);
        vm.prank(BUYER);
        uint256 theirs = modelRegistry.register(address(fake), 1, _draft(_none()));
        ModelDraft memory d = _draft(_none());
        d.family = theirs;
        _refuses(STEWARD, _registering(d), _badLineage(theirs, 0));
        (d.family, d.parent) = (0, theirs); // but a model may be trained on another's
        uint256 version = _model(d);
        assertEq(modelRegistry.versionOf(version).family, version, "a family of its own");
        assertEq(modelRegistry.versionOf(version).generation, 1, "that descends from theirs");
        // Nor does it get another's uses, or another's models.
        vm.prank(BUYER);
        (bool ok, bytes memory reason) = address(modelRegistry).call(
            abi.encodeCall(IModelRegistry.register, (address(fake), 1, _draft(_one(use1))))
        );
        assertFalse(ok, "refused");
        assertEq(keccak256(reason), keccak256(_badUse(use1)), "for that reason");
        bytes[3] memory calls = [
            _releasing(version),
            abi.encodeCall(IModelRegistry.stop, (version)),
            abi.encodeCall(IModelRegistry.endStop, (version))
        ];
        for (uint256 i; i < 3; ++i) {
            (ok, reason) = fake.perform(address(modelRegistry), calls[i]);
            assertFalse(ok, "refused");
            assertEq(keccak256(reason), keccak256(_notFor(address(fake))), "for that reason");
        }
    }

    // ---- REGISTERED ----

    function test_register_keepsWhatItIsMadeOf() external {
        vm.expectEmit(address(modelRegistry));
        emit IModelRegistry.ModelRegistered(
            1,
            address(assembly_),
            1,
            appointment,
            0,
            keccak256("weights"),
            "base-model",
            "supplier",
            "Apache-2.0",
            CARD,
            EVALUATION,
            _one(use1)
        );
        _model(_draft(_one(use1)));
        ModelVersion memory v = modelRegistry.versionOf(1);
        assertEq(v.coop, address(assembly_), "whose");
        assertEq(v.appointment, appointment, "steward");
        assertEq(v.family, 1, "begins a family");
        assertEq(v.parent + v.generation, 0, "descends from none");
        assertEq(v.registeredAt, _now(), "when");
        assertEq(v.releasedAt + v.resolution + v.publicPerDay + v.stoppedUntil, 0, "not released");
        assertEq(v.content, keccak256("weights"), "content");
        assertEq(v.card, CARD, "card");
        assertEq(v.evaluation, EVALUATION, "evaluation");
        assertEq(v.licence, "Apache-2.0", "licence");
        assertEq(modelRegistry.usesOf(1)[0], use1, "uses");
        _serves(1, false);

        ModelDraft memory d = _child(1, _none());
        (d.family, d.evaluation) = (1, 0); // none was made, and that is shown
        _model(d);
        v = modelRegistry.versionOf(2);
        assertEq(v.family, 1, "the same model");
        assertEq(v.parent, 1, "trained on the first");
        assertEq(v.generation, 1, "one generation");
    }

    // ---- RELEASE ----

    function test_MOD1_release_refusesAnybodyButTheAssembly() external {
        uint256 version = _model(_draft(_one(use1)));
        address[5] memory callers = [STEWARD, founders[0], address(board), address(factory), STRANGER];
        for (uint256 i; i < 5; ++i) _refuses(callers[i], _releasing(version), _notFor(callers[i]));
        bytes memory data = _releasing(version);
        bytes memory no = abi.encodeWithSelector(
            IBoard.BoardNoSuchPower.selector,
            Organs.MODEL_REGISTRY,
            IModelRegistry.release.selector
        );
        bytes memory action = abi.encodeCall(
            IBoard.act,
            (
                Organs.MODEL_REGISTRY,
                data,
                99,
                NEVER,
                _directorSignatures(Organs.MODEL_REGISTRY, data, 99, NEVER, FOUNDERS)
            )
        );
        _refuses(address(this), address(board), action, no);
    }

    /// Its address alone is not enough: a resolution must be under way.
    function test_MOD1_release_refusesTheAssemblyWithoutAResolution() external {
        uint256 version = _model(_draft(_one(use1)));
        _refuses(address(assembly_), _releasing(version), _noResolution(version));
        assertEq(modelRegistry.versionOf(version).releasedAt, 0, "not released");
    }

    /// The resolution says what it decides on: another card or evaluation is another decision.
    function test_MOD1_release_refusesAnotherCardOrEvaluation() external {
        uint256 version = _model(_draft(_one(use1)));
        bytes memory data = abi.encodeCall(IModelRegistry.release, (version, EVALUATION, EVALUATION, 50));
        _refusesTo(Kind.Ordinary, address(modelRegistry), data, _noResolution(version));
        data = abi.encodeCall(IModelRegistry.release, (version, CARD, 0, 50));
        _refusesTo(Kind.Ordinary, address(modelRegistry), data, _noResolution(version));
    }

    function test_MOD1_release_refusesWhatIsNot() external {
        _refusesTo(Kind.Ordinary, address(modelRegistry), _releasing(0), _noVersion(0));
        _refusesTo(Kind.Ordinary, address(modelRegistry), _releasing(1), _noVersion(1));
    }

    function test_MOD1_release_refusesASecondTime() external {
        uint256 version = _released();
        _refusesTo(
            Kind.Ordinary,
            address(modelRegistry),
            _releasing(version),
            abi.encodeWithSelector(IModelRegistry.ModelRegistryReleased.selector, version)
        );
    }

    /// Contested after the vote, before it is carried out: not released.
    function test_MOD1_release_refusesVoidData() external {
        uint256 parent = _model(_draft(_one(use1)));
        uint256 child = _model(_child(parent, _none()));
        Resolution memory own = _resolution(Kind.Ordinary, address(modelRegistry), _releasing(parent));
        uint256 first = _ready(own);
        _contestOne(use1, ANNA);
        _refusesCall(first, own, 0, _badUse(use1));
        _refusesTo(Kind.Ordinary, address(modelRegistry), _releasing(child), _badLineage(child, parent));
    }

    function test_MOD1_release_refusesAVersionOfAnotherCoop() external {
        FakeCommunity fake = new FakeCommunity(BUYER);
        vm.prank(BUYER);
        uint256 theirs = modelRegistry.register(address(fake), 1, _draft(_none()));
        bytes memory no = abi.encodeWithSelector(
            IModelRegistry.ModelRegistryNotAllowed.selector,
            address(assembly_),
            address(fake)
        );
        _refusesTo(Kind.Ordinary, address(modelRegistry), _releasing(theirs), no);
    }

    /// A resolution that the members voted down releases nothing.
    function test_MOD1_release_needsItToBeCarried() external {
        uint256 version = _model(_draft(_one(use1)));
        Resolution memory r = _resolution(Kind.Ordinary, address(modelRegistry), _releasing(version));
        uint256 id = _notice(r);
        _openVoting(id);
        _foundersVote(id, FOUNDERS, 1); // against
        vm.warp(assembly_.resolutionOf(id).executableFrom);
        (bool ok, ) = address(assembly_).call(_executeCall(id, r));
        assertFalse(ok, "not carried");
        _serves(version, false);
    }

    function test_MOD1_release_byAResolution() external {
        uint256 version = _model(_draft(_one(use1)));
        Resolution memory r = _resolution(Kind.Ordinary, address(modelRegistry), _releasing(version));
        uint256 id = _ready(r);
        _serves(version, false);
        vm.expectEmit(address(modelRegistry));
        emit IModelRegistry.ModelReleased(version, id, 50);
        _execute(id, r);
        ModelVersion memory v = modelRegistry.versionOf(version);
        assertEq(v.releasedAt, _now(), "when");
        assertEq(v.resolution, id, "by which");
        assertEq(v.publicPerDay, 50, "for how many, free");
        _serves(version, true);
    }

    // ---- STOP ----

    function _stop(address director, uint256 version) private {
        vm.prank(director);
        modelRegistry.stop(version);
    }

    function _stopping(uint256 version) private pure returns (bytes memory) {
        return abi.encodeCall(IModelRegistry.stop, (version));
    }

    function test_stop_refusesWhoIsNoDirector() external {
        uint256 version = _released();
        _refuses(STRANGER, _stopping(version), _notFor(STRANGER));
        _refuses(STEWARD, _stopping(version), _notFor(STEWARD));
        _refuses(address(membership), _stopping(version), _notFor(address(membership)));
        _refuses(founders[0], _stopping(9), _noVersion(9));
        vm.warp(membership.memberOf(founders[0]).seatEnds);
        _refuses(founders[0], _stopping(version), _notFor(founders[0])); // the term has ended
        _serves(version, true);
    }

    function test_stop_byEachDirectorOnceForSomeDays() external {
        uint256 version = _released();
        uint40 until = uint40(_now() + 14 days);
        vm.expectEmit(address(modelRegistry));
        emit IModelRegistry.ModelStopped(version, founders[0], until);
        _stop(founders[0], version);
        _serves(version, false);
        _refuses(founders[0], _stopping(version), _notStopped(version, until));
        _refuses(founders[1], _stopping(version), _notStopped(version, until)); // it is stopped
        vm.warp(until - 1);
        _serves(version, false);
        _later(1);
        _serves(version, true);
        _refuses(founders[0], _stopping(version), _notStopped(version, until)); // once
        _stop(founders[1], version); // whose turn was not spent by being refused
        _serves(version, false);
        assertEq(modelRegistry.versionOf(version).stoppedUntil, _now() + 14 days, "anew");
        // Another version is another matter.
        uint256 second = _model(_draft(_none()));
        _stop(founders[0], second);
    }

    /// Once a person, whatever their key.
    function test_stop_notAgainByARecoveredKey() external {
        uint256 version = _released();
        _stop(founders[2], version);
        uint40 until = uint40(_now() + 14 days);
        vm.warp(until);
        address to = vm.addr(77);
        bytes memory accepts = signed(77, membership.recoveryHash(3, founders[2], to, NEVER));
        vm.prank(address(assembly_));
        membership.recover(founders[2], to, NEVER, accepts);
        _refuses(to, _stopping(version), _notStopped(version, until));
        _refuses(founders[2], _stopping(version), _notFor(founders[2]));
        _stop(to, _model(_draft(_none()))); // another version it may
    }

    function test_stop_byTheBoardTogetherWithoutEnd() external {
        uint256 version = _released();
        _stop(founders[0], version);
        vm.expectEmit(address(modelRegistry));
        emit IModelRegistry.ModelStopped(version, address(board), NEVER);
        _act(Organs.MODEL_REGISTRY, _stopping(version));
        _refuses(founders[1], _stopping(version), _notStopped(version, NEVER)); // nobody shortens it
        _later(3000 days);
        _serves(version, false);
    }

    function test_endStop_refusals() external {
        uint256 version = _released();
        bytes memory data = abi.encodeCall(IModelRegistry.endStop, (version));
        _refuses(address(board), data, _notStopped(version, 0));
        _refuses(address(board), abi.encodeCall(IModelRegistry.endStop, (9)), _noVersion(9));
        _stop(founders[0], version);
        uint40 until = uint40(_now() + 14 days);
        _refuses(founders[0], data, _notFor(founders[0]));
        _refuses(STEWARD, data, _notFor(STEWARD));
        _refuses(STRANGER, data, _notFor(STRANGER));
        vm.warp(until);
        _refuses(address(board), data, _notStopped(version, until)); // it ended by itself
    }

    function test_endStop_byTheBoardAndByTheGeneralMeeting() external {
        uint256 version = _released();
        bytes memory data = abi.encodeCall(IModelRegistry.endStop, (version));
        _stop(founders[0], version);
        vm.expectEmit(address(modelRegistry));
        emit IModelRegistry.ModelStopEnded(version, address(board));
        _act(Organs.MODEL_REGISTRY, data);
        _serves(version, true);
        _refuses(founders[0], _stopping(version), _notStopped(version, 0)); // once, and it was lifted
        _do(Kind.Ordinary, address(modelRegistry), _stopping(version));
        assertEq(modelRegistry.versionOf(version).stoppedUntil, NEVER, "without end");
        _do(Kind.Ordinary, address(modelRegistry), data);
        _serves(version, true);
    }

    /// Stopped before it is released, it does not serve when it is.
    function test_stop_beforeTheRelease() external {
        uint256 version = _model(_draft(_one(use1)));
        _act(Organs.MODEL_REGISTRY, _stopping(version));
        _do(Kind.Ordinary, address(modelRegistry), _releasing(version));
        _serves(version, false);
    }

    // ---- FLAGS ----

    /// A contested use strikes every version that descends from it, and no other.
    function test_isFlagged_throughParents() external {
        uint256 parent = _released();
        uint256 use2 = _useOfOne(grantId, address(0xCEC1));
        uint256 child = _model(_child(parent, _one(use2)));
        uint256 grandchild = _model(_child(child, _none()));
        uint256 sibling = _model(_draft(_one(use2)));
        uint256 next = _model(_child(0, _none()));
        _do(Kind.Ordinary, address(modelRegistry), _releasing(grandchild));
        _serves(parent, true);
        _serves(grandchild, true);
        _contestOne(use1, ANNA);
        assertTrue(modelRegistry.isFlagged(parent), "itself");
        assertTrue(modelRegistry.isFlagged(child), "its child");
        assertTrue(modelRegistry.isFlagged(grandchild), "and the child's");
        assertFalse(modelRegistry.isFlagged(sibling), "not what shares another use");
        assertFalse(modelRegistry.isFlagged(next), "nor what is on nothing");
        assertFalse(modelRegistry.isFlagged(99), "nor what is not");
        _serves(parent, false);
        _serves(grandchild, false);
        _refuses(STRANGER, abi.encodeCall(IModelRegistry.mayServe, (99)), _noVersion(99));
    }

    // ---- REPORTS ----

    function _reporting(uint256 version, bytes32 text) private pure returns (bytes memory) {
        return abi.encodeCall(IModelRegistry.report, (version, true, text));
    }

    function test_report_refusesWhatIsNotReleasedOrEmpty() external {
        uint256 version = _model(_draft(_none()));
        _refuses(STRANGER, _reporting(version, TEXT), _noVersion(version));
        _refuses(STRANGER, _reporting(9, TEXT), _noVersion(9));
        version = _released();
        _refuses(STRANGER, _reporting(version, 0), _noReport(1));
        assertEq(modelRegistry.reports(), 0, "none");
    }

    function test_report_byAnyoneWithADeadline() external {
        uint256 version = _released();
        vm.expectEmit(address(modelRegistry));
        emit IModelRegistry.ModelReported(1, version, STRANGER, true, TEXT, uint40(_now() + 30 days));
        vm.prank(STRANGER);
        assertEq(modelRegistry.report(version, true, TEXT), 1, "numbered from 1");
        Report memory r = modelRegistry.reportOf(1);
        assertEq(r.version, version, "of which");
        assertEq(r.reporter, STRANGER, "by whom");
        assertEq(r.reportedAt, _now(), "when");
        assertEq(r.answerBy, _now() + 30 days, "answer by");
        assertTrue(r.harm, "harm");
        assertEq(r.text, TEXT, "text");
        assertEq(r.answer, 0, "no answer yet");
        // Of a version that was stopped or flagged too: that is when it matters.
        _act(Organs.MODEL_REGISTRY, _stopping(version));
        _contestOne(use1, ANNA);
        assertEq(modelRegistry.report(version, false, TEXT), 2, "the second");
        assertFalse(modelRegistry.reportOf(2).harm, "feedback");
    }

    function _answering(uint256 number, bytes32 text) private pure returns (bytes memory) {
        return abi.encodeCall(IModelRegistry.answer, (number, text));
    }

    function test_answer_refusals() external {
        uint256 version = _released();
        _refuses(STEWARD, _answering(1, TEXT), _noReport(1));
        _refuses(STEWARD, _answering(0, TEXT), _noReport(0));
        modelRegistry.report(version, true, TEXT);
        _refuses(STEWARD, _answering(1, 0), _noReport(1));
        _refuses(STRANGER, _answering(1, TEXT), _notFor(STRANGER));
        _refuses(founders[0], _answering(1, TEXT), _notFor(founders[0]));
        _appoint(BUYER);
        _refuses(BUYER, _answering(1, TEXT), _notFor(BUYER)); // not the steward of this version
        _act(Organs.BOARD, abi.encodeCall(IBoard.removeSteward, (appointment)));
        _refuses(STEWARD, _answering(1, TEXT), _notFor(STEWARD));
        _act(Organs.MODEL_REGISTRY, _answering(1, TEXT));
        _refuses(address(assembly_), _answering(1, "another"), _noReport(1)); // once
        assertEq(modelRegistry.reportOf(1).answer, TEXT, "the first stands");
    }

    function test_answer_byStewardBoardAndGeneralMeeting() external {
        uint256 version = _released();
        for (uint256 i; i < 3; ++i) modelRegistry.report(version, true, TEXT);
        vm.expectEmit(address(modelRegistry));
        emit IModelRegistry.ReportAnswered(1, STEWARD, "by the steward");
        vm.prank(STEWARD);
        modelRegistry.answer(1, "by the steward");
        _later(31 days); // late, and taken all the same
        _act(Organs.MODEL_REGISTRY, _answering(2, "by the board"));
        _do(Kind.Ordinary, address(modelRegistry), _answering(3, "by the members"));
        assertEq(modelRegistry.reportOf(1).answer, "by the steward", "steward");
        assertEq(modelRegistry.reportOf(2).answer, "by the board", "board");
        assertEq(modelRegistry.reportOf(3).answer, "by the members", "general meeting");
    }
}

/// The longest lineage that is taken: 17 versions of 32 uses each, looked through in cold storage.
contract LongestLineageTest is ModelTest {
    uint256 private constant CAP = 16_777_216; // of a transaction (EIP-7825)
    uint256 private _last;
    uint256 private _released16;

    function setUp() public override {
        super.setUp();
        for (uint256 g; g < 17; ++g) {
            uint256[] memory uses = new uint256[](32);
            // The very first of the oldest, which is looked at last but 31, can be contested.
            for (uint256 i; i < 32; ++i) {
                uses[i] = g == 0 && i == 31 ? use1 : _use(grantId, keccak256(abi.encode(g, i)));
            }
            ModelDraft memory d = _draft(uses);
            d.parent = _last;
            _last = _model(d);
        }
    }

    function test_isFlagged_ofTheLongestLineageFitsATransaction() external view {
        uint256 before = gasleft();
        bool flagged = modelRegistry.isFlagged(_last);
        uint256 used = before - gasleft();
        assertFalse(flagged, "all count");
        assertLe(used, CAP / 2, "half a transaction at most: a release looks at its own uses besides");
        assertLe(3_000_000, used, "and it was cold: nothing was read before");
    }

    function test_release_ofTheLongestLineageFitsATransaction() external {
        vm.mockCall(address(assembly_), abi.encodeWithSignature("executing()"), abi.encode(7));
        uint256 before = gasleft();
        vm.prank(address(assembly_));
        modelRegistry.release(_last, CARD, EVALUATION, 1);
        assertLe(before - gasleft(), CAP, "it fits");
    }

    function test_isFlagged_findsTheOldestUse() external {
        _contestOne(use1, ANNA);
        assertTrue(modelRegistry.isFlagged(_last), "sixteen generations down");
    }
}
