// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IBylaws, ShareTerms} from "../interfaces/IBylaws.sol";
import {Dues, Holding, IMemberAccounts, QueueEntry} from "../interfaces/IMemberAccounts.sol";
import {IOrgan} from "../interfaces/IOrgan.sol";
import {ITreasury} from "../interfaces/ITreasury.sol";
import {CalendarYear} from "../libraries/CalendarYear.sol";
import {Organs} from "../libraries/Organs.sol";
import {FundId} from "../types/Fund.sol";
import {MemberRecord} from "../types/MemberRecord.sol";
import {Cashbox} from "./Cashbox.sol";

/// PURPOSE     The share capital: what members paid in and what of their dividends was retained, what is owed on shares, and
///             the queue in which leavers are paid back.
/// INVARIANTS  ACC-1 the capital total is the sum of the accounts, of the queue and of what is retained and unclaimed ·
///             ACC-3 redemptions leave the queue in order and never below the floor
/// POWERS      Anyone pays in for a member, and pays the queue out; the board defers dues within the bylaws' bound; the
///             Assembly lends and writes losses down. Nobody chooses whom the queue pays.
/// ASSUMPTIONS The settlement token must deliver the whole price; a token that charges for transfers is refused. A payee
///             that refuses a payment blocks only itself.
/// UNITS       The settlement token's smallest unit. Capital is kept in units that one index turns into money: it begins
///             at one (1e18) and each loss lowers it, for accounts and queue alike. What that rounds off stays in the
///             total: less than one smallest unit a payment, and a 1e18th of the capital a loss.
abstract contract ShareCapital is Cashbox {
    /// One slot, and one more only for who pays in instalments.
    struct Account {
        uint128 units;
        uint32 shares;
        uint40 feesPaidUntil;
        uint40 instalmentsDueAt;
        uint128 unpaid;
    }

    /// What of the dividends of all time a member has taken up. `retained`: in units of capital.
    struct Taken {
        uint128 cash;
        uint128 retained;
    }

    /// Units of retained parts that went back to the member. `revolved`: as statements said; `withdrawn`: in fact, by
    /// revolving or in the queue.
    struct Returned {
        uint128 revolved;
        uint128 withdrawn;
    }

    struct Deferral {
        uint128 amount;
        uint40 until;
    }

    struct Place {
        uint128 units;
        uint32 memberId;
        uint40 leftAt;
        uint40 dueAt;
    }

    struct Year {
        uint16 year;
        uint112 paid;
        uint128 capital; // at its first redemption
    }

    uint256 private constant ONE = 1e18; // of the index
    uint256 private constant LEAST_INDEX = 1e12;
    uint256 private constant GRACE = 60 days; // to pay the first shares and each year's fee
    uint256 private constant DISSENT = 60 days; // to leave over raised duties: SCE 15(2), two months
    uint256 private constant MOST_DEFERRAL = 366 days;
    uint256 private constant PAYEE_GAS = 30_000;

    mapping(uint32 memberId => Account) private _accounts;
    mapping(address asset => mapping(uint32 memberId => Taken)) internal _taken;
    mapping(uint32 memberId => Returned) internal _returned;
    /// @inheritdoc IMemberAccounts
    uint256 public capital;
    /// @inheritdoc IMemberAccounts
    uint256 public capitalInUse;
    uint256 internal _revolving; // units of retained parts that fell due and were not collected
    uint256 private _written; // by how much the index lies under one

    mapping(uint256 place => Place) private _queue;
    uint128 private _first;
    uint128 private _end;
    Year private _year;
    mapping(uint32 memberId => address) private _payees; // of who left, fixed when queued
    mapping(uint32 memberId => uint256) private _parked;
    /// @inheritdoc IMemberAccounts
    uint256 public parked;
    mapping(uint32 memberId => Deferral) private _deferrals;
    /// @inheritdoc IMemberAccounts
    uint256 public deferred;

    // ---- PAYING IN ----

    /// @inheritdoc IMemberAccounts
    function subscribe(uint32 shares) external nonReentrant {
        (IERC20 token, uint256 price) = _enter(msg.sender, shares, type(uint256).max);
        _collect(token, address(this), price);
    }

    /// @inheritdoc IMemberAccounts
    function subscribeWithPermit(uint32 shares, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external nonReentrant {
        (IERC20 token, uint256 price) = _enter(msg.sender, shares, type(uint256).max);
        // A permit that someone else already sent in has given the allowance all the same.
        try IERC20Permit(address(token)).permit(msg.sender, address(this), price, deadline, v, r, s) {} catch {}
        _collect(token, address(this), price);
    }

    /// @inheritdoc IMemberAccounts
    function subscribeFor(address account, uint32 shares, uint256 amount, bytes32 ref) external nonReentrant {
        (IERC20 token, uint256 paid) = _enter(account, shares, amount);
        emit SubscribedFor(_recordOf(account).memberId(), msg.sender, ref);
        _collect(token, address(this), paid);
    }

    /// @param amount the largest value stands for the whole price
    function _enter(address account, uint32 shares, uint256 amount) private returns (IERC20 token, uint256 paid) {
        (MemberRecord member, ShareTerms memory terms) = _memberAndTerms(account);
        uint32 memberId = member.memberId();
        Account memory a = _accounts[memberId];
        uint256 holding = uint256(a.shares) + shares;
        if (shares == 0 || holding < terms.minShares || holding > terms.maxHolding) {
            revert MemberAccountsHolding(holding, terms.minShares, terms.maxHolding);
        }
        uint256 price = uint256(terms.par) * shares;
        paid = amount == type(uint256).max ? price : amount;
        if (paid != price) {
            uint256 least = Math.ceilDiv(price * terms.firstInstalmentBps, WHOLE);
            // A rest that is owed can cost the vote, so nobody leaves one to another.
            if (msg.sender != account) least = price;
            if (paid < least || paid > price) revert MemberAccountsBadInstalment(paid, least, price);
            if (a.unpaid == 0) a.instalmentsDueAt = uint40(block.timestamp + uint256(terms.instalmentDays) * 1 days);
            a.unpaid = _fit(a.unpaid + price - paid);
        }
        a.shares = uint32(holding);
        a.units = _fit(a.units + _unitsOf(paid));
        _accounts[memberId] = a;
        capital += paid;
        emit SharesSubscribed(memberId, account, shares, paid);
        _clearArrears(account, member, terms);
        return (IERC20(terms.token), paid);
    }

    /// @inheritdoc IMemberAccounts
    function payInstalment(address account, uint256 amount, bytes32 ref) external nonReentrant {
        (MemberRecord member, ShareTerms memory terms) = _memberAndTerms(account);
        uint32 memberId = member.memberId();
        Account memory a = _accounts[memberId];
        if (amount == 0 || amount > a.unpaid) revert MemberAccountsBadInstalment(amount, 1, a.unpaid);
        a.unpaid -= uint128(amount);
        if (a.unpaid == 0) a.instalmentsDueAt = 0;
        a.units = _fit(a.units + _unitsOf(amount));
        _accounts[memberId] = a;
        capital += amount;
        emit InstalmentPaid(memberId, msg.sender, amount, ref);
        _clearArrears(account, member, terms);
        _collect(IERC20(terms.token), address(this), amount);
    }

    /// @inheritdoc IMemberAccounts
    function payFee(address account) external nonReentrant {
        (MemberRecord member, ShareTerms memory terms) = _memberAndTerms(account);
        uint32 memberId = member.memberId();
        uint256 fee = _feeOf(_accounts[memberId], terms);
        uint256 begins = _feeYear(_accounts[memberId], member);
        // Not years ahead, at what the shares held today cost.
        if (fee == 0 || begins > block.timestamp + GRACE) revert MemberAccountsNoFee(account);
        uint40 until = uint40(begins + 365 days);
        _accounts[memberId].feesPaidUntil = until;
        emit FeePaid(memberId, msg.sender, fee, until);
        _clearArrears(account, member, terms);
        address treasury = _sibling(Organs.TREASURY);
        _collect(IERC20(terms.token), treasury, fee);
        ITreasury(treasury).recordFee(terms.token, fee, msg.sender);
    }

    // ---- ARREARS ----

    /// @inheritdoc IMemberAccounts
    function markArrears(address[] calldata list) external {
        for (uint256 i; i < list.length; ++i) {
            (MemberRecord member, ShareTerms memory terms) = _memberAndTerms(list[i]);
            bool overdue = _duesOf(member, terms).overdue;
            if (overdue != member.isInArrears()) _membership().setArrears(list[i], overdue);
        }
    }

    function _clearArrears(address account, MemberRecord member, ShareTerms memory terms) private {
        if (member.isInArrears() && !_duesOf(member, terms).overdue) _membership().setArrears(account, false);
    }

    /// @inheritdoc IMemberAccounts
    function deferDues(address account, uint40 until) external {
        address sovereign_ = _assembly();
        if (msg.sender != sovereign_ && msg.sender != Organs.addressOf(sovereign_, Organs.BOARD)) {
            revert MemberAccountsNotDeferring(msg.sender);
        }
        (MemberRecord member, ShareTerms memory terms) = _memberAndTerms(account);
        uint32 memberId = member.memberId();
        deferred -= _deferrals[memberId].amount;
        Dues memory dues = _duesOf(member, terms);
        uint256 amount = dues.missing + dues.unpaid + dues.fee;
        uint256 most = (capital * terms.hardshipMaxBps) / WHOLE;
        uint256 free = most > deferred ? most - deferred : 0;
        if (amount == 0 || amount > free || until <= block.timestamp || until > block.timestamp + MOST_DEFERRAL) {
            revert MemberAccountsBadDeferral(amount, free, until);
        }
        deferred += amount;
        _deferrals[memberId] = Deferral(_fit(amount), until);
        emit DuesDeferred(memberId, amount, until);
        _clearArrears(account, member, terms);
    }

    /// @inheritdoc IMemberAccounts
    function endDeferral(address account) external {
        uint32 memberId = _recordOf(account).memberId();
        Deferral memory d = _deferrals[memberId];
        if (d.until == 0 || block.timestamp < d.until) revert MemberAccountsBadDeferral(d.amount, 0, d.until);
        deferred -= d.amount;
        delete _deferrals[memberId];
        emit DuesDeferred(memberId, 0, 0);
    }

    function _duesOf(MemberRecord member, ShareTerms memory terms) private view returns (Dues memory dues) {
        Account memory a = _accounts[member.memberId()];
        if (a.shares < terms.minShares) {
            dues.missing = uint256(terms.par) * (terms.minShares - a.shares);
            dues.missingDueAt = uint40(member.joinedAt() + GRACE);
        }
        (dues.unpaid, dues.unpaidDueAt) = (a.unpaid, a.instalmentsDueAt);
        dues.fee = _feeOf(a, terms);
        if (dues.fee != 0) dues.feeDueAt = uint40(_feeYear(a, member) + GRACE);
        if (_deferrals[member.memberId()].until > block.timestamp) return dues;
        dues.overdue =
            (dues.missing != 0 && block.timestamp > dues.missingDueAt) ||
            (dues.unpaid != 0 && block.timestamp > dues.unpaidDueAt) ||
            (dues.fee != 0 && block.timestamp > dues.feeDueAt);
    }

    function _feeOf(Account memory a, ShareTerms memory terms) private pure returns (uint256) {
        return (uint256(terms.par) * a.shares * terms.annualFeeBps) / WHOLE;
    }

    /// When the first year of membership began whose fee is not paid.
    function _feeYear(Account memory a, MemberRecord member) private pure returns (uint256) {
        return Math.max(a.feesPaidUntil, member.joinedAt());
    }

    // ---- LEAVING ----

    /// @inheritdoc IMemberAccounts
    function queueCapital(address account) external {
        MemberRecord member = _recordOf(account);
        uint32 memberId = member.memberId();
        ShareTerms memory terms = _termsFor(member);
        Account memory a = _accounts[memberId];
        uint256 leftAt = member.leftAt();
        bool mayAppeal = member.isExpelled() && block.timestamp <= leftAt + uint256(terms.expulsionAppealDays) * 1 days;
        bool dissolved = _isDissolved();
        uint256 retained = _retainedUnits(terms.token, memberId);
        uint128 units = _fit(a.units + retained);
        bool leaves = leftAt != 0 || (dissolved && memberId != 0);
        if (!leaves || units == 0 || mayAppeal) revert MemberAccountsNothingToQueue(account);

        delete _accounts[memberId];
        if (retained != 0) _returned[memberId].withdrawn += uint128(retained);
        deferred -= _deferrals[memberId].amount;
        delete _deferrals[memberId];
        // Who is a member when the co-op is wound up is paid back as if leaving now.
        if (leftAt == 0) leftAt = block.timestamp;
        uint40 dueAt = dissolved ? uint40(block.timestamp) : _dueAt(member, leftAt, terms);
        uint256 place = _end++;
        _queue[place] = Place(units, memberId, uint40(leftAt), dueAt);
        _payees[memberId] = payeeOf(account);
        emit CapitalQueued(memberId, place, _valueOf(units), dueAt);
    }

    /// Whoever leaves over raised duties is due at once; all others after the exit notice and the year's accounts.
    function _dueAt(MemberRecord member, uint256 leftAt, ShareTerms memory terms) private pure returns (uint40) {
        bool dissents =
            member.bylawsVersion() < terms.dutiesVersion &&
                leftAt >= terms.dutiesRaisedAt &&
                leftAt <= terms.dutiesRaisedAt + DISSENT;
        if (dissents) return uint40(leftAt);
        uint256 noticed = leftAt + uint256(terms.exitNoticeDays) * 1 days;
        uint256 accounted = CalendarYear.endOf(leftAt) + uint256(terms.redemptionAfterAccountsDays) * 1 days;
        return uint40(Math.min(Math.max(noticed, accounted), leftAt + uint256(terms.redemptionLatestDays) * 1 days));
    }

    /// @inheritdoc IMemberAccounts
    function redeem(uint256 most) external nonReentrant {
        ShareTerms memory terms = _generalTerms();
        uint256 place = _first;
        uint256 end = place + Math.min(most, _end - place);
        bool dissolved = _isDissolved();
        bool any;
        uint256 payable_;
        for (; place < end; ++place) {
            Place memory p = _queue[place];
            if (block.timestamp < p.dueAt && !dissolved) break;
            bool latest = block.timestamp >= p.leftAt + uint256(terms.redemptionLatestDays) * 1 days;
            // The floor protects creditors of a co-op that goes on; wound up, capital is due in the order of the queue.
            if (dissolved) payable_ = _cash(terms.token);
            else payable_ = latest ? _aboveFloor(terms) : _redeemable(terms);
            uint256 value = _valueOf(p.units);
            uint256 amount = Math.min(value, payable_);
            if (amount == 0 && value != 0) break;
            any = true;
            _payPlace(terms, place, p, amount);
            if (amount < value) break;
            _first = uint128(place + 1);
        }
        if (!any) revert MemberAccountsNothingToRedeem(place, _queue[place].dueAt, payable_);
    }

    function _payPlace(ShareTerms memory terms, uint256 place, Place memory p, uint256 amount) private {
        if (amount == _valueOf(p.units)) delete _queue[place];
        else _queue[place].units = p.units - uint128(Math.mulDiv(amount, ONE, _index(), Math.Rounding.Ceil));
        Year memory y = _yearNow();
        y.paid += uint112(amount);
        _year = y;
        capital -= amount;

        address payee = _payees[p.memberId];
        emit CapitalRedeemed(p.memberId, place, payee, amount);
        _payOrPark(terms.token, p.memberId, payee, amount);
    }

    /// Pays capital back; what the payee refuses waits for it here.
    function _payOrPark(address token, uint32 memberId, address payee, uint256 amount) internal {
        // While another key is asked for, nothing goes to the present one.
        uint256 rest = amount;
        if (!_recordOf(payee).isRecovering()) rest -= _send(token, payee, amount);
        if (rest == 0) return;
        _payees[memberId] = payee;
        _parked[memberId] += rest;
        parked += rest;
        emit PaymentParked(memberId, payee, rest);
    }

    /// @inheritdoc IMemberAccounts
    function collect(uint32 memberId) external nonReentrant {
        uint256 amount = _parked[memberId];
        address payee = _payees[memberId];
        if (amount == 0 || _recordOf(payee).isRecovering()) revert MemberAccountsNothingParked(memberId, amount);
        _parked[memberId] = 0;
        parked -= amount;
        uint256 moved = _send(_generalTerms().token, payee, amount);
        if (moved == 0) revert MemberAccountsNothingParked(memberId, amount);
        if (moved != amount) {
            _parked[memberId] = amount - moved;
            parked += amount - moved;
        }
        emit ParkedCollected(memberId, payee, moved);
    }

    /// @inheritdoc IMemberAccounts
    function movePayee(uint32 memberId, address account) external {
        if (msg.sender != address(_membership())) revert MemberAccountsOnlyMembership(msg.sender);
        if (_payees[memberId] != address(0)) _payees[memberId] = payeeOf(account);
    }

    // ---- LENDING ----

    /// @inheritdoc IMemberAccounts
    function lendCapital(FundId fund, uint256 amount) external onlyAssembly nonReentrant {
        ShareTerms memory terms = _generalTerms();
        uint256 bound = (capital * terms.capitalUseMaxBps) / WHOLE;
        uint256 most = Math.min(bound > capitalInUse ? bound - capitalInUse : 0, _cash(terms.token));
        if (amount == 0 || amount > most || _isDissolved()) revert MemberAccountsTooMuchLent(amount, most);
        capitalInUse += amount;
        address treasury = _sibling(Organs.TREASURY);
        uint256 moved = _send(terms.token, treasury, amount);
        if (moved != amount) revert MemberAccountsTokenMoved(amount, moved);
        ITreasury(treasury).recordLoan(terms.token, fund, amount);
    }

    /// @inheritdoc IMemberAccounts
    function recordReturned(uint256 amount) external onlyTreasury nonReentrant {
        if (amount > capitalInUse) revert MemberAccountsTooMuchLent(amount, capitalInUse);
        capitalInUse -= amount;
        _enterArrived(_generalTerms().token, amount);
    }

    // ---- LOSSES ----

    /// What is lent is in the funds already: the loss takes that first.
    /// @inheritdoc IMemberAccounts
    function writeDown(uint16 year, uint256 amount) external onlyAssembly nonReentrant {
        address token = _generalTerms().token;
        uint256 rest = amount < capital ? capital - amount : 0;
        uint256 index = rest == 0 ? 0 : Math.mulDiv(_index(), rest, capital);
        if (amount == 0 || index < LEAST_INDEX) revert MemberAccountsNotLost(year, amount, capital);

        _written = ONE - index;
        capital = rest;
        uint256 lent = Math.min(amount, capitalInUse);
        capitalInUse -= lent;
        emit CapitalWrittenDown(year, amount, rest);
        address treasury = _sibling(Organs.TREASURY);
        uint256 moved = amount == lent ? 0 : _send(token, treasury, amount - lent);
        if (moved != amount - lent) revert MemberAccountsTokenMoved(amount - lent, moved);
        ITreasury(treasury).recordLossCover(token, year, amount, lent);
    }

    function _isDissolved() internal view returns (bool) {
        (, , uint40 dissolvedAt) = ITreasury(_sibling(Organs.TREASURY)).succession();
        return dissolvedAt != 0;
    }

    // ---- VIEWS ----

    /// @inheritdoc IMemberAccounts
    function sharesOf(uint32 memberId) external view returns (uint32) {
        return _accounts[memberId].shares;
    }

    /// @inheritdoc IMemberAccounts
    function capitalOf(uint32 memberId) external view returns (uint256) {
        return _valueOf(_accounts[memberId].units + _retainedUnits(_generalTerms().token, memberId));
    }

    /// @inheritdoc IMemberAccounts
    function holdingOf(uint32 memberId) external view returns (Holding memory) {
        Account memory a = _accounts[memberId];
        Deferral memory d = _deferrals[memberId];
        return
            Holding({
                shares: a.shares,
                paidIn: _valueOf(a.units),
                retained: _valueOf(_retainedUnits(_generalTerms().token, memberId)),
                unpaid: a.unpaid,
                instalmentsDueAt: a.instalmentsDueAt,
                feesPaidUntil: a.feesPaidUntil,
                deferred: d.amount,
                deferredUntil: d.until,
                parked: _parked[memberId],
                payee: _payees[memberId]
            });
    }

    /// @inheritdoc IMemberAccounts
    function duesOf(address account) external view returns (Dues memory dues) {
        MemberRecord member = _recordOf(account);
        if (member.isMember()) return _duesOf(member, _termsFor(member));
    }

    /// @inheritdoc IMemberAccounts
    function queue() external view returns (uint256 first, uint256 end) {
        return (_first, _end);
    }

    /// @inheritdoc IMemberAccounts
    function queueEntry(uint256 place) external view returns (QueueEntry memory) {
        Place memory p = _queue[place];
        uint256 latest = p.leftAt + uint256(_generalTerms().redemptionLatestDays) * 1 days;
        return QueueEntry(p.memberId, _valueOf(p.units), p.leftAt, p.dueAt, p.leftAt == 0 ? 0 : uint40(latest));
    }

    /// @inheritdoc IMemberAccounts
    function redeemable() external view returns (uint256) {
        ShareTerms memory terms = _generalTerms();
        return _isDissolved() ? _cash(terms.token) : _redeemable(terms);
    }

    /// A co-op's address holds no money: what is paid to it goes to its Treasury, which it alone can have created.
    /// @inheritdoc IMemberAccounts
    function payeeOf(address account) public view returns (address) {
        address treasury = Organs.addressOf(account, Organs.TREASURY);
        if (treasury.code.length == 0) return account;
        (bool ok, bytes memory answer) = treasury.staticcall{gas: PAYEE_GAS}(abi.encodeCall(IOrgan.sovereign, ()));
        bool own = ok && answer.length == 32 && bytes32(answer) == bytes32(uint256(uint160(account)));
        return own ? treasury : account;
    }

    function _redeemable(ShareTerms memory terms) private view returns (uint256) {
        Year memory y = _yearNow();
        uint256 most = (uint256(y.capital) * terms.redemptionYearlyCapBps) / WHOLE;
        return Math.min(most > y.paid ? most - y.paid : 0, _aboveFloor(terms));
    }

    function _aboveFloor(ShareTerms memory terms) private view returns (uint256) {
        uint256 bound = terms.capitalFloor + _valueOf(_revolving);
        return capital > bound ? Math.min(capital - bound, _cash(terms.token)) : 0;
    }

    /// What of the capital lies here: not lent, and not missing.
    function _cash(address token) internal view returns (uint256) {
        uint256 here = capital - capitalInUse;
        uint256 others = _owed(token) - here;
        uint256 balance = _balance(token);
        return Math.min(here, balance > others ? balance - others : 0);
    }

    /// Retained parts that a member has taken up and that have not gone back.
    function _retainedUnits(address token, uint32 memberId) internal view returns (uint256) {
        return _taken[token][memberId].retained - _returned[memberId].withdrawn;
    }

    function _yearNow() private view returns (Year memory y) {
        y = _year;
        uint16 year = CalendarYear.yearOf(block.timestamp);
        if (y.year != year) y = Year(year, 0, _fit(capital));
    }

    function _index() private view returns (uint256) {
        return ONE - _written;
    }

    function _unitsOf(uint256 amount) private view returns (uint256) {
        return Math.mulDiv(amount, ONE, _index());
    }

    function _valueOf(uint256 units) internal view returns (uint256) {
        return Math.mulDiv(units, _index(), ONE);
    }

    function _memberAndTerms(address account) private view returns (MemberRecord member, ShareTerms memory terms) {
        member = _recordOf(account);
        if (!member.isMember()) revert MemberAccountsNotMember(account);
        terms = _termsFor(member);
    }

    function _termsFor(MemberRecord member) private view returns (ShareTerms memory) {
        return IBylaws(_sibling(Organs.BYLAWS)).shareTerms(member.memberClass());
    }
}
