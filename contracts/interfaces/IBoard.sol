// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Resolution} from "./IAssembly.sol";

/// A director's signature. `signature`: 64 or 65 bytes, or what an ERC-1271 wallet accepts; empty where the director
/// approved on-chain.
struct DirectorSignature {
    address director;
    bytes signature;
}

/// A member's support of a requisition. `signature`: empty where the member sends it. `former`: the requisition that
/// the member supported before and that is over now; zero if there is none.
struct Support {
    address account;
    bytes signature;
    uint256 former;
}

/// Whom a member names as proxy holder for one meeting; the holder zero takes it back. `signature`: empty where the member
/// sends it.
struct ProxyGrant {
    address account;
    address holder;
    bytes signature;
}

/// A requisition as it stands. `agenda`: what is to be convened. `openUntil`: Unix seconds. `needed`: members.
struct Requisition {
    bytes32 agenda;
    uint40 openUntil;
    uint24 supporters;
    uint24 needed;
    bool convened;
}

/// @title The board: elected directors who act together inside the powers that the bylaws give them
interface IBoard {
    event BoardActed(uint256 indexed number, uint8 indexed organ, bytes4 indexed selector, address[] directors);
    event ActionApproved(bytes32 indexed actionHash, address indexed director);
    /// @param office which office it is, e.g. the hash of its name; @param number counts appointments from 1
    event StewardAppointed(uint256 indexed number, address indexed account, bytes32 indexed office);
    event StewardRemoved(uint256 indexed number, address indexed account);
    event RequisitionOpened(
        uint256 indexed requisitionId,
        address indexed opener,
        bytes32 agenda,
        uint256 needed,
        uint40 openUntil
    );
    event RequisitionSupported(uint256 indexed requisitionId, uint32 indexed memberId, uint256 supporters);
    /// @notice The meeting was convened, or the items were put on its agenda.
    event RequisitionConvened(uint256 indexed requisitionId, uint256 indexed meetingId);
    /// @param holder who may cast the member's paper in this meeting; zero for nobody any more
    event ProxyGranted(uint256 indexed meetingId, address indexed account, address indexed holder);
    /// @param minutesHash keccak256 of the signed minutes; the last one counts
    event MinutesAnchored(uint256 indexed meetingId, bytes32 minutesHash);
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
    /// @notice This address cannot take a seat: it is no member in good standing of a voting class.
    /// @dev Mend: appoint another member.
    error BoardNotEligible(address account);
    /// @notice The bylaws ask for training before this role, and the account holds no attestation of the course.
    /// @dev Mend: take the course, and let one of its trainers attest it.
    error BoardNotTrained(address account, uint256 course);
    /// @notice This address holds no seat that could be vacated.
    /// @dev Mend: name a director.
    error BoardNoSeat(address account);

    /// @notice The free seats are kept for members of other classes.
    /// @dev Mend: appoint a member of a class whose kept seats are free.
    error BoardSeatKept(address account, uint8 class);
    /// @notice The term is zero or longer than the bylaws allow.
    /// @dev Mend: choose a term of 1 day up to the days named.
    error BoardBadTerm(uint16 termDays, uint16 mostDays);
    /// @notice Only the general meeting, or the election organ that the bylaws name, gives seats.
    /// @dev Mend: propose the appointment to a general meeting.
    error BoardNotAppointing(address caller);
    /// @notice With so few directors the board only convenes meetings.
    /// @dev Mend: convene a general meeting that appoints directors.
    error BoardTooSmall(uint256 seated, uint256 minSeats);
    /// @notice Only the board together or the general meeting appoints and removes stewards, and anchors minutes.
    /// @dev Mend: let the directors sign it together.
    error BoardNotForSteward(address caller);
    /// @notice There is no such steward in office.
    /// @dev Mend: take the number from the steward's appointment.
    error BoardNoSteward(uint256 number);
    /// @notice There is no such requisition, it is over, or it was convened already.
    /// @dev Mend: open a new requisition.
    error BoardNoRequisition(uint256 requisitionId, uint40 openUntil);
    /// @notice This account may not support the requisition: it has no vote, did not sign it, did so already, or supports another that is still open.
    /// @dev Mend: only members with a vote support a requisition, one open requisition at a time.
    error BoardBadSupport(address account);
    /// @notice Too few members support the requisition yet.
    /// @dev Mend: collect more members' signatures while it is open.
    error BoardTooFewSupporters(uint256 requisitionId, uint256 supporters, uint256 needed);
    /// @notice This is not the agenda that the members support.
    /// @dev Mend: send the agenda exactly as it was opened.
    error BoardWrongAgenda(uint256 requisitionId, bytes32 agenda);

