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
        Reverts,
        MagicMisplaced, // yes, but in the lowest bytes
        FourBytes, // yes, but no whole word
        Fickle, // no when first asked, yes from then on
        Reenters // calls back first, then yes
    }

    Answer public answer;
    address private _at;
    bytes private _with;

    function setAnswer(Answer answer_) external {
        answer = answer_;
    }

    function setReentry(address target, bytes calldata data) external {
        (_at, _with) = (target, data);
    }

    function isValidSignature(bytes32, bytes calldata) external returns (bytes4) {
        bytes4 yes = IERC1271.isValidSignature.selector;
        if (answer == Answer.Denies) return 0xffffffff;
        if (answer == Answer.Reverts) revert();
        if (answer == Answer.BurnsAllGas) {
            while (true) {}
        }
        if (answer == Answer.Megabyte) _answer(bytes32(yes), 1_000_000);
        if (answer == Answer.MagicMisplaced) _answer(bytes32(uint256(uint32(yes))), 32);
        if (answer == Answer.FourBytes) _answer(bytes32(yes), 4);
        if (answer == Answer.Fickle && !_wasAsked()) return 0xffffffff;
        if (answer == Answer.Reenters) {
            // Asked statically, whatever writes spends all the gas that it gives: enough is kept for the answer.
            (bool ok, ) = _at.call{gas: (gasleft() * 7) / 8}(_with);
            if (ok) return 0xffffffff; // it has what it wanted
        }
        return yes;
    }

    function _answer(bytes32 word, uint256 length) private pure {
        assembly ("memory-safe") {
            mstore(0, word)
            return(0, length)
        }
    }

    /// It may write nothing, but looking at an account is cheaper the second time (EIP-2929).
    function _wasAsked() private view returns (bool) {
        address mark = address(uint160(uint256(keccak256(abi.encode(address(this))))));
        uint256 before = gasleft();
        uint256 balance = mark.balance;
        return before - gasleft() + balance < 1000;
    }
}
