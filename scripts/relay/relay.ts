// A relay: takes papers that members signed free of charge, and the applications of who wants to join, keeps them, and
// pays for putting them on the record. It can delay or drop one, which its sender sees; it can change none, since they are
// signed, and neither vote nor admit.
import type { Address } from "viem";
import {
  type ApplicationAccepted,
  type ApplicationMessage,
  type PaperAccepted,
  type RelayedApplication,
  type RelayedPaper,
  RelayRefused,
} from "../../app/src/chain/relayClient.ts";
import { createApplications } from "./applications.ts";
import { type BatchRules, createBatches, type Tell } from "./batches.ts";
import type { Carrier } from "./carrier.ts";
import { digestOfPaper, examine, type RelayedCoop } from "./intake.ts";
import type { ReceivedPaper } from "./message.ts";
import type { Fate, PaperStore } from "./store.ts";

export interface RelayHealth {
  /** "stuck": papers or applications wait that should be on the record by now. */
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
  /** Keeps an application that the register would take. @throws RelayRefused, and what the endpoint throws */
  readonly acceptApplication: (application: ApplicationMessage) => Promise<ApplicationAccepted>;
  readonly applicationOf: (account: Address) => RelayedApplication | undefined;
  readonly health: () => RelayHealth;
  /** Forgets everything while the chain itself is put back. */
  readonly startAgain: (putBack: () => Promise<void>) => Promise<void>;
  /** Ends after the batch under way and closes the store; what waits is carried at the next start. */
  readonly stop: () => Promise<void>;
}

export interface RelayOptions {
  readonly coop: RelayedCoop;
  readonly store: PaperStore;
  readonly carrier: Carrier;
  readonly rules?: Partial<BatchRules>;
  /** How many applications are paid for in a day. */
  readonly applicationsADay?: number;
  readonly tell?: Tell;
}

export const BATCH_RULES: BatchRules = { size: 25, age: 3_000 };
/** Who applies needs no membership, so somebody without any could make the relay pay for as many as this. */
export const APPLICATIONS_A_DAY = 100;
const STUCK_SECONDS = 300;

/** Begins with what an earlier run left waiting. */
export function startRelay({
  coop,
  store,
  carrier,
  rules,
  applicationsADay = APPLICATIONS_A_DAY,
  tell = () => {},
}: RelayOptions): Relay {
  const applications = createApplications(coop, store, carrier, applicationsADay, tell);
  const batches = createBatches(coop, store, carrier, { ...BATCH_RULES, ...rules }, tell, applications);
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
      return { id, choices, ...fateOf(known) };
    },
    acceptApplication: async (received) => {
      const accepted = await applications.accept(received);
      batches.wake();
      return accepted;
    },
    applicationOf: (account) => {
      const known = applications.find(account);
      if (known === undefined) return undefined;
      const { id, class: memberClass, deadline } = known;
      return { id, class: memberClass, deadline, ...fateOf(known) };
    },
    health: () => {
      const queues = [store.queue(), applications.queue()];
      const waiting = queues.reduce((sum, queue) => sum + queue.waiting, 0);
      const since = Math.min(...queues.map((queue) => queue.since ?? Date.now()));
      const oldestSeconds = Math.max(0, Math.round((Date.now() - since) / 1000));
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

function fateOf(known: Fate): Fate {
  switch (known.state) {
    case "waiting":
      return { state: "waiting" };
    case "refused":
      return { state: "refused", reason: known.reason };
    case "recorded": {
      const { transactionHash, blockNumber } = known;
      return { state: "recorded", transactionHash, blockNumber };
    }
  }
}
