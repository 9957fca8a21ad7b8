// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Application, Endorsement, IMembership} from "../../../contracts/interfaces/IMembership.sol";
import {Founded} from "./Founded.sol";

interface ILockedToken {
    function name() external view returns (string memory);
    function symbol() external view returns (string memory);
    function balanceOf(address account) external view returns (uint256);
    function ownerOf(uint256 tokenId) external view returns (address);
    function locked(uint256 tokenId) external view returns (bool);
    function getApproved(uint256 tokenId) external view returns (address);
    function isApprovedForAll(address owner, address operator) external view returns (bool);
    function approve(address to, uint256 tokenId) external;
    function setApprovalForAll(address operator, bool approved) external;
    function transferFrom(address from, address to, uint256 tokenId) external;
    function safeTransferFrom(address from, address to, uint256 tokenId) external;
    function safeTransferFrom(address from, address to, uint256 tokenId, bytes calldata data) external;
    function supportsInterface(bytes4 id) external view returns (bool);
    function burnAuth(uint256 tokenId) external view returns (uint8);
    function tokenURI(uint256 tokenId) external view returns (string memory);
}

/// What the tests of the register's rules have in common: calls to it in somebody's name, the reason of a refusal to the
/// byte, and what people sign.
abstract contract RegisterTest is Founded {
    uint256 internal constant KEY = 0xA11CE;
    address internal applicant = vm.addr(KEY);

    /// The time, asked of a contract: the compiler may take `block.timestamp` before a warp for the one after it.
    function _now() internal view returns (uint256) {
        return assembly_.clock();
    }

    function _later(uint256 time) internal {
        vm.warp(_now() + time);
    }

    function _list(Application memory a) internal pure returns (Application[] memory list) {
        list = new Application[](1);
        list[0] = a;
    }

    // ---- CALLS ----

    function _does(address from, bytes memory data) internal {
        vm.prank(from);
        (bool ok, bytes memory answer) = address(membership).call(data);
        if (!ok) {
            assembly ("memory-safe") {
                revert(add(answer, 32), mload(answer))
            }
        }
    }

    function _assemblyDoes(bytes memory data) internal {
        _does(address(assembly_), data);
    }

    function _refuses(address from, bytes memory data, bytes memory reason) internal {
        vm.prank(from);
        (bool ok, bytes memory answer) = address(membership).call(data);
        assertFalse(ok, "refused");
        assertEq(bytes32(answer), bytes32(reason), "by this error");
        assertEq(keccak256(answer), keccak256(reason), "with these arguments");
    }

    /// Only the board or the general meeting: refused to a stranger, a member and the factory.
    function _onlyBoardOrAssembly(bytes memory data) internal {
        address[3] memory callers = [address(0xBEEF), founders[0], address(factory)];
        for (uint256 i; i < 3; ++i) {
            _refuses(callers[i], data, abi.encodeWithSelector(IMembership.MembershipNotAdmitting.selector, callers[i]));
        }
    }

    function _onlyAssembly(bytes memory data) internal {
        bytes4 reason = bytes4(keccak256("OrganOnlyAssembly(address)"));
        address[3] memory callers = [address(0xBEEF), founders[0], address(board)];
        for (uint256 i; i < 3; ++i) _refuses(callers[i], data, abi.encodeWithSelector(reason, callers[i]));
    }

    // ---- REASONS ----

    function _notMember(address account) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IMembership.MembershipNotMember.selector, account);
    }

    function _notAccepted(address account) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IMembership.MembershipNotAccepted.selector, account);
    }

    function _unchanged(address account) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IMembership.MembershipStandingUnchanged.selector, account);
    }

    // ---- WHAT PEOPLE SIGN ----

    /// EIP-712 in the register's domain, reckoned here anew.
    function _typed(bytes32 structHash) internal view returns (bytes32) {
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

    function _objectionHash(address entrant) internal view returns (bytes32) {
        bytes32 kind = keccak256("Objection(uint32 member,uint40 joinedAt)");
        uint256 id = membership.memberOf(entrant).memberId;
        return _typed(keccak256(abi.encode(kind, id, membership.memberOf(entrant).joinedAt)));
    }

    function _objection(uint256 key, address entrant) internal view returns (Endorsement memory) {
        return Endorsement(vm.addr(key), signed(key, _objectionHash(entrant)));
    }

    function _objectWith(Endorsement memory e, address entrant) internal pure returns (bytes memory) {
        Endorsement[] memory list = new Endorsement[](1);
        list[0] = e;
        return abi.encodeCall(IMembership.objectTo, (entrant, list));
    }

    /// The founders from `first` on.
    function _foundersObject(address entrant, uint256 first, uint256 howMany) internal {
        Endorsement[] memory list = new Endorsement[](howMany);
        for (uint256 i; i < howMany; ++i) list[i] = _objection(founderKeys[first + i], entrant);
        membership.objectTo(entrant, list);
    }

    function _accountability(uint256 key, address agent, uint40 expiresAt) internal view returns (bytes memory) {
        bytes32 kind = keccak256("Accountability(address agent,uint40 expiresAt,uint256 record)");
        return signed(key, _typed(keccak256(abi.encode(kind, agent, expiresAt, membership.recordByKey(agent)))));
    }

    // ---- THE VOTE ----

    function _mayCast(address account) internal view returns (bool) {
        return membership.recordByKey(account).mayCast(_now());
    }
}
