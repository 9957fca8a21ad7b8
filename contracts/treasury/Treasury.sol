// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IMembership} from "../interfaces/IMembership.sol";
import {BudgetLine, ITreasury} from "../interfaces/ITreasury.sol";
import {CalendarYear} from "../libraries/CalendarYear.sol";
import {Kinds} from "../libraries/Kinds.sol";
import {Organs} from "../libraries/Organs.sol";
import {FundId, FUNDS, OPERATING, RESERVE, Tag} from "../types/Fund.sol";
import {Organ} from "../Organ.sol";

/// PURPOSE     What is held in common. Every unit of an asset is in one named fund, or unattributed.
/// INVARIANTS  TRE-1 per asset, the funds and what is unattributed sum to the balance · TRE-2 the reserve never
///             decreases · TRE-4 nobody spends past a budget line, agents included
/// POWERS      Anyone pays in; the Assembly pays out and attributes, and lets the board or an agent pay within a budget
///             line. Nobody pays out the reserve.
/// ASSUMPTIONS Tokens may lie: what arrives and what leaves is measured. What is unattributed is the balance less the
///             funds, so money sent without a word is never lost and never in two funds.
/// UNITS       The asset's smallest unit; the asset zero is ETH. One slot a fund: what it holds and what it spent this
///             calendar year; a former year's spending moves to its own slot at the first payment of the next.
contract Treasury is ITreasury, Organ, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    struct Fund {
        uint128 balance;
        uint112 spent;
        uint16 year; // of `spent`
    }

    struct Budget {
        BudgetLine line;
        uint128 spent;
        bool open;
        bool anyPayee;
    }

    struct Accounts {
        bytes32 hash;
        uint40 postedAt;
    }

    address private constant ETHER = address(0);
    uint8 private constant TAGS = uint8(type(Tag).max) + 1;

    mapping(address asset => mapping(FundId => Fund)) private _funds;
    mapping(address asset => mapping(uint256 year => mapping(Tag => uint256))) private _income;
    mapping(address asset => mapping(FundId => mapping(uint256 year => uint256))) private _formerCosts;
    /// @inheritdoc ITreasury
    uint256 public budgets;
    mapping(uint256 line => Budget) private _budgets;
    mapping(uint256 line => mapping(address payee => bool)) private _listed;
    mapping(uint256 year => Accounts) private _accounts;

    // ---- COMING IN ----

    receive() external payable {
        emit ReceivedUnattributed(msg.sender, msg.value);
    }

    /// @inheritdoc ITreasury
    function deposit(address asset, FundId fund, Tag tag, uint256 amount, bytes32 ref) external payable nonReentrant {
        _checkFund(fund, tag);
        if (tag == Tag.Fee || tag == Tag.SaleToMember) {
            bool member = IMembership(_sibling(Organs.MEMBERSHIP)).recordByKey(msg.sender).isMember();
            if (!member) revert TreasuryPayerNotMember(msg.sender);
        }
        uint256 received = _take(asset, amount);
        _credit(asset, fund, tag, received);
        emit Received(asset, fund, tag, msg.sender, received, ref);
    }

    /// @inheritdoc ITreasury
    function attribute(address asset, FundId fund, Tag tag, uint256 amount) external onlyAssembly nonReentrant {
        _checkFund(fund, tag);
        _checkArrived(asset, amount);
        _credit(asset, fund, tag, amount);
        emit Attributed(asset, fund, tag, amount);
    }

    /// @inheritdoc ITreasury
    function recordFee(address asset, uint256 amount, address payer) external onlyAccounts nonReentrant {
        _checkArrived(asset, amount);
        _credit(asset, OPERATING, Tag.Fee, amount);
        emit Received(asset, OPERATING, Tag.Fee, payer, amount, 0);
    }

    /// @inheritdoc ITreasury
    function recordLossCover(address asset, uint256 amount) external onlyAccounts nonReentrant {
        _checkArrived(asset, amount);
        _funds[asset][OPERATING].balance += uint128(amount); // the accounts never hold more than fits
        emit LossCovered(asset, amount);
    }

    modifier onlyAccounts() {
        if (msg.sender != _sibling(Organs.MEMBER_ACCOUNTS)) revert TreasuryOnlyAccounts(msg.sender);
        _;
    }

    function _checkArrived(address asset, uint256 amount) private view {
        uint256 free = unattributed(asset);
        if (amount == 0 || amount > free) revert TreasuryNotUnattributed(asset, free, amount);
    }

    function _take(address asset, uint256 amount) private returns (uint256 received) {
        if (asset == ETHER) {
            received = msg.value == amount ? amount : 0;
        } else if (msg.value == 0) {
            uint256 before = held(asset);
            IERC20(asset).safeTransferFrom(msg.sender, address(this), amount);
            received = held(asset) - before;
        }
        if (received == 0) revert TreasuryNothingReceived(asset, amount, msg.value);
    }

    function _credit(address asset, FundId fund, Tag tag, uint256 amount) private {
        uint256 balance = _funds[asset][fund].balance + amount;
        if (balance > type(uint128).max) revert TreasuryAmountTooLarge(amount);
        _funds[asset][fund].balance = uint128(balance);
        _income[asset][CalendarYear.yearOf(block.timestamp)][tag] += amount;
    }

    function _checkFund(FundId fund, Tag tag) private pure {
        if (FundId.unwrap(fund) >= FUNDS) revert TreasuryNoSuchFund(fund);
        if (!(fund == OPERATING) && tag != Tag.Grant && tag != Tag.Donation) revert TreasuryFundNotForTag(fund, tag);
    }

    // ---- GOING OUT ----

    /// @inheritdoc ITreasury
    function pay(address asset, FundId fund, address to, uint256 amount) external onlyAssembly nonReentrant {
        _pay(asset, fund, to, amount);
    }

    function _pay(address asset, FundId fund, address to, uint256 amount) private {
        if (fund == RESERVE) revert TreasuryReserveIsIndivisible();
        if (FundId.unwrap(fund) >= FUNDS) revert TreasuryNoSuchFund(fund);
        // An account without code is no organ; asking costs nothing where that account is called next.
        bool plain = asset == ETHER && to.code.length == 0;
        if (to == address(0) || (!plain && _isOrgan(to))) revert TreasuryBadPayee(to);
        _debit(asset, fund, amount);
        emit Paid(asset, fund, to, amount);
        _send(asset, to, amount);
    }

    function _isOrgan(address to) private view returns (bool own) {
        (own, ) = Kinds.organOf(_assembly(), to);
    }

    // ---- BUDGETS ----

    /// @inheritdoc ITreasury
    function approveBudget(
        BudgetLine calldata b,
        address[] calldata payees
    ) external onlyAssembly returns (uint256 line) {
        if (b.fund == RESERVE) revert TreasuryReserveIsIndivisible();
        if (FundId.unwrap(b.fund) >= FUNDS) revert TreasuryNoSuchFund(b.fund);
        if (
            b.spender == address(0) ||
            b.limit == 0 ||
            b.perPayment == 0 ||
            b.until <= b.from ||
            b.until <= block.timestamp
        ) {
            revert TreasuryBadBudget(b.spender, b.limit, b.from, b.until);
        }
        line = ++budgets;
        _budgets[line] = Budget(b, 0, true, payees.length == 0);
        for (uint256 i; i < payees.length; ++i) _listed[line][payees[i]] = true;
        emit BudgetApproved(line, b.spender, b.asset, b.fund, b.limit, b.perPayment, b.from, b.until, payees);
    }

    /// @inheritdoc ITreasury
    function closeBudget(uint256 line) external onlyAssembly {
        if (!_budgets[line].open) revert TreasuryNoBudget(line);
        _budgets[line].open = false;
        emit BudgetClosed(line);
    }

    /// @inheritdoc ITreasury
    function spend(uint256 line, address to, uint256 amount, bytes32 ref) external nonReentrant {
        Budget storage budget = _budgets[line];
        BudgetLine memory b = budget.line;
        if (!budget.open || block.timestamp < b.from || block.timestamp >= b.until) revert TreasuryNoBudget(line);
        address sovereign_ = _assembly();
        bool acts =
            msg.sender == b.spender &&
                (msg.sender == Organs.addressOf(sovereign_, Organs.BOARD) ||
                    IMembership(Organs.addressOf(sovereign_, Organs.MEMBERSHIP)).isAgentActive(msg.sender));
        if (!acts) revert TreasuryNotSpender(line, msg.sender);
        if (!mayPay(line, to)) revert TreasuryPayeeNotListed(line, to);
        uint256 rest = b.limit - budget.spent;
        uint256 most = rest < b.perPayment ? rest : b.perPayment;
        if (amount > most) revert TreasuryOverBudget(line, amount, most);
        budget.spent += uint128(amount);
        emit BudgetSpent(line, msg.sender, to, amount, ref);
        _pay(b.asset, b.fund, to, amount);
    }

    // ---- ACCOUNTS ----

    /// @inheritdoc ITreasury
    function postAccounts(uint16 year, bytes32 accounts) external {
        address sovereign_ = _assembly();
        // What members have read before they vote, the board cannot replace afterwards.
        bool first = _accounts[year].postedAt == 0;
        bool posts = msg.sender == sovereign_ || (first && msg.sender == Organs.addressOf(sovereign_, Organs.BOARD));
        if (!posts || year >= CalendarYear.yearOf(block.timestamp)) revert TreasuryNoAccounts(msg.sender, year);
        _accounts[year] = Accounts(accounts, uint40(block.timestamp));
        emit AccountsPosted(year, accounts);
    }

    // ---- BOOKS ----

    function _debit(address asset, FundId fund, uint256 amount) private {
        Fund memory f = _funds[asset][fund];
        if (amount > f.balance) revert TreasuryFundTooSmall(asset, fund, f.balance, amount);
        uint16 year = CalendarYear.yearOf(block.timestamp);
        if (f.year != year) {
            if (f.spent != 0) _formerCosts[asset][fund][f.year] = f.spent;
            (f.spent, f.year) = (0, year);
        }
        uint256 spent = f.spent + amount;
        if (spent > type(uint112).max) revert TreasuryAmountTooLarge(amount);
        f.spent = uint112(spent);
        f.balance -= uint128(amount);
        _funds[asset][fund] = f;
    }

    /// What a payee answers is not read, so an answer of a megabyte costs the payee alone.
    function _send(address asset, address to, uint256 amount) private {
        if (asset == ETHER) {
            if (!LowLevelCall.callNoReturn(to, amount, "")) revert TreasuryPaymentFailed(asset, to, amount);
            return;
        }
        uint256 before = held(asset);
        if (!IERC20(asset).trySafeTransfer(to, amount)) revert TreasuryPaymentFailed(asset, to, amount);
        uint256 rest = held(asset);
        uint256 moved = before > rest ? before - rest : 0;
        if (moved != amount) revert TreasuryTokenMoved(asset, amount, moved);
    }

    // ---- VIEWS ----

    /// @inheritdoc ITreasury
    function fundOf(address asset, FundId fund) external view returns (uint256) {
        return _funds[asset][fund].balance;
    }

    /// @inheritdoc ITreasury
    function held(address asset) public view returns (uint256) {
        return asset == ETHER ? address(this).balance : IERC20(asset).balanceOf(address(this));
    }

    /// @inheritdoc ITreasury
    function unattributed(address asset) public view returns (uint256) {
        (uint256 balance, uint256 funds) = (held(asset), _fundsTogether(asset));
        return balance > funds ? balance - funds : 0;
    }

    /// @inheritdoc ITreasury
    function shortfall(address asset) external view returns (uint256) {
        (uint256 balance, uint256 funds) = (held(asset), _fundsTogether(asset));
        return funds > balance ? funds - balance : 0;
    }

    /// @inheritdoc ITreasury
    function incomeOf(address asset, uint16 year, Tag tag) external view returns (uint256) {
        return _income[asset][year][tag];
    }

    /// @inheritdoc ITreasury
    function costsOf(address asset, FundId fund, uint16 year) public view returns (uint256) {
        Fund memory f = _funds[asset][fund];
        return f.year == year ? f.spent : _formerCosts[asset][fund][year];
    }

    /// @inheritdoc ITreasury
    function resultOf(address asset, uint16 year) external view returns (uint256 income, uint256 costs) {
        for (uint8 tag; tag < TAGS; ++tag) income += _income[asset][year][Tag(tag)];
        for (uint8 i; i < FUNDS; ++i) costs += costsOf(asset, FundId.wrap(i), year);
    }

    /// @inheritdoc ITreasury
    function accountsOf(uint16 year) external view returns (bytes32 accounts, uint40 postedAt) {
        return (_accounts[year].hash, _accounts[year].postedAt);
    }

    /// @inheritdoc ITreasury
    function budgetOf(uint256 line) external view returns (BudgetLine memory budget, uint256 spent, bool open) {
        Budget storage b = _budgets[line];
        return (b.line, b.spent, b.open);
    }

    /// @inheritdoc ITreasury
    function mayPay(uint256 line, address to) public view returns (bool) {
        return _budgets[line].anyPayee || _listed[line][to];
    }

    function _fundsTogether(address asset) private view returns (uint256 sum) {
        for (uint8 i; i < FUNDS; ++i) {
            sum += _funds[asset][FundId.wrap(i)].balance;
        }
    }
}
