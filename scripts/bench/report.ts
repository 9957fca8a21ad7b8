// The figures as people and machines read them.
import { boundOf } from "./bounds.ts";
import type { Measured, Operation } from "./figures.ts";
import { bestPeer, type PeerFigure } from "./peers.ts";

interface Meaning {
  readonly about: string;
  readonly goal: number | null;
  /** Where the goal is not met: what the rest pays for, and the operation that shows it. */
  readonly over?: { readonly why: string } & (
    | { readonly without: Operation }
    /** What it may cost all the same. */
    | { readonly atMost: number }
  );
}

export const MEANINGS: Readonly<Record<Operation, Meaning>> = {
  join: { about: "one director admits one applicant, whose signature is checked", goal: 75_000 },
  "join-batch-100": { about: "the same for a hundred at once, each", goal: 35_000 },
  "join-paid": { about: "admission, and four shares paid by permit: two transactions", goal: null },
  leave: { about: "a resignation that ends the vote", goal: 42_000 },
  "convene-1": {
    about: "notice of one payment with 200 bytes of text; a payee who is a member loses the vote on it",
    goal: 95_000,
    over: {
      why: "a payment recuses a payee who is a member, so the payee's record is read at notice",
      without: "convene-other",
    },
  },
  "convene-other": { about: "the same, of a call that pays nobody: no payee's record is read", goal: null },
  "vote-first": { about: "a paper, the first of its 256 members", goal: null },
  "vote-next": { about: "a paper, any later one", goal: 49_000 },
  "papers-1": {
    about: "a signed paper, sent by anyone, others of its 256 members having voted",
    goal: 59_000,
  },
  "papers-10": { about: "ten at once, each", goal: 14_000 },
  "papers-100": { about: "a hundred at once, the first of their 256 members, each", goal: 9_500 },
  "papers-500": { about: "five hundred at once, the first of 1,000 members, each", goal: 9_000 },
  "ten-item-papers-500": { about: "the same on ten items, each paper", goal: 9_300 },
  "execute-1eth": { about: "a carried payment of 1 ETH from the Treasury, all in", goal: 71_000 },
  "claim-first": {
    about: "a member's first dividend, cash and a retained part, sent in by anyone",
    goal: null,
  },
  "claim-repeat": {
    about: "a later one, the payee holding some of the token",
    goal: 72_000,
    over: {
      why: "a claim writes what is payable, so that it can never reach capital, and compares the balance with all that is owed, so that a token that shrank pays nobody before the others (docs/decisions/0014)",
      atMost: 80_000,
    },
  },
  "claim-batch-100": { about: "a hundred at once, each", goal: 32_000 },
  "allocate-and-publish": {
    about: "a year's surplus shared out and the statement of 1,000 members published, all after the vote",
    goal: 150_000,
    over: {
      why: "the contract reads the year, the bylaws and the posted accounts, works the parts out itself and writes five funds, the year, capital, both books and the root: the bound alone is near the goal (docs/decisions/0014)",
      atMost: 220_000,
    },
  },
  "found-10": { about: "a whole co-op of ten founders, all signatures checked", goal: 1_250_000 },
  apply: { about: "a signed application put on the record by anyone", goal: null },
  "queue-capital": { about: "the capital of who has left, put into the redemption queue", goal: null },
  "ask-recovery": {
    about: "another key asked for by three contacts and the new key, all signed",
    goal: null,
  },
  "requisition-support-100": { about: "a hundred signed supports of a requisition, each", goal: null },
};

/** One JSON line an operation. */
export interface Line {
  readonly operation: Operation;
  readonly gas: number;
  readonly goal: number | null;
  /** Null under rules for which no bound is worked out. */
  readonly bound: number | null;
  readonly peer: string | null;
  readonly peerGas: number | null;
}

