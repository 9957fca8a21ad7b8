// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IAssembly} from "../interfaces/IAssembly.sol";
import {IBylaws, MeetingTerms} from "../interfaces/IBylaws.sol";
import {IMemberAccounts} from "../interfaces/IMemberAccounts.sol";
import {IMembership} from "../interfaces/IMembership.sol";
import {Organs} from "../libraries/Organs.sol";
import {Meeting} from "../types/Meeting.sol";
import {Rules} from "../types/Rules.sol";
import {Convening} from "./Convening.sol";
import {Voting} from "./Voting.sol";

/// PURPOSE     One member, one vote; whatever it resolves, it carries out. The only sovereign of the co-op: it creates
///             the other organs when founded, and makes every free call.
/// INVARIANTS  ASM-1 per item, for + against + abstain <= its roll · ASM-2 no member counts twice in a meeting · ASM-3
///             nobody counts who was not entitled at notice or has left before casting · ASM-4 nothing executes that
///             did not pass its own kind's quorum and majority, after its delay, once, before its expiry · ASM-5 shares
///             held never change a vote's weight · ASM-6 non-voting classes never count · ASM-7 no paper counts of a
///             member whose qualifying time had not passed at notice
/// POWERS      The board convenes; members vote; anyone carries out what was carried. Nobody cancels a meeting, changes
///             its rules after notice, or votes for another; who sends in signed papers can drop none of a batch
///             unseen and change none.
/// ASSUMPTIONS It never creates again after founding and never delegatecalls: the organs' addresses follow from its
///             own. It holds no money: it takes no ETH, and anyone forwards what tokens reach it to the Treasury. Read
///             with the contracts it inherits: Meetings (what is kept, and when an item is carried), Convening, Voting.
/// UNITS       Times in Unix seconds. A meeting's id ends in four zero bits; a resolution's id is the meeting's plus its
///             item.
contract Assembly is Convening, Voting {
    using SafeERC20 for IERC20;

    address private immutable _membershipCode;
    address private immutable _bylawsCode;
    address private immutable _boardCode;
    address private immutable _treasuryCode;
    address private immutable _memberAccountsCode;

    constructor(
        address membership,
        address bylaws,
        address board,
        address treasury,
        address memberAccounts
    ) EIP712("Rochdale Assembly", "1") {
        (_membershipCode, _bylawsCode, _boardCode, _treasuryCode, _memberAccountsCode) = (
            membership,
            bylaws,
            board,
            treasury,
            memberAccounts
        );
        _rules = Rules.wrap(1); // the implementation itself can never be founded
    }

    // ---- FOUNDING ----

    /// The two calls are put together here, so that whoever founds can make no other.
    /// @inheritdoc IAssembly
    function found(bytes calldata bylaws, bytes calldata founders) external {
        if (Rules.unwrap(_rules) != 0) revert AssemblyAlreadyFounded();
        address[5] memory codes = [_membershipCode, _bylawsCode, _boardCode, _treasuryCode, _memberAccountsCode];
        for (uint256 i; i < codes.length; ++i) {
            Clones.cloneWithImmutableArgs(codes[i], abi.encodePacked(address(this)));
        }
        Address.functionCall(_organ(Organs.BYLAWS), bytes.concat(IBylaws.adopt.selector, bylaws));
        Address.functionCall(_organ(Organs.MEMBERSHIP), bytes.concat(IMembership.enrol.selector, founders));
    }

    /// @inheritdoc IAssembly
    function setRules(Rules rules) external {
        if (msg.sender != _organ(Organs.BYLAWS)) revert AssemblyOnlyBylaws(msg.sender);
        Rules former = _rules;
        if (former.version() != 0) _formerRules[former.version()] = former;
        _rules = former.amendedTo(rules);
    }

    /// @inheritdoc IAssembly
    function open() external {
        Rules rules = _rules;
        if (rules.isOpen()) revert AssemblyAlreadyOpen();
        MeetingTerms memory terms = IBylaws(_organ(Organs.BYLAWS)).meetingTerms();
        uint256 members = IMembership(_organ(Organs.MEMBERSHIP)).members();
        uint256 capital = IMemberAccounts(_organ(Organs.MEMBER_ACCOUNTS)).capital();
        if (members < terms.minMembers || capital < terms.capitalFloor) {
            revert AssemblyCannotOpen(members, terms.minMembers, capital, terms.capitalFloor);
        }
        _rules = rules.opened();
        emit CooperativeOpened(members, capital);
    }

    // ---- EXECUTION ----

    /// Marked before the calls, so that a call that re-enters finds it done; a failed call undoes the mark.
    /// @inheritdoc IAssembly
    function execute(
        uint256 resolutionId,
        address convener,
        bytes32[] calldata agenda,
        address[] calldata targets,
        bytes[] calldata calldatas,
        bytes32 textHash
    ) external {
        uint256 item = resolutionId & ITEM_MASK;
        uint256 meetingId = resolutionId - item;
        Meeting meeting = _meetingAt(meetingId);
        if (
            item >= agenda.length ||
            !_isAgenda(meetingId, meeting, convener, agendaOf(agenda)) ||
            agenda[item] != commitmentOf(targets, calldatas, textHash)
        ) {
            revert AssemblyWrongResolution(resolutionId);
        }
        _checkExecutable(resolutionId, meeting, item);
        _meetings[meetingId] = meeting.withExecuted(item);
        emit ProposalExecuted(resolutionId);

        uint256 outer = _executing;
        _executing = resolutionId;
        for (uint256 i; i < targets.length; ++i) {
            (bool ok, bytes memory reason) = targets[i].call(calldatas[i]);
            if (!ok) revert AssemblyCallFailed(i, reason);
        }
        if (outer != 0) _executing = outer;
    }

    function _checkExecutable(uint256 resolutionId, Meeting meeting, uint256 item) private view {
        if (meeting.isExecuted(item)) revert AssemblyAlreadyExecuted(resolutionId);
        Rules rules = _rulesAt(meeting.rulesVersion());
        uint256 from = meeting.closesAt() + rules.delaySeconds(meeting.kindOf(item));
        if (block.timestamp < from) revert AssemblyTooEarly(resolutionId, from);
        if (!_carries(resolutionId - item, meeting, item, rules)) revert AssemblyNotCarried(resolutionId);
        uint256 until = from + rules.expirySeconds();
        if (block.timestamp >= until) revert AssemblyTooLate(resolutionId, until);
    }

    // ---- WHAT REACHED IT ----

    /// @inheritdoc IAssembly
    function forward(address asset) external {
        address treasury = _organ(Organs.TREASURY);
        uint256 amount = IERC20(asset).balanceOf(address(this));
        if (amount == 0 || !IERC20(asset).trySafeTransfer(treasury, amount)) revert AssemblyNothingToForward(asset);
        emit Forwarded(asset, amount);
    }
}
