// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Base64} from "@openzeppelin/contracts/utils/Base64.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {Card, IMembershipCard} from "../interfaces/IMembershipCard.sol";
import {CalendarYear} from "../libraries/CalendarYear.sol";

/// PURPOSE     Draws the membership card that wallets show. One a chain; it has no state and serves every co-op.
/// POWERS      None.
/// ASSUMPTIONS The name of a class is anybody's bytes: only readable, well-formed characters of it are drawn, and each
///             is escaped for the format that it enters. Wallets have fonts of their own, so the sizes leave room for
///             the widest of the usual ones. All members' cards are alike but for what they say.
/// UNITS       Times in Unix seconds, shown in UTC. The picture is a square of 350 units, because most wallets show
///             squares; widths of letters in hundredths of their height.
contract MembershipCard is IMembershipCard {
    using Strings for uint256;

    /// The colours of one card, in the roles of the dashboard.
    struct Inks {
        string paper;
        string text;
        string faint;
        string lace;
        string mark;
    }

    uint256 private constant DAYS_IN_400_YEARS = 146_097;
    uint256 private constant DAYS_FROM_MARCH_0000_TO_1970 = 719_468;

    // ---- CARD ----

    /// @inheritdoc IMembershipCard
    function uri(Card calldata card) external pure returns (string memory) {
        // solhint-disable quotes
        return
            _dataUri(
                "application/json",
                string.concat(
                    '{"name":"Member No. ',
                    uint256(card.memberId).toString(),
                    '","description":"A personal membership in a co-operative, which cannot be moved, sold or lent.",',
                    '"image":"',
                    _dataUri("image/svg+xml", _picture(card)),
                    '","attributes":[{"trait_type":"Class","value":"',
                    Strings.escapeJSON(_readable(card.className)),
                    '"},{"display_type":"date","trait_type":"Member since","value":',
                    uint256(card.joinedAt).toString(),
                    '},{"trait_type":"Vote","value":"',
                    card.voting && card.standing ? "yes" : "no",
                    '"}]}'
                )
            );
        // solhint-enable quotes
    }

    function _dataUri(string memory mediaType, string memory content) private pure returns (string memory) {
        return string.concat("data:", mediaType, ";base64,", Base64.encode(bytes(content)));
    }

    // ---- PICTURE ----

    function _picture(Card calldata card) internal pure returns (string memory) {
        Inks memory inks =
            card.standing
                ? Inks("#FFFDF8", "#1B1A17", "#4C4841", "#B77A13", "#1D5A44")
                : Inks("#F2EDE2", "#68635A", "#68635A", "#8A8374", "#68635A");
        string memory number = uint256(card.memberId).toString();
        return
            string.concat(
                "<svg xmlns='http://www.w3.org/2000/svg' width='700' height='700' viewBox='0 0 350 350'>",
                "<title>Member No. ",
                number,
                "</title><path fill='",
                inks.paper,
                "' d='M0 0h350v350H0z'/><path fill='none' stroke='#8A8374' ",
                "d='M10.5 10.5h329v329h-329zM15.5 15.5h319v319h-319zM34 293.5h282'/>",
                _rosette(inks),
                _largeText(number, _readable(card.className), inks.text),
                _smallText(card, inks.faint),
                "</svg>"
            );
    }

    /// The dashboard's mark within engraver's lace: two rings of overlapping circles.
    function _rosette(Inks memory inks) private pure returns (string memory) {
        return
            string.concat(
                "<g fill='none' transform='translate(243 107)'><g stroke='",
                inks.lace,
                "' stroke-width='.5'><circle r='73'/><circle r='71'/>",
                _ring("<circle cx='49' r='22", 60, 6),
                _ring("<circle cx='49' r='13", 60, 6),
                "</g><g stroke='",
                inks.mark,
                "' stroke-width='1.8'><circle r='25'/>",
                _ring("<ellipse rx='6.8' ry='18.4", 6, 30),
                "</g><circle r='3.8' fill='",
                inks.mark,
                "'/></g>"
            );
    }

    function _ring(string memory shape, uint256 times, uint256 angle) private pure returns (string memory shapes) {
        for (uint256 i; i < times; ++i) {
            shapes = string.concat(shapes, shape, "' transform='rotate(", (i * angle).toString(), ")'/>");
        }
    }

    /// The number is as large as its digits allow, the name of the class as its letters do.
    function _largeText(
        string memory number,
        string memory className,
        string memory ink
    ) private pure returns (string memory) {
        return
            string.concat(
                "<g font-family='Charter,Iowan Old Style,Cambria,Noto Serif,serif' fill='",
                ink,
                "'><text font-size='19'><tspan x='34' y='50'>Co-operative</tspan>",
                "<tspan x='34' y='73'>membership</tspan></text><text x='31' y='246' letter-spacing='-1' font-size='",
                _least(80, 440 / bytes(number).length).toString(),
                "'>",
                number,
                "</text><text x='34' y='281' font-size='",
                _least(26, 28_200 / (_width(bytes(className)) + 1)).toString(),
                "'>",
                _escapeXml(className),
                "</text></g>"
            );
    }

    function _smallText(Card calldata card, string memory ink) private pure returns (string memory) {
        string memory vote = card.voting ? "One vote" : "No vote";
        return
            string.concat(
                "<g font-family='Inter,system-ui,-apple-system,Segoe UI,Roboto,Noto Sans,sans-serif' ",
                "font-size='14' fill='",
                ink,
                "'><text x='34' y='176'>Member No.</text><text x='34' y='316'>",
                card.standing ? vote : "Not in standing",
                "</text><text x='316' y='316' text-anchor='end'>Since ",
                _monthAndYear(card.joinedAt),
                "</text></g>"
            );
    }

    function _least(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }

    // ---- CALENDAR ----

    /// Counts as CalendarYear does: from 1 March, five months in a row have 153 days.
    function _monthAndYear(uint256 timestamp) internal pure returns (string memory) {
        uint256 dayOfEra = (timestamp / 1 days + DAYS_FROM_MARCH_0000_TO_1970) % DAYS_IN_400_YEARS;
        uint256 yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        uint256 dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        string[12] memory fromMarch = [
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
            "January",
            "February"
        ];
        return
            string.concat(
                fromMarch[(5 * dayOfYear + 2) / 153],
                " ",
                uint256(CalendarYear.yearOf(timestamp)).toString()
            );
    }

    // ---- ANYBODY'S BYTES ----

    /// Leaves out what is no well-formed UTF-8, what XML forbids and what steers the text around it.
    function _readable(string calldata text) private pure returns (string memory) {
        bytes calldata raw = bytes(text);
        bytes memory kept;
        for (uint256 i; i < raw.length;) {
            uint256 length = _characterAt(raw, i);
            kept = bytes.concat(kept, raw[i:i + length]);
            i += length == 0 ? 1 : length;
        }
        return kept.length == 0 ? "Unnamed class" : string(kept);
    }

    /// @return length how many bytes the character at `i` has; 0 when it is none that may be shown
    function _characterAt(bytes calldata raw, uint256 i) private pure returns (uint256 length) {
        uint256 point = uint8(raw[i]);
        if (point < 0x80) return point < 0x20 || point == 0x7F ? 0 : 1;
        if (point < 0xC2 || point > 0xF4) return 0;

        length = point < 0xE0 ? 2 : (point < 0xF0 ? 3 : 4);
        if (i + length > raw.length) return 0; // cut off
        point &= 0x7F >> length;
        for (uint256 j = i + 1; j < i + length; ++j) {
            uint256 next = uint8(raw[j]);
            if (next >> 6 != 2) return 0;
            point = (point << 6) | (next & 0x3F);
        }
        bool tooLong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
        bool unassignable = (point >= 0xD800 && point < 0xE000) || point > 0x10FFFF || point >> 1 == 0x7FFF;
        bool steering = point < 0xA0 || (point >= 0x2028 && point < 0x202F) || (point >= 0x2066 && point < 0x206A);
        if (tooLong || unassignable || steering) return 0;
    }

    function _escapeXml(string memory text) private pure returns (string memory escaped) {
        bytes memory raw = bytes(text);
        for (uint256 i; i < raw.length; ++i) {
            bytes1 c = raw[i];
            bytes memory safe = abi.encodePacked(c);
            if (c == "&") safe = "&amp;";
            else if (c == "<") safe = "&lt;";
            else if (c == ">") safe = "&gt;";
            else if (c == "'") safe = "&#39;";
            else if (uint8(c) == 0x22) safe = "&#34;";
            escaped = string.concat(escaped, string(safe));
        }
    }

    /// About how wide a text is, at the most: small letters and figures narrow, all other characters wide.
    function _width(bytes memory text) private pure returns (uint256 width) {
        for (uint256 i; i < text.length; ++i) {
            bytes1 c = text[i];
            if (uint8(c) >> 6 == 2) continue; // a later byte of a character
            bool narrow = c == " " || (c >= "," && c <= "9") || (c >= "a" && c <= "z" && c != "m" && c != "w");
            width += narrow ? 65 : 105;
        }
    }
}
