// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// What one agenda item received: against 24 | for 24 | abstain 24, in the order of the choices on a ballot paper.
/// No lane can carry into the next: no lane exceeds the roll, and the roll fits in 24 bits.
type Tally is uint256;

using {against, inFavour, abstain, decided, tookPart} for Tally global;

uint256 constant TALLY_BITS = 72;

function against(Tally t) pure returns (uint256) {
    return uint24(Tally.unwrap(t));
}

function inFavour(Tally t) pure returns (uint256) {
    return uint24(Tally.unwrap(t) >> 24);
}

function abstain(Tally t) pure returns (uint256) {
    return uint24(Tally.unwrap(t) >> 48);
}

/// Who chose for or against.
function decided(Tally t) pure returns (uint256) {
    return against(t) + inFavour(t);
}

/// Who counts towards the quorum: abstaining takes part, a blank does not.
function tookPart(Tally t) pure returns (uint256) {
    return decided(t) + abstain(t);
}
