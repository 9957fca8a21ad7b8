// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly, Resolution, ResolutionFacts} from "../../contracts/interfaces/IAssembly.sol";
import {IBoard} from "../../contracts/interfaces/IBoard.sol";
import {IMembership} from "../../contracts/interfaces/IMembership.sol";
import {ITreasury} from "../../contracts/interfaces/ITreasury.sol";
import {Wallet} from "../../contracts/mocks/Wallet.sol";
import {SignedPaper, WalletPaper} from "../../contracts/types/BallotPaper.sol";
import {OPERATING, Tag} from "../../contracts/types/Fund.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {Parameters} from "../../contracts/types/Parameters.sol";
import {Founded} from "./support/Founded.sol";
import {Presets} from "./support/Presets.sol";

/// Who is charged, suspended or expelled does not decide on it: own choice blank, roll and quorum smaller by one.
contract RecusalTest is Founded {
    uint32 private constant AGAINST = 1;
    uint32 private constant FOR = 2;
    uint256 private constant KEY = 0xA11CE;
    bytes32 private constant CHARGE = keccak256("did not keep the archive's secrets");

    // ---- IN SHORT ----

    /// The clock as the chain shows it: the compiler takes block.timestamp for constant within a test.
    function _now() private view returns (uint256) {
        return assembly_.clock();
    }

    function _chargeNow(address account) private {
        vm.prank(address(assembly_));
        membership.charge(account, CHARGE);
    }

    function _expulsion(address account) private view returns (Resolution memory) {
        return _resolution(Kind.Special, address(membership), abi.encodeCall(IMembership.expel, (account, CHARGE)));
    }

    function _charging(address account) private view returns (Resolution memory) {
        return _resolution(Kind.Ordinary, address(membership), abi.encodeCall(IMembership.charge, (account, CHARGE)));
    }

    /// One item that calls the register for each of the accounts.
    function _many(Kind kind, bytes4 selector, address[] memory accounts) private view returns (Resolution memory r) {
        r = _resolution(kind, address(membership), "");
        (r.targets, r.calldatas) = (new address[](accounts.length), new bytes[](accounts.length));
        for (uint256 i; i < accounts.length; ++i) {
            r.targets[i] = address(membership);
            r.calldatas[i] = abi.encodeWithSelector(selector, accounts[i], CHARGE);
        }
    }

    /// The first eight members' recusals from one item, one bit each.
    function _recusedOf(uint256 resolutionId) private view returns (uint256 members) {
        uint256 item = resolutionId & 15;
        for (uint32 id = 1; id <= 8; ++id) {
            members |= ((uint256(assembly_.recusedFrom(resolutionId - item, id)) >> item) & 1) << id;
        }
    }

    function _recused(uint256 resolutionId, uint32 memberId) private view {
        assertEq(_recusedOf(resolutionId), 1 << memberId, "the one that is named has no vote, and nobody else");
    }

    function _noneRecused(uint256 resolutionId) private view {
        assertEq(_recusedOf(resolutionId), 0, "everybody has a vote");
    }

    function _refusesNotice(Resolution[] memory agenda, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(address(board));
        assembly_.convene(agenda, 30 days);
    }

    // ---- NOTICE REFUSED ----

    function test_convene_refusesAnExpulsionBeforeTheHearingIsOver() external {
        Parameters memory p = Presets.archive();
        p.hearingDays = 31;
        vm.prank(address(assembly_));
        bylaws.amend(0, p);
        _chargeNow(founders[2]);
        uint256 hearing = _now() + 31 days;
        vm.warp(hearing - 30 days - 1);
        _refusesNotice(
            _agenda(_expulsion(founders[2])),
            abi.encodeWithSelector(
                IMembership.MembershipHearingNotOver.selector,
                founders[2],
                hearing,
                _now() + 30 days
            )
        );
        vm.warp(_now() + 1);
        _recused(_convene(_expulsion(founders[2])), 3);
    }

    function test_convene_refusesAnExpulsionWithoutItsCharge() external {
        _refusesNotice(
            _agenda(_expulsion(founders[2])),
            abi.encodeWithSelector(IMembership.MembershipNoCharge.selector, founders[2], CHARGE)
        );
        _refusesNotice(
            _agenda(_charging(address(0xBEEF))),
            abi.encodeWithSelector(IMembership.MembershipNotMember.selector, address(0xBEEF))
        );
    }

    /// What names somebody stands alone: else it would silence them on what stands beside it.
    function test_convene_refusesAnItemThatNamesSomebodyBesideAnotherCall() external {
        bytes memory pay = abi.encodeCall(ITreasury.pay, (address(coin), OPERATING, founders[0], 0));
        for (uint256 order; order < 2; ++order) {
            Resolution memory r = _charging(founders[2]);
            (r.targets, r.calldatas) = (new address[](2), new bytes[](2));
            (r.targets[order], r.calldatas[order]) = (address(treasury), pay);
            (r.targets[1 - order], r.calldatas[1 - order]) = (
                address(membership),
                abi.encodeCall(IMembership.charge, (founders[2], CHARGE))
            );
            Resolution[] memory agenda = new Resolution[](2);
            (agenda[0], agenda[1]) = (_text("Words"), r);
            _refusesNotice(agenda, abi.encodeWithSelector(IAssembly.AssemblyNotAlone.selector, 1, 0));
        }
    }

    function test_convene_refusesAnItemThatNamesTwoOrOneTwice() external {
        address[] memory two = new address[](2);
        (two[0], two[1]) = (founders[1], founders[2]);
        bytes memory why = abi.encodeWithSelector(IAssembly.AssemblyNotAlone.selector, 0, 0);
        _refusesNotice(_agenda(_many(Kind.Special, IMembership.suspend.selector, two)), why);
        two[1] = founders[1];
        _refusesNotice(_agenda(_many(Kind.Special, IMembership.suspend.selector, two)), why);
    }

    /// Hearing and charge are looked at for every call, wherever it stands.
    function test_convene_refusesAHiddenExpulsionOfAMemberWithoutVote() external {
        address supporter = _admit(KEY, Presets.SUPPORTER);
        address[] memory two = new address[](2);
        (two[0], two[1]) = (supporter, supporter);
        _refusesNotice(
            _agenda(_many(Kind.Special, IMembership.expel.selector, two)),
            abi.encodeWithSelector(IMembership.MembershipNoCharge.selector, supporter, CHARGE)
        );
    }

    /// A charge made anew after the notice begins a new hearing: what was carried meanwhile is not carried out.
    function test_execute_refusesAnExpulsionWhoseChargeWasMadeAnew() external {
        _chargeNow(founders[2]);
        Resolution memory r = _expulsion(founders[2]);
        uint256 id = _carry(r);
        vm.prank(address(assembly_));
        membership.dropCharge(founders[2], CHARGE);
        _chargeNow(founders[2]);
        bytes32[] memory agenda = _commitments(_agenda(r));
        vm.expectRevert(
            abi.encodeWithSelector(
                IAssembly.AssemblyCallFailed.selector,
                0,
                abi.encodeWithSelector(
                    IMembership.MembershipHearingNotOver.selector,
                    founders[2],
                    _now() + 21 days,
                    _now()
                )
            )
        );
        assembly_.execute(id, address(board), agenda, r.targets, r.calldatas, keccak256(bytes(r.text)));
        assertTrue(membership.recordByKey(founders[2]).isMember(), "still a member");
    }

    // ---- WHAT A MINORITY CANNOT DO WITH IT ----

    function _refusedOrLost(Resolution memory r, bytes memory why) private returns (bool) {
        // Whoever sends it: the board here, and a requisition of one member in a co-op as small as this.
        vm.prank(address(board));
        (bool ok, bytes memory answer) = address(assembly_).call(
            abi.encodeCall(IAssembly.convene, (_agenda(r), 30 days))
        );
        if (!ok) return true;
        uint256 id = abi.decode(answer, (uint256));
        _openVoting(id);
        _cast(founders[0], id, FOR);
        for (uint256 i = 1; i < FOUNDERS; ++i) _cast(founders[i], id, AGAINST);
        vm.warp(assembly_.resolutionOf(id).executableFrom);
        bytes32[] memory agenda = _commitments(_agenda(r));
        (ok, ) = address(assembly_).call(
            abi.encodeCall(
                IAssembly.execute,
                (id, address(board), agenda, r.targets, r.calldatas, keccak256(bytes(r.text)))
            )
        );
        assertFalse(ok, string(why));
        return false;
    }

    function _allButTheFirst() private view returns (address[] memory others) {
        others = new address[](FOUNDERS - 1);
        for (uint256 i; i < others.length; ++i) others[i] = founders[i + 1];
    }

    /// An item that charges the others beside a payment must not take their vote on the payment.
    function test_recusal_aMinorityCannotTakeTheOthersVoteOnAPayment() external {
        coin.mint(address(this), 100);
        coin.approve(address(treasury), 100);
        treasury.deposit(address(coin), OPERATING, Tag.Donation, 100, "");
        Resolution memory charges = _many(Kind.Ordinary, IMembership.charge.selector, _allButTheFirst());
        Resolution memory r = _resolution(Kind.Ordinary, address(treasury), "");
        (r.targets, r.calldatas) = (new address[](FOUNDERS), new bytes[](FOUNDERS));
        r.targets[0] = address(treasury);
        r.calldatas[0] = abi.encodeCall(ITreasury.pay, (address(coin), OPERATING, founders[0], 100));
        for (uint256 i = 1; i < FOUNDERS; ++i) {
            (r.targets[i], r.calldatas[i]) = (charges.targets[i - 1], charges.calldatas[i - 1]);
        }
        _refusedOrLost(r, "four of five were against it");
        assertEq(coin.balanceOf(founders[0]), 0, "one member did not pay the fund out alone");
    }

    function test_recusal_aMinorityCannotSuspendAllOthers() external {
        _refusedOrLost(
            _many(Kind.Special, IMembership.suspend.selector, _allButTheFirst()),
            "four of five were against it"
        );
        for (uint256 i = 1; i < FOUNDERS; ++i) {
            assertFalse(membership.memberOf(founders[i]).suspended, "one member did not silence the others");
        }
    }

    // ---- NO VOTE ON ONE'S OWN CASE ----

    function test_recusal_ownChoiceIsBlankAndRollAndQuorumAreSmaller() external {
        _chargeNow(founders[2]);
        Resolution memory r = _expulsion(founders[2]);
        uint256 expected =
            uint256(
                keccak256(abi.encode(address(board), _now(), keccak256(abi.encodePacked(_commitments(_agenda(r))))))
            ) & ~uint256(15);
        vm.expectEmit(address(assembly_));
        emit IAssembly.MemberRecused(expected, 3);
        vm.prank(address(board));
        uint256 id = assembly_.convene(_agenda(r), 30 days);
        assertEq(id, expected, "the meeting");
        _recused(id, 3);
        assertEq(assembly_.meetingOf(id).roll, 5, "the meeting's roll holds all");
        assertEq(assembly_.resolutionOf(id).quorum, 2, "half of four, not of five");

        _openVoting(id);
        vm.expectEmit(address(assembly_));
        emit IAssembly.PaperCast(id, 3, 0);
        _cast(founders[2], id, AGAINST);
        ResolutionFacts memory facts = assembly_.resolutionOf(id);
        assertEq(uint256(facts.against) + facts.inFavour + facts.abstain, 0, "nothing was counted");
        assertTrue(assembly_.hasPaper(id, 3), "the paper is on the record, and final");

        _cast(founders[0], id, FOR);
        _cast(founders[1], id, FOR);
        vm.warp(assembly_.resolutionOf(id).executableFrom);
        _execute(id, r);
        assertTrue(membership.memberOf(founders[2]).expelled, "two of the other four are a quorum");
    }

    /// Without the recusal the same two votes would be too few.
    function test_recusal_twoOfFiveAreNoQuorumWhereNobodyIsNamed() external {
        Resolution memory r = _resolution(Kind.Special, address(0xFADE), "");
        uint256 id = _convene(r);
        _noneRecused(id);
        assertEq(assembly_.resolutionOf(id).quorum, 3, "half of five, rounded up");
        _openVoting(id);
        _foundersVote(id, 2, FOR);
        vm.warp(assembly_.resolutionOf(id).executableFrom);
        bytes32[] memory agenda = _commitments(_agenda(r));
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNotCarried.selector, id));
        assembly_.execute(id, address(board), agenda, r.targets, r.calldatas, keccak256(bytes(r.text)));
    }

    function test_recusal_countsInAMajorityOfAllMembers() external {
        Parameters memory p = Presets.archive();
        p.dissolutionOfAllMembers = true;
        vm.prank(address(assembly_));
        bylaws.amend(0, p);
        _chargeNow(founders[2]);
        Resolution memory r = _expulsion(founders[2]);
        r.kind = Kind.Dissolution;
        uint256 id = _convene(r);
        assertEq(assembly_.resolutionOf(id).majority, 3, "three quarters of four; of five it were four");
    }

    /// Each of two items names the same member, and each is smaller by one.
    function test_recusal_sameMemberNamedByTwoItems() external {
        _chargeNow(founders[2]);
        Resolution[] memory agenda = new Resolution[](2);
        agenda[0] = _expulsion(founders[2]);
        agenda[1] = _resolution(Kind.Special, address(membership), abi.encodeCall(IMembership.suspend, (founders[2])));
        uint256 id = _convene(agenda);
        for (uint256 i; i < 2; ++i) {
            _recused(id + i, 3);
            assertEq(assembly_.resolutionOf(id + i).quorum, 2, "half of four");
        }
        _openVoting(id);
        _cast(founders[2], id, 0xA);
        assertEq(assembly_.resolutionOf(id).inFavour, 0, "blank on the first");
        assertEq(assembly_.resolutionOf(id + 1).inFavour, 0, "and on the second");
    }

    function test_recusal_takesNobodysVoteWhereNothingIsTaken() external {
        // Words alone, or calls that give something back, take nobody's vote.
        Resolution[] memory agenda = new Resolution[](2);
        agenda[0] = _text("We should talk about member number three");
        agenda[1] = _resolution(
            Kind.Ordinary,
            address(membership),
            abi.encodeCall(IMembership.liftSuspension, (founders[2]))
        );
        uint256 id = _convene(agenda);
        _noneRecused(id);
        _noneRecused(id + 1);
    }

    function test_recusal_aMemberWithoutVoteDoesNotShrinkTheRoll() external {
        address supporter = _admit(KEY, Presets.SUPPORTER);
        Resolution memory r = _resolution(
            Kind.Special,
            address(membership),
            abi.encodeCall(IMembership.suspend, (supporter))
        );
        uint256 id = _convene(r);
        _noneRecused(id);
        assertEq(assembly_.resolutionOf(id).quorum, 3, "half of the five who may vote");
    }

    /// Who is suspended already is on the roll all the same, and leaves it for this item only once.
    function test_recusal_whoIsSilencedIsOnTheRoll() external {
        vm.prank(address(assembly_));
        membership.suspend(founders[2]);
        _chargeNow(founders[2]);
        vm.prank(address(board)); // whose third director just lost the voice
        uint256 id = assembly_.convene(_agenda(_expulsion(founders[2])), 30 days);
        _recused(id, 3);
        assertEq(assembly_.resolutionOf(id).quorum, 2, "half of four");
    }

    function test_recusal_doesNotReachOtherMeetings() external {
        _chargeNow(founders[2]);
        uint256 case_ = _convene(_expulsion(founders[2]));
        uint256 other = _convene(_text("Words"));
        _openVoting(case_);
        _cast(founders[2], case_, FOR);
        _cast(founders[2], other, FOR);
        assertEq(assembly_.resolutionOf(case_).inFavour, 0, "not on the own case");
        assertEq(assembly_.resolutionOf(other).inFavour, 1, "on everything else");
        _noneRecused(other);
    }

    /// A call that only reads as if it named somebody: other organs and strangers are not asked.
    function test_recusal_onlyCallsToTheRegisterName() external {
        Resolution memory r = _resolution(
            Kind.Ordinary,
            address(0xFADE),
            abi.encodeCall(IMembership.suspend, (founders[2]))
        );
        _noneRecused(_convene(r));
        r = _resolution(Kind.Ordinary, address(board), abi.encodeCall(IBoard.recall, (founders[2])));
        _noneRecused(_convene(r));
        r = _resolution(
            Kind.Ordinary,
            address(membership),
            abi.encodeCall(IMembership.dropCharge, (founders[2], CHARGE))
        );
        _noneRecused(_convene(r));
    }

    function _tenItems() private returns (Resolution[] memory agenda) {
        _chargeNow(founders[2]);
        agenda = new Resolution[](10);
        for (uint256 i; i < 10; ++i) agenda[i] = _text("Words");
        agenda[6] = _expulsion(founders[2]);
    }

    function test_recusal_onTenItemsWhereOneNamesSomebody() external {
        uint256 id = _convene(_tenItems());
        _openVoting(id);
        _cast(founders[2], id, 0xAAAAA);
        _cast(founders[3], id, 0xAAAAA);
        for (uint256 i; i < 10; ++i) {
            assertEq(assembly_.resolutionOf(id + i).inFavour, i == 6 ? 1 : 2, "blank on that item alone");
            if (i == 6) _recused(id + i, 3);
            else _noneRecused(id + i);
        }
        assertEq(assembly_.resolutionOf(id + 6).quorum, 2, "half of four");
        assertEq(assembly_.resolutionOf(id + 5).quorum, 1, "a tenth of five");
    }

    // ---- SIGNED PAPERS ----

    function _digest(uint256 id, bytes32 agenda, uint32 member, uint32 choices) private view returns (bytes32) {
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
        bytes32 message = keccak256(abi.encode(paper, id, agenda, member, choices, bytes32(0)));
        return keccak256(abi.encodePacked(hex"1901", domain, message));
    }

    function _ballotsInLog() private returns (uint256[] memory ballots) {
        (, , ballots) = abi.decode(vm.getRecordedLogs()[0].data, (uint256, uint256, uint256[]));
    }

    function test_recusal_inABatchOfSignedPapers() external {
        Resolution[] memory items = _tenItems();
        uint256 id = _convene(items);
        bytes32 agenda = assembly_.agendaOf(_commitments(items));
        _openVoting(id);
        SignedPaper[] memory papers = new SignedPaper[](3);
        for (uint32 i; i < 3; ++i) {
            papers[i] = SignedPaper(i + 1, 0xAAAAA, 0, 0, 0);
            bytes memory short = signedShort(founderKeys[i], _digest(id, agenda, i + 1, 0xAAAAA));
            (papers[i].r, papers[i].vs) = abi.decode(short, (bytes32, bytes32));
        }
        vm.recordLogs();
        assembly_.castPapers(id, address(board), agenda, papers);
        uint256 ballots = _ballotsInLog()[0];
        assertEq(uint32(ballots >> 192), 0xAAAAA, "all that the first said");
        assertEq(uint64(ballots >> 64), (uint256(3) << 32) | (0xAAAAA & ~(3 << 12)), "the third without item six");
        for (uint256 i; i < 10; ++i) {
            assertEq(assembly_.resolutionOf(id + i).inFavour, i == 6 ? 2 : 3, "blank on that item alone");
        }
    }

    function test_recusal_inABatchOfWalletPapers() external {
        Resolution[] memory items = _tenItems();
        uint256 id = _convene(items);
        bytes32 agenda = assembly_.agendaOf(_commitments(items));
        _openVoting(id);
        WalletPaper[] memory papers = new WalletPaper[](2);
        for (uint32 i; i < 2; ++i) {
            vm.etch(founders[i + 1], address(new Wallet(vm.addr(KEY))).code);
            bytes memory signature = signed(KEY, _digest(id, agenda, i + 2, 0xAAAAA));
            papers[i] = WalletPaper(founders[i + 1], i + 2, 0xAAAAA, 0, signature);
        }
        vm.recordLogs();
        assembly_.castWalletPapers(id, address(board), agenda, papers);
        uint256 ballots = _ballotsInLog()[0];
        assertEq(uint64(ballots >> 128), (uint256(3) << 32) | (0xAAAAA & ~(3 << 12)), "the second without item six");
        for (uint256 i; i < 10; ++i) {
            assertEq(assembly_.resolutionOf(id + i).inFavour, i == 6 ? 1 : 2, "blank on that item alone");
        }
    }

    // ---- AGAINST A PLAIN COUNT ----

    /// Four items, each naming one member or nobody: counts, rolls and quorums are those of a plain count.
    function testFuzz_ASM1_recusal_isThePlainCount(uint8[4] calldata who, uint32[5] calldata papers) external {
        Resolution[] memory agenda = new Resolution[](4);
        for (uint256 i; i < 4; ++i) {
            bool nobody = who[i] % 6 == 5;
            agenda[i] = nobody ? _text("Words") : _charging(founders[who[i] % 6]);
            agenda[i].text = string(abi.encodePacked("Item ", bytes1(uint8(48 + i))));
        }
        uint256 id = _convene(agenda);
        _openVoting(id);
        for (uint256 m; m < FOUNDERS; ++m) _cast(founders[m], id, papers[m] & 0xff);
        for (uint256 i; i < 4; ++i) {
            uint256 named = who[i] % 6;
            uint256[4] memory counted;
            for (uint256 m; m < FOUNDERS; ++m) if (m != named) ++counted[(papers[m] >> (2 * i)) & 3];
            ResolutionFacts memory facts = assembly_.resolutionOf(id + i);
            assertEq(facts.against, counted[1], "against");
            assertEq(facts.inFavour, counted[2], "in favour");
            assertEq(facts.abstain, counted[3], "abstain");
            uint256 roll = named == 5 ? FOUNDERS : FOUNDERS - 1;
            assertLe(counted[1] + counted[2] + counted[3], roll, "ASM-1 no more votes than the item's roll");
            assertEq(facts.quorum, (roll + 9) / 10, "a tenth of the item's roll");
            assertEq(_recusedOf(id + i), named == 5 ? 0 : 1 << (named + 1), "who is recused");
        }
    }

    /// Eight items that each suspend one member: each is decided by the others, so a minority silences nobody.
    function test_recusal_aMinorityCannotSuspendTheOthersItemByItem() external {
        Resolution[] memory agenda = new Resolution[](FOUNDERS - 1);
        for (uint256 i; i < agenda.length; ++i) {
            agenda[i] = _resolution(
                Kind.Special,
                address(membership),
                abi.encodeCall(IMembership.suspend, (founders[i + 1]))
            );
        }
        uint256 id = _convene(agenda);
        _openVoting(id);
        _cast(founders[0], id, 0xAA);
        for (uint256 i = 1; i < FOUNDERS; ++i) _cast(founders[i], id, 0x55);
        for (uint256 i; i < agenda.length; ++i) {
            ResolutionFacts memory facts = assembly_.resolutionOf(id + i);
            assertEq(facts.inFavour, 1, "one in favour");
            assertEq(facts.against, FOUNDERS - 2, "all others but the one it is about against");
        }
    }

    // ---- A PAYMENT RECUSES ITS PAYEE ----

    function _payment(address to) private view returns (Resolution memory) {
        bytes memory pay = abi.encodeCall(ITreasury.pay, (address(coin), OPERATING, to, 100));
        return _resolution(Kind.Ordinary, address(treasury), pay);
    }

    function test_recusal_whoIsPaidDoesNotDecideOnIt() external {
        uint256 id = _convene(_payment(founders[1]));
        _recused(id, 2);
        assertEq(assembly_.resolutionOf(id).roll, 4, "four decide");
        _openVoting(id);
        _cast(founders[1], id, FOR);
        assertEq(assembly_.resolutionOf(id).inFavour, 0, "not the payee");
    }

    function test_recusal_aPaymentToWhoHasNoVoteNamesNobody() external {
        address supporter = _admit(KEY, Presets.SUPPORTER);
        address[4] memory payees = [supporter, address(0xBEEF), address(treasury), address(0)];
        for (uint256 i; i < 4; ++i) {
            uint256 id = _convene(_payment(payees[i]));
            _noneRecused(id);
            assertEq(assembly_.resolutionOf(id).roll, FOUNDERS, "all five decide");
        }
        vm.prank(founders[3]);
        membership.resign();
        vm.prank(address(board));
        uint256 left = assembly_.convene(_agenda(_payment(founders[3])), 30 days);
        _noneRecused(left);
    }

    /// Who is silenced is on the roll, and leaves it for this item.
    function test_recusal_aPaymentToWhoIsSuspended() external {
        vm.prank(address(assembly_));
        membership.suspend(founders[4]);
        uint256 id = _convene(_payment(founders[4]));
        _recused(id, 5);
    }

    function test_convene_refusesAPaymentToAMemberBesideAnotherCall() external {
        Resolution memory other = _payment(address(0xBEEF));
        for (uint256 place; place < 2; ++place) {
            Resolution memory r = _payment(founders[1]);
            bytes memory pay = r.calldatas[0];
            (r.targets, r.calldatas) = (new address[](2), new bytes[](2));
            (r.targets[place], r.calldatas[place]) = (address(treasury), pay);
            (r.targets[1 - place], r.calldatas[1 - place]) = (address(treasury), other.calldatas[0]);
            _refusesNotice(_agenda(r), abi.encodeWithSelector(IAssembly.AssemblyNotAlone.selector, 0, place));
            r.targets[1 - place] = address(0xFADE); // nor beside a call to a stranger
            _refusesNotice(_agenda(r), abi.encodeWithSelector(IAssembly.AssemblyNotAlone.selector, 0, place));
        }
        // Several payments to others may stand together.
        Resolution memory two = _payment(address(0xBEEF));
        (two.targets, two.calldatas) = (new address[](2), new bytes[](2));
        (two.targets[0], two.targets[1]) = (address(treasury), address(treasury));
        (two.calldatas[0], two.calldatas[1]) = (other.calldatas[0], other.calldatas[0]);
        _noneRecused(_convene(two));
    }

    /// A payment that cannot be read is no notice.
    function test_convene_refusesAPaymentThatIsCutShort() external {
        Resolution memory r = _payment(founders[1]);
        bytes memory cut = new bytes(4 + 64);
        for (uint256 i; i < cut.length; ++i) cut[i] = r.calldatas[0][i];
        r.calldatas[0] = cut;
        vm.prank(address(board));
        (bool ok, ) = address(assembly_).call(abi.encodeCall(IAssembly.convene, (_agenda(r), 30 days)));
        assertFalse(ok, "refused");
    }

    // ---- DECLARED ----

    function _declares(address account, uint256 id, uint16 items) private {
        vm.prank(account);
        assembly_.recuse(id, items);
    }

    function _refusesDeclaring(address account, uint256 id, uint16 items) private {
        uint256 opens = assembly_.meetingOf(id).opensAt;
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNoRecusal.selector, id, items, opens));
        _declares(account, id, items);
    }

    function _threeWords() private returns (uint256 id) {
        Resolution[] memory agenda = new Resolution[](3);
        for (uint256 i; i < 3; ++i) agenda[i] = _text("Words");
        return _convene(agenda);
    }

    function test_recuse_isBlankAndRollAndQuorumAreSmaller() external {
        uint256 id = _threeWords();
        vm.expectEmit(address(assembly_));
        emit IAssembly.MemberRecused(id, 2);
        vm.expectEmit(address(assembly_));
        emit IAssembly.MemberRecused(id + 2, 2);
        _declares(founders[1], id, 5);
        assertEq(assembly_.recusedFrom(id, 2), 5, "from the first and the third");
        assertEq(assembly_.resolutionOf(id).roll, 4, "roll");
        assertEq(assembly_.resolutionOf(id + 1).roll, 5, "of the second as before");
        _openVoting(id);
        vm.expectEmit(address(assembly_));
        emit IAssembly.PaperCast(id, 2, FOR << 2);
        _cast(founders[1], id, FOR | (FOR << 2) | (FOR << 4));
        assertEq(assembly_.resolutionOf(id).inFavour, 0, "blank on the first");
        assertEq(assembly_.resolutionOf(id + 1).inFavour, 1, "counted on the second");
        assertEq(assembly_.resolutionOf(id + 2).inFavour, 0, "blank on the third");
    }

    function test_recuse_refusesTwiceNoneAndItemsThatAreNone() external {
        uint256 id = _threeWords();
        _refusesDeclaring(founders[1], id, 0);
        _refusesDeclaring(founders[1], id, 8);
        _refusesDeclaring(founders[1], id, 1 | (1 << 15));
        _declares(founders[1], id, 1);
        _refusesDeclaring(founders[1], id, 1);
        assertEq(assembly_.resolutionOf(id).roll, 4, "once");
        _declares(founders[1], id, 7); // the rest of it
        assertEq(assembly_.recusedFrom(id, 2), 7, "from all three");
        for (uint256 i; i < 3; ++i) assertEq(assembly_.resolutionOf(id + i).roll, 4, "once each");
        _refusesDeclaring(founders[1], id, 7);
    }

    function test_recuse_refusesOnceTheVotingIsOpen() external {
        uint256 id = _threeWords();
        uint256 opens = assembly_.meetingOf(id).opensAt;
        vm.warp(opens);
        _refusesDeclaring(founders[1], id, 1);
        vm.warp(opens + 15 days);
        _refusesDeclaring(founders[1], id, 1);
        vm.warp(opens - 1);
        _declares(founders[1], id, 1);
    }

    /// Else whoever wishes for a smaller quorum recuses strangers.
    function test_recuse_refusesWhoHasNoVote() external {
        address supporter = _admit(KEY, Presets.SUPPORTER);
        address fresh = _admit(KEY + 1, Presets.PERSON);
        uint256 id = _threeWords();
        vm.prank(founders[3]);
        membership.resign();
        address[4] memory none = [address(0xBEEF), supporter, fresh, founders[3]];
        for (uint256 i; i < 4; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNotEntitled.selector, id, none[i]));
            _declares(none[i], id, 1);
        }
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNoSuchMeeting.selector, 16));
        _declares(founders[1], 16, 1);
        assertEq(assembly_.resolutionOf(id).roll, FOUNDERS + 1, "the roll stays");
    }

    /// Where nobody is left to decide, nothing is carried.
    function test_recuse_ofAllMembersCarriesNothing() external {
        Resolution memory r = _resolution(Kind.Ordinary, address(0xFADE), "");
        uint256 id = _convene(r);
        for (uint256 i; i < FOUNDERS; ++i) _declares(founders[i], id, 1);
        assertEq(assembly_.resolutionOf(id).quorum, 0, "no quorum is left to reach");
        _openVoting(id);
        _foundersVote(id, FOUNDERS, FOR);
        vm.warp(assembly_.resolutionOf(id).executableFrom);
        bytes32[] memory agenda = _commitments(_agenda(r));
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNotCarried.selector, id));
        assembly_.execute(id, address(board), agenda, r.targets, r.calldatas, keccak256(bytes(r.text)));
    }

    /// Who is named by the item declares nothing more on it, and counts once.
    function test_recuse_besideBeingNamed() external {
        _chargeNow(founders[2]);
        Resolution[] memory agenda = new Resolution[](2);
        (agenda[0], agenda[1]) = (_expulsion(founders[2]), _text("Words"));
        uint256 id = _convene(agenda);
        _refusesDeclaring(founders[2], id, 1);
        _declares(founders[2], id, 3);
        assertEq(assembly_.resolutionOf(id).roll, 4, "once from the first");
        assertEq(assembly_.resolutionOf(id + 1).roll, 4, "once from the second");
        _declares(founders[3], id, 1);
        assertEq(assembly_.resolutionOf(id).roll, 3, "another");
    }

    /// The mark holds over many members, sixteen to a word, and touches none beside.
    function test_recuse_touchesNobodyElse() external {
        address[] memory members = _admitMany(KEY, 40, Presets.PERSON);
        vm.warp(_now() + 30 days);
        uint256 id = _threeWords();
        for (uint256 i; i < 40; i += 3) _declares(members[i], id, uint16(1 + (i % 7)));
        for (uint256 i; i < 40; ++i) {
            uint256 has = assembly_.recusedFrom(id, uint32(6 + i));
            assertEq(has, i % 3 == 0 ? 1 + (i % 7) : 0, "as declared");
        }
    }

    // ---- WHAT IS CARRIED OUT SAYS SO ----

    uint256[] private _seen;

    /// @param data what to do in between
    function look(bytes calldata data) external {
        _seen.push(assembly_.executing());
        if (data.length == 0) return;
        (bool ok, ) = address(assembly_).call(data);
        assertTrue(ok, "carried out within the other");
        _seen.push(assembly_.executing());
    }

    function _looking(bytes memory data) private view returns (Resolution memory) {
        return _resolution(Kind.Ordinary, address(this), abi.encodeCall(this.look, (data)));
    }

    function test_executing_saysWhichResolutionMakesTheCall() external {
        assertEq(assembly_.executing(), 0, "none");
        Resolution memory inner = _looking("");
        uint256 innerId = _convene(inner);
        bytes memory data = abi.encodeCall(
            IAssembly.execute,
            (
                innerId,
                address(board),
                _commitments(_agenda(inner)),
                inner.targets,
                inner.calldatas,
                keccak256(bytes(inner.text))
            )
        );
        Resolution memory outer = _looking(data);
        uint256 outerId = _convene(outer);
        _openVoting(outerId);
        _foundersVote(innerId, FOUNDERS, FOR);
        _foundersVote(outerId, FOUNDERS, FOR);
        vm.warp(assembly_.resolutionOf(outerId).executableFrom);
        _execute(outerId, outer);
        assertEq(_seen.length, 3, "three times");
        assertEq(_seen[0], outerId, "the outer one");
        assertEq(_seen[1], innerId, "the one within");
        assertEq(_seen[2], outerId, "the outer one again");
        Resolution memory next = _looking("");
        _execute(_carry(next), next);
        assertTrue(_seen[3] != outerId && _seen[3] != innerId, "another after it");
    }
}
