// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Base64} from "@openzeppelin/contracts/utils/Base64.sol";
import {Card, IMembershipCard} from "../../contracts/interfaces/IMembershipCard.sol";
import {MembershipCard} from "../../contracts/membership/MembershipCard.sol";
import {Test} from "./support/Test.sol";

/// Opens what the card works out on the way.
contract OpenCard is MembershipCard {
    function picture(Card calldata card) external pure returns (string memory) {
        return _picture(card);
    }

    function monthAndYear(uint256 timestamp) external pure returns (string memory) {
        return _monthAndYear(timestamp);
    }
}

/// Strings with double quotes inside stand in single ones.
/* solhint-disable quotes */
contract MembershipCardTest is Test {
    uint40 private constant MAY_2026 = 1_778_000_000;

    IMembershipCard private card;
    OpenCard private open;

    function setUp() external {
        card = IMembershipCard(deploy("MembershipCard", ""));
        open = new OpenCard();
    }

    function _card(uint32 id, string memory className) private pure returns (Card memory) {
        return Card(id, className, MAY_2026, true, true);
    }

    function _decoded(string memory dataUri, string memory head) private pure returns (string memory) {
        bytes memory all = bytes(dataUri);
        uint256 from = bytes(head).length;
        bytes memory start = new bytes(from);
        bytes memory rest = new bytes(all.length - from);
        for (uint256 i; i < all.length; ++i) {
            if (i < from) start[i] = all[i];
            else rest[i - from] = all[i];
        }
        assertEq(string(start), head, "head of the data URI");
        return string(Base64.decode(string(rest)));
    }

    function _json(Card memory c) private view returns (string memory) {
        return _decoded(card.uri(c), "data:application/json;base64,");
    }

    function _count(string memory text, string memory part) private pure returns (uint256 count) {
        (bytes memory t, bytes memory p) = (bytes(text), bytes(part));
        for (uint256 i; i + p.length <= t.length; ++i) {
            uint256 j;
            while (j < p.length && t[i + j] == p[j]) ++j;
            if (j == p.length) ++count;
        }
    }

    function _assertHas(string memory text, string memory part) private pure {
        assertEq(_count(text, part), 1, string.concat("once: ", part));
    }

    // ---- Known vectors ----

    /// A ring of shapes, each turned on by the same angle.
    function _turned(string memory shape, string memory angles) private pure returns (string memory ring) {
        bytes memory all = bytes(angles);
        bytes memory angle;
        for (uint256 i; i < all.length; ++i) {
            if (all[i] != " ") {
                angle = bytes.concat(angle, all[i]);
                continue;
            }
            ring = string.concat(ring, "<", shape, " transform='rotate(", string(angle), ")'/>");
            angle = "";
        }
    }

    function _rosette(string memory lace, string memory mark) private pure returns (string memory) {
        string memory everySixth = string.concat(
            "0 6 12 18 24 30 36 42 48 54 60 66 72 78 84 90 96 102 108 114 120 126 132 138 144 150 156 162 168 174 ",
            "180 186 192 198 204 210 216 222 228 234 240 246 252 258 264 270 276 282 288 294 300 306 312 318 324 ",
            "330 336 342 348 354 "
        );
        return
            string.concat(
                "<g fill='none' transform='translate(243 107)'><g stroke='",
                lace,
                "' stroke-width='.5'><circle r='73'/><circle r='71'/>",
                _turned("circle cx='49' r='22'", everySixth),
                _turned("circle cx='49' r='13'", everySixth),
                "</g><g stroke='",
                mark,
                "' stroke-width='1.8'><circle r='25'/>",
                _turned("ellipse rx='6.8' ry='18.4'", "0 30 60 90 120 150 "),
                "</g><circle r='3.8' fill='",
                mark,
                "'/></g>"
            );
    }

    function _ofTwelve() private pure returns (string memory) {
        return
            string.concat(
                "<svg xmlns='http://www.w3.org/2000/svg' width='700' height='700' viewBox='0 0 350 350'>",
                "<title>Member No. 12</title><path fill='#FFFDF8' d='M0 0h350v350H0z'/>",
                "<path fill='none' stroke='#8A8374' d='M10.5 10.5h329v329h-329zM15.5 15.5h319v319",
                "h-319zM34 293.5h282'/>",
                _rosette("#B77A13", "#1D5A44"),
                "<g font-family='Charter,Iowan Old Style,Cambria,Noto Serif,serif' fill='#1B1A17'>",
                "<text font-size='19'><tspan x='34' y='50'>Co-operative</tspan>",
                "<tspan x='34' y='73'>membership</tspan></text>",
                "<text x='31' y='246' letter-spacing='-1' font-size='80'>12</text>",
                "<text x='34' y='281' font-size='26'>Worker</text></g>",
                "<g font-family='Inter,system-ui,-apple-system,Segoe UI,Roboto,Noto Sans,sans-serif' font-size='14' ",
                "fill='#4C4841'><text x='34' y='176'>Member No.</text><text x='34' y='316'>One vote</text>",
                "<text x='316' y='316' text-anchor='end'>Since May 2026</text></g></svg>"
            );
    }

    function test_picture_ofMemberTwelve() external view {
        assertEq(open.picture(_card(12, "Worker")), _ofTwelve(), "picture");
    }

    function test_uri_ofMemberTwelve() external view {
        string memory json = string.concat(
            '{"name":"Member No. 12",',
            '"description":"A personal membership in a co-operative, which cannot be moved, sold or lent.",',
            '"image":"data:image/svg+xml;base64,',
            Base64.encode(bytes(_ofTwelve())),
            '","attributes":[{"trait_type":"Class","value":"Worker"},',
            '{"display_type":"date","trait_type":"Member since","value":1778000000},',
            '{"trait_type":"Vote","value":"yes"}]}'
        );
        assertEq(
            card.uri(_card(12, "Worker")),
            string.concat("data:application/json;base64,", Base64.encode(bytes(json))),
            "uri"
        );
    }

    // ---- Vote and standing ----

    function test_uri_votesOnlyInStanding() external view {
        for (uint256 i; i < 4; ++i) {
            Card memory c = Card(7, "Worker", MAY_2026, i & 1 == 1, i & 2 == 2);
            string memory vote = i == 3 ? "yes" : "no";
            _assertHas(_json(c), string.concat('{"trait_type":"Vote","value":"', vote, '"}]}'));
        }
    }

    function test_picture_withoutVote() external view {
        string memory svg = open.picture(Card(7, "Investor", MAY_2026, false, true));
        _assertHas(svg, ">No vote<");
        _assertHas(svg, "#1D5A44' stroke-width");
    }

    function test_picture_notInStanding_isMuted() external view {
        for (uint256 i; i < 2; ++i) {
            string memory svg = open.picture(Card(7, "Worker", MAY_2026, i == 1, false));
            _assertHas(svg, ">Not in standing<");
            _assertHas(svg, _rosette("#8A8374", "#68635A"));
            assertEq(_count(svg, "vote<"), 0, "says nothing of a vote");
            assertEq(_count(svg, "#1D5A44") + _count(svg, "#B77A13"), 0, "no colour");
        }
    }

    // ---- Sizes ----

    function test_picture_sizes() external view {
        _assertHas(open.picture(_card(99_999, "Worker")), "font-size='80'>99999<");
        _assertHas(open.picture(_card(123_456, "Worker")), "font-size='73'>123456<");
        _assertHas(open.picture(_card(type(uint32).max, "Worker")), "font-size='44'>4294967295<");
        _assertHas(open.picture(_card(1, "Associate supporter")), "font-size='22'>Associate supporter<");
        _assertHas(open.picture(_card(1, "WWWWWWWWWWWWWWWWWWWW")), "font-size='13'>WWWWWWWWWWWWWWWWWWWW<");
        _assertHas(open.picture(_card(1, unicode"Genossin für Öl")), unicode"font-size='25'>Genossin für Öl<");
    }

    // ---- Hostile names ----

    function _assertClass(string memory className, string memory inJson, string memory inXml) private view {
        Card memory c = _card(12, className);
        _assertHas(_json(c), string.concat('"Class","value":"', inJson, '"},{"display_type"'));
        _assertHas(open.picture(c), string.concat("'>", inXml, "</text></g><g font-family='Inter"));
    }

    function test_className_cannotBreakOut() external view {
        _assertClass('"><script>', '\\"><script>', "&#34;&gt;&lt;script&gt;");
        _assertClass('","x":"', '\\",\\"x\\":\\"', "&#34;,&#34;x&#34;:&#34;");
        _assertClass("</text></svg>", "</text></svg>", "&lt;/text&gt;&lt;/svg&gt;");
        _assertClass("A' x='&amp;\\", "A' x='&amp;\\\\", "A&#39; x=&#39;&amp;amp;\\");
        _assertClass("]]>&#0;", "]]>&#0;", "]]&gt;&amp;#0;");
    }

    function _assertShows(bytes memory className, bytes memory shown) private view {
        _assertClass(string(className), string(shown), string(shown));
    }

    function test_className_dropsWhatCannotBeShown() external view {
        _assertShows(abi.encodePacked(bytes20(type(uint160).max)), "Unnamed class");
        _assertShows("", "Unnamed class");
        _assertShows(hex"41000109_0a0d_1b1f_7f42", "AB");
        _assertShows(hex"41c28542c29f", "AB"); // C1 controls
        _assertShows(hex"41e280ae42e281a643e280a8", "ABC"); // direction, line separator
        _assertShows(hex"41c0bc42e080bcf08080bc", "AB"); // "<" written too long
        _assertShows(hex"41c1bf42e09fbf43f08fbfbf", "ABC"); // the last that are too long
        _assertShows(hex"41eda08042efbfbe43efbfbf", "ABC"); // surrogate, U+FFFE, U+FFFF
        _assertShows(hex"41f490808042f888808080", "AB"); // beyond Unicode
        // A broken character does not swallow the next.
        _assertClass(string(abi.encodePacked(hex"41e2823c42")), "A<B", "A&lt;B");
        _assertShows(hex"4142c3", "AB"); // cut off
        _assertShows(hex"4142f09f8c", "AB");
    }

    function test_className_keepsEveryScript() external view {
        string[5] memory names = [
            unicode"Mitglied für Öl",
            unicode"عضو",
            unicode"社員 ",
            unicode"🌾 farmer",
            unicode"Член"
        ];
        for (uint256 i; i < names.length; ++i) _assertClass(names[i], names[i], names[i]);
        _assertShows(hex"c2a0_dfbf_e0a080_ed9fbf_ee8080", hex"c2a0_dfbf_e0a080_ed9fbf_ee8080");
        _assertShows(hex"efbfbd_f0908080_f48fbfbf", hex"efbfbd_f0908080_f48fbfbf");
    }

    /// Well-formed UTF-8 by table 3-7 of the Unicode standard, without control bytes.
    function _assertReadable(string memory text) private pure {
        bytes memory t = bytes(text);
        uint256 left;
        uint8 low;
        uint8 high;
        for (uint256 i; i < t.length; ++i) {
            uint8 b = uint8(t[i]);
            if (left != 0) {
                assertTrue(b >= low && b <= high, "a later byte within its bounds");
                (low, high) = (0x80, 0xBF);
                --left;
                continue;
            }
            assertTrue(b >= 0x20 && b != 0x7F && (b < 0x80 || (b >= 0xC2 && b <= 0xF4)), "a first byte");
            left = b < 0x80 ? 0 : (b < 0xE0 ? 1 : (b < 0xF0 ? 2 : 3));
            low = b == 0xE0 ? 0xA0 : (b == 0xF0 ? 0x90 : 0x80);
            high = b == 0xED ? 0x9F : (b == 0xF4 ? 0x8F : 0xBF);
        }
        assertEq(left, 0, "the last character is whole");
    }

    /// @return strings how many strings a JSON text holds
    function _strings(string memory json) private pure returns (uint256 strings) {
        bytes memory t = bytes(json);
        bool inside;
        for (uint256 i; i < t.length; ++i) {
            if (t[i] == '"') {
                if (inside) ++strings;
                inside = !inside;
            } else if (t[i] == "\\") {
                assertTrue(inside, "a backslash within a string only");
                ++i;
                assertTrue(t[i] == '"' || t[i] == "\\", "escapes that JSON knows");
            }
        }
        assertFalse(inside, "every string ends");
    }

    function _assertWellFormed(string memory className) private view {
        Card memory c = _card(12, className);
        string memory json = _json(c);
        _assertReadable(json);
        assertEq(_strings(json), 20, "strings in the JSON");

        string memory svg = open.picture(c);
        string memory plain = open.picture(_card(12, "Worker"));
        _assertReadable(svg);
        assertEq(_count(svg, "<"), _count(plain, "<"), "tags open");
        assertEq(_count(svg, ">"), _count(plain, ">"), "tags close");
        assertEq(_count(svg, "'"), _count(plain, "'"), "quotes");
        assertEq(_count(svg, '"'), 0, "double quotes");
        uint256 known = _count(svg, "&amp;") + _count(svg, "&lt;") + _count(svg, "&gt;");
        assertEq(_count(svg, "&"), known + _count(svg, "&#39;") + _count(svg, "&#34;"), "entities");
    }

    /// hardhat-config: fuzz.runs = 100
    function testFuzz_uri_isWellFormed(bytes20 name, uint8 length) external view {
        _assertWellFormed(_cut(name, length));
    }

    /// Chosen from the bytes that matter, which chance alone seldom brings together.
    /// hardhat-config: fuzz.runs = 100
    function testFuzz_uri_isWellFormed_withTheWorstBytes(uint256 seed, uint8 length) external view {
        bytes memory worst = hex"22275c3c3e26000a7f41c2e0e2edeff0f480a0bf";
        bytes memory name = new bytes(20);
        for (uint256 i; i < 20; ++i) name[i] = worst[(seed >> (12 * i)) % worst.length];
        _assertWellFormed(_cut(bytes20(name), length));
    }

    function _cut(bytes20 name, uint8 length) private pure returns (string memory) {
        bytes memory cut = abi.encodePacked(name);
        length = uint8(bound(length, 1, 20));
        assembly ("memory-safe") {
            mstore(cut, length)
        }
        return string(cut);
    }

    // ---- Calendar ----

    function test_monthAndYear_turnsAtMidnight() external view {
        assertEq(open.monthAndYear(0), "January 1970", "the first second");
        assertEq(open.monthAndYear(1_767_225_599), "December 2025", "the last second of 2025");
        assertEq(open.monthAndYear(1_767_225_600), "January 2026", "the first of 2026");
        assertEq(open.monthAndYear(951_782_399), "February 2000", "28 February 2000");
        assertEq(open.monthAndYear(951_782_400), "February 2000", "29 February 2000");
        assertEq(open.monthAndYear(951_868_799), "February 2000", "its last second");
        assertEq(open.monthAndYear(951_868_800), "March 2000", "1 March 2000");
        assertEq(open.monthAndYear(1_709_164_800), "February 2024", "29 February 2024");
        assertEq(open.monthAndYear(1_709_251_200), "March 2024", "1 March 2024");
        assertEq(open.monthAndYear(4_107_542_399), "February 2100", "28 February 2100");
        assertEq(open.monthAndYear(4_107_542_400), "March 2100", "1 March 2100, no leap year");
    }

    /// Year by year and month by month, as one would on paper.
    function _twin(uint256 timestamp) private pure returns (string memory) {
        string[12] memory months = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December"
        ];
        uint256 day = timestamp / 86_400;
        for (uint256 year = 1970; ; ++year) {
            for (uint256 m; m < 12; ++m) {
                uint256 last = m == 3 || m == 5 || m == 8 || m == 10 ? 30 : 31;
                if (m == 1) last = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
                if (day < last) return string.concat(months[m], " ", _decimal(year));
                day -= last;
            }
        }
        return "";
    }

    function _decimal(uint256 year) private pure returns (string memory) {
        bytes memory digits = new bytes(4);
        for (uint256 i = 4; i != 0; year /= 10) digits[--i] = bytes1(uint8(48 + (year % 10)));
        return string(digits);
    }

    function testFuzz_monthAndYear_isTheNaiveTwin(uint256 timestamp) external view {
        timestamp = bound(timestamp, 0, 16_725_225_599); // the last second of 2499
        assertEq(open.monthAndYear(timestamp), _twin(timestamp), "month and year");
    }

    function test_monthAndYear_reachesTheLastTime() external view {
        assertEq(open.monthAndYear(type(uint40).max), "February 36812", "the last second that fits");
    }
}
/* solhint-enable quotes */
