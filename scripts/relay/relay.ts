// A relay: takes papers that members signed free of charge, keeps them, and pays for putting them on the record. It can
// delay or drop a paper, which its sender sees; it can change none, since the members signed, and cast none.
import type { RelayedPaper } from "../../app/src/chain/relayClient.ts";
import { type PaperAccepted, RelayRefused } from "../../app/src/chain/relayClient.ts";
import { type BatchRules, createBatches, type Tell } from "./batches.ts";
import type { Carrier } from "./carrier.ts";
import { digestOfPaper, examine, type RelayedCoop } from "./intake.ts";
import type { ReceivedPaper } from "./message.ts";
import type { PaperStore } from "./store.ts";

export interface RelayHealth {
  /** "stuck": papers wait that should be on the record by now. */
  readonly state: "ready" | "stuck";
  readonly chainId: number;
  readonly assembly: string;
  /** Pays for the batches. */
  readonly account: string;
  readonly waiting: number;
  readonly oldestSeconds: number;
  readonly problem?: string;
}

export interface Relay {
  /** Keeps a paper that the chain would count. @throws RelayRefused, and what the endpoint throws */
  readonly accept: (paper: ReceivedPaper) => Promise<PaperAccepted>;
  readonly stateOf: (meeting: bigint, member: number) => RelayedPaper | undefined;
  readonly health: () => RelayHealth;
  /** Forgets all papers while the chain itself is put back. */
  readonly startAgain: (putBack: () => Promise<void>) => Promise<void>;
  /** Ends after the batch under way and closes the store; what waits is carried at the next start. */
  readonly stop: () => Promise<void>;
}

export interface RelayOptions {
  readonly coop: RelayedCoop;
  readonly store: PaperStore;
  readonly carrier: Carrier;
  readonly rules?: Partial<BatchRules>;
  readonly tell?: Tell;
}

export const BATCH_RULES: BatchRules = { size: 25, age: 3_000 };
const STUCK_SECONDS = 300;

/** Begins with what an earlier run left waiting. */
export function startRelay({ coop, store, carrier, rules, tell = () => {} }: RelayOptions): Relay {
  const batches = createBatches(coop, store, carrier, { ...BATCH_RULES, ...rules }, tell);
  batches.wake();

  function keptBefore(paper: ReceivedPaper): PaperAccepted | undefined {
    const known = store.find(paper.meeting, paper.member);
    if (known === undefined || known.state === "refused") return undefined;
    if (known.id === digestOfPaper(coop, paper)) return { accepted: true, id: known.id };
    return undefined;
  }

  return {
    accept: async (received) => {
      const before = keptBefore(received);
      if (before !== undefined) return before;
      const paper = await examine(coop, received);
      if (!store.keep(paper)) {
        // Two answers of the same moment: the first was kept.
        const first = keptBefore(received);
        if (first === undefined)
          throw new RelayRefused(
            "anotherPaper",
            "This member's paper is here already, and a paper is final.",
          );
        return first;
      }
      tell("accepted", { meeting: paper.meeting.toString(), member: paper.member, id: paper.id });
      batches.wake();
      return { accepted: true, id: paper.id };
    },
    stateOf: (meeting, member) => {
      const known = store.find(meeting, member);
      if (known === undefined) return undefined;
      const { id, choices } = known;
      switch (known.state) {
        case "waiting":
          return { id, choices, state: "waiting" };
        case "refused":
          return { id, choices, state: "refused", reason: known.reason };
        case "recorded": {
          const { transactionHash, blockNumber } = known;
          return { id, choices, state: "recorded", transactionHash, blockNumber };
        }
      }
    },
    health: () => {
      const { waiting, since } = store.queue();
      const oldestSeconds = since === undefined ? 0 : Math.max(0, Math.round((Date.now() - since) / 1000));
      const problem = batches.problem();
      return {
        state: oldestSeconds > STUCK_SECONDS ? "stuck" : "ready",
        chainId: coop.chainId,
        assembly: coop.organs.assembly,
        account: carrier.account,
        waiting,
        oldestSeconds,
        ...(problem !== undefined && { problem }),
      };
    },
    startAgain: (putBack) =>
      batches.pause(async () => {
        await putBack();
        store.clear();
      }),
    stop: async () => {
      await batches.stop();
      store.close();
    },
  };
}
