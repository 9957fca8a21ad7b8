// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Resolution} from "../../contracts/interfaces/IAssembly.sol";
import {IDataCommons} from "../../contracts/interfaces/IDataCommons.sol";
import {IModelRegistry, ModelDraft, ModelVersion} from "../../contracts/interfaces/IModelRegistry.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {Handler, InvariantTest} from "./support/Handler.sol";

/// Models are registered on uses and on one another, released by resolutions, stopped, contested and reported. What each is
/// made of is kept in plain lists, and every outcome is reckoned from them before the call.
contract ModelRegistryHandler is Handler {
    uint256 private constant MOST_GENERATIONS = 16;
    address private constant STEWARD = address(0x57E3);
    address private constant SUBJECT = address(0xA44A); // who never agreed
    bytes32 private constant CARD = keccak256("card");
    bytes32 private constant EVALUATION = keccak256("evaluation");

    struct Built {
        uint256 family;
        uint256 parent;
        uint256 generation;
        uint256 resolution; // that released it
        uint256 stoppedUntil;
        uint256[] uses;
    }

    Built[] private _models; // number 1 is at place 0
    bool[] private _ours; // by use: granted to this co-op
    bool[] private _contested;
    mapping(uint256 version => mapping(uint256 director => bool)) private _stoppedOnce;
    uint256[] private _reported; // the version of each report
    mapping(uint256 report => bool) private _answered;
    uint64 private _appointment;

    constructor() {
        vm.prank(address(assembly_));
        _appointment = uint64(board.appointSteward(STEWARD, "data"));
        vm.prank(STEWARD);
        dataCommons.register(address(assembly_), _appointment, "CC-BY-4.0");
        vm.prank(STEWARD);
        dataCommons.addVersion(1, "content", "contributions", "metadata");
        _grantTo(address(assembly_));
        _grantTo(address(0xB01));
        // A parent that cannot be void, so that there is always one.
        _models.push(Built(1, 0, 0, 0, 0, new uint256[](0)));
        vm.prank(STEWARD);
        modelRegistry.register(address(assembly_), _appointment, _draft(0, 0, new uint256[](0)));
    }

    function _grantTo(address recipient) private {
        vm.prank(address(assembly_));
        dataCommons.grant(1, recipient, "purpose", uint40(START), NEVER, address(0), 0, 0);
    }

    function _draft(uint256 family, uint256 parent, uint256[] memory uses) private pure returns (ModelDraft memory) {
        return ModelDraft(family, parent, "weights", "base", "supplier", "Apache-2.0", CARD, EVALUATION, uses);
    }

    function _version(uint256 seed) private view returns (uint256) {
        return (seed % _models.length) + 1;
    }

    // ---- DATA ----

    function _leaf() private pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(SUBJECT, bytes32("file"), bytes32("salt")))));
    }

    function useData(uint256 whose) external {
        bool ours = whose % 6 != 0;
        (bool ok, ) = _try(
            STEWARD,
            address(dataCommons),
            abi.encodeCall(IDataCommons.recordUse, (ours ? 1 : 2, 1, 0, _leaf()))
        );
        expect(ok, "a use is recorded");
        _ours.push(ours);
        _contested.push(false);
    }

    function contest(uint256 which) external {
        if (_ours.length == 0 || which % 8 != 0) return; // seldom, so that models stand
        which = (which >> 8) % _ours.length;
        (bool ok, ) = address(dataCommons).call(
            abi.encodeCall(IDataCommons.contest, (which + 1, SUBJECT, "file", "salt", new bytes32[](0)))
        );
        expect(ok == !_contested[which], "a use is contested once");
        _contested[which] = true;
    }

    function _counts(uint256 useId) private view returns (bool) {
        return useId != 0 && useId <= _ours.length && _ours[useId - 1] && !_contested[useId - 1];
    }

    function _flagged(uint256 version) private view returns (bool) {
        for (; version != 0; version = _models[version - 1].parent) {
            uint256[] storage uses = _models[version - 1].uses;
            for (uint256 i; i < uses.length; ++i) if (_contested[uses[i] - 1]) return true;
        }
        return false;
    }

    // ---- REGISTERING ----

    /// On up to three uses and mostly a parent; now and then on what is missing, void, another's or not there.
    function register(uint256 seed, uint256 family, uint256 parent) external {
        uint256[] memory uses = new uint256[](_ours.length == 0 ? 0 : seed % 4);
        bool good = true;
        for (uint256 i; i < uses.length; ++i) {
            uses[i] = _pick(seed >> (32 * (i + 1)), seed % 16 == 1);
            good = good && _counts(uses[i]);
        }
        family = family % 3 == 0 ? _models[_version(family >> 8) - 1].family : (family % 32 == 1 ? family >> 8 : 0);
        good = good && (family == 0 || (family <= _models.length && _models[family - 1].family == family));
        parent = parent % 4 == 0 ? 0 : (parent % 32 == 1 ? parent >> 8 : _version(parent >> 8));
        uint256 generation;
        if (parent != 0) {
            bool known = parent <= _models.length;
            generation = known ? _models[parent - 1].generation + 1 : 1;
            good = good && known && generation <= MOST_GENERATIONS && !_flagged(parent);
        }
        (bool ok, ) = _try(
            seed % 32 == 2 ? founders[0] : STEWARD,
            address(modelRegistry),
            abi.encodeCall(IModelRegistry.register, (address(assembly_), _appointment, _draft(family, parent, uses)))
        );
        expect(ok == (good && seed % 32 != 2), "a model is on uses that count and parents that stand, or is refused");
        if (ok) _models.push(Built(family == 0 ? _models.length + 1 : family, parent, generation, 0, 0, uses));
    }

    /// Mostly one that counts.
    function _pick(uint256 seed, bool any) private view returns (uint256 useId) {
        if (any) return seed % (_ours.length + 3);
        useId = (seed % _ours.length) + 1;
        for (uint256 i; i < _ours.length && !_counts(useId); ++i) useId = (useId % _ours.length) + 1;
    }

    // ---- RELEASE ----

    /// A whole meeting: noticed, voted and carried out. Now and then for another card, or against.
    function resolve(uint256 which, uint256 choose) external {
        uint256 version = _version(which);
        for (uint256 i; choose % 8 != 4 && (_models[version - 1].resolution != 0 || _flagged(version)); ++i) {
            if (i == _models.length) return;
            version = (version % _models.length) + 1; // mostly one that can be released
        }
        bytes32 card = choose % 8 == 1 ? EVALUATION : CARD;
        bytes32 evaluation = choose % 8 == 2 ? CARD : EVALUATION;
        bool against = choose % 8 == 3;
        Resolution memory r = _resolution(
            Kind.Ordinary,
            address(modelRegistry),
            abi.encodeCall(IModelRegistry.release, (version, card, evaluation, uint32(choose % 1000)))
        );
        r.text = string(abi.encodePacked("Release ", bytes32(block.timestamp)));
        vm.prank(address(board));
        uint256 id = assembly_.convene(_agenda(r), 30 days);
        _openVoting(id);
        _foundersVote(id, FOUNDERS, against ? 1 : 2);
        vm.warp(assembly_.resolutionOf(id).executableFrom);
        bool good = card == CARD && evaluation == EVALUATION && !against;
        good = good && _models[version - 1].resolution == 0 && !_flagged(version);
        (bool ok, ) = address(assembly_).call(_executing(id, r));
        expect(ok == good, "MOD-1 released by its resolution, once, on what stands");
        if (ok) _models[version - 1].resolution = id;
    }

    function _executing(uint256 id, Resolution memory r) private view returns (bytes memory) {
        bytes32[] memory agenda = _commitments(_agenda(r));
        return
            abi.encodeCall(
                assembly_.execute,
                (id, address(board), agenda, r.targets, r.calldatas, keccak256(bytes(r.text)))
            );
    }

    /// Without a resolution: not the Assembly's address, not the board, not anybody.
    function releaseWithout(uint256 which, uint256 who) external {
        address[5] memory callers = [address(assembly_), address(board), STEWARD, founders[0], address(0xBAD)];
        (bool ok, ) = _try(
            callers[who % 5],
            address(modelRegistry),
            abi.encodeCall(IModelRegistry.release, (_version(which), CARD, EVALUATION, 1))
        );
        expect(!ok, "MOD-1 no release without its resolution");
    }

    // ---- STOP ----

    function stop(uint256 which, uint256 who) external {
        uint256 version = _version(which);
        Built storage m = _models[version - 1];
        bool together = who % 8 == 0;
        uint256 director = (who >> 8) % FOUNDERS;
        bool inOffice = block.timestamp < START + 1095 days;
        bool good = inOffice && !_stoppedOnce[version][director] && block.timestamp >= m.stoppedUntil;
        (bool ok, ) = _try(
            together ? address(board) : founders[director],
            address(modelRegistry),
            abi.encodeCall(IModelRegistry.stop, (version))
        );
        expect(ok == (together || good), "a director stops once, the board always");
        if (!ok) return;
        if (!together) _stoppedOnce[version][director] = true;
        m.stoppedUntil = together ? NEVER : block.timestamp + 14 days;
    }

    function endStop(uint256 which, uint256 who) external {
        uint256 version = _version(which);
        for (uint256 i; who % 8 != 1 && block.timestamp >= _models[version - 1].stoppedUntil; ++i) {
            if (i == _models.length) return;
            version = (version % _models.length) + 1; // mostly one that is stopped
        }
        Built storage m = _models[version - 1];
        address by = who % 4 == 0 ? founders[0] : (who % 2 == 0 ? address(assembly_) : address(board));
        bool good = who % 4 != 0 && block.timestamp < m.stoppedUntil;
        (bool ok, ) = _try(by, address(modelRegistry), abi.encodeCall(IModelRegistry.endStop, (version)));
        expect(ok == good, "board or general meeting end a stop");
        if (ok) m.stoppedUntil = 0;
    }

    // ---- REPORTS ----

    function report(uint256 which, bytes32 text) external {
        uint256 version = _version(which);
        for (uint256 i; text > bytes32(uint256(1 << 250)) && _models[version - 1].resolution == 0; ++i) {
            if (i == _models.length) return;
            version = (version % _models.length) + 1; // mostly one that is released
        }
        bool good = _models[version - 1].resolution != 0 && text != 0;
        (bool ok, ) = address(modelRegistry).call(abi.encodeCall(IModelRegistry.report, (version, true, text)));
        expect(ok == good, "what is released is reported");
        if (ok) _reported.push(version);
    }

    function answer(uint256 which, uint256 who) external {
        if (_reported.length == 0) return;
        which %= _reported.length;
        address[4] memory callers = [STEWARD, address(board), address(assembly_), founders[0]];
        for (uint256 i; who % 16 > 3 && _answered[which]; ++i) {
            if (i == _reported.length) return;
            which = (which + 1) % _reported.length;
        }
        bool good = who % 4 != 3 && !_answered[which];
        (bool ok, ) = _try(
            callers[who % 4],
            address(modelRegistry),
            abi.encodeCall(IModelRegistry.answer, (which + 1, "answer"))
        );
        expect(ok == good, "a report is answered once, by who may");
        if (ok) _answered[which] = true;
    }

    function wait_(uint256 time) external {
        _wait(time, 6 days);
    }

    // ---- WHAT SHOULD HOLD ----

    function check() external view {
        assertEq(note, "", "all went as reckoned");
        assertEq(modelRegistry.versions(), _models.length, "every version");
        assertEq(modelRegistry.reports(), _reported.length, "every report");
        // A quarter each time: to look through a lineage is dear.
        for (uint256 i = (_ours.length + _reported.length) % 4; i < _models.length; i += 4) {
            Built storage m = _models[i];
            ModelVersion memory v = modelRegistry.versionOf(i + 1);
            assertEq(v.resolution, m.resolution, "MOD-1 released by that resolution, or not at all");
            assertTrue((v.releasedAt == 0) == (m.resolution == 0), "MOD-1 and then alone");
            assertEq(v.family, m.family, "family");
            assertEq(v.generation, m.generation, "generation");
            assertEq(v.stoppedUntil, m.stoppedUntil, "stopped");
            bool flagged = _flagged(i + 1);
            assertTrue(modelRegistry.isFlagged(i + 1) == flagged, "what rests on a void use is flagged");
            bool may = m.resolution != 0 && !flagged && block.timestamp >= m.stoppedUntil;
            assertTrue(modelRegistry.mayServe(i + 1) == may, "MOD-1 and serves only if it may");
        }
    }
}

contract ModelRegistryInvariantTest is InvariantTest {
    ModelRegistryHandler private handler;

    function setUp() external {
        handler = new ModelRegistryHandler();
        bytes4[] memory actions = new bytes4[](13);
        actions[0] = actions[5] = handler.useData.selector;
        actions[1] = handler.contest.selector;
        actions[2] = actions[3] = handler.register.selector;
        actions[4] = handler.resolve.selector;
        actions[6] = handler.releaseWithout.selector;
        actions[7] = handler.stop.selector;
        actions[8] = handler.endStop.selector;
        actions[9] = handler.report.selector;
        actions[10] = handler.answer.selector;
        actions[11] = actions[12] = handler.wait_.selector;
        _aim(address(handler), actions);
    }

    function invariant_MOD1_nothingIsReleasedWithoutItsResolution() external view {
        handler.check();
    }
}
