// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Kind} from "../types/Kind.sol";
import {MemberClass, Parameters, Pool} from "../types/Parameters.sol";

/// What the register needs of the bylaws, units as in Parameters.
struct MemberTerms {
    uint16 minorityBps;
    uint16 objectionDays;
    uint16 admissionAppealDays;
    uint16 hearingDays;
    uint16 expulsionAppealDays;
    uint16 recoveryDays;
    uint16 suspensionDays;
}

/// What the board needs of the bylaws, units as in Parameters. `seatsByClass`: eight bits a class, class 0 lowest, the
/// seats kept for it. `electionOrgan`: who may give seats besides the Assembly; zero where nobody may.
struct BoardTerms {
    uint16 termDays;
    uint16 holdoverDays;
    uint16 minorityBps;
    uint16 requisitionDays;
    uint8 seats;
    uint128 seatsByClass;
    address electionOrgan;
}

/// What meetings need of the bylaws now and then, units as in Parameters.
struct MeetingTerms {
    uint32 minMembers;
    uint128 capitalFloor;
    uint16 secondCallDays;
    uint16 accountsDays;
    uint8 classMajorityFor;
    uint8 classMajorityOf;
}

/// What the members' accounts need of the bylaws, units as in Parameters. `minShares`: of one class. `dutiesRaisedAt`:
/// when an amendment last asked more of the members, Unix seconds, and `dutiesVersion` which one; zero if none did.
struct ShareTerms {
    address token;
    uint128 par;
    uint128 capitalFloor;
    uint32 maxHolding;
    uint32 minShares;
    uint16 annualFeeBps;
    uint16 firstInstalmentBps;
    uint16 instalmentDays;
    uint16 hardshipMaxBps;
    uint16 exitNoticeDays;
    uint16 expulsionAppealDays;
    uint16 redemptionAfterAccountsDays;
    uint16 redemptionLatestDays;
    uint16 redemptionYearlyCapBps;
    uint16 capitalUseMaxBps;
    uint8 equityRevolveYears;
    uint16 dutiesVersion;
    uint40 dutiesRaisedAt;
}

/// What sharing out a surplus needs of the bylaws, units as in Parameters.
struct SurplusTerms {
    address token;
    uint128 reserveUntil;
    uint16 reserveBps;
    uint16 educationBps;
    uint16 federationBps;
    uint16 interestMaxBps;
    uint16 patronageBps;
    uint16 developmentBps;
    uint16 patronageCashMinBps;
    uint16 royaltyMaxBps;
    uint16 accountsDays;
    uint16 successionDays;
}

/// @title The rules of one co-op, in one place, versioned
interface IBylaws {
    /// @notice A version of the bylaws came into force.
    /// @param version 1 at founding, one more at every amendment
    /// @param charterHash keccak256 of the charter's text
    /// @param bylawsHash what members accept by signature
    event BylawsAdopted(
        uint16 indexed version,
        bytes32 charterHash,
        bytes32 indexed bylawsHash,
        address settlementToken
    );
    event MemberClassAdopted(
        uint8 indexed class,
        string name,
        bool voting,
        bool agent,
        uint8 boardSeats,
        uint32 minShares
    );
    /// @notice An amendment asks more of the members, who may leave without the exit notice for 60 days.
    event DutiesRaised(uint16 indexed version);
    event ElectionOrganNamed(address indexed organ);
    /// @notice Whoever takes this role from now on must hold an attestation of the course. @param role 1 director, 2 steward;
    /// @param course its number in Learning, zero for none
    event TrainingRequired(uint8 indexed role, uint256 course);
    event PoolAdopted(uint8 indexed pool, uint8 basis, uint16 bps);

