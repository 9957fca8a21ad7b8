// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBylaws} from "../../contracts/interfaces/IBylaws.sol";
import {Founding, ICooperativeFactory} from "../../contracts/interfaces/ICooperativeFactory.sol";
import {IMembership, Member} from "../../contracts/interfaces/IMembership.sol";
import {Founder, MemberClass} from "../../contracts/types/Parameters.sol";
import {Cooperative} from "./support/Cooperative.sol";
import {Presets} from "./support/Presets.sol";

contract CooperativeFactoryTest is Cooperative {
    function setUp() external {
        _deployFactory();
    }

    function _refuses(Founding memory f, bytes memory reason) private {
        bytes[] memory signatures = _signatures(f);
        vm.expectRevert(reason);
        factory.found(f, signatures);
    }

    // ---- REFUSED ----

    function test_found_refusesABadName() external {
        Founding memory f = _founding();
        f.name = "";
        _refuses(f, abi.encodeWithSelector(ICooperativeFactory.FactoryBadName.selector, 0));
        f.name = string(new bytes(101));
        _refuses(f, abi.encodeWithSelector(ICooperativeFactory.FactoryBadName.selector, 101));
    }

    function test_found_refusesAfterTheDeadline() external {
        Founding memory f = _founding();
        vm.warp(uint256(f.deadline) + 1);
        _refuses(f, abi.encodeWithSelector(ICooperativeFactory.FactoryExpired.selector, f.deadline));
    }

    function test_found_refusesTooFewFounders() external {
        Founding memory f = _founding();
        f.founders = new Founder[](4);
        for (uint256 i; i < 4; ++i) f.founders[i] = Founder(founders[i], Presets.INSTITUTION, 40, true);
        _refuses(f, abi.encodeWithSelector(ICooperativeFactory.FactoryFounders.selector, 4, 4, 5));
        f.parameters.legalProfile = 0;
        f.founders = new Founder[](0);
        _refuses(f, abi.encodeWithSelector(ICooperativeFactory.FactoryFounders.selector, 0, 0, 1));
    }

    function test_found_refusesAMissingSignature() external {
        Founding memory f = _founding();
        bytes[] memory four = new bytes[](4);
        vm.expectRevert(abi.encodeWithSelector(ICooperativeFactory.FactoryFounders.selector, 5, 4, 5));
        factory.found(f, four);
    }

    function test_found_refusesAWrongSignature() external {
        Founding memory f = _founding();
        bytes[] memory signatures = _signatures(f);
        (signatures[1], signatures[2]) = (signatures[2], signatures[1]);
        vm.expectRevert(abi.encodeWithSelector(ICooperativeFactory.FactoryBadSignature.selector, 1, founders[1]));
        factory.found(f, signatures);
    }

    function test_found_refusesAnEmptySignatureOfTheZeroAddress() external {
        Founding memory f = _founding();
        bytes[] memory signatures = _signatures(f);
        f.founders[0].account = address(0);
        signatures[0] = new bytes(65);
        vm.expectRevert(abi.encodeWithSelector(ICooperativeFactory.FactoryBadSignature.selector, 0, address(0)));
        factory.found(f, signatures);
    }

    /// Whatever of a founding is altered after signing, nobody signed it.
    function testFuzz_found_refusesAnythingAltered(uint256 what, uint256 value) external {
        Founding memory f = _founding();
        f.parameters.minSeats = 4; // so that one founder fewer could direct
        bytes[] memory signatures = _signatures(f);
        what %= 9;
        if (what == 0) f.name = "Another";
        if (what == 1) f.charterHash = bytes32(value);
        if (what == 2) f.settlementToken = address(factory);
        if (what == 3) f.parameters.votingDays = uint16(bound(value, 15, 90));
        if (what == 4) f.classes[2].name = "society";
        if (what == 5) f.pools[0].basis = 2;
        if (what == 6) f.founders[4].shares = uint32(bound(value, 5, 400));
        if (what == 7) f.deadline += 1;
        if (what == 8) f.founders[4].director = false;
        vm.expectRevert(abi.encodeWithSelector(ICooperativeFactory.FactoryBadSignature.selector, 0, founders[0]));
        factory.found(f, signatures);
    }

    function test_found_refusesAHoldingOutOfBounds() external {
        Founding memory f = _founding();
        f.founders[0].shares = 3; // an institution holds at least 4
        _refuses(f, abi.encodeWithSelector(ICooperativeFactory.FactoryHolding.selector, 0, 3, 4, 400));
        f = _founding();
        f.founders[1].shares = 401;
        _refuses(f, abi.encodeWithSelector(ICooperativeFactory.FactoryHolding.selector, 1, 401, 1, 400));
    }

    function test_found_refusesImpossibleDirectors() external {
        Founding memory f = _founding();
        for (uint256 i; i < FOUNDERS; ++i) f.founders[i].director = false;
        _refuses(f, abi.encodeWithSelector(ICooperativeFactory.FactoryDirectors.selector, 0, 7));
        f = _founding();
        (f.parameters.seats, f.parameters.minSeats) = (4, 4);
        _refuses(f, abi.encodeWithSelector(ICooperativeFactory.FactoryDirectors.selector, 5, 4));
        f = _founding();
        f.founders[4].class = Presets.SUPPORTER;
        _refuses(f, abi.encodeWithSelector(ICooperativeFactory.FactoryDirectors.selector, 255, 7));
    }

    function test_found_refusesFewerDirectorsThanActForTheBoard() external {
        Founding memory f = _founding();
        (f.founders[0].director, f.founders[1].director) = (false, false); // four must sign
        _refuses(f, abi.encodeWithSelector(ICooperativeFactory.FactoryDirectors.selector, 3, 7));
    }

    /// A board below its least seats could only convene, from the first day.
    function test_found_refusesFewerDirectorsThanTheLeastSeats() external {
        Founding memory f = _founding();
        f.founders[0].director = false; // four sit, four sign, five is the least
        _refuses(f, abi.encodeWithSelector(ICooperativeFactory.FactoryDirectors.selector, 4, 7));
    }

    function test_found_refusesAFounderTwice() external {
        Founding memory f = _founding();
        f.founders[1].account = founders[0];
        bytes[] memory signatures = _signatures(f);
        signatures[1] = signatures[0];
        vm.expectRevert(abi.encodeWithSelector(IMembership.MembershipExists.selector, founders[0], 1));
        factory.found(f, signatures);
    }

    function test_found_refusesAClassThatTakesNobody() external {
        Founding memory f = _founding();
        (f.founders[4].class, f.founders[4].director) = (Presets.AGENT, false);
        f.parameters.minSeats = 4;
        _refuses(f, abi.encodeWithSelector(IMembership.MembershipClassClosed.selector, Presets.AGENT));
        f.founders[4].class = 5;
        _refuses(f, abi.encodeWithSelector(IMembership.MembershipClassClosed.selector, 5));
    }

    function test_found_refusesATokenWithoutCode() external {
        Founding memory f = _founding();
        f.settlementToken = address(0xCAFE);
        _refuses(f, abi.encodeWithSelector(IBylaws.BylawsBadSettlementToken.selector, address(0xCAFE)));
    }

    function test_found_refusesBylawsOutOfBounds() external {
        Founding memory f = _founding();
        f.parameters.ordinaryQuorumBps = 10_100;
        _refuses(f, abi.encodeWithSelector(IBylaws.BylawsOutOfRange.selector, "ordinaryQuorumBps", 10_100, 0, 10_000));
    }

    function test_found_refusesTheSameFoundingTwice() external {
        Founding memory f = _founding();
        _found(f);
        bytes[] memory signatures = _signatures(f);
        (bool ok, bytes memory reason) = address(factory).call(
            abi.encodeCall(ICooperativeFactory.found, (f, signatures))
        );
        assertFalse(ok, "not twice");
        assertEq(bytes32(reason), bytes32(bytes4(keccak256("FailedDeployment()"))), "its address is taken");
    }

    // ---- FOUNDED ----

    function test_foundingHash_isAnotherOnAnotherChainAndForAnotherFactory() external {
        Founding memory f = _founding();
        bytes32 here = factory.foundingHash(f);
        address place = factory.addressOf(here);
        bytes[] memory signatures = _signatures(f);
        vm.chainId(10);
        bytes32 there = factory.foundingHash(f);
        assertTrue(here != there, "another digest");
        assertTrue(place != factory.addressOf(there), "another address");
        vm.expectRevert(abi.encodeWithSelector(ICooperativeFactory.FactoryBadSignature.selector, 0, founders[0]));
        factory.found(f, signatures);
    }

    function test_found_acceptsShortSignaturesAndAnyPayer() external {
        Founding memory f = _founding();
        bytes32 digest = factory.foundingHash(f);
        bytes[] memory signatures = new bytes[](FOUNDERS);
        for (uint256 i; i < FOUNDERS; ++i) signatures[i] = signedShort(founderKeys[i], digest);
        vm.prank(address(0xBEEF));
        assertEq(factory.found(f, signatures), factory.addressOf(digest), "where it was foretold");
    }

    function test_found_makesACoopOfItsFounders() external {
        Founding memory f = _founding();
        bytes32 digest = factory.foundingHash(f);
        _found(f);
        assertEq(address(assembly_), factory.addressOf(digest), "where it was foretold");
        assertTrue(factory.isCooperative(address(assembly_)), "known to the factory");
        assertFalse(factory.isCooperative(address(membership)), "an organ is no co-op");
        for (uint8 i = 1; i <= 5; ++i) assertTrue(assembly_.organ(i).code.length > 0, "every organ stands");
        assertEq(membership.members(), FOUNDERS, "members");
        assertEq(membership.votingMembers(), FOUNDERS, "voting members");
        (uint256 needed, uint256 seated, , uint256 minSeats) = membership.board();
        assertEq(needed, 4, "directors needed");
        assertEq(seated, FOUNDERS, "seats taken");
        assertEq(minSeats, 5, "least seats");
        assertEq(membership.seatsByClass(), 0x0401, "one director of class 0, four of class 1");
        for (uint256 i; i < FOUNDERS; ++i) {
            Member memory m = membership.memberOf(founders[i]);
            assertEq(m.memberId, i + 1, "numbered in order");
            assertEq(m.entitledAt, block.timestamp, "entitled at once");
            assertEq(m.seatEnds, block.timestamp + 1095 days, "seated for a term");
            assertEq(m.bylawsVersion, 1, "under the first bylaws");
        }
        assertFalse(assembly_.isOpen(), "still forming");
    }

    /// Where the bylaws keep seats for classes, the founders' seats are counted by class from the start.
    function test_found_countsSeatsByClassWhereTheBylawsKeepSome() external {
        Founding memory f = _founding();
        f.classes[Presets.INSTITUTION].boardSeats = 2;
        f.founders[4].director = false;
        f.parameters.minSeats = 4;
        _found(f);
        assertEq(membership.seatsByClass(), 1 | (3 << 8), "one institution, three persons");
    }

    function test_found_keepsTheBylawsAsSigned() external {
        Founding memory f = _founding();
        _found(f);
        assertEq(keccak256(abi.encode(bylaws.parameters())), keccak256(abi.encode(f.parameters)), "every parameter");
        assertEq(bylaws.charterHash(), f.charterHash, "charter");
        assertEq(bylaws.settlementToken(), f.settlementToken, "token");
        assertEq(bylaws.version(), 1, "version");
        assertEq(bylaws.classCount(), 5, "classes");
        for (uint8 i; i < 5; ++i) {
            MemberClass memory c = bylaws.classOf(i);
            assertEq(keccak256(abi.encode(c)), keccak256(abi.encode(f.classes[i])), "class");
        }
        assertEq(keccak256(abi.encode(bylaws.pools())), keccak256(abi.encode(f.pools)), "pools");
    }
}
