// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// A director's signature. `signature`: 64 or 65 bytes, or what an ERC-1271 wallet accepts.
struct DirectorSignature {
    address director;
    bytes signature;
}

/// @title The board: elected directors who act together inside the powers that the bylaws give them
interface IBoard {
    event BoardActed(uint256 indexed number, uint8 indexed organ, bytes4 indexed selector, address[] directors);
    event DirectorAppointed(address indexed director, uint40 seatEnds);
    event DirectorRemoved(address indexed director);

    /// @notice The board has no such power.
    /// @dev Mend: propose it as a resolution of the general meeting.
    error BoardNoSuchPower(uint8 organ, bytes4 selector);
    /// @notice The date until which the directors signed has passed.
    /// @dev Mend: let the directors sign again with a later deadline.
    error BoardActionExpired(uint256 number, uint40 deadline);
    /// @notice An action with this number was carried out already.
    /// @dev Mend: choose a number that was not used.
    error BoardActionUsed(uint256 number);
    /// @notice Too few directors signed.
    /// @dev Mend: collect the signatures that the bylaws ask for.
    error BoardTooFewSignatures(uint256 given, uint256 needed);
    /// @notice The signatures must be in rising order of the directors' addresses, each director once.
    /// @dev Mend: sort the signatures by address and remove doubles.
    error BoardUnsorted(address director);
    /// @notice One signature is not that of a director in office for this action.
    /// @dev Mend: remove the signature; sign again if the board has changed since.
    error BoardBadSignature(address director);
    /// @notice The action was refused by the organ it addressed.
    /// @dev Mend: read the reason, remove its cause, and try again.
    error BoardActionFailed(bytes reason);
    /// @notice All seats on the board are taken.
    /// @dev Mend: recall a director or wait for the end of a term.
    error BoardFull(uint8 seats);
    /// @notice This address cannot take a seat: it is no member in good standing of a voting class, or sits already.
    /// @dev Mend: appoint another member.
    error BoardNotEligible(address account);
    /// @notice This address holds no seat that could be vacated.
    /// @dev Mend: name a director.
    error BoardNoSeat(address account);

    /// @notice Carries out what `signatures` of enough directors ask for. By anyone.
    /// @param organ which organ (see Organs); @param data the call to it
    /// @param number any number not used before; @param deadline Unix seconds
    /// @param signatures EIP-712 Action(address organ,bytes4 selector,bytes32 arguments,uint32 epoch,uint256 number,
    /// uint256 deadline), in rising order of the directors' addresses
    function act(
        uint8 organ,
        bytes calldata data,
        uint256 number,
        uint40 deadline,
        DirectorSignature[] calldata signatures
    ) external returns (bytes memory);

    /// @notice Gives a free seat for one term. Only by the Assembly.
    function appoint(address account) external;

    /// @notice Takes a director's seat. Only by the Assembly.
    function recall(address account) external;

    /// @notice Records that a term or a director's membership has ended, which frees the seat. By anyone.
    function recordEnd(address account) external;

    /// @return whether the board may call this function of this organ
    function hasPower(uint8 organ, bytes4 selector) external pure returns (bool);

    /// @return whether this number was used
    function isUsed(uint256 number) external view returns (bool);

    /// @return the EIP-712 digest that a director signs in the board's present epoch (see IMembership.board)
    function actionHash(
        uint8 organ,
        bytes calldata data,
        uint256 number,
        uint40 deadline
    ) external view returns (bytes32);
}