    /// @notice A parameter of the bylaws is outside the range that the law or plain sense sets.
    /// @dev Mend: choose a value from `least` to `most` for the parameter named.
    error BylawsOutOfRange(string parameter, uint256 value, uint256 least, uint256 most);
    /// @notice The parts of the surplus, or the pools of the patronage dividend, do not sum to the whole.
    /// @dev Mend: make the basis points sum to 10,000.
    error BylawsNotTheWhole(string parts, uint256 sum);
    /// @notice A class of members is not possible: an agent or a class without vote may not hold board seats or vote.
    /// @dev Mend: give the class a name of 1 to 20 bytes, and only voting classes of people seats on the board.
    error BylawsBadClass(uint256 class, string name);
    /// @notice The settlement token does not answer as an ERC-20 contract.
    /// @dev Mend: name the address of a token contract on this chain.
    error BylawsBadSettlementToken(address token);
    /// @notice The bylaws were adopted already; from now on they are amended.
    /// @dev Mend: propose an amendment to a general meeting.
    error BylawsAlreadyAdopted();
    /// @notice There is no class of members with this number.
    /// @dev Mend: choose one of the classes that the bylaws name.
    error BylawsNoSuchClass(uint8 class);
    /// @notice There is no role with this number for which training can be required.
    /// @dev Mend: name 1 for directors or 2 for stewards.
    error BylawsNoSuchRole(uint8 role);

    /// @notice Puts the first bylaws in force. Only at founding, only by the Assembly.
    function adopt(
        bytes32 charterHash,
        address settlementToken,
        Parameters calldata parameters,
        MemberClass[] calldata classes,
        Pool[] calldata pools
    ) external;

    /// @notice Changes the parameters and the charter. Only by the Assembly, by a special resolution.
    /// Meetings already convened keep the rules of their notice.
    function amend(bytes32 charterHash, Parameters calldata parameters) external;

    /// @notice Changes a class: what it is called, its seats on the board and its least holding. Who votes stays as it is.
    /// Only by the Assembly, by a special resolution that has a majority of that class besides.
    function amendClass(uint8 class, string calldata name, uint8 boardSeats, uint32 minShares) external;

    /// @notice Adds a class. Only by the Assembly, by a special resolution.
    function addClass(MemberClass calldata class) external;

    /// @notice Names who may give seats on the board besides the Assembly, such as a contract for contested or secret
    /// elections; zero takes it back. Only by the Assembly, by a special resolution.
    function nameElectionOrgan(address organ) external;

    /// @notice Asks for training before a role: 1 director, 2 steward. Who holds the role already keeps it. Only by the
    /// Assembly, by a special resolution. @param course its number in Learning, zero for none
    function requireTraining(uint8 role, uint256 course) external;

    /// @return course that whoever takes this role must have an attestation of, zero for none
    function trainingFor(uint8 role) external view returns (uint256 course);

    /// @return the parameters in force
    function parameters() external view returns (Parameters memory);

    /// @return keccak256 of the charter's text in force
    function charterHash() external view returns (bytes32);

    /// @return 1 at founding, one more at every amendment; 0 before
    function version() external view returns (uint16);

    /// @return the ERC-20 in which shares, fees and dividends are counted
    function settlementToken() external view returns (address);

    /// @return how many classes of members there are, numbered from 0
    function classCount() external view returns (uint8);

    /// @return the class with this number
    function classOf(uint8 class) external view returns (MemberClass memory);

    /// @return the pools of the patronage dividend, in order
    function pools() external view returns (Pool[] memory);

    /// @return what the register needs
    function memberTerms() external view returns (MemberTerms memory);

    /// @return what meetings need
    function meetingTerms() external view returns (MeetingTerms memory);

    /// @return what the board needs
    function boardTerms() external view returns (BoardTerms memory);

    /// @return what the members' accounts need, for a member of `class`
    function shareTerms(uint8 class) external view returns (ShareTerms memory);

    /// @return what sharing out a surplus needs
    function surplusTerms() external view returns (SurplusTerms memory);

    /// @notice How strict a resolution must be that calls `selector` on the organ with number `organ` (see Organs).
    function kindOf(uint8 organ, bytes4 selector) external pure returns (Kind);
}
