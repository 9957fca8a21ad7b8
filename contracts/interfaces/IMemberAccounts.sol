// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FundId} from "../types/Fund.sol";

/// What one member has in the co-op. Amounts in the settlement token's smallest unit, times in Unix seconds.
/// `paidIn`: on shares, less losses. `retained`: dividends that became capital, less losses. `unpaid`: instalments still owed, until `instalmentsDueAt`. `feesPaidUntil`: zero if
/// none was paid. `deferred`: dues put off until `deferredUntil`. `parked`: a payment that the payee refused.
struct Holding {
    uint32 shares;
    uint256 paidIn;
    uint256 retained;
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

/// A patronage statement as it is approved. `previous`: the root it replaces, zero for the first. `root`: of a tree sorted
/// and hashed as OpenZeppelin's StandardMerkleTree, of leaves (chainId, MemberAccounts, asset, memberId, cash, retained,
/// revolved): what each member has been due for all time. `cash`, `retained`, `revolved`: the sums that it adds; retained
/// and revolved in units of capital. `content`: the SHA-256 hash of the file of all leaves.
struct Statement {
    bytes32 previous;
    bytes32 root;
    uint112 cash;
    uint112 retained;
    uint112 revolved;
    bytes32 content;
}

/// One leaf of a statement and its proof. `account`: of the member, who is paid, whoever sends it. The sums have at most 128
/// bits; as whole words they cost less to read.
struct Claim {
    address account;
    uint256 cash;
    uint256 retained;
    uint256 revolved;
    bytes32[] proof;
}

/// What became of a claim. NoMember: the address is no member's; Recovering: another key is asked for; NotInStatement: the
/// proof does not lead to the present root; NothingDue: taken up before; MoreThanAllocated: the statement was wrong;
/// Refused: the payee did not take the payment, which stays due.
enum ClaimFate {
    TakenUp,
    NoMember,
    Recovering,
    NotInStatement,
    NothingDue,
    MoreThanAllocated,
    Refused
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

    /// @notice A steward recorded what members did with the co-op in a year. @param basis as in Pool; @param units of each
    /// member, negative to put a former entry right; @param evidence e.g. the hash of the list it was taken from
    event PatronageRecorded(
        uint256 indexed appointment,
        uint16 indexed year,
        uint8 indexed basis,
        uint32[] memberIds,
        int128[] units,
        bytes32 evidence
    );
    /// @notice A statement came into force. @param cash, retained, revolved the sums that it adds, as in Statement
    event StatementPublished(
        address indexed asset,
        bytes32 indexed root,
        bytes32 previous,
        uint256 cash,
        uint256 retained,
        uint256 revolved,
        bytes32 content
    );
    /// @notice The same sums are shared out otherwise. Nothing paid is reclaimed.
    event StatementReplaced(address indexed asset, bytes32 indexed root, bytes32 previous, bytes32 content);
    /// @param cash paid; @param retained units of capital
    event DividendClaimed(address indexed asset, uint32 indexed memberId, uint256 cash, uint256 retained);
    /// @notice One of several claims was passed over; the others were paid.
    event ClaimPassedOver(address indexed asset, address indexed account, ClaimFate fate);
    /// @notice Retained parts went back to the member. @param units of capital; @param amount what they were worth
    event RetainedRevolved(uint32 indexed memberId, uint256 units, uint256 amount);

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
    /// @notice There is nothing to write down, or it would take all capital.
    /// @dev Mend: write down less than the capital named.
    error MemberAccountsNotLost(uint16 year, uint256 amount, uint256 capital);
    /// @notice The amount is above what may be lent, or above what is lent.
    /// @dev Mend: lend at most the amount named, which the bylaws and the cash here allow.
    error MemberAccountsTooMuchLent(uint256 amount, uint256 most);
    /// @notice Only the Treasury of this co-op brings dividends and gives back capital.
    /// @dev Mend: allocate a surplus by a resolution.
    error MemberAccountsOnlyTreasury(address caller);
    /// @notice Only the steward with this appointment records patronage.
    /// @dev Mend: let the board appoint the steward, or name the number of the present appointment.
    error MemberAccountsNotSteward(address caller, uint256 appointment);
    /// @notice Patronage needs a basis from 1 to 4, a year that has begun, and one number of units for each member.
    /// @dev Mend: complete the record.
    error MemberAccountsBadPatronage(uint16 year, uint8 basis, uint256 members, uint256 units);
    /// @notice The statement does not follow the present one, or has no root.
    /// @dev Mend: build the statement again on the present root.
    error MemberAccountsNotFollowing(address asset, bytes32 previous, bytes32 present);
    /// @notice The statement's sums are not what was allocated, with royalties or without.
    /// @dev Mend: build the statement again from the allocation.
    error MemberAccountsWrongSum(address asset, uint256 sum, uint256 allocated, uint256 royalties);
    /// @notice More would be retained than the bylaws allow, or in another asset than the settlement token.
    /// @dev Mend: pay more of the dividend in cash.
    error MemberAccountsTooMuchRetained(uint256 retained, uint256 most);
    /// @notice More would revolve than has been retained for the years of the bylaws, or capital would fall below the floor.
    /// @dev Mend: let fewer retained parts revolve.
    error MemberAccountsTooMuchRevolved(uint256 revolved, uint256 most);
    /// @notice Somebody has claimed under this statement.
    /// @dev Mend: correct it by a special resolution.
    error MemberAccountsAlreadyClaimed(address asset, bytes32 root);
    /// @notice There is nothing to claim for this address; the fate says why.
    /// @dev Mend: claim for a member's present address, with the proof of the statement in force, once.
    error MemberAccountsNoClaim(address asset, address account, ClaimFate fate);
    /// @notice The payee did not take the payment, which stays due.
    /// @dev Mend: let the payee accept the asset, then claim again.
    error MemberAccountsPayeeRefused(address asset, address account, uint256 amount);
    /// @notice Less of the asset is here than the books say, so nobody is paid before the others.
    /// @dev Mend: the general meeting decides what to do about the missing amount.
    error MemberAccountsShortfall(address asset, uint256 missing);
    /// @notice The capital is lent and not here.
    /// @dev Mend: let the Treasury return capital first.
    error MemberAccountsCapitalNotHere(uint256 amount, uint256 cash);
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

