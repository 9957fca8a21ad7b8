// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBoard} from "../interfaces/IBoard.sol";
import {IMembership} from "../interfaces/IMembership.sol";
import {Organs} from "./Organs.sol";

/// Who acts for a co-op in a registry that serves every co-op of a chain. A contract that plays a co-op answers for itself
/// alone: what it registers stands under its own address, and pages show which co-ops a factory founded.
library Offices {
    /// The board together, within the list in its code, or the general meeting.
    function isBoardOrAssembly(address coop, address caller) internal pure returns (bool) {
        return caller == coop || caller == Organs.addressOf(coop, Organs.BOARD);
    }

    /// The general meeting, or the board where at least two must sign: never one signer.
    function isMoreThanOne(address coop, address caller) internal view returns (bool) {
        if (caller != Organs.addressOf(coop, Organs.BOARD)) return caller == coop;
        (uint256 needed, , , ) = IMembership(Organs.addressOf(coop, Organs.MEMBERSHIP)).board();
        return needed > 1;
    }

    /// The steward of this appointment, as long as it lasts.
    function isSteward(address coop, uint64 appointment, address caller) internal view returns (bool) {
        (address steward, ) = IBoard(Organs.addressOf(coop, Organs.BOARD)).stewardOf(appointment);
        return steward == caller && caller != address(0);
    }
}
