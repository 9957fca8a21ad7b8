// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Founding} from "../../contracts/interfaces/ICooperativeFactory.sol";
import {Claim, ClaimFate, IMemberAccounts, Statement} from "../../contracts/interfaces/IMemberAccounts.sol";
import {Endorsement} from "../../contracts/interfaces/IMembership.sol";
import {IOrgan} from "../../contracts/interfaces/IOrgan.sol";
import {ITreasury} from "../../contracts/interfaces/ITreasury.sol";
import {HostileToken} from "../../contracts/mocks/HostileToken.sol";
import {DEVELOPMENT, EDUCATION, FundId, OPERATING, RESERVE, Tag} from "../../contracts/types/Fund.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {Parameters} from "../../contracts/types/Parameters.sol";
import {StatementTest} from "./support/StatementTest.sol";

uint256 constant Y2027 = 1_798_761_600;
uint256 constant Y2028 = 1_830_297_600;
uint256 constant Y2029 = 1_861_920_000;
uint256 constant Y2030 = 1_893_456_000;

/// Retained parts that go back to members after the years of the bylaws.
contract RevolvingTest is StatementTest {
    uint256 private constant UNIT = 100e18;

    /// In 2026 each founder had 100 retained, and 100 to 500 in cash.
    function setUp() public override {
        super.setUp();
        _publishFor(address(coin), UNIT, UNIT);
    }

    function _tooMuch(uint256 revolved, uint256 most) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMemberAccounts.MemberAccountsTooMuchRevolved.selector, revolved, most);
    }

    /// Refused with these sums, whatever the leaves.
    function _refusesToRevolve(uint256 revolved, uint256 most) private {
        _refusesToPublish(address(coin), _statement(address(coin), 0, 0, revolved), _tooMuch(revolved, most));
    }

    /// It is 2029, and all that was retained in 2026 revolves.
    function _revolveAll() private {
        vm.warp(Y2029);
        for (uint32 id = 1; id <= FOUNDERS; ++id) _due(address(coin), id, 0, 0, UNIT);
        _publish(address(coin), 0, 0, 5 * UNIT);
    }

    function _collect(address account) private {
        Claim memory c = _claimOf(address(coin), account);
        accounts.collectRevolved(c);
    }

    function _refusesToCollect(Claim memory c, ClaimFate fate) private {
        vm.expectRevert(_noClaim(address(coin), c.account, fate));
        accounts.collectRevolved(c);
    }

    // ---- PUBLISHED ----

    function test_publishStatement_refusesToRevolveTooEarlyOrTooMuch() external {
        vm.warp(Y2029 - 1);
        _refusesToRevolve(1, 0);
        vm.warp(Y2029);
        _refusesToRevolve(5 * UNIT + 1, 5 * UNIT);
        _publish(address(coin), 0, 0, 2 * UNIT);
        _refusesToRevolve(3 * UNIT + 1, 3 * UNIT);
        _publish(address(coin), 0, 0, 3 * UNIT);
        _refusesToRevolve(1, 0);
        vm.warp(Y2030);
        _refusesToRevolve(1, 0);
    }

    function test_publishStatement_refusesToRevolveWithoutYearsInTheBylaws() external {
        Parameters memory p = _terms();
        p.equityRevolveYears = 0;
        _amend(p);
        vm.warp(Y2030);
        _refusesToRevolve(1, 0);
    }

    /// What was retained in a year revolves after that year's time; years without anything in between change nothing.
    function test_publishStatement_revolvesYearByYear() external {
        vm.warp(Y2027);
        for (uint256 i = 1; i <= 2; ++i) {
            _bring(address(coin), i * 10, i * 10); // two statements in one year
            _due(address(coin), 1, 0, i * 10, 0);
            _publish(address(coin), 0, i * 10, 0);
        }
        vm.warp(Y2029);
        _refusesToRevolve(5 * UNIT + 1, 5 * UNIT);
        _bring(address(coin), 7, 7);
        _publish(address(coin), 0, 7, 5 * UNIT); // in one statement
        vm.warp(Y2030);
        _refusesToRevolve(31, 30);
        _publish(address(coin), 0, 0, 30);
        vm.warp(Y2030 + 366 days); // 2031: nothing was retained in 2028
        _refusesToRevolve(1, 0);
        vm.warp(Y2030 + 731 days); // 2032
        _refusesToRevolve(8, 7);
        _publish(address(coin), 0, 0, 7);
    }

    function test_ACC3_publishStatement_refusesToRevolveBelowTheFloor() external {
        Parameters memory p = _terms();
        p.capitalFloor = uint128(CAPITAL + 1);
        p.reserveUntil = p.capitalFloor;
        _amend(p);
        vm.warp(Y2029);
        _refusesToRevolve(5 * UNIT, 5 * UNIT);
        _publish(address(coin), 0, 0, 5 * UNIT - 1); // down to the floor
        _refusesToRevolve(1, 1); // what is revolving already counts
        assertEq(accounts.redeemable(), 0, "nor does the queue pass what is revolving");
    }

    // ---- COLLECTED ----

    function test_collectRevolved_paysTheMemberOnce() external {
        _claim(address(coin), founders[1]);
        _revolveAll();
        Claim memory c = _claimOf(address(coin), founders[1]);
        vm.expectEmit(address(accounts));
        emit IMemberAccounts.RetainedRevolved(2, UNIT, UNIT);
        vm.prank(STRANGER); // by anyone
        accounts.collectRevolved(c);
        assertEq(coin.balanceOf(founders[1]), 3 * UNIT, "the cash of before and what was retained");
        assertEq(coin.balanceOf(STRANGER), 0, "not who sent it");
        assertEq(accounts.capital(), CAPITAL + 4 * UNIT, "no capital any more");
        assertEq(accounts.holdingOf(2).retained, 0, "nothing is retained");
        assertEq(accounts.holdingOf(2).paidIn, 1000e18, "shares stay");
        (, uint256 retained, uint256 revolved) = accounts.takenOf(address(coin), 2);
        assertEq(retained, UNIT, "taken up for all time");
        assertEq(revolved, UNIT, "and revolved");
        _refusesToCollect(c, ClaimFate.NothingDue);
        _checkBooks(address(coin));
        _checkCapital(5, 0);
    }

    function test_collectRevolved_refusesBeforeTheDividendIsClaimed() external {
        _revolveAll();
        _refusesToCollect(_claimOf(address(coin), founders[1]), ClaimFate.NothingDue);
        _claim(address(coin), founders[1]);
        _collect(founders[1]);
        assertEq(coin.balanceOf(founders[1]), 3 * UNIT, "then it is paid");
        _checkBooks(address(coin));
    }

    function test_collectRevolved_refusesForgeries() external {
        for (uint256 i; i < FOUNDERS; ++i) _claim(address(coin), founders[i]);
        _refusesToCollect(_claimOf(address(coin), founders[1]), ClaimFate.NothingDue); // nothing revolves yet
        _revolveAll();
        Claim memory c = _claimOf(address(coin), founders[1]);
        c.revolved += 1;
        _refusesToCollect(c, ClaimFate.NotInStatement);
        c = _claimOf(address(coin), founders[1]);
        c.account = founders[2];
        _refusesToCollect(c, ClaimFate.NotInStatement);
        c.account = STRANGER;
        _refusesToCollect(c, ClaimFate.NoMember);
    }

    /// The queue took what was retained along with the shares: it is paid there, and only there.
    function test_ACC3_collectRevolved_afterQueueingPaysOnce() external {
        _claim(address(coin), founders[1]);
        vm.prank(founders[1]);
        membership.resign();
        accounts.queueCapital(founders[1]);
        assertEq(accounts.queueEntry(0).amount, 1000e18 + UNIT, "shares and what was retained");
        _revolveAll();
        vm.expectEmit(address(accounts));
        emit IMemberAccounts.RetainedRevolved(2, 0, 0);
        _collect(founders[1]);
        assertEq(coin.balanceOf(founders[1]), 2 * UNIT, "the cash of before");
        accounts.redeem(1);
        assertEq(coin.balanceOf(founders[1]), 2 * UNIT + 1000e18 + UNIT, "in the queue");
        _checkBooks(address(coin));
        _checkCapital(5, 0);
    }

    /// Who left with a dividend unclaimed claims it, and what was retained is queued behind.
    function test_queueCapital_whatIsClaimedAfterwardsIsQueuedToo() external {
        vm.prank(founders[1]);
        membership.resign();
        accounts.queueCapital(founders[1]);
        _claim(address(coin), founders[1]);
        assertEq(accounts.capitalOf(2), UNIT, "credited");
        accounts.queueCapital(founders[1]);
        assertEq(accounts.queueEntry(1).amount, UNIT, "and queued");
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsNothingToQueue.selector, founders[1]));
        accounts.queueCapital(founders[1]);
        _checkCapital(5, 0);
    }

    function test_collectRevolved_whileAnotherKeyIsAskedForIsParked() external {
        _claim(address(coin), founders[1]);
        _revolveAll();
        address next = vm.addr(KEY + 7);
        address[] memory contacts = new address[](1);
        contacts[0] = founders[3];
        vm.prank(founders[1]);
        membership.setContacts(contacts, 1);
        _pass(21 days);
        bytes32 digest = membership.recoveryHash(2, founders[1], next, NEVER);
        Endorsement[] memory says = new Endorsement[](1);
        says[0] = Endorsement(founders[3], signed(founderKeys[3], digest));
        membership.askRecovery(founders[1], next, NEVER, signed(KEY + 7, digest), contacts, 1, says);
        _collect(founders[1]);
        assertEq(accounts.parked(), UNIT, "parked");
        _checkBooks(address(coin));
        _pass(21 days);
        membership.carryOutRecovery(founders[1]);
        accounts.collect(2);
        assertEq(coin.balanceOf(next), UNIT, "paid to the new key");
        assertEq(coin.balanceOf(founders[1]), 2 * UNIT, "not to the former");
        _checkBooks(address(coin));
    }

    function test_collectRevolved_refusesWhileTheCapitalIsLent() external {
        Parameters memory p = _terms();
        p.capitalUseMaxBps = 10_000;
        _amend(p);
        _claim(address(coin), founders[1]);
        _revolveAll();
        vm.prank(address(assembly_));
        accounts.lendCapital(DEVELOPMENT, CAPITAL + 5 * UNIT);
        Claim memory c = _claimOf(address(coin), founders[1]);
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsCapitalNotHere.selector, UNIT, 0));
        accounts.collectRevolved(c);
        vm.prank(address(assembly_));
        treasury.returnCapital(DEVELOPMENT, UNIT);
        accounts.collectRevolved(c);
        assertEq(coin.balanceOf(founders[1]), 3 * UNIT, "paid once it is back");
        _checkBooks(address(coin));
    }

    /// A wrong root revolves no more than its statement said: what else was retained stays above the floor and in its time.
    function test_ACC3_collectRevolved_aWrongRootRevolvesAtMostWhatWasPublished() external {
        for (uint256 i; i < FOUNDERS; ++i) _claim(address(coin), founders[i]);
        vm.warp(Y2029);
        for (uint32 id = 1; id <= FOUNDERS; ++id) _due(address(coin), id, 0, 0, UNIT); // five in all
        _publish(address(coin), 0, 0, UNIT); // where the statement says one
        _collect(founders[0]);
        for (uint256 i = 1; i < FOUNDERS; ++i) {
            _refusesToCollect(_claimOf(address(coin), founders[i]), ClaimFate.MoreThanAllocated);
        }
        assertEq(accounts.capital(), CAPITAL + 4 * UNIT, "only what was to revolve went back");
        _publish(address(coin), 0, 0, 3 * UNIT);
        for (uint256 i = 1; i < 4; ++i) _collect(founders[i]);
        _refusesToCollect(_claimOf(address(coin), founders[4]), ClaimFate.MoreThanAllocated);
        assertEq(accounts.capital(), CAPITAL + UNIT, "and again");
        _checkBooks(address(coin));
        _checkCapital(5, 0);
    }

    /// Nor by a root that replaces the published one, without any sum beside it.
    function test_ACC3_collectRevolved_aRootThatReplacesRevolvesNothing() external {
        for (uint256 i; i < FOUNDERS; ++i) _claim(address(coin), founders[i]);
        bytes32 root = _rootOf(address(coin));
        for (uint32 id = 1; id <= FOUNDERS; ++id) _due(address(coin), id, 0, 0, UNIT);
        bytes32 wrong = _tree(address(coin))[0];
        vm.prank(address(assembly_));
        accounts.correctStatement(address(coin), root, wrong, "");
        for (uint256 i; i < FOUNDERS; ++i) {
            _refusesToCollect(_claimOf(address(coin), founders[i]), ClaimFate.MoreThanAllocated);
        }
        assertEq(accounts.capital(), CAPITAL + 5 * UNIT, "all of it stays");
    }

    /// Royalties that wait are no sum that a statement has to share out.
    function test_publishStatement_revolvesWhileRoyaltiesWait() external {
        _bringRoyalty(address(coin), 7);
        _claim(address(coin), founders[1]);
        _revolveAll();
        _unpublishedIs(address(coin), 0, 0, 7);
        _collect(founders[1]);
        assertEq(coin.balanceOf(founders[1]), 3 * UNIT, "the cash of before and what was retained");
        _checkBooks(address(coin));
        _checkCapital(5, 0);
    }
}

