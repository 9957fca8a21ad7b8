// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly, Resolution} from "../../contracts/interfaces/IAssembly.sol";
import {IMemberAccounts} from "../../contracts/interfaces/IMemberAccounts.sol";
import {BudgetLine, ITreasury, Payment, SurplusParts} from "../../contracts/interfaces/ITreasury.sol";
import {Organs} from "../../contracts/libraries/Organs.sol";
import {ForcedEther} from "../../contracts/mocks/ForcedEther.sol";
import {HostilePayee} from "../../contracts/mocks/HostilePayee.sol";
import {HostileToken} from "../../contracts/mocks/HostileToken.sol";
import {DEVELOPMENT, EDUCATION, FEDERATION, FundId, OPERATING, RESERVE, Tag} from "../../contracts/types/Fund.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {Parameters} from "../../contracts/types/Parameters.sol";
import {BooksTest} from "./support/BooksTest.sol";

/// A surplus of 20,000 in 2026: 100,000 of income, 40 % of it from members, and 80,000 of costs. It is 2027.
contract SurplusTest is BooksTest {
    uint16 private constant YEAR = 2026;
    uint256 private constant MOST = 20_000e18;
    HostileToken private token = new HostileToken();

    function setUp() public override {
        super.setUp();
        _aYear(address(coin));
        _goTo(2027);
    }

    function _aYear(address asset) private {
        _earn(asset, Tag.SaleToNonMember, 60_000e18);
        _earn(asset, Tag.SaleToMember, 30_000e18);
        _earn(asset, Tag.Fee, 10_000e18);
        _pay(asset, OPERATING, 80_000e18);
    }

    function _unpublished(address asset, uint256 amount, uint256 retainable) private view {
        (uint256 a, uint256 r, uint256 royalties) = accounts.unpublishedOf(asset);
        assertEq(a, amount, "dividends");
        assertEq(r, retainable, "retainable");
        assertEq(royalties, 0, "no royalties");
    }

    // ---- WHO, AND WHEN ----

    function test_allocateSurplus_refusesAnybodyButTheAssembly() external {
        _post(YEAR);
        bytes memory data = abi.encodeCall(ITreasury.allocateSurplus, (YEAR, address(coin), MOST, 0));
        _refusesCallers(address(treasury), data);
    }

    /// Outside a resolution there is no vote whose members could have read the accounts.
    function test_allocateSurplus_refusesOutsideAResolution() external {
        _post(YEAR);
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNoSuchMeeting.selector, 0));
        vm.prank(address(assembly_));
        treasury.allocateSurplus(YEAR, address(coin), MOST, 0);
    }

    function test_allocateSurplus_refusesAYearThatIsNotOver() external {
        _aYear(address(coin)); // 2027
        Resolution memory r = _allocation(2027, address(coin), 1, 0);
        uint256 id = _ready(r);
        // No accounts of it can be posted; and the sums are not asked for either.
        _refusesCall(id, r, 0, _unaccounted(2027, 0, assembly_.meetingOf(id).opensAt - 10 days));
        vm.expectRevert(_closed(address(coin), 2027, 0));
        treasury.partsOf(2027, address(coin), 1, 0);
        (uint256 most, ) = treasury.surplusOf(address(coin), 2027);
        assertEq(most, 0, "none yet");
    }

    function test_allocateSurplus_refusesWithoutAccounts() external {
        Resolution memory r = _allocation(YEAR, address(coin), MOST, 0);
        uint256 id = _ready(r);
        uint256 neededBy = assembly_.meetingOf(id).opensAt - 10 days;
        _refusesCall(id, r, 0, _unaccounted(YEAR, 0, neededBy));
        _post(2025); // of another year
        _refusesCall(id, r, 0, _unaccounted(YEAR, 0, neededBy));
        uint256 late = _now();
        _post(YEAR); // after the vote
        _refusesCall(id, r, 0, _unaccounted(YEAR, late, neededBy));
        _holds(address(coin), OPERATING, MOST);
    }

    function test_allocateSurplus_refusesAccountsPostedTooLateToBeRead() external {
        Resolution memory r = _allocation(YEAR, address(coin), MOST, 0);
        uint256 id = _notice(r);
        uint256 neededBy = assembly_.meetingOf(id).opensAt - 10 days;
        vm.warp(neededBy + 1);
        _post(YEAR);
        _carried(id);
        _refusesCall(id, r, 0, _unaccounted(YEAR, neededBy + 1, neededBy));
    }

    function test_allocateSurplus_onAccountsPostedInTheLastSecond() external {
        Resolution memory r = _allocation(YEAR, address(coin), MOST, 0);
        uint256 id = _notice(r);
        vm.warp(assembly_.meetingOf(id).opensAt - 10 days);
        _post(YEAR);
        _carried(id);
        _execute(id, r);
        _holds(address(coin), OPERATING, 0);
    }

    function test_allocateSurplus_refusesAYearTwice() external {
        _post(YEAR);
        Resolution memory r = _allocation(YEAR, address(coin), MOST / 2, 0);
        uint256 id = _ready(r);
        _execute(id, r);
        bytes32[] memory agenda = _commitments(_agenda(r));
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyAlreadyExecuted.selector, id));
        assembly_.execute(id, address(board), agenda, r.targets, r.calldatas, keccak256(bytes(r.text)));
        // Nor by another resolution, though half of it is still there.
        _refusesAllocation(YEAR, address(coin), MOST / 2, 0, _closed(address(coin), YEAR, YEAR));
        (uint256 most, ) = treasury.surplusOf(address(coin), YEAR);
        assertEq(most, 0, "shared out");
    }

    function test_allocateSurplus_refusesAFormerYearAfterALaterOne() external {
        _earn(address(coin), Tag.SaleToNonMember, 1000e18);
        _goTo(2028);
        _allocate(2027, address(coin), 1000e18, 0);
        _refusesAllocation(YEAR, address(coin), 1e18, 0, _closed(address(coin), YEAR, 2027));
        // Another asset has years of its own.
        _earn(ETHER, Tag.SaleToNonMember, 1);
        _refusesAllocation(YEAR, ETHER, 1, 0, _noSurplus(ETHER, YEAR, 1, 0));
    }

    // ---- HOW MUCH ----

    function test_allocateSurplus_refusesMoreThanIncomeLessCosts() external {
        (uint256 most, uint256 losses) = treasury.surplusOf(address(coin), YEAR);
        assertEq(most, MOST, "income less costs");
        assertEq(losses, 0, "no losses");
        _refusesAllocation(YEAR, address(coin), MOST + 1, 0, _noSurplus(address(coin), YEAR, MOST + 1, MOST));
        _refusesAllocation(YEAR, address(coin), 0, 0, _noSurplus(address(coin), YEAR, 0, MOST));
        _allocate(YEAR, address(coin), MOST, 0);
    }

    /// What came in or went out since is of another year, and raises nothing.
    function test_allocateSurplus_refusesWhatCameInAfterTheYear() external {
        _earn(address(coin), Tag.SaleToNonMember, 5000e18);
        _refusesAllocation(YEAR, address(coin), MOST + 1, 0, _noSurplus(address(coin), YEAR, MOST + 1, MOST));
    }

    function test_allocateSurplus_refusesAYearOfLossAndAYearOfNothing() external {
        _goTo(2028);
        _pay(address(coin), OPERATING, 1);
        _goTo(2029);
        _refusesAllocation(2027, address(coin), 1, 0, _noSurplus(address(coin), 2027, 1, 0));
        _refusesAllocation(2028, address(coin), 1, 0, _noSurplus(address(coin), 2028, 1, 0));
    }

    /// Gifts pay costs; what they leave is no surplus to share out.
    function test_allocateSurplus_refusesGifts() external {
        _earn(address(coin), Tag.Donation, 30_000e18);
        _earn(address(coin), Tag.Grant, 20_000e18);
        _earn(address(coin), Tag.PatronageReceived, 10_000e18);
        _pay(address(coin), OPERATING, 45_000e18);
        _goTo(2028);
        (uint256 most, ) = treasury.surplusOf(address(coin), 2027);
        assertEq(most, 10_000e18, "what was not given");
        uint256 above = 10_000e18 + 1;
        _refusesAllocation(2027, address(coin), above, 0, _noSurplus(address(coin), 2027, above, 10_000e18));
        // None of it came from members.
        assertEq(treasury.partsOf(2027, address(coin), 10_000e18, 0).patronage, 0, "TRE-5 no patronage");
    }

    function test_allocateSurplus_costsAboveTheGiftsCount() external {
        _earn(address(coin), Tag.Donation, 30_000e18);
        _earn(address(coin), Tag.SaleToMember, 10_000e18);
        _pay(address(coin), OPERATING, 35_000e18);
        _goTo(2028);
        (uint256 most, ) = treasury.surplusOf(address(coin), 2027);
        assertEq(most, 5000e18, "what costs left of the sales");
    }

    function test_allocateSurplus_refusesMoreThanTheOperatingFundHolds() external {
        _move(address(coin), OPERATING, DEVELOPMENT, 15_000e18);
        _refusesAllocation(YEAR, address(coin), MOST, 0, _noSurplus(address(coin), YEAR, MOST, 5000e18));
        _allocate(YEAR, address(coin), 5000e18, 0);
        _holds(address(coin), OPERATING, 0);
    }

    /// What was given for another fund is none of the result: neither as income nor as that fund's costs.
    function test_resultOf_leavesOutEarmarkedGifts() external {
        _earn(address(coin), Tag.SaleToMember, 1000e18);
        _deposit(address(coin), EDUCATION, Tag.Grant, 700e18);
        _deposit(address(coin), RESERVE, Tag.Donation, 300e18);
        _pay(address(coin), EDUCATION, 600e18);
        coin.mint(address(treasury), 50e18);
        vm.prank(address(assembly_));
        treasury.attribute(address(coin), FEDERATION, Tag.Donation, 50e18);
        (uint256 income, uint256 costs) = treasury.resultOf(address(coin), 2027);
        assertEq(income, 1000e18, "what the operating fund earned");
        assertEq(costs, 0, "and it paid nothing");
        assertEq(treasury.incomeOf(address(coin), 2027, Tag.Grant), 700e18, "the books keep it all the same");
        _goTo(2028);
        (uint256 most, ) = treasury.surplusOf(address(coin), 2027);
        assertEq(most, 1000e18, "all of it is surplus");
        assertEq(treasury.partsOf(2027, address(coin), 1000e18, 0).patronage, 500e18, "members brought all of it");
    }

    // ---- SHARED OUT ----

    /// 20,000: 3000, 1000, 600; interest of 1000; members brought 40 %, so 8000 of 10,000; 5400; the 1000 that are left to
    /// the reserve.
    function test_TRE3_TRE5_allocateSurplus_byResolution() external {
        _post(YEAR);
        Resolution memory r = _allocation(YEAR, address(coin), MOST, 1000e18);
        uint256 id = _ready(r);
        vm.expectEmit(address(treasury));
        emit ITreasury.SurplusAllocated(
            address(coin),
            YEAR,
            MOST,
            0,
            4000e18,
            1000e18,
            600e18,
            1000e18,
            8000e18,
            5400e18
        );
        _execute(id, r);
        _holds(address(coin), OPERATING, 0);
        _holds(address(coin), RESERVE, 4000e18);
        _holds(address(coin), EDUCATION, 1000e18);
        _holds(address(coin), FEDERATION, 600e18);
        _holds(address(coin), DEVELOPMENT, 5400e18);
        _balanced(address(coin));
        assertEq(coin.balanceOf(address(accounts)), CAPITAL + 9000e18, "interest and patronage are with the members");
        _unpublished(address(coin), 9000e18, 6400e18); // four fifths of the patronage, none of the interest
        assertEq(accounts.capital(), CAPITAL, "and are no capital yet");
        (uint256 income, uint256 costs) = treasury.resultOf(address(coin), YEAR);
        assertEq(income - costs, MOST, "sharing out is no cost");
        (, costs) = treasury.resultOf(address(coin), 2027);
        assertEq(costs, 0, "of no year");
    }

    /// Two years add up with the members until a statement names whose they are.
    function test_allocateSurplus_yearByYear() external {
        _allocate(YEAR, address(coin), MOST, 0);
        _aYear(address(coin));
        _goTo(2028);
        _allocate(2027, address(coin), MOST, 0);
        _unpublished(address(coin), 16_000e18, 12_800e18);
        _holds(address(coin), RESERVE, 10_000e18);
        _balanced(address(coin));
    }

    function test_allocateSurplus_ofAPartLeavesTheRestInOperating() external {
        _allocate(YEAR, address(coin), 10_000e18, 0);
        _holds(address(coin), OPERATING, 10_000e18);
        _holds(address(coin), RESERVE, 1500e18 + 1000e18);
        _unpublished(address(coin), 4000e18, 3200e18);
    }

    /// In the money of account the reserve is full at 30,000; what it leaves is development's.
    function test_allocateSurplus_theReserveHasAnEnd() external {
        _deposit(address(coin), RESERVE, Tag.Donation, 29_000e18);
        SurplusParts memory p = treasury.partsOf(YEAR, address(coin), MOST, 0);
        assertEq(p.reserve, 1000e18 + 2000e18, "what is missing, and what was not earned with members");
        assertEq(p.patronage, 8000e18, "no more for members");
        assertEq(p.development, 5400e18 + 2000e18, "with what the reserve does not take");
    }

    function test_allocateSurplus_inEtherAndAnotherToken() external {
        _aYear(ETHER);
        _aYear(address(token));
        _deposit(ETHER, RESERVE, Tag.Donation, 40_000e18); // beyond what the law asks for in money of account
        _goTo(2028);
        address[2] memory assets = [ETHER, address(token)];
        for (uint256 i; i < 2; ++i) {
            address asset = assets[i];
            uint256 had = treasury.fundOf(asset, RESERVE);
            _allocate(2027, asset, MOST, 0);
            _holds(asset, RESERVE, had + 5000e18); // without end
            _holds(asset, DEVELOPMENT, 5400e18);
            _unpublished(asset, 8000e18, 0); // only money of account becomes capital
            assertEq(accounts.owed(asset), 8000e18, "there");
            _balanced(asset);
        }
        assertEq(address(accounts).balance, 8000e18, "ETH is with the members");
    }

    // ---- INTEREST ----

    function _tooMuch(uint256 interest, uint256 most) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ITreasury.TreasuryTooMuchInterest.selector, interest, most);
    }

    function test_allocateSurplus_refusesInterestAboveTheBylaws() external {
        uint256 most = (CAPITAL * 5) / 100;
        _refusesAllocation(YEAR, address(coin), MOST, most + 1, _tooMuch(most + 1, most));
        _allocate(YEAR, address(coin), MOST, most);
        _unpublished(address(coin), most + 8000e18, 6400e18);
    }

    /// Never what is the reserve's, education's or the federation's.
    function test_allocateSurplus_refusesInterestAboveWhatIsLeft() external {
        _refusesAllocation(YEAR, address(coin), 1000e18, 770e18 + 1, _tooMuch(770e18 + 1, 770e18));
        _allocate(YEAR, address(coin), 1000e18, 770e18);
        _unpublished(address(coin), 770e18, 0);
        _holds(address(coin), DEVELOPMENT, 0);
    }

    function test_allocateSurplus_refusesInterestInOtherAssets() external {
        _aYear(ETHER);
        _goTo(2028);
        _refusesAllocation(2027, ETHER, MOST, 1, _tooMuch(1, 0));
    }

    function test_allocateSurplus_refusesInterestThatTheBylawsEnded() external {
        Parameters memory p = _parameters();
        p.interestMaxBps = 0;
        vm.prank(address(assembly_));
        bylaws.amend(0, p);
        _refusesAllocation(YEAR, address(coin), MOST, 1, _tooMuch(1, 0));
    }

    // ---- RANDOM YEARS ----

    /// Through the books: the parts sum exactly, and members have no more than they brought.
    function testFuzz_TRE3_TRE5_partsOf_ofAnyYear(
        uint128[4] calldata income,
        uint128 costs,
        uint128 surplus,
        uint128 reserve
    ) external {
        uint256[4] memory sums;
        for (uint256 i; i < 4; ++i) {
            sums[i] = bound(income[i], 1, 1e30);
            _earn(address(token), [Tag.Fee, Tag.SaleToMember, Tag.SaleToNonMember, Tag.Grant][i], sums[i]);
        }
        _deposit(address(token), RESERVE, Tag.Donation, bound(reserve, 1, 1e30));
        uint256 paid = bound(costs, 0, sums[2] + sums[3]);
        _pay(address(token), OPERATING, paid);
        _goTo(2028);
        (uint256 most, ) = treasury.surplusOf(address(token), 2027);
        uint256 all = sums[0] + sums[1] + sums[2] + sums[3];
        assertEq(most, all - (paid > sums[3] ? paid : sums[3]), "income less costs, or less gifts");
        uint256 part = bound(surplus, 1, most);
        SurplusParts memory p = treasury.partsOf(2027, address(token), part, 0);
        uint256 sum = p.losses + p.reserve + p.education + p.federation + p.interest + p.patronage + p.development;
        assertEq(sum, part, "TRE-3 to the last unit");
        assertLe(p.patronage * all, part * (sums[0] + sums[1]), "TRE-5 the members' share of the income");
    }

    // ---- HOSTILE TOKENS ----

    /// A surplus of 20,000 in a token, shared out while it has this habit; refused for this reason.
    function _refusesHabit(HostileToken.Habit habit, bytes memory reason) private {
        _aYear(address(token));
        _goTo(2028);
        _post(2027);
        Resolution memory r = _allocation(2027, address(token), MOST, 0);
        uint256 id = _ready(r);
        token.setHabit(habit);
        _refusesCall(id, r, 0, reason);
        _holds(address(token), OPERATING, MOST);
        token.setHabit(HostileToken.Habit.None);
        _execute(id, r); // once it behaves
        _unpublished(address(token), 8000e18, 0);
        _balanced(address(token));
    }

    function test_allocateSurplus_refusesATokenThatTakesMore() external {
        bytes4 code = ITreasury.TreasuryTokenMoved.selector;
        _refusesHabit(HostileToken.Habit.TakesMore, abi.encodeWithSelector(code, token, 8000e18, 8800e18));
    }

    function test_allocateSurplus_refusesATokenThatSaysNo() external {
        bytes4 code = ITreasury.TreasuryPaymentFailed.selector;
        _refusesHabit(HostileToken.Habit.ReturnsFalse, abi.encodeWithSelector(code, token, accounts, 8000e18));
    }

    /// The members' accounts enter what arrives; less than the parts is no allocation.
    function test_allocateSurplus_refusesATokenThatChargesMembers() external {
        bytes4 code = IMemberAccounts.MemberAccountsShortPayment.selector;
        _refusesHabit(HostileToken.Habit.ChargesFee, abi.encodeWithSelector(code, 7200e18, 8000e18));
    }

    function test_allocateSurplus_refusesATokenThatGivesBack() external {
        bytes4 code = ITreasury.TreasuryTokenMoved.selector;
        _refusesHabit(HostileToken.Habit.GivesBack, abi.encodeWithSelector(code, token, 8000e18, 7200e18));
    }

    function test_allocateSurplus_refusesATokenThatBlocksTheMembersAccounts() external {
        token.blockAccount(address(accounts));
        bytes4 code = ITreasury.TreasuryPaymentFailed.selector;
        _aYear(address(token));
        _goTo(2028);
        bytes memory no = abi.encodeWithSelector(code, token, accounts, 8000e18);
        _refusesAllocation(2027, address(token), MOST, 0, no);
        token.blockAccount(address(0xB10C));
        _allocate(2027, address(token), MOST, 0);
        _unpublished(address(token), 8000e18, 0);
    }

    function test_allocateSurplus_aTokenThatAnswersNothing() external {
        _aYear(address(token));
        _goTo(2028);
        token.setHabit(HostileToken.Habit.ReturnsNothing);
        _allocate(2027, address(token), MOST, 0);
        _unpublished(address(token), 8000e18, 0);
    }

    /// The token comes back in while the members' part leaves, with whatever might move money a second time.
    function test_TRE3_allocateSurplus_whenTheTokenReentersSharesOutOnce() external {
        _aYear(address(token));
        _goTo(2028);
        _post(2027);
        Resolution memory r = _allocation(2027, address(token), MOST, 0);
        uint256 id = _ready(r);
        token.reenter(
            address(treasury),
            abi.encodeCall(ITreasury.deposit, (address(token), OPERATING, Tag.Donation, 0, ""))
        );
        _execute(id, r);
        assertEq(
            bytes32(token.reentryReason()),
            bytes32(bytes4(keccak256("ReentrancyGuardReentrantCall()"))),
            "refused while it is shared out"
        );
        _unpublished(address(token), 8000e18, 0);
        _balanced(address(token));
    }

    /// Nor may it execute a second allocation of the same year in between: that one is refused, and stays refused.
    function test_TRE3_allocateSurplus_whenTheTokenExecutesASecondAllocation() external {
        _aYear(address(token));
        _goTo(2028);
        _post(2027);
        Resolution memory r = _allocation(2027, address(token), MOST / 2, 0);
        uint256 id = _notice(r);
        Resolution memory again = _allocation(2027, address(token), MOST / 4, 0);
        uint256 second = _notice(again);
        _openVoting(id);
        _foundersVote(id, FOUNDERS, 2);
        _foundersVote(second, FOUNDERS, 2);
        vm.warp(assembly_.resolutionOf(id).executableFrom);
        token.reenter(address(assembly_), _executeCall(second, again));
        _execute(id, r);
        assertTrue(token.reentryReason().length != 0, "refused");
        _unpublished(address(token), 4000e18, 0);
        _refusesCall(second, again, 0, _closed(address(token), 2027, 2027));
        _balanced(address(token));
    }

    /// Within an allocation a token carries out another resolution: both count, each by its own meeting.
    function test_allocateSurplus_whenTheTokenExecutesAnotherResolution() external {
        _aYear(address(token));
        _goTo(2028);
        _post(2027);
        Resolution memory r = _allocation(2027, address(token), MOST, 0);
        Resolution memory other = _resolution(
            Kind.Ordinary,
            address(treasury),
            abi.encodeCall(ITreasury.openFund, ("Strike fund"))
        );
        Resolution memory again = _allocation(2027, address(coin), MOST, 0);
        uint256[3] memory ids = [_notice(r), _notice(other), _notice(again)];
        _openVoting(ids[2]);
        for (uint256 i; i < 3; ++i) _foundersVote(ids[i], FOUNDERS, 2);
        vm.warp(assembly_.resolutionOf(ids[2]).executableFrom);
        token.reenter(address(assembly_), _executeCall(ids[1], other));
        _execute(ids[0], r);
        assertEq(token.reentryReason().length, 0, "carried out in between");
        assertEq(treasury.fundCount(), 6, "opened");
        _unpublished(address(token), 8000e18, 0);
        _balanced(address(token));
    }

    /// A resolution that pays `payee` and then shares out; and another one that the payee executes while it is paid.
    function _paysAndSharesOut(HostilePayee payee) private returns (Resolution memory r, Resolution memory other) {
        vm.deal(address(this), 10);
        treasury.deposit{value: 10}(ETHER, OPERATING, Tag.Donation, 10, "");
        bytes memory openFund = abi.encodeCall(ITreasury.openFund, ("Strike fund"));
        other = _resolution(Kind.Ordinary, address(treasury), openFund);
        r = _allocation(YEAR, address(coin), MOST, 0);
        bytes memory allocate = r.calldatas[0];
        (r.targets, r.calldatas) = (new address[](2), new bytes[](2));
        (r.targets[0], r.targets[1]) = (address(treasury), address(treasury));
        r.calldatas[0] = abi.encodeCall(ITreasury.pay, (ETHER, OPERATING, address(payee), 10));
        r.calldatas[1] = allocate;
    }

    /// Its members could not read the accounts before they voted; those of the one in between could.
    function test_allocateSurplus_isRefusedByItsOwnMeetingAfterAnotherResolution() external {
        HostilePayee payee = new HostilePayee();
        (Resolution memory r, Resolution memory other) = _paysAndSharesOut(payee);
        uint256 id = _notice(r);
        uint256 neededBy = assembly_.meetingOf(id).opensAt - 10 days;
        vm.warp(neededBy + 1);
        _post(YEAR);
        uint256 late = _notice(other);
        _carried(id);
        _carried(late);
        payee.reenter(address(assembly_), _executeCall(late, other));
        _refusesCall(id, r, 1, _unaccounted(YEAR, neededBy + 1, neededBy));
        _holds(address(coin), OPERATING, MOST);
    }

    /// The other way round: it is the one in between whose members could not.
    function test_allocateSurplus_countsByItsOwnMeetingAfterAnotherResolution() external {
        HostilePayee payee = new HostilePayee();
        (Resolution memory r, Resolution memory other) = _paysAndSharesOut(payee);
        uint256 early = _notice(other);
        vm.warp(_now() + 2 days);
        uint256 id = _notice(r);
        vm.warp(assembly_.meetingOf(id).opensAt - 10 days);
        _post(YEAR);
        _openVoting(id);
        _foundersVote(id, FOUNDERS, 2);
        _foundersVote(early, FOUNDERS, 2);
        vm.warp(assembly_.resolutionOf(id).executableFrom);
        payee.reenter(address(assembly_), _executeCall(early, other));
        _execute(id, r);
        assertFalse(payee.reentryFailed(), "carried out in between");
        assertEq(treasury.fundCount(), 6, "opened");
        _holds(address(coin), OPERATING, 0);
        _unpublished(address(coin), 8000e18, 6400e18);
    }

    /// A token that shrank: the books say what should be there; what is missing is shown, and not shared out twice.
    function test_allocateSurplus_ofATokenThatShrank() external {
        _aYear(address(token));
        _goTo(2028);
        token.shrink(5000);
        _post(2027);
        assertEq(treasury.shortfall(address(token)), 10_000e18, "half is missing");
        _allocate(2027, address(token), MOST, 0);
        _unpublished(address(token), 8000e18, 0);
        assertEq(treasury.shortfall(address(token)), 10_000e18, "and stays missing");
        assertEq(accounts.shortfall(address(token)), 0, "members have what they were given");
    }

    /// Nor is a token that grew, or ETH forced in, a surplus.
    function test_allocateSurplus_refusesWhatGrewOrWasForcedIn() external {
        _aYear(ETHER);
        _aYear(address(token));
        vm.deal(address(this), 7e18);
        new ForcedEther{value: 7e18}(payable(address(treasury)));
        token.shrink(20_000);
        _goTo(2028);
        _refusesAllocation(2027, ETHER, MOST + 1, 0, _noSurplus(ETHER, 2027, MOST + 1, MOST));
        bytes memory no = _noSurplus(address(token), 2027, MOST + 1, MOST);
        _refusesAllocation(2027, address(token), MOST + 1, 0, no);
        assertEq(treasury.unattributed(ETHER), 7e18, "unattributed");
        assertEq(treasury.unattributed(address(token)), MOST, "unattributed");
        _balanced(ETHER);
        _balanced(address(token));
    }
}

