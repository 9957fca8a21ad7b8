// The least that each operation could cost under osaka rules on any contract that keeps the same promises: what the
// transaction says, what it must read and write, what it must record, whose signature it must check. No computation, no
// memory, no proxy, no call between contracts but those that the promise itself names.
import { getBytes } from "ethers";
import type { Sent } from "../localChain.ts";
import { FOUNDERS, type Measured, type Operation } from "./figures.ts";

/** Gas of osaka: EIP-2028, EIP-2929, EIP-3529, EIP-7623 and the yellow paper. */
const TRANSACTION = 21_000;
const ZERO_BYTE = 4;
const OTHER_BYTE = 16;
const FLOOR_TOKEN = 10; // a zero byte is one token, any other four
const COLD_SLOT = 2_100;
const NEW_SLOT = COLD_SLOT + 20_000;
const CHANGED_SLOT = COLD_SLOT + 2_900;
const COLD_ACCOUNT = 2_600;
const VALUE_SENT = 9_000 - 2_300; // the stipend comes back from a payee without code
const ECRECOVER = 3_000;
const LOG = 375;
const LOG_TOPIC = 375;
const LOG_BYTE = 8;
const CREATE = 32_000;
const CODE_BYTE = 200;
const CLONE = 45; // bytes of an EIP-1167 clone
const CLONE_OF_ORGAN = CLONE + 20; // with its Assembly's address

interface Work {
  /** Slots only read. */
  readonly reads?: number;
  readonly changed?: number;
  readonly created?: number;
  readonly signatures?: number;
  /** Other accounts that must be touched. */
  readonly accounts?: number;
  readonly payments?: number;
  readonly deployed?: number;
}

/** What the promise of each operation makes unavoidable. */
const WORK: Readonly<Record<Operation, Work>> = {
  // reads the director's record and the hash of the bylaws; counts one more; enters the record
  join: { reads: 2, changed: 1, created: 1, signatures: 1 },
  "join-batch-100": { reads: 2, changed: 1, created: 100, signatures: 100 },
  // besides: reads the record, the par value and the class; opens the account and raises the capital; in the token two
  // balances change and a nonce begins; an allowance that is set and spent at once is one slot touched
  "join-paid": { reads: 2 + 3 + 1, changed: 1 + 1 + 2, created: 1 + 1 + 1, signatures: 2, accounts: 3 },
  // the record and the count
  leave: { changed: 2 },
  // reads the director's record, the roll, and the payee's record, who would have no vote on it; counts the meeting;
  // keeps it; looks at the code behind the call
  "convene-1": { reads: 3, changed: 1, created: 1, accounts: 1 },
  "convene-other": { reads: 2, changed: 1, created: 1, accounts: 1 },
  // reads the record; marks the paper in a new word; counts it in the meeting's slot
  "vote-first": { reads: 1, changed: 1, created: 1 },
  "vote-next": { reads: 1, changed: 2 },
  // reads each record; marks the papers of up to 256 members in one word; counts them in the meeting's slot
  "papers-1": { reads: 1, changed: 2, signatures: 1 },
  "papers-10": { reads: 10, changed: 2, signatures: 10 },
  // the first batch of a meeting begins each word: one for the first 200 numbers, four for the first 1,000
  "papers-100": { reads: 100, changed: 1, created: 1, signatures: 100 },
  "papers-500": { reads: 500, changed: 1, created: 4, signatures: 500 },
  // besides the first item, three to a slot
  "ten-item-papers-500": { reads: 500, changed: 1, created: 4 + 3, signatures: 500 },
  // reads the rules; marks the resolution; changes the fund; the Treasury and the payee are other accounts
  "execute-1eth": { reads: 1, changed: 2, accounts: 2, payments: 1 },
  // reads root, what is kept and the member's record; changes what is payable, what the
  // member has had (new at first), and the token's two balances; the register and the token are other accounts
  "claim-first": { reads: 3, changed: 3, created: 1, accounts: 2 },
  "claim-repeat": { reads: 3, changed: 4, accounts: 2 },
  // the same, with root, books and the co-op's own balance but once
  "claim-batch-100": { reads: 2 + 100, changed: 2 + 200, accounts: 2 },
  // reads the rules, the bylaws' five slots, the accounts' date, the year's income (four slots) and costs; marks the
  // resolution; changes the five funds, the year shared out, what is kept and payable, the capital, the root and two
  // balances; four other accounts
  "allocate-and-publish": { reads: 1 + 5 + 1 + 4 + 1, changed: 1 + 5 + 1 + 2 + 1 + 1 + 2, accounts: 4 },
  // a record for each founder; five slots of parameters, five of classes, and charter, token, roll, accepted hash,
  // rules and the factory's mark; six organs
  "found-10": {
    created: FOUNDERS + 5 + 5 + 6,
    signatures: FOUNDERS,
    deployed: 6 * CREATE + CODE_BYTE * (CLONE + 5 * CLONE_OF_ORGAN),
  },
  // reads the open classes, the applicant's record and the hash of the bylaws
  apply: { reads: 3, signatures: 1 },
  // reads the record and what of the bylaws says when it is due; clears the account, which pays for itself; makes the
  // place and its payee; moves the queue's end
  "queue-capital": { reads: 1 + 2 + 1, changed: 1, created: 2, accounts: 2 },
  // reads the contacts; marks the record; keeps the request and counts it
  "ask-recovery": { reads: 2, changed: 1, created: 2, signatures: 4 },
  // reads the requisition and each record; marks the supporters twice, in one word each; counts them
  "requisition-support-100": { reads: 1 + 100, changed: 3, signatures: 100, accounts: 1 },
};

/** Whole gas, divided as the figure is. */
export function boundOf({ operation, sent, each }: Pick<Measured, "operation" | "sent" | "each">): number {
  const {
    reads = 0,
    changed = 0,
    created = 0,
    signatures = 0,
    accounts = 0,
    payments = 0,
    deployed = 0,
  } = WORK[operation];
  const said = sent.reduce(
    (sum, transaction) => sum + TRANSACTION + calldataOf(transaction).gas + logsOf(transaction),
    0,
  );
  const done =
    reads * COLD_SLOT +
    changed * CHANGED_SLOT +
    created * NEW_SLOT +
    signatures * ECRECOVER +
    accounts * COLD_ACCOUNT +
    payments * VALUE_SENT +
    deployed;
  const floor = sent.reduce((sum, transaction) => sum + TRANSACTION + calldataOf(transaction).floor, 0);
  return Math.round(Math.max(said + done, floor) / each);
}

function calldataOf({ input }: Sent): { readonly gas: number; readonly floor: number } {
  const bytes = getBytes(input);
  const zeros = bytes.filter((byte) => byte === 0).length;
  const others = bytes.length - zeros;
  return { gas: zeros * ZERO_BYTE + others * OTHER_BYTE, floor: (zeros + 4 * others) * FLOOR_TOKEN };
}

const logsOf = ({ logs }: Sent): number =>
  logs.reduce(
    (sum, { topics, data }) => sum + LOG + LOG_TOPIC * topics.length + LOG_BYTE * getBytes(data).length,
    0,
  );
