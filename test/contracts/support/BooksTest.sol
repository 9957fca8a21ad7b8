// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly, Resolution} from "../../../contracts/interfaces/IAssembly.sol";
import {Founding} from "../../../contracts/interfaces/ICooperativeFactory.sol";
import {ITreasury} from "../../../contracts/interfaces/ITreasury.sol";
import {CalendarYear} from "../../../contracts/libraries/CalendarYear.sol";
import {HostileToken} from "../../../contracts/mocks/HostileToken.sol";
import {FundId, OPERATING, Tag} from "../../../contracts/types/Fund.sol";
import {Kind} from "../../../contracts/types/Kind.sol";
import {Parameters} from "../../../contracts/types/Parameters.sol";
import {Cooperative} from "./Cooperative.sol";

/// A co-op whose members have a part of the surplus, and what fills its years: income, costs, accounts, and resolutions
/// that all founders carry. Its capital is 104,000; of a surplus 15 % go to the reserve, 5 to education, 3 to the
/// federation, 50 to patronage and 27 to development; interest is at most 5 % of the capital, a royalty 10 % of a sale.
abstract contract BooksTest is Cooperative {
    address internal constant ETHER = address(0);
    address internal constant PAYEE = address(0xFADE);
    uint256 internal constant CAPITAL = 104_000e18;
    bytes32 internal constant HASH = keccak256("the accounts");

    function setUp() public virtual {
        _deployFactory();
        Founding memory f = _founding();
        f.parameters = _parameters();
        _found(f);
        _payShares();
        assembly_.open();
    }

    function _parameters() internal view returns (Parameters memory p) {
        p = _founding().parameters;
        (p.patronageBps, p.developmentBps, p.interestMaxBps, p.royaltyMaxBps) = (5000, 2700, 500, 1000);
    }

    /// The clock as the chain shows it: the compiler takes block.timestamp for constant within a test.
    function _now() internal view returns (uint256) {
        return assembly_.clock();
    }

    /// To the first second of a year to come.
    function _goTo(uint16 year) internal {
        while (CalendarYear.yearOf(_now()) < year) vm.warp(CalendarYear.endOf(_now()));
    }

    // ---- MONEY ----

    /// From a founder, who may pay with any tag.
    function _deposit(address asset, FundId fund, Tag tag, uint256 amount) internal {
        if (asset == ETHER) {
            vm.deal(founders[1], amount);
        } else {
            HostileToken(asset).mint(founders[1], amount);
            vm.prank(founders[1]);
            HostileToken(asset).approve(address(treasury), amount);
        }
        vm.prank(founders[1]);
        treasury.deposit{value: asset == ETHER ? amount : 0}(asset, fund, tag, amount, "ref");
    }

    function _earn(address asset, Tag tag, uint256 amount) internal {
        _deposit(asset, OPERATING, tag, amount);
    }

    function _pay(address asset, FundId fund, uint256 amount) internal {
        vm.prank(address(assembly_));
        treasury.pay(asset, fund, PAYEE, amount);
    }

    function _move(address asset, FundId from, FundId to, uint256 amount) internal {
        vm.prank(address(assembly_));
        treasury.move(asset, from, to, amount);
    }

    function _holds(address asset, FundId fund, uint256 amount) internal view {
        assertEq(treasury.fundOf(asset, fund), amount, "the fund holds");
    }

    /// TRE-1, in every asset a test touches.
    function _balanced(address asset) internal view {
        uint256 sum = treasury.unattributed(asset);
        for (uint8 i; i < treasury.fundCount(); ++i) sum += treasury.fundOf(asset, FundId.wrap(i));
        assertEq(sum, treasury.held(asset), "TRE-1 funds and unattributed are the balance");
    }

    // ---- ACCOUNTS AND RESOLUTIONS ----

    function _post(uint16 year) internal {
        (, uint40 postedAt) = treasury.accountsOf(year);
        if (postedAt != 0) return;
        vm.prank(address(board));
        treasury.postAccounts(year, HASH);
    }

    function _notice(Resolution memory r) internal returns (uint256 id) {
        vm.prank(address(board));
        return assembly_.convene(_agenda(r), 30 days);
    }

    /// All vote in favour, and its time has come.
    function _carried(uint256 id) internal {
        _openVoting(id);
        _foundersVote(id, FOUNDERS, 2);
        vm.warp(assembly_.resolutionOf(id).executableFrom);
    }

    function _ready(Resolution memory r) internal returns (uint256 id) {
        id = _notice(r);
        _carried(id);
    }

    function _do(Kind kind, address target, bytes memory data) internal {
        Resolution memory r = _resolution(kind, target, data);
        _execute(_ready(r), r);
    }

    function _executeCall(uint256 id, Resolution memory r) internal view returns (bytes memory) {
        bytes32[] memory agenda = _commitments(_agenda(r));
        return
            abi.encodeCall(
                IAssembly.execute,
                (id, address(board), agenda, r.targets, r.calldatas, keccak256(bytes(r.text)))
            );
    }

    /// The call with this place in the resolution is refused, and so the whole resolution.
    function _refusesCall(uint256 id, Resolution memory r, uint256 place, bytes memory reason) internal {
        bytes32[] memory agenda = _commitments(_agenda(r));
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyCallFailed.selector, place, reason));
        assembly_.execute(id, address(board), agenda, r.targets, r.calldatas, keccak256(bytes(r.text)));
    }

    function _refusesTo(Kind kind, address target, bytes memory data, bytes memory reason) internal {
        Resolution memory r = _resolution(kind, target, data);
        _refusesCall(_ready(r), r, 0, reason);
    }

    function _refusesCallers(address target, bytes memory data) internal {
        address[5] memory callers = [founders[0], address(board), address(factory), address(membership), PAYEE];
        for (uint256 i; i < 5; ++i) {
            vm.prank(callers[i]);
            (bool ok, bytes memory reason) = target.call(data);
            assertFalse(ok, "only the Assembly");
            bytes memory no = abi.encodeWithSignature("OrganOnlyAssembly(address)", callers[i]);
            assertEq(keccak256(reason), keccak256(no), "for that reason");
        }
    }

    // ---- YEARS ----

    function _allocation(
        uint16 year,
        address asset,
        uint256 surplus,
        uint256 interest
    ) internal view returns (Resolution memory) {
        bytes memory data = abi.encodeCall(ITreasury.allocateSurplus, (year, asset, surplus, interest));
        return _resolution(Kind.Ordinary, address(treasury), data);
    }

    function _allocate(uint16 year, address asset, uint256 surplus, uint256 interest) internal {
        _post(year);
        Resolution memory r = _allocation(year, asset, surplus, interest);
        _execute(_ready(r), r);
    }

    function _refusesAllocation(
        uint16 year,
        address asset,
        uint256 surplus,
        uint256 interest,
        bytes memory why
    ) internal {
        _post(year);
        Resolution memory r = _allocation(year, asset, surplus, interest);
        _refusesCall(_ready(r), r, 0, why);
    }

    function _closed(address asset, uint16 year, uint16 through) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(ITreasury.TreasuryYearClosed.selector, asset, year, through);
    }

    function _unaccounted(uint16 year, uint256 postedAt, uint256 neededBy) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(ITreasury.TreasuryUnaccounted.selector, year, postedAt, neededBy);
    }

    function _noSurplus(
        address asset,
        uint16 year,
        uint256 surplus,
        uint256 most
    ) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(ITreasury.TreasuryNoSurplus.selector, asset, year, surplus, most);
    }

    function _noLoss(address asset, uint16 year, uint256 amount, uint256 most) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(ITreasury.TreasuryNoLoss.selector, asset, year, amount, most);
    }

    function _tooSmall(
        address asset,
        FundId fund,
        uint256 balance,
        uint256 amount
    ) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(ITreasury.TreasuryFundTooSmall.selector, asset, fund, balance, amount);
    }

    function _indivisible() internal pure returns (bytes memory) {
        return abi.encodeWithSelector(ITreasury.TreasuryReserveIsIndivisible.selector);
    }
}
