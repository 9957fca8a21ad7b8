import { zeroAddress } from "viem";
import { assemblyAbi } from "../app/src/abi/Assembly.ts";
import type { Choice } from "../app/src/chain/model.ts";
import { deposit } from "../app/src/chain/write/deposit.ts";
import {
  admitMany,
  applicationOf,
  type BenchCoop,
  cast,
  conveneMeeting,
  DAY,
  execute,
  foundCoop,
  ONE,
  payment,
} from "./bench/coop.ts";
import { CommandRefused, readCommand, wholeNumber } from "./command.ts";
import { LocalChain, openNetwork, type Sent } from "./localChain.ts";
import { personAt } from "./people.ts";

const FOUNDERS = 5;
const BATCH = 300; // admissions in one transaction: about 10.5 million gas of the 16.8 that one may use
const ITEMS = 10;
const ENVELOPE = 110; // bytes of a transaction beside its call data
const GWEI = 1e9;

const {
  members: asked,
  json,
  ...prices
} = readCommand({
  name: "npm run simulate",
  summary:
    "Founds a co-op, admits its members, holds a meeting of ten items and pays; says what each phase costs.",
  options: {
    members: { type: "string", value: "N", about: "how many members (at least 10)", default: "200" },
    "gas-price": {
      type: "string",
      value: "GWEI",
      about: "of the L2, for its cost in ether",
      default: "0.01",
    },
    "data-price": { type: "string", value: "GWEI", about: "of one byte on the L1 below it", default: "0.5" },
    json: { type: "boolean", about: "one JSON object on stdout and nothing else" },
  },
});

interface Phase {
  readonly name: string;
  gas: bigint;
  bytes: number;
  seconds: number;
  peakMemoryMiB: number;
}
const phases: Phase[] = [];
const say = (line: string) => {
  if (!json) console.log(line);
};
const peakMemoryMiB = () => Math.round(process.resourceUsage().maxRSS / 1024);

/** Runs one phase; what it hands to `note` is counted. */
async function during<Answer>(
  name: string,
  run: (note: (sent: Sent) => void) => Promise<Answer>,
): Promise<Answer> {
  const phase: Phase = { name, gas: 0n, bytes: 0, seconds: 0, peakMemoryMiB: 0 };
  const started = performance.now();
  const answer = await run(({ gasUsed, input }) => {
    phase.gas += gasUsed;
    phase.bytes += input.length / 2 - 1 + ENVELOPE;
  });
  phase.seconds = Math.round(performance.now() - started) / 1000;
  phase.peakMemoryMiB = peakMemoryMiB();
  phases.push(phase);
  say(
    `${name.padEnd(8)} ${String(phase.gas).padStart(15)} gas ${phase.seconds.toFixed(1).padStart(8)} s ${String(phase.peakMemoryMiB).padStart(6)} MiB`,
  );
  return answer;
}

/** Any paper will do, as long as it can be worked out again; most are in favour of the payment. */
function choicesOf(member: number): Choice[] {
  const three: readonly Choice[] = ["for", "against", "abstain"];
  return Array.from({ length: ITEMS }, (_, item) =>
    item === 0 ? (member % 4 === 0 ? "against" : "for") : (three[(member * 31 + item * 17) % 3] ?? "abstain"),
  );
}

/** The count on the chain is that of the papers. */
async function checkCount({ chain, organs }: BenchCoop, meetingId: bigint, papers: number): Promise<void> {
  for (let item = 0; item < ITEMS; item++) {
    const args = [meetingId + BigInt(item)];
    const read = { address: organs.assembly, abi: assemblyAbi, functionName: "proposalVotes", args };
    const counted = (await chain.readAll(read)).map(Number);
    const cast: [number, number, number] = [0, 0, 0];
    for (let member = 0; member < papers; member++)
      cast[choicesOf(member)[item] === "against" ? 0 : choicesOf(member)[item] === "for" ? 1 : 2]++;
    if (counted.join() !== cast.join())
      throw new Error(`Item ${item + 1} counts ${counted.join(", ")} where ${cast.join(", ")} were cast.`);
  }
}

