// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBoard} from "../../contracts/interfaces/IBoard.sol";
import {Application, Endorsement, IMembership} from "../../contracts/interfaces/IMembership.sol";
import {
    ARREARS,
    EXPELLED,
    MemberRecord,
    newRecord,
    RECOVERING,
    REFERRED,
    SUSPENDED,
    VOTING
} from "../../contracts/types/MemberRecord.sol";
import {Presets} from "./support/Presets.sol";
import {Handler, InvariantTest} from "./support/Handler.sol";

interface IToken {
    function transferFrom(address from, address to, uint256 tokenId) external;
    function approve(address to, uint256 tokenId) external;
    function balanceOf(address account) external view returns (uint256);
    function ownerOf(uint256 tokenId) external view returns (address);
}

/// A register kept by hand beside the real one. Each action mostly looks for somebody whom it can concern, so that most
/// calls succeed; now and then it takes whoever comes, and the real register must refuse as the one by hand does.
contract MembershipHandler is Handler {
    uint256 private constant MOST = 16; // people
    uint256 private constant SEATS = 7;
    uint256 private constant LEAST_SEATS = 5;
    uint256 private constant CONTACT = 0xC0; // the one whom everybody names
    bytes32 private constant CHARGE = keccak256("charge");

    /// One person, by number: the place in the list is the number less one, for good.
    struct Person {
        uint256 key;
        address account;
        uint8 class;
        bool left;
        bool expelled;
        bool suspended;
        bool referred;
        bool inArrears;
        bool recovering;
        bool disputed;
        uint40 joinedAt;
        uint40 entitledAt;
        uint256 classSince;
        uint40 leftAt;
        uint40 seatEnds;
        uint40 chargedAt;
        uint40 contactsFrom; // zero while none are named
        uint40 readyAt;
        uint40 recoveredAt;
        uint256 toKey;
    }

    /// What was said against one entry, which is a person and the second of joining.
    struct Entry {
        uint256 objections;
        bool decided; // by the assembly
        mapping(uint256 objector => bool) objected;
    }

    Person[] private _people;
    address[] private _formerKeys;
    mapping(uint256 who => mapping(uint256 joinedAt => Entry)) private _entries;
    uint256 private _keys = 1000; // the last key given out
    uint256 private _present;
    uint256 private _voting;
    uint256 private _seated;
    uint256 private _epoch;

    uint256[] private _times; // of what the board admitted
    mapping(string action => uint256) public done; // how often an action succeeded

    constructor() {
        for (uint256 i; i < FOUNDERS; ++i) {
            Person storage p = _push(founderKeys[i], i == 0 ? Presets.INSTITUTION : Presets.PERSON);
            p.entitledAt = uint40(START);
            p.seatEnds = uint40(START + 1095 days);
        }
        _seated = FOUNDERS;
        (, , _epoch, ) = membership.board();
    }

    // ---- THE REGISTER BY HAND ----

    function _now() private view returns (uint40) {
        return uint40(block.timestamp);
    }

    function _push(uint256 key, uint8 class) private returns (Person storage p) {
        p = _people.push();
        p.key = key;
        p.account = vm.addr(key);
        _enters(p, class);
    }

    function _votes(uint8 class) private pure returns (bool) {
        return class <= Presets.PERSON;
    }

    function _enters(Person storage p, uint8 class) private {
        (p.class, p.joinedAt, p.leftAt, p.classSince) = (class, _now(), 0, 0);
        p.entitledAt = _now() + (class == Presets.AGENT ? 0 : 30 days);
        (p.left, p.expelled, p.suspended, p.referred, p.inArrears) = (false, false, false, false, false);
        (p.recovering, p.disputed) = (false, false);
        _counts(p, true);
    }

    /// Who leaves takes neither arrears nor an open recovery along.
    function _leaves(Person storage p) private {
        (p.left, p.leftAt, p.inArrears, p.recovering) = (true, _now(), false, false);
        _counts(p, false);
    }

    /// May one more be silenced by arrears? Never more than half of the votes are.
    function _mayOwe(Person storage p) private view returns (bool) {
        if (!_votes(p.class)) return true;
        uint256 inArrears = 1;
        for (uint256 i; i < _people.length; ++i) {
            if (!_people[i].left && _people[i].inArrears && _votes(_people[i].class)) ++inArrears;
        }
        return 2 * inArrears <= _voting;
    }

    function _counts(Person storage p, bool more) private {
        _present = more ? _present + 1 : _present - 1;
        if (_votes(p.class)) _voting = more ? _voting + 1 : _voting - 1;
    }

    function _mayCast(Person storage p) private view returns (bool) {
        bool silenced = p.suspended || p.referred || p.inArrears;
        return !p.left && _votes(p.class) && !silenced && p.entitledAt <= block.timestamp;
    }

    // ---- CHOOSING ----

    function _isPresent(Person storage p) private view returns (bool) {
        return !p.left;
    }

    function _isGone(Person storage p) private view returns (bool) {
        return p.left && p.seatEnds == 0;
    }

    function _isExpelled(Person storage p) private view returns (bool) {
        return p.left && p.expelled;
    }

    function _isReferred(Person storage p) private view returns (bool) {
        return !p.left && p.referred;
    }

    function _isNew(Person storage p) private view returns (bool) {
        return !p.left && !p.referred && p.joinedAt + 14 days >= block.timestamp && p.joinedAt != p.entitledAt;
    }

    function _isRecovering(Person storage p) private view returns (bool) {
        return !p.left && p.recovering;
    }

    function _isRecoverable(Person storage p) private view returns (bool) {
        return !p.left && p.class != Presets.AGENT && _isRested(p);
    }

    function _isAskable(Person storage p) private view returns (bool) {
        bool named = p.contactsFrom != 0 && p.contactsFrom <= block.timestamp;
        return named && !p.recovering && _isRecoverable(p);
    }

    function _isRested(Person storage p) private view returns (bool) {
        return p.recoveredAt == 0 || block.timestamp >= p.recoveredAt + 90 days;
    }

    function _isAgent(Person storage p) private view returns (bool) {
        return !p.left && p.class == Presets.AGENT;
    }

    function _isMovable(Person storage p) private view returns (bool) {
        return !p.left && p.class != Presets.AGENT && p.seatEnds == 0;
    }

    function _isCharged(Person storage p) private view returns (bool) {
        return !p.left && p.chargedAt != 0 && p.chargedAt + 21 days <= block.timestamp;
    }

    /// Somebody whom it fits, the first from `who` on; one in eight times, whoever stands there.
    function _pick(
        uint256 who,
        function(Person storage) view returns (bool) fits
    ) private view returns (uint256 i, Person storage p) {
        uint256 all = _people.length;
        i = who % all;
        p = _people[i];
        if ((who >> 128) % 8 == 0) return (i, p);
        for (uint256 n; n < all; ++n) {
            if (fits(_people[(i + n) % all])) return ((i + n) % all, _people[(i + n) % all]);
        }
    }

    function _do(address from, bytes memory data, bool should, string memory action) private returns (bool ok) {
        (ok, ) = _try(from, address(membership), data);
        expect(ok == should, action);
        if (ok) ++done[action];
    }

    // ---- ENTERING AND LEAVING ----

    /// The board's admissions are bound, so that they are foretold by the bound alone.
    function _byBoard(uint256 choose) private view returns (bool) {
        return choose % 2 == 0 && _seated >= LEAST_SEATS && membership.admissionsLeft() != 0;
    }

    function _noteAdmission() private {
        uint256 inThirtyDays = 1;
        for (uint256 i; i < _times.length; ++i) if (_times[i] + 30 days > block.timestamp) ++inThirtyDays;
        _times.push(block.timestamp);
        expect(inThirtyDays <= 5, "the board's bound in any 30 days"); // of so few members
    }

    function _admitCall(uint256 key, uint8 class) private view returns (bytes memory) {
        Application[] memory list = new Application[](1);
        list[0] = _application(key, class);
        return abi.encodeCall(IMembership.admit, (list));
    }

    function join(uint256 class, uint256 choose) external {
        if (_people.length >= MOST) return;
        uint8 chosen = class % 4 == 0 ? Presets.SUPPORTER : uint8(class % 2);
        bool byBoard = _byBoard(choose);
        uint256 key = ++_keys;
        if (!_do(byBoard ? address(board) : address(assembly_), _admitCall(key, chosen), true, "join")) return;
        if (byBoard) _noteAdmission();
        _push(key, chosen);
    }

    /// Comes back, or is a member already and is refused.
    function rejoin(uint256 who, uint256 choose) external {
        (, Person storage p) = _pick(who, _isGone);
        bool byBoard = _byBoard(choose);
        uint8 class = choose % 3 == 0 ? Presets.SUPPORTER : Presets.PERSON;
        bool should = p.left && p.seatEnds == 0 && !(byBoard && p.expelled);
        address by = byBoard ? address(board) : address(assembly_);
        if (!_do(by, _admitCall(p.key, class), should, "rejoin")) return;
        if (byBoard) _noteAdmission();
        _enters(p, class);
    }

    function resign(uint256 who) external {
        (, Person storage p) = _pick(who, _isPresent);
        bool should = !p.left && !p.recovering;
        if (_do(p.account, abi.encodeCall(IMembership.resign, ()), should, "resign")) _leaves(p);
    }

    function changeClass(uint256 who, uint256 to) external {
        (, Person storage p) = _pick(who, _isMovable);
        uint8 class = to % 3 == 0 ? Presets.SUPPORTER : uint8(to % 2);
        bytes memory data = abi.encodeCall(IMembership.changeClass, (_application(p.key, class)));
        bool should = _isMovable(p) && p.class != class;
        if (!_do(address(assembly_), data, should, "changeClass")) return;
        _counts(p, false);
        if (_votes(class) && !_votes(p.class)) p.entitledAt = _now() + 30 days;
        (p.class, p.inArrears, p.classSince) = (class, false, _now());
        _counts(p, true);
    }

    // ---- AGENTS ----

    function admitAgent(uint256 who) external {
        if (_people.length >= MOST) return;
        (, Person storage human) = _pick(who, _isMovable);
        uint256 key = ++_keys;
        uint40 expiresAt = uint40(block.timestamp + 60 days);
        Application memory a = _application(key, Presets.AGENT);
        bytes memory data = abi.encodeCall(IMembership.admitAgent, (a, human.account, expiresAt, ""));
        expect(!_tried(address(assembly_), data), "an agent needs the word of who answers for it");
        bytes32 kind = keccak256("Accountability(address agent,uint40 expiresAt,uint256 record)");
        bytes memory signature = signed(human.key, _typed(keccak256(abi.encode(kind, a.account, expiresAt, 0))));
        data = abi.encodeCall(IMembership.admitAgent, (a, human.account, expiresAt, signature));
        bool should = !human.left && human.class != Presets.AGENT;
        if (_do(address(assembly_), data, should, "admitAgent")) _push(key, Presets.AGENT);
    }

    function _tried(address from, bytes memory data) private returns (bool ok) {
        (ok, ) = _try(from, address(membership), data);
    }

    function endAgent(uint256 who) external {
        (, Person storage p) = _pick(who, _isAgent);
        bytes memory data = abi.encodeCall(IMembership.endAgent, (p.account));
        if (_do(address(assembly_), data, _isAgent(p), "endAgent")) _leaves(p);
    }

    // ---- STANDING ----

    function suspend(uint256 who) external {
        (, Person storage p) = _pick(who, _isPresent);
        bytes memory data =
            p.suspended
                ? abi.encodeCall(IMembership.liftSuspension, (p.account))
                : abi.encodeCall(IMembership.suspend, (p.account));
        if (_do(address(assembly_), data, !p.left, "suspend")) p.suspended = !p.suspended;
    }

    function arrears(uint256 who) external {
        (, Person storage p) = _pick(who, _isPresent);
        if (p.left) return; // the accounts report present members alone
        bytes memory data = abi.encodeCall(IMembership.setArrears, (p.account, !p.inArrears));
        if (_do(address(accounts), data, p.inArrears || _mayOwe(p), "arrears")) p.inArrears = !p.inArrears;
    }

    function charge(uint256 who) external {
        (, Person storage p) = _pick(who, _isPresent);
        bytes memory data = abi.encodeCall(IMembership.charge, (p.account, CHARGE));
        if (_do(address(board), data, !p.left && p.chargedAt == 0, "charge")) p.chargedAt = _now();
    }

    function expel(uint256 who) external {
        (, Person storage p) = _pick(who, _isCharged);
        bytes memory data = abi.encodeCall(IMembership.expel, (p.account, CHARGE));
        if (!_do(address(assembly_), data, _isCharged(p), "expel")) return;
        p.chargedAt = 0;
        p.expelled = true;
        _leaves(p);
    }

    function reinstate(uint256 who) external {
        (, Person storage p) = _pick(who, _isExpelled);
        bytes memory data = abi.encodeCall(IMembership.reinstate, (p.account));
        if (!_do(address(assembly_), data, _isExpelled(p), "reinstate")) return;
        (p.left, p.leftAt, p.expelled, p.referred) = (false, 0, false, false);
        (p.entitledAt, p.classSince) = (_now() + 1, _now());
        _counts(p, true);
    }

    // ---- OBJECTIONS ----

    function object(uint256 who, uint256 objector) external {
        (uint256 i, Person storage p) = _pick(who, _isNew);
        (uint256 j, Person storage by) = _pick(objector, _mayCast);
        Endorsement[] memory list = new Endorsement[](1);
        bytes32 kind = keccak256("Objection(uint32 member,uint40 joinedAt)");
        bytes32 said = keccak256(abi.encode(kind, i + 1, p.joinedAt));
        list[0] = Endorsement(by.account, signed(by.key, _typed(said)));
        Entry storage entry = _entries[i][p.joinedAt];
        bool should = _isNew(p) && !entry.decided && _mayCast(by) && !entry.objected[j];
        bytes memory data = abi.encodeCall(IMembership.objectTo, (p.account, list));
        if (!_do(address(this), data, should, "object")) return;
        entry.objected[j] = true;
        if (++entry.objections * 10 >= _voting) p.referred = true;
    }

    function decide(uint256 who, bool annul) external {
        (uint256 i, Person storage p) = _pick(who, _isReferred);
        bytes memory data =
            annul
                ? abi.encodeCall(IMembership.annulEntry, (p.account))
                : abi.encodeCall(IMembership.confirmEntry, (p.account));
        if (!_do(address(assembly_), data, _isReferred(p), "decide")) return;
        _entries[i][p.joinedAt].decided = true;
        if (annul) {
            p.expelled = true;
            _leaves(p);
        } else p.referred = false;
    }

    // ---- RECOVERY ----

    function setContacts(uint256 who) external {
        (, Person storage p) = _pick(who, _isRecoverable);
        address[] memory people = new address[](1);
        people[0] = vm.addr(CONTACT);
        bytes memory data = abi.encodeCall(IMembership.setContacts, (people, 1));
        bool should = !p.left && !p.recovering && p.class != Presets.AGENT;
        if (!_do(p.account, data, should, "setContacts")) return;
        // Naming the same again does not suspend those in force.
        bool inForce = p.contactsFrom != 0 && p.contactsFrom <= block.timestamp;
        if (!inForce) p.contactsFrom = _now() + 21 days;
    }

    function ask(uint256 who) external {
        (uint256 i, Person storage p) = _pick(who, _isAskable);
        uint256 key = ++_keys;
        bytes32 digest = membership.recoveryHash(uint32(i + 1), p.account, vm.addr(key), NEVER);
        address[] memory people = new address[](1);
        people[0] = vm.addr(CONTACT);
        Endorsement[] memory list = new Endorsement[](1);
        list[0] = Endorsement(people[0], signed(CONTACT, digest));
        bytes memory accepts = signed(key, digest);
        bytes memory data = abi.encodeCall(
            IMembership.askRecovery,
            (p.account, vm.addr(key), NEVER, accepts, people, 1, list)
        );
        if (!_do(address(this), data, _isAskable(p), "ask")) return;
        (p.recovering, p.disputed, p.toKey, p.readyAt) = (true, false, key, _now() + 21 days);
    }

    function dispute(uint256 who) external {
        if ((who >> 96) % 4 != 0) return; // leave some to be carried out
        (, Person storage p) = _pick(who, _isRecovering);
        bytes memory data = abi.encodeCall(IMembership.disputeRecovery, ());
        if (_do(p.account, data, _isRecovering(p) && !p.disputed, "dispute")) p.disputed = true;
    }

    /// Mostly waits until it is ready.
    function carryOut(uint256 who, uint256 patience) external {
        (, Person storage p) = _pick(who, _isRecovering);
        bool undisputed = _isRecovering(p) && !p.disputed;
        uint40 time = _now();
        if (undisputed && patience % 4 != 0 && p.readyAt > time) {
            time = p.readyAt;
            vm.warp(time);
        }
        bytes memory data = abi.encodeCall(IMembership.carryOutRecovery, (p.account));
        if (_do(address(this), data, undisputed && time >= p.readyAt, "carryOut")) _moves(p, p.toKey, time);
    }

    function endRecovery(uint256 who) external {
        if ((who >> 96) % 4 != 0) return;
        (, Person storage p) = _pick(who, _isRecovering);
        bytes memory data = abi.encodeCall(IMembership.endRecovery, (p.account));
        if (_do(address(assembly_), data, _isRecovering(p), "endRecovery")) p.recovering = false;
    }

    /// By the assembly, to a new key, or to one that is or was a member's, which is refused.
    function recover(uint256 who, uint256 to) external {
        (uint256 i, Person storage p) = _pick(who, _isRecoverable);
        bool taken = to % 6 == 0;
        uint256 key = taken ? _people[(to >> 8) % _people.length].key : ++_keys;
        bytes32 digest = membership.recoveryHash(uint32(i + 1), p.account, vm.addr(key), NEVER);
        bytes memory accepts = signed(key, digest);
        bytes memory data = abi.encodeCall(IMembership.recover, (p.account, vm.addr(key), NEVER, accepts));
        bool should = _isRecoverable(p) && !taken;
        if (_do(address(assembly_), data, should, "recover")) _moves(p, key, _now());
    }

    function _moves(Person storage p, uint256 key, uint40 time) private {
        _formerKeys.push(p.account);
        (p.key, p.account) = (key, vm.addr(key));
        (p.recovering, p.disputed, p.recoveredAt) = (false, false, time);
        if (p.seatEnds != 0) ++_epoch;
    }

    // ---- SEATS ----

    function appoint(uint256 who) external {
        (, Person storage p) = _pick(who, _mayCast);
        bool should = _mayCast(p) && (p.seatEnds != 0 || _seated < SEATS);
        bytes memory data = abi.encodeCall(IBoard.appoint, (p.account, 100, address(0)));
        if (!_seats(address(assembly_), data, should, "appoint")) return;
        if (p.seatEnds == 0) ++_seated;
        p.seatEnds = _now() + 100 days;
    }

    function recall(uint256 who) external {
        (, Person storage p) = _pick(who, _hasSeat);
        // Mostly with a board left that may admit.
        if (_seated <= LEAST_SEATS && (who >> 64) % 4 != 0) return;
        bytes memory data = abi.encodeCall(IBoard.recall, (p.account));
        if (_seats(address(assembly_), data, p.seatEnds != 0, "recall")) _vacates(p);
    }

    function recordEnd(uint256 who) external {
        (, Person storage p) = _pick(who, _hasEnded);
        if (_seats(address(this), abi.encodeCall(IBoard.recordEnd, (p.account)), _hasEnded(p), "recordEnd")) {
            _vacates(p);
        }
    }

    function _hasSeat(Person storage p) private view returns (bool) {
        return p.seatEnds != 0;
    }

    function _hasEnded(Person storage p) private view returns (bool) {
        return p.seatEnds != 0 && (p.left || p.seatEnds + 90 days <= block.timestamp);
    }

    function _vacates(Person storage p) private {
        p.seatEnds = 0;
        --_seated;
    }

    function _seats(address from, bytes memory data, bool should, string memory action) private returns (bool ok) {
        (ok, ) = _try(from, address(board), data);
        expect(ok == should, action);
        if (!ok) return false;
        ++done[action];
        ++_epoch;
    }

    // ---- THE TOKEN, AND TIME ----

    function move(uint256 who, address to) external {
        Person storage p = _people[who % _people.length];
        uint256 id = uint160(p.account);
        expect(!_tried(p.account, abi.encodeCall(IToken.transferFrom, (p.account, to, id))), "a token does not move");
        expect(!_tried(p.account, abi.encodeCall(IToken.approve, (to, id))), "nobody else may move it");
    }

    function wait_(uint256 time) external {
        _wait(time, 12 days);
    }

    function _typed(bytes32 structHash) private view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Rochdale Membership"),
                keccak256("1"),
                block.chainid,
                address(membership)
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    // ---- WHAT SHOULD HOLD ----

    function check() external view {
        assertEq(note, "", "all went as reckoned");
        assertEq(membership.members(), _present, "MEM-1 members");
        assertEq(membership.votingMembers(), _voting, "MEM-3 voting members");
        (, uint256 seats, uint256 epoch, ) = membership.board();
        assertEq(seats, _seated, "seats taken");
        assertEq(epoch, _epoch, "the board's epoch");
        address[] memory accounts_ = new address[](_people.length);
        for (uint256 i; i < accounts_.length; ++i) accounts_[i] = _people[i].account;
        MemberRecord[] memory records = membership.bulkRecords(accounts_);
        uint256 voting;
        for (uint256 i; i < records.length; ++i) {
            Person memory p = _people[i];
            uint256 r = MemberRecord.unwrap(records[i]);
            // Read by its parts first, so that what went wrong has a name.
            assertEq(records[i].memberId(), i + 1, "MEM-1 each number belongs to one person, for good");
            assertTrue(records[i].isMember() != p.left, "MEM-1 present or left");
            assertTrue(records[i].isVoting() == _votes(p.class), "MEM-3 the class decides");
            assertEq(r, MemberRecord.unwrap(_recordOf(p, i + 1)), "the whole record");
            if (!p.left && records[i].isVoting()) ++voting;
        }
        assertEq(voting, _voting, "MEM-3 counted one by one");
    }

    function _recordOf(Person memory p, uint256 id) private pure returns (MemberRecord) {
        uint256 flags =
            (_votes(p.class) ? VOTING : 0) |
                (p.suspended ? SUSPENDED : 0) |
                (p.referred ? REFERRED : 0) |
                (p.inArrears ? ARREARS : 0) |
                (p.expelled ? EXPELLED : 0) |
                (p.recovering ? RECOVERING : 0);
        MemberRecord r = newRecord(id, p.joinedAt, p.entitledAt, p.class, flags, 1, p.seatEnds).withLeftAt(p.leftAt);
        return MemberRecord.wrap(MemberRecord.unwrap(r) | (p.classSince << 224));
    }

    function checkTokens() external view {
        IToken token = IToken(address(membership));
        for (uint256 i; i < _people.length; ++i) {
            Person storage p = _people[i];
            assertEq(token.balanceOf(p.account), p.left ? 0 : 1, "MEM-2 one token each while a member");
            if (!p.left) assertEq(token.ownerOf(uint160(p.account)), p.account, "MEM-2 its own");
        }
        for (uint256 i; i < _formerKeys.length; ++i) {
            assertEq(membership.memberOf(_formerKeys[i]).memberId, 0, "MEM-1 a former key is nobody's");
            assertEq(token.balanceOf(_formerKeys[i]), 0, "MEM-2 and holds nothing");
        }
    }
}

