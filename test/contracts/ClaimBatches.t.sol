// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly, Resolution} from "../../contracts/interfaces/IAssembly.sol";
import {Founding} from "../../contracts/interfaces/ICooperativeFactory.sol";
import {Claim, ClaimFate, IMemberAccounts, Statement} from "../../contracts/interfaces/IMemberAccounts.sol";
import {ITreasury} from "../../contracts/interfaces/ITreasury.sol";
import {CalendarYear} from "../../contracts/libraries/CalendarYear.sol";
import {Organs} from "../../contracts/libraries/Organs.sol";
import {HostilePayee} from "../../contracts/mocks/HostilePayee.sol";
import {HostileToken} from "../../contracts/mocks/HostileToken.sol";
import {OPERATING, Tag} from "../../contracts/types/Fund.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {Leaf} from "./support/Merkle.sol";
import {Presets} from "./support/Presets.sol";
import {StatementTest} from "./support/StatementTest.sol";

/// A payee that spends all gas it is given.
contract GasBurner {
    receive() external payable {
        while (true) {}
    }
}

/// Claims of many members in one transaction.
contract ClaimBatchTest is StatementTest {
    uint256 private constant UNIT = 100e18;

    function setUp() public override {
        super.setUp();
        _publishFor(address(coin), UNIT, UNIT);
    }

    function test_claimMany_paysAllWhateverWhoSendsIt() external {
        Claim[] memory list = _foundersClaims(address(coin));
        vm.prank(STRANGER);
        accounts.claimMany(address(coin), list);
        for (uint256 i; i < FOUNDERS; ++i) {
            assertEq(coin.balanceOf(founders[i]), (i + 1) * UNIT, "each the own");
            assertEq(accounts.holdingOf(uint32(i + 1)).retained, UNIT, "and what is retained");
        }
        assertEq(coin.balanceOf(STRANGER), 0, "nothing to who sent it");
        _checkBooks(address(coin));
        _checkCapital(5, 0);
    }

    function test_claimMany_passesOverWhatIsNotDue() external {
        _claim(address(coin), founders[0]);
        Claim[] memory list = _foundersClaims(address(coin));
        list[1].cash += 1; // not in the statement
        list[2].account = STRANGER; // no member
        ClaimFate[] memory fates = _claimMany(address(coin), list);
        _is(fates[0], ClaimFate.NothingDue);
        _is(fates[1], ClaimFate.NotInStatement);
        _is(fates[2], ClaimFate.NoMember);
        _is(fates[3], ClaimFate.TakenUp);
        _is(fates[4], ClaimFate.TakenUp);
        assertEq(coin.balanceOf(founders[1]) + coin.balanceOf(founders[2]), 0, "passed over");
        assertEq(coin.balanceOf(founders[3]) + coin.balanceOf(founders[4]), 9 * UNIT, "the others are paid");
        (, uint256 payable_, uint256 unclaimed, ) = accounts.statementOf(address(coin));
        assertEq(payable_, 5 * UNIT, "what was passed over stays due");
        assertEq(unclaimed, 2 * UNIT, "retained parts too");
        _checkBooks(address(coin));
    }

    function test_ACC2_claimMany_theSameClaimTwicePaysOnce() external {
        Claim memory c = _claimOf(address(coin), founders[3]);
        ClaimFate[] memory fates = _claimMany(address(coin), _two(c, c));
        _is(fates[1], ClaimFate.NothingDue);
        assertEq(coin.balanceOf(founders[3]), 4 * UNIT, "once");
        assertEq(accounts.holdingOf(4).retained, UNIT, "retained once");
        _checkBooks(address(coin));
    }

    function test_ACC2_claimMany_aWrongRootPaysAtMostWhatWasAllocated() external {
        bytes32 root = _rootOf(address(coin));
        for (uint256 i; i < FOUNDERS; ++i) {
            leaves[address(coin)][i] = Leaf(uint32(i + 1), uint128(7 * UNIT), uint128(2 * UNIT), 0);
        }
        bytes32 wrong = _tree(address(coin))[0];
        vm.prank(address(assembly_));
        accounts.replaceStatement(address(coin), root, wrong, "");
        ClaimFate[] memory fates = _claimMany(address(coin), _foundersClaims(address(coin)));
        _is(fates[0], ClaimFate.TakenUp);
        _is(fates[1], ClaimFate.TakenUp);
        for (uint256 i = 2; i < FOUNDERS; ++i) _is(fates[i], ClaimFate.MoreThanAllocated);
        (, uint256 payable_, uint256 unclaimed, ) = accounts.statementOf(address(coin));
        assertEq(payable_, UNIT, "what is left of the cash");
        assertEq(unclaimed, UNIT, "what is left of the retained parts");
        _checkBooks(address(coin));
        _checkCapital(5, 0);
    }

    /// Any order, any repetition: each is paid once, and the books agree.
    /// hardhat-config: fuzz.runs = 10000
    function testFuzz_ACC1_ACC2_claimMany_inAnyOrderPaysEachOnce(uint8[8] calldata order) external {
        Claim[] memory list = new Claim[](8);
        bool[5] memory named;
        for (uint256 i; i < 8; ++i) {
            uint256 who = order[i] % 5;
            named[who] = true;
            list[i] = _claimOf(address(coin), founders[who], uint32(who + 1));
        }
        accounts.claimMany(address(coin), list);
        for (uint256 i; i < FOUNDERS; ++i) {
            assertEq(coin.balanceOf(founders[i]), named[i] ? (i + 1) * UNIT : 0, "each that is named, once");
        }
        _checkBooks(address(coin));
        _checkCapital(5, 0);
    }
}

