// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// A named fund of the Treasury: 0 Operating, 1 Reserve (indivisible), 2 Education, 3 Federation, 4 Development.
type FundId is uint8;

using {equals as ==} for FundId global;

FundId constant OPERATING = FundId.wrap(0);
FundId constant RESERVE = FundId.wrap(1);
uint8 constant FUNDS = 5;

/// What money that comes in was given for.
enum Tag {
    Fee,
    SaleToMember,
    SaleToNonMember,
    Grant,
    Donation,
    PatronageReceived
}

function equals(FundId a, FundId b) pure returns (bool) {
    return FundId.unwrap(a) == FundId.unwrap(b);
}
