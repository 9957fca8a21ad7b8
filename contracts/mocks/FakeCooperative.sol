// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Wallet} from "./Wallet.sol";

/// A wallet that passes for a co-op: the fourth contract it creates stands where a co-op's Treasury would.
contract FakeCooperative is Wallet {
    constructor(address owner, FakeTreasury.Answer answer) Wallet(owner) {
        for (uint256 i; i < 4; ++i) new FakeTreasury(answer);
    }
}

/// Answers who its sovereign is as it pleases.
contract FakeTreasury {
    enum Answer {
        Another,
        BurnsAllGas,
        Megabyte,
        Reverts,
        TooShort,
        TooLong
    }

    address private immutable _creator = msg.sender;
    Answer private immutable _answer;

    constructor(Answer answer) {
        _answer = answer;
    }

    function sovereign() external view returns (address) {
        if (_answer == Answer.Another) return address(0xBEEF);
        if (_answer == Answer.Reverts) revert();
        if (_answer == Answer.BurnsAllGas) {
            while (true) {}
        }
        address creator = _creator;
        uint256 length = _answer == Answer.TooShort ? 31 : (_answer == Answer.TooLong ? 64 : 1000000);
        assembly ("memory-safe") {
            mstore(0, creator)
            return(0, length)
        }
    }
}
