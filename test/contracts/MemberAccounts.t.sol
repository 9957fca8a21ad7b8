// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly, Resolution} from "../../contracts/interfaces/IAssembly.sol";
import {IBylaws} from "../../contracts/interfaces/IBylaws.sol";
import {Founding} from "../../contracts/interfaces/ICooperativeFactory.sol";
import {Dues, Holding, IMemberAccounts, QueueEntry} from "../../contracts/interfaces/IMemberAccounts.sol";
import {Application, Endorsement, IMembership} from "../../contracts/interfaces/IMembership.sol";
import {ITreasury} from "../../contracts/interfaces/ITreasury.sol";
import {IOrgan} from "../../contracts/interfaces/IOrgan.sol";
import {CalendarYear} from "../../contracts/libraries/CalendarYear.sol";
import {Organs} from "../../contracts/libraries/Organs.sol";
import {FakeCooperative, FakeTreasury} from "../../contracts/mocks/FakeCooperative.sol";
import {HostileToken} from "../../contracts/mocks/HostileToken.sol";
import {OPERATING, RESERVE, Tag} from "../../contracts/types/Fund.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {Parameters} from "../../contracts/types/Parameters.sol";
import {Founded} from "./support/Founded.sol";
import {Presets} from "./support/Presets.sol";

contract MemberAccountsTest is Founded {
    uint256 private constant KEY = 0xA11CE;
    uint256 private constant PAR = 250e18;
    bytes32 private constant PERMIT = keccak256(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
    );

    bytes4 private constant REENTERED = bytes4(keccak256("ReentrancyGuardReentrantCall()"));

    function _refuses(address account, uint32 shares, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(account);
        accounts.subscribe(shares);
    }

    function _holding(uint256 shares, uint256 least, uint256 most) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMemberAccounts.MemberAccountsHolding.selector, shares, least, most);
    }

    function _signPermit(uint256 key, uint256 value) private view returns (uint8, bytes32, bytes32) {
        address owner = vm.addr(key);
        bytes32 permit = keccak256(
            abi.encode(PERMIT, owner, address(accounts), value, coin.nonces(owner), block.timestamp)
        );
        return vm.sign(key, keccak256(abi.encodePacked(hex"1901", coin.DOMAIN_SEPARATOR(), permit)));
    }

    /// The co-op again, with a token of bad habits.
    function _foundWith(HostileToken token) private {
        Founding memory f = _founding();
        f.settlementToken = address(token);
        _found(f);
        token.mint(founders[1], 100 * PAR);
        vm.prank(founders[1]);
        token.approve(address(accounts), 100 * PAR);
    }

    // ---- REFUSED ----

    function test_subscribe_refusesWhoIsNoMember() external {
        bytes4 code = IMemberAccounts.MemberAccountsNotMember.selector;
        _refuses(address(this), 1, abi.encodeWithSelector(code, address(this)));
        vm.prank(founders[0]);
        membership.resign();
        _refuses(founders[0], 1, abi.encodeWithSelector(code, founders[0]));
    }

    function test_subscribe_refusesTooFewAndTooMany() external {
        address institution = _admit(KEY, Presets.INSTITUTION);
        _refuses(institution, 3, _holding(3, 4, 400));
        _refuses(institution, 0, _holding(0, 4, 400));
        _refuses(institution, 401, _holding(401, 4, 400));
        _refuses(institution, type(uint32).max, _holding(type(uint32).max, 4, 400));
        _refuses(founders[0], 1, _holding(401, 4, 400)); // holds 400 already
        _refuses(founders[1], 0, _holding(4, 1, 400));
    }

    function test_subscribe_refusesWithoutMoneyOrAllowance() external {
        _refuses(
            founders[1],
            1,
            abi.encodeWithSignature("ERC20InsufficientAllowance(address,uint256,uint256)", accounts, 0, PAR)
        );
        vm.prank(founders[1]);
        coin.approve(address(accounts), PAR);
        _refuses(
            founders[1],
            1,
            abi.encodeWithSignature("ERC20InsufficientBalance(address,uint256,uint256)", founders[1], 0, PAR)
        );
    }

    function test_subscribe_refusesATokenThatChargesForTransfers() external {
        HostileToken token = new HostileToken();
        _foundWith(token);
        token.setHabit(HostileToken.Habit.ChargesFee);
        _refuses(
            founders[1],
            4,
            abi.encodeWithSelector(
                IMemberAccounts.MemberAccountsShortPayment.selector,
                4 * PAR - (4 * PAR) / 10,
                4 * PAR
            )
        );
        assertEq(accounts.capital(), 0, "nothing is booked");
        token.setHabit(HostileToken.Habit.ReturnsFalse);
        _refuses(founders[1], 4, abi.encodeWithSignature("SafeERC20FailedOperation(address)", address(token)));
    }

    function test_subscribeWithPermit_refusesABadPermitWithoutAllowance() external {
        coin.mint(founders[1], PAR);
        vm.expectRevert(
            abi.encodeWithSignature("ERC20InsufficientAllowance(address,uint256,uint256)", accounts, 0, PAR)
        );
        vm.prank(founders[1]);
        accounts.subscribeWithPermit(1, block.timestamp, 27, bytes32(uint256(1)), bytes32(uint256(2)));
    }

    // ---- PAID IN ----

    function test_subscribe_takesATokenThatAnswersNothing() external {
        HostileToken token = new HostileToken();
        _foundWith(token);
        token.setHabit(HostileToken.Habit.ReturnsNothing);
        vm.prank(founders[1]);
        accounts.subscribe(4);
        assertEq(accounts.capital(), 4 * PAR, "capital");
        assertEq(token.balanceOf(address(accounts)), 4 * PAR, "paid");
    }

    function test_subscribe_whenATokenReentersBooksOnce() external {
        HostileToken token = new HostileToken();
        _foundWith(token);
        token.reenter(address(accounts), abi.encodeCall(IMemberAccounts.subscribe, (1)));
        vm.prank(founders[1]);
        accounts.subscribe(4);
        assertEq(bytes32(token.reentryReason()), bytes32(REENTERED), "refused");
        assertEq(accounts.capital(), 4 * PAR, "once");
    }

    function test_subscribeWithPermit_paysInOneStep() external {
        coin.mint(founders[1], 2 * PAR);
        (uint8 v, bytes32 r, bytes32 s) = _signPermit(founderKeys[1], 2 * PAR);
        vm.prank(founders[1]);
        accounts.subscribeWithPermit(2, block.timestamp, v, r, s);
        assertEq(accounts.sharesOf(2), 6, "six shares");
    }

    /// Anyone may send a permit in first; that must not stop the member.
    function test_subscribeWithPermit_whenThePermitWasUsedBefore() external {
        coin.mint(founders[1], 2 * PAR);
        (uint8 v, bytes32 r, bytes32 s) = _signPermit(founderKeys[1], 2 * PAR);
        coin.permit(founders[1], address(accounts), 2 * PAR, block.timestamp, v, r, s);
        vm.prank(founders[1]);
        accounts.subscribeWithPermit(2, block.timestamp, v, r, s);
        assertEq(accounts.sharesOf(2), 6, "six shares");
    }

    function test_subscribe_atTheParOfItsDay() external {
        Parameters memory p = Presets.archive();
        p.sharePar = uint128(2 * PAR);
        vm.prank(address(assembly_));
        bylaws.amend(0, p);
        _subscribe(founders[1], 1);
        assertEq(accounts.capitalOf(2), 6 * PAR, "four at the old par, one at the new");
        assertEq(accounts.sharesOf(2), 5, "five shares");
    }

    function testFuzz_subscribe_addsUp(uint32[8] calldata amounts) external {
        uint256 total = accounts.capital();
        for (uint256 i; i < 8; ++i) {
            uint256 who = 1 + (i % 4);
            uint32 shares = uint32(bound(amounts[i], 1, 198));
            _subscribe(founders[who], shares);
            total += shares * PAR;
        }
        uint256 sum;
        for (uint32 id = 1; id <= FOUNDERS; ++id) {
            sum += accounts.capitalOf(id);
            assertEq(accounts.capitalOf(id), accounts.sharesOf(id) * PAR, "shares at par");
        }
        assertEq(accounts.capital(), total, "total");
        assertEq(sum, total, "sum of the accounts");
        assertEq(coin.balanceOf(address(accounts)), total, "balance");
    }
}

