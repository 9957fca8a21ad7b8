// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly, MeetingFacts, ProposalState, ResolutionFacts} from "../interfaces/IAssembly.sol";
import {IMembership} from "../interfaces/IMembership.sol";
import {Organs} from "../libraries/Organs.sol";
import {Kind} from "../types/Kind.sol";
import {Meeting} from "../types/Meeting.sol";
import {Rules} from "../types/Rules.sol";
import {Tally, TALLY_BITS} from "../types/Tally.sol";

/// PURPOSE     What the Assembly keeps of its meetings, how it is read, and when an item is carried.
/// ASSUMPTIONS A meeting keeps the version of the rules of its notice. What is not in storage comes back as calldata and
///             is compared with what the meeting's id, or its final agenda, commits to.
/// UNITS       Times in Unix seconds. A meeting's id ends in four zero bits; a resolution's id is the meeting's plus its
///             item. Storage: per meeting one slot and one more for three items after the first; one bit a member.
abstract contract Meetings is IAssembly {
    /// The second condition of an item that amends a class: a majority among the votes of its members.
    struct ClassVote {
        uint8 class;
        uint8 majorityFor;
        uint8 majorityOf; // zero where there is no class vote
        uint72 tally;
    }

    uint256 internal constant ITEM_MASK = 15;
    uint256 internal constant LANE_BITS = 16; // one lane an item
    uint256 internal constant LANE = type(uint16).max;

    Rules internal _rules; // those in force; also the mark that the co-op is founded
    mapping(uint256 version => Rules) internal _formerRules; // kept for the meetings that were convened under them
    mapping(uint256 meetingId => Meeting) internal _meetings;
    mapping(uint256 meetingId => mapping(uint256 word => uint256)) internal _papers; // one bit a member: the replay guard
    mapping(uint256 group => uint256) internal _tallies; // key: meetingId + 1..5, three items each
    // Written only where they come up:
    mapping(uint256 meetingId => mapping(uint256 word => uint256)) internal _recused; // a lane a member, a bit an item
    mapping(uint256 meetingId => uint256) internal _recusals; // a lane an item: how many members
    mapping(uint256 meetingId => bytes32) internal _finalAgendas; // of meetings to which members appended items
    mapping(uint256 resolutionId => ClassVote) internal _classVotes;
    mapping(uint256 resolutionId => bool) internal _calledAgain;
    uint256 internal transient _executing;

    // ---- READING A MEETING ----

    function _meetingAt(uint256 meetingId) internal view returns (Meeting meeting) {
        meeting = _meetings[meetingId];
        if (!meeting.isConvened()) revert AssemblyNoSuchMeeting(meetingId);
    }

    function _itemAt(uint256 resolutionId) internal view returns (Meeting meeting, uint256 item) {
        item = resolutionId & ITEM_MASK;
        meeting = _meetingAt(resolutionId - item);
        if (item >= meeting.items()) revert AssemblyNoSuchMeeting(resolutionId);
    }

    function _rulesAt(uint256 version) internal view returns (Rules rules) {
        rules = _rules;
        if (rules.version() != version) rules = _formerRules[version];
    }

    /// The convener is part of the id, so nobody can convene another's meeting first.
    function _meetingId(address convener, uint256 recordDate, bytes32 agenda) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(convener, recordDate, agenda))) & ~ITEM_MASK;
    }

    /// Whether this is the meeting's agenda with all that was appended to it.
    function _isAgenda(
        uint256 meetingId,
        Meeting meeting,
        address convener,
        bytes32 agenda
    ) internal view returns (bool) {
        if (meeting.hasAppended()) return _finalAgendas[meetingId] == agenda;
        return _meetingId(convener, meeting.recordDate(), agenda) == meetingId;
    }

    function _tallyOf(uint256 meetingId, Meeting meeting, uint256 item) internal view returns (Tally) {
        if (item == 0) return meeting.firstTally();
        uint256 group = _tallies[_groupOf(meetingId, item)] >> (TALLY_BITS * ((item - 1) % 3));
        return Tally.wrap(group & ((1 << TALLY_BITS) - 1));
    }

    function _groupOf(uint256 meetingId, uint256 item) internal pure returns (uint256) {
        return meetingId + (item + 2) / 3;
    }

    /// The item's roll: without those who have no vote on it.
    function _rollOf(uint256 meetingId, Meeting meeting, uint256 item) internal view returns (uint256 roll) {
        roll = meeting.roll();
        if (meeting.hasRecusals()) {
            uint256 away = (_recusals[meetingId] >> (LANE_BITS * item)) & LANE;
            roll = roll > away ? roll - away : 0; // who entered in the very second of the notice may be one too many
        }
    }

    /// The items on which a member has no vote, one bit each.
    function _recusedItems(uint256 meetingId, uint256 memberId) internal view returns (uint256) {
        return (_recused[meetingId][memberId >> 4] >> (LANE_BITS * (memberId & 15))) & LANE;
    }

    // ---- DECIDING ----

    function _quorumOf(Meeting meeting, Rules rules, Kind kind, uint256 roll) internal pure returns (uint256) {
        return rules.quorum(kind, roll, meeting.isSecondCall());
    }

    /// Quorum counts members who took part, abstaining included; a majority is never reached by a tie or by silence.
    /// @return quorate whether enough members took part
    /// @return majority whether enough of them are in favour, and enough of the class where one decides besides
    function _decided(
        uint256 meetingId,
        Meeting meeting,
        uint256 item,
        Rules rules
    ) internal view returns (bool quorate, bool majority) {
        Tally tally = _tallyOf(meetingId, meeting, item);
        Kind kind = meeting.kindOf(item);
        uint256 roll = _rollOf(meetingId, meeting, item);
        quorate = tally.tookPart() >= _quorumOf(meeting, rules, kind, roll);
        majority = tally.inFavour() >= rules.majority(kind, tally.decided(), roll);
        if (majority && meeting.hasClassVotes()) {
            ClassVote memory vote = _classVotes[meetingId + item];
            Tally ofClass = Tally.wrap(vote.tally);
            majority =
                vote.majorityOf == 0 ||
                (ofClass.inFavour() != 0 &&
                    ofClass.inFavour() * vote.majorityOf >= ofClass.decided() * vote.majorityFor);
        }
    }

    function _carries(uint256 meetingId, Meeting meeting, uint256 item, Rules rules) internal view returns (bool) {
        (bool quorate, bool majority) = _decided(meetingId, meeting, item, rules);
        return quorate && majority;
    }

    // ---- VIEWS ----

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
        Rules rules = _rulesAt(m.rulesVersion());
        return
            MeetingFacts({
                recordDate: uint40(m.recordDate()),
                opensAt: uint40(m.opensAt()),
                closesAt: uint40(m.closesAt()),
                agendaClosesAt: uint40(m.opensAt() - rules.agendaClosesSeconds()),
                roll: uint24(m.roll()),
                items: uint8(m.items()),
                maxProxies: uint8(rules.maxProxies()),
                rulesVersion: m.rulesVersion(),
                secondCall: m.isSecondCall(),
                extended: m.isExtended()
            });
    }

    /// @inheritdoc IAssembly
    function resolutionOf(uint256 resolutionId) external view returns (ResolutionFacts memory facts) {
        (Meeting meeting, uint256 item) = _itemAt(resolutionId);
        Rules rules = _rulesAt(meeting.rulesVersion());
        Tally tally = _tallyOf(resolutionId - item, meeting, item);
        Kind kind = meeting.kindOf(item);
        uint256 roll = _rollOf(resolutionId - item, meeting, item);
        facts.kind = kind;
        facts.state = _stateOf(resolutionId, meeting, item);
        facts.against = uint24(tally.against());
        facts.inFavour = uint24(tally.inFavour());
        facts.abstain = uint24(tally.abstain());
        facts.roll = uint24(roll);
        facts.quorum = uint24(_quorumOf(meeting, rules, kind, roll));
        facts.majority = uint24(rules.majority(kind, tally.decided(), roll));
        facts.executableFrom = uint40(meeting.closesAt() + rules.delaySeconds(kind));
        facts.executableUntil = uint40(facts.executableFrom + rules.expirySeconds());
        facts.calledAgain = _calledAgain[resolutionId];
    }

    /// @inheritdoc IAssembly
    function classVoteOf(
        uint256 resolutionId
    ) external view returns (uint8 class, uint8 majorityFor, uint8 majorityOf, uint24 against, uint24 inFavour) {
        ClassVote memory v = _classVotes[resolutionId];
        Tally tally = Tally.wrap(v.tally);
        return (v.class, v.majorityFor, v.majorityOf, uint24(tally.against()), uint24(tally.inFavour()));
    }

    /// @inheritdoc IAssembly
    function recusedFrom(uint256 meetingId, uint32 memberId) external view returns (uint16 items) {
        return uint16(_recusedItems(meetingId, memberId));
    }

    /// @inheritdoc IAssembly
    function hasPaper(uint256 meetingId, uint32 memberId) public view returns (bool) {
        return (_papers[meetingId][memberId >> 8] >> (memberId & 255)) & 1 == 1;
    }

    /// @inheritdoc IAssembly
    function executing() external view returns (uint256 resolutionId) {
        return _executing;
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
        uint32 id = IMembership(_organ(Organs.MEMBERSHIP)).recordByKey(account).memberId();
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
        if (!_carries(resolutionId - item, meeting, item, rules)) return ProposalState.Defeated;
        uint256 until = meeting.closesAt() + rules.delaySeconds(meeting.kindOf(item)) + rules.expirySeconds();
        return block.timestamp < until ? ProposalState.Succeeded : ProposalState.Expired;
    }

    function _organ(uint8 nonce) internal view returns (address) {
        return Organs.addressOf(address(this), nonce);
    }
}
