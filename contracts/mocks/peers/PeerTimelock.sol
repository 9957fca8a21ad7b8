// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// OpenZeppelin's timelock with the archive's delay: it holds the peer's money, and anyone executes.
contract PeerTimelock is TimelockController {
    constructor() TimelockController(3 days, new address[](0), new address[](1), msg.sender) {}
}
