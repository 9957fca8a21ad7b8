// From an Assembly's address to its meetings counted again, each beside what the contract says at one block.
import type { Address } from "viem";
import { cooperativeFactoryAbi } from "../../app/src/abi/CooperativeFactory.ts";
import type { Organs } from "../../app/src/chain/model.ts";
import { organsOf } from "../../app/src/chain/organs.ts";
import type { CoopLog } from "../../app/src/history/coopLog.ts";
import { CommandRefused } from "../command.ts";
import { type Compared, Comparison } from "./compareMeeting.ts";
import type { Endpoints, Founded, Pinned } from "./endpoints.ts";
import { type Replay, replay } from "./replay.ts";

export interface Asked {
  readonly assembly: Address;
  /** The factory that the reader trusts; else whichever founded the co-op. */
  readonly factory?: Address | undefined;
  /** The founding's block; else it is looked for. */
  readonly fromBlock?: bigint | undefined;
  /** The block at which the contract is read; else the latest. */
  readonly block?: bigint | undefined;
}

export interface OpenedRecount extends Founded {
  readonly chainId: number;
  readonly at: Pinned;
  readonly replay: Replay;
  /** Differences that concern no meeting in particular. */
  readonly ofCoop: readonly string[];
  /** @throws CommandRefused where there is no such meeting */
  readonly meeting: (number: number) => Promise<Compared>;
  /** The block is still the chain's. @throws CommandRefused */
  readonly close: () => Promise<void>;
}

/** A co-op's whole record up to one block. */
export interface OpenedRecord extends Founded {
  readonly chainId: number;
  readonly at: Pinned;
  readonly organs: Organs;
  readonly logs: readonly CoopLog[];
}

/** @throws CommandRefused for a co-op that cannot be read there */
export async function openRecord(chain: Endpoints, asked: Asked): Promise<OpenedRecord> {
  const { assembly } = asked;
  const chainId = await chain.chainId();
  if (chain.disagreements.length > 0)
    throw new CommandRefused("--rpc: the endpoints are of different chains; name endpoints of one chain.");
  const at = await chain.pin(asked.block);
  if (!(await chain.hasCode(assembly, at.number)))
    throw new CommandRefused(
      `--coop ${assembly}: chain ${chainId} has no contract there at block ${at.number}; check the address, and that --rpc is of the co-op's chain.`,
    );
  const founding = await foundingOf(chain, asked, at);
  const logs = await chain.record({ assembly, chainId, ...founding }, at.number);
  return { ...founding, chainId, at, organs: organsOf(assembly), logs };
}

/** @throws CommandRefused for a co-op that cannot be recounted there */
export async function openRecount(chain: Endpoints, asked: Asked): Promise<OpenedRecount> {
  const { logs, organs, ...opened } = await openRecord(chain, asked);
  const { at, factory } = opened;
  const replayed = replay(logs, organs);
  const comparison = new Comparison(chain, factory, organs, at);
  const ofCoop = await comparison.coop(replayed);
  return {
    ...opened,
    replay: replayed,
    ofCoop,
    meeting: async (number) => {
      const meeting = replayed.meetings.find((each) => each.number === number);
      const held = replayed.meetings.length;
      if (meeting === undefined)
        throw new CommandRefused(
          held === 0
            ? `--meeting ${number}: the co-op has held no meeting up to block ${at.number}.`
            : `--meeting ${number}: up to block ${at.number} the co-op gave notice of ${held}; name one from 1 to ${held}.`,
        );
      return await comparison.meeting(meeting, replayed);
    },
    close: async () => {
      if ((await chain.block(at.number)).hash !== at.hash)
        throw new CommandRefused(
          `The chain replaced block ${at.number} while it was read; run the recount again.`,
        );
    },
  };
}

async function foundingOf(chain: Endpoints, asked: Asked, at: Pinned): Promise<Founded> {
  const { assembly } = asked;
  const block = asked.fromBlock ?? (await firstBlockOf(chain, assembly, at));
  const founding = await chain.foundedIn(assembly, block);
  if (founding === undefined)
    throw new CommandRefused(
      asked.fromBlock === undefined
        ? `--coop ${assembly}: no factory founded what stands there; take the Assembly's address from the dashboard.`
        : `--from-block ${block}: no co-op was founded at ${assembly} in that block; name the founding's block, or leave the option out.`,
    );
  const { factory } = founding;
  if (asked.factory !== undefined && asked.factory.toLowerCase() !== factory.toLowerCase())
    throw new CommandRefused(
      `--factory ${asked.factory}: the co-op ${assembly} was founded by ${factory}, which is another factory.`,
    );
  const isFounded = await chain
    .view(
      { address: factory, abi: cooperativeFactoryAbi, functionName: "isCooperative", args: [assembly] },
      at,
    )
    .catch(() => false);
  if (!isFounded)
    throw new CommandRefused(
      `--coop ${assembly}: ${factory} does not say that it founded this co-op; take the Assembly's address from the dashboard.`,
    );
  return founding;
}

/** By halving; nodes without old states cannot tell. */
async function firstBlockOf(chain: Endpoints, address: Address, at: Pinned): Promise<bigint> {
  try {
    let [without, withCode] = [-1n, at.number];
    while (withCode - without > 1n) {
      const middle = (without + withCode) / 2n;
      if (await chain.hasCode(address, middle)) withCode = middle;
      else without = middle;
    }
    return withCode;
  } catch {
    throw new CommandRefused(
      "--rpc keeps no old states, so the founding's block cannot be found: name it with --from-block N.",
    );
  }
}
