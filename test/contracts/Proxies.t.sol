// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly, Resolution} from "../../contracts/interfaces/IAssembly.sol";
import {IBoard, ProxyGrant} from "../../contracts/interfaces/IBoard.sol";
import {Endorsement} from "../../contracts/interfaces/IMembership.sol";
import {HostileWallet} from "../../contracts/mocks/HostileWallet.sol";
import {Wallet} from "../../contracts/mocks/Wallet.sol";
import {Refusal, SignedPaper, WalletPaper} from "../../contracts/types/BallotPaper.sol";
import {Parameters} from "../../contracts/types/Parameters.sol";
import {MeetingTest} from "./support/MeetingTest.sol";
import {Presets} from "./support/Presets.sol";

/// A member names another for one meeting, and takes it back, until the voting opens; each member counts once.
contract ProxiesTest is MeetingTest {
    uint256 private id;
    bytes32 private hash;

    function setUp() public override {
        super.setUp();
        (id, hash) = _meetOn(_words(2));
    }

    // ---- IN SHORT ----

    function _meetOn(Resolution[] memory agenda) private returns (uint256, bytes32) {
        return (_meet(agenda), _hashOf(agenda));
    }

    function _badOf(address account, address holder) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IBoard.BoardBadProxy.selector, account, holder);
    }

    /// In the principal's own name.
    function _refusesNaming(address principal, address holder, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(principal);
        board.grantProxies(id, _oneGrant(principal, holder, ""));
    }

    function _refusesNaming(address principal, address holder) private {
        _refusesNaming(principal, holder, _badOf(principal, holder));
    }

    function _refusesSigned(ProxyGrant[] memory grants) private {
        vm.expectRevert(_badOf(grants[0].account, grants[0].holder));
        board.grantProxies(id, grants);
    }

    function _grant(uint256 principal, address holder) private view returns (ProxyGrant[] memory) {
        return _oneGrant(_member(principal), holder, signed(_key(principal), _proxyDigest(id, holder)));
    }

    function _holderOf(uint256 principal) private view returns (address) {
        address[] memory principals = new address[](1);
        principals[0] = _member(principal);
        return board.holdersOf(id, principals)[0];
    }

    /// The paper of `holder` for `principal`, sent by a stranger.
    function _for(uint32 principal, uint256 holder, uint32 choices) private returns (Refusal) {
        return _sendProxy(id, hash, _proxyPaper(id, hash, principal, holder, choices));
    }

    function _own(uint32 member, uint32 choices) private returns (Refusal) {
        return _sendSigned(id, hash, member, 1, choices)[0];
    }

    // ---- NAMING REFUSED ----

    function test_grantProxies_refusesOnceTheVotingIsOpen() external {
        uint256 opens = assembly_.meetingOf(id).opensAt;
        ProxyGrant[] memory signed_ = _grant(8, _member(9));
        _names(3, 4, id);
        bytes memory closed = abi.encodeWithSelector(IBoard.BoardProxiesClosed.selector, id, opens);
        uint256[3] memory times = [opens, assembly_.meetingOf(id).closesAt, opens + 1000 days];
        for (uint256 i; i < 3; ++i) {
            vm.warp(times[i]);
            _refusesNaming(_member(2), _member(3), closed);
            _refusesNaming(_member(3), address(0), closed); // nor is it taken back
            vm.expectRevert(closed);
            board.grantProxies(id, signed_);
        }
        vm.warp(opens - 1);
        board.grantProxies(id, signed_);
        assertEq(_holderOf(8), _member(9), "until the last second");
    }

    function test_grantProxies_refusesAMeetingThatIsNone() external {
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNoSuchMeeting.selector, 16));
        vm.prank(_member(2));
        board.grantProxies(16, _oneGrant(_member(2), _member(3), ""));
    }

    function test_grantProxies_refusesInAnothersName() external {
        ProxyGrant[] memory g = _oneGrant(_member(2), _member(3), "");
        address[3] memory callers = [_member(3), address(0xBEEF), address(assembly_)];
        for (uint256 i; i < 3; ++i) {
            vm.expectRevert(_badOf(_member(2), _member(3)));
            vm.prank(callers[i]);
            board.grantProxies(id, g);
        }
    }

    function test_grantProxies_refusesWhereOneOfThemHasNoVote() external {
        address supporter = _admit(900, Presets.SUPPORTER);
        address fresh = _admitMany(901, 1, Presets.PERSON)[0];
        vm.prank(_member(12));
        membership.resign();
        vm.prank(address(assembly_));
        membership.suspend(_member(13));
        address[5] memory none = [address(0xBEEF), supporter, fresh, _member(12), _member(13)];
        for (uint256 i; i < 5; ++i) {
            _refusesNaming(none[i], _member(3));
            _refusesNaming(_member(3), none[i]);
        }
        _refusesNaming(_member(3), _member(3)); // oneself
        _refusesNaming(_member(3), address(1)); // the mark that stands for taken back
        assertEq(_holderOf(3), address(0), "nobody is named");
    }

    /// Who came after the notice has no vote in this meeting, and may have one in the next.
    function test_grantProxies_refusesWhoseTimeEndedAfterTheNotice() external {
        address fresh = _admitMany(902, 1, Presets.PERSON)[0];
        vm.warp(_now() + 29 days);
        uint256 early = _meet(_words(1));
        vm.warp(_now() + 1 days);
        uint256 late = _meet(_words(1));
        vm.expectRevert(_badOf(_member(3), fresh));
        vm.prank(_member(3));
        board.grantProxies(early, _oneGrant(_member(3), fresh, ""));
        vm.prank(_member(3));
        board.grantProxies(late, _oneGrant(_member(3), fresh, ""));
    }

    function test_grantProxies_refusesWhileAnotherKeyIsAskedFor() external {
        _names(3, 7, id);
        address[] memory people = new address[](1);
        people[0] = _member(4);
        vm.prank(_member(3));
        membership.setContacts(people, 1);
        vm.warp(_now() + 21 days);
        bytes32 digest = membership.recoveryHash(3, _member(3), vm.addr(950), NEVER);
        Endorsement[] memory contacts = new Endorsement[](1);
        contacts[0] = Endorsement(_member(4), signed(_key(4), digest));
        membership.askRecovery(_member(3), vm.addr(950), NEVER, signed(950, digest), people, 1, contacts);
        _refusesNaming(_member(3), _member(5));
        _refusesSigned(_grant(3, _member(5)));
        _names(3, 0, id); // whoever has the key may take back
    }

    function test_grantProxies_refusesMoreThanTheBylawsAllow() external {
        _names(2, 6, id);
        _names(3, 6, id);
        bytes memory many = abi.encodeWithSelector(IBoard.BoardTooManyProxies.selector, _member(6), 2);
        _refusesNaming(_member(4), _member(6), many);
        _names(3, 6, id); // who is one of the two names the same holder again
        _refusesNaming(_member(4), _member(6), many);
        _names(3, 0, id); // one place is free
        _names(4, 6, id);
        _refusesNaming(_member(3), _member(6), many);
        _names(4, 7, id); // another holder frees it too
        _names(3, 6, id);
        assertEq(_holderOf(3), _member(6), "named");
        // Another meeting counts anew.
        uint256 other = _meet(_words(1));
        _names(4, 6, other);
        assertEq(_holderOf(4), _member(7), "in this one as before");
    }

    /// The number is that of the notice.
    function test_grantProxies_keepsTheNumberOfTheNotice() external {
        Parameters memory p = Presets.archive();
        p.maxProxies = 0;
        vm.prank(address(assembly_));
        bylaws.amend(0, p);
        _names(2, 6, id);
        uint256 other = _meet(_words(3));
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardTooManyProxies.selector, _member(6), 0));
        vm.prank(_member(2));
        board.grantProxies(other, _oneGrant(_member(2), _member(6), ""));
    }

    // ---- SIGNED ----

    function test_grantProxies_takesEverySignatureOfTheMember() external {
        vm.expectEmit(address(board));
        emit IBoard.ProxyGranted(id, _member(2), _member(3));
        vm.prank(address(0xBEEF)); // anyone
        board.grantProxies(id, _grant(2, _member(3)));
        bytes memory short = signedShort(_key(4), _proxyDigest(id, _member(5)));
        board.grantProxies(id, _oneGrant(_member(4), _member(5), short));
        vm.etch(_member(6), address(new Wallet(vm.addr(77))).code);
        bytes memory byWallet = signed(77, _proxyDigest(id, _member(7)));
        board.grantProxies(id, _oneGrant(_member(6), _member(7), byWallet));
        assertEq(_holderOf(2), _member(3), "65 bytes");
        assertEq(_holderOf(4), _member(5), "64 bytes");
        assertEq(_holderOf(6), _member(7), "a wallet");
    }

    function test_grantProxies_refusesASignatureForSomethingElse() external {
        address holder = _member(3);
        bytes memory good = signed(_key(2), _proxyDigest(id, holder));
        _refusesSigned(_oneGrant(_member(4), holder, good)); // another principal
        _refusesSigned(_oneGrant(_member(2), _member(5), good)); // another holder
        _refusesSigned(_oneGrant(_member(2), address(0), good)); // nor does it take anything back
        uint256 other = _meet(_words(1));
        _refusesSigned(_oneGrant(_member(2), holder, signed(_key(2), _proxyDigest(other, holder))));
        address elsewhere = address(0xC0);
        _refusesSigned(_oneGrant(_member(2), holder, signed(_key(2), _proxyDigestAt(elsewhere, id, holder))));
        bytes32 message = keccak256(abi.encode(keccak256("Proxy(uint256 meeting,address holder)"), id, holder));
        bytes32 ofAssembly = _typed("Rochdale Assembly", address(assembly_), message);
        _refusesSigned(_oneGrant(_member(2), holder, signed(_key(2), ofAssembly)));
        vm.chainId(10);
        bytes memory onOther = signed(_key(2), _proxyDigest(id, holder));
        vm.chainId(31_337);
        _refusesSigned(_oneGrant(_member(2), holder, onOther));
        _refusesSigned(_oneGrant(_member(2), holder, new bytes(65)));
        _refusesSigned(_oneGrant(_member(2), holder, bytes.concat(good, hex"00")));
        _refusesSigned(_oneGrant(_member(2), holder, _highS(good)));
        _refusesSigned(_oneGrant(address(0), holder, new bytes(65)));
        board.grantProxies(id, _oneGrant(_member(2), holder, good));
        assertEq(_holderOf(2), holder, "the right one");
    }

    /// The other signature of the same key over the same words.
    function _highS(bytes memory signature) private pure returns (bytes memory) {
        (bytes32 r, bytes32 s) = abi.decode(signature, (bytes32, bytes32));
        uint256 order = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
        return abi.encodePacked(r, bytes32(order - uint256(s)), signature[64] == 0x1b ? bytes1(0x1c) : bytes1(0x1b));
    }

    /// One bad grant spoils the batch, so that none is lost unseen.
    function test_grantProxies_allOfABatchOrNone() external {
        ProxyGrant[] memory grants = new ProxyGrant[](2);
        (grants[0], grants[1]) = (_grant(2, _member(3))[0], _grant(4, _member(5))[0]);
        grants[1].holder = _member(6);
        vm.expectRevert(_badOf(_member(4), _member(6)));
        board.grantProxies(id, grants);
        assertEq(_holderOf(2), address(0), "none");
        grants[1].holder = _member(5);
        board.grantProxies(id, grants);
        assertEq(_holderOf(2), _member(3), "both");
        assertEq(_holderOf(4), _member(5), "both");
        board.grantProxies(id, new ProxyGrant[](0));
    }

    // ---- TAKEN BACK ----

    function test_grantProxies_aSignatureNamesOnlyWhereNobodyWasNamed() external {
        ProxyGrant[] memory first = _grant(2, _member(3));
        ProxyGrant[] memory second = _grant(2, _member(4));
        board.grantProxies(id, first);
        _refusesSigned(second);
        _refusesSigned(first);
        _names(2, 5, id);
        _refusesSigned(first); // who holds an old signature cannot undo it
        _names(2, 0, id);
        _refusesSigned(first);
        _refusesSigned(second);
        assertEq(_holderOf(2), address(0), "taken back for good");
        _names(2, 4, id); // by transaction
        assertEq(_holderOf(2), _member(4), "named anew");
    }

    function test_grantProxies_takenBackBySignature() external {
        board.grantProxies(id, _grant(2, _member(3)));
        vm.expectEmit(address(board));
        emit IBoard.ProxyGranted(id, _member(2), address(0));
        board.grantProxies(id, _grant(2, address(0)));
        assertEq(_holderOf(2), address(0), "nobody");
        _refusesSigned(_grant(2, address(0)));
        _openVoting(id);
        _is(_for(2, 3, FOR), Refusal.Signature);
    }

    /// Who kept a signature by which a proxy was taken back cannot take the next one back with it.
    function test_grantProxies_refusesASignedTakingBackTwice() external {
        ProxyGrant[] memory back = _grant(2, address(0));
        board.grantProxies(id, _grant(2, _member(3)));
        board.grantProxies(id, back);
        _names(2, 4, id);
        vm.expectRevert(_badOf(_member(2), address(0)));
        vm.prank(address(0xBEEF));
        board.grantProxies(id, back);
        assertEq(_holderOf(2), _member(4), "the member's last word stands");
    }

    /// Where nobody is named, nothing is taken back, and no later signature is spoilt by it.
    function test_grantProxies_refusesToTakeBackWhatDoesNotStand() external {
        address[3] memory nobodys = [_member(2), address(0xBEEF), address(1)];
        for (uint256 i; i < 3; ++i) _refusesNaming(nobodys[i], address(0));
        _refusesSigned(_grant(2, address(0)));
        board.grantProxies(id, _grant(2, _member(3)));
        _names(2, 0, id);
        _refusesNaming(_member(2), address(0));
    }

    /// What a transaction named, a transaction takes back: a signature may be an old one.
    function test_grantProxies_refusesToTakeBackBySignatureWhatATransactionNamed() external {
        _names(2, 3, id);
        _refusesSigned(_grant(2, address(0)));
        board.grantProxies(id, _grant(4, _member(5)));
        _names(4, 6, id);
        _refusesSigned(_grant(4, address(0)));
        assertEq(_holderOf(2), _member(3), "stands");
        assertEq(_holderOf(4), _member(6), "stands");
    }

    // ---- CAST ----

    function test_castProxyPapers_countsForTheMember() external {
        _names(8, 2, id);
        _names(9, 2, id);
        _openVoting(id);
        WalletPaper[] memory papers = new WalletPaper[](2);
        address[] memory principals = new address[](2);
        papers[0] = _proxyPaper(id, hash, 8, 2, FOR | (AGAINST << 2));
        papers[1] = _proxyPaper(id, hash, 9, 2, ABSTAIN);
        (principals[0], principals[1]) = (_member(8), _member(9));
        uint256[] memory ballots = new uint256[](1);
        ballots[0] = (uint256(8) << 224) | (uint256(FOR | (AGAINST << 2)) << 192);
        ballots[0] |= (uint256(9) << 160) | (uint256(ABSTAIN) << 128);
        uint32[] memory holders = new uint32[](2);
        (holders[0], holders[1]) = (2, 2);
        vm.expectEmit(address(assembly_));
        emit IAssembly.ProxyPapersCast(id, 2, 2, ballots, holders);
        assembly_.castProxyPapers(id, address(board), hash, papers, principals);
        assertTrue(assembly_.hasPaper(id, 8) && assembly_.hasPaper(id, 9), "on the record");
        assertFalse(assembly_.hasPaper(id, 2), "the holder's own is still to come");
        assertEq(assembly_.resolutionOf(id).abstain, 1, "abstained");
        assertEq(assembly_.resolutionOf(id + 1).against, 1, "against");
        _cast(_member(2), id, FOR);
        assertEq(_inFavour(id), 2, "the holder's and the first member's");
    }

    function test_castProxyPapers_sentByTheHolder() external {
        _names(8, 2, id);
        _openVoting(id);
        WalletPaper memory p = WalletPaper(_member(2), 8, FOR, 0, "");
        _is(_sendProxy(id, hash, p), Refusal.Signature); // by a stranger
        WalletPaper[] memory papers = new WalletPaper[](1);
        address[] memory principals = new address[](1);
        (papers[0], principals[0]) = (p, _member(8));
        vm.prank(_member(8)); // nor by the member, who has an own paper
        assembly_.castProxyPapers(id, address(board), hash, papers, principals);
        assertFalse(assembly_.hasPaper(id, 8), "not counted");
        vm.prank(_member(2));
        assembly_.castProxyPapers(id, address(board), hash, papers, principals);
        assertEq(_inFavour(id), 1, "by the holder");
    }

    // ---- ONE BALLOT A MEMBER ----

    /// The own paper and two holders' papers, in every order and by every way: the first counts, and only it.
    function test_castProxyPapers_oneBallotInEveryOrder() external {
        for (uint256 order; order < 6; ++order) {
            (id, hash) = _meetOn(_words(order + 1));
            _names(8, 2, id);
            _names(8, 3, id); // the second name replaces the first
            _openVoting(id);
            uint256[3] memory ways = _permutation(order);
            bool counted;
            for (uint256 i; i < 3; ++i) {
                bool ok = _castFor8(ways[i]);
                assertTrue(ok == (!counted && ways[i] != 1), "the first valid one, and no other");
                counted = counted || ok;
            }
            assertEq(_inFavour(id), 1, "one vote");
            vm.warp(_now() + 15 days);
        }
    }

    function _permutation(uint256 order) private pure returns (uint256[3] memory ways) {
        ways = [order % 3, ((order % 3) + 1 + order / 3) % 3, ((order % 3) + 2 - order / 3) % 3];
    }

    /// 0 the own paper, 1 the former holder's, 2 the holder's.
    function _castFor8(uint256 way) private returns (bool) {
        if (way == 0) return _own(8, FOR) == Refusal.None;
        return _for(8, way == 1 ? 2 : 3, FOR) == Refusal.None;
    }

    function test_castProxyPapers_afterTheMembersOwnPaperByTransaction() external {
        _names(8, 2, id);
        _openVoting(id);
        _cast(_member(8), id, AGAINST);
        _is(_for(8, 2, FOR), Refusal.AlreadyVoted);
        assertEq(_inFavour(id), 0, "the member's own word");
    }

    function test_castProxyPapers_thenTheMembersOwnPaper() external {
        _names(8, 2, id);
        _openVoting(id);
        _is(_for(8, 2, 0), Refusal.None); // blank, and final all the same
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyAlreadyVoted.selector, id, 8));
        _cast(_member(8), id, FOR);
        _is(_own(8, FOR), Refusal.AlreadyVoted);
        _is(_for(8, 2, FOR), Refusal.AlreadyVoted);
    }

    function test_castProxyPapers_doubledInOneBatch() external {
        _names(8, 2, id);
        _openVoting(id);
        WalletPaper[] memory papers = new WalletPaper[](5);
        address[] memory principals = new address[](5);
        for (uint256 i; i < 5; ++i) {
            papers[i] = _proxyPaper(id, hash, 8, 2, i == 0 ? AGAINST : FOR);
            principals[i] = _member(8);
        }
        Refusal[] memory fates = _sendProxies(id, hash, papers, principals);
        for (uint256 i; i < 5; ++i) _is(fates[i], i == 0 ? Refusal.None : Refusal.AlreadyVoted);
        assertEq(_inFavour(id), 0, "the first counts");
    }

    // ---- PAPERS SKIPPED ----

    function test_castProxyPapers_skipsWhoIsNotTheHolder() external {
        _names(8, 2, id);
        _openVoting(id);
        _is(_for(8, 3, FOR), Refusal.Signature); // somebody else
        _is(_for(9, 2, FOR), Refusal.Signature); // of somebody who named nobody
        _is(_for(8, 8, FOR), Refusal.Signature); // the member itself casts an own paper
        _is(_for(2, 8, FOR), Refusal.Signature); // the other way round
        WalletPaper memory p = _proxyPaper(id, hash, 8, 2, FOR);
        p.account = _member(3); // signed by the holder, said to be another's
        _is(_sendProxy(id, hash, p), Refusal.Signature);
        p = _proxyPaper(id, hash, 8, 2, FOR);
        p.signature = signed(_key(8), _paperDigest(id, hash, 8, FOR)); // the member's signature
        _is(_sendProxy(id, hash, p), Refusal.Signature);
        p = _proxyPaper(id, hash, 8, 2, FOR);
        p.choices = AGAINST; // altered
        _is(_sendProxy(id, hash, p), Refusal.Signature);
        p = _proxyPaper(id, hash, 8, 2, FOR);
        p.reasons = keccak256("other reasons");
        _is(_sendProxy(id, hash, p), Refusal.Signature);
        assertFalse(assembly_.hasPaper(id, 8), "none of them counted");
        _is(_for(8, 2, FOR), Refusal.None);
    }

    /// The number and the account of the member must be one and the same.
    function test_castProxyPapers_skipsAnotherNumber() external {
        _names(8, 2, id);
        _openVoting(id);
        _is(_sendProxyOf(_member(8), id, hash, _proxyPaper(id, hash, 9, 2, FOR)), Refusal.Signature);
        _is(_sendProxyOf(_member(9), id, hash, _proxyPaper(id, hash, 8, 2, FOR)), Refusal.Signature);
        _is(_sendProxyOf(address(0), id, hash, _proxyPaper(id, hash, 8, 2, FOR)), Refusal.Signature);
        WalletPaper memory nobody = WalletPaper(address(0), 0, FOR, 0, new bytes(65));
        _is(_sendProxyOf(address(0), id, hash, nobody), Refusal.NotEntitled);
        assertEq(_inFavour(id), 0, "nobody");
    }

    /// What was given to the holder, never what was given to whom the holder stands for.
    function test_castProxyPapers_thereIsNoChain() external {
        _names(8, 9, id);
        _names(9, 2, id);
        _openVoting(id);
        _is(_for(8, 2, FOR), Refusal.Signature);
        _is(_for(9, 2, FOR), Refusal.None);
        _is(_for(8, 9, FOR), Refusal.None);
    }

    /// A paper that somebody signed for the own number is none for another, and the other way round.
    function test_castProxyPapers_aPaperIsForOneWayAlone() external {
        _names(8, 2, id);
        _openVoting(id);
        SignedPaper[] memory papers = new SignedPaper[](1);
        papers[0] = _paper(_key(2), id, hash, 8, FOR); // the holder's signature for the member
        vm.recordLogs();
        assembly_.castPapers(id, address(board), hash, papers);
        _is(_fates()[0], Refusal.Signature);
        WalletPaper[] memory wallet = new WalletPaper[](1);
        wallet[0] = _proxyPaper(id, hash, 8, 2, FOR);
        vm.recordLogs();
        assembly_.castWalletPapers(id, address(board), hash, wallet);
        _is(_fates()[0], Refusal.Signature);
        _is(_sendProxyOf(_member(8), id, hash, _proxyPaper(id, hash, 2, 2, FOR)), Refusal.Signature);
    }

    function test_castProxyPapers_skipsChoicesBeyondTheAgenda() external {
        _names(8, 2, id);
        _openVoting(id);
        _is(_for(8, 2, FOR << 4), Refusal.Choices);
        _is(_for(8, 2, FOR << 30), Refusal.Choices);
    }

    function test_castProxyPapers_skipsPapersOfAnotherMeetingOrChain() external {
        _names(8, 2, id);
        uint256 other = _meet(_words(3));
        _openVoting(id);
        WalletPaper memory p = _proxyPaper(id, hash, 8, 2, FOR);
        p.signature = signed(_key(2), _paperDigest(other, hash, 8, FOR));
        _is(_sendProxy(id, hash, p), Refusal.Signature);
        p = _proxyPaper(id, hash, 8, 2, FOR);
        vm.chainId(10);
        _is(_sendProxy(id, hash, p), Refusal.Signature);
        vm.chainId(31_337);
        // A proxy for one meeting is none for another.
        hash = _hashOf(_words(3));
        _openVoting(other);
        _is(_sendProxy(other, hash, _proxyPaper(other, hash, 8, 2, FOR)), Refusal.Signature);
    }

    // ---- WHAT HAPPENS MEANWHILE ----

    function test_castProxyPapers_skipsAHolderWhoLeftOrIsSilenced() external {
        _names(8, 2, id);
        _names(9, 3, id);
        vm.prank(_member(2));
        membership.resign();
        vm.prank(address(assembly_));
        membership.suspend(_member(3));
        _openVoting(id);
        _is(_for(8, 2, FOR), Refusal.Signature);
        _is(_for(9, 3, FOR), Refusal.Signature);
        _is(_own(8, FOR), Refusal.None); // the member is not lost for it
    }

    function test_castProxyPapers_skipsAMemberWhoLeftOrIsSilenced() external {
        _names(8, 2, id);
        _names(9, 2, id);
        vm.prank(_member(8));
        membership.resign();
        vm.prank(address(assembly_));
        membership.suspend(_member(9));
        _openVoting(id);
        _is(_for(8, 2, FOR), Refusal.NotEntitled);
        _is(_for(9, 2, FOR), Refusal.NotEntitled);
    }

    /// With a new key the old one's proxies are void, the holder's and the member's alike.
    function test_castProxyPapers_endWithAKey() external {
        _names(8, 2, id);
        _names(9, 3, id);
        _recover(2, 960);
        _recover(9, 961);
        _openVoting(id);
        _is(_for(8, 2, FOR), Refusal.Signature); // the holder's former key
        WalletPaper memory p = WalletPaper(vm.addr(960), 8, FOR, 0, "");
        p.signature = signed(960, _paperDigest(id, hash, 8, FOR));
        _is(_sendProxy(id, hash, p), Refusal.Signature); // and the new one
        _is(_for(9, 3, FOR), Refusal.Signature); // the member's former account
        p = _proxyPaper(id, hash, 9, 3, FOR);
        _is(_sendProxyOf(vm.addr(961), id, hash, p), Refusal.Signature); // and the new one
        assertFalse(assembly_.hasPaper(id, 8) || assembly_.hasPaper(id, 9), "none counted");
    }

    /// With the new key a member names anew, and still has one ballot.
    function test_grantProxies_withANewKey() external {
        _names(8, 2, id);
        _recover(8, 962);
        vm.prank(vm.addr(962));
        board.grantProxies(id, _oneGrant(vm.addr(962), _member(3), ""));
        _openVoting(id);
        WalletPaper memory p = _proxyPaper(id, hash, 8, 2, FOR);
        _is(_sendProxy(id, hash, p), Refusal.Signature);
        _is(_sendProxyOf(vm.addr(962), id, hash, p), Refusal.Signature);
        p = _proxyPaper(id, hash, 8, 3, FOR);
        _is(_sendProxyOf(vm.addr(962), id, hash, p), Refusal.None);
        _is(_sendProxyOf(vm.addr(962), id, hash, p), Refusal.AlreadyVoted);
        assertEq(_inFavour(id), 1, "one ballot");
    }

    function _recover(uint256 memberId, uint256 newKey) private {
        address to = vm.addr(newKey);
        bytes32 digest = membership.recoveryHash(uint32(memberId), _member(memberId), to, NEVER);
        vm.prank(address(assembly_));
        membership.recover(_member(memberId), to, NEVER, signed(newKey, digest));
    }

    // ---- RECUSED ----

    /// A holder who has no vote on an item casts none there for others; a member who has none is not given one.
    function test_castProxyPapers_theHoldersRecusalIsBlank() external {
        _names(8, 2, id);
        _names(9, 3, id);
        vm.prank(_member(2));
        assembly_.recuse(id, 1); // a holder, from the first item
        vm.prank(_member(9));
        assembly_.recuse(id, 2); // a member, from the second
        _openVoting(id);
        _is(_for(8, 2, FOR | (FOR << 2)), Refusal.None);
        _is(_for(9, 3, FOR | (FOR << 2)), Refusal.None);
        assertEq(_inFavour(id), 1, "the first item: member nine alone");
        assertEq(_inFavour(id + 1), 1, "the second: member eight alone");
        assertTrue(assembly_.hasPaper(id, 8), "the rest of the paper counts");
    }

    // ---- WALLETS ----

    function test_castProxyPapers_ofAWalletHolder() external {
        vm.etch(_member(2), address(new Wallet(vm.addr(77))).code);
        _names(8, 2, id);
        _openVoting(id);
        WalletPaper memory p = WalletPaper(_member(2), 8, FOR, 0, signed(77, _paperDigest(id, hash, 8, FOR)));
        _is(_sendProxy(id, hash, p), Refusal.None);
    }

    function test_castProxyPapers_aHostileHolderCostsOthersNothing() external {
        _names(8, 2, id);
        _names(9, 3, id);
        vm.etch(_member(2), address(new HostileWallet()).code);
        HostileWallet(_member(2)).setAnswer(HostileWallet.Answer.BurnsAllGas);
        _openVoting(id);
        WalletPaper[] memory papers = new WalletPaper[](2);
        address[] memory principals = new address[](2);
        papers[0] = WalletPaper(_member(2), 8, FOR, 0, "yes");
        papers[1] = _proxyPaper(id, hash, 9, 3, FOR);
        (principals[0], principals[1]) = (_member(8), _member(9));
        uint256 before = gasleft();
        vm.recordLogs();
        assembly_.castProxyPapers{gas: 16_777_216}(id, address(board), hash, papers, principals);
        assertLe(before - gasleft(), 500_000, "bounded");
        Refusal[] memory fates = _fates();
        _is(fates[0], Refusal.Signature);
        _is(fates[1], Refusal.None);
    }

    // ---- BATCHES REFUSED ----

    function test_castProxyPapers_refusesWhatNoBatchMayBe() external {
        WalletPaper[] memory one = new WalletPaper[](1);
        address[] memory none = new address[](0);
        bytes memory hours_ = abi.encodeWithSelector(
            IAssembly.AssemblyNotOpen.selector,
            id,
            assembly_.meetingOf(id).opensAt,
            assembly_.meetingOf(id).closesAt
        );
        vm.expectRevert(hours_);
        assembly_.castProxyPapers(id, address(board), hash, new WalletPaper[](0), none);
        _openVoting(id);
        bytes4 wrong = IAssembly.AssemblyWrongAgenda.selector;
        vm.expectRevert(abi.encodeWithSelector(wrong, id, keccak256("other")));
        assembly_.castProxyPapers(id, address(board), keccak256("other"), new WalletPaper[](0), none);
        vm.expectRevert(abi.encodeWithSelector(wrong, id, hash));
        assembly_.castProxyPapers(id, address(this), hash, new WalletPaper[](0), none);
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNoSuchMeeting.selector, id + 16));
        assembly_.castProxyPapers(id + 16, address(board), hash, new WalletPaper[](0), none);
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyBatchTooLong.selector, 0));
        assembly_.castProxyPapers(id, address(board), hash, one, none); // a paper without its member
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyBatchTooLong.selector, 1));
        assembly_.castProxyPapers(id, address(board), hash, new WalletPaper[](0), new address[](1));
        _close(id);
        vm.expectRevert(hours_);
        assembly_.castProxyPapers(id, address(board), hash, new WalletPaper[](0), none);
    }

    function test_castProxyPapers_refusesTooLittleGasToAskFairly() external {
        _names(8, 2, id);
        _openVoting(id);
        WalletPaper[] memory papers = new WalletPaper[](1);
        address[] memory principals = new address[](1);
        (papers[0], principals[0]) = (_proxyPaper(id, hash, 8, 2, FOR), _member(8));
        (bool ok, bytes memory reason) = address(assembly_).call{gas: 90_000}(
            abi.encodeCall(IAssembly.castProxyPapers, (id, address(board), hash, papers, principals))
        );
        assertFalse(ok, "the whole reverts");
        bytes memory low = abi.encodeWithSelector(IAssembly.AssemblyGasTooLow.selector, 0);
        assertEq(keccak256(reason), keccak256(low), "and says why");
    }

    // ---- AGAINST A PLAIN COUNT ----

    /// Four principals, two holders, own papers and proxies in any order: every member counts once, by the first.
    /// hardhat-config: fuzz.runs = 300
    function testFuzz_ASM2_castProxyPapers_isThePlainCount(uint8[12] calldata steps) external {
        for (uint256 m; m < 4; ++m) _names(8 + m, 2 + (m & 1), id);
        _openVoting(id);
        uint256[4] memory counted;
        bool[4] memory done;
        for (uint256 i; i < 12; ++i) {
            uint256 m = steps[i] & 3;
            uint32 choice = uint32(steps[i] >> 2) & 3;
            uint256 way = (steps[i] >> 4) & 3;
            bool ok =
                way == 0
                    ? _own(uint32(8 + m), choice) == Refusal.None
                    : _for(uint32(8 + m), 1 + way, choice) == Refusal.None;
            bool good = !done[m] && (way == 0 || 1 + way == 2 + (m & 1));
            assertTrue(ok == good, "the first paper by who may cast it");
            if (!ok) continue;
            done[m] = true;
            ++counted[choice];
        }
        (uint256 against, uint256 inFavour, uint256 abstain) = assembly_.proposalVotes(id);
        assertEq(against, counted[1], "against");
        assertEq(inFavour, counted[2], "in favour");
        assertEq(abstain, counted[3], "abstain");
    }
}
