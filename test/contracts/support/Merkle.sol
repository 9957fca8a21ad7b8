// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";

/// What one member has been due of one asset for all time.
struct Leaf {
    uint32 memberId;
    uint128 cash;
    uint128 retained;
    uint128 revolved;
}

/// A tree of leaf hashes as OpenZeppelin's StandardMerkleTree shapes it, written again from its description: the leaves
/// sorted by hash stand in reverse at the end of a complete binary tree, whose node `i` hashes 2i + 1 and 2i + 2.
library Merkle {
    function hashOf(uint256 chain, address accounts, address asset, Leaf memory leaf) internal pure returns (bytes32) {
        bytes32 inner = keccak256(
            abi.encode(chain, accounts, asset, leaf.memberId, leaf.cash, leaf.retained, leaf.revolved)
        );
        return keccak256(bytes.concat(inner));
    }

    /// @return tree whose root is its first node
    function treeOf(bytes32[] memory leaves) internal pure returns (bytes32[] memory tree) {
        uint256 n = leaves.length;
        for (uint256 i = 1; i < n; ++i) {
            bytes32 leaf = leaves[i];
            uint256 place = i;
            for (; place > 0 && leaves[place - 1] > leaf; --place) leaves[place] = leaves[place - 1];
            leaves[place] = leaf;
        }
        tree = new bytes32[](2 * n - 1);
        for (uint256 i; i < n; ++i) tree[tree.length - 1 - i] = leaves[i];
        for (uint256 i = n - 1; i > 0; --i) {
            tree[i - 1] = Hashes.commutativeKeccak256(tree[2 * i - 1], tree[2 * i]);
        }
    }

    /// From the node with this hash upwards; the whole way is empty for a hash that is not in the tree.
    function proofOf(bytes32[] memory tree, bytes32 node) internal pure returns (bytes32[] memory proof) {
        uint256 place = tree.length - 1;
        while (place > 0 && tree[place] != node) --place;
        uint256 length;
        for (uint256 i = place; i > 0; i = (i - 1) / 2) ++length;
        proof = new bytes32[](length);
        for (uint256 i; i < length; ++i) {
            proof[i] = tree[place % 2 == 1 ? place + 1 : place - 1];
            place = (place - 1) / 2;
        }
    }
}