/// Losses go on from year to year until a surplus, the reserve or members' capital makes them good.
contract LossesTest is BooksTest {
    uint256 private constant UNIT = 1000e18;

    function _result(uint16 year, uint256 income, uint256 costs) private {
        _goTo(year);
        if (income != 0) _earn(address(coin), Tag.SaleToMember, income * UNIT);
        if (costs != 0) _pay(address(coin), OPERATING, costs * UNIT);
    }

    /// 100 earned and put by in 2026, so that later years can lose; it is shared out in 2027.
    function _stock() private {
        _result(2026, 100, 0);
        _move(address(coin), OPERATING, DEVELOPMENT, 99 * UNIT);
        _goTo(2027);
        _allocate(2026, address(coin), UNIT, 0);
        _move(address(coin), DEVELOPMENT, OPERATING, 99 * UNIT);
    }

    function _losses(uint16 year, uint256 units) private view {
        (, uint256 losses) = treasury.surplusOf(address(coin), year);
        assertEq(losses, units * UNIT, "losses of former years");
    }

    function _cover(uint16 year, uint256 amount) private {
        _post(year);
        bytes memory data = abi.encodeCall(ITreasury.coverLoss, (year, address(coin), amount));
        _do(Kind.Special, address(treasury), data);
    }

    function _refusesCover(uint16 year, uint256 amount, bytes memory reason) private {
        _post(year);
        bytes memory data = abi.encodeCall(ITreasury.coverLoss, (year, address(coin), amount));
        _refusesTo(Kind.Special, address(treasury), data, reason);
    }

    // ---- FORMER LOSSES FIRST ----

    /// A loss of 30, a surplus of 10 that nobody shared out, a surplus of 50: 20 make good, 30 are shared out.
    function test_allocateSurplus_makesFormerLossesGoodFirst() external {
        _stock();
        _result(2027, 0, 30);
        _result(2028, 20, 10);
        _result(2029, 50, 0);
        _goTo(2030);
        _losses(2028, 30);
        _losses(2029, 20);
        assertEq(treasury.lossOf(address(coin), 2027), 30 * UNIT, "the loss of its year");
        uint256 operating = treasury.fundOf(address(coin), OPERATING);
        _allocate(2029, address(coin), 50 * UNIT, 0);
        _holds(address(coin), OPERATING, operating - 30 * UNIT); // what makes good stays
        (uint256 dividends, , ) = accounts.unpublishedOf(address(coin));
        assertEq(dividends, 15 * UNIT + UNIT / 2, "half of 30, and of the one of 2026");
        _losses(2030, 0);
        assertEq(treasury.lossOf(address(coin), 2027), 0, "made good");
    }

    /// What an allocation does not make good goes on to the next.
    function test_allocateSurplus_lossesGoOn() external {
        _stock();
        _result(2027, 0, 30);
        _result(2028, 12, 0);
        _result(2029, 25, 0);
        _goTo(2030);
        _allocate(2028, address(coin), 10 * UNIT, 0);
        _losses(2029, 20);
        SurplusParts memory p = treasury.partsOf(2029, address(coin), 25 * UNIT, 0);
        assertEq(p.losses, 20 * UNIT, "first of all");
        assertEq(p.education, UNIT / 4, "of what is left");
        assertEq(treasury.lossOf(address(coin), 2027), 20 * UNIT, "what is left of it");
    }

    /// A surplus before a loss does not make it good: it was there already, and may have been shared out.
    function test_allocateSurplus_aFormerSurplusDoesNotMakeALaterLossGood() external {
        _result(2026, 100, 0);
        _result(2027, 0, 30);
        _result(2028, 40, 0);
        _goTo(2029);
        _losses(2027, 0);
        _losses(2028, 30);
    }

    function test_allocateSurplus_aCoveredLossIsNone() external {
        _stock();
        _deposit(address(coin), RESERVE, Tag.Donation, 20 * UNIT);
        _result(2027, 0, 30);
        _result(2028, 40, 0);
        _goTo(2029);
        _cover(2027, 18 * UNIT);
        _losses(2028, 12);
        assertEq(treasury.partsOf(2028, address(coin), 40 * UNIT, 0).losses, 12 * UNIT, "what is left of it");
        _allocate(2028, address(coin), 5 * UNIT, 0);
        _losses(2029, 7);
        assertEq(treasury.lossOf(address(coin), 2027), 7 * UNIT, "of a year before the last one shared out");
    }

    /// Also after a later year was shared out, as far as it is still open.
    function test_coverLoss_afterALaterYearWasSharedOut() external {
        _stock();
        _deposit(address(coin), RESERVE, Tag.Donation, 50 * UNIT);
        _result(2027, 0, 30);
        _result(2028, 10, 0);
        _goTo(2029);
        _allocate(2028, address(coin), 10 * UNIT, 0);
        _refusesCover(2027, 20 * UNIT + 1, _noLoss(address(coin), 2027, 20 * UNIT + 1, 20 * UNIT));
        _cover(2027, 20 * UNIT);
        _losses(2029, 0);
        assertEq(treasury.lossOf(address(coin), 2027), 0, "made good, both ways");
    }

    /// What members lent is no income: a year that spent it is a year of loss, from the first year on.
    function test_allocateSurplus_makesALossOfLentCapitalGoodFirst() external {
        vm.prank(address(assembly_));
        accounts.lendCapital(OPERATING, 40 * UNIT);
        _pay(address(coin), OPERATING, 40 * UNIT);
        _result(2027, 50, 0);
        _goTo(2028);
        assertEq(treasury.lossOf(address(coin), 2026), 40 * UNIT, "the loss of the first year");
        _losses(2027, 40);
        assertEq(treasury.partsOf(2027, address(coin), 50 * UNIT, 0).losses, 40 * UNIT, "made good first");
        _allocate(2027, address(coin), 50 * UNIT, 0);
        (uint256 dividends, , ) = accounts.unpublishedOf(address(coin));
        assertEq(dividends, 5 * UNIT, "half of 10");
        _holds(address(coin), OPERATING, 40 * UNIT); // what was lent is there again
        assertEq(treasury.lossOf(address(coin), 2026), 0, "made good");
        _losses(2028, 0);
        vm.prank(address(assembly_));
        treasury.returnCapital(OPERATING, 40 * UNIT);
        assertEq(accounts.capitalInUse(), 0, "and goes back");
        _balanced(address(coin));
    }

    /// What a later surplus does not make good of it, reserve and capital still can.
    function test_coverLoss_ofAYearBeforeTheFirstIncome() external {
        vm.prank(address(assembly_));
        accounts.lendCapital(OPERATING, 40 * UNIT);
        _pay(address(coin), OPERATING, 40 * UNIT);
        _result(2027, 25, 0);
        _deposit(address(coin), RESERVE, Tag.Donation, 10 * UNIT);
        _goTo(2028);
        _allocate(2027, address(coin), 25 * UNIT, 0);
        assertEq(treasury.lossOf(address(coin), 2026), 15 * UNIT, "what is left of it");
        _cover(2026, 10 * UNIT);
        _losses(2028, 5);
        _writeDown(2026, 5 * UNIT);
        _losses(2028, 0);
        assertEq(accounts.capitalInUse(), 35 * UNIT, "what is lost is lent no more");
        _holds(address(coin), OPERATING, 35 * UNIT);
        _balanced(address(coin));
    }

    // ---- THE RESERVE COVERS ----

    function test_coverLoss_refusesAnybodyButTheAssembly() external {
        bytes memory data = abi.encodeCall(ITreasury.coverLoss, (2027, address(coin), 1));
        _refusesCallers(address(treasury), data);
    }

    function test_coverLoss_refusesAnOrdinaryResolution() external {
        bytes memory data = abi.encodeCall(ITreasury.coverLoss, (2027, address(coin), 1));
        Resolution memory r = _resolution(Kind.Ordinary, address(treasury), data);
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyKindTooWeak.selector, 0, Kind.Ordinary, Kind.Special));
        vm.prank(address(board));
        assembly_.convene(_agenda(r), 30 days);
    }

    function test_TRE2_coverLoss_refusesMoreThanTheLossAndTwice() external {
        _stock();
        _deposit(address(coin), RESERVE, Tag.Donation, 50 * UNIT);
        uint256 reserve = treasury.fundOf(address(coin), RESERVE);
        _result(2027, 10, 40);
        _goTo(2028);
        _refusesCover(2027, 30 * UNIT + 1, _noLoss(address(coin), 2027, 30 * UNIT + 1, 30 * UNIT));
        _refusesCover(2027, 0, _noLoss(address(coin), 2027, 0, 30 * UNIT));
        _refusesCover(2026, 1, _noLoss(address(coin), 2026, 1, 0)); // a year of surplus
        (uint256 income, uint256 costs) = treasury.resultOf(address(coin), 2027);
        _post(2027);
        bytes memory data = abi.encodeCall(ITreasury.coverLoss, (2027, address(coin), 20 * UNIT));
        Resolution memory r = _resolution(Kind.Special, address(treasury), data);
        uint256 id = _ready(r);
        vm.expectEmit(address(treasury));
        emit ITreasury.ReserveCoveredLoss(address(coin), 2027, 20 * UNIT);
        _execute(id, r);
        _holds(address(coin), RESERVE, reserve - 20 * UNIT);
        (uint256 income2, uint256 costs2) = treasury.resultOf(address(coin), 2027);
        assertTrue(income == income2 && costs == costs2, "what covers a loss is no income");
        _balanced(address(coin));
        // 10 are left, but the reserve covers a year once.
        assertEq(treasury.lossOf(address(coin), 2027), 10 * UNIT, "the rest");
        _refusesCover(2027, 1, _noLoss(address(coin), 2027, 1, 0));
    }

    function test_coverLoss_refusesAYearThatIsNotOver() external {
        _stock();
        _deposit(address(coin), RESERVE, Tag.Donation, 50 * UNIT);
        _result(2028, 0, 40);
        bytes memory data = abi.encodeCall(ITreasury.coverLoss, (2028, address(coin), 1));
        Resolution memory r = _resolution(Kind.Special, address(treasury), data);
        _refusesCall(_ready(r), r, 0, _unaccounted(2028, 0, 0));
    }

    function test_coverLoss_refusesWithoutAccounts() external {
        _stock();
        _deposit(address(coin), RESERVE, Tag.Donation, 50 * UNIT);
        _result(2027, 0, 40);
        _goTo(2028);
        bytes memory data = abi.encodeCall(ITreasury.coverLoss, (2027, address(coin), 1));
        Resolution memory r = _resolution(Kind.Special, address(treasury), data);
        uint256 id = _ready(r);
        _refusesCall(id, r, 0, _unaccounted(2027, 0, assembly_.meetingOf(id).opensAt - 10 days));
    }

    function test_coverLoss_refusesMoreThanTheReserveHolds() external {
        _stock();
        uint256 reserve = treasury.fundOf(address(coin), RESERVE);
        _result(2027, 0, 40);
        _goTo(2028);
        _refusesCover(2027, reserve + 1, _tooSmall(address(coin), RESERVE, reserve, reserve + 1));
        _cover(2027, reserve);
        _holds(address(coin), RESERVE, 0);
    }

    function test_coverLoss_inEther() external {
        _earn(ETHER, Tag.SaleToMember, 10);
        _deposit(ETHER, RESERVE, Tag.Donation, 10);
        _goTo(2027);
        _pay(ETHER, OPERATING, 4);
        _goTo(2028);
        _post(2027);
        _do(Kind.Special, address(treasury), abi.encodeCall(ITreasury.coverLoss, (2027, ETHER, 4)));
        _holds(ETHER, RESERVE, 6);
        _holds(ETHER, OPERATING, 10);
        _balanced(ETHER);
    }

    // ---- MEMBERS' CAPITAL BEARS THE REST ----

    function _refusesWriteDown(uint16 year, uint256 amount, bytes memory reason) private {
        _post(year);
        bytes memory data = abi.encodeCall(IMemberAccounts.writeDown, (year, amount));
        _refusesTo(Kind.Special, address(accounts), data, reason);
    }

    function _writeDown(uint16 year, uint256 amount) private {
        _post(year);
        _do(Kind.Special, address(accounts), abi.encodeCall(IMemberAccounts.writeDown, (year, amount)));
    }

    /// Of what is lost, what is lent is in the funds already; only the rest comes over.
    function test_writeDown_takesLentCapitalFirst() external {
        _stock();
        vm.prank(address(assembly_));
        accounts.lendCapital(OPERATING, 10 * UNIT);
        _result(2027, 0, 60);
        _goTo(2028);
        uint256 reserve = treasury.fundOf(address(coin), RESERVE);
        uint256 most = 60 * UNIT - reserve;
        _refusesWriteDown(2027, most + 1, _noLoss(address(coin), 2027, most + 1, most));
        uint256 operating = treasury.fundOf(address(coin), OPERATING);
        _writeDown(2027, 25 * UNIT);
        assertEq(accounts.capital(), CAPITAL - 25 * UNIT, "written down");
        assertEq(accounts.capitalInUse(), 0, "what was lent is lost");
        _holds(address(coin), OPERATING, operating + 15 * UNIT);
        assertEq(treasury.lossOf(address(coin), 2027), 35 * UNIT, "the rest");
        _balanced(address(coin));
        // The reserve still covers its own part, and both together are the loss.
        _cover(2027, reserve);
        _writeDown(2027, 35 * UNIT - reserve);
        assertEq(treasury.lossOf(address(coin), 2027), 0, "all of it");
        _refusesWriteDown(2027, 1, _noLoss(address(coin), 2027, 1, 0));
    }

    function test_writeDown_refusesWhileTheReserveBearsIt() external {
        _stock();
        _deposit(address(coin), RESERVE, Tag.Donation, 50 * UNIT);
        _result(2027, 0, 40);
        _goTo(2028);
        _refusesWriteDown(2027, 1, _noLoss(address(coin), 2027, 1, 0));
    }
}

