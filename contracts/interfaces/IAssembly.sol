// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SignedPaper, WalletPaper} from "../types/BallotPaper.sol";
import {Kind} from "../types/Kind.sol";
import {Rules} from "../types/Rules.sol";

/// What a meeting may decide: calls, which the Assembly makes if the item carries, and a text whose first line is
/// the title. `kind` is at least as strict as the strictest call.
struct Resolution {
    Kind kind;
    address[] targets;
    bytes[] calldatas;
    string text;
}

/// Times are Unix seconds. `closesAt`: with the extension, if it was extended. `agendaClosesAt`: until then members append
/// items; then the agenda is final. `roll`: members of voting classes at notice. `maxProxies`: how many members one
/// holder may be a proxy for. `secondCall`: it decides again what failed for want of a quorum alone.
struct MeetingFacts {
    uint40 recordDate;
    uint40 opensAt;
    uint40 closesAt;
    uint40 agendaClosesAt;
    uint24 roll;
    uint8 items;
    uint8 maxProxies;
    uint16 rulesVersion;
    bool secondCall;
    bool extended;
}

/// IGovernor's states. Pending: notice. Active: voting. Defeated: not carried, or lapsed for want of a quorum.
/// Succeeded: carried, not yet carried out. Expired: carried and not carried out in time.
enum ProposalState {
    Pending,
    Active,
    Canceled,
    Defeated,
    Succeeded,
    Queued,
    Expired,
    Executed
}

/// `roll`: without those who have no vote on it. `quorum` and `majority` in members; `majority` is what the votes cast so
/// far would need in favour. `calledAgain`: a second call decides it.
struct ResolutionFacts {
    Kind kind;
    ProposalState state;
    uint24 against;
    uint24 inFavour;
    uint24 abstain;
    uint24 roll;
    uint24 quorum;
    uint24 majority;
    uint40 executableFrom;
    uint40 executableUntil;
    bool calledAgain;
}

/// @title The general meeting: one member, one vote; what it resolves, it carries out
interface IAssembly {
    event CooperativeOpened(uint256 members, uint256 capital);
    /// @param number counts this co-op's meetings from 1
    event MeetingConvened(
        uint256 indexed meetingId,
        address indexed convener,
        uint256 number,
        uint256 roll,
        uint256 opensAt,
        uint256 closesAt
    );
    /// @notice As IGovernor: one for each agenda item; `values` are zero, the Assembly holds no money.
    event ProposalCreated(
        uint256 proposalId,
        address proposer,
        address[] targets,
        uint256[] values,
        string[] signatures,
        bytes[] calldatas,
        uint256 voteStart,
        uint256 voteEnd,
        string description
    );
    /// @param choices two bits an item, item 0 lowest: 0 blank, 1 against, 2 for, 3 abstain
    event PaperCast(uint256 indexed meetingId, uint32 indexed memberId, uint32 choices);
    /// @param ballots eight bytes a paper in the order sent, four to a word from the highest bits: member 32 | choices 32;
    /// a paper that was not counted has member zero and its Refusal
    event PapersCast(uint256 indexed meetingId, uint256 counted, uint256 sent, uint256[] ballots);
    /// @notice As PapersCast, of papers that proxy holders cast for members. @param holders their numbers, in the order sent
    event ProxyPapersCast(
        uint256 indexed meetingId,
        uint256 counted,
        uint256 sent,
        uint256[] ballots,
        uint32[] holders
    );
    /// @notice The meeting decides again what failed for want of a quorum alone. @param items which of the former agenda, in
    /// the order of the new one
    event SecondCall(uint256 indexed meetingId, uint256 indexed formerMeetingId, uint256[] items);
    /// @notice Members put items on the agenda. @param agenda the hash that papers name from now on (see agendaOf)
    /// @param items how many there are now
    event AgendaExtended(uint256 indexed meetingId, bytes32 agenda, uint256 items);
    /// @notice An item reached its quorum late, so the voting closes later. It happens once a meeting.
    event MeetingExtended(uint256 indexed meetingId, uint256 closesAt);
    /// @notice The item needs a majority among the members of this class besides its own.
    event ClassDecides(uint256 indexed resolutionId, uint8 indexed class);
    event ProposalExecuted(uint256 proposalId);
    /// @notice This member has no vote on the item, because its calls name them or because they declared it; the item's
    /// roll is smaller by them.
    event MemberRecused(uint256 indexed resolutionId, uint32 indexed memberId);
    /// @notice What had reached the Assembly went on to the Treasury, as unattributed.
    event Forwarded(address indexed asset, uint256 amount);

