// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

/// A contract wallet that answers a signature check as it pleases.
contract HostileWallet {
    enum Answer {
        Accepts,
        Denies,
        BurnsAllGas,
        Megabyte,
        Reverts
    }

    Answer public answer;

    function setAnswer(Answer answer_) external {
        answer = answer_;
    }

    function isValidSignature(bytes32, bytes calldata) external view returns (bytes4) {
        if (answer == Answer.Denies) return 0xffffffff;
        if (answer == Answer.Reverts) revert();
        if (answer == Answer.BurnsAllGas) {
            while (true) {}
        }
        if (answer == Answer.Megabyte) {
            bytes4 yes = IERC1271.isValidSignature.selector;
            assembly ("memory-safe") {
                mstore(0, yes)
                return(0, 1000000)
            }
        }
        return IERC1271.isValidSignature.selector;
    }
}
