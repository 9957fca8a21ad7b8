// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly} from "../interfaces/IAssembly.sol";
import {IBoard} from "../interfaces/IBoard.sol";
import {IBylaws} from "../interfaces/IBylaws.sol";
import {IMemberAccounts} from "../interfaces/IMemberAccounts.sol";
import {IMembership} from "../interfaces/IMembership.sol";
import {ITreasury} from "../interfaces/ITreasury.sol";
import {Kind} from "../types/Kind.sol";
import {Organs} from "./Organs.sol";

/// How strict a resolution must be for each function of each organ. What is not named on an organ is dissolution:
/// a function forgotten here becomes hard to call, never easy. A call to any other address is ordinary.
/// The table stands in code: written to storage at founding it would cost 22,100 gas an entry.
library Kinds {
    function ofFunction(uint8 organ, bytes4 selector) internal pure returns (Kind) {
        if (organ == Organs.TREASURY) {
            if (
                selector == ITreasury.pay.selector ||
                selector == ITreasury.attribute.selector ||
                selector == ITreasury.approveBudget.selector ||
                selector == ITreasury.closeBudget.selector ||
                selector == ITreasury.postAccounts.selector ||
                selector == ITreasury.allocateSurplus.selector ||
                selector == ITreasury.openFund.selector ||
                selector == ITreasury.move.selector ||
                selector == ITreasury.setRoyalty.selector ||
                selector == ITreasury.returnCapital.selector
            ) return Kind.Ordinary;
            if (selector == ITreasury.coverLoss.selector) return Kind.Special;
        } else if (organ == Organs.MEMBERSHIP) {
            return _ofRegister(selector);
        } else if (organ == Organs.BOARD) {
            if (
                selector == IBoard.appoint.selector ||
                selector == IBoard.recall.selector ||
                selector == IBoard.appointSteward.selector ||
                selector == IBoard.removeSteward.selector ||
                selector == IBoard.anchorMinutes.selector
            ) return Kind.Ordinary;
        } else if (organ == Organs.BYLAWS) {
            if (
                selector == IBylaws.amend.selector ||
                selector == IBylaws.amendClass.selector ||
                selector == IBylaws.addClass.selector ||
                selector == IBylaws.nameElectionOrgan.selector ||
                selector == IBylaws.requireTraining.selector
            ) return Kind.Special;
        } else if (organ == Organs.MEMBER_ACCOUNTS) {
            if (
                selector == IMemberAccounts.publishStatement.selector ||
                selector == IMemberAccounts.replaceStatement.selector ||
                selector == IMemberAccounts.deferDues.selector
            ) return Kind.Ordinary;
            if (
                selector == IMemberAccounts.correctStatement.selector ||
                selector == IMemberAccounts.lendCapital.selector ||
                selector == IMemberAccounts.writeDown.selector
            ) return Kind.Special;
        } else if (organ == Organs.ASSEMBLY) {
            if (selector == IAssembly.convene.selector) return Kind.Ordinary;
        }
        return Kind.Dissolution;
    }

    /// What takes a person's vote or membership is special; what the board may do, or gives back, is ordinary.
    function _ofRegister(bytes4 selector) private pure returns (Kind) {
        if (selector == IMembership.expel.selector || selector == IMembership.suspend.selector) return Kind.Special;
        if (
            selector == IMembership.admit.selector ||
            selector == IMembership.admitWith.selector ||
            selector == IMembership.refuse.selector ||
            selector == IMembership.changeClass.selector ||
            selector == IMembership.confirmEntry.selector ||
            selector == IMembership.annulEntry.selector ||
            selector == IMembership.setEligibility.selector ||
            selector == IMembership.admitAgent.selector ||
            selector == IMembership.liftAgent.selector ||
            selector == IMembership.endAgent.selector ||
            selector == IMembership.liftSuspension.selector ||
            selector == IMembership.charge.selector ||
            selector == IMembership.dropCharge.selector ||
            selector == IMembership.reinstate.selector ||
            selector == IMembership.recover.selector ||
            selector == IMembership.endRecovery.selector
        ) return Kind.Ordinary;
        return Kind.Dissolution;
    }

    /// @return found whether `target` is an organ of the co-op; @return organ its number
    function organOf(address sovereign, address target) internal pure returns (bool found, uint8 organ) {
        // Downwards: most calls are payments, and the Treasury stands near the end.
        for (organ = Organs.MEMBER_ACCOUNTS; organ > Organs.ASSEMBLY; --organ) {
            if (target == Organs.addressOf(sovereign, organ)) return (true, organ);
        }
        return (target == sovereign, Organs.ASSEMBLY);
    }
}