    /// @notice This co-op was founded already, or this is the shared code of all co-ops.
    /// @dev Mend: found another with the factory.
    error AssemblyAlreadyFounded();
    /// @notice Only this co-op's bylaws may change the rules of its meetings.
    /// @dev Mend: propose an amendment of the bylaws.
    error AssemblyOnlyBylaws(address caller);
    /// @notice The co-op is still forming: it may admit members and take shares, nothing else.
    /// @dev Mend: reach the members and the capital that the bylaws ask for, then open the co-op.
    error AssemblyForming();
    /// @notice The co-op opened already.
    /// @dev Mend: nothing to mend.
    error AssemblyAlreadyOpen();
    /// @notice The co-op cannot open yet: it has too few members or too little capital.
    /// @dev Mend: admit members and pay in shares until both reach what the bylaws ask for.
    error AssemblyCannotOpen(uint256 members, uint256 minMembers, uint256 capital, uint256 capitalFloor);
    /// @notice Only the board, or the general meeting itself, convenes a meeting.
    /// @dev Mend: let the directors sign the notice together.
    error AssemblyNotConvening(address caller);
    /// @notice The notice is too short.
    /// @dev Mend: open the voting later, after the days of notice that the bylaws set.
    error AssemblyNoticeTooShort(uint256 givenSeconds, uint256 neededSeconds);
    /// @notice A notice has 1 to 12 items, and an agenda 16 with those that members append.
    /// @dev Mend: split the agenda over several meetings.
    error AssemblyBadAgenda(uint256 items);
    /// @notice The text of an item is empty or longer than 4,000 bytes.
    /// @dev Mend: shorten the text and refer to a document by its hash.
    error AssemblyBadText(uint256 item, uint256 length);
    /// @notice A resolution has at most 16 calls, each with its data.
    /// @dev Mend: name one piece of call data for each target, 16 at the most.
    error AssemblyBadCalls(uint256 item, uint256 targets, uint256 calldatas);
    /// @notice The item needs a stricter kind of resolution than stated.
    /// @dev Mend: state the kind named as needed.
    error AssemblyKindTooWeak(uint256 item, Kind stated, Kind needed);
    /// @notice A call to an organ names no function.
    /// @dev Mend: give at least the four bytes of a function.
    error AssemblyNoFunction(uint256 item, uint256 call);
    /// @notice An item that is about one member, who then has no vote on it, or about one class makes that one call.
    /// @dev Mend: give the other calls an item of their own.
    error AssemblyNotAlone(uint256 item, uint256 call);
    /// @notice The time for a second call has not begun or is over, or the voting would open too late.
    /// @dev Mend: call again after the first voting has closed, so that the second opens by the time named.
    error AssemblyNoSecondCall(uint256 meetingId, uint256 opensUntil);
    /// @notice Only a special resolution that had its majority and failed on quorum alone is called again, once.
    /// @dev Mend: propose it anew at another meeting.
    error AssemblyNotForSecondCall(uint256 resolutionId);
    /// @notice The agenda is final.
    /// @dev Mend: ask for a meeting of your own by requisition.
    error AssemblyAgendaClosed(uint256 meetingId, uint256 closedAt);
    /// @notice A member gives up the vote on items of the agenda before the voting opens, each once.
    /// @dev Mend: name items that are on the agenda and not given up yet, before the time named; later, leave them blank.
    error AssemblyNoRecusal(uint256 meetingId, uint16 items, uint256 opensAt);
    /// @notice There is nothing to forward, or the token refuses.
    /// @dev Mend: name a token of which the Assembly holds some.
    error AssemblyNothingToForward(address asset);
    /// @notice The same meeting was convened in this very second.
    /// @dev Mend: wait for the next block.
    error AssemblyAlreadyConvened(uint256 meetingId);
    /// @notice There are more members than a roll can count.
    /// @dev Mend: divide the co-op into sections.
    error AssemblyRollTooLong(uint256 votingMembers);
    /// @notice No such meeting was convened.
    /// @dev Mend: take the meeting's number from its notice.
    error AssemblyNoSuchMeeting(uint256 meetingId);
    /// @notice Voting is not open now.
    /// @dev Mend: vote between the opening and the close named in the notice.
    error AssemblyNotOpen(uint256 meetingId, uint256 opensAt, uint256 closesAt);
    /// @notice This member may not vote in this meeting.
    /// @dev Mend: only members of voting classes whose qualifying time had passed at notice, and who have not left, vote.
    error AssemblyNotEntitled(uint256 meetingId, address account);
    /// @notice This member's ballot paper is on the record already, and is final.
    /// @dev Mend: nothing to mend; a paper counts once.
    error AssemblyAlreadyVoted(uint256 meetingId, uint32 memberId);
    /// @notice The ballot paper names an item that is not on the agenda.
    /// @dev Mend: leave the choices beyond the last item blank.
    error AssemblyBadPaper(uint256 meetingId, uint32 choices);
    /// @notice The agenda or its convener is not that of the meeting.
    /// @dev Mend: take both from the notice.
    error AssemblyWrongAgenda(uint256 meetingId, bytes32 agenda);
    /// @notice There are more papers than one batch can count, or not as many members as papers.
    /// @dev Mend: send them in several batches, and name the member of each paper.
    error AssemblyBatchTooLong(uint256 papers);
    /// @notice Too little gas was given to ask a contract wallet fairly.
    /// @dev Mend: send the batch with more gas, or fewer papers at once.
    error AssemblyGasTooLow(uint256 paper);
    /// @notice The calls or the text are not those of the notice, or the code behind a call has changed since.
    /// @dev Mend: send the calls as the notice recorded them; if code changed, propose again.
    error AssemblyWrongResolution(uint256 resolutionId);
    /// @notice The resolution was not carried.
    /// @dev Mend: nothing to carry out; propose again at another meeting.
    error AssemblyNotCarried(uint256 resolutionId);
    /// @notice The waiting period has not ended.
    /// @dev Mend: carry it out after the time named.
    error AssemblyTooEarly(uint256 resolutionId, uint256 executableFrom);
    /// @notice The time to carry the resolution out has passed.
    /// @dev Mend: propose it again.
    error AssemblyTooLate(uint256 resolutionId, uint256 executableUntil);
    /// @notice The resolution was carried out already.
    /// @dev Mend: nothing to mend.
    error AssemblyAlreadyExecuted(uint256 resolutionId);
    /// @notice A call of the resolution failed, and nothing was changed.
    /// @dev Mend: read the reason, remove the cause, and carry it out again before it expires.
    error AssemblyCallFailed(uint256 index, bytes reason);

