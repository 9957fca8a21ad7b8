// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// Whether an account signed a digest: by its key first (64 or 65 bytes), then, if it has code, as ERC-1271 says.
/// The key comes first so that a person whose account delegates to code (EIP-7702) does not lose a signature.
/// No caller uses a signature as an identifier; every action is spent by its own mark.
library Signatures {
    bytes32 private constant S_MASK = bytes32(type(uint256).max >> 1);

    function isSignedBy(address account, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        if (account == address(0)) return false;
        if (signature.length == 64) {
            (bytes32 r, bytes32 vs) = (bytes32(signature[:32]), bytes32(signature[32:]));
            if (ecrecover(digest, uint8(27 + (uint256(vs) >> 255)), r, vs & S_MASK) == account) return true;
        } else if (signature.length == 65) {
            (address signer, ECDSA.RecoverError problem, ) = ECDSA.tryRecoverCalldata(digest, signature);
            if (problem == ECDSA.RecoverError.NoError && signer == account) return true;
        }
        return
            account.code.length != 0 && SignatureChecker.isValidERC1271SignatureNowCalldata(account, digest, signature);
    }
}
