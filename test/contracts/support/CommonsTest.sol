// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBoard} from "../../../contracts/interfaces/IBoard.sol";
import {Consent, Grant, IDataCommons} from "../../../contracts/interfaces/IDataCommons.sol";
import {ModelDraft} from "../../../contracts/interfaces/IModelRegistry.sol";
import {Parameters} from "../../../contracts/types/Parameters.sol";
import {BooksTest} from "./BooksTest.sol";
import {Merkle} from "./Merkle.sol";

/// A grant before it is given.
struct Terms {
    uint256 datasetId;
    address recipient;
    bytes32 purpose;
    uint40 from;
    uint40 until;
    address asset;
    uint128 fee;
    bytes32 royalty;
}

/// Whose contribution, which, and the salt of its leaf.
struct Contribution {
    address subject;
    bytes32 hash;
    bytes32 salt;
}

/// A co-op with a steward, a dataset of one version, and people whose data is in it.
abstract contract CommonsTest is BooksTest {
    address internal constant STEWARD = address(0x57E3);
    address internal constant STRANGER = address(0xBAD);
    address internal constant BUYER = address(0xB01);
    bytes32 internal constant LICENCE = "CC-BY-4.0";
    bytes32 internal constant PURPOSE = keccak256("https://w3id.org/dpv#ResearchAndDevelopment");
    bytes32 internal constant OTHER_PURPOSE = keccak256("https://w3id.org/dpv#Marketing");
    bytes32 internal constant MANIFEST = keccak256("manifest");
    bytes32 internal constant CARD = keccak256("card");
    bytes32 internal constant EVALUATION = keccak256("evaluation");
    uint256 internal constant MAX_DAYS = 730; // of a consent, as the bylaws say

    uint64 internal appointment;
    uint256 internal dataset;

    function setUp() public virtual override {
        super.setUp();
        appointment = _appoint(STEWARD);
        dataset = _register();
        vm.prank(STEWARD);
        dataCommons.addVersion(dataset, "content", "contributions", "metadata");
    }

    function _appoint(address steward) internal returns (uint64) {
        vm.prank(address(assembly_));
        return uint64(board.appointSteward(steward, "data"));
    }

    function _register() internal returns (uint256) {
        vm.prank(STEWARD);
        return dataCommons.register(address(assembly_), appointment, LICENCE);
    }

    /// To the midnight that begins the day after so many.
    function _midnight(uint256 afterDays) internal view returns (uint40) {
        return uint40((_now() / 1 days + afterDays) * 1 days);
    }

    function _later(uint256 time) internal {
        vm.warp(_now() + time);
    }

    function _refuses(address from, address target, bytes memory data, bytes memory reason) internal {
        vm.prank(from);
        (bool ok, bytes memory answer) = target.call(data);
        assertFalse(ok, "refused");
        assertEq(keccak256(answer), keccak256(reason), "for that reason");
    }

    /// A board for which one director signs.
    function _boardOfOne() internal {
        Parameters memory p = bylaws.parameters();
        (p.required, p.minSeats) = (1, 1);
        vm.prank(address(assembly_));
        bylaws.amend(0, p);
        (uint256 needed, , , ) = membership.board();
        assertEq(needed, 1, "one signs for the board");
    }

    function _actFails(uint8 organ, bytes memory data, uint256 signers, bytes memory reason) internal {
        uint256 number = ++actions;
        bytes memory action = abi.encodeCall(
            IBoard.act,
            (organ, data, number, NEVER, _directorSignatures(organ, data, number, NEVER, signers))
        );
        bytes memory no = abi.encodeWithSelector(IBoard.BoardActionFailed.selector, reason);
        _refuses(address(this), address(board), action, no);
    }

    function _notAllowed(address caller) internal view returns (bytes memory) {
        return abi.encodeWithSelector(IDataCommons.DataCommonsNotAllowed.selector, caller, address(assembly_));
    }

    // ---- CONSENTS ----

    /// To the co-op itself, for the usual purpose.
    function _consent(address subject, uint40 expiresAt, uint64 nonce) internal view returns (Consent memory) {
        return Consent(dataset, subject, address(assembly_), PURPOSE, expiresAt, nonce, NEVER);
    }

    function _agree(address subject, uint40 expiresAt) internal {
        Consent memory c = _consent(subject, expiresAt, 0);
        vm.prank(subject);
        dataCommons.consent(c);
    }

    /// EIP-712, written again.
    function _digest(Consent memory c, uint256 chain, address contract_) internal pure returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Rochdale DataCommons"),
                keccak256("1"),
                chain,
                contract_
            )
        );
        bytes32 kind = keccak256(
            "Consent(uint256 datasetId,address subject,address recipient,bytes32 purpose,uint40 expiresAt,uint64 nonce,uint40 deadline)"
        );
        return keccak256(abi.encodePacked(hex"1901", domain, keccak256(abi.encode(kind, c))));
    }

    function _digest(Consent memory c) internal view returns (bytes32) {
        return _digest(c, block.chainid, address(dataCommons));
    }

    function _epoch() internal view returns (uint64) {
        return dataCommons.consentEpoch(dataset, address(assembly_), PURPOSE);
    }

    function _consentIs(address subject, uint256 from, uint256 until) internal view {
        (uint40 f, uint40 u) = dataCommons.consentOf(dataset, subject, address(assembly_), PURPOSE);
        assertEq(f, from, "the consent counts from");
        assertEq(u, until, "and ends");
    }

    // ---- GRANTS AND USES ----

    /// To the co-op itself, free, from now on for 1000 days.
    function _terms() internal view returns (Terms memory) {
        return
            Terms(
                dataset,
                address(assembly_),
                PURPOSE,
                uint40(_now()),
                uint40(_now() + 1000 days),
                address(0),
                0,
                bytes32(0)
            );
    }

    function _granting(Terms memory t) internal pure returns (bytes memory) {
        return bytes.concat(IDataCommons.grant.selector, abi.encode(t));
    }

    function _grant(address from, Terms memory t) internal returns (uint256) {
        vm.prank(from);
        (bool ok, bytes memory answer) = address(dataCommons).call(_granting(t));
        assertTrue(ok, "granted");
        return abi.decode(answer, (uint256));
    }

    function _grant() internal returns (uint256) {
        return _grant(address(assembly_), _terms());
    }

    function _use(uint256 grantId, bytes32 manifest) internal returns (uint256) {
        uint64 epoch = _epochOf(grantId);
        vm.prank(STEWARD);
        return dataCommons.recordUse(grantId, 1, epoch, manifest);
    }

    function _epochOf(uint256 grantId) internal view returns (uint64) {
        Grant memory g = dataCommons.grantOf(grantId);
        return dataCommons.consentEpoch(g.datasetId, g.recipient, g.purpose);
    }

    // ---- MANIFESTS ----

    function _leaf(Contribution memory c) internal pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(c.subject, c.hash, c.salt))));
    }

    /// One contribution of each.
    function _contributions(address[] memory subjects) internal pure returns (Contribution[] memory list) {
        list = new Contribution[](subjects.length);
        for (uint256 i; i < list.length; ++i) {
            list[i] = Contribution(subjects[i], keccak256(abi.encode("file", i)), keccak256(abi.encode("salt", i)));
        }
    }

    function _tree(Contribution[] memory list) internal pure returns (bytes32[] memory) {
        bytes32[] memory hashes = new bytes32[](list.length);
        for (uint256 i; i < list.length; ++i) hashes[i] = _leaf(list[i]);
        return Merkle.treeOf(hashes);
    }

    function _contesting(
        uint256 useId,
        Contribution memory c,
        bytes32[] memory proof
    ) internal pure returns (bytes memory) {
        return abi.encodeCall(IDataCommons.contest, (useId, c.subject, c.hash, c.salt, proof));
    }

    /// A use whose manifest is one contribution of `subject`: its leaf is the root, and the proof is empty.
    function _useOfOne(uint256 grantId, address subject) internal returns (uint256) {
        return _use(grantId, _leaf(_only(subject)));
    }

    function _only(address subject) internal pure returns (Contribution memory) {
        return Contribution(subject, "file", "salt");
    }

    function _contestOne(uint256 useId, address subject) internal {
        Contribution memory c = _only(subject);
        dataCommons.contest(useId, c.subject, c.hash, c.salt, new bytes32[](0));
    }

    function _notContested(uint256 useId, address subject) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IDataCommons.DataCommonsNotContested.selector, useId, subject);
    }

    function _cannotContestOne(uint256 useId, address subject) internal {
        bytes memory data = _contesting(useId, _only(subject), new bytes32[](0));
        _refuses(address(this), address(dataCommons), data, _notContested(useId, subject));
    }

    // ---- MODELS ----

    /// A new model on these uses, with a card and an evaluation.
    function _draft(uint256[] memory uses) internal pure returns (ModelDraft memory d) {
        d.content = keccak256("weights");
        d.base = "base-model";
        d.supplier = "supplier";
        d.licence = "Apache-2.0";
        (d.card, d.evaluation, d.uses) = (CARD, EVALUATION, uses);
    }

    function _one(uint256 useId) internal pure returns (uint256[] memory list) {
        list = new uint256[](1);
        list[0] = useId;
    }

    function _model(ModelDraft memory d) internal returns (uint256) {
        vm.prank(STEWARD);
        return modelRegistry.register(address(assembly_), appointment, d);
    }
}
