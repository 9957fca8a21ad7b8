// What DataCommons says of one co-op's data, all at one block.
import type { Address, ContractFunctionArgs, ContractFunctionName, Hash, Hex } from "viem";
import { boardReads } from "../../app/src/abi/reads/Board.ts";
import { cooperativeFactoryReads } from "../../app/src/abi/reads/CooperativeFactory.ts";
import { dataCommonsReads } from "../../app/src/abi/reads/DataCommons.ts";
import { organsOf } from "../../app/src/chain/organs.ts";
import { CommandRefused } from "../command.ts";
import { type Endpoint, Endpoints, type Pinned } from "../recount/endpoints.ts";
import { address, block, endpoint } from "../recount/givenOptions.ts";

/** What the command line says of a co-op. */
export interface AskedOfChain {
  readonly coop: string | undefined;
  readonly rpc: readonly string[];
  readonly factory: string | undefined;
  readonly block: string | undefined;
}

/** Who may use a dataset for what. */
export interface Audience {
  readonly datasetId: bigint;
  readonly recipient: Address;
  readonly purpose: Hex;
}

export interface GrantThen extends Audience {
  readonly live: boolean;
  readonly until: number;
}

/** From and until when a consent counts, Unix seconds; both zero without one. */
export interface ConsentThen {
  readonly from: number;
  readonly until: number;
}

/** Questions that are asked together. */
const TOGETHER = 500;

export class Commons {
  readonly at: Pinned;
  readonly chainId: number;
  readonly coop: Address;
  readonly dataCommons: Address;
  readonly #chain: Endpoints;

  private constructor(
    chain: Endpoints,
    at: Pinned,
    site: { chainId: number; coop: Address; dataCommons: Address },
  ) {
    this.#chain = chain;
    this.at = at;
    ({ chainId: this.chainId, coop: this.coop, dataCommons: this.dataCommons } = site);
  }

  /** @throws CommandRefused for a co-op that cannot be read there */
  static async open(asked: AskedOfChain, aside: (line: string) => void): Promise<Commons> {
    if (asked.coop === undefined)
      throw new CommandRefused("Name the co-op with --coop ADDRESS, its Assembly.");
    const [first, ...others]: readonly Endpoint[] = asked.rpc.map(endpoint);
    if (first === undefined)
      throw new CommandRefused("Name an endpoint of the co-op's chain with --rpc URL.");
    const chain = new Endpoints([first, ...others], aside);
    const coop = address("coop", asked.coop);
    const chainId = await chain.chainId();
    if (chain.disagreements.length > 0)
      throw new CommandRefused("--rpc: the endpoints are of different chains; name endpoints of one chain.");
    const at = await chain.pin(block("block", asked.block));
    if (!(await chain.hasCode(coop, at.number)))
      throw new CommandRefused(
        `--coop ${coop}: chain ${chainId} has no contract there at block ${at.number}; check the address, and that --rpc is of the co-op's chain.`,
      );
    if (asked.factory !== undefined) await checkFactory(chain, address("factory", asked.factory), coop, at);
    else
      aside(
        "Nobody was asked whether this is a co-op of a factory that you trust: name one with --factory ADDRESS.",
      );
    const { board } = organsOf(coop);
    const [dataCommons] = await chain.view(
      { address: board, abi: boardReads, functionName: "registries", args: [] },
      at,
    );
    return new Commons(chain, at, { chainId, coop, dataCommons });
  }

