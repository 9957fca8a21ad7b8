// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// An ERC-20 with every bad habit met in the wild, one at a time.
contract HostileToken {
    enum Habit {
        None,
        ChargesFee, // a tenth of every transfer stays behind
        TakesMore, // a tenth more leaves the sender
        ReturnsFalse,
        ReturnsNothing,
        Reenters,
        GivesBack // whoever receives sends a tenth back at once, as a token with hooks lets them
    }

    Habit public habit;
    address private _blocked;
    uint256 private _scale = 1e18; // of every balance
    address private _reenterAt;
    bytes private _reenterWith;
    bytes public reentryReason; // why coming back in was refused; empty if it was not

    mapping(address account => uint256) private _units;
    mapping(address owner => mapping(address spender => uint256)) public allowance;

    function setHabit(Habit habit_) external {
        habit = habit_;
    }

    function blockAccount(address account) external {
        _blocked = account;
    }

    /// Every balance shrinks to `bps` of what it was.
    function shrink(uint256 bps) external {
        _scale = (_scale * bps) / 10_000;
    }

    function reenter(address target, bytes calldata data) external {
        (habit, _reenterAt, _reenterWith) = (Habit.Reenters, target, data);
    }

    function mint(address to, uint256 amount) external {
        _units[to] += (amount * 1e18) / _scale;
    }

    function approve(address spender, uint256 amount) external returns (bool) {
        allowance[msg.sender][spender] = amount;
        return true;
    }

    function balanceOf(address account) public view returns (uint256) {
        return (_units[account] * _scale) / 1e18;
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        return _move(msg.sender, to, amount);
    }

    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        allowance[from][msg.sender] -= amount;
        return _move(from, to, amount);
    }

    function _move(address from, address to, uint256 amount) private returns (bool) {
        require(_blocked != from && _blocked != to);
        if (habit == Habit.ReturnsFalse) return false;
        if (habit == Habit.Reenters) {
            habit = Habit.None; // once
            (bool ok, bytes memory reason) = _reenterAt.call(_reenterWith);
            reentryReason = ok ? bytes("") : reason;
        }
        uint256 units = (amount * 1e18) / _scale;
        _units[from] -= habit == Habit.TakesMore ? units + units / 10 : units;
        _units[to] += habit == Habit.ChargesFee ? units - units / 10 : units;
        if (habit == Habit.GivesBack) {
            _units[to] -= units / 10;
            _units[from] += units / 10;
        }
        if (habit == Habit.ReturnsNothing) {
            assembly ("memory-safe") {
                return(0, 0)
            }
        }
        return true;
    }
}
