// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBoard} from "../../contracts/interfaces/IBoard.sol";
import {Consent, Dataset, DatasetVersion, Grant, IDataCommons, Use} from "../../contracts/interfaces/IDataCommons.sol";
import {ITreasury} from "../../contracts/interfaces/ITreasury.sol";
import {Organs} from "../../contracts/libraries/Organs.sol";
import {HostileToken} from "../../contracts/mocks/HostileToken.sol";
import {HostileWallet} from "../../contracts/mocks/HostileWallet.sol";
import {Wallet} from "../../contracts/mocks/Wallet.sol";
import {OPERATING, Tag} from "../../contracts/types/Fund.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {CommonsTest, Contribution, Terms} from "./support/CommonsTest.sol";
import {FakeCommunity} from "./support/FakeCommunity.sol";
import {Merkle} from "./support/Merkle.sol";

/// What the tests of datasets, consents, grants and uses have in common.
abstract contract DataTest is CommonsTest {
    uint256 internal constant KEY = 0x5AB;
    address internal constant ANNA = address(0xA44A);
    address internal constant BELA = address(0xBE1A);
    uint256 internal constant N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141; // of secp256k1

    function _refuses(address from, bytes memory data, bytes memory reason) internal {
        _refuses(from, address(dataCommons), data, reason);
    }

    function _noDataset(uint256 id) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IDataCommons.DataCommonsNoDataset.selector, id);
    }

    function _noGrant(uint256 id) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IDataCommons.DataCommonsNoGrant.selector, id);
    }

    function _noVersion(uint256 id, uint32 version) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IDataCommons.DataCommonsNoVersion.selector, id, version);
    }

    function _stale(uint256 grantId, uint64 epoch, uint64 present) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IDataCommons.DataCommonsStaleManifest.selector, grantId, epoch, present);
    }

    function _recording(uint256 grantId, uint64 epoch) internal pure returns (bytes memory) {
        return abi.encodeCall(IDataCommons.recordUse, (grantId, 1, epoch, MANIFEST));
    }
}

contract DatasetTest is DataTest {
    // ---- REFUSALS ----

    function test_register_refusesWhoIsNoSteward() external {
        address coop = address(assembly_);
        bytes memory data = abi.encodeCall(IDataCommons.register, (coop, appointment, LICENCE));
        _refuses(STRANGER, data, _notAllowed(STRANGER));
        _refuses(founders[0], data, _notAllowed(founders[0]));
        _refuses(coop, data, _notAllowed(coop));
        data = abi.encodeCall(IDataCommons.register, (coop, appointment + 1, LICENCE));
        _refuses(STEWARD, data, _notAllowed(STEWARD)); // a number that was never given
        _refuses(address(0), data, _notAllowed(address(0))); // whose account nobody is
        data = abi.encodeCall(IDataCommons.register, (coop, appointment, bytes32(0)));
        _refuses(STEWARD, data, abi.encodeWithSelector(IDataCommons.DataCommonsNoLicence.selector));
        assertEq(dataCommons.datasets(), 1, "none was registered");
    }

    function test_register_refusesACoopThatIsNoContract() external {
        vm.prank(STRANGER);
        (bool ok, ) = address(dataCommons).call(abi.encodeCall(IDataCommons.register, (STRANGER, 0, LICENCE)));
        assertFalse(ok, "a person has no board");
    }

    function test_everything_refusesADatasetThatIsNot() external {
        bytes memory no = _noDataset(2);
        address all = address(assembly_);
        _refuses(all, abi.encodeCall(IDataCommons.assignSteward, (2, appointment)), no);
        _refuses(all, abi.encodeCall(IDataCommons.setCommon, (2, false)), no);
        _refuses(STEWARD, abi.encodeCall(IDataCommons.addVersion, (2, "c", "t", "m")), no);
        Consent memory c = _consent(ANNA, _midnight(9), 0);
        c.datasetId = 2;
        _refuses(ANNA, abi.encodeCall(IDataCommons.consent, (c)), no);
        Terms memory t = _terms();
        t.datasetId = 2;
        _refuses(all, _granting(t), no);
        _refuses(all, abi.encodeCall(IDataCommons.datasetOf, (2)), no);
        t.datasetId = 0;
        _refuses(all, _granting(t), _noDataset(0));
    }

    function test_assignSteward_refusesOneSignerAlone() external {
        bytes memory data = abi.encodeCall(IDataCommons.assignSteward, (dataset, appointment));
        _refuses(STEWARD, data, _notAllowed(STEWARD));
        _refuses(founders[0], data, _notAllowed(founders[0]));
        _refuses(STRANGER, data, _notAllowed(STRANGER));
    }

    function test_setCommon_refusesOneSignerAlone() external {
        bytes memory data = abi.encodeCall(IDataCommons.setCommon, (dataset, false));
        _refuses(STEWARD, data, _notAllowed(STEWARD));
        _refuses(founders[0], data, _notAllowed(founders[0]));
        _boardOfOne();
        _actFails(Organs.DATA_COMMONS, data, 1, _notAllowed(address(board)));
        assertTrue(dataCommons.datasetOf(dataset).common, "still common");
    }

    function test_addVersion_refusesWhatIsIncomplete() external {
        bytes memory data = abi.encodeCall(IDataCommons.addVersion, (dataset, "c", "t", "m"));
        _refuses(STRANGER, data, _notAllowed(STRANGER));
        _refuses(address(assembly_), data, _notAllowed(address(assembly_)));
        data = abi.encodeCall(IDataCommons.addVersion, (dataset, 0, "t", "m"));
        _refuses(STEWARD, data, _noVersion(dataset, 2));
        data = abi.encodeCall(IDataCommons.addVersion, (dataset, "c", "t", 0));
        _refuses(STEWARD, data, _noVersion(dataset, 2));
        assertEq(dataCommons.datasetOf(dataset).versions, 1, "none was added");
    }

    /// Who was removed, and who took over, and whose number stands in the dataset.
    function test_steward_actsNoMoreAfterRemoval() external {
        uint256 grantId = _grant();
        vm.prank(address(assembly_));
        dataCommons.setCommon(dataset, false);
        _act(Organs.BOARD, abi.encodeCall(IBoard.removeSteward, (appointment)));
        address coop = address(assembly_);
        bytes memory no = _notAllowed(STEWARD);
        _refuses(STEWARD, abi.encodeCall(IDataCommons.register, (coop, appointment, LICENCE)), no);
        _refuses(STEWARD, abi.encodeCall(IDataCommons.addVersion, (dataset, "c", "t", "m")), no);
        _refuses(STEWARD, _recording(grantId, 0), no);
        _refuses(STEWARD, _granting(_terms()), no);
        _refuses(STEWARD, abi.encodeCall(IDataCommons.revoke, (grantId)), no);
        // Appointed anew, it is another number: the dataset is not theirs until it is given to them.
        uint64 anew = _appoint(STEWARD);
        _refuses(STEWARD, abi.encodeCall(IDataCommons.addVersion, (dataset, "c", "t", "m")), no);
        _act(Organs.DATA_COMMONS, abi.encodeCall(IDataCommons.assignSteward, (dataset, anew)));
        vm.prank(STEWARD);
        assertEq(dataCommons.addVersion(dataset, "c", "t", "m"), 2, "the second version");
    }

    // ---- AS IT SHOULD BE ----

    function test_register_beginsAsCommon() external {
        vm.expectEmit(address(dataCommons));
        emit IDataCommons.DatasetRegistered(2, address(assembly_), appointment, LICENCE);
        uint256 id = _register();
        assertEq(id, 2, "numbered from 1");
        assertEq(dataCommons.datasets(), 2, "how many");
        Dataset memory d = dataCommons.datasetOf(2);
        assertEq(d.coop, address(assembly_), "whose");
        assertEq(d.appointment, appointment, "its steward");
        assertEq(d.licence, LICENCE, "licence");
        assertEq(d.versions, 0, "no version yet");
        assertTrue(d.common, "nobody sells it alone");
    }

    function test_addVersion_countsFromOne() external {
        vm.expectEmit(address(dataCommons));
        emit IDataCommons.VersionAdded(dataset, 2, "c", 0, "m");
        vm.prank(STEWARD);
        dataCommons.addVersion(dataset, "c", 0, "m"); // nobody's data in it
        DatasetVersion memory v = dataCommons.versionOf(dataset, 2);
        assertEq(v.content, "c", "content");
        assertEq(v.contributions, 0, "no contributions");
        assertEq(v.metadata, "m", "metadata");
        assertEq(v.addedAt, _now(), "when");
        assertEq(dataCommons.versionOf(dataset, 3).addedAt, 0, "no third");
    }

    function test_board_assignsAStewardAndSaysWhatIsCommon() external {
        uint64 other = _appoint(BUYER);
        vm.expectEmit(address(dataCommons));
        emit IDataCommons.StewardAssigned(dataset, other);
        _act(Organs.DATA_COMMONS, abi.encodeCall(IDataCommons.assignSteward, (dataset, other)));
        vm.expectEmit(address(dataCommons));
        emit IDataCommons.CommonSet(dataset, false);
        _act(Organs.DATA_COMMONS, abi.encodeCall(IDataCommons.setCommon, (dataset, false)));
        assertEq(dataCommons.datasetOf(dataset).appointment, other, "another steward");
        assertFalse(dataCommons.datasetOf(dataset).common, "the steward grants it too");
        _grant(BUYER, _terms());
        _refuses(STEWARD, _granting(_terms()), _notAllowed(STEWARD));
        _act(Organs.DATA_COMMONS, abi.encodeCall(IDataCommons.setCommon, (dataset, true)));
        _refuses(BUYER, _granting(_terms()), _notAllowed(BUYER));
    }

    function test_generalMeeting_assignsAStewardByAnOrdinaryResolution() external {
        uint64 other = _appoint(BUYER);
        _resolve(Kind.Ordinary, address(dataCommons), abi.encodeCall(IDataCommons.assignSteward, (dataset, other)));
        assertEq(dataCommons.datasetOf(dataset).appointment, other, "another steward");
    }

    function test_board_cannotRegisterVersionConsentOrRecord() external {
        bytes[5] memory calls = [
            abi.encodeCall(IDataCommons.register, (address(assembly_), appointment, LICENCE)),
            abi.encodeCall(IDataCommons.addVersion, (dataset, "c", "t", "m")),
            abi.encodeCall(IDataCommons.consent, (_consent(ANNA, _midnight(9), 0))),
            _recording(1, 0),
            abi.encodeCall(IDataCommons.payGrant, (1))
        ];
        for (uint256 i; i < calls.length; ++i) {
            uint256 number = ++actions;
            bytes memory no = abi.encodeWithSelector(
                IBoard.BoardNoSuchPower.selector,
                Organs.DATA_COMMONS,
                bytes4(calls[i])
            );
            bytes memory action = abi.encodeCall(
                IBoard.act,
                (
                    Organs.DATA_COMMONS,
                    calls[i],
                    number,
                    NEVER,
                    _directorSignatures(Organs.DATA_COMMONS, calls[i], number, NEVER, FOUNDERS)
                )
            );
            _refuses(address(this), address(board), action, no);
        }
    }

    /// The board tells where the registries are.
    function test_registries_followFromTheCoop() external view {
        (address data, address models, address courses) = board.registries();
        assertEq(data, address(dataCommons), "data");
        assertEq(models, address(modelRegistry), "models");
        assertEq(courses, address(learning), "learning");
    }
}