    // ---- LENDING ----

    /// @notice Lends capital to a fund of the Treasury, all together at most `capitalUseMaxBps` of it. Only by the Assembly,
    /// by a special resolution.
    function lendCapital(FundId fund, uint256 amount) external;

    /// @notice Enters lent capital that has just come back. Only by the Treasury.
    function recordReturned(uint256 amount) external;

    // ---- DIVIDENDS ----

    /// @notice Records what members did with the co-op, from which statements are built. It moves no money. By a steward.
    /// @param appointment the steward's number; @param units one for each member, negative to put a former entry right
    function recordPatronage(
        uint256 appointment,
        uint16 year,
        uint8 basis,
        uint32[] calldata memberIds,
        int128[] calldata units,
        bytes32 evidence
    ) external;

    /// @notice Enters dividends that have just arrived. Only by the Treasury. @param allocated of a surplus; @param retainable
    /// at most so much of it may become capital; @param royalties of sales
    function recordDividends(address asset, uint256 allocated, uint256 retainable, uint256 royalties) external;

    /// @notice Puts a statement into force that shares out all that was allocated since the last one, and royalties as far as
    /// it names them: those of sales after it was built wait for the next. Only by the Assembly.
    function publishStatement(address asset, Statement calldata statement) external;

    /// @notice Shares the same sums out otherwise, while nobody has claimed. Only by the Assembly.
    function replaceStatement(address asset, bytes32 previous, bytes32 root, bytes32 content) external;

    /// @notice The same after somebody has claimed. Only by the Assembly, by a special resolution.
    function correctStatement(address asset, bytes32 previous, bytes32 root, bytes32 content) external;

    /// @notice Pays a member what the statement in force says and was not paid yet, and credits what is retained. By anyone.
    function claim(address asset, Claim calldata c) external;

    /// @notice The same for many; a claim that is not due, or whose payee refuses, is passed over and named in an event.
    function claimMany(address asset, Claim[] calldata claims) external;

    /// @notice Pays a member the retained parts that a statement has let revolve, less losses. By anyone.
    function collectRevolved(Claim calldata c) external;

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

    /// @return what of the capital is lent to funds of the Treasury
    function capitalInUse() external view returns (uint256);

    /// @return root of the statement in force
    /// @return payable_ what is to be claimed in cash
    /// @return unclaimed retained parts not taken up, in units of capital
    /// @return claimed whether anybody has claimed under it
    function statementOf(
        address asset
    ) external view returns (bytes32 root, uint256 payable_, uint256 unclaimed, bool claimed);

    /// @return allocated in no statement yet
    /// @return retainable how much of it may become capital
    /// @return royalties in no statement yet
    function unpublishedOf(
        address asset
    ) external view returns (uint256 allocated, uint256 retainable, uint256 royalties);

    /// @notice What a member has taken up in all, as in a leaf.
    function takenOf(
        address asset,
        uint32 memberId
    ) external view returns (uint256 cash, uint256 retained, uint256 revolved);

    /// @return what must be here of the asset: capital not lent, parked payments and dividends
    function owed(address asset) external view returns (uint256);

    /// @return what is missing of it
    function shortfall(address asset) external view returns (uint256);

    /// @return payments parked for all members together
    function parked() external view returns (uint256);

    /// @return dues put off for all members together
    function deferred() external view returns (uint256);

    /// @return where payments for this account go: for a co-op its Treasury, for all others the account itself
    function payeeOf(address account) external view returns (address);
}
