// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly, Resolution} from "../../../contracts/interfaces/IAssembly.sol";
import {ProxyGrant, Support} from "../../../contracts/interfaces/IBoard.sol";
import {Doorbell} from "../../../contracts/mocks/Doorbell.sol";
import {Refusal, SignedPaper, WalletPaper} from "../../../contracts/types/BallotPaper.sol";
import {Kind} from "../../../contracts/types/Kind.sol";
import {Founded} from "./Founded.sol";
import {IVm} from "./IVm.sol";
import {Presets} from "./Presets.sol";

/// What the tests of meetings have in common: thirteen members with a vote, numbered 1 to 13, of whom the first is an
/// institution and the others are persons; and what they sign, written out as their wallets do it.
/// Of thirteen, an ordinary resolution needs two, a special one seven, and two at a second call.
abstract contract MeetingTest is Founded {
    uint32 internal constant AGAINST = 1;
    uint32 internal constant FOR = 2;
    uint32 internal constant ABSTAIN = 3;
    uint256 internal constant KEY = 0xA11CE;
    uint32 internal constant VOTERS = 13;
    bytes32 private constant DOMAIN = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    );
    bytes32 private constant PAPER = keccak256(
        "Paper(uint256 meeting,bytes32 agenda,uint32 member,uint32 choices,bytes32 reasons)"
    );

    Doorbell internal bell = new Doorbell();

    function setUp() public virtual override {
        super.setUp();
        _admitMany(KEY, VOTERS - FOUNDERS, Presets.PERSON);
        vm.warp(_now() + 30 days);
    }

    /// The clock as the chain shows it: the compiler takes block.timestamp for constant within a test.
    function _now() internal view returns (uint256) {
        return assembly_.clock();
    }

    function _key(uint256 memberId) internal view returns (uint256) {
        return memberId <= FOUNDERS ? founderKeys[memberId - 1] : KEY + memberId - FOUNDERS - 1;
    }

    function _member(uint256 memberId) internal view returns (address) {
        return vm.addr(_key(memberId));
    }

    // ---- MEETINGS ----

    function _ring(Kind kind) internal view returns (Resolution memory) {
        return _resolution(kind, address(bell), abi.encodeCall(Doorbell.ring, ()));
    }

    function _special() internal view returns (Resolution memory) {
        return _ring(Kind.Special);
    }

    function _words(uint256 items) internal pure returns (Resolution[] memory agenda) {
        agenda = new Resolution[](items);
        for (uint256 i; i < items; ++i) agenda[i] = _text(string(abi.encodePacked("Words ", bytes1(uint8(65 + i)))));
    }

    function _two(Resolution memory a, Resolution memory b) internal pure returns (Resolution[] memory agenda) {
        agenda = new Resolution[](2);
        (agenda[0], agenda[1]) = (a, b);
    }

    /// As the board, without its signatures.
    function _meet(Resolution[] memory agenda) internal returns (uint256 meetingId) {
        vm.prank(address(board));
        return assembly_.convene(agenda, 30 days);
    }

    function _meet(Resolution memory r) internal returns (uint256 meetingId) {
        return _meet(_agenda(r));
    }

    /// The members from `first` on, as many as that.
    function _vote(uint256 meetingId, uint256 first, uint256 howMany, uint32 choices) internal {
        for (uint256 id = first; id < first + howMany; ++id) _cast(_member(id), meetingId, choices);
    }

    function _close(uint256 meetingId) internal {
        vm.warp(assembly_.meetingOf(meetingId).closesAt);
    }

    function _hashOf(Resolution[] memory agenda) internal view returns (bytes32) {
        return assembly_.agendaOf(_commitments(agenda));
    }

    /// Both agendas together.
    function _joined(Resolution[] memory a, Resolution[] memory b) internal pure returns (Resolution[] memory all) {
        all = new Resolution[](a.length + b.length);
        for (uint256 i; i < all.length; ++i) all[i] = i < a.length ? a[i] : b[i - a.length];
    }

    function _refusesToExecute(
        uint256 resolutionId,
        Resolution[] memory agenda,
        Resolution memory r,
        bytes memory reason
    ) internal {
        bytes32[] memory commitments = _commitments(agenda);
        vm.expectRevert(reason);
        assembly_.execute(resolutionId, address(board), commitments, r.targets, r.calldatas, keccak256(bytes(r.text)));
    }

    function _notCarried(uint256 resolutionId) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IAssembly.AssemblyNotCarried.selector, resolutionId);
    }

    // ---- APPENDING ----

    /// A requisition that two members support.
    function _requisition(bytes32 hash) internal returns (uint256 requisitionId) {
        return _requisitionOf(hash, 12, 13);
    }

    function _requisitionOf(bytes32 hash, uint256 opener, uint256 other) internal returns (uint256 requisitionId) {
        vm.prank(_member(opener));
        requisitionId = board.openRequisition(hash, 0);
        Support[] memory support = new Support[](1);
        support[0] = Support(_member(other), "", 0);
        vm.prank(_member(other));
        board.support(requisitionId, support);
    }

    function _append(uint256 meetingId, Resolution[] memory agenda, Resolution[] memory more) internal {
        uint256 requisitionId = _requisition(keccak256(abi.encode(meetingId, more)));
        board.appendRequisition(requisitionId, meetingId, address(board), _commitments(agenda), more);
    }

    // ---- WHAT MEMBERS SIGN ----

    function _typed(string memory organ, address verifying, bytes32 message) internal view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(DOMAIN, keccak256(bytes(organ)), keccak256("1"), block.chainid, verifying)
        );
        return keccak256(abi.encodePacked(hex"1901", domain, message));
    }

    function _paperDigest(
        uint256 meetingId,
        bytes32 agenda,
        uint32 member,
        uint32 choices
    ) internal view returns (bytes32) {
        bytes32 message = keccak256(abi.encode(PAPER, meetingId, agenda, member, choices, bytes32(0)));
        return _typed("Rochdale Assembly", address(assembly_), message);
    }

    function _paper(
        uint256 key,
        uint256 meetingId,
        bytes32 agenda,
        uint32 member,
        uint32 choices
    ) internal view returns (SignedPaper memory p) {
        p = SignedPaper(member, choices, 0, 0, 0);
        bytes memory short = signedShort(key, _paperDigest(meetingId, agenda, member, choices));
        (p.r, p.vs) = abi.decode(short, (bytes32, bytes32));
    }

    /// The members from `first` on sign the same choices, and a stranger sends them in.
    function _sendSigned(
        uint256 meetingId,
        bytes32 agenda,
        uint32 first,
        uint32 howMany,
        uint32 choices
    ) internal returns (Refusal[] memory) {
        SignedPaper[] memory papers = new SignedPaper[](howMany);
        for (uint32 i; i < howMany; ++i) papers[i] = _paper(_key(first + i), meetingId, agenda, first + i, choices);
        vm.recordLogs();
        assembly_.castPapers(meetingId, address(board), agenda, papers);
        return _fates();
    }

    function _proxyDigest(uint256 meetingId, address holder) internal view returns (bytes32) {
        return _proxyDigestAt(address(board), meetingId, holder);
    }

    function _proxyDigestAt(address verifying, uint256 meetingId, address holder) internal view returns (bytes32) {
        bytes32 message = keccak256(abi.encode(keccak256("Proxy(uint256 meeting,address holder)"), meetingId, holder));
        return _typed("Rochdale Board", verifying, message);
    }

    function _oneGrant(
        address account,
        address holder,
        bytes memory signature
    ) internal pure returns (ProxyGrant[] memory g) {
        g = new ProxyGrant[](1);
        g[0] = ProxyGrant(account, holder, signature);
    }

    /// By the member's own transaction; the holder zero takes it back.
    function _names(uint256 principal, uint256 holder, uint256 meetingId) internal {
        vm.prank(_member(principal));
        address named = holder == 0 ? address(0) : _member(holder);
        board.grantProxies(meetingId, _oneGrant(_member(principal), named, ""));
    }

    /// A paper of `holder` for `principal`, signed by the holder.
    function _proxyPaper(
        uint256 meetingId,
        bytes32 agenda,
        uint32 principal,
        uint256 holder,
        uint32 choices
    ) internal view returns (WalletPaper memory p) {
        p = WalletPaper(_member(holder), principal, choices, 0, "");
        p.signature = signed(_key(holder), _paperDigest(meetingId, agenda, principal, choices));
    }

    /// For the member whose number the paper names.
    function _sendProxy(uint256 meetingId, bytes32 agenda, WalletPaper memory p) internal returns (Refusal) {
        return _sendProxyOf(_member(p.member), meetingId, agenda, p);
    }

    function _sendProxyOf(
        address principal,
        uint256 meetingId,
        bytes32 agenda,
        WalletPaper memory p
    ) internal returns (Refusal) {
        WalletPaper[] memory papers = new WalletPaper[](1);
        papers[0] = p;
        address[] memory principals = new address[](1);
        principals[0] = principal;
        return _sendProxies(meetingId, agenda, papers, principals)[0];
    }

    function _sendProxies(
        uint256 meetingId,
        bytes32 agenda,
        WalletPaper[] memory papers,
        address[] memory principals
    ) internal returns (Refusal[] memory) {
        vm.recordLogs();
        assembly_.castProxyPapers(meetingId, address(board), agenda, papers, principals);
        return _fates();
    }

    /// What became of each paper of the batch that was just sent, as its event says.
    function _fates() internal returns (Refusal[] memory fates) {
        IVm.Log[] memory logs = vm.getRecordedLogs();
        IVm.Log memory log = logs[logs.length - 1];
        bool isBatch =
            log.topics[0] == IAssembly.PapersCast.selector || log.topics[0] == IAssembly.ProxyPapersCast.selector;
        assertTrue(isBatch, "a batch says last what became of it");
        (uint256 counted, uint256 sent, uint256[] memory ballots) = abi.decode(log.data, (uint256, uint256, uint256[]));
        fates = new Refusal[](sent);
        for (uint256 i; i < sent; ++i) {
            uint256 ballot = uint64(ballots[i / 4] >> (64 * (3 - (i % 4))));
            if (ballot >> 32 == 0) fates[i] = Refusal(ballot);
            else --counted;
        }
        assertEq(counted, 0, "what was counted is what has a ballot");
    }

    function _is(Refusal met, Refusal wanted) internal pure {
        assertEq(uint256(met), uint256(wanted), "what became of the paper");
    }

    function _inFavour(uint256 resolutionId) internal view returns (uint256) {
        return assembly_.resolutionOf(resolutionId).inFavour;
    }
}