/// Dividends in ETH, and payees that answer as they please.
contract EtherDividendTest is StatementTest {
    uint256 private constant UNIT = 1 ether;
    HostilePayee private payee = new HostilePayee();

    /// The payee is member 6 and due 6 ETH.
    function setUp() public override {
        super.setUp();
        _join(address(payee), Presets.PERSON);
        _bring(ETHER, 21 * UNIT, 0);
        for (uint32 id = 1; id <= 6; ++id) _due(ETHER, id, id * UNIT, 0, 0);
        _publish(ETHER, 21 * UNIT, 0, 0);
    }

    function _batch(address other) private view returns (Claim[] memory) {
        return _two(_claimOf(ETHER, other), _claimOf(ETHER, founders[0]));
    }

    function _payeeRefused(uint256 amount) private view returns (bytes memory) {
        return
            abi.encodeWithSelector(IMemberAccounts.MemberAccountsPayeeRefused.selector, ETHER, address(payee), amount);
    }

    function test_claim_inEther() external {
        Claim memory c = _claimOf(ETHER, founders[1]);
        vm.prank(STRANGER);
        accounts.claim(ETHER, c);
        assertEq(founders[1].balance, 2 * UNIT, "the member");
        _refuses(ETHER, founders[1], ClaimFate.NothingDue);
        _checkBooks(ETHER);
        _checkBooks(address(coin));
    }

    function test_claim_aPayeeThatRefusesKeepsItsClaim() external {
        HostilePayee.Answer[2] memory noes = [HostilePayee.Answer.Refuses, HostilePayee.Answer.MegabyteOfRefusal];
        for (uint256 i; i < 2; ++i) {
            payee.setAnswer(noes[i]);
            Claim memory c = _claimOf(ETHER, address(payee));
            vm.expectRevert(_payeeRefused(6 * UNIT));
            accounts.claim(ETHER, c);
            uint256 had = founders[i].balance;
            ClaimFate[] memory fates = _claimMany(
                ETHER,
                _two(_claimOf(ETHER, address(payee)), _claimOf(ETHER, founders[i]))
            );
            _is(fates[0], ClaimFate.Refused);
            assertEq(founders[i].balance - had, (i + 1) * UNIT, "the others are paid");
            (uint256 cash, , ) = accounts.takenOf(ETHER, 6);
            assertEq(cash, 0, "it stays due");
            _checkBooks(ETHER);
        }
        payee.setAnswer(HostilePayee.Answer.Thanks);
        _claim(ETHER, address(payee));
        assertEq(address(payee).balance, 6 * UNIT, "and is paid when it takes it");
        _checkBooks(ETHER);
    }

    function test_claim_aMegabyteOfThanksIsNotRead() external {
        payee.setAnswer(HostilePayee.Answer.Megabyte);
        ClaimFate[] memory fates = _claimMany(ETHER, _batch(address(payee)));
        _is(fates[0], ClaimFate.TakenUp);
        assertEq(address(payee).balance, 6 * UNIT, "paid");
        assertEq(founders[0].balance, UNIT, "and who comes after");
        _checkBooks(ETHER);
    }

    function test_ACC2_claim_aPayeeThatReentersIsPaidOnce() external {
        Claim memory own = _claimOf(ETHER, address(payee));
        bytes[3] memory calls = [
            abi.encodeCall(IMemberAccounts.claim, (ETHER, own)),
            abi.encodeCall(IMemberAccounts.claimMany, (ETHER, _batch(address(payee)))),
            abi.encodeCall(IMemberAccounts.claim, (ETHER, _claimOf(ETHER, founders[4])))
        ];
        for (uint256 i; i < 3; ++i) {
            uint256 had = address(payee).balance;
            payee.reenter(address(accounts), calls[i]);
            if (i % 2 == 0) accounts.claim(ETHER, own);
            else accounts.claimMany(ETHER, _batch(address(payee)));
            assertTrue(payee.reentryFailed(), "refused to come in");
            assertEq(address(payee).balance - had, own.cash - 6 * UNIT * i, "paid once");
            _checkBooks(ETHER);
            _bring(ETHER, 6 * UNIT, 0); // the next statement
            _due(ETHER, 6, 6 * UNIT, 0, 0);
            _publish(ETHER, 6 * UNIT, 0, 0);
            own = _claimOf(ETHER, address(payee));
        }
        assertEq(founders[4].balance, 0, "nobody else was paid in between");
    }

    /// It has all but a 64th of the gas: at worst the batch fails, and goes through without it.
    function test_claimMany_aPayeeThatBurnsAllGasHoldsUpOnlyItself() external {
        address burner = address(new GasBurner());
        _join(burner, Presets.PERSON);
        _bring(ETHER, 7 * UNIT, 0);
        _due(ETHER, 7, 7 * UNIT, 0, 0);
        _publish(ETHER, 7 * UNIT, 0, 0);
        Claim[] memory list = _batch(burner);
        (bool ok, ) = address(accounts).call{gas: 10_000_000}(abi.encodeCall(IMemberAccounts.claimMany, (ETHER, list)));
        (uint256 cash, , ) = accounts.takenOf(ETHER, 7);
        assertEq(cash + burner.balance, 0, "it is not paid");
        assertEq(founders[0].balance, ok ? UNIT : 0, "all or nothing of the rest");
        _checkBooks(ETHER);
        if (!ok) _claim(ETHER, founders[0]);
        assertEq(founders[0].balance, UNIT, "the others are paid");
        _checkBooks(ETHER);
    }

    /// ETH that was forced in is nobody's dividend.
    function test_ACC1_forcedEtherChangesNothing() external {
        vm.deal(address(accounts), address(accounts).balance + 5 * UNIT);
        _checkBooks(ETHER);
        _refusesToPublish(
            ETHER,
            Statement(_rootOf(ETHER), "root", uint112(5 * UNIT), 0, 0, ""),
            abi.encodeWithSelector(IMemberAccounts.MemberAccountsWrongSum.selector, ETHER, 5 * UNIT, 0, 0)
        );
    }

    /// Carried resolutions are anyone's to carry out, also in the middle of a payment.
    function test_ACC2_claim_aPayeeThatPublishesInBetweenIsPaidOnce() external {
        _bring(ETHER, 10 * UNIT, 0);
        Claim memory own = _claimOf(ETHER, address(payee));
        _due(ETHER, 6, 10 * UNIT, 0, 0);
        Resolution memory r = _resolution(
            Kind.Ordinary,
            address(accounts),
            abi.encodeCall(IMemberAccounts.publishStatement, (ETHER, _statement(ETHER, 10 * UNIT, 0, 0)))
        );
        uint256 id = _carry(r);
        payee.reenter(
            address(assembly_),
            abi.encodeCall(
                IAssembly.execute,
                (id, address(board), _commitments(_agenda(r)), r.targets, r.calldatas, keccak256(bytes(r.text)))
            )
        );
        accounts.claim(ETHER, own);
        assertFalse(payee.reentryFailed(), "the next statement came into force in between");
        assertEq(address(payee).balance, 6 * UNIT, "paid by the former");
        _checkBooks(ETHER);
        payee.setAnswer(HostilePayee.Answer.Thanks);
        _claim(ETHER, address(payee));
        assertEq(address(payee).balance, 16 * UNIT, "and the difference by the next");
        _refuses(ETHER, address(payee), ClaimFate.NothingDue);
        _checkBooks(ETHER);
    }

    /// The same in a batch, where what a payee refuses is given back to the books afterwards.
    function test_ACC1_claimMany_aPayeeThatPublishesInBetweenAndAnotherThatRefuses() external {
        HostilePayee no = new HostilePayee();
        _join(address(no), Presets.PERSON);
        _bring(ETHER, 7 * UNIT, 0);
        _due(ETHER, 7, 7 * UNIT, 0, 0);
        _publish(ETHER, 7 * UNIT, 0, 0);
        no.setAnswer(HostilePayee.Answer.Refuses);
        Claim[] memory list = _two(_claimOf(ETHER, address(payee)), _claimOf(ETHER, address(no)));
        _bring(ETHER, 10 * UNIT, 0);
        _due(ETHER, 6, 10 * UNIT, 0, 0);
        Resolution memory r = _resolution(
            Kind.Ordinary,
            address(accounts),
            abi.encodeCall(IMemberAccounts.publishStatement, (ETHER, _statement(ETHER, 10 * UNIT, 0, 0)))
        );
        uint256 id = _carry(r);
        payee.reenter(
            address(assembly_),
            abi.encodeCall(
                IAssembly.execute,
                (id, address(board), _commitments(_agenda(r)), r.targets, r.calldatas, keccak256(bytes(r.text)))
            )
        );
        accounts.claimMany(ETHER, list);
        assertFalse(payee.reentryFailed(), "the next statement came into force in between");
        _checkBooks(ETHER);
        no.setAnswer(HostilePayee.Answer.Thanks);
        payee.setAnswer(HostilePayee.Answer.Thanks);
        _claim(ETHER, address(no));
        _claim(ETHER, address(payee));
        assertEq(address(no).balance, 7 * UNIT, "who refused is paid later");
        assertEq(address(payee).balance, 16 * UNIT, "who came in is paid once");
        for (uint256 i; i < FOUNDERS; ++i) _claim(ETHER, founders[i]);
        (, uint256 payable_, , ) = accounts.statementOf(ETHER);
        assertEq(payable_, 0, "all is paid");
        _checkBooks(ETHER);
    }
}

