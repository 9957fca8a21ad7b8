// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// What the register counts and what of the bylaws it needs at every entry: one slot, read and written together.
struct Roll {
    uint32 lastMemberId;
    uint32 members; // all classes
    uint32 votingMembers; // those of voting classes, in their qualifying time or suspended too
    uint16 bylawsVersion;
    uint16 votingAfterDays;
    uint16 votingClasses; // one bit a class
    uint16 openClasses; // one bit a class: those that take applications
    uint8 directorsNeeded; // how many directors act for the board
    uint8 seated; // seats taken, ended terms that nobody recorded included
    uint32 boardEpoch; // rises at every change of a seat
}
