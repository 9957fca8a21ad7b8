// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title What belongs to each member: share capital
/// Amounts are in the smallest unit of the settlement token.
interface IMemberAccounts {
    event SharesSubscribed(uint32 indexed memberId, address indexed account, uint32 shares, uint256 amount);

    /// @notice Only a present member subscribes for shares.
    /// @dev Mend: apply for membership first.
    error MemberAccountsNotMember(address account);
    /// @notice The number of shares held would be below the least of the class or above the most a member may hold.
    /// @dev Mend: choose a number of shares within the bounds named.
    error MemberAccountsHolding(uint256 shares, uint256 least, uint256 most);
    /// @notice The token delivered another amount than the price of the shares.
    /// @dev Mend: pay with the settlement token itself, which must not charge for transfers.
    error MemberAccountsShortPayment(uint256 received, uint256 price);

    /// @notice Pays in new shares of the caller in full, at par. The caller has approved the amount.
    function subscribe(uint32 shares) external;

    /// @notice The same, with an ERC-2612 permit for the amount.
    function subscribeWithPermit(uint32 shares, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external;

    /// @return how many shares the member holds
    function sharesOf(uint32 memberId) external view returns (uint32);

    /// @return what the member has paid in
    function capitalOf(uint32 memberId) external view returns (uint256);

    /// @return what all members have paid in
    function capital() external view returns (uint256);
}
