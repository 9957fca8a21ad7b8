// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IBylaws} from "../interfaces/IBylaws.sol";
import {IMemberAccounts} from "../interfaces/IMemberAccounts.sol";
import {IMembership} from "../interfaces/IMembership.sol";
import {Organs} from "../libraries/Organs.sol";
import {MemberRecord} from "../types/MemberRecord.sol";
import {Organ} from "../Organ.sol";

/// PURPOSE     What belongs to each member, apart from what is held in common: the share capital paid in.
/// INVARIANTS  ACC-1 the balance is at least the capital total, and the capital total is the sum of the accounts
/// POWERS      A member pays in shares of their own. Nobody pays out of here in this version.
/// ASSUMPTIONS The settlement token must deliver the whole price; a token that charges for transfers is refused.
/// UNITS       The settlement token's smallest unit. One slot a member, one for the total.
contract MemberAccounts is IMemberAccounts, Organ, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    struct Account {
        uint128 paidIn;
        uint32 shares;
    }

    mapping(uint32 memberId => Account) private _accounts;
    /// @inheritdoc IMemberAccounts
    uint256 public capital;

    // ---- SUBSCRIBING ----

    /// @inheritdoc IMemberAccounts
    function subscribe(uint32 shares) external nonReentrant {
        (IERC20 token, uint256 price) = _enter(shares);
        _collect(token, price);
    }

    /// @inheritdoc IMemberAccounts
    function subscribeWithPermit(uint32 shares, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external nonReentrant {
        (IERC20 token, uint256 price) = _enter(shares);
        // A permit that someone else already sent in has given the allowance all the same.
        try IERC20Permit(address(token)).permit(msg.sender, address(this), price, deadline, v, r, s) {} catch {}
        _collect(token, price);
    }

    function _enter(uint32 shares) private returns (IERC20 token, uint256 price) {
        MemberRecord member = IMembership(_sibling(Organs.MEMBERSHIP)).recordOf(msg.sender);
        if (!member.isMember()) revert MemberAccountsNotMember(msg.sender);
        (address settlement, uint256 par, uint256 most, uint256 least) = IBylaws(_sibling(Organs.BYLAWS)).shareTerms(
            member.memberClass()
        );
        uint32 memberId = member.memberId();
        Account memory account = _accounts[memberId];
        uint256 holding = uint256(account.shares) + shares;
        if (shares == 0 || holding < least || holding > most) revert MemberAccountsHolding(holding, least, most);

        (token, price) = (IERC20(settlement), par * shares);
        _accounts[memberId] = Account(account.paidIn + uint128(price), uint32(holding));
        capital += price;
        emit SharesSubscribed(memberId, msg.sender, shares, price);
    }

    function _collect(IERC20 token, uint256 price) private {
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(msg.sender, address(this), price);
        uint256 received = token.balanceOf(address(this)) - before;
        if (received != price) revert MemberAccountsShortPayment(received, price);
    }

    // ---- VIEWS ----

    /// @inheritdoc IMemberAccounts
    function sharesOf(uint32 memberId) external view returns (uint32) {
        return _accounts[memberId].shares;
    }

    /// @inheritdoc IMemberAccounts
    function capitalOf(uint32 memberId) external view returns (uint256) {
        return _accounts[memberId].paidIn;
    }
}
