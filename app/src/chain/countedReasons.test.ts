import {
  type AbiEvent,
  type Address,
  encodeAbiParameters,
  encodeEventTopics,
  getAbiItem,
  type Hash,
  type Hex,
  type Log,
  numberToHex,
} from "viem";
import { expect, test } from "vitest";
import { assemblyAbi } from "../abi/Assembly.ts";
import { NO_REASONS } from "./ballot.ts";
import { countedReasons } from "./countedReasons.ts";
import { organsOf } from "./organs.ts";
import { encodeCall } from "./preparedCall.ts";
import { castSignedPapers } from "./write/castSignedPapers.ts";
import { castProxyPapers } from "./write/proxies.ts";

const organs = organsOf("0x5FbDB2315678afecb367f032d93F642f64180aa3");
const account = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const MEETING = 1_600n;
const hash = (n: number): Hash => numberToHex(n, { size: 32 });
const batch = { meetingId: MEETING, convener: account, agenda: hash(9) } as const;
const signature = { r: hash(1), vs: hash(2) };

/** Two papers of member 3, of which the second was refused, one of 4 without reasons, one of 5 with a bad signature. */
const input = encodeCall(
  castSignedPapers(organs, batch, [
    { member: 3, choices: 2, reasons: hash(31), signature },
    { member: 3, choices: 2, reasons: hash(32), signature },
    { member: 4, choices: 2, reasons: NO_REASONS, signature },
    { member: 5, choices: 2, reasons: hash(51), signature },
  ]),
);

/** Members as the entry tells them, zero for a refused paper. */
function entry(
  members: readonly number[],
  {
    meeting = MEETING,
    address = organs.assembly,
    holders,
  }: { meeting?: bigint; address?: Address; holders?: number[] } = {},
): Log {
  const ballots: bigint[] = [];
  for (const [i, member] of members.entries()) {
    const ballot = (BigInt(member) << 32n) | 2n;
    ballots[i >> 2] = (ballots[i >> 2] ?? 0n) | (ballot << BigInt(64 * (3 - (i & 3))));
  }
  const eventName = holders ? "ProxyPapersCast" : "PapersCast";
  const event = getAbiItem({ abi: assemblyAbi, name: eventName }) as AbiEvent;
  const values: unknown[] = [BigInt(members.length), BigInt(members.length), ballots];
  const data = encodeAbiParameters(
    event.inputs.filter(({ indexed }) => indexed !== true),
    holders ? [...values, holders] : values,
  );
  const topics = encodeEventTopics({ abi: assemblyAbi, eventName, args: { meetingId: meeting } });
  return { address, topics, data } as unknown as Log;
}

const logs = [entry([3, 0, 4, 0])];
const read = (
  member: number,
  changed: Partial<Parameters<typeof countedReasons>[0]> = {},
  meeting = MEETING,
) => countedReasons({ to: organs.assembly, input, logs, ...changed }, organs.assembly, meeting, member);

test("the counted paper's reasons, not those of another paper of the same member", () => {
  expect(read(3)).toBe(hash(31));
  expect(read(3, { logs: [entry([0, 3, 4, 0])] })).toBe(hash(32));
});

test("a holder's paper names the reasons of the member whose vote it is", () => {
  const papers = [
    { principal: account, holder: account, member: 6, choices: 2, reasons: hash(61), signature: "0x12" },
  ] as const;
  const sent = encodeCall(castProxyPapers(organs, batch, papers));
  expect(read(6, { input: sent, logs: [entry([6], { holders: [2] })] })).toBe(hash(61));
});

test.each<readonly [string, () => Hash | undefined]>([
  ["a paper without any", () => read(4)],
  ["a refused paper", () => read(5)],
  ["who sent none", () => read(7)],
  ["another meeting", () => read(3, {}, MEETING + 16n)],
  [
    "an entry about another meeting",
    () => read(3, { logs: [entry([3, 0, 4, 0], { meeting: MEETING + 16n })] }),
  ],
  ["an entry of another contract", () => read(3, { logs: [entry([3, 0, 4, 0], { address: account })] })],
  ["two entries", () => read(3, { logs: [...logs, ...logs] })],
  ["no entry", () => read(3, { logs: [] })],
  ["a call to another contract", () => read(3, { to: account })],
  ["a new contract", () => read(3, { to: null })],
  ["another function", () => read(3, { input: "0x12345678" })],
  ["a call cut short", () => read(3, { input: input.slice(0, 200) as Hex })],
])("no reasons: %s", (_, of) => {
  expect(of()).toBeUndefined();
});