/// What all tests of the members' money need.
abstract contract MoneyTest is Founded {
    uint256 internal constant KEY = 0xA11CE;
    uint256 internal constant PAR = 250e18;
    uint256 internal constant FLOOR = 30_000e18;
    uint256 internal constant CAPITAL = 104_000e18; // 100,000 of the first founder's, 1,000 of each other
    address internal constant PAYEE = address(0xFADE);

    /// The clock as the chain shows it: the compiler takes block.timestamp for constant within a test.
    function _now() internal view returns (uint256) {
        return assembly_.clock();
    }

    function _pass(uint256 time) internal {
        vm.warp(_now() + time);
    }

    function _one(address account) internal pure returns (address[] memory list) {
        list = new address[](1);
        list[0] = account;
    }

    function _amend(Parameters memory p) internal {
        vm.prank(address(assembly_));
        bylaws.amend(0, p);
    }

    function _leave(address account) internal {
        vm.prank(account);
        membership.resign();
    }

    function _leaveAndQueue(address account) internal {
        _leave(account);
        accounts.queueCapital(account);
    }

    /// This contract pays.
    function _fund(uint256 amount) internal {
        coin.mint(address(this), amount);
        coin.approve(address(accounts), amount);
    }

    function _id(address account) internal view returns (uint32) {
        return membership.memberOf(account).memberId;
    }

    function _inArrears(address account) internal view returns (bool) {
        return membership.memberOf(account).inArrears;
    }

    /// Nothing can be paid: place, its date, and how much could be.
    function _refusesToRedeem(uint256 place, uint256 dueAt, uint256 payable_) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IMemberAccounts.MemberAccountsNothingToRedeem.selector, place, dueAt, payable_)
        );
        accounts.redeem(10);
    }
}