async function simulate(members: number) {
  const connection = await openNetwork("osaka", {
    initialDate: "2030-01-08T09:00:00Z",
    initialBaseFeePerGas: 0,
  });
  const chain = new LocalChain(connection, { free: true });
  const papers = Math.ceil(members / 2);

  const coop = await during("found", async (note) => {
    const founded = await foundCoop(chain, FOUNDERS);
    note(founded.founded);
    return founded;
  });
  await during("admit", async (note) => {
    const applications = Array.from({ length: members - FOUNDERS }, (_, index) =>
      applicationOf(coop, personAt(FOUNDERS + index)),
    );
    await admitMany(coop, applications, BATCH, note);
  });
  const payee = personAt(members).address;
  const gift = { asset: zeroAddress, fund: "operating", tag: "donation", amount: 10n * ONE } as const;
  await chain.send(coop.payer, { ...deposit(coop.organs, gift), value: gift.amount });
  await chain.pass(31 * DAY);

  const meeting = await during("convene", async (note) => {
    const agenda = Array.from({ length: ITEMS }, (_, item) =>
      payment(coop, zeroAddress, payee, ONE, `Pay part ${item + 1}`.padEnd(200, ".")),
    );
    const convened = await conveneMeeting(coop, agenda);
    note(convened.sent);
    return convened;
  });
  await chain.pass(30 * DAY);
  await during("vote", async (note) => {
    for (let member = 0; member < papers; member++) {
      const { address } = personAt(member);
      await chain.impersonate(address, 0n);
      note(await cast(coop, address, meeting, choicesOf(member)));
      await chain.request("hardhat_stopImpersonatingAccount", address);
    }
  });
  await chain.pass(18 * DAY);
  await checkCount(coop, meeting.id, papers);
  await during("execute", async (note) => note(await execute(coop, meeting)));
  const paid = BigInt(await chain.request<string>("eth_getBalance", payee, "latest"));
  if (paid !== ONE) throw new Error(`The payee holds ${paid} wei where ${ONE} were resolved.`);
  await connection.close();
  return { members, meetings: 1, papers, claims: 0 };
}

const priceOf = (name: "gas-price" | "data-price") => {
  const price = Number(prices[name]);
  if (!Number.isFinite(price) || price < 0) throw new CommandRefused(`--${name} wants a number of gwei.`);
  return price;
};

try {
  const members = wholeNumber("members", asked, 10);
  const [gasPrice, dataPrice] = [priceOf("gas-price"), priceOf("data-price")];
  const counted = await simulate(members);
  const perPhase = <Value>(value: (phase: Phase) => Value) =>
    Object.fromEntries(phases.map((phase) => [phase.name, value(phase)]));
  const etherOf = ({ gas, bytes }: Phase) => (Number(gas) * gasPrice + bytes * dataPrice) / GWEI;
  const ether = phases.reduce((sum, phase) => sum + etherOf(phase), 0);
  say(
    `\nOn an L2 at ${gasPrice} gwei a gas and ${dataPrice} gwei a byte of data: ${ether.toFixed(6)} ether in all, ` +
      `${((ether * 1e6) / members).toFixed(2)} millionths of an ether a member.`,
  );
  console.log(
    JSON.stringify({
      ...counted,
      gas: perPhase(({ gas }) => Number(gas)),
      seconds: perPhase(({ seconds }) => seconds),
      ether: perPhase((phase) => Number(etherOf(phase).toFixed(9))),
      peakMemoryMiB: peakMemoryMiB(),
    }),
  );
  process.exit(0);
} catch (problem) {
  process.stderr.write(`${problem instanceof Error ? problem.message.split("\n")[0] : String(problem)}\n`);
  process.exit(problem instanceof CommandRefused ? 2 : 1);
}
