// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// What a card says about a membership, and no more. `className`: as in the bylaws, 1 to 20 bytes of anything.
/// `joinedAt`: Unix seconds. `voting`: the class has the vote. `standing`: false for who is suspended or has left.
struct Card {
    uint32 memberId;
    string className;
    uint40 joinedAt;
    bool voting;
    bool standing;
}

/// @title The card that wallets show for a membership
interface IMembershipCard {
    /// @notice Draws a card.
    /// @return ERC-721 metadata with the picture inside, as one data URI: nothing is fetched from anywhere.
    /// The attribute Vote is "yes" only for a member in standing, of a class that votes.
    function uri(Card calldata card) external pure returns (string memory);
}
