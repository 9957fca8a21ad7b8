// A relay: takes papers that members signed free of charge, the applications of who wants to join, and what data subjects
// consent to, keeps them, and pays for putting them on the record. It can delay or drop one, which its sender sees; it can change none, since they are
// signed, and neither vote nor admit.
import type { Address, Client, Hash } from "viem";
import { getBalance, getBlock } from "viem/actions";
import type { RelayedConsent } from "../../app/src/chain/consentClient.ts";
import type { ConsentFile } from "../../app/src/chain/consentFile.ts";
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
import { type ConsentAccepted, createConsents } from "./consents.ts";
import { createDocuments, type Documents } from "./documents.ts";
import { SPENDING_RULES, type SpendingRules } from "./fees.ts";
import { digestOfPaper, examine, type RelayedCoop } from "./intake.ts";
import type { ReceivedPaper } from "./message.ts";
import { createOutbox } from "./outbox.ts";
import type { Fate, PaperStore } from "./store.ts";
import { createTalk, type Talk } from "./talk.ts";

export interface RelayHealth {
  /** "stuck": papers or applications wait that should be on the record by now. */
  readonly state: "ready" | "stuck";
  readonly chainId: number;
  readonly assembly: string;
  /** Pays for the batches. */
  readonly account: string;
  /** Wei that it has left, as of the last look; absent before the first. */
  readonly balance?: string;
  readonly waiting: number;
  readonly oldestSeconds: number;
  /** Transactions that no block holds yet. */
  readonly underWay: number;
  /** Wei in the last day. */
  readonly spentToday: string;
  /** Since it was started: transactions sent, offered again at higher fees, and lost with a replaced block. */
  readonly sent: number;
  readonly replaced: number;
  readonly vanished: number;
  /** What it put on the record and what the chain did not take, since the file began. */
  readonly recorded: number;
  readonly refused: number;
  /** The latest block that the endpoint showed, and how old it was by this machine's clock at that look. */
  readonly block?: number;
  readonly blockAgeSeconds?: number;
  readonly problem?: string;
}

export interface Relay {
  /** Keeps a paper that the chain would count. @throws RelayRefused, and what the endpoint throws */
  readonly accept: (paper: ReceivedPaper) => Promise<PaperAccepted>;
  readonly stateOf: (meeting: bigint, member: number) => RelayedPaper | undefined;
  /** Keeps an application that the register would take. @throws RelayRefused, and what the endpoint throws */
  readonly acceptApplication: (application: ApplicationMessage) => Promise<ApplicationAccepted>;
  readonly applicationOf: (account: Address) => RelayedApplication | undefined;
  readonly talk: Talk;
  /** Keeps a consent, or a withdrawal, that the registry would take. @throws RelayRefused, and what the endpoint throws */
  readonly acceptConsent: (file: ConsentFile) => Promise<ConsentAccepted>;
  readonly consentOf: (id: Hash) => RelayedConsent | undefined;
  readonly documents: Documents;
  readonly health: () => RelayHealth;
  /** Asks the endpoint for what `health` says of the chain, unless that was done within ten seconds. Never throws. */
  readonly look: () => Promise<void>;
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
  readonly spending?: Partial<SpendingRules>;
  /** How many applications are paid for in a day. */
  readonly applicationsADay?: number;
  /** How many consents are paid for in a day; withdrawals of live ones always are. */
  readonly consentsADay?: number;
  /** The block from which documents are looked for on the record: the registries have none before it. */
  readonly documentsFrom?: number;
  readonly tell?: Tell;
}

export const BATCH_RULES: BatchRules = { size: 25, age: 3_000, review: 15_000 };
/** Who applies needs no membership, so somebody without any could make the relay pay for as many as this. */
export const APPLICATIONS_A_DAY = 100;
export const CONSENTS_A_DAY = 500;
const STUCK_SECONDS = 300;
const LOOK_MS = 10_000;
const PATIENT_MS = 2_000;
/** Papers of one member and meeting that the chain refused although it would have counted them when asked. */
const MOST_PAID_IN_VAIN = 2;

