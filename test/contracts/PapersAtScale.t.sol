// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly, Resolution, ResolutionFacts} from "../../contracts/interfaces/IAssembly.sol";
import {PaperSignatures} from "../../contracts/libraries/PaperSignatures.sol";
import {HostileWallet} from "../../contracts/mocks/HostileWallet.sol";
import {Wallet} from "../../contracts/mocks/Wallet.sol";
import {Refusal, SignedPaper, WalletPaper} from "../../contracts/types/BallotPaper.sol";
import {Founded} from "./support/Founded.sol";
import {IVm} from "./support/IVm.sol";
import {Presets} from "./support/Presets.sol";

/// Large batches with hostile papers and hostile wallets among them: exactly the good ones count.
contract PapersAtScaleTest is Founded {
    uint32 private constant AGAINST = 1;
    uint32 private constant FOR = 2;
    uint256 private constant ITEMS = 4;
    uint256 private constant WALLET_GAS = 400_000; // as in Assembly
    uint256 private constant CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    // Numbers in the register follow the order of admission, from the five founders on.
    uint256 private constant GOOD = 450;
    uint256 private constant GOOD_KEY = 0x10000;
    uint256 private constant HOSTILE_KEY = 0x20000; // 25 members with a vote, whose papers are hostile
    uint256 private constant SUPPORTER_KEY = 0x30000;
    uint256 private constant LEAVER_KEY = 0x40000;
    uint256 private constant LATE_KEY = 0x50000;
    uint256 private constant STRANGER_KEY = 0x60000;

    /// Five papers each.
    enum Trick {
        StrangersKey,
        AnothersNumber,
        OfAnEarlierMeeting,
        SentTwice,
        SaysTwoThings,
        ItemTooMany,
        NoVote,
        EnteredAfterNotice,
        HasLeft,
        BrokenSignature
    }

    uint256 private meetingId;
    bytes32 private agenda;

    function _digest(uint256 member, uint256 choices) private view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Rochdale Assembly"),
                keccak256("1"),
                block.chainid,
                assembly_
            )
        );
        return PaperSignatures.digestOf(domain, meetingId, agenda, uint32(member), uint32(choices), 0);
    }

    function _paper(uint256 key, uint256 member, uint256 choices) private view returns (SignedPaper memory p) {
        p = SignedPaper(uint32(member), uint32(choices), 0, 0, 0);
        (p.r, p.vs) = abi.decode(signedShort(key, _digest(member, choices)), (bytes32, bytes32));
    }

    function _meet(uint256 items) private {
        Resolution[] memory list = new Resolution[](items);
        for (uint256 i; i < items; ++i) list[i] = _text("Words");
        meetingId = _convene(list);
        agenda = assembly_.agendaOf(_commitments(list));
    }

    function _cast(SignedPaper[] memory papers) private returns (uint256 counted, uint256[] memory fates) {
        vm.recordLogs();
        vm.prank(address(0xBEEF));
        // A transaction has 16,777,216 (EIP-7825); the rest is for its data.
        assembly_.castPapers{gas: 13_000_000}(meetingId, address(board), agenda, papers);
        return _result(papers.length);
    }

    /// @return counted how many
    /// @return fates member << 32 | choices of a counted paper, else its Refusal
    function _result(uint256 sent) private returns (uint256 counted, uint256[] memory fates) {
        IVm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 1, "one event a batch");
        assertEq(logs[0].topics[0], IAssembly.PapersCast.selector, "of this kind");
        uint256 said;
        uint256[] memory ballots;
        (counted, said, ballots) = abi.decode(logs[0].data, (uint256, uint256, uint256[]));
        assertEq(said, sent, "sent");
        fates = new uint256[](sent);
        for (uint256 i; i < sent; ++i) fates[i] = uint64(ballots[i / 4] >> (64 * (3 - (i % 4))));
    }

    // ---- SIGNED PAPERS ----

    /// What the good member says on the four items: any of the four choices on each.
    function _choicesOf(uint256 good) private pure returns (uint256) {
        return uint8(uint256(keccak256(abi.encode("choices", good))));
    }

    function _numberOf(uint256 good) private pure returns (uint256) {
        return FOUNDERS + 1 + good;
    }

    /// The `which`th paper of a trick; `good` is the paper of the batch before it, from the good member `lastGood`.
    function _hostile(
        Trick trick,
        uint256 which,
        uint256 lastGood,
        SignedPaper memory good,
        SignedPaper memory earlier
    ) private view returns (SignedPaper memory p) {
        uint256 all = uint256(3) | (FOR << 2);
        if (trick == Trick.StrangersKey) return _paper(STRANGER_KEY + which, _memberOf(HOSTILE_KEY + which), all);
        if (trick == Trick.AnothersNumber) return _paper(HOSTILE_KEY + 5 + which, _numberOf(which), all);
        if (trick == Trick.OfAnEarlierMeeting) return earlier;
        if (trick == Trick.SentTwice) return good;
        if (trick == Trick.SaysTwoThings) {
            return _paper(GOOD_KEY + lastGood, good.member, uint8(~_choicesOf(lastGood)));
        }
        if (trick == Trick.ItemTooMany) {
            return _paper(HOSTILE_KEY + 15 + which, _memberOf(HOSTILE_KEY + 15 + which), all | (1 << (2 * ITEMS)));
        }
        if (trick == Trick.NoVote) return _ownPaper(SUPPORTER_KEY + which, all);
        if (trick == Trick.EnteredAfterNotice) return _ownPaper(LATE_KEY + which, all);
        if (trick == Trick.HasLeft) return _ownPaper(LEAVER_KEY + which, all);
        p = _ownPaper(HOSTILE_KEY + 20 + which, all);
        if (which == 0) p.vs ^= bytes32(uint256(1) << 255); // the other v
        if (which == 1) {
            uint256 s = uint256(p.vs) & (type(uint256).max >> 1);
            uint256 highTwin = (CURVE_ORDER - s) & (type(uint256).max >> 1);
            p.vs = bytes32(highTwin | (~uint256(p.vs) & (1 << 255)));
        }
        if (which == 2) (p.r, p.vs) = (0, 0);
        if (which == 3) p.r = bytes32(CURVE_ORDER);
        if (which == 4) p.choices = FOR; // changed on the way
    }

    function _memberOf(uint256 key) private view returns (uint256) {
        return membership.memberOf(vm.addr(key)).memberId;
    }

    function _ownPaper(uint256 key, uint256 choices) private view returns (SignedPaper memory) {
        return _paper(key, _memberOf(key), choices);
    }

    function _refusalOf(Trick trick) private pure returns (Refusal) {
        if (trick == Trick.SentTwice || trick == Trick.SaysTwoThings) return Refusal.AlreadyVoted;
        if (trick == Trick.ItemTooMany) return Refusal.Choices;
        if (trick == Trick.NoVote || trick == Trick.EnteredAfterNotice || trick == Trick.HasLeft) {
            return Refusal.NotEntitled;
        }
        return Refusal.Signature;
    }

    function test_ASM1_ASM2_ASM3_castPapers_of500With50HostileCountsExactly450() external {
        _admitMany(GOOD_KEY, GOOD, Presets.PERSON);
        _admitMany(HOSTILE_KEY, 25, Presets.PERSON);
        _admitMany(SUPPORTER_KEY, 5, Presets.SUPPORTER);
        _admitMany(LEAVER_KEY, 5, Presets.PERSON);
        vm.warp(START + 31 days);
        _meet(ITEMS);
        SignedPaper[5] memory earlier;
        for (uint256 i; i < 5; ++i) earlier[i] = _ownPaper(HOSTILE_KEY + 10 + i, FOR);
        vm.warp(START + 32 days);
        _meet(ITEMS);
        _admitMany(LATE_KEY, 5, Presets.PERSON);
        _openVoting(meetingId);
        for (uint256 i; i < 5; ++i) {
            vm.prank(vm.addr(LEAVER_KEY + i));
            membership.resign();
        }

        // Nine good ones and then a hostile one, fifty times.
        SignedPaper[] memory papers = new SignedPaper[](500);
        uint256 good;
        for (uint256 i; i < 500; ++i) {
            papers[i] =
                i % 10 == 9
                    ? _hostile(Trick(i / 50), (i / 10) % 5, good - 1, papers[i - 1], earlier[(i / 10) % 5])
                    : _paper(GOOD_KEY + good, _numberOf(good), _choicesOf(good++));
        }
        assertEq(good, GOOD, "good papers");
        (uint256 counted, uint256[] memory fates) = _cast(papers);
        assertEq(counted, GOOD, "exactly the good ones");
        _checkFates(papers, fates);
        _checkTallies();
        _checkNobodyLostTheirVote();
    }

    function _checkFates(SignedPaper[] memory papers, uint256[] memory fates) private pure {
        for (uint256 i; i < fates.length; ++i) {
            uint256 said = (uint256(papers[i].member) << 32) | papers[i].choices;
            assertEq(fates[i], i % 10 == 9 ? uint256(_refusalOf(Trick(i / 50))) : said, "fate");
        }
    }

    function _checkTallies() private view {
        for (uint256 item; item < ITEMS; ++item) {
            uint256[4] memory expected;
            for (uint256 i; i < GOOD; ++i) ++expected[(_choicesOf(i) >> (2 * item)) & 3];
            ResolutionFacts memory r = assembly_.resolutionOf(meetingId + item);
            assertEq(r.against, expected[1], "against");
            assertEq(r.inFavour, expected[2], "in favour");
            assertEq(r.abstain, expected[3], "abstain");
            assertEq(expected[0] + r.against + r.inFavour + r.abstain, GOOD, "with the blank ones, all");
        }
    }

    /// Whose name was taken, or whose paper was broken, can still vote; who could not before cannot now.
    function _checkNobodyLostTheirVote() private {
        SignedPaper[] memory again = new SignedPaper[](35);
        for (uint256 i; i < 35; ++i) {
            uint256 first =
                i < 25
                    ? HOSTILE_KEY
                    : i < 30
                        ? SUPPORTER_KEY - 25
                        : LATE_KEY - 30;
            again[i] = _ownPaper(first + i, AGAINST);
            assertFalse(assembly_.hasPaper(meetingId, again[i].member), "no paper of theirs was counted");
        }
        (uint256 counted, uint256[] memory fates) = _cast(again);
        assertEq(counted, 25, "those who have a vote");
        for (uint256 i = 25; i < 35; ++i) assertEq(fates[i], uint256(Refusal.NotEntitled), "no vote");
    }

    // ---- WALLETS ----

    uint256 private constant KINDS = 8; // every answer but the honest one

    /// Members from `firstKey` on whose accounts are hostile wallets, and one paper of each.
    function _hostileWallets(
        uint256 firstKey,
        HostileWallet.Answer[] memory answers
    ) private returns (WalletPaper[] memory papers) {
        address[] memory members = _admitMany(firstKey, answers.length, Presets.PERSON);
        papers = new WalletPaper[](answers.length);
        bytes memory code = address(new HostileWallet()).code;
        for (uint256 i; i < answers.length; ++i) {
            vm.etch(members[i], code);
            HostileWallet(members[i]).setAnswer(answers[i]);
            papers[i] = WalletPaper(members[i], uint32(_memberOf(firstKey + i)), FOR, 0, "");
        }
    }

    function _castWallets(WalletPaper[] memory papers) private returns (uint256 spent) {
        vm.recordLogs();
        vm.prank(address(0xBEEF));
        spent = gasleft();
        assembly_.castWalletPapers(meetingId, address(board), agenda, papers);
        spent -= gasleft();
    }

    function test_castWalletPapers_ofHonestAndHostileWalletsCountsTheHonest() external {
        HostileWallet.Answer[] memory answers = new HostileWallet.Answer[](2 * KINDS);
        for (uint256 i; i < answers.length; ++i) answers[i] = HostileWallet.Answer(1 + (i % KINDS));
        WalletPaper[] memory hostile = _hostileWallets(HOSTILE_KEY, answers);
        address[] memory honest = _admitMany(GOOD_KEY, KINDS, Presets.PERSON);
        vm.warp(START + 31 days);
        _meet(1);
        _openVoting(meetingId);
        WalletPaper[] memory papers = new WalletPaper[](3 * KINDS);
        for (uint256 i; i < KINDS; ++i) {
            uint32 number = uint32(_memberOf(GOOD_KEY + i));
            vm.etch(honest[i], address(new Wallet(vm.addr(STRANGER_KEY + i))).code);
            bytes memory signature = signed(STRANGER_KEY + i, _digest(number, AGAINST));
            papers[3 * i] = hostile[2 * i];
            papers[3 * i + 1] = hostile[2 * i + 1];
            papers[3 * i + 2] = WalletPaper(honest[i], number, AGAINST, 0, signature);
        }
        bytes memory callBack = abi.encodeCall(IAssembly.castPaper, (meetingId, 3));
        for (uint256 i; i < hostile.length; ++i) {
            HostileWallet(hostile[i].account).setReentry(address(assembly_), callBack);
        }
        _castWallets(papers);
        (uint256 counted, uint256[] memory fates) = _result(papers.length);
        // Who calls back signed too: it counts for what it signed, and the call back for nothing.
        assertEq(counted, KINDS + 2, "counted");
        for (uint256 i; i < papers.length; ++i) {
            uint256 said = (uint256(papers[i].member) << 32) | papers[i].choices;
            bool counts = i % 3 == 2 || HostileWallet(papers[i].account).answer() == HostileWallet.Answer.Reenters;
            assertEq(fates[i], counts ? said : uint256(Refusal.Signature), "fate");
        }
        _checkTally(KINDS, 2, 0);
    }

    function _checkTally(uint256 against, uint256 inFavour, uint256 abstain) private view {
        ResolutionFacts memory r = assembly_.resolutionOf(meetingId);
        assertEq(r.against, against, "against");
        assertEq(r.inFavour, inFavour, "in favour");
        assertEq(r.abstain, abstain, "abstain");
    }

    /// The call back would count if it were not made while the Assembly only asks.
    function test_castPaper_isWhatAWalletTriesWhenItCallsBack() external {
        HostileWallet.Answer[] memory answers = new HostileWallet.Answer[](1);
        answers[0] = HostileWallet.Answer.Reenters;
        WalletPaper[] memory papers = _hostileWallets(HOSTILE_KEY, answers);
        vm.warp(START + 31 days);
        _meet(1);
        _openVoting(meetingId);
        bytes memory callBack = abi.encodeCall(IAssembly.castPaper, (meetingId, 3));
        HostileWallet(papers[0].account).setReentry(address(assembly_), callBack);
        HostileWallet(papers[0].account).isValidSignature(0, "");
        _checkTally(0, 0, 1);
    }

    /// A wallet that answers otherwise each time it is asked has one vote all the same.
    function test_ASM2_castWalletPapers_aFickleWalletHasOneVote() external {
        HostileWallet.Answer[] memory answers = new HostileWallet.Answer[](1);
        answers[0] = HostileWallet.Answer.Fickle;
        WalletPaper memory p = _hostileWallets(HOSTILE_KEY, answers)[0];
        vm.warp(START + 31 days);
        _meet(1);
        _openVoting(meetingId);
        WalletPaper[] memory papers = new WalletPaper[](3);
        for (uint32 i; i < 3; ++i) papers[i] = WalletPaper(p.account, p.member, 1 + i, 0, "");
        _castWallets(papers);
        (uint256 counted, uint256[] memory fates) = _result(3);
        assertEq(counted, 1, "counted");
        assertEq(fates[0], uint256(Refusal.Signature), "denied");
        assertEq(fates[1], (uint256(p.member) << 32) | FOR, "accepted");
        assertEq(fates[2], uint256(Refusal.AlreadyVoted), "accepted too late");
        _checkTally(0, 1, 0);
    }

    /// The dearest that wallets can be: each spends its whole allowance and no more, however the answer is made.
    function test_castWalletPapers_hostileWalletsCostTheirAllowanceAtMost() external {
        HostileWallet.Answer[] memory answers = new HostileWallet.Answer[](20);
        for (uint256 i; i < 20; ++i) {
            answers[i] = i % 2 == 0 ? HostileWallet.Answer.BurnsAllGas : HostileWallet.Answer.Megabyte;
        }
        WalletPaper[] memory papers = _hostileWallets(HOSTILE_KEY, answers);
        vm.warp(START + 31 days);
        _meet(1);
        _openVoting(meetingId);
        uint256 spent = _castWallets(papers);
        (uint256 counted, ) = _result(20);
        assertEq(counted, 0, "none");
        assertLe(10 * WALLET_GAS, spent, "they try");
        assertLe(spent, 20 * (WALLET_GAS + 6_000) + 30_000, "and are stopped");
    }
}
