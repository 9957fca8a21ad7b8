// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// A payee that answers payments in ETH as it pleases.
contract HostilePayee {
    enum Answer {
        Thanks,
        Refuses,
        Megabyte,
        MegabyteOfRefusal,
        Reenters
    }

    Answer private _answer;
    address private _at;
    bytes private _with;
    bool public reentryFailed;

    receive() external payable {
        if (_answer == Answer.Refuses) revert();
        if (_answer == Answer.Reenters) {
            (bool ok, ) = _at.call(_with);
            reentryFailed = !ok;
        }
        if (_answer == Answer.Megabyte) {
            assembly ("memory-safe") {
                return(0, 1000000)
            }
        }
        if (_answer == Answer.MegabyteOfRefusal) {
            assembly ("memory-safe") {
                revert(0, 1000000)
            }
        }
    }

    function setAnswer(Answer answer) external {
        _answer = answer;
    }

    function reenter(address target, bytes calldata data) external {
        (_answer, _at, _with) = (Answer.Reenters, target, data);
    }
}
