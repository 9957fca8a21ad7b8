// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly, MeetingFacts} from "../../contracts/interfaces/IAssembly.sol";
import {IBoard} from "../../contracts/interfaces/IBoard.sol";
import {IBylaws} from "../../contracts/interfaces/IBylaws.sol";
import {Founding} from "../../contracts/interfaces/ICooperativeFactory.sol";
import {Holding, IMemberAccounts, QueueEntry} from "../../contracts/interfaces/IMemberAccounts.sol";
import {Application, IMembership} from "../../contracts/interfaces/IMembership.sol";
import {ITreasury} from "../../contracts/interfaces/ITreasury.sol";
import {CalendarYear} from "../../contracts/libraries/CalendarYear.sol";
import {HostileToken} from "../../contracts/mocks/HostileToken.sol";
import {OPERATING, Tag} from "../../contracts/types/Fund.sol";
import {Parameters} from "../../contracts/types/Parameters.sol";
import {Handler, InvariantTest} from "./support/Handler.sol";
import {Presets} from "./support/Presets.sol";

contract MemberAccountsHandler is Handler {
    uint256 private constant MEMBERS = 10;
    uint256 private constant WEALTH = 1e30; // of the Treasury at the beginning, so that losses are possible

    HostileToken private _token = new HostileToken();
    address[] private _all;
    uint256[] private _keys;
    Parameters private _p;

    // By the story's own reckoning.
    uint256 private _capital;
    uint256 private _parked;
    uint256 private _given; // sent without a word
    uint256 private _slack; // what rounding may have left in the capital
    uint256[MEMBERS] private _unpaid;
    uint256[MEMBERS] private _shares;
    uint256[MEMBERS] private _feesUntil;
    bool[MEMBERS] private _left;
    uint256[MEMBERS] private _parkedOf;
    uint256[MEMBERS] private _received;
    uint256 private _blocked = MEMBERS;
    mapping(uint256 year => uint256) private _income;
    mapping(uint256 year => uint256) private _costs;
    mapping(uint256 year => uint256) private _written;
    uint256 private _yearOfCap;
    uint256 private _yearCapital;
    uint256 private _yearPaid;

    constructor() {
        _p = Presets.archive();
        _p.redemptionYearlyCapBps = 500;
        // Soon due, so that a run meets many redemptions; the dates themselves are tested one by one elsewhere.
        (_p.exitNoticeDays, _p.redemptionAfterAccountsDays, _p.redemptionLatestDays) = (20, 0, 200);
        Founding memory f = _founding();
        f.settlementToken = address(_token);
        f.parameters = _p;
        _found(f);
        for (uint256 i; i < FOUNDERS; ++i) {
            _all.push(founders[i]);
            _keys.push(founderKeys[i]);
            _shares[i] = i == 0 ? MOST_SHARES : 4;
            uint256 price = _shares[i] * _p.sharePar;
            _money(address(this), price);
            accounts.subscribeFor(founders[i], uint32(_shares[i]), price, "");
            _capital += price;
            _feesUntil[i] = block.timestamp;
        }
        assembly_.open();
        address[] memory more = _admitMany(1, MEMBERS - FOUNDERS, Presets.PERSON);
        for (uint256 i; i < more.length; ++i) {
            _all.push(more[i]);
            _keys.push(1 + i);
            _feesUntil[FOUNDERS + i] = block.timestamp;
        }
        _token.mint(address(this), WEALTH);
        _token.approve(address(treasury), WEALTH);
        treasury.deposit(address(_token), OPERATING, Tag.Donation, WEALTH, "");
        _income[2026] = WEALTH;
    }

    function _money(address account, uint256 amount) private {
        _token.mint(account, amount);
        vm.prank(account);
        _token.approve(address(accounts), amount);
    }

    // ---- PAYING IN ----

    function subscribe(uint256 who, uint256 shares, uint256 part) external {
        who = bound(who, 0, MEMBERS - 1);
        shares = bound(shares, 0, 60);
        uint256 price = shares * _p.sharePar;
        uint256 least = (price * 2500 + 9999) / 10_000;
        // Mostly in full; else in parts, now and then too little or too much.
        uint256 amount = part % 3 != 0 ? price : bound(part, least == 0 ? 0 : least - 1, price + 1);
        address payer = part % 2 == 0 ? _all[who] : address(this);
        if (payer != address(this) && who == _blocked) return;
        _money(payer, amount);
        bool good = !_left[who] && shares != 0 && _shares[who] + shares <= MOST_SHARES;
        good = good && amount <= price && (payer == address(this) ? amount == price : amount >= least);
        (bool ok, ) = _try(
            payer,
            address(accounts),
            abi.encodeCall(IMemberAccounts.subscribeFor, (_all[who], uint32(shares), amount, ""))
        );
        expect(ok == good, "a member subscribes within the bounds, and pays");
        if (!ok) return;
        _shares[who] += shares;
        _unpaid[who] += price - amount;
        _capital += amount;
        ++_slack;
    }

    function payInstalment(uint256 who, uint256 amount) external {
        who = bound(who, 0, MEMBERS - 1);
        amount = bound(amount, 0, _unpaid[who] + 1);
        _money(address(this), amount);
        bool good = !_left[who] && amount != 0 && amount <= _unpaid[who];
        bytes memory data = abi.encodeCall(IMemberAccounts.payInstalment, (_all[who], amount, ""));
        (bool ok, ) = address(accounts).call(data);
        expect(ok == good, "anyone pays what is owed, and no more");
        if (!ok) return;
        _unpaid[who] -= amount;
        _capital += amount;
        ++_slack;
    }

    function payFee(uint256 who) external {
        who = bound(who, 0, MEMBERS - 1);
        uint256 fee = (_p.sharePar * _shares[who] * _p.annualFeeBps) / 10_000;
        _money(address(this), fee);
        bool good = !_left[who] && fee != 0 && _feesUntil[who] <= block.timestamp + 60 days;
        (bool ok, ) = address(accounts).call(abi.encodeCall(IMemberAccounts.payFee, (_all[who])));
        expect(ok == good, "a fee is paid year by year");
        if (!ok) return;
        _feesUntil[who] += 365 days;
        _income[CalendarYear.yearOf(block.timestamp)] += fee;
    }

    function markArrears(uint256 who) external {
        address[] memory one = new address[](1);
        one[0] = _all[bound(who, 0, MEMBERS - 1)];
        (bool ok, ) = address(accounts).call(abi.encodeCall(IMemberAccounts.markArrears, (one)));
        ok; // arrears silence at most half: tested elsewhere
    }

    // ---- LEAVING AND COMING BACK ----

    function resign(uint256 who) external {
        who = bound(who, 0, 2 * MEMBERS);
        if (who >= MEMBERS || _left[who]) return; // seldom, so that some stay
        (bool ok, ) = _try(_all[who], address(membership), abi.encodeCall(IMembership.resign, ()));
        expect(ok, "a member leaves");
        _left[who] = true;
        (ok, ) = address(board).call(abi.encodeCall(IBoard.recordEnd, (_all[who])));
        ok; // the founders had a seat
    }

    function rejoin(uint256 who) external {
        who = bound(who, 0, 2 * MEMBERS);
        if (who >= MEMBERS || !_left[who]) return; // seldom, so that the queue fills
        Application[] memory list = new Application[](1);
        list[0] = _application(_keys[who], Presets.PERSON);
        (bool ok, ) = _try(address(assembly_), address(membership), abi.encodeCall(IMembership.admit, (list)));
        expect(ok, "who left comes back");
        _left[who] = false;
        if (_feesUntil[who] < block.timestamp) _feesUntil[who] = block.timestamp;
    }

    function queueCapital(uint256 who) external {
        bool anybody = who % 4 == 0;
        who = bound(who, 0, MEMBERS - 1);
        for (uint256 i; i < MEMBERS && !anybody && !(_left[who] && _shares[who] != 0); ++i) who = (who + 1) % MEMBERS;
        bool good = _left[who] && accounts.capitalOf(uint32(who + 1)) != 0;
        if (_left[who] && !good && _shares[who] != 0) return; // units worth nothing: either way
        (bool ok, ) = address(accounts).call(abi.encodeCall(IMemberAccounts.queueCapital, (_all[who])));
        expect(ok == good, "who left is queued, once");
        if (!ok) return;
        (_shares[who], _unpaid[who], _feesUntil[who]) = (0, 0, 0);
    }

    /// What the first in the queue may be paid, in plain words.
    function _payable(QueueEntry memory e) private view returns (uint256) {
        uint256 above = _capital > _p.capitalFloor ? _capital - _p.capitalFloor : 0;
        uint256 cash = _token.balanceOf(address(accounts)) - _parked;
        if (cash < above) above = cash;
        if (block.timestamp >= e.latestAt) return above;
        uint256 cap = ((_isNewYear() ? _capital : _yearCapital) * _p.redemptionYearlyCapBps) / 10_000;
        uint256 paid = _isNewYear() ? 0 : _yearPaid;
        uint256 rest = cap > paid ? cap - paid : 0;
        return rest < above ? rest : above;
    }

    function _isNewYear() private view returns (bool) {
        return _yearOfCap != CalendarYear.yearOf(block.timestamp);
    }

    /// Every place is reckoned before the call: how much it will be paid, and in which order.
    function redeem(uint256 most) external {
        (uint256 place, uint256 end) = accounts.queue();
        // Mostly once something is due.
        uint256 due = accounts.queueEntry(place).dueAt;
        if (most % 16 > 3 && due > block.timestamp) vm.warp(due);
        most = most % 4;
        (uint256 start, uint256 startCapital) = (place, _capital);
        uint256[MEMBERS] memory had;
        for (uint256 i; i < MEMBERS; ++i) had[i] = _token.balanceOf(_all[i]) + _parkedOf[i];
        uint256[4] memory wanted;
        uint256 last = place;
        uint256 total;
        bool any;
        for (uint256 n; n < most && place < end; ++n) {
            QueueEntry memory e = accounts.queueEntry(place);
            if (block.timestamp < e.dueAt) break;
            uint256 payable_ = _payable(e);
            uint256 amount = e.amount < payable_ ? e.amount : payable_;
            if (amount == 0 && e.amount != 0) break;
            any = true;
            if (_isNewYear())
                (_yearOfCap, _yearCapital, _yearPaid) = (CalendarYear.yearOf(block.timestamp), _capital, 0);
            _yearPaid += amount;
            _capital -= amount;
            total += amount;
            wanted[n] = amount;
            uint256 who = e.memberId - 1;
            had[who] += amount;
            if (who == _blocked) {
                _parked += amount;
                _parkedOf[who] += amount;
            }
            if (amount < e.amount) break;
            last = ++place;
        }
        uint256[] memory before = _amounts(start, end);
        (bool ok, ) = address(accounts).call(abi.encodeCall(IMemberAccounts.redeem, (most)));
        expect(ok == any, "ACC-3 the queue pays what is due, under cap and floor");
        expect(total == 0 || startCapital - total >= _p.capitalFloor, "ACC-3 never below the floor");
        if (!ok) return;
        _slack += 4;
        (uint256 first, ) = accounts.queue();
        expect(first == last, "ACC-3 places are left in their order");
        for (uint256 i; i < MEMBERS; ++i) {
            expect(
                _token.balanceOf(_all[i]) + _parkedOf[i] == had[i],
                "ACC-3 each is paid the own place, nobody else's"
            );
        }
        uint256[] memory now_ = _amounts(start, end);
        for (uint256 i; i < now_.length; ++i) {
            uint256 paid = i < 4 ? wanted[i] : 0;
            expect(before[i] >= paid + now_[i] && before[i] - paid - now_[i] <= 2, "what is left keeps its place");
        }
    }

    function _amounts(uint256 start, uint256 end) private view returns (uint256[] memory list) {
        list = new uint256[](end - start);
        for (uint256 i; i < list.length; ++i) list[i] = accounts.queueEntry(start + i).amount;
    }

    function block_(uint256 who) external {
        // Who is paid next, somebody, or nobody.
        (uint256 first, uint256 end) = accounts.queue();
        bool next = who % 2 == 0 && first < end;
        who = next ? accounts.queueEntry(first).memberId - 1 : bound(who, 0, 3 * MEMBERS);
        _blocked = who < MEMBERS ? who : MEMBERS;
        _token.blockAccount(who < MEMBERS ? _all[who] : address(0xB10C));
    }

    function collect(uint256 who) external {
        who = bound(who, 0, MEMBERS - 1);
        for (uint256 i; i < MEMBERS && _parkedOf[who] == 0; ++i) who = (who + 1) % MEMBERS;
        bool good = _parkedOf[who] != 0 && who != _blocked;
        (bool ok, ) = address(accounts).call(abi.encodeCall(IMemberAccounts.collect, (uint32(who + 1))));
        expect(ok == good, "what is parked is collected once the payee takes it, once");
        if (!ok) return;
        _parked -= _parkedOf[who];
        _parkedOf[who] = 0;
    }

    // ---- LOSSES AND BYLAWS ----

    function payOut(uint256 amount) external {
        amount = bound(amount, 1, 20_000e18);
        bytes memory data = abi.encodeCall(ITreasury.pay, (address(_token), OPERATING, address(0xFADE), amount));
        (bool ok, ) = _try(address(assembly_), address(treasury), data);
        expect(ok, "the Treasury pays");
        _costs[CalendarYear.yearOf(block.timestamp)] += amount;
    }

    function writeDown(uint256 back, uint256 amount) external {
        uint16 year = uint16(CalendarYear.yearOf(block.timestamp) - (back % 4));
        uint256 lost = _costs[year] > _income[year] ? _costs[year] - _income[year] : 0;
        uint256 most = back % 4 != 0 && lost > _written[year] ? lost - _written[year] : 0;
        amount = bound(amount, 0, most + 1);
        if (amount > _capital / 2 && amount <= most) amount = _capital / 2; // so that something is left
        bool good = amount != 0 && amount <= most && amount < _capital;
        _executes(year);
        bytes memory data = abi.encodeCall(IMemberAccounts.writeDown, (year, amount));
        (bool ok, ) = _try(address(assembly_), address(accounts), data);
        // After very many losses the index may be too low for another.
        expect(ok == good || (good && _losses > 15), "the loss of a year that is over is written down, once");
        if (!ok) return;
        ++_losses;
        _written[year] += amount;
        _capital -= amount;
        _slack += 2 * (_capital / 1e18 + MEMBERS);
    }

    uint256 private _losses;

    /// As if the Assembly carried out a resolution of a meeting long after the year's accounts were posted.
    function _executes(uint16 year) private {
        if (year < CalendarYear.yearOf(block.timestamp)) {
            (, uint40 postedAt) = treasury.accountsOf(year);
            (bool ok, ) = _try(address(board), address(treasury), abi.encodeCall(ITreasury.postAccounts, (year, "")));
            expect(ok == (postedAt == 0), "the board posts the accounts of a year once");
        }
        MeetingFacts memory meeting;
        meeting.opensAt = uint40(block.timestamp + 30 days);
        vm.mockCall(address(assembly_), abi.encodeCall(IAssembly.executing, ()), abi.encode(16));
        vm.mockCall(address(assembly_), abi.encodeCall(IAssembly.meetingOf, (16)), abi.encode(meeting));
    }

    function amend(uint256 par, uint256 floor_, uint256 cap) external {
        _p.sharePar = uint128(bound(par, 1, 1000e18));
        _p.capitalFloor = uint128(bound(floor_, 0, 40_000e18));
        _p.reserveUntil = _p.capitalFloor;
        _p.redemptionYearlyCapBps = uint16(bound(cap, 100, 2000));
        (bool ok, ) = _try(address(assembly_), address(bylaws), abi.encodeCall(IBylaws.amend, (0, _p)));
        expect(ok, "the bylaws are amended");
    }

    function sendWithoutAWord(uint256 amount) external {
        amount = bound(amount, 1, 1e24);
        _token.mint(address(accounts), amount);
        _given += amount;
    }

    function wait_(uint256 time) external {
        _wait(time, time % 3 == 0 ? 400 days : 40 days);
    }

    // ---- WHAT SHOULD HOLD ----

    function check() external view {
        assertEq(note, "", "all went as reckoned");
        assertEq(accounts.capital(), _capital, "ACC-1 the capital is as reckoned");
        assertEq(accounts.parked(), _parked, "ACC-1 what is parked too");
        assertEq(_token.balanceOf(address(accounts)), _capital + _parked + _given, "ACC-1 the balance covers both");
    }

    function checkAll() external view {
        uint256 sum;
        for (uint32 id = 1; id <= MEMBERS; ++id) {
            Holding memory h = accounts.holdingOf(id);
            assertEq(h.shares, _shares[id - 1], "ACC-1 shares");
            assertEq(h.unpaid, _unpaid[id - 1], "ACC-1 owed");
            assertEq(h.parked, _parkedOf[id - 1], "ACC-1 parked");
            sum += h.paidIn;
        }
        (uint256 first, uint256 end) = accounts.queue();
        for (uint256 place = first; place < end; ++place) sum += accounts.queueEntry(place).amount;
        assertLe(sum, _capital, "ACC-1 accounts and queue are never more than the capital");
        assertLe(_capital - sum, _slack, "ACC-1 and less by no more than rounding");
        for (uint256 place; place < first; ++place) {
            assertEq(accounts.queueEntry(place).amount, 0, "ACC-3 who left the queue was paid in full");
        }
    }
}

