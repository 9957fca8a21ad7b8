// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberRecord} from "../types/MemberRecord.sol";
import {Founder} from "../types/Parameters.sol";
import {IEligibility} from "./IEligibility.sol";

/// A request for admission: the applicant accepts the bylaws by signature, free of charge.
/// `signature`: EIP-712 Acceptance(bytes32 bylaws,uint8 class,uint256 deadline) in the Membership's domain, by key
/// (64 or 65 bytes) or ERC-1271; empty where the account applied by its own transaction. Who is on the record already, to
/// come back or to change class, signs Change(bytes32 bylaws,uint8 class,uint256 deadline,uint256 record) instead, with
/// that record (`recordByKey`). `deadline`: Unix seconds.
struct Application {
    address account;
    uint8 class;
    uint40 deadline;
    bytes signature;
}

/// What one account says, by its signature; an empty signature counts where the account itself sends the transaction.
struct Endorsement {
    address account;
    bytes signature;
}

/// One member as the register shows it. Times are Unix seconds; `leftAt` and `seatEnds` are zero where there is none.
/// `suspended`: by the assembly. `referred`: a minority sent the entry to the assembly. `recovering`: another key is
/// asked for. `expelled` stays with who was expelled.
struct Member {
    uint32 memberId;
    uint8 class;
    bool voting;
    bool suspended;
    bool referred;
    bool inArrears;
    bool expelled;
    bool recovering;
    uint40 joinedAt;
    uint40 entitledAt;
    uint40 leftAt;
    uint40 seatEnds;
    uint16 bylawsVersion;
}

/// A program that is a member without vote. `stoppedUntil`: Unix seconds; the largest value means until it is lifted.
struct Agent {
    address accountable;
    uint40 expiresAt;
    uint40 stoppedUntil;
}

/// Who may ask for another key of a member: `people` is keccak256(abi.encode(address[] people, uint8 needed)), as their
/// event names them; they may from the time `from` on, Unix seconds.
struct Contacts {
    bytes32 people;
    uint40 from;
}

/// An open recovery: the membership moves to `to`, from `readyAt` on, unless the present key disputed it.
struct Recovery {
    address to;
    uint40 askedAt;
    uint40 readyAt;
    bool disputed;
}

/// @title The register: who is a member, since when, of which class, and in what standing
interface IMembership {
    event MemberAdmitted(uint32 indexed memberId, address indexed account, uint8 class, uint40 entitledAt);
    /// @notice The membership ended: by resignation, expulsion, annulment of the entry, or an agent's end. Arrears and an
    /// open recovery end with it.
    event MemberLeft(uint32 indexed memberId, address indexed account);
    /// @param seatEnds when the term ends; zero when the seat was vacated
    event SeatChanged(uint32 indexed memberId, address indexed account, uint40 seatEnds);
    /// @notice The application stands on the record with the signature that admission needs.
    event ApplicationMade(address indexed account, uint8 indexed class, uint40 deadline, bytes signature);
    /// @param reason hash of the reason given to the applicant; @param appealUntil Unix seconds
    event ApplicationRefused(address indexed account, bytes32 reason, uint40 appealUntil);
    /// @param statement hash of what the applicant says
    event RefusalAppealed(address indexed account, bytes32 statement);
    event EntryObjected(uint32 indexed memberId, uint32 indexed objector, uint256 objections);
    event EntryReferred(uint32 indexed memberId, address indexed account);
    event EntryConfirmed(uint32 indexed memberId, address indexed account);
    event EligibilityChanged(address indexed module);
    /// @notice The member is of another class; arrears, if any, are cleared, and marked anew if they still are.
    event ClassChanged(uint32 indexed memberId, address indexed account, uint8 class, uint40 entitledAt);
    /// @notice The standing of a member changed: what silences the vote now, of the three.
    event StandingChanged(
        uint32 indexed memberId,
        address indexed account,
        bool suspended,
        bool referred,
        bool inArrears
    );
    /// @param charge hash of the charge's text; @param hearingUntil Unix seconds
    event MemberCharged(uint32 indexed memberId, address indexed account, bytes32 indexed charge, uint40 hearingUntil);
    event ChargeAnswered(uint32 indexed memberId, bytes32 indexed charge, bytes32 answer);
    event ChargeDropped(uint32 indexed memberId, bytes32 indexed charge);
    event MemberExpelled(uint32 indexed memberId, address indexed account, bytes32 indexed charge, uint40 appealUntil);
    event ExpulsionAppealed(uint32 indexed memberId, bytes32 statement);
    event MemberReinstated(uint32 indexed memberId, address indexed account);
    event AgentAdmitted(address indexed agent, address indexed accountable, uint40 expiresAt);
    /// @param stoppedUntil zero when it may act again
    event AgentStopped(address indexed agent, address indexed by, uint40 stoppedUntil);
    /// @param from when they may ask, Unix seconds
    event ContactsChanged(uint32 indexed memberId, address[] people, uint8 needed, uint40 from);
    event RecoveryAsked(uint32 indexed memberId, address indexed from, address indexed to, uint40 readyAt);
    event RecoveryDisputed(uint32 indexed memberId);
    event RecoveryEnded(uint32 indexed memberId);
    event MemberRecovered(uint32 indexed memberId, address indexed from, address indexed to);
    /// @notice What a member chose to publish; an empty name takes it back.
    event ProfilePublished(uint32 indexed memberId, string name, bytes32 profile);