/// Instalments, fees, arrears and deferral.
contract DuesTest is MoneyTest {
    function _badInstalment(uint256 amount, uint256 least, uint256 most) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMemberAccounts.MemberAccountsBadInstalment.selector, amount, least, most);
    }

    function _subscribeInParts(address account, uint32 shares, uint256 amount) private {
        coin.mint(account, amount);
        vm.prank(account);
        coin.approve(address(accounts), amount);
        vm.prank(account);
        accounts.subscribeFor(account, shares, amount, "");
    }

    // ---- INSTALMENTS ----

    function test_subscribeFor_refusesAnInstalmentOutsideItsBounds() external {
        uint256 price = 4 * PAR;
        uint256[3] memory wrong = [uint256(0), price / 4 - 1, price + 1];
        for (uint256 i; i < 3; ++i) {
            vm.expectRevert(_badInstalment(wrong[i], price / 4, price));
            vm.prank(founders[1]);
            accounts.subscribeFor(founders[1], 4, wrong[i], "");
        }
    }

    function test_subscribeFor_roundsTheFirstInstalmentUp() external {
        Parameters memory p = Presets.archive();
        p.sharePar = 3;
        _amend(p);
        vm.expectRevert(_badInstalment(0, 1, 3));
        vm.prank(founders[1]);
        accounts.subscribeFor(founders[1], 1, 0, "");
        _subscribeInParts(founders[1], 1, 1);
        assertEq(accounts.holdingOf(2).unpaid, 2, "the rest");
    }

    /// A rest that is owed can cost the vote: nobody leaves one to another.
    function test_subscribeFor_refusesAStrangersInstalments() external {
        _fund(4 * PAR);
        vm.expectRevert(_badInstalment(PAR, 4 * PAR, 4 * PAR));
        accounts.subscribeFor(founders[1], 4, PAR, "statement 7");
        vm.expectRevert(_badInstalment(4 * PAR - 1, 4 * PAR, 4 * PAR));
        accounts.subscribeFor(founders[1], 4, 4 * PAR - 1, "statement 7");
        vm.expectEmit(address(accounts));
        emit IMemberAccounts.SubscribedFor(2, address(this), "statement 7");
        accounts.subscribeFor(founders[1], 4, 4 * PAR, "statement 7");
        assertEq(accounts.sharesOf(2), 8, "eight shares");
        assertEq(accounts.capitalOf(2), 8 * PAR, "paid in full");
        assertEq(accounts.holdingOf(2).unpaid, 0, "nothing owed");
    }

    function test_subscribeFor_theLargestAmountIsThePrice() external {
        _fund(2 * PAR);
        accounts.subscribeFor(founders[1], 2, type(uint256).max, "");
        assertEq(accounts.capitalOf(2), 6 * PAR, "the whole price");
        assertEq(coin.balanceOf(address(this)), 0, "paid");
    }

    function test_subscribeFor_refusesWhoIsNoMemberAndTooManyShares() external {
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsNotMember.selector, PAYEE));
        accounts.subscribeFor(PAYEE, 1, PAR, "");
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsHolding.selector, 401, 1, 400));
        accounts.subscribeFor(founders[1], 397, 397 * PAR, "");
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsHolding.selector, 401, 4, 400));
        accounts.subscribeFor(founders[0], 1, PAR, "");
    }

    function test_payInstalment_paysTheRestInParts() external {
        _subscribeInParts(founders[1], 4, PAR);
        Holding memory h = accounts.holdingOf(2);
        uint256 due = _now() + 1825 days;
        assertEq(h.paidIn, 5 * PAR, "four shares in full, a quarter of four more");
        assertEq(h.shares, 8, "which are held at once");
        assertEq(h.unpaid, 3 * PAR, "the rest is owed");
        assertEq(h.instalmentsDueAt, due, "within five years");
        assertEq(accounts.capital(), CAPITAL + PAR, "only what was paid is capital");

        _fund(3 * PAR);
        vm.expectRevert(_badInstalment(0, 1, 3 * PAR));
        accounts.payInstalment(founders[1], 0, "");
        vm.expectRevert(_badInstalment(3 * PAR + 1, 1, 3 * PAR));
        accounts.payInstalment(founders[1], 3 * PAR + 1, "");
        vm.expectEmit(address(accounts));
        emit IMemberAccounts.InstalmentPaid(2, address(this), PAR, "statement 8");
        accounts.payInstalment(founders[1], PAR, "statement 8"); // by anyone
        assertEq(accounts.holdingOf(2).instalmentsDueAt, due, "the same date");
        accounts.payInstalment(founders[1], 2 * PAR, "");
        h = accounts.holdingOf(2);
        assertEq(h.paidIn, 8 * PAR, "all paid in");
        assertEq(h.unpaid + h.instalmentsDueAt, 0, "nothing owed, no date");
        vm.expectRevert(_badInstalment(1, 1, 0));
        accounts.payInstalment(founders[1], 1, "");
    }

    function test_payInstalment_refusesForWhoIsNoMember() external {
        _subscribeInParts(founders[1], 4, PAR);
        _leave(founders[1]);
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsNotMember.selector, founders[1]));
        accounts.payInstalment(founders[1], 1, "");
    }

    /// More shares while a rest is owed add to the rest and keep its date.
    function test_subscribeFor_whileARestIsOwedKeepsTheDate() external {
        _subscribeInParts(founders[1], 4, PAR);
        uint256 due = accounts.holdingOf(2).instalmentsDueAt;
        _pass(100 days);
        _subscribeInParts(founders[1], 4, 2 * PAR);
        assertEq(accounts.holdingOf(2).unpaid, 5 * PAR, "three and two shares' worth");
        assertEq(accounts.holdingOf(2).instalmentsDueAt, due, "due at the first date");
    }

    function test_markArrears_afterTheInstalmentsDate() external {
        Parameters memory p = Presets.archive();
        (p.instalmentDays, p.annualFeeBps) = (10, 0);
        _amend(p);
        _subscribeInParts(founders[1], 4, PAR);
        _pass(10 days);
        accounts.markArrears(_one(founders[1]));
        assertFalse(_inArrears(founders[1]), "on the day it is due, it is not overdue");
        _pass(1);
        assertTrue(accounts.duesOf(founders[1]).overdue, "a second later it is");
        accounts.markArrears(_one(founders[1]));
        assertTrue(_inArrears(founders[1]), "marked");
        _fund(3 * PAR);
        accounts.payInstalment(founders[1], PAR, "");
        assertTrue(_inArrears(founders[1]), "a part does not clear it");
        accounts.payInstalment(founders[1], 2 * PAR, "");
        assertFalse(_inArrears(founders[1]), "the whole does, in the same call");
    }

    // ---- FEES ----

    function test_payFee_goesToTheTreasuryAsAFee() external {
        coin.mint(address(treasury), 7); // something unattributed before
        _fund(PAR);
        vm.expectEmit(address(accounts));
        emit IMemberAccounts.FeePaid(2, address(this), PAR, uint40(START + 365 days));
        vm.expectEmit(address(treasury));
        emit ITreasury.Received(address(coin), OPERATING, Tag.Fee, address(this), PAR, 0);
        accounts.payFee(founders[1]); // a quarter of four shares' par
        assertEq(treasury.fundOf(address(coin), OPERATING), PAR, "in the operating fund");
        assertEq(treasury.incomeOf(address(coin), 2026, Tag.Fee), PAR, "an income");
        assertEq(treasury.unattributed(address(coin)), 7, "what was unattributed stays so");
        assertEq(accounts.holdingOf(2).feesPaidUntil, START + 365 days, "for one year");
        assertEq(accounts.capital(), CAPITAL, "a fee is no capital");
    }

    function test_payFee_refusesWhatIsNotOwed() external {
        bytes memory none = abi.encodeWithSelector(IMemberAccounts.MemberAccountsNoFee.selector, founders[1]);
        _fund(10 * PAR);
        accounts.payFee(founders[1]);
        vm.expectRevert(none); // next year's, ten months ahead
        accounts.payFee(founders[1]);
        vm.warp(START + 305 days - 1);
        vm.expectRevert(none);
        accounts.payFee(founders[1]);
        _pass(1);
        accounts.payFee(founders[1]); // sixty days before it begins
        assertEq(accounts.holdingOf(2).feesPaidUntil, START + 730 days, "two years");

        address member = _admitMany(KEY, 1, Presets.PERSON)[0];
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsNoFee.selector, member));
        accounts.payFee(member); // holds no shares
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsNotMember.selector, PAYEE));
        accounts.payFee(PAYEE);
    }

    /// A fee that rounds to nothing, and bylaws without fees: nothing is owed, and nobody is overdue for it.
    function test_payFee_ofNothing() external {
        Parameters memory p = Presets.archive();
        (p.sharePar, p.annualFeeBps) = (1, 2499); // four shares at one: less than one unit
        _amend(p);
        _pass(1000 days);
        bytes memory none = abi.encodeWithSelector(IMemberAccounts.MemberAccountsNoFee.selector, founders[1]);
        vm.expectRevert(none);
        accounts.payFee(founders[1]);
        assertFalse(accounts.duesOf(founders[1]).overdue, "nothing is overdue");
        (p.sharePar, p.annualFeeBps) = (uint128(PAR), 0);
        _amend(p);
        vm.expectRevert(none);
        accounts.payFee(founders[1]);
    }

    function test_payFee_refusesATokenThatDeliversLess() external {
        _deployFactory();
        HostileToken token = new HostileToken();
        Founding memory f = _founding();
        f.settlementToken = address(token);
        _found(f);
        token.mint(address(this), 8 * PAR);
        token.approve(address(accounts), 8 * PAR);
        accounts.subscribeFor(founders[1], 4, 4 * PAR, "");
        token.setHabit(HostileToken.Habit.ChargesFee);
        vm.expectRevert(
            abi.encodeWithSelector(IMemberAccounts.MemberAccountsShortPayment.selector, PAR - PAR / 10, PAR)
        );
        accounts.payFee(founders[1]);
        assertEq(accounts.holdingOf(2).feesPaidUntil, 0, "nothing is booked");
        token.setHabit(HostileToken.Habit.ReturnsNothing);
        accounts.payFee(founders[1]);
        assertEq(treasury.incomeOf(address(token), 2026, Tag.Fee), PAR, "a token that answers nothing");
    }

    /// Each year of membership costs a fee, also those that nobody paid in time.
    function test_payFee_forEveryYearThatPassed() external {
        _pass(2 * 365 days + 61 days);
        accounts.markArrears(_one(founders[1]));
        _fund(3 * PAR);
        for (uint256 year = 1; year <= 3; ++year) {
            assertTrue(_inArrears(founders[1]), "overdue until all three are paid");
            accounts.payFee(founders[1]);
            assertEq(accounts.holdingOf(2).feesPaidUntil, START + year * 365 days, "year by year");
        }
        assertFalse(_inArrears(founders[1]), "cleared by the last, in the same call");
    }

    // ---- ARREARS ----

    function test_markArrears_setsAndClears() external {
        accounts.markArrears(founders0to1());
        assertFalse(_inArrears(founders[0]), "nothing is due yet");
        vm.warp(START + 60 days);
        accounts.markArrears(founders0to1());
        assertFalse(_inArrears(founders[0]), "on the last day, not overdue");
        _pass(1);
        accounts.markArrears(founders0to1());
        assertTrue(_inArrears(founders[0]) && _inArrears(founders[1]), "both marked");
        accounts.markArrears(founders0to1()); // again changes nothing
        assertFalse(membership.recordByKey(founders[0]).isDirector(), "a director in arrears directs nothing");
        Parameters memory p = Presets.archive();
        p.annualFeeBps = 0; // the assembly waives it
        _amend(p);
        accounts.markArrears(founders0to1());
        assertFalse(_inArrears(founders[0]) || _inArrears(founders[1]), "cleared by anyone");
        assertTrue(membership.recordByKey(founders[0]).isDirector(), "and directs again");
    }

    function founders0to1() private view returns (address[] memory list) {
        list = new address[](2);
        (list[0], list[1]) = (founders[0], founders[1]);
    }

    function test_markArrears_ofWhoNeverPaidTheFirstShares() external {
        address institution = _admitMany(KEY, 1, Presets.INSTITUTION)[0];
        Dues memory d = accounts.duesOf(institution);
        assertEq(d.missing, 4 * PAR, "four shares are asked for");
        assertEq(d.missingDueAt, _now() + 60 days, "within sixty days");
        _pass(60 days + 1);
        accounts.markArrears(_one(institution));
        assertTrue(_inArrears(institution), "marked");
        vm.prank(institution);
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsHolding.selector, 3, 4, 400));
        accounts.subscribe(3);
        _subscribe(institution, 4);
        assertTrue(_inArrears(institution), "the first year's fee is overdue too");
        _fund(PAR);
        accounts.payFee(institution);
        assertFalse(_inArrears(institution), "cleared with the last of it");
    }

    function test_markArrears_refusesWhoIsNoMember() external {
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsNotMember.selector, PAYEE));
        accounts.markArrears(_one(PAYEE));
    }

    function test_markArrears_takesTheVoteUntilItIsPaid() external {
        _pass(61 days);
        accounts.markArrears(_one(founders[1]));
        vm.prank(address(board));
        uint256 id = assembly_.convene(_agenda(_text("Words")), 30 days);
        _openVoting(id);
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNotEntitled.selector, id, founders[1]));
        _cast(founders[1], id, 2);
        _fund(PAR);
        accounts.payFee(founders[1]);
        _cast(founders[1], id, 2);
        assertEq(assembly_.meetingOf(id).roll, 5, "counted in roll and quorum all the while");
    }

    /// The token freezes the Treasury: no fee can be paid by anyone. Half of the votes stay, and mend it.
    function test_markArrears_aFrozenTokenDoesNotLockTheCoop() external {
        HostileToken token = _foundWithHostile();
        token.blockAccount(address(treasury));
        (bool ok, ) = address(accounts).call(abi.encodeCall(IMemberAccounts.payFee, (founders[1])));
        assertFalse(ok, "nobody can pay");
        _pass(61 days);
        for (uint256 i; i < 2; ++i) accounts.markArrears(_one(founders[i]));
        for (uint256 i = 2; i < FOUNDERS; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IMembership.MembershipTooManyInArrears.selector, 3, 5));
            accounts.markArrears(_one(founders[i]));
        }
        // Too few directors are left to convene; one member is a minority that may.
        Parameters memory p = Presets.archive();
        p.annualFeeBps = 0;
        Resolution memory r = _resolution(Kind.Special, address(bylaws), abi.encodeCall(IBylaws.amend, (0, p)));
        vm.prank(founders[2]);
        uint256 id = board.openRequisition(keccak256(abi.encode(_agenda(r), uint24(30 days))), 0);
        id = board.conveneRequisition(id, _agenda(r), 30 days);
        _openVoting(id);
        for (uint256 i = 2; i < FOUNDERS; ++i) _cast(founders[i], id, 2);
        vm.warp(assembly_.resolutionOf(id).executableFrom);
        _execute(id, r);
        for (uint256 i; i < 2; ++i) accounts.markArrears(_one(founders[i]));
        assertFalse(_inArrears(founders[0]) || _inArrears(founders[1]), "all vote again");
    }

    function _foundWithHostile() private returns (HostileToken token) {
        _deployFactory();
        token = new HostileToken();
        Founding memory f = _founding();
        f.settlementToken = address(token);
        _found(f);
        token.mint(address(this), 416 * PAR);
        token.approve(address(accounts), 416 * PAR);
        for (uint256 i; i < FOUNDERS; ++i) {
            accounts.subscribeFor(founders[i], i == 0 ? 400 : 4, type(uint256).max, "");
        }
        assembly_.open();
    }

    // ---- DEFERRAL ----

    function _defer(address account, uint256 until) private {
        _act(Organs.MEMBER_ACCOUNTS, abi.encodeCall(IMemberAccounts.deferDues, (account, uint40(until))));
    }

    function _refusesDeferral(address account, uint256 amount, uint256 free, uint256 until) private {
        vm.expectRevert(
            abi.encodeWithSelector(IMemberAccounts.MemberAccountsBadDeferral.selector, amount, free, until)
        );
        vm.prank(address(board));
        accounts.deferDues(account, uint40(until));
    }

    function test_deferDues_refusesAnybodyButBoardAndAssembly() external {
        address[3] memory callers = [founders[0], address(membership), address(this)];
        uint40 until = uint40(_now() + 1);
        for (uint256 i; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsNotDeferring.selector, callers[i]));
            vm.prank(callers[i]);
            accounts.deferDues(founders[1], until);
        }
    }

    /// All deferrals together are at most a twentieth of the capital: 5,200.
    function test_deferDues_refusesMoreThanTheBylawsAllow() external {
        uint256 most = CAPITAL / 20;
        uint256 until = _now() + 100 days;
        _refusesDeferral(founders[0], 25_000e18, most, until); // the first founder's fee alone
        for (uint256 i = 1; i < FOUNDERS; ++i) _defer(founders[i], until);
        assertEq(accounts.deferred(), 4 * PAR, "four fees");
        _defer(founders[1], until + 1); // again replaces, and does not add
        assertEq(accounts.deferred(), 4 * PAR, "four fees still");
        address[] memory institutions = _admitMany(KEY, 5, Presets.INSTITUTION); // each owes four shares
        for (uint256 i; i < 4; ++i) _defer(institutions[i], until);
        _refusesDeferral(institutions[4], 4 * PAR, most - 20 * PAR, until);
    }

    function test_deferDues_refusesAWrongDateOrNothingOwed() external {
        uint256 free = CAPITAL / 20;
        _refusesDeferral(founders[1], PAR, free, _now());
        _refusesDeferral(founders[1], PAR, free, _now() + 366 days + 1);
        _defer(founders[1], _now() + 366 days);
        Parameters memory p = Presets.archive();
        p.annualFeeBps = 0;
        _amend(p);
        _refusesDeferral(founders[2], 0, free - PAR, _now() + 1);
        uint40 until = uint40(_now() + 1);
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsNotMember.selector, PAYEE));
        vm.prank(address(board));
        accounts.deferDues(PAYEE, until);
    }

    function test_deferDues_putsOffUntilItsDate() external {
        _pass(61 days);
        accounts.markArrears(_one(founders[4]));
        uint256 until = _now() + 100 days;
        vm.expectEmit(address(accounts));
        emit IMemberAccounts.DuesDeferred(5, PAR, uint40(until));
        _defer(founders[4], until);
        assertFalse(_inArrears(founders[4]), "out of arrears at once");
        Dues memory d = accounts.duesOf(founders[4]);
        assertEq(d.fee, PAR, "still owed");
        assertFalse(d.overdue, "not overdue");
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsBadDeferral.selector, PAR, 0, until));
        accounts.endDeferral(founders[4]);
        vm.warp(until - 1);
        accounts.markArrears(_one(founders[4]));
        assertFalse(_inArrears(founders[4]), "until the last second");
        vm.warp(until);
        accounts.markArrears(_one(founders[4]));
        assertTrue(_inArrears(founders[4]), "and then overdue again");
        assertEq(accounts.deferred(), PAR, "takes up room until it is ended");
        accounts.endDeferral(founders[4]); // by anyone
        assertEq(accounts.deferred(), 0, "room for others");
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsBadDeferral.selector, 0, 0, 0));
        accounts.endDeferral(founders[4]);
    }

    function test_queueCapital_endsADeferral() external {
        _defer(founders[4], _now() + 100 days);
        _leaveAndQueue(founders[4]);
        assertEq(accounts.deferred(), 0, "who left owes nothing");
        assertEq(accounts.duesOf(founders[4]).fee, 0, "no fee");
    }
}