  /** The same at the chain's latest block. */
  async later(): Promise<Commons> {
    return new Commons(this.#chain, await this.#chain.pin(), this);
  }

  /** The block is still the chain's, and all endpoints said the same. @throws CommandRefused */
  async close(): Promise<void> {
    if ((await this.#chain.block(this.at.number)).hash !== this.at.hash)
      throw new CommandRefused(
        `The chain replaced block ${this.at.number} while it was read; run the command again.`,
      );
    const [disagreement] = this.#chain.disagreements;
    if (disagreement !== undefined) throw new CommandRefused(disagreement);
  }

  /** @throws CommandRefused where it is no grant for a dataset of this co-op */
  async grant(grantId: bigint): Promise<GrantThen> {
    const grant = await this.#view("grantOf", [grantId]);
    if (BigInt(grant.recipient) === 0n)
      throw new CommandRefused(`--grant ${grantId}: there is no such grant.`);
    const { coop } = await this.#view("datasetOf", [grant.datasetId]);
    if (coop.toLowerCase() !== this.coop.toLowerCase())
      throw new CommandRefused(
        `--grant ${grantId} is for dataset ${grant.datasetId} of another co-op, ${coop}: name a grant of this one.`,
      );
    const live = await this.#view("isLive", [grantId]);
    const { datasetId, recipient, purpose, until } = grant;
    return { datasetId, recipient, purpose, until, live };
  }

  /** @throws CommandRefused where it is no dataset of this co-op */
  async dataset(datasetId: bigint): Promise<{ readonly licence: Hex }> {
    if (datasetId > (await this.#view("datasets", [])))
      throw new CommandRefused(`--dataset ${datasetId}: there is no such dataset.`);
    const { coop, licence } = await this.#view("datasetOf", [datasetId]);
    if (coop.toLowerCase() !== this.coop.toLowerCase())
      throw new CommandRefused(
        `--dataset ${datasetId} is of another co-op, ${coop}: name one of this co-op.`,
      );
    return { licence };
  }

  /** The number of the version with these hashes; the latest where it was added twice. */
  async versionWith(
    datasetId: bigint,
    hashes: { readonly content: Hash; readonly contributions: Hash },
  ): Promise<number | undefined> {
    const { versions } = await this.#view("datasetOf", [datasetId]);
    for (let version = versions; version > 0; version--) {
      const then = await this.#view("versionOf", [datasetId, version]);
      if (then.content === hashes.content && then.contributions === hashes.contributions) return version;
    }
    return undefined;
  }

  epoch({ datasetId, recipient, purpose }: Audience): Promise<bigint> {
    return this.#view("consentEpoch", [datasetId, recipient, purpose]);
  }

  /** Of many people, each asked once. */
  async consents(
    { datasetId, recipient, purpose }: Audience,
    subjects: Iterable<Address>,
    progress: (done: number, of: number) => void = () => {},
  ): Promise<ReadonlyMap<Address, ConsentThen>> {
    const wanted = [...new Set(subjects)];
    const found = new Map<Address, ConsentThen>();
    for (let from = 0; from < wanted.length; from += TOGETHER) {
      await Promise.all(
        wanted.slice(from, from + TOGETHER).map(async (subject) => {
          const [begins, until] = await this.#view("consentOf", [datasetId, subject, recipient, purpose]);
          found.set(subject, { from: begins, until });
        }),
      );
      progress(found.size, wanted.length);
    }
    return found;
  }

  async use(
    useId: bigint,
  ): Promise<{ readonly grantId: bigint; readonly manifest: Hash; readonly contested: boolean }> {
    const { grantId, manifest, contested, recordedAt } = await this.#view("useOf", [useId]);
    if (recordedAt === 0) throw new CommandRefused(`--recorded ${useId}: no such use was recorded.`);
    return { grantId, manifest, contested };
  }

  #view<
    name extends ContractFunctionName<typeof dataCommonsReads, "view">,
    const args extends ContractFunctionArgs<typeof dataCommonsReads, "view", name>,
  >(functionName: name, args: args) {
    return this.#chain.view(
      { address: this.dataCommons, abi: dataCommonsReads, functionName, args },
      this.at,
    );
  }
}

async function checkFactory(chain: Endpoints, factory: Address, coop: Address, at: Pinned): Promise<void> {
  const isFounded = await chain
    .view({ address: factory, abi: cooperativeFactoryReads, functionName: "isCooperative", args: [coop] }, at)
    .catch(() => false);
  if (!isFounded)
    throw new CommandRefused(
      `--factory ${factory} does not say that it founded ${coop}: check both addresses.`,
    );
}