    /// @notice Only the board or the general meeting may do this to the register.
    /// @dev Mend: let the directors sign it together.
    error MembershipNotAdmitting(address caller);
    /// @notice This address belongs to a member already.
    /// @dev Mend: apply with another address.
    error MembershipExists(address account, uint32 memberId);
    /// @notice This person was expelled and comes back only by a resolution of the general meeting.
    /// @dev Mend: propose the admission to a general meeting.
    error MembershipWasExpelled(address account, uint32 memberId);
    /// @notice The applicant's signature under the bylaws in force is missing or does not match.
    /// @dev Mend: let the applicant sign the present bylaws again.
    error MembershipNotAccepted(address account);
    /// @notice The application was signed for a date that has passed.
    /// @dev Mend: let the applicant sign again with a later deadline.
    error MembershipApplicationExpired(address account, uint40 deadline);
    /// @notice The bylaws know no such class of members, or it takes no applications: an agent needs an accountable member.
    /// @dev Mend: choose another of the classes that the bylaws name.
    error MembershipClassClosed(uint8 class);
    /// @notice The board has admitted as many members as it may in 30 days.
    /// @dev Mend: admit fewer, wait, or propose the admission to a general meeting.
    error MembershipTooManyAdmissions(uint256 asked, uint256 free);
    /// @notice With so few directors the board only convenes meetings.
    /// @dev Mend: convene a general meeting that appoints directors.
    error MembershipBoardTooSmall(uint256 seated, uint256 minSeats);
    /// @notice This co-op admits only who can show a proof, and the proof is missing or wrong.
    /// @dev Mend: ask the co-op who may join, and send the proof with the admission.
    error MembershipNotEligible(address account, uint8 class);
    /// @notice This address is not a member.
    /// @dev Mend: use the address of a present member.
    error MembershipNotMember(address account);
    /// @notice A membership is personal: it cannot be moved, sold or lent.
    /// @dev Mend: nothing to mend; the new holder applies for a membership of their own.
    error MembershipIsLocked(uint256 tokenId);
    /// @notice There was no refusal, or the time for an appeal is over.
    /// @dev Mend: appeal within the days that the bylaws give, or apply again.
    error MembershipNoAppeal(address account, uint40 until);
    /// @notice The time to object to this entry is over, or the entry was referred already.
    /// @dev Mend: object within the days that the bylaws give.
    error MembershipObjectionClosed(address account, uint40 until);
    /// @notice This account may not object, or did so already.
    /// @dev Mend: only members with a vote object, each once, by their own signature.
    error MembershipBadObjection(address objector);
    /// @notice This member is not in the standing that the change begins from.
    /// @dev Mend: look the member up in the register; the change may have been made already.
    error MembershipStandingUnchanged(address account);
    /// @notice This person's seat on the board was not given up yet.
    /// @dev Mend: resign from the seat, or record that it has ended.
    error MembershipSeated(address account);
    /// @notice Arrears would silence more than half of the votes: then the money is at fault, not the members.
    /// @dev Mend: find out why so many cannot pay; the general meeting can change the bylaws.
    error MembershipTooManyInArrears(uint256 inArrears, uint256 votingMembers);
    /// @notice There is no such charge against this member.
    /// @dev Mend: charge the member first; the charge names its text by hash.
    error MembershipNoCharge(address account, bytes32 charge);
    /// @notice The member must be heard before the voting opens.
    /// @dev Mend: open the voting after the end of the hearing.
    error MembershipHearingNotOver(address account, uint256 hearingUntil, uint256 opensAt);
    /// @notice Contacts are one to nine different addresses, not the member's own, and no more are needed than named.
    /// @dev Mend: name each contact once, and ask for at most as many as you named.
    error MembershipBadContacts(uint256 people, uint256 needed);
    /// @notice Too few of the member's contacts asked for the recovery, or one of them is none.
    /// @dev Mend: collect the signatures of the contacts that the member named, in rising order of their addresses.
    error MembershipBadRecovery(address account, uint256 given, uint256 needed);
    /// @notice A recovery of this membership is open: until it is decided this cannot be done.
    /// @dev Mend: dispute the recovery if it is not yours, or wait until it is carried out.
    error MembershipRecovering(address account);
    /// @notice No recovery of this membership is open, or it is disputed, or not ready yet.
    /// @dev Mend: wait for the date named; a disputed recovery goes to the general meeting.
    error MembershipNoRecovery(address account, uint256 readyAt);
    /// @notice This membership was recovered lately.
    /// @dev Mend: wait until the date named.
    error MembershipRecoveredLately(address account, uint256 until);
    /// @notice This is no agent, or the caller may not do this to it.
    /// @dev Mend: its accountable member or a director stops an agent; the board lets it act again.
    error MembershipNotForAgent(address agent, address caller);
    /// @notice An agent needs a present human member who signed to be accountable, a class for agents, and an expiry to come.
    /// @dev Mend: let the accountable member sign for this agent and this expiry.
    error MembershipBadAgent(address agent, address accountable, uint40 expiresAt);
    /// @notice The name is longer than 60 bytes.
    /// @dev Mend: shorten the name.
    error MembershipNameTooLong(uint256 length);
    /// @notice Only the members' accounts report who is in arrears.
    /// @dev Mend: report it through the members' accounts.
    error MembershipOnlyAccounts(address caller);