/// Leaving: the queue in which capital is paid back.
contract RedemptionTest is MoneyTest {
    uint256 private constant DUE = 1_798_761_600 + 180 days; // half a year after the accounts of 2026

    function _nothingToQueue(address account) private {
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsNothingToQueue.selector, account));
        accounts.queueCapital(account);
    }

    function _expel(address account) private {
        vm.prank(address(assembly_));
        membership.charge(account, "charge");
        _pass(21 days);
        vm.prank(address(assembly_));
        membership.expel(account, "charge");
    }

    // ---- QUEUED ----

    function test_queueCapital_refusesWhoHasNotLeftOrHasNothing() external {
        _nothingToQueue(founders[1]);
        _nothingToQueue(PAYEE);
        address member = _admitMany(KEY, 1, Presets.PERSON)[0];
        _leave(member);
        _nothingToQueue(member); // no capital
        _leaveAndQueue(founders[1]);
        _nothingToQueue(founders[1]); // twice
    }

    function test_queueCapital_ofWhoWasExpelledOnlyAfterTheAppeal() external {
        _expel(founders[1]);
        uint256 until = _now() + 30 days;
        _nothingToQueue(founders[1]);
        vm.warp(until);
        _nothingToQueue(founders[1]);
        vm.warp(until + 1);
        accounts.queueCapital(founders[1]);
        QueueEntry memory e = accounts.queueEntry(0);
        assertEq(e.leftAt, until - 30 days, "the time runs from the expulsion");
        assertEq(e.dueAt, DUE, "due as for any other");
    }

    function test_queueCapital_sets() external {
        _leave(founders[1]);
        vm.expectEmit(address(accounts));
        emit IMemberAccounts.CapitalQueued(2, 0, 4 * PAR, uint40(DUE));
        accounts.queueCapital(founders[1]);
        QueueEntry memory e = accounts.queueEntry(0);
        assertEq(e.memberId, 2, "whose");
        assertEq(e.amount, 4 * PAR, "how much");
        assertEq(e.dueAt, CalendarYear.endOf(START) + 180 days, "half a year after the year's accounts");
        assertEq(e.latestAt, START + 1095 days, "three years at the latest");
        assertEq(accounts.capital(), CAPITAL, "capital until it is paid");
        assertEq(accounts.capitalOf(2) + accounts.sharesOf(2), 0, "but no account any more");
        assertEq(accounts.holdingOf(2).payee, founders[1], "paid to the member");
    }

    function testFuzz_queueCapital_dueAfterNoticeAndAccountsAndNeverLaterThanTheLatest(
        uint256 when,
        uint16 notice,
        uint16 accounted,
        uint16 latest
    ) external {
        Parameters memory p = Presets.archive();
        p.redemptionLatestDays = uint16(bound(latest, 1, 1825));
        p.redemptionAfterAccountsDays = uint16(bound(accounted, 0, p.redemptionLatestDays));
        p.exitNoticeDays = uint16(bound(notice, 0, 1825));
        _amend(p);
        when = bound(when, START + 61 days, START + 3000 days); // no dissent any more
        vm.warp(when);
        _leaveAndQueue(founders[1]);
        uint256 due = accounts.queueEntry(0).dueAt;
        uint256 wanted = when + uint256(p.exitNoticeDays) * 1 days;
        uint256 other = CalendarYear.endOf(when) + uint256(p.redemptionAfterAccountsDays) * 1 days;
        if (other > wanted) wanted = other;
        other = when + uint256(p.redemptionLatestDays) * 1 days;
        if (other < wanted) wanted = other;
        assertEq(due, wanted, "the later of notice and accounts, and the latest at the latest");
    }

    // ---- PAID ----

    function test_ACC3_redeem_refusesBeforeItIsDue() external {
        _leaveAndQueue(founders[1]);
        _refusesToRedeem(0, DUE, 0);
        vm.warp(DUE - 1);
        _refusesToRedeem(0, DUE, 0);
        vm.warp(DUE);
        vm.expectEmit(address(accounts));
        emit IMemberAccounts.CapitalRedeemed(2, 0, founders[1], 4 * PAR);
        vm.prank(PAYEE); // by anyone
        accounts.redeem(1);
        assertEq(coin.balanceOf(founders[1]), 4 * PAR, "paid");
        assertEq(accounts.capital(), CAPITAL - 4 * PAR, "no capital any more");
        _refusesToRedeem(1, 0, 0); // an empty queue
    }

    function test_ACC3_redeem_inTheOrderOfTheQueue() external {
        for (uint256 i = 1; i < 4; ++i) _leave(founders[i]);
        accounts.queueCapital(founders[3]); // who comes first is served first
        accounts.queueCapital(founders[1]);
        accounts.queueCapital(founders[2]);
        vm.warp(DUE);
        accounts.redeem(1);
        assertEq(coin.balanceOf(founders[3]), 4 * PAR, "the first");
        assertEq(coin.balanceOf(founders[1]) + coin.balanceOf(founders[2]), 0, "only the first");
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsNothingToRedeem.selector, 1, DUE, 0));
        accounts.redeem(0);
        accounts.redeem(type(uint256).max); // as many as there are
        assertEq(coin.balanceOf(founders[1]), 4 * PAR, "the second");
        assertEq(coin.balanceOf(founders[2]), 4 * PAR, "the third");
        (uint256 first, uint256 end) = accounts.queue();
        assertEq(first, 3, "three are through");
        assertEq(end, 3, "the queue is empty");
    }

    function test_ACC3_redeem_inPartsUnderTheYearlyCap() external {
        _leaveAndQueue(founders[0]);
        _leaveAndQueue(founders[1]);
        vm.warp(DUE);
        assertEq(accounts.redeemable(), CAPITAL / 10, "a tenth of the capital a year");
        accounts.redeem(5);
        assertEq(coin.balanceOf(founders[0]), CAPITAL / 10, "a part");
        assertEq(accounts.queueEntry(0).amount, 100_000e18 - CAPITAL / 10, "the rest keeps its place");
        assertEq(coin.balanceOf(founders[1]), 0, "who comes after waits");
        _refusesToRedeem(0, DUE, 0);
        vm.warp(CalendarYear.endOf(DUE));
        uint256 rest = CAPITAL - CAPITAL / 10;
        assertEq(accounts.redeemable(), rest / 10, "a tenth of what is left");
        accounts.redeem(5);
        assertEq(coin.balanceOf(founders[0]), CAPITAL / 10 + rest / 10, "the next part");
    }

    /// What is paid in later in the year does not widen that year's cap.
    function test_redeem_theCapIsOfTheCapitalAtTheYearsFirst() external {
        _leaveAndQueue(founders[0]);
        vm.warp(DUE);
        accounts.redeem(1);
        _subscribe(founders[1], 300);
        assertEq(accounts.redeemable(), 0, "used up for this year");
    }

    function test_ACC3_redeem_theLatestDateLiftsTheCapAndNotTheFloor() external {
        _leaveAndQueue(founders[0]);
        vm.warp(START + 1095 days - 1);
        accounts.redeem(1);
        assertEq(coin.balanceOf(founders[0]), CAPITAL / 10, "under the cap to the last second");
        _pass(1);
        accounts.redeem(1);
        assertEq(accounts.capital(), FLOOR, "and then down to the floor");
        assertEq(coin.balanceOf(founders[0]), CAPITAL - FLOOR, "all above it");
        _refusesToRedeem(0, DUE, 0);
        _pass(1000 days);
        _refusesToRedeem(0, DUE, 0); // however long
        _subscribe(founders[1], 8);
        accounts.redeem(1);
        assertEq(accounts.capital(), FLOOR, "new capital lets the queue move");
        assertEq(coin.balanceOf(founders[0]), CAPITAL - FLOOR + 8 * PAR, "by as much");
    }

    /// The floor is that of the bylaws in force, and never passed by any redemption.
    function test_ACC3_redeem_underAFloorThatWasRaised() external {
        Parameters memory p = Presets.archive();
        p.capitalFloor = uint128(CAPITAL);
        p.reserveUntil = uint128(CAPITAL);
        _leaveAndQueue(founders[1]);
        _amend(p);
        vm.warp(START + 1096 days);
        _refusesToRedeem(0, DUE, 0);
        _subscribe(founders[2], 1);
        accounts.redeem(1);
        assertEq(coin.balanceOf(founders[1]), PAR, "one share's worth above the floor");
    }

    // ---- DISSENT ----

    function _raiseDuties() private {
        Parameters memory p = Presets.archive();
        p.annualFeeBps = 3000;
        _amend(p);
    }

    function test_queueCapital_overRaisedDutiesIsDueAtOnce() external {
        _pass(10 days);
        _raiseDuties();
        _pass(60 days);
        _leaveAndQueue(founders[1]); // in the last second
        assertEq(accounts.queueEntry(0).dueAt, _now(), "due at once");
        accounts.redeem(1);
        assertEq(coin.balanceOf(founders[1]), 4 * PAR, "paid at once");
        _pass(1);
        _leaveAndQueue(founders[2]);
        assertEq(accounts.queueEntry(1).dueAt, DUE, "a second later as any other");
    }

    function test_queueCapital_dissentIsOnlyForWhoWasAskedMore() external {
        _leave(founders[1]); // before the amendment
        _pass(1 days);
        _raiseDuties();
        accounts.queueCapital(founders[1]);
        assertEq(accounts.queueEntry(0).dueAt, DUE, "left before");
        address member = _admitMany(KEY, 1, Presets.PERSON)[0];
        _subscribe(member, 1);
        _leaveAndQueue(member);
        assertEq(accounts.queueEntry(1).dueAt, DUE, "accepted the raised duties on joining");
    }

    function test_queueCapital_noDissentWhereNothingWasRaised() external {
        Parameters memory p = Presets.archive();
        (p.annualFeeBps, p.votingDays) = (2000, 20);
        _amend(p);
        _leaveAndQueue(founders[1]);
        assertEq(accounts.queueEntry(0).dueAt, DUE, "less is asked, not more");
    }

    /// Dissenters wait neither for notice nor for accounts, but in the queue, under cap and floor as all do.
    function test_ACC3_redeem_dissentersKeepTheOrder() external {
        _leaveAndQueue(founders[1]);
        _pass(1 days);
        _raiseDuties();
        _leaveAndQueue(founders[2]);
        _refusesToRedeem(0, DUE, 0);
        vm.warp(DUE);
        accounts.redeem(2);
        assertEq(coin.balanceOf(founders[2]), 4 * PAR, "after who was first");
    }

    // ---- BACK AGAIN ----

    function _rejoin(uint256 i) private {
        board.recordEnd(founders[i]); // the seat
        Application[] memory list = new Application[](1);
        list[0] = _application(founderKeys[i], Presets.PERSON);
        vm.prank(address(assembly_));
        membership.admit(list);
    }

    function test_redeem_whoIsBackIsPaidTheOldCapitalOnce() external {
        _leaveAndQueue(founders[1]);
        _pass(1 days);
        _rejoin(1);
        assertEq(_id(founders[1]), 2, "the same number");
        _subscribe(founders[1], 3);
        vm.warp(DUE);
        accounts.redeem(1);
        assertEq(coin.balanceOf(founders[1]), 4 * PAR, "the old four shares");
        assertEq(accounts.capitalOf(2), 3 * PAR, "the new three stay");
        assertEq(accounts.sharesOf(2), 3, "three shares");
        _leaveAndQueue(founders[1]);
        assertEq(accounts.queueEntry(1).amount, 3 * PAR, "queued in their turn");
        vm.warp(accounts.queueEntry(1).dueAt);
        accounts.redeem(1);
        assertEq(coin.balanceOf(founders[1]), 7 * PAR, "each paid once");
    }

    /// Who is back before anybody queued the capital goes on with it.
    function test_queueCapital_refusesWhoIsBack() external {
        _leave(founders[1]);
        _pass(1 days);
        _rejoin(1);
        _nothingToQueue(founders[1]);
        assertEq(accounts.sharesOf(2), 4, "the shares are as they were");
    }

    // ---- ANOTHER KEY ----

    /// Founder 1 left, is back, and has an open place in the queue; contact is founder 2.
    function _backWithContact() private {
        _leaveAndQueue(founders[1]);
        _pass(1 days);
        _rejoin(1);
        vm.prank(founders[1]);
        membership.setContacts(_one(founders[2]), 1);
        _pass(21 days);
    }

    function _askRecovery(uint256 i, address to, uint256 toKey) private {
        bytes32 digest = membership.recoveryHash(_id(founders[i]), founders[i], to, NEVER);
        Endorsement[] memory says = new Endorsement[](1);
        says[0] = Endorsement(founders[2], signed(founderKeys[2], digest));
        membership.askRecovery(founders[i], to, NEVER, signed(toKey, digest), _one(founders[2]), 1, says);
    }

    function test_movePayee_refusesAnybodyButTheRegister() external {
        address[3] memory callers = [founders[1], address(assembly_), address(board)];
        for (uint256 i; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsOnlyMembership.selector, callers[i]));
            vm.prank(callers[i]);
            accounts.movePayee(2, callers[i]);
        }
    }

    function test_redeem_whileAnotherKeyIsAskedForWaitsForIt() external {
        _backWithContact();
        address to = vm.addr(KEY + 7);
        vm.warp(DUE);
        _askRecovery(1, to, KEY + 7);
        vm.expectEmit(address(accounts));
        emit IMemberAccounts.PaymentParked(2, founders[1], 4 * PAR);
        accounts.redeem(1);
        assertEq(coin.balanceOf(founders[1]), 0, "nothing goes to a key that may be stolen");
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsNothingParked.selector, 2, 4 * PAR));
        accounts.collect(2);
        _pass(21 days);
        membership.carryOutRecovery(founders[1]);
        assertEq(accounts.holdingOf(2).payee, to, "the payee moved with the membership");
        accounts.collect(2);
        assertEq(coin.balanceOf(to), 4 * PAR, "paid to the new key");
        assertEq(accounts.parked(), 0, "nothing is parked any more");
    }

    function test_redeem_afterARecoveryPaysTheNewKey() external {
        _backWithContact();
        address to = vm.addr(KEY + 7);
        _askRecovery(1, to, KEY + 7);
        _pass(21 days);
        membership.carryOutRecovery(founders[1]);
        vm.warp(DUE);
        accounts.redeem(1);
        assertEq(coin.balanceOf(to), 4 * PAR, "the new key");
        assertEq(coin.balanceOf(founders[1]), 0, "not the former");
    }

    /// A recovery that was open when the membership ended must not hold the money for ever.
    function test_redeem_ofWhoWasExpelledWhileAnotherKeyWasAskedFor() external {
        vm.prank(founders[1]);
        membership.setContacts(_one(founders[2]), 1);
        _pass(21 days);
        _askRecovery(1, vm.addr(KEY + 7), KEY + 7);
        _expel(founders[1]);
        vm.warp(DUE);
        accounts.queueCapital(founders[1]);
        accounts.redeem(1);
        if (coin.balanceOf(founders[1]) == 0) accounts.collect(2);
        assertEq(coin.balanceOf(founders[1]), 4 * PAR, "paid in the end");
    }

    // ---- CO-OPS AS MEMBERS ----

    /// Another co-op of the same five founders; this co-op stays the one under test.
    function _foundAnother() private returns (address other) {
        Founding memory f = _founding();
        f.name = "The other co-op";
        return factory.found(f, _signatures(f));
    }

    function test_redeem_toACoopGoesToItsTreasury() external {
        address other = _foundAnother();
        address its = Organs.addressOf(other, Organs.TREASURY);
        assertEq(accounts.payeeOf(other), its, "its Treasury");
        Application[] memory list = new Application[](1);
        list[0] = Application(other, 2, NEVER, ""); // class 2: co-operatives
        vm.prank(other);
        membership.applyFor(list[0]);
        _act(Organs.MEMBERSHIP, abi.encodeCall(IMembership.admit, (list)));
        _fund(4 * PAR);
        accounts.subscribeFor(other, 4, 4 * PAR, "by its steward");
        _leaveAndQueue(other);
        vm.warp(DUE);
        accounts.redeem(1);
        assertEq(coin.balanceOf(its), 4 * PAR, "in its Treasury");
        assertEq(ITreasury(its).unattributed(address(coin)), 4 * PAR, "as unattributed");
        assertEq(coin.balanceOf(other), 0, "its Assembly holds no money");
    }

    /// What stands where a Treasury would, and burns gas or lies, changes only where its own money goes.
    function test_payeeOf_aFakeTreasuryBlocksNothing() external {
        address[] memory fakes = new address[](6);
        for (uint256 i; i < 6; ++i) {
            FakeCooperative fake = new FakeCooperative(vm.addr(KEY), FakeTreasury.Answer(i));
            fakes[i] = address(fake);
            assertTrue(Organs.addressOf(address(fake), Organs.TREASURY).code.length != 0, "it stands there");
            uint256 gas_ = gasleft();
            assertEq(accounts.payeeOf(fakes[i]), fakes[i], "the account itself");
            assertLe(gas_ - gasleft(), 100_000, "at a bounded cost");
            Application[] memory list = new Application[](1);
            list[0] = Application(fakes[i], Presets.PERSON, NEVER, "");
            list[0].signature = signed(KEY, membership.acceptanceHash(fakes[i], Presets.PERSON, NEVER));
            vm.prank(address(assembly_));
            membership.admit(list);
            _fund(PAR);
            accounts.subscribeFor(fakes[i], 1, PAR, "");
            fake.perform(address(membership), abi.encodeCall(IMembership.resign, ()));
            accounts.queueCapital(fakes[i]);
        }
        _leaveAndQueue(founders[1]);
        vm.warp(DUE);
        accounts.redeem(10);
        for (uint256 i; i < 6; ++i) assertEq(coin.balanceOf(fakes[i]), PAR, "paid to itself");
        assertEq(coin.balanceOf(founders[1]), 4 * PAR, "and who came after them");
    }
}