contract MembershipInvariantTest is InvariantTest {
    MembershipHandler private handler;

    function setUp() external {
        handler = new MembershipHandler();
        bytes4[] memory actions = new bytes4[](30);
        actions[0] = actions[1] = actions[2] = handler.join.selector;
        actions[3] = actions[4] = handler.rejoin.selector;
        actions[5] = handler.resign.selector;
        actions[6] = handler.changeClass.selector;
        actions[7] = handler.admitAgent.selector;
        actions[8] = handler.endAgent.selector;
        actions[9] = handler.suspend.selector;
        actions[10] = handler.arrears.selector;
        actions[11] = handler.charge.selector;
        actions[12] = handler.expel.selector;
        actions[13] = handler.reinstate.selector;
        actions[14] = actions[15] = handler.object.selector;
        actions[16] = handler.decide.selector;
        actions[17] = actions[18] = handler.setContacts.selector;
        actions[19] = actions[20] = handler.ask.selector;
        actions[21] = handler.dispute.selector;
        actions[22] = handler.carryOut.selector;
        actions[23] = handler.endRecovery.selector;
        actions[24] = handler.recover.selector;
        actions[25] = handler.appoint.selector;
        actions[26] = handler.recall.selector;
        actions[27] = handler.recordEnd.selector;
        actions[28] = handler.move.selector;
        actions[29] = handler.wait_.selector;
        _aim(address(handler), actions);
    }

    function invariant_MEM1_MEM2_MEM3_theRegisterIsRight() external view {
        handler.check();
    }

    function afterInvariant() external view {
        handler.checkTokens();
    }
}
