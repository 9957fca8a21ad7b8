// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IMemberAccounts} from "../../contracts/interfaces/IMemberAccounts.sol";
import {Application, IMembership} from "../../contracts/interfaces/IMembership.sol";
import {BudgetLine, ITreasury} from "../../contracts/interfaces/ITreasury.sol";
import {ForcedEther} from "../../contracts/mocks/ForcedEther.sol";
import {HostileToken} from "../../contracts/mocks/HostileToken.sol";
import {FundId, FUNDS, Tag} from "../../contracts/types/Fund.sol";
import {Handler, InvariantTest} from "./support/Handler.sol";
import {Presets} from "./support/Presets.sol";

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

    /// A budget line by this story's own reckoning.
    struct Line {
        address asset;
        uint8 fund;
        uint256 spender; // 0 the board, 1 and 2 the agents
        uint256 limit;
        uint256 atOnce;
        uint256 from;
        uint256 until;
        uint256 spent;
        bool closed;
        bool listed; // only the payee of the lists
    }

    Line[] private _lines;
    address[3] private _spenders;
    uint256[3] private _stoppedUntil;
    uint256 private _agentsExpire;
    uint256[FOUNDERS] private _feesUntil;

    constructor() {
        _spenders[0] = address(board);
        _agentsExpire = block.timestamp + 1500 days;
        for (uint256 i = 1; i < 3; ++i) _spenders[i] = _admitAgent(7000 + i);
        for (uint256 i; i < FOUNDERS; ++i) _feesUntil[i] = START;
    }

    function _admitAgent(uint256 key) private returns (address account) {
        account = vm.addr(key);
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Rochdale Membership"),
                keccak256("1"),
                block.chainid,
                membership
            )
        );
        bytes32 message = keccak256(
            abi.encode(
                keccak256("Accountability(address agent,uint40 expiresAt,uint256 record)"),
                account,
                _agentsExpire,
                0
            )
        );
        Application memory a = _application(key, Presets.AGENT);
        bytes memory says = signed(founderKeys[1], keccak256(abi.encodePacked(hex"1901", domain, message)));
        vm.prank(address(assembly_));
        membership.admitAgent(a, founders[1], uint40(_agentsExpire), says);
    }

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

    // ---- BUDGETS ----

    function approveBudget(uint256 which, uint256 seed, uint128 limit, uint128 atOnce) external {
        Line memory line;
        (line.asset, line.fund, line.spender) = (_pick(which), uint8(seed % FUNDS), (seed >> 8) % 3);
        (line.limit, line.atOnce) = (bound(limit, 0, 1e24), bound(atOnce, 0, 1e24));
        line.from = block.timestamp + ((seed >> 16) % 3) * 10 days;
        line.until = block.timestamp + ((seed >> 24) % 8) * 50 days;
        line.listed = (seed >> 32) % 4 == 0;
        address[] memory payees = new address[](line.listed ? 1 : 0);
        if (line.listed) payees[0] = PAYEE;
        bool good =
            line.fund != 1 &&
                line.limit != 0 &&
                line.atOnce != 0 &&
                line.until > line.from &&
                line.until > block.timestamp;
        BudgetLine memory b = BudgetLine(
            line.asset,
            FundId.wrap(line.fund),
            _spenders[line.spender],
            uint128(line.limit),
            uint128(line.atOnce),
            uint40(line.from),
            uint40(line.until)
        );
        (bool ok, ) = _try(address(assembly_), address(treasury), abi.encodeCall(ITreasury.approveBudget, (b, payees)));
        expect(ok == good, "a line has a spender, a sum and a time, and is never of the reserve");
        if (ok) _lines.push(line);
    }

    /// Mostly its spender within the line; now and then another, or one too many.
    function spend(uint256 which, uint256 by, uint256 amount, uint256 to) external {
        if (_lines.length == 0) return;
        uint256 number = 1 + (which % _lines.length);
        Line memory line = _lines[number - 1];
        _touched = line.asset;
        address caller = by % 8 == 0 ? _spenders[(by >> 8) % 3] : _spenders[line.spender];
        address payee = to % 8 == 0 ? address(0xBEEF) : PAYEE;
        uint256 most = line.limit - line.spent < line.atOnce ? line.limit - line.spent : line.atOnce;
        if (by % 4 != 0 && most > _fund[line.asset][line.fund]) most = _fund[line.asset][line.fund];
        amount = bound(amount, 0, most + 1);
        bool good = !line.closed && block.timestamp >= line.from && block.timestamp < line.until;
        good = good && caller == _spenders[line.spender] && (payee == PAYEE || !line.listed);
        good =
            good &&
            (line.spender == 0 || (_stoppedUntil[line.spender] <= block.timestamp && block.timestamp < _agentsExpire));
        good =
            good &&
            amount <= line.atOnce &&
            line.spent + amount <= line.limit &&
            amount <= _fund[line.asset][line.fund];
        bytes memory data = abi.encodeCall(ITreasury.spend, (number, payee, amount, "ref"));
        (bool ok, ) = _try(caller, address(treasury), data);
        expect(ok == good, "TRE-4 the spender pays within the line, and nobody else anything");
        if (!ok) return;
        _lines[number - 1].spent += amount;
        _fund[line.asset][line.fund] -= amount;
        _held[line.asset] -= amount;
        _costs[line.asset] += amount;
    }

    function closeBudget(uint256 which) external {
        uint256 number = which % (5 * _lines.length + 1); // seldom one that exists
        bool good = number != 0 && number <= _lines.length && !_lines[number - 1].closed;
        bytes memory data = abi.encodeCall(ITreasury.closeBudget, (number));
        (bool ok, ) = _try(address(assembly_), address(treasury), data);
        expect(ok == good, "an open line is closed, once");
        if (ok) _lines[number - 1].closed = true;
    }

    function stopOrLift(uint256 which, uint256 how) external {
        uint256 i = 1 + (which % 2);
        bytes memory stop = abi.encodeCall(IMembership.stopAgent, (_spenders[i]));
        if (how % 3 == 0) {
            (bool ok, ) = _try(founders[1], address(membership), stop);
            if (ok) _stoppedUntil[i] = type(uint40).max;
        } else if (how % 3 == 1) {
            (bool ok, ) = _try(founders[2], address(membership), stop);
            if (ok) _stoppedUntil[i] = block.timestamp + 14 days;
        } else {
            bytes memory lift = abi.encodeCall(IMembership.liftAgent, (_spenders[i]));
            (bool ok, ) = _try(address(assembly_), address(membership), lift);
            if (ok) _stoppedUntil[i] = 0;
        }
    }

    // ---- FEES ----

    function payFee(uint256 who) external {
        who %= FOUNDERS;
        _touched = address(coin);
        uint256 fee = (who == 0 ? MOST_SHARES : 4) * 62.5e18;
        coin.mint(address(this), fee);
        coin.approve(address(accounts), fee);
        (bool ok, ) = address(accounts).call(abi.encodeCall(IMemberAccounts.payFee, (founders[who])));
        expect(ok == (_feesUntil[who] <= block.timestamp + 60 days), "a year's fee is paid from 60 days before it");
        if (!ok) return;
        _feesUntil[who] += 365 days;
        _fund[address(coin)][0] += fee;
        _held[address(coin)] += fee;
        _income[address(coin)] += fee;
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

    /// The line that was touched last is among them; few enough to look at all.
    function checkLines() external view {
        assertEq(treasury.budgets(), _lines.length, "TRE-4 as many lines as were approved");
        for (uint256 i; i < _lines.length; ++i) {
            (BudgetLine memory b, uint256 spent, bool open) = treasury.budgetOf(i + 1);
            assertEq(spent, _lines[i].spent, "TRE-4 what a line has paid is as reckoned");
            assertLe(spent, b.limit, "TRE-4 no line pays more than its limit");
            assertTrue(open != _lines[i].closed, "open until it is closed");
        }
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
        bytes4[] memory actions = new bytes4[](14);
        actions[0] = actions[1] = handler.deposit.selector;
        actions[2] = handler.sendWithoutAWord.selector;
        actions[3] = handler.attribute.selector;
        actions[4] = handler.pay.selector;
        actions[5] = handler.payWithoutRight.selector;
        actions[6] = handler.changeHabit.selector;
        actions[7] = handler.wait_.selector;
        actions[8] = handler.approveBudget.selector;
        actions[9] = actions[10] = handler.spend.selector;
        actions[11] = handler.closeBudget.selector;
        actions[12] = handler.stopOrLift.selector;
        actions[13] = handler.payFee.selector;
        _aim(address(handler), actions);
    }

    function invariant_TRE1_TRE2_TRE4_theBooksAreRightAndNobodySpendsPastALine() external {
        handler.check();
    }

    function afterInvariant() external {
        handler.checkAll();
        handler.checkYears();
        handler.checkLines();
    }
}