/// A settlement token of bad habits, over the whole life of a membership.
contract HostileSettlementTest is MoneyTest {
    uint256 private constant DUE = 1_798_761_600 + 180 days;
    bytes4 private constant REENTERED = bytes4(keccak256("ReentrancyGuardReentrantCall()"));

    HostileToken private token;

    function setUp() public override {
        _deployFactory();
        token = new HostileToken();
        Founding memory f = _founding();
        f.settlementToken = address(token);
        _found(f);
        token.mint(address(this), 416 * PAR);
        token.approve(address(accounts), 416 * PAR);
        for (uint256 i; i < FOUNDERS; ++i) {
            accounts.subscribeFor(founders[i], i == 0 ? 400 : 4, type(uint256).max, "");
        }
        assembly_.open();
    }

    /// The first two in the queue, both due.
    function _queueTwo() private {
        _leaveAndQueue(founders[1]);
        _leaveAndQueue(founders[2]);
        vm.warp(DUE);
    }

    function _nothingParked(uint32 memberId, uint256 amount) private {
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsNothingParked.selector, memberId, amount));
        accounts.collect(memberId);
    }

    function test_redeem_aBlockedPayeeIsParkedAndTheQueueMoves() external {
        _queueTwo();
        token.blockAccount(founders[1]);
        accounts.redeem(2);
        assertEq(token.balanceOf(founders[2]), 4 * PAR, "who comes after is paid");
        assertEq(accounts.parked(), 4 * PAR, "parked");
        assertEq(accounts.holdingOf(2).parked, 4 * PAR, "for its member");
        assertEq(accounts.capital(), CAPITAL - 8 * PAR, "no capital any more");
        assertEq(token.balanceOf(address(accounts)), CAPITAL - 4 * PAR, "but still here");
        _nothingParked(2, 4 * PAR); // refused still
        _nothingParked(3, 0);
        token.blockAccount(address(0xB10C));
        vm.expectEmit(address(accounts));
        emit IMemberAccounts.ParkedCollected(2, founders[1], 4 * PAR);
        vm.prank(PAYEE); // by anyone
        accounts.collect(2);
        assertEq(token.balanceOf(founders[1]), 4 * PAR, "collected");
        _nothingParked(2, 0); // once
    }

    /// What is parked is not paid to others: it is no cash for the queue.
    function test_ACC1_redeem_leavesWhatIsParked() external {
        _queueTwo();
        token.blockAccount(founders[1]);
        accounts.redeem(1);
        token.shrink(100); // a hundredth of every balance: 1,000 parked, 40 beside it
        token.blockAccount(address(0xB10C));
        accounts.redeem(1);
        assertEq(token.balanceOf(founders[2]), 40e18, "what is not parked");
        assertEq(accounts.parked(), token.balanceOf(address(accounts)), "ACC-1 what is parked is there");
        accounts.collect(2);
        assertEq(accounts.parked(), 0, "and is paid");
    }

    function test_redeem_aTokenThatSaysNoParks() external {
        _queueTwo();
        token.setHabit(HostileToken.Habit.ReturnsFalse);
        accounts.redeem(2);
        assertEq(accounts.parked(), 8 * PAR, "both are parked");
        token.setHabit(HostileToken.Habit.None);
        accounts.collect(2);
        accounts.collect(3);
        assertEq(token.balanceOf(founders[1]) + token.balanceOf(founders[2]), 8 * PAR, "and paid later");
    }

    function test_redeem_refusesATokenThatMovesMore() external {
        _queueTwo();
        token.setHabit(HostileToken.Habit.TakesMore);
        vm.expectRevert(
            abi.encodeWithSelector(IMemberAccounts.MemberAccountsTokenMoved.selector, 4 * PAR, 4 * PAR + (4 * PAR) / 10)
        );
        accounts.redeem(1);
        assertEq(accounts.capital(), CAPITAL, "nothing is booked");
    }

    /// Else such a payee would hold up everybody behind it.
    function test_redeem_aPayeeThatSendsSomeBackIsOwedItAndBlocksNothing() external {
        _queueTwo();
        token.setHabit(HostileToken.Habit.GivesBack);
        accounts.redeem(1);
        assertEq(token.balanceOf(founders[1]), 4 * PAR - (4 * PAR) / 10, "what it kept");
        assertEq(accounts.parked(), (4 * PAR) / 10, "what it sent back is parked");
        assertEq(token.balanceOf(address(accounts)), accounts.capital() + accounts.parked(), "ACC-1");
        accounts.collect(2);
        assertEq(accounts.parked(), (4 * PAR) / 100, "and again");
        token.setHabit(HostileToken.Habit.None);
        accounts.collect(2);
        accounts.redeem(1);
        assertEq(token.balanceOf(founders[1]) + token.balanceOf(founders[2]), 8 * PAR, "all are paid");
        assertEq(accounts.parked(), 0, "and nothing waits");
    }

    /// What leaves is the whole; a token that charges charges the payee.
    function test_redeem_aTokenThatChargesChargesThePayee() external {
        _queueTwo();
        token.setHabit(HostileToken.Habit.ChargesFee);
        accounts.redeem(1);
        assertEq(token.balanceOf(founders[1]), 4 * PAR - (4 * PAR) / 10, "less its charge");
        assertEq(token.balanceOf(address(accounts)), accounts.capital(), "ACC-1 the balance is the capital");
    }

    function test_redeem_whenATokenReentersPaysOnce() external {
        _queueTwo();
        token.reenter(address(accounts), abi.encodeCall(IMemberAccounts.redeem, (2)));
        accounts.redeem(1);
        assertEq(bytes32(token.reentryReason()), bytes32(REENTERED), "refused");
        assertEq(token.balanceOf(founders[1]), 4 * PAR, "once");
        assertEq(token.balanceOf(founders[2]), 0, "and nobody else");
    }

    function test_collect_whenATokenReentersPaysOnce() external {
        _queueTwo();
        token.blockAccount(founders[1]);
        accounts.redeem(1);
        token.blockAccount(address(0xB10C));
        token.reenter(address(accounts), abi.encodeCall(IMemberAccounts.collect, (2)));
        accounts.collect(2);
        assertEq(bytes32(token.reentryReason()), bytes32(REENTERED), "refused");
        assertEq(token.balanceOf(founders[1]), 4 * PAR, "once");
        assertEq(accounts.parked(), 0, "nothing is left parked");
    }

    function test_payInstalment_refusesATokenThatDeliversLess() external {
        token.mint(founders[1], 10 * PAR);
        vm.prank(founders[1]);
        token.approve(address(accounts), 10 * PAR);
        vm.prank(founders[1]);
        accounts.subscribeFor(founders[1], 4, PAR, "");
        token.setHabit(HostileToken.Habit.ChargesFee);
        vm.expectRevert(
            abi.encodeWithSelector(IMemberAccounts.MemberAccountsShortPayment.selector, PAR - PAR / 10, PAR)
        );
        vm.prank(founders[1]);
        accounts.payInstalment(founders[1], PAR, "");
        assertEq(accounts.holdingOf(2).unpaid, 3 * PAR, "still owed");
        token.setHabit(HostileToken.Habit.None);
        token.reenter(address(accounts), abi.encodeCall(IMemberAccounts.payInstalment, (founders[1], PAR, "")));
        vm.prank(founders[1]);
        accounts.payInstalment(founders[1], PAR, "");
        assertEq(bytes32(token.reentryReason()), bytes32(REENTERED), "refused to come in while it paid");
        assertEq(accounts.holdingOf(2).unpaid, 2 * PAR, "counted once");
    }

    /// Balances shrink by a fifth: nobody is paid what is not there, and nothing else breaks.
    function test_ACC3_redeem_ofATokenThatShrankPaysWhatIsThere() external {
        _leaveAndQueue(founders[0]);
        token.shrink(5);
        vm.warp(START + 1096 days);
        uint256 there = token.balanceOf(address(accounts));
        assertEq(accounts.redeemable() <= there ? 1 : 0, 1, "no more than is there");
        accounts.redeem(1);
        assertEq(token.balanceOf(founders[0]), there, "what is there");
        _refusesToRedeem(0, DUE, 0);
        assertEq(accounts.capital(), CAPITAL - there, "the rest is still owed");
    }
}

