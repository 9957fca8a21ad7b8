// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Claim, ClaimFate, IMemberAccounts, Statement} from "../../../contracts/interfaces/IMemberAccounts.sol";
import {Application} from "../../../contracts/interfaces/IMembership.sol";
import {Organs} from "../../../contracts/libraries/Organs.sol";
import {TestStablecoin} from "../../../contracts/mocks/TestStablecoin.sol";
import {Parameters} from "../../../contracts/types/Parameters.sol";
import {Founded} from "./Founded.sol";
import {IVm} from "./IVm.sol";
import {Leaf, Merkle} from "./Merkle.sol";
import {Presets} from "./Presets.sol";

/// What the tests of dividends have in common: a co-op that pays patronage, dividends brought as the Treasury brings
/// them, and statements on what each member has been due for all time.
abstract contract StatementTest is Founded {
    uint256 internal constant KEY = 0xA11CE;
    uint256 internal constant PAR = 250e18;
    uint256 internal constant FLOOR = 30_000e18;
    uint256 internal constant CAPITAL = 104_000e18; // 100,000 of the first founder's, 1,000 of each other
    address internal constant STRANGER = address(0xFADE);
    address internal constant ETHER = address(0);
    bytes4 internal constant REENTERED = bytes4(keccak256("ReentrancyGuardReentrantCall()"));
    bytes32 internal constant CONTENT = keccak256("the file of all leaves");

    /// By asset, of the members from number 1 on.
    mapping(address asset => Leaf[]) internal leaves;

    function setUp() public virtual override {
        super.setUp();
        _amend(_terms());
    }

    /// Half of a surplus is patronage, of which at least a fifth is cash; retained parts revolve after three years.
    function _terms() internal pure returns (Parameters memory p) {
        p = Presets.archive();
        (p.patronageBps, p.developmentBps) = (5000, 2700);
        (p.interestMaxBps, p.royaltyMaxBps, p.equityRevolveYears) = (500, 1000, 3);
    }

    function _amend(Parameters memory p) internal {
        vm.prank(address(assembly_));
        bylaws.amend(0, p);
    }

    // ---- TIME AND PEOPLE ----

    /// The clock as the chain shows it: the compiler takes block.timestamp for constant within a test.
    function _now() internal view returns (uint256) {
        return assembly_.clock();
    }

    function _pass(uint256 time) internal {
        vm.warp(_now() + time);
    }

    function _id(address account) internal view returns (uint32) {
        return membership.memberOf(account).memberId;
    }

    /// A contract becomes a member by its own word.
    function _join(address account, uint8 class) internal {
        Application[] memory list = new Application[](1);
        list[0] = Application(account, class, NEVER, "");
        vm.prank(account);
        membership.applyFor(list[0]);
        vm.prank(address(assembly_));
        membership.admit(list);
    }

    // ---- DIVIDENDS ----

    function _give(address asset, address to, uint256 amount) internal {
        if (asset == ETHER) vm.deal(to, to.balance + amount);
        else TestStablecoin(asset).mint(to, amount);
    }

    /// As the Treasury does: it sends, then says what it has sent.
    function _bring(address asset, uint256 amount, uint256 retainable) internal {
        _give(asset, address(accounts), amount);
        vm.prank(address(treasury));
        accounts.recordDividends(asset, amount, retainable, 0);
    }

    function _bringRoyalty(address asset, uint256 amount) internal {
        _give(asset, address(accounts), amount);
        vm.prank(address(treasury));
        accounts.recordDividends(asset, 0, 0, amount);
    }

    function _unpublishedIs(address asset, uint256 allocated, uint256 retainable, uint256 royalties) internal view {
        (uint256 a, uint256 most, uint256 r) = accounts.unpublishedOf(asset);
        assertEq(a, allocated, "allocated and in no statement yet");
        assertEq(most, retainable, "of which may be retained");
        assertEq(r, royalties, "royalties in no statement yet");
    }

    function _heldBy(address asset, address account) internal view returns (uint256) {
        return asset == ETHER ? account.balance : TestStablecoin(asset).balanceOf(account);
    }

    // ---- STATEMENTS ----

    /// Adds to what a member has been due.
    function _due(address asset, uint32 memberId, uint256 cash, uint256 retained, uint256 revolved) internal {
        Leaf[] storage list = leaves[asset];
        while (list.length < memberId) list.push(Leaf(uint32(list.length + 1), 0, 0, 0));
        Leaf storage leaf = list[memberId - 1];
        leaf.cash += uint128(cash);
        leaf.retained += uint128(retained);
        leaf.revolved += uint128(revolved);
    }

    function _hashes(address asset) internal view returns (bytes32[] memory hashes) {
        Leaf[] storage list = leaves[asset];
        hashes = new bytes32[](list.length);
        for (uint256 i; i < hashes.length; ++i) {
            hashes[i] = Merkle.hashOf(block.chainid, address(accounts), asset, list[i]);
        }
    }

    function _tree(address asset) internal view returns (bytes32[] memory) {
        return Merkle.treeOf(_hashes(asset));
    }

    function _rootOf(address asset) internal view returns (bytes32 root) {
        (root, , , ) = accounts.statementOf(asset);
    }

    function _statement(
        address asset,
        uint256 cash,
        uint256 retained,
        uint256 revolved
    ) internal view returns (Statement memory) {
        return Statement(_rootOf(asset), _tree(asset)[0], uint112(cash), uint112(retained), uint112(revolved), CONTENT);
    }

    function _publish(address asset, Statement memory s) internal {
        vm.prank(address(assembly_));
        accounts.publishStatement(asset, s);
    }

    function _publish(address asset, uint256 cash, uint256 retained, uint256 revolved) internal {
        _publish(asset, _statement(asset, cash, retained, revolved));
    }

    function _refusesToPublish(address asset, Statement memory s, bytes memory reason) internal {
        vm.expectRevert(reason);
        vm.prank(address(assembly_));
        accounts.publishStatement(asset, s);
    }

    /// The founders are due 100, 200, … 500 in cash, and as much as they say retained; the statement is in force.
    function _publishFor(address asset, uint256 unit, uint256 retained) internal {
        _bring(asset, 15 * unit + 5 * retained, 5 * retained);
        for (uint32 id = 1; id <= FOUNDERS; ++id) _due(asset, id, id * unit, retained, 0);
        _publish(asset, 15 * unit, 5 * retained, 0);
    }

    // ---- CLAIMS ----

    /// Of the leaves as they stand now.
    function _claimOf(address asset, address account, uint32 memberId) internal view returns (Claim memory c) {
        Leaf memory leaf = leaves[asset][memberId - 1];
        bytes32 hash = Merkle.hashOf(block.chainid, address(accounts), asset, leaf);
        c = Claim(account, leaf.cash, leaf.retained, leaf.revolved, Merkle.proofOf(_tree(asset), hash));
    }

    function _claimOf(address asset, address account) internal view returns (Claim memory) {
        return _claimOf(asset, account, _id(account));
    }

    function _claim(address asset, address account) internal {
        Claim memory c = _claimOf(asset, account);
        accounts.claim(asset, c);
    }

    function _noClaim(address asset, address account, ClaimFate fate) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IMemberAccounts.MemberAccountsNoClaim.selector, asset, account, fate);
    }

    function _refuses(address asset, Claim memory c, ClaimFate fate) internal {
        vm.expectRevert(_noClaim(asset, c.account, fate));
        accounts.claim(asset, c);
    }

    function _refuses(address asset, address account, ClaimFate fate) internal {
        _refuses(asset, _claimOf(asset, account), fate);
    }

    function _two(Claim memory a, Claim memory b) internal pure returns (Claim[] memory list) {
        list = new Claim[](2);
        (list[0], list[1]) = (a, b);
    }

    /// Of all five founders.
    function _foundersClaims(address asset) internal view returns (Claim[] memory list) {
        list = new Claim[](FOUNDERS);
        for (uint256 i; i < FOUNDERS; ++i) list[i] = _claimOf(asset, founders[i], uint32(i + 1));
    }

    /// Sends a batch; @return fates of the claims that were passed over, as the events say: TakenUp where none does
    function _claimMany(address asset, Claim[] memory list) internal returns (ClaimFate[] memory fates) {
        vm.recordLogs();
        accounts.claimMany(asset, list);
        IVm.Log[] memory logs = vm.getRecordedLogs();
        fates = new ClaimFate[](list.length);
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] != IMemberAccounts.ClaimPassedOver.selector) continue;
            address account = address(uint160(uint256(logs[i].topics[2])));
            ClaimFate fate = abi.decode(logs[i].data, (ClaimFate));
            // Of the same account twice, the last is the one passed over.
            uint256 place = list.length - 1;
            while (place > 0 && (list[place].account != account || fates[place] != ClaimFate.TakenUp)) --place;
            fates[place] = fate;
        }
    }

    function _is(ClaimFate met, ClaimFate wanted) internal pure {
        assertEq(uint256(met), uint256(wanted), "what became of the claim");
    }

    // ---- THE BOOKS ----

    /// ACC-1, exactly: what is owed is the sum of its parts, and all of it is here.
    function _checkBooks(address asset) internal view {
        (, uint256 payable_, , ) = accounts.statementOf(asset);
        (uint256 allocated, , uint256 royalties) = accounts.unpublishedOf(asset);
        uint256 sum = payable_ + allocated + royalties;
        if (asset == bylaws.settlementToken()) sum += accounts.capital() - accounts.capitalInUse() + accounts.parked();
        assertEq(accounts.owed(asset), sum, "ACC-1 what is owed is the sum of its parts");
        assertLe(sum, _heldBy(asset, address(accounts)), "ACC-1 and all of it is here");
        assertEq(accounts.shortfall(asset), 0, "ACC-1 nothing is missing");
    }

    /// Capital is the accounts, the queue and what nobody has taken up.
    function _checkCapital(uint32 members, uint256 slack) internal view {
        (, , uint256 unclaimed, ) = accounts.statementOf(bylaws.settlementToken());
        uint256 sum = unclaimed;
        for (uint32 id = 1; id <= members; ++id) sum += accounts.capitalOf(id);
        (uint256 first, uint256 end) = accounts.queue();
        for (; first < end; ++first) sum += accounts.queueEntry(first).amount;
        assertLe(sum, accounts.capital(), "ACC-1 accounts, queue and unclaimed are never more than the capital");
        assertLe(accounts.capital() - sum, slack, "ACC-1 and less by no more than rounding");
    }

    // ---- LOSSES ----

    /// Makes the Assembly say that it carries out a resolution of a meeting that opens in thirty days.
    function _executesOne() internal {
        vm.prank(address(board));
        uint256 id = assembly_.convene(
            _agenda(_text(string(abi.encodePacked("Matter ", bytes32(++actions))))),
            30 days
        );
        vm.mockCall(address(assembly_), abi.encodeWithSignature("executing()"), abi.encode(id));
    }

    function _post(uint16 year) internal {
        (, uint40 postedAt) = treasury.accountsOf(year);
        if (postedAt != 0) return;
        vm.prank(address(board));
        treasury.postAccounts(year, keccak256("accounts"));
    }

    function _organ(uint8 organ) internal view returns (address) {
        return Organs.addressOf(address(assembly_), organ);
    }
}
