// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title What the five organs beside the Assembly share
interface IOrgan {
    /// @notice Only the general meeting of this co-op may do this.
    /// @dev Mend: propose it as a resolution.
    error OrganOnlyAssembly(address caller);
    /// @notice Only the board of this co-op may do this.
    /// @dev Mend: let the directors sign it together.
    error OrganOnlyBoard(address caller);
    /// @notice Only the bylaws of this co-op may do this.
    /// @dev Mend: propose an amendment of the bylaws.
    error OrganOnlyBylaws(address caller);
    /// @notice This is the shared code of all co-ops and serves none itself.
    /// @dev Mend: use the address of a co-op that the factory founded.
    error OrganIsImplementation();

    /// @return the Assembly this organ belongs to
    function sovereign() external view returns (address);
}