/** Begins with what an earlier run left waiting. */
export function startRelay({
  coop,
  store,
  carrier,
  rules,
  spending,
  applicationsADay = APPLICATIONS_A_DAY,
  consentsADay = CONSENTS_A_DAY,
  documentsFrom = 0,
  tell = () => {},
}: RelayOptions): Relay {
  const outbox = createOutbox(coop.client, store, carrier, { ...SPENDING_RULES, ...spending }, tell);
  const applications = createApplications(coop, store, carrier, outbox, applicationsADay, tell);
  const consents = createConsents(coop, store.consents, carrier, outbox, consentsADay, tell);
  const cargoes = [consents.withdrawals, applications, consents.given];
  const batchRules = { ...BATCH_RULES, ...rules };
  let seen: Seen | undefined;
  let looking: Promise<void> | undefined;
  const batches = createBatches(coop, store, carrier, outbox, batchRules, tell, cargoes);
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
      if (store.paidInVain(received.meeting, received.member) >= MOST_PAID_IN_VAIN)
        throw new RelayRefused(
          "tooMany",
          "This relay has paid twice for papers of this member that did not count: cast the paper directly.",
        );
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
    talk: createTalk(coop, store.talk, tell),
    acceptConsent: async (file) => {
      const accepted = await consents.accept(file);
      batches.wake(file.consent.expiresAt === 0);
      return accepted;
    },
    consentOf: (id) => {
      const known = store.consents.find(id);
      return known && { id, ...fateOf(known) };
    },
    documents: createDocuments(coop, store.documents, documentsFrom, tell),
    health: () => {
      const queues = [store.queue(), ...cargoes.map(({ queue }) => queue())];
      const waiting = queues.reduce((sum, queue) => sum + queue.waiting, 0);
      const since = Math.min(...queues.map((queue) => queue.since ?? Date.now()));
      const oldestSeconds = Math.max(0, Math.round((Date.now() - since) / 1000));
      const { underWay, spentToday, sent, replaced, vanished } = outbox.facts();
      const problem = batches.problem() ?? seen?.problem;
      return {
        state: oldestSeconds > STUCK_SECONDS ? "stuck" : "ready",
        chainId: coop.chainId,
        assembly: coop.organs.assembly,
        account: carrier.account,
        ...(seen?.balance !== undefined && { balance: seen.balance.toString() }),
        ...(seen?.block !== undefined && { block: seen.block }),
        ...(seen?.blockAgeSeconds !== undefined && { blockAgeSeconds: seen.blockAgeSeconds }),
        waiting,
        oldestSeconds,
        underWay,
        spentToday: spentToday.toString(),
        sent,
        replaced,
        vanished,
        ...store.fates(),
        ...(problem !== undefined && { problem }),
      };
    },
    look: async () => {
      if (seen !== undefined && Date.now() - seen.at < LOOK_MS) return;
      looking ??= lookAt(coop.client, carrier.account, seen).then((now) => {
        seen = now;
        looking = undefined;
      });
      // Whoever asks how things are is not kept waiting for an endpoint that says nothing.
      await Promise.race([looking, new Promise((done) => setTimeout(done, PATIENT_MS).unref())]);
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

interface Seen {
  readonly at: number;
  readonly balance?: bigint;
  readonly block?: number;
  readonly blockAgeSeconds?: number;
  readonly problem?: string;
}

async function lookAt(client: Client, address: Address, before: Seen | undefined): Promise<Seen> {
  const at = Date.now();
  try {
    const [balance, { number, timestamp }] = await Promise.all([
      getBalance(client, { address }),
      getBlock(client, { blockTag: "latest", includeTransactions: false }),
    ]);
    const blockAgeSeconds = Math.round(at / 1000 - Number(timestamp));
    const problem = balance === 0n ? { problem: `The account ${address} that pays has nothing left.` } : {};
    return { at, balance, block: Number(number), blockAgeSeconds, ...problem };
  } catch {
    return { ...before, at, problem: "The chain's endpoint does not answer." };
  }
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
