// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly, Resolution} from "../../contracts/interfaces/IAssembly.sol";
import {Founding} from "../../contracts/interfaces/ICooperativeFactory.sol";
import {IMemberAccounts} from "../../contracts/interfaces/IMemberAccounts.sol";
import {Application} from "../../contracts/interfaces/IMembership.sol";
import {IOrgan} from "../../contracts/interfaces/IOrgan.sol";
import {BudgetLine, ITreasury} from "../../contracts/interfaces/ITreasury.sol";
import {Organs} from "../../contracts/libraries/Organs.sol";
import {ForcedEther} from "../../contracts/mocks/ForcedEther.sol";
import {HostilePayee} from "../../contracts/mocks/HostilePayee.sol";
import {HostileToken} from "../../contracts/mocks/HostileToken.sol";
import {FundId, OPERATING, RESERVE, Tag} from "../../contracts/types/Fund.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {Founded} from "./support/Founded.sol";
import {Presets} from "./support/Presets.sol";

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

    // ---- WHAT THE MEMBERS' ACCOUNTS ENTER ----

    function test_recordFee_refusesAnybodyButTheAccounts() external {
        coin.mint(address(treasury), 100);
        address[5] memory callers = [founders[0], address(board), address(assembly_), address(membership), PAYEE];
        for (uint256 i; i < 5; ++i) {
            bytes memory no = abi.encodeWithSelector(ITreasury.TreasuryOnlyAccounts.selector, callers[i]);
            vm.expectRevert(no);
            vm.prank(callers[i]);
            treasury.recordFee(address(coin), 1, callers[i]);
            vm.expectRevert(no);
            vm.prank(callers[i]);
            treasury.recordLossCover(address(coin), YEAR, 1, 0);
            vm.expectRevert(no);
            vm.prank(callers[i]);
            treasury.recordLoan(address(coin), OPERATING, 1);
        }
    }

    /// The accounts, too, enter only what has arrived.
    function test_recordFee_refusesWhatDidNotArrive() external {
        coin.mint(address(treasury), 10);
        bytes4 code = ITreasury.TreasuryNotUnattributed.selector;
        uint256[2] memory amounts = [uint256(11), 0];
        for (uint256 i; i < 2; ++i) {
            vm.expectRevert(abi.encodeWithSelector(code, address(coin), 10, amounts[i]));
            vm.prank(address(accounts));
            treasury.recordFee(address(coin), amounts[i], founders[0]);
            vm.expectRevert(abi.encodeWithSelector(code, address(coin), 10, amounts[i]));
            vm.prank(address(accounts));
            treasury.recordLoan(address(coin), EDUCATION, amounts[i]);
        }
        vm.prank(address(accounts));
        treasury.recordLoan(address(coin), OPERATING, 10);
        _holds(address(coin), 10, 0);
        (uint256 income, ) = treasury.resultOf(address(coin), YEAR);
        assertEq(income, 0, "what is lent is no income");
    }

    /// A fee paid from inside a deposit, by a token that calls back, is not counted a second time as the deposit.
    function test_TRE1_deposit_whenATokenPaysAFeeInBetweenCountsOnce() external {
        _deployFactory();
        Founding memory f = _founding();
        f.settlementToken = address(token);
        _found(f);
        token.mint(founders[1], 1000e18);
        vm.prank(founders[1]);
        token.approve(address(accounts), 1000e18);
        vm.prank(founders[1]);
        accounts.subscribe(4);
        token.mint(address(token), 250e18);
        vm.prank(address(token));
        token.approve(address(accounts), 250e18);
        token.reenter(address(accounts), abi.encodeCall(IMemberAccounts.payFee, (founders[1])));
        token.mint(address(this), 100);
        token.approve(address(treasury), 100);
        (bool ok, ) = address(treasury).call(
            abi.encodeCall(ITreasury.deposit, (address(token), OPERATING, Tag.Donation, 100, ""))
        );
        ok; // refused or counted once: either is right
        assertEq(treasury.shortfall(address(token)), 0, "TRE-1 no fund holds what is not there");
        assertEq(
            treasury.fundOf(address(token), OPERATING) + treasury.unattributed(address(token)),
            token.balanceOf(address(treasury)),
            "TRE-1 funds and unattributed are the balance"
        );
    }

    /// What was given to another fund, and what that pays, is none of the year's result.
    function test_resultOf_isOfTheOperatingFundAlone() external {
        _deposit(address(coin), OPERATING, Tag.Donation, 100);
        _deposit(address(coin), EDUCATION, Tag.Grant, 50);
        _deposit(address(coin), RESERVE, Tag.Donation, 7);
        _pay(address(coin), OPERATING, PAYEE, 30);
        _pay(address(coin), EDUCATION, PAYEE, 5);
        (uint256 income, uint256 costs) = treasury.resultOf(address(coin), YEAR);
        assertEq(income, 100, "income");
        assertEq(costs, 30, "costs");
        (income, costs) = treasury.resultOf(address(coin), YEAR + 1);
        assertEq(income + costs, 0, "nothing in another year");
    }
}

