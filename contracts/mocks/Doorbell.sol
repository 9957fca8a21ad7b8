// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// Something a resolution can call: it counts who rang, refuses on demand, and can call back while it is called.
contract Doorbell {
    error DoorbellSilent(uint256 code);

    uint256 public rings;
    bool public silent;
    address private _at;
    bytes private _with;
    bool public reentryFailed;
    bytes public reentryReason;

    function setSilent(bool silent_) external {
        silent = silent_;
    }

    function reenter(address target, bytes calldata data) external {
        (_at, _with) = (target, data);
    }

    function ring() external {
        if (silent) revert DoorbellSilent(7);
        ++rings;
        if (_at != address(0)) {
            (bool ok, bytes memory reason) = _at.call(_with);
            (reentryFailed, reentryReason) = (!ok, reason);
        }
    }
}
