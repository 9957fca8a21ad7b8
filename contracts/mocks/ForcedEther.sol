// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// Leaves its ETH to an address that cannot refuse it.
contract ForcedEther {
    constructor(address payable heir) payable {
        selfdestruct(heir);
    }
}
