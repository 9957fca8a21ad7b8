// A statement from a co-op's record: the one in force again, one that a resolution proposes, or the next.
import { type Address, type Hash, parseAbi } from "viem";
import { bylawsAbi } from "../../app/src/abi/Bylaws.ts";
import { treasuryAbi } from "../../app/src/abi/Treasury.ts";
import {
  type BuiltStatement,
  buildStatement,
  cashBpsOf,
  mostRevolved,
  type StatementInput,
  type StatementProgress,
} from "../../app/src/chain/statement.ts";
import { rootOf } from "../../app/src/chain/statementTree.ts";
import type { CoopLog } from "../../app/src/history/coopLog.ts";
import { proposedStatements, yearOf } from "../../app/src/history/dividendsOf.ts";
import {
  nextStatementInput,
  type ProposedDividend,
  rebuildStatements,
  revolvingIn,
  type StatementInForce,
  type StatementRecord,
  surplusProposedWith,
} from "../../app/src/history/statementsOf.ts";
import { CommandRefused, wholeNumber } from "../command.ts";
import { checkedUrl, EndpointRefused } from "../deploy/endpoint.ts";
import { type Endpoint, Endpoints, httpEndpoint } from "../recount/endpoints.ts";
import { type OpenedRecord, openRecord } from "../recount/recountCoop.ts";
import type { Found } from "./command.ts";
import { address, amount, cashBpsIn, filesByRoot, royaltiesIn, unitsIn } from "./fromTable.ts";

/** What the command line says of a co-op. */
export interface AskedOfCoop {
  readonly coop: string | undefined;
  readonly rpc: readonly string[];
  readonly factory: string | undefined;
  readonly "from-block": string | undefined;
  readonly block: string | undefined;
  readonly year: string | undefined;
  readonly asset: string | undefined;
  readonly surplus: string | undefined;
  readonly interest: string | undefined;
  readonly "cash-bps": string | undefined;
  readonly revolve: string | undefined;
  readonly royalties: string | undefined;
  readonly former: readonly string[];
  readonly check: Hash | undefined;
}

/** @throws CommandRefused, Refused, StatementRefused, StatementUnknown */
export async function statementFromChain(
  asked: AskedOfCoop,
  aside: (line: string) => void,
  progress: StatementProgress,
): Promise<Found> {
  const [first, ...others] = asked.rpc.map(endpoint);
  if (first === undefined) throw new CommandRefused("Name an endpoint of the co-op's chain with --rpc URL.");
  const chain = new Endpoints([first, ...others], aside);
  const block = (option: "from-block" | "block") => {
    const text = asked[option];
    return text === undefined ? undefined : BigInt(wholeNumber(option, text));
  };
  const opened = await openRecord(chain, {
    assembly: address("coop", asked.coop),
    factory: asked.factory === undefined ? undefined : address("factory", asked.factory),
    fromBlock: block("from-block"),
    block: block("block"),
  });
  const found = await new CoopStatements(chain, opened, asked, progress).find();
  const [disagreement] = chain.disagreements;
  if (disagreement !== undefined) throw new CommandRefused(disagreement);
  return found;
}

function endpoint(text: string): Endpoint {
  try {
    return httpEndpoint(checkedUrl("rpc", text));
  } catch (problem) {
    if (problem instanceof EndpointRefused) throw new CommandRefused(problem.message);
    throw problem;
  }
}

const TOKEN = parseAbi([
  "function symbol() view returns (string)",
  "function decimals() view returns (uint8)",
]);

class CoopStatements {
  readonly #chain: Endpoints;
  readonly #opened: OpenedRecord;
  readonly #asked: AskedOfCoop;
  readonly #progress: StatementProgress;

  constructor(chain: Endpoints, opened: OpenedRecord, asked: AskedOfCoop, progress: StatementProgress) {
    this.#chain = chain;
    this.#opened = opened;
    this.#asked = asked;
    this.#progress = progress;
  }

