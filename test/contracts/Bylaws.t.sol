// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly} from "../../contracts/interfaces/IAssembly.sol";
import {IBoard} from "../../contracts/interfaces/IBoard.sol";
import {IBylaws} from "../../contracts/interfaces/IBylaws.sol";
import {IMemberAccounts} from "../../contracts/interfaces/IMemberAccounts.sol";
import {IMembership} from "../../contracts/interfaces/IMembership.sol";
import {IOrgan} from "../../contracts/interfaces/IOrgan.sol";
import {ITreasury} from "../../contracts/interfaces/ITreasury.sol";
import {Organs} from "../../contracts/libraries/Organs.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {Parameters} from "../../contracts/types/Parameters.sol";
import {Founded} from "./support/Founded.sol";
import {Presets} from "./support/Presets.sol";

contract BylawsTest is Founded {
    function test_adopt_refusesAnybodyButTheAssembly() external {
        vm.expectRevert(abi.encodeWithSelector(IOrgan.OrganOnlyAssembly.selector, address(this)));
        bylaws.adopt(0, address(coin), Presets.archive(), Presets.archiveClasses(), Presets.archivePools());
    }

    function test_adopt_refusesASecondTime() external {
        vm.expectRevert(abi.encodeWithSelector(IBylaws.BylawsAlreadyAdopted.selector));
        vm.prank(address(assembly_));
        bylaws.adopt(0, address(coin), Presets.archive(), Presets.archiveClasses(), Presets.archivePools());
    }

    function test_amend_refusesAnybodyButTheAssembly() external {
        vm.expectRevert(abi.encodeWithSelector(IOrgan.OrganOnlyAssembly.selector, founders[0]));
        vm.prank(founders[0]);
        bylaws.amend(0, Presets.archive());
    }

    function test_amend_refusesWhatIsOutOfBounds() external {
        Parameters memory p = Presets.archive();
        p.votingDays = 0;
        vm.expectRevert(abi.encodeWithSelector(IBylaws.BylawsOutOfRange.selector, "votingDays", 0, 1, 90));
        vm.prank(address(assembly_));
        bylaws.amend(0, p);
    }

    function test_classOf_refusesAClassThatDoesNotExist() external {
        vm.expectRevert(abi.encodeWithSelector(IBylaws.BylawsNoSuchClass.selector, 5));
        bylaws.classOf(5);
        vm.expectRevert(abi.encodeWithSelector(IBylaws.BylawsNoSuchClass.selector, 5));
        bylaws.shareTerms(5);
    }

    function test_sovereign_refusesTheSharedCode() external {
        bytes[5] memory arguments;
        arguments[1] = abi.encode(address(0));
        string[5] memory names = ["Membership", "Bylaws", "Board", "Treasury", "MemberAccounts"];
        for (uint256 i; i < 5; ++i) {
            address code = deploy(names[i], arguments[i]);
            vm.expectRevert(abi.encodeWithSelector(IOrgan.OrganIsImplementation.selector));
            IOrgan(code).sovereign();
        }
    }

    /// The whole table: what is named is as named, and everything else on an organ is dissolution.
    function test_kindOf_isTheTable() external view {
        _kind(Organs.TREASURY, ITreasury.pay.selector, Kind.Ordinary);
        _kind(Organs.TREASURY, ITreasury.attribute.selector, Kind.Ordinary);
        _kind(Organs.MEMBERSHIP, IMembership.admit.selector, Kind.Ordinary);
        _kind(Organs.BOARD, IBoard.appoint.selector, Kind.Ordinary);
        _kind(Organs.BOARD, IBoard.recall.selector, Kind.Ordinary);
        _kind(Organs.BYLAWS, IBylaws.amend.selector, Kind.Special);
        _kind(Organs.ASSEMBLY, IAssembly.convene.selector, Kind.Ordinary);
        _kind(Organs.TREASURY, ITreasury.deposit.selector, Kind.Dissolution);
        _kind(Organs.MEMBERSHIP, IMembership.resign.selector, Kind.Dissolution);
        _kind(Organs.MEMBERSHIP, IBylaws.amend.selector, Kind.Dissolution);
        _kind(Organs.BYLAWS, IBylaws.adopt.selector, Kind.Dissolution);
        _kind(Organs.BOARD, IBoard.act.selector, Kind.Dissolution);
        _kind(Organs.ASSEMBLY, IAssembly.castPaper.selector, Kind.Dissolution);
        _kind(Organs.MEMBER_ACCOUNTS, IMemberAccounts.subscribe.selector, Kind.Dissolution);
    }

    function _kind(uint8 organ, bytes4 selector, Kind kind) private view {
        assertEq(uint256(bylaws.kindOf(organ, selector)), uint256(kind), "kind");
    }

    function testFuzz_kindOf_unknownIsDissolution(uint8 organ, bytes4 selector) external view {
        vm.assume(selector != ITreasury.pay.selector && selector != ITreasury.attribute.selector);
        vm.assume(selector != IMembership.admit.selector && selector != IBoard.appoint.selector);
        vm.assume(selector != IBoard.recall.selector && selector != IBylaws.amend.selector);
        vm.assume(selector != IAssembly.convene.selector);
        _kind(organ, selector, Kind.Dissolution);
    }

    function test_shareTerms_areThoseOfTheClass() external view {
        (address token, uint256 par, uint256 most, uint256 least) = bylaws.shareTerms(Presets.INSTITUTION);
        assertEq(token, address(coin), "token");
        assertEq(par, 250e18, "par");
        assertEq(most, 400, "most");
        assertEq(least, 4, "least");
    }

    function test_amend_changesTheRulesOfWhatComesAfter() external {
        Parameters memory p = Presets.archive();
        (p.votingDays, p.votingAfterDays, p.required) = (21, 60, 5);
        bytes32 before = membership.bylawsHash();
        _resolve(Kind.Special, address(bylaws), abi.encodeCall(IBylaws.amend, (keccak256("charter 2"), p)));

        assertEq(bylaws.version(), 2, "version");
        assertEq(bylaws.charterHash(), keccak256("charter 2"), "charter");
        assertEq(keccak256(abi.encode(bylaws.parameters())), keccak256(abi.encode(p)), "parameters");
        assertTrue(membership.bylawsHash() != before, "members accept another text");
        (uint256 needed, , ) = membership.board();
        assertEq(needed, 5, "five directors now");
        assertTrue(assembly_.isOpen(), "still open");
        assertEq(assembly_.meetings(), 1, "meetings go on counting");
    }
}