/// Another co-op as a member.
contract CoopDividendTest is StatementTest {
    address private other;
    address private its;

    /// It is member 6.
    function setUp() public override {
        super.setUp();
        Founding memory f = _founding();
        f.name = "The other co-op";
        other = factory.found(f, _signatures(f));
        its = Organs.addressOf(other, Organs.TREASURY);
        _join(other, 2);
        for (uint256 i; i < 2; ++i) {
            address asset = i == 0 ? address(coin) : ETHER;
            _bring(asset, 100, 0);
            _due(asset, 6, 100, 0, 0);
            _publish(asset, 100, 0, 0);
        }
    }

    /// Tokens come to its Assembly, from which anyone forwards them.
    function test_claim_ofACoopInTokensIsForwardedToItsTreasury() external {
        _claim(address(coin), other);
        assertEq(coin.balanceOf(other), 100, "at its address");
        IAssembly(other).forward(address(coin));
        assertEq(ITreasury(its).unattributed(address(coin)), 100, "in its Treasury");
    }

    /// Its Assembly takes no ETH.
    function test_claim_ofACoopInEtherGoesToItsTreasury() external {
        _claimMany(ETHER, _two(_claimOf(ETHER, other), _claimOf(ETHER, other)));
        assertEq(other.balance, 0, "its Assembly holds no ETH");
        assertEq(ITreasury(its).unattributed(ETHER), 100, "in its Treasury");
        _checkBooks(ETHER);
    }
}

