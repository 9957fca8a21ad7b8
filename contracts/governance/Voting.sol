// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IAssembly} from "../interfaces/IAssembly.sol";
import {IBoard} from "../interfaces/IBoard.sol";
import {IMembership} from "../interfaces/IMembership.sol";
import {BallotCount} from "../libraries/BallotCount.sol";
import {Organs} from "../libraries/Organs.sol";
import {PaperSignatures} from "../libraries/PaperSignatures.sol";
import {SignedPaper, WalletPaper} from "../types/BallotPaper.sol";
import {Meeting} from "../types/Meeting.sol";
import {MemberRecord} from "../types/MemberRecord.sol";
import {Rules} from "../types/Rules.sol";
import {TALLY_BITS} from "../types/Tally.sol";
import {Meetings} from "./Meetings.sol";

/// PURPOSE     Counts ballot papers: cast by the member, signed free of charge, or cast by a proxy holder.
/// POWERS      Members vote, each once in a meeting; who sends in signed papers can drop none of a batch unseen and
///             change none.
/// ASSUMPTIONS The first valid paper for a member counts, the member's own or the proxy's. What is in a signature is
///             judged once, here: a contract wallet may answer otherwise later.
abstract contract Voting is Meetings, EIP712 {
    using BallotCount for BallotCount.Count;

    // What an account may spend on one signature: enough for a passkey where the chain has no precompile for its curve.
    uint256 private constant WALLET_GAS = 400_000;

    // ---- PAPERS ----

    /// @inheritdoc IAssembly
    function castPaper(uint256 meetingId, uint32 choices) external {
        Meeting meeting = _openMeeting(meetingId);
        if (uint256(choices) >> (2 * meeting.items()) != 0) revert AssemblyBadPaper(meetingId, choices);
        MemberRecord member = IMembership(_organ(Organs.MEMBERSHIP)).recordByKey(msg.sender);
        if (!member.mayCast(meeting.recordDate())) revert AssemblyNotEntitled(meetingId, msg.sender);

        uint32 id = member.memberId();
        uint256 word = _papers[meetingId][id >> 8];
        uint256 bit = 1 << (id & 255);
        if (word & bit != 0) revert AssemblyAlreadyVoted(meetingId, id);
        _papers[meetingId][id >> 8] = word | bit;
        if (meeting.hasRecusals()) choices = uint32(_withoutRecused(meetingId, id, choices));
        if (meeting.hasClassVotes()) _countForClass(meetingId, meeting, member, choices);
        bool late = meeting.isLate(block.timestamp);
        uint256 quorate = late ? _quorate(meetingId, meeting) : 0;
        meeting = meeting.withFirstTally(_lane(choices));
        uint256 items = meeting.items();
        for (uint256 item = 1; item < items; item += 3) {
            uint256 three = choices >> (2 * item);
            uint256 group = _lane(three) | (_lane(three >> 2) << TALLY_BITS) | (_lane(three >> 4) << (2 * TALLY_BITS));
            if (group != 0) _tallies[_groupOf(meetingId, item)] += group;
        }
        if (late) meeting = _extendedIfQuorate(meetingId, meeting, quorate);
        _meetings[meetingId] = meeting;
        emit PaperCast(meetingId, id, choices);
    }

    /// @inheritdoc IAssembly
    function castPapers(uint256 meetingId, address convener, bytes32 agenda, SignedPaper[] calldata papers) external {
        Meeting meeting = _openMeetingWith(meetingId, convener, agenda);
        (address[] memory signers, uint256[] memory said) = PaperSignatures.openFast(
            _domainSeparatorV4(),
            meetingId,
            agenda,
            papers
        );
        BallotCount.Count memory count = _countMany(meetingId, meeting, signers, said);
        emit PapersCast(meetingId, count.papers, said.length, count.ballots);
    }

    /// @inheritdoc IAssembly
    function castWalletPapers(
        uint256 meetingId,
        address convener,
        bytes32 agenda,
        WalletPaper[] calldata papers
    ) external {
        Meeting meeting = _openMeetingWith(meetingId, convener, agenda);
        (address[] memory accounts, uint256[] memory said) = _openWalletPapers(meetingId, agenda, papers);
        BallotCount.Count memory count = _countMany(meetingId, meeting, accounts, said);
        emit PapersCast(meetingId, count.papers, said.length, count.ballots);
    }

    /// @inheritdoc IAssembly
    function castProxyPapers(
        uint256 meetingId,
        address convener,
        bytes32 agenda,
        WalletPaper[] calldata papers,
        address[] memory principals
    ) external {
        Meeting meeting = _openMeetingWith(meetingId, convener, agenda);
        if (principals.length != papers.length) revert AssemblyBatchTooLong(principals.length);
        (address[] memory accounts, uint256[] memory said) = _openWalletPapers(meetingId, agenda, papers);
        address[] memory granted = IBoard(_organ(Organs.BOARD)).holdersOf(meetingId, principals);
        MemberRecord[] memory records = IMembership(_organ(Organs.MEMBERSHIP)).bulkRecords(accounts);
        uint32[] memory holders = new uint32[](said.length);
        for (uint256 i; i < said.length; ++i) {
            MemberRecord holder = records[i]; // empty where the signature is none
            holders[i] = holder.memberId();
            if (accounts[i] != granted[i] || !holder.mayCast(meeting.recordDate())) principals[i] = address(0);
            else if (meeting.hasRecusals()) said[i] = _withoutRecused(meetingId, holders[i], said[i]);
        }
        BallotCount.Count memory count = _countMany(meetingId, meeting, principals, said);
        emit ProxyPapersCast(meetingId, count.papers, said.length, count.ballots, holders);
    }

    /// @return accounts zero where the account has not signed
    /// @return said member << 32 | choices of each paper
    function _openWalletPapers(
        uint256 meetingId,
        bytes32 agenda,
        WalletPaper[] calldata papers
    ) private view returns (address[] memory accounts, uint256[] memory said) {
        bytes32 domain = _domainSeparatorV4();
        accounts = new address[](papers.length);
        said = new uint256[](papers.length);
        for (uint256 i; i < papers.length; ++i) {
            WalletPaper calldata p = papers[i];
            said[i] = (uint256(p.member) << 32) | p.choices;
            bytes32 digest = PaperSignatures.digestOf(domain, meetingId, agenda, p.member, p.choices, p.reasons);
            if (_accepts(i, p.account, digest, p.signature)) accounts[i] = p.account;
        }
    }

    /// Whether an account signed, asked with a capped amount of gas.
    function _accepts(
        uint256 paper,
        address account,
        bytes32 digest,
        bytes calldata signature
    ) private view returns (bool) {
        if (signature.length == 0 && msg.sender == account) return true;
        // 1/64 stays behind (EIP-150): a wallet is not judged that did not get its full allowance.
        if (gasleft() < (WALLET_GAS * 66) / 64) revert AssemblyGasTooLow(paper);
        try IBoard(_organ(Organs.BOARD)).hasSigned{gas: WALLET_GAS}(account, digest, signature) returns (bool signed) {
            return signed;
        } catch {
            return false; // a wallet that reverts or spends its allowance has not signed
        }
    }

    // ---- COUNTING ----

    /// @param signers zero for a bad signature, whose record is empty
    function _countMany(
        uint256 meetingId,
        Meeting meeting,
        address[] memory signers,
        uint256[] memory said
    ) private returns (BallotCount.Count memory count) {
        if (said.length > BallotCount.MAX_PAPERS) revert AssemblyBatchTooLong(said.length);
        if (meeting.hasRecusals()) {
            for (uint256 i; i < said.length; ++i) {
                said[i] = _withoutRecused(meetingId, said[i] >> 32, said[i]);
            }
        }
        MemberRecord[] memory members = IMembership(_organ(Organs.MEMBERSHIP)).bulkRecords(signers);
        count = BallotCount.countPapers(_papers[meetingId], meeting, members, said);
        if (count.papers == 0) return count;
        if (meeting.hasClassVotes()) {
            for (uint256 i; i < said.length; ++i) {
                uint256 ballot = uint64(count.ballots[i >> 2] >> (64 * (3 - (i & 3))));
                if (ballot >> 32 != 0) _countForClass(meetingId, meeting, members[i], uint32(ballot));
            }
        }
        bool late = meeting.isLate(block.timestamp);
        uint256 quorate = late ? _quorate(meetingId, meeting) : 0;
        meeting = meeting.withFirstTally(count.tallyOf(0));
        uint256 items = meeting.items();
        for (uint256 item = 1; item < items; item += 3) {
            uint256 group =
                count.tallyOf(item) |
                    (count.tallyOf(item + 1) << TALLY_BITS) |
                    (count.tallyOf(item + 2) << (2 * TALLY_BITS));
            if (group != 0) _tallies[_groupOf(meetingId, item)] += group;
        }
        if (late) meeting = _extendedIfQuorate(meetingId, meeting, quorate);
        _meetings[meetingId] = meeting;
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
        if (!_isAgenda(meetingId, meeting, convener, agenda)) revert AssemblyWrongAgenda(meetingId, agenda);
    }

    /// One vote, in the lane of the lowest choice: 0 blank, 1 against, 2 for, 3 abstain.
    function _lane(uint256 choices) private pure returns (uint256) {
        uint256 choice = choices & 3;
        return choice == 0 ? 0 : 1 << (24 * (choice - 1));
    }

    /// Who is recused from an item leaves it blank, whatever the paper says; what is recorded is what counts.
    /// @param said choices in the lowest 32 bits
    function _withoutRecused(uint256 meetingId, uint256 memberId, uint256 said) private view returns (uint256) {
        uint256 items = _recusedItems(meetingId, memberId);
        for (uint256 item; items >> item != 0; ++item) {
            if ((items >> item) & 1 == 1) said &= ~(3 << (2 * item));
        }
        return said;
    }

    function _countForClass(uint256 meetingId, Meeting meeting, MemberRecord member, uint256 choices) private {
        // Else the board could move friends into the class between the notice and the vote.
        if (member.classSince() > meeting.recordDate()) return;
        uint256 items = meeting.items();
        for (uint256 item; item < items; ++item) {
            ClassVote storage vote = _classVotes[meetingId + item];
            if (vote.majorityOf != 0 && vote.class == member.memberClass()) {
                vote.tally += uint72(_lane(choices >> (2 * item)));
            }
        }
    }

    // ---- A QUORUM REACHED LATE ----

    /// Whoever wins by coming late leaves the others the time to answer, once.
    /// @param before the items that had their quorum before these papers
    function _extendedIfQuorate(uint256 meetingId, Meeting meeting, uint256 before) private returns (Meeting) {
        if (_quorate(meetingId, meeting) == before) return meeting;
        meeting = meeting.withExtension();
        emit MeetingExtended(meetingId, meeting.closesAt());
        return meeting;
    }

    /// The items that have their quorum, one bit each.
    function _quorate(uint256 meetingId, Meeting meeting) private view returns (uint256 items) {
        Rules rules = _rulesAt(meeting.rulesVersion());
        for (uint256 item; item < meeting.items(); ++item) {
            (bool quorate, ) = _decided(meetingId, meeting, item, rules);
            if (quorate) items |= 1 << item;
        }
    }
}