    /// @notice Makes this clone a co-op. Called by the factory in the transaction that makes the clone; never again.
    /// @param bylaws the arguments of IBylaws.adopt; @param founders the arguments of IMembership.enrol, both ABI-encoded
    function found(bytes calldata bylaws, bytes calldata founders) external;

    /// @notice Takes over the rules of meetings. Only by the Bylaws.
    function setRules(Rules rules) external;

    /// @notice Opens the co-op once its members and capital suffice. By anyone, once.
    function open() external;

    /// @notice Gives notice of a meeting. By the Board, the Assembly, or one director where the bylaws let one act.
    /// @param opensAfterSeconds from now until voting opens; at least the bylaws' days of notice
    function convene(Resolution[] calldata agenda, uint24 opensAfterSeconds) external returns (uint256 meetingId);

    /// @notice Calls items again that were special, had their majority and failed on quorum alone: a new meeting with the
    /// quorum and the notice of a second call. By whoever convenes, or any member with a vote.
    /// @param meetingId the first call; @param convener who gave its notice; @param agenda its items' commitments, in order
    /// @param items which of them; @param again the same items in words and calls, in the same order
    /// @param opensAfterSeconds at least the bylaws' urgent notice; it opens within secondCallDays of the first close
    function conveneAgain(
        uint256 meetingId,
        address convener,
        bytes32[] calldata agenda,
        uint256[] calldata items,
        Resolution[] calldata again,
        uint24 opensAfterSeconds
    ) external returns (uint256 secondId);

    /// @notice Puts items that members asked for on an agenda that is not final yet. Only by the Board's office of
    /// requisitions (see IBoard.appendRequisition).
    /// @param convener who gave notice; @param agenda the present items' commitments, in order
    function append(
        uint256 meetingId,
        address convener,
        bytes32[] calldata agenda,
        Resolution[] calldata more
    ) external;

    /// @notice Gives up the caller's vote on items for a conflict of interest, before the voting opens. Nobody recuses
    /// another. @param items one bit an item, item 0 lowest
    function recuse(uint256 meetingId, uint16 items) external;