/// Bylaws under which nothing revolves, and others later or in between.
contract LateRevolvingTest is StatementTest {
    function _revolveAfter(uint8 years_) private {
        Parameters memory p = _terms();
        p.equityRevolveYears = years_;
        _amend(p);
    }

    function _retain(uint256 units) private {
        _bring(address(coin), units, units);
        _due(address(coin), 1, 0, units, 0);
        _publish(address(coin), 0, units, 0);
    }

    function _refusesToRevolve(uint256 revolved, uint256 most) private {
        _refusesToPublish(
            address(coin),
            _statement(address(coin), 0, 0, revolved),
            abi.encodeWithSelector(IMemberAccounts.MemberAccountsTooMuchRevolved.selector, revolved, most)
        );
    }

    /// What was retained before counts as retained in the first year in which something is.
    function test_publishStatement_whatWasRetainedBeforeRevolvesFromTheFirstYearNoted() external {
        _revolveAfter(0);
        _due(address(coin), 1, 0, 0, 0);
        _retain(100);
        vm.warp(Y2027);
        _retain(20);
        _refusesToRevolve(1, 0);
        _revolveAfter(1);
        vm.warp(Y2029);
        _refusesToRevolve(1, 0); // no year is noted yet
        _retain(3);
        _refusesToRevolve(1, 0);
        vm.warp(Y2030 - 1);
        _refusesToRevolve(1, 0);
        vm.warp(Y2030);
        _refusesToRevolve(124, 123);
        _claim(address(coin), founders[0]);
        _due(address(coin), 1, 0, 0, 123);
        _publish(address(coin), 0, 0, 123);
        _refusesToRevolve(1, 0);
        Claim memory c = _claimOf(address(coin), founders[0]);
        accounts.collectRevolved(c);
        assertEq(coin.balanceOf(founders[0]), 123, "all of it went back");
        assertEq(accounts.capital(), CAPITAL, "and is no capital any more");
        _checkBooks(address(coin));
        _checkCapital(5, 0);
    }

    /// The time of what was noted before goes on; nothing is lost of what was retained in between.
    function test_publishStatement_whatWasRetainedInBetweenRevolvesWithTheNext() external {
        _retain(100); // 2026, and three years
        _revolveAfter(0);
        vm.warp(Y2027);
        _retain(20);
        _revolveAfter(3);
        vm.warp(Y2028);
        _retain(3);
        vm.warp(Y2029);
        _refusesToRevolve(101, 100);
        _publish(address(coin), 0, 0, 100);
        vm.warp(Y2030);
        _refusesToRevolve(1, 0); // no year of its own
        vm.warp(Y2030 + 366 days); // 2031
        _refusesToRevolve(24, 23);
        _publish(address(coin), 0, 0, 23);
        _refusesToRevolve(1, 0);
    }
}

