// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// The simulator's cheatcodes, those that these tests need.
interface IVm {
    struct Log {
        bytes32[] topics;
        bytes data;
        address emitter;
    }

    function addr(uint256 key) external pure returns (address);
    function sign(uint256 key, bytes32 digest) external pure returns (uint8 v, bytes32 r, bytes32 s);
    function getCode(string calldata artifact) external view returns (bytes memory);
    function warp(uint256 timestamp) external;
    function chainId(uint256 id) external;
    function deal(address account, uint256 balance) external;
    function etch(address account, bytes calldata code) external;
    function prank(address sender) external;
    function assume(bool condition) external pure;
    function expectRevert(bytes calldata reason) external;
    function expectEmit(address emitter) external;
    function mockCall(address callee, bytes calldata data, bytes calldata answer) external;
    function recordLogs() external;
    function getRecordedLogs() external returns (Log[] memory);

    function assertTrue(bool condition, string calldata what) external pure;
    function assertEq(uint256 a, uint256 b, string calldata what) external pure;
    function assertEq(address a, address b, string calldata what) external pure;
    function assertEq(bytes32 a, bytes32 b, string calldata what) external pure;
    function assertEq(string calldata a, string calldata b, string calldata what) external pure;
    function assertLe(uint256 a, uint256 b, string calldata what) external pure;
}
