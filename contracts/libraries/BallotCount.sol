// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EVERY_16, Refusal, spread} from "../types/BallotPaper.sol";
import {Meeting} from "../types/Meeting.sol";
import {MemberRecord} from "../types/MemberRecord.sol";

/// Counts a batch of papers in memory, so that each bitmap word and each tally is written once.
/// Papers sorted by member number touch each word once; unsorted papers count the same and cost more.
library BallotCount {
    uint256 private constant NO_WORD = type(uint256).max;
    uint256 internal constant MAX_PAPERS = type(uint16).max; // a lane must not overflow

    /// Sixteen lanes of sixteen bits, one lane an item.
    struct Count {
        uint256 against;
        uint256 inFavour;
        uint256 abstain;
        uint256 papers;
        uint256[] ballots; // in the order sent, four to a word from the highest bits: member 32 | choices 32
    }

    /// A paper counts if its member may cast, is the one it names, has not voted, and it names no item too many.
    /// A paper that does not count stands in `ballots` with member zero and its Refusal.
    /// @param members the signer of each paper as the register knows it; zero for a bad signature
    /// @param papers member << 32 | choices, as signed
    function countPapers(
        mapping(uint256 word => uint256) storage votedWords,
        Meeting meeting,
        MemberRecord[] memory members,
        uint256[] memory papers
    ) internal returns (Count memory count) {
        uint256 recordDate = meeting.recordDate();
        uint256 beyond = type(uint256).max << (meeting.items() << 1); // choices for items that are not on the agenda
        count.ballots = new uint256[]((papers.length + 3) / 4);
        uint256 four; // ballots on their way to the next word of count.ballots
        uint256 word = NO_WORD; // the bitmap word in memory, and its bits
        uint256 voted;
        // Lanes with the low bit of a choice set, the high one, and both: against is low alone, for is high alone.
        uint256 low;
        uint256 high;
        uint256 both;
        for (uint256 i; i < papers.length; ++i) {
            MemberRecord member = members[i];
            uint256 paper = papers[i]; // member 32 | choices 32
            uint256 id = paper >> 32;
            uint256 choices = uint32(paper);
            uint256 ballot; // as it stands in the event
            if (member.memberId() != id) ballot = uint256(Refusal.Signature);
            else if (choices & beyond != 0) ballot = uint256(Refusal.Choices);
            else if (!member.mayCast(recordDate))
                ballot = uint256(Refusal.NotEntitled); // number zero, too, is nobody
            else {
                if (id >> 8 != word) {
                    if (word != NO_WORD) votedWords[word] = voted;
                    word = id >> 8;
                    voted = votedWords[word];
                }
                uint256 bit = 1 << (id & 255);
                if (voted & bit != 0) ballot = uint256(Refusal.AlreadyVoted);
                else {
                    voted |= bit;
                    ballot = paper;
                    uint256 lanes = spread(choices);
                    unchecked {
                        low += lanes & EVERY_16;
                        high += (lanes >> 1) & EVERY_16;
                        both += lanes & (lanes >> 1) & EVERY_16;
                        ++count.papers;
                    }
                }
            }
            four = (four << 64) | ballot;
            if (i & 3 == 3) count.ballots[i >> 2] = four;
        }
        if (word != NO_WORD) votedWords[word] = voted;
        unchecked {
            (count.against, count.inFavour, count.abstain) = (low - both, high - both, both); // no lane borrows
        }
        uint256 rest = papers.length & 3;
        if (rest != 0) count.ballots[papers.length >> 2] = four << (64 * (4 - rest));
    }

    /// against 24 | for 24 | abstain 24
    function tallyOf(Count memory count, uint256 item) internal pure returns (uint256) {
        uint256 lane = item << 4;
        return
            uint16(count.against >> lane) |
            (uint256(uint16(count.inFavour >> lane)) << 24) |
            (uint256(uint16(count.abstain >> lane)) << 48);
    }
}