/// Losses: one index writes all capital down, accounts and queue alike.
contract LossTest is MoneyTest {
    uint256 private constant LOSS = 50_000e18;
    uint16 private constant YEAR = 2027;

    /// A loss of 50,000 in 2027; it is 2028.
    function setUp() public override {
        super.setUp();
        coin.mint(address(this), LOSS);
        coin.approve(address(treasury), LOSS);
        treasury.deposit(address(coin), OPERATING, Tag.Donation, LOSS, "");
        vm.warp(START + 400 days);
        vm.prank(address(assembly_));
        treasury.pay(address(coin), OPERATING, PAYEE, LOSS);
        vm.warp(START + 800 days);
    }

    /// As a resolution would, in a meeting that is convened now, on accounts that are posted now.
    function _writeDown(uint16 year, uint256 amount) private {
        if (year < CalendarYear.yearOf(_now())) _post(year);
        _executesOne();
        vm.prank(address(assembly_));
        accounts.writeDown(year, amount);
    }

    function _post(uint16 year) private {
        (, uint40 postedAt) = treasury.accountsOf(year);
        if (postedAt != 0) return;
        vm.prank(address(board));
        treasury.postAccounts(year, keccak256("accounts"));
    }

    /// Makes the Assembly say that it carries out a resolution of a meeting which opens in thirty days.
    function _executesOne() private {
        vm.prank(address(board));
        uint256 id = assembly_.convene(_agenda(_text(string(abi.encodePacked("Loss ", bytes32(++_losses))))), 30 days);
        vm.mockCall(address(assembly_), abi.encodeCall(IAssembly.executing, ()), abi.encode(id));
    }

    uint256 private _losses;

    /// On posted accounts, in a meeting on them: the year's loss is not as great.
    function _refuses(uint16 year, uint256 amount, uint256 most) private {
        _post(year);
        _executesOne();
        _refusesFor(
            year,
            amount,
            abi.encodeWithSelector(ITreasury.TreasuryNoLoss.selector, address(coin), year, amount, most)
        );
    }

    /// A year that is not over has no accounts, whatever meeting it is.
    function _refusesUnaccounted(uint16 year, uint256 amount) private {
        _executesOne();
        _refusesFor(year, amount, abi.encodeWithSelector(ITreasury.TreasuryUnaccounted.selector, year, 0, 0));
    }

    /// Nothing, or all that members have.
    function _refusesAmount(uint256 amount) private {
        _post(YEAR);
        _executesOne();
        _refusesFor(
            YEAR,
            amount,
            abi.encodeWithSelector(IMemberAccounts.MemberAccountsNotLost.selector, YEAR, amount, accounts.capital())
        );
    }

    function _refusesFor(uint16 year, uint256 amount, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(address(assembly_));
        accounts.writeDown(year, amount);
    }

    function test_writeDown_refusesAnybodyButTheAssembly() external {
        address[3] memory callers = [founders[0], address(board), address(this)];
        for (uint256 i; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IOrgan.OrganOnlyAssembly.selector, callers[i]));
            vm.prank(callers[i]);
            accounts.writeDown(YEAR, 1);
        }
        bytes memory call_ = abi.encodeCall(IMemberAccounts.writeDown, (YEAR, 1));
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyKindTooWeak.selector, 0, Kind.Ordinary, Kind.Special));
        vm.prank(address(board));
        assembly_.convene(_agenda(_resolution(Kind.Ordinary, address(accounts), call_)), 30 days);
    }

    function test_writeDown_refusesMoreThanTheLossOfAYearThatIsOver() external {
        _refuses(YEAR, LOSS + 1, LOSS);
        _refusesAmount(0);
        _refuses(2026, 1, 0); // a year of surplus
        _refusesUnaccounted(2029, 1); // to come
        coin.mint(address(this), 10);
        coin.approve(address(treasury), 10);
        treasury.deposit(address(coin), OPERATING, Tag.Donation, 10, "");
        vm.warp(CalendarYear.endOf(START + 800 days) - 1);
        _refusesUnaccounted(2028, 1); // this year, surplus or not
    }

    function test_writeDown_refusesTheLossOfTheYearUnderWay() external {
        coin.mint(address(this), LOSS);
        coin.approve(address(treasury), LOSS);
        vm.warp(START + 800 days);
        treasury.deposit(address(coin), OPERATING, Tag.Donation, LOSS, "");
        vm.warp(CalendarYear.endOf(START + 800 days));
        vm.prank(address(assembly_));
        treasury.pay(address(coin), OPERATING, PAYEE, LOSS);
        _refusesUnaccounted(2029, 1);
        vm.warp(CalendarYear.endOf(_now()) - 1);
        _refusesUnaccounted(2029, 1);
        _pass(1);
        _writeDown(2029, 1);
        assertEq(accounts.capital(), CAPITAL - 1, "once the year is over");
    }

    function test_writeDown_theReserveTakesALossFirst() external {
        coin.mint(address(this), 20_000e18);
        coin.approve(address(treasury), 20_000e18);
        treasury.deposit(address(coin), RESERVE, Tag.Donation, 20_000e18, "");
        _refuses(YEAR, 30_000e18 + 1, 30_000e18);
        _writeDown(YEAR, 30_000e18);
        assertEq(treasury.fundOf(address(coin), RESERVE), 20_000e18, "TRE-2 the reserve never decreases");
        _refuses(YEAR, 1, 0);
    }

    /// One unit in the reserve, which anyone may give, does not save the capital for ever.
    function test_writeDown_isNotStoppedByADonationToTheReserve() external {
        coin.mint(address(this), 1);
        coin.approve(address(treasury), 1);
        treasury.deposit(address(coin), RESERVE, Tag.Donation, 1, "");
        _writeDown(YEAR, LOSS - 1);
        assertEq(accounts.capital(), CAPITAL - LOSS + 1, "all but one unit");
    }

    function test_writeDown_eachLossOnce() external {
        _writeDown(YEAR, LOSS / 2);
        _refuses(YEAR, LOSS / 2 + 1, LOSS / 2);
        _writeDown(YEAR, LOSS / 2);
        _refuses(YEAR, 1, 0);
    }

    function test_writeDown_refusesAllCapital() external {
        for (uint256 i; i < FOUNDERS; ++i) if (i != 1) _leaveAndQueue(founders[i]);
        vm.warp(START + 2400 days);
        Parameters memory p = Presets.archive();
        p.capitalFloor = 0;
        p.reserveUntil = 0;
        _amend(p);
        accounts.redeem(10);
        assertEq(accounts.capital(), 1000e18, "what one founder has");
        _refusesAmount(1000e18);
        _refusesAmount(1001e18);
        _writeDown(YEAR, 900e18);
        assertEq(accounts.capitalOf(2), 100e18, "a tenth is left");
    }

    function test_writeDown_byASpecialResolution() external {
        _leaveAndQueue(founders[4]);
        bytes memory call_ = abi.encodeCall(IMemberAccounts.writeDown, (YEAR, CAPITAL / 4));
        _post(YEAR);
        vm.prank(address(board));
        uint256 id = assembly_.convene(_agenda(_resolution(Kind.Special, address(accounts), call_)), 30 days);
        _openVoting(id);
        _foundersVote(id, 4, 2);
        vm.warp(assembly_.resolutionOf(id).executableFrom);
        uint256 income = treasury.incomeOf(address(coin), 2028, Tag.Donation);
        _execute(id, _resolution(Kind.Special, address(accounts), call_));
        assertEq(accounts.capital(), (CAPITAL * 3) / 4, "a quarter less in all");
        assertEq(accounts.capitalOf(1), 75_000e18, "of the first account");
        assertEq(accounts.capitalOf(2), 750e18, "of the second");
        assertEq(accounts.queueEntry(0).amount, 750e18, "and of who waits in the queue");
        assertEq(accounts.sharesOf(2), 4, "the shares stay");
        assertEq(treasury.fundOf(address(coin), OPERATING), CAPITAL / 4, "the Treasury has it");
        assertEq(treasury.incomeOf(address(coin), 2028, Tag.Donation), income, "as no income");
        assertEq(coin.balanceOf(address(accounts)), accounts.capital(), "ACC-1 the balance is the capital");
    }

    function test_writeDown_whoSubscribesLaterBearsNothingOfIt() external {
        _writeDown(YEAR, CAPITAL / 3);
        _subscribe(founders[1], 3);
        uint256 old = (1000e18 * (CAPITAL - CAPITAL / 3)) / CAPITAL;
        uint256 has = accounts.capitalOf(2);
        // The index has 18 digits: of 1,000 tokens it rounds off up to a thousand of the smallest units.
        assertTrue(has <= old + 3 * PAR && has + 1003 >= old + 3 * PAR, "the new shares count in full");
        _subscribeThird();
    }

    function _subscribeThird() private {
        address member = _admitMany(KEY, 1, Presets.PERSON)[0];
        _subscribe(member, 1);
        assertLe(PAR - accounts.capitalOf(6), 1, "all of it, but for one unit of rounding");
    }

    /// Losses, payments in and out in any order: accounts, queue and what rounding left are the capital.
    function testFuzz_ACC1_writeDown_onlyRoundingIsLeft(
        uint256[5] calldata losses,
        uint256[5] calldata amounts
    ) external {
        Parameters memory p = Presets.archive();
        (p.sharePar, p.redemptionYearlyCapBps, p.capitalFloor, p.reserveUntil) = (1, 10_000, 1, 1);
        _amend(p); // a par of one unit, where rounding is worst
        _leaveAndQueue(founders[0]);
        vm.warp(START + 3000 days);
        uint256 slack = FOUNDERS + 1; // one unit a payment, and what the index's 18 digits round off at each loss
        uint256 lost;
        for (uint256 i; i < 5; ++i) {
            uint256 most = accounts.capital() - accounts.capital() / 4;
            if (most > LOSS - lost) most = LOSS - lost;
            uint256 loss = bound(losses[i], 0, most);
            if (i % 2 == 0 && loss != 0) {
                _writeDown(YEAR, loss);
                lost += loss;
                slack += CAPITAL / 1e18 + 1;
            }
            address member = founders[1 + (amounts[i] % 4)];
            uint32 shares = uint32(bound(amounts[i], 1, 50));
            _subscribe(member, shares);
            ++slack;
            if (i == 2) {
                accounts.redeem(1);
                ++slack;
            }
            uint256 sum = accounts.queueEntry(0).amount;
            for (uint32 id = 1; id <= FOUNDERS; ++id) sum += accounts.capitalOf(id);
            assertLe(sum, accounts.capital(), "never more than the capital");
            assertLe(accounts.capital() - sum, slack, "and less by no more than rounding");
            assertEq(coin.balanceOf(address(accounts)), accounts.capital(), "ACC-1 all of it is there");
        }
    }
}