contract ConsentTest is DataTest {
    function _badConsent(Consent memory c, uint64 least) private pure returns (bytes memory) {
        return
            abi.encodeWithSelector(IDataCommons.DataCommonsBadConsent.selector, c.subject, c.nonce, least, c.deadline);
    }

    function _sending(Consent memory c, bytes memory signature) private pure returns (bytes memory) {
        return abi.encodeCall(IDataCommons.consentFor, (c, signature));
    }

    function _refusesSigned(Consent memory c, bytes memory signature, uint64 least) private {
        _refuses(STRANGER, _sending(c, signature), _badConsent(c, least));
    }

    function _send(Consent memory c) private {
        bytes memory signature = signed(KEY, _digest(c));
        vm.prank(STRANGER);
        dataCommons.consentFor(c, signature);
    }

    function _signer() private pure returns (address) {
        return vm.addr(KEY);
    }

    function _badExpiry(uint40 expiresAt) private view returns (bytes memory) {
        return
            abi.encodeWithSelector(IDataCommons.DataCommonsBadExpiry.selector, expiresAt, _now() + MAX_DAYS * 1 days);
    }

    function _refusesExpiry(uint40 expiresAt) private {
        bytes memory data = abi.encodeCall(IDataCommons.consent, (_consent(ANNA, expiresAt, 0)));
        _refuses(ANNA, data, _badExpiry(expiresAt));
    }

    // ---- REFUSALS ----

    function test_consent_refusesWithoutRecipientOrPurpose() external {
        Consent memory c = _consent(ANNA, _midnight(9), 0);
        c.recipient = address(0);
        bytes4 no = IDataCommons.DataCommonsNoPurpose.selector;
        _refuses(ANNA, abi.encodeCall(IDataCommons.consent, (c)), abi.encodeWithSelector(no, address(0), PURPOSE));
        (c.recipient, c.purpose) = (BUYER, 0);
        _refuses(ANNA, abi.encodeCall(IDataCommons.consent, (c)), abi.encodeWithSelector(no, BUYER, bytes32(0)));
    }

    function test_consent_refusesAnEndTooEarlyOrTooLate() external {
        _later(5 hours);
        _refusesExpiry(1);
        _refusesExpiry(uint40(_now() - 1 days));
        _refusesExpiry(uint40(_now()));
        _refusesExpiry(_midnight(1) - 1); // rounded down it is over
        _refusesExpiry(_midnight(MAX_DAYS + 1)); // rounded down to past what the bylaws allow
        _refusesExpiry(type(uint40).max);
        assertEq(dataCommons.nextNonce(dataset, ANNA), 0, "nothing was said");
        _agree(ANNA, _midnight(MAX_DAYS + 1) - 1);
        _consentIs(ANNA, _now(), _midnight(MAX_DAYS));
    }

    function test_consent_givenAgainRefusesAnEndBeforeItsBeginning() external {
        _agree(ANNA, _midnight(9));
        _agree(ANNA, 0);
        _refusesExpiry(_midnight(1)); // when it would begin
        _refusesExpiry(_midnight(2) - 1);
        _agree(ANNA, _midnight(2));
        _refusesExpiry(_midnight(1)); // and while it waits to begin
        _consentIs(ANNA, _midnight(1), _midnight(2));
    }

    function test_consentFor_refusesASignatureOfAnother() external {
        Consent memory c = _consent(_signer(), _midnight(9), 1);
        _refusesSigned(c, signed(KEY + 1, _digest(c)), 0);
        _refusesSigned(c, "", 0);
        _refusesSigned(c, new bytes(64), 0);
        _refusesSigned(c, new bytes(65), 0);
        c.subject = address(0); // which a bad signature recovers
        _refusesSigned(c, new bytes(65), 0);
        _refusesSigned(c, new bytes(64), 0);
    }

    /// One word of it changed, and the signature is of something else.
    function test_consentFor_refusesAnotherMessage() external {
        bytes memory signature = signed(KEY, _digest(_consent(_signer(), _midnight(9), 1)));
        uint256 second = _register();
        for (uint256 i; i < 7; ++i) {
            Consent memory c = _consent(_signer(), _midnight(9), 1);
            if (i == 0) c.datasetId = second;
            if (i == 1) c.subject = ANNA;
            if (i == 2) c.recipient = BUYER;
            if (i == 3) c.purpose = OTHER_PURPOSE;
            if (i == 4) c.expiresAt = 0;
            if (i == 5) c.nonce = 2;
            if (i == 6) --c.deadline;
            _refusesSigned(c, signature, 0);
        }
        _send(_consent(_signer(), _midnight(9), 1));
    }

    function test_consentFor_refusesOtherChainsAndContracts() external {
        Consent memory c = _consent(_signer(), _midnight(9), 1);
        _refusesSigned(c, signed(KEY, _digest(c, block.chainid + 1, address(dataCommons))), 0);
        _refusesSigned(c, signed(KEY, _digest(c, block.chainid, address(modelRegistry))), 0);
        bytes memory here = signed(KEY, _digest(c));
        vm.chainId(block.chainid + 1); // the chain splits: what was signed here is nothing there
        _refusesSigned(c, here, 0);
    }

    function test_consentFor_refusesLateOnes() external {
        Consent memory c = _consent(_signer(), _midnight(9), 1);
        c.deadline = uint40(_now() + 1 hours);
        bytes memory signature = signed(KEY, _digest(c));
        vm.warp(c.deadline + 1);
        _refusesSigned(c, signature, 0);
        c.deadline = uint40(_now());
        _send(c); // in the last second
        _consentIs(_signer(), _now(), _midnight(9));
    }

    /// What was given, then withdrawn by one's own transaction, does not come back by the old signature; and nothing older.
    function test_consentFor_refusesAReplay() external {
        Consent memory c = _consent(_signer(), _midnight(9), 7);
        Consent memory older = _consent(_signer(), _midnight(8), 6);
        bytes memory signature = signed(KEY, _digest(c));
        _send(c);
        _refusesSigned(c, signature, 8);
        vm.prank(_signer());
        dataCommons.consent(_consent(_signer(), 0, 0));
        assertEq(dataCommons.nextNonce(dataset, _signer()), 9, "above all that was used");
        _refusesSigned(c, signature, 9);
        _refusesSigned(c, signedShort(KEY, _digest(c)), 9);
        _refusesSigned(older, signed(KEY, _digest(older)), 9);
        _later(2 days);
        _refusesSigned(c, signature, 9);
        _consentIs(_signer(), 0, 0);
    }

    /// Signed and never sent: one's own withdrawal with a higher number, the time of it, makes it void.
    function test_consentFor_refusesWhatWasSignedBeforeAWithdrawal() external {
        Consent memory kept = _consent(_signer(), _midnight(9), 100);
        bytes memory signature = signed(KEY, _digest(kept));
        vm.prank(_signer());
        dataCommons.consent(_consent(_signer(), 0, 100));
        _refusesSigned(kept, signature, 101);
        _consentIs(_signer(), 0, 0);
        assertEq(_epoch(), 0, "nothing had begun, nothing became stale");
    }

    function test_consentFor_refusesTheHighTwinOfASignature() external {
        Consent memory c = _consent(_signer(), _midnight(9), 1);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(KEY, _digest(c));
        bytes memory twin = abi.encodePacked(r, bytes32(N - uint256(s)), v == 27 ? uint8(28) : uint8(27));
        _refusesSigned(c, twin, 0);
    }

    function test_consentFor_takesEachFormOnce() external {
        Consent memory c = _consent(_signer(), _midnight(9), 1);
        bytes32 digest = _digest(c);
        dataCommons.consentFor(c, signedShort(KEY, digest));
        _refusesSigned(c, signed(KEY, digest), 2);
        c.nonce = 2;
        dataCommons.consentFor(c, signed(KEY, _digest(c)));
        _refusesSigned(c, signedShort(KEY, _digest(c)), 3);
    }

    function test_consentFor_takesWalletsThatSayYes() external {
        address wallet = address(new Wallet(_signer()));
        Consent memory c = _consent(wallet, _midnight(9), 1);
        _refusesSigned(c, signed(KEY + 1, _digest(c)), 0);
        bytes memory signature = signed(KEY, _digest(c));
        dataCommons.consentFor(c, signature);
        _consentIs(wallet, _now(), _midnight(9));
        _refusesSigned(c, signature, 2);
    }

    function test_consentFor_refusesWalletsThatAnswerBadly() external {
        HostileWallet wallet = new HostileWallet();
        HostileWallet.Answer[4] memory bad = [
            HostileWallet.Answer.Denies,
            HostileWallet.Answer.Reverts,
            HostileWallet.Answer.MagicMisplaced,
            HostileWallet.Answer.FourBytes
        ];
        Consent memory c = _consent(address(wallet), _midnight(9), 1);
        for (uint256 i; i < bad.length; ++i) {
            wallet.setAnswer(bad[i]);
            _refusesSigned(c, "anything", 0);
        }
        // What calls back may read and nothing else: it agrees once.
        wallet.setAnswer(HostileWallet.Answer.Reenters);
        wallet.setReentry(address(dataCommons), _sending(c, "anything"));
        dataCommons.consentFor(c, "anything");
        assertEq(dataCommons.nextNonce(dataset, address(wallet)), 2, "once");
        _agree(address(wallet), 0);
        assertEq(_epoch(), 1, "and withdrawn once");
    }

    /// The largest number is never one of a signature, so that one's own transaction cannot be the last word by accident.
    function test_consent_nobodyIsShutOutByTheLargestNumber() external {
        Consent memory c = _consent(_signer(), _midnight(9), type(uint64).max);
        _refusesSigned(c, signed(KEY, _digest(c)), 0);
        vm.prank(_signer());
        dataCommons.consent(c);
        assertEq(dataCommons.nextNonce(dataset, _signer()), type(uint64).max, "no signature any more");
        _refusesSigned(c, signed(KEY, _digest(c)), type(uint64).max);
        _agree(_signer(), 0);
        _agree(_signer(), _midnight(9));
        _consentIs(_signer(), _midnight(1), _midnight(9));
    }

    // ---- AS IT SHOULD BE ----

    function test_consent_countsAtOnceAndEndsAtMidnight() external {
        _later(7 hours);
        vm.expectEmit(address(dataCommons));
        emit IDataCommons.ConsentGiven(
            dataset,
            ANNA,
            PURPOSE,
            address(assembly_),
            uint40(_now()),
            uint40(_midnight(9))
        );
        _agree(ANNA, _midnight(9) + 5 hours);
        _consentIs(ANNA, _now(), _midnight(9));
        (uint40 from, ) = dataCommons.consentOf(dataset, ANNA, BUYER, PURPOSE);
        assertEq(from, 0, "to nobody else");
        (from, ) = dataCommons.consentOf(dataset, ANNA, address(assembly_), OTHER_PURPOSE);
        assertEq(from, 0, "for nothing else");
        vm.warp(_midnight(9) - 1);
        assertEq(_epoch(), 0, "it runs");
        _later(1);
        _consentIs(ANNA, 0, 0);
        assertEq(_epoch(), 1, "it has expired, and nobody had to say so");
    }

    /// `subject` and `deadline` of one's own message are not read.
    function test_consent_isTheSenders() external {
        Consent memory c = _consent(BELA, _midnight(9), 0);
        c.deadline = 0;
        vm.prank(ANNA);
        dataCommons.consent(c);
        _consentIs(ANNA, _now(), _midnight(9));
        _consentIs(BELA, 0, 0);
    }

    function test_consent_withdrawsAtOnce() external {
        uint256 given = _now();
        _agree(ANNA, _midnight(9));
        _later(1 hours);
        vm.expectEmit(address(dataCommons));
        emit IDataCommons.ConsentWithdrawn(dataset, ANNA, PURPOSE, address(assembly_), 1);
        _agree(ANNA, 0);
        _consentIs(ANNA, 0, 0);
        assertEq(_epoch(), 1, "what was built before is stale");
        vm.warp(given + 30 days);
        assertEq(_epoch(), 1, "and it does not expire besides");
    }

    /// Withdrawing is never refused: where nothing runs it only voids what was signed.
    function test_consent_withdrawingNothingChangesNothing() external {
        vm.expectEmit(address(dataCommons));
        emit IDataCommons.ConsentWithdrawn(dataset, ANNA, PURPOSE, address(assembly_), 0);
        _agree(ANNA, 0);
        assertEq(dataCommons.nextNonce(dataset, ANNA), 1, "a number is used");
        _agree(ANNA, _midnight(2));
        _agree(ANNA, 0);
        _agree(ANNA, 0);
        _agree(ANNA, 0);
        assertEq(_epoch(), 1, "once");
        _agree(BELA, _midnight(1));
        _later(3 days);
        _agree(BELA, 0); // expired already
        assertEq(_epoch(), 2, "once each");
    }

    function test_consent_renewedWhileItRunsHasNoGapAndMakesNothingStale() external {
        uint256 given = _now();
        _agree(ANNA, _midnight(2));
        _later(1 days);
        _agree(ANNA, _midnight(30));
        _consentIs(ANNA, given, _midnight(30));
        _later(20 days);
        _agree(ANNA, _midnight(1)); // and shortened
        _consentIs(ANNA, given, _midnight(1));
        assertEq(_epoch(), 0, "it ran all the time");
        _later(40 days);
        assertEq(_epoch(), 1, "and ended once");
    }

    /// At the midnight of its end it is over, and a new one begins a day later.
    function test_consent_givenAfterItsExpiryCountsFromTheNextDay() external {
        uint40 end = _midnight(2);
        _agree(ANNA, end);
        vm.warp(end);
        _agree(ANNA, _midnight(9));
        _consentIs(ANNA, end + 1 days, _midnight(9));
        assertEq(_epoch(), 1, "one ended");
    }

    /// Give, withdraw, give, withdraw in one day: the epoch rises once a day and address.
    function test_consent_toggledInOneDayMakesStaleOnce() external {
        _agree(ANNA, _midnight(9));
        for (uint256 day = 1; day <= 3; ++day) {
            for (uint256 i; i < 5; ++i) {
                _agree(ANNA, 0);
                _agree(ANNA, _midnight(9));
                _later(1 hours);
            }
            assertEq(_epoch(), day, "once a day");
            vm.warp(_midnight(1));
        }
        _agree(ANNA, 0);
        _later(30 days);
        assertEq(_epoch(), 4, "and nothing expires of what was withdrawn");
    }

    function test_DAT1_consent_withdrawnBeforeItBeginsIsNoRunningOne() external {
        for (uint256 i; i < 4; ++i) {
            _agree(ANNA, _midnight(10));
            _agree(ANNA, 0);
            _agree(ANNA, 0);
        }
        _agree(ANNA, _midnight(10));
        _consentIs(ANNA, _midnight(1), _midnight(10));
        assertEq(_epoch(), 1, "one ended that had begun");
        _later(11 days);
        assertEq(_epoch(), 2, "and the last expired");
    }

    function test_DAT1_consent_nobodyEatsTheExpiryOfAnother() external {
        _agree(BELA, _midnight(1));
        for (uint256 i; i < 4; ++i) {
            _agree(ANNA, _midnight(10));
            _agree(ANNA, 0);
            _agree(ANNA, 0);
        }
        assertEq(_epoch(), 1, "one withdrawal");
        _agree(BELA, _midnight(2)); // nothing bars them from saying another end
        _agree(BELA, _midnight(1));
        vm.warp(_midnight(1));
        assertEq(_epoch(), 2, "and one expiry");
    }

    function test_consent_ofAnotherAudienceMakesNothingStale() external {
        Consent memory c = _consent(ANNA, _midnight(9), 0);
        c.recipient = BUYER;
        vm.prank(ANNA);
        dataCommons.consent(c);
        c.expiresAt = 0;
        vm.prank(ANNA);
        dataCommons.consent(c);
        assertEq(dataCommons.consentEpoch(dataset, BUYER, PURPOSE), 1, "there");
        assertEq(_epoch(), 0, "not here");
    }

    function testFuzz_settle_inAnyPartsIsTheSame(uint256 seed) external {
        for (uint256 i; i < 12; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            _agree(address(uint160(0x1000 + i)), _midnight(1 + (seed % 40)));
        }
        for (uint256 i; i < 8; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            _later(seed % 7 days);
            uint64 before = _epoch();
            dataCommons.settle(dataset, address(assembly_), PURPOSE, (seed >> 32) % 5);
            if (seed % 11 == 0) dataCommons.settle(dataset, address(assembly_), PURPOSE, type(uint256).max);
            assertEq(_epoch(), before, "settling says nothing new");
        }
        _later(41 days);
        assertEq(_epoch(), 12, "each ended once");
        dataCommons.settle(dataset, BUYER, PURPOSE, 100); // of nobody
        assertEq(dataCommons.consentEpoch(dataset, BUYER, PURPOSE), 0, "none");
    }
}

