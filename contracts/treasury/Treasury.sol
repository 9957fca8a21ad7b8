// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SurplusTerms} from "../interfaces/IBylaws.sol";
import {IMemberAccounts} from "../interfaces/IMemberAccounts.sol";
import {IMembership} from "../interfaces/IMembership.sol";
import {ITreasury} from "../interfaces/ITreasury.sol";
import {Organs} from "../libraries/Organs.sol";
import {FundId, FUNDS, MOST_FUNDS, OPERATING, RESERVE, Tag} from "../types/Fund.sol";
import {Budgets} from "./Budgets.sol";
import {Surplus} from "./Surplus.sol";

/// PURPOSE     What is held in common. Every unit of an asset is in one named fund, or unattributed.
/// INVARIANTS  TRE-1 per asset, the funds and what is unattributed sum to the balance · TRE-2 the reserve never
///             decreases but to cover a loss or to pass to the successor · TRE-3 an allocation's parts sum to the surplus
///             exactly · TRE-4 nobody spends past a budget line, agents included · TRE-5 patronage is at most the surplus
///             times the share of income that members brought
/// POWERS      Anyone pays in; the Assembly pays out, attributes, moves, shares out, and lets the board or an agent pay
///             within a budget line. Nobody pays out the reserve. Wound up, the funds go to the successor alone.
/// ASSUMPTIONS Read with the contracts it inherits: Books, Budgets, Surplus.
/// UNITS       As in Books.
contract Treasury is Budgets, Surplus {
    struct Succession {
        address successor;
        uint40 namedAt;
        uint40 dissolvedAt;
    }

    uint256 private constant WHOLE = 10_000; // basis points

    Succession private _succession;
    mapping(bytes32 royalty => uint16 bps) private _royalties;

    // ---- COMING IN ----

    receive() external payable {
        emit ReceivedUnattributed(msg.sender, msg.value);
    }

    /// @inheritdoc ITreasury
    function deposit(address asset, FundId fund, Tag tag, uint256 amount, bytes32 ref) external payable nonReentrant {
        _checkFundFor(fund, tag);
        _checkPayer(tag);
        uint256 received = _take(asset, amount);
        _credit(asset, fund, tag, received);
        emit Received(asset, fund, tag, msg.sender, received, ref);
    }

    /// @inheritdoc ITreasury
    function sell(address asset, Tag tag, uint256 amount, bytes32 royalty, bytes32 ref) external payable nonReentrant {
        _checkPayer(tag);
        uint256 most = _terms().royaltyMaxBps; // the bylaws of today bind a royalty set before
        uint256 bps = Math.min(_royalties[royalty], most);
        if (bps == 0 || (tag != Tag.SaleToMember && tag != Tag.SaleToNonMember)) {
            revert TreasuryNoRoyalty(royalty, bps, most);
        }
        uint256 received = _take(asset, amount);
        uint256 share = Math.mulDiv(received, bps, WHOLE);
        _credit(asset, OPERATING, tag, received - share);
        emit Received(asset, OPERATING, tag, msg.sender, received - share, ref);
        if (share == 0) return;
        emit RoyaltySetAside(asset, royalty, share, ref);
        address accounts = _accounts();
        _send(asset, accounts, share);
        IMemberAccounts(accounts).recordDividends(asset, 0, 0, share);
    }

    /// @inheritdoc ITreasury
    function setRoyalty(bytes32 royalty, uint16 bps) external onlyAssembly {
        uint256 most = _terms().royaltyMaxBps;
        if (royalty == 0 || bps > most) revert TreasuryNoRoyalty(royalty, bps, most);
        _royalties[royalty] = bps;
        emit RoyaltySet(royalty, bps);
    }

    /// @inheritdoc ITreasury
    function attribute(address asset, FundId fund, Tag tag, uint256 amount) external onlyAssembly nonReentrant {
        _checkFundFor(fund, tag);
        _checkArrived(asset, amount);
        _credit(asset, fund, tag, amount);
        emit Attributed(asset, fund, tag, amount);
    }

    function _checkPayer(Tag tag) private view {
        if (tag != Tag.Fee && tag != Tag.SaleToMember) return;
        bool member = IMembership(_sibling(Organs.MEMBERSHIP)).recordByKey(msg.sender).isMember();
        if (!member) revert TreasuryPayerNotMember(msg.sender);
    }

    function _checkFundFor(FundId fund, Tag tag) private view {
        _checkFund(fund);
        if (!(fund == OPERATING) && tag != Tag.Grant && tag != Tag.Donation) revert TreasuryFundNotForTag(fund, tag);
    }

    // ---- FUNDS ----

    /// @inheritdoc ITreasury
    function openFund(string calldata name) external onlyAssembly returns (FundId fund) {
        uint8 count = fundCount();
        uint256 length = bytes(name).length;
        if (length == 0 || length > 40 || count == MOST_FUNDS) revert TreasuryBadFundName(name, count);
        _opened = count + 1 - FUNDS;
        fund = FundId.wrap(count);
        emit FundOpened(fund, name);
    }

    /// @inheritdoc ITreasury
    function move(address asset, FundId from, FundId to, uint256 amount) external onlyAssembly nonReentrant {
        if (from == RESERVE) revert TreasuryReserveIsIndivisible();
        _checkFund(from);
        _checkFund(to);
        _draw(asset, from, amount);
        _put(asset, to, amount);
        emit Moved(asset, from, to, amount);
    }

    // ---- WITH THE MEMBERS' ACCOUNTS ----

    modifier onlyAccounts() {
        if (msg.sender != _accounts()) revert TreasuryOnlyAccounts(msg.sender);
        _;
    }

    /// @inheritdoc ITreasury
    function recordFee(address asset, uint256 amount, address payer) external onlyAccounts nonReentrant {
        _checkArrived(asset, amount);
        _credit(asset, OPERATING, Tag.Fee, amount);
        emit Received(asset, OPERATING, Tag.Fee, payer, amount, 0);
    }

    /// @inheritdoc ITreasury
    function recordLossCover(
        address asset,
        uint16 year,
        uint256 amount,
        uint256 lent
    ) external onlyAccounts nonReentrant {
        _coverByCapital(asset, year, amount, lent);
        uint256 arrived = amount - lent;
        if (arrived != 0) _checkArrived(asset, arrived);
        _put(asset, OPERATING, arrived);
        emit LossCovered(asset, year, amount, lent);
    }

    /// @inheritdoc ITreasury
    function recordLoan(address asset, FundId fund, uint256 amount) external onlyAccounts nonReentrant {
        if (fund == RESERVE) revert TreasuryReserveIsIndivisible(); // from which it could not come back
        _checkFund(fund);
        _checkArrived(asset, amount);
        _put(asset, fund, amount);
        emit CapitalLent(asset, fund, amount);
    }

    /// @inheritdoc ITreasury
    function returnCapital(FundId fund, uint256 amount) external nonReentrant {
        bool dissolved = _isDissolved();
        if (msg.sender != _assembly() && !dissolved) revert OrganOnlyAssembly(msg.sender);
        address asset = _terms().token;
        // Wound up, the reserve bears the loss of lent capital before members do, once no other fund can.
        bool last = dissolved && _fundsTogether(asset) == _funds[asset][RESERVE].balance;
        if (fund == RESERVE && !last) revert TreasuryReserveIsIndivisible();
        _draw(asset, fund, amount);
        emit CapitalReturned(asset, fund, amount);
        address accounts = _accounts();
        _send(asset, accounts, amount);
        IMemberAccounts(accounts).recordReturned(amount);
    }

    // ---- WINDING UP ----

    /// @inheritdoc ITreasury
    function nameSuccessor(address successor) external onlyAssembly {
        _checkDisinterested(successor);
        (_succession.successor, _succession.namedAt) = (successor, uint40(block.timestamp));
        emit SuccessorNamed(successor);
    }

    function _checkDisinterested(address successor) private view {
        bool interested =
            successor == address(0) ||
                _isOrgan(successor) ||
                IMembership(_sibling(Organs.MEMBERSHIP)).recordByKey(successor).exists();
        if (interested) revert TreasuryBadSuccessor(successor);
    }

    /// @inheritdoc ITreasury
    function dissolve() external onlyAssembly {
        Succession memory s = _succession;
        if (s.successor == address(0) || s.dissolvedAt != 0) revert TreasuryCannotDissolve(s.successor, s.dissolvedAt);
        _succession.dissolvedAt = uint40(block.timestamp);
        emit Dissolved();
    }

    /// Members' dividends and capital are apart from the funds; only capital that is lent is in them.
    /// @inheritdoc ITreasury
    function handOver(address asset) external nonReentrant {
        Succession memory s = _succession;
        SurplusTerms memory terms = _terms();
        IMemberAccounts accounts = IMemberAccounts(_accounts());
        uint256 lent = accounts.capitalInUse();
        uint256 from =
            s.dissolvedAt == 0
                ? type(uint256).max
                : Math.max(s.namedAt, s.dissolvedAt) + uint256(terms.successionDays) * 1 days;
        if (block.timestamp < from || lent != 0) revert TreasuryNotHandedOver(asset, from, lent);
        _checkDisinterested(s.successor);
        uint8 count = fundCount();
        for (uint8 i; i < count; ++i) _funds[asset][FundId.wrap(i)].balance = 0;
        uint256 amount = held(asset);
        address payee = accounts.payeeOf(s.successor);
        emit HandedOver(asset, s.successor, payee, amount);
        if (amount != 0) _send(asset, payee, amount);
    }

    function _isDissolved() internal view override returns (bool) {
        return _succession.dissolvedAt != 0;
    }

    // ---- VIEWS ----

    /// @inheritdoc ITreasury
    function succession() external view returns (address successor, uint40 namedAt, uint40 dissolvedAt) {
        return (_succession.successor, _succession.namedAt, _succession.dissolvedAt);
    }

    /// @inheritdoc ITreasury
    function royaltyOf(bytes32 royalty) external view returns (uint16) {
        return _royalties[royalty];
    }
}
