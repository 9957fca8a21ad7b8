// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Founding} from "../../contracts/interfaces/ICooperativeFactory.sol";
import {IMemberAccounts} from "../../contracts/interfaces/IMemberAccounts.sol";
import {HostileToken} from "../../contracts/mocks/HostileToken.sol";
import {Parameters} from "../../contracts/types/Parameters.sol";
import {Founded} from "./support/Founded.sol";
import {Presets} from "./support/Presets.sol";

contract MemberAccountsTest is Founded {
    uint256 private constant KEY = 0xA11CE;
    uint256 private constant PAR = 250e18;
    bytes32 private constant PERMIT = keccak256(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
    );

    bytes4 private constant REENTERED = bytes4(keccak256("ReentrancyGuardReentrantCall()"));

    function _refuses(address account, uint32 shares, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(account);
        accounts.subscribe(shares);
    }

    function _holding(uint256 shares, uint256 least, uint256 most) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMemberAccounts.MemberAccountsHolding.selector, shares, least, most);
    }

    function _signPermit(uint256 key, uint256 value) private view returns (uint8, bytes32, bytes32) {
        address owner = vm.addr(key);
        bytes32 permit = keccak256(
            abi.encode(PERMIT, owner, address(accounts), value, coin.nonces(owner), block.timestamp)
        );
        return vm.sign(key, keccak256(abi.encodePacked(hex"1901", coin.DOMAIN_SEPARATOR(), permit)));
    }

    /// The co-op again, with a token of bad habits.
    function _foundWith(HostileToken token) private {
        Founding memory f = _founding();
        f.settlementToken = address(token);
        _found(f);
        token.mint(founders[1], 100 * PAR);
        vm.prank(founders[1]);
        token.approve(address(accounts), 100 * PAR);
    }

    // ---- REFUSED ----

    function test_subscribe_refusesWhoIsNoMember() external {
        bytes4 code = IMemberAccounts.MemberAccountsNotMember.selector;
        _refuses(address(this), 1, abi.encodeWithSelector(code, address(this)));
        vm.prank(founders[0]);
        membership.resign();
        _refuses(founders[0], 1, abi.encodeWithSelector(code, founders[0]));
    }

    function test_subscribe_refusesTooFewAndTooMany() external {
        address institution = _admit(KEY, Presets.INSTITUTION);
        _refuses(institution, 3, _holding(3, 4, 400));
        _refuses(institution, 0, _holding(0, 4, 400));
        _refuses(institution, 401, _holding(401, 4, 400));
        _refuses(institution, type(uint32).max, _holding(type(uint32).max, 4, 400));
        _refuses(founders[0], 1, _holding(401, 4, 400)); // holds 400 already
        _refuses(founders[1], 0, _holding(4, 1, 400));
    }

    function test_subscribe_refusesWithoutMoneyOrAllowance() external {
        _refuses(
            founders[1],
            1,
            abi.encodeWithSignature("ERC20InsufficientAllowance(address,uint256,uint256)", accounts, 0, PAR)
        );
        vm.prank(founders[1]);
        coin.approve(address(accounts), PAR);
        _refuses(
            founders[1],
            1,
            abi.encodeWithSignature("ERC20InsufficientBalance(address,uint256,uint256)", founders[1], 0, PAR)
        );
    }

    function test_subscribe_refusesATokenThatChargesForTransfers() external {
        HostileToken token = new HostileToken();
        _foundWith(token);
        token.setHabit(HostileToken.Habit.ChargesFee);
        _refuses(
            founders[1],
            4,
            abi.encodeWithSelector(
                IMemberAccounts.MemberAccountsShortPayment.selector,
                4 * PAR - (4 * PAR) / 10,
                4 * PAR
            )
        );
        assertEq(accounts.capital(), 0, "nothing is booked");
        token.setHabit(HostileToken.Habit.ReturnsFalse);
        _refuses(founders[1], 4, abi.encodeWithSignature("SafeERC20FailedOperation(address)", address(token)));
    }

    function test_subscribeWithPermit_refusesABadPermitWithoutAllowance() external {
        coin.mint(founders[1], PAR);
        vm.expectRevert(
            abi.encodeWithSignature("ERC20InsufficientAllowance(address,uint256,uint256)", accounts, 0, PAR)
        );
        vm.prank(founders[1]);
        accounts.subscribeWithPermit(1, block.timestamp, 27, bytes32(uint256(1)), bytes32(uint256(2)));
    }

    // ---- PAID IN ----

    function test_subscribe_takesATokenThatAnswersNothing() external {
        HostileToken token = new HostileToken();
        _foundWith(token);
        token.setHabit(HostileToken.Habit.ReturnsNothing);
        vm.prank(founders[1]);
        accounts.subscribe(4);
        assertEq(accounts.capital(), 4 * PAR, "capital");
        assertEq(token.balanceOf(address(accounts)), 4 * PAR, "paid");
    }

    function test_subscribe_whenATokenReentersBooksOnce() external {
        HostileToken token = new HostileToken();
        _foundWith(token);
        token.reenter(address(accounts), abi.encodeCall(IMemberAccounts.subscribe, (1)));
        vm.prank(founders[1]);
        accounts.subscribe(4);
        assertEq(bytes32(token.reentryReason()), bytes32(REENTERED), "refused");
        assertEq(accounts.capital(), 4 * PAR, "once");
    }

    function test_subscribeWithPermit_paysInOneStep() external {
        coin.mint(founders[1], 2 * PAR);
        (uint8 v, bytes32 r, bytes32 s) = _signPermit(founderKeys[1], 2 * PAR);
        vm.prank(founders[1]);
        accounts.subscribeWithPermit(2, block.timestamp, v, r, s);
        assertEq(accounts.sharesOf(2), 6, "six shares");
    }

    /// Anyone may send a permit in first; that must not stop the member.
    function test_subscribeWithPermit_whenThePermitWasUsedBefore() external {
        coin.mint(founders[1], 2 * PAR);
        (uint8 v, bytes32 r, bytes32 s) = _signPermit(founderKeys[1], 2 * PAR);
        coin.permit(founders[1], address(accounts), 2 * PAR, block.timestamp, v, r, s);
        vm.prank(founders[1]);
        accounts.subscribeWithPermit(2, block.timestamp, v, r, s);
        assertEq(accounts.sharesOf(2), 6, "six shares");
    }

    function test_subscribe_atTheParOfItsDay() external {
        Parameters memory p = Presets.archive();
        p.sharePar = uint128(2 * PAR);
        vm.prank(address(assembly_));
        bylaws.amend(0, p);
        _subscribe(founders[1], 1);
        assertEq(accounts.capitalOf(2), 6 * PAR, "four at the old par, one at the new");
        assertEq(accounts.sharesOf(2), 5, "five shares");
    }

    function testFuzz_subscribe_addsUp(uint32[8] calldata amounts) external {
        uint256 total = accounts.capital();
        for (uint256 i; i < 8; ++i) {
            uint256 who = 1 + (i % 4);
            uint32 shares = uint32(bound(amounts[i], 1, 198));
            _subscribe(founders[who], shares);
            total += shares * PAR;
        }
        uint256 sum;
        for (uint32 id = 1; id <= FOUNDERS; ++id) {
            sum += accounts.capitalOf(id);
            assertEq(accounts.capitalOf(id), accounts.sharesOf(id) * PAR, "shares at par");
        }
        assertEq(accounts.capital(), total, "total");
        assertEq(sum, total, "sum of the accounts");
        assertEq(coin.balanceOf(address(accounts)), total, "balance");
    }
}
