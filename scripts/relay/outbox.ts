// The relay's transactions, one at a time: each is on the disk before it is sent, is offered at higher fees while no
// block takes it, and is looked at again until its block can no longer be replaced. A number (nonce) is used once, so of
// all versions of a transaction one counts at most; that is what makes a crash at any moment harmless.
import {
  type Address,
  type Client,
  type Hash,
  type Hex,
  parseEventLogs,
  TransactionNotFoundError,
  type TransactionReceipt,
  TransactionReceiptNotFoundError,
} from "viem";
import { getBlockNumber, getTransaction, getTransactionCount, getTransactionReceipt } from "viem/actions";
import { assemblyAbi } from "../../app/src/abi/Assembly.ts";
import { decodeBallots } from "../../app/src/chain/paper.ts";
import type { Tell } from "./batches.ts";
import type { Carrier } from "./carrier.ts";
import type { KeptConsent } from "./consentStore.ts";
import { bumpedFees, type Fees, marketFees, type SpendingRules, TooDear } from "./fees.ts";
import { revertName } from "./reverted.ts";
import type { KeptApplication, KeptPaper, PaperStore, Settled, Shipment, ShipmentKind } from "./store.ts";

/** What is sent, and what it carries. */
export interface Parcel {
  readonly to: Address;
  readonly data: Hex;
  readonly gas: bigint;
  readonly papers?: readonly KeptPaper[];
  readonly application?: KeptApplication;
  readonly consent?: KeptConsent;
}

export interface Outbox {
  /** Sends one and waits until a block holds it. What became of its cargo stands in the store then. @throws TooDear */
  readonly deliver: (parcel: Parcel, stopped: AbortSignal) => Promise<void>;
  /** Brings to its end what is still under way, of an earlier run too. @throws if that takes too long */
  readonly finish: (stopped: AbortSignal) => Promise<void>;
  /** Looks whether blocks with transactions of the last while were replaced. What vanished is under way again. */
  readonly review: () => Promise<void>;
  /** Whether there is something that `review` would look at. */
  readonly unsure: () => boolean;
  readonly facts: () => OutboxFacts;
}

export interface OutboxFacts {
  readonly underWay: number;
  /** Wei in the last day, what is under way at its most included. */
  readonly spentToday: bigint;
  /** Since this process began. */
  readonly sent: number;
  readonly replaced: number;
  readonly vanished: number;
}

/** How long one call of `finish` waits. What is under way stays so, and is waited for again. */
const PATIENCE_MS = 120_000;
/** An endpoint of several machines may know that a number is used before it knows by what. */
const LAGGING_MS = 6_000;
const BLANK_GAS = 60_000n;
const MOST_REJECTED = 5;
const MOST_GAP = 16;