    // ---- BYLAWS ----

    /// @notice Takes over what of the bylaws the register needs. Only by the Bylaws.
    /// @param bylaws the upper 96 bits of a Roll
    function bind(bytes32 bylawsHash, uint96 bylaws) external;

    // ---- ADMISSION ----

    /// @notice Enters the founders, entitled at once, with the first directors' terms. Only by the Assembly at founding.
    function enrol(Founder[] calldata founders, uint40 seatEnds) external;

    /// @notice Puts an application on the record, for the board to find. By anyone with the applicant's signature; an
    /// account that sends it itself, such as another co-op by resolution, needs none.
    function applyFor(Application calldata application) external;

    /// @notice Admits applicants: each gets a number and a token, and a vote after the qualifying time; who left gets the
    /// former number. By the Board, the Assembly, or one director where the bylaws let one act. Without a resolution at
    /// most `admissionsMaxBps` of the members in any 30 days, but at least 5.
    function admit(Application[] calldata applications) external;

    /// @notice The same where an eligibility module is set. @param proofs one an applicant, in the same order
    function admitWith(Application[] calldata applications, bytes[] calldata proofs) external;

    /// @notice Refuses an applicant, who may appeal. By the Board or the Assembly. @param reason hash of its text
    function refuse(address account, bytes32 reason) external;

    /// @notice Appeals a refusal to the general meeting, which alone then decides by admitting. By the applicant, or
    /// anyone with their EIP-712 Appeal(address account,bytes32 statement).
    function appealRefusal(address account, bytes32 statement, bytes calldata signature) external;

