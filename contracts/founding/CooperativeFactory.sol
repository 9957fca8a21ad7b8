// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IAssembly} from "../interfaces/IAssembly.sol";
import {Founding, ICooperativeFactory} from "../interfaces/ICooperativeFactory.sol";
import {FoundingHash} from "../libraries/FoundingHash.sol";
import {Organs} from "../libraries/Organs.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {Founder, MemberClass, SCE} from "../types/Parameters.sol";

/// PURPOSE     Founds a co-op in one transaction from what all founders signed, and remembers that it did.
/// INVARIANTS  SYS-1 it keeps no power over what it founded: every restricted function refuses it afterwards
/// POWERS      None. Any account may pay for a founding.
/// ASSUMPTIONS The digest covers chain and factory (EIP-712 domain) and everything founded, and is the salt of the
///             co-op's address: the same founding cannot happen twice, be altered, or be twinned.
contract CooperativeFactory is ICooperativeFactory, EIP712 {
    uint256 private constant MAX_NAME = 100;
    uint256 private constant SCE_FOUNDERS = 5; // SCE 2(1)

    address private immutable _assemblyCode;

    /// @inheritdoc ICooperativeFactory
    mapping(address cooperative => bool) public isCooperative;

    constructor(address assemblyCode) EIP712("Rochdale Founding", "1") {
        _assemblyCode = assemblyCode;
    }

    // ---- FOUNDING ----

    /// @inheritdoc ICooperativeFactory
    function found(Founding calldata f, bytes[] calldata signatures) external returns (address cooperative) {
        uint256 nameLength = bytes(f.name).length;
        if (nameLength == 0 || nameLength > MAX_NAME) revert FactoryBadName(nameLength);
        if (block.timestamp > f.deadline) revert FactoryExpired(f.deadline);
        uint256 needed = f.parameters.legalProfile == SCE ? SCE_FOUNDERS : 1;
        Founder[] calldata founders = f.founders;
        if (founders.length < needed || founders.length != signatures.length) {
            revert FactoryFounders(founders.length, signatures.length, needed);
        }
        _checkFounders(f, founders);
        bytes32 digest = foundingHash(f);
        _checkSignatures(founders, digest, signatures);

        cooperative = Clones.cloneDeterministic(_assemblyCode, digest);
        isCooperative[cooperative] = true;
        emit CooperativeFounded(cooperative, digest, f.name, f.charterHash, f.settlementToken);
        for (uint256 i; i < founders.length; ++i) {
            emit FounderCommitted(cooperative, founders[i].account, founders[i].shares);
        }
        IAssembly(cooperative).found(
            abi.encode(f.charterHash, f.settlementToken, f.parameters, f.classes, f.pools),
            abi.encode(founders, uint40(block.timestamp + uint256(f.parameters.termDays) * 1 days))
        );
    }

    function _checkFounders(Founding calldata f, Founder[] calldata founders) private pure {
        MemberClass[] calldata classes = f.classes;
        uint256 most = f.parameters.maxHolding;
        uint256 directors;
        for (uint256 i; i < founders.length; ++i) {
            Founder calldata founder = founders[i];
            (bool votes, uint256 least) = _classOf(classes, founder.class);
            if (founder.shares < least || founder.shares > most) {
                revert FactoryHolding(i, founder.shares, least, most);
            }
            if (founder.director) directors = votes ? directors + 1 : type(uint8).max;
        }
        if (directors == 0 || directors < f.parameters.minSeats || directors > f.parameters.seats) {
            revert FactoryDirectors(directors, f.parameters.seats);
        }
    }

    /// A class that does not exist is refused by the register.
    function _classOf(MemberClass[] calldata classes, uint8 class) private pure returns (bool votes, uint256 least) {
        if (class < classes.length) return (classes[class].voting, classes[class].minShares);
    }

    function _checkSignatures(Founder[] calldata founders, bytes32 digest, bytes[] calldata signatures) private view {
        for (uint256 i; i < founders.length; ++i) {
            if (!Signatures.isSignedBy(founders[i].account, digest, signatures[i])) {
                revert FactoryBadSignature(i, founders[i].account);
            }
        }
    }

    // ---- VIEWS ----

    /// @inheritdoc ICooperativeFactory
    function foundingHash(Founding calldata f) public view returns (bytes32) {
        return _hashTypedDataV4(FoundingHash.structHash(f));
    }

    /// @inheritdoc ICooperativeFactory
    function addressOf(bytes32 foundingHash_) external view returns (address) {
        return Clones.predictDeterministicAddress(_assemblyCode, foundingHash_);
    }

    /// @inheritdoc ICooperativeFactory
    function organsOf(
        address cooperative
    )
        external
        pure
        returns (address membership, address bylaws, address board, address treasury, address memberAccounts)
    {
        return (
            Organs.addressOf(cooperative, Organs.MEMBERSHIP),
            Organs.addressOf(cooperative, Organs.BYLAWS),
            Organs.addressOf(cooperative, Organs.BOARD),
            Organs.addressOf(cooperative, Organs.TREASURY),
            Organs.addressOf(cooperative, Organs.MEMBER_ACCOUNTS)
        );
    }
}
