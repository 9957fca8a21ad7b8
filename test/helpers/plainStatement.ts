// A patronage statement rebuilt with ethers alone, as somebody does who trusts none of the co-op's own programs: the rules
// are those of docs/patronage.md, and nothing but types is taken from the app.
import { AbiCoder, type Contract, concat, type EventLog, keccak256, sha256, toUtf8Bytes } from "ethers";
import type { Basis, StatementInput } from "../../app/src/chain/statement.ts";
import type { StatementDomain, StatementLeaf } from "../../app/src/chain/statementTree.ts";

type Parts = Map<number, bigint>;

const WHOLE = 10_000n;
const ONE = 10n ** 18n;
const LEAF = ["uint256", "address", "address", "uint32", "uint128", "uint128", "uint128"];
/** As the bylaws number them. */
const BASES: readonly Basis[] = ["equal", "use", "contribution", "service", "sales"];

export function plainLeaf(
  of: StatementDomain,
  { memberId, cash, retained, revolved }: StatementLeaf,
): string {
  const said = [of.chainId, of.memberAccounts, of.asset, memberId, cash, retained, revolved];
  return keccak256(keccak256(AbiCoder.defaultAbiCoder().encode(LEAF, said)));
}

export class PlainStatement {
  readonly leaves: readonly StatementLeaf[];
  readonly #of: StatementDomain;
  readonly #nodes: string[];

  constructor(of: StatementDomain, leaves: readonly StatementLeaf[]) {
    this.#of = of;
    this.leaves = leaves;
    const last = leaves.map((leaf) => plainLeaf(of, leaf)).sort((a, b) => (BigInt(a) < BigInt(b) ? 1 : -1));
    this.#nodes = [...last.slice(1).map(() => ""), ...last];
    for (let i = last.length - 2; i >= 0; i--)
      this.#nodes[i] = pairHash(this.#nodes[2 * i + 1], this.#nodes[2 * i + 2]);
  }

  /** What the record says, of a co-op that never wrote its capital down. */
  static of(input: StatementInput): PlainStatement {
    if (input.index !== ONE) throw new RangeError("capital was written down");
    const totals = new Map(input.former.map((leaf) => [leaf.memberId, { ...leaf }]));
    const total = (memberId: number) => {
      const found = totals.get(memberId) ?? { memberId, cash: 0n, retained: 0n, revolved: 0n };
      totals.set(memberId, found);
      return found;
    };
    // First what goes back of former years: it is of what was retained before this statement.
    let left = input.revolve;
    for (const layer of input.revolving) {
      const open: Parts = new Map();
      for (const [memberId, retained] of layer.retained)
        open.set(memberId, retained - total(memberId).revolved);
      const all = [...open.values()].reduce((sum, part) => (part > 0n ? sum + part : sum), 0n);
      const now = left < all ? left : all;
      if (now > 0n) for (const [memberId, part] of sharedOut(now, open)) total(memberId).revolved += part;
      left -= now;
    }
    if (left > 0n) throw new RangeError(`${left} cannot go back`);

    for (const { interest, patronage, units, members, capital } of input.allocations) {
      if (interest > 0n)
        for (const [memberId, part] of sharedOut(interest, capital)) total(memberId).cash += part;
      const alike: Parts = new Map(members.map((memberId) => [memberId, 1n]));
      const measures = input.pools.map(({ basis }) =>
        basis === "equal" ? alike : (units[basis] ?? new Map()),
      );
      const live: Parts = new Map(
        input.pools.map(({ bps }, i) => [
          i,
          [...(measures[i]?.values() ?? [])].some((each) => each > 0n) ? BigInt(bps) : 0n,
        ]),
      );
      const dividends: Parts = new Map();
      if (patronage > 0n)
        for (const [i, amount] of sharedOut(patronage, live))
          for (const [memberId, part] of sharedOut(amount, measures[i] ?? new Map()))
            dividends.set(memberId, (dividends.get(memberId) ?? 0n) + part);
      for (const [memberId, part] of dividends) {
        const cash = (part * BigInt(input.cashBps) + WHOLE - 1n) / WHOLE;
        total(memberId).cash += cash;
        total(memberId).retained += part - cash;
      }
    }
    for (const { amount, shares } of input.royalties)
      for (const [memberId, part] of sharedOut(amount, shares ?? new Map())) total(memberId).cash += part;

    const named = [...totals.values()].filter(
      ({ cash, retained, revolved }) => cash + retained + revolved > 0n,
    );
    return new PlainStatement(
      input.domain,
      named.sort((a, b) => a.memberId - b.memberId),
    );
  }