/// Consents, epochs and uses at random against a plain model that keeps every period in a list.
contract ConsentModelTest is DataTest {
    struct Period {
        uint256 subject;
        uint256 from;
        uint256 until;
        uint256 withdrawn; // in which step, zero for never
        bool never; // taken back before it began
    }

    struct Recorded {
        uint256 id;
        uint256 subject;
        uint256 when;
        uint256 step;
    }

    Period[] private _periods;
    Recorded[] private _recorded;
    uint256 private _step;

    function _lastOf(uint256 subject) private view returns (bool any, uint256 place) {
        for (uint256 i = _periods.length; i > 0; --i) {
            if (_periods[i - 1].subject == subject) return (true, i - 1);
        }
    }

    function _agreesInModel(uint256 subject, uint256 expiresAt) private returns (bool) {
        (bool any, uint256 place) = _lastOf(subject);
        bool runs = any && !_periods[place].never && _periods[place].withdrawn == 0;
        runs = runs && _periods[place].until > _now();
        if (expiresAt == 0) {
            if (runs && _periods[place].from > _now()) _periods[place].never = true;
            else if (runs) _periods[place].withdrawn = _step;
            return true;
        }
        uint256 from = runs ? _periods[place].from : (any ? _midnight(1) : _now());
        uint256 until = expiresAt - (expiresAt % 1 days);
        if (until <= from || until <= _now() || until > _now() + MAX_DAYS * 1 days) return false;
        if (runs) _periods[place].until = until;
        else _periods.push(Period(subject, from, until, 0, false));
        return true;
    }

    function _ended() private view returns (uint256 sum) {
        for (uint256 i; i < _periods.length; ++i) {
            Period memory p = _periods[i];
            if (!p.never && (p.withdrawn != 0 || p.until <= _now())) ++sum;
        }
    }

    function _hadConsented(Recorded memory r) private view returns (bool) {
        for (uint256 i; i < _periods.length; ++i) {
            Period memory p = _periods[i];
            if (p.subject != r.subject || p.never || p.from > r.when || r.when >= p.until) continue;
            if (p.withdrawn == 0 || p.withdrawn > r.step) return true;
        }
        return false;
    }

    function testFuzz_DAT1_consentsEpochsAndUses_areThePlainModel(uint256 seed) external {
        uint256 grantId = _grant();
        for (_step = 1; _step <= 30; ++_step) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 subject = (seed >> 8) % 3;
            address account = address(uint160(0x1000 + subject));
            uint256 what = seed % 8;
            if (what < 3) {
                uint256 days_ = (seed >> 16) % 20 == 0 ? MAX_DAYS : (seed >> 16) % 6;
                uint40 expiresAt = uint40(_midnight(days_) + ((seed >> 64) % 1 days));
                Consent memory c = _consent(account, expiresAt, 0);
                vm.prank(account);
                (bool ok, ) = address(dataCommons).call(abi.encodeCall(IDataCommons.consent, (c)));
                assertTrue(ok == _agreesInModel(subject, expiresAt), "taken as the model takes it");
            } else if (what == 3) {
                _agree(account, 0);
                _agreesInModel(subject, 0);
            } else if (what < 6) {
                uint256 id = _useOfOne(grantId, account);
                _recorded.push(Recorded(id, subject, _now(), _step));
            } else {
                // Seconds, hours, or to the very midnight.
                if ((seed >> 32) % 4 == 0) vm.warp(_midnight(1));
                else _later((seed >> 40) % ((seed >> 32) % 4 == 1 ? 3 : 2 days));
            }
            assertEq(_epoch(), _ended(), "DAT-1 the epoch is how many have ended");
        }
        for (uint256 i; i < _recorded.length; ++i) {
            Recorded memory r = _recorded[i];
            address account = address(uint160(0x1000 + r.subject));
            bytes memory data = _contesting(r.id, _only(account), new bytes32[](0));
            (bool ok, ) = address(dataCommons).call(data);
            assertTrue(ok == !_hadConsented(r), "DAT-1 void if there was no consent, and only then");
            assertTrue(dataCommons.useOf(r.id).contested == ok, "and marked");
        }
    }
}

