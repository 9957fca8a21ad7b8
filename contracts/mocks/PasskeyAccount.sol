// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ERC7739} from "@openzeppelin/contracts/utils/cryptography/signers/draft-ERC7739.sol";
import {SignerP256} from "@openzeppelin/contracts/utils/cryptography/signers/SignerP256.sol";
import {SignerWebAuthn} from "@openzeppelin/contracts/utils/cryptography/signers/SignerWebAuthn.sol";

/// An account that a passkey signs for, put together from OpenZeppelin's parts as published: the P-256 check by the
/// precompile of EIP-7951 or, where there is none, in Solidity; the text that is signed nested as in ERC-7739.
contract PasskeyAccount is SignerWebAuthn, ERC7739 {
    constructor(bytes32 qx, bytes32 qy) SignerP256(qx, qy) EIP712("Passkey account", "1") {}

    receive() external payable {}
}
