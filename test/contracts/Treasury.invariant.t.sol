// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly, MeetingFacts} from "../../contracts/interfaces/IAssembly.sol";
import {IBylaws} from "../../contracts/interfaces/IBylaws.sol";
import {IMemberAccounts} from "../../contracts/interfaces/IMemberAccounts.sol";
import {Application, IMembership} from "../../contracts/interfaces/IMembership.sol";
import {BudgetLine, ITreasury, Payment} from "../../contracts/interfaces/ITreasury.sol";
import {CalendarYear} from "../../contracts/libraries/CalendarYear.sol";
import {ForcedEther} from "../../contracts/mocks/ForcedEther.sol";
import {HostilePayee} from "../../contracts/mocks/HostilePayee.sol";
import {HostileToken} from "../../contracts/mocks/HostileToken.sol";
import {FundId, Tag} from "../../contracts/types/Fund.sol";
import {Parameters} from "../../contracts/types/Parameters.sol";
import {Handler, InvariantTest} from "./support/Handler.sol";
import {Presets} from "./support/Presets.sol";

contract TreasuryHandler is Handler {
    address private constant ETHER = address(0);
    address private constant PAYEE = address(0xFADE);
    address private constant SUCCESSOR = address(0x5CCE5);
    uint16 private constant FIRST = 2026;
    uint256 private constant MOST_OPENED = 9; // so that the books are soon summed

    HostileToken private _token = new HostileToken();
    HostilePayee private _refuser = new HostilePayee(); // takes neither ETH nor the hostile token
    address[3] private _assets; // set when there is a coin: fields are set before the co-op is founded
    Parameters private _p;

    address private _touched;
    uint256 private _funds = 5;
    mapping(address asset => uint256[32]) private _fund; // what each fund should hold
    mapping(address asset => uint256) private _held; // what the Treasury should hold
    mapping(address asset => uint256) private _income;
    mapping(address asset => uint256) private _costs;
    mapping(address asset => uint256) private _reserve; // the least the reserve may hold

    /// The operating fund's year by this story's own reckoning.
    struct Result {
        uint256 income;
        uint256 withMembers;
        uint256 gifts;
        uint256 costs;
        uint256 covered;
        bool byReserve;
    }

    mapping(address asset => mapping(uint256 year => Result)) private _years;
    mapping(address asset => uint256) private _openLoss; // of all years that were shared out
    mapping(address asset => uint256) private _sharedThrough;
    mapping(address asset => uint256) private _dividends; // of surpluses, sent to the members' accounts
    mapping(address asset => uint256) private _royalties; // sent there too
    uint256 private _capital;
    uint256 private _lent;
    bool private _named;
    uint256 private _handOverFrom = type(uint256).max;

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
        _assets = [ETHER, address(coin), address(_token)];
        _spenders[0] = address(board);
        _agentsExpire = block.timestamp + 2500 days;
        for (uint256 i = 1; i < 3; ++i) _spenders[i] = _admitAgent(7000 + i);
        for (uint256 i; i < FOUNDERS; ++i) _feesUntil[i] = START;
        _p = bylaws.parameters();
        (_p.patronageBps, _p.developmentBps, _p.interestMaxBps, _p.royaltyMaxBps) = (5000, 2700, 500, 1000);
        _byAssembly(address(bylaws), abi.encodeCall(IBylaws.amend, (0, _p)));
        _byAssembly(address(treasury), abi.encodeCall(ITreasury.setRoyalty, ("large", 1000)));
        _byAssembly(address(treasury), abi.encodeCall(ITreasury.setRoyalty, ("small", 37)));
        _refuser.setAnswer(HostilePayee.Answer.Refuses);
        _token.blockAccount(address(_refuser));
        _capital = accounts.capital();
    }

    function _byAssembly(address target, bytes memory data) private {
        (bool ok, ) = _try(address(assembly_), target, data);
        expect(ok, "the Assembly begins");
    }

    function _year() private view returns (uint16) {
        return CalendarYear.yearOf(block.timestamp);
    }

    // ---- BY ITS OWN RECKONING ----

    function _entersIncome(address asset, uint256 fund, Tag tag, uint256 amount) private {
        _fund[asset][fund] += amount;
        _held[asset] += amount;
        _income[asset] += amount;
        if (fund != 0) return;
        Result storage y = _years[asset][_year()];
        y.income += amount;
        if (tag == Tag.Fee || tag == Tag.SaleToMember) y.withMembers += amount;
        if (tag == Tag.Grant || tag == Tag.Donation) y.gifts += amount;
    }

    function _entersCost(address asset, uint256 fund, uint256 amount) private {
        _fund[asset][fund] -= amount;
        _held[asset] -= amount;
        _costs[asset] += amount;
        if (fund == 0) _years[asset][_year()].costs += amount;
    }

    function _lossOf(address asset, uint256 year) private view returns (uint256 loss) {
        Result memory y = _years[asset][year];
        loss = y.costs > y.income + y.covered ? y.costs - y.income - y.covered : 0;
        if (year <= _sharedThrough[asset] && loss > _openLoss[asset]) loss = _openLoss[asset];
    }

    function _lossesBefore(address asset, uint256 year) private view returns (uint256 losses) {
        losses = _openLoss[asset];
        uint256 first = _sharedThrough[asset] == 0 ? FIRST : _sharedThrough[asset] + 1;
        for (uint256 i = first; i < year; ++i) {
            Result memory y = _years[asset][i];
            losses += y.costs;
            uint256 good = y.income + y.covered;
            losses = losses > good ? losses - good : 0;
        }
    }

    function _entersCover(address asset, uint256 year, uint256 amount) private {
        _years[asset][year].covered += amount;
        if (year <= _sharedThrough[asset]) _openLoss[asset] -= amount;
    }

    /// As if the Assembly carried out a resolution of a meeting long after the year's accounts were posted.
    function _executes(uint16 year) private {
        if (year < _year()) {
            (, uint40 postedAt) = treasury.accountsOf(year);
            (bool ok, ) = _try(address(board), address(treasury), abi.encodeCall(ITreasury.postAccounts, (year, "")));
            expect(ok == (postedAt == 0), "the board posts the accounts of a year once");
        }
        MeetingFacts memory meeting;
        meeting.opensAt = uint40(block.timestamp + 30 days);
        vm.mockCall(address(assembly_), abi.encodeCall(IAssembly.executing, ()), abi.encode(16));
        vm.mockCall(address(assembly_), abi.encodeCall(IAssembly.meetingOf, (16)), abi.encode(meeting));
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

    /// A token that charges keeps a tenth: the members' accounts take no less than they are told.
    function _arrivesWhole(address asset, uint256 amount) private view returns (bool) {
        return amount < 10 || !_charges(asset);
    }

    // ---- ACTIONS ----

    /// Poor in the money of account, so that losses are larger than the reserve, and lent capital counts.
    function _sum(address asset, uint256 amount) private view returns (uint256) {
        return bound(amount, 1, asset == address(coin) ? 3e21 : 1e24);
    }

    function _money(address asset, address payer, uint256 amount) private {
        if (asset == ETHER) {
            vm.deal(payer, amount);
            return;
        }
        HostileToken(asset).mint(payer, amount);
        vm.prank(payer);
        HostileToken(asset).approve(address(treasury), amount);
    }

    function deposit(uint256 which, uint256 amount, uint256 fund, uint256 what) external {
        (address asset, uint256 to) = (_pick(which), fund % 3 == 0 ? (fund >> 8) % _funds : 0);
        amount = _sum(asset, amount);
        Tag tag = [Tag.SaleToMember, Tag.SaleToNonMember, Tag.Grant, Tag.Donation, Tag.SaleToMember][what % 5];
        if (to == 1 && what % 8 != 0) to = 0; // seldom to the reserve, so that losses are larger now and then
        if (to != 0 && what % 16 > 1) tag = Tag.Donation; // which may go to any fund
        bool allowed = to == 0 || tag == Tag.Grant || tag == Tag.Donation;
        _money(asset, founders[1], amount);
        uint256 arrives = _charges(asset) ? amount - amount / 10 : amount;
        bytes memory data = abi.encodeCall(ITreasury.deposit, (asset, FundId.wrap(uint8(to)), tag, amount, ""));
        vm.prank(founders[1]);
        (bool ok, ) = address(treasury).call{value: asset == ETHER ? amount : 0}(data);
        expect(ok == allowed, "a deposit is taken if its fund fits its tag");
        if (ok) _entersIncome(asset, to, tag, arrives);
    }

    function sell(uint256 which, uint256 amount, uint256 what) external {
        address asset = _pick(which);
        amount = _sum(asset, amount);
        bytes32 royalty = what % 8 == 0 ? bytes32("none") : (what % 2 == 0 ? bytes32("large") : bytes32("small"));
        uint256 bps = what % 8 == 0 ? 0 : (what % 2 == 0 ? 1000 : 37);
        _money(asset, founders[1], amount);
        uint256 arrives = _charges(asset) ? amount - amount / 10 : amount;
        uint256 share = (arrives * bps) / 10_000;
        bytes memory data = abi.encodeCall(ITreasury.sell, (asset, Tag.SaleToMember, amount, royalty, ""));
        vm.prank(founders[1]);
        (bool ok, ) = address(treasury).call{value: asset == ETHER ? amount : 0}(data);
        expect(ok == (bps != 0 && _arrivesWhole(asset, share)), "a sale with a royalty that is set");
        if (!ok) return;
        _entersIncome(asset, 0, Tag.SaleToMember, arrives - share);
        _royalties[asset] += share;
    }

    function sendWithoutAWord(uint256 which, uint256 amount) external {
        address asset = _pick(which);
        amount = _sum(asset, amount);
        if (asset == ETHER) {
            vm.deal(address(this), amount);
            new ForcedEther{value: amount}(payable(address(treasury)));
        } else {
            HostileToken(asset).mint(address(treasury), amount);
        }
        _held[asset] += amount;
    }

    function attribute(uint256 which, uint256 amount, uint256 fund) external {
        (address asset, uint8 to) = (_pick(which), uint8(bound(fund, 0, _funds - 1)));
        uint256 free = _held[asset] - _together(asset);
        if (free == 0) return;
        amount = bound(amount, 1, fund % 8 == 0 ? free + 1 : free); // one too many, now and then
        bytes memory data = abi.encodeCall(ITreasury.attribute, (asset, FundId.wrap(to), Tag.Donation, amount));
        (bool ok, ) = _try(address(assembly_), address(treasury), data);
        expect(ok == (amount <= free), "what is unattributed can be attributed, no more");
        if (!ok) return;
        _entersIncome(asset, to, Tag.Donation, amount);
        _held[asset] -= amount; // it was here before
    }

    function pay(uint256 which, uint256 amount, uint256 fund) external {
        (address asset, uint8 from) = (_pick(which), fund % 4 == 0 ? uint8((fund >> 8) % _funds) : 0);
        // Mostly a part: what is left can be lost in a later year. Now and then all of it, or one too many.
        uint256 part = fund % 16 < 2 || asset == address(coin) ? 1 : 2 + (fund % 3);
        amount = bound(amount, 0, _fund[asset][from] / part + (fund % 16 == 1 ? 1 : 0));
        bytes memory data = abi.encodeCall(ITreasury.pay, (asset, FundId.wrap(from), PAYEE, amount));
        (bool ok, ) = _try(address(assembly_), address(treasury), data);
        expect(ok == (from != 1 && amount <= _fund[asset][from]), "TRE-2 a fund pays what it holds; the reserve never");
        if (ok) _entersCost(asset, from, amount);
    }

    function openFund(uint256 seed) external {
        if (_funds >= MOST_OPENED) return;
        bool good = seed % 4 != 0;
        bytes memory data = abi.encodeCall(ITreasury.openFund, (good ? "A fund" : ""));
        (bool ok, ) = _try(address(assembly_), address(treasury), data);
        expect(ok == good, "a fund with a name is opened");
        if (ok) ++_funds;
    }

    function move(uint256 which, uint256 amount, uint256 from, uint256 to) external {
        address asset = _pick(which);
        (from, to) = (from % _funds, to % 3 == 0 || to % 8 == 1 ? to % _funds : 0);
        amount = bound(amount, 0, amount % 8 == 0 ? _fund[asset][from] + 1 : _fund[asset][from] / 4);
        FundId source = FundId.wrap(uint8(from));
        bytes memory data = abi.encodeCall(ITreasury.move, (asset, source, FundId.wrap(uint8(to)), amount));
        (bool ok, ) = _try(address(assembly_), address(treasury), data);
        expect(ok == (from != 1 && amount <= _fund[asset][from]), "TRE-2 money moves, but not out of the reserve");
        if (!ok) return;
        _fund[asset][from] -= amount;
        _fund[asset][to] += amount;
    }

    // ---- SURPLUS AND LOSSES ----

    struct Allocation {
        uint16 year;
        uint256 most;
        uint256 surplus;
        uint256 losses;
        uint256 reserve;
        uint256 education;
        uint256 federation;
        uint256 interest;
        uint256 patronage;
        uint256 development;
    }

    function _share(uint256 rest, uint256 bps) private pure returns (uint256) {
        return (rest * bps) / 10_000;
    }

    /// What is left after education, federation and as much of the reserve's part as it lacks.
    function _reckonFirst(address asset, Allocation memory a) private view returns (uint256 left) {
        a.losses = _lossesBefore(asset, a.year);
        if (a.losses > a.surplus) a.losses = a.surplus;
        uint256 rest = a.surplus - a.losses;
        (a.education, a.federation) = (_share(rest, _p.educationBps), _share(rest, _p.federationBps));
        a.reserve = _share(rest, _p.reserveBps);
        if (asset == address(coin)) {
            uint256 holds = _fund[asset][1];
            uint256 missing = _p.reserveUntil > holds ? _p.reserveUntil - holds : 0;
            if (a.reserve > missing) a.reserve = missing;
        }
        return rest - a.education - a.federation - a.reserve;
    }

    function _reckonRest(address asset, Allocation memory a, uint256 left) private view {
        uint256 rest = a.surplus - a.losses;
        left -= a.interest;
        Result memory y = _years[asset][a.year];
        a.patronage = _share(rest, _p.patronageBps);
        uint256 brought = (rest * y.withMembers) / y.income;
        if (a.patronage > brought) a.patronage = brought;
        if (a.patronage > left) a.patronage = left;
        left -= a.patronage;
        a.development = _share(rest, _p.developmentBps) + _share(rest, _p.reserveBps) - a.reserve;
        if (a.development > left) a.development = left;
        a.reserve += left - a.development;
    }

    /// Mostly the oldest year that is open and has a surplus.
    function _pickYear(address asset, uint256 back) private view returns (uint16 year) {
        if (back % 64 == 0) return uint16(_year() - (back % 3));
        uint256 first = _sharedThrough[asset] == 0 ? FIRST : _sharedThrough[asset] + 1;
        for (year = uint16(first); year < _year() && _mostOf(asset, year) == 0; ++year) {}
    }

    function _mostOf(address asset, uint16 year) private view returns (uint256 most) {
        Result memory y = _years[asset][year];
        uint256 spoken = y.costs > y.gifts ? y.costs : y.gifts;
        most = y.income > spoken ? y.income - spoken : 0;
        if (most > _fund[asset][0]) most = _fund[asset][0];
    }

    function allocateSurplus(uint256 which, uint256 back, uint256 part, uint256 interest) external {
        address asset = _pick(which);
        Allocation memory a;
        a.year = _pickYear(asset, back);
        if (a.year == _year() && back % 64 != 0) return; // nothing to share out
        a.most = _mostOf(asset, a.year);
        // Mostly all that there is; a part; seldom too much or nothing.
        a.surplus = part % 3 == 0 ? a.most : bound(part, 0, part % 16 == 1 ? a.most + 1 : a.most);
        bool good = a.year < _year() && a.year > _sharedThrough[asset] && a.surplus != 0 && a.surplus <= a.most;
        if (_handOverFrom != type(uint256).max && back % 64 != 0) return; // wound up, nothing is shared out
        good = good && _handOverFrom == type(uint256).max;
        uint256 left = _reckonFirst(asset, a);
        uint256 allowed = asset == address(coin) ? _share(_capital, _p.interestMaxBps) : 0;
        if (allowed > left) allowed = left;
        a.interest = interest % 3 == 0 ? 0 : bound(interest, 0, interest % 16 == 1 ? allowed + 1 : allowed);
        good = good && a.interest <= allowed;
        if (good) _reckonRest(asset, a, left);
        good = good && _arrivesWhole(asset, a.interest + a.patronage);
        _executes(a.year);
        _allocate(asset, a, good);
    }

    uint256 public allocated; // how often

    function _allocate(address asset, Allocation memory a, bool good) private {
        uint256 before = treasury.fundOf(asset, FundId.wrap(0));
        (uint256 dividends, , ) = accounts.unpublishedOf(asset);
        bytes memory data = abi.encodeCall(ITreasury.allocateSurplus, (a.year, asset, a.surplus, a.interest));
        (bool ok, ) = _try(address(assembly_), address(treasury), data);
        expect(ok == good, "a surplus is shared out once, in order, within the books");
        if (!ok) return;
        ++allocated;
        (uint256 after_, , ) = accounts.unpublishedOf(asset);
        Result memory y = _years[asset][a.year];
        uint256 brought = ((a.surplus - a.losses) * y.withMembers) / y.income;
        expect(after_ - dividends - a.interest <= brought, "TRE-5 patronage is at most what members brought");
        uint256 kept = a.reserve + a.education + a.federation + a.development;
        expect(a.losses + kept + after_ - dividends == a.surplus, "TRE-3 the parts are the surplus");
        expect(before - treasury.fundOf(asset, FundId.wrap(0)) == a.surplus - a.losses, "TRE-3 and leave operating");

        _openLoss[asset] = _lossesBefore(asset, a.year) - a.losses;
        _sharedThrough[asset] = a.year;
        _fund[asset][0] -= a.surplus - a.losses;
        _fund[asset][1] += a.reserve;
        _fund[asset][2] += a.education;
        _fund[asset][3] += a.federation;
        _fund[asset][4] += a.development;
        _held[asset] -= a.interest + a.patronage;
        _dividends[asset] += a.interest + a.patronage;
    }

    /// Mostly the last year with a loss above `bar` that is open; zero if there is none.
    function _pickLoss(address asset, uint256 back, uint256 bar, bool forReserve) private view returns (uint16 year) {
        if (back % 64 == 0) return uint16(_year() - (back % 3));
        for (year = _year() - 1; year >= FIRST; --year) {
            bool done = forReserve && _years[asset][year].byReserve;
            if (!done && _lossOf(asset, year) > bar) return year;
        }
        return 0;
    }

    /// While it is wound up, the present year counts too.
    function _isClosed(uint16 year) private view returns (bool) {
        return year < _year() || _handOverFrom != type(uint256).max;
    }

    function coverLoss(uint256 which, uint256 back, uint256 amount) external {
        address asset = _pick(which);
        uint16 year = _pickLoss(asset, back, 0, true);
        if (year == 0 || (_fund[asset][1] == 0 && back % 64 != 0)) return;
        uint256 loss = _lossOf(asset, year);
        uint256 most = loss < _fund[asset][1] ? loss : _fund[asset][1];
        if (amount % 2 == 0) amount = most;
        else amount = bound(amount, 0, back % 8 == 1 ? most + 1 : most);
        bool good = _isClosed(year) && !_years[asset][year].byReserve && amount != 0 && amount <= most;
        _executes(year);
        bytes memory data = abi.encodeCall(ITreasury.coverLoss, (year, asset, amount));
        (bool ok, ) = _try(address(assembly_), address(treasury), data);
        expect(ok == good, "TRE-2 the reserve covers a loss, once, and no more");
        if (!ok) return;
        _fund[asset][1] -= amount;
        _fund[asset][0] += amount;
        _reserve[asset] -= amount;
        _years[asset][year].byReserve = true;
        _entersCover(asset, year, amount);
    }

    /// Members' capital bears what the reserve cannot; here at most a tenth of it at once.
    function writeDown(uint256 back, uint256 amount) external {
        address asset = _touched = address(coin);
        uint16 year = _pickLoss(asset, back, _fund[asset][1], false);
        if (year == 0) return;
        uint256 loss = _lossOf(asset, year);
        uint256 most = loss > _fund[asset][1] ? loss - _fund[asset][1] : 0;
        // Wound up, what was lent and is in no fund any more is lost too.
        uint256 gone = _lent > _together(asset) ? _lent - _together(asset) : 0;
        if (_handOverFrom != type(uint256).max && gone > most) most = gone;
        uint256 tenth = _capital / 10;
        amount = bound(amount, most == 0 ? 0 : 1, most < tenth ? most + (back % 8 == 1 ? 1 : 0) : tenth);
        bool good = _isClosed(year) && amount != 0 && amount <= most;
        _executes(year);
        bytes memory data = abi.encodeCall(IMemberAccounts.writeDown, (year, amount));
        (bool ok, ) = _try(address(assembly_), address(accounts), data);
        expect(ok == good, "capital bears what is left of a loss, and no more");
        if (!ok) return;
        uint256 lent = amount < _lent ? amount : _lent;
        _capital -= amount;
        _lent -= lent;
        _fund[asset][0] += amount - lent;
        _held[asset] += amount - lent;
        _entersCover(asset, year, amount < loss ? amount : loss);
    }

    // ---- LENT CAPITAL ----

    function lendCapital(uint256 amount, uint256 fund) external {
        _touched = address(coin);
        fund = fund % 4 == 0 ? (fund >> 8) % _funds : 0;
        uint256 most = _capital / 2 > _lent ? _capital / 2 - _lent : 0;
        amount = bound(amount, 0, amount % 16 == 1 ? most + 1 : most);
        bool good = amount != 0 && amount <= most && fund != 1 && _handOverFrom == type(uint256).max;
        bytes memory data = abi.encodeCall(IMemberAccounts.lendCapital, (FundId.wrap(uint8(fund)), amount));
        (bool ok, ) = _try(address(assembly_), address(accounts), data);
        expect(ok == good, "capital is lent within its bound, and never to the reserve");
        if (!ok) return;
        _lent += amount;
        _fund[address(coin)][fund] += amount;
        _held[address(coin)] += amount;
    }

    function _give(uint256 amount) private {
        _money(address(coin), founders[1], amount);
        bytes memory data = abi.encodeCall(
            ITreasury.deposit,
            (address(coin), FundId.wrap(0), Tag.Donation, amount, "")
        );
        (bool ok, ) = _try(founders[1], address(treasury), data);
        expect(ok, "a gift is taken");
        _entersIncome(address(coin), 0, Tag.Donation, amount);
    }

    /// The reserve only where nothing else is left.
    function _richest(address asset) private view returns (uint256 fund) {
        for (uint256 i; i < _funds; ++i) if (i != 1 && _fund[asset][i] > _fund[asset][fund]) fund = i;
        if (_fund[asset][fund] == 0) fund = 1;
    }

    function returnCapital(uint256 amount, uint256 fund) external {
        address asset = _touched = address(coin);
        bool dissolved = _handOverFrom != type(uint256).max;
        fund = fund % 4 == 0 ? (fund >> 8) % _funds : 0;
        if (dissolved) {
            // A friend gives what was spent, so that runs come to their end.
            if (_together(asset) < _lent) _give(_lent);
            fund = _richest(asset);
        }
        uint256 most = _lent < _fund[asset][fund] ? _lent : _fund[asset][fund];
        amount = dissolved ? most : bound(amount, 0, amount % 16 == 1 ? most + 1 : most / 4);
        bool good = amount <= most && (fund != 1 || dissolved);
        bytes memory data = abi.encodeCall(ITreasury.returnCapital, (FundId.wrap(uint8(fund)), amount));
        (bool ok, ) = _try(dissolved ? PAYEE : address(assembly_), address(treasury), data);
        expect(ok == good, "what was lent comes back, and no more");
        if (!ok) return;
        _lent -= amount;
        _fund[asset][fund] -= amount;
        _held[asset] -= amount;
        if (fund == 1) _reserve[asset] -= amount;
    }

    // ---- WINDING UP ----

    /// Seldom: in one run of three or so.
    function dissolve(uint256 seed) external {
        if (seed % 24 > 3) return;
        bool name = !_named || seed % 24 == 1;
        bytes memory data =
            name ? abi.encodeCall(ITreasury.nameSuccessor, (SUCCESSOR)) : abi.encodeCall(ITreasury.dissolve, ());
        (bool ok, ) = _try(address(assembly_), address(treasury), data);
        bool dissolved = _handOverFrom != type(uint256).max;
        expect(ok == (name || !dissolved), "named at any time, wound up once");
        if (!ok) return;
        if (name) _named = true;
        if (dissolved || !name) _handOverFrom = block.timestamp + uint256(_p.successionDays) * 1 days;
    }

    function handOver(uint256 which) external {
        address asset = _pick(which);
        if (block.timestamp < _handOverFrom && which % 64 != 0) return;
        (bool ok, ) = address(treasury).call(abi.encodeCall(ITreasury.handOver, (asset)));
        expect(ok == (block.timestamp >= _handOverFrom && _lent == 0), "TRE-2 the successor, in time, after capital");
        if (!ok) return;
        for (uint256 i; i < _funds; ++i) _fund[asset][i] = 0;
        (_held[asset], _reserve[asset]) = (0, 0);
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
        (line.asset, line.fund, line.spender) = (
            _pick(which),
            seed % 3 == 0 ? uint8(seed % _funds) : 0,
            (seed >> 8) % 3
        );
        (line.limit, line.atOnce) = (bound(limit, 0, 1e24), bound(atOnce, 0, 1e24));
        line.from = block.timestamp + ((seed >> 16) % 3) * 10 days;
        line.until = block.timestamp + ((seed >> 24) % 16) * 50 days;
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

    /// Mostly one that may be spent now; zero if there is none.
    function _pickLine(uint256 which) private view returns (uint256 number) {
        uint256 length = _lines.length;
        if (length == 0) return 0;
        number = 1 + ((which >> 8) % length);
        if (which % 16 == 0) return number;
        for (uint256 i; i < length; ++i) {
            if (_isAlive(_lines[number - 1])) return number;
            number = 1 + (number % length);
        }
        return 0;
    }

    function _isAlive(Line memory line) private view returns (bool) {
        return _maySpendNow(line) && line.spent < line.limit && _fund[line.asset][line.fund] != 0;
    }

    /// Mostly its spender within the line; now and then another, or one too many.
    function spend(uint256 which, uint256 by, uint256 amount, uint256 to) external {
        uint256 number = _pickLine(which);
        if (number == 0) return;
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
        _entersCost(line.asset, line.fund, amount);
    }

    /// Three payments, the second to a payee that refuses: it is passed over, and the others are made.
    function spendMany(uint256 which, uint256 by, uint256 amount) external {
        uint256 number = _pickLine(which);
        if (number == 0) return;
        Line memory line = _lines[number - 1];
        _touched = line.asset;
        if (line.listed) return;
        uint256 most = line.limit - line.spent < line.atOnce ? line.limit - line.spent : line.atOnce;
        if (most > _fund[line.asset][line.fund]) most = _fund[line.asset][line.fund];
        amount = bound(amount, 1, by % 8 == 0 ? most + 1 : most / 3 + 1);
        address caller = by % 16 == 0 ? address(this) : _spenders[line.spender];
        bool refuses = line.asset != address(coin);
        bool good = caller != address(this) && _maySpendNow(line);
        // What the refuser is to have, too, must fit into what is left.
        good = good && amount <= line.atOnce && line.spent + 2 * amount + (refuses ? 0 : amount) <= line.limit;
        good = good && 2 * amount + (refuses ? 0 : amount) <= _fund[line.asset][line.fund];
        Payment[] memory list = new Payment[](3);
        list[0] = Payment(PAYEE, uint128(amount), "1");
        list[1] = Payment(address(_refuser), uint128(amount), "2");
        list[2] = Payment(PAYEE, uint128(amount), "3");
        (bool ok, ) = _try(caller, address(treasury), abi.encodeCall(ITreasury.spendMany, (number, list)));
        expect(ok == good, "TRE-4 a batch stays within the line, or is refused altogether");
        if (!ok) return;
        uint256 paid = 2 * amount + (refuses ? 0 : amount);
        _lines[number - 1].spent += paid;
        _entersCost(line.asset, line.fund, paid);
    }

    function _maySpendNow(Line memory line) private view returns (bool) {
        if (line.closed || block.timestamp < line.from || block.timestamp >= line.until) return false;
        if (line.spender == 0) return true;
        return _stoppedUntil[line.spender] <= block.timestamp && block.timestamp < _agentsExpire;
    }

    function closeBudget(uint256 which) external {
        if (which % 4 != 0) return; // seldom, so that some stay open
        uint256 number = (which >> 8) % (_lines.length + 2); // mostly one that exists
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
        who = who % 64 == 0 ? 0 : 1 + (who % (FOUNDERS - 1)); // seldom the one whose fee is larger than all else
        _touched = address(coin);
        uint256 fee = (who == 0 ? MOST_SHARES : 4) * 62.5e18;
        coin.mint(address(this), fee);
        coin.approve(address(accounts), fee);
        (bool ok, ) = address(accounts).call(abi.encodeCall(IMemberAccounts.payFee, (founders[who])));
        expect(ok == (_feesUntil[who] <= block.timestamp + 60 days), "a year's fee is paid from 60 days before it");
        if (!ok) return;
        _feesUntil[who] += 365 days;
        _entersIncome(address(coin), 0, Tag.Fee, fee);
    }

    function changeHabit(uint256 which) external {
        HostileToken.Habit[4] memory habits = [
            HostileToken.Habit.None,
            HostileToken.Habit.None,
            HostileToken.Habit.ReturnsNothing,
            HostileToken.Habit.ChargesFee
        ];
        _token.setHabit(habits[which % 4]);
    }

    function wait_(uint256 time) external {
        _wait(time, 300 days);
    }

    function _together(address asset) private view returns (uint256 sum) {
        for (uint256 i; i < _funds; ++i) sum += _fund[asset][i];
    }

    // ---- WHAT SHOULD HOLD ----

    /// The asset that was touched last; all three at the end of a run.
    function check() external {
        assertEq(note, "", "all went as reckoned");
        _checkBooks(_touched);
    }

    function checkAll() external {
        for (uint256 a; a < 3; ++a) {
            _checkBooks(_assets[a]);
            (uint256 dividends, , uint256 royalties) = accounts.unpublishedOf(_assets[a]);
            assertEq(dividends, _dividends[_assets[a]], "the members' part is with the members");
            assertEq(royalties, _royalties[_assets[a]], "and so are royalties");
            assertEq(accounts.shortfall(_assets[a]), 0, "all of it");
        }
        assertEq(treasury.fundCount(), _funds, "funds");
        assertEq(accounts.capital(), _capital, "capital");
        assertEq(accounts.capitalInUse(), _lent, "capital in use");
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
        for (uint8 i; i < _funds; ++i) {
            uint256 holds = treasury.fundOf(asset, FundId.wrap(i));
            assertEq(holds, _fund[asset][i], "TRE-1 each fund is as reckoned");
            sum += holds;
        }
        uint256 balance = asset == ETHER ? address(treasury).balance : HostileToken(asset).balanceOf(address(treasury));
        assertEq(balance, _held[asset], "TRE-1 the balance is as reckoned");
        assertEq(sum + treasury.unattributed(asset), balance, "TRE-1 funds and unattributed are the balance");
        assertEq(treasury.shortfall(asset), 0, "TRE-1 nothing is missing");
        uint256 reserve = treasury.fundOf(asset, FundId.wrap(1));
        assertTrue(reserve >= _reserve[asset], "TRE-2 the reserve decreases by nothing else");
        _reserve[asset] = reserve;
    }

    function checkYears() external view {
        for (uint256 a; a < 3; ++a) {
            address asset = _assets[a];
            uint256 income;
            uint256 costs;
            for (uint16 year = FIRST; year <= _year(); ++year) {
                for (uint8 t; t < 6; ++t) income += treasury.incomeOf(asset, year, Tag(t));
                for (uint8 f; f < _funds; ++f) costs += treasury.costsOf(asset, FundId.wrap(f), year);
                (uint256 in_, uint256 out) = treasury.resultOf(asset, year);
                assertEq(in_, _years[asset][year].income, "the operating fund's income");
                assertEq(out, _years[asset][year].costs, "the operating fund's costs");
                assertEq(treasury.lossOf(asset, year), _lossOf(asset, year), "what is left of the year's loss");
            }
            assertEq(income, _income[asset], "income of all years");
            assertEq(costs, _costs[asset], "costs of all years");
        }
    }
}

contract TreasuryInvariantTest is InvariantTest {
    TreasuryHandler private handler;

    function setUp() external {
        handler = new TreasuryHandler();
        bytes4[] memory actions = new bytes4[](38);
        actions[0] = actions[1] = actions[2] = actions[3] = handler.deposit.selector;
        actions[4] = handler.sell.selector;
        actions[5] = handler.sendWithoutAWord.selector;
        actions[6] = handler.attribute.selector;
        actions[7] = actions[8] = actions[9] = handler.pay.selector;
        actions[10] = handler.payWithoutRight.selector;
        actions[11] = handler.changeHabit.selector;
        actions[12] = actions[13] = actions[14] = handler.wait_.selector;
        actions[15] = actions[16] = handler.approveBudget.selector;
        actions[17] = actions[18] = handler.spend.selector;
        actions[19] = actions[20] = handler.spendMany.selector;
        actions[21] = handler.closeBudget.selector;
        actions[22] = handler.stopOrLift.selector;
        actions[23] = handler.payFee.selector;
        actions[24] = handler.openFund.selector;
        actions[25] = handler.move.selector;
        actions[26] = actions[27] = actions[28] = handler.allocateSurplus.selector;
        actions[29] = actions[30] = handler.coverLoss.selector;
        actions[31] = actions[32] = handler.writeDown.selector;
        actions[33] = handler.lendCapital.selector;
        actions[34] = handler.returnCapital.selector;
        actions[35] = handler.dissolve.selector;
        actions[36] = actions[37] = handler.handOver.selector;
        _aim(address(handler), actions);
    }

    /// The handler notes every allocation whose parts are not the surplus, or whose patronage members did not bring.
    function invariant_TRE1_TRE2_TRE3_TRE4_TRE5_theBooksAreRightAndNobodySpendsPastALine() external {
        handler.check();
    }

    function afterInvariant() external {
        handler.checkAll();
        handler.checkYears();
        handler.checkLines();
    }
}
