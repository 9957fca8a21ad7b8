// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly, MeetingFacts, Resolution, ResolutionFacts} from "../../contracts/interfaces/IAssembly.sol";
import {IBoard, ProxyGrant} from "../../contracts/interfaces/IBoard.sol";
import {IBylaws} from "../../contracts/interfaces/IBylaws.sol";
import {Application, IMembership} from "../../contracts/interfaces/IMembership.sol";
import {SignedPaper, WalletPaper} from "../../contracts/types/BallotPaper.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {Parameters} from "../../contracts/types/Parameters.sol";
import {Presets} from "./support/Presets.sol";
import {Handler, InvariantTest} from "./support/Handler.sol";

contract AssemblyHandler is Handler {
    uint256 private constant MOST = 24; // addresses
    uint256 private constant MEETINGS = 4; // that are acted upon: the last ones
    bytes32 private constant PROXY = keccak256("Proxy(uint256 meeting,address holder)");
    bytes32 private constant PAPER = keccak256(
        "Paper(uint256 meeting,bytes32 agenda,uint32 member,uint32 choices,bytes32 reasons)"
    );

    /// What a person of this story is, by the story's own reckoning.
    struct Person {
        uint256 key;
        address account;
        uint256 joinedAt;
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
        uint256 index; // among the stories; its items have the numbers from sixteen times that on
        uint256 items;
        uint256 ordinaryBps; // the rules at notice
        uint256 specialBps; // of a second call, where it is one
        bool second;
        bool extended;
        uint256 delayDays;
        uint256 specialDelayDays;
    }

    Person[] private _people;
    Story[] private _stories;
    Parameters private _rules; // in force
    uint256 private _voting;

    mapping(uint256 meetingId => mapping(uint256 person => bool)) private _cast_;
    mapping(uint256 number => uint256[4]) private _counted; // by choice
    mapping(uint256 number => Kind) private _kindOf;
    mapping(uint256 number => bool) private _done;
    mapping(uint256 number => uint256) private _callOf; // what a second call decides again: the first one's number
    mapping(uint256 number => bool) private _again; // whether it was called again
    mapping(uint256 call => uint256) public rings; // what executions did
    mapping(uint256 call => uint256) private _doneCalls;
    mapping(uint256 number => uint256) private _about; // one more than the person whom the item names; zero for nobody
    mapping(uint256 number => mapping(uint256 person => bool)) private _recused;
    mapping(uint256 number => uint256) private _recusals;
    mapping(uint256 meetingId => mapping(uint256 person => uint256)) private _holder; // one more than the person
    mapping(uint256 meetingId => mapping(uint256 person => bool)) private _signedIt; // that holder came by signature
    mapping(uint256 meetingId => mapping(uint256 person => bool)) private _spent; // a signature names nobody any more
    mapping(uint256 meetingId => mapping(uint256 person => uint256)) private _held;

    constructor() {
        _rules = Presets.archive();
        for (uint256 i; i < FOUNDERS; ++i) _people.push(Person(founderKeys[i], founders[i], START, START, true, false));
        _voting = FOUNDERS;
        _people.push(Person(7, vm.addr(7), 0, type(uint256).max, false, true)); // a stranger
        _people[FOUNDERS].left = true;
    }

    /// What the resolutions call.
    function ring(uint256 number) external {
        expect(msg.sender == address(assembly_), "only the Assembly rings");
        ++rings[number];
    }

    /// The clock as the chain shows it: the compiler takes block.timestamp for constant within a call.
    function _now() private view returns (uint256) {
        return assembly_.clock();
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
        uint256 entitled = _now() + _rules.votingAfterDays * 1 days;
        _people.push(Person(key, vm.addr(key), _now(), entitled, votes, false));
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
        if (_stories.length != 0 && _now() < _stories[_stories.length - 1].closes && kinds % 8 != 0) return;
        items = bound(items, 1, 5);
        Story memory story = _newStory(30 days);
        Resolution[] memory agenda = _newItems(story, items, kinds);
        (bool ok, bytes memory answer) = _try(
            address(board),
            address(assembly_),
            abi.encodeCall(IAssembly.convene, (agenda, 30 days))
        );
        expect(ok, "the board convenes");
        if (!ok) return;
        story.id = abi.decode(answer, (uint256));
        (story.ordinaryBps, story.specialBps) = (_rules.ordinaryQuorumBps, _rules.specialQuorumBps);
        story.items = items;
        _stories.push(story);
        for (uint256 i; i < items; ++i) _recuseNamed(story, i);
    }

    function _newStory(uint256 opensAfter) private view returns (Story memory story) {
        story.index = _stories.length;
        story.recordDate = _now();
        story.opens = _now() + opensAfter;
        story.closes = story.opens + uint256(_rules.votingDays) * 1 days;
        story.roll = _voting;
        (story.delayDays, story.specialDelayDays) = (_rules.executionDelayDays, _rules.specialExecutionDelayDays);
    }

    function _number(Story memory s, uint256 item) private pure returns (uint256) {
        return 16 * s.index + item;
    }

    /// As many items more for a story.
    function _newItems(Story memory s, uint256 items, uint256 kinds) private returns (Resolution[] memory agenda) {
        agenda = new Resolution[](items);
        for (uint256 i; i < items; ++i) {
            uint256 number = _number(s, s.items + i);
            _kindOf[number] = Kind((kinds >> (8 * i)) % 3);
            _about[number] = _nameSomebody(kinds >> (8 * i + 2), s.recordDate);
            _callOf[number] = number;
            agenda[i] = _item(number);
        }
    }

    function _recuseNamed(Story memory s, uint256 item) private {
        uint256 number = _number(s, item);
        uint256 about = _about[number];
        if (about == 0 || !_people[about - 1].votes) return;
        // Who entered in the second of the notice is not sure to be on its roll, and has no vote in it.
        Person memory p = _people[about - 1];
        if (p.entitledAt > s.recordDate && p.joinedAt == s.recordDate) return;
        _recused[number][about - 1] = true;
        ++_recusals[number];
    }

    /// Members put an item or two on an agenda, as far as there is time.
    function append(uint256 which, uint256 kinds) external {
        if (_stories.length == 0) this.convene(which, kinds);
        Story memory s = _story(which);
        uint256 more = 1 + ((which >> 8) % 2);
        if (s.items + more > 10) return; // enough for one story
        Resolution[] memory added = _newItems(s, more, kinds);
        bytes32[] memory present = _commitmentsOf(s);
        bytes memory data = abi.encodeCall(IAssembly.append, (s.id, address(board), present, added));
        (bool ok, ) = _try(address(board), address(assembly_), data);
        bool good = !s.second && _now() < s.opens - 15 days;
        expect(ok == good, "items are appended until the agenda closes");
        if (!ok) return;
        _stories[s.index].items = s.items + more;
        for (uint256 i; i < more; ++i) _recuseNamed(s, s.items + i);
    }

    /// What failed for want of a quorum alone, and some that did not.
    function conveneAgain(uint256 which, uint256 item) external {
        if (_stories.length == 0) return;
        Story memory s = _story(which);
        item = bound(item, 0, s.items - 1);
        if (which % 4 == 1 && _now() < s.closes) vm.warp(s.closes);
        uint256 number = _number(s, item);
        Story memory story = _newStory(15 days);
        Resolution[] memory again = new Resolution[](1);
        again[0] = _item(number);
        uint256[] memory items = new uint256[](1);
        items[0] = item;
        bytes memory data = abi.encodeCall(
            IAssembly.conveneAgain,
            (s.id, address(board), _commitmentsOf(s), items, again, 15 days)
        );
        (bool ok, bytes memory answer) = _try(address(board), address(assembly_), data);
        expect(ok == _mayCallAgain(s, number), "a second call is for what failed on its quorum alone, once, in time");
        if (!ok) return;
        (story.id, story.second, story.items) = (abi.decode(answer, (uint256)), true, 1);
        story.specialBps = _rules.secondCallQuorumBps;
        _stories.push(story);
        _again[number] = true;
        uint256 next = _number(story, 0);
        (_kindOf[next], _about[next], _callOf[next]) = (Kind.Special, _about[number], _callOf[number]);
        _recuseNamed(story, 0);
    }

    function _mayCallAgain(Story memory s, uint256 number) private view returns (bool) {
        bool inTime = _now() >= s.closes && _now() + 15 days <= s.closes + 60 days;
        if (!inTime || s.second || _again[number] || _kindOf[number] != Kind.Special) return false;
        if (_about[number] != 0 && _people[_about[number] - 1].left) return false;
        (bool quorate, bool majority) = _decided(s, number);
        return majority && !quorate;
    }

    /// Now and then an item charges a present member, whom it recuses.
    function _nameSomebody(uint256 seed, uint256 recordDate) private view returns (uint256) {
        uint256 who = (seed >> 2) % _people.length;
        return seed % 4 == 0 && !_people[who].left && _people[who].joinedAt <= recordDate ? who + 1 : 0;
    }

    function _item(uint256 number) private view returns (Resolution memory) {
        if (_about[number] == 0) {
            return _resolution(_kindOf[number], address(this), abi.encodeCall(this.ring, (_callOf[number])));
        }
        address account = _people[_about[number] - 1].account;
        bytes memory charge = abi.encodeCall(IMembership.charge, (account, bytes32(_callOf[number] + 1)));
        return _resolution(_kindOf[number], address(membership), charge);
    }

    function _story(uint256 which) private view returns (Story memory) {
        if (which % 4 != 0) return _stories[_stories.length - 1];
        uint256 last = _stories.length < MEETINGS ? _stories.length : MEETINGS;
        return _stories[_stories.length - 1 - ((which / 4) % last)];
    }

    function _mayCast(Story memory s, uint256 who) private view returns (bool) {
        Person memory p = _people[who];
        bool during = _now() >= s.opens && _now() < s.closes;
        return during && p.votes && !p.left && p.entitledAt <= s.recordDate && !_cast_[s.id][who];
    }

    /// @param by the person who cast it: the member, or the holder of a proxy
    function _remember(Story memory s, uint256 who, uint256 by, uint32 choices) private {
        _cast_[s.id][who] = true;
        for (uint256 i; i < s.items; ++i) {
            uint256 number = _number(s, i);
            bool blank = _recused[number][who] || _recused[number][by];
            ++_counted[number][blank ? 0 : (choices >> (2 * i)) & 3];
        }
    }

    /// Which items have their quorum, one bit each.
    function _quorate(Story memory s) private view returns (uint256 items) {
        for (uint256 i; i < s.items; ++i) {
            (bool quorate, ) = _decided(s, _number(s, i));
            if (quorate) items |= 1 << i;
        }
    }

    /// A quorum that came in the last day gives a day more, once.
    function _extend(Story memory s, uint256 before) private {
        if (s.extended || _now() + 24 hours < s.closes || _quorate(s) == before) return;
        _stories[s.index].extended = true;
        _stories[s.index].closes = s.closes + 24 hours;
    }

    /// Mostly a good paper in an open meeting; now and then one too many.
    function _begin(uint256 which, uint256 who, uint32 choices) private returns (Story memory s, uint256, uint32) {
        if (_stories.length == 0) this.convene(which, who);
        bool over = _now() >= _stories[_stories.length - 1].closes;
        if (over && which % 16 != 0) this.convene(which >> 8, who); // and vote in the next one
        s = _story(which);
        if (_now() < s.opens && which % 8 != 0) vm.warp(s.opens);
        if (which % 32 == 3 && _now() + 1 hours < s.closes) vm.warp(s.closes - 1 hours);
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
        if (!ok) return;
        uint256 before = _quorate(s);
        _remember(s, who, who, choices);
        _extend(s, before);
    }

    /// A batch of signed papers of people in a row, one of them twice.
    function castPapers(uint256 which, uint256 who, uint32 choices) external {
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
            abi.encodeCall(IAssembly.castPapers, (s.id, address(board), agenda, papers))
        );
        expect(ok == (_now() >= s.opens && _now() < s.closes), "a batch is taken while voting is open");
        if (!ok) return;
        uint256 before = _quorate(s);
        for (uint256 i; i < 4; ++i) {
            if (_mayCast(s, senders[i]) && _fits(s, choices)) _remember(s, senders[i], senders[i], choices);
        }
        _extend(s, before);
    }

    /// Papers of holders for people in a row, one of them twice and one by somebody who holds nothing.
    function castProxyPapers(uint256 which, uint256 who, uint32 choices) external {
        Story memory s;
        (s, who, choices) = _begin(which, who, choices);
        WalletPaper[] memory papers = new WalletPaper[](4);
        address[] memory principals = new address[](4);
        uint256[4] memory by;
        bytes32 agenda = assembly_.agendaOf(_commitmentsOf(s));
        for (uint256 i; i < 4; ++i) {
            uint256 member = (who + (i % 3)) % _people.length;
            by[i] = i == 2 || _holder[s.id][member] == 0 ? which % _people.length : _holder[s.id][member] - 1;
            principals[i] = _people[member].account;
            papers[i] = _proxyPaper(s.id, agenda, member, by[i], choices);
        }
        (bool ok, ) = address(assembly_).call(
            abi.encodeCall(IAssembly.castProxyPapers, (s.id, address(board), agenda, papers, principals))
        );
        expect(ok == (_now() >= s.opens && _now() < s.closes), "and so is one of proxies");
        if (!ok) return;
        uint256 before = _quorate(s);
        for (uint256 i; i < 4; ++i) {
            uint256 member = (who + (i % 3)) % _people.length;
            bool holds = _holder[s.id][member] == by[i] + 1 && _isEntitled(s, by[i]);
            if (holds && _mayCast(s, member) && _fits(s, choices)) _remember(s, member, by[i], choices);
        }
        _extend(s, before);
    }

    function _fits(Story memory s, uint32 choices) private pure returns (bool) {
        return uint256(choices) >> (2 * s.items) == 0;
    }

    function _isEntitled(Story memory s, uint256 who) private view returns (bool) {
        Person memory p = _people[who];
        return p.votes && !p.left && p.entitledAt <= s.recordDate;
    }

    /// Names a holder or takes one back, by transaction or by signature.
    function grantProxy(uint256 which, uint256 who, uint256 holder) external {
        if (_stories.length == 0) this.convene(which, who);
        Story memory s = _story(which);
        who = bound(who, 0, _people.length - 1);
        bool back = holder % 8 == 0;
        bool bySignature = which % 2 == 0;
        holder = bound(holder, 0, _people.length - 1);
        address named = back ? address(0) : _people[holder].account;
        ProxyGrant[] memory grants = new ProxyGrant[](1);
        grants[0] = ProxyGrant(_people[who].account, named, "");
        if (bySignature) grants[0].signature = signed(_people[who].key, _proxyDigest(s.id, named));
        (bool ok, ) = _try(
            bySignature ? address(0xBEEF) : _people[who].account,
            address(board),
            abi.encodeCall(IBoard.grantProxies, (s.id, grants))
        );
        uint256 former = _holder[s.id][who];
        bool both = back ? former != 0 : (who != holder && _isEntitled(s, who) && _isEntitled(s, holder));
        bool room = back || _held[s.id][holder] - (former == holder + 1 ? 1 : 0) < 2;
        bool fresh = !bySignature || (back ? _signedIt[s.id][who] : former == 0 && !_spent[s.id][who]);
        expect(ok == (_now() < s.opens && both && room && fresh), "a proxy is named between two with a vote");
        if (!ok) return;
        if (former != 0) --_held[s.id][former - 1];
        if (!back) ++_held[s.id][holder];
        _holder[s.id][who] = back ? 0 : holder + 1;
        _signedIt[s.id][who] = !back && bySignature;
        if (back || former != 0) _spent[s.id][who] = true;
    }

    function _proxyDigest(uint256 meetingId, address named) private view returns (bytes32) {
        bytes32 message = keccak256(abi.encode(PROXY, meetingId, named));
        return keccak256(abi.encodePacked(hex"1901", _domain("Rochdale Board", address(board)), message));
    }

    function _proxyPaper(
        uint256 meetingId,
        bytes32 agenda,
        uint256 member,
        uint256 by,
        uint32 choices
    ) private view returns (WalletPaper memory) {
        uint32 id = membership.recordByKey(_people[member].account).memberId();
        bytes memory signature = signed(_people[by].key, _paperDigest(meetingId, agenda, id, choices));
        return WalletPaper(_people[by].account, id, choices, 0, signature);
    }

    /// Gives up the vote on some items, which it has or has not.
    function recuse(uint256 which, uint256 who, uint16 items) external {
        if (_stories.length == 0) this.convene(which, who);
        Story memory s = _story(which);
        who = bound(who, 0, _people.length - 1);
        if (which % 8 != 0) items &= uint16((1 << s.items) - 1);
        (bool ok, ) = _try(_people[who].account, address(assembly_), abi.encodeCall(IAssembly.recuse, (s.id, items)));
        uint256 added;
        for (uint256 i; i < 16; ++i) if ((items >> i) & 1 == 1 && !_recused[_number(s, i)][who]) added |= 1 << i;
        bool good = _now() < s.opens && added != 0 && added >> s.items == 0 && _isEntitled(s, who);
        expect(ok == good, "a member gives up a vote before the voting opens, once");
        if (!ok) return;
        for (uint256 i; i < s.items; ++i) {
            if ((added >> i) & 1 == 0) continue;
            _recused[_number(s, i)][who] = true;
            ++_recusals[_number(s, i)];
        }
    }

    function _paper(
        uint256 meetingId,
        bytes32 agenda,
        uint256 who,
        uint32 choices
    ) private view returns (SignedPaper memory p) {
        Person memory person = _people[who];
        p.member = membership.recordByKey(person.account).memberId();
        p.choices = choices;
        bytes memory signature = signedShort(person.key, _paperDigest(meetingId, agenda, p.member, choices));
        (p.r, p.vs) = abi.decode(signature, (bytes32, bytes32));
    }

    function _paperDigest(
        uint256 meetingId,
        bytes32 agenda,
        uint32 member,
        uint32 choices
    ) private view returns (bytes32) {
        bytes32 message = keccak256(abi.encode(PAPER, meetingId, agenda, member, choices, bytes32(0)));
        return keccak256(abi.encodePacked(hex"1901", _domain("Rochdale Assembly", address(assembly_)), message));
    }

    function _domain(string memory name, address organ) private view returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                    keccak256(bytes(name)),
                    keccak256("1"),
                    block.chainid,
                    organ
                )
            );
    }

    function _agendaOf(Story memory s) private view returns (Resolution[] memory agenda) {
        agenda = new Resolution[](s.items);
        for (uint256 i; i < s.items; ++i) {
            agenda[i] = _item(_number(s, i));
        }
    }

    function _commitmentsOf(Story memory s) private view returns (bytes32[] memory) {
        return _commitments(_agendaOf(s));
    }

    /// In plain words: enough took part, and enough were in favour.
    function _decided(Story memory s, uint256 number) private view returns (bool quorate, bool majority) {
        (uint256 against, uint256 inFavour) = (_counted[number][1], _counted[number][2]);
        uint256 took = against + inFavour + _counted[number][3];
        bool ordinary = _kindOf[number] == Kind.Ordinary;
        uint256 bps = ordinary ? s.ordinaryBps : (_kindOf[number] == Kind.Special ? s.specialBps : 5000);
        quorate = took * 10_000 >= _rollOf(s, number) * bps;
        majority = inFavour > 0;
        if (ordinary) majority = majority && inFavour > against;
        else if (_kindOf[number] == Kind.Special) majority = majority && inFavour * 3 >= (inFavour + against) * 2;
        else majority = majority && inFavour * 4 >= (inFavour + against) * 3;
    }

    /// And the time is right, and it was not done.
    function _mayExecute(Story memory s, uint256 item) private view returns (bool) {
        uint256 number = _number(s, item);
        (bool quorate, bool majority) = _decided(s, number);
        uint256 from = s.closes + (_kindOf[number] == Kind.Ordinary ? s.delayDays : s.specialDelayDays) * 1 days;
        bool carried = quorate && majority;
        return carried && !_done[number] && _now() >= from && _now() < from + 60 days;
    }

    function _rollOf(Story memory s, uint256 number) private view returns (uint256) {
        return s.roll - _recusals[number];
    }

    function execute(uint256 which, uint256 item) external {
        if (_stories.length == 0) return;
        Story memory s = _story(which);
        item = bound(item, 0, s.items - 1);
        if (which % 8 == 1 && _now() < s.closes + 7 days) vm.warp(s.closes + 7 days);
        uint256 about = _about[_number(s, item)];
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
        if (!ok) return;
        _done[_number(s, item)] = true;
        ++_doneCalls[_callOf[_number(s, item)]];
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
                uint32 id = membership.recordByKey(_people[who].account).memberId();
                bool has = id != 0 && assembly_.hasPaper(_stories[k].id, id);
                assertTrue(has == _cast_[_stories[k].id][who], "ASM-2 on the record is who cast");
                if (id != 0) _checkRecusals(_stories[k], who, id);
            }
        }
    }

    function _checkRecusals(Story memory s, uint256 who, uint32 id) private view {
        uint256 items;
        for (uint256 i; i < s.items; ++i) if (_recused[_number(s, i)][who]) items |= 1 << i;
        assertEq(assembly_.recusedFrom(s.id, id), items, "who is named, or said so, is recused");
    }

    function _checkStory(Story memory s) private view {
        MeetingFacts memory m = assembly_.meetingOf(s.id);
        assertEq(m.roll, s.roll, "the roll is that of the notice");
        assertEq(m.items, s.items, "the items are those of the notice and what was appended");
        assertEq(m.closesAt, s.closes, "the close is that of the notice, or a day later once");
        assertTrue(m.extended == s.extended && m.secondCall == s.second, "marks");
        for (uint256 i; i < s.items; ++i) {
            uint256[4] memory c = _counted[_number(s, i)];
            ResolutionFacts memory r = assembly_.resolutionOf(s.id + i);
            assertEq(r.against, c[1], "ASM-2 against");
            assertEq(r.inFavour, c[2], "ASM-2 in favour");
            assertEq(r.abstain, c[3], "ASM-2 abstain");
            _checkItem(s, i, r);
        }
    }

    function _checkItem(Story memory s, uint256 item, ResolutionFacts memory r) private view {
        uint256 number = _number(s, item);
        uint256 roll = _rollOf(s, number);
        assertEq(r.roll, roll, "the roll is without those recused");
        assertLe(uint256(r.against) + r.inFavour + r.abstain, roll, "ASM-1 no more votes than the item's roll");
        assertTrue(r.calledAgain == _again[number], "called again, or not");
        uint256 call_ = _callOf[number];
        assertLe(_doneCalls[call_], 1, "ASM-4 once, in whichever call");
        uint256 about = _about[number];
        if (about == 0) {
            assertEq(rings[call_], _doneCalls[call_], "ASM-4 done once, or not");
        } else {
            uint32 id = membership.recordByKey(_people[about - 1].account).memberId();
            bool charged = membership.chargedAt(id, bytes32(call_ + 1)) != 0;
            assertTrue(charged == (_doneCalls[call_] != 0), "ASM-4 charged, or not");
        }
    }
}

contract AssemblyInvariantTest is InvariantTest {
    AssemblyHandler private handler;

    function setUp() external {
        handler = new AssemblyHandler();
        bytes4[] memory actions = new bytes4[](18);
        actions[0] = handler.admit.selector;
        actions[1] = handler.resign.selector;
        actions[2] = handler.subscribe.selector;
        actions[3] = handler.convene.selector;
        actions[4] = actions[5] = actions[6] = handler.castPaper.selector;
        actions[7] = actions[8] = handler.castPapers.selector;
        actions[9] = actions[10] = handler.execute.selector;
        actions[11] = handler.amend.selector;
        actions[12] = handler.wait_.selector;
        actions[13] = handler.castProxyPapers.selector;
        actions[14] = handler.grantProxy.selector;
        actions[15] = handler.recuse.selector;
        actions[16] = handler.append.selector;
        actions[17] = handler.conveneAgain.selector;
        _aim(address(handler), actions);
    }

    function invariant_ASM1_ASM2_ASM3_ASM4_ASM5_ASM6_ASM7_meetingsCountAndDoWhatWasVoted() external view {
        handler.check();
    }

    function afterInvariant() external view {
        handler.checkAll();
    }
}
