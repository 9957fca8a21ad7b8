// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly, Resolution} from "../interfaces/IAssembly.sol";
import {IBylaws, MeetingTerms} from "../interfaces/IBylaws.sol";
import {IMembership} from "../interfaces/IMembership.sol";
import {ITreasury} from "../interfaces/ITreasury.sol";
import {Kinds} from "../libraries/Kinds.sol";
import {Organs} from "../libraries/Organs.sol";
import {Kind} from "../types/Kind.sol";
import {IS_SECOND_CALL, MAX_ROLL, Meeting, newMeeting} from "../types/Meeting.sol";
import {MemberRecord} from "../types/MemberRecord.sol";
import {FundId} from "../types/Fund.sol";
import {Rules} from "../types/Rules.sol";
import {Meetings} from "./Meetings.sol";

/// PURPOSE     Notice of a meeting: its agenda, who is on its roll, what kind each item must be, who has no vote on it.
/// POWERS      The board convenes, and the members by requisition through it; any member with a vote calls again what
///             failed for want of a quorum alone. A requisition appends items until the agenda closes.
/// ASSUMPTIONS What the notice commits to is all that can be carried out: calls, the code behind them, and the text.
abstract contract Convening is Meetings {
    uint256 private constant MAX_ITEMS = 16;
    uint256 private constant MAX_NOTICED = 12; // four are kept free for what members append
    uint256 private constant MAX_CALLS = 16;
    uint256 private constant MAX_TEXT = 4000;
    uint256 private constant CLASS_BITS = 8;
    bytes32 private constant NO_CODE = keccak256("");

    /// What an agenda says, item by item.
    struct Agenda {
        bytes32[] commitments;
        uint256 kinds; // two bits an item
        uint256 classes; // eight bits an item: one more than the class that decides besides, zero for none
        uint32[] recused; // zero for nobody; empty where no item names anyone
    }

    // ---- NOTICE ----

    /// @inheritdoc IAssembly
    function convene(Resolution[] calldata agenda, uint24 opensAfterSeconds) external returns (uint256 meetingId) {
        Rules rules = _rules;
        uint256 roll = _checkConvening(rules, opensAfterSeconds, rules.noticeSeconds(), false);
        if (agenda.length > MAX_NOTICED) revert AssemblyBadAgenda(agenda.length);
        return _convene(rules, roll, agenda, opensAfterSeconds, 0);
    }

    /// @inheritdoc IAssembly
    function conveneAgain(
        uint256 meetingId,
        address convener,
        bytes32[] calldata agenda,
        uint256[] calldata items,
        Resolution[] calldata again,
        uint24 opensAfterSeconds
    ) external returns (uint256 secondId) {
        Rules rules = _rules;
        uint256 roll = _checkConvening(rules, opensAfterSeconds, rules.urgentNoticeSeconds(), true);
        Meeting former = _meetingAt(meetingId);
        if (!_isAgenda(meetingId, former, convener, agendaOf(agenda))) {
            revert AssemblyWrongAgenda(meetingId, agendaOf(agenda));
        }
        uint256 until = former.closesAt() + uint256(_meetingTerms().secondCallDays) * 1 days;
        bool inTime = block.timestamp >= former.closesAt() && block.timestamp + opensAfterSeconds <= until;
        if (!inTime) revert AssemblyNoSecondCall(meetingId, until);
        if (items.length != again.length) revert AssemblyBadAgenda(again.length);
        for (uint256 i; i < items.length; ++i) _callAgain(meetingId, former, agenda, items[i], again[i]);
        secondId = _convene(rules, roll, again, opensAfterSeconds, IS_SECOND_CALL);
        emit SecondCall(secondId, meetingId, items);
    }

    /// Only what had its majority and failed on quorum alone, word for word, and once.
    function _callAgain(
        uint256 meetingId,
        Meeting former,
        bytes32[] calldata agenda,
        uint256 item,
        Resolution calldata r
    ) private {
        if (item >= agenda.length || agenda[item] != _commitmentOf(r)) revert AssemblyWrongResolution(meetingId + item);
        (bool quorate, bool majority) = _decided(meetingId, former, item, _rulesAt(former.rulesVersion()));
        if (
            former.isSecondCall() ||
            _calledAgain[meetingId + item] ||
            former.kindOf(item) != Kind.Special ||
            r.kind != Kind.Special ||
            quorate ||
            !majority
        ) revert AssemblyNotForSecondCall(meetingId + item);
        _calledAgain[meetingId + item] = true;
    }

    /// @inheritdoc IAssembly
    function append(
        uint256 meetingId,
        address convener,
        bytes32[] calldata agenda,
        Resolution[] calldata more
    ) external {
        if (msg.sender != _organ(Organs.BOARD)) revert AssemblyNotConvening(msg.sender);
        Meeting meeting = _meetingAt(meetingId);
        bytes32 present = agendaOf(agenda);
        if (!_isAgenda(meetingId, meeting, convener, present)) revert AssemblyWrongAgenda(meetingId, present);
        uint256 opensAt = meeting.opensAt();
        uint256 agendaCloses = opensAt - _rulesAt(meeting.rulesVersion()).agendaClosesSeconds();
        if (meeting.isSecondCall() || block.timestamp >= agendaCloses) {
            revert AssemblyAgendaClosed(meetingId, agendaCloses);
        }
        uint256 items = meeting.items();
        if (more.length == 0 || items + more.length > MAX_ITEMS) revert AssemblyBadAgenda(items + more.length);

        Agenda memory added = _read(more, opensAt, meeting.recordDate());
        bytes32 final_ = keccak256(abi.encodePacked(agenda, added.commitments));
        _finalAgendas[meetingId] = final_;
        meeting = meeting.withAppended(more.length, added.kinds);
        _meetings[meetingId] = _note(meetingId, meeting, items, added);
        emit AgendaExtended(meetingId, final_, items + more.length);
        for (uint256 i; i < more.length; ++i) {
            _emitProposal(meetingId + items + i, more[i], opensAt, meeting.closesAt());
        }
    }

    /// @param least the notice that the meeting needs, in seconds
    /// @param byMember whether any member with a vote may do it
    /// @return roll how many members of voting classes there are now
    function _checkConvening(
        Rules rules,
        uint256 opensAfter,
        uint256 least,
        bool byMember
    ) private view returns (uint256 roll) {
        MemberRecord convener;
        uint256 needed;
        (convener, roll, needed) = IMembership(_organ(Organs.MEMBERSHIP)).rollCall(msg.sender);
        if (needed != 1 || !convener.isDirector()) {
            if (msg.sender != address(this) && msg.sender != _organ(Organs.BOARD)) {
                if (!byMember || !convener.mayCast(block.timestamp)) revert AssemblyNotConvening(msg.sender);
            }
        }
        if (!rules.isOpen()) revert AssemblyForming();
        if (opensAfter < least) revert AssemblyNoticeTooShort(opensAfter, least);
        if (roll > MAX_ROLL) revert AssemblyRollTooLong(roll);
    }

    function _convene(
        Rules rules,
        uint256 roll,
        Resolution[] calldata agenda,
        uint256 opensAfter,
        uint256 flags
    ) private returns (uint256 meetingId) {
        if (agenda.length == 0) revert AssemblyBadAgenda(0);
        uint256 opensAt = block.timestamp + opensAfter;
        Agenda memory read = _read(agenda, opensAt, block.timestamp);
        meetingId = _meetingId(msg.sender, block.timestamp, keccak256(abi.encodePacked(read.commitments)));
        if (_meetings[meetingId].isConvened()) revert AssemblyAlreadyConvened(meetingId);
        rules = rules.withMeetingHeld();
        _rules = rules;
        Meeting meeting = newMeeting(
            block.timestamp,
            opensAfter,
            rules.votingHours(),
            rules.lateQuorumHours(),
            roll,
            agenda.length,
            read.kinds,
            rules.version(),
            flags
        );
        _meetings[meetingId] = _note(meetingId, meeting, 0, read);

        uint256 closesAt = meeting.closesAt();
        emit MeetingConvened(meetingId, msg.sender, rules.meetings(), roll, opensAt, closesAt);
        for (uint256 i; i < agenda.length; ++i) {
            _emitProposal(meetingId + i, agenda[i], opensAt, closesAt);
        }
    }

    // ---- THE AGENDA ----

    function _read(
        Resolution[] calldata agenda,
        uint256 opensAt,
        uint256 recordDate
    ) private view returns (Agenda memory read) {
        read.commitments = new bytes32[](agenda.length);
        for (uint256 i; i < agenda.length; ++i) {
            Resolution calldata r = agenda[i];
            (uint32 named, uint256 class) = _checkResolution(i, r, opensAt, recordDate);
            if (named != 0) {
                if (read.recused.length == 0) read.recused = new uint32[](agenda.length);
                read.recused[i] = named;
            }
            read.classes |= class << (CLASS_BITS * i);
            read.commitments[i] = _commitmentOf(r);
            read.kinds |= uint256(r.kind) << (2 * i);
        }
    }

    /// A resolution stated weaker than one of its calls is refused at notice, not at execution.
    /// @return named the member whom it is about, who then has no vote on it; zero for nobody
    /// @return class one more than the class of members who decide besides; zero for none
    function _checkResolution(
        uint256 item,
        Resolution calldata r,
        uint256 opensAt,
        uint256 recordDate
    ) private view returns (uint32 named, uint256 class) {
        if (bytes(r.text).length == 0 || bytes(r.text).length > MAX_TEXT) {
            revert AssemblyBadText(item, bytes(r.text).length);
        }
        if (r.targets.length != r.calldatas.length || r.targets.length > MAX_CALLS) {
            revert AssemblyBadCalls(item, r.targets.length, r.calldatas.length);
        }
        for (uint256 i; i < r.targets.length; ++i) {
            (bool own, uint8 organ_) = Kinds.organOf(address(this), r.targets[i]);
            if (!own) continue;
            bytes calldata call = r.calldatas[i];
            if (call.length < 4) revert AssemblyNoFunction(item, i);
            Kind needed = Kinds.ofFunction(organ_, bytes4(call));
            if (r.kind < needed) revert AssemblyKindTooWeak(item, r.kind, needed);
            (named, class) = _concerns(organ_, call, opensAt, recordDate);
            // Else a payment bundled with charges would silence whoever is against it.
            if ((named != 0 || class != 0) && r.targets.length != 1) revert AssemblyNotAlone(item, i);
        }
    }

    /// Whom a call to an organ is about: a member charged, expelled, suspended or paid, or a class that is amended.
    function _concerns(
        uint8 organ_,
        bytes calldata call,
        uint256 opensAt,
        uint256 recordDate
    ) private view returns (uint32 named, uint256 class) {
        if (organ_ == Organs.MEMBERSHIP) {
            named = IMembership(_organ(organ_)).recusedBy(call, opensAt, recordDate);
        } else if (organ_ == Organs.TREASURY && bytes4(call) == ITreasury.pay.selector) {
            (, , address payee, ) = abi.decode(call[4:], (address, FundId, address, uint256));
            MemberRecord record = IMembership(_organ(Organs.MEMBERSHIP)).recordByKey(payee);
            if (record.isOnRoll(recordDate)) named = record.memberId();
        } else if (organ_ == Organs.BYLAWS && bytes4(call) == IBylaws.amendClass.selector) {
            uint8 amended = abi.decode(call[4:], (uint8));
            // A class without votes is asked nothing: the meeting decides for it.
            if (IBylaws(_organ(organ_)).classOf(amended).voting) class = uint256(amended) + 1;
        }
    }

    /// Records what the items say of members and classes. @return the meeting with its marks
    function _note(uint256 meetingId, Meeting meeting, uint256 first, Agenda memory agenda) private returns (Meeting) {
        for (uint256 i; i < agenda.recused.length; ++i) {
            if (agenda.recused[i] == 0) continue;
            _recuse(meetingId, agenda.recused[i], 1 << (first + i));
            meeting = meeting.withRecusals();
        }
        if (agenda.classes == 0) return meeting;
        MeetingTerms memory terms = _meetingTerms();
        for (uint256 i; i < agenda.commitments.length; ++i) {
            uint256 class = uint8(agenda.classes >> (CLASS_BITS * i));
            if (class == 0) continue;
            _classVotes[meetingId + first + i] = ClassVote(
                uint8(class - 1),
                terms.classMajorityFor,
                terms.classMajorityOf,
                0
            );
            emit ClassDecides(meetingId + first + i, uint8(class - 1));
        }
        return meeting.withClassVotes();
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

    function _commitmentOf(Resolution calldata r) private view returns (bytes32) {
        return commitmentOf(r.targets, r.calldatas, keccak256(bytes(r.text)));
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

    function _meetingTerms() private view returns (MeetingTerms memory) {
        return IBylaws(_organ(Organs.BYLAWS)).meetingTerms();
    }

    // ---- RECUSAL ----

    /// @inheritdoc IAssembly
    function recuse(uint256 meetingId, uint16 items) external {
        Meeting meeting = _meetingAt(meetingId);
        MemberRecord member = IMembership(_organ(Organs.MEMBERSHIP)).recordByKey(msg.sender);
        if (!member.mayCast(meeting.recordDate())) revert AssemblyNotEntitled(meetingId, msg.sender);
        uint256 added = items & ~_recusedItems(meetingId, member.memberId());
        if (block.timestamp >= meeting.opensAt() || added == 0 || added >> meeting.items() != 0) {
            revert AssemblyNoRecusal(meetingId, items, meeting.opensAt());
        }
        _recuse(meetingId, member.memberId(), added);
        _meetings[meetingId] = meeting.withRecusals();
    }

    /// @param items one bit each; none of them recused before
    function _recuse(uint256 meetingId, uint32 memberId, uint256 items) private {
        _recused[meetingId][memberId >> 4] |= items << (LANE_BITS * (memberId & 15));
        uint256 counts = _recusals[meetingId];
        for (uint256 item; items >> item != 0; ++item) {
            if ((items >> item) & 1 == 0) continue;
            if ((counts >> (LANE_BITS * item)) & LANE == LANE) revert AssemblyNoRecusal(meetingId, uint16(items), 0);
            counts += 1 << (LANE_BITS * item);
            emit MemberRecused(meetingId + item, memberId);
        }
        _recusals[meetingId] = counts;
    }
}
