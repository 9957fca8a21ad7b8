// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly} from "../../contracts/interfaces/IAssembly.sol";
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
    uint256 private constant LEAST_SEATS = 5;
    uint256 private constant HOLDOVER = 90 days;

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
    uint256 private _acted; // stewards that the board appointed
    bytes32 private _lastOffice; // of the last of them
    uint256 private _convened; // meetings
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

    function _holdsOver(uint256 who) private view returns (bool) {
        return !_people[who].left && _people[who].seatEnds + HOLDOVER > block.timestamp;
    }

    function _appointment(uint256 which) private pure returns (bytes memory) {
        return abi.encodeCall(IBoard.appointSteward, (address(0xFADE), bytes32(which)));
    }

    // ---- ACTING ----

    /// Signatures of those whose bit is set; mostly of directors alone.
    function act(uint256 who, uint256 number, uint256 choose) external {
        bool anybody = choose % 6 == 0;
        number = bound(number, 1, 400); // used again now and then
        bytes memory data = _appointment(_acted);
        uint40 deadline = choose % 9 == 0 ? uint40(block.timestamp - 1) : NEVER;
        bytes32 digest = board.actionHash(Organs.BOARD, data, number, deadline);
        (DirectorSignature[] memory signatures, bool good) = _sign(digest, anybody ? who : who | (who >> 16), anybody);
        if (choose % 4 == 0 && signatures.length != 0) {
            // The first of them approves on-chain instead.
            Person storage first = _people[_placeOf(signatures[0].director)];
            (bool approved, ) = _try(signatures[0].director, address(board), abi.encodeCall(IBoard.approve, (digest)));
            // A term that has ended is judged when the action is carried out: the holdover convenes.
            expect(approved == (!first.left && first.seatEnds != 0), "who holds a seat approves, and nobody else");
            signatures[0].signature = "";
        }
        good = good && deadline == NEVER && !_used[number] && _seated >= LEAST_SEATS;
        (bool ok, ) = address(board).call(
            abi.encodeCall(IBoard.act, (Organs.BOARD, data, number, deadline, signatures))
        );
        expect(ok == good, "BRD-2, BRD-3: enough directors in office, in time, a fresh number");
        if (ok) _note(number, _acted);
    }

    function _note(uint256 number, uint256 office) private {
        _used[number] = true;
        _lastOffice = bytes32(office);
        ++_acted;
    }

    /// Convening: whose term ended lately counts here, and in nothing else; and so does a board that is too small.
    function convene(uint256 who, uint256 choose) external {
        uint256 number = 10_000 + _convened;
        bytes memory data = abi.encodeCall(
            IAssembly.convene,
            (_agenda(_text(string(abi.encodePacked("Meeting ", bytes32(_convened))))), 30 days)
        );
        bytes32 digest = board.actionHash(Organs.ASSEMBLY, data, number, NEVER);
        bool anybody = choose % 6 == 0;
        uint256 many;
        for (uint256 i; i < PEOPLE; ++i) if ((who >> i) & 1 == 1 && (anybody || _holdsOver(i))) ++many;
        DirectorSignature[] memory signatures = new DirectorSignature[](many);
        bool good = many >= REQUIRED;
        uint256 next;
        for (uint256 i; i < PEOPLE; ++i) {
            if ((who >> i) & 1 == 0 || !(anybody || _holdsOver(i))) continue;
            signatures[next++] = DirectorSignature(_people[i].account, signed(_people[i].key, digest));
            good = good && _holdsOver(i);
        }
        (bool ok, ) = address(board).call(
            abi.encodeCall(IBoard.act, (Organs.ASSEMBLY, data, number, NEVER, signatures))
        );
        expect(ok == good, "BRD-2 who holds over convenes");
        if (ok) ++_convened;
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
        _keptData = _appointment(_acted);
        _keptNumber = 1000 + _acted;
        (, , _keptEpoch, ) = membership.board();
        bytes32 digest = board.actionHash(Organs.BOARD, _keptData, _keptNumber, NEVER);
        (DirectorSignature[] memory signatures, ) = _sign(digest, type(uint256).max, false);
        delete _kept;
        for (uint256 i; i < signatures.length; ++i) _kept.push(signatures[i]);
    }

    function sendKept() external {
        if (_kept.length == 0) return;
        bool good = _kept.length >= REQUIRED && _keptEpoch == _epoch && !_used[_keptNumber];
        good = good && _seated >= LEAST_SEATS;
        for (uint256 i; i < _kept.length; ++i) good = good && _directs(_placeOf(_kept[i].director));
        (bool ok, ) = address(board).call(
            abi.encodeCall(IBoard.act, (Organs.BOARD, _keptData, _keptNumber, NEVER, _kept))
        );
        expect(ok == good, "BRD-3 what was signed in a former epoch, or used, has no effect");
        if (ok) _note(_keptNumber, _keptNumber - 1000);
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

    function appoint(uint256 who, uint256 days_, uint256 before) external {
        who = bound(who, 0, PEOPLE - 1);
        uint16 term = days_ % 8 == 0 ? uint16(days_ >> 8) : uint16(bound(days_, 1, 1095));
        Person storage p = _people[who];
        uint256 former = before % 3 == 0 ? (before >> 8) % PEOPLE : PEOPLE; // mostly nobody
        bool frees = former < PEOPLE && former != who && _people[former].seatEnds != 0;
        bool good = !p.left && p.entitledAt <= block.timestamp && term != 0 && term <= 1095;
        good = good && !(frees && _directs(former)); // a term that runs is not taken
        good = good && (p.seatEnds != 0 || _seated - (frees ? 1 : 0) < SEATS);
        address predecessor = former < PEOPLE ? _people[former].account : address(0);
        (bool ok, ) = _try(
            address(assembly_),
            address(board),
            abi.encodeCall(IBoard.appoint, (p.account, term, predecessor))
        );
        expect(ok == good, "an eligible member takes a free or an ended seat, or renews the own");
        if (!ok) return;
        if (frees) _vacate(_people[former]);
        if (p.seatEnds == 0) ++_seated;
        p.seatEnds = block.timestamp + uint256(term) * 1 days;
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
        bool good = p.seatEnds != 0 && (p.left || p.seatEnds + HOLDOVER <= block.timestamp);
        (bool ok, ) = address(board).call(abi.encodeCall(IBoard.recordEnd, (p.account)));
        expect(ok == good, "an end is recorded, once");
        if (ok) _vacate(p);
    }

    function resignSeat(uint256 who) external {
        who = bound(who, 0, 6 * PEOPLE);
        if (who >= PEOPLE) return; // seldom
        Person storage p = _people[who];
        (bool ok, ) = _try(p.account, address(board), abi.encodeCall(IBoard.resignSeat, ()));
        expect(ok == (p.seatEnds != 0), "who has a seat gives it up");
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
        (uint256 needed, uint256 seated, uint256 epoch, ) = membership.board();
        assertEq(needed, REQUIRED, "directors needed");
        assertEq(seated, _seated, "seats taken");
        assertEq(epoch, _epoch, "epoch");
        (, bytes32 last) = board.stewardOf(_acted);
        assertEq(last, _lastOffice, "BRD-3 each action took effect");
        (address more, ) = board.stewardOf(_acted + 1);
        assertEq(more, address(0), "BRD-3 and each once");
        assertEq(assembly_.meetings(), _convened, "BRD-3 so did each notice");
        assertEq(membership.members(), PEOPLE - _left, "nobody else came or went");
        address[] memory accounts = new address[](PEOPLE);
        for (uint256 i; i < PEOPLE; ++i) accounts[i] = _people[i].account;
        MemberRecord[] memory records = membership.bulkRecords(accounts);
        for (uint256 i; i < PEOPLE; ++i) {
            assertTrue(records[i].isDirector() == _directs(i), "BRD-2 a director in office, or none");
        }
    }
}

contract BoardInvariantTest is InvariantTest {
    BoardHandler private handler;

    function setUp() external {
        handler = new BoardHandler();
        bytes4[] memory actions = new bytes4[](13);
        actions[0] = actions[1] = actions[2] = handler.act.selector;
        actions[3] = handler.signForLater.selector;
        actions[4] = handler.sendKept.selector;
        actions[5] = handler.reachFurther.selector;
        actions[6] = handler.appoint.selector;
        actions[7] = handler.recall.selector;
        actions[8] = handler.recordEnd.selector;
        actions[9] = handler.resign.selector;
        actions[10] = handler.wait_.selector;
        actions[11] = handler.convene.selector;
        actions[12] = handler.resignSeat.selector;
        _aim(address(handler), actions);
    }

    function invariant_BRD1_BRD2_BRD3_theBoardActsOnlyAsItMay() external view {
        handler.check();
    }
}