contract GrantTest is DataTest {
    uint128 private constant FEE = 1000e18;
    HostileToken private token = new HostileToken();

    function _badGrant(Terms memory t) private pure returns (bytes memory) {
        return
            abi.encodeWithSelector(IDataCommons.DataCommonsBadGrant.selector, t.recipient, t.purpose, t.from, t.until);
    }

    function _noFee(uint256 id) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IDataCommons.DataCommonsNoFee.selector, id);
    }

    function _paying(uint256 id) private pure returns (bytes memory) {
        return abi.encodeCall(IDataCommons.payGrant, (id));
    }

    /// A grant to the buyer for a fee.
    function _sold(address asset, bytes32 royalty) private returns (uint256) {
        Terms memory t = _terms();
        (t.recipient, t.asset, t.fee, t.royalty) = (BUYER, asset, FEE, royalty);
        return _grant(address(assembly_), t);
    }

    function _fund(address asset) private {
        if (asset == ETHER) {
            vm.deal(BUYER, FEE);
            return;
        }
        HostileToken(asset).mint(BUYER, FEE);
        vm.prank(BUYER);
        HostileToken(asset).approve(address(dataCommons), FEE);
    }

    function _tryToPay(uint256 id, uint256 value) private returns (bool ok, bytes memory reason) {
        vm.prank(BUYER);
        return address(dataCommons).call{value: value}(_paying(id));
    }

    function _pays(uint256 id, uint256 value) private {
        (bool ok, ) = _tryToPay(id, value);
        assertTrue(ok, "paid");
        assertTrue(dataCommons.grantOf(id).paid, "and marked");
    }

    function _doesNotPay(uint256 id, uint256 value, string memory what) private {
        (bool ok, ) = _tryToPay(id, value);
        assertFalse(ok, what);
        assertFalse(dataCommons.grantOf(id).paid, "not paid");
        assertFalse(dataCommons.isLive(id), "so it does not live");
    }

    function _keepsNothing(address asset) private view {
        uint256 kept =
            asset == ETHER ? address(dataCommons).balance : HostileToken(asset).balanceOf(address(dataCommons));
        assertEq(kept, 0, "the registry keeps no money");
        if (asset != ETHER) {
            uint256 allowed = HostileToken(asset).allowance(address(dataCommons), address(treasury));
            assertEq(allowed, 0, "and leaves no allowance");
        }
    }

    // ---- REFUSALS ----

    function test_grant_refusesWhatIsIncomplete() external {
        for (uint256 i; i < 5; ++i) {
            Terms memory t = _terms();
            if (i == 0) t.recipient = address(0);
            if (i == 1) t.purpose = 0;
            if (i == 2) t.until = t.from;
            if (i == 3) (t.from, t.until) = (uint40(_now() - 2), uint40(_now()));
            if (i == 4) (t.from, t.until) = (uint40(_now() + 2), uint40(_now() + 1));
            _refuses(address(assembly_), _granting(t), _badGrant(t));
        }
        assertEq(dataCommons.grants(), 0, "none was given");
    }

    /// What is held in common is not one signer's to sell: not the steward's, not a director's, not a board's of one.
    function test_grant_refusesOneSignerOfACommonDataset() external {
        bytes memory data = _granting(_terms());
        _refuses(STEWARD, data, _notAllowed(STEWARD));
        _refuses(founders[0], data, _notAllowed(founders[0]));
        _refuses(STRANGER, data, _notAllowed(STRANGER));
        uint256 id = _grant();
        _refuses(STEWARD, abi.encodeCall(IDataCommons.revoke, (id)), _notAllowed(STEWARD));
        _boardOfOne();
        _actFails(Organs.DATA_COMMONS, data, 1, _notAllowed(address(board)));
        // Nor with more signatures than it needs: what counts is how many must.
        _actFails(Organs.DATA_COMMONS, data, FOUNDERS, _notAllowed(address(board)));
        _actFails(Organs.DATA_COMMONS, abi.encodeCall(IDataCommons.revoke, (id)), 1, _notAllowed(address(board)));
        _grant(address(assembly_), _terms()); // the general meeting always may
    }

    function test_revoke_refusesWhatIsNotOrIsRevoked() external {
        address all = address(assembly_);
        _refuses(all, abi.encodeCall(IDataCommons.revoke, (0)), _noGrant(0));
        _refuses(all, abi.encodeCall(IDataCommons.revoke, (1)), _noGrant(1));
        uint256 id = _grant();
        _refuses(STRANGER, abi.encodeCall(IDataCommons.revoke, (id)), _notAllowed(STRANGER));
        vm.prank(all);
        dataCommons.revoke(id);
        _refuses(all, abi.encodeCall(IDataCommons.revoke, (id)), _noGrant(id));
    }

    function test_payGrant_refusesWhatIsNotDue() external {
        _refuses(BUYER, _paying(0), _noFee(0));
        _refuses(BUYER, _paying(1), _noFee(1));
        uint256 free = _grant();
        _refuses(BUYER, _paying(free), _noFee(free));

        uint256 id = _sold(ETHER, 0);
        _fund(ETHER);
        _pays(id, FEE);
        _fund(ETHER);
        (bool ok, bytes memory reason) = _tryToPay(id, FEE);
        assertFalse(ok, "once");
        assertEq(keccak256(reason), keccak256(_noFee(id)), "for that reason");

        id = _sold(ETHER, 0);
        vm.prank(address(assembly_));
        dataCommons.revoke(id);
        _doesNotPay(id, FEE, "revoked");
        id = _sold(ETHER, 0);
        vm.warp(dataCommons.grantOf(id).until);
        _doesNotPay(id, FEE, "over");
    }

    function test_payGrant_refusesAnyOtherValue() external {
        uint256 id = _sold(ETHER, 0);
        vm.deal(BUYER, 3 * FEE);
        _refuses(BUYER, _paying(id), _noFee(id)); // nothing came with it
        uint256[3] memory values = [uint256(1), FEE - 1, FEE + 1];
        for (uint256 i; i < 3; ++i) {
            (bool ok, bytes memory reason) = _tryToPay(id, values[i]);
            assertFalse(ok, "the fee, to the last unit");
            assertEq(keccak256(reason), keccak256(_noFee(id)), "for that reason");
        }
        uint256 inCoin = _sold(address(coin), 0);
        _fund(address(coin));
        (bool taken, bytes memory why) = _tryToPay(inCoin, 1);
        assertFalse(taken, "no ETH with a token");
        assertEq(keccak256(why), keccak256(_noFee(inCoin)), "for that reason");
        assertEq(BUYER.balance, 3 * FEE, "nothing left the payer");
    }

    function test_payGrant_refusesARoyaltyThatTheTreasuryDoesNotKnow() external {
        uint256 id = _sold(address(coin), "unknown");
        _fund(address(coin));
        _refuses(
            BUYER,
            _paying(id),
            abi.encodeWithSelector(ITreasury.TreasuryNoRoyalty.selector, bytes32("unknown"), 0, 1000)
        );
        assertEq(coin.balanceOf(BUYER), FEE, "nothing left the payer");
    }

    // ---- AS IT SHOULD BE ----

    function test_grant_byTheBoardAndByTheGeneralMeeting() external {
        Terms memory t = _terms();
        (t.recipient, t.asset, t.fee, t.royalty) = (BUYER, address(coin), FEE, "royalty");
        vm.expectEmit(address(dataCommons));
        emit IDataCommons.GrantGiven(1, dataset, BUYER, PURPOSE, t.from, t.until, address(coin), FEE, "royalty");
        assertEq(abi.decode(_act(Organs.DATA_COMMONS, _granting(t)), (uint256)), 1, "the first");
        Grant memory g = dataCommons.grantOf(1);
        assertEq(g.datasetId, dataset, "of what");
        assertEq(g.recipient, BUYER, "to whom");
        assertEq(g.purpose, PURPOSE, "for what");
        assertEq(g.from, t.from, "from");
        assertEq(g.until, t.until, "until");
        assertEq(g.asset, address(coin), "in which asset");
        assertEq(g.fee, FEE, "fee");
        assertEq(g.royalty, "royalty", "royalty");
        assertFalse(g.paid, "not paid");
        assertEq(g.revokedAt, 0, "not revoked");

        _resolve(Kind.Ordinary, address(dataCommons), _granting(t));
        assertEq(dataCommons.grants(), 2, "the second, by an ordinary resolution");
        vm.expectEmit(address(dataCommons));
        emit IDataCommons.GrantRevoked(2);
        _act(Organs.DATA_COMMONS, abi.encodeCall(IDataCommons.revoke, (2)));
        assertEq(dataCommons.grantOf(2).revokedAt, _now(), "by the board");
    }

    function test_grant_ofWhatIsNotCommonByItsSteward() external {
        vm.prank(address(assembly_));
        dataCommons.setCommon(dataset, false);
        uint256 id = _grant(STEWARD, _terms());
        assertTrue(dataCommons.isLive(id), "it lives");
        vm.prank(STEWARD);
        dataCommons.revoke(id);
        assertFalse(dataCommons.isLive(id), "and ends");
        _refuses(STRANGER, _granting(_terms()), _notAllowed(STRANGER));
    }

    function test_payGrant_inEtherIsIncome() external {
        uint256 id = _sold(ETHER, 0);
        _fund(ETHER);
        assertFalse(dataCommons.isLive(id), "not before it is paid");
        vm.expectEmit(address(dataCommons));
        emit IDataCommons.GrantPaid(id, BUYER);
        vm.expectEmit(address(treasury));
        emit ITreasury.Received(ETHER, OPERATING, Tag.SaleToNonMember, address(dataCommons), FEE, bytes32(id));
        _pays(id, FEE);
        assertTrue(dataCommons.isLive(id), "it lives");
        _holds(ETHER, OPERATING, FEE);
        _keepsNothing(ETHER);
    }

    /// By anyone who pays; the recipient need not.
    function test_payGrant_inATokenIsIncome() external {
        uint256 id = _sold(address(coin), 0);
        coin.mint(STRANGER, FEE);
        vm.prank(STRANGER);
        coin.approve(address(dataCommons), FEE);
        vm.prank(STRANGER);
        dataCommons.payGrant(id);
        assertTrue(dataCommons.isLive(id), "it lives");
        _holds(address(coin), OPERATING, FEE);
        _keepsNothing(address(coin));
    }

    /// The members' part of the fee goes to their accounts, before any surplus.
    function test_payGrant_withARoyaltyGoesToMembersFirst() external {
        vm.prank(address(assembly_));
        treasury.setRoyalty("contributors", 800);
        address[2] memory assets = [ETHER, address(coin)];
        for (uint256 i; i < 2; ++i) {
            uint256 id = _sold(assets[i], "contributors");
            _fund(assets[i]);
            vm.expectEmit(address(treasury));
            emit ITreasury.RoyaltySetAside(assets[i], "contributors", (FEE * 8) / 100, bytes32(id));
            _pays(id, i == 0 ? FEE : 0);
            _holds(assets[i], OPERATING, (FEE * 92) / 100);
            (, , uint256 royalties) = accounts.unpublishedOf(assets[i]);
            assertEq(royalties, (FEE * 8) / 100, "the members' part");
            _keepsNothing(assets[i]);
        }
    }

    // ---- HOSTILE TOKENS ----

    function test_payGrant_refusesTokensThatKeepSomeBack() external {
        HostileToken.Habit[3] memory bad = [
            HostileToken.Habit.ChargesFee,
            HostileToken.Habit.GivesBack,
            HostileToken.Habit.ReturnsFalse
        ];
        for (uint256 i; i < bad.length; ++i) {
            uint256 id = _sold(address(token), 0);
            _fund(address(token));
            token.setHabit(bad[i]);
            _doesNotPay(id, 0, "the whole fee or nothing");
            token.setHabit(HostileToken.Habit.None);
            _keepsNothing(address(token));
            _holds(address(token), OPERATING, i * FEE);
            _pays(id, 0);
        }
    }

    function test_payGrant_refusesATokenThatTakesMore() external {
        uint256 id = _sold(address(token), 0);
        _fund(address(token));
        token.mint(BUYER, FEE);
        token.setHabit(HostileToken.Habit.TakesMore);
        _doesNotPay(id, 0, "there is no more than the fee to pass on");
        _keepsNothing(address(token));
    }

    function test_payGrant_takesATokenThatReturnsNothing() external {
        token.setHabit(HostileToken.Habit.ReturnsNothing);
        uint256 id = _sold(address(token), 0);
        _fund(address(token));
        _pays(id, 0);
        _holds(address(token), OPERATING, FEE);
    }

    function test_payGrant_refusesWhatIsNoToken() external {
        uint256 id = _sold(STRANGER, 0);
        _doesNotPay(id, 0, "no code there");
    }

    /// Called back while it is paid: another payment is refused, and each grant is paid by its own fee.
    function test_payGrant_aTokenThatReentersPaysOnce() external {
        uint256 id = _sold(address(token), 0);
        uint256 other = _sold(address(token), 0);
        _fund(address(token));
        token.reenter(address(dataCommons), _paying(other));
        _pays(id, 0);
        assertEq(
            keccak256(token.reentryReason()),
            keccak256(abi.encodeWithSignature("ReentrancyGuardReentrantCall()")),
            "one payment at a time"
        );
        assertFalse(dataCommons.grantOf(other).paid, "the other is not paid");
        _holds(address(token), OPERATING, FEE);
        _keepsNothing(address(token));
    }

    // ---- WHEN IT LIVES ----

    function testFuzz_isLive_isPaidBegunNotOverAndNotRevoked(uint256 seed) external {
        Terms memory t = _terms();
        t.from = uint40(_now() + (seed % 5 days));
        t.until = uint40(t.from + 1 + ((seed >> 32) % 5 days));
        bool sold = (seed >> 64) % 2 == 0;
        if (sold) t.fee = FEE;
        uint256 id = _grant(address(assembly_), t);
        bool paid = !sold;
        if (sold && (seed >> 65) % 2 == 0) {
            _fund(ETHER);
            _pays(id, FEE);
            paid = true;
        }
        _later((seed >> 80) % 12 days);
        if ((seed >> 70) % 7 == 0) vm.warp(t.from);
        if ((seed >> 70) % 7 == 1) vm.warp(t.until);
        if ((seed >> 70) % 7 == 2) vm.warp(t.until - 1);
        bool live = paid && _now() >= t.from && _now() < t.until;
        assertTrue(dataCommons.isLive(id) == live, "as it says");
        (bool ok, ) = _recordAs(STEWARD, id);
        assertTrue(ok == live, "and a use of it is recorded then alone");
        vm.prank(address(assembly_));
        dataCommons.revoke(id);
        assertFalse(dataCommons.isLive(id), "revoked at once");
        (ok, ) = _recordAs(STEWARD, id);
        assertFalse(ok, "in the very second");
    }

    function _recordAs(address steward, uint256 id) private returns (bool, bytes memory) {
        vm.prank(steward);
        return address(dataCommons).call(_recording(id, 0));
    }
}

