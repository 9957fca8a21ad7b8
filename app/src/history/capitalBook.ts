import { ACCOUNTS } from "../chain/books.ts";

const ONE = 10n ** 18n;

interface Position {
  readonly account: string;
  units: bigint;
  value: bigint;
}

/** How the balances of accounts change: what is owed more is negative. */
export type Changes = readonly { readonly account: string; readonly amount: bigint }[];

/**
 * The members' capital as MemberAccounts keeps it: in units that one index turns into money. The total is exact; what
 * rounding the parts leaves over stands in an account of its own.
 */
export class CapitalBook {
  #index = ONE;
  #capital = 0n;
  #values = 0n;
  readonly #positions = new Map<string, Position>();

  get capital(): bigint {
    return this.#capital;
  }

  unitsOf(amount: bigint): bigint {
    return (amount * ONE) / this.#index;
  }

  /** In money now, as the contract rounds it. */
  worthOf(units: bigint): bigint {
    return (units * this.#index) / ONE;
  }

  unitsIn(key: string): bigint {
    return this.#positions.get(key)?.units ?? 0n;
  }

  /** So many units leave where an amount is paid out of a place in the queue. */
  unitsPaid(key: string, amount: bigint): bigint {
    const units = this.unitsIn(key);
    if (amount === this.worthOf(units)) return units;
    return (amount * ONE + this.#index - 1n) / this.#index;
  }

  /**
   * @param moves units into positions, or out of them where negative; a position is named by its key, and its account
   * @param amount by which the capital grows, or shrinks
   */
  move(
    moves: readonly { readonly key: string; readonly account: string; readonly units: bigint }[],
    amount: bigint,
  ): Changes {
    return this.#change(amount, () => {
      const touched: Position[] = [];
      for (const { key, account, units } of moves) {
        const position = this.#positions.get(key) ?? { account, units: 0n, value: 0n };
        position.units += units;
        this.#positions.set(key, position);
        touched.push(position);
      }
      return touched;
    });
  }

  /** A loss lowers the index for all. @param rest the capital after it */
  writeDown(rest: bigint): Changes {
    const before = this.#capital;
    return this.#change(rest - before, () => {
      this.#index = (this.#index * rest) / before;
      return [...this.#positions.values()];
    });
  }

  #change(amount: bigint, act: () => readonly Position[]): Changes {
    const rounding = this.#capital - this.#values;
    const touched = act();
    const changes = touched.map((position) => {
      const value = this.worthOf(position.units);
      const change = value - position.value;
      position.value = value;
      this.#values += change;
      return { account: position.account, amount: -change };
    });
    this.#capital += amount;
    const rounded = this.#capital - this.#values - rounding;
    return [...changes, { account: ACCOUNTS.rounding, amount: -rounded }];
  }
}
