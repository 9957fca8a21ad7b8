// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {IERC721Metadata} from "@openzeppelin/contracts/token/ERC721/extensions/IERC721Metadata.sol";
import {IMembership} from "../interfaces/IMembership.sol";

/// PURPOSE What wallets see of a membership: an ERC-721 whose id is the member's address, locked for ever (ERC-5192),
///         and which the member or the co-op ends (ERC-5484; its Issued event is left out, see decision 0009).
///         It keeps no storage of its own; whoever inherits says who is a member and emits the events.
abstract contract LockedToken {
    event Transfer(address indexed from, address indexed to, uint256 indexed tokenId);
    event Locked(uint256 tokenId);

    function _isMember(address account) internal view virtual returns (bool);

    function name() external pure returns (string memory) {
        return "Co-operative membership";
    }

    function symbol() external pure returns (string memory) {
        return "MEMBER";
    }

    function balanceOf(address account) external view returns (uint256) {
        return _isMember(account) ? 1 : 0;
    }

    function ownerOf(uint256 tokenId) public view returns (address account) {
        account = address(uint160(tokenId));
        if (tokenId >> 160 != 0 || !_isMember(account)) revert IMembership.MembershipNotMember(account);
    }

    function locked(uint256 tokenId) external view returns (bool) {
        ownerOf(tokenId);
        return true;
    }

    function getApproved(uint256 tokenId) external view returns (address) {
        ownerOf(tokenId);
        return address(0);
    }

    function isApprovedForAll(address, address) external pure returns (bool) {
        return false;
    }

    function approve(address, uint256 tokenId) external pure {
        revert IMembership.MembershipIsLocked(tokenId);
    }

    function setApprovalForAll(address, bool) external pure {
        revert IMembership.MembershipIsLocked(0);
    }

    function transferFrom(address, address, uint256 tokenId) external pure {
        revert IMembership.MembershipIsLocked(tokenId);
    }

    function safeTransferFrom(address, address, uint256 tokenId) external pure {
        revert IMembership.MembershipIsLocked(tokenId);
    }

    function safeTransferFrom(address, address, uint256 tokenId, bytes calldata) external pure {
        revert IMembership.MembershipIsLocked(tokenId);
    }

    /// ERC-5484: 0 issuer only, 1 owner only, 2 both, 3 neither. The member leaves, and the co-op may expel.
    function burnAuth(uint256 tokenId) external view returns (uint8) {
        ownerOf(tokenId);
        return 2;
    }

    function supportsInterface(bytes4 id) external pure returns (bool) {
        return
            id == type(IERC165).interfaceId ||
            id == type(IERC721).interfaceId ||
            id == type(IERC721Metadata).interfaceId ||
            id == 0xb45a3c0e || // ERC-5192
            id == 0x0489b56f; // ERC-5484
    }
}
