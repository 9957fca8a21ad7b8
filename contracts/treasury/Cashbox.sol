// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IBylaws, ShareTerms} from "../interfaces/IBylaws.sol";
import {IMemberAccounts} from "../interfaces/IMemberAccounts.sol";
import {IMembership} from "../interfaces/IMembership.sol";
import {Organs} from "../libraries/Organs.sol";
import {MemberRecord} from "../types/MemberRecord.sol";
import {Organ} from "../Organ.sol";

/// PURPOSE     What must lie in the members' accounts, asset by asset, and the only ways in and out.
/// INVARIANTS  ACC-1 per asset, the balance is at least what is kept and what is payable
/// POWERS      None of its own.
/// ASSUMPTIONS Tokens may lie: what arrives and what leaves is measured.
/// UNITS       The asset's smallest unit; the asset zero is ETH. What is payable as dividends stands apart from the rest, so
///             that a claim writes one slot of the books.
abstract contract Cashbox is IMemberAccounts, Organ, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// `unclaimed`: retained parts of published dividends that nobody has taken up, in units of capital.
    struct Dividends {
        uint112 payable_;
        uint112 unclaimed;
        bool claimed; // anybody, since the statement was published
    }

    uint256 internal constant WHOLE = 10_000; // basis points
    address internal constant ETHER = address(0);

    mapping(address asset => Dividends) internal _dividends;
    mapping(address asset => uint256) internal _kept; // capital not lent, parked payments, dividends not published

    modifier onlyTreasury() {
        if (msg.sender != _sibling(Organs.TREASURY)) revert MemberAccountsOnlyTreasury(msg.sender);
        _;
    }

    receive() external payable onlyTreasury {}

    /// From the caller, the whole price.
    function _collect(IERC20 token, address to, uint256 price) internal {
        uint256 before = token.balanceOf(to);
        token.safeTransferFrom(msg.sender, to, price);
        uint256 received = token.balanceOf(to) - before;
        if (received != price) revert MemberAccountsShortPayment(received, price);
        if (to == address(this)) _kept[address(token)] += price;
    }

    /// Takes into the books what the Treasury has just sent.
    function _enterArrived(address asset, uint256 amount) internal {
        uint256 owed = _owed(asset);
        uint256 balance = _balance(asset);
        uint256 free = balance > owed ? balance - owed : 0;
        if (amount > free) revert MemberAccountsShortPayment(free, amount);
        _kept[asset] += amount;
    }

    /// Out of what is kept: what left, whatever the token answers; a payee that sends some back is owed it.
    function _send(address asset, address to, uint256 amount) internal returns (uint256 moved) {
        (moved, ) = _move(asset, to, amount, _balance(asset));
        _kept[asset] -= moved;
    }

    /// @param before the balance; @return moved what left; @return rest the balance now
    function _move(
        address asset,
        address to,
        uint256 amount,
        uint256 before
    ) internal returns (uint256 moved, uint256 rest) {
        // What a payee answers is not read.
        if (asset == ETHER) LowLevelCall.callNoReturn(to, amount, "");
        else IERC20(asset).trySafeTransfer(to, amount);
        rest = _balance(asset);
        moved = before > rest ? before - rest : 0;
        if (moved > amount) revert MemberAccountsTokenMoved(amount, moved);
    }

    function _balance(address asset) internal view returns (uint256) {
        return asset == ETHER ? address(this).balance : IERC20(asset).balanceOf(address(this));
    }

    function _owed(address asset) internal view returns (uint256) {
        return _kept[asset] + _dividends[asset].payable_;
    }

    function _fit(uint256 amount) internal pure returns (uint112) {
        if (amount > type(uint112).max) revert MemberAccountsAmountTooLarge(amount);
        return uint112(amount);
    }

    function _membership() internal view returns (IMembership) {
        return IMembership(_sibling(Organs.MEMBERSHIP));
    }

    function _recordOf(address account) internal view returns (MemberRecord) {
        return _membership().recordByKey(account);
    }

    /// What does not differ between classes; every co-op has a class 0.
    function _generalTerms() internal view returns (ShareTerms memory) {
        return IBylaws(_sibling(Organs.BYLAWS)).shareTerms(0);
    }
}
