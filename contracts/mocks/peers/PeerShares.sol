// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";

/// OpenZeppelin's ERC20Votes: a vote for each token, after the holder has delegated to itself. Only gas figures are
/// taken from it.
contract PeerShares is ERC20, ERC20Permit, ERC20Votes {
    constructor() ERC20("Peer shares", "PEER") ERC20Permit("Peer shares") {}

    function mint(address to) external {
        _mint(to, 1 ether);
    }

    function burn() external {
        _burn(msg.sender, balanceOf(msg.sender));
    }

    function clock() public view override returns (uint48) {
        return uint48(block.timestamp);
    }

    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() public pure override returns (string memory) {
        return "mode=timestamp";
    }

    function nonces(address owner) public view override(ERC20Permit, Nonces) returns (uint256) {
        return super.nonces(owner);
    }

    function _update(address from, address to, uint256 value) internal override(ERC20, ERC20Votes) {
        super._update(from, to, value);
    }
}
