// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Who may be admitted at all: a module that a co-op sets by resolution
interface IEligibility {
    /// @notice Whether this account may be admitted to this class. Asked by the co-op's Membership, so
    /// `msg.sender` names the co-op. A bad proof of bounded size never makes it revert: malformed, forged or
    /// expired is false.
    /// @param proof what the applicant shows; each module says how it is encoded
    function isEligible(address account, uint8 class, bytes calldata proof) external view returns (bool);
}
