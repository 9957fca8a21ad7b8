// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FundId, Tag} from "../types/Fund.sol";

/// A sum that the assembly lets one spender pay out in a time. `spender`: the Board's address, or an agent's.
/// `limit`: in all; `perPayment`: at most in one payment. `from`, `until`: Unix seconds.
struct BudgetLine {
    address asset;
    FundId fund;
    address spender;
    uint128 limit;
    uint128 perPayment;
    uint40 from;
    uint40 until;
}

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
    /// @param payees whom the line may pay; none means anyone
    event BudgetApproved(
        uint256 indexed line,
        address indexed spender,
        address asset,
        FundId fund,
        uint128 limit,
        uint128 perPayment,
        uint40 from,
        uint40 until,
        address[] payees
    );
    event BudgetClosed(uint256 indexed line);
    /// @param ref what the spender names, e.g. the hash of an invoice
    event BudgetSpent(uint256 indexed line, address indexed spender, address indexed to, uint256 amount, bytes32 ref);
    /// @notice Members' capital covered a loss: it is no income.
    event LossCovered(address indexed asset, uint256 amount);
    /// @notice The accounts of a year are ready to read. @param accounts their hash; the last one counts
    event AccountsPosted(uint16 indexed year, bytes32 accounts);
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

    /// @notice There is no such budget line, it was closed, or its time has not come or is over.
    /// @dev Mend: propose a new budget line to a general meeting.
    error TreasuryNoBudget(uint256 line);
    /// @notice Only the spender that the budget line names spends it, and an agent only while it may act.
    /// @dev Mend: let the board sign the payment together, or let the board lift the agent's stop.
    error TreasuryNotSpender(uint256 line, address caller);
    /// @notice The payment is more than the budget line allows at once or has left.
    /// @dev Mend: pay at most the amount named.
    error TreasuryOverBudget(uint256 line, uint256 amount, uint256 most);
    /// @notice This budget line does not name the payee.
    /// @dev Mend: pay one of the payees listed.
    error TreasuryPayeeNotListed(uint256 line, address to);
    /// @notice A budget line needs a spender, a limit, and an end after its beginning and still to come.
    /// @dev Mend: complete the budget line.
    error TreasuryBadBudget(address spender, uint128 limit, uint40 from, uint40 until);
    /// @notice The board posts the accounts of a year that is over, once; the general meeting alone replaces them.
    /// @dev Mend: let the directors sign it together after the year's end, or propose other accounts to a general meeting.
    error TreasuryNoAccounts(address caller, uint16 year);
    /// @notice Only the members' accounts pay in this way.
    /// @dev Mend: deposit with a tag.
    error TreasuryOnlyAccounts(address caller);

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

    /// @notice Lets one spender pay out a sum, within bounds. Only by the Assembly. @param payees none means anyone
    /// @return line counts from 1
    function approveBudget(BudgetLine calldata budget, address[] calldata payees) external returns (uint256 line);

    /// @notice Ends a budget line. Only by the Assembly.
    function closeBudget(uint256 line) external;

    /// @notice Pays from a budget line. By its spender: the board together, or the agent it names.
    function spend(uint256 line, address to, uint256 amount, bytes32 ref) external;

    /// @notice Enters a member's fee that has just arrived. Only by the members' accounts.
    function recordFee(address asset, uint256 amount, address payer) external;

    /// @notice Enters members' capital that has just arrived to cover a loss. Only by the members' accounts.
    function recordLossCover(address asset, uint256 amount) external;

    /// @return budget the line as approved; @return spent what it has paid; @return open whether it was not closed
    function budgetOf(uint256 line) external view returns (BudgetLine memory budget, uint256 spent, bool open);

    /// @return whether the line may pay `to`
    function mayPay(uint256 line, address to) external view returns (bool);

    /// @return how many budget lines were approved
    function budgets() external view returns (uint256);

    /// @notice Posts the hash of the accounts of a calendar year that is over, so that members read them before they vote on
    /// anything that follows from them. By the board together, once; the Assembly replaces them, from then on.
    function postAccounts(uint16 year, bytes32 accounts) external;

    /// @return accounts their hash, zero if none are posted; @return postedAt Unix seconds
    function accountsOf(uint16 year) external view returns (bytes32 accounts, uint40 postedAt);

    /// @return income all tags of the calendar year; @return costs of all funds
    function resultOf(address asset, uint16 year) external view returns (uint256 income, uint256 costs);
}
