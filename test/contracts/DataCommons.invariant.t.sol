// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Consent, IDataCommons} from "../../contracts/interfaces/IDataCommons.sol";
import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {OPERATING} from "../../contracts/types/Fund.sol";
import {Handler, InvariantTest} from "./support/Handler.sol";

/// People agree and withdraw, grants are given, paid and revoked, uses recorded and contested. Each consent is kept in a
/// plain list, and every outcome is reckoned from it before the call.
contract DataCommonsHandler is Handler {
    uint256 private constant PEOPLE = 4;
    uint256 private constant AUDIENCES = 2;
    uint256 private constant MAX_DAYS = 730;

    struct Period {
        uint256 from;
        uint256 until;
        uint256 withdrawn; // in which step, zero for never
        bool never; // taken back before it began
    }

    struct Given {
        uint256 audience;
        uint256 from;
        uint256 until;
        uint256 fee;
        bool paid;
        bool revoked;
    }

    struct Recorded {
        uint256 audience;
        uint256 first; // whose contributions are in it
        uint256 second;
        uint256 when;
        uint256 step;
        bool contested;
    }

    mapping(uint256 audience => mapping(uint256 person => Period[])) private _periods;
    mapping(uint256 person => uint256) private _nextNonce;
    Given[] private _grants;
    Recorded[] private _uses;
    uint256 private _step;
    uint256 private _income;
    uint256 private _void;
    uint64 private _appointment;
    address private _steward = address(0x57E3);
    address private _former = address(0xDEAD); // the steward before

    constructor() {
        _appointment = _appoint(_steward);
        vm.prank(_steward);
        dataCommons.register(address(assembly_), _appointment, "CC-BY-4.0");
        vm.prank(_steward);
        dataCommons.addVersion(1, "content", "contributions", "metadata");
    }

    function _appoint(address steward) private returns (uint64) {
        vm.prank(address(assembly_));
        return uint64(board.appointSteward(steward, "data"));
    }

    function _recipient(uint256 audience) private view returns (address) {
        return audience == 0 ? address(assembly_) : address(0xB01);
    }

    function _purpose(uint256 audience) private pure returns (bytes32) {
        return keccak256(abi.encode("purpose", audience));
    }

    function _person(uint256 who) private pure returns (address) {
        return vm.addr(900 + who);
    }

    function _midnight(uint256 afterDays) private view returns (uint256) {
        return (block.timestamp / 1 days + afterDays) * 1 days;
    }

    // ---- CONSENTS ----

    function _message(
        uint256 who,
        uint256 audience,
        uint256 expiresAt,
        uint256 nonce
    ) private view returns (Consent memory) {
        return
            Consent(1, _person(who), _recipient(audience), _purpose(audience), uint40(expiresAt), uint64(nonce), NEVER);
    }

    function _runs(uint256 audience, uint256 who) private view returns (bool any, bool runs) {
        Period[] storage list = _periods[audience][who];
        if (list.length == 0) return (false, false);
        Period storage last = list[list.length - 1];
        return (true, !last.never && last.withdrawn == 0 && block.timestamp < last.until);
    }

    function _wouldBegin(uint256 audience, uint256 who) private view returns (uint256) {
        (bool any, bool runs) = _runs(audience, who);
        if (!runs) return any ? _midnight(1) : block.timestamp;
        Period[] storage list = _periods[audience][who];
        return list[list.length - 1].from;
    }

    function _mayEnd(uint256 audience, uint256 who, uint256 expiresAt) private view returns (bool) {
        uint256 until = expiresAt - (expiresAt % 1 days);
        uint256 from = _wouldBegin(audience, who);
        return until > from && until > block.timestamp && until <= block.timestamp + MAX_DAYS * 1 days;
    }

    function _given(uint256 audience, uint256 who, uint256 expiresAt) private {
        uint256 from = _wouldBegin(audience, who);
        (, bool runs) = _runs(audience, who);
        Period[] storage list = _periods[audience][who];
        uint256 until = expiresAt - (expiresAt % 1 days);
        if (runs) list[list.length - 1].until = until;
        else list.push(Period(from, until, 0, false));
    }

    function _withdrawn(uint256 audience, uint256 who) private {
        (, bool runs) = _runs(audience, who);
        if (!runs) return;
        Period[] storage list = _periods[audience][who];
        Period storage last = list[list.length - 1];
        if (last.from > block.timestamp) last.never = true;
        else last.withdrawn = _step;
    }

    function _used(uint256 who, uint256 nonce) private {
        _nextNonce[who] = (nonce > _nextNonce[who] ? nonce : _nextNonce[who]) + 1;
    }

    /// Mostly for two to thirty days; now and then too short or too long.
    function _end(uint256 time) private view returns (uint256) {
        if (time % 16 == 0) return _midnight(time % 32 == 0 ? 0 : MAX_DAYS + 1);
        return _midnight(bound(time, 2, 30)) + (time % 1 days);
    }

    function agree(uint256 who, uint256 audience, uint256 time) external {
        (who, audience, _step) = (who % PEOPLE, audience % AUDIENCES, _step + 1);
        uint256 expiresAt = _end(time);
        bool good = _mayEnd(audience, who, expiresAt);
        Consent memory m = _message(who, audience, expiresAt, 0);
        (bool ok, ) = _try(m.subject, address(dataCommons), abi.encodeCall(IDataCommons.consent, (m)));
        expect(ok == good, "a consent ends within its days");
        if (!ok) return;
        _given(audience, who, expiresAt);
        _used(who, 0);
    }

    function withdraw(uint256 who, uint256 audience) external {
        (who, audience, _step) = (who % PEOPLE, audience % AUDIENCES, _step + 1);
        Consent memory m = _message(who, audience, 0, 0);
        (bool ok, ) = _try(m.subject, address(dataCommons), abi.encodeCall(IDataCommons.consent, (m)));
        expect(ok, "withdrawing is never refused");
        _withdrawn(audience, who);
        _used(who, 0);
    }

    /// Signed, and sent in by a stranger; now and then with a number that was used, or by another's key.
    function agreeSigned(uint256 who, uint256 audience, uint256 time, uint256 choose) external {
        (who, audience, _step) = (who % PEOPLE, audience % AUDIENCES, _step + 1);
        uint256 expiresAt = choose % 3 == 0 ? 0 : _end(time);
        uint256 nonce = choose % 16 == 0 ? choose % (_nextNonce[who] + 1) : _nextNonce[who] + (choose % 5);
        bool good = nonce >= _nextNonce[who] && choose % 16 != 1;
        good = good && (expiresAt == 0 || _mayEnd(audience, who, expiresAt));
        Consent memory m = _message(who, audience, expiresAt, nonce);
        bytes memory signature = signed(900 + (choose % 16 == 1 ? PEOPLE : who), _digest(m));
        (bool ok, ) = address(dataCommons).call(abi.encodeCall(IDataCommons.consentFor, (m, signature)));
        expect(ok == good, "a signature counts once, for who signed it");
        if (!ok) return;
        if (expiresAt == 0) _withdrawn(audience, who);
        else _given(audience, who, expiresAt);
        _used(who, nonce);
    }

    function _digest(Consent memory m) private view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Rochdale DataCommons"),
                keccak256("1"),
                block.chainid,
                address(dataCommons)
            )
        );
        bytes32 kind = keccak256(
            "Consent(uint256 datasetId,address subject,address recipient,bytes32 purpose,uint40 expiresAt,uint64 nonce,uint40 deadline)"
        );
        return keccak256(abi.encodePacked(hex"1901", domain, keccak256(abi.encode(kind, m))));
    }

    function settle(uint256 audience, uint256 most) external {
        audience %= AUDIENCES;
        dataCommons.settle(1, _recipient(audience), _purpose(audience), most % 4);
    }

    // ---- GRANTS ----

    function grant(uint256 audience, uint256 from, uint256 length, uint256 fee) external {
        audience %= AUDIENCES;
        from = block.timestamp + (from % 4 == 0 ? bound(from, 1, 10 days) : 0);
        uint256 until = length % 8 == 0 ? from : from + bound(length, 1 days, 200 days);
        fee = fee % 3 == 0 ? bound(fee, 1, 1000e18) : 0;
        address by = length % 5 == 0 ? address(board) : address(assembly_); // four of whom must sign
        (bool ok, ) = _try(
            by,
            address(dataCommons),
            abi.encodeCall(
                IDataCommons.grant,
                (
                    1,
                    _recipient(audience),
                    _purpose(audience),
                    uint40(from),
                    uint40(until),
                    address(coin),
                    uint128(fee),
                    bytes32(0)
                )
            )
        );
        expect(ok == (until > from), "a grant ends after its beginning");
        if (ok) _grants.push(Given(audience, from, until, fee, fee == 0, false));
    }

    /// A steward, the one before, or a director sells what is common: never.
    function sellAlone(uint256 who) external {
        address[4] memory sellers = [_steward, _former, founders[0], address(0xBAD)];
        (bool ok, ) = _try(
            sellers[who % 4],
            address(dataCommons),
            abi.encodeCall(
                IDataCommons.grant,
                (1, address(0xBAD), _purpose(0), 0, uint40(block.timestamp + 9 days), address(0), 0, bytes32(0))
            )
        );
        expect(!ok, "nobody sells alone what is common");
    }

    /// Mostly one whose fee is due.
    function pay(uint256 which, uint256 choose) external {
        if (_grants.length == 0) return;
        which %= _grants.length;
        for (uint256 i; choose % 6 != 0 && !_isDue(which); ++i) {
            if (i == _grants.length) return;
            which = (which + 1) % _grants.length;
        }
        Given storage g = _grants[which];
        coin.mint(address(this), g.fee);
        coin.approve(address(dataCommons), g.fee);
        bool good = _isDue(which);
        (bool ok, ) = address(dataCommons).call(abi.encodeCall(IDataCommons.payGrant, (which + 1)));
        expect(ok == good, "a fee is paid once, while the grant stands");
        if (!ok) return;
        g.paid = true;
        _income += g.fee;
    }

    function _isDue(uint256 which) private view returns (bool) {
        Given storage g = _grants[which];
        return !g.paid && !g.revoked && block.timestamp < g.until;
    }

    function revoke(uint256 which) external {
        if (_grants.length == 0 || which % 4 != 0) return; // seldom
        which = (which >> 8) % _grants.length;
        (bool ok, ) = _try(address(assembly_), address(dataCommons), abi.encodeCall(IDataCommons.revoke, (which + 1)));
        expect(ok == !_grants[which].revoked, "a grant is revoked once");
        _grants[which].revoked = true;
    }

    function _lives(uint256 which) private view returns (bool) {
        Given storage g = _grants[which];
        return g.paid && !g.revoked && block.timestamp >= g.from && block.timestamp < g.until;
    }

    // ---- USES ----

    function _leaf(uint256 who) private pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(_person(who), bytes32("file"), bytes32(who)))));
    }

    function _epoch(uint256 audience) private view returns (uint256 sum) {
        for (uint256 who; who < PEOPLE; ++who) {
            Period[] storage list = _periods[audience][who];
            for (uint256 i; i < list.length; ++i) {
                Period storage p = list[i];
                if (!p.never && (p.withdrawn != 0 || p.until <= block.timestamp)) ++sum;
            }
        }
    }

    /// Of two people, agreed or not: mostly under a live grant, at the present epoch, by the steward.
    function record(uint256 which, uint256 whose, uint256 choose) external {
        if (_grants.length == 0) return;
        which %= _grants.length;
        for (uint256 i; choose % 8 != 0 && !_lives(which); ++i) {
            if (i == _grants.length) return;
            which = (which + 1) % _grants.length;
        }
        Recorded memory u;
        u.audience = _grants[which].audience;
        (u.first, u.second) = (whose % PEOPLE, (whose + 1 + ((whose >> 8) % (PEOPLE - 1))) % PEOPLE);
        (u.when, u.step) = (block.timestamp, ++_step);
        uint256 present = _epoch(u.audience);
        uint256 epoch = choose % 16 == 1 && present != 0 ? present - 1 : (choose % 32 == 2 ? present + 1 : present);
        address by = choose % 16 == 3 ? _former : _steward;
        bool good = _lives(which) && epoch == present && by == _steward;
        bytes32 manifest = Hashes.commutativeKeccak256(_leaf(u.first), _leaf(u.second));
        (bool ok, ) = _try(
            by,
            address(dataCommons),
            abi.encodeCall(IDataCommons.recordUse, (which + 1, 1, uint64(epoch), manifest))
        );
        expect(ok == good, "DAT-1 a use quotes a live grant and the present epoch, by the steward");
        if (ok) _uses.push(u);
    }

    function _hadConsented(Recorded storage u, uint256 who) private view returns (bool) {
        Period[] storage list = _periods[u.audience][who];
        for (uint256 i; i < list.length; ++i) {
            Period storage p = list[i];
            if (p.never || p.from > u.when || u.when >= p.until) continue;
            if (p.withdrawn == 0 || p.withdrawn > u.step) return true;
        }
        return false;
    }

    /// With a true leaf of the one or the other, or now and then of somebody who is not in it.
    function contest(uint256 which, uint256 whose) external {
        if (_uses.length == 0) return;
        which %= _uses.length;
        Recorded storage u = _uses[which];
        uint256 who = whose % 2 == 0 ? u.first : u.second;
        if (whose % 8 == 7) who = (whose >> 8) % PEOPLE;
        bool inIt = who == u.first || who == u.second;
        bytes32[] memory proof = new bytes32[](1);
        proof[0] = _leaf(who == u.first ? u.second : u.first);
        bool good = inIt && !u.contested && !_hadConsented(u, who);
        (bool ok, ) = address(dataCommons).call(
            abi.encodeCall(IDataCommons.contest, (which + 1, _person(who), "file", bytes32(who), proof))
        );
        expect(ok == good, "DAT-1 void if somebody in it had not agreed, and only then, once");
        if (!ok) return;
        u.contested = true;
        ++_void;
    }

    // ---- STEWARDS AND TIME ----

    function changeSteward(uint256 choose) external {
        if (choose % 4 != 0) return; // seldom
        vm.prank(address(assembly_));
        board.removeSteward(_appointment);
        (_former, _steward) = (_steward, address(uint160(_steward) + 1));
        _appointment = _appoint(_steward);
        (bool ok, ) = _try(
            address(board),
            address(dataCommons),
            abi.encodeCall(IDataCommons.assignSteward, (1, _appointment))
        );
        expect(ok, "the board gives it another steward");
    }

    function wait_(uint256 time) external {
        if (time % 4 == 0) vm.warp(_midnight(1));
        else _wait(time, time % 4 == 1 ? 1 hours : 4 days);
    }

    // ---- WHAT SHOULD HOLD ----

    function check() external view {
        assertEq(note, "", "all went as reckoned");
        for (uint256 audience; audience < AUDIENCES; ++audience) {
            uint256 epoch = dataCommons.consentEpoch(1, _recipient(audience), _purpose(audience));
            assertEq(epoch, _epoch(audience), "DAT-1 the epoch is how many consents have ended");
        }
        assertEq(dataCommons.grants(), _grants.length, "every grant");
        assertEq(dataCommons.uses(), _uses.length, "DAT-1 every use was reckoned with");
        assertEq(dataCommons.versionOf(1, 1).voidUses, _void, "DAT-1 void uses are counted");
        for (uint256 i; i < _uses.length; ++i) {
            assertTrue(dataCommons.useOf(i + 1).contested == _uses[i].contested, "DAT-1 what is void stays void");
        }
        assertEq(coin.balanceOf(address(dataCommons)), 0, "the registry keeps no money");
        assertEq(treasury.fundOf(address(coin), OPERATING), _income, "every fee is the co-op's");
    }
}

contract DataCommonsInvariantTest is InvariantTest {
    DataCommonsHandler private handler;

    function setUp() external {
        handler = new DataCommonsHandler();
        bytes4[] memory actions = new bytes4[](15);
        actions[0] = actions[1] = handler.agree.selector;
        actions[2] = handler.withdraw.selector;
        actions[3] = handler.agreeSigned.selector;
        actions[4] = handler.settle.selector;
        actions[5] = handler.grant.selector;
        actions[6] = handler.sellAlone.selector;
        actions[7] = handler.pay.selector;
        actions[8] = handler.revoke.selector;
        actions[9] = actions[10] = handler.record.selector;
        actions[11] = handler.contest.selector;
        actions[12] = handler.changeSteward.selector;
        actions[13] = actions[14] = handler.wait_.selector;
        _aim(address(handler), actions);
    }

    function invariant_DAT1_usesQuoteLiveGrantsAndPresentEpochsAndVoidOnesNeverCount() external view {
        handler.check();
    }
}
