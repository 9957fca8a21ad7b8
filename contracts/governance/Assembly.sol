// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {IAssembly, MeetingFacts, ProposalState, Resolution, ResolutionFacts} from "../interfaces/IAssembly.sol";
import {IBylaws} from "../interfaces/IBylaws.sol";
import {IMemberAccounts} from "../interfaces/IMemberAccounts.sol";
import {IMembership} from "../interfaces/IMembership.sol";
import {BallotCount} from "../libraries/BallotCount.sol";
import {Kinds} from "../libraries/Kinds.sol";
import {Organs} from "../libraries/Organs.sol";
import {PaperSignatures} from "../libraries/PaperSignatures.sol";
import {SignedPaper, WalletPaper} from "../types/BallotPaper.sol";
import {Kind} from "../types/Kind.sol";
import {MAX_ROLL, Meeting, newMeeting} from "../types/Meeting.sol";
import {MemberRecord} from "../types/MemberRecord.sol";
import {Founder, MemberClass, Parameters, Pool} from "../types/Parameters.sol";
import {Rules} from "../types/Rules.sol";
import {Tally, TALLY_BITS} from "../types/Tally.sol";

/// PURPOSE     One member, one vote; whatever it resolves, it carries out. The only sovereign of the co-op: it creates
///             the other organs when founded, and makes every free call.
/// INVARIANTS  ASM-1 per item, for + against + abstain <= its roll · ASM-2 no member counts twice in a meeting · ASM-3
///             nobody counts who was not entitled at notice or has left before casting · ASM-4 nothing executes that
///             did not pass its own kind's quorum and majority, after its delay, once, before its expiry · ASM-5 shares
///             held never change a vote's weight · ASM-6 non-voting classes never count · ASM-7 no paper counts of a
///             member whose qualifying time had not passed at notice
/// POWERS      The board convenes; members vote; anyone carries out what was carried. Nobody cancels a meeting, changes
///             its rules after notice, or votes for another; who sends in signed papers can drop none of a batch
///             unseen and change none.
/// ASSUMPTIONS It never creates again after founding and never delegatecalls: the organs' addresses follow from its
///             own. It holds no money: it takes no ETH, and anyone forwards what tokens reach it to the Treasury.
/// UNITS       Times in Unix seconds. A meeting's id ends in four zero bits; a resolution's id is the meeting's plus its
///             item. Storage: per meeting one slot and one more for three items after the first; one bit a member.
contract Assembly is IAssembly, EIP712 {
    using BallotCount for BallotCount.Count;
    using SafeERC20 for IERC20;

    uint256 private constant ITEM_MASK = 15;
    uint256 private constant MAX_ITEMS = 16;
    uint256 private constant MAX_CALLS = 16;
    uint256 private constant MAX_TEXT = 4000;
    uint256 private constant WALLET_GAS = 100_000; // what a contract wallet may spend on one signature
    bytes32 private constant NO_CODE = keccak256("");

    address private immutable _membershipCode;
    address private immutable _bylawsCode;
    address private immutable _boardCode;
    address private immutable _treasuryCode;
    address private immutable _memberAccountsCode;

    Rules private _rules; // those in force; also the mark that the co-op is founded
    mapping(uint256 version => Rules) private _formerRules; // kept for the meetings that were convened under them
    mapping(uint256 meetingId => Meeting) private _meetings;
    mapping(uint256 meetingId => mapping(uint256 word => uint256)) private _papers; // one bit a member: the replay guard
    mapping(uint256 resolutionId => uint32 memberId) private _recused;
    mapping(uint256 group => uint256) private _tallies; // key: meetingId + 1..5, three items each

    constructor(
        address membership,
        address bylaws,
        address board,
        address treasury,
        address memberAccounts
    ) EIP712("Rochdale Assembly", "1") {
        (_membershipCode, _bylawsCode, _boardCode, _treasuryCode, _memberAccountsCode) = (
            membership,
            bylaws,
            board,
            treasury,
            memberAccounts
        );
        _rules = Rules.wrap(1); // the implementation itself can never be founded
    }

    // ---- FOUNDING ----

    /// @inheritdoc IAssembly
    function found(
        bytes32 charterHash,
        address settlementToken,
        Parameters calldata parameters,
        MemberClass[] calldata classes,
        Pool[] calldata pools,
        Founder[] calldata founders
    ) external {
        if (Rules.unwrap(_rules) != 0) revert AssemblyAlreadyFounded();
        address[5] memory codes = [_membershipCode, _bylawsCode, _boardCode, _treasuryCode, _memberAccountsCode];
        for (uint256 i; i < codes.length; ++i) {
            Clones.cloneWithImmutableArgs(codes[i], abi.encodePacked(address(this)));
        }
        IBylaws(_organ(Organs.BYLAWS)).adopt(charterHash, settlementToken, parameters, classes, pools);

        uint40 seatEnds = uint40(block.timestamp + uint256(parameters.termDays) * 1 days);
        bool keepsSeats;
        for (uint256 i; i < classes.length; ++i) keepsSeats = keepsSeats || classes[i].boardSeats != 0;
        IMembership(_organ(Organs.MEMBERSHIP)).enrol(founders, seatEnds, keepsSeats);
    }

    /// @inheritdoc IAssembly
    function setRules(Rules rules) external {
        if (msg.sender != _organ(Organs.BYLAWS)) revert AssemblyOnlyBylaws(msg.sender);
        Rules former = _rules;
        if (former.version() != 0) _formerRules[former.version()] = former;
        _rules = former.amendedTo(rules);
    }

    /// @inheritdoc IAssembly
    function open() external {
        Rules rules = _rules;
        if (rules.isOpen()) revert AssemblyAlreadyOpen();
        Parameters memory p = IBylaws(_organ(Organs.BYLAWS)).parameters();
        uint256 members = IMembership(_organ(Organs.MEMBERSHIP)).members();
        uint256 capital = IMemberAccounts(_organ(Organs.MEMBER_ACCOUNTS)).capital();
        if (members < p.minMembers || capital < p.capitalFloor) {
            revert AssemblyCannotOpen(members, p.minMembers, capital, p.capitalFloor);
        }
        _rules = rules.opened();
        emit CooperativeOpened(members, capital);
    }

    // ---- CONVENING ----

    /// @inheritdoc IAssembly
    function convene(Resolution[] calldata agenda, uint24 opensAfterSeconds) external returns (uint256 meetingId) {
        Rules rules = _rules;
        uint256 roll = _checkConvening(rules, opensAfterSeconds);
        if (agenda.length == 0 || agenda.length > MAX_ITEMS) revert AssemblyBadAgenda(agenda.length);

        bytes32[] memory commitments = new bytes32[](agenda.length);
        uint32[] memory recused; // one an item, zero for nobody; empty where no item names anyone
        uint256 kinds;
        for (uint256 i; i < agenda.length; ++i) {
            Resolution calldata r = agenda[i];
            uint32 named = _checkResolution(i, r, block.timestamp + opensAfterSeconds);
            if (named != 0) {
                if (recused.length == 0) recused = new uint32[](agenda.length);
                recused[i] = named;
            }
            commitments[i] = commitmentOf(r.targets, r.calldatas, keccak256(bytes(r.text)));
            kinds |= uint256(r.kind) << (2 * i);
        }
        meetingId = _meetingId(msg.sender, block.timestamp, keccak256(abi.encodePacked(commitments)));
        if (_meetings[meetingId].isConvened()) revert AssemblyAlreadyConvened(meetingId);
        rules = rules.withMeetingHeld();
        _rules = rules;
        uint256 lasts = rules.votingSeconds();
        Meeting meeting = newMeeting(
            block.timestamp,
            opensAfterSeconds,
            lasts,
            roll,
            agenda.length,
            kinds,
            rules.version()
        );
        _meetings[meetingId] = recused.length == 0 ? meeting : _recuse(meetingId, meeting, recused);

        uint256 opensAt = block.timestamp + opensAfterSeconds;
        uint256 closesAt = opensAt + lasts;
        emit MeetingConvened(meetingId, msg.sender, rules.meetings(), roll, opensAt, closesAt);
        for (uint256 i; i < agenda.length; ++i) {
            _emitProposal(meetingId + i, agenda[i], opensAt, closesAt);
        }
    }

    /// @return roll how many members of voting classes there are now
    function _checkConvening(Rules rules, uint256 opensAfter) private view returns (uint256 roll) {
        MemberRecord convener;
        uint256 needed;
        (convener, roll, needed) = IMembership(_organ(Organs.MEMBERSHIP)).rollCall(msg.sender);
        if (needed != 1 || !convener.isDirector()) {
            if (msg.sender != address(this) && msg.sender != _organ(Organs.BOARD)) {
                revert AssemblyNotConvening(msg.sender);
            }
        }
        if (!rules.isOpen()) revert AssemblyForming();
        if (opensAfter < rules.noticeSeconds()) revert AssemblyNoticeTooShort(opensAfter, rules.noticeSeconds());
        if (roll > MAX_ROLL) revert AssemblyRollTooLong(roll);
    }

    /// A resolution stated weaker than one of its calls is refused at notice, not at execution.
    /// @return named the member whom it is about, who then has no vote on it; zero for nobody
    function _checkResolution(
        uint256 item,
        Resolution calldata r,
        uint256 opensAt
    ) private view returns (uint32 named) {
        if (bytes(r.text).length == 0 || bytes(r.text).length > MAX_TEXT) {
            revert AssemblyBadText(item, bytes(r.text).length);
        }
        if (r.targets.length != r.calldatas.length || r.targets.length > MAX_CALLS) {
            revert AssemblyBadCalls(item, r.targets.length, r.calldatas.length);
        }
        for (uint256 i; i < r.targets.length; ++i) {
            (bool own, uint8 organ_) = Kinds.organOf(address(this), r.targets[i]);
            if (!own) continue;
            if (r.calldatas[i].length < 4) revert AssemblyNoFunction(item, i);
            Kind needed = Kinds.ofFunction(organ_, bytes4(r.calldatas[i]));
            if (r.kind < needed) revert AssemblyKindTooWeak(item, r.kind, needed);
            if (organ_ == Organs.MEMBERSHIP) {
                named = IMembership(r.targets[i]).recusedBy(r.calldatas[i], opensAt);
                // Else a payment bundled with charges would silence whoever is against it.
                if (named != 0 && r.targets.length != 1) revert AssemblyNamesMember(item, named);
            }
        }
    }

    function _recuse(uint256 meetingId, Meeting meeting, uint32[] memory recused) private returns (Meeting) {
        for (uint256 i; i < recused.length; ++i) {
            if (recused[i] == 0) continue;
            _recused[meetingId + i] = recused[i];
            emit MemberRecused(meetingId + i, recused[i]);
        }
        return meeting.withRecusals();
    }

    function _emitProposal(uint256 id, Resolution calldata r, uint256 opensAt, uint256 closesAt) private {
        emit ProposalCreated(
            id,
            msg.sender,
            r.targets,
            new uint256[](r.targets.length),
            new string[](r.targets.length),
            r.calldatas,
            opensAt,
            closesAt,
            r.text
        );
    }

    /// Binds the code behind each target: code replaced after the vote was not voted on. An account without code counts
    /// the same before and after its first use, and not the same once it delegates to code (EIP-7702).
    /// @inheritdoc IAssembly
    function commitmentOf(
        address[] calldata targets,
        bytes[] calldata calldatas,
        bytes32 textHash
    ) public view returns (bytes32) {
        bytes32[] memory codes = new bytes32[](targets.length);
        for (uint256 i; i < targets.length; ++i) {
            bytes32 code = targets[i].codehash;
            codes[i] = code == 0 ? NO_CODE : code;
        }
        return keccak256(abi.encode(targets, codes, calldatas, textHash));
    }

    /// @inheritdoc IAssembly
    function agendaOf(bytes32[] calldata commitments) public pure returns (bytes32) {
        return keccak256(abi.encodePacked(commitments));
    }

    /// The convener is part of the id, so nobody can convene another's meeting first.
    function _meetingId(address convener, uint256 recordDate, bytes32 agenda) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(convener, recordDate, agenda))) & ~ITEM_MASK;
    }

    // ---- VOTING ----

    /// @inheritdoc IAssembly
    function castPaper(uint256 meetingId, uint32 choices) external {
        Meeting meeting = _openMeeting(meetingId);
        if (uint256(choices) >> (2 * meeting.items()) != 0) revert AssemblyBadPaper(meetingId, choices);
        MemberRecord member = IMembership(_organ(Organs.MEMBERSHIP)).recordOf(msg.sender);
        if (!member.mayCast(meeting.recordDate())) revert AssemblyNotEntitled(meetingId, msg.sender);

        uint32 id = member.memberId();
        uint256 word = _papers[meetingId][id >> 8];
        uint256 bit = 1 << (id & 255);
        if (word & bit != 0) revert AssemblyAlreadyVoted(meetingId, id);
        _papers[meetingId][id >> 8] = word | bit;
        if (meeting.hasRecusals()) choices = _withoutRecused(meetingId, meeting, id, choices);
        _count(meetingId, meeting, choices);
        emit PaperCast(meetingId, id, choices);
    }

    /// @inheritdoc IAssembly
    function castSignedPapers(
        uint256 meetingId,
        address convener,
        bytes32 agenda,
        SignedPaper[] calldata papers
    ) external {
        Meeting meeting = _openMeetingWith(meetingId, convener, agenda);
        (address[] memory signers, uint256[] memory said) = PaperSignatures.openFast(
            _domainSeparatorV4(),
            meetingId,
            agenda,
            papers
        );
        _countMany(meetingId, meeting, signers, said);
    }

    /// @inheritdoc IAssembly
    function castWalletPapers(
        uint256 meetingId,
        address convener,
        bytes32 agenda,
        WalletPaper[] calldata papers
    ) external {
        Meeting meeting = _openMeetingWith(meetingId, convener, agenda);
        bytes32 domain = _domainSeparatorV4();
        address[] memory accounts = new address[](papers.length);
        uint256[] memory said = new uint256[](papers.length);
        for (uint256 i; i < papers.length; ++i) {
            WalletPaper calldata p = papers[i];
            said[i] = (uint256(p.member) << 32) | p.choices;
            bytes32 digest = PaperSignatures.digestOf(domain, meetingId, agenda, p.member, p.choices, p.reasons);
            // 1/64 stays behind (EIP-150): a wallet is not judged that did not get its full allowance.
            if (gasleft() < (WALLET_GAS * 66) / 64) revert AssemblyGasTooLow(i);
            try this.walletAccepts{gas: WALLET_GAS}(p.account, digest, p.signature) returns (bool accepted) {
                if (accepted) accounts[i] = p.account;
            } catch {} // a wallet that reverts or spends its allowance has not signed
        }
        _countMany(meetingId, meeting, accounts, said);
    }

    /// @inheritdoc IAssembly
    function walletAccepts(address account, bytes32 digest, bytes calldata signature) external view returns (bool) {
        return SignatureChecker.isValidERC1271SignatureNowCalldata(account, digest, signature);
    }

    /// @param signers zero for a bad signature, whose record is empty
    function _countMany(uint256 meetingId, Meeting meeting, address[] memory signers, uint256[] memory said) private {
        if (said.length > BallotCount.MAX_PAPERS) revert AssemblyBatchTooLong(said.length);
        if (meeting.hasRecusals()) {
            for (uint256 i; i < said.length; ++i) {
                uint256 id = said[i] >> 32;
                said[i] = (id << 32) | _withoutRecused(meetingId, meeting, id, uint32(said[i]));
            }
        }
        MemberRecord[] memory members = IMembership(_organ(Organs.MEMBERSHIP)).bulkRecords(signers);
        BallotCount.Count memory count = BallotCount.countPapers(_papers[meetingId], meeting, members, said);
        if (count.papers != 0) {
            _meetings[meetingId] = meeting.withFirstTally(count.tallyOf(0));
            uint256 items = meeting.items();
            for (uint256 item = 1; item < items; item += 3) {
                uint256 group =
                    count.tallyOf(item) |
                        (count.tallyOf(item + 1) << TALLY_BITS) |
                        (count.tallyOf(item + 2) << (2 * TALLY_BITS));
                if (group != 0) _tallies[_groupOf(meetingId, item)] += group;
            }
        }
        emit PapersCast(meetingId, count.papers, said.length, count.ballots);
    }

    function _openMeeting(uint256 meetingId) private view returns (Meeting meeting) {
        meeting = _meetingAt(meetingId);
        if (block.timestamp < meeting.opensAt() || block.timestamp >= meeting.closesAt()) {
            revert AssemblyNotOpen(meetingId, meeting.opensAt(), meeting.closesAt());
        }
    }

    function _openMeetingWith(
        uint256 meetingId,
        address convener,
        bytes32 agenda
    ) private view returns (Meeting meeting) {
        meeting = _openMeeting(meetingId);
        if (_meetingId(convener, meeting.recordDate(), agenda) != meetingId) {
            revert AssemblyWrongAgenda(meetingId, agenda);
        }
    }

    function _count(uint256 meetingId, Meeting meeting, uint256 choices) private {
        _meetings[meetingId] = meeting.withFirstTally(_lane(choices));
        uint256 items = meeting.items();
        for (uint256 item = 1; item < items; item += 3) {
            uint256 three = choices >> (2 * item);
            uint256 group = _lane(three) | (_lane(three >> 2) << TALLY_BITS) | (_lane(three >> 4) << (2 * TALLY_BITS));
            if (group != 0) _tallies[_groupOf(meetingId, item)] += group;
        }
    }

    /// Who is recused from an item leaves it blank, whatever the paper says; what is recorded is what counts.
    function _withoutRecused(
        uint256 meetingId,
        Meeting meeting,
        uint256 id,
        uint32 choices
    ) private view returns (uint32) {
        uint256 items = meeting.items();
        for (uint256 item; item < items; ++item) {
            if (_recused[meetingId + item] == id) choices &= ~uint32(3 << (2 * item));
        }
        return choices;
    }

    /// One vote, in the lane of the lowest choice: 0 blank, 1 against, 2 for, 3 abstain.
    function _lane(uint256 choices) private pure returns (uint256) {
        uint256 choice = choices & 3;
        return choice == 0 ? 0 : 1 << (24 * (choice - 1));
    }

    function _groupOf(uint256 meetingId, uint256 item) private pure returns (uint256) {
        return meetingId + (item + 2) / 3;
    }

    // ---- EXECUTION ----

    /// Marked before the calls, so that a call that re-enters finds it done; a failed call undoes the mark.
    /// @inheritdoc IAssembly
    function execute(
        uint256 resolutionId,
        address convener,
        bytes32[] calldata agenda,
        address[] calldata targets,
        bytes[] calldata calldatas,
        bytes32 textHash
    ) external {
        uint256 item = resolutionId & ITEM_MASK;
        uint256 meetingId = resolutionId - item;
        Meeting meeting = _meetingAt(meetingId);
        if (
            item >= agenda.length ||
            _meetingId(convener, meeting.recordDate(), agendaOf(agenda)) != meetingId ||
            agenda[item] != commitmentOf(targets, calldatas, textHash)
        ) {
            revert AssemblyWrongResolution(resolutionId);
        }
        _checkExecutable(resolutionId, meeting, item);
        _meetings[meetingId] = meeting.withExecuted(item);
        emit ProposalExecuted(resolutionId);

        for (uint256 i; i < targets.length; ++i) {
            (bool ok, bytes memory reason) = targets[i].call(calldatas[i]);
            if (!ok) revert AssemblyCallFailed(i, reason);
        }
    }

    function _checkExecutable(uint256 resolutionId, Meeting meeting, uint256 item) private view {
        if (meeting.isExecuted(item)) revert AssemblyAlreadyExecuted(resolutionId);
        uint256 meetingId = resolutionId - item;
        Rules rules = _rulesAt(meeting.rulesVersion());
        Kind kind = meeting.kindOf(item);
        uint256 from = meeting.closesAt() + rules.delaySeconds(kind);
        if (block.timestamp < from) revert AssemblyTooEarly(resolutionId, from);
        if (!rules.carries(kind, _tallyOf(meetingId, meeting, item), _rollOf(resolutionId, meeting))) {
            revert AssemblyNotCarried(resolutionId);
        }
        uint256 until = from + rules.expirySeconds();
        if (block.timestamp >= until) revert AssemblyTooLate(resolutionId, until);
    }

    // ---- WHAT REACHED IT ----

    /// @inheritdoc IAssembly
    function forward(address asset) external {
        address treasury = _organ(Organs.TREASURY);
        uint256 amount = IERC20(asset).balanceOf(address(this));
        if (amount == 0 || !IERC20(asset).trySafeTransfer(treasury, amount)) revert AssemblyNothingToForward(asset);
        emit Forwarded(asset, amount);
    }

    // ---- VIEWS ----

    /// @inheritdoc IAssembly
    function recusedFrom(uint256 resolutionId) external view returns (uint32 memberId) {
        return _recused[resolutionId];
    }

    /// @inheritdoc IAssembly
    function isOpen() external view returns (bool) {
        return _rules.isOpen();
    }

    /// @inheritdoc IAssembly
    function meetings() external view returns (uint256) {
        return _rules.meetings();
    }

    /// @inheritdoc IAssembly
    function meetingOf(uint256 meetingId) external view returns (MeetingFacts memory) {
        Meeting m = _meetingAt(meetingId);
        return
            MeetingFacts(
                uint40(m.recordDate()),
                uint40(m.opensAt()),
                uint40(m.closesAt()),
                uint24(m.roll()),
                uint8(m.items()),
                m.rulesVersion()
            );
    }

    /// @inheritdoc IAssembly
    function resolutionOf(uint256 resolutionId) external view returns (ResolutionFacts memory facts) {
        (Meeting meeting, uint256 item) = _itemAt(resolutionId);
        Rules rules = _rulesAt(meeting.rulesVersion());
        Tally tally = _tallyOf(resolutionId - item, meeting, item);
        Kind kind = meeting.kindOf(item);
        uint256 decided = tally.inFavour() + tally.against();
        facts.kind = kind;
        facts.state = _stateOf(resolutionId, meeting, item);
        facts.against = uint24(tally.against());
        facts.inFavour = uint24(tally.inFavour());
        facts.abstain = uint24(tally.abstain());
        uint256 roll = _rollOf(resolutionId, meeting);
        facts.quorum = uint24(rules.quorum(kind, roll));
        facts.majority = uint24(rules.majority(kind, decided, roll));
        facts.executableFrom = uint40(meeting.closesAt() + rules.delaySeconds(kind));
        facts.executableUntil = uint40(facts.executableFrom + rules.expirySeconds());
    }

    /// @inheritdoc IAssembly
    function hasPaper(uint256 meetingId, uint32 memberId) public view returns (bool) {
        return (_papers[meetingId][memberId >> 8] >> (memberId & 255)) & 1 == 1;
    }

    /// @inheritdoc IAssembly
    function organ(uint8 nonce) external view returns (address) {
        return _organ(nonce);
    }

    /// @inheritdoc IAssembly
    function state(uint256 proposalId) external view returns (ProposalState) {
        (Meeting meeting, uint256 item) = _itemAt(proposalId);
        return _stateOf(proposalId, meeting, item);
    }

    /// @inheritdoc IAssembly
    function proposalSnapshot(uint256 proposalId) external view returns (uint256) {
        (Meeting meeting, ) = _itemAt(proposalId);
        return meeting.recordDate();
    }

    /// @inheritdoc IAssembly
    function proposalDeadline(uint256 proposalId) external view returns (uint256) {
        (Meeting meeting, ) = _itemAt(proposalId);
        return meeting.closesAt();
    }

    /// @inheritdoc IAssembly
    function proposalVotes(
        uint256 proposalId
    ) external view returns (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes) {
        (Meeting meeting, uint256 item) = _itemAt(proposalId);
        Tally tally = _tallyOf(proposalId - item, meeting, item);
        return (tally.against(), tally.inFavour(), tally.abstain());
    }

    /// @inheritdoc IAssembly
    function hasVoted(uint256 proposalId, address account) external view returns (bool) {
        uint32 id = IMembership(_organ(Organs.MEMBERSHIP)).recordOf(account).memberId();
        return id != 0 && hasPaper(proposalId & ~ITEM_MASK, id);
    }

    /// @inheritdoc IAssembly
    function clock() external view returns (uint48) {
        return uint48(block.timestamp);
    }

    /// @inheritdoc IAssembly
    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() external pure returns (string memory) {
        return "mode=timestamp";
    }

    function _stateOf(uint256 resolutionId, Meeting meeting, uint256 item) private view returns (ProposalState) {
        if (meeting.isExecuted(item)) return ProposalState.Executed;
        if (block.timestamp < meeting.opensAt()) return ProposalState.Pending;
        if (block.timestamp < meeting.closesAt()) return ProposalState.Active;
        Rules rules = _rulesAt(meeting.rulesVersion());
        Kind kind = meeting.kindOf(item);
        if (!rules.carries(kind, _tallyOf(resolutionId - item, meeting, item), _rollOf(resolutionId, meeting))) {
            return ProposalState.Defeated;
        }
        uint256 until = meeting.closesAt() + rules.delaySeconds(kind) + rules.expirySeconds();
        return block.timestamp < until ? ProposalState.Succeeded : ProposalState.Expired;
    }

    function _meetingAt(uint256 meetingId) private view returns (Meeting meeting) {
        meeting = _meetings[meetingId];
        if (!meeting.isConvened()) revert AssemblyNoSuchMeeting(meetingId);
    }

    function _itemAt(uint256 resolutionId) private view returns (Meeting meeting, uint256 item) {
        item = resolutionId & ITEM_MASK;
        meeting = _meetingAt(resolutionId - item);
        if (item >= meeting.items()) revert AssemblyNoSuchMeeting(resolutionId);
    }

    function _rulesAt(uint256 version) private view returns (Rules rules) {
        rules = _rules;
        if (rules.version() != version) rules = _formerRules[version];
    }

    function _tallyOf(uint256 meetingId, Meeting meeting, uint256 item) private view returns (Tally) {
        if (item == 0) return meeting.firstTally();
        uint256 group = _tallies[_groupOf(meetingId, item)] >> (TALLY_BITS * ((item - 1) % 3));
        return Tally.wrap(group & ((1 << TALLY_BITS) - 1));
    }

    function _rollOf(uint256 resolutionId, Meeting meeting) private view returns (uint256 roll) {
        roll = meeting.roll();
        if (meeting.hasRecusals() && _recused[resolutionId] != 0) --roll;
    }

    function _organ(uint8 nonce) private view returns (address) {
        return Organs.addressOf(address(this), nonce);
    }
}
