// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBoard} from "../../contracts/interfaces/IBoard.sol";
import {Application, IMembership} from "../../contracts/interfaces/IMembership.sol";
import {MemberRecord} from "../../contracts/types/MemberRecord.sol";
import {Presets} from "./support/Presets.sol";
import {Handler, InvariantTest} from "./support/Handler.sol";

interface IToken {
    function transferFrom(address from, address to, uint256 tokenId) external;
    function balanceOf(address account) external view returns (uint256);
    function ownerOf(uint256 tokenId) external view returns (address);
}

contract MembershipHandler is Handler {
    uint256 private constant MOST = 24; // addresses

    address[] private _all; // who ever was a member, in order of the numbers
    bool[] private _left;
    bool[] private _votes;
    uint256 private _present;
    uint256 private _voting;

    constructor() {
        for (uint256 i; i < FOUNDERS; ++i) _enter(founders[i], true);
    }

    function _enter(address account, bool votes) private {
        _all.push(account);
        _left.push(false);
        _votes.push(votes);
        ++_present;
        if (votes) ++_voting;
    }

    // ---- ACTIONS ----

    function admit(uint256 class) external {
        if (_all.length >= MOST) return;
        uint8 chosen = class % 3 == 0 ? Presets.SUPPORTER : uint8(class % 2);
        Application[] memory list = new Application[](1);
        list[0] = _application(1000 + _all.length, chosen);
        (bool ok, ) = _try(address(assembly_), address(membership), abi.encodeCall(IMembership.admit, (list)));
        expect(ok, "an applicant is admitted");
        if (ok) _enter(list[0].account, chosen != Presets.SUPPORTER);
    }

    function admitAgain(uint256 who) external {
        who = bound(who, 0, _all.length - 1);
        uint256 key = who < FOUNDERS ? founderKeys[who] : 1000 + who;
        Application[] memory list = new Application[](1);
        list[0] = _application(key, Presets.PERSON);
        (bool ok, ) = _try(address(assembly_), address(membership), abi.encodeCall(IMembership.admit, (list)));
        expect(!ok, "nobody is entered twice");
    }

    function resign(uint256 who) external {
        who = bound(who, 0, _all.length - 1);
        (bool ok, ) = _try(_all[who], address(membership), abi.encodeCall(IMembership.resign, ()));
        expect(ok != _left[who], "a member leaves, once");
        if (!ok) return;
        _left[who] = true;
        --_present;
        if (_votes[who]) --_voting;
    }

    function move(uint256 who, address to) external {
        address owner = _all[bound(who, 0, _all.length - 1)];
        (bool ok, ) = _try(
            owner,
            address(membership),
            abi.encodeCall(IToken.transferFrom, (owner, to, uint160(owner)))
        );
        expect(!ok, "a membership does not move");
    }

    function seat(uint256 who, bool recall) external {
        address account = _all[bound(who, 0, _all.length - 1)];
        bytes memory data =
            recall ? abi.encodeCall(IBoard.recall, (account)) : abi.encodeCall(IBoard.appoint, (account));
        _try(address(assembly_), address(board), data);
    }

    function wait_(uint256 time) external {
        _wait(time, 40 days);
    }

    // ---- WHAT SHOULD HOLD ----

    function check() external view {
        assertEq(note, "", "all went as reckoned");
        assertEq(membership.members(), _present, "MEM-1 members");
        assertEq(membership.votingMembers(), _voting, "MEM-3 voting members");
        MemberRecord[] memory records = membership.recordsOf(_all);
        uint256 seated;
        for (uint256 i; i < records.length; ++i) {
            assertEq(records[i].memberId(), i + 1, "MEM-1 each number belongs to one address, for good");
            assertTrue(records[i].isMember() != _left[i], "MEM-1 present or left");
            assertTrue(records[i].isVoting() == _votes[i], "MEM-3 the class decides");
            if (records[i].seatEnds() != 0) ++seated;
        }
        (, uint256 counted, ) = membership.board();
        assertEq(counted, seated, "seats taken");
    }

    function checkTokens() external view {
        IToken token = IToken(address(membership));
        for (uint256 i; i < _all.length; ++i) {
            assertEq(token.balanceOf(_all[i]), _left[i] ? 0 : 1, "MEM-2 one token each while a member");
            if (!_left[i]) assertEq(token.ownerOf(uint160(_all[i])), _all[i], "MEM-2 its own");
        }
    }
}

contract MembershipInvariantTest is InvariantTest {
    MembershipHandler private handler;

    function setUp() external {
        handler = new MembershipHandler();
        bytes4[] memory actions = new bytes4[](7);
        actions[0] = actions[1] = handler.admit.selector;
        actions[2] = handler.admitAgain.selector;
        actions[3] = handler.resign.selector;
        actions[4] = handler.move.selector;
        actions[5] = handler.seat.selector;
        actions[6] = handler.wait_.selector;
        _aim(address(handler), actions);
    }

    function invariant_MEM1_MEM2_MEM3_theRegisterIsRight() external view {
        handler.check();
    }

    function afterInvariant() external view {
        handler.checkTokens();
    }
}
