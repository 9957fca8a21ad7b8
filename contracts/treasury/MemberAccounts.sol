// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {IBoard} from "../interfaces/IBoard.sol";
import {ShareTerms} from "../interfaces/IBylaws.sol";
import {Claim, ClaimFate, IMemberAccounts, Statement} from "../interfaces/IMemberAccounts.sol";
import {CalendarYear} from "../libraries/CalendarYear.sol";
import {Organs} from "../libraries/Organs.sol";
import {MemberRecord} from "../types/MemberRecord.sol";
import {ShareCapital} from "./ShareCapital.sol";

/// PURPOSE     What belongs to each member, apart from what is held in common: share capital, and dividends as patronage
///             statements share them out. A statement is the Merkle root of what members have been due for all time, so a
///             claim takes the difference, and one statement replaces the former.
/// INVARIANTS  ACC-1 per asset, the balance and the capital in use are at least the capital total, the dividends payable and
///             what is parked · ACC-2 claims paid are at most the dividends allocated · ACC-3 redemptions leave the queue in
///             order and never below the floor
/// POWERS      Stewards record what members did with the co-op, which moves nothing; the Treasury brings dividends; the Assembly publishes and replaces statements; anyone claims for a member,
///             and nobody chooses whom a claim pays.
/// ASSUMPTIONS Read with the contracts it inherits: Cashbox, ShareCapital. A wrong root pays out no more than what was
///             allocated. A payee that refuses blocks only itself: its dividend stays due.
/// UNITS       Retained and revolved parts are in units of capital (see ShareCapital), so that they bear losses alike.
contract MemberAccounts is ShareCapital {
    /// Not yet in a statement. `retainable`: at most so much of what was allocated becomes capital.
    struct Unpublished {
        uint112 allocated;
        uint112 retainable;
        uint112 royalties;
    }

    /// Of all statements. `year`: of the last one that retained something.
    struct Sums {
        uint112 retained;
        uint112 revolved;
        uint16 year;
    }

    /// What had been retained by the end of a year; `former`: the year before it that retained something.
    struct RetainedBy {
        uint112 sum;
        uint16 former;
    }

    uint8 private constant LAST_BASIS = 4; // sales: see Pool

    mapping(address asset => bytes32 root) private _roots;
    mapping(address asset => Unpublished) private _unpublished;
    Sums private _sums;
    mapping(uint256 year => RetainedBy) private _retainedBy;

    // ---- PATRONAGE ----

    /// @inheritdoc IMemberAccounts
    function recordPatronage(
        uint256 appointment,
        uint16 year,
        uint8 basis,
        uint32[] calldata memberIds,
        int128[] calldata units,
        bytes32 evidence
    ) external {
        (address steward, ) = IBoard(_sibling(Organs.BOARD)).stewardOf(appointment);
        if (msg.sender != steward) revert MemberAccountsNotSteward(msg.sender, appointment);
        bool known = basis > 0 && basis <= LAST_BASIS && year <= CalendarYear.yearOf(block.timestamp);
        if (!known || memberIds.length == 0 || memberIds.length != units.length) {
            revert MemberAccountsBadPatronage(year, basis, memberIds.length, units.length);
        }
        emit PatronageRecorded(appointment, year, basis, memberIds, units, evidence);
    }

    // ---- STATEMENTS ----

    /// @inheritdoc IMemberAccounts
    function recordDividends(
        address asset,
        uint256 allocated,
        uint256 retainable,
        uint256 royalties
    ) external onlyTreasury nonReentrant {
        _enterArrived(asset, allocated + royalties);
        Unpublished storage u = _unpublished[asset];
        if (royalties != 0) u.royalties = _fit(u.royalties + royalties);
        if (allocated == 0) return;
        (u.allocated, u.retainable) = (_fit(u.allocated + allocated), _fit(u.retainable + retainable));
    }

    /// @inheritdoc IMemberAccounts
    function publishStatement(address asset, Statement calldata s) external onlyAssembly {
        _checkFollows(asset, s.previous, s.root);
        Unpublished memory u = _unpublished[asset];
        uint256 retained = _valueOf(s.retained);
        uint256 sum = s.cash + retained;
        // Anybody may sell at any time: a royalty that came after the statement was built must not stop it.
        bool right = sum >= u.allocated && sum - u.allocated <= u.royalties && (sum != 0 || s.revolved != 0);
        if (!right) revert MemberAccountsWrongSum(asset, sum, u.allocated, u.royalties);
        if (retained > u.retainable) revert MemberAccountsTooMuchRetained(retained, u.retainable);
        if (s.retained != 0 || s.revolved != 0) _retain(asset, s.retained, s.revolved);

        _unpublished[asset] = Unpublished(0, 0, uint112(u.royalties + u.allocated - sum));
        capital += retained;
        _kept[asset] -= s.cash;
        Dividends memory d = _dividends[asset];
        _dividends[asset] = Dividends(_fit(d.payable_ + s.cash), _fit(uint256(d.unclaimed) + s.retained), false);
        _roots[asset] = s.root;
        emit StatementPublished(asset, s.root, s.previous, s.cash, s.retained, s.revolved, s.content);
    }

    function _retain(address asset, uint256 retained, uint256 revolved) private {
        ShareTerms memory terms = _generalTerms();
        if (asset != terms.token) revert MemberAccountsTooMuchRetained(retained, 0);
        uint16 year = CalendarYear.yearOf(block.timestamp);
        Sums memory sums = _sums;
        if (revolved != 0) {
            uint256 old = terms.equityRevolveYears == 0 ? 0 : _retainedUpTo(sums.year, year - terms.equityRevolveYears);
            uint256 most = old - Math.min(old, sums.revolved);
            uint256 rest = _valueOf(_revolving + revolved) + terms.capitalFloor;
            if (revolved > most || rest > capital) revert MemberAccountsTooMuchRevolved(revolved, most);
            sums.revolved = _fit(sums.revolved + revolved);
            _revolving += revolved;
        }
        if (retained != 0) {
            sums.retained = _fit(sums.retained + retained);
            // Where nothing revolves, nobody asks when it was retained; what stands from then counts from the first year noted.
            if (terms.equityRevolveYears != 0) {
                uint16 former = sums.year == year ? _retainedBy[year].former : sums.year;
                _retainedBy[year] = RetainedBy(sums.retained, former);
                sums.year = year;
            }
        }
        _sums = sums;
    }

    /// The oldest goes first, so what was retained up to a year bounds what may have revolved.
    function _retainedUpTo(uint16 last, uint256 year) private view returns (uint256) {
        while (last > year) last = _retainedBy[last].former;
        return last == 0 ? 0 : _retainedBy[last].sum;
    }

    /// @inheritdoc IMemberAccounts
    function replaceStatement(address asset, bytes32 previous, bytes32 root, bytes32 content) external onlyAssembly {
        if (_dividends[asset].claimed) revert MemberAccountsAlreadyClaimed(asset, previous);
        _replace(asset, previous, root, content);
    }

    /// @inheritdoc IMemberAccounts
    function correctStatement(address asset, bytes32 previous, bytes32 root, bytes32 content) external onlyAssembly {
        _replace(asset, previous, root, content);
    }

    function _replace(address asset, bytes32 previous, bytes32 root, bytes32 content) private {
        if (previous == 0) revert MemberAccountsNotFollowing(asset, previous, 0);
        _checkFollows(asset, previous, root);
        _roots[asset] = root;
        _dividends[asset].claimed = false;
        emit StatementReplaced(asset, root, previous, content);
    }

    /// A resolution is about the statement that members saw: another root in between stops it.
    function _checkFollows(address asset, bytes32 previous, bytes32 root) private view {
        bytes32 present = _roots[asset];
        if (previous != present || root == 0) revert MemberAccountsNotFollowing(asset, previous, present);
    }

    // ---- CLAIMS ----

    /// @inheritdoc IMemberAccounts
    function claim(address asset, Claim calldata c) external nonReentrant {
        Dividends memory d = _dividends[asset];
        uint256 before = _checkWhole(asset, d);
        (ClaimFate fate, , uint256 cash) = _takeUp(asset, _roots[asset], d, _taken[asset], _recordOf(c.account), c);
        if (fate != ClaimFate.TakenUp) revert MemberAccountsNoClaim(asset, c.account, fate);
        _dividends[asset] = d;
        if (cash == 0) return;
        (uint256 moved, ) = _move(asset, _payeeOf(asset, c.account), cash, before);
        if (moved != cash) revert MemberAccountsPayeeRefused(asset, c.account, cash);
    }

    /// All books are written before the first payment, so that whoever is called in between sees them as they will be.
    /// @inheritdoc IMemberAccounts
    function claimMany(address asset, Claim[] calldata claims) external nonReentrant {
        Dividends memory d = _dividends[asset];
        uint256 balance = _checkWhole(asset, d);
        uint256[] memory cash = new uint256[](claims.length);
        (uint32[] memory memberIds, address[] memory accounts) = _takeUpMany(asset, d, claims, cash);
        _dividends[asset] = d;
        uint256 refused;
        for (uint256 i; i < claims.length; ++i) {
            if (cash[i] == 0) continue;
            uint256 moved;
            (moved, balance) = _move(asset, _payeeOf(asset, accounts[i]), cash[i], balance);
            if (moved == cash[i]) continue;
            uint256 rest = cash[i] - moved;
            _taken[asset][memberIds[i]].cash -= uint128(rest);
            refused += rest;
            emit ClaimPassedOver(asset, accounts[i], ClaimFate.Refused);
        }
        if (refused != 0) _dividends[asset].payable_ += uint112(refused);
    }

    function _takeUpMany(
        address asset,
        Dividends memory d,
        Claim[] calldata claims,
        uint256[] memory cash
    ) private returns (uint32[] memory memberIds, address[] memory accounts) {
        accounts = new address[](claims.length);
        for (uint256 i; i < claims.length; ++i) accounts[i] = claims[i].account;
        MemberRecord[] memory records = _membership().bulkRecords(accounts);
        memberIds = new uint32[](claims.length);
        bytes32 root = _roots[asset];
        mapping(uint32 memberId => Taken) storage taken = _taken[asset];
        for (uint256 i; i < claims.length; ++i) {
            ClaimFate fate;
            (fate, memberIds[i], cash[i]) = _takeUp(asset, root, d, taken, records[i], claims[i]);
            if (fate != ClaimFate.TakenUp) emit ClaimPassedOver(asset, accounts[i], fate);
        }
    }

    /// Writes what the member has had, and takes it off `d`, which the caller writes back.
    /// @return fate whether anything was due; @return memberId whose it is; @return cash to pay now
    function _takeUp(
        address asset,
        bytes32 root,
        Dividends memory d,
        mapping(uint32 memberId => Taken) storage takenBy,
        MemberRecord record,
        Claim calldata c
    ) private returns (ClaimFate fate, uint32 memberId, uint256 cash) {
        memberId = record.memberId();
        if (memberId == 0) return (ClaimFate.NoMember, 0, 0);
        // While another key is asked for, nothing goes to the present one.
        if (record.isRecovering()) return (ClaimFate.Recovering, memberId, 0);
        if (!MerkleProof.verifyCalldata(c.proof, root, _leaf(asset, memberId, c))) {
            return (ClaimFate.NotInStatement, memberId, 0);
        }
        Taken storage taken = takenBy[memberId];
        Taken memory t = taken;
        uint256 retained = Math.saturatingSub(c.retained, t.retained);
        cash = Math.saturatingSub(c.cash, t.cash);
        if (cash | retained == 0) return (ClaimFate.NothingDue, memberId, 0);
        if (cash > d.payable_ || retained > d.unclaimed) return (ClaimFate.MoreThanAllocated, memberId, 0);
        unchecked {
            d.payable_ -= uint112(cash);
            d.unclaimed -= uint112(retained);
            d.claimed = true;
            (taken.cash, taken.retained) = (uint128(t.cash + cash), uint128(t.retained + retained));
        }
        emit DividendClaimed(asset, memberId, cash, retained);
    }

    /// Twice hashed, so that no inner node of a tree is a leaf.
    function _leaf(address asset, uint32 memberId, Claim calldata c) private view returns (bytes32) {
        bytes32 inner = keccak256(
            abi.encode(block.chainid, address(this), asset, memberId, c.cash, c.retained, c.revolved)
        );
        return keccak256(abi.encode(inner));
    }

    /// A shortfall is nobody's to take first.
    function _checkWhole(address asset, Dividends memory d) private view returns (uint256 balance) {
        balance = _balance(asset);
        uint256 owed = _kept[asset] + d.payable_;
        if (balance < owed) revert MemberAccountsShortfall(asset, owed - balance);
    }

    /// A co-op cannot take ETH at its Assembly; tokens it forwards from there itself.
    function _payeeOf(address asset, address account) private view returns (address) {
        return asset == ETHER ? payeeOf(account) : account;
    }

    // ---- RETAINED PARTS ----

    /// @inheritdoc IMemberAccounts
    function collectRevolved(Claim calldata c) external nonReentrant {
        address token = _generalTerms().token;
        MemberRecord record = _recordOf(c.account);
        uint32 memberId = record.memberId();
        if (memberId == 0) revert MemberAccountsNoClaim(token, c.account, ClaimFate.NoMember);
        if (!MerkleProof.verifyCalldata(c.proof, _roots[token], _leaf(token, memberId, c))) {
            revert MemberAccountsNoClaim(token, c.account, ClaimFate.NotInStatement);
        }
        Returned memory r = _returned[memberId];
        // What is not taken up yet cannot go back: the dividend is claimed first.
        bool due = c.revolved > r.revolved && c.retained <= _taken[token][memberId].retained;
        if (!due) revert MemberAccountsNoClaim(token, c.account, ClaimFate.NothingDue);
        uint256 units = c.revolved - r.revolved;
        // A wrong list takes no more out of the capital than what was published.
        if (units > _revolving) revert MemberAccountsNoClaim(token, c.account, ClaimFate.MoreThanAllocated);
        uint256 out = Math.min(units, _retainedUnits(token, memberId)); // the queue may have taken it
        uint256 amount = _valueOf(out);
        uint256 cash = _cash(token);
        if (amount > cash) revert MemberAccountsCapitalNotHere(amount, cash);
        _returned[memberId] = Returned(uint128(c.revolved), r.withdrawn + uint128(out));
        _revolving -= units;
        capital -= amount;
        emit RetainedRevolved(memberId, out, amount);
        if (amount != 0) _payOrPark(token, memberId, payeeOf(c.account), amount);
    }

    // ---- VIEWS ----

    /// @inheritdoc IMemberAccounts
    function statementOf(
        address asset
    ) external view returns (bytes32 root, uint256 payable_, uint256 unclaimed, bool claimed) {
        Dividends memory d = _dividends[asset];
        return (_roots[asset], d.payable_, d.unclaimed, d.claimed);
    }

    /// @inheritdoc IMemberAccounts
    function unpublishedOf(
        address asset
    ) external view returns (uint256 allocated, uint256 retainable, uint256 royalties) {
        Unpublished memory u = _unpublished[asset];
        return (u.allocated, u.retainable, u.royalties);
    }

    /// @inheritdoc IMemberAccounts
    function takenOf(
        address asset,
        uint32 memberId
    ) external view returns (uint256 cash, uint256 retained, uint256 revolved) {
        Taken memory t = _taken[asset][memberId];
        return (t.cash, t.retained, _returned[memberId].revolved);
    }

    /// @inheritdoc IMemberAccounts
    function owed(address asset) external view returns (uint256) {
        return _owed(asset);
    }

    /// @inheritdoc IMemberAccounts
    function shortfall(address asset) external view returns (uint256) {
        uint256 balance = _balance(asset);
        uint256 owed_ = _owed(asset);
        return owed_ > balance ? owed_ - balance : 0;
    }
}
