// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrgan} from "./interfaces/IOrgan.sol";
import {Organs} from "./libraries/Organs.sol";

/// PURPOSE     What the five organs beside the Assembly share: they know their Assembly, and through it each other.
/// POWERS      None of its own. The Assembly's address is in the clone's code, so nothing can be rewired.
/// ASSUMPTIONS Runs in a clone made by the Assembly with its own address as the only immutable argument.
abstract contract Organ is IOrgan {
    uint256 private constant CLONE_BYTES = 0x2d; // before the immutable arguments, see Clones

    address private immutable _implementation = address(this);

    modifier onlyAssembly() {
        if (msg.sender != _assembly()) revert OrganOnlyAssembly(msg.sender);
        _;
    }

    /// @inheritdoc IOrgan
    function sovereign() external view returns (address) {
        return _assembly();
    }

    /// As Clones.fetchCloneArgs, which allocates memory for what is one word: read at every turn of every organ.
    function _assembly() internal view returns (address sovereign_) {
        if (address(this) == _implementation) revert OrganIsImplementation();
        assembly ("memory-safe") {
            extcodecopy(address(), 0, CLONE_BYTES, 0x20)
            sovereign_ := shr(96, mload(0))
        }
    }

    function _sibling(uint8 organ) internal view returns (address) {
        return Organs.addressOf(_assembly(), organ);
    }
}
