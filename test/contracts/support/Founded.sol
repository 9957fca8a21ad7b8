// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Cooperative} from "./Cooperative.sol";

/// A test that begins with an open co-op.
abstract contract Founded is Cooperative {
    function setUp() public virtual {
        _foundAndOpen();
    }
}