/// Budget lines: the assembly lets the board or an agent pay, within bounds that nobody can pass.
contract TreasuryBudgetTest is Founded {
    address private constant ETHER = address(0);
    address private constant PAYEE = address(0xFADE);
    uint256 private constant AGENT_KEY = 0xA6E47;
    uint128 private constant LIMIT = 100;
    uint128 private constant AT_ONCE = 40;

    address private agent;
    uint40 private from;
    uint40 private until;
    uint256 private line; // the agent's; anyone may be paid

    function setUp() public override {
        super.setUp();
        (from, until) = (uint40(_now() + 10 days), uint40(_now() + 40 days));
        agent = _admitAgent(AGENT_KEY, uint40(_now() + 365 days));
        coin.mint(address(this), 1000);
        coin.approve(address(treasury), 1000);
        treasury.deposit(address(coin), OPERATING, Tag.Donation, 1000, "");
        line = _approve(agent, new address[](0));
        vm.warp(from);
    }

    /// The clock as the chain shows it: the compiler takes block.timestamp for constant within a test.
    function _now() private view returns (uint256) {
        return assembly_.clock();
    }

    /// A program for which founder 1 is accountable.
    function _admitAgent(uint256 key, uint40 expires) private returns (address account) {
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
            abi.encode(keccak256("Accountability(address agent,uint40 expiresAt,uint256 record)"), account, expires, 0)
        );
        Application memory a = _application(key, Presets.AGENT);
        bytes memory says = signed(founderKeys[1], keccak256(abi.encodePacked(hex"1901", domain, message)));
        vm.prank(address(assembly_));
        membership.admitAgent(a, founders[1], expires, says);
    }

    function _lineOf(address spender) private view returns (BudgetLine memory) {
        return BudgetLine(address(coin), OPERATING, spender, LIMIT, AT_ONCE, from, until);
    }

    function _approve(address spender, address[] memory payees) private returns (uint256) {
        vm.prank(address(assembly_));
        return treasury.approveBudget(_lineOf(spender), payees);
    }

    function _spend(address by, uint256 which, address to, uint256 amount) private {
        vm.prank(by);
        treasury.spend(which, to, amount, "invoice");
    }

    function _refuses(address by, uint256 which, address to, uint256 amount, bytes memory reason) private {
        vm.expectRevert(reason);
        _spend(by, which, to, amount);
    }

    function _none(uint256 which) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ITreasury.TreasuryNoBudget.selector, which);
    }

    function _notSpender(uint256 which, address caller) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ITreasury.TreasuryNotSpender.selector, which, caller);
    }

    function _over(uint256 which, uint256 amount, uint256 most) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ITreasury.TreasuryOverBudget.selector, which, amount, most);
    }

    function _spent(uint256 which) private view returns (uint256 spent) {
        (, spent, ) = treasury.budgetOf(which);
    }

    // ---- APPROVAL REFUSED ----

    function test_approveBudget_refusesAnybodyButTheAssembly() external {
        address[4] memory callers = [founders[0], address(board), agent, address(this)];
        for (uint256 i; i < 4; ++i) {
            bytes memory no = abi.encodeWithSelector(IOrgan.OrganOnlyAssembly.selector, callers[i]);
            vm.expectRevert(no);
            vm.prank(callers[i]);
            treasury.approveBudget(_lineOf(callers[i]), new address[](0));
            vm.expectRevert(no);
            vm.prank(callers[i]);
            treasury.closeBudget(line);
        }
    }

    function _refusesLine(BudgetLine memory b, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(address(assembly_));
        treasury.approveBudget(b, new address[](0));
    }

    function _bad(BudgetLine memory b) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ITreasury.TreasuryBadBudget.selector, b.spender, b.limit, b.from, b.until);
    }

    function test_TRE2_approveBudget_refusesTheReserveAndNoFund() external {
        BudgetLine memory b = _lineOf(agent);
        b.fund = RESERVE;
        _refusesLine(b, abi.encodeWithSelector(ITreasury.TreasuryReserveIsIndivisible.selector));
        b.fund = FundId.wrap(5);
        _refusesLine(b, abi.encodeWithSelector(ITreasury.TreasuryNoSuchFund.selector, 5));
    }

    function test_approveBudget_refusesALineThatIsNone() external {
        BudgetLine memory b = _lineOf(address(0));
        _refusesLine(b, _bad(b));
        b = _lineOf(agent);
        b.limit = 0;
        _refusesLine(b, _bad(b));
        b = _lineOf(agent);
        b.perPayment = 0;
        _refusesLine(b, _bad(b));
        b = _lineOf(agent);
        b.until = b.from;
        _refusesLine(b, _bad(b));
        b = _lineOf(agent);
        (b.from, b.until) = (1, uint40(_now())); // over
        _refusesLine(b, _bad(b));
        assertEq(treasury.budgets(), 1, "none of these was approved");
    }

    // ---- SPENDING REFUSED ----

    function test_TRE4_spend_refusesWhoIsNotTheSpender() external {
        address[5] memory callers = [founders[1], address(board), address(assembly_), PAYEE, address(accounts)];
        for (uint256 i; i < 5; ++i) _refuses(callers[i], line, PAYEE, 1, _notSpender(line, callers[i]));
        uint256 theBoards = _approve(address(board), new address[](0));
        _refuses(agent, theBoards, PAYEE, 1, _notSpender(theBoards, agent));
        _refuses(founders[0], theBoards, PAYEE, 1, _notSpender(theBoards, founders[0]));
    }

    /// A line that names a person, however trusted, is spent by nobody: people act through the board.
    function test_TRE4_spend_refusesASpenderWhoIsNoAgent() external {
        uint256 hers = _approve(founders[0], new address[](0));
        _refuses(founders[0], hers, PAYEE, 1, _notSpender(hers, founders[0]));
    }

    function test_TRE4_spend_refusesAnAgentThatMayNotAct() external {
        bytes memory no = _notSpender(line, agent);
        vm.prank(founders[1]);
        membership.stopAgent(agent); // by its accountable member
        _refuses(agent, line, PAYEE, 1, no);
        vm.prank(address(assembly_));
        membership.liftAgent(agent);
        _spend(agent, line, PAYEE, 1);
        vm.prank(founders[3]);
        membership.stopAgent(agent); // by one director, for fourteen days
        _refuses(agent, line, PAYEE, 1, no);
        vm.warp(_now() + 14 days);
        _spend(agent, line, PAYEE, 1);
        vm.prank(founders[1]);
        membership.resign(); // nobody is accountable any more
        _refuses(agent, line, PAYEE, 1, no);
        assertEq(_spent(line), 2, "what was paid while it might act");
    }

    function test_TRE4_spend_refusesAnAgentThatEnded() external {
        vm.prank(founders[1]);
        membership.endAgent(agent);
        _refuses(agent, line, PAYEE, 1, _notSpender(line, agent));
    }

    function test_TRE4_spend_refusesAnExpiredAgent() external {
        address brief = _admitAgent(AGENT_KEY + 1, uint40(from + 5 days));
        uint256 its = _approve(brief, new address[](0));
        vm.warp(from + 5 days - 1);
        _spend(brief, its, PAYEE, 1);
        vm.warp(_now() + 1);
        _refuses(brief, its, PAYEE, 1, _notSpender(its, brief));
    }

    function test_TRE4_spend_refusesPayeesThatAreNotListed() external {
        address[] memory payees = new address[](2);
        (payees[0], payees[1]) = (PAYEE, address(treasury));
        uint256 listed = _approve(agent, payees);
        assertTrue(treasury.mayPay(listed, PAYEE), "listed");
        _refuses(
            agent,
            listed,
            founders[0],
            1,
            abi.encodeWithSelector(ITreasury.TreasuryPayeeNotListed.selector, listed, founders[0])
        );
        // An organ is no payee, listed or not.
        _refuses(
            agent,
            listed,
            address(treasury),
            1,
            abi.encodeWithSelector(ITreasury.TreasuryBadPayee.selector, address(treasury))
        );
        _refuses(
            agent,
            line,
            address(accounts),
            1,
            abi.encodeWithSelector(ITreasury.TreasuryBadPayee.selector, address(accounts))
        );
        _refuses(agent, line, ETHER, 1, abi.encodeWithSelector(ITreasury.TreasuryBadPayee.selector, ETHER));
        _spend(agent, listed, PAYEE, 40);
        assertEq(coin.balanceOf(PAYEE), 40, "paid who is listed");
    }

    function test_TRE4_spend_refusesMoreThanOneOrAllPayments() external {
        _refuses(agent, line, PAYEE, 41, _over(line, 41, 40));
        _refuses(agent, line, PAYEE, type(uint256).max, _over(line, type(uint256).max, 40));
        _spend(agent, line, PAYEE, 40);
        _spend(agent, line, PAYEE, 40);
        _refuses(agent, line, PAYEE, 21, _over(line, 21, 20));
        _spend(agent, line, PAYEE, 20);
        _refuses(agent, line, PAYEE, 1, _over(line, 1, 0));
        assertEq(_spent(line), 100, "the whole line");
        assertEq(coin.balanceOf(PAYEE), 100, "and no more");
    }

    function test_TRE4_spend_refusesOutsideItsTime() external {
        vm.warp(from - 1);
        _refuses(agent, line, PAYEE, 1, _none(line));
        vm.warp(from);
        _spend(agent, line, PAYEE, 1);
        vm.warp(until - 1);
        _spend(agent, line, PAYEE, 1);
        vm.warp(until);
        _refuses(agent, line, PAYEE, 1, _none(line));
    }

    function test_TRE4_spend_refusesALineThatIsClosedOrNone() external {
        _refuses(agent, 0, PAYEE, 1, _none(0));
        _refuses(agent, 2, PAYEE, 1, _none(2));
        vm.prank(address(assembly_));
        treasury.closeBudget(line);
        _refuses(agent, line, PAYEE, 1, _none(line));
        for (uint256 which = 1; which < 3; ++which) {
            vm.expectRevert(_none(which));
            vm.prank(address(assembly_));
            treasury.closeBudget(which);
        }
    }

    function test_spend_refusesMoreThanTheFundHolds() external {
        BudgetLine memory b = _lineOf(agent);
        (b.limit, b.perPayment) = (5000, 5000);
        vm.prank(address(assembly_));
        uint256 large = treasury.approveBudget(b, new address[](0));
        _refuses(
            agent,
            large,
            PAYEE,
            1001,
            abi.encodeWithSelector(ITreasury.TreasuryFundTooSmall.selector, address(coin), OPERATING, 1000, 1001)
        );
        assertEq(_spent(large), 0, "what was not paid does not count");
        _spend(agent, large, PAYEE, 1000);
        assertEq(treasury.fundOf(address(coin), OPERATING), 0, "all of it");
    }

    function test_spend_refusesWhenThePayeeDoes() external {
        (uint256 ether_, HostilePayee payee) = (_etherLine(), new HostilePayee());
        payee.setAnswer(HostilePayee.Answer.Refuses);
        _refuses(
            agent,
            ether_,
            address(payee),
            40,
            abi.encodeWithSelector(ITreasury.TreasuryPaymentFailed.selector, ETHER, address(payee), 40)
        );
        assertEq(_spent(ether_), 0, "what was not paid does not count");
    }

    function _etherLine() private returns (uint256) {
        vm.deal(address(this), 1000);
        treasury.deposit{value: 1000}(ETHER, OPERATING, Tag.Donation, 1000, "");
        BudgetLine memory b = _lineOf(agent);
        b.asset = ETHER;
        vm.prank(address(assembly_));
        return treasury.approveBudget(b, new address[](0));
    }

    /// An agent that is paid by its own line, and comes back in while it is paid.
    function test_TRE4_spend_whenTheSpenderReentersPaysOnce() external {
        uint256 ether_ = _etherLine();
        vm.etch(agent, address(new HostilePayee()).code);
        HostilePayee(payable(agent)).reenter(
            address(treasury),
            abi.encodeCall(ITreasury.spend, (ether_, agent, 40, "again"))
        );
        _spend(agent, ether_, agent, 40);
        assertTrue(HostilePayee(payable(agent)).reentryFailed(), "refused");
        assertEq(agent.balance, 40, "paid once");
        assertEq(_spent(ether_), 40, "counted once");
    }

    // ---- SPENT ----

    function test_spend_byTheBoardThroughAResolution() external {
        until = uint40(_now() + 365 days);
        _resolve(
            Kind.Ordinary,
            address(treasury),
            abi.encodeCall(ITreasury.approveBudget, (_lineOf(address(board)), new address[](0)))
        );
        vm.expectEmit(address(treasury));
        emit ITreasury.BudgetSpent(2, address(board), PAYEE, 33, "rent");
        _act(Organs.TREASURY, abi.encodeCall(ITreasury.spend, (2, PAYEE, 33, "rent")));
        assertEq(coin.balanceOf(PAYEE), 33, "paid");
        assertEq(_spent(2), 33, "spent");
        _resolve(Kind.Ordinary, address(treasury), abi.encodeCall(ITreasury.closeBudget, (2)));
        (BudgetLine memory b, , bool open) = treasury.budgetOf(2);
        assertFalse(open, "closed");
        assertEq(b.spender, address(board), "kept for the record");
    }

    function test_spend_isACostOfItsFundAndYear() external {
        _spend(agent, line, PAYEE, 40);
        assertEq(treasury.costsOf(address(coin), OPERATING, 2026), 40, "a cost of this year");
        (, uint256 costs) = treasury.resultOf(address(coin), 2026);
        assertEq(costs, 40, "in the result too");
        assertEq(treasury.fundOf(address(coin), OPERATING), 960, "out of the fund");
    }

    function testFuzz_TRE4_spend_neverPastTheLine(uint128 limit, uint128 atOnce, uint128[8] calldata amounts) external {
        BudgetLine memory b = _lineOf(agent);
        (b.limit, b.perPayment) = (uint128(bound(limit, 1, 900)), uint128(bound(atOnce, 1, 900)));
        vm.prank(address(assembly_));
        uint256 which = treasury.approveBudget(b, new address[](0));
        uint256 spent;
        for (uint256 i; i < 8; ++i) {
            uint256 amount = bound(amounts[i], 0, 300);
            vm.prank(agent);
            (bool ok, ) = address(treasury).call(abi.encodeCall(ITreasury.spend, (which, PAYEE, amount, "")));
            assertTrue(ok == (amount <= b.perPayment && spent + amount <= b.limit), "within the line, or refused");
            if (ok) spent += amount;
        }
        assertEq(_spent(which), spent, "spent");
        assertEq(coin.balanceOf(PAYEE), spent, "paid");
        assertLe(spent, b.limit, "TRE-4 never past the line");
    }
}
