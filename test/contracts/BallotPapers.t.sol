// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly, Resolution, ResolutionFacts} from "../../contracts/interfaces/IAssembly.sol";
import {BallotCount} from "../../contracts/libraries/BallotCount.sol";
import {PaperSignatures} from "../../contracts/libraries/PaperSignatures.sol";
import {HostileWallet} from "../../contracts/mocks/HostileWallet.sol";
import {Wallet} from "../../contracts/mocks/Wallet.sol";
import {Refusal, SignedPaper, spread, WalletPaper} from "../../contracts/types/BallotPaper.sol";
import {Meeting, newMeeting} from "../../contracts/types/Meeting.sol";
import {MemberRecord, newRecord, VOTING} from "../../contracts/types/MemberRecord.sol";
import {Founded} from "./support/Founded.sol";
import {Presets} from "./support/Presets.sol";
import {Test} from "./support/Test.sol";
import {IVm} from "./support/IVm.sol";

/// The two libraries against their plain twins.
contract BallotPapersTest is Test {
    mapping(uint256 word => uint256) private _papers;

    /// hardhat-config: fuzz.runs = 10000
    function testFuzz_spread_putsEveryChoiceInItsLane(uint32 choices) external pure {
        uint256 lanes = spread(choices);
        for (uint256 i; i < 16; ++i) assertEq((lanes >> (16 * i)) & 0xffff, (choices >> (2 * i)) & 3, "lane");
    }

    /// hardhat-config: fuzz.runs = 10000
    function testFuzz_openFast_isItsPlainTwin(
        bytes32 domain,
        uint256 meetingId,
        bytes32 agenda,
        SignedPaper[] calldata papers
    ) external view {
        _compare(domain, meetingId, agenda, papers[:papers.length > 8 ? 8 : papers.length]);
    }

    function testFuzz_openFast_opensRealSignatures(
        bytes32 domain,
        uint256 meetingId,
        bytes32 agenda,
        uint32 seed
    ) external view {
        SignedPaper[] memory papers = new SignedPaper[](5);
        for (uint256 i; i < 5; ++i) {
            SignedPaper memory p = SignedPaper(seed ^ uint32(i), seed, keccak256(abi.encode(seed, i)), 0, 0);
            bytes32 digest = PaperSignatures.digestOf(domain, meetingId, agenda, p.member, p.choices, p.reasons);
            bytes memory short = signedShort(100 + i, digest);
            (p.r, p.vs) = abi.decode(short, (bytes32, bytes32));
            papers[i] = p;
        }
        address[] memory signers = this.compare(domain, meetingId, agenda, papers);
        for (uint256 i; i < 5; ++i) assertEq(signers[i], vm.addr(100 + i), "signer");
    }

    function compare(
        bytes32 domain,
        uint256 meetingId,
        bytes32 agenda,
        SignedPaper[] calldata papers
    ) external view returns (address[] memory) {
        return _compare(domain, meetingId, agenda, papers);
    }

    function _compare(
        bytes32 domain,
        uint256 meetingId,
        bytes32 agenda,
        SignedPaper[] calldata papers
    ) private view returns (address[] memory plain) {
        uint256[] memory plainSaid;
        (plain, plainSaid) = PaperSignatures.open(domain, meetingId, agenda, papers);
        (address[] memory fast, uint256[] memory fastSaid) = PaperSignatures.openFast(
            domain,
            meetingId,
            agenda,
            papers
        );
        assertEq(keccak256(abi.encode(fast)), keccak256(abi.encode(plain)), "signers");
        assertEq(keccak256(abi.encode(fastSaid)), keccak256(abi.encode(plainSaid)), "what they say");
    }

    // ---- COUNTING ----

    uint256 private constant RECORD_DATE = 1000;
    mapping(uint256 member => bool) private _voted;

    /// Some member's record: entitled or not, voting or not, left or not.
    function _record(uint256 member, uint256 noise) private pure returns (MemberRecord r) {
        uint256 entitled = noise % 7 == 0 ? RECORD_DATE + 1 : RECORD_DATE;
        r = newRecord(member, 1, entitled, 0, noise % 11 == 0 ? 0 : VOTING, 1, 0);
        if (noise % 13 == 0) r = r.withLeftAt(5);
    }

    /// hardhat-config: fuzz.runs = 10000
    function testFuzz_ASM2_countPapers_isTheNaiveCount(uint256[24] calldata noise, uint8 many, uint8 items) external {
        items = uint8(bound(items, 1, 16));
        many = uint8(bound(many, 0, 24));
        uint256[] memory said = new uint256[](many);
        MemberRecord[] memory members = new MemberRecord[](many);
        for (uint256 i; i < many; ++i) {
            uint256 member = 1 + (noise[i] % 12) * 97; // over several words of the bitmap
            uint32 choices = uint32(noise[i] >> 64);
            if (noise[i] % 3 != 0 && items < 16) choices &= uint32((1 << (2 * items)) - 1);
            said[i] = (((noise[i] >> 128) % 10 == 0 ? member + 1 : member) << 32) | choices;
            if ((noise[i] >> 128) % 10 != 1) members[i] = _record(member, noise[i] % 12);
        }
        Meeting meeting = newMeeting(RECORD_DATE, 1, 1, 1, 5000, items, 0, 1, 0);
        BallotCount.Count memory count = BallotCount.countPapers(_papers, meeting, members, said);
        _checkAgainstTheNaiveCount(count, members, said, items);
    }

    function _checkAgainstTheNaiveCount(
        BallotCount.Count memory count,
        MemberRecord[] memory members,
        uint256[] memory said,
        uint256 items
    ) private {
        uint256[4][16] memory counted;
        uint256 papers;
        for (uint256 i; i < said.length; ++i) {
            uint256 member = said[i] >> 32;
            uint32 choices = uint32(said[i]);
            Refusal refusal = _naive(members[i], member, choices, items);
            uint256 shown = uint64(count.ballots[i / 4] >> (64 * (3 - (i % 4))));
            assertEq(shown, refusal == Refusal.None ? said[i] : uint256(refusal), "the ballot in the event");
            if (refusal != Refusal.None) continue;
            _voted[member] = true;
            ++papers;
            for (uint256 item; item < items; ++item) ++counted[item][(choices >> (2 * item)) & 3];
            assertTrue(_papers[member >> 8] & (1 << (member & 255)) != 0, "marked");
        }
        assertEq(count.papers, papers, "papers");
        for (uint256 item; item < items; ++item) {
            uint256 tally = BallotCount.tallyOf(count, item);
            assertEq(tally & 0xffffff, counted[item][1], "against");
            assertEq((tally >> 24) & 0xffffff, counted[item][2], "in favour");
            assertEq(tally >> 48, counted[item][3], "abstain");
        }
    }

    function _naive(MemberRecord record, uint256 member, uint32 choices, uint256 items) private view returns (Refusal) {
        if (record.memberId() != member) return Refusal.Signature;
        if (items < 16 && choices >= (1 << (2 * items))) return Refusal.Choices;
        bool entitled = record.leftAt() == 0 && record.isVoting() && record.entitledAt() <= RECORD_DATE;
        if (!entitled) return Refusal.NotEntitled;
        return _voted[member] ? Refusal.AlreadyVoted : Refusal.None;
    }
}

