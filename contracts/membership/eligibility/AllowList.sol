// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {IEligibility} from "../../interfaces/IEligibility.sol";

/// PURPOSE     Admits only who stands on a list: a Merkle tree of (address account, uint8 class), as
///             OpenZeppelin's StandardMerkleTree makes it. Any number of co-ops may set the same list.
/// POWERS      None. Nobody can change a list; another list is another module, and another resolution.
/// ASSUMPTIONS Who makes the list publishes it, or else nobody can prove a place on it. A leaf is hashed
///             twice, so that no inner node passes for one: an account and a class are 64 bytes, as two nodes
///             are. Who is on the list stays on it; whether an account enters again is for the Membership.
/// UNITS       proof = abi.encode(bytes32[]), the siblings from the leaf up; empty for a list of one.
contract AllowList is IEligibility {
    uint256 private constant WORD = 32;

    /// @notice The root of the tree; zero admits nobody.
    bytes32 public immutable root;

    constructor(bytes32 root_) {
        root = root_;
    }

    /// @inheritdoc IEligibility
    function isEligible(address account, uint8 class_, bytes calldata proof) external view returns (bool) {
        if (!_wellFormed(proof)) return false;
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(account, class_))));
        return MerkleProof.verify(abi.decode(proof, (bytes32[])), root, leaf);
    }

    /// Offset, count, and as many words as it says: then the decoding cannot revert.
    function _wellFormed(bytes calldata proof) private pure returns (bool) {
        if (proof.length < 2 * WORD || proof.length % WORD != 0) return false;
        (uint256 offset, uint256 count) = abi.decode(proof, (uint256, uint256));
        return offset == WORD && count == proof.length / WORD - 2;
    }
}
