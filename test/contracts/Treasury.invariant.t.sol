// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ITreasury} from "../../contracts/interfaces/ITreasury.sol";
import {ForcedEther} from "../../contracts/mocks/ForcedEther.sol";
import {HostileToken} from "../../contracts/mocks/HostileToken.sol";
import {FundId, FUNDS, Tag} from "../../contracts/types/Fund.sol";
import {Handler, InvariantTest} from "./support/Handler.sol";

contract TreasuryHandler is Handler {
    address private constant ETHER = address(0);
    address private constant PAYEE = address(0xFADE);

    HostileToken private _token = new HostileToken();
    address[3] private _assets = [ETHER, address(coin), address(_token)];

    address private _touched;
    mapping(address asset => uint256[FUNDS]) private _fund; // what each fund should hold
    mapping(address asset => uint256) private _held; // what the Treasury should hold
    mapping(address asset => uint256) private _income;
    mapping(address asset => uint256) private _costs;
    mapping(address asset => uint256) private _reserve; // the most the reserve ever held

    function _pick(uint256 which) private returns (address) {
        return _touched = _assets[which % 3];
    }

    function _charges(address asset) private view returns (bool) {
        return asset == address(_token) && _token.habit() == HostileToken.Habit.ChargesFee;
    }

    // ---- ACTIONS ----

    function deposit(uint256 which, uint256 amount, uint256 fund, bool grant) external {
        (address asset, FundId to) = (_pick(which), FundId.wrap(uint8(bound(fund, 0, FUNDS - 1))));
        amount = bound(amount, 1, 1e24);
        bool allowed = grant || FundId.unwrap(to) == 0;
        Tag tag = grant ? Tag.Grant : Tag.SaleToNonMember;
        if (asset == ETHER) {
            vm.deal(address(this), amount);
        } else {
            HostileToken(asset).mint(address(this), amount);
            HostileToken(asset).approve(address(treasury), amount);
        }
        uint256 arrives = _charges(asset) ? amount - amount / 10 : amount;
        bytes memory data = abi.encodeCall(ITreasury.deposit, (asset, to, tag, amount, ""));
        (bool ok, ) = address(treasury).call{value: asset == ETHER ? amount : 0}(data);
        expect(ok == allowed, "a deposit is taken if its fund fits its tag");
        if (!ok) return;
        _fund[asset][FundId.unwrap(to)] += arrives;
        _held[asset] += arrives;
        _income[asset] += arrives;
    }

    function sendWithoutAWord(uint256 which, uint256 amount) external {
        address asset = _pick(which);
        amount = bound(amount, 1, 1e24);
        if (asset == ETHER) {
            vm.deal(address(this), amount);
            new ForcedEther{value: amount}(payable(address(treasury)));
        } else {
            HostileToken(asset).mint(address(treasury), amount);
        }
        _held[asset] += amount;
    }

    function attribute(uint256 which, uint256 amount, uint256 fund) external {
        (address asset, uint8 to) = (_pick(which), uint8(bound(fund, 0, FUNDS - 1)));
        uint256 free = _held[asset] - _together(asset);
        amount = bound(amount, 1, free + 1); // one too many, now and then
        bytes memory data = abi.encodeCall(ITreasury.attribute, (asset, FundId.wrap(to), Tag.Donation, amount));
        (bool ok, ) = _try(address(assembly_), address(treasury), data);
        expect(ok == (amount <= free), "what is unattributed can be attributed, no more");
        if (!ok) return;
        _fund[asset][to] += amount;
        _income[asset] += amount;
    }

    function pay(uint256 which, uint256 amount, uint256 fund) external {
        (address asset, uint8 from) = (_pick(which), uint8(bound(fund, 0, FUNDS - 1)));
        amount = bound(amount, 0, _fund[asset][from] + 1);
        bytes memory data = abi.encodeCall(ITreasury.pay, (asset, FundId.wrap(from), PAYEE, amount));
        (bool ok, ) = _try(address(assembly_), address(treasury), data);
        expect(ok == (from != 1 && amount <= _fund[asset][from]), "a fund pays what it holds; the reserve never");
        if (!ok) return;
        _fund[asset][from] -= amount;
        _held[asset] -= amount;
        _costs[asset] += amount;
    }

    function payWithoutRight(uint256 who, uint256 which) external {
        address[4] memory callers = [founders[who % FOUNDERS], address(board), address(factory), address(this)];
        bytes memory data = abi.encodeCall(ITreasury.pay, (_pick(which), FundId.wrap(0), PAYEE, 0));
        (bool ok, ) = _try(callers[who % 4], address(treasury), data);
        expect(!ok, "only the Assembly pays");
    }

    function changeHabit(bool charges) external {
        _token.setHabit(charges ? HostileToken.Habit.ChargesFee : HostileToken.Habit.None);
    }

    function wait_(uint256 time) external {
        _wait(time, 100 days);
    }

    function _together(address asset) private view returns (uint256 sum) {
        for (uint256 i; i < FUNDS; ++i) sum += _fund[asset][i];
    }

    // ---- WHAT SHOULD HOLD ----

    /// The asset that was touched last; all three at the end of a run.
    function check() external {
        assertEq(note, "", "all went as reckoned");
        _checkBooks(_touched);
    }

    function checkAll() external {
        for (uint256 a; a < 3; ++a) _checkBooks(_assets[a]);
    }

    function _checkBooks(address asset) private {
        uint256 sum;
        for (uint8 i; i < FUNDS; ++i) {
            uint256 holds = treasury.fundOf(asset, FundId.wrap(i));
            assertEq(holds, _fund[asset][i], "TRE-1 each fund is as reckoned");
            sum += holds;
        }
        uint256 balance = asset == ETHER ? address(treasury).balance : HostileToken(asset).balanceOf(address(treasury));
        assertEq(balance, _held[asset], "TRE-1 the balance is as reckoned");
        assertEq(sum + treasury.unattributed(asset), balance, "TRE-1 funds and unattributed are the balance");
        assertEq(treasury.shortfall(asset), 0, "TRE-1 nothing is missing");
        uint256 reserve = treasury.fundOf(asset, FundId.wrap(1));
        assertTrue(reserve >= _reserve[asset], "TRE-2 the reserve never decreases");
        _reserve[asset] = reserve;
    }

    function checkYears() external view {
        for (uint256 a; a < 3; ++a) {
            uint256 income;
            uint256 costs;
            for (uint16 year = 2026; year < 2100; ++year) {
                for (uint8 t; t < 6; ++t) income += treasury.incomeOf(_assets[a], year, Tag(t));
                for (uint8 f; f < FUNDS; ++f) costs += treasury.costsOf(_assets[a], FundId.wrap(f), year);
            }
            assertEq(income, _income[_assets[a]], "income of all years");
            assertEq(costs, _costs[_assets[a]], "costs of all years");
        }
    }
}

contract TreasuryInvariantTest is InvariantTest {
    TreasuryHandler private handler;

    function setUp() external {
        handler = new TreasuryHandler();
        bytes4[] memory actions = new bytes4[](8);
        actions[0] = actions[1] = handler.deposit.selector;
        actions[2] = handler.sendWithoutAWord.selector;
        actions[3] = handler.attribute.selector;
        actions[4] = handler.pay.selector;
        actions[5] = handler.payWithoutRight.selector;
        actions[6] = handler.changeHabit.selector;
        actions[7] = handler.wait_.selector;
        _aim(address(handler), actions);
    }

    function invariant_TRE1_TRE2_theBooksAreRight() external {
        handler.check();
    }

    function afterInvariant() external {
        handler.checkAll();
        handler.checkYears();
    }
}