/// Papers signed free of charge, sent in by anyone.
contract SignedPapersTest is Founded {
    uint32 private constant AGAINST = 1;
    uint32 private constant FOR = 2;
    uint256 private constant KEY = 0xA11CE;

    uint256 private meetingId;
    bytes32 private agenda;

    function setUp() public override {
        super.setUp();
        _meet();
    }

    function _meet() private {
        Resolution[] memory items = _agenda(_text("Words"));
        meetingId = _convene(items);
        agenda = assembly_.agendaOf(_commitments(items));
        _openVoting(meetingId);
    }

    /// As the members' wallets do it: EIP-712 written out, so that the contract's own encoding is put to the test.
    function _digest(uint32 member, uint32 choices, bytes32 reasons) private view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Rochdale Assembly"),
                keccak256("1"),
                block.chainid,
                assembly_
            )
        );
        bytes32 paper = keccak256("Paper(uint256 meeting,bytes32 agenda,uint32 member,uint32 choices,bytes32 reasons)");
        bytes32 message = keccak256(abi.encode(paper, meetingId, agenda, member, choices, reasons));
        return keccak256(abi.encodePacked(hex"1901", domain, message));
    }

    function _paper(uint256 key, uint32 member, uint32 choices) private view returns (SignedPaper memory p) {
        p = SignedPaper(member, choices, keccak256("my reasons"), 0, 0);
        (p.r, p.vs) = abi.decode(signedShort(key, _digest(member, choices, p.reasons)), (bytes32, bytes32));
    }

    function _send(SignedPaper[] memory papers) private {
        assembly_.castPapers(meetingId, address(board), agenda, papers);
    }

    function _one(SignedPaper memory p) private pure returns (SignedPaper[] memory papers) {
        papers = new SignedPaper[](1);
        papers[0] = p;
    }

    /// Sends one paper and says why it was refused.
    function _fate(SignedPaper memory p) private returns (Refusal) {
        vm.recordLogs();
        _send(_one(p));
        return _fateInLog();
    }

    function _fateInLog() private returns (Refusal) {
        IVm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs[0].topics[0], IAssembly.PapersCast.selector, "one event a batch");
        (uint256 counted, uint256 sent, uint256[] memory ballots) = abi.decode(
            logs[0].data,
            (uint256, uint256, uint256[])
        );
        assertEq(sent, 1, "sent");
        uint256 ballot = ballots[0] >> 192;
        assertEq(counted, ballot >> 32 == 0 ? 0 : 1, "counted");
        return ballot >> 32 == 0 ? Refusal(ballot) : Refusal.None;
    }

    function _is(Refusal met, Refusal wanted) private pure {
        assertEq(uint256(met), uint256(wanted), "why");
    }

    // ---- BATCHES REFUSED ----

    function test_castPapers_refusesAnotherAgendaOrConvener() external {
        bytes4 wrong = IAssembly.AssemblyWrongAgenda.selector;
        vm.expectRevert(abi.encodeWithSelector(wrong, meetingId, keccak256("other")));
        assembly_.castPapers(meetingId, address(board), keccak256("other"), new SignedPaper[](0));
        vm.expectRevert(abi.encodeWithSelector(wrong, meetingId, agenda));
        assembly_.castPapers(meetingId, address(this), agenda, new SignedPaper[](0));
        vm.expectRevert(abi.encodeWithSelector(wrong, meetingId, agenda));
        assembly_.castWalletPapers(meetingId, address(this), agenda, new WalletPaper[](0));
    }

    function test_castPapers_refusesOutsideTheHours() external {
        uint256 closes = assembly_.meetingOf(meetingId).closesAt;
        uint256 opens = assembly_.meetingOf(meetingId).opensAt;
        vm.warp(closes);
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNotOpen.selector, meetingId, opens, closes));
        _send(new SignedPaper[](0));
    }

    function test_castWalletPapers_refusesTooLittleGasToAskFairly() external {
        WalletPaper[] memory papers = new WalletPaper[](1);
        papers[0].account = address(new Wallet(vm.addr(KEY)));
        papers[0].signature = "yes";
        (bool ok, bytes memory reason) = address(assembly_).call{gas: 80_000}(
            abi.encodeCall(IAssembly.castWalletPapers, (meetingId, address(board), agenda, papers))
        );
        assertFalse(ok, "the whole reverts");
        assertEq(
            keccak256(reason),
            keccak256(abi.encodeWithSelector(IAssembly.AssemblyGasTooLow.selector, 0)),
            "and says why"
        );
    }

    // ---- PAPERS SKIPPED ----

    function test_ASM2_castPapers_skipsASecondPaper() external {
        SignedPaper memory p = _paper(founderKeys[0], 1, FOR);
        _is(_fate(p), Refusal.None);
        _is(_fate(p), Refusal.AlreadyVoted);
        _is(_fate(_paper(founderKeys[0], 1, AGAINST)), Refusal.AlreadyVoted);
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyAlreadyVoted.selector, meetingId, 1));
        _cast(founders[0], meetingId, FOR);
        _cast(founders[1], meetingId, FOR);
        _is(_fate(_paper(founderKeys[1], 2, AGAINST)), Refusal.AlreadyVoted);
        assertEq(assembly_.resolutionOf(meetingId).inFavour, 2, "two votes");
    }

    function test_ASM3_castPapers_skipsWhoLeft() external {
        SignedPaper memory p = _paper(founderKeys[0], 1, FOR);
        vm.prank(founders[0]);
        membership.resign();
        _is(_fate(p), Refusal.NotEntitled);
    }

    function test_ASM6_ASM7_castPapers_skipsWhoIsNotEntitled() external {
        _admit(KEY, Presets.SUPPORTER);
        _admit(KEY + 1, Presets.PERSON);
        vm.warp(block.timestamp + 31 days);
        _meet();
        _is(_fate(_paper(KEY, 6, FOR)), Refusal.NotEntitled);
        _is(_fate(_paper(KEY + 1, 7, FOR)), Refusal.None);
        _admit(KEY + 2, Presets.PERSON);
        _is(_fate(_paper(KEY + 2, 8, FOR)), Refusal.NotEntitled);
    }

    function test_castPapers_skipsABadSignature() external {
        SignedPaper memory p = _paper(founderKeys[0], 1, FOR);
        p.choices = AGAINST;
        _is(_fate(p), Refusal.Signature);
        p = _paper(founderKeys[0], 2, FOR); // another's number
        _is(_fate(p), Refusal.Signature);
        p = _paper(founderKeys[0], 1, FOR);
        p.reasons = 0;
        _is(_fate(p), Refusal.Signature);
        p = _paper(KEY, 1, FOR); // a stranger
        _is(_fate(p), Refusal.Signature);
        p = _paper(KEY, 0, FOR); // number zero is nobody
        _is(_fate(p), Refusal.NotEntitled);
        _is(_fate(SignedPaper(0, FOR, 0, 0, 0)), Refusal.NotEntitled);
        _is(_fate(_paper(founderKeys[0], 1, FOR | (1 << 4))), Refusal.Choices);
        _is(_fate(_paper(founderKeys[0], 1, FOR)), Refusal.None);
    }

    function test_castPapers_skipsPapersOfAnotherChainOrMeeting() external {
        SignedPaper memory p = _paper(founderKeys[0], 1, FOR);
        uint256 here = block.chainid;
        vm.chainId(10);
        _is(_fate(p), Refusal.Signature);
        vm.chainId(here);
        _meet();
        _is(_fate(p), Refusal.Signature);
    }

    function test_castWalletPapers_skipsWalletsThatDenyBurnOrFlood() external {
        HostileWallet wallet = new HostileWallet();
        vm.etch(founders[0], address(wallet).code); // a member whose account became a hostile wallet
        WalletPaper[] memory papers = new WalletPaper[](1);
        papers[0] = WalletPaper(founders[0], 1, FOR, 0, "yes");
        HostileWallet.Answer[4] memory answers = [
            HostileWallet.Answer.Denies,
            HostileWallet.Answer.BurnsAllGas,
            HostileWallet.Answer.Reverts,
            HostileWallet.Answer.Megabyte // too dear for its allowance
        ];
        for (uint256 i; i < 4; ++i) {
            HostileWallet(founders[0]).setAnswer(answers[i]);
            vm.recordLogs();
            assembly_.castWalletPapers(meetingId, address(board), agenda, papers);
            _is(_fateInLog(), Refusal.Signature);
        }
        HostileWallet(founders[0]).setAnswer(HostileWallet.Answer.Accepts);
        vm.recordLogs();
        assembly_.castWalletPapers(meetingId, address(board), agenda, papers);
        _is(_fateInLog(), Refusal.None);
    }

    /// One hostile wallet in a batch: the others count, and what it burns is bounded.
    function test_castWalletPapers_aHostileWalletCostsOthersNothing() external {
        WalletPaper[] memory papers = new WalletPaper[](FOUNDERS);
        for (uint32 i; i < FOUNDERS; ++i) {
            papers[i] = WalletPaper(founders[i], i + 1, FOR, 0, "yes");
            vm.etch(founders[i], address(new HostileWallet()).code);
        }
        HostileWallet(founders[2]).setAnswer(HostileWallet.Answer.BurnsAllGas);
        uint256 before = gasleft();
        assembly_.castWalletPapers{gas: 16_777_216}(meetingId, address(board), agenda, papers);
        assertLe(before - gasleft(), 600_000, "bounded");
        assertEq(assembly_.resolutionOf(meetingId).inFavour, FOUNDERS - 1, "the others count");
    }

    // ---- COUNTED ----

    function test_castPapers_countsABatchInAnyOrder() external {
        SignedPaper[] memory papers = new SignedPaper[](6);
        papers[0] = _paper(founderKeys[4], 5, FOR);
        papers[1] = _paper(founderKeys[0], 1, AGAINST);
        papers[2] = _paper(KEY, 9, FOR); // bad
        papers[3] = _paper(founderKeys[2], 3, 3);
        papers[4] = _paper(founderKeys[2], 3, FOR); // doubled
        papers[5] = _paper(founderKeys[1], 2, 0); // blank
        vm.prank(address(0xBEEF));
        _send(papers);
        ResolutionFacts memory r = assembly_.resolutionOf(meetingId);
        assertEq(r.inFavour, 1, "for");
        assertEq(r.against, 1, "against");
        assertEq(r.abstain, 1, "abstain");
        assertTrue(assembly_.hasPaper(meetingId, 2), "a blank paper is on the record");
        assertFalse(assembly_.hasPaper(meetingId, 4), "who sent none may still vote");
        _cast(founders[3], meetingId, FOR);
        assertEq(assembly_.resolutionOf(meetingId).inFavour, 2, "for");
    }

    function test_castWalletPapers_countsAWallet() external {
        Wallet wallet = new Wallet(vm.addr(KEY));
        vm.etch(founders[3], address(wallet).code); // the immutable owner is in the code
        WalletPaper[] memory papers = new WalletPaper[](1);
        papers[0] = WalletPaper(founders[3], 4, FOR, 0, signed(KEY, _digest(4, FOR, 0)));
        assembly_.castWalletPapers(meetingId, address(board), agenda, papers);
        assertEq(assembly_.resolutionOf(meetingId).inFavour, 1, "counted");
        // Its key still signs for it too (EIP-7702).
        vm.etch(founders[4], address(wallet).code);
        _is(_fate(_paper(founderKeys[4], 5, FOR)), Refusal.None);
    }
}