/// Capital lent to the funds of the Treasury, losses, and what both do to retained parts.
contract LendingTest is StatementTest {
    uint256 private constant UNIT = 100e18;
    uint256 private constant LOSS = 50_000e18;
    uint16 private constant YEAR = 2027;

    /// A loss of 50,000 in 2027; it is 2028. Each founder had 100 retained in 2026, which nobody has taken up.
    function setUp() public override {
        super.setUp();
        _publishFor(address(coin), UNIT, UNIT);
        coin.mint(address(this), LOSS);
        coin.approve(address(treasury), LOSS);
        treasury.deposit(address(coin), OPERATING, Tag.SaleToNonMember, LOSS, "");
        vm.warp(Y2027);
        vm.prank(address(assembly_));
        treasury.pay(address(coin), OPERATING, STRANGER, LOSS);
        vm.warp(Y2028);
    }

    function _lend(FundId fund, uint256 amount) private {
        vm.prank(address(assembly_));
        accounts.lendCapital(fund, amount);
    }

    function _refusesToLend(uint256 amount, uint256 most) private {
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsTooMuchLent.selector, amount, most));
        _lend(DEVELOPMENT, amount);
    }

    function _writeDown(uint256 amount) private {
        _post(YEAR);
        _executesOne();
        _writeDownNow(amount);
    }

    function _writeDownNow(uint256 amount) private {
        vm.prank(address(assembly_));
        accounts.writeDown(YEAR, amount);
    }

    // ---- LENT ----

    function test_lendCapital_refusesAnybodyButTheAssembly() external {
        address[3] memory callers = [founders[0], address(board), address(treasury)];
        for (uint256 i; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IOrgan.OrganOnlyAssembly.selector, callers[i]));
            vm.prank(callers[i]);
            accounts.lendCapital(DEVELOPMENT, 1);
        }
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsOnlyTreasury.selector, STRANGER));
        vm.prank(STRANGER);
        accounts.recordReturned(0);
    }

    /// Half of the capital at most, all loans together.
    function test_lendCapital_withinItsBounds() external {
        uint256 most = (CAPITAL + 5 * UNIT) / 2;
        _refusesToLend(0, most);
        _refusesToLend(most + 1, most);
        vm.expectEmit(address(treasury));
        emit ITreasury.CapitalLent(address(coin), DEVELOPMENT, 20_000e18);
        _lend(DEVELOPMENT, 20_000e18);
        assertEq(treasury.fundOf(address(coin), DEVELOPMENT), 20_000e18, "in the fund");
        assertEq(accounts.capitalInUse(), 20_000e18, "lent");
        assertEq(accounts.capital(), CAPITAL + 5 * UNIT, "and capital still");
        (uint256 income, ) = treasury.resultOf(address(coin), 2028);
        assertEq(income, 0, "a loan is no income");
        _refusesToLend(most - 20_000e18 + 1, most - 20_000e18);
        _lend(EDUCATION, most - 20_000e18);
        _refusesToLend(1, 0);
        _checkBooks(address(coin));
    }

    /// What others are owed here is not lent.
    function test_ACC1_lendCapital_leavesDividends() external {
        Parameters memory p = _terms();
        p.capitalUseMaxBps = 10_000;
        _amend(p);
        _refusesToLend(CAPITAL + 5 * UNIT + 1, CAPITAL + 5 * UNIT);
        _lend(DEVELOPMENT, CAPITAL + 5 * UNIT);
        _checkBooks(address(coin));
        assertEq(coin.balanceOf(address(accounts)), 15 * UNIT, "the dividends are here");
        for (uint256 i; i < FOUNDERS; ++i) _claim(address(coin), founders[i]);
        assertEq(coin.balanceOf(address(accounts)), 0, "and paid");
        _checkBooks(address(coin));
    }

    function test_lendCapital_refusesTheReserveAndNoFund() external {
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryReserveIsIndivisible.selector));
        _lend(RESERVE, 1);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryNoSuchFund.selector, FundId.wrap(5)));
        _lend(FundId.wrap(5), 1);
    }

    function test_returnCapital_atMostWhatIsLent() external {
        _lend(DEVELOPMENT, 10_000e18);
        coin.mint(address(this), 1000);
        coin.approve(address(treasury), 1000);
        treasury.deposit(address(coin), DEVELOPMENT, Tag.Donation, 1000, "");
        vm.expectRevert(
            abi.encodeWithSelector(IMemberAccounts.MemberAccountsTooMuchLent.selector, 10_000e18 + 1, 10_000e18)
        );
        vm.prank(address(assembly_));
        treasury.returnCapital(DEVELOPMENT, 10_000e18 + 1);
        vm.expectEmit(address(treasury));
        emit ITreasury.CapitalReturned(address(coin), DEVELOPMENT, 4000e18);
        vm.prank(address(assembly_));
        treasury.returnCapital(DEVELOPMENT, 4000e18);
        assertEq(accounts.capitalInUse(), 6000e18, "the rest is lent");
        _checkBooks(address(coin));
        vm.prank(address(assembly_));
        treasury.returnCapital(DEVELOPMENT, 6000e18);
        assertEq(treasury.fundOf(address(coin), DEVELOPMENT), 1000, "the fund keeps what it had");
        assertEq(accounts.capitalInUse(), 0, "nothing is lent");
        _checkBooks(address(coin));
    }

    function test_ACC3_redeem_whileCapitalIsLentPaysWhatIsHere() external {
        vm.prank(founders[0]);
        membership.resign();
        accounts.queueCapital(founders[0]);
        vm.warp(Y2028 + 1096 days); // no cap any more; 74,500 above the floor
        uint256 lent = (CAPITAL + 5 * UNIT) / 2;
        _lend(DEVELOPMENT, lent);
        uint256 here = CAPITAL + 5 * UNIT - lent;
        accounts.redeem(1);
        assertEq(coin.balanceOf(founders[0]), here, "what is here");
        _checkBooks(address(coin));
        vm.expectRevert(
            abi.encodeWithSelector(
                IMemberAccounts.MemberAccountsNothingToRedeem.selector,
                0,
                accounts.queueEntry(0).dueAt,
                0
            )
        );
        accounts.redeem(1);
        vm.prank(address(assembly_));
        treasury.returnCapital(DEVELOPMENT, lent);
        accounts.redeem(1);
        assertEq(accounts.capital(), FLOOR, "down to the floor once it is back");
        _checkBooks(address(coin));
    }

    function test_lendCapital_bySpecialResolution() external {
        _resolve(Kind.Special, address(accounts), abi.encodeCall(IMemberAccounts.lendCapital, (DEVELOPMENT, 1000e18)));
        assertEq(treasury.fundOf(address(coin), DEVELOPMENT), 1000e18, "lent");
        _checkBooks(address(coin));
    }

    // ---- LOST ----

    function test_ACC1_writeDown_takesLentCapitalFirst() external {
        _lend(DEVELOPMENT, 30_000e18);
        _post(YEAR);
        _executesOne();
        vm.expectEmit(address(treasury));
        emit ITreasury.LossCovered(address(coin), YEAR, 20_000e18, 20_000e18);
        _writeDownNow(20_000e18);
        assertEq(accounts.capitalInUse(), 10_000e18, "less is lent");
        assertEq(treasury.fundOf(address(coin), OPERATING), 0, "for the fund has it already");
        assertEq(treasury.fundOf(address(coin), DEVELOPMENT), 30_000e18, "and keeps it");
        _checkBooks(address(coin));
        vm.expectEmit(address(treasury));
        emit ITreasury.LossCovered(address(coin), YEAR, 30_000e18, 10_000e18);
        _writeDownNow(30_000e18);
        assertEq(accounts.capitalInUse(), 0, "nothing is lent");
        assertEq(treasury.fundOf(address(coin), OPERATING), 20_000e18, "the rest goes to the Treasury");
        assertEq(accounts.capital(), CAPITAL + 5 * UNIT - LOSS, "50,000 less");
        _checkBooks(address(coin));
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsTooMuchLent.selector, 1, 0));
        vm.prank(address(assembly_));
        treasury.returnCapital(DEVELOPMENT, 1);
    }

    /// Taken up or not, shares or retained: each loses the same part.
    function test_ACC1_writeDown_hitsRetainedPartsAlike() external {
        _claim(address(coin), founders[1]);
        uint256 former = accounts.capital();
        _writeDown(LOSS);
        uint256 rest = former - LOSS;
        _claim(address(coin), founders[2]);
        uint256 wanted = (UNIT * rest) / former;
        _near(accounts.holdingOf(2).retained, wanted, "taken up before");
        _near(accounts.holdingOf(3).retained, wanted, "taken up after");
        _near(accounts.holdingOf(2).paidIn, (1000e18 * rest) / former, "shares");
        for (uint256 i; i < FOUNDERS; ++i) if (i != 1 && i != 2) _claim(address(coin), founders[i]);
        _checkBooks(address(coin));
        _checkCapital(5, 1e6);
    }

    function _near(uint256 met, uint256 wanted, string memory what) private pure {
        assertLe(met, wanted, what);
        assertLe(wanted - met, 1e6, what);
    }

    /// After a loss a unit is worth less than one: what is retained anew counts in full.
    function test_publishStatement_afterALossTakesUnitsWorthTheMoney() external {
        for (uint256 i; i < FOUNDERS; ++i) _claim(address(coin), founders[i]);
        uint256 former = accounts.capital();
        _writeDown(LOSS);
        uint256 capital = accounts.capital();
        uint256 index = (1e18 * capital) / former;
        _bring(address(coin), UNIT, UNIT);
        _due(address(coin), 1, 0, UNIT, 0);
        Statement memory s = _statement(address(coin), 0, UNIT, 0);
        _refusesToPublish(
            address(coin),
            s,
            abi.encodeWithSelector(
                IMemberAccounts.MemberAccountsWrongSum.selector,
                address(coin),
                (UNIT * index) / 1e18,
                UNIT,
                0
            )
        );
        uint256 units = (UNIT * 1e18 + index - 1) / index;
        leaves[address(coin)][0].retained = uint128(UNIT + units);
        _publish(address(coin), 0, units, 0);
        assertEq(accounts.capital(), capital + UNIT, "all of it is capital");
        uint256 had = accounts.capitalOf(1);
        _claim(address(coin), founders[0]);
        assertLe(had + UNIT, accounts.capitalOf(1) + 1, "and the member's in full");
        _checkBooks(address(coin));
        _checkCapital(5, 1e6);
    }

    function test_collectRevolved_afterALossPaysWhatIsLeft() external {
        _claim(address(coin), founders[1]);
        uint256 had = coin.balanceOf(founders[1]);
        vm.warp(Y2029);
        _due(address(coin), 2, 0, 0, UNIT);
        _publish(address(coin), 0, 0, UNIT);
        _writeDown(LOSS);
        uint256 worth = accounts.holdingOf(2).retained;
        Claim memory c = _claimOf(address(coin), founders[1]);
        vm.expectEmit(address(accounts));
        emit IMemberAccounts.RetainedRevolved(2, UNIT, worth);
        accounts.collectRevolved(c);
        assertEq(coin.balanceOf(founders[1]) - had, worth, "less the loss");
        assertLe(worth, (UNIT * 53) / 100, "about half");
        assertEq(accounts.redeemable(), accounts.capital() / 10, "nothing is revolving any more");
        _checkBooks(address(coin));
    }

    /// Losses, loans, claims before and after: the books are exact and only rounding stays in the capital.
    /// hardhat-config: fuzz.runs = 10000
    function testFuzz_ACC1_lossesLoansAndClaims(
        uint256[3] calldata losses,
        uint256[3] calldata loans,
        uint8 early
    ) external {
        uint256 slack = 10;
        uint256 lost;
        _post(YEAR);
        _executesOne();
        for (uint256 i; i < 3; ++i) {
            uint256 most = (accounts.capital() * 5000) / 10_000;
            uint256 inUse = accounts.capitalInUse();
            uint256 loan = bound(loans[i], 0, most > inUse ? most - inUse : 0);
            if (loan != 0) _lend(DEVELOPMENT, loan);
            for (uint256 who; who < FOUNDERS; ++who) {
                if ((early >> who) % 2 == 1 && i == who % 3) _claim(address(coin), founders[who]);
            }
            uint256 loss = bound(losses[i], 0, (LOSS - lost) / 2);
            inUse = accounts.capitalInUse();
            uint256 capital = accounts.capital();
            if (loss != 0) {
                _writeDownNow(loss);
                assertEq(accounts.capital(), capital - loss, "all of it is lost");
                assertEq(accounts.capitalInUse(), inUse > loss ? inUse - loss : 0, "what is lent first");
                slack += 1e6;
            }
            lost += loss;
            _checkBooks(address(coin));
        }
        for (uint256 who; who < FOUNDERS; ++who) {
            if (accounts.holdingOf(uint32(who + 1)).retained == 0) _claim(address(coin), founders[who]);
        }
        _checkBooks(address(coin));
        _checkCapital(5, slack);
    }
}

