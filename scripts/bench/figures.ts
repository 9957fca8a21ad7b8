// The operations of docs/gas.md, each done in a co-op that has lived: a thousand members, earlier meetings held and
// paid, a payee that exists. One figure an operation: the gas that the receipt names.
import { type Address, keccak256, stringToHex, zeroAddress } from "viem";
import { boardAbi } from "../../app/src/abi/Board.ts";
import type { Choice } from "../../app/src/chain/model.ts";
import { closeBudget } from "../../app/src/chain/write/budget.ts";
import { deposit } from "../../app/src/chain/write/deposit.ts";
import { eventsOf, LocalChain, openNetwork, type Sent, TRANSACTION_GAS } from "../localChain.ts";
import { personAt } from "../people.ts";
import {
  admitAll,
  admitMany,
  applicationOf,
  type Convened,
  cast,
  castSigned,
  conveneMeeting,
  DAY,
  execute,
  foundCoop,
  INSTITUTION,
  ONE,
  payment,
  recoveryRequest,
  sendTo,
  signedPaper,
  subscribe,
  supportOf,
} from "./coop.ts";
import { claim, claimMany, shareOutYear } from "./dividends.ts";

export type Rules = "osaka" | "amsterdam";
export const OPERATIONS = [
  "join",
  "join-batch-100",
  "join-paid",
  "leave",
  "convene-1",
  "convene-other",
  "vote-first",
  "vote-next",
  "papers-1",
  "papers-10",
  "papers-100",
  "papers-500",
  "ten-item-papers-500",
  "execute-1eth",
  "claim-first",
  "claim-repeat",
  "claim-batch-100",
  "allocate-and-publish",
  "found-10",
  "apply",
  "queue-capital",
  "ask-recovery",
  "requisition-support-100",
] as const;
export type Operation = (typeof OPERATIONS)[number];

/** The transactions of one operation. */
export interface Measured {
  readonly operation: Operation;
  /** The receipts' gas, divided by `each`. */
  readonly gas: number;
  readonly each: number;
  readonly sent: readonly Sent[];
}

export const FOUNDERS = 10;
export const MEMBERS = 1000;
const VOTERS = 110; // above the quorum of a tenth
const THREE: readonly Choice[] = ["for", "against", "abstain"];
const PAYEE: Address = "0x00000000000000000000000000000000000a11ce";
/** Early in a year, so that no figure depends on the day it is taken. */
const BENCH_DATE = "2030-01-08T09:00:00Z";
const RECOVERY_DAYS = 21;
/** A text of 200 bytes. */
const text = (title: string) => title.padEnd(200, ".");

/** The ceiling of a transaction under the rules to come is higher. */
export const gasCeiling = (rules: Rules) => (rules === "amsterdam" ? 150_000_000n : TRANSACTION_GAS);

export async function measure(rules: Rules): Promise<readonly Measured[]> {
  const connection = await openNetwork(rules, { initialDate: BENCH_DATE });
  try {
    return await measureOn(new LocalChain(connection, { gas: gasCeiling(rules), step: 12 }));
  } finally {
    await connection.close();
  }
}

