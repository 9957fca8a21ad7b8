// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly, MeetingFacts} from "../../contracts/interfaces/IAssembly.sol";
import {IBoard} from "../../contracts/interfaces/IBoard.sol";
import {IBylaws} from "../../contracts/interfaces/IBylaws.sol";
import {Founding} from "../../contracts/interfaces/ICooperativeFactory.sol";
import {Claim, Holding, IMemberAccounts, QueueEntry, Statement} from "../../contracts/interfaces/IMemberAccounts.sol";
import {Application, IMembership} from "../../contracts/interfaces/IMembership.sol";
import {ITreasury} from "../../contracts/interfaces/ITreasury.sol";
import {CalendarYear} from "../../contracts/libraries/CalendarYear.sol";
import {HostileToken} from "../../contracts/mocks/HostileToken.sol";
import {DEVELOPMENT, OPERATING, Tag} from "../../contracts/types/Fund.sol";
import {Parameters} from "../../contracts/types/Parameters.sol";
import {Handler, InvariantTest} from "./support/Handler.sol";
import {Leaf, Merkle} from "./support/Merkle.sol";
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
    uint256 private _blocked = MEMBERS;
    mapping(uint256 year => uint256) private _income;
    mapping(uint256 year => uint256) private _costs;
    mapping(uint256 year => uint256) private _written;
    uint256 private _yearOfCap;
    uint256 private _yearCapital;
    uint256 private _yearPaid;
    uint256 private _index = 1e18;

    // Of dividends. `_right`: what each member has been due; `_inForce`: what the statement says, right or wrong.
    Leaf[MEMBERS] private _right;
    Leaf[MEMBERS] private _inForce;
    bytes32 private _root;
    uint256 private _allocated; // in no statement yet
    uint256 private _retainable;
    uint256 private _royalties; // in no statement yet
    uint256 private _published; // cash of all statements
    uint256 private _payable_;
    uint256 private _unclaimed; // units
    bool private _claimed;
    uint256 private _inUse;
    uint256 private _revolving; // units
    uint256 private _revolved; // units, of all statements
    mapping(uint256 year => uint256) private _retainedIn; // units
    mapping(uint256 who => mapping(uint256 year => uint256)) private _retainedOf; // units
    // Units retained while nothing revolved: they count with the next year in which something is retained and revolves.
    uint256 private _undated;
    uint256[MEMBERS] private _undatedOf;
    uint256[MEMBERS] private _takenCash;
    uint256[MEMBERS] private _takenUnits;
    uint256[MEMBERS] private _withdrawn; // units
    uint256[MEMBERS] private _revolvedOf; // units

    constructor() {
        _p = Presets.archive();
        _p.equityRevolveYears = 1;
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
        for (uint256 i; i < MEMBERS; ++i) _right[i].memberId = uint32(i + 1);
        _slack = 2 * MEMBERS + 1;
        _token.mint(address(this), WEALTH);
        _token.approve(address(treasury), WEALTH);
        treasury.deposit(address(_token), OPERATING, Tag.Donation, WEALTH, "");
        _income[2026] = WEALTH;
        vm.warp(CalendarYear.endOf(block.timestamp)); // a year without it, where payments are losses
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
        uint256 retained = _takenUnits[who] - _withdrawn[who];
        if (_left[who] && !good && _shares[who] + retained != 0) return; // units worth nothing: either way
        (bool ok, ) = address(accounts).call(abi.encodeCall(IMemberAccounts.queueCapital, (_all[who])));
        expect(ok == good, "who left is queued, once");
        if (!ok) return;
        (_shares[who], _unpaid[who], _feesUntil[who]) = (0, 0, 0);
        _withdrawn[who] += retained;
        ++_slack;
    }

    /// What the first in the queue may be paid, in plain words.
    function _payable(QueueEntry memory e) private view returns (uint256) {
        uint256 kept = _p.capitalFloor + _worth(_revolving);
        uint256 above = _capital > kept ? _capital - kept : 0;
        if (_capital - _inUse < above) above = _capital - _inUse;
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
        back = back % 4;
        // Mostly once the year of a loss is over.
        if (back > 1 && _lossOf(CalendarYear.yearOf(block.timestamp)) != 0) {
            vm.warp(CalendarYear.endOf(block.timestamp));
        }
        uint16 year = uint16(CalendarYear.yearOf(block.timestamp) - back);
        for (uint256 i; i < 6 && back != 0 && _lossOf(year) == 0; ++i) --year; // mostly a year with a loss
        uint256 most = back != 0 ? _lossOf(year) : 0;
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
        _index = (_index * (_capital - amount)) / _capital;
        _capital -= amount;
        _inUse -= amount < _inUse ? amount : _inUse; // what is lent goes first
        _slack += 2 * (_capital / _index + MEMBERS);
    }

    function _lossOf(uint256 year) private view returns (uint256) {
        uint256 made = _income[year] + _written[year];
        return _costs[year] > made ? _costs[year] - made : 0;
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
        _p.equityRevolveYears = cap % 3 == 0 ? 0 : 1; // now and then nothing revolves
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

    // ---- LENDING ----

    function lend(uint256 amount) external {
        uint256 most = (_capital * _p.capitalUseMaxBps) / 10_000;
        most = most > _inUse ? most - _inUse : 0;
        if (most > _capital - _inUse) most = _capital - _inUse;
        // Mostly a small part, now and then too much.
        amount = amount % 8 == 0 ? most + 1 : bound(amount, 0, most / 4);
        bool good = amount != 0 && amount <= most;
        bytes memory data = abi.encodeCall(IMemberAccounts.lendCapital, (DEVELOPMENT, amount));
        (bool ok, ) = _try(address(assembly_), address(accounts), data);
        expect(ok == good, "ACC-1 capital is lent within the bylaws and what is here");
        if (ok) _inUse += amount;
    }

    function giveBack(uint256 amount) external {
        amount = amount % 8 == 0 ? _inUse + 1 : bound(amount, 0, _inUse);
        bytes memory data = abi.encodeCall(ITreasury.returnCapital, (DEVELOPMENT, amount));
        (bool ok, ) = _try(address(assembly_), address(treasury), data);
        // Of nothing, either way: nothing moves.
        expect(ok == (amount <= _inUse) || amount == 0, "ACC-1 what is lent comes back, and no more");
        if (ok) _inUse -= amount;
    }

    // ---- DIVIDENDS ----

    /// As the Treasury does: it sends, then says what it has sent.
    function bring(uint256 amount, uint256 retainable) external {
        amount = bound(amount, 1, 10_000e18);
        retainable = bound(retainable, 0, amount);
        _token.mint(address(accounts), amount);
        bytes memory data = abi.encodeCall(IMemberAccounts.recordDividends, (address(_token), amount, retainable, 0));
        (bool ok, ) = _try(address(treasury), address(accounts), data);
        expect(ok, "dividends arrive");
        _allocated += amount;
        _retainable += retainable;
    }

    /// Of one sale, at any time: between a statement and the next.
    function bringRoyalty(uint256 amount) external {
        amount = amount % 2 == 0 ? 1 : bound(amount, 1, 1000e18);
        _token.mint(address(accounts), amount);
        bytes memory data = abi.encodeCall(IMemberAccounts.recordDividends, (address(_token), 0, 0, amount));
        (bool ok, ) = _try(address(treasury), address(accounts), data);
        expect(ok, "royalties arrive");
        _royalties += amount;
    }

    /// All that was allocated is shared out, unevenly, and some of the royalties; now and then by a wrong root, or with sums
    /// that are not right.
    function publish(uint256 seed, uint256 part) external {
        // Often in a new year, so that what was retained falls due.
        if (seed % 4 == 2 && _revolvable() == 0) vm.warp(CalendarYear.endOf(block.timestamp));
        uint256 retained = bound(part, 0, _retainable);
        uint256 units = (retained * 1e18 + _index - 1) / _index;
        uint256 cash = _cashOf(seed, retained);
        uint256 revolved = seed % 3 == 0 ? 0 : _revolvable();
        bool above = revolved == 0 || _worth(_revolving + revolved) + _p.capitalFloor <= _capital;
        if (!above && seed % 2 == 0) (revolved, above) = (0, true);
        if (seed % 32 == 5) (revolved, above) = (_revolvable() + 1, false); // before its time
        uint256 sum = cash + retained;
        bool good = above && sum >= _allocated && sum <= _allocated + _royalties && sum + revolved != 0;
        if (good) _share(seed, cash, units, revolved);
        bytes32 root = _setInForce(seed % 8 == 3, good);
        Statement memory s = Statement(_root, root, uint112(cash), uint112(units), uint112(revolved), "");
        (bool ok, ) = _try(
            address(assembly_),
            address(accounts),
            abi.encodeCall(IMemberAccounts.publishStatement, (address(_token), s))
        );
        expect(ok == good, "ACC-2 a statement shares out all that was allocated, and of royalties what there is");
        if (!ok) return;
        (_root, _claimed) = (root, false);
        _royalties -= sum - _allocated; // the rest waits
        (_allocated, _retainable) = (0, 0);
        _published += cash;
        _payable_ += cash;
        _unclaimed += units;
        _capital += retained;
        if (units != 0) _date(units);
        _revolving += revolved;
        _revolved += revolved;
    }

    /// What was allocated and some of the royalties; now and then less than the one, or more than both.
    function _cashOf(uint256 seed, uint256 retained) private view returns (uint256 cash) {
        cash = _allocated - retained;
        if (seed % 16 == 1) return cash + _royalties + 1;
        if (seed % 16 == 9 && cash != 0) return cash - 1;
        return cash + (seed % 5 == 0 ? _royalties : bound(seed >> 8, 0, _royalties));
    }

    /// The year in which something was retained, from which its time runs.
    function _date(uint256 units) private {
        _undated += units;
        if (_p.equityRevolveYears == 0) return;
        uint256 year = CalendarYear.yearOf(block.timestamp);
        _retainedIn[year] += _undated;
        _undated = 0;
        for (uint256 i; i < MEMBERS; ++i) {
            _retainedOf[i][year] += _undatedOf[i];
            _undatedOf[i] = 0;
        }
    }

    /// What was retained in years that are long enough over and has not revolved.
    function _revolvable() private view returns (uint256 units) {
        if (_p.equityRevolveYears == 0) return 0;
        uint256 last = CalendarYear.yearOf(block.timestamp) - _p.equityRevolveYears;
        for (uint256 year = 2026; year <= last; ++year) units += _retainedIn[year];
        units -= _revolved;
    }

    function _share(uint256 seed, uint256 cash, uint256 units, uint256 revolved) private {
        uint256 year = CalendarYear.yearOf(block.timestamp);
        for (uint256 i; i < MEMBERS; ++i) {
            bool most = i == seed % MEMBERS;
            uint256 of_ = units / MEMBERS + (most ? units % MEMBERS : 0);
            _right[i].cash += uint128(cash / MEMBERS + (most ? cash % MEMBERS : 0));
            _right[i].retained += uint128(of_);
            if (revolved != 0) _right[i].revolved = uint128(_dueOf(i, year - _p.equityRevolveYears));
            _undatedOf[i] += of_;
        }
    }

    function _dueOf(uint256 who, uint256 last) private view returns (uint256 units) {
        for (uint256 year = 2026; year <= last; ++year) units += _retainedOf[who][year];
    }

    /// @return root of the right leaves, or of wrong ones: everybody is credited with double and given double back, or given
    /// back all that was ever retained
    function _setInForce(bool wrong, bool set) private returns (bytes32 root) {
        Leaf[MEMBERS] memory list = _right;
        for (uint256 i; i < MEMBERS && wrong; ++i) {
            if (uint256(_root) % 2 == 0) {
                list[i].revolved = list[i].retained;
                continue;
            }
            list[i].cash *= 2;
            list[i].retained *= 2;
            list[i].revolved *= 2;
        }
        if (set) for (uint256 i; i < MEMBERS; ++i) _inForce[i] = list[i];
        return _treeOf(list)[0];
    }

    function _treeOf(Leaf[MEMBERS] memory list) private view returns (bytes32[] memory) {
        bytes32[] memory hashes = new bytes32[](MEMBERS);
        for (uint256 i; i < MEMBERS; ++i) {
            hashes[i] = Merkle.hashOf(block.chainid, address(accounts), address(_token), list[i]);
        }
        return Merkle.treeOf(hashes);
    }

    /// The same sums by another root, right or wrong: special once somebody has claimed.
    function replace(uint256 seed) external {
        bool special = seed % 2 == 0;
        bool good = _root != 0 && (special || !_claimed);
        bytes32 root = _setInForce(seed % 4 == 0, good);
        bytes memory data =
            special
                ? abi.encodeCall(IMemberAccounts.correctStatement, (address(_token), _root, root, ""))
                : abi.encodeCall(IMemberAccounts.replaceStatement, (address(_token), _root, root, ""));
        (bool ok, ) = _try(address(assembly_), address(accounts), data);
        expect(ok == good, "a statement is replaced until somebody claims, and corrected at any time");
        if (ok) (_root, _claimed) = (root, false);
    }

    // ---- CLAIMS ----

    function _claimOf(uint256 who, bytes32[] memory tree) private view returns (Claim memory) {
        Leaf memory leaf = _inForce[who];
        bytes32 hash = Merkle.hashOf(block.chainid, address(accounts), address(_token), leaf);
        return Claim(_all[who], leaf.cash, leaf.retained, leaf.revolved, Merkle.proofOf(tree, hash));
    }

    function _more(uint256 says, uint256 taken) private pure returns (uint256) {
        return says > taken ? says - taken : 0;
    }

    /// Takes up what is due by the story's own books. @return any whether anything was; @return cash to be paid
    function _takeUp(uint256 who) private returns (bool any, uint256 cash) {
        cash = _more(_inForce[who].cash, _takenCash[who]);
        uint256 units = _more(_inForce[who].retained, _takenUnits[who]);
        if (_root == 0 || cash + units == 0 || cash > _payable_ || units > _unclaimed) return (false, 0);
        _payable_ -= cash;
        _unclaimed -= units;
        _takenCash[who] += cash;
        _takenUnits[who] += units;
        return (true, cash);
    }

    function claim(uint256 who) external {
        bool anybody = who % 8 == 0;
        who = bound(who, 0, MEMBERS - 1);
        // Mostly somebody with something to claim.
        for (uint256 i; i < MEMBERS && !anybody && _inForce[who].cash <= _takenCash[who]; ++i)
            who = (who + 1) % MEMBERS;
        _claimFor(who);
    }

    function _claimFor(uint256 who) private {
        uint256 had = _token.balanceOf(_all[who]);
        bool refused = who == _blocked && _more(_inForce[who].cash, _takenCash[who]) != 0;
        (bool good, uint256 cash) = refused ? (false, 0) : _takeUp(who);
        Claim memory c = _claimOf(who, _treeOf(_inForce));
        (bool ok, ) = address(accounts).call(abi.encodeCall(IMemberAccounts.claim, (address(_token), c)));
        expect(ok == good, "ACC-2 what is due is claimed, once, and never more than was allocated");
        expect(_token.balanceOf(_all[who]) == had + cash, "ACC-2 the member is paid what is due");
        if (ok) _claimed = true;
    }

    /// Four claims, perhaps of the same member: each is paid or passed over by itself.
    function claimMany(uint256 seed) external {
        bytes32[] memory tree = _treeOf(_inForce);
        Claim[] memory list = new Claim[](4);
        uint256[MEMBERS] memory wanted;
        uint256 refused;
        for (uint256 i; i < MEMBERS; ++i) wanted[i] = _token.balanceOf(_all[i]);
        for (uint256 i; i < 4; ++i) {
            uint256 who = (seed >> (8 * i)) % MEMBERS;
            list[i] = _claimOf(who, tree);
            (bool any, uint256 cash) = _takeUp(who);
            if (any) _claimed = true;
            if (who != _blocked) {
                wanted[who] += cash;
            } else {
                _takenCash[who] -= cash;
                refused += cash;
                if (cash != 0) break; // taken up until the payments: another of it in this batch finds nothing due
            }
        }
        _payable_ += refused;
        if (refused != 0) list = _firstOf(list);
        (bool ok, ) = address(accounts).call(abi.encodeCall(IMemberAccounts.claimMany, (address(_token), list)));
        expect(ok, "a batch goes through, whatever is in it");
        for (uint256 i; i < MEMBERS; ++i) {
            expect(_token.balanceOf(_all[i]) == wanted[i], "ACC-2 each is paid what is due, nobody else");
        }
    }

    /// Those that were put together: the rest of the list is empty.
    function _firstOf(Claim[] memory list) private pure returns (Claim[] memory first) {
        uint256 length;
        while (length < list.length && list[length].account != address(0)) ++length;
        first = new Claim[](length);
        for (uint256 i; i < length; ++i) first[i] = list[i];
    }

    function collectRevolved(uint256 who) external {
        bool anybody = who % 8 == 0;
        who = bound(who, 0, MEMBERS - 1);
        for (uint256 i; i < MEMBERS && !anybody && _inForce[who].revolved <= _revolvedOf[who]; ++i) {
            who = (who + 1) % MEMBERS;
        }
        if (!anybody) _claimFor(who); // what is not taken up cannot go back
        uint256 units = _more(_inForce[who].revolved, _revolvedOf[who]);
        uint256 out = _takenUnits[who] - _withdrawn[who];
        if (units < out) out = units;
        uint256 amount = _worth(out);
        bool good = units != 0 && _inForce[who].retained <= _takenUnits[who] && amount <= _capital - _inUse;
        good = good && units <= _revolving; // never more than statements let go
        uint256 had = _token.balanceOf(_all[who]) + _parkedOf[who];
        Claim memory c = _claimOf(who, _treeOf(_inForce));
        (bool ok, ) = address(accounts).call(abi.encodeCall(IMemberAccounts.collectRevolved, (c)));
        expect(ok == good, "what has revolved is collected, once");
        if (!ok) return;
        _revolvedOf[who] += units;
        _withdrawn[who] += out;
        _revolving -= units;
        _capital -= amount;
        ++_slack;
        if (who == _blocked) {
            _parked += amount;
            _parkedOf[who] += amount;
        }
        expect(_token.balanceOf(_all[who]) + _parkedOf[who] == had + amount, "the member is paid what it is worth");
    }

    function _worth(uint256 units) private view returns (uint256) {
        return (units * _index) / 1e18;
    }

    // ---- WHAT SHOULD HOLD ----

    function check() external view {
        assertEq(note, "", "all went as reckoned");
        assertEq(accounts.capital(), _capital, "ACC-1 the capital is as reckoned");
        assertEq(accounts.parked(), _parked, "ACC-1 what is parked too");
        assertEq(accounts.capitalInUse(), _inUse, "ACC-1 what is lent too");
        (, uint256 payable_, uint256 unclaimed, ) = accounts.statementOf(address(_token));
        assertEq(payable_, _payable_, "ACC-1 what is payable too");
        assertEq(unclaimed, _unclaimed, "ACC-1 and what nobody has taken up");
        (uint256 allocated, uint256 retainable, uint256 royalties) = accounts.unpublishedOf(address(_token));
        assertEq(allocated, _allocated, "ACC-1 what is in no statement yet");
        assertEq(retainable, _retainable, "ACC-1 what of it may become capital");
        assertEq(royalties, _royalties, "ACC-1 and the royalties that wait");
        uint256 owed = _capital - _inUse + _parked + _payable_ + _allocated + _royalties;
        assertEq(accounts.owed(address(_token)), owed, "ACC-1 what is owed is the sum of its parts");
        assertEq(_token.balanceOf(address(accounts)), owed + _given, "ACC-1 all of it is here");
    }

    function checkAll() external view {
        uint256 sum;
        uint256 paid;
        uint256 back;
        for (uint32 id = 1; id <= MEMBERS; ++id) {
            Holding memory h = accounts.holdingOf(id);
            assertEq(h.shares, _shares[id - 1], "ACC-1 shares");
            assertEq(h.unpaid, _unpaid[id - 1], "ACC-1 owed");
            assertEq(h.parked, _parkedOf[id - 1], "ACC-1 parked");
            sum += h.paidIn + h.retained;
            (uint256 cash, uint256 units, uint256 revolved) = accounts.takenOf(address(_token), id);
            assertEq(cash, _takenCash[id - 1], "ACC-2 taken up in cash");
            assertEq(units, _takenUnits[id - 1], "ACC-2 taken up as capital");
            assertEq(revolved, _revolvedOf[id - 1], "ACC-2 gone back");
            paid += cash;
            back += revolved;
        }
        assertEq(back + _revolving, _revolved, "ACC-3 what went back and what is to go is what statements let go");
        assertEq(paid + _payable_, _published, "ACC-2 claims paid and what is payable are what was allocated");
        sum += _worth(_unclaimed);
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
        bytes4[] memory actions = new bytes4[](38);
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
        actions[19] = handler.lend.selector;
        actions[20] = handler.giveBack.selector;
        actions[21] = actions[22] = handler.bring.selector;
        actions[23] = actions[24] = handler.publish.selector;
        actions[25] = handler.replace.selector;
        actions[26] = actions[27] = handler.claim.selector;
        actions[28] = actions[29] = handler.claimMany.selector;
        actions[30] = actions[31] = handler.collectRevolved.selector;
        actions[32] = handler.resign.selector;
        actions[33] = handler.rejoin.selector;
        actions[34] = handler.queueCapital.selector;
        actions[35] = handler.redeem.selector;
        actions[36] = handler.bringRoyalty.selector;
        actions[37] = handler.publish.selector;
        _aim(address(handler), actions);
    }

    /// The handler notes every payment that leaves the queue out of order, to somebody else, or below the floor, and every
    /// claim that is paid otherwise than the statement in force and what was allocated allow.
    function invariant_ACC1_ACC2_ACC3_theBooksAreRightAndTheQueueIsPaidInOrderAboveTheFloor() external view {
        handler.check();
        assertEq(handler.note(), "", "all went as reckoned");
    }

    function afterInvariant() external view {
        handler.checkAll();
    }
}
