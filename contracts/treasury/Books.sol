// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {ITreasury} from "../interfaces/ITreasury.sol";
import {CalendarYear} from "../libraries/CalendarYear.sol";
import {Organs} from "../libraries/Organs.sol";
import {FundId, FUNDS, OPERATING, Tag} from "../types/Fund.sol";
import {Organ} from "../Organ.sol";

/// PURPOSE     The books of the Treasury: what each fund holds, what came in by tag and year, what went out.
/// INVARIANTS  TRE-1 per asset, the funds and what is unattributed sum to the balance
/// POWERS      None of its own.
/// ASSUMPTIONS Tokens may lie: what arrives and what leaves is measured. What is unattributed is the balance less the
///             funds, so money sent without a word is never lost and never in two funds.
/// UNITS       The asset's smallest unit; the asset zero is ETH. One slot a fund: what it holds and what it spent this
///             calendar year; a former year's spending moves to its own slot at the first payment of the next. The income
///             of a year stands in four slots.
abstract contract Books is ITreasury, Organ {
    using SafeERC20 for IERC20;

    struct Fund {
        uint128 balance;
        uint112 spent;
        uint16 year; // of `spent`
    }

    struct Income {
        uint128[6] byTag;
        uint128 earmarked; // of it, grants and donations to other funds than the operating one
    }

    /// What former years left to the present: by asset.
    struct Carried {
        uint128 loss; // of all years up to `sharedOutThrough` that nothing has made good
        uint16 sharedOutThrough;
        uint16 begunIn; // the year of the first income or cost
    }

    address internal constant ETHER = address(0);
    uint8 private constant TAGS = uint8(type(Tag).max) + 1;

    mapping(address asset => mapping(FundId => Fund)) internal _funds;
    mapping(address asset => mapping(uint256 year => Income)) private _income;
    mapping(address asset => mapping(FundId => mapping(uint256 year => uint256))) private _formerCosts;
    mapping(address asset => Carried) internal _carried;
    uint8 internal _opened; // funds besides those that every co-op has

    // ---- ENTRIES ----

    /// @return received what arrived, which may be less than the amount where a token charges for transfers
    function _take(address asset, uint256 amount) internal returns (uint256 received) {
        if (asset == ETHER) {
            received = msg.value == amount ? amount : 0;
        } else if (msg.value == 0) {
            uint256 before = held(asset);
            IERC20(asset).safeTransferFrom(msg.sender, address(this), amount);
            received = held(asset) - before;
        }
        if (received == 0) revert TreasuryNothingReceived(asset, amount, msg.value);
    }

    function _checkArrived(address asset, uint256 amount) internal view {
        uint256 free = unattributed(asset);
        if (amount == 0 || amount > free) revert TreasuryNotUnattributed(asset, free, amount);
    }

    function _credit(address asset, FundId fund, Tag tag, uint256 amount) internal {
        _put(asset, fund, amount);
        uint16 year = CalendarYear.yearOf(block.timestamp);
        if (_carried[asset].begunIn == 0) _carried[asset].begunIn = year;
        Income storage income = _income[asset][year];
        uint256 sum = income.byTag[uint8(tag)] + amount;
        if (sum > type(uint128).max) revert TreasuryAmountTooLarge(amount);
        income.byTag[uint8(tag)] = uint128(sum);
        if (!(fund == OPERATING)) income.earmarked += uint128(amount); // at most the sum of the two tags
    }

    /// Into a fund, and no income.
    function _put(address asset, FundId fund, uint256 amount) internal {
        uint256 balance = _funds[asset][fund].balance + amount;
        if (balance > type(uint128).max) revert TreasuryAmountTooLarge(amount);
        _funds[asset][fund].balance = uint128(balance);
    }

    /// Out of a fund, and no cost.
    function _draw(address asset, FundId fund, uint256 amount) internal {
        uint128 balance = _funds[asset][fund].balance;
        if (amount > balance) revert TreasuryFundTooSmall(asset, fund, balance, amount);
        _funds[asset][fund].balance = balance - uint128(amount);
    }

    /// Out of a fund as a cost of this calendar year.
    function _debit(address asset, FundId fund, uint256 amount) internal {
        Fund memory f = _funds[asset][fund];
        if (amount > f.balance) revert TreasuryFundTooSmall(asset, fund, f.balance, amount);
        uint16 year = CalendarYear.yearOf(block.timestamp);
        if (f.year != year) {
            if (f.spent != 0) _formerCosts[asset][fund][f.year] = f.spent;
            (f.spent, f.year) = (0, year);
            // Lent capital can be spent before anything has come in.
            if (_carried[asset].begunIn == 0) _carried[asset].begunIn = year;
        }
        uint256 spent = f.spent + amount;
        if (spent > type(uint112).max) revert TreasuryAmountTooLarge(amount);
        f.spent = uint112(spent);
        f.balance -= uint128(amount);
        _funds[asset][fund] = f;
    }

    /// What a payee answers is not read, so an answer of a megabyte costs the payee alone.
    /// @return whether the payee took it; where not, nothing has left
    function _deliver(address asset, address to, uint256 amount) internal returns (bool) {
        if (asset == ETHER) return LowLevelCall.callNoReturn(to, amount, "");
        uint256 before = held(asset);
        bool taken = IERC20(asset).trySafeTransfer(to, amount);
        uint256 rest = held(asset);
        uint256 moved = before > rest ? before - rest : 0;
        if (!taken && before == rest) return false;
        if (moved != amount) revert TreasuryTokenMoved(asset, amount, moved);
        if (!taken) revert TreasuryPaymentFailed(asset, to, amount);
        return true;
    }

    function _send(address asset, address to, uint256 amount) internal {
        if (!_deliver(asset, to, amount)) revert TreasuryPaymentFailed(asset, to, amount);
    }

    function _checkFund(FundId fund) internal view {
        if (FundId.unwrap(fund) >= FUNDS && FundId.unwrap(fund) >= fundCount()) revert TreasuryNoSuchFund(fund);
    }

    // ---- VIEWS ----

    /// @inheritdoc ITreasury
    function fundCount() public view returns (uint8) {
        return FUNDS + _opened;
    }

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
        return _income[asset][year].byTag[uint8(tag)];
    }

    /// @inheritdoc ITreasury
    function costsOf(address asset, FundId fund, uint16 year) public view returns (uint256) {
        Fund memory f = _funds[asset][fund];
        return f.year == year ? f.spent : _formerCosts[asset][fund][year];
    }

    /// @inheritdoc ITreasury
    function resultOf(address asset, uint16 year) public view returns (uint256 income, uint256 costs) {
        (income, , ) = _earned(asset, year);
        costs = costsOf(asset, OPERATING, year);
    }

    /// @return all income of the operating fund; @return withMembers fees and sales to members; @return gifts of the rest
    function _earned(
        address asset,
        uint16 year
    ) internal view returns (uint256 all, uint256 withMembers, uint256 gifts) {
        Income memory income = _income[asset][year];
        for (uint8 tag; tag < TAGS; ++tag) all += income.byTag[tag];
        all -= income.earmarked;
        withMembers = uint256(income.byTag[uint8(Tag.Fee)]) + income.byTag[uint8(Tag.SaleToMember)];
        gifts = uint256(income.byTag[uint8(Tag.Grant)]) + income.byTag[uint8(Tag.Donation)] - income.earmarked;
    }

    function _fundsTogether(address asset) internal view returns (uint256 sum) {
        uint8 count = fundCount();
        for (uint8 i; i < count; ++i) sum += _funds[asset][FundId.wrap(i)].balance;
    }

    function _accounts() internal view returns (address) {
        return _sibling(Organs.MEMBER_ACCOUNTS);
    }
}