export function createOutbox(
  client: Client,
  store: PaperStore,
  carrier: Carrier,
  rules: SpendingRules,
  tell: Tell,
): Outbox {
  const { account } = carrier;
  const counted = { sent: 0, replaced: 0, vanished: 0 };
  /** How often a node would not take a transaction, by its id. */
  const rejected = new Map<number, number>();
  /** Those that this process sent: others are sent again first, for a node may have forgotten them. */
  const known = new Set<number>();
  /** Those that were tried a moment ago, before they were noted. */
  const tried = new Set<number>();
  let reviewedAt: bigint | undefined;

  const nonceNow = () => getTransactionCount(client, { address: account, blockTag: "latest" });

  function checkSpending(cost: bigint, instead = 0n): void {
    const spent = store.spentToday(Date.now()) - instead;
    if (spent + cost > rules.spendADay)
      throw new TooDear(
        `The day's spending has its bound: ${spent} wei are spent, ${cost} more were needed, ${rules.spendADay} are allowed.`,
      );
  }

  async function deliver(parcel: Parcel, stopped: AbortSignal): Promise<void> {
    await finish(stopped);
    const { to, data, gas, papers, application, consent } = parcel;
    const kind: ShipmentKind = application ? "application" : consent ? "consent" : "papers";
    const [nonce, fees] = await Promise.all([nonceNow(), marketFees(client, rules.feeCeiling)]);
    const cost = gas * fees.maxFee;
    checkSpending(cost);
    const id = store.ship(
      { account, nonce, kind, to, data, gas, cost },
      { ...(papers && { papers }), ...(application && { application }), ...(consent && { consent }) },
    );
    tried.add(id);
    await finish(stopped);
  }

  async function finish(stopped: AbortSignal): Promise<void> {
    for (let [next] = store.openShipments(); next !== undefined; [next] = store.openShipments())
      await bringOne(next, stopped);
  }

  async function bringOne(shipment: Shipment, stopped: AbortSignal): Promise<void> {
    const until = Date.now() + PATIENCE_MS;
    let usedSince: number | undefined;
    for (let pause = 20; ; pause = Math.min(2 * pause, 1_000)) {
      const receipt = await receiptAmong(shipment);
      if (receipt !== undefined) return land(shipment, receipt);
      if (shipment.account !== account) {
        // Another account paid in an earlier run: its numbers are not this one's.
        tell("lost", { nonce: shipment.nonce, kind: shipment.kind });
        return store.land(shipment.id, undefined, shipment.cost, []);
      }
      const next = await nonceNow();
      if (next > shipment.nonce) {
        usedSince ??= Date.now();
        const versions = store.versionsOf(shipment.id);
        const allKnown = versions.every(({ hash }) => hash !== undefined);
        // Looked at once more after the number was seen to be used.
        const late = await receiptAmong(shipment);
        if (late !== undefined) return land(shipment, late);
        if (!allKnown || versions.length === 0 || Date.now() - usedSince > LAGGING_MS) {
          tell("lost", { nonce: shipment.nonce, kind: shipment.kind });
          // Some other transaction of the account took the number: what this one carried is looked for on the record.
          return store.land(shipment.id, undefined, allKnown ? 0n : shipment.cost, []);
        }
      } else if (next < shipment.nonce) {
        if (shipment.nonce - next > MOST_GAP)
          throw new Error(
            `The account's number went back from ${shipment.nonce} to ${next}: is it the same chain?`,
          );
        const { maxFee } = await marketFees(client, rules.feeCeiling);
        checkSpending(BLANK_GAS * maxFee);
        const cost = BLANK_GAS * maxFee;
        store.ship({ account, nonce: next, kind: "blank", to: account, data: "0x", gas: BLANK_GAS, cost });
        return; // the blank comes first, for its number is lower
      } else if (store.versionsOf(shipment.id).length === 0 && !(await isWorthwhile(shipment))) {
        // A crash came before it was sent, and by now it would be refused.
        return store.land(shipment.id, undefined, 0n, []);
      } else await push(shipment);
      if (stopped.aborted || Date.now() > until)
        throw new Error("An earlier transaction is still on its way.");
      await new Promise((done) => setTimeout(done, pause));
    }
  }

  /** Sends the first version; the last one again if the node forgot it; or one at higher fees, once it is time. */
  async function push(shipment: Shipment): Promise<void> {
    const { id } = shipment;
    const last = store.versionsOf(id).at(-1);
    const now = Date.now();
    if (last === undefined) {
      const fees = await marketFees(client, rules.feeCeiling);
      checkSpending(shipment.gas * fees.maxFee, shipment.cost);
      return await sendVersion(shipment, fees, false);
    }
    if (now - last.sentAt >= rules.replaceAfter) {
      const market = await marketFees(client, rules.feeCeiling);
      const fees = bumpedFees(last, market, rules.feeCeiling);
      const blank = last.blank || (rejected.get(id) ?? 0) >= MOST_REJECTED || !(await wouldCount(shipment));
      const gas = blank ? BLANK_GAS : shipment.gas;
      if (fees !== undefined) {
        const cost = most(shipment.cost, gas * fees.maxFee);
        checkSpending(cost, shipment.cost);
        counted.replaced += 1;
        tell("replaced", { nonce: shipment.nonce, maxFee: fees.maxFee.toString(), blank: blank ? 1 : 0 });
        return await sendVersion({ ...shipment, cost }, fees, blank);
      }
    }
    if (known.has(id) && (last.hash === undefined || (await isWaiting(last.hash)))) return;
    const prepared = await carrier.prepare(transactionOf(shipment, last, last.blank));
    await send(shipment, prepared);
  }

  async function sendVersion(shipment: Shipment, fees: Fees, blank: boolean): Promise<void> {
    const prepared = await carrier.prepare(transactionOf(shipment, fees, blank));
    const cost = most(shipment.cost, (blank ? BLANK_GAS : shipment.gas) * fees.maxFee);
    store.addVersion(shipment.id, { ...fees, hash: prepared.hash, blank, sentAt: Date.now() }, cost);
    await send(shipment, prepared);
  }

  async function send({ id, nonce, kind, members }: Shipment, prepared: { send: () => Promise<Hash> }) {
    try {
      const hash = await prepared.send();
      store.nameVersion(id, hash);
      known.add(id);
      rejected.delete(id);
      counted.sent += 1;
      tell("sent", { kind, papers: members.length, nonce, transactionHash: hash });
    } catch (problem) {
      // It arrived before, or its number is used: the next look at the chain says which.
      if (
        /already known|known transaction|already imported|already exists|nonce too low|nonce has already/i.test(
          wordsOf(problem),
        )
      )
        return void known.add(id);
      rejected.set(id, (rejected.get(id) ?? 0) + 1);
      throw problem;
    }
  }

  const transactionOf = ({ nonce, to, data, gas }: Shipment, { maxFee, tip }: Fees, blank: boolean) =>
    blank
      ? { nonce, to: account, data: "0x" as const, gas: BLANK_GAS, maxFee, tip }
      : { nonce, to, data, gas, maxFee, tip };

  const isWorthwhile = async (shipment: Shipment) =>
    tried.delete(shipment.id) || (await wouldCount(shipment));

  /** Paying more for what would be refused is no use: its number is taken up by a blank then. */
  async function wouldCount({ to, data, kind }: Shipment): Promise<boolean> {
    if (kind === "blank") return true;
    try {
      await client.request({ method: "eth_call", params: [{ from: account, to, data }, "latest"] });
      return true;
    } catch (problem) {
      if (revertName(problem) !== undefined) return false;
      throw problem;
    }
  }

  const isWaiting = (hash: Hash): Promise<boolean> =>
    getTransaction(client, { hash }).then(
      () => true,
      (problem: unknown) => {
        if (problem instanceof TransactionNotFoundError) return false;
        throw problem;
      },
    );

  async function receiptAmong({ id }: Shipment): Promise<TransactionReceipt | undefined> {
    for (const { hash } of store.versionsOf(id).toReversed()) {
      const receipt = hash && (await receiptOf(hash));
      if (receipt) return receipt;
    }
    return undefined;
  }

  const receiptOf = (hash: Hash): Promise<TransactionReceipt | undefined> =>
    getTransactionReceipt(client, { hash }).catch((problem: unknown) => {
      if (problem instanceof TransactionReceiptNotFoundError) return undefined;
      throw problem;
    });

  /** Notes what the chain made of it, all at once. */
  function land(shipment: Shipment, receipt: TransactionReceipt): void {
    const { id, to, kind, members } = shipment;
    const { transactionHash, blockHash, status } = receipt;
    const blockNumber = Number(receipt.blockNumber);
    const recorded: Settled = { state: "recorded", transactionHash, blockNumber };
    const fates: [number, Settled][] = [];
    const version = store.versionsOf(id).find(({ hash }) => hash === transactionHash);
    const carried = kind !== "blank" && version?.blank !== true;
    if (kind === "papers" && carried && status === "success") {
      const own = receipt.logs.filter(({ address }) => address.toLowerCase() === to.toLowerCase());
      const eventName = ["PapersCast" as const, "ProxyPapersCast" as const];
      const [event] = parseEventLogs({ abi: assemblyAbi, eventName, logs: own });
      const ballots = event ? decodeBallots(event.args.ballots, Number(event.args.sent)) : [];
      for (const [i, ballot] of ballots.entries()) {
        const member = members[i];
        if (member === undefined) continue;
        if (ballot.counted) fates.push([member, recorded]);
        // Whose paper was on the record before waits again, until the record says whether it is this one.
        else if (ballot.refusal !== "alreadyVoted")
          fates.push([member, { state: "refused", reason: ballot.refusal }]);
      }
    }
    // A wallet may say one thing when asked and another when it counts: it is paid for once.
    const single: Settled | undefined =
      (kind !== "application" && kind !== "consent") || !carried
        ? undefined
        : status === "success"
          ? recorded
          : { state: "refused", reason: "signature" };
    store.land(id, { hash: transactionHash, blockHash, blockNumber }, costOf(receipt), fates, single);
    known.delete(id);
    rejected.delete(id);
    tell("landed", {
      kind,
      transactionHash,
      block: blockNumber,
      status,
      recorded: fates.filter(([, { state }]) => state === "recorded").length,
      refused: fates.filter(([, { state }]) => state === "refused").length,
      wei: costOf(receipt).toString(),
    });
  }

  async function review(): Promise<void> {
    if (!unsure()) return;
    const head = await getBlockNumber(client, { cacheTime: 0 });
    if (head === reviewedAt) return;
    const isSure = (block: number) => head >= BigInt(block + rules.confirmations);
    for (const shipment of store.minedShipments()) {
      const { id, hash, blockHash, blockNumber = 0 } = shipment;
      const receipt = hash && (await receiptOf(hash));
      if (receipt && receipt.blockHash === blockHash) {
        if (isSure(blockNumber)) store.makeSure(id, Date.now());
        continue;
      }
      counted.vanished += 1;
      tell("vanished", { nonce: shipment.nonce, transactionHash: hash ?? "", block: blockNumber });
      const dearest = store.versionsOf(id).reduce((fee, { maxFee }) => most(fee, maxFee), 0n);
      store.reopen(id, shipment.gas * dearest);
    }
    for (const foreign of store.foreign()) {
      const receipt = await receiptOf(foreign.transactionHash);
      if (receipt === undefined || Number(receipt.blockNumber) !== foreign.blockNumber) {
        tell("vanished", { transactionHash: foreign.transactionHash, block: foreign.blockNumber });
        store.reviewForeign(foreign, false);
      } else if (isSure(foreign.blockNumber)) store.reviewForeign(foreign, true);
    }
    reviewedAt = head;
  }

  const unsure = () => store.minedShipments().length > 0 || store.foreign().length > 0;

  return {
    deliver,
    finish,
    review,
    unsure,
    facts: () => ({
      underWay: store.openShipments().length,
      spentToday: store.spentToday(Date.now()),
      ...counted,
    }),
  };
}

/** What it did cost, wei: with what a rollup charged for its data, where the receipt says so. */
function costOf(receipt: TransactionReceipt): bigint {
  const data: unknown = Reflect.get(receipt, "l1Fee");
  const dataFee = typeof data === "bigint" ? data : typeof data === "string" ? BigInt(data) : 0n;
  return receipt.gasUsed * receipt.effectiveGasPrice + dataFee;
}

const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);

const wordsOf = (problem: unknown): string =>
  problem instanceof Error
    ? `${problem.message} ${String(Reflect.get(problem, "shortMessage") ?? "")} ${wordsOf(problem.cause ?? "")}`
    : String(problem);
