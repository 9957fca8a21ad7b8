// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBylaws} from "../../contracts/interfaces/IBylaws.sol";
import {IMemberAccounts} from "../../contracts/interfaces/IMemberAccounts.sol";
import {IMembership} from "../../contracts/interfaces/IMembership.sol";
import {Parameters} from "../../contracts/types/Parameters.sol";
import {Presets} from "./support/Presets.sol";
import {Handler, InvariantTest} from "./support/Handler.sol";

contract MemberAccountsHandler is Handler {
    uint256 private constant MEMBERS = 12;

    address[] private _all;
    mapping(uint256 memberId => uint256) private _paidIn;
    mapping(uint256 memberId => uint256) private _shares;
    mapping(uint256 memberId => bool) private _left;
    uint256 private _par = 250e18;
    uint256 private _given; // sent without a word

    constructor() {
        for (uint256 i; i < FOUNDERS; ++i) _all.push(founders[i]);
        for (uint256 key = 1; _all.length < MEMBERS; ++key) _all.push(_admit(key, Presets.PERSON));
        for (uint256 i; i < FOUNDERS; ++i) {
            _shares[i + 1] = i == 0 ? MOST_SHARES : 4;
            _paidIn[i + 1] = _shares[i + 1] * _par;
        }
    }

    // ---- ACTIONS ----

    function subscribe(uint256 who, uint256 shares, uint256 short) external {
        who = bound(who, 0, MEMBERS - 1);
        (address member, uint256 id) = (_all[who], who + 1);
        shares = bound(shares, 0, 60);
        uint256 price = shares * _par;
        uint256 pays = price - (price == 0 || short % 5 != 0 ? 0 : bound(short, 1, price));
        uint256 had = coin.balanceOf(member);
        if (had > pays)
            pays = price; // left over from an earlier attempt
        else coin.mint(member, pays - had);
        vm.prank(member);
        coin.approve(address(accounts), price);
        bool allowed = !_left[id] && shares != 0 && _shares[id] + shares <= MOST_SHARES;
        allowed = allowed && coin.balanceOf(member) >= price;
        (bool ok, ) = _try(member, address(accounts), abi.encodeCall(IMemberAccounts.subscribe, (uint32(shares))));
        expect(ok == allowed, "a member subscribes within the bounds, and pays");
        if (!ok) return;
        _shares[id] += shares;
        _paidIn[id] += price;
    }

    function resign(uint256 who) external {
        who = bound(who, 0, 5 * MEMBERS);
        if (who >= MEMBERS) return; // seldom, so that most stay
        (bool ok, ) = _try(_all[who], address(membership), abi.encodeCall(IMembership.resign, ()));
        if (ok) _left[who + 1] = true;
    }

    function changePar(uint256 par) external {
        Parameters memory p = Presets.archive();
        _par = bound(par, 1, 1000e18);
        p.sharePar = uint128(_par);
        (bool ok, ) = _try(address(assembly_), address(bylaws), abi.encodeCall(IBylaws.amend, (0, p)));
        expect(ok, "the par value is amended");
    }

    function sendWithoutAWord(uint256 amount) external {
        amount = bound(amount, 1, 1e24);
        coin.mint(address(accounts), amount);
        _given += amount;
    }

    // ---- WHAT SHOULD HOLD ----

    function check() external view {
        assertEq(note, "", "all went as reckoned");
        uint256 sum;
        for (uint32 id = 1; id <= MEMBERS; ++id) {
            assertEq(accounts.capitalOf(id), _paidIn[id], "ACC-1 each account is as reckoned");
            assertEq(accounts.sharesOf(id), _shares[id], "ACC-1 its shares too");
            sum += _paidIn[id];
        }
        assertEq(accounts.capital(), sum, "ACC-1 the capital is the sum of the accounts");
        assertEq(coin.balanceOf(address(accounts)), sum + _given, "ACC-1 the balance covers it");
    }
}

contract MemberAccountsInvariantTest is InvariantTest {
    MemberAccountsHandler private handler;

    function setUp() external {
        handler = new MemberAccountsHandler();
        bytes4[] memory actions = new bytes4[](5);
        actions[0] = actions[1] = handler.subscribe.selector;
        actions[2] = handler.resign.selector;
        actions[3] = handler.changePar.selector;
        actions[4] = handler.sendWithoutAWord.selector;
        _aim(address(handler), actions);
    }

    function invariant_ACC1_capitalIsTheSumOfTheAccounts() external view {
        handler.check();
    }
}
