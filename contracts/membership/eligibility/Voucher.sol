// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IEligibility} from "../../interfaces/IEligibility.sol";
import {Signatures} from "../../libraries/Signatures.sol";

/// PURPOSE     Admits only whom an issuer vouches for by signature: one account, one class, one co-op, until
///             a deadline. Any number of co-ops may trust the same issuer through the same module.
/// POWERS      The issuer signs vouchers; unless it is a contract that unsays them, it cannot take one back
///             before its deadline. Nobody can change the issuer; another is another module and resolution.
/// ASSUMPTIONS An issuer that is a contract answers ERC-1271 within the gas it is given; one that burns it
///             all stops admissions. A voucher is not spent: whether an account enters again is for the
///             Membership.
/// UNITS       proof = abi.encode(uint256 deadline, bytes signature). Deadlines in Unix seconds, themselves
///             included.
contract Voucher is IEligibility, EIP712 {
    bytes32 private constant VOUCHER = keccak256(
        "Voucher(address membership,address account,uint8 class,uint256 deadline)"
    );
    uint256 private constant WORD = 32;
    uint256 private constant HEAD = 3 * WORD; // deadline, offset, length

    /// @notice Who vouches: a key or an ERC-1271 contract; zero admits nobody.
    address public immutable issuer;

    constructor(address issuer_) EIP712("Rochdale Voucher", "1") {
        issuer = issuer_;
    }

    /// @inheritdoc IEligibility
    function isEligible(address account, uint8 class_, bytes calldata proof) external view returns (bool) {
        if (proof.length < HEAD) return false;
        (uint256 deadline, uint256 offset, uint256 length) = abi.decode(proof, (uint256, uint256, uint256));
        if (offset != 2 * WORD || !_fills(length, proof.length - HEAD) || block.timestamp > deadline) return false;
        bytes32 digest = voucherHash(msg.sender, account, class_, deadline);
        return Signatures.isSignedBy(issuer, digest, proof[HEAD:HEAD + length]);
    }

    /// The bytes are there, padded to a whole word and no further.
    function _fills(uint256 length, uint256 space) private pure returns (bool) {
        return length <= space && space % WORD == 0 && space - length < WORD;
    }

    /// @notice What the issuer signs: EIP-712 Voucher(address membership,address account,uint8 class,uint256
    /// deadline) in the domain of this module.
    /// @param membership the Membership of the co-op that may admit the account
    /// @param deadline Unix seconds
    function voucherHash(
        address membership,
        address account,
        uint8 class_,
        uint256 deadline
    ) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(VOUCHER, membership, account, class_, deadline)));
    }
}