    /// @notice A proxy is named, or taken back, before the voting opens.
    /// @dev Mend: cast your own paper; whichever comes first counts.
    error BoardProxiesClosed(uint256 meetingId, uint256 opensAt);
    /// @notice This proxy was not given by the member, was taken back, or one of the two has no vote in the meeting.
    /// @dev Mend: name another member with a vote, by a transaction if a signature was used before.
    error BoardBadProxy(address account, address holder);
    /// @notice The holder stands for as many members already as the bylaws allow.
    /// @dev Mend: name another member.
    error BoardTooManyProxies(address holder, uint256 most);
    /// @notice The voting has not closed, so there is nothing to take minutes of.
    /// @dev Mend: anchor the minutes after the close.
    error BoardMeetingNotClosed(uint256 meetingId, uint256 closesAt);

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

    /// @notice Approves an action on-chain in place of a signature. By a director; it counts in act with an empty
    /// signature. @param actionHash as actionHash() answers it
    function approve(bytes32 actionHash) external;

    /// @notice Gives a seat for a term, or a new term to who holds one. By the Assembly, or the election organ that the
    /// bylaws name. @param termDays at most the bylaws' term; shorter to stagger
    /// @param predecessor whose ended seat is freed by this; zero if a seat is free
    function appoint(address account, uint16 termDays, address predecessor) external;

    /// @notice Takes a director's seat. Only by the Assembly.
    function recall(address account) external;

    /// @notice Gives up the caller's seat.
    function resignSeat() external;

    /// @notice Records that a director's membership, or a term and its holdover, has ended, which frees the seat. By
    /// anyone.
    function recordEnd(address account) external;

    /// @notice Appoints a steward, who acts for the co-op in one office until removed. By the board together or the
    /// Assembly. @return number counts appointments from 1
    function appointSteward(address account, bytes32 office) external returns (uint256 number);

    /// @notice Removes a steward. By the board together or the Assembly.
    function removeSteward(uint256 number) external;

    /// @notice Opens a requisition: once `minorityBps` of the members support it, within `requisitionDays`, anyone
    /// convenes the meeting, with or without a board. By a member with a vote, who supports it by this.
    /// @param agenda keccak256(abi.encode(Resolution[], opensAfterSeconds))
    /// @param former as in Support
    function openRequisition(bytes32 agenda, uint256 former) external returns (uint256 requisitionId);

    /// @notice Adds members' support, in slices of any size. By anyone with their EIP-712
    /// Support(uint256 requisition,bytes32 agenda).
    function support(uint256 requisitionId, Support[] calldata members) external;

    /// @notice Convenes the meeting that enough members asked for. By anyone.
    function conveneRequisition(
        uint256 requisitionId,
        Resolution[] calldata agenda,
        uint24 opensAfterSeconds
    ) external returns (uint256 meetingId);

    /// @notice Puts the items that enough members asked for on the agenda of a meeting, before it closes. By anyone. The
    /// requisition's agenda is keccak256(abi.encode(meetingId, Resolution[])).
    /// @param convener who gave notice of the meeting; @param agenda its present items' commitments, in order
    function appendRequisition(
        uint256 requisitionId,
        uint256 meetingId,
        address convener,
        bytes32[] calldata agenda,
        Resolution[] calldata more
    ) external;

    /// @notice Names proxy holders for one meeting, or takes them back, until the voting opens. By anyone with members'
    /// EIP-712 Proxy(uint256 meeting,address holder), or by the member. A signature names a holder where none was named
    /// before, and takes back only what a signature named; after that the member sends it. So none counts twice.
    function grantProxies(uint256 meetingId, ProxyGrant[] calldata grants) external;

    /// @notice Anchors the signed minutes of a closed meeting by their hash. By the board together or the Assembly.
    function anchorMinutes(uint256 meetingId, bytes32 minutesHash) external;

    /// @return whether an account signed a digest, by its key or as ERC-1271; the Assembly asks with capped gas
    function hasSigned(address account, bytes32 digest, bytes calldata signature) external view returns (bool);

    /// @return holders who may cast each member's paper in this meeting; zero for nobody
    function holdersOf(
        uint256 meetingId,
        address[] calldata principals
    ) external view returns (address[] memory holders);

    /// @notice The registries that serve every co-op of the chain, as this board's code knows them.
    function registries() external view returns (address dataCommons, address modelRegistry, address learning);

    /// @return whether the board may call this function of this organ
    function hasPower(uint8 organ, bytes4 selector) external pure returns (bool);

    /// @return whether this number was used
    function isUsed(uint256 number) external view returns (bool);

    /// @return whether this director approved the action on-chain
    function isApproved(bytes32 actionHash, address director) external view returns (bool);

    /// @return account the steward in office under this number, zero if none; @return office which office
    function stewardOf(uint256 number) external view returns (address account, bytes32 office);

    /// @return the requisition as it stands; all zero if there never was one
    function requisitionOf(uint256 requisitionId) external view returns (Requisition memory);

    /// @return the EIP-712 digest that a director signs in the board's present epoch (see IMembership.board)
    function actionHash(
        uint8 organ,
        bytes calldata data,
        uint256 number,
        uint40 deadline
    ) external view returns (bytes32);
}
