import type { LeafProof } from "../../chain/statement.ts";
import type { DividendsView } from "../../queries/dividendQueries.ts";

type Published = DividendsView["published"][number];
type Proposed = DividendsView["proposed"][number];

/** Which statement a page is about, and where that stands. */
export type Chosen =
  | { readonly stage: "none" }
  | { readonly stage: "unknown" }
  | { readonly stage: "inForce" | "former"; readonly statement: Published }
  /** `overtaken`: it follows another than the one in force, so that it cannot come into force. */
  | { readonly stage: "proposed" | "overtaken"; readonly statement: Proposed };

/** @param root as the address names it; without one the statement in force, else the first that is proposed */
export function chosenStatement(
  { state, published, proposed }: Pick<DividendsView, "state" | "published" | "proposed">,
  root?: string,
): Chosen {
  const named = ({ root: other }: { readonly root: string }) => other.toLowerCase() === root?.toLowerCase();
  const ahead = (statement: Proposed): Chosen => ({
    stage: statement.previous.toLowerCase() === state.root.toLowerCase() ? "proposed" : "overtaken",
    statement,
  });
  const last = published.at(-1);
  if (root === undefined) {
    const first = proposed.find((each) => ahead(each).stage === "proposed");
    if (last) return { stage: "inForce", statement: last };
    return first ? ahead(first) : { stage: "none" };
  }
  const before = published.findLast(named);
  if (before) return { stage: before === last ? "inForce" : "former", statement: before };
  const next = proposed.findLast(named);
  return next ? ahead(next) : { stage: "unknown" };
}

/** What a member may claim now. `retained` in units of capital. */
export type Due =
  | { readonly state: "nothing" }
  | { readonly state: "claimed" }
  | {
      /** `short`: money is missing; `wrong`: more than is left; `recovering`: another key is asked for. */
      readonly state: "due" | "short" | "wrong" | "recovering";
      readonly cash: bigint;
      readonly retained: bigint;
    };

interface Books {
  readonly payable: bigint;
  readonly unclaimed: bigint;
  readonly shortfall: bigint;
}

/** As MemberAccounts answers a claim. @param leaf absent for who is not in the statement */
export function dueOf(
  leaf: Pick<LeafProof, "cash" | "retained"> | undefined,
  taken: { readonly cash: bigint; readonly retained: bigint },
  { payable, unclaimed, shortfall }: Books,
  recovering: boolean,
): Due {
  if (leaf === undefined) return { state: taken.cash + taken.retained > 0n ? "claimed" : "nothing" };
  const cash = leaf.cash > taken.cash ? leaf.cash - taken.cash : 0n;
  const retained = leaf.retained > taken.retained ? leaf.retained - taken.retained : 0n;
  if (cash + retained === 0n) return { state: "claimed" };
  if (recovering) return { state: "recovering", cash, retained };
  if (cash > payable || retained > unclaimed) return { state: "wrong", cash, retained };
  return { state: shortfall > 0n ? "short" : "due", cash, retained };
}

/** Units that have gone back to a member and were not collected; none before the retained parts were taken up. */
export function collectable(
  leaf: Pick<LeafProof, "retained" | "revolved"> | undefined,
  taken: { readonly retained: bigint; readonly revolved: bigint },
): bigint {
  if (leaf === undefined || leaf.retained > taken.retained) return 0n;
  return leaf.revolved > taken.revolved ? leaf.revolved - taken.revolved : 0n;
}

/** What one year retained of a member's dividends, in units of capital. */
export interface RetainedYear {
  readonly year: number;
  readonly retained: bigint;
  /** Not given back. */
  readonly left: bigint;
  /** The first year in which a statement may give it back; absent where the bylaws never do. */
  readonly from?: number;
}

/** The oldest goes back first. @param parts what each statement retained and gave back, oldest first */
export function retainedYears(
  parts: readonly { readonly year: number; readonly retained: bigint; readonly revolved: bigint }[],
  revolveYears: bigint,
): readonly RetainedYear[] {
  const years = new Map<number, bigint>();
  let gone = 0n;
  for (const { year, retained, revolved } of parts) {
    gone += revolved;
    if (retained > 0n) years.set(year, (years.get(year) ?? 0n) + retained);
  }
  return [...years].map(([year, retained]) => {
    const back = gone < retained ? gone : retained;
    gone -= back;
    return {
      year,
      retained,
      left: retained - back,
      ...(revolveYears > 0n && { from: year + Number(revolveYears) }),
    };
  });
}
