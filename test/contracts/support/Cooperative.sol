// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly, Resolution} from "../../../contracts/interfaces/IAssembly.sol";
import {DirectorSignature, IBoard} from "../../../contracts/interfaces/IBoard.sol";
import {IBylaws} from "../../../contracts/interfaces/IBylaws.sol";
import {Founding, ICooperativeFactory} from "../../../contracts/interfaces/ICooperativeFactory.sol";
import {IDataCommons} from "../../../contracts/interfaces/IDataCommons.sol";
import {ILearning} from "../../../contracts/interfaces/ILearning.sol";
import {IMemberAccounts} from "../../../contracts/interfaces/IMemberAccounts.sol";
import {Application, IMembership} from "../../../contracts/interfaces/IMembership.sol";
import {IModelRegistry} from "../../../contracts/interfaces/IModelRegistry.sol";
import {ITreasury} from "../../../contracts/interfaces/ITreasury.sol";
import {Organs} from "../../../contracts/libraries/Organs.sol";
import {TestStablecoin} from "../../../contracts/mocks/TestStablecoin.sol";
import {Kind} from "../../../contracts/types/Kind.sol";
import {Founder} from "../../../contracts/types/Parameters.sol";
import {Presets} from "./Presets.sol";
import {Test} from "./Test.sol";