contract UseTest is DataTest {
    uint256 private id; // of a grant

    function setUp() public override {
        super.setUp();
        id = _grant();
    }

    // ---- REFUSALS ----

    function test_DAT1_recordUse_refusesAGrantThatDoesNotLive() external {
        _refuses(STEWARD, _recording(0, 0), _noGrant(0));
        _refuses(STEWARD, _recording(9, 0), _noGrant(9));
        Terms memory t = _terms();
        t.from = uint40(_now() + 1);
        uint256 later = _grant(address(assembly_), t);
        _refuses(STEWARD, _recording(later, 0), _noGrant(later)); // not begun
        t = _terms();
        t.fee = 1;
        uint256 unpaid = _grant(address(assembly_), t);
        _refuses(STEWARD, _recording(unpaid, 0), _noGrant(unpaid));
        uint256 revoked = _grant();
        vm.prank(address(assembly_));
        dataCommons.revoke(revoked);
        _refuses(STEWARD, _recording(revoked, 0), _noGrant(revoked));
        vm.warp(dataCommons.grantOf(id).until);
        _refuses(STEWARD, _recording(id, 0), _noGrant(id)); // over
        assertEq(dataCommons.uses(), 0, "none was recorded");
    }

    function test_recordUse_refusesWhoIsNotItsSteward() external {
        _refuses(STRANGER, _recording(id, 0), _notAllowed(STRANGER));
        _refuses(address(assembly_), _recording(id, 0), _notAllowed(address(assembly_)));
        _appoint(BUYER); // a steward, of nothing
        _refuses(BUYER, _recording(id, 0), _notAllowed(BUYER));
    }

    /// A grant of another dataset is that one's steward's.
    function test_DAT1_recordUse_refusesAForeignGrant() external {
        uint64 other = _appoint(BUYER);
        vm.prank(BUYER);
        uint256 theirs = dataCommons.register(address(assembly_), other, LICENCE);
        Terms memory t = _terms();
        t.datasetId = theirs;
        uint256 foreign = _grant(address(assembly_), t);
        _refuses(STEWARD, _recording(foreign, 0), _notAllowed(STEWARD));
        _refuses(BUYER, _recording(id, 0), _notAllowed(BUYER));
        _refuses(BUYER, _recording(foreign, 0), _noVersion(theirs, 1)); // it has none
    }

    function test_recordUse_refusesWhatIsIncomplete() external {
        _refuses(STEWARD, abi.encodeCall(IDataCommons.recordUse, (id, 0, 0, MANIFEST)), _noVersion(dataset, 0));
        _refuses(STEWARD, abi.encodeCall(IDataCommons.recordUse, (id, 2, 0, MANIFEST)), _noVersion(dataset, 2));
        _refuses(STEWARD, abi.encodeCall(IDataCommons.recordUse, (id, 1, 0, 0)), _noVersion(dataset, 1));
    }

    function test_DAT1_recordUse_refusesAnyEpochButThePresent() external {
        _refuses(STEWARD, _recording(id, 1), _stale(id, 1, 0));
        _agree(ANNA, _midnight(2));
        _agree(BELA, _midnight(2));
        _agree(BELA, 0);
        _refuses(STEWARD, _recording(id, 0), _stale(id, 0, 1));
        _refuses(STEWARD, _recording(id, type(uint64).max), _stale(id, type(uint64).max, 1));
        vm.warp(_midnight(2) - 1);
        _use(id, MANIFEST);
        _later(1); // midnight: the other has expired, and nobody said so
        _refuses(STEWARD, _recording(id, 1), _stale(id, 1, 2));
        _use(id, MANIFEST);
        assertEq(dataCommons.useOf(2).epoch, 2, "the present one");
    }

    // ---- CONTESTED ----

    function _four() private pure returns (Contribution[] memory) {
        address[] memory subjects = new address[](4);
        (subjects[0], subjects[1], subjects[2], subjects[3]) = (ANNA, BELA, address(0xCEC1), address(0xDADA));
        return _contributions(subjects);
    }

    function _proof(Contribution[] memory list, uint256 which) private pure returns (bytes32[] memory) {
        return Merkle.proofOf(_tree(list), _leaf(list[which]));
    }

    function test_contest_refusesAUseThatIsNot() external {
        _cannotContestOne(0, ANNA);
        _cannotContestOne(1, ANNA);
    }

    function test_contest_refusesASubjectWhoHadConsented() external {
        _agree(ANNA, _midnight(9));
        Contribution[] memory list = _four();
        uint256 useId = _use(id, _tree(list)[0]);
        _refuses(STRANGER, _contesting(useId, list[0], _proof(list, 0)), _notContested(useId, ANNA));
        // Neither withdrawing nor the end of it afterwards changes what was.
        _agree(ANNA, 0);
        _refuses(STRANGER, _contesting(useId, list[0], _proof(list, 0)), _notContested(useId, ANNA));
        _later(50 days);
        _refuses(STRANGER, _contesting(useId, list[0], _proof(list, 0)), _notContested(useId, ANNA));
    }

    /// The leaf of who had none, shown with the name of another; a node for a leaf; the root for a leaf; a longer way.
    function test_DAT1_contest_refusesForgedProofs() external {
        Contribution[] memory list = _four();
        bytes32[] memory tree = _tree(list);
        uint256 useId = _use(id, tree[0]);
        bytes32[] memory proof = _proof(list, 1);

        Contribution memory forged = Contribution(STRANGER, list[1].hash, list[1].salt);
        _refuses(STRANGER, _contesting(useId, forged, proof), _notContested(useId, STRANGER));
        forged = Contribution(BELA, list[0].hash, list[1].salt);
        _refuses(STRANGER, _contesting(useId, forged, proof), _notContested(useId, BELA));
        forged = Contribution(BELA, list[1].hash, list[0].salt);
        _refuses(STRANGER, _contesting(useId, forged, proof), _notContested(useId, BELA));
        // Another's leaf, with the proof of one's own.
        _refuses(STRANGER, _contesting(useId, list[0], proof), _notContested(useId, ANNA));

        // The children of an inner node as contribution and salt, with the way from that node; and of the root.
        bytes32[] memory shorter = new bytes32[](1);
        shorter[0] = tree[2];
        forged = Contribution(address(0), tree[3], tree[4]);
        _refuses(STRANGER, _contesting(useId, forged, shorter), _notContested(useId, address(0)));
        forged = Contribution(address(0), tree[1], tree[2]);
        _refuses(STRANGER, _contesting(useId, forged, new bytes32[](0)), _notContested(useId, address(0)));
        forged = Contribution(address(0), tree[0], 0);
        _refuses(STRANGER, _contesting(useId, forged, new bytes32[](0)), _notContested(useId, address(0)));
        // Cut short, and drawn out.
        _refuses(STRANGER, _contesting(useId, list[1], new bytes32[](0)), _notContested(useId, BELA));
        bytes32[] memory longer = new bytes32[](3);
        (longer[0], longer[1]) = (proof[0], proof[1]);
        _refuses(STRANGER, _contesting(useId, list[1], longer), _notContested(useId, BELA));

        // The node before it is hashed a second time is no leaf either.
        bytes32 once = keccak256(abi.encode(list[1].subject, list[1].hash, list[1].salt));
        uint256 naive = _use(id, once);
        _refuses(STRANGER, _contesting(naive, list[1], new bytes32[](0)), _notContested(naive, BELA));
        assertFalse(dataCommons.useOf(useId).contested, "it stands");
        assertEq(dataCommons.versionOf(dataset, 1).voidUses, 0, "and none is void");
    }

    function test_contest_makesAUseVoidAndNamesTheSteward() external {
        _agree(ANNA, _midnight(9));
        Contribution[] memory list = _four();
        uint256 useId = _use(id, _tree(list)[0]);
        uint256 second = _use(id, _tree(list)[0]);
        // Who took over since is not named.
        uint64 other = _appoint(BUYER);
        vm.prank(address(assembly_));
        dataCommons.assignSteward(dataset, other);
        bytes32[] memory proof = _proof(list, 1);
        vm.expectEmit(address(dataCommons));
        emit IDataCommons.UseContested(useId, BELA, appointment);
        vm.prank(STRANGER);
        dataCommons.contest(useId, BELA, list[1].hash, list[1].salt, proof);
        Use memory u = dataCommons.useOf(useId);
        assertTrue(u.contested, "void");
        assertEq(u.appointment, appointment, "by whom");
        assertEq(dataCommons.versionOf(dataset, 1).voidUses, 1, "counted at its version");
        // Once: neither the same again nor another's leaf.
        _refuses(STRANGER, _contesting(useId, list[1], proof), _notContested(useId, BELA));
        _refuses(STRANGER, _contesting(useId, list[2], _proof(list, 2)), _notContested(useId, list[2].subject));
        assertFalse(dataCommons.useOf(second).contested, "each use by itself");
        dataCommons.contest(second, BELA, list[1].hash, list[1].salt, proof);
        assertEq(dataCommons.versionOf(dataset, 1).voidUses, 2, "both");
    }

    /// A consent to another, for another purpose, or in another dataset is none.
    function test_contest_aConsentToSomethingElseIsNone() external {
        uint256 second = _register();
        for (uint256 i; i < 3; ++i) {
            Consent memory c = _consent(ANNA, _midnight(9), 0);
            if (i == 0) c.recipient = BUYER;
            if (i == 1) c.purpose = OTHER_PURPOSE;
            if (i == 2) c.datasetId = second;
            vm.prank(ANNA);
            dataCommons.consent(c);
        }
        uint256 useId = _useOfOne(id, ANNA);
        _contestOne(useId, ANNA);
    }

    function test_recordUse_keepsWhatItQuotes() external {
        vm.expectEmit(address(dataCommons));
        emit IDataCommons.UseRecorded(1, id, appointment, 1, 0, MANIFEST);
        _use(id, MANIFEST);
        Use memory u = dataCommons.useOf(1);
        assertEq(u.grantId, id, "grant");
        assertEq(u.version, 1, "version");
        assertEq(u.recordedAt, _now(), "when");
        assertEq(u.manifest, MANIFEST, "manifest");
        assertEq(dataCommons.useOf(2).recordedAt, 0, "no second");
    }

    // ---- IN ONE BLOCK ----

    function test_DAT1_withdrawThenUseOfTheOldEpoch_isRefused() external {
        _agree(ANNA, _midnight(9));
        _later(1 hours);
        uint64 built = _epoch();
        _agree(ANNA, 0);
        _refuses(STEWARD, _recording(id, built), _stale(id, built, built + 1));
    }

    function test_DAT1_useThenWithdraw_cannotBeContested() external {
        _agree(ANNA, _midnight(9));
        _later(1 hours);
        uint256 useId = _useOfOne(id, ANNA);
        _agree(ANNA, 0);
        _cannotContestOne(useId, ANNA);
        _later(3 days);
        _cannotContestOne(useId, ANNA);
    }

    function test_DAT1_withdrawThenUseOfThePresentEpoch_isContested() external {
        _agree(ANNA, _midnight(9));
        _later(1 hours);
        _agree(ANNA, 0);
        uint256 useId = _useOfOne(id, ANNA);
        // Agreeing again in that block comes too late for it.
        _agree(ANNA, _midnight(9));
        _contestOne(useId, ANNA);
    }

    /// Use, withdrawal, use, all in one block: the first counts, the second does not.
    function test_DAT1_aWithdrawalBetweenTwoUses_partsThem() external {
        _agree(ANNA, _midnight(9));
        uint256 before = _useOfOne(id, ANNA);
        _agree(ANNA, 0);
        uint256 afterwards = _useOfOne(id, ANNA);
        _cannotContestOne(before, ANNA);
        _contestOne(afterwards, ANNA);
    }

    /// Another's withdrawal in that block does not move one's own.
    function test_DAT1_anothersWithdrawalDoesNotVoidOnes() external {
        _agree(ANNA, _midnight(9));
        _agree(BELA, _midnight(9));
        _later(1 hours);
        _agree(BELA, 0);
        uint256 useId = _useOfOne(id, ANNA);
        _cannotContestOne(useId, ANNA);
        _agree(ANNA, 0);
        _cannotContestOne(useId, ANNA);
    }

    function test_DAT1_aConsentGivenAgainIsInNoUseOfThatDay() external {
        _agree(ANNA, _midnight(9));
        _agree(ANNA, 0);
        _agree(ANNA, _midnight(9));
        vm.warp(_midnight(1) - 1);
        uint256 today = _useOfOne(id, ANNA);
        _later(1);
        uint256 tomorrow = _useOfOne(id, ANNA);
        _contestOne(today, ANNA);
        _cannotContestOne(tomorrow, ANNA);
    }

    function test_DAT1_atTheMidnightOfItsEndAConsentIsOver() external {
        _agree(ANNA, _midnight(2));
        vm.warp(_midnight(2) - 1);
        uint256 last = _useOfOne(id, ANNA);
        _later(1);
        uint256 over = _useOfOne(id, ANNA);
        _cannotContestOne(last, ANNA);
        _contestOne(over, ANNA);
    }
}