    /// @notice The caller's ballot paper for the whole agenda. Final, blank items too.
    /// @param choices two bits an item, item 0 lowest: 0 blank, 1 against, 2 for, 3 abstain
    function castPaper(uint256 meetingId, uint32 choices) external;

    /// @notice Counts papers that members signed free of charge, sent in by anyone. A bad paper is skipped and reported
    /// in the event, never a reason to refuse the rest. Papers in the order of member numbers cost least.
    /// @param convener who gave notice; @param agenda the hash of the agenda (see `agendaOf`), as signed
    /// @param papers each an EIP-712 Paper(uint256 meeting,bytes32 agenda,uint32 member,uint32 choices,bytes32 reasons)
    /// in the Assembly's domain
    function castPapers(uint256 meetingId, address convener, bytes32 agenda, SignedPaper[] calldata papers) external;

    /// @notice The same for members whose account is a contract wallet (ERC-1271), or for signatures of any shape. Each
    /// account is asked with a capped amount of gas.
    function castWalletPapers(
        uint256 meetingId,
        address convener,
        bytes32 agenda,
        WalletPaper[] calldata papers
    ) external;

    /// @notice The same for members who named a proxy (see IBoard.grantProxies): each paper is signed, or sent, by the holder.
    /// The member's own paper counts as well; the first one does.
    /// @param principals the account of the member whom each paper names, in the same order
    function castProxyPapers(
        uint256 meetingId,
        address convener,
        bytes32 agenda,
        WalletPaper[] calldata papers,
        address[] memory principals
    ) external;

    /// @notice Carries out a resolution that was carried, after its waiting period. By anyone.
    /// @param resolutionId the meeting's id plus the item's number
    /// @param convener who gave notice
    /// @param agenda the commitment of every item, in order (see `commitmentOf`)
    function execute(
        uint256 resolutionId,
        address convener,
        bytes32[] calldata agenda,
        address[] calldata targets,
        bytes[] calldata calldatas,
        bytes32 textHash
    ) external;

    /// @notice Sends the Assembly's whole balance of a token to the Treasury, where it is unattributed. By anyone: what a
    /// co-op receives as a member of another must not wait for a resolution.
    function forward(address asset) external;

    /// @return items on which this member has no vote, one bit each, item 0 lowest
    function recusedFrom(uint256 meetingId, uint32 memberId) external view returns (uint16 items);

    /// @return class whose members decide besides; @return majorityFor and @return majorityOf of the votes of that class;
    /// majorityOf is zero where there is no class vote
    function classVoteOf(
        uint256 resolutionId
    ) external view returns (uint8 class, uint8 majorityFor, uint8 majorityOf, uint24 against, uint24 inFavour);

    /// @return resolutionId for what is called by the Assembly: which resolution it is carrying out
    function executing() external view returns (uint256 resolutionId);

    /// @return what the notice commits to for one item: calls, the code behind them now, and the text's hash
    function commitmentOf(
        address[] calldata targets,
        bytes[] calldata calldatas,
        bytes32 textHash
    ) external view returns (bytes32);

    /// @return the hash of an agenda from its items' commitments, in order
    function agendaOf(bytes32[] calldata commitments) external pure returns (bytes32);

    /// @return whether the co-op has opened
    function isOpen() external view returns (bool);

    /// @return how many meetings were convened
    function meetings() external view returns (uint256);

    function meetingOf(uint256 meetingId) external view returns (MeetingFacts memory);

    function resolutionOf(uint256 resolutionId) external view returns (ResolutionFacts memory);

    /// @return whether this member's paper is on the record of the meeting
    function hasPaper(uint256 meetingId, uint32 memberId) external view returns (bool);

    /// @return the number that Organs gives to the organ at this nonce, as an address
    function organ(uint8 nonce) external view returns (address);

    // ---- As IGovernor ----

    function state(uint256 proposalId) external view returns (ProposalState);

    function proposalSnapshot(uint256 proposalId) external view returns (uint256);

    function proposalDeadline(uint256 proposalId) external view returns (uint256);

    function proposalVotes(
        uint256 proposalId
    ) external view returns (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes);

    function hasVoted(uint256 proposalId, address account) external view returns (bool);

    /// @return Unix seconds (ERC-6372)
    function clock() external view returns (uint48);

    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() external pure returns (string memory);
}