contract MemberAccountsInvariantTest is InvariantTest {
    MemberAccountsHandler private handler;

    function setUp() external {
        handler = new MemberAccountsHandler();
        bytes4[] memory actions = new bytes4[](19);
        actions[0] = actions[1] = handler.subscribe.selector;
        actions[2] = handler.payInstalment.selector;
        actions[3] = handler.payFee.selector;
        actions[4] = handler.markArrears.selector;
        actions[5] = handler.resign.selector;
        actions[6] = handler.rejoin.selector;
        actions[7] = actions[8] = handler.queueCapital.selector;
        actions[9] = actions[10] = actions[11] = handler.redeem.selector;
        actions[12] = handler.block_.selector;
        actions[13] = handler.collect.selector;
        actions[14] = handler.payOut.selector;
        actions[15] = handler.writeDown.selector;
        actions[16] = handler.amend.selector;
        actions[17] = handler.sendWithoutAWord.selector;
        actions[18] = handler.wait_.selector;
        _aim(address(handler), actions);
    }

    /// The handler notes every payment that leaves the queue out of order, to somebody else, or below the floor.
    function invariant_ACC1_ACC3_theBooksAreRightAndTheQueueIsPaidInOrderAboveTheFloor() external view {
        handler.check();
        assertEq(handler.note(), "", "all went as reckoned");
    }

    function afterInvariant() external view {
        handler.checkAll();
    }
}
