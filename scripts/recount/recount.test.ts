// A thousand random meetings counted again, and every way in which somebody could lie about one of them.
import { execFile } from "node:child_process";
import { createServer, type Server } from "node:http";
import { custom, type Hex, hexToBigInt, numberToHex, toEventSelector, toFunctionSelector } from "viem";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assemblyAbi } from "../../app/src/abi/Assembly.ts";
import type { BenchCoop } from "../bench/coop.ts";
import { answerRpc, type RpcProvider } from "../demo/rpc.ts";
import { openNetwork } from "../localChain.ts";
import { root } from "../project.ts";
import { runRecount } from "./command.ts";
import { type Compared, Comparison } from "./compareMeeting.ts";
import { Endpoints, endpointBy } from "./endpoints.ts";
import { slots } from "./layout.ts";
import { holdRandomMeetings } from "./randomMeetings.ts";
import { type OpenedRecount, openRecount } from "./recountCoop.ts";
import type { RecountedMeeting } from "./recountMeeting.ts";

const MEETINGS = 1_000;
const SEED = 20_261_121;

interface Setting {
  readonly connection: Awaited<ReturnType<typeof openNetwork>>;
  readonly coop: BenchCoop;
}

async function hold(count: number, seed: number): Promise<Setting> {
  const connection = await openNetwork("osaka", {
    initialDate: "2030-01-08T09:00:00Z",
    initialBaseFeePerGas: 0,
  });
  return { connection, coop: await holdRandomMeetings(connection, count, seed) };
}

const over = (provider: RpcProvider) =>
  new Endpoints([
    endpointBy("the chain", custom({ request: (asked) => provider.request(asked) }, { retryCount: 0 })),
  ]);

