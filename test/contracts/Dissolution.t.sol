// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly, Resolution} from "../../contracts/interfaces/IAssembly.sol";
import {Founding} from "../../contracts/interfaces/ICooperativeFactory.sol";
import {Claim, IMemberAccounts, Statement} from "../../contracts/interfaces/IMemberAccounts.sol";
import {BudgetLine, ITreasury} from "../../contracts/interfaces/ITreasury.sol";
import {HostilePayee} from "../../contracts/mocks/HostilePayee.sol";
import {HostileToken} from "../../contracts/mocks/HostileToken.sol";
import {DEVELOPMENT, FundId, OPERATING, RESERVE, Tag} from "../../contracts/types/Fund.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {BooksTest} from "./support/BooksTest.sol";

/// A co-op is wound up: creditors first, then members' capital, and what was held in common to a successor.
contract DissolutionTest is BooksTest {
    address private constant SUCCESSOR = address(0x5CCE5);
    uint256 private constant TIME = 90 days; // that the bylaws leave to creditors
    uint256 private constant NOT_BEFORE = type(uint256).max;
    HostileToken private token = new HostileToken();

    // ---- IN SHORT ----

    function _name(address successor) private {
        vm.prank(address(assembly_));
        treasury.nameSuccessor(successor);
    }

    function _dissolve() private {
        vm.prank(address(assembly_));
        treasury.dissolve();
    }

    /// Named, wound up, and the time for creditors is over.
    function _over() private {
        _name(SUCCESSOR);
        _dissolve();
        vm.warp(_now() + TIME);
    }

    /// Something in every fund, one that was opened too, and something without a word.
    function _fill(address asset) private returns (uint256 sum) {
        uint8 funds = treasury.fundCount();
        for (uint8 i; i < funds; ++i) {
            _deposit(asset, FundId.wrap(i), Tag.Donation, 1000 + i);
            sum += 1000 + i;
        }
        if (asset == ETHER) {
            vm.deal(address(this), 77);
            (bool ok, ) = address(treasury).call{value: 77}("");
            assertTrue(ok, "taken");
        } else {
            HostileToken(asset).mint(address(treasury), 77);
        }
        return sum + 77;
    }

    function _notYet(address asset, uint256 from, uint256 lent) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ITreasury.TreasuryNotHandedOver.selector, asset, from, lent);
    }

    function _refusesHandOver(address asset, bytes memory reason) private {
        vm.expectRevert(reason);
        treasury.handOver(asset);
    }

    function _bad(address successor) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ITreasury.TreasuryBadSuccessor.selector, successor);
    }

    function _refusesName(address successor) private {
        vm.expectRevert(_bad(successor));
        _name(successor);
    }

    function _tooWeak(bytes memory data) private {
        Kind[2] memory kinds = [Kind.Ordinary, Kind.Special];
        for (uint256 i; i < 2; ++i) {
            Resolution memory r = _resolution(kinds[i], address(treasury), data);
            vm.expectRevert(
                abi.encodeWithSelector(IAssembly.AssemblyKindTooWeak.selector, 0, kinds[i], Kind.Dissolution)
            );
            vm.prank(address(board));
            assembly_.convene(_agenda(r), 30 days);
        }
    }

    function _isEmpty(address asset) private view {
        for (uint8 i; i < treasury.fundCount(); ++i) _holds(asset, FundId.wrap(i), 0);
        assertEq(treasury.held(asset), 0, "nothing is left");
        assertEq(treasury.unattributed(asset), 0, "nor unattributed");
    }

    // ---- THE SUCCESSOR ----

    function test_nameSuccessor_needsAResolutionOfDissolution() external {
        bytes memory data = abi.encodeCall(ITreasury.nameSuccessor, (SUCCESSOR));
        _refusesCallers(address(treasury), data);
        _tooWeak(data);
        _do(Kind.Dissolution, address(treasury), data);
        (address successor, uint40 namedAt, uint40 dissolvedAt) = treasury.succession();
        assertEq(successor, SUCCESSOR, "named");
        assertEq(namedAt, _now(), "now");
        assertEq(dissolvedAt, 0, "and nothing else");
    }

    function test_nameSuccessor_refusesWhoIsNotDisinterested() external {
        _refusesName(address(0));
        for (uint8 i; i <= 5; ++i) _refusesName(assembly_.organ(i));
        for (uint256 i; i < FOUNDERS; ++i) _refusesName(founders[i]);
        vm.prank(founders[4]);
        membership.resign();
        _refusesName(founders[4]); // who was a member has capital and dividends here
    }

    /// Whoever was named and became a member since is a successor no more.
    function test_handOver_refusesASuccessorWhoJoined() external {
        _name(vm.addr(77));
        _dissolve();
        _fill(ETHER);
        vm.warp(_now() + TIME);
        _admitMany(77, 1, 1);
        _refusesHandOver(ETHER, _bad(vm.addr(77)));
    }

    function test_nameSuccessor_anotherOneBeginsTheTimeAnew() external {
        _name(SUCCESSOR);
        _dissolve();
        uint256 sum = _fill(ETHER);
        vm.warp(_now() + TIME - 1);
        _name(address(0x0743));
        uint256 from = _now() + TIME;
        vm.warp(from - 1);
        _refusesHandOver(ETHER, _notYet(ETHER, from, 0));
        vm.warp(from);
        treasury.handOver(ETHER);
        assertEq(address(0x0743).balance, sum, "the one named last");
        assertEq(SUCCESSOR.balance, 0, "nobody else");
    }

    /// A name that stood long before counts, but creditors have their time after the winding-up begins.
    function test_handOver_creditorsHaveTheirTimeHoweverLongTheNameStood() external {
        _name(SUCCESSOR);
        _fill(ETHER);
        vm.warp(_now() + 300 days);
        _refusesHandOver(ETHER, _notYet(ETHER, NOT_BEFORE, 0));
        _dissolve();
        uint256 from = _now() + TIME;
        _refusesHandOver(ETHER, _notYet(ETHER, from, 0));
        vm.warp(from - 1);
        _refusesHandOver(ETHER, _notYet(ETHER, from, 0));
        vm.warp(from);
        treasury.handOver(ETHER);
        _isEmpty(ETHER);
    }

    // ---- BEGINNING ----

    function test_dissolve_needsAResolutionOfDissolution() external {
        _name(SUCCESSOR);
        bytes memory data = abi.encodeCall(ITreasury.dissolve, ());
        _refusesCallers(address(treasury), data);
        _tooWeak(data);
        _do(Kind.Dissolution, address(treasury), data);
        (, , uint40 dissolvedAt) = treasury.succession();
        assertEq(dissolvedAt, _now(), "from now on");
    }

    function test_dissolve_refusesWithoutASuccessorAndTwice() external {
        bytes4 code = ITreasury.TreasuryCannotDissolve.selector;
        vm.expectRevert(abi.encodeWithSelector(code, address(0), 0));
        _dissolve();
        _name(SUCCESSOR);
        _dissolve();
        uint256 since = _now();
        vm.warp(_now() + 1 days);
        vm.expectRevert(abi.encodeWithSelector(code, SUCCESSOR, since));
        _dissolve();
    }

    function test_handOver_refusesWhileTheCoopLives() external {
        _fill(ETHER);
        _refusesHandOver(ETHER, _notYet(ETHER, NOT_BEFORE, 0));
        _name(SUCCESSOR);
        vm.warp(_now() + 3650 days);
        _refusesHandOver(ETHER, _notYet(ETHER, NOT_BEFORE, 0));
    }

    // ---- WHAT GOES ON, AND WHAT DOES NOT ----

    function test_allocateSurplus_refusesOnceDissolved() external {
        _earn(address(coin), Tag.SaleToMember, 1000e18);
        _goTo(2027);
        _name(SUCCESSOR);
        _dissolve();
        _refusesAllocation(2026, address(coin), 1000e18, 0, _noSurplus(address(coin), 2026, 1000e18, 0));
    }

    function test_lendCapital_refusesOnceDissolved() external {
        _name(SUCCESSOR);
        _dissolve();
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsTooMuchLent.selector, 1, CAPITAL / 2));
        vm.prank(address(assembly_));
        accounts.lendCapital(OPERATING, 1);
    }

    function test_pay_creditorsArePaid() external {
        _fill(address(coin));
        _name(SUCCESSOR);
        _dissolve();
        _do(Kind.Ordinary, address(treasury), abi.encodeCall(ITreasury.pay, (address(coin), OPERATING, PAYEE, 400)));
        assertEq(coin.balanceOf(PAYEE), 400, "paid");
    }

    /// The Assembly itself has no other way to the reserve, winding up or not.
    function test_TRE2_nothingElseMovesTheReserve() external {
        _fill(ETHER);
        _fill(address(coin));
        _over();
        BudgetLine memory b = BudgetLine(ETHER, RESERVE, address(board), 10, 10, 0, type(uint40).max);
        vm.expectRevert(_indivisible());
        _pay(ETHER, RESERVE, 1);
        vm.expectRevert(_indivisible());
        _move(ETHER, RESERVE, OPERATING, 1);
        vm.expectRevert(_indivisible());
        vm.prank(address(assembly_));
        treasury.approveBudget(b, new address[](0));
        // No capital is lent, so none comes back, from whichever fund.
        vm.expectRevert(_indivisible());
        treasury.returnCapital(RESERVE, 1);
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsTooMuchLent.selector, 1, 0));
        treasury.returnCapital(DEVELOPMENT, 1);
        _holds(ETHER, RESERVE, 1001);
        _holds(address(coin), RESERVE, 1001);
    }

    // ---- CAPITAL COMES BACK FIRST ----

    function _lend(FundId fund, uint256 amount) private {
        vm.prank(address(assembly_));
        accounts.lendCapital(fund, amount);
    }

    function test_handOver_refusesUntilCapitalIsBack() external {
        _lend(DEVELOPMENT, 1000e18);
        _fill(ETHER);
        _over();
        uint256 from = _now();
        _refusesHandOver(ETHER, _notYet(ETHER, from, 1000e18));
        _refusesHandOver(address(coin), _notYet(address(coin), from, 1000e18));
        vm.prank(PAYEE); // anyone
        treasury.returnCapital(DEVELOPMENT, 600e18);
        _refusesHandOver(ETHER, _notYet(ETHER, from, 400e18));
        vm.prank(PAYEE);
        treasury.returnCapital(DEVELOPMENT, 400e18);
        treasury.handOver(ETHER);
        _isEmpty(ETHER);
        assertEq(coin.balanceOf(address(accounts)), CAPITAL, "members' capital is whole");
    }

    /// What a fund has spent of it, the reserve gives back before members lose it.
    function test_returnCapital_fromTheReserveOnceDissolved() external {
        _lend(DEVELOPMENT, 1000e18);
        _deposit(address(coin), RESERVE, Tag.Donation, 5000e18);
        _pay(address(coin), DEVELOPMENT, 700e18);
        vm.expectRevert(_indivisible());
        vm.prank(address(assembly_));
        treasury.returnCapital(RESERVE, 700e18);
        _over();
        treasury.returnCapital(DEVELOPMENT, 300e18);
        vm.expectEmit(address(treasury));
        emit ITreasury.CapitalReturned(address(coin), RESERVE, 700e18);
        treasury.returnCapital(RESERVE, 700e18);
        assertEq(coin.balanceOf(address(accounts)), CAPITAL, "members' capital is whole");
        treasury.handOver(address(coin));
        assertEq(coin.balanceOf(SUCCESSOR), 4300e18, "the rest of the reserve");
    }

    /// As long as a fund holds what it was lent, the reserve gives nothing for it: else the general meeting could pay out
    /// of that fund, to members too, what the reserve has lost.
    function test_TRE2_returnCapital_notFromTheReserveWhileAFundHoldsIt() external {
        _lend(OPERATING, 1000e18);
        _deposit(address(coin), RESERVE, Tag.Donation, 5000e18);
        _name(SUCCESSOR);
        _dissolve();
        vm.expectRevert(_indivisible());
        treasury.returnCapital(RESERVE, 1000e18);
        _holds(address(coin), RESERVE, 5000e18);
    }

    /// Whichever fund it is, and however little it holds: that goes first, by anyone, and then the reserve bears the rest.
    function test_TRE2_returnCapital_fromTheReserveAfterEveryOtherFund() external {
        vm.prank(address(assembly_));
        treasury.openFund("Strike fund");
        _lend(OPERATING, 1000e18);
        _pay(address(coin), OPERATING, 1000e18);
        _deposit(address(coin), RESERVE, Tag.Donation, 5000e18);
        _fill(ETHER); // of other assets, nothing counts
        _name(SUCCESSOR);
        _dissolve();
        uint256 lent = 1000e18;
        for (uint8 i; i < 6; ++i) {
            FundId fund = FundId.wrap(i);
            if (fund == RESERVE) continue;
            if (i == 0) _deposit(address(coin), fund, Tag.SaleToMember, 1);
            else _deposit(address(coin), fund, Tag.Donation, 1);
            vm.expectRevert(_indivisible());
            treasury.returnCapital(RESERVE, lent);
            vm.prank(PAYEE);
            treasury.returnCapital(fund, 1);
            --lent;
        }
        coin.mint(address(treasury), 5); // in no fund, so no fund's to give
        treasury.returnCapital(RESERVE, lent);
        assertEq(accounts.capitalInUse(), 0, "all is back");
        _holds(address(coin), RESERVE, 5000e18 - lent);
        assertEq(coin.balanceOf(address(accounts)), CAPITAL, "members' capital is whole");
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsTooMuchLent.selector, 1, 0));
        treasury.returnCapital(RESERVE, 1);
        _balanced(address(coin));
    }

    // ---- LOSSES OF THE LAST YEAR ----

    /// Creditors come before the successor: the reserve covers what the operating fund lacks, in the same year.
    function test_coverLoss_ofTheYearUnderWayOnceDissolved() external {
        _earn(address(coin), Tag.SaleToMember, 1000e18);
        _deposit(address(coin), RESERVE, Tag.Donation, 5000e18);
        _goTo(2027);
        _pay(address(coin), OPERATING, 800e18);
        _name(SUCCESSOR);
        _dissolve();
        bytes memory data = abi.encodeCall(ITreasury.coverLoss, (2027, address(coin), 800e18));
        _do(Kind.Special, address(treasury), data);
        _holds(address(coin), RESERVE, 4200e18);
        _holds(address(coin), OPERATING, 1000e18);
    }

    /// What another fund spent of lent capital is no loss of a year; wound up, members bear it all the same, and together.
    function test_writeDown_ofLentCapitalThatIsGoneOnceDissolved() external {
        _lend(DEVELOPMENT, 1000e18);
        _pay(address(coin), DEVELOPMENT, 1000e18);
        _deposit(address(coin), RESERVE, Tag.Donation, 300e18);
        uint256 sum = _fill(ETHER);
        bytes memory data = abi.encodeCall(IMemberAccounts.writeDown, (2026, 700e18));
        _refusesTo(Kind.Special, address(accounts), data, _unaccounted(2026, 0, 0));
        _name(SUCCESSOR);
        _dissolve();
        // The reserve, which still holds something, bears its part first.
        bytes memory more = abi.encodeCall(IMemberAccounts.writeDown, (2026, 700e18 + 1));
        _refusesTo(Kind.Special, address(accounts), more, _noLoss(address(coin), 2026, 700e18 + 1, 700e18));
        _do(Kind.Special, address(accounts), data);
        assertEq(accounts.capital(), CAPITAL - 700e18, "borne by all members");
        assertEq(accounts.capitalInUse(), 300e18, "the rest comes from the reserve");
        vm.warp(_now() + TIME);
        treasury.returnCapital(RESERVE, 300e18);
        treasury.handOver(ETHER);
        assertEq(SUCCESSOR.balance, sum, "and nothing is held up");
        _balanced(address(coin));
    }

    function test_coverLoss_ofAFormerYearOnceDissolved() external {
        _earn(address(coin), Tag.SaleToMember, 1000e18);
        _deposit(address(coin), RESERVE, Tag.Donation, 5000e18);
        _goTo(2027);
        _pay(address(coin), OPERATING, 800e18);
        _goTo(2028);
        _name(SUCCESSOR);
        _dissolve();
        _post(2027);
        bytes memory data = abi.encodeCall(ITreasury.coverLoss, (2027, address(coin), 800e18));
        _do(Kind.Special, address(treasury), data);
        _holds(address(coin), RESERVE, 4200e18);
        _holds(address(coin), OPERATING, 1000e18);
    }

    // ---- HANDED OVER ----

    function test_TRE2_handOver_everyFundAndWhatIsUnattributed() external {
        vm.prank(address(assembly_));
        treasury.openFund("Strike fund");
        address[3] memory assets = [ETHER, address(coin), address(token)];
        uint256 sum;
        for (uint256 i; i < 3; ++i) sum = _fill(assets[i]);
        _over();
        for (uint256 i; i < 3; ++i) {
            vm.expectEmit(address(treasury));
            emit ITreasury.HandedOver(assets[i], SUCCESSOR, SUCCESSOR, sum);
            vm.prank(PAYEE); // anyone
            treasury.handOver(assets[i]);
            _isEmpty(assets[i]);
        }
        assertEq(SUCCESSOR.balance, sum, "ETH");
        assertEq(coin.balanceOf(SUCCESSOR), sum, "the money of account");
        assertEq(token.balanceOf(SUCCESSOR), sum, "another token");
        assertEq(coin.balanceOf(address(accounts)), CAPITAL, "nothing of the members'");
    }

    /// What comes in later goes the same way; what is not there is no error.
    function test_handOver_again() external {
        _over();
        treasury.handOver(ETHER);
        uint256 sum = _fill(ETHER);
        treasury.handOver(ETHER);
        assertEq(SUCCESSOR.balance, sum, "what came in since");
        _isEmpty(ETHER);
    }

    /// A co-op as successor: its Treasury receives it, where its members say which fund it is for.
    function test_handOver_toAnotherCoop() external {
        Founding memory f = _founding();
        f.name = "Lumen Archives, the second";
        address other = factory.found(f, _signatures(f));
        (, , , address its, ) = factory.organsOf(other);
        uint256 sum = _fill(ETHER);
        _fill(address(coin));
        _name(other);
        _dissolve();
        vm.warp(_now() + TIME);
        treasury.handOver(ETHER);
        treasury.handOver(address(coin));
        assertEq(ITreasury(its).unattributed(ETHER), sum, "ETH");
        assertEq(ITreasury(its).unattributed(address(coin)), sum, "tokens");
    }

    function test_handOver_refusesWhileTheSuccessorDoes() external {
        HostilePayee payee = new HostilePayee();
        payee.setAnswer(HostilePayee.Answer.Refuses);
        uint256 sum = _fill(ETHER);
        _name(address(payee));
        _dissolve();
        vm.warp(_now() + TIME);
        _refusesHandOver(
            ETHER,
            abi.encodeWithSelector(ITreasury.TreasuryPaymentFailed.selector, ETHER, address(payee), sum)
        );
        _holds(ETHER, RESERVE, 1001); // nothing is lost
        payee.reenter(address(treasury), abi.encodeCall(ITreasury.handOver, (ETHER)));
        treasury.handOver(ETHER);
        assertTrue(payee.reentryFailed(), "refused to come in again");
        assertEq(address(payee).balance, sum, "once");
    }

    function test_handOver_hostileTokens() external {
        uint256 sum = _fill(address(token));
        token.mint(PAYEE, 1);
        _over();
        token.setHabit(HostileToken.Habit.ReturnsFalse);
        bytes memory failed = abi.encodeWithSelector(
            ITreasury.TreasuryPaymentFailed.selector,
            address(token),
            SUCCESSOR,
            sum
        );
        _refusesHandOver(address(token), failed);
        token.setHabit(HostileToken.Habit.None);
        token.blockAccount(SUCCESSOR);
        _refusesHandOver(address(token), failed);
        token.blockAccount(address(0xB10C));
        token.setHabit(HostileToken.Habit.GivesBack);
        _refusesHandOver(
            address(token),
            abi.encodeWithSelector(ITreasury.TreasuryTokenMoved.selector, address(token), sum, sum - sum / 10)
        );
        _holds(address(token), RESERVE, 1001);
        token.reenter(address(treasury), abi.encodeCall(ITreasury.handOver, (ETHER)));
        treasury.handOver(address(token));
        bytes4 reentered = bytes4(keccak256("ReentrancyGuardReentrantCall()"));
        assertEq(bytes32(token.reentryReason()), bytes32(reentered), "refused");
        _isEmpty(address(token));
    }

    /// A token that shrank hands over what is there; one that charges or answers nothing, all of it.
    function test_handOver_whatIsThere() external {
        _fill(address(token));
        token.shrink(5000);
        uint256 there = token.balanceOf(address(treasury));
        assertTrue(treasury.shortfall(address(token)) != 0, "less than the funds say");
        _over();
        token.setHabit(HostileToken.Habit.ReturnsNothing);
        treasury.handOver(address(token));
        assertEq(token.balanceOf(SUCCESSOR), there, "what is there");
        _isEmpty(address(token));
        assertEq(treasury.shortfall(address(token)), 0, "and nothing is missing any more");
        token.setHabit(HostileToken.Habit.None);
        uint256 sum = _fill(address(token));
        token.setHabit(HostileToken.Habit.ChargesFee);
        treasury.handOver(address(token));
        assertTrue(token.balanceOf(SUCCESSOR) < there + sum, "the successor bears its charge");
        _isEmpty(address(token));
    }

    // ---- WHAT IS THE MEMBERS' STAYS THEIRS ----

    /// No floor, no cap and no waiting: who is a member is paid back like who leaves.
    function test_redeem_withoutFloorOrCapOnceDissolved() external {
        _name(SUCCESSOR);
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsNothingToQueue.selector, founders[0]));
        accounts.queueCapital(founders[0]);
        _dissolve();
        assertEq(accounts.redeemable(), CAPITAL, "all of it");
        for (uint256 i; i < FOUNDERS; ++i) {
            accounts.queueCapital(founders[i]);
            assertEq(accounts.queueEntry(i).dueAt, _now(), "due at once");
        }
        accounts.redeem(10);
        assertEq(coin.balanceOf(founders[0]), 100_000e18, "400 shares");
        for (uint256 i = 1; i < FOUNDERS; ++i) assertEq(coin.balanceOf(founders[i]), 1000e18, "4 shares");
        assertEq(accounts.capital(), 0, "none is left");
        assertEq(coin.balanceOf(address(accounts)), 0, "nor money");
    }

    /// Who left before waits no longer either.
    function test_redeem_whoWaitsIsDueOnceDissolved() external {
        vm.prank(founders[1]);
        membership.resign();
        accounts.queueCapital(founders[1]);
        uint256 dueAt = accounts.queueEntry(0).dueAt;
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsNothingToRedeem.selector, 0, dueAt, 0));
        accounts.redeem(1);
        _name(SUCCESSOR);
        _dissolve();
        accounts.redeem(1);
        assertEq(coin.balanceOf(founders[1]), 1000e18, "paid");
    }

    /// The whole life: a dividend published before and one after, capital back, and the common funds handed over.
    function test_handOver_membersKeepTheirDividends() external {
        _earn(address(coin), Tag.SaleToMember, 10_000e18);
        _goTo(2027);
        _allocate(2026, address(coin), 10_000e18, 0);
        _over();
        uint256 common = treasury.held(address(coin));
        treasury.handOver(address(coin));
        assertEq(coin.balanceOf(SUCCESSOR), common, "what was in common");
        assertEq(common, 5000e18, "half of the surplus");
        assertEq(accounts.owed(address(coin)), CAPITAL + 5000e18, "the rest is the members'");
        // A statement names whose it is, after the funds are gone; in a winding-up all of it is paid in cash.
        Claim memory c = Claim(founders[3], 5000e18, 0, 0, new bytes32[](0));
        bytes32 inner = keccak256(
            abi.encode(block.chainid, address(accounts), address(coin), uint32(4), c.cash, c.retained, c.revolved)
        );
        Statement memory s = Statement(0, keccak256(abi.encode(inner)), 5000e18, 0, 0, "content");
        _do(Kind.Ordinary, address(accounts), abi.encodeCall(IMemberAccounts.publishStatement, (address(coin), s)));
        accounts.claim(address(coin), c);
        assertEq(coin.balanceOf(founders[3]), 5000e18, "claimed");
        accounts.queueCapital(founders[3]);
        accounts.redeem(1);
        assertEq(coin.balanceOf(founders[3]), 6000e18, "with the capital");
        assertEq(accounts.shortfall(address(coin)), 0, "nothing is missing");
    }
}