    /// @notice Members object to an entry; once `minorityBps` of the roll did, within `objectionDays`, the entry goes to
    /// the assembly, and until it decides the entrant has no vote. By anyone with the members' EIP-712
    /// Objection(uint32 member,uint40 joinedAt).
    function objectTo(address entrant, Endorsement[] calldata objectors) external;

    /// @notice Decides a referred entry in its favour; `annulEntry` against it. Only by the Assembly.
    function confirmEntry(address account) external;

    /// @notice Ends a referred entry, as a leaving. Only by the Assembly.
    function annulEntry(address account) external;

    /// @notice Moves a member to another class, with the member's Acceptance for it; into a voting class the qualifying
    /// time begins anew. By the Board or the Assembly.
    function changeClass(Application calldata application) external;

    /// @notice Who may be admitted at all; zero is everyone. Only by the Assembly.
    function setEligibility(IEligibility module) external;

    // ---- AGENTS ----

    /// @notice Admits a program as a member without vote, for which a human member is accountable. By the Board or the
    /// Assembly. @param accountability EIP-712 Accountability(address agent,uint40 expiresAt,
    /// uint256 record) by the accountable member, `record` being the agent's own (zero for a new one)
    function admitAgent(
        Application calldata application,
        address accountable,
        uint40 expiresAt,
        bytes calldata accountability
    ) external;

    /// @notice Stops an agent at once: by its accountable member until it is lifted, or by any one director for
    /// `suspensionDays`.
    function stopAgent(address agent) external;

    /// @notice Lets a stopped agent act again. By the Board or the Assembly.
    function liftAgent(address agent) external;

    /// @notice Ends an agent's membership. By the Board, the Assembly or its accountable member; by anyone once it has
    /// expired or its accountable member has left.
    function endAgent(address agent) external;

    // ---- STANDING ----

    /// @notice Gives a seat until `seatEnds`, or takes it when zero; either begins a new epoch of the board.
    /// Only by the Board.
    function seat(address account, uint40 seatEnds) external;

    /// @notice Suspends a member's vote; the member still counts in roll and quorum. Only by the Assembly.
    function suspend(address account) external;

    /// @notice Gives the vote back at once. Only by the Assembly.
    function liftSuspension(address account) external;

    /// @notice Marks or clears arrears. Only by the members' accounts.
    function setArrears(address account, bool inArrears) external;

    /// @notice Charges a member, who then has `hearingDays` to be heard. By the Board or the Assembly.
    /// @param chargeHash keccak256 of its text
    function charge(address account, bytes32 chargeHash) external;

    /// @notice Answers a charge, by its member. @param answer hash of its text
    function answerCharge(bytes32 chargeHash, bytes32 answer) external;

    /// @notice Drops a charge. By the Board or the Assembly.
    function dropCharge(address account, bytes32 chargeHash) external;

    /// @notice Ends the membership of a charged member, who may appeal. Only by the Assembly; the member is recused from
    /// the vote, which may open only after the hearing.
    function expel(address account, bytes32 chargeHash) external;

    /// @notice Appeals an expulsion to the general meeting, within `expulsionAppealDays`. By the expelled.
    function appealExpulsion(bytes32 statement) external;

    /// @notice Takes an expulsion back: the same number, class and vote as before. Only by the Assembly.
    function reinstate(address account) external;

    /// @notice Whom a call to this organ names, so that they are recused from deciding on it.
    /// @param call calldata for this organ; @param opensAt when the voting on it opens, Unix seconds
    /// @return memberId zero where the call names nobody
    function recusedBy(
        bytes calldata call,
        uint256 opensAt,
        uint256 recordDate
    ) external view returns (uint32 memberId);

    // ---- RECOVERY ----

    /// @notice Names who may ask for another key of the caller's membership; they may after `recoveryDays`. An empty list
    /// takes all back. @param people in rising order
    function setContacts(address[] calldata people, uint8 needed) external;

    /// @notice Asks to move a membership to another key. By anyone with the signatures of enough contacts, in rising
    /// order of their addresses, and of the new key; `people` and `needed` as the member named them: EIP-712 Recovery(uint32 member,address from,address to,uint32 number,
    /// uint40 deadline), where `number` is `recoveries(memberId)`.
    function askRecovery(
        address from,
        address to,
        uint40 deadline,
        bytes calldata acceptance,
        address[] calldata people,
        uint8 needed,
        Endorsement[] calldata contacts
    ) external;

