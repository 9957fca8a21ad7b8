// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly, Resolution, ResolutionFacts} from "../../contracts/interfaces/IAssembly.sol";
import {IBylaws} from "../../contracts/interfaces/IBylaws.sol";
import {Application, IMembership} from "../../contracts/interfaces/IMembership.sol";
import {SignedPaper} from "../../contracts/types/BallotPaper.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {Parameters} from "../../contracts/types/Parameters.sol";
import {Presets} from "./support/Presets.sol";
import {Handler, InvariantTest} from "./support/Handler.sol";

contract AssemblyHandler is Handler {
    uint256 private constant MOST = 24; // addresses
    uint256 private constant MEETINGS = 4; // that are acted upon: the last ones
    bytes32 private constant PAPER = keccak256(
        "Paper(uint256 meeting,bytes32 agenda,uint32 member,uint32 choices,bytes32 reasons)"
    );

    /// What a person of this story is, by the story's own reckoning.
    struct Person {
        uint256 key;
        address account;
        uint256 entitledAt;
        bool votes;
        bool left;
    }

    struct Story {
        uint256 id;
        uint256 recordDate;
        uint256 opens;
        uint256 closes;
        uint256 roll;
        uint256 firstNumber; // of the bell's numbers: one an item
        uint256 items;
        uint256 ordinaryBps; // the rules at notice
        uint256 specialBps;
        uint256 delayDays;
        uint256 specialDelayDays;
    }

    Person[] private _people;
    Story[] private _stories;
    Parameters private _rules; // in force
    uint256 private _voting;
    uint256 private _numbers;

    mapping(uint256 meetingId => mapping(uint256 person => bool)) private _cast_;
    mapping(uint256 number => uint256[4]) private _counted; // by choice
    mapping(uint256 number => Kind) private _kindOf;
    mapping(uint256 number => bool) private _done;
    mapping(uint256 number => uint256) public rings; // what executions did
    mapping(uint256 number => uint256) private _about; // one more than the person whom the item names; zero for nobody
    mapping(uint256 number => bool) private _recused; // whether that takes a vote from the item

    constructor() {
        _rules = Presets.archive();
        for (uint256 i; i < FOUNDERS; ++i) _people.push(Person(founderKeys[i], founders[i], START, true, false));
        _voting = FOUNDERS;
        _people.push(Person(7, vm.addr(7), type(uint256).max, false, true)); // a stranger
        _people[FOUNDERS].left = true;
    }

    /// What the resolutions call.
    function ring(uint256 number) external {
        expect(msg.sender == address(assembly_), "only the Assembly rings");
        ++rings[number];
    }

    // ---- PEOPLE ----

    function admit(uint256 class) external {
        if (_people.length >= MOST) return;
        uint8 chosen = class % 4 == 0 ? Presets.SUPPORTER : Presets.PERSON;
        Application[] memory list = new Application[](1);
        uint256 key = 1000 + _people.length;
        list[0] = _application(key, chosen);
        (bool ok, ) = _try(address(assembly_), address(membership), abi.encodeCall(IMembership.admit, (list)));
        expect(ok, "an applicant is admitted");
        bool votes = chosen == Presets.PERSON;
        if (votes) ++_voting;
        _people.push(Person(key, vm.addr(key), block.timestamp + _rules.votingAfterDays * 1 days, votes, false));
    }

    function resign(uint256 who) external {
        who = bound(who, 0, 4 * _people.length);
        if (who >= _people.length || _people[who].left) return; // seldom, so that most stay
        (bool ok, ) = _try(_people[who].account, address(membership), abi.encodeCall(IMembership.resign, ()));
        expect(ok, "a member leaves");
        _people[who].left = true;
        if (_people[who].votes) --_voting;
    }

    /// ASM-5: shares come and go, and no vote weighs more for it.
    function subscribe(uint256 who, uint256 shares) external {
        who = bound(who, 0, _people.length - 1);
        address account = _people[who].account;
        uint256 price = bound(shares, 1, 40) * 250e18;
        coin.mint(account, price);
        vm.prank(account);
        coin.approve(address(accounts), price);
        _try(account, address(accounts), abi.encodeWithSignature("subscribe(uint32)", price / 250e18));
    }

    // ---- MEETINGS ----

    function convene(uint256 items, uint256 kinds) external {
        // Seldom two at once, so that meetings are well attended.
        if (_stories.length != 0 && block.timestamp < _stories[_stories.length - 1].closes && kinds % 8 != 0) return;
        items = bound(items, 1, 5);
        Resolution[] memory agenda = new Resolution[](items);
        for (uint256 i; i < items; ++i) {
            Kind kind = Kind((kinds >> (8 * i)) % 3);
            _kindOf[_numbers + i] = kind;
            _about[_numbers + i] = _nameSomebody(kinds >> (8 * i + 2));
            _recused[_numbers + i] = _about[_numbers + i] != 0 && _people[_about[_numbers + i] - 1].votes;
            agenda[i] = _item(_numbers + i);
        }
        (bool ok, bytes memory answer) = _try(
            address(board),
            address(assembly_),
            abi.encodeCall(IAssembly.convene, (agenda, 30 days))
        );
        expect(ok, "the board convenes");
        if (!ok) return;
        Story storage story = _stories.push();
        story.id = abi.decode(answer, (uint256));
        story.recordDate = block.timestamp;
        story.opens = block.timestamp + 30 days;
        story.closes = story.opens + uint256(_rules.votingDays) * 1 days;
        story.roll = _voting;
        (story.firstNumber, story.items) = (_numbers, items);
        (story.ordinaryBps, story.specialBps) = (_rules.ordinaryQuorumBps, _rules.specialQuorumBps);
        (story.delayDays, story.specialDelayDays) = (_rules.executionDelayDays, _rules.specialExecutionDelayDays);
        _numbers += items;
    }

    /// Now and then an item charges a present member, whom it recuses.
    function _nameSomebody(uint256 seed) private view returns (uint256) {
        uint256 who = (seed >> 2) % _people.length;
        return seed % 4 == 0 && !_people[who].left ? who + 1 : 0;
    }

    function _item(uint256 number) private view returns (Resolution memory) {
        if (_about[number] == 0) {
            return _resolution(_kindOf[number], address(this), abi.encodeCall(this.ring, (number)));
        }
        address account = _people[_about[number] - 1].account;
        bytes memory charge = abi.encodeCall(IMembership.charge, (account, bytes32(number + 1)));
        return _resolution(_kindOf[number], address(membership), charge);
    }

    function _story(uint256 which) private view returns (Story memory) {
        if (which % 4 != 0) return _stories[_stories.length - 1];
        uint256 last = _stories.length < MEETINGS ? _stories.length : MEETINGS;
        return _stories[_stories.length - 1 - ((which / 4) % last)];
    }

    function _mayCast(Story memory s, uint256 who) private view returns (bool) {
        Person memory p = _people[who];
        bool during = block.timestamp >= s.opens && block.timestamp < s.closes;
        return during && p.votes && !p.left && p.entitledAt <= s.recordDate && !_cast_[s.id][who];
    }

    function _remember(Story memory s, uint256 who, uint32 choices) private {
        _cast_[s.id][who] = true;
        for (uint256 i; i < s.items; ++i) {
            uint256 number = s.firstNumber + i;
            bool blank = _recused[number] && _about[number] == who + 1;
            ++_counted[number][blank ? 0 : (choices >> (2 * i)) & 3];
        }
    }

    /// Mostly a good paper in an open meeting; now and then one too many.
    function _begin(uint256 which, uint256 who, uint32 choices) private returns (Story memory s, uint256, uint32) {
        if (_stories.length == 0) this.convene(which, who);
        bool over = block.timestamp >= _stories[_stories.length - 1].closes;
        if (over && which % 16 != 0) this.convene(which >> 8, who); // and vote in the next one
        s = _story(which);
        if (block.timestamp < s.opens && which % 8 != 0) vm.warp(s.opens);
        if (choices % 2 == 0) choices = 0xAAAAAAAA; // in favour of everything
        if (choices % 16 != 1) choices &= uint32((1 << (2 * s.items)) - 1);
        bool anybody = who % 4 == 0;
        who = bound(who, 0, _people.length - 1);
        for (uint256 i; !anybody && i < _people.length && !_mayCast(s, who); ++i) who = (who + 1) % _people.length;
        return (s, who, choices);
    }

    function castPaper(uint256 which, uint256 who, uint32 choices) external {
        Story memory s;
        (s, who, choices) = _begin(which, who, choices);
        bool good = _mayCast(s, who) && choices < (1 << (2 * s.items));
        (bool ok, ) = _try(
            _people[who].account,
            address(assembly_),
            abi.encodeCall(IAssembly.castPaper, (s.id, choices))
        );
        expect(ok == good, "ASM-2, 3, 6, 7: a paper counts if its member may cast, once");
        if (ok) _remember(s, who, choices);
    }

    /// A batch of signed papers of people in a row, one of them twice.
    function castSignedPapers(uint256 which, uint256 who, uint32 choices) external {
        Story memory s;
        (s, who, choices) = _begin(which, who, choices);
        SignedPaper[] memory papers = new SignedPaper[](4);
        uint256[4] memory senders;
        bytes32 agenda = assembly_.agendaOf(_commitmentsOf(s));
        for (uint256 i; i < 4; ++i) {
            senders[i] = (who + (i % 3)) % _people.length;
            papers[i] = _paper(s.id, agenda, senders[i], choices);
        }
        (bool ok, ) = address(assembly_).call(
            abi.encodeCall(IAssembly.castSignedPapers, (s.id, address(board), agenda, papers))
        );
        expect(
            ok == (block.timestamp >= s.opens && block.timestamp < s.closes),
            "a batch is taken while voting is open"
        );
        if (!ok) return;
        for (uint256 i; i < 4; ++i) {
            if (_mayCast(s, senders[i]) && choices < (1 << (2 * s.items))) _remember(s, senders[i], choices);
        }
    }

    function _paper(
        uint256 meetingId,
        bytes32 agenda,
        uint256 who,
        uint32 choices
    ) private view returns (SignedPaper memory p) {
        Person memory person = _people[who];
        p.member = membership.recordOf(person.account).memberId();
        p.choices = choices;
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Rochdale Assembly"),
                keccak256("1"),
                block.chainid,
                assembly_
            )
        );
        bytes32 message = keccak256(abi.encode(PAPER, meetingId, agenda, p.member, choices, p.reasons));
        bytes memory signature = signedShort(person.key, keccak256(abi.encodePacked(hex"1901", domain, message)));
        (p.r, p.vs) = abi.decode(signature, (bytes32, bytes32));
    }

    function _agendaOf(Story memory s) private view returns (Resolution[] memory agenda) {
        agenda = new Resolution[](s.items);
        for (uint256 i; i < s.items; ++i) {
            agenda[i] = _item(s.firstNumber + i);
        }
    }

    function _commitmentsOf(Story memory s) private view returns (bytes32[] memory) {
        return _commitments(_agendaOf(s));
    }

    /// In plain words: enough took part, enough were in favour, the time is right, and it was not done.
    function _mayExecute(Story memory s, uint256 item) private view returns (bool) {
        uint256 number = s.firstNumber + item;
        (uint256 against, uint256 inFavour) = (_counted[number][1], _counted[number][2]);
        uint256 took = against + inFavour + _counted[number][3];
        bool ordinary = _kindOf[number] == Kind.Ordinary;
        uint256 bps = ordinary ? s.ordinaryBps : (_kindOf[number] == Kind.Special ? s.specialBps : 5000);
        bool carried = took * 10_000 >= _rollOf(s, number) * bps && inFavour > 0;
        if (ordinary) carried = carried && inFavour > against;
        else if (_kindOf[number] == Kind.Special) carried = carried && inFavour * 3 >= (inFavour + against) * 2;
        else carried = carried && inFavour * 4 >= (inFavour + against) * 3;
        uint256 from = s.closes + (ordinary ? s.delayDays : s.specialDelayDays) * 1 days;
        return carried && !_done[number] && block.timestamp >= from && block.timestamp < from + 60 days;
    }

    function _rollOf(Story memory s, uint256 number) private view returns (uint256) {
        return s.roll - (_recused[number] ? 1 : 0);
    }

    function execute(uint256 which, uint256 item) external {
        if (_stories.length == 0) return;
        Story memory s = _story(which);
        item = bound(item, 0, s.items - 1);
        if (which % 8 == 1 && block.timestamp < s.closes + 7 days) vm.warp(s.closes + 7 days);
        uint256 about = _about[s.firstNumber + item];
        bool good = _mayExecute(s, item) && (about == 0 || !_people[about - 1].left);
        Resolution[] memory agenda = _agendaOf(s);
        Resolution memory r = agenda[item];
        bytes32[] memory commitments = _commitments(agenda);
        (bool ok, ) = address(assembly_).call(
            abi.encodeCall(
                IAssembly.execute,
                (s.id + item, address(board), commitments, r.targets, r.calldatas, keccak256(bytes(r.text)))
            )
        );
        expect(ok == good, "ASM-4 what was carried is carried out, in its time, once");
        if (ok) _done[s.firstNumber + item] = true;
    }

    function amend(uint256 seed) external {
        Parameters memory p = Presets.archive();
        (p.legalProfile, p.votingDays) = (0, uint16(bound(seed, 1, 30)));
        p.ordinaryQuorumBps = uint16(bound(seed >> 32, 0, 3000));
        p.specialQuorumBps = uint16(bound(seed >> 64, p.ordinaryQuorumBps, 5000));
        p.secondCallQuorumBps = p.ordinaryQuorumBps;
        p.executionDelayDays = uint16(bound(seed >> 96, 1, 7));
        p.specialExecutionDelayDays = 7;
        p.votingAfterDays = uint16(bound(seed >> 128, 1, 40));
        (bool ok, ) = _try(address(assembly_), address(bylaws), abi.encodeCall(IBylaws.amend, (0, p)));
        expect(ok, "the bylaws are amended");
        _rules = p;
    }

    function wait_(uint256 time) external {
        _wait(time, 5 days);
    }

    // ---- WHAT SHOULD HOLD ----

    function check() external view {
        assertEq(note, "", "all went as reckoned");
        if (_stories.length != 0) _checkStory(_stories[_stories.length - 1]); // all of them at the end of a run
    }

    function checkAll() external view {
        for (uint256 k; k < _stories.length; ++k) {
            _checkStory(_stories[k]);
            for (uint256 who; who < _people.length; ++who) {
                uint32 id = membership.recordOf(_people[who].account).memberId();
                bool has = id != 0 && assembly_.hasPaper(_stories[k].id, id);
                assertTrue(has == _cast_[_stories[k].id][who], "ASM-2 on the record is who cast");
            }
        }
    }

    function _checkStory(Story memory s) private view {
        assertEq(assembly_.meetingOf(s.id).roll, s.roll, "the roll is that of the notice");
        for (uint256 i; i < s.items; ++i) {
            uint256[4] memory c = _counted[s.firstNumber + i];
            ResolutionFacts memory r = assembly_.resolutionOf(s.id + i);
            assertEq(r.against, c[1], "ASM-2 against");
            assertEq(r.inFavour, c[2], "ASM-2 in favour");
            assertEq(r.abstain, c[3], "ASM-2 abstain");
            _checkItem(s, i, r);
        }
    }

    function _checkItem(Story memory s, uint256 item, ResolutionFacts memory r) private view {
        uint256 number = s.firstNumber + item;
        uint256 roll = _rollOf(s, number);
        assertLe(uint256(r.against) + r.inFavour + r.abstain, roll, "ASM-1 no more votes than the item's roll");
        uint256 about = _about[number];
        if (about == 0) {
            assertEq(rings[number], _done[number] ? 1 : 0, "ASM-4 done once, or not");
            assertEq(assembly_.recusedFrom(s.id + item), 0, "nobody is recused");
        } else {
            uint32 id = membership.recordOf(_people[about - 1].account).memberId();
            assertTrue((membership.chargedAt(id, bytes32(number + 1)) != 0) == _done[number], "ASM-4 charged, or not");
            assertEq(assembly_.recusedFrom(s.id + item), _recused[number] ? id : 0, "who is named is recused");
        }
    }
}

contract AssemblyInvariantTest is InvariantTest {
    AssemblyHandler private handler;

    function setUp() external {
        handler = new AssemblyHandler();
        bytes4[] memory actions = new bytes4[](13);
        actions[0] = handler.admit.selector;
        actions[1] = handler.resign.selector;
        actions[2] = handler.subscribe.selector;
        actions[3] = handler.convene.selector;
        actions[4] = actions[5] = actions[6] = handler.castPaper.selector;
        actions[7] = actions[8] = handler.castSignedPapers.selector;
        actions[9] = actions[10] = handler.execute.selector;
        actions[11] = handler.amend.selector;
        actions[12] = handler.wait_.selector;
        _aim(address(handler), actions);
    }

    function invariant_ASM1_ASM2_ASM3_ASM4_ASM5_ASM6_ASM7_meetingsCountAndDoWhatWasVoted() external view {
        handler.check();
    }

    function afterInvariant() external view {
        handler.checkAll();
    }
}
