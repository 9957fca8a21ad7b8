// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Resolution} from "../../contracts/interfaces/IAssembly.sol";
import {Founding} from "../../contracts/interfaces/ICooperativeFactory.sol";
import {Claim, ClaimFate, IMemberAccounts, Statement} from "../../contracts/interfaces/IMemberAccounts.sol";
import {Endorsement} from "../../contracts/interfaces/IMembership.sol";
import {IOrgan} from "../../contracts/interfaces/IOrgan.sol";
import {ITreasury, SurplusParts} from "../../contracts/interfaces/ITreasury.sol";
import {CalendarYear} from "../../contracts/libraries/CalendarYear.sol";
import {Organs} from "../../contracts/libraries/Organs.sol";
import {TestStablecoin} from "../../contracts/mocks/TestStablecoin.sol";
import {OPERATING, Tag} from "../../contracts/types/Fund.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {Leaf, Merkle} from "./support/Merkle.sol";
import {Presets} from "./support/Presets.sol";
import {StatementTest} from "./support/StatementTest.sol";

/// Publishing, replacing and correcting statements.
contract StatementsTest is StatementTest {
    uint256 private constant UNIT = 100e18;

    function _notFollowing(address asset, bytes32 previous, bytes32 present) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMemberAccounts.MemberAccountsNotFollowing.selector, asset, previous, present);
    }

    function _wrongSum(uint256 sum, uint256 allocated, uint256 royalties) private view returns (bytes memory) {
        return
            abi.encodeWithSelector(
                IMemberAccounts.MemberAccountsWrongSum.selector,
                address(coin),
                sum,
                allocated,
                royalties
            );
    }

    function _wrongSum(uint256 sum, uint256 allocated) private view returns (bytes memory) {
        return _wrongSum(sum, allocated, 0);
    }

    function _tooMuchRetained(uint256 retained, uint256 most) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMemberAccounts.MemberAccountsTooMuchRetained.selector, retained, most);
    }

    // ---- WHO ----

    function test_publishStatement_refusesAnybodyButTheAssembly() external {
        _due(address(coin), 1, 1, 0, 0);
        Statement memory s = _statement(address(coin), 1, 0, 0);
        address[4] memory callers = [founders[0], address(board), address(treasury), STRANGER];
        for (uint256 i; i < 4; ++i) {
            bytes memory reason = abi.encodeWithSelector(IOrgan.OrganOnlyAssembly.selector, callers[i]);
            vm.expectRevert(reason);
            vm.prank(callers[i]);
            accounts.publishStatement(address(coin), s);
            vm.expectRevert(reason);
            vm.prank(callers[i]);
            accounts.replaceStatement(address(coin), "a", "b", "");
            vm.expectRevert(reason);
            vm.prank(callers[i]);
            accounts.correctStatement(address(coin), "a", "b", "");
        }
    }

    function test_kinds_correctingIsSpecialTheRestOrdinary() external view {
        uint8 organ = Organs.MEMBER_ACCOUNTS;
        assertTrue(bylaws.kindOf(organ, IMemberAccounts.publishStatement.selector) == Kind.Ordinary, "publish");
        assertTrue(bylaws.kindOf(organ, IMemberAccounts.replaceStatement.selector) == Kind.Ordinary, "replace");
        assertTrue(bylaws.kindOf(organ, IMemberAccounts.correctStatement.selector) == Kind.Special, "correct");
        assertTrue(bylaws.kindOf(organ, IMemberAccounts.lendCapital.selector) == Kind.Special, "lend");
        assertTrue(bylaws.kindOf(organ, IMemberAccounts.writeDown.selector) == Kind.Special, "write down");
    }

    function test_recordDividends_refusesAnybodyButTheTreasury() external {
        coin.mint(address(accounts), 10);
        address[3] memory callers = [founders[0], address(assembly_), STRANGER];
        for (uint256 i; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsOnlyTreasury.selector, callers[i]));
            vm.prank(callers[i]);
            accounts.recordDividends(address(coin), 10, 0, 0);
        }
        vm.deal(STRANGER, 1);
        vm.prank(STRANGER);
        (bool ok, ) = address(accounts).call{value: 1}("");
        assertFalse(ok, "ETH is taken from the Treasury alone");
    }

    /// Nothing is entered that is not here besides what is owed already.
    function test_ACC1_recordDividends_refusesMoreThanArrived() external {
        coin.mint(address(accounts), 9);
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsShortPayment.selector, 9, 10));
        vm.prank(address(treasury));
        accounts.recordDividends(address(coin), 10, 0, 0);
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsShortPayment.selector, 0, 1));
        vm.prank(address(treasury));
        accounts.recordDividends(ETHER, 1, 0, 0);
        vm.prank(address(treasury));
        accounts.recordDividends(address(coin), 9, 0, 0);
        _checkBooks(address(coin));
        coin.mint(address(accounts), 9);
        vm.expectRevert(abi.encodeWithSelector(IMemberAccounts.MemberAccountsShortPayment.selector, 9, 10));
        vm.prank(address(treasury));
        accounts.recordDividends(address(coin), 5, 0, 5); // both together
        vm.prank(address(treasury));
        accounts.recordDividends(address(coin), 5, 0, 4);
        _unpublishedIs(address(coin), 14, 0, 4);
        _checkBooks(address(coin));
    }

    // ---- PUBLISHED ----

    function test_publishStatement_refusesAWrongPreviousOrNoRoot() external {
        _bring(address(coin), 10, 0);
        _due(address(coin), 1, 10, 0, 0);
        Statement memory s = _statement(address(coin), 10, 0, 0);
        s.previous = "another";
        _refusesToPublish(address(coin), s, _notFollowing(address(coin), "another", 0));
        (s.previous, s.root) = (0, 0);
        _refusesToPublish(address(coin), s, _notFollowing(address(coin), 0, 0));
        _publish(address(coin), 10, 0, 0);
        bytes32 first = _rootOf(address(coin));
        _bring(address(coin), 5, 0);
        _due(address(coin), 1, 5, 0, 0);
        s = _statement(address(coin), 5, 0, 0);
        s.previous = 0;
        _refusesToPublish(address(coin), s, _notFollowing(address(coin), 0, first));
        s.previous = first;
        _publish(address(coin), s);
        assertEq(_rootOf(address(coin)), s.root, "the right one follows");
    }

    /// ACC-2: a statement shares out exactly what was allocated, where there are no royalties besides.
    function test_ACC2_publishStatement_refusesOtherSums() external {
        _bring(address(coin), 1000, 800);
        _due(address(coin), 1, 600, 400, 0);
        _refusesToPublish(address(coin), _statement(address(coin), 601, 400, 0), _wrongSum(1001, 1000));
        _refusesToPublish(address(coin), _statement(address(coin), 599, 400, 0), _wrongSum(999, 1000));
        _refusesToPublish(address(coin), _statement(address(coin), 600, 399, 0), _wrongSum(999, 1000));
        _refusesToPublish(address(coin), _statement(address(coin), 600, 401, 0), _wrongSum(1001, 1000));
        uint112 most = type(uint112).max;
        _refusesToPublish(address(coin), _statement(address(coin), most, most, 0), _wrongSum(2 * uint256(most), 1000));
        _publish(address(coin), 600, 400, 0);
        // All of it is shared out: the same sums again find nothing.
        _due(address(coin), 1, 600, 400, 0);
        _refusesToPublish(address(coin), _statement(address(coin), 600, 400, 0), _wrongSum(1000, 0));
        _refusesToPublish(address(coin), _statement(address(coin), 0, 0, 0), _wrongSum(0, 0));
    }

    /// Nor less than was allocated, nor more than that and the royalties.
    function test_ACC2_publishStatement_refusesSumsThatRoyaltiesDoNotBear() external {
        _bring(address(coin), 1000, 800);
        _bringRoyalty(address(coin), 50);
        _due(address(coin), 1, 600, 400, 0);
        _refusesToPublish(address(coin), _statement(address(coin), 599, 400, 0), _wrongSum(999, 1000, 50));
        _refusesToPublish(address(coin), _statement(address(coin), 651, 400, 0), _wrongSum(1051, 1000, 50));
        // Royalties are cash, whatever of the allocation is not retained.
        _refusesToPublish(address(coin), _statement(address(coin), 249, 801, 0), _tooMuchRetained(801, 800));
        _publish(address(coin), 600, 400, 0);
        _unpublishedIs(address(coin), 0, 0, 50);
        _checkBooks(address(coin));
        _refusesToPublish(address(coin), _statement(address(coin), 0, 0, 0), _wrongSum(0, 0, 50));
        _refusesToPublish(address(coin), _statement(address(coin), 51, 0, 0), _wrongSum(51, 0, 50));
        _refusesToPublish(address(coin), _statement(address(coin), 49, 1, 0), _tooMuchRetained(1, 0));
        _due(address(coin), 2, 20, 0, 0);
        _publish(address(coin), 20, 0, 0); // a part of them
        _unpublishedIs(address(coin), 0, 0, 30);
        _bring(address(coin), 100, 80);
        _due(address(coin), 2, 50, 80, 0);
        _publish(address(coin), 50, 80, 0); // all that there is, with the next surplus
        _unpublishedIs(address(coin), 0, 0, 0);
        _claim(address(coin), founders[0]);
        _claim(address(coin), founders[1]);
        assertEq(coin.balanceOf(founders[0]), 600, "the first");
        assertEq(coin.balanceOf(founders[1]), 70, "royalties and dividend");
        assertEq(accounts.capital(), CAPITAL + 480, "what was retained");
        _checkBooks(address(coin));
        _checkCapital(5, 0);
    }

    function test_publishStatement_refusesMoreRetainedThanTheBylawsAllow() external {
        _bring(address(coin), 1000, 800);
        _due(address(coin), 1, 199, 801, 0);
        _refusesToPublish(address(coin), _statement(address(coin), 199, 801, 0), _tooMuchRetained(801, 800));
        _due(address(coin), 1, 1, 0, 0);
        _publish(address(coin), 200, 800, 0);
        assertEq(accounts.capital(), CAPITAL + 800, "as much as allowed");
    }

    /// What one statement did not retain, the next may not: the bound is of its own allocation.
    function test_publishStatement_whatMayBeRetainedDoesNotPileUp() external {
        _bring(address(coin), 1000, 800);
        _due(address(coin), 1, 1000, 0, 0);
        _publish(address(coin), 1000, 0, 0);
        _bring(address(coin), 1000, 800);
        _due(address(coin), 1, 199, 801, 0);
        _refusesToPublish(address(coin), _statement(address(coin), 199, 801, 0), _tooMuchRetained(801, 800));
    }

    function test_publishStatement_refusesRetainedPartsOfAnotherAsset() external {
        TestStablecoin other = new TestStablecoin("Other", "OTH", 6);
        _bring(address(other), 10, 10); // even if the Treasury allowed it
        _due(address(other), 1, 0, 10, 0);
        _refusesToPublish(address(other), _statement(address(other), 0, 10, 0), _tooMuchRetained(10, 0));
        _refusesToPublish(address(other), _statement(address(other), 10, 0, 1), _tooMuchRetained(0, 0));
        _bring(ETHER, 10, 0);
        _due(ETHER, 1, 0, 10, 0);
        _refusesToPublish(ETHER, _statement(ETHER, 9, 1, 0), _tooMuchRetained(1, 0));
    }

    function test_publishStatement_sets() external {
        _bring(address(coin), 1000, 800);
        _unpublishedIs(address(coin), 1000, 800, 0);
        _checkBooks(address(coin));
        _due(address(coin), 1, 600, 400, 0);
        bytes32 root = _tree(address(coin))[0];
        vm.expectEmit(address(accounts));
        emit IMemberAccounts.StatementPublished(address(coin), root, 0, 600, 400, 0, CONTENT);
        _publish(address(coin), 600, 400, 0);
        (bytes32 present, uint256 payable_, uint256 unclaimed, bool claimed) = accounts.statementOf(address(coin));
        assertEq(present, root, "in force");
        assertEq(payable_, 600, "to be claimed");
        assertEq(unclaimed, 400, "to be taken up");
        assertFalse(claimed, "nobody has claimed");
        assertEq(accounts.capital(), CAPITAL + 400, "what is retained is capital at once");
        _unpublishedIs(address(coin), 0, 0, 0);
        assertEq(accounts.capitalOf(1), 100_000e18, "credited when it is claimed");
        _checkBooks(address(coin));
        _checkCapital(5, 0);
    }

    // ---- REPLACED ----

    function _replace(bytes4 selector, bytes32 previous, bytes32 root) private returns (bytes memory reason) {
        vm.prank(address(assembly_));
        (, reason) = address(accounts).call(
            abi.encodeWithSelector(selector, address(coin), previous, root, bytes32("x"))
        );
    }

    function test_replaceStatement_beforeTheFirstClaim() external {
        _publishFor(address(coin), UNIT, 0);
        bytes32 wrong = _rootOf(address(coin));
        Claim memory former = _claimOf(address(coin), founders[4]);
        leaves[address(coin)][4].cash -= uint128(UNIT); // the fifth was credited with what is the first's
        leaves[address(coin)][0].cash += uint128(UNIT);
        bytes32 right = _tree(address(coin))[0];
        vm.expectEmit(address(accounts));
        emit IMemberAccounts.StatementReplaced(address(coin), right, wrong, "x");
        _replace(IMemberAccounts.replaceStatement.selector, wrong, right);
        assertEq(_rootOf(address(coin)), right, "replaced");
        (, uint256 payable_, , ) = accounts.statementOf(address(coin));
        assertEq(payable_, 15 * UNIT, "the same sum");
        _refuses(address(coin), former, ClaimFate.NotInStatement);
        for (uint256 i; i < FOUNDERS; ++i) _claim(address(coin), founders[i]);
        assertEq(coin.balanceOf(founders[0]), 2 * UNIT, "the first, put right");
        assertEq(coin.balanceOf(founders[4]), 4 * UNIT, "the fifth too");
        _checkBooks(address(coin));
    }

    function test_replaceStatement_refusedOnceSomebodyClaimed() external {
        _publishFor(address(coin), UNIT, 0);
        bytes32 root = _rootOf(address(coin));
        _claim(address(coin), founders[2]);
        bytes memory reason = abi.encodeWithSelector(
            IMemberAccounts.MemberAccountsAlreadyClaimed.selector,
            address(coin),
            root
        );
        assertEq(
            keccak256(_replace(IMemberAccounts.replaceStatement.selector, root, "new")),
            keccak256(reason),
            "refused after a claim"
        );
        assertEq(_rootOf(address(coin)), root, "the root stays");
    }

    function test_replaceStatement_refusesAnotherPreviousNoRootAndNoStatement() external {
        bytes4[2] memory calls = [IMemberAccounts.replaceStatement.selector, IMemberAccounts.correctStatement.selector];
        for (uint256 i; i < 2; ++i) {
            bytes memory reason = _replace(calls[i], 0, "new");
            assertEq(keccak256(reason), keccak256(_notFollowing(address(coin), 0, 0)), "there is none yet");
        }
        _publishFor(address(coin), UNIT, 0);
        bytes32 root = _rootOf(address(coin));
        for (uint256 i; i < 2; ++i) {
            bytes memory reason = _replace(calls[i], "old", "new");
            assertEq(keccak256(reason), keccak256(_notFollowing(address(coin), "old", root)), "another previous");
            reason = _replace(calls[i], root, 0);
            assertEq(keccak256(reason), keccak256(_notFollowing(address(coin), root, root)), "no root");
        }
    }

    /// Nothing paid is reclaimed, so what was paid wrongly lacks for whoever comes last.
    function test_ACC2_correctStatement_afterClaimsPaysTheRestOnly() external {
        _publishFor(address(coin), UNIT, 0);
        bytes32 root = _rootOf(address(coin));
        _claim(address(coin), founders[4]); // 500, of which 100 are the first's
        leaves[address(coin)][4].cash -= uint128(UNIT);
        leaves[address(coin)][0].cash += uint128(UNIT);
        _replace(IMemberAccounts.correctStatement.selector, root, _tree(address(coin))[0]);
        (, , , bool claimed) = accounts.statementOf(address(coin));
        assertFalse(claimed, "nobody has claimed under the corrected one");
        _refuses(address(coin), founders[4], ClaimFate.NothingDue);
        for (uint256 i = 1; i < 4; ++i) _claim(address(coin), founders[i]);
        _refuses(address(coin), founders[0], ClaimFate.MoreThanAllocated); // 200 where 100 are left
        _checkBooks(address(coin));
        _bring(address(coin), UNIT, 0);
        leaves[address(coin)][4].cash += uint128(UNIT); // the next allocation makes it good
        _publish(address(coin), UNIT, 0, 0);
        _claim(address(coin), founders[0]);
        assertEq(coin.balanceOf(founders[0]), 2 * UNIT, "paid in the end");
        _refuses(address(coin), founders[4], ClaimFate.NothingDue);
        _checkBooks(address(coin));
    }

    // ---- A WHOLE YEAR ----

    uint256 private constant SALES = 10_000e18;

    /// 2026: sales of 10,000 to members and 2,500 to others, costs of 2,500. It is 2027 and the accounts are posted.
    function _aYear() private {
        coin.mint(founders[0], SALES);
        vm.prank(founders[0]);
        coin.approve(address(treasury), SALES);
        vm.prank(founders[0]);
        treasury.deposit(address(coin), OPERATING, Tag.SaleToMember, SALES, "");
        coin.mint(address(this), SALES / 4);
        coin.approve(address(treasury), SALES / 4);
        treasury.deposit(address(coin), OPERATING, Tag.SaleToNonMember, SALES / 4, "");
        vm.prank(address(assembly_));
        treasury.pay(address(coin), OPERATING, STRANGER, SALES / 4);
        vm.warp(CalendarYear.endOf(START));
        _post(2026);
    }

    function test_ACC2_allocatedPublishedAndClaimed_byResolutions() external {
        _aYear();
        uint256 interest = 1000e18;
        SurplusParts memory parts = treasury.partsOf(2026, address(coin), SALES, interest);
        assertEq(parts.patronage, SALES / 2, "half, for it was earned with members");
        _resolve(
            Kind.Ordinary,
            address(treasury),
            abi.encodeCall(ITreasury.allocateSurplus, (2026, address(coin), SALES, interest))
        );
        (uint256 amount, uint256 retainable, ) = accounts.unpublishedOf(address(coin));
        assertEq(amount, parts.patronage + interest, "patronage and interest are here");
        assertEq(retainable, ((SALES / 2) * 4) / 5, "interest is all cash, and of patronage a fifth");
        _checkBooks(address(coin));

        for (uint32 id = 1; id <= FOUNDERS; ++id) {
            _due(address(coin), id, (amount - retainable) / 5, retainable / 5, 0);
        }
        Statement memory s = _statement(address(coin), amount - retainable, retainable, 0);
        _resolve(
            Kind.Ordinary,
            address(accounts),
            abi.encodeCall(IMemberAccounts.publishStatement, (address(coin), s))
        );
        _checkBooks(address(coin));
        for (uint256 i; i < FOUNDERS; ++i) {
            uint256 capital = accounts.capitalOf(uint32(i + 1));
            _claim(address(coin), founders[i]);
            assertEq(coin.balanceOf(founders[i]), 400e18, "a fifth of 1,000 and of 1,000");
            assertEq(accounts.capitalOf(uint32(i + 1)), capital + 800e18, "and a fifth of 4,000 as capital");
            assertEq(accounts.holdingOf(uint32(i + 1)).retained, 800e18, "shown apart from shares");
        }
        (, uint256 payable_, uint256 unclaimed, bool claimed) = accounts.statementOf(address(coin));
        assertEq(payable_ + unclaimed, 0, "all is claimed");
        assertTrue(claimed, "claimed");
        _checkBooks(address(coin));
        _checkCapital(5, 0);
    }

    /// A royalty is its contributors' at once, all cash, and no income of the year.
    function test_royalties_areCashOnly() external {
        vm.prank(address(assembly_));
        treasury.setRoyalty("archive", 1000);
        coin.mint(address(this), 1000);
        coin.approve(address(treasury), 1000);
        treasury.sell(address(coin), Tag.SaleToNonMember, 1000, "archive", "");
        _unpublishedIs(address(coin), 0, 0, 100); // a tenth
        _due(address(coin), 1, 99, 1, 0);
        _refusesToPublish(address(coin), _statement(address(coin), 99, 1, 0), _tooMuchRetained(1, 0));
        leaves[address(coin)][0] = Leaf(1, 100, 0, 0);
        _publish(address(coin), 100, 0, 0);
        _claim(address(coin), founders[0]);
        assertEq(coin.balanceOf(founders[0]), 100, "paid");
        _checkBooks(address(coin));
    }

    /// Anybody may sell, at any time and for next to nothing: the statement that was voted on is published all the same, and
    /// what it could not know of waits for the next.
    function test_publishStatement_aRoyaltyAfterItWasBuiltDoesNotStopIt() external {
        vm.prank(address(assembly_));
        treasury.setRoyalty("archive", 1000);
        _bring(address(coin), 1000, 800);
        _bringRoyalty(address(coin), 70);
        _due(address(coin), 1, 200, 800, 0);
        _due(address(coin), 2, 70, 0, 0);
        Resolution memory r = _resolution(
            Kind.Ordinary,
            address(accounts),
            abi.encodeCall(IMemberAccounts.publishStatement, (address(coin), _statement(address(coin), 270, 800, 0)))
        );
        uint256 id = _carry(r);
        coin.mint(STRANGER, 10);
        vm.prank(STRANGER);
        coin.approve(address(treasury), 10);
        vm.prank(STRANGER);
        treasury.sell(address(coin), Tag.SaleToNonMember, 10, "archive", "");
        _unpublishedIs(address(coin), 1000, 800, 71);
        _execute(id, r);
        _unpublishedIs(address(coin), 0, 0, 1);
        _checkBooks(address(coin));
        _claim(address(coin), founders[1]);
        assertEq(coin.balanceOf(founders[1]), 70, "the royalties that the statement shares out");
        _due(address(coin), 3, 1, 0, 0);
        Statement memory next = _statement(address(coin), 1, 0, 0);
        _resolve(
            Kind.Ordinary,
            address(accounts),
            abi.encodeCall(IMemberAccounts.publishStatement, (address(coin), next))
        );
        _claim(address(coin), founders[2]);
        assertEq(coin.balanceOf(founders[2]), 1, "the one that came after, with the next");
        _unpublishedIs(address(coin), 0, 0, 0);
        _checkBooks(address(coin));
    }

    /// Whatever part of them each statement takes.
    /// hardhat-config: fuzz.runs = 10000
    function testFuzz_ACC2_publishStatement_royaltiesWaitToTheLastUnit(
        uint96 amount,
        uint96[4] calldata royalties,
        uint96[4] calldata parts
    ) external {
        amount = uint96(bound(amount, 0, 1e27));
        if (amount != 0) _bring(address(coin), amount, 0);
        uint256 left;
        for (uint256 i; i < 4; ++i) {
            uint256 royalty = bound(royalties[i], 1, 1e27);
            _bringRoyalty(address(coin), royalty);
            left += royalty;
            uint256 part = bound(parts[i], amount == 0 ? 1 : 0, left);
            _due(address(coin), 1, amount + part, 0, 0);
            _publish(address(coin), amount + part, 0, 0);
            left -= part;
            amount = 0;
            _unpublishedIs(address(coin), 0, 0, left);
            _checkBooks(address(coin));
        }
    }

    /// The cash part is rounded up, whatever the patronage.
    /// hardhat-config: fuzz.runs = 10000
    function testFuzz_ACC2_publishStatement_takesNoOtherSums(
        uint96 amount,
        uint96 retainable,
        uint96 cash,
        uint96 retained,
        uint96 royalties,
        uint96 part
    ) external {
        amount = uint96(bound(amount, 1, type(uint96).max));
        retainable = uint96(bound(retainable, 0, amount));
        royalties = uint96(bound(royalties, 0, type(uint96).max - amount));
        part = uint96(bound(part, 0, royalties));
        if (cash % 2 == 0) {
            retained = uint96(bound(retained, 0, amount)); // half of the runs with a right sum
            cash = amount - retained + part;
        }
        _bring(address(coin), amount, retainable);
        if (royalties != 0) _bringRoyalty(address(coin), royalties);
        _due(address(coin), 1, cash, retained, 0);
        uint256 sum = uint256(cash) + retained;
        bool good = sum >= amount && sum <= uint256(amount) + royalties && retained <= retainable;
        Statement memory s = _statement(address(coin), cash, retained, 0);
        vm.prank(address(assembly_));
        (bool ok, ) = address(accounts).call(abi.encodeCall(IMemberAccounts.publishStatement, (address(coin), s)));
        assertTrue(ok == good, "published if and only if the sums are right");
        _checkBooks(address(coin));
        assertEq(accounts.capital(), CAPITAL + (ok ? retained : 0), "what is retained becomes capital");
    }
}

