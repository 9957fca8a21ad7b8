// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// An organ of a contract that plays a co-op: it says of everything what serves the thief.
contract FakeOrgan {
    address private immutable _thief;

    constructor(address thief) {
        _thief = thief;
    }

    function stewardOf(uint256) external view returns (address, bytes32) {
        return (_thief, 0);
    }

    function board() external pure returns (uint256, uint256, uint256, uint256) {
        return (9, 9, 9, 1);
    }

    /// A number for everybody, in good standing.
    function recordByKey(address account) external pure returns (uint256) {
        return uint32(uint160(account)) | 1;
    }

    /// Keeps ETH, and leaves a token where it is.
    function deposit(address, uint8, uint8, uint256, bytes32) external payable {}

    /// All else: one bit in every word, enough for any record and for parameters that allow any consent.
    fallback() external {
        assembly ("memory-safe") {
            for {
                let i := 0
            } lt(i, 2048) {
                i := add(i, 32)
            } {
                mstore(i, 1)
            }
            return(0, 2048)
        }
    }
}

/// The five it creates stand where a co-op's organs would.
contract FakeCommunity {
    constructor(address thief) {
        for (uint256 i; i < 5; ++i) new FakeOrgan(thief);
    }

    function perform(address target, bytes calldata data) external returns (bool ok, bytes memory answer) {
        return target.call(data);
    }
}
