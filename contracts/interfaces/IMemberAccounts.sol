// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// What one member has in the co-op. Amounts in the settlement token's smallest unit, times in Unix seconds.
/// `paidIn`: capital less losses. `unpaid`: instalments still owed, until `instalmentsDueAt`. `feesPaidUntil`: zero if
/// none was paid. `deferred`: dues put off until `deferredUntil`. `parked`: a payment that the payee refused.
struct Holding {
    uint32 shares;
    uint256 paidIn;
    uint256 unpaid;
    uint40 instalmentsDueAt;
    uint40 feesPaidUntil;
    uint256 deferred;
    uint40 deferredUntil;
    uint256 parked;
    address payee;
}

/// What one member owes. `missing`: the price of the shares that the class asks for besides those held, until
/// `missingDueAt`. `fee`: of the year that began at the end of the last one paid, until `feeDueAt`. `overdue`: one of
/// the dates has passed and nothing is deferred.
struct Dues {
    uint256 missing;
    uint40 missingDueAt;
    uint256 unpaid;
    uint40 unpaidDueAt;
    uint256 fee;
    uint40 feeDueAt;
    bool overdue;
}

/// One place in the redemption queue. `amount`: what is left of it, less losses. `leftAt`: when the member left.
/// `dueAt`: not paid before; `latestAt`: from then on the yearly cap does not hold it back.
struct QueueEntry {
    uint32 memberId;
    uint256 amount;
    uint40 leftAt;
    uint40 dueAt;
    uint40 latestAt;
}

/// @title What belongs to each member: share capital, what they owe, and what leavers are owed
/// Amounts are in the smallest unit of the settlement token.
interface IMemberAccounts {
    /// @param amount paid in now; less than the price where the rest is paid in instalments
    event SharesSubscribed(uint32 indexed memberId, address indexed account, uint32 shares, uint256 amount);
    /// @notice Somebody else paid for the member's shares. @param ref e.g. the hash of a bank statement's line
    event SubscribedFor(uint32 indexed memberId, address indexed payer, bytes32 ref);
    event InstalmentPaid(uint32 indexed memberId, address indexed payer, uint256 amount, bytes32 ref);
    /// @param until the fees are paid until then, Unix seconds
    event FeePaid(uint32 indexed memberId, address indexed payer, uint256 amount, uint40 until);
    /// @param until Unix seconds; zero when the deferral has ended
    event DuesDeferred(uint32 indexed memberId, uint256 amount, uint40 until);
    /// @param place in the queue, from 0; @param dueAt not paid before, Unix seconds
    event CapitalQueued(uint32 indexed memberId, uint256 indexed place, uint256 amount, uint40 dueAt);
    event CapitalRedeemed(uint32 indexed memberId, uint256 indexed place, address indexed payee, uint256 amount);
    /// @notice The payee refused the payment, which waits for it here.
    event PaymentParked(uint32 indexed memberId, address indexed payee, uint256 amount);
    event ParkedCollected(uint32 indexed memberId, address indexed payee, uint256 amount);
    /// @param capital what is left of all members' capital
    event CapitalWrittenDown(uint16 indexed year, uint256 amount, uint256 capital);

    /// @notice Only a present member subscribes for shares.
    /// @dev Mend: apply for membership first.
    error MemberAccountsNotMember(address account);
    /// @notice The number of shares held would be below the least of the class or above the most a member may hold.
    /// @dev Mend: choose a number of shares within the bounds named.
    error MemberAccountsHolding(uint256 shares, uint256 least, uint256 most);
    /// @notice The token delivered another amount than the price.
    /// @dev Mend: pay with the settlement token itself, which must not charge for transfers.
    error MemberAccountsShortPayment(uint256 received, uint256 price);
    /// @notice The payment is less than the first instalment or more than is owed.
    /// @dev Mend: pay an amount within the bounds named.
    error MemberAccountsBadInstalment(uint256 amount, uint256 least, uint256 most);
    /// @notice The amount is larger than the books can hold.
    /// @dev Mend: subscribe for fewer shares.
    error MemberAccountsAmountTooLarge(uint256 amount);
    /// @notice This member owes no fee now.
    /// @dev Mend: pay the next year's fee from 60 days before it begins.
    error MemberAccountsNoFee(address account);
    /// @notice Only the board together or the general meeting defers dues.
    /// @dev Mend: let the directors sign the deferral together.
    error MemberAccountsNotDeferring(address caller);
    /// @notice The deferral is for nothing, for more than a year, or for more than the bylaws allow in total.
    /// @dev Mend: defer for a shorter time, or wait until others' deferrals have ended.
    error MemberAccountsBadDeferral(uint256 amount, uint256 free, uint40 until);
    /// @notice There is nothing to queue: the member has not left, has no capital here, or may still appeal.
    /// @dev Mend: queue the capital of a member who has left, after the time for an appeal.
    error MemberAccountsNothingToQueue(address account);
    /// @notice Nothing can be paid from the queue now.
    /// @dev Mend: wait for the date of the first in the queue, for the next year's part, or until capital is above the floor.
    error MemberAccountsNothingToRedeem(uint256 place, uint40 dueAt, uint256 payable_);
    /// @notice There is no parked payment for this member, or the payee refuses it still.
    /// @dev Mend: let the payee accept the settlement token, then collect again.
    error MemberAccountsNothingParked(uint32 memberId, uint256 parked);
    /// @notice The token moved another amount than the payment.
    /// @dev Mend: this token cannot be paid out safely; the general meeting decides what to do.
    error MemberAccountsTokenMoved(uint256 amount, uint256 moved);
    /// @notice The loss is larger than what the year's costs exceed its income and the reserve, was written down already, or would take all capital.
    /// @dev Mend: write down at most what is left of the loss of a year that is over, after the reserve.
    error MemberAccountsNotLost(uint16 year, uint256 amount, uint256 most);
    /// @notice The accounts of the year were not posted in time before the voting opened.
    /// @dev Mend: let the board post the accounts, and put it to a meeting that opens after the days the bylaws set.
    error MemberAccountsUnaccounted(uint16 year, uint256 postedAt, uint256 neededBy);
    /// @notice Only the register moves a payee.
    /// @dev Mend: recover the membership through the register.
    error MemberAccountsOnlyMembership(address caller);