describe("A thousand random meetings", () => {
  let setting: Setting;
  let opened: OpenedRecount;
  const recounts: Compared[] = [];

  beforeAll(async () => {
    setting = await hold(MEETINGS, SEED);
    const assembly = setting.coop.organs.assembly;
    opened = await openRecount(over(setting.connection.provider), { assembly });
    for (const { number } of opened.replay.meetings) recounts.push(await opened.meeting(number));
  });
  afterAll(() => setting.connection.close());

  test("come out as the contract says and stores", () => {
    expect(opened.ofCoop).toEqual([]);
    expect(recounts.length).toBeGreaterThanOrEqual(MEETINGS);
    const different = recounts.filter(({ differences }) => differences.length > 0);
    expect(different.map(({ meeting: { number }, differences }) => [number, differences])).toEqual([]);
  });

  test("had in them all that a meeting can come to", () => {
    const meetings = recounts.map(({ meeting }) => meeting);
    const items = meetings.flatMap((meeting) => meeting.items);
    const outcomes = new Set(items.map(({ outcome }) => outcome));
    const had = {
      papers: meetings.reduce((sum, { papers }) => sum + papers.length, 0),
      byProxy: meetings.reduce((sum, { byProxy }) => sum + byProxy, 0),
      secondCalls: meetings.filter(({ former }) => former !== undefined).length,
      extended: meetings.filter(({ isExtended }) => isExtended).length,
      appended: meetings.filter(({ finalAgenda }) => finalAgenda !== undefined).length,
      full: meetings.filter((meeting) => meeting.items.length > 12).length,
      recused: items.filter(({ recused }) => recused.length > 0).length,
      ofClass: items.filter(({ ofClass }) => ofClass !== undefined && ofClass.inFavour > 0n).length,
      classMoved: meetings.filter(
        (meeting) =>
          meeting.items.some(({ ofClass }) => ofClass !== undefined) &&
          meeting.papers.some(({ classId }) => classId === undefined),
      ).length,
      carried: items.filter(({ isQuorate, hasMajority }) => isQuorate && hasMajority).length,
      bylaws: new Set(meetings.map(({ bylawsVersion }) => bylawsVersion)).size,
      rolls: new Set(meetings.map(({ roll }) => roll)).size,
    };
    const least: typeof had = {
      papers: 2_500,
      byProxy: 80,
      secondCalls: 80,
      extended: 60,
      appended: 60,
      full: 3,
      recused: 300,
      ofClass: 40,
      classMoved: 5,
      carried: 200,
      bylaws: 5,
      rolls: 8,
    };
    const few = Object.entries(least).filter(([name, bound]) => had[name as keyof typeof had] < bound);
    expect(few, JSON.stringify(had)).toEqual([]);
    expect([...outcomes].sort()).toEqual(["Defeated", "Executed", "Expired", "Succeeded"]);
  });

  /** What the recount of a meeting finds once a word of the Assembly's storage is another. */
  async function plant(meeting: RecountedMeeting, slot: Hex, change: (word: bigint) => bigint) {
    const { provider } = setting.connection;
    const { organs } = setting.coop;
    const request = (method: string, ...params: unknown[]) => provider.request({ method, params });
    const before = hexToBigInt((await request("eth_getStorageAt", organs.assembly, slot, "latest")) as Hex);
    const set = (word: bigint) =>
      request("hardhat_setStorageAt", organs.assembly, slot, numberToHex(word, { size: 32 }));
    await set(change(before));
    try {
      return await compareAgain(meeting, provider);
    } finally {
      await set(before);
    }
  }

  async function compareAgain(meeting: RecountedMeeting, provider: RpcProvider): Promise<readonly string[]> {
    const chain = over(provider);
    const again = new Comparison(chain, opened.factory, setting.coop.organs, opened.at);
    const replayed = opened.replay.meetings.find(({ id }) => id === meeting.id);
    if (replayed === undefined) throw new Error("There is no such meeting.");
    const { differences } = await again.meeting(replayed, opened.replay);
    return [...(await again.coop(opened.replay)), ...differences];
  }

  const some = (fits: (meeting: RecountedMeeting) => boolean): RecountedMeeting => {
    const found = recounts.find(({ meeting }) => fits(meeting))?.meeting;
    if (found === undefined) throw new Error("No meeting is like that.");
    return found;
  };
  const long = () => some(({ items, papers }) => items.length > 4 && papers.length > 3);

  describe("with one word of storage planted", () => {
    test("the tally of the first item", async () => {
      const meeting = long();
      const counted = meeting.items[0]?.inFavour ?? 0n;
      const found = await plant(meeting, slots.meeting(meeting.id), (word) => word + (1n << 204n));
      const slot = slots.meeting(meeting.id);
      expect(found).toContain(
        `Storage (slot ${slot}) holds ${counted + 1n} in favour on item 1, and the papers add up to ${counted}.`,
      );
      expect(found).toContain(
        `resolutionOf, item 1 says inFavour ${counted + 1n}, and the recount ${counted}.`,
      );
    });

    test("the tally of a later item", async () => {
      const meeting = long();
      const [slot, counted] = [slots.tallies(meeting.id, 2), meeting.items[4]?.against ?? 0n];
      const found = await plant(meeting, slot, (word) => word + 3n);
      expect(found).toContain(
        `Storage (slot ${slot}) holds ${counted + 3n} against on item 5, and the papers add up to ${counted}.`,
      );
    });

    test("votes on an item that is not on the agenda", async () => {
      const meeting = some(({ items }) => items.length === 3);
      const slot = slots.tallies(meeting.id, 1);
      const found = await plant(meeting, slot, (word) => word | (1n << 144n));
      expect(found).toEqual([`Storage (slot ${slot}) holds votes on an item that is not on the agenda.`]);
    });

    test("the mark of a paper that nobody cast, and of one that somebody did", async () => {
      const meeting = long();
      const slot = slots.papers(meeting.id, 0);
      const cast = meeting.papers.map(({ memberId }) => memberId);
      const silent = [1, 2, 3, 4, 5, 6, 7, 8, 9].find((number) => !cast.includes(number)) ?? 0;
      const voter = cast[0] ?? 0;
      expect(await plant(meeting, slot, (word) => word | (1n << BigInt(silent)))).toEqual([
        `Storage (slot ${slot}) marks a paper of member ${silent}, and the record has none.`,
      ]);
      expect(await plant(meeting, slot, (word) => word & ~(1n << BigInt(voter)))).toEqual([
        `Storage (slot ${slot}) marks no paper of member ${voter}, and the record has one that counted.`,
        `hasPaper denies the paper of member ${voter}, which the record has.`,
      ]);
    });

    test("the tally of a class", async () => {
      const meeting = some(({ items }) => items.some(({ ofClass }) => (ofClass?.inFavour ?? 0n) > 1n));
      const item = meeting.items.find(({ ofClass }) => (ofClass?.inFavour ?? 0n) > 1n);
      if (item?.ofClass === undefined) throw new Error("No class decides.");
      const { classId, inFavour } = item.ofClass;
      const slot = slots.classVote(meeting.id + BigInt(item.item));
      const found = await plant(meeting, slot, (word) => word - (1n << 48n));
      expect(found).toContain(
        `Storage (slot ${slot}) holds ${inFavour - 1n} in favour of class ${classId} on item ${item.item + 1}, and the papers add up to ${inFavour}.`,
      );
    });

    test("the roll, the close, and what was carried out", async () => {
      const meeting = long();
      const slot = slots.meeting(meeting.id);
      const [roll, longer, done] = await Promise.all([88n, 64n, 148n]).then(async (places) => {
        const found: (readonly string[])[] = [];
        for (const place of places) found.push(await plant(meeting, slot, (word) => word ^ (1n << place)));
        return found;
      });
      expect(roll?.join()).toMatch(/as the roll, and the record says/);
      expect(longer?.join()).toMatch(/as the hours of voting, and the record says/);
      expect(done?.join()).toMatch(/as the bits of what was carried out, and the record says/);
    });

    test("a member's recusal, and how many there are", async () => {
      const meeting = some(({ items }) => (items[0]?.recused.length ?? 0) > 0);
      const [member = 0] = meeting.items[0]?.recused ?? [];
      const slot = slots.recused(meeting.id, Math.floor(member / 16));
      const lane = 16n * BigInt(member % 16);
      expect((await plant(meeting, slot, (word) => word ^ (1n << lane))).join()).toContain(
        `takes the vote of member ${member} on items`,
      );
      const counts = slots.recusals(meeting.id);
      expect((await plant(meeting, counts, (word) => word + 1n)).join()).toContain(
        "members off the roll of item 1",
      );
    });

    test("an item decided as a weaker kind than its call needs", async () => {
      const amending = ({ items }: RecountedMeeting) =>
        items.findIndex(({ ofClass }) => ofClass !== undefined);
      const meeting = some((each) => amending(each) >= 0);
      const item = amending(meeting);
      const found = await plant(
        meeting,
        slots.meeting(meeting.id),
        (word) => word & ~(3n << BigInt(116 + 2 * item)),
      );
      expect(found).toContain(
        `Item ${item + 1} is decided as ordinary, and its call to the bylaws needs special.`,
      );
    });

    test("other rules than those that were adopted, of a version that is in force no more", async () => {
      const last = Math.max(...recounts.map(({ meeting }) => meeting.bylawsVersion));
      const known = recounts.find(({ meeting, notes }) => meeting.bylawsVersion < last && notes.length === 0);
      if (known === undefined) throw new Error("No resolution changed the bylaws.");
      const version = known.meeting.bylawsVersion;
      const found = await plant(known.meeting, slots.formerRules(version), (word) => word ^ (1n << 104n));
      expect(found.join()).toContain(
        `holds other rules than version ${version} of the bylaws: quorumBps of ordinary resolutions is`,
      );
    });

    test("other rules than the bylaws'", async () => {
      const found = await plant(long(), slots.rules(), (word) => word ^ (1n << 104n));
      expect(found.join()).toMatch(/holds other rules than the bylaws: quorumBps of ordinary resolutions is/);
    });
  });

  test("a view that lies while storage does not is caught", async () => {
    const meeting = long();
    const votes = assemblyAbi.find((item) => item.type === "function" && item.name === "proposalVotes");
    const selector = toFunctionSelector(votes as Extract<typeof votes, { type: "function" }>);
    const { provider } = setting.connection;
    const lying: RpcProvider = {
      request: async (asked) => {
        const answer = await provider.request(asked);
        const [call] = (asked.params ?? []) as readonly { readonly data?: string }[];
        if (asked.method !== "eth_call" || !call?.data?.startsWith(selector)) return answer;
        return `${String(answer).slice(0, -1)}9`; // abstaining members end in 9
      },
    };
    expect(await compareAgain(meeting, lying)).toEqual(
      meeting.items.map(
        ({ item, abstain }) => `proposalVotes, item ${item + 1} says abstain 9, and the recount ${abstain}.`,
      ),
    );
  });
});