async function measureOn(chain: LocalChain): Promise<readonly Measured[]> {
  const figures = new Map<Operation, Measured>();
  const note = (operation: Operation, sent: readonly Sent[], each = 1) => {
    const gas = sent.reduce((sum, { gasUsed }) => sum + Number(gasUsed), 0);
    figures.set(operation, { operation, gas: Math.round(gas / each), each, sent });
  };

  const coop = await foundCoop(chain, FOUNDERS);
  note("found-10", [coop.founded]);
  note("join", [await admitAll(coop, [applicationOf(coop, personAt(FOUNDERS))])]);
  const others = Array.from({ length: MEMBERS - FOUNDERS - 1 }, (_, index) =>
    applicationOf(coop, personAt(FOUNDERS + 1 + index)),
  );
  await admitMany(coop, others, 100, (sent, size) => {
    if (size === 100) note("join-batch-100", [sent], 100);
  });

  // A newcomer who pays in the least that an institution holds.
  const newcomer = personAt(MEMBERS);
  await chain.impersonate(newcomer.address);
  const entry = await admitAll(coop, [applicationOf(coop, newcomer, INSTITUTION)]);
  note("join-paid", [entry, await subscribe(coop, newcomer, 4)]);

  await chain.sendRaw({ from: coop.payer, to: PAYEE, value: 1n });
  const gift = { asset: zeroAddress, fund: "operating", tag: "donation", amount: 10n * ONE } as const;
  await chain.send(coop.payer, { ...deposit(coop.organs, gift), value: gift.amount });
  await chain.pass(31 * DAY);

  // An earlier meeting, held and paid, so that no slot that a co-op has after its first is new.
  const earlier = await conveneMeeting(coop, [
    payment(coop, zeroAddress, PAYEE, ONE, text("Pay the first invoice")),
  ]);
  const meeting = await conveneMeeting(coop, [
    payment(coop, zeroAddress, PAYEE, ONE, text("Pay for the scanner")),
  ]);
  note("convene-1", [meeting.sent]);
  const other = await conveneMeeting(coop, [
    { kind: "ordinary", text: text("End the travel budget"), calls: [closeBudget(coop.organs, 1n)] },
  ]);
  note("convene-other", [other.sent]);
  const items = (count: number, title: string) =>
    Array.from({ length: count }, (_, item) =>
      payment(coop, zeroAddress, PAYEE, ONE, text(`${title}, part ${item + 1}`)),
    );
  const hundred = await conveneMeeting(coop, items(1, "A batch of a hundred"));
  const many = await conveneMeeting(coop, items(1, "A batch of five hundred"));
  const ten = await conveneMeeting(coop, items(10, "Ten items"));
  await chain.pass(30 * DAY);
  const vote = async (index: number, choice: Choice = "for") => {
    const { address } = personAt(index);
    await chain.impersonate(address);
    await cast(coop, address, earlier, ["for"]);
    return await cast(coop, address, meeting, [choice]);
  };
  note("vote-first", [await vote(0)]);
  note("vote-next", [await vote(1)]);
  await vote(2, "against");
  for (let index = 3; index < VOTERS; index++) await vote(index);
  // Every second member from `first` on; the batch's sender sorts them.
  const papersOf = (of: Convened, first: number, count: number) =>
    Array.from({ length: count }, (_, i) =>
      signedPaper(
        coop,
        first + 2 * i,
        of,
        Array.from(of.agenda, (_, item) => THREE[(i + item) % 3] ?? "for"),
      ),
    );
  // One paper and ten come to a meeting in which others of their 256 members have voted.
  note("papers-1", [await castSigned(coop, meeting, papersOf(meeting, VOTERS + 1, 1))]);
  note("papers-10", [await castSigned(coop, meeting, papersOf(meeting, VOTERS + 3, 10))], 10);
  note("papers-100", [await castSigned(coop, hundred, papersOf(hundred, 0, 100))], 100);
  note("papers-500", [await castSigned(coop, many, papersOf(many, 0, 500))], 500);
  note("ten-item-papers-500", [await castSigned(coop, ten, papersOf(ten, 0, 500))], 500);
  await chain.pass(18 * DAY);
  await execute(coop, earlier);
  note("execute-1eth", [await execute(coop, meeting)]);

  const leaver = personAt(MEMBERS - 1);
  await chain.impersonate(leaver.address);
  note("leave", [await sendTo(coop, "membership", "resign", [], leaver.address)]);
  await measureMembership();
  await measureDividends();
  return OPERATIONS.flatMap((operation) => figures.get(operation) ?? []);

  async function measureDividends(): Promise<void> {
    const first = await shareOutYear(coop, MEMBERS, VOTERS, undefined);
    const [one, ...rest] = first.claims.slice(30);
    if (one === undefined) throw new Error("Nobody has a dividend.");
    note("claim-first", [await claim(coop, one)]);
    for (let done = 0; done < 200; done += 100) await claimMany(coop, rest.slice(done, done + 100));
    const second = await shareOutYear(coop, MEMBERS, VOTERS, first);
    note("allocate-and-publish", [second.sent]);
    const [again, ...others] = second.claims.slice(30);
    if (again === undefined) throw new Error("Nobody has a dividend.");
    note("claim-repeat", [await claim(coop, again)]);
    note("claim-batch-100", [await claimMany(coop, others.slice(0, 100))], 100);
  }

  async function measureMembership(): Promise<void> {
    note("apply", [
      await sendTo(coop, "membership", "applyFor", [applicationOf(coop, personAt(MEMBERS + 1))]),
    ]);

    // Two founders who are no directors leave; the queue has begun when the second is put into it.
    const queued: Sent[] = [];
    for (const index of [FOUNDERS - 2, FOUNDERS - 1]) {
      const { address } = personAt(index);
      await sendTo(coop, "membership", "resign", [], address);
      queued.push(await sendTo(coop, "memberAccounts", "queueCapital", [address]));
    }
    note("queue-capital", queued.slice(1));

    const lost = FOUNDERS + 1;
    const contacts = [20, 21, 22].map(personAt);
    const request = recoveryRequest(coop, lost, personAt(MEMBERS + 2), contacts);
    await chain.impersonate(personAt(lost).address);
    await sendTo(coop, "membership", "setContacts", [request[4], contacts.length], personAt(lost).address);
    await chain.pass(RECOVERY_DAYS * DAY);
    note("ask-recovery", [await sendTo(coop, "membership", "askRecovery", request)]);

    const agenda = keccak256(stringToHex("what is to be convened"));
    const { address } = personAt(0);
    const opened = await sendTo(coop, "board", "openRequisition", [agenda, 0n], address);
    const [log] = eventsOf(opened, boardAbi, "RequisitionOpened");
    const requisition = BigInt(log?.args.requisitionId);
    const supports = Array.from({ length: 100 }, (_, i) =>
      supportOf(coop, personAt(FOUNDERS + 10 + i), requisition, agenda),
    );
    note("requisition-support-100", [await sendTo(coop, "board", "support", [requisition, supports])], 100);
  }
}
