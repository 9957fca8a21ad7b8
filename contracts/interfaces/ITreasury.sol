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

/// One payment of a budget line. `ref`: what the spender names, e.g. the hash of an invoice.
struct Payment {
    address to;
    uint128 amount;
    bytes32 ref;
}

/// Where a surplus goes, in this order; the parts sum to it exactly. `losses`: makes former losses good, and stays in the
/// operating fund. `interest` and `patronage` go to the members' accounts, the others to the funds of their names.
struct SurplusParts {
    uint256 losses;
    uint256 reserve;
    uint256 education;
    uint256 federation;
    uint256 interest;
    uint256 patronage;
    uint256 development;
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
    /// @notice The payee refused one of several payments; the others were made.
    event BudgetPaymentRefused(uint256 indexed line, address indexed to, uint256 amount, bytes32 ref);
    /// @notice Members' capital covered a loss of the year: it is no income. @param lent of it already in the funds
    event LossCovered(address indexed asset, uint16 indexed year, uint256 amount, uint256 lent);
    /// @notice The reserve covered a loss of the year: the amount is in the operating fund now.
    event ReserveCoveredLoss(address indexed asset, uint16 indexed year, uint256 amount);
    event FundOpened(FundId indexed fund, string name);
    /// @notice Money went from one fund to another. It is neither income nor a cost.
    event Moved(address indexed asset, FundId indexed from, FundId indexed to, uint256 amount);
    /// @notice The surplus of a year was shared out; the parts are those of SurplusParts.
    event SurplusAllocated(
        address indexed asset,
        uint16 indexed year,
        uint256 surplus,
        uint256 losses,
        uint256 reserve,
        uint256 education,
        uint256 federation,
        uint256 interest,
        uint256 patronage,
        uint256 development
    );
    /// @param royalty names it; @param bps of a sale, in basis points; zero ends it
    event RoyaltySet(bytes32 indexed royalty, uint16 bps);
    /// @notice A part of a sale went to the members' accounts; what was received besides is in Received.
    event RoyaltySetAside(address indexed asset, bytes32 indexed royalty, uint256 amount, bytes32 ref);
    /// @notice Members' capital was lent to a fund.
    event CapitalLent(address indexed asset, FundId indexed fund, uint256 amount);
    event CapitalReturned(address indexed asset, FundId indexed fund, uint256 amount);
    event SuccessorNamed(address indexed successor);
    /// @notice The co-op is being wound up: creditors first, then members' capital, then the successor.
    event Dissolved();
    /// @notice All that the funds held of the asset went to the successor.
    event HandedOver(address indexed asset, address indexed successor, address payee, uint256 amount);
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
    /// @notice The year is not over, or it or a later one was shared out already.
    /// @dev Mend: share out the surplus of a year that is over, once, the older year first.
    error TreasuryYearClosed(address asset, uint16 year, uint16 sharedOutThrough);
    /// @notice The accounts of the year were not posted in time before the voting opened.
    /// @dev Mend: let the board post the accounts, and put it to a meeting that opens after the days the bylaws set.
    error TreasuryUnaccounted(uint16 year, uint256 postedAt, uint256 neededBy);
    /// @notice The surplus is larger than what the year's income exceeds its costs and gifts, or than the operating fund.
    /// @dev Mend: share out at most the amount named.
    error TreasuryNoSurplus(address asset, uint16 year, uint256 surplus, uint256 most);
    /// @notice The interest on capital is above what the bylaws allow, or above what is left for it.
    /// @dev Mend: pay at most the interest named.
    error TreasuryTooMuchInterest(uint256 interest, uint256 most);
    /// @notice The year has no such loss, the reserve covered it once already or holds less, or the reserve comes first.
    /// @dev Mend: cover at most the amount named, of a year that is over.
    error TreasuryNoLoss(address asset, uint16 year, uint256 amount, uint256 most);
    /// @notice A fund needs a name of 1 to 40 bytes, and there are at most 32 funds.
    /// @dev Mend: choose a shorter name, or use a fund that is open.
    error TreasuryBadFundName(string name, uint256 funds);
    /// @notice The royalty was not set by the general meeting, is above what the bylaws allow, or the payment is no sale.
    /// @dev Mend: name a royalty that is set, and tag the payment as a sale.
    error TreasuryNoRoyalty(bytes32 royalty, uint256 bps, uint256 most);
    /// @notice The successor must be disinterested: neither a member nor an organ of the co-op.
    /// @dev Mend: name another co-op or a body that serves the same purpose.
    error TreasuryBadSuccessor(address successor);
    /// @notice The co-op is being wound up already, or no successor is named.
    /// @dev Mend: name a successor first; what is open is paid by the general meeting.
    error TreasuryCannotDissolve(address successor, uint40 dissolvedAt);
    /// @notice The successor is not due yet: time for creditors must pass, and members' capital must be back.
    /// @dev Mend: wait until the time named, and let the Treasury return the capital it was lent.
    error TreasuryNotHandedOver(address asset, uint256 from, uint256 capitalInUse);
    /// @notice Only the members' accounts pay in this way.
    /// @dev Mend: deposit with a tag.
    error TreasuryOnlyAccounts(address caller);