/// Retained parts in a token that blocks payees.
contract BlockedRevolvingTest is StatementTest {
    uint256 private constant UNIT = 100e18;

    function test_collectRevolved_aRefusingPayeeIsParked() external {
        _deployFactory();
        HostileToken token = new HostileToken();
        Founding memory f = _founding();
        f.settlementToken = address(token);
        _found(f);
        token.mint(address(this), 1e24);
        token.approve(address(accounts), 1e24);
        for (uint256 i; i < FOUNDERS; ++i) {
            accounts.subscribeFor(founders[i], i == 0 ? 400 : 4, type(uint256).max, "");
        }
        assembly_.open();
        _amend(_terms());
        _publishFor(address(token), 0, UNIT);
        _claim(address(token), founders[1]);
        vm.warp(Y2029);
        _due(address(token), 2, 0, 0, UNIT);
        _publish(address(token), 0, 0, UNIT);
        token.blockAccount(founders[1]);
        Claim memory c = _claimOf(address(token), founders[1]);
        vm.expectEmit(address(accounts));
        emit IMemberAccounts.PaymentParked(2, founders[1], UNIT);
        accounts.collectRevolved(c);
        assertEq(accounts.holdingOf(2).parked, UNIT, "parked for the member");
        assertEq(accounts.capital(), CAPITAL + 4 * UNIT, "no capital any more");
        _checkBooks(address(token));
        token.blockAccount(address(0xB10C));
        token.reenter(address(accounts), abi.encodeCall(IMemberAccounts.collectRevolved, (c)));
        accounts.collect(2);
        assertEq(bytes32(token.reentryReason()), bytes32(REENTERED), "refused to come in");
        assertEq(token.balanceOf(founders[1]), UNIT, "paid once");
        _checkBooks(address(token));
    }
}