/// A part of each sale for those whose work is sold, before there is a surplus.
contract RoyaltiesTest is BooksTest {
    bytes32 private constant FILM = keccak256("film 12");
    HostileToken private token = new HostileToken();

    function _set(bytes32 royalty, uint16 bps) private {
        vm.prank(address(assembly_));
        treasury.setRoyalty(royalty, bps);
    }

    function _money(address asset, uint256 amount) private {
        HostileToken(asset).mint(address(this), amount);
        HostileToken(asset).approve(address(treasury), amount);
    }

    function _sell(address asset, uint256 amount) private {
        _money(asset, amount);
        treasury.sell(asset, Tag.SaleToNonMember, amount, FILM, "ticket");
    }

    function _none(bytes32 royalty, uint256 bps, uint256 most) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ITreasury.TreasuryNoRoyalty.selector, royalty, bps, most);
    }

    function _sold(address asset, uint256 share, uint256 rest) private view {
        (uint256 allocated, uint256 retainable, uint256 royalties) = accounts.unpublishedOf(asset);
        assertEq(royalties, share, "the members' part");
        assertEq(allocated + retainable, 0, "apart from surpluses: all of it cash");
        _holds(asset, OPERATING, rest);
        assertEq(treasury.incomeOf(asset, 2026, Tag.SaleToNonMember), rest, "only the rest is income");
        _balanced(asset);
    }

    function test_setRoyalty_refuses() external {
        _refusesCallers(address(treasury), abi.encodeCall(ITreasury.setRoyalty, (FILM, 1)));
        vm.expectRevert(_none(FILM, 1001, 1000));
        _set(FILM, 1001);
        vm.expectRevert(_none(0, 1, 1000));
        _set(0, 1);
    }

    function test_sell_setsTheRoyaltyAside() external {
        _do(Kind.Ordinary, address(treasury), abi.encodeCall(ITreasury.setRoyalty, (FILM, 800)));
        assertEq(treasury.royaltyOf(FILM), 800, "set");
        _money(address(coin), 1000);
        vm.expectEmit(address(treasury));
        emit ITreasury.Received(address(coin), OPERATING, Tag.SaleToNonMember, address(this), 920, "ticket");
        vm.expectEmit(address(treasury));
        emit ITreasury.RoyaltySetAside(address(coin), FILM, 80, "ticket");
        treasury.sell(address(coin), Tag.SaleToNonMember, 1000, FILM, "ticket");
        _sold(address(coin), 80, 920);
        vm.deal(address(this), 1000);
        treasury.sell{value: 1000}(ETHER, Tag.SaleToNonMember, 1000, FILM, "ticket");
        _sold(ETHER, 80, 920);
        _sell(address(coin), 12); // 0.96, rounded down
        _sold(address(coin), 80, 932);
    }

    function test_sell_refusesWithoutARoyaltyOrASale() external {
        _money(address(coin), 1000);
        vm.expectRevert(_none(FILM, 0, 1000));
        treasury.sell(address(coin), Tag.SaleToNonMember, 1000, FILM, "");
        _set(FILM, 800);
        Tag[4] memory tags = [Tag.Fee, Tag.Grant, Tag.Donation, Tag.PatronageReceived];
        for (uint256 i; i < 4; ++i) {
            vm.expectRevert(_none(FILM, 800, 1000));
            vm.prank(founders[1]);
            treasury.sell(address(coin), tags[i], 1000, FILM, "");
        }
        _set(FILM, 0); // ended
        vm.expectRevert(_none(FILM, 0, 1000));
        treasury.sell(address(coin), Tag.SaleToNonMember, 1000, FILM, "");
    }

    function test_sell_toAMemberNeedsAMember() external {
        _set(FILM, 800);
        _money(address(coin), 1000);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryPayerNotMember.selector, address(this)));
        treasury.sell(address(coin), Tag.SaleToMember, 1000, FILM, "");
        coin.mint(founders[2], 1000);
        vm.prank(founders[2]);
        coin.approve(address(treasury), 1000);
        vm.prank(founders[2]);
        treasury.sell(address(coin), Tag.SaleToMember, 1000, FILM, "");
        assertEq(treasury.incomeOf(address(coin), 2026, Tag.SaleToMember), 920, "of members");
    }

    /// The bylaws of today bind what a meeting set before.
    function test_sell_withinTheBylawsOfToday() external {
        _set(FILM, 1000);
        Parameters memory p = _parameters();
        p.royaltyMaxBps = 300;
        vm.prank(address(assembly_));
        bylaws.amend(0, p);
        _sell(address(coin), 1000);
        _sold(address(coin), 30, 970);
        p.royaltyMaxBps = 0;
        vm.prank(address(assembly_));
        bylaws.amend(0, p);
        vm.expectRevert(_none(FILM, 0, 0));
        treasury.sell(address(coin), Tag.SaleToNonMember, 1000, FILM, "");
    }

    function test_sell_refusesNothing() external {
        _set(FILM, 1000);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryNothingReceived.selector, ETHER, 1, 0));
        treasury.sell(ETHER, Tag.SaleToNonMember, 1, FILM, "");
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryNothingReceived.selector, address(coin), 0, 0));
        treasury.sell(address(coin), Tag.SaleToNonMember, 0, FILM, "");
    }

    function testFuzz_sell_theTwoPartsAreTheSale(uint128 amount, uint16 bps) external {
        amount = uint128(bound(amount, 1, 1e30));
        bps = uint16(bound(bps, 1, 1000));
        _set(FILM, bps);
        _sell(address(coin), amount);
        uint256 share = (uint256(amount) * bps) / 10_000;
        _sold(address(coin), share, amount - share);
    }

    // ---- HOSTILE TOKENS ----

    function _refusesHabit(HostileToken.Habit habit, bytes memory reason) private {
        _set(FILM, 1000);
        _money(address(token), 1000);
        token.setHabit(habit);
        vm.expectRevert(reason);
        treasury.sell(address(token), Tag.SaleToNonMember, 1000, FILM, "");
        _sold(address(token), 0, 0);
    }

    /// 900 of 1000 arrive, and 81 of the 90 that members are due: less than the books would say.
    function test_sell_refusesATokenThatCharges() external {
        _refusesHabit(
            HostileToken.Habit.ChargesFee,
            abi.encodeWithSelector(IMemberAccounts.MemberAccountsShortPayment.selector, 81, 90)
        );
    }

    function test_sell_refusesATokenThatSaysNo() external {
        _refusesHabit(
            HostileToken.Habit.ReturnsFalse,
            abi.encodeWithSignature("SafeERC20FailedOperation(address)", address(token))
        );
    }

    function test_sell_refusesATokenThatMovesMore() external {
        token.mint(address(this), 100); // what it takes besides
        _refusesHabit(
            HostileToken.Habit.TakesMore,
            abi.encodeWithSelector(ITreasury.TreasuryTokenMoved.selector, address(token), 100, 110)
        );
    }

    function test_sell_aTokenThatAnswersNothing() external {
        _set(FILM, 1000);
        token.setHabit(HostileToken.Habit.ReturnsNothing);
        _sell(address(token), 1000);
        _sold(address(token), 100, 900);
    }

    function test_TRE1_sell_whenTheTokenReentersCountsOnce() external {
        _set(FILM, 1000);
        token.reenter(
            address(treasury),
            abi.encodeCall(ITreasury.sell, (address(token), Tag.SaleToNonMember, 0, FILM, ""))
        );
        _sell(address(token), 1000);
        bytes4 reentered = bytes4(keccak256("ReentrancyGuardReentrantCall()"));
        assertEq(bytes32(token.reentryReason()), bytes32(reentered), "refused");
        _sold(address(token), 100, 900);
    }
}