export function linesOf(
  figures: readonly Measured[],
  peers: readonly PeerFigure[],
  rules: "osaka" | "amsterdam",
): readonly Line[] {
  return figures.map((figure) => {
    const best = bestPeer(figure.operation, peers);
    return {
      operation: figure.operation,
      gas: figure.gas,
      goal: rules === "osaka" ? MEANINGS[figure.operation].goal : null,
      bound: rules === "osaka" ? boundOf(figure) : null,
      peer: best ? `${best.peer}${best.quoted ? " (quoted)" : ""}` : null,
      peerGas: best?.gas ?? null,
    };
  });
}

const number = (value: number | null) => (value === null ? "–" : value.toLocaleString("en-US"));

export function tableOf(lines: readonly Line[]): string {
  const rows = [
    ["operation", "gas", "goal", "bound", "peer", ""],
    ...lines.map((line) => [
      line.operation,
      number(line.gas),
      number(line.goal),
      number(line.bound),
      number(line.peerGas),
      line.peer ?? "",
    ]),
  ];
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 || column === 5 ? cell.padEnd(width(column)) : cell.padStart(width(column)),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Which goals are not met, and what the rest pays for. */
function overOf(osaka: readonly Line[]): string {
  const gasOf = (wanted: Operation) => osaka.find(({ operation }) => operation === wanted)?.gas ?? 0;
  return osaka
    .flatMap(({ operation, gas, goal }) => {
      const { over } = MEANINGS[operation];
      if (over === undefined || goal === null || gas <= goal) return [];
      return [
        `\n\`${operation}\` is over its goal by ${number(gas - goal)}: ${over.why}.${"without" in over ? ` Without that it costs ${number(gasOf(over.without))} (\`${over.without}\`).` : ""}\n`,
      ];
    })
    .join("");
}

/** docs/gas.md */
export function pageOf(
  osaka: readonly Line[],
  peers: readonly PeerFigure[],
  amsterdam: readonly Line[],
): string {
  const later = new Map(amsterdam.map(({ operation, gas }) => [operation, gas]));
  const own = osaka.map(
    ({ operation, gas, goal, bound, peer, peerGas }) =>
      `| \`${operation}\` | ${MEANINGS[operation].about} | ${number(gas)} | ${number(goal)} | ${number(bound)} | ${peerGas === null ? "–" : `${number(peerGas)} (${peer})`} | ${number(later.get(operation) ?? null)} |`,
  );
  const others = [...peers]
    .sort((a, b) => a.operation.localeCompare(b.operation) || a.gas - b.gas)
    .map(
      ({ operation, peer, gas, note, quoted, sameService }) =>
        `| \`${operation}\` | ${peer} | ${number(gas)} | ${quoted ? "quoted" : "run here"} | ${[sameService ? "" : "not the same service", note].filter((part) => part !== "").join(": ")} |`,
    );
  return `# Gas

What each deed costs, in gas. Written by \`npm run bench:gas\`; do not edit. The same figures stand in [gas.json](gas.json), and \`npm run bench:gas -- --check\` fails when one has grown by more than 1 %.

Each figure is what the receipt names, divided by n where it says "each". It is taken through the clones of a real founding, on the archive bylaws with a board on which one director may act, in a co-op of 1,000 members that has held and carried out earlier meetings and whose payee exists; signatures have 64 bytes. Rules: osaka.

The **bound** is the least that any contract could charge that keeps the same promises: the transaction, its data, the slots it must read and write, its log entries, its signatures; no computation, no proxy, no call between contracts (scripts/bench/bounds.ts). The **best peer** is the cheapest known that does as much. "To come" is the same deed under amsterdam rules, where new storage costs far more.

| | What | Gas | Goal | Bound | Best peer | To come |
|---|---|---:|---:|---:|---|---:|
${own.join("\n")}
${overOf(osaka)}
## Peers

"Run here": compiled with our settings and run in the same simulator (contracts/mocks/peers). "Quoted": measured in the same way, once, from the package named; it is not part of this repository.

| | Peer | Gas | | Note |
|---|---|---:|---|---|
${others.join("\n")}
`;
}
