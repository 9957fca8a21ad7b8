// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberRecord} from "../types/MemberRecord.sol";
import {Founder} from "../types/Parameters.sol";

/// A request for admission: the applicant accepts the bylaws by signature, free of charge.
/// `signature`: EIP-712 Acceptance(bytes32 bylaws,uint8 class,uint256 deadline) in the Membership's domain, by key
/// (64 or 65 bytes) or ERC-1271. `deadline`: Unix seconds.
struct Application {
    address account;
    uint8 class;
    uint40 deadline;
    bytes signature;
}

/// One member as the register shows it. Times are Unix seconds; `leftAt` and `seatEnds` are zero where there is none.
struct Member {
    uint32 memberId;
    uint8 class;
    bool voting;
    bool suspended;
    uint40 joinedAt;
    uint40 entitledAt;
    uint40 leftAt;
    uint40 seatEnds;
    uint16 bylawsVersion;
}

/// @title The register: who is a member, since when, of which class
interface IMembership {
    event MemberAdmitted(uint32 indexed memberId, address indexed account, uint8 class, uint40 entitledAt);
    event MemberLeft(uint32 indexed memberId, address indexed account);
    /// @param seatEnds when the term ends; zero when the seat was vacated
    event SeatChanged(uint32 indexed memberId, address indexed account, uint40 seatEnds);

    /// @notice Only the board or the general meeting admits members.
    /// @dev Mend: let the directors sign the admission together.
    error MembershipNotAdmitting(address caller);
    /// @notice This address belongs to a member already, or did so once.
    /// @dev Mend: apply with another address.
    error MembershipExists(address account, uint32 memberId);
    /// @notice The applicant's signature under the bylaws in force is missing or does not match.
    /// @dev Mend: let the applicant sign the present bylaws again.
    error MembershipNotAccepted(address account);
    /// @notice The application was signed for a date that has passed.
    /// @dev Mend: let the applicant sign again with a later deadline.
    error MembershipApplicationExpired(address account, uint40 deadline);
    /// @notice The bylaws know no such class of members, or it takes no applications: an agent needs an accountable member.
    /// @dev Mend: choose another of the classes that the bylaws name.
    error MembershipClassClosed(uint8 class);
    /// @notice This address is not a member.
    /// @dev Mend: use the address of a present member.
    error MembershipNotMember(address account);
    /// @notice A membership is personal: it cannot be moved, sold or lent.
    /// @dev Mend: nothing to mend; the new holder applies for a membership of their own.
    error MembershipIsLocked(uint256 tokenId);

    /// @notice Takes over what of the bylaws the register needs. Only by the Bylaws.
    function bind(
        uint16 version,
        bytes32 bylawsHash,
        uint16 votingAfterDays,
        uint8 directorsNeeded,
        uint16 votingClasses,
        uint16 openClasses
    ) external;

    /// @notice Enters the founders, entitled at once, with the first directors' terms. Only by the Assembly at founding.
    function enrol(Founder[] calldata founders, uint40 seatEnds) external;

    /// @notice Admits applicants: each gets a number and a token, and a vote after the qualifying time.
    /// By the Board, the Assembly, or one director where the bylaws let one act.
    function admit(Application[] calldata applications) external;

    /// @notice Ends the caller's membership and vote.
    function resign() external;

    /// @notice Gives a seat until `seatEnds`, or takes it when zero; either begins a new epoch of the board.
    /// Only by the Board, which gives a seat to nobody who holds one.
    function seat(address account, uint40 seatEnds) external;

    /// @return the member behind this address; all zero if there never was one
    function memberOf(address account) external view returns (Member memory);

    /// @return the packed record (MemberRecord) of one address
    function recordOf(address account) external view returns (MemberRecord);

    /// @return records the packed records of many addresses, in their order
    function recordsOf(address[] calldata accounts) external view returns (MemberRecord[] memory records);

    /// @return record the record of `account`
    /// @return roll how many members of voting classes there are
    /// @return needed how many directors act for the board
    function recordAndRoll(address account) external view returns (MemberRecord record, uint256 roll, uint256 needed);

    /// @return how many members there are, of all classes
    function members() external view returns (uint256);

    /// @return how many members of voting classes there are
    function votingMembers() external view returns (uint256);

    /// @return needed how many directors act for the board
    /// @return seated how many seats are taken, ended terms that nobody recorded included
    /// @return epoch rises at every change of a seat
    function board() external view returns (uint256 needed, uint256 seated, uint256 epoch);

    /// @return the hash that members accept by signature: of charter, token, parameters, classes and pools
    function bylawsHash() external view returns (bytes32);

    /// @return the EIP-712 digest that an applicant signs
    function acceptanceHash(uint8 class, uint40 deadline) external view returns (bytes32);
}