/// One co-op, founded by five founders with real signatures through the factory and its clones, and the few things
/// that members of it do over and over.
abstract contract Cooperative is Test {
    uint256 internal constant FOUNDERS = 5;
    uint256 internal constant START = 1_767_225_600; // 1 January 2026
    uint256 internal constant MOST_SHARES = 400;
    uint40 internal constant NEVER = type(uint40).max;

    ICooperativeFactory internal factory;
    IAssembly internal assembly_;
    IMembership internal membership;
    IBylaws internal bylaws;
    IBoard internal board;
    IDataCommons internal dataCommons;
    IModelRegistry internal modelRegistry;
    ILearning internal learning;
    ITreasury internal treasury;
    IMemberAccounts internal accounts;
    TestStablecoin internal coin;

    /// In rising order of their addresses; all five are directors. The first holds 400 shares, the others 4.
    uint256[FOUNDERS] internal founderKeys;
    address[FOUNDERS] internal founders;
    uint256 internal actions; // numbers the board's actions

    // ---- FOUNDING ----

    function _deployFactory() internal {
        vm.warp(START);
        coin = new TestStablecoin("Test euro", "EURt", 18);
        dataCommons = IDataCommons(deploy("DataCommons", ""));
        modelRegistry = IModelRegistry(deploy("ModelRegistry", abi.encode(dataCommons)));
        learning = ILearning(deploy("Learning", ""));
        address assemblyCode = deploy(
            "Assembly",
            abi.encode(
                deploy("Membership", abi.encode(deploy("MembershipCard", ""))),
                deploy("Bylaws", abi.encode(deploy("BylawsRules", ""))),
                deploy("Board", abi.encode(dataCommons, modelRegistry, learning)),
                deploy("Treasury", ""),
                deploy("MemberAccounts", "")
            )
        );
        factory = ICooperativeFactory(deploy("CooperativeFactory", abi.encode(assemblyCode)));
        _makeFounders();
    }

    function _makeFounders() private {
        for (uint256 i; i < FOUNDERS; ++i) {
            uint256 key = uint256(keccak256(abi.encode("founder", i)));
            uint256 place = i;
            for (; place > 0 && founders[place - 1] > vm.addr(key); --place) {
                (founderKeys[place], founders[place]) = (founderKeys[place - 1], founders[place - 1]);
            }
            (founderKeys[place], founders[place]) = (key, vm.addr(key));
        }
    }

    function _founding() internal view returns (Founding memory f) {
        f.name = "Lumen Archives Co-operative";
        f.charterHash = keccak256("charter");
        f.settlementToken = address(coin);
        f.parameters = Presets.archive();
        f.classes = Presets.archiveClasses();
        f.pools = Presets.archivePools();
        f.founders = new Founder[](FOUNDERS);
        for (uint256 i; i < FOUNDERS; ++i) {
            f.founders[i] = Founder(
                founders[i],
                i == 0 ? Presets.INSTITUTION : Presets.PERSON,
                i == 0 ? uint32(MOST_SHARES) : 4,
                true
            );
        }
        f.deadline = uint40(block.timestamp + 7 days);
    }

    function _signatures(Founding memory f) internal view returns (bytes[] memory signatures) {
        bytes32 digest = factory.foundingHash(f);
        signatures = new bytes[](f.founders.length);
        for (uint256 i; i < signatures.length; ++i) signatures[i] = signed(founderKeys[i], digest);
    }

    function _found(Founding memory f) internal {
        _adoptOrgans(factory.found(f, _signatures(f)));
    }

    function _adoptOrgans(address cooperative) internal {
        assembly_ = IAssembly(cooperative);
        (address m, address b, address d, address t, address a) = factory.organsOf(cooperative);
        (membership, bylaws, board) = (IMembership(m), IBylaws(b), IBoard(d));
        (treasury, accounts) = (ITreasury(t), IMemberAccounts(a));
    }

    function _payShares() internal {
        for (uint256 i; i < FOUNDERS; ++i) _subscribe(founders[i], i == 0 ? uint32(MOST_SHARES) : 4);
    }

    function _subscribe(address account, uint32 shares) internal {
        uint256 price = uint256(shares) * bylaws.parameters().sharePar;
        coin.mint(account, price);
        vm.prank(account);
        coin.approve(address(accounts), price);
        vm.prank(account);
        accounts.subscribe(shares);
    }

    function _foundAndOpen() internal {
        _deployFactory();
        _found(_founding());
        _payShares();
        assembly_.open();
    }

    // ---- THE BOARD ----

    function _directorSignatures(
        uint8 organ,
        bytes memory data,
        uint256 number,
        uint40 deadline,
        uint256 howMany
    ) internal view returns (DirectorSignature[] memory signatures) {
        bytes32 digest = board.actionHash(organ, data, number, deadline);
        signatures = new DirectorSignature[](howMany);
        for (uint256 i; i < howMany; ++i) {
            signatures[i] = DirectorSignature(founders[i], signed(founderKeys[i], digest));
        }
    }

    /// The first four founders act for the board.
    function _act(uint8 organ, bytes memory data) internal returns (bytes memory) {
        uint256 number = ++actions;
        return board.act(organ, data, number, NEVER, _directorSignatures(organ, data, number, NEVER, 4));
    }

    // ---- MEMBERS ----

    function _application(uint256 key, uint8 class) internal view returns (Application memory a) {
        a = Application(vm.addr(key), class, NEVER, "");
        a.signature = signed(key, membership.acceptanceHash(vm.addr(key), class, NEVER));
    }

    function _admission(uint256 key, uint8 class) internal view returns (bytes memory) {
        Application[] memory list = new Application[](1);
        list[0] = _application(key, class);
        return abi.encodeCall(IMembership.admit, (list));
    }

    /// By the board, which may admit so 5 in 45 days.
    function _admit(uint256 key, uint8 class) internal returns (address account) {
        _act(Organs.MEMBERSHIP, _admission(key, class));
        return vm.addr(key);
    }

    /// By the general meeting, whose admissions do not count towards the board's bound: as many as a test needs, at
    /// once, with the keys from `firstKey` on.
    function _admitMany(uint256 firstKey, uint256 howMany, uint8 class) internal returns (address[] memory members) {
        Application[] memory list = new Application[](howMany);
        members = new address[](howMany);
        for (uint256 i; i < howMany; ++i) {
            list[i] = _application(firstKey + i, class);
            members[i] = list[i].account;
        }
        vm.prank(address(assembly_));
        membership.admit(list);
    }

    // ---- MEETINGS ----

    function _text(string memory text) internal pure returns (Resolution memory r) {
        r.text = text;
        (r.targets, r.calldatas) = (new address[](0), new bytes[](0));
    }

    function _resolution(Kind kind, address target, bytes memory data) internal pure returns (Resolution memory r) {
        r.kind = kind;
        r.text = "A resolution";
        (r.targets, r.calldatas) = (new address[](1), new bytes[](1));
        (r.targets[0], r.calldatas[0]) = (target, data);
    }

    function _agenda(Resolution memory r) internal pure returns (Resolution[] memory agenda) {
        agenda = new Resolution[](1);
        agenda[0] = r;
    }

    function _convene(Resolution[] memory agenda) internal returns (uint256 meetingId) {
        bytes memory data = abi.encodeCall(IAssembly.convene, (agenda, 30 days));
        return abi.decode(_act(Organs.ASSEMBLY, data), (uint256));
    }

    function _convene(Resolution memory r) internal returns (uint256 meetingId) {
        return _convene(_agenda(r));
    }

    function _openVoting(uint256 meetingId) internal {
        vm.warp(assembly_.meetingOf(meetingId).opensAt);
    }

    function _cast(address account, uint256 meetingId, uint32 choices) internal {
        vm.prank(account);
        assembly_.castPaper(meetingId, choices);
    }

    function _foundersVote(uint256 meetingId, uint256 howMany, uint32 choices) internal {
        for (uint256 i; i < howMany; ++i) _cast(founders[i], meetingId, choices);
    }

    function _commitments(Resolution[] memory agenda) internal view returns (bytes32[] memory list) {
        list = new bytes32[](agenda.length);
        for (uint256 i; i < list.length; ++i) {
            list[i] = assembly_.commitmentOf(agenda[i].targets, agenda[i].calldatas, keccak256(bytes(agenda[i].text)));
        }
    }

    function _execute(uint256 resolutionId, Resolution memory r) internal {
        _executeIn(resolutionId, _agenda(r), r);
    }

    function _executeIn(uint256 resolutionId, Resolution[] memory agenda, Resolution memory r) internal {
        bytes32[] memory commitments = _commitments(agenda);
        assembly_.execute(resolutionId, address(board), commitments, r.targets, r.calldatas, keccak256(bytes(r.text)));
    }

    /// Convenes, and all founders vote in favour; ends when the resolution may be carried out.
    function _carry(Resolution memory r) internal returns (uint256 resolutionId) {
        resolutionId = _convene(r);
        _openVoting(resolutionId);
        _foundersVote(resolutionId, FOUNDERS, 2);
        vm.warp(assembly_.resolutionOf(resolutionId).executableFrom);
    }

    function _resolve(Kind kind, address target, bytes memory data) internal returns (uint256 resolutionId) {
        Resolution memory r = _resolution(kind, target, data);
        resolutionId = _carry(r);
        _execute(resolutionId, r);
    }
}
