// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Founder, MemberClass, Parameters, Pool} from "../types/Parameters.sol";

/// All that the founders sign. `deadline`: Unix seconds. `charterHash`: keccak256 of the charter's text.
struct Founding {
    string name;
    bytes32 charterHash;
    address settlementToken;
    Parameters parameters;
    MemberClass[] classes;
    Pool[] pools;
    Founder[] founders;
    uint40 deadline;
}

/// @title Founds co-ops, remembers which it founded, and keeps no power over them
interface ICooperativeFactory {
    /// @param foundingHash what the founders signed; also the salt of the co-op's address
    event CooperativeFounded(
        address indexed cooperative,
        bytes32 indexed foundingHash,
        string name,
        bytes32 charterHash,
        address settlementToken
    );
    /// @param shares to be paid in before the co-op opens
    event FounderCommitted(address indexed cooperative, address indexed account, uint32 shares);

    /// @notice The name is empty or longer than 100 bytes.
    /// @dev Mend: choose a name of 1 to 100 bytes.
    error FactoryBadName(uint256 length);
    /// @notice The date until which the founders signed has passed.
    /// @dev Mend: let all founders sign again with a later deadline.
    error FactoryExpired(uint40 deadline);
    /// @notice There are too few founders, or not one signature for each.
    /// @dev Mend: add founders, and give one signature for each in the same order.
    error FactoryFounders(uint256 founders, uint256 signatures, uint256 needed);
    /// @notice A founder's signature is missing or does not match what is founded.
    /// @dev Mend: let this founder sign the same founding again.
    error FactoryBadSignature(uint256 founder, address account);
    /// @notice A founder commits to fewer shares than the class must hold, or more than a member may.
    /// @dev Mend: change the founder's number of shares.
    error FactoryHolding(uint256 founder, uint256 shares, uint256 least, uint256 most);
    /// @notice There are fewer first directors than the board needs at least, more than seats, or one without vote.
    /// @dev Mend: name at least as many founders as the board must have, at most one a seat, of voting classes.
    error FactoryDirectors(uint256 directors, uint256 seats);

    /// @notice Founds a co-op. Any account pays; every founder has signed.
    /// @param signatures one a founder, in order: EIP-712 over `founding` in the factory's domain
    /// @return cooperative the co-op's address
    function found(Founding calldata founding, bytes[] calldata signatures) external returns (address cooperative);

    /// @return the EIP-712 digest that founders sign
    function foundingHash(Founding calldata founding) external view returns (bytes32);

    /// @return where the co-op with this digest is or will be
    function addressOf(bytes32 foundingHash_) external view returns (address);

    /// @return whether this factory founded the co-op
    function isCooperative(address cooperative) external view returns (bool);

    /// @return membership the register; and the addresses of the other organs
    function organsOf(
        address cooperative
    )
        external
        pure
        returns (address membership, address bylaws, address board, address treasury, address memberAccounts);
}
