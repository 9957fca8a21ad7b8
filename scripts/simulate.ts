import { zeroAddress } from "viem";
import { assemblyAbi } from "../app/src/abi/Assembly.ts";
import { bylawsAbi } from "../app/src/abi/Bylaws.ts";
import { memberAccountsAbi } from "../app/src/abi/MemberAccounts.ts";
import { testStablecoinAbi } from "../app/src/abi/TestStablecoin.ts";
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
import {
  appointSteward,
  carryMeeting,
  claimFor,
  claimMany,
  conveneStatement,
  earnYear,
  recordUse,
  statementFor,
} from "./bench/dividends.ts";
import { CommandRefused, readCommand, wholeNumber } from "./command.ts";
import { eventsOf, LocalChain, openNetwork, type Sent } from "./localChain.ts";
import { personAt } from "./people.ts";

const FOUNDERS = 5;
const BATCH = 300; // admissions in one transaction: about 10.5 million gas of the 16.8 that one may use
const ITEMS = 10;
const RECORDED = 500; // members in one entry of a steward
const CLAIMS = 1_000;
const CLAIM_BATCH = 100;
const ENVELOPE = 110; // bytes of a transaction beside its call data
const GWEI = 1e9;

const {
  members: asked,
  json,
  ...prices
} = readCommand({
  name: "npm run simulate",
  summary:
    "Founds a co-op, admits its members, holds a meeting of ten items and pays, shares a year's surplus out to all members and lets 1,000 claim; says what each phase costs.",
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
    `${name.padEnd(9)} ${String(phase.gas).padStart(15)} gas ${phase.seconds.toFixed(1).padStart(8)} s ${String(phase.peakMemoryMiB).padStart(6)} MiB`,
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
  const claims = await shareOut(coop, members);
  await connection.close();
  return { members, meetings: 2, papers: papers + claims.papers, claims: claims.paid };
}

/** Any use of the co-op will do, as long as it can be worked out again. */
const unitsOf = (memberId: number): bigint => BigInt(1 + ((memberId * 7919) % 1000));

/** A year's surplus goes to the members by what they used; some of them, picked at random, claim. */
async function shareOut(
  coop: BenchCoop,
  members: number,
): Promise<{ readonly papers: number; readonly paid: number }> {
  const { organs } = coop;
  const used = Array.from({ length: members }, (_, index) => {
    return { memberId: index + 1, units: unitsOf(index + 1) };
  });
  const earned = await during("record", async (note) => {
    const steward = personAt(0).address;
    const appointment = await appointSteward(coop, steward);
    return await earnYear(coop, members, async (year) => {
      for (let done = 0; done < members; done += RECORDED)
        note(await recordUse(coop, steward, appointment, year, used.slice(done, done + RECORDED)));
    });
  });
  const statement = await during("statement", () =>
    statementFor(coop, earned, {
      members,
      units: new Map(used.map(({ memberId, units }) => [memberId, units])),
    }),
  );
  const voters = await neededVoters(coop, members);
  await during("publish", async (note) => {
    const meeting = await conveneStatement(coop, earned, statement);
    note(meeting.sent);
    note(await carryMeeting(coop, meeting, { voters, note }));
  });
  const claiming = pickedAtRandom(members, CLAIMS).map((memberId) => claimFor(statement, memberId));
  const paidOut = claiming.reduce((sum, { cash }) => sum + cash, 0n);
  const before = await heldBy(coop, organs.memberAccounts);
  let paid = 0;
  await during("claim", async (note) => {
    for (let done = 0; done < claiming.length; done += CLAIM_BATCH) {
      const sent = await claimMany(coop, claiming.slice(done, done + CLAIM_BATCH));
      paid += eventsOf(sent, memberAccountsAbi, "DividendClaimed", organs.memberAccounts).length;
      note(sent);
    }
  });
  const left = await heldBy(coop, organs.memberAccounts);
  if (paid !== claiming.length)
    throw new Error(`${paid} members were paid where ${claiming.length} claimed.`);
  if (before - left !== paidOut)
    throw new Error(`${before - left} was paid where the statement says ${paidOut}.`);
  const first = claiming[0];
  if (first !== undefined) {
    const held = await heldBy(coop, first.account);
    if (held < first.cash) throw new Error(`A member holds ${held} where ${first.cash} was claimed.`);
  }
  return { papers: voters, paid };
}

async function heldBy({ chain, coin }: BenchCoop, account: string): Promise<bigint> {
  const read = { address: coin, abi: testStablecoinAbi, functionName: "balanceOf", args: [account] };
  return BigInt(String(await chain.read(read)));
}

/** As many members as the bylaws ask for. */
async function neededVoters({ chain, organs }: BenchCoop, members: number): Promise<number> {
  const read = { address: organs.bylaws, abi: bylawsAbi, functionName: "parameters", args: [] };
  const { ordinaryQuorumBps } = (await chain.read(read)) as { readonly ordinaryQuorumBps: bigint };
  return Math.max(1, Math.ceil((members * Number(ordinaryQuorumBps)) / 10_000));
}

/** Different members, the same in every run: the numbers from 1 on, shuffled by a linear congruential generator. */
function pickedAtRandom(members: number, most: number): readonly number[] {
  const numbers = Array.from({ length: members }, (_, index) => index + 1);
  let state = 20_261_121;
  for (let last = members - 1; last > 0; last--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (last + 1);
    [numbers[last], numbers[other]] = [numbers[other] ?? 0, numbers[last] ?? 0];
  }
  return numbers.slice(0, most);
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