describe("npm run recount", () => {
  let setting: Setting;
  let server: Server;
  let url: string;
  /** Alters what the endpoint under /lying answers. */
  let lie: (method: string, answer: unknown) => unknown = (_, answer) => answer;

  beforeAll(async () => {
    setting = await hold(12, 7);
    const { provider } = setting.connection;
    server = createServer((request, response) => {
      const isLying = request.url === "/lying";
      const asked: RpcProvider = {
        request: async (call) => {
          const answer = await provider.request(call);
          return isLying ? lie(call.method, answer) : answer;
        },
      };
      let body = "";
      request.on("data", (part: Buffer) => {
        body += part.toString();
      });
      request.on("end", async () => {
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify(await answerRpc(asked, body)));
      });
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const address = server.address();
    url = typeof address === "object" && address !== null ? `http://127.0.0.1:${address.port}/` : "";
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await setting.connection.close();
  });

  interface Ended {
    readonly status: number;
    readonly stdout: string;
    readonly stderr: string;
  }
  const run = async (...words: string[]): Promise<Ended> => {
    const [out, aside]: [string[], string[]] = [[], []];
    const status = await runRecount(words, {
      out: (text) => out.push(text),
      aside: (line) => aside.push(line),
    });
    return { status, stdout: out.join("\n"), stderr: aside.join("\n") };
  };
  const inProcess = (...words: string[]) =>
    new Promise<Ended>((done) => {
      execFile(
        process.execPath,
        ["scripts/recount.ts", ...words],
        { cwd: root, encoding: "utf8" },
        (problem, stdout, stderr) => done({ status: Number(problem?.code ?? 0), stdout, stderr }),
      );
    });
  const coop = () => setting.coop.organs.assembly;
  const recount = (meeting: string, rpc: string, ...more: string[]) =>
    run("--coop", coop(), "--meeting", meeting, "--rpc", rpc, ...more);

  test("says of a sound meeting that it is equal, to people and to programs", async () => {
    const [people, programs] = await Promise.all([
      recount("1", url),
      inProcess("--coop", coop(), "--meeting", "1", "--rpc", url, "--rpc", url, "--json"),
    ]);
    expect([people.status, people.stderr, programs.status, programs.stderr]).toEqual([0, "", 0, ""]);
    const lines = people.stdout.trim().split("\n");
    expect(lines[0]).toContain(`Meeting 1 of ${coop()} on chain`);
    expect(lines.at(-1)).toMatch(/^equal: /);
    const json = JSON.parse(programs.stdout) as Record<string, unknown>;
    expect(json).toMatchObject({ equal: true, differences: [], cooperative: coop() });
    expect(Object.keys(json.meeting as object)).toContain("roll");
    expect((await inProcess("--coop", "0x12")).status).toBe(2);
  });

  test("fails loudly where an endpoint alters one paper, drops one, or contradicts another", async () => {
    const batch = assemblyAbi.find((item) => item.type === "event" && item.name === "PapersCast");
    const topic = toEventSelector(batch as Extract<typeof batch, { type: "event" }>);
    type Raw = { readonly topics: readonly Hex[]; readonly data: Hex };
    const isBatch = ({ topics, data }: Raw) => topics[0] === topic && Number(`0x${data.slice(2, 66)}`) > 1;
    const of = (logs: readonly Raw[]) => logs.find(isBatch)?.topics[1] ?? "0x0";
    const logs = (await setting.connection.provider.request({
      method: "eth_getLogs",
      params: [{ fromBlock: "0x0", toBlock: "latest", address: coop() }],
    })) as readonly Raw[];
    const meeting = String(await numberOf(hexToBigInt(of(logs))));
    // The first counted paper of the batch chooses otherwise on the first item.
    const alter = (log: Raw): Raw => {
      const words: readonly string[] = log.data.slice(2).match(/.{64}/g) ?? [];
      const ballots: readonly string[] = words.slice(4).join("").match(/.{16}/g) ?? [];
      const place = ballots.findIndex((ballot) => !/^0{8}/.test(ballot));
      const other = (BigInt(`0x${ballots[place]}`) ^ 1n).toString(16).padStart(16, "0");
      const data = [...words.slice(0, 4), ...ballots.with(place, other)].join("");
      return { ...log, data: `0x${data}` };
    };
    const lying = (change: (logs: readonly Raw[], first: Raw | undefined) => readonly Raw[]) => {
      lie = (method, answer) =>
        method === "eth_getLogs"
          ? change(answer as readonly Raw[], (answer as readonly Raw[]).find(isBatch))
          : answer;
    };

    lying((all, first) => all.map((log) => (log === first ? alter(log) : log)));
    const altered = await recount(meeting, `${url}lying`);
    expect(altered.status).toBe(1);
    expect(altered.stdout).toMatch(
      /Storage \(slot 0x\w+\) holds \d+ \w+( \w+)? on item 1, and the papers add up to \d+\./,
    );
    expect(altered.stdout.trim().split("\n").at(-1)).toMatch(/differences?: do not rely on this result$/);

    const both = await recount(meeting, url, "--rpc", `${url}lying`, "--json");
    expect(both.status).toBe(1);
    const { equal, differences } = JSON.parse(both.stdout) as { equal: boolean; differences: string[] };
    expect(equal).toBe(false);
    expect(differences.join()).toMatch(/differ about the record at block \d+: Assembly\.PapersCast/);

    lying((all, first) => all.filter((log) => log !== first));
    const dropped = await recount(meeting, `${url}lying`);
    expect(dropped.status).toBe(1);
    expect(dropped.stdout).toMatch(/marks a paper of member \d+, and the record has none\./);
  });

  async function numberOf(id: bigint): Promise<number> {
    const { replay } = await openRecount(over(setting.connection.provider), { assembly: coop() });
    return replay.meetings.find((meeting) => meeting.id === id)?.number ?? 0;
  }

  test("refuses in one sentence what it cannot count", async () => {
    const nobody = "0x000000000000000000000000000000000000dEaD";
    const { treasury } = setting.coop.organs;
    const common = ["--meeting", "1", "--rpc", url];
    const asked: readonly (readonly [RegExp, readonly string[]])[] = [
      [/--coop/, common],
      [/--coop wants an address .* not "0x12"/, ["--coop", "0x12", ...common]],
      [
        /--meeting wants a whole number of at least 1, not "0"/,
        ["--coop", coop(), "--rpc", url, "--meeting", "0"],
      ],
      [/--meeting 99: .* name one from 1 to 12/, ["--coop", coop(), "--rpc", url, "--meeting", "99"]],
      [/--rpc/, ["--coop", coop(), "--meeting", "1"]],
      [/--rpc .*https/, ["--coop", coop(), "--meeting", "1", "--rpc", "http://example.com"]],
      [/--coop .* has no contract there .* chain/, ["--coop", nobody, ...common]],
      [/--coop .* no factory founded what stands there/, ["--coop", treasury, ...common]],
      [/--factory .* was founded by/, ["--coop", coop(), ...common, "--factory", nobody]],
      [/--from-block 1: no co-op was founded/, ["--coop", coop(), ...common, "--from-block", "1"]],
      [/--block 999999: the chain is at block/, ["--coop", coop(), ...common, "--block", "999999"]],
    ];
    const ended = await Promise.all(asked.map(([, words]) => run(...words)));
    for (const [i, { status, stdout, stderr }] of ended.entries()) {
      const [sentence, words] = asked[i] ?? [];
      expect([status, stdout], words?.join(" ")).toEqual([2, ""]);
      expect(stderr.trim()).toMatch(sentence ?? "");
      expect(stderr.trim().split("\n")).toHaveLength(1);
    }
  });
});