    // ---- PAYING IN ----

    /// @notice Pays in new shares of the caller in full, at par. The caller has approved the amount.
    function subscribe(uint32 shares) external;

    /// @notice The same, with an ERC-2612 permit for the amount.
    function subscribeWithPermit(uint32 shares, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external;

    /// @notice Subscribes for shares of `account`, by anyone: the member in instalments, a treasurer after a bank
    /// transfer, another co-op's steward. The caller has approved the amount.
    /// @param amount paid now: the price, or by the member at least the first instalment, the rest being owed within
    /// `instalmentDays`
    /// @param ref e.g. the hash of a bank statement's line
    function subscribeFor(address account, uint32 shares, uint256 amount, bytes32 ref) external;

    /// @notice Pays what is owed on shares. By anyone for the member.
    function payInstalment(address account, uint256 amount, bytes32 ref) external;

    /// @notice Pays the fee of one year of membership to the Treasury: `annualFeeBps` of the par value of the shares held.
    /// By anyone for the member.
    function payFee(address account) external;

    // ---- ARREARS ----

    /// @notice Marks who is overdue, and clears who is not, in the register. By anyone.
    function markArrears(address[] calldata accounts) external;

    /// @notice Puts off a member's dues, all together at most `hardshipMaxBps` of the capital. By the Board together or the
    /// Assembly. @param until Unix seconds, at most a year from now
    function deferDues(address account, uint40 until) external;

    /// @notice Ends a deferral whose date has passed, which makes room for others. By anyone.
    function endDeferral(address account) external;

    // ---- LEAVING ----

    /// @notice Queues the capital of a member who has left. By anyone.
    function queueCapital(address account) external;

    /// @notice Pays from the queue, first come first served: after notice and accounts, at most the yearly cap, never
    /// below the capital floor. By anyone. @param most how many places at most
    function redeem(uint256 most) external;

    /// @notice Sends a parked payment again. By anyone.
    function collect(uint32 memberId) external;

    /// @notice Pays a later key. Only by the register, when a membership is recovered.
    function movePayee(uint32 memberId, address account) external;

    // ---- LOSSES ----

    /// @notice Writes all members' capital down pro rata for the loss of a year that is over, less the reserve; the money
    /// goes to the Treasury. Only by the Assembly, by a special resolution.
    function writeDown(uint16 year, uint256 amount) external;

    // ---- VIEWS ----

    /// @return how many shares the member holds
    function sharesOf(uint32 memberId) external view returns (uint32);

    /// @return what the member has paid in, less losses
    function capitalOf(uint32 memberId) external view returns (uint256);

    /// @return what all members have paid in, less losses, those in the queue included
    function capital() external view returns (uint256);

    /// @return what one member has
    function holdingOf(uint32 memberId) external view returns (Holding memory);

    /// @return what the member behind this address owes
    function duesOf(address account) external view returns (Dues memory);

    /// @return first the place that is paid next; @return end one past the last place
    function queue() external view returns (uint256 first, uint256 end);

    /// @return one place in the queue
    function queueEntry(uint256 place) external view returns (QueueEntry memory);

    /// @return how much the queue may pay now without the yearly cap being passed, and with the floor and the cash kept
    function redeemable() external view returns (uint256);

    /// @return payments parked for all members together
    function parked() external view returns (uint256);

    /// @return dues put off for all members together
    function deferred() external view returns (uint256);

    /// @return where payments for this account go: for a co-op its Treasury, for all others the account itself
    function payeeOf(address account) external view returns (address);
}
