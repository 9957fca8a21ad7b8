// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly} from "../../contracts/interfaces/IAssembly.sol";
import {Resolution} from "../../contracts/interfaces/IAssembly.sol";
import {IOrgan} from "../../contracts/interfaces/IOrgan.sol";
import {ITreasury} from "../../contracts/interfaces/ITreasury.sol";
import {ForcedEther} from "../../contracts/mocks/ForcedEther.sol";
import {HostilePayee} from "../../contracts/mocks/HostilePayee.sol";
import {HostileToken} from "../../contracts/mocks/HostileToken.sol";
import {FundId, OPERATING, RESERVE, Tag} from "../../contracts/types/Fund.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {Founded} from "./support/Founded.sol";

contract TreasuryTest is Founded {
    address private constant ETHER = address(0);
    FundId private constant EDUCATION = FundId.wrap(2);
    address private constant PAYEE = address(0xFADE);
    uint16 private constant YEAR = 2026;

    bytes4 private constant REENTERED = bytes4(keccak256("ReentrancyGuardReentrantCall()"));

    HostileToken private token = new HostileToken();
    HostilePayee private payee = new HostilePayee();

    // ---- IN SHORT ----

    function _deposit(address asset, FundId fund, Tag tag, uint256 amount) private {
        if (asset == address(coin)) coin.mint(address(this), amount);
        if (asset == address(token)) token.mint(address(this), amount);
        if (asset == ETHER) vm.deal(address(this), amount);
        if (asset != ETHER) HostileToken(asset).approve(address(treasury), amount);
        treasury.deposit{value: asset == ETHER ? amount : 0}(asset, fund, tag, amount, "ref");
    }

    function _pay(address asset, FundId fund, address to, uint256 amount) private {
        vm.prank(address(assembly_));
        treasury.pay(asset, fund, to, amount);
    }

    function _refusesPayment(address asset, FundId fund, address to, uint256 amount, bytes memory reason) private {
        vm.expectRevert(reason);
        _pay(asset, fund, to, amount);
    }

    function _holds(address asset, uint256 operating, uint256 unattributed) private view {
        assertEq(treasury.fundOf(asset, OPERATING), operating, "operating");
        assertEq(treasury.unattributed(asset), unattributed, "unattributed");
    }

    function _nothing(address asset, uint256 amount, uint256 sent) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ITreasury.TreasuryNothingReceived.selector, asset, amount, sent);
    }

    // ---- DEPOSITS REFUSED ----

    function testFuzz_deposit_refusesAFundThatDoesNotExist(uint8 fund) external {
        fund = uint8(bound(fund, 5, 255));
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryNoSuchFund.selector, fund));
        treasury.deposit(address(coin), FundId.wrap(fund), Tag.Donation, 1, "");
    }

    function test_deposit_refusesSalesAndFeesOutsideOperating() external {
        Tag[4] memory tags = [Tag.Fee, Tag.SaleToMember, Tag.SaleToNonMember, Tag.PatronageReceived];
        for (uint256 i; i < 4; ++i) {
            vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryFundNotForTag.selector, EDUCATION, tags[i]));
            treasury.deposit(address(coin), EDUCATION, tags[i], 1, "");
        }
    }

    function test_deposit_refusesMembersTagsFromOthers() external {
        Tag[2] memory tags = [Tag.Fee, Tag.SaleToMember];
        for (uint256 i; i < 2; ++i) {
            vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryPayerNotMember.selector, address(this)));
            treasury.deposit(address(coin), OPERATING, tags[i], 1, "");
        }
        vm.prank(founders[0]);
        membership.resign();
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryPayerNotMember.selector, founders[0]));
        vm.prank(founders[0]);
        treasury.deposit(address(coin), OPERATING, Tag.Fee, 1, "");
    }

    function test_deposit_refusesNothing() external {
        vm.deal(address(this), 10);
        vm.expectRevert(_nothing(ETHER, 0, 0));
        treasury.deposit(ETHER, OPERATING, Tag.Donation, 0, "");
        vm.expectRevert(_nothing(ETHER, 5, 4));
        treasury.deposit{value: 4}(ETHER, OPERATING, Tag.Donation, 5, "");
        vm.expectRevert(_nothing(ETHER, 4, 5));
        treasury.deposit{value: 5}(ETHER, OPERATING, Tag.Donation, 4, "");
        vm.expectRevert(_nothing(address(coin), 0, 0));
        treasury.deposit(address(coin), OPERATING, Tag.Donation, 0, "");
        vm.expectRevert(_nothing(address(coin), 4, 5)); // ETH beside a token would be stranded
        treasury.deposit{value: 5}(address(coin), OPERATING, Tag.Donation, 4, "");
    }

    function test_deposit_refusesATokenThatSaysNo() external {
        token.mint(address(this), 100);
        token.approve(address(treasury), 100);
        token.setHabit(HostileToken.Habit.ReturnsFalse);
        vm.expectRevert(abi.encodeWithSignature("SafeERC20FailedOperation(address)", address(token)));
        treasury.deposit(address(token), OPERATING, Tag.Donation, 100, "");
    }

    function test_deposit_refusesMoreThanTheBooksHold() external {
        _deposit(address(token), OPERATING, Tag.Donation, 1e18);
        uint256 most = type(uint128).max;
        token.mint(address(this), most);
        token.approve(address(treasury), most);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryAmountTooLarge.selector, most));
        treasury.deposit(address(token), OPERATING, Tag.Donation, most, "");
    }

    // ---- ATTRIBUTION REFUSED ----

    function test_attribute_refusesAnybodyButTheAssembly() external {
        vm.expectRevert(abi.encodeWithSelector(IOrgan.OrganOnlyAssembly.selector, founders[0]));
        vm.prank(founders[0]);
        treasury.attribute(address(coin), OPERATING, Tag.Donation, 1);
    }

    function test_attribute_refusesWhatIsNotThere() external {
        coin.mint(address(treasury), 10);
        bytes4 code = ITreasury.TreasuryNotUnattributed.selector;
        vm.expectRevert(abi.encodeWithSelector(code, address(coin), 10, 11));
        vm.prank(address(assembly_));
        treasury.attribute(address(coin), OPERATING, Tag.Donation, 11);
        vm.expectRevert(abi.encodeWithSelector(code, address(coin), 10, 0));
        vm.prank(address(assembly_));
        treasury.attribute(address(coin), OPERATING, Tag.Donation, 0);
    }

    // ---- PAYMENTS REFUSED ----

    function test_pay_refusesAnybodyButTheAssembly() external {
        address[4] memory callers = [founders[0], address(board), address(factory), address(this)];
        for (uint256 i; i < 4; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IOrgan.OrganOnlyAssembly.selector, callers[i]));
            vm.prank(callers[i]);
            treasury.pay(address(coin), OPERATING, PAYEE, 0);
        }
    }

    function test_TRE2_pay_refusesTheReserve() external {
        _deposit(address(coin), RESERVE, Tag.Donation, 100);
        _refusesPayment(
            address(coin),
            RESERVE,
            PAYEE,
            1,
            abi.encodeWithSelector(ITreasury.TreasuryReserveIsIndivisible.selector)
        );
    }

    function test_pay_refusesAFundThatDoesNotExist() external {
        _refusesPayment(
            ETHER,
            FundId.wrap(5),
            PAYEE,
            0,
            abi.encodeWithSelector(ITreasury.TreasuryNoSuchFund.selector, 5)
        );
    }

    function test_pay_refusesOrgansAndNobodyForPayees() external {
        _refusesPayment(ETHER, OPERATING, ETHER, 0, abi.encodeWithSelector(ITreasury.TreasuryBadPayee.selector, ETHER));
        for (uint8 i; i <= 5; ++i) {
            address organ = assembly_.organ(i);
            bytes memory bad = abi.encodeWithSelector(ITreasury.TreasuryBadPayee.selector, organ);
            _refusesPayment(ETHER, OPERATING, organ, 0, bad);
        }
    }

    function test_pay_refusesMoreThanTheFundHolds() external {
        _deposit(address(coin), OPERATING, Tag.Donation, 100);
        _deposit(address(coin), EDUCATION, Tag.Donation, 100);
        coin.mint(address(treasury), 100);
        _refusesPayment(
            address(coin),
            OPERATING,
            PAYEE,
            101,
            abi.encodeWithSelector(ITreasury.TreasuryFundTooSmall.selector, address(coin), OPERATING, 100, 101)
        );
    }

    function _failed(address asset, address to, uint256 amount) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ITreasury.TreasuryPaymentFailed.selector, asset, to, amount);
    }

    function test_pay_refusesWhenThePayeeDoes() external {
        _deposit(ETHER, OPERATING, Tag.Donation, 100);
        payee.setAnswer(HostilePayee.Answer.Refuses);
        _refusesPayment(ETHER, OPERATING, address(payee), 60, _failed(ETHER, address(payee), 60));
        payee.setAnswer(HostilePayee.Answer.MegabyteOfRefusal);
        _refusesPayment(ETHER, OPERATING, address(payee), 60, _failed(ETHER, address(payee), 60));
        _holds(ETHER, 100, 0);
    }

    function test_pay_refusesATokenThatBlocksThePayeeOrSaysNo() external {
        _deposit(address(token), OPERATING, Tag.Donation, 100);
        token.blockAccount(PAYEE);
        _refusesPayment(address(token), OPERATING, PAYEE, 60, _failed(address(token), PAYEE, 60));
        token.blockAccount(address(0xB10C));
        token.setHabit(HostileToken.Habit.ReturnsFalse);
        _refusesPayment(address(token), OPERATING, PAYEE, 60, _failed(address(token), PAYEE, 60));
        token.setHabit(HostileToken.Habit.None);
        _pay(address(token), OPERATING, PAYEE, 60);
        _holds(address(token), 40, 0);
    }

    function test_pay_refusesATokenThatMovesMore() external {
        _deposit(address(token), OPERATING, Tag.Donation, 100);
        token.setHabit(HostileToken.Habit.TakesMore);
        _refusesPayment(
            address(token),
            OPERATING,
            PAYEE,
            60,
            abi.encodeWithSelector(ITreasury.TreasuryTokenMoved.selector, address(token), 60, 66)
        );
    }

    function test_pay_whenATokenReentersPaysOnce() external {
        _deposit(address(token), OPERATING, Tag.Donation, 100);
        bytes memory deposit = abi.encodeCall(ITreasury.deposit, (address(token), OPERATING, Tag.Donation, 0, ""));
        token.reenter(address(treasury), deposit);
        _pay(address(token), OPERATING, PAYEE, 60);
        assertEq(bytes32(token.reentryReason()), bytes32(REENTERED), "refused to come in while it paid");
        _holds(address(token), 40, 0);
        assertEq(token.balanceOf(PAYEE), 60, "paid once");
    }

    /// A payee that executes the same resolution again while it is paid.
    function test_pay_whenThePayeeReentersTheAssemblyPaysOnce() external {
        _deposit(ETHER, OPERATING, Tag.Donation, 100);
        Resolution memory r = _resolution(
            Kind.Ordinary,
            address(treasury),
            abi.encodeCall(ITreasury.pay, (ETHER, OPERATING, address(payee), 60))
        );
        uint256 id = _carry(r);
        payee.reenter(
            address(assembly_),
            abi.encodeCall(
                IAssembly.execute,
                (id, address(board), _commitments(_agenda(r)), r.targets, r.calldatas, keccak256(bytes(r.text)))
            )
        );
        _execute(id, r);
        assertTrue(payee.reentryFailed(), "refused");
        assertEq(address(payee).balance, 60, "paid once");
        _holds(ETHER, 40, 0);
    }

    // ---- RECEIVED ----

    function testFuzz_deposit_countsInFundTagAndYear(uint128 amount, uint8 fund, uint8 tag, bool ether_) external {
        amount = uint128(bound(amount, 1, type(uint128).max));
        tag = uint8(bound(tag, 0, 5));
        fund = tag == 3 || tag == 4 ? uint8(bound(fund, 0, 4)) : 0;
        address asset = ether_ ? ETHER : address(coin);
        if (ether_) vm.deal(founders[0], amount);
        else coin.mint(founders[0], amount);
        vm.prank(founders[0]);
        coin.approve(address(treasury), amount);
        vm.prank(founders[0]);
        treasury.deposit{value: ether_ ? amount : 0}(asset, FundId.wrap(fund), Tag(tag), amount, "");
        for (uint8 i; i < 5; ++i) {
            assertEq(treasury.fundOf(asset, FundId.wrap(i)), i == fund ? amount : 0, "fund");
        }
        for (uint8 i; i < 6; ++i) assertEq(treasury.incomeOf(asset, YEAR, Tag(i)), i == tag ? amount : 0, "tag");
        assertEq(treasury.held(asset), amount, "held");
        assertEq(treasury.unattributed(asset), 0, "unattributed");
    }

    function test_deposit_countsWhatArrivesOfATokenThatCharges() external {
        token.setHabit(HostileToken.Habit.ChargesFee);
        _deposit(address(token), OPERATING, Tag.Donation, 100);
        _holds(address(token), 90, 0);
        assertEq(treasury.incomeOf(address(token), YEAR, Tag.Donation), 90, "income");
        // What leaves is the whole; the payee bears the token's charge.
        _pay(address(token), OPERATING, PAYEE, 50);
        _holds(address(token), 40, 0);
        assertEq(token.balanceOf(PAYEE), 45, "less its charge");
    }

    function test_deposit_takesATokenThatAnswersNothing() external {
        token.setHabit(HostileToken.Habit.ReturnsNothing);
        _deposit(address(token), OPERATING, Tag.Donation, 100);
        _pay(address(token), OPERATING, PAYEE, 30);
        _holds(address(token), 70, 0);
    }

    function test_deposit_whenATokenReentersCountsOnce() external {
        token.reenter(
            address(treasury),
            abi.encodeCall(ITreasury.deposit, (address(token), OPERATING, Tag.Donation, 0, ""))
        );
        _deposit(address(token), OPERATING, Tag.Donation, 100);
        assertEq(bytes32(token.reentryReason()), bytes32(REENTERED), "refused");
        _holds(address(token), 100, 0);
    }

    function test_shortfall_showsATokenThatShrinks() external {
        _deposit(address(token), OPERATING, Tag.Donation, 100);
        token.shrink(7000);
        assertEq(treasury.shortfall(address(token)), 30, "what is missing is shown");
        _holds(address(token), 100, 0);
        _pay(address(token), OPERATING, PAYEE, 70);
        assertEq(treasury.shortfall(address(token)), 30, "and stays shown");
        _refusesPayment(address(token), OPERATING, PAYEE, 30, _failed(address(token), PAYEE, 30));
    }

    function test_receive_etherWithoutAWordIsUnattributed() external {
        vm.deal(address(this), 30);
        (bool ok, ) = address(treasury).call{value: 10}("");
        assertTrue(ok, "taken");
        new ForcedEther{value: 20}(payable(address(treasury)));
        _holds(ETHER, 0, 30);
        coin.mint(address(treasury), 7);
        _holds(address(coin), 0, 7);
    }

    function test_attribute_putsItIntoAFund() external {
        coin.mint(address(treasury), 100);
        _resolve(
            Kind.Ordinary,
            address(treasury),
            abi.encodeCall(ITreasury.attribute, (address(coin), EDUCATION, Tag.Grant, 60))
        );
        assertEq(treasury.fundOf(address(coin), EDUCATION), 60, "education");
        assertEq(treasury.unattributed(address(coin)), 40, "the rest");
        assertEq(treasury.incomeOf(address(coin), YEAR, Tag.Grant), 60, "income");
    }

    // ---- PAID ----

    function test_pay_toAPayeeThatAnswersAMegabyte() external {
        _deposit(ETHER, OPERATING, Tag.Donation, 100);
        payee.setAnswer(HostilePayee.Answer.Megabyte);
        _pay(ETHER, OPERATING, address(payee), 60);
        assertEq(address(payee).balance, 60, "paid");
    }

    function test_pay_countsCostsByYear() external {
        _deposit(address(coin), OPERATING, Tag.Donation, 100);
        _pay(address(coin), OPERATING, PAYEE, 10);
        _pay(address(coin), OPERATING, PAYEE, 20);
        assertEq(treasury.costsOf(address(coin), OPERATING, 2026), 30, "this year");
        vm.warp(START + 365 days);
        assertEq(treasury.costsOf(address(coin), OPERATING, 2026), 30, "last year, before the first payment of this");
        assertEq(treasury.costsOf(address(coin), OPERATING, 2027), 0, "none yet");
        _pay(address(coin), OPERATING, PAYEE, 5);
        assertEq(treasury.costsOf(address(coin), OPERATING, 2026), 30, "last year");
        assertEq(treasury.costsOf(address(coin), OPERATING, 2027), 5, "this year");
        vm.warp(START + 3 * 366 days);
        _pay(address(coin), OPERATING, PAYEE, 1);
        assertEq(treasury.costsOf(address(coin), OPERATING, 2028), 0, "a year without payments");
        assertEq(treasury.costsOf(address(coin), OPERATING, 2027), 5, "kept");
    }

    function test_pay_byResolution() external {
        _deposit(address(coin), OPERATING, Tag.Donation, 100e18);
        _resolve(
            Kind.Ordinary,
            address(treasury),
            abi.encodeCall(ITreasury.pay, (address(coin), OPERATING, PAYEE, 60e18))
        );
        assertEq(coin.balanceOf(PAYEE), 60e18, "paid");
        _holds(address(coin), 40e18, 0);
    }
}
