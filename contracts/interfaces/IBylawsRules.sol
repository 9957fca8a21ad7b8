// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberClass, Parameters, Pool} from "../types/Parameters.sol";

/// @title What no bylaws may say
/// Both functions revert with an error of IBylaws that names the parameter, its value and its bounds.
interface IBylawsRules {
    /// @notice Refuses first bylaws that are out of bounds.
    function check(Parameters calldata parameters, MemberClass[] calldata classes, Pool[] calldata pools) external pure;

    /// @notice Refuses parameters that are out of bounds.
    function checkParameters(Parameters calldata parameters) external pure;
}