  async find(): Promise<Found> {
    const { logs, organs, chainId, at } = this.#opened;
    const bylaws = { address: organs.bylaws, abi: bylawsAbi } as const;
    const settlement = await this.#chain.view({ ...bylaws, functionName: "settlementToken", args: [] }, at);
    const asset = this.#asked.asset === undefined ? settlement : address("asset", this.#asked.asset);
    const domain = { chainId, memberAccounts: organs.memberAccounts, asset };
    const record: StatementRecord = {
      logs,
      organs,
      chainId,
      asset,
      settlement,
      royalties: royaltiesIn(this.#asked.royalties),
      files: filesByRoot(this.#asked.former, (leaves) => rootOf(domain, leaves)),
    };
    const inForce = rebuildStatements(record, this.#progress);
    const about = { ...(await this.#token(asset)), name: nameIn(logs) };
    const again = this.#again(inForce);
    if (again !== undefined)
      return {
        statement: again.built,
        standing: again.at === inForce.length - 1 ? "in force" : "was in force",
        years: again.built.years,
        ...about,
      };
    const proposed = await this.#proposed(record, inForce);
    if (proposed !== undefined)
      return { statement: proposed, standing: "proposed", years: proposed.years, ...about };
    const next = await this.#next(record, inForce);
    return { statement: next, standing: "next", years: next.years, ...about };
  }

  /** What was in force and is asked for: by its root, by a year, or the last. */
  #again(
    inForce: readonly StatementInForce[],
  ): { readonly at: number; readonly built: BuiltStatement } | undefined {
    const { check, year } = this.#asked;
    const wanted = year === undefined ? undefined : wholeNumber("year", year, 1);
    const byRoot = inForce.findLastIndex(({ published }) => published.root === check);
    const at =
      byRoot >= 0
        ? byRoot
        : wanted === undefined
          ? this.#isProposed()
            ? -1
            : inForce.length - 1
          : inForce.findLastIndex(({ built }) => built?.years.includes(wanted));
    const found = inForce[at];
    if (found === undefined) return undefined;
    if (found.built === undefined)
      throw new CommandRefused(
        `The statement ${found.published.root} stands in the file given with --former; the record does not give it.`,
      );
    return { at, built: found.built };
  }

  #isProposed(): boolean {
    const { logs, organs } = this.#opened;
    const { check } = this.#asked;
    return check !== undefined && proposedStatements(logs, organs).some(({ root }) => root === check);
  }

  /** The statement of a resolution that members have before them, by its root. */
  async #proposed(
    record: StatementRecord,
    inForce: readonly StatementInForce[],
  ): Promise<BuiltStatement | undefined> {
    const { check } = this.#asked;
    const found = proposedStatements(record.logs, record.organs).findLast(
      ({ root, executed, how }) => root === check && !executed && how === "publish",
    );
    if (found?.sums === undefined) return undefined;
    const input = nextStatementInput(record, inForce, {
      proposed: await this.#dividends(record.asset, surplusProposedWith(record, found.resolution.id)),
      sums: { cash: found.sums.cash.value, retained: found.sums.retained.value },
      revolve: found.sums.revolved.value,
      year: yearOf(this.#opened.at.time),
      resolution: found.resolution.id,
    });
    const cashBps = cashBpsOf(input, { retained: found.sums.retained.value });
    // With other sums than any cash part gives, the bylaws' least shows by how much it differs.
    return buildStatement({ ...input, cashBps: cashBps ?? (await this.#cashBps(record)) }, this.#progress);
  }

  async #next(record: StatementRecord, inForce: readonly StatementInForce[]): Promise<BuiltStatement> {
    const { year, surplus, interest, revolve } = this.#asked;
    if (year === undefined)
      throw new CommandRefused(
        "The co-op has published no statement: name the year to share out with --year N.",
      );
    const wanted = wholeNumber("year", year, 1);
    const { at, logs, organs } = this.#opened;
    const isAllocated = logs.some(
      (log) =>
        log.contract === "Treasury" &&
        log.event === "SurplusAllocated" &&
        log.args.year === wanted &&
        log.args.asset.toLowerCase() === record.asset.toLowerCase(),
    );
    if (isAllocated && (surplus ?? interest) !== undefined)
      throw new CommandRefused(`--year ${wanted} is allocated: leave out --surplus and --interest.`);
    const treasury = { address: organs.treasury, abi: treasuryAbi } as const;
    const most = async () =>
      (
        await this.#chain.view({ ...treasury, functionName: "surplusOf", args: [record.asset, wanted] }, at)
      )[0];
    const proposed = isAllocated
      ? []
      : [
          {
            year: wanted,
            surplus: surplus === undefined ? await most() : amount("surplus", surplus, 1n),
            interest: amount("interest", interest ?? "0"),
          },
        ];
    if (proposed[0]?.surplus === 0n)
      throw new CommandRefused(
        `--year ${wanted} has no surplus to share out: see the Treasury's accounts of that year.`,
      );
    const terms = await this.#terms();
    const publishedIn = yearOf(at.time);
    const former = inForce.at(-1)?.leaves ?? [];
    const input: Omit<StatementInput, "cashBps"> = nextStatementInput(record, inForce, {
      proposed: await this.#dividends(record.asset, proposed),
      revolve: unitsIn(revolve, () =>
        mostRevolved(revolvingIn(publishedIn, terms.equityRevolveYears, inForce), former),
      ),
      year: publishedIn,
    });
    return buildStatement({ ...input, cashBps: await this.#cashBps(record) }, this.#progress);
  }

  /** As asked, and else the least that the bylaws demand; what cannot be retained is all cash. */
  async #cashBps({ asset, settlement }: StatementRecord): Promise<number> {
    if (asset.toLowerCase() !== settlement.toLowerCase()) return 10_000;
    const least = (await this.#terms()).patronageCashMinBps;
    const asked = this.#asked["cash-bps"];
    if (asked === undefined) return least;
    const cashBps = cashBpsIn(asked);
    if (cashBps < least)
      throw new CommandRefused(`--cash-bps ${cashBps} is less than the bylaws demand: at least ${least}.`);
    return cashBps;
  }

  async #terms(): Promise<{ readonly patronageCashMinBps: number; readonly equityRevolveYears: number }> {
    const bylaws = { address: this.#opened.organs.bylaws, abi: bylawsAbi } as const;
    return await this.#chain.view({ ...bylaws, functionName: "parameters", args: [] }, this.#opened.at);
  }

  /** How the Treasury would share out what is not allocated yet. */
  async #dividends(
    asset: Address,
    surpluses: readonly { readonly year: number; readonly surplus: bigint; readonly interest: bigint }[],
  ): Promise<readonly ProposedDividend[]> {
    const { organs, at } = this.#opened;
    const treasury = { address: organs.treasury, abi: treasuryAbi } as const;
    return await Promise.all(
      surpluses.map(async ({ year, surplus, interest }) => {
        const args = [year, asset, surplus, interest] as const;
        const parts = await this.#chain.view({ ...treasury, functionName: "partsOf", args }, at);
        return { year, interest: parts.interest, patronage: parts.patronage };
      }),
    );
  }

  async #token(asset: Address): Promise<{ readonly symbol: string; readonly decimals: number }> {
    const { at } = this.#opened;
    if (BigInt(asset) === 0n) return { symbol: "ETH", decimals: 18 };
    const [symbol, decimals] = await Promise.all([
      this.#chain.view({ address: asset, abi: TOKEN, functionName: "symbol", args: [] }, at).catch(() => ""),
      this.#chain
        .view({ address: asset, abi: TOKEN, functionName: "decimals", args: [] }, at)
        .catch(() => 18),
    ]);
    return { symbol, decimals };
  }
}

/** As the founders wrote it. */
function nameIn(logs: readonly CoopLog[]): string {
  for (const log of logs)
    if (log.contract === "CooperativeFactory" && log.event === "CooperativeFounded") return log.args.name;
  return "";
}
