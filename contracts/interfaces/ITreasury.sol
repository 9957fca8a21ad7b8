// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FundId, Tag} from "../types/Fund.sol";

/// @title What is held in common: every unit of an asset is in one named fund, or unattributed
/// Amounts are in the asset's smallest unit; the asset zero is ETH. Years are calendar years, UTC.
interface ITreasury {
    /// @param ref what the payer names, e.g. the hash of an invoice
    event Received(
        address indexed asset,
        FundId indexed fund,
        Tag indexed tag,
        address from,
        uint256 amount,
        bytes32 ref
    );
    event Paid(address indexed asset, FundId indexed fund, address indexed to, uint256 amount);
    /// @notice ETH came in without a word of what for.
    event ReceivedUnattributed(address indexed from, uint256 amount);
    /// @notice The general meeting said what unattributed money is.
    event Attributed(address indexed asset, FundId indexed fund, Tag indexed tag, uint256 amount);

    /// @notice The reserve is indivisible: it can cover losses and pass to the successor, nothing else.
    /// @dev Mend: pay from another fund.
    error TreasuryReserveIsIndivisible();
    /// @notice There is no fund with this number.
    /// @dev Mend: choose one of the funds listed.
    error TreasuryNoSuchFund(FundId fund);
    /// @notice Fees and sales go to the operating fund; only grants and donations may name another.
    /// @dev Mend: pay into the operating fund, or tag the money as a grant or a donation.
    error TreasuryFundNotForTag(FundId fund, Tag tag);
    /// @notice Only members pay fees and buy as members.
    /// @dev Mend: tag the payment as a sale to a non-member, a grant or a donation.
    error TreasuryPayerNotMember(address payer);
    /// @notice The fund holds less than this payment.
    /// @dev Mend: pay less, or wait until the fund holds more.
    error TreasuryFundTooSmall(address asset, FundId fund, uint256 balance, uint256 amount);
    /// @notice Nothing came in.
    /// @dev Mend: send an amount above zero; with ETH, send exactly the amount named.
    error TreasuryNothingReceived(address asset, uint256 amount, uint256 sent);
    /// @notice Less is unattributed than this.
    /// @dev Mend: attribute at most what the Treasury shows as unattributed.
    error TreasuryNotUnattributed(address asset, uint256 unattributed, uint256 amount);
    /// @notice The payee refused the payment.
    /// @dev Mend: name another address of the payee.
    error TreasuryPaymentFailed(address asset, address to, uint256 amount);
    /// @notice The token moved another amount out of the Treasury than the payment.
    /// @dev Mend: this token cannot be paid out safely; use another.
    error TreasuryTokenMoved(address asset, uint256 amount, uint256 moved);
    /// @notice The amount is larger than the books can hold.
    /// @dev Mend: split the amount.
    error TreasuryAmountTooLarge(uint256 amount);
    /// @notice A payment needs a payee that is not an organ of the same co-op.
    /// @dev Mend: name the payee's address.
    error TreasuryBadPayee(address to);

    /// @notice Pays in with a word of what for. Counts what arrives, not what is promised.
    /// @param amount of the ERC-20; for ETH the value sent
    function deposit(address asset, FundId fund, Tag tag, uint256 amount, bytes32 ref) external payable;

    /// @notice Puts unattributed money into a fund. Only by the Assembly.
    function attribute(address asset, FundId fund, Tag tag, uint256 amount) external;

    /// @notice Pays from a fund. Only by the Assembly.
    function pay(address asset, FundId fund, address to, uint256 amount) external;

    /// @return what the fund holds
    function fundOf(address asset, FundId fund) external view returns (uint256);

    /// @return all that the Treasury holds of the asset
    function held(address asset) external view returns (uint256);

    /// @return what is held and belongs to no fund yet
    function unattributed(address asset) external view returns (uint256);

    /// @return what the funds should hold and the token does not show (a token that shrinks balances)
    function shortfall(address asset) external view returns (uint256);

    /// @return income of the calendar year with this tag
    function incomeOf(address asset, uint16 year, Tag tag) external view returns (uint256);

    /// @return what the fund paid out in the calendar year
    function costsOf(address asset, FundId fund, uint16 year) external view returns (uint256);
}