    /// @notice Pays in with a word of what for. Counts what arrives, not what is promised.
    /// @param amount of the ERC-20; for ETH the value sent
    function deposit(address asset, FundId fund, Tag tag, uint256 amount, bytes32 ref) external payable;

    /// @notice Pays for something of which members have a part: the royalty's share goes to their accounts, the rest to the
    /// operating fund. By anyone. @param tag a sale; @param royalty as set by the Assembly
    function sell(address asset, Tag tag, uint256 amount, bytes32 royalty, bytes32 ref) external payable;

    /// @notice Says which part of a sale that names this royalty goes to members before surplus. Only by the Assembly.
    /// @param bps at most `royaltyMaxBps` of the bylaws; zero ends it
    function setRoyalty(bytes32 royalty, uint16 bps) external;

    /// @return the part of a sale that this royalty takes, in basis points
    function royaltyOf(bytes32 royalty) external view returns (uint16);

    /// @notice Opens a fund. Only by the Assembly. @param name 1 to 40 bytes
    function openFund(string calldata name) external returns (FundId fund);

    /// @return how many funds there are, numbered from 0
    function fundCount() external view returns (uint8);

    /// @notice Moves money from one fund to another, never out of the reserve. Only by the Assembly.
    function move(address asset, FundId from, FundId to, uint256 amount) external;

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

    /// @notice Pays several from one budget line; a payee that refuses is passed over and named in an event. By its spender.
    function spendMany(uint256 line, Payment[] calldata payments) external;

    /// @notice Enters a member's fee that has just arrived. Only by the members' accounts.
    function recordFee(address asset, uint256 amount, address payer) external;

    /// @notice Enters members' capital that covers what is left of a year's loss after the reserve. Only by the members'
    /// accounts. @param amount of the loss; @param lent of it in the funds already, the rest has just arrived
    function recordLossCover(address asset, uint16 year, uint256 amount, uint256 lent) external;

    /// @notice Enters members' capital that has just arrived as a loan to a fund. Only by the members' accounts.
    function recordLoan(address asset, FundId fund, uint256 amount) external;

    /// @notice Gives back capital that a fund was lent. By the Assembly; once the co-op is wound up, by anyone.
    function returnCapital(FundId fund, uint256 amount) external;

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

    /// @notice The result of the operating fund. What was given to other funds, and what they paid out of it, is none of it.
    /// @return income of the calendar year; @return costs of the calendar year
    function resultOf(address asset, uint16 year) external view returns (uint256 income, uint256 costs);

    // ---- SURPLUS AND LOSSES ----

    /// @notice Shares out the surplus of a calendar year that is over, once for each asset, as the bylaws say: former losses,
    /// reserve, education, federation, interest on capital, patronage, development; what rounding leaves, and patronage that
    /// was not earned with members, to the reserve. Only by the Assembly, after the accounts were posted in time.
    /// @param interest on capital, chosen by the meeting, within the bylaws
    function allocateSurplus(uint16 year, address asset, uint256 surplus, uint256 interest) external;

    /// @notice The reserve covers the loss of a year that is over, once. Only by the Assembly, by a special resolution.
    function coverLoss(uint16 year, address asset, uint256 amount) external;

    /// @return most the largest surplus that can be shared out for the year: income less costs, or less gifts where they are
    /// more, and no more than the operating fund holds; @return losses of former years that it makes good first
    function surplusOf(address asset, uint16 year) external view returns (uint256 most, uint256 losses);

    /// @return where a surplus would go
    function partsOf(
        uint16 year,
        address asset,
        uint256 surplus,
        uint256 interest
    ) external view returns (SurplusParts memory);

    /// @return what is left of the year's loss after what covered it
    function lossOf(address asset, uint16 year) external view returns (uint256);

    // ---- WINDING UP ----

    /// @notice Names who receives what is left when the co-op is wound up. Only by the Assembly, as strictly as dissolution.
    function nameSuccessor(address successor) external;

    /// @notice Begins winding up. Only by the Assembly, by a resolution of dissolution.
    function dissolve() external;

    /// @notice Hands all funds of an asset to the successor, the reserve too, after the name has stood `successionDays` and as
    /// many days were left to creditors, and after members' capital is back. By anyone.
    function handOver(address asset) external;

    /// @return successor who receives what is left; @return namedAt Unix seconds; @return dissolvedAt zero while it lives
    function succession() external view returns (address successor, uint40 namedAt, uint40 dissolvedAt);
}
