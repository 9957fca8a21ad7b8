// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IMembership} from "../interfaces/IMembership.sol";
import {BudgetLine, ITreasury, Payment} from "../interfaces/ITreasury.sol";
import {Kinds} from "../libraries/Kinds.sol";
import {Organs} from "../libraries/Organs.sol";
import {FundId, RESERVE} from "../types/Fund.sol";
import {Books} from "./Books.sol";

/// PURPOSE     What goes out: payments of the Assembly, and of the board or an agent within a budget line.
/// INVARIANTS  TRE-4 nobody spends past a budget line, agents included
/// POWERS      The Assembly pays from any fund but the reserve, and approves and closes lines; a line's spender pays within
///             its sums, its time and its payees.
/// ASSUMPTIONS A payee may refuse, re-enter or answer with a megabyte: it blocks only its own payment.
/// UNITS       As in Books.
abstract contract Budgets is Books, ReentrancyGuardTransient {
    struct Budget {
        BudgetLine line;
        uint128 spent;
        bool open;
        bool anyPayee;
    }

    /// @inheritdoc ITreasury
    uint256 public budgets;
    mapping(uint256 line => Budget) private _budgets;
    mapping(uint256 line => mapping(address payee => bool)) private _listed;

    // ---- PAYING ----

    /// @inheritdoc ITreasury
    function pay(address asset, FundId fund, address to, uint256 amount) external onlyAssembly nonReentrant {
        if (!_pay(asset, fund, to, amount)) revert TreasuryPaymentFailed(asset, to, amount);
    }

    /// @return whether the payee took it; where not, the fund is as before
    function _pay(address asset, FundId fund, address to, uint256 amount) private returns (bool) {
        if (fund == RESERVE) revert TreasuryReserveIsIndivisible();
        _checkFund(fund);
        // An account without code is no organ; asking costs nothing where that account is called next.
        bool plain = asset == ETHER && to.code.length == 0;
        if (to == address(0) || (!plain && _isOrgan(to))) revert TreasuryBadPayee(to);
        Fund memory before = _funds[asset][fund];
        _debit(asset, fund, amount);
        if (!_deliver(asset, to, amount)) {
            _funds[asset][fund] = before;
            return false;
        }
        emit Paid(asset, fund, to, amount);
        return true;
    }

    function _isOrgan(address to) internal view returns (bool own) {
        (own, ) = Kinds.organOf(_assembly(), to);
    }

    // ---- BUDGETS ----

    /// @inheritdoc ITreasury
    function approveBudget(
        BudgetLine calldata b,
        address[] calldata payees
    ) external onlyAssembly returns (uint256 line) {
        if (b.fund == RESERVE) revert TreasuryReserveIsIndivisible();
        _checkFund(b.fund);
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
        BudgetLine memory b = _lineOf(line);
        if (!_spend(line, b, to, amount, ref)) revert TreasuryPaymentFailed(b.asset, to, amount);
    }

    /// @inheritdoc ITreasury
    function spendMany(uint256 line, Payment[] calldata payments) external nonReentrant {
        BudgetLine memory b = _lineOf(line);
        for (uint256 i; i < payments.length; ++i) {
            Payment calldata p = payments[i];
            if (!_spend(line, b, p.to, p.amount, p.ref)) emit BudgetPaymentRefused(line, p.to, p.amount, p.ref);
        }
    }

    /// @return b the line, which the caller spends now
    function _lineOf(uint256 line) private view returns (BudgetLine memory b) {
        b = _budgets[line].line;
        if (!_budgets[line].open || block.timestamp < b.from || block.timestamp >= b.until) {
            revert TreasuryNoBudget(line);
        }
        address sovereign_ = _assembly();
        bool acts =
            msg.sender == b.spender &&
                (msg.sender == Organs.addressOf(sovereign_, Organs.BOARD) ||
                    IMembership(Organs.addressOf(sovereign_, Organs.MEMBERSHIP)).isAgentActive(msg.sender));
        if (!acts) revert TreasuryNotSpender(line, msg.sender);
    }

    function _spend(
        uint256 line,
        BudgetLine memory b,
        address to,
        uint256 amount,
        bytes32 ref
    ) private returns (bool paid) {
        if (!mayPay(line, to)) revert TreasuryPayeeNotListed(line, to);
        uint128 spent = _budgets[line].spent;
        uint256 rest = b.limit - spent;
        uint256 most = rest < b.perPayment ? rest : b.perPayment;
        if (amount > most) revert TreasuryOverBudget(line, amount, most);
        _budgets[line].spent = spent + uint128(amount);
        paid = _pay(b.asset, b.fund, to, amount);
        if (paid) emit BudgetSpent(line, msg.sender, to, amount, ref);
        else _budgets[line].spent = spent;
    }

    // ---- VIEWS ----

    /// @inheritdoc ITreasury
    function budgetOf(uint256 line) external view returns (BudgetLine memory budget, uint256 spent, bool open) {
        Budget storage b = _budgets[line];
        return (b.line, b.spent, b.open);
    }

    /// @inheritdoc ITreasury
    function mayPay(uint256 line, address to) public view returns (bool) {
        return _budgets[line].anyPayee || _listed[line][to];
    }
}