/// Funds that a general meeting opens, and money that goes from one to another.
contract FundsTest is BooksTest {
    function _open(string memory name) private returns (FundId) {
        vm.prank(address(assembly_));
        return treasury.openFund(name);
    }

    function _badName(string memory name, uint256 funds) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ITreasury.TreasuryBadFundName.selector, name, funds);
    }

    function test_openFund_refusesAnybodyButTheAssembly() external {
        _refusesCallers(address(treasury), abi.encodeCall(ITreasury.openFund, ("Strike fund")));
    }

    function test_openFund_refusesNamesTooShortOrTooLong() external {
        string memory forty = "1234567890123456789012345678901234567890";
        vm.expectRevert(_badName("", 5));
        _open("");
        vm.expectRevert(_badName(string.concat(forty, "1"), 5));
        _open(string.concat(forty, "1"));
        assertEq(FundId.unwrap(_open(forty)), 5, "the next number");
        assertEq(FundId.unwrap(_open("1")), 6, "and the next");
    }

    function test_openFund_atMost32() external {
        for (uint8 i = 5; i < 32; ++i) assertEq(FundId.unwrap(_open("A fund")), i, "in order");
        vm.expectRevert(_badName("A fund", 32));
        _open("A fund");
        _deposit(ETHER, FundId.wrap(31), Tag.Grant, 5);
        _deposit(ETHER, FundId.wrap(30), Tag.Grant, 6);
        _balanced(ETHER);
        _pay(ETHER, FundId.wrap(31), 5);
        _balanced(ETHER);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryNoSuchFund.selector, 32));
        vm.prank(founders[1]);
        treasury.deposit(ETHER, FundId.wrap(32), Tag.Grant, 1, "");
    }

    /// A whole life of a fund: opened by resolution, given to, moved to, paid from.
    function test_openFund_byResolution() external {
        _do(Kind.Ordinary, address(treasury), abi.encodeCall(ITreasury.openFund, ("Strike fund")));
        FundId fund = FundId.wrap(5);
        _deposit(address(coin), fund, Tag.Donation, 100);
        _earn(address(coin), Tag.SaleToMember, 50);
        _do(Kind.Ordinary, address(treasury), abi.encodeCall(ITreasury.move, (address(coin), OPERATING, fund, 20)));
        _pay(address(coin), fund, 90);
        _holds(address(coin), fund, 30);
        assertEq(treasury.costsOf(address(coin), fund, 2026), 90, "its costs");
        (uint256 income, uint256 costs) = treasury.resultOf(address(coin), 2026);
        assertEq(income, 50, "of the operating fund");
        assertEq(costs, 0, "which paid nothing: moving is no cost");
        _balanced(address(coin));
    }

    function test_move_refuses() external {
        _deposit(address(coin), RESERVE, Tag.Donation, 100);
        _earn(address(coin), Tag.SaleToMember, 50);
        bytes memory data = abi.encodeCall(ITreasury.move, (address(coin), OPERATING, EDUCATION, 1));
        _refusesCallers(address(treasury), data);
        vm.expectRevert(_tooSmall(address(coin), OPERATING, 50, 51));
        _move(address(coin), OPERATING, EDUCATION, 51);
        FundId none = FundId.wrap(5);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryNoSuchFund.selector, 5));
        _move(address(coin), OPERATING, none, 1);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryNoSuchFund.selector, 5));
        _move(address(coin), none, OPERATING, 0);
    }

    function test_TRE2_move_neverOutOfTheReserve() external {
        _deposit(address(coin), RESERVE, Tag.Donation, 100);
        for (uint8 to; to < 5; ++to) {
            vm.expectRevert(_indivisible());
            _move(address(coin), RESERVE, FundId.wrap(to), 1);
            vm.expectRevert(_indivisible());
            _move(address(coin), RESERVE, FundId.wrap(to), 0);
        }
        _earn(address(coin), Tag.SaleToMember, 50);
        _move(address(coin), OPERATING, RESERVE, 50); // into it, yes
        _holds(address(coin), RESERVE, 150);
    }

    function test_move_toItselfChangesNothing() external {
        _earn(address(coin), Tag.SaleToMember, 50);
        _move(address(coin), OPERATING, OPERATING, 50);
        _holds(address(coin), OPERATING, 50);
        _balanced(address(coin));
    }

    function test_TRE2_lendCapital_neverToTheReserveNorBackFromIt() external {
        _deposit(address(coin), RESERVE, Tag.Donation, 1000e18);
        vm.expectRevert(_indivisible());
        vm.prank(address(assembly_));
        accounts.lendCapital(RESERVE, 1000e18);
        vm.prank(address(assembly_));
        accounts.lendCapital(DEVELOPMENT, 1000e18);
        vm.expectRevert(_indivisible());
        vm.prank(address(assembly_));
        treasury.returnCapital(RESERVE, 1000e18);
        bytes memory data = abi.encodeCall(ITreasury.returnCapital, (DEVELOPMENT, 1));
        _refusesCallers(address(treasury), data);
    }

    function test_returnCapital_givesBackWhatWasLentAndNoMore() external {
        vm.prank(address(assembly_));
        accounts.lendCapital(DEVELOPMENT, 1000e18);
        assertEq(accounts.capitalInUse(), 1000e18, "in use");
        assertEq(accounts.capital(), CAPITAL, "still theirs");
        (uint256 income, ) = treasury.resultOf(address(coin), 2026);
        assertEq(income, 0, "no income");
        _balanced(address(coin));
        _deposit(address(coin), DEVELOPMENT, Tag.Grant, 5e18);
        vm.expectRevert(
            abi.encodeWithSelector(IMemberAccounts.MemberAccountsTooMuchLent.selector, 1000e18 + 1, 1000e18)
        );
        vm.prank(address(assembly_));
        treasury.returnCapital(DEVELOPMENT, 1000e18 + 1);
        vm.prank(address(assembly_));
        treasury.returnCapital(DEVELOPMENT, 1000e18);
        assertEq(accounts.capitalInUse(), 0, "back");
        assertEq(coin.balanceOf(address(accounts)), CAPITAL, "all of it");
        _holds(address(coin), DEVELOPMENT, 5e18);
    }
}

