// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IMembership} from "../interfaces/IMembership.sol";
import {ITreasury} from "../interfaces/ITreasury.sol";
import {CalendarYear} from "../libraries/CalendarYear.sol";
import {Kinds} from "../libraries/Kinds.sol";
import {Organs} from "../libraries/Organs.sol";
import {FundId, FUNDS, OPERATING, RESERVE, Tag} from "../types/Fund.sol";
import {Organ} from "../Organ.sol";

/// PURPOSE     What is held in common. Every unit of an asset is in one named fund, or unattributed.
/// INVARIANTS  TRE-1 per asset, the funds and what is unattributed sum to the balance · TRE-2 the reserve never
///             decreases
/// POWERS      Anyone pays in; the Assembly alone pays out and attributes. Nobody pays out the reserve.
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

    address private constant ETHER = address(0);

    mapping(address asset => mapping(FundId => Fund)) private _funds;
    mapping(address asset => mapping(uint256 year => mapping(Tag => uint256))) private _income;
    mapping(address asset => mapping(FundId => mapping(uint256 year => uint256))) private _formerCosts;

    // ---- COMING IN ----

    receive() external payable {
        emit ReceivedUnattributed(msg.sender, msg.value);
    }

    /// @inheritdoc ITreasury
    function deposit(address asset, FundId fund, Tag tag, uint256 amount, bytes32 ref) external payable nonReentrant {
        _checkFund(fund, tag);
        if (tag == Tag.Fee || tag == Tag.SaleToMember) {
            bool member = IMembership(_sibling(Organs.MEMBERSHIP)).recordOf(msg.sender).isMember();
            if (!member) revert TreasuryPayerNotMember(msg.sender);
        }
        uint256 received = _take(asset, amount);
        _credit(asset, fund, tag, received);
        emit Received(asset, fund, tag, msg.sender, received, ref);
    }

    /// @inheritdoc ITreasury
    function attribute(address asset, FundId fund, Tag tag, uint256 amount) external onlyAssembly nonReentrant {
        _checkFund(fund, tag);
        uint256 free = unattributed(asset);
        if (amount == 0 || amount > free) revert TreasuryNotUnattributed(asset, free, amount);
        _credit(asset, fund, tag, amount);
        emit Attributed(asset, fund, tag, amount);
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
        if (fund == RESERVE) revert TreasuryReserveIsIndivisible();
        if (FundId.unwrap(fund) >= FUNDS) revert TreasuryNoSuchFund(fund);
        (bool own, ) = Kinds.organOf(_assembly(), to);
        if (own || to == address(0)) revert TreasuryBadPayee(to);
        _debit(asset, fund, amount);
        emit Paid(asset, fund, to, amount);
        _send(asset, to, amount);
    }

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
    function costsOf(address asset, FundId fund, uint16 year) external view returns (uint256) {
        Fund memory f = _funds[asset][fund];
        return f.year == year ? f.spent : _formerCosts[asset][fund][year];
    }

    function _fundsTogether(address asset) private view returns (uint256 sum) {
        for (uint8 i; i < FUNDS; ++i) {
            sum += _funds[asset][FundId.wrap(i)].balance;
        }
    }
}