  get root(): string {
    return this.#nodes[0] ?? "";
  }

  /** The hash of its file. */
  get content(): string {
    const lines = this.leaves.map(
      ({ memberId, cash, retained, revolved }) =>
        `{"member":${memberId},"cash":"${cash}","retained":"${retained}","revolved":"${revolved}"}\n`,
    );
    return sha256(toUtf8Bytes(lines.join("")));
  }

  leaf(memberId: number): StatementLeaf {
    const found = this.leaves.find((leaf) => leaf.memberId === memberId);
    if (found === undefined) throw new RangeError(`the statement has no member ${memberId}`);
    return found;
  }

  /** What a claim says for this member, who has the address `account`. */
  claim(memberId: number, account: string) {
    const { cash, retained, revolved } = this.leaf(memberId);
    const proof: string[] = [];
    let node = this.#nodes.indexOf(plainLeaf(this.#of, this.leaf(memberId)));
    for (; node > 0; node = (node - 1) >> 1)
      proof.push(this.#nodes[node % 2 === 1 ? node + 1 : node - 1] ?? "");
    return { account, cash, retained, revolved, proof };
  }

  /** What this statement adds to a former one. */
  since(former: readonly StatementLeaf[] = []) {
    const added = (part: "cash" | "retained" | "revolved") =>
      this.leaves.reduce((sum, leaf) => sum + leaf[part], 0n) -
      former.reduce((sum, leaf) => sum + leaf[part], 0n);
    return { cash: added("cash"), retained: added("retained"), revolved: added("revolved") };
  }
}

const pairHash = (a = "", b = ""): string => keccak256(concat(BigInt(a) < BigInt(b) ? [a, b] : [b, a]));

/** In the measure of the weights; what rounding leaves goes to the largest remainders, and then to the lowest numbers. */
function sharedOut(amount: bigint, weights: ReadonlyMap<number, bigint>): Parts {
  const members = [...weights].filter(([, weight]) => weight > 0n).sort(([a], [b]) => a - b);
  const whole = members.reduce((sum, [, weight]) => sum + weight, 0n);
  if (whole === 0n) throw new RangeError("nobody has a part");
  const parts: Parts = new Map(members.map(([member, weight]) => [member, (amount * weight) / whole]));
  const rest = amount - [...parts.values()].reduce((sum, part) => sum + part, 0n);
  const byRemainder = members.toSorted(([, a], [, b]) =>
    Number(((amount * b) % whole) - ((amount * a) % whole)),
  );
  for (const [member] of byRemainder.slice(0, Number(rest)))
    parts.set(member, (parts.get(member) ?? 0n) + 1n);
  return parts;
}

/** Units of patronage of each member in a year, as stewards' records add up. */
export async function recordedPatronage(
  memberAccounts: Contract,
  year: number,
): Promise<Partial<Record<Basis, Parts>>> {
  const byBasis: Partial<Record<Basis, Parts>> = {};
  for (const event of await memberAccounts.queryFilter(memberAccounts.getEvent("PatronageRecorded"))) {
    const { args } = event as EventLog;
    const basis = BASES[Number(args.basis)];
    if (Number(args.year) !== year || basis === undefined) continue;
    byBasis[basis] ??= new Map();
    const units = byBasis[basis];
    const recorded = [...(args.getValue("units") as bigint[])];
    for (const [i, memberId] of [...(args.memberIds as bigint[])].map(Number).entries())
      units.set(memberId, (units.get(memberId) ?? 0n) + (recorded[i] ?? 0n));
  }
  return byBasis;
}