    /// @notice Sends the open recovery of the caller's membership to the general meeting.
    function disputeRecovery() external;

    /// @notice Carries out a recovery that is ready and not disputed. By anyone.
    function carryOutRecovery(address from) external;

    /// @notice Ends a recovery that nobody carried out or decided within 180 days. By anyone; the Assembly at any time.
    function endRecovery(address from) external;

    /// @notice Moves a person's membership to another key by resolution. Only by the Assembly.
    /// @param acceptance the new key's signature, as in askRecovery
    function recover(address from, address to, uint40 deadline, bytes calldata acceptance) external;

    // ---- THE MEMBER'S OWN ----

    /// @notice Ends the caller's membership and vote.
    function resign() external;

    /// @notice Publishes a name, and the hash of a text, with the caller's number; an empty name takes it back.
    function publishProfile(string calldata name, bytes32 profile) external;

    // ---- VIEWS ----

    /// @return the member behind this address; all zero if there never was one
    function memberOf(address account) external view returns (Member memory);

    /// @return the packed record (MemberRecord) of one address
    function recordByKey(address account) external view returns (MemberRecord);

    /// @return records the packed records of many addresses, in their order
    /// @dev The names of this and of rollCall give small selectors: a call passes the selectors below its own, 22 gas each.
    function bulkRecords(address[] calldata accounts) external view returns (MemberRecord[] memory records);

    /// @return record the record of `account`
    /// @return roll how many members of voting classes there are
    /// @return needed how many directors act for the board
    function rollCall(address account) external view returns (MemberRecord record, uint256 roll, uint256 needed);

    /// @return how many members there are, of all classes
    function members() external view returns (uint256);

    /// @return how many members of voting classes there are
    function votingMembers() external view returns (uint256);

    /// @return how many the board may admit now without a resolution
    function admissionsLeft() external view returns (uint256);

    /// @return needed how many directors act for the board
    /// @return seated how many seats are taken, ended terms that nobody recorded included
    /// @return epoch rises at every change of a seat
    /// @return minSeats with fewer seats taken the board only convenes
    function board() external view returns (uint256 needed, uint256 seated, uint256 epoch, uint256 minSeats);

    /// @return eight bits a class, class 0 lowest: how many of its members hold a seat; zero where the bylaws keep none
    function seatsByClass() external view returns (uint256);

    /// @return the module that says who may be admitted; zero where everyone may
    function eligibility() external view returns (IEligibility);

    /// @return the hash that members accept by signature: of charter, token, parameters, classes and pools
    function bylawsHash() external view returns (bytes32);

    /// @return refusedAt when the applicant was last refused, zero if never; @return appealed whether they appealed
    function refusalOf(address account) external view returns (uint40 refusedAt, bool appealed);

    /// @return how many members objected to this entry
    function objectionsTo(address entrant) external view returns (uint256);

    /// @return when this charge was made, Unix seconds; zero if it does not stand
    function chargedAt(uint32 memberId, bytes32 chargeHash) external view returns (uint40);

    /// @return the agent behind this address; all zero if it is none
    function agentOf(address agent) external view returns (Agent memory);

    /// @return whether this agent may act now: a member, not expired, not stopped, its accountable member present
    function isAgentActive(address agent) external view returns (bool);

    /// @return current who may ask for another key now; @return next who may from `next.from` on, if it is to come
    function contactsOf(uint32 memberId) external view returns (Contacts memory current, Contacts memory next);

    /// @return the last recovery asked for and not ended; it is open while the member's record says `recovering`
    function recoveryOf(uint32 memberId) external view returns (Recovery memory);

    /// @return how many recoveries of this member were asked for, which the next signatures name
    function recoveries(uint32 memberId) external view returns (uint32);

    /// @return the EIP-712 digest that an applicant signs, or a member who changes class
    function acceptanceHash(address account, uint8 class, uint40 deadline) external view returns (bytes32);

    /// @return the EIP-712 digest that the contacts and the new key sign
    function recoveryHash(uint32 memberId, address from, address to, uint40 deadline) external view returns (bytes32);
}
