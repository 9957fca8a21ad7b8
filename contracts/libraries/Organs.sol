// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// The Assembly creates its co-op's other organs with CREATE, in a fixed order, and nothing else ever.
/// So an organ's address follows from the Assembly's address and a number: no pointer is stored anywhere, and
/// anyone verifies a whole co-op from one address.
library Organs {
    uint8 internal constant ASSEMBLY = 0;
    uint8 internal constant MEMBERSHIP = 1;
    uint8 internal constant BYLAWS = 2;
    uint8 internal constant BOARD = 3;
    uint8 internal constant TREASURY = 4;
    uint8 internal constant MEMBER_ACCOUNTS = 5;
    // The registries that serve every co-op of a chain: numbers by which a board names them, not organs of a co-op.
    uint8 internal constant DATA_COMMONS = 6;
    uint8 internal constant MODEL_REGISTRY = 7;
    uint8 internal constant LEARNING = 8;

    /// @dev A CREATE address is keccak256(rlp([creator, nonce])); for a nonce below 128 that is these 23 bytes, packed here
    /// as one word because it is done in every call.
    function addressOf(address sovereign, uint8 organ) internal pure returns (address) {
        if (organ == ASSEMBLY) return sovereign;
        bytes23 rlp = bytes23((uint184(0xd694) << 168) | (uint184(uint160(sovereign)) << 8) | organ);
        return address(uint160(uint256(keccak256(abi.encodePacked(rlp)))));
    }
}
