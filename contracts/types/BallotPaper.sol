// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// A ballot paper signed by a key. `member`: the signer's number. `choices`: two bits an item, item 0 lowest: 0 blank,
/// 1 against, 2 for, 3 abstain. `reasons`: zero, or the hash of a text that anyone may publish later. `r`, `vs`: the
/// signature in 64 bytes (ERC-2098).
struct SignedPaper {
    uint32 member;
    uint32 choices;
    bytes32 reasons;
    bytes32 r;
    bytes32 vs;
}

/// A ballot paper that its account says: signed by its key or as a contract wallet signs (ERC-1271), or with an empty
/// signature where the account sends it. `member`: whose paper it is, the account's own number or, cast by a proxy
/// holder, the number of the member who named the account.
struct WalletPaper {
    address account;
    uint32 member;
    uint32 choices;
    bytes32 reasons;
    bytes signature;
}

/// Why a paper of a batch was not counted.
enum Refusal {
    None,
    Signature,
    NotEntitled,
    AlreadyVoted,
    Choices
}

// A one in every lane of that many bits.
uint256 constant EVERY_16 = type(uint256).max / type(uint16).max;
uint256 constant EVERY_32 = type(uint256).max / type(uint32).max;
uint256 constant EVERY_64 = type(uint256).max / type(uint64).max;
uint256 constant EVERY_128 = type(uint256).max / type(uint128).max;

/// The sixteen choices, each in its own lane of sixteen bits: half of the choices move apart at each step.
/// So all items are counted by three additions, however long the agenda.
function spread(uint256 choices) pure returns (uint256 lanes) {
    lanes = (choices | (choices << 112)) & (EVERY_128 * 0xffff);
    lanes = (lanes | (lanes << 56)) & (EVERY_64 * 0xff);
    lanes = (lanes | (lanes << 28)) & (EVERY_32 * 0xf);
    lanes = (lanes | (lanes << 14)) & (EVERY_16 * 0x3);
}
