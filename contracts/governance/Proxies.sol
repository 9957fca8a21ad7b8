// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IAssembly, MeetingFacts} from "../interfaces/IAssembly.sol";
import {IBoard, ProxyGrant} from "../interfaces/IBoard.sol";
import {IMembership} from "../interfaces/IMembership.sol";
import {Organs} from "../libraries/Organs.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {MemberRecord} from "../types/MemberRecord.sol";
import {Organ} from "../Organ.sol";

/// PURPOSE     Who may cast whose ballot paper in one meeting.
/// POWERS      A member names another member before the voting opens, and takes it back until then.
/// ASSUMPTIONS A grant names keys, so it dies with either's recovery; the Assembly asks at the count whether both still
///             have a vote, so it dies with either's membership or suspension. A holder casts what was given to the
///             holder, never what was given to whom the holder stands for: there is no chain.
abstract contract Proxies is IBoard, Organ, EIP712 {
    bytes32 private constant PROXY = keccak256("Proxy(uint256 meeting,address holder)");

    /// `spent`: the member took a proxy back, so no signature given before counts again.
    struct Proxy {
        address holder;
        bool bySignature;
        bool spent;
    }

    mapping(uint256 meetingId => mapping(address principal => Proxy)) private _proxies;
    mapping(uint256 meetingId => mapping(address holder => uint256)) private _held;

    /// @inheritdoc IBoard
    function grantProxies(uint256 meetingId, ProxyGrant[] calldata grants) external {
        MeetingFacts memory meeting = IAssembly(_assembly()).meetingOf(meetingId);
        if (block.timestamp >= meeting.opensAt) revert BoardProxiesClosed(meetingId, meeting.opensAt);
        for (uint256 i; i < grants.length; ++i) {
            ProxyGrant calldata g = grants[i];
            Proxy memory proxy = _proxies[meetingId][g.account];
            bool bySignature = g.signature.length != 0;
            bytes32 said = keccak256(abi.encode(PROXY, meetingId, g.holder));
            bool says =
                bySignature
                    ? _isFresh(proxy, g.holder) && Signatures.isSignedBy(g.account, _hashTypedDataV4(said), g.signature)
                    : msg.sender == g.account;
            if (!says) revert BoardBadProxy(g.account, g.holder);
            if (g.holder == address(0)) _takeBack(meetingId, g.account, proxy);
            else _name(meetingId, meeting, g, proxy, bySignature);
            emit ProxyGranted(meetingId, g.account, g.holder);
        }
    }

    /// A signature names a holder only where none was named before, and takes back only what a signature named: so none
    /// counts twice.
    function _isFresh(Proxy memory proxy, address holder) private pure returns (bool) {
        return holder == address(0) ? proxy.bySignature : proxy.holder == address(0) && !proxy.spent;
    }

    function _takeBack(uint256 meetingId, address account, Proxy memory proxy) private {
        if (proxy.holder == address(0)) revert BoardBadProxy(account, address(0));
        --_held[meetingId][proxy.holder];
        _proxies[meetingId][account] = Proxy(address(0), false, true);
    }

    function _name(
        uint256 meetingId,
        MeetingFacts memory meeting,
        ProxyGrant calldata g,
        Proxy memory former,
        bool bySignature
    ) private {
        IMembership membership = IMembership(_sibling(Organs.MEMBERSHIP));
        MemberRecord principal = membership.recordByKey(g.account);
        bool both =
            principal.mayCast(meeting.recordDate) && membership.recordByKey(g.holder).mayCast(meeting.recordDate);
        // While another key is asked for, the present one may be a thief's.
        if (!both || g.account == g.holder || principal.isRecovering()) revert BoardBadProxy(g.account, g.holder);
        if (former.holder != address(0)) --_held[meetingId][former.holder];
        uint256 held = ++_held[meetingId][g.holder];
        if (held > meeting.maxProxies) revert BoardTooManyProxies(g.holder, meeting.maxProxies);
        _proxies[meetingId][g.account] = Proxy(g.holder, bySignature, former.spent || former.holder != address(0));
    }

    /// @inheritdoc IBoard
    function holdersOf(
        uint256 meetingId,
        address[] calldata principals
    ) external view returns (address[] memory holders) {
        holders = new address[](principals.length);
        for (uint256 i; i < principals.length; ++i) holders[i] = _proxies[meetingId][principals[i]].holder;
    }
}