/// Several payments of one budget line: the refusal of one payee does not stop the others.
contract SpendManyTest is BooksTest {
    HostileToken private token = new HostileToken();
    HostilePayee private payee = new HostilePayee();
    uint256 private line;

    function setUp() public override {
        super.setUp();
        line = _line(ETHER, 100, 40, uint40(START + 20 days));
        _earn(ETHER, Tag.SaleToNonMember, 1000);
    }

    function _line(address asset, uint128 limit, uint128 perPayment, uint40 until) private returns (uint256) {
        vm.prank(address(assembly_));
        return
            treasury.approveBudget(
                BudgetLine(asset, OPERATING, address(board), limit, perPayment, uint40(START), until),
                new address[](0)
            );
    }

    function _payments(
        address a,
        uint128 x,
        address b,
        uint128 y,
        uint128 z
    ) private pure returns (Payment[] memory p) {
        p = new Payment[](3);
        (p[0], p[1], p[2]) = (Payment(a, x, "1"), Payment(b, y, "2"), Payment(PAYEE, z, "3"));
    }

    function _spendMany(uint256 which, Payment[] memory p) private {
        vm.prank(address(board));
        treasury.spendMany(which, p);
    }

    function _spent(uint256 which, uint256 amount) private view {
        (BudgetLine memory b, uint256 spent, ) = treasury.budgetOf(which);
        assertEq(spent, amount, "spent");
        assertLe(spent, b.limit, "TRE-4 never past the line");
        (, uint256 costs) = treasury.resultOf(b.asset, 2026);
        assertEq(costs, amount, "costs");
        _holds(b.asset, OPERATING, 1000 - amount);
        _balanced(b.asset);
    }

    function test_spendMany_byTheBoardTogether() external {
        Payment[] memory p = _payments(address(0xAAA), 40, address(0xBBB), 20, 33);
        vm.expectEmit(address(treasury));
        emit ITreasury.BudgetSpent(line, address(board), PAYEE, 33, "3");
        _act(Organs.TREASURY, abi.encodeCall(ITreasury.spendMany, (line, p)));
        assertEq(address(0xAAA).balance, 40, "one");
        assertEq(address(0xBBB).balance, 20, "two");
        assertEq(PAYEE.balance, 33, "three");
        _spent(line, 93);
    }

    function test_TRE4_spendMany_refusesWhoIsNotTheSpender() external {
        address[4] memory callers = [founders[0], address(assembly_), PAYEE, address(accounts)];
        for (uint256 i; i < 4; ++i) {
            vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryNotSpender.selector, line, callers[i]));
            vm.prank(callers[i]);
            treasury.spendMany(line, new Payment[](0));
        }
    }

    function test_spendMany_passesOverAPayeeThatRefuses() external {
        HostilePayee.Answer[2] memory answers = [HostilePayee.Answer.Refuses, HostilePayee.Answer.MegabyteOfRefusal];
        for (uint256 i; i < 2; ++i) {
            payee.setAnswer(answers[i]);
            vm.expectEmit(address(treasury));
            emit ITreasury.BudgetPaymentRefused(line, address(payee), 40, "2");
            _spendMany(line, _payments(address(0xAAA), 10, address(payee), 40, 20));
            assertEq(address(payee).balance, 0, "not paid");
            assertEq(PAYEE.balance, 20 * (i + 1), "the others are");
            _spent(line, 30 * (i + 1));
        }
    }

    /// What a payee refused is left of the line, and may be paid again.
    function test_TRE4_spendMany_whatWasRefusedIsNotSpent() external {
        payee.setAnswer(HostilePayee.Answer.Refuses);
        _spendMany(line, _payments(address(payee), 40, address(payee), 40, 40));
        _spent(line, 40);
        payee.setAnswer(HostilePayee.Answer.Megabyte);
        _spendMany(line, _payments(address(payee), 40, address(payee), 10, 10));
        assertEq(address(payee).balance, 50, "paid");
        _spent(line, 100);
    }

    function test_spendMany_passesOverWhomATokenBlocks() external {
        _earn(address(token), Tag.SaleToNonMember, 1000);
        uint256 its = _line(address(token), 100, 40, uint40(START + 20 days));
        token.blockAccount(address(0xBBB));
        vm.expectEmit(address(treasury));
        emit ITreasury.BudgetPaymentRefused(its, address(0xBBB), 40, "2");
        _spendMany(its, _payments(address(0xAAA), 10, address(0xBBB), 40, 20));
        _spent(its, 30);
        token.setHabit(HostileToken.Habit.ReturnsFalse);
        _spendMany(its, _payments(address(0xAAA), 10, address(0xCCC), 10, 20));
        _spent(its, 30);
        assertEq(token.balanceOf(PAYEE), 20, "once");
    }

    function test_spendMany_refusesATokenThatMovesMore() external {
        _earn(address(token), Tag.SaleToNonMember, 1000);
        uint256 its = _line(address(token), 100, 40, uint40(START + 20 days));
        token.setHabit(HostileToken.Habit.TakesMore);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryTokenMoved.selector, address(token), 10, 11));
        _spendMany(its, _payments(address(0xAAA), 10, address(0xBBB), 40, 20));
        _spent(its, 0);
    }

    function test_spendMany_aTokenThatChargesOrAnswersNothing() external {
        _earn(address(token), Tag.SaleToNonMember, 1000);
        uint256 its = _line(address(token), 100, 40, uint40(START + 20 days));
        token.setHabit(HostileToken.Habit.ChargesFee);
        _spendMany(its, _payments(address(0xAAA), 10, address(0xBBB), 20, 20));
        assertEq(token.balanceOf(PAYEE), 18, "the payee bears its charge");
        token.setHabit(HostileToken.Habit.ReturnsNothing);
        _spendMany(its, _payments(address(0xAAA), 10, address(0xBBB), 20, 20));
        _spent(its, 100);
    }

    /// One payment over the line, and none is made.
    function test_TRE4_spendMany_overTheLineInTheMiddle() external {
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryOverBudget.selector, line, 41, 40));
        _spendMany(line, _payments(address(0xAAA), 40, address(0xBBB), 41, 1));
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryOverBudget.selector, line, 21, 20));
        _spendMany(line, _payments(address(0xAAA), 40, address(0xBBB), 40, 21));
        _spent(line, 0);
        assertEq(address(0xAAA).balance, 0, "nobody is paid");
        _spendMany(line, _payments(address(0xAAA), 40, address(0xBBB), 40, 20));
        _spent(line, 100);
    }

    function test_spendMany_refusesMoreThanTheFundHolds() external {
        _pay(ETHER, OPERATING, 950);
        vm.expectRevert(_tooSmall(ETHER, OPERATING, 10, 20));
        _spendMany(line, _payments(address(0xAAA), 40, address(0xBBB), 20, 1));
        _holds(ETHER, OPERATING, 50);
    }

    function test_TRE4_spendMany_refusesOrgansAndWhoIsNotListed() external {
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryBadPayee.selector, address(accounts)));
        _spendMany(line, _payments(address(0xAAA), 40, address(accounts), 20, 1));
        address[] memory payees = new address[](1);
        payees[0] = address(0xAAA);
        vm.prank(address(assembly_));
        uint256 listed = treasury.approveBudget(
            BudgetLine(ETHER, OPERATING, address(board), 100, 40, uint40(START), uint40(START + 20 days)),
            payees
        );
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryPayeeNotListed.selector, listed, address(0xBBB)));
        _spendMany(listed, _payments(address(0xAAA), 40, address(0xBBB), 20, 1));
        _spent(line, 0);
    }

    /// A line that goes over the turn of the year has one limit; its costs stand in the year in which they were paid.
    function test_TRE4_spendMany_acrossTheTurnOfTheYear() external {
        uint256 long = _line(ETHER, 100, 40, uint40(START + 400 days));
        vm.warp(START + 365 days - 1);
        _spendMany(long, _payments(address(0xAAA), 40, address(0xBBB), 20, 0));
        vm.warp(START + 365 days);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryOverBudget.selector, long, 1, 0));
        _spendMany(long, _payments(address(0xAAA), 40, address(0xBBB), 0, 1));
        _spendMany(long, _payments(address(0xAAA), 30, address(0xBBB), 10, 0));
        assertEq(treasury.costsOf(ETHER, OPERATING, 2026), 60, "last year's");
        assertEq(treasury.costsOf(ETHER, OPERATING, 2027), 40, "this year's");
        (, uint256 spent, ) = treasury.budgetOf(long);
        assertEq(spent, 100, "TRE-4 of one limit");
    }

    /// Refused in the first payment of a year: the former year's costs are as they were.
    function test_spendMany_whatWasRefusedLeavesTheYearsAsTheyWere() external {
        uint256 long = _line(ETHER, 100, 40, uint40(START + 400 days));
        _spendMany(long, _payments(address(0xAAA), 40, address(0xBBB), 20, 0));
        vm.warp(START + 365 days);
        payee.setAnswer(HostilePayee.Answer.Refuses);
        _spendMany(long, _payments(address(payee), 5, address(payee), 6, 0));
        assertEq(treasury.costsOf(ETHER, OPERATING, 2026), 60, "last year's");
        assertEq(treasury.costsOf(ETHER, OPERATING, 2027), 0, "this year's");
        payee.setAnswer(HostilePayee.Answer.Thanks);
        _spendMany(long, _payments(address(payee), 5, address(payee), 6, 0));
        assertEq(treasury.costsOf(ETHER, OPERATING, 2026), 60, "last year's");
        assertEq(treasury.costsOf(ETHER, OPERATING, 2027), 11, "this year's");
        _holds(ETHER, OPERATING, 1000 - 71);
    }

    function test_TRE4_spendMany_refusesOutsideItsTime() external {
        vm.warp(START + 20 days);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryNoBudget.selector, line));
        _spendMany(line, new Payment[](0));
    }

    /// A payee of the batch comes back in as its spender, and executes a resolution that pays from the same fund.
    function test_TRE4_spendMany_whenAPayeeReentersPaysOnce() external {
        Resolution memory r = _resolution(
            Kind.Ordinary,
            address(treasury),
            abi.encodeCall(ITreasury.pay, (ETHER, OPERATING, address(payee), 500))
        );
        uint256 id = _ready(r);
        uint256 long = _line(ETHER, 100, 40, uint40(START + 400 days));
        payee.reenter(address(assembly_), _executeCall(id, r));
        _spendMany(long, _payments(address(payee), 40, address(0xBBB), 20, 1));
        assertTrue(payee.reentryFailed(), "refused in between");
        assertEq(address(payee).balance, 40, "paid once");
        _spent(long, 61);
        payee.setAnswer(HostilePayee.Answer.Thanks);
        _execute(id, r); // which is still carried, and counts once
        assertEq(address(payee).balance, 540, "paid");
        _balanced(ETHER);
    }

    function testFuzz_TRE4_spendMany_neverPastTheLine(uint128[8] calldata amounts, uint8 refusing) external {
        Payment[] memory p = new Payment[](8);
        payee.setAnswer(HostilePayee.Answer.Refuses);
        uint256 wanted;
        bool good = true;
        for (uint256 i; i < 8; ++i) {
            bool refuses = (refusing >> i) & 1 == 1;
            p[i] = Payment(refuses ? address(payee) : PAYEE, uint128(bound(amounts[i], 0, 42)), "");
            if (p[i].amount > 40 || wanted + p[i].amount > 100) good = false;
            // A payee that refuses nothing at all refuses, too.
            if (!refuses && good) wanted += p[i].amount;
        }
        vm.prank(address(board));
        (bool ok, ) = address(treasury).call(abi.encodeCall(ITreasury.spendMany, (line, p)));
        assertTrue(ok == good, "within the line, or refused altogether");
        _spent(line, good ? wanted : 0);
        assertEq(PAYEE.balance, good ? wanted : 0, "paid");
    }
}