/// Claims, one at a time.
contract ClaimTest is StatementTest {
    uint256 private constant UNIT = 100e18;
    address private newKey = vm.addr(KEY + 7);

    function setUp() public override {
        super.setUp();
        _publishFor(address(coin), UNIT, 0);
    }

    // ---- WHO IS PAID ----

    function test_claim_forAnotherPaysTheMemberOnly() external {
        Claim memory c = _claimOf(address(coin), founders[1]);
        vm.expectEmit(address(accounts));
        emit IMemberAccounts.DividendClaimed(address(coin), 2, 2 * UNIT, 0);
        vm.prank(STRANGER);
        accounts.claim(address(coin), c);
        assertEq(coin.balanceOf(founders[1]), 2 * UNIT, "the member");
        assertEq(coin.balanceOf(STRANGER), 0, "not who sent it");
        (uint256 cash, uint256 retained, uint256 revolved) = accounts.takenOf(address(coin), 2);
        assertEq(cash, 2 * UNIT, "taken up");
        assertEq(retained + revolved, 0, "nothing retained");
        _checkBooks(address(coin));
    }

    /// Another's leaf and proof, with the own address: the leaf is of the number behind the address.
    function test_claim_toAnotherAddressIsRefused() external {
        Claim memory c = _claimOf(address(coin), founders[4]);
        c.account = STRANGER;
        _refuses(address(coin), c, ClaimFate.NoMember);
        c.account = founders[0];
        _refuses(address(coin), c, ClaimFate.NotInStatement);
        c.account = address(0);
        _refuses(address(coin), c, ClaimFate.NoMember);
        c.account = address(treasury);
        _refuses(address(coin), c, ClaimFate.NoMember);
    }

    // ---- RECOVERY ----

    function _askRecovery(uint256 i) private {
        address[] memory contacts = new address[](1);
        contacts[0] = founders[3];
        vm.prank(founders[i]);
        membership.setContacts(contacts, 1);
        _pass(21 days);
        bytes32 digest = membership.recoveryHash(_id(founders[i]), founders[i], newKey, NEVER);
        Endorsement[] memory says = new Endorsement[](1);
        says[0] = Endorsement(founders[3], signed(founderKeys[3], digest));
        membership.askRecovery(founders[i], newKey, NEVER, signed(KEY + 7, digest), contacts, 1, says);
    }

    function test_claim_whileAnotherKeyIsAskedForIsRefused() external {
        _askRecovery(1);
        _refuses(address(coin), founders[1], ClaimFate.Recovering);
        Claim[] memory list = _two(_claimOf(address(coin), founders[1]), _claimOf(address(coin), founders[2]));
        ClaimFate[] memory fates = _claimMany(address(coin), list);
        _is(fates[0], ClaimFate.Recovering);
        assertEq(coin.balanceOf(founders[1]), 0, "nothing goes to a key that may be stolen");
        assertEq(coin.balanceOf(founders[2]), 3 * UNIT, "the others are paid");
    }

    function test_claim_afterARecoveryPaysTheNewAddressAndNotTheOld() external {
        Claim memory former = _claimOf(address(coin), founders[1]);
        _askRecovery(1);
        _pass(21 days);
        membership.carryOutRecovery(founders[1]);
        _refuses(address(coin), former, ClaimFate.NoMember);
        Claim memory c = _claimOf(address(coin), newKey, 2);
        accounts.claim(address(coin), c);
        assertEq(coin.balanceOf(newKey), 2 * UNIT, "the present address");
        assertEq(coin.balanceOf(founders[1]), 0, "not the former");
        _refuses(address(coin), c, ClaimFate.NothingDue);
    }

    /// What the old key had taken before counts for the new one.
    function test_claim_whatWasPaidBeforeARecoveryIsPaidOnce() external {
        _claim(address(coin), founders[1]);
        _askRecovery(1);
        _pass(21 days);
        membership.carryOutRecovery(founders[1]);
        _refuses(address(coin), _claimOf(address(coin), newKey, 2), ClaimFate.NothingDue);
    }

    /// A request that was open when the membership ended must not hold the money for ever.
    function test_claim_ofWhoWasExpelledWhileAnotherKeyWasAskedFor() external {
        _askRecovery(1);
        _expel(founders[1]);
        _claim(address(coin), founders[1]);
        assertEq(coin.balanceOf(founders[1]), 2 * UNIT, "paid");
    }

    // ---- WHO LEFT ----

    function _expel(address account) private {
        vm.prank(address(assembly_));
        membership.charge(account, "charge");
        _pass(21 days);
        vm.prank(address(assembly_));
        membership.expel(account, "charge");
    }

    function test_claim_afterLeavingAndAfterExpulsion() external {
        vm.prank(founders[1]);
        membership.resign();
        accounts.queueCapital(founders[1]);
        _claim(address(coin), founders[1]);
        assertEq(coin.balanceOf(founders[1]), 2 * UNIT, "earned before leaving");
        _expel(founders[2]);
        _claim(address(coin), founders[2]);
        assertEq(coin.balanceOf(founders[2]), 3 * UNIT, "expelled or not");
        _checkBooks(address(coin));
    }

    // ---- ONCE ----

    function test_ACC2_claim_twiceIsRefused() external {
        _claim(address(coin), founders[1]);
        _refuses(address(coin), founders[1], ClaimFate.NothingDue);
        assertEq(coin.balanceOf(founders[1]), 2 * UNIT, "once");
    }

    function test_claim_ofNothingIsRefused() external {
        _due(address(coin), 6, 0, 0, 0);
        _bring(address(coin), 1, 0);
        _due(address(coin), 1, 1, 0, 0);
        _publish(address(coin), 1, 0, 0);
        address member = _admitMany(KEY, 1, Presets.PERSON)[0];
        _refuses(address(coin), member, ClaimFate.NothingDue);
    }

    /// The next statement says what was due for all time: who has claimed gets the difference, who has not gets both.
    function test_ACC2_claim_takesTheDifference() external {
        _claim(address(coin), founders[1]);
        Claim memory old = _claimOf(address(coin), founders[2]);
        _bring(address(coin), 2 * UNIT, 0);
        _due(address(coin), 2, UNIT, 0, 0);
        _due(address(coin), 3, UNIT, 0, 0);
        _publish(address(coin), 2 * UNIT, 0, 0);
        _refuses(address(coin), old, ClaimFate.NotInStatement);
        _claim(address(coin), founders[1]);
        _claim(address(coin), founders[2]);
        assertEq(coin.balanceOf(founders[1]), 3 * UNIT, "the difference");
        assertEq(coin.balanceOf(founders[2]), 4 * UNIT, "both");
        _checkBooks(address(coin));
    }

    function test_claim_ofARootReplacedInBetweenIsRefused() external {
        Claim memory c = _claimOf(address(coin), founders[1]);
        bytes32 root = _rootOf(address(coin));
        leaves[address(coin)][1].cash -= 1;
        leaves[address(coin)][0].cash += 1;
        bytes32 next = _tree(address(coin))[0];
        vm.prank(address(assembly_));
        accounts.replaceStatement(address(coin), root, next, "");
        _refuses(address(coin), c, ClaimFate.NotInStatement);
        _claim(address(coin), founders[1]);
        assertEq(coin.balanceOf(founders[1]), 2 * UNIT - 1, "as the statement in force says");
    }

    // ---- FORGED ----

    function test_claim_forgedProofsAreRefused() external {
        Claim memory c = _claimOf(address(coin), founders[1]);
        c.cash += 1;
        _refuses(address(coin), c, ClaimFate.NotInStatement);
        c = _claimOf(address(coin), founders[1]);
        c.retained = 1;
        _refuses(address(coin), c, ClaimFate.NotInStatement);
        c = _claimOf(address(coin), founders[1]);
        c.revolved = 1;
        _refuses(address(coin), c, ClaimFate.NotInStatement);
        c = _claimOf(address(coin), founders[1]);
        c.proof[0] = ~c.proof[0];
        _refuses(address(coin), c, ClaimFate.NotInStatement);
        c.proof = new bytes32[](0);
        _refuses(address(coin), c, ClaimFate.NotInStatement);
        c.proof = new bytes32[](1);
        c.proof[0] = _rootOf(address(coin));
        _refuses(address(coin), c, ClaimFate.NotInStatement);
    }

    /// A proof that begins a step too high or ends a step too low, as it would if an inner node passed for a leaf.
    function test_claim_anInnerNodeIsNoLeaf() external {
        Claim memory c = _claimOf(address(coin), founders[1]);
        bytes32[] memory whole = c.proof;
        bytes32[] memory part = new bytes32[](whole.length - 1);
        for (uint256 i; i < part.length; ++i) part[i] = whole[i + 1];
        c.proof = part;
        _refuses(address(coin), c, ClaimFate.NotInStatement);
        for (uint256 i; i < part.length; ++i) part[i] = whole[i];
        _refuses(address(coin), c, ClaimFate.NotInStatement);
        bytes32[] memory more = new bytes32[](whole.length + 1);
        for (uint256 i; i < whole.length; ++i) more[i] = whole[i];
        more[whole.length] = _rootOf(address(coin));
        c.proof = more;
        _refuses(address(coin), c, ClaimFate.NotInStatement);
    }

    /// Inner nodes hash 64 bytes. A leaf hashed once, or made of two hashes, is none: leaves are hashed twice.
    function test_claim_aLeafHashedOnceOrOf64BytesIsRefused() external {
        bytes32 once = keccak256(
            abi.encode(block.chainid, accounts, coin, uint32(2), uint128(UNIT), uint128(0), uint128(0))
        );
        Claim memory c = Claim(founders[1], uint128(UNIT), 0, 0, new bytes32[](0));
        bytes32 root = _rootOf(address(coin));
        bytes32[2] memory roots = [once, keccak256(abi.encode(once, once))];
        for (uint256 i; i < 2; ++i) {
            vm.prank(address(assembly_));
            accounts.replaceStatement(address(coin), root, roots[i], "");
            root = roots[i];
            _refuses(address(coin), c, ClaimFate.NotInStatement);
            c.proof = new bytes32[](1);
            c.proof[0] = once;
            _refuses(address(coin), c, ClaimFate.NotInStatement);
            c.proof = new bytes32[](0);
        }
    }

    /// A tree of one leaf has the leaf as its root: it pays that member, and nobody else.
    function test_claim_aLeafThatIsTheRootPaysItsMemberOnly() external {
        Leaf memory leaf = Leaf(2, uint128(15 * UNIT), 0, 0);
        bytes32 only = Merkle.hashOf(block.chainid, address(accounts), address(coin), leaf);
        bytes32 root = _rootOf(address(coin));
        vm.prank(address(assembly_));
        accounts.replaceStatement(address(coin), root, only, "");
        Claim memory c = Claim(founders[0], uint128(15 * UNIT), 0, 0, new bytes32[](0));
        _refuses(address(coin), c, ClaimFate.NotInStatement);
        c.account = founders[1];
        accounts.claim(address(coin), c);
        assertEq(coin.balanceOf(founders[1]), 15 * UNIT, "whose leaf it is");
    }

    /// Without a statement the root is zero, which nothing hashes to.
    function test_claim_withoutAStatementIsRefused() external {
        Claim memory c = Claim(founders[0], 1, 0, 0, new bytes32[](0));
        _refuses(ETHER, c, ClaimFate.NotInStatement);
        Claim[] memory none;
        accounts.claimMany(ETHER, none); // an empty batch does nothing
    }

    // ---- ELSEWHERE ----

    function test_claim_ofAnotherAssetIsRefused() external {
        TestStablecoin other = new TestStablecoin("Other", "OTH", 6);
        _publishFor(address(other), 1e6, 0);
        _refuses(address(other), _claimOf(address(coin), founders[1]), ClaimFate.NotInStatement);
        _refuses(address(coin), _claimOf(address(other), founders[1]), ClaimFate.NotInStatement);
        _claim(address(other), founders[1]);
        assertEq(other.balanceOf(founders[1]), 2e6, "of its own");
        _checkBooks(address(other));
        _checkBooks(address(coin));
        // Nothing of another asset is retained, whatever a wrong root says: nothing of it is unclaimed.
        Leaf memory leaf = Leaf(3, 0, 5, 0);
        bytes32 wrong = Merkle.hashOf(block.chainid, address(accounts), address(other), leaf);
        bytes32 root = _rootOf(address(other));
        vm.prank(address(assembly_));
        accounts.correctStatement(address(other), root, wrong, "");
        _refuses(address(other), Claim(founders[2], 0, 5, 0, new bytes32[](0)), ClaimFate.MoreThanAllocated);
    }

    function test_claim_onAnotherChainIsRefused() external {
        Claim memory c = _claimOf(address(coin), founders[1]);
        uint256 here = block.chainid;
        vm.chainId(here + 1);
        _refuses(address(coin), c, ClaimFate.NotInStatement);
        vm.chainId(here);
        accounts.claim(address(coin), c);
        assertEq(coin.balanceOf(founders[1]), 2 * UNIT, "on its own chain");
    }

    /// The same founders, numbers, token and root in another co-op: its leaves are its own.
    function test_claim_ofAnotherCoopIsRefused() external {
        Claim memory c = _claimOf(address(coin), founders[1]);
        bytes32 root = _rootOf(address(coin));
        Founding memory f = _founding();
        f.name = "The other co-op";
        f.deadline = uint40(_now() + 7 days);
        _adoptOrgans(factory.found(f, _signatures(f)));
        coin.mint(address(accounts), 15 * UNIT);
        vm.prank(address(treasury));
        accounts.recordDividends(address(coin), 15 * UNIT, 0, 0);
        _publish(address(coin), Statement(0, root, uint112(15 * UNIT), 0, 0, ""));
        _refuses(address(coin), c, ClaimFate.NotInStatement);
    }

    // ---- A WRONG ROOT ----

    /// ACC-2: whatever the leaves of a wrong statement say, no more is paid or credited than was allocated.
    function test_ACC2_claim_aWrongRootPaysAtMostWhatWasAllocated() external {
        bytes32 root = _rootOf(address(coin));
        for (uint256 i; i < FOUNDERS; ++i) {
            leaves[address(coin)][i] = Leaf(uint32(i + 1), uint128(10 * UNIT), uint128(7 * UNIT), 0);
        }
        bytes32 wrong = _tree(address(coin))[0];
        vm.prank(address(assembly_));
        accounts.replaceStatement(address(coin), root, wrong, "");
        for (uint256 i; i < FOUNDERS; ++i) _refuses(address(coin), founders[i], ClaimFate.MoreThanAllocated);
        for (uint256 i; i < FOUNDERS; ++i) leaves[address(coin)][i].retained = 0;
        bytes32 another = _tree(address(coin))[0];
        vm.prank(address(assembly_));
        accounts.replaceStatement(address(coin), wrong, another, "");
        _claim(address(coin), founders[3]); // 1,000 of 1,500
        for (uint256 i; i < 3; ++i) _refuses(address(coin), founders[i], ClaimFate.MoreThanAllocated);
        (, uint256 payable_, , ) = accounts.statementOf(address(coin));
        assertEq(payable_, 5 * UNIT, "what is left of the allocation");
        assertEq(accounts.capital(), CAPITAL, "capital is not touched");
        _checkBooks(address(coin));
    }

    /// hardhat-config: fuzz.runs = 10000
    function testFuzz_ACC2_claims_neverMoreThanAllocated(
        uint256[5] calldata cash,
        uint256[5] calldata retained,
        uint256 order
    ) external {
        _bring(address(coin), 5 * UNIT, 5 * UNIT);
        for (uint256 i; i < FOUNDERS; ++i) {
            leaves[address(coin)][i].cash = uint128(bound(cash[i], 0, 6 * UNIT));
            leaves[address(coin)][i].retained = uint128(bound(retained[i], 0, 2 * UNIT));
        }
        _publish(address(coin), 0, 5 * UNIT, 0);
        (uint256 left, uint256 unclaimed) = (15 * UNIT, 5 * UNIT);
        for (uint256 n; n < FOUNDERS; ++n) {
            uint256 i = (n + (order % FOUNDERS)) % FOUNDERS;
            Leaf memory leaf = leaves[address(coin)][i];
            Claim memory c = _claimOf(address(coin), founders[i]);
            bool good = leaf.cash + leaf.retained != 0 && leaf.cash <= left && leaf.retained <= unclaimed;
            (bool ok, ) = address(accounts).call(abi.encodeCall(IMemberAccounts.claim, (address(coin), c)));
            assertTrue(ok == good, "claimed if and only if enough was allocated");
            if (!ok) continue;
            (left, unclaimed) = (left - leaf.cash, unclaimed - leaf.retained);
            assertEq(coin.balanceOf(founders[i]), leaf.cash, "paid as the leaf says");
        }
        (, uint256 payable_, uint256 rest, ) = accounts.statementOf(address(coin));
        assertEq(payable_, left, "the cash that is left");
        assertEq(rest, unclaimed, "the retained parts that are left");
        _checkBooks(address(coin));
        _checkCapital(5, 0);
    }
}
