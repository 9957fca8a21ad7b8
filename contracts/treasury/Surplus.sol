// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IAssembly} from "../interfaces/IAssembly.sol";
import {IBylaws, SurplusTerms} from "../interfaces/IBylaws.sol";
import {IMemberAccounts} from "../interfaces/IMemberAccounts.sol";
import {ITreasury, SurplusParts} from "../interfaces/ITreasury.sol";
import {CalendarYear} from "../libraries/CalendarYear.sol";
import {Organs} from "../libraries/Organs.sol";
import {SurplusWaterfall} from "../libraries/SurplusWaterfall.sol";
import {DEVELOPMENT, EDUCATION, FEDERATION, OPERATING, RESERVE} from "../types/Fund.sol";
import {Books} from "./Books.sol";

/// PURPOSE     What a year brought: its accounts, its surplus shared out as the bylaws say, its loss covered.
/// INVARIANTS  TRE-3 an allocation's parts sum to the surplus exactly · TRE-5 patronage is at most the surplus times the
///             share of income that members brought
/// POWERS      The board posts accounts once; the Assembly shares out and covers, after members could read them.
/// ASSUMPTIONS The result is that of the operating fund: what other funds pay was allotted to them before. Gifts pay costs
///             first, and what is left of them is no surplus. Years are shared out in order; a year without an allocation
///             leaves its surplus to the operating fund and its loss to the next.
/// UNITS       As in Books.
abstract contract Surplus is Books, ReentrancyGuardTransient {
    struct Accounts {
        bytes32 hash;
        uint40 postedAt;
    }

    struct Covered {
        uint128 amount;
        bool byReserve;
    }

    uint256 private constant WHOLE = 10_000; // basis points

    mapping(uint256 year => Accounts) private _accountsOf;
    mapping(address asset => mapping(uint256 year => Covered)) private _covered;

    // ---- ACCOUNTS ----

    /// @inheritdoc ITreasury
    function postAccounts(uint16 year, bytes32 accounts) external {
        address sovereign_ = _assembly();
        // What members have read before they vote, the board cannot replace afterwards.
        bool first = _accountsOf[year].postedAt == 0;
        bool posts = msg.sender == sovereign_ || (first && msg.sender == Organs.addressOf(sovereign_, Organs.BOARD));
        if (!posts || !_isOver(year)) revert TreasuryNoAccounts(msg.sender, year);
        _accountsOf[year] = Accounts(accounts, uint40(block.timestamp));
        emit AccountsPosted(year, accounts);
    }

    /// Members could read the accounts for `accountsDays` before they could vote (SCE 60(4)).
    function _checkAccounted(uint16 year, uint256 accountsDays) private view {
        IAssembly assembly_ = IAssembly(_assembly());
        uint256 opensAt = assembly_.meetingOf(assembly_.executing() & ~uint256(15)).opensAt;
        uint256 postedAt = _accountsOf[year].postedAt;
        uint256 neededBy = opensAt - accountsDays * 1 days;
        if (postedAt == 0 || postedAt > neededBy) revert TreasuryUnaccounted(year, postedAt, neededBy);
    }

    function _isOver(uint16 year) private view returns (bool) {
        return year < CalendarYear.yearOf(block.timestamp);
    }

    // ---- SURPLUS ----

    /// @inheritdoc ITreasury
    function allocateSurplus(
        uint16 year,
        address asset,
        uint256 surplus,
        uint256 interest
    ) external onlyAssembly nonReentrant {
        SurplusTerms memory terms = _terms();
        _checkAccounted(year, terms.accountsDays);
        if (_isDissolved()) revert TreasuryNoSurplus(asset, year, surplus, 0);
        address accounts = _accounts();
        (SurplusParts memory p, uint256 losses) = _partsOf(terms, accounts, year, asset, surplus, interest);
        Carried memory carried = _carried[asset];
        _carried[asset] = Carried(uint128(losses - p.losses), year, carried.begunIn);

        _draw(asset, OPERATING, surplus - p.losses);
        _put(asset, RESERVE, p.reserve);
        _put(asset, EDUCATION, p.education);
        _put(asset, FEDERATION, p.federation);
        _put(asset, DEVELOPMENT, p.development);
        emit SurplusAllocated(
            asset,
            year,
            surplus,
            p.losses,
            p.reserve,
            p.education,
            p.federation,
            p.interest,
            p.patronage,
            p.development
        );
        uint256 dividends = p.interest + p.patronage;
        if (dividends == 0) return;
        _send(asset, accounts, dividends);
        // Only what is money of account can become capital; the bylaws say how much of a dividend is cash at least.
        uint256 cash = Math.ceilDiv(p.patronage * terms.patronageCashMinBps, WHOLE);
        uint256 retainable = asset == terms.token ? p.patronage - cash : 0;
        IMemberAccounts(accounts).recordDividends(asset, dividends, retainable, 0);
    }

    function _partsOf(
        SurplusTerms memory terms,
        address accounts,
        uint16 year,
        address asset,
        uint256 surplus,
        uint256 interest
    ) private view returns (SurplusParts memory, uint256 losses) {
        Carried memory carried = _carried[asset];
        if (!_isOver(year) || year <= carried.sharedOutThrough) {
            revert TreasuryYearClosed(asset, year, carried.sharedOutThrough);
        }
        (uint256 income, uint256 withMembers, uint256 most) = _surplusOf(asset, year);
        if (surplus == 0 || surplus > most) revert TreasuryNoSurplus(asset, year, surplus, most);
        losses = _lossesBefore(asset, year, carried);
        uint256 reserve = _funds[asset][RESERVE].balance;
        // The law's sum is in the money of account; of other assets the reserve takes its part without end.
        if (asset != terms.token) terms.reserveUntil = 0;
        if (interest != 0) {
            bool bears = asset == terms.token;
            uint256 capital = bears ? IMemberAccounts(accounts).capital() : 0;
            uint256 allowed = Math.min(
                (capital * terms.interestMaxBps) / WHOLE,
                SurplusWaterfall.room(terms, surplus, losses, reserve)
            );
            if (interest > allowed) revert TreasuryTooMuchInterest(interest, allowed);
        }
        return (SurplusWaterfall.split(terms, surplus, losses, interest, reserve, withMembers, income), losses);
    }

    function _surplusOf(
        address asset,
        uint16 year
    ) private view returns (uint256 income, uint256 withMembers, uint256 most) {
        uint256 gifts;
        (income, withMembers, gifts) = _earned(asset, year);
        uint256 spoken = Math.max(costsOf(asset, OPERATING, year), gifts);
        most = Math.min(income > spoken ? income - spoken : 0, _funds[asset][OPERATING].balance);
    }

    // ---- LOSSES ----

    /// @inheritdoc ITreasury
    function coverLoss(uint16 year, address asset, uint256 amount) external onlyAssembly nonReentrant {
        _checkClosed(year);
        uint256 most = _covered[asset][year].byReserve ? 0 : lossOf(asset, year);
        if (amount == 0 || amount > most) revert TreasuryNoLoss(asset, year, amount, most);
        _draw(asset, RESERVE, amount);
        _put(asset, OPERATING, amount);
        _covered[asset][year].byReserve = true;
        _cover(asset, year, amount);
        emit ReserveCoveredLoss(asset, year, amount);
    }

    /// The reserve takes a loss first, then members' capital. Wound up, what was lent and is in no fund any more is lost too:
    /// else whoever stands first in the queue would be paid in full, and the last nothing.
    /// @param lent of the amount, taken off the capital in use already
    function _coverByCapital(address asset, uint16 year, uint256 amount, uint256 lent) internal {
        _checkClosed(year);
        uint256 loss = lossOf(asset, year);
        uint256 most = Math.saturatingSub(loss, _funds[asset][RESERVE].balance);
        if (_isDissolved()) {
            uint256 due = IMemberAccounts(_accounts()).capitalInUse() + lent;
            most = Math.max(most, Math.saturatingSub(due, _fundsTogether(asset)));
        }
        if (amount > most) revert TreasuryNoLoss(asset, year, amount, most);
        _cover(asset, year, Math.min(amount, loss));
    }

    /// While the co-op is wound up, the present year counts too: it has no other year to wait for.
    function _checkClosed(uint16 year) private view {
        if (_isOver(year)) return _checkAccounted(year, _terms().accountsDays);
        bool last = _isDissolved() && year == CalendarYear.yearOf(block.timestamp);
        if (!last) revert TreasuryUnaccounted(year, 0, 0);
    }

    function _cover(address asset, uint16 year, uint256 amount) private {
        _covered[asset][year].amount += uint128(amount); // at most the year's costs
        if (year <= _carried[asset].sharedOutThrough) _carried[asset].loss -= uint128(amount);
    }

    /// A loss that a later surplus has made good is none any more.
    /// @inheritdoc ITreasury
    function lossOf(address asset, uint16 year) public view returns (uint256 loss) {
        (uint256 income, uint256 costs) = resultOf(asset, year);
        uint256 made = income + _covered[asset][year].amount;
        loss = costs > made ? costs - made : 0;
        Carried memory carried = _carried[asset];
        if (year <= carried.sharedOutThrough) loss = Math.min(loss, carried.loss);
    }

    /// Adds the years since the last allocation: losses not covered, less what years without an allocation kept.
    function _lossesBefore(address asset, uint16 year, Carried memory carried) private view returns (uint256 losses) {
        losses = carried.loss;
        if (carried.begunIn == 0) return losses;
        uint256 first = carried.sharedOutThrough == 0 ? carried.begunIn : carried.sharedOutThrough + 1;
        for (uint256 y = first; y < year; ++y) {
            (uint256 income, uint256 costs) = resultOf(asset, uint16(y));
            uint256 made = income + _covered[asset][y].amount;
            if (costs > made) losses += costs - made;
            else losses -= Math.min(losses, made - costs);
        }
    }

    // ---- VIEWS ----

    /// @inheritdoc ITreasury
    function accountsOf(uint16 year) external view returns (bytes32 accounts, uint40 postedAt) {
        return (_accountsOf[year].hash, _accountsOf[year].postedAt);
    }

    /// @inheritdoc ITreasury
    function surplusOf(address asset, uint16 year) external view returns (uint256 most, uint256 losses) {
        Carried memory carried = _carried[asset];
        if (_isOver(year) && year > carried.sharedOutThrough) (, , most) = _surplusOf(asset, year);
        losses = _lossesBefore(asset, year, carried);
    }

    /// @inheritdoc ITreasury
    function partsOf(
        uint16 year,
        address asset,
        uint256 surplus,
        uint256 interest
    ) external view returns (SurplusParts memory parts) {
        (parts, ) = _partsOf(_terms(), _accounts(), year, asset, surplus, interest);
    }

    function _terms() internal view returns (SurplusTerms memory) {
        return IBylaws(_sibling(Organs.BYLAWS)).surplusTerms();
    }

    function _isDissolved() internal view virtual returns (bool);
}