contract FakeCooperativeTest is DataTest {
    FakeCommunity private fake;
    uint256 private theirs; // their dataset
    address private constant THIEF = address(0x7E1F);

    function setUp() public override {
        super.setUp();
        fake = new FakeCommunity(THIEF);
        vm.prank(THIEF);
        theirs = dataCommons.register(address(fake), 1, LICENCE);
        vm.prank(THIEF);
        dataCommons.addVersion(theirs, "c", "t", "m");
    }

    /// What it registers stands under its own address, and reaches nothing of another.
    function test_fakeCooperative_reachesNothingOfAnother() external {
        assertEq(dataCommons.datasetOf(theirs).coop, address(fake), "its own");
        uint256 id = _grant();
        bytes[6] memory calls = [
            abi.encodeCall(IDataCommons.assignSteward, (dataset, 1)),
            abi.encodeCall(IDataCommons.setCommon, (dataset, false)),
            abi.encodeCall(IDataCommons.addVersion, (dataset, "c", "t", "m")),
            _granting(_terms()),
            abi.encodeCall(IDataCommons.revoke, (id)),
            _recording(id, 0)
        ];
        for (uint256 i; i < calls.length; ++i) {
            _refuses(THIEF, calls[i], _notAllowed(THIEF));
            (bool ok, bytes memory answer) = fake.perform(address(dataCommons), calls[i]);
            assertFalse(ok, "refused");
            assertEq(keccak256(answer), keccak256(_notAllowed(address(fake))), "for that reason");
        }
        // Nor is another's grant to it, or its own to another, more than that.
        Terms memory t = _terms();
        t.datasetId = theirs;
        (bool granted, ) = fake.perform(address(dataCommons), _granting(t));
        assertTrue(granted, "of its own it disposes");
        _refuses(THIEF, abi.encodeCall(IDataCommons.recordUse, (2, 2, 0, MANIFEST)), _noVersion(theirs, 2));
        bytes memory no = abi.encodeWithSelector(IDataCommons.DataCommonsNotAllowed.selector, STEWARD, address(fake));
        _refuses(STEWARD, _recording(2, 0), no);
    }

    /// People always withdraw, whatever a fake co-op answers: nothing of it is asked.
    function test_fakeCooperative_cannotKeepAConsentAlive() external {
        Consent memory c = _consent(ANNA, _midnight(1), 0);
        c.datasetId = theirs;
        vm.prank(ANNA);
        dataCommons.consent(c);
        c.expiresAt = 0;
        vm.etch(_organ(2), hex"fe"); // its bylaws burn all gas
        vm.prank(ANNA);
        dataCommons.consent(c);
        assertEq(dataCommons.consentEpoch(theirs, address(assembly_), PURPOSE), 1, "withdrawn");
        c.expiresAt = _midnight(3);
        vm.prank(ANNA);
        (bool ok, ) = address(dataCommons).call{gas: 1_000_000}(abi.encodeCall(IDataCommons.consent, (c)));
        assertFalse(ok, "to agree they would have to answer");
        _agree(ANNA, _midnight(3));
        _consentIs(ANNA, _now(), _midnight(3));
    }

    /// Money for a fake co-op is the fake co-op's affair; what it leaves behind pays no other's grant.
    function test_fakeCooperative_losesOnlyItsOwnMoney() external {
        Terms memory t = _terms();
        (t.datasetId, t.asset, t.fee) = (theirs, address(coin), 100);
        fake.perform(address(dataCommons), _granting(t));
        (t.datasetId, t.recipient) = (dataset, BUYER);
        uint256 honest = _grant(address(assembly_), t);
        coin.mint(THIEF, 100);
        vm.prank(THIEF);
        coin.approve(address(dataCommons), type(uint256).max);
        vm.prank(THIEF);
        dataCommons.payGrant(1);
        assertEq(coin.balanceOf(address(dataCommons)), 100, "left behind");
        vm.prank(THIEF);
        (bool ok, ) = address(dataCommons).call(abi.encodeCall(IDataCommons.payGrant, (honest)));
        assertFalse(ok, "it pays nobody's fee");
        _holds(address(coin), OPERATING, 0);
        coin.mint(BUYER, 100);
        vm.prank(BUYER);
        coin.approve(address(dataCommons), 100);
        vm.prank(BUYER);
        dataCommons.payGrant(honest);
        _holds(address(coin), OPERATING, 100);
        assertEq(coin.balanceOf(address(dataCommons)), 100, "and nothing went from one to the other");
        vm.prank(_organ(4));
        coin.transferFrom(address(dataCommons), THIEF, 100); // as much as was left, and its allowance is spent
        assertEq(coin.allowance(address(dataCommons), _organ(4)), 0, "no more");
    }

    function _organ(uint8 number) private view returns (address) {
        return Organs.addressOf(address(fake), number);
    }
}
