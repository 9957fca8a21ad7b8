// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// A named fund of the Treasury: 0 Operating, 1 Reserve (indivisible), 2 Education, 3 Federation, 4 Development, and from
/// 5 those that the general meeting opened.
type FundId is uint8;

using {equals as ==} for FundId global;

FundId constant OPERATING = FundId.wrap(0);
FundId constant RESERVE = FundId.wrap(1);
FundId constant EDUCATION = FundId.wrap(2);
FundId constant FEDERATION = FundId.wrap(3);
FundId constant DEVELOPMENT = FundId.wrap(4);
uint8 constant FUNDS = 5; // that every co-op has
uint8 constant MOST_FUNDS = 32; // with those opened: the books are summed over them

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
