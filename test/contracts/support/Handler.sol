// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Cooperative} from "./Cooperative.sol";
import {Test} from "./Test.sol";

/// Acts on one open co-op at random, and remembers by itself what should have come of it. A handler never reverts:
/// what goes otherwise than it reckoned is noted, and the invariant reads the note.
abstract contract Handler is Cooperative {
    /// The first thing that went otherwise; empty as long as all is well.
    string public note;

    constructor() {
        _foundAndOpen();
    }

    function expect(bool holds, string memory what) internal {
        if (!holds && bytes(note).length == 0) note = what;
    }

    function _wait(uint256 time, uint256 most) internal {
        vm.warp(block.timestamp + bound(time, 1, most));
    }

    function _try(address from, address target, bytes memory data) internal returns (bool ok, bytes memory answer) {
        vm.prank(from);
        return target.call(data);
    }
}

/// Points the campaign at one handler and its actions.
abstract contract InvariantTest is Test {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    address[] private _targets;
    FuzzSelector[] private _actions;

    function _aim(address handler, bytes4[] memory actions) internal {
        _targets.push(handler);
        _actions.push(FuzzSelector(handler, actions));
    }

    function targetContracts() external view returns (address[] memory) {
        return _targets;
    }

    function targetSelectors() external view returns (FuzzSelector[] memory) {
        return _actions;
    }
}
