// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DirectorSignature, IBoard} from "../../contracts/interfaces/IBoard.sol";
import {IMembership} from "../../contracts/interfaces/IMembership.sol";
import {ITreasury} from "../../contracts/interfaces/ITreasury.sol";
import {Organs} from "../../contracts/libraries/Organs.sol";
import {OPERATING} from "../../contracts/types/Fund.sol";
import {MemberRecord} from "../../contracts/types/MemberRecord.sol";
import {Presets} from "./support/Presets.sol";
import {Handler, InvariantTest} from "./support/Handler.sol";

contract BoardHandler is Handler {
    uint256 private constant PEOPLE = 8;
    uint256 private constant REQUIRED = 4;
    uint256 private constant SEATS = 7;

    struct Person {
        uint256 key;
        address account;
        uint256 entitledAt;
        uint256 seatEnds;
        bool left;
    }

    Person[] private _people; // in rising order of their addresses
    uint256 private _epoch;
    uint256 private _seated = FOUNDERS;
    mapping(uint256 number => bool) private _used;
    uint256 private _acted; // members that the board admitted
    uint256 private _applicants;
    uint256 private _left;

    DirectorSignature[] private _kept; // an action signed earlier
    bytes private _keptData;
    uint256 private _keptNumber;
    uint256 private _keptEpoch;

    constructor() {
        uint256[] memory keys = new uint256[](PEOPLE);
        for (uint256 i; i < PEOPLE; ++i) {
            keys[i] = i < FOUNDERS ? founderKeys[i] : 500 + i;
            if (i >= FOUNDERS) _admit(keys[i], Presets.PERSON);
        }
        uint256 lowest;
        for (uint256 n; n < PEOPLE; ++n) {
            uint256 next = type(uint256).max;
            uint256 which;
            for (uint256 i; i < PEOPLE; ++i) {
                uint256 place = uint160(vm.addr(keys[i]));
                if (place > lowest && place < next) (next, which) = (place, i);
            }
            lowest = next;
            bool founder = which < FOUNDERS;
            _people.push(
                Person(
                    keys[which],
                    address(uint160(next)),
                    founder ? START : START + 30 days,
                    founder ? START + 1095 days : 0,
                    false
                )
            );
        }
        for (uint256 n = 1; n <= actions; ++n) _used[n] = true;
    }

    function _directs(uint256 who) private view returns (bool) {
        return !_people[who].left && _people[who].seatEnds > block.timestamp;
    }

    // ---- ACTING ----

    /// Signatures of those whose bit is set; mostly of directors alone.
    function act(uint256 who, uint256 number, uint256 choose) external {
        bool anybody = choose % 6 == 0;
        number = bound(number, 1, 400); // used again now and then
        bytes memory data = _admission(10_000 + _applicants, Presets.PERSON);
        uint40 deadline = choose % 9 == 0 ? uint40(block.timestamp - 1) : NEVER;
        bytes32 digest = board.actionHash(Organs.MEMBERSHIP, data, number, deadline);
        (DirectorSignature[] memory signatures, bool good) = _sign(digest, anybody ? who : who | (who >> 16), anybody);
        good = good && deadline == NEVER && !_used[number];
        (bool ok, ) = address(board).call(
            abi.encodeCall(IBoard.act, (Organs.MEMBERSHIP, data, number, deadline, signatures))
        );
        expect(ok == good, "BRD-2, BRD-3: enough directors in office, in time, a fresh number");
        if (ok) _note(number);
    }

    function _note(uint256 number) private {
        _used[number] = true;
        ++_applicants;
        ++_acted;
    }

    function _sign(
        bytes32 digest,
        uint256 who,
        bool anybody
    ) private view returns (DirectorSignature[] memory signatures, bool good) {
        uint256 many;
        for (uint256 i; i < PEOPLE; ++i) if (_signs(who, i, anybody)) ++many;
        signatures = new DirectorSignature[](many);
        good = many >= REQUIRED;
        uint256 next;
        for (uint256 i; i < PEOPLE; ++i) {
            if (!_signs(who, i, anybody)) continue;
            signatures[next++] = DirectorSignature(_people[i].account, signed(_people[i].key, digest));
            good = good && _directs(i);
        }
    }

    function _signs(uint256 who, uint256 i, bool anybody) private view returns (bool) {
        return (who >> i) & 1 == 1 && (anybody || _directs(i));
    }

    /// Signed now, sent in later.
    function signForLater() external {
        _keptData = _admission(10_000 + _applicants, Presets.PERSON);
        _keptNumber = 1000 + _applicants;
        (, , _keptEpoch) = membership.board();
        bytes32 digest = board.actionHash(Organs.MEMBERSHIP, _keptData, _keptNumber, NEVER);
        (DirectorSignature[] memory signatures, ) = _sign(digest, type(uint256).max, false);
        delete _kept;
        for (uint256 i; i < signatures.length; ++i) _kept.push(signatures[i]);
        _keptApplicant = _applicants;
    }

    uint256 private _keptApplicant;

    function sendKept() external {
        if (_kept.length == 0) return;
        bool good = _kept.length >= REQUIRED && _keptEpoch == _epoch && !_used[_keptNumber];
        good = good && _keptApplicant == _applicants;
        for (uint256 i; i < _kept.length; ++i) good = good && _directs(_placeOf(_kept[i].director));
        (bool ok, ) = address(board).call(
            abi.encodeCall(IBoard.act, (Organs.MEMBERSHIP, _keptData, _keptNumber, NEVER, _kept))
        );
        expect(ok == good, "BRD-3 what was signed in a former epoch, or used, has no effect");
        if (ok) _note(_keptNumber);
    }

    function _placeOf(address account) private view returns (uint256 i) {
        while (_people[i].account != account) ++i;
    }

    function reachFurther(uint8 organ, bytes4 selector, bytes calldata rest) external {
        bytes memory data =
            rest.length % 2 == 0
                ? abi.encodeCall(ITreasury.pay, (address(coin), OPERATING, founders[0], 0))
                : bytes.concat(selector, rest);
        if (board.hasPower(organ, bytes4(data))) return;
        bytes32 digest = board.actionHash(organ, data, 5000, NEVER);
        (DirectorSignature[] memory signatures, ) = _sign(digest, 0xAD, false); // up to five directors
        (bool ok, ) = address(board).call(abi.encodeCall(IBoard.act, (organ, data, 5000, NEVER, signatures)));
        expect(!ok, "BRD-1 the board has no such power");
    }

    // ---- SEATS ----

    function appoint(uint256 who) external {
        who = bound(who, 0, PEOPLE - 1);
        Person storage p = _people[who];
        bool good = !p.left && p.seatEnds == 0 && p.entitledAt <= block.timestamp && _seated < SEATS;
        (bool ok, ) = _try(address(assembly_), address(board), abi.encodeCall(IBoard.appoint, (p.account)));
        expect(ok == good, "an eligible member takes a free seat");
        if (!ok) return;
        p.seatEnds = block.timestamp + 1095 days;
        ++_seated;
        ++_epoch;
    }

    function recall(uint256 who) external {
        who = bound(who, 0, 3 * PEOPLE);
        if (who >= PEOPLE) return; // seldom, so that the board can act
        Person storage p = _people[who];
        (bool ok, ) = _try(address(assembly_), address(board), abi.encodeCall(IBoard.recall, (p.account)));
        expect(ok == (p.seatEnds != 0), "who has a seat can be recalled");
        if (ok) _vacate(p);
    }

    function recordEnd(uint256 who) external {
        Person storage p = _people[bound(who, 0, PEOPLE - 1)];
        bool good = p.seatEnds != 0 && (p.left || p.seatEnds <= block.timestamp);
        (bool ok, ) = address(board).call(abi.encodeCall(IBoard.recordEnd, (p.account)));
        expect(ok == good, "an end is recorded, once");
        if (ok) _vacate(p);
    }

    function _vacate(Person storage p) private {
        p.seatEnds = 0;
        --_seated;
        ++_epoch;
    }

    function resign(uint256 who) external {
        who = bound(who, 0, 20 * PEOPLE);
        if (who >= PEOPLE || _people[who].left) return;
        (bool ok, ) = _try(_people[who].account, address(membership), abi.encodeCall(IMembership.resign, ()));
        expect(ok, "a member leaves");
        _people[who].left = true;
        ++_left;
    }

    function wait_(uint256 time) external {
        _wait(time, time % 10 == 0 ? 400 days : 10 days);
    }

    // ---- WHAT SHOULD HOLD ----

    function check() external view {
        assertEq(note, "", "all went as reckoned");
        (uint256 needed, uint256 seated, uint256 epoch) = membership.board();
        assertEq(needed, REQUIRED, "directors needed");
        assertEq(seated, _seated, "seats taken");
        assertEq(epoch, _epoch, "epoch");
        assertEq(membership.members(), PEOPLE + _acted - _left, "BRD-3 each action took effect once");
        address[] memory accounts = new address[](PEOPLE);
        for (uint256 i; i < PEOPLE; ++i) accounts[i] = _people[i].account;
        MemberRecord[] memory records = membership.recordsOf(accounts);
        for (uint256 i; i < PEOPLE; ++i) {
            assertTrue(records[i].isDirector() == _directs(i), "BRD-2 a director in office, or none");
        }
    }
}

contract BoardInvariantTest is InvariantTest {
    BoardHandler private handler;

    function setUp() external {
        handler = new BoardHandler();
        bytes4[] memory actions = new bytes4[](11);
        actions[0] = actions[1] = actions[2] = handler.act.selector;
        actions[3] = handler.signForLater.selector;
        actions[4] = handler.sendKept.selector;
        actions[5] = handler.reachFurther.selector;
        actions[6] = handler.appoint.selector;
        actions[7] = handler.recall.selector;
        actions[8] = handler.recordEnd.selector;
        actions[9] = handler.resign.selector;
        actions[10] = handler.wait_.selector;
        _aim(address(handler), actions);
    }

    function invariant_BRD1_BRD2_BRD3_theBoardActsOnlyAsItMay() external view {
        handler.check();
    }
}