/// A settlement token of bad habits.
contract HostileDividendTest is StatementTest {
    uint256 private constant UNIT = 100e18;
    HostileToken private token;

    /// The founders are due 100 to 500 in cash, and each 100 retained.
    function setUp() public override {
        _deployFactory();
        token = new HostileToken();
        Founding memory f = _founding();
        f.settlementToken = address(token);
        _found(f);
        token.mint(address(this), 1e24);
        token.approve(address(accounts), 1e24);
        token.approve(address(treasury), 1e24);
        for (uint256 i; i < FOUNDERS; ++i) {
            accounts.subscribeFor(founders[i], i == 0 ? 400 : 4, type(uint256).max, "");
        }
        assembly_.open();
        _amend(_terms());
        _publishFor(address(token), UNIT, UNIT);
    }

    function _payeeRefused(uint256 i) private view returns (bytes memory) {
        return
            abi.encodeWithSelector(
                IMemberAccounts.MemberAccountsPayeeRefused.selector,
                address(token),
                founders[i],
                (i + 1) * UNIT
            );
    }

    function _refusesAsRefused(uint256 i) private {
        Claim memory c = _claimOf(address(token), founders[i]);
        vm.expectRevert(_payeeRefused(i));
        accounts.claim(address(token), c);
    }

    function test_claimMany_aBlacklistedPayeeIsPassedOver() external {
        token.blockAccount(founders[2]);
        _refusesAsRefused(2);
        ClaimFate[] memory fates = _claimMany(address(token), _foundersClaims(address(token)));
        _is(fates[2], ClaimFate.Refused);
        for (uint256 i; i < FOUNDERS; ++i) {
            assertEq(token.balanceOf(founders[i]), i == 2 ? 0 : (i + 1) * UNIT, "all others are paid");
            assertEq(accounts.holdingOf(uint32(i + 1)).retained, UNIT, "what is retained is credited to all");
        }
        _checkBooks(address(token));
        _checkCapital(5, 0);
        token.blockAccount(address(0xB10C));
        _claim(address(token), founders[2]);
        assertEq(token.balanceOf(founders[2]), 3 * UNIT, "paid when the token lets it");
        assertEq(accounts.holdingOf(3).retained, UNIT, "and credited once");
        _checkBooks(address(token));
    }

    function test_claim_aTokenThatSaysNoPaysNobodyAndTakesNothing() external {
        token.setHabit(HostileToken.Habit.ReturnsFalse);
        _refusesAsRefused(1);
        ClaimFate[] memory fates = _claimMany(address(token), _foundersClaims(address(token)));
        for (uint256 i; i < FOUNDERS; ++i) _is(fates[i], ClaimFate.Refused);
        (, uint256 payable_, uint256 unclaimed, ) = accounts.statementOf(address(token));
        assertEq(payable_, 15 * UNIT, "all is still due");
        assertEq(unclaimed, 0, "retained parts are credited");
        _checkBooks(address(token));
        token.setHabit(HostileToken.Habit.ReturnsNothing);
        _claimMany(address(token), _foundersClaims(address(token)));
        for (uint256 i; i < FOUNDERS; ++i) {
            assertEq(token.balanceOf(founders[i]), (i + 1) * UNIT, "a token that answers nothing pays");
        }
        _checkBooks(address(token));
    }

    /// What leaves is the whole; a token that charges charges the payee.
    function test_claim_aTokenThatChargesChargesThePayee() external {
        token.setHabit(HostileToken.Habit.ChargesFee);
        _claim(address(token), founders[1]);
        assertEq(token.balanceOf(founders[1]), 2 * UNIT - (2 * UNIT) / 10, "less its charge");
        _checkBooks(address(token));
    }

    function test_ACC1_claim_aTokenThatTakesMoreIsRefused() external {
        token.setHabit(HostileToken.Habit.TakesMore);
        Claim memory c = _claimOf(address(token), founders[1]);
        bytes memory reason = abi.encodeWithSelector(
            IMemberAccounts.MemberAccountsTokenMoved.selector,
            2 * UNIT,
            2 * UNIT + (2 * UNIT) / 10
        );
        vm.expectRevert(reason);
        accounts.claim(address(token), c);
        vm.expectRevert(reason);
        accounts.claimMany(address(token), _two(c, c));
        _checkBooks(address(token));
    }

    /// A payee that sends some back is owed it.
    function test_ACC1_claimMany_aPayeeThatSendsSomeBackIsOwedIt() external {
        token.setHabit(HostileToken.Habit.GivesBack);
        Claim memory c = _claimOf(address(token), founders[1]);
        _refusesAsRefused(1);
        ClaimFate[] memory fates = _claimMany(address(token), _two(c, _claimOf(address(token), founders[2])));
        _is(fates[0], ClaimFate.Refused);
        assertEq(token.balanceOf(founders[1]), 2 * UNIT - (2 * UNIT) / 10, "what it kept");
        (uint256 cash, , ) = accounts.takenOf(address(token), 2);
        assertEq(cash, 2 * UNIT - (2 * UNIT) / 10, "which is taken up");
        _checkBooks(address(token));
        token.setHabit(HostileToken.Habit.None);
        _claim(address(token), founders[1]);
        assertEq(token.balanceOf(founders[1]), 2 * UNIT, "and the rest");
        _checkBooks(address(token));
    }

    /// Nobody is paid before the others where some is missing, and what is missing is shown.
    function test_ACC1_claim_aShortfallStopsClaimsAndShows() external {
        uint256 owed = accounts.owed(address(token));
        token.shrink(5000);
        uint256 missing = owed - token.balanceOf(address(accounts));
        assertEq(accounts.shortfall(address(token)), missing, "shown");
        bytes memory reason = abi.encodeWithSelector(
            IMemberAccounts.MemberAccountsShortfall.selector,
            address(token),
            missing
        );
        Claim memory c = _claimOf(address(token), founders[1]);
        vm.expectRevert(reason);
        accounts.claim(address(token), c);
        vm.expectRevert(reason);
        accounts.claimMany(address(token), _two(c, c));
        token.mint(address(accounts), missing); // anyone may make it good
        assertEq(accounts.shortfall(address(token)), 0, "nothing is missing");
        _claim(address(token), founders[1]);
        assertEq(token.balanceOf(founders[1]), 2 * UNIT, "paid in full");
        _checkBooks(address(token));
    }

    /// A token whose balances are rounded may move a unit less: a batch pays what moves, and the unit stays due.
    function test_ACC1_claimMany_aTokenThatRoundsPaysAllButAUnit() external {
        token.shrink(9990);
        token.mint(address(accounts), accounts.shortfall(address(token)) + 10);
        _claimMany(address(token), _foundersClaims(address(token)));
        uint256 due;
        for (uint256 i; i < FOUNDERS; ++i) {
            (uint256 cash, , ) = accounts.takenOf(address(token), uint32(i + 1));
            assertLe((i + 1) * UNIT, cash + 2, "all but two units");
            due += (i + 1) * UNIT - cash;
        }
        (, uint256 payable_, , ) = accounts.statementOf(address(token));
        assertEq(payable_, due, "which stay due");
        _checkBooks(address(token));
    }

    // ---- COMING BACK IN ----

    function _reenters(bytes memory data) private {
        token.reenter(address(accounts), data);
    }

    function _wasRefused() private view {
        assertEq(bytes32(token.reentryReason()), bytes32(REENTERED), "refused to come in");
    }

    function test_ACC2_claim_aTokenThatReentersPaysOnce() external {
        vm.prank(founders[4]);
        membership.resign();
        accounts.queueCapital(founders[4]);
        vm.warp(accounts.queueEntry(0).dueAt);
        Claim memory own = _claimOf(address(token), founders[1]);
        Claim memory others = _claimOf(address(token), founders[2]);
        bytes[6] memory calls = [
            abi.encodeCall(IMemberAccounts.claim, (address(token), own)),
            abi.encodeCall(IMemberAccounts.claimMany, (address(token), _two(own, others))),
            abi.encodeCall(IMemberAccounts.redeem, (1)),
            abi.encodeCall(IMemberAccounts.collect, (2)),
            abi.encodeCall(IMemberAccounts.collectRevolved, (own)),
            abi.encodeCall(IMemberAccounts.subscribe, (1))
        ];
        for (uint256 i; i < 6; ++i) {
            _reenters(calls[i]);
            if (i % 2 == 0) accounts.claim(address(token), own);
            else accounts.claimMany(address(token), _two(own, own));
            _wasRefused();
            assertEq(token.balanceOf(founders[1]), own.cash, "paid once");
            assertEq(token.balanceOf(founders[2]) + token.balanceOf(founders[4]), 0, "and nobody else");
            _checkBooks(address(token));
            _bring(address(token), UNIT, 0);
            _due(address(token), 2, UNIT, 0, 0);
            _publish(address(token), UNIT, 0, 0);
            own = _claimOf(address(token), founders[1]);
        }
        _checkCapital(5, 0);
    }

    function test_ACC1_otherPayments_aTokenThatReentersToClaimIsRefused() external {
        bytes memory claim_ = abi.encodeCall(
            IMemberAccounts.claim,
            (address(token), _claimOf(address(token), founders[1]))
        );
        _reenters(claim_);
        accounts.subscribeFor(founders[1], 1, PAR, "");
        _wasRefused();
        vm.prank(founders[4]);
        membership.resign();
        accounts.queueCapital(founders[4]);
        vm.warp(accounts.queueEntry(0).dueAt);
        token.blockAccount(founders[4]);
        accounts.redeem(1); // parked
        token.blockAccount(address(0xB10C));
        _reenters(claim_);
        accounts.collect(5);
        _wasRefused();
        assertEq(token.balanceOf(founders[1]), 0, "nothing was claimed in between");
        assertEq(token.balanceOf(founders[4]), 4 * PAR, "what was parked is paid once");
        _checkBooks(address(token));
        _checkCapital(5, 0);
    }

    /// A resolution that allocates, carried out in the middle of a claim: its dividends may not arrive then, and it can be
    /// carried out afterwards.
    function test_ACC1_claim_anAllocationInBetweenIsRefused() external {
        treasury.deposit(address(token), OPERATING, Tag.SaleToNonMember, 1000e18, "");
        token.mint(founders[0], 1000e18);
        vm.prank(founders[0]);
        token.approve(address(treasury), 1000e18);
        vm.prank(founders[0]);
        treasury.deposit(address(token), OPERATING, Tag.SaleToMember, 1000e18, "");
        vm.warp(CalendarYear.endOf(START));
        _post(2026);
        Resolution memory r = _resolution(
            Kind.Ordinary,
            address(treasury),
            abi.encodeCall(ITreasury.allocateSurplus, (2026, address(token), 2000e18, 0))
        );
        uint256 id = _carry(r);
        token.reenter(
            address(assembly_),
            abi.encodeCall(
                IAssembly.execute,
                (id, address(board), _commitments(_agenda(r)), r.targets, r.calldatas, keccak256(bytes(r.text)))
            )
        );
        _claim(address(token), founders[1]);
        assertEq(
            keccak256(token.reentryReason()),
            keccak256(
                abi.encodeWithSelector(IAssembly.AssemblyCallFailed.selector, 0, abi.encodeWithSelector(REENTERED))
            ),
            "the guard of the accounts held"
        );
        assertEq(token.balanceOf(founders[1]), 2 * UNIT, "paid once");
        _unpublishedIs(address(token), 0, 0, 0); // nothing was entered in between
        _checkBooks(address(token));
        _execute(id, r);
        _unpublishedIs(address(token), 1000e18, 800e18, 0); // half of 2,000, entered once
        _checkBooks(address(token));
    }
}