/// What stewards write down, from which statements are built.
contract PatronageTest is StatementTest {
    address private constant STEWARD = address(0x57E3);
    uint256 private number;

    function setUp() public override {
        super.setUp();
        number = _appoint(STEWARD);
    }

    function _appoint(address account) private returns (uint256) {
        vm.prank(address(board));
        return board.appointSteward(account, "shop");
    }

    function _list(uint256 length) private pure returns (uint32[] memory ids, int128[] memory units) {
        (ids, units) = (new uint32[](length), new int128[](length));
        for (uint256 i; i < length; ++i) (ids[i], units[i]) = (uint32(i + 1), int128(int256(i * 10)) - 5);
    }

    function _bad(uint16 year, uint8 basis, uint256 members, uint256 units) private {
        (uint32[] memory ids, ) = _list(members);
        (, int128[] memory list) = _list(units);
        vm.expectRevert(
            abi.encodeWithSelector(IMemberAccounts.MemberAccountsBadPatronage.selector, year, basis, members, units)
        );
        vm.prank(STEWARD);
        accounts.recordPatronage(number, year, basis, ids, list, "");
    }

    function _notSteward(address caller, uint256 appointment) private {
        (uint32[] memory ids, int128[] memory units) = _list(2);
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsNotSteward.selector, caller, appointment));
        vm.prank(caller);
        accounts.recordPatronage(appointment, 2026, 1, ids, units, "");
    }

    function test_recordPatronage_byTheStewardMovesNothing() external {
        (uint32[] memory ids, int128[] memory units) = _list(3);
        uint256 owed = accounts.owed(address(coin));
        for (uint8 basis = 1; basis <= 4; ++basis) {
            vm.expectEmit(address(accounts));
            emit IMemberAccounts.PatronageRecorded(number, 2026, basis, ids, units, "evidence");
            vm.prank(STEWARD);
            accounts.recordPatronage(number, 2026, basis, ids, units, "evidence");
        }
        assertEq(accounts.owed(address(coin)), owed, "nothing moves");
        assertEq(accounts.capitalOf(1), 100_000e18, "and nobody is credited");
    }

    function test_recordPatronage_refusesWhoIsNotTheStewardOfThatNumber() external {
        uint256 another = _appoint(founders[1]);
        _notSteward(founders[0], number);
        _notSteward(address(board), number);
        _notSteward(address(assembly_), number);
        _notSteward(STEWARD, another);
        _notSteward(STEWARD, 0);
        _notSteward(STEWARD, another + 1);
    }

    function test_recordPatronage_refusesAfterTheStewardWasRemoved() external {
        vm.prank(address(board));
        board.removeSteward(number);
        _notSteward(STEWARD, number);
        uint256 again = _appoint(STEWARD);
        _notSteward(STEWARD, number); // the former number stays void
        (uint32[] memory ids, int128[] memory units) = _list(1);
        vm.prank(STEWARD);
        accounts.recordPatronage(again, 2026, 1, ids, units, "");
    }

    function test_recordPatronage_refusesWhatIsIncomplete() external {
        _bad(2026, 0, 2, 2);
        _bad(2026, 5, 2, 2);
        _bad(2026, 255, 2, 2);
        _bad(2026, 1, 0, 0);
        _bad(2026, 1, 2, 1);
        _bad(2026, 1, 1, 2);
        _bad(2026, 1, 0, 1);
        _bad(2027, 1, 2, 2); // to come
        vm.warp(Y2027 - 1);
        _bad(2027, 1, 2, 2);
        vm.warp(Y2027);
        (uint32[] memory ids, int128[] memory units) = _list(2);
        vm.prank(STEWARD);
        accounts.recordPatronage(number, 2027, 1, ids, units, "");
        vm.prank(STEWARD);
        accounts.recordPatronage(number, 2026, 4, ids, units, ""); // of a year that is over too
    }
}
