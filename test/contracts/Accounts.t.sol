// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly, Resolution} from "../../contracts/interfaces/IAssembly.sol";
import {IMemberAccounts} from "../../contracts/interfaces/IMemberAccounts.sol";
import {ITreasury} from "../../contracts/interfaces/ITreasury.sol";
import {CalendarYear} from "../../contracts/libraries/CalendarYear.sol";
import {Organs} from "../../contracts/libraries/Organs.sol";
import {OPERATING, Tag} from "../../contracts/types/Fund.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {Founded} from "./support/Founded.sol";

/// Accounts are posted for members to read before they vote on what follows from them.
contract AccountsTest is Founded {
    uint16 private constant YEAR = 2027;
    uint256 private constant LOSS = 50_000e18;
    bytes32 private constant HASH = keccak256("the accounts");
    uint256 private capital;

    /// A loss of 50,000 in 2027; it is 2028.
    function setUp() public override {
        super.setUp();
        coin.mint(address(this), LOSS);
        coin.approve(address(treasury), LOSS);
        treasury.deposit(address(coin), OPERATING, Tag.Donation, LOSS, "");
        vm.warp(START + 400 days);
        vm.prank(address(assembly_));
        treasury.pay(address(coin), OPERATING, address(0xFADE), LOSS);
        vm.warp(START + 800 days);
        capital = accounts.capital();
    }

    function _now() private view returns (uint256) {
        return assembly_.clock();
    }

    function _posts(uint16 year) private {
        vm.prank(address(board));
        treasury.postAccounts(year, HASH);
    }

    function _refusesPosting(address caller, uint16 year) private {
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryNoAccounts.selector, caller, year));
        vm.prank(caller);
        treasury.postAccounts(year, HASH);
    }

    function _writeDown() private view returns (Resolution memory) {
        bytes memory call_ = abi.encodeCall(IMemberAccounts.writeDown, (YEAR, capital / 4));
        return _resolution(Kind.Special, address(accounts), call_);
    }

    function _notice(Resolution memory r) private returns (uint256 id) {
        vm.prank(address(board));
        return assembly_.convene(_agenda(r), 30 days);
    }

    /// All vote in favour, and its time has come.
    function _carried(uint256 id) private {
        _openVoting(id);
        _foundersVote(id, FOUNDERS, 2);
        vm.warp(assembly_.resolutionOf(id).executableFrom);
    }

    function _refusesToExecute(uint256 id, Resolution memory r, uint256 postedAt, uint256 neededBy) private {
        bytes32[] memory agenda = _commitments(_agenda(r));
        bytes4 code = ITreasury.TreasuryUnaccounted.selector;
        bytes memory reason = abi.encodeWithSelector(code, YEAR, postedAt, neededBy);
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyCallFailed.selector, 0, reason));
        assembly_.execute(id, address(board), agenda, r.targets, r.calldatas, keccak256(bytes(r.text)));
        assertEq(accounts.capital(), capital, "nothing is written down");
    }

    // ---- POSTING ----

    function test_postAccounts_refusesAnybodyButBoardAndAssembly() external {
        address[5] memory callers = [
            address(0xBEEF),
            founders[0],
            address(membership),
            address(accounts),
            address(factory)
        ];
        for (uint256 i; i < 5; ++i) _refusesPosting(callers[i], YEAR);
    }

    function test_postAccounts_refusesAYearThatIsNotOver() external {
        _refusesPosting(address(board), 2028);
        _refusesPosting(address(board), 2029);
        _refusesPosting(address(assembly_), type(uint16).max);
        uint256 end = CalendarYear.endOf(_now());
        vm.warp(end - 1);
        _refusesPosting(address(board), 2028);
        vm.warp(end);
        _posts(2028);
    }

    function test_postAccounts_byTheBoardTogether() external {
        (bytes32 none, uint40 never) = treasury.accountsOf(YEAR);
        assertTrue(none == 0 && never == 0, "none yet");
        vm.prank(address(assembly_));
        board.appoint(founders[0], 1095, address(0)); // the first terms have ended by now
        for (uint256 i = 1; i < FOUNDERS; ++i) {
            vm.prank(address(assembly_));
            board.appoint(founders[i], 1095, address(0));
        }
        vm.expectEmit(address(treasury));
        emit ITreasury.AccountsPosted(YEAR, HASH);
        _act(Organs.TREASURY, abi.encodeCall(ITreasury.postAccounts, (YEAR, HASH)));
        (bytes32 hash, uint40 postedAt) = treasury.accountsOf(YEAR);
        assertEq(hash, HASH, "hash");
        assertEq(postedAt, _now(), "now");
        (, uint40 other) = treasury.accountsOf(YEAR - 1);
        assertEq(other, 0, "of no other year");
    }

    function test_postAccounts_byAnOrdinaryResolution() external {
        Resolution memory r = _resolution(
            Kind.Ordinary,
            address(treasury),
            abi.encodeCall(ITreasury.postAccounts, (YEAR, HASH))
        );
        uint256 id = _notice(r);
        _carried(id);
        _execute(id, r);
        (bytes32 hash, ) = treasury.accountsOf(YEAR);
        assertEq(hash, HASH, "hash");
    }

    // ---- WRITING DOWN ----

    function test_writeDown_refusesWithoutAccounts() external {
        Resolution memory r = _writeDown();
        uint256 id = _notice(r);
        uint256 opens = assembly_.meetingOf(id).opensAt;
        _carried(id);
        _refusesToExecute(id, r, 0, opens - 10 days);
        _posts(YEAR - 1); // of another year
        _refusesToExecute(id, r, 0, opens - 10 days);
        uint256 late = _now();
        _posts(YEAR); // after the vote
        _refusesToExecute(id, r, late, opens - 10 days);
    }

    function test_writeDown_refusesAccountsPostedTooLateToBeRead() external {
        Resolution memory r = _writeDown();
        uint256 id = _notice(r);
        uint256 neededBy = assembly_.meetingOf(id).opensAt - 10 days;
        vm.warp(neededBy + 1);
        _posts(YEAR);
        _carried(id);
        _refusesToExecute(id, r, neededBy + 1, neededBy);
    }

    function test_writeDown_onAccountsPostedInTheLastSecond() external {
        Resolution memory r = _writeDown();
        uint256 id = _notice(r);
        vm.warp(assembly_.meetingOf(id).opensAt - 10 days);
        _posts(YEAR);
        _carried(id);
        _execute(id, r);
        assertEq(accounts.capital(), capital - capital / 4, "written down");
    }

    /// What the members have read before they vote, the board does not replace: it has no veto.
    function test_writeDown_theBoardCannotStopItByPostingAgain() external {
        _posts(YEAR);
        Resolution memory r = _writeDown();
        uint256 id = _notice(r);
        _refusesPosting(address(board), YEAR);
        _carried(id);
        _refusesPosting(address(board), YEAR);
        _execute(id, r);
        assertEq(accounts.capital(), capital - capital / 4, "written down");
    }

    /// The general meeting corrects accounts, which count from then on.
    function test_postAccounts_replacedByTheAssemblyAlone() external {
        _posts(YEAR);
        vm.warp(_now() + 1 days);
        vm.prank(address(assembly_));
        treasury.postAccounts(YEAR, keccak256("corrected"));
        (bytes32 hash, uint40 postedAt) = treasury.accountsOf(YEAR);
        assertEq(hash, keccak256("corrected"), "corrected");
        assertEq(postedAt, _now(), "from now on");
    }

    /// Outside a resolution there is no vote whose members could have read them.
    function test_writeDown_refusesOutsideAResolution() external {
        _posts(YEAR);
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNoSuchMeeting.selector, 0));
        vm.prank(address(assembly_));
        accounts.writeDown(YEAR, 1);
    }

    /// A second call is a vote of its own: the accounts count from before it.
    function test_writeDown_atASecondCall() external {
        Resolution memory r = _writeDown();
        uint256 id = _notice(r);
        _openVoting(id);
        _foundersVote(id, 2, 2); // two of five, where three must take part
        vm.warp(assembly_.meetingOf(id).closesAt);
        _posts(YEAR);
        bytes32[] memory agenda = _commitments(_agenda(r));
        vm.prank(founders[4]);
        uint256 second = assembly_.conveneAgain(id, address(board), agenda, new uint256[](1), _agenda(r), 15 days);
        _carried(second);
        assembly_.execute(second, founders[4], agenda, r.targets, r.calldatas, keccak256(bytes(r.text)));
        assertEq(accounts.capital(), capital - capital / 4, "written down");
    }
}
