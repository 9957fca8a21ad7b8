// The demonstration's eight months, indexed by the real graph-node from the chain itself: what the index says of
// members, ballots and funds is what the contracts answer at the same block.
import {
  type Address,
  createPublicClient,
  type Hex,
  http,
  keccak256,
  parseEther,
  parseEventLogs,
  stringToHex,
  zeroAddress,
} from "viem";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { assemblyAbi } from "../../app/src/abi/Assembly.ts";
import { bylawsAbi } from "../../app/src/abi/Bylaws.ts";
import { memberAccountsAbi } from "../../app/src/abi/MemberAccounts.ts";
import { membershipAbi } from "../../app/src/abi/Membership.ts";
import { treasuryAbi } from "../../app/src/abi/Treasury.ts";
import { DEMO_CHAIN, type Life, lifeBegins, playLife } from "../../scripts/demo/life.ts";
import { answerRpc } from "../../scripts/demo/rpc.ts";
import { LocalChain, openNetwork } from "../../scripts/localChain.ts";
import { type Person, peopleOfPhrase } from "../../scripts/people.ts";
import { signTyped } from "../../scripts/signing.ts";
import { type GraphNode, startGraphNode } from "./graphNode.ts";
import { missingTool } from "./missingTool.ts";
import { freshDatabase } from "./postgres.ts";
import { type LocalServer, listenLocally } from "./processes.ts";

const PHRASE = "test test test test test test test test test test test junk";
const FUNDS = [0, 1, 2, 3, 4];
const UNATTRIBUTED = parseEther("1.5");

const missing = missingTool();
const place = inject("postgres");

let close = async () => {};
let life: Life;
let node: GraphNode;
let chain: LocalChain;
let client: ReturnType<typeof clientOf>;
/** The block at which both sides are asked. */
let blockNumber: bigint;

const clientOf = (url: string) => createPublicClient({ transport: http(url) });

async function begin(): Promise<void> {
  if (place === undefined) throw new Error("No database was started.");
  const now = Math.floor(Date.now() / 1000);
  const connection = await openNetwork(DEMO_CHAIN.network, { initialDate: lifeBegins(now) });
  let rpc: LocalServer | undefined;
  close = async () => {
    await node?.stop();
    await rpc?.close();
    await connection.close();
  };
  life = await playLife(connection, { now });
  chain = new LocalChain(connection);
  rpc = await listenLocally((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", async () => {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify(await answerRpc(connection.provider, body)));
    });
  });
  const url = `http://127.0.0.1:${rpc.port}`;
  client = clientOf(url);
  const [payer] = await chain.accounts();
  if (payer === undefined) throw new Error("Nobody pays.");
  await sendBatch(payer);
  const unsaid = { from: payer, to: life.organs.treasury, value: `0x${UNATTRIBUTED.toString(16)}` };
  await chain.request("eth_sendTransaction", unsaid);
  blockNumber = await client.getBlockNumber({ cacheTime: 0 });

  const { factory, fromBlock } = life.site;
  node = await startGraphNode({ rpc: url, factory, fromBlock, database: freshDatabase(place) });
  await node.reach(Number(blockNumber));
}

/** Signed papers in the meeting that is open: three that count, one signed by another, one of a member who voted. */
async function sendBatch(payer: Address): Promise<void> {
  const { assembly } = life.organs;
  const logs = parseEventLogs({
    abi: assemblyAbi,
    logs: await client.getLogs({ address: assembly, fromBlock: 0n }),
  });
  const meeting = logs.findLast((log) => log.eventName === "MeetingConvened");
  if (meeting?.eventName !== "MeetingConvened") throw new Error("No meeting was convened.");
  const { meetingId, convener } = meeting.args;
  const commitments: Hex[] = [];
  for (const log of logs) {
    if (log.eventName !== "ProposalCreated" || log.args.proposalId >> 4n !== meetingId >> 4n) continue;
    const { targets, calldatas, description } = log.args;
    const args = [targets, calldatas, keccak256(stringToHex(description))] as const;
    const asked = { address: assembly, abi: assemblyAbi, functionName: "commitmentOf", args } as const;
    commitments.push(await client.readContract({ ...asked, blockNumber: log.blockNumber }));
  }
  const agenda = await client.readContract({
    address: assembly,
    abi: assemblyAbi,
    functionName: "agendaOf",
    args: [commitments],
  });
  const voted = logs.flatMap((log) =>
    log.eventName === "PaperCast" && log.args.meetingId === meetingId ? [log.args.memberId] : [],
  );
  const voting = life.members.filter((member) => member.voting);
  const [first, second, third, another] = voting.filter(({ memberId }) => !voted.includes(memberId));
  const already = voting.find(({ memberId }) => voted.includes(memberId));
  if (!first || !second || !third || !another || !already) throw new Error("Too few members.");

  const everybody = peopleOfPhrase(PHRASE, 60);
  const signerOf = (account: Address): Person => {
    const person = everybody.find(({ address }) => address === account);
    if (person === undefined) throw new Error(`Nobody knows ${account}.`);
    return person;
  };
  const reasons = `0x${"00".repeat(32)}` as const;
  const uint32 = (name: string) => ({ name, type: "uint32" });
  const sign = (member: number, choices: number, signer: Address) => {
    const signature = signTyped(signerOf(signer), {
      domain: {
        name: "Rochdale Assembly",
        version: "1",
        chainId: DEMO_CHAIN.id,
        verifyingContract: assembly,
      },
      types: {
        Paper: [
          { name: "meeting", type: "uint256" },
          { name: "agenda", type: "bytes32" },
          uint32("member"),
          uint32("choices"),
          { name: "reasons", type: "bytes32" },
        ],
      },
      primaryType: "Paper",
      message: { meeting: meetingId, agenda, member, choices, reasons },
    });
    return { member, choices, reasons, r: signature.slice(0, 66), vs: `0x${signature.slice(66)}` };
  };
  const papers = [
    sign(first.memberId, 0b10_10_10_10, first.account),
    sign(another.memberId, 0b10, first.account),
    sign(second.memberId, 0b01_11_00_10, second.account),
    sign(already.memberId, 0b10, already.account),
    sign(third.memberId, 0b00_01_10_11, third.account),
  ];
  await chain.send(payer, {
    address: assembly,
    abi: assemblyAbi,
    functionName: "castSignedPapers",
    args: [meetingId, convener, agenda, papers],
  });
}

interface IndexedMember {
  readonly memberId: number;
  readonly account: Address;
  readonly memberClass: { readonly number: number; readonly voting: boolean };
  readonly bylawsVersion: number;
  readonly joinedAt: string;
  readonly entitledAt: string;
  readonly leftAt: string | null;
  readonly seatEnds: string | null;
  readonly shares: string;
  readonly capital: string;
}
interface IndexedMeeting {
  readonly meetingId: string;
  readonly roll: number;
  readonly recordDate: string;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly items: number;
  readonly paperCount: number;
  readonly refusedCount: number;
  readonly papers: readonly {
    readonly member: { readonly memberId: number };
    readonly choices: readonly number[];
  }[];
  readonly resolutions: readonly {
    readonly resolutionId: string;
    readonly item: number;
    readonly against: number;
    readonly inFavour: number;
    readonly abstain: number;
    readonly executedAt: string | null;
  }[];
}
interface IndexedFund {
  readonly asset: string;
  readonly number: number;
  readonly balance: string;
}

const members = async () =>
  (
    await node.query<{ members: readonly IndexedMember[] }>(
      `{ members(first: 1000, orderBy: memberId) { memberId account memberClass { number voting } bylawsVersion
         joinedAt entitledAt leftAt seatEnds shares capital } }`,
    )
  ).members;
const meetings = async () =>
  (
    await node.query<{ meetings: readonly IndexedMeeting[] }>(
      `{ meetings(orderBy: number) { meetingId roll recordDate opensAt closesAt items paperCount refusedCount
         papers(first: 1000) { member { memberId } choices }
         resolutions(orderBy: item) { resolutionId item against inFavour abstain executedAt } } }`,
    )
  ).meetings;
const balanceIn = (funds: readonly IndexedFund[], asset: Address, fund: number) =>
  BigInt(funds.find((f) => f.asset === asset.toLowerCase() && f.number === fund)?.balance ?? 0);

if (missing !== undefined) test.skip(missing, () => {});
else
  describe("the index of a co-op's life", () => {
    beforeAll(begin, 240_000);
    afterAll(() => close());

    test("one co-op, whose organs stand where the Assembly says", async () => {
      const names = ["membership", "bylaws", "board", "treasury", "memberAccounts"] as const;
      const { assembly: address } = life.organs;
      const { cooperatives } = await node.query<{ cooperatives: readonly Record<string, unknown>[] }>(
        `{ cooperatives { id openedAt memberCount votingMemberCount seated meetingCount capital ${names.join(" ")}
           bylawsInForce { version charterHash } classes(orderBy: number) { number name voting agent boardSeats minShares } } }`,
      );
      const read = { blockNumber } as const;
      const ofBylaws = { address: life.organs.bylaws, abi: bylawsAbi, ...read } as const;
      const ofMembership = { address: life.organs.membership, abi: membershipAbi, ...read } as const;
      const ofAssembly = { address, abi: assemblyAbi, ...read } as const;
      const organs = await Promise.all(
        names.map(async (name, index) => [
          name,
          (
            await client.readContract({ ...ofAssembly, functionName: "organ", args: [index + 1] })
          ).toLowerCase(),
        ]),
      );
      const count = await client.readContract({ ...ofBylaws, functionName: "classCount" });
      const classes = await Promise.all(
        Array.from({ length: count }, async (_, number) => ({
          number,
          ...(await client.readContract({ ...ofBylaws, functionName: "classOf", args: [number] })),
        })),
      );
      const [, seated] = await client.readContract({ ...ofMembership, functionName: "board" });
      const capital = await client.readContract({
        address: life.organs.memberAccounts,
        abi: memberAccountsAbi,
        functionName: "capital",
        ...read,
      });
      expect(cooperatives).toEqual([
        {
          ...Object.fromEntries(organs),
          id: address.toLowerCase(),
          openedAt: expect.any(String),
          memberCount: Number(await client.readContract({ ...ofMembership, functionName: "members" })),
          votingMemberCount: Number(
            await client.readContract({ ...ofMembership, functionName: "votingMembers" }),
          ),
          seated: Number(seated),
          meetingCount: Number(await client.readContract({ ...ofAssembly, functionName: "meetings" })),
          capital: String(capital),
          bylawsInForce: {
            version: await client.readContract({ ...ofBylaws, functionName: "version" }),
            charterHash: await client.readContract({ ...ofBylaws, functionName: "charterHash" }),
          },
          classes,
        },
      ]);
    });

    test("every member, present and former, as the register and the accounts know them", async () => {
      const indexed = await members();
      const present = indexed.filter(({ leftAt }) => leftAt === null);
      expect(present.map(({ memberId, account }) => [memberId, account])).toEqual(
        life.members.map(({ memberId, account }) => [memberId, account.toLowerCase()]),
      );
      expect(indexed.length).toBeGreaterThan(present.length);
      const ofMembership = { address: life.organs.membership, abi: membershipAbi, blockNumber } as const;
      const ofAccounts = {
        address: life.organs.memberAccounts,
        abi: memberAccountsAbi,
        blockNumber,
      } as const;
      for (const member of indexed) {
        const { account, memberId } = member;
        const known = await client.readContract({
          ...ofMembership,
          functionName: "memberOf",
          args: [account],
        });
        expect({
          memberId,
          class: member.memberClass.number,
          voting: member.memberClass.voting,
          suspended: false,
          joinedAt: Number(member.joinedAt),
          entitledAt: Number(member.entitledAt),
          leftAt: Number(member.leftAt ?? 0),
          seatEnds: Number(member.seatEnds ?? 0),
          bylawsVersion: member.bylawsVersion,
        }).toEqual(known);
        const args = [memberId] as const;
        const shares = await client.readContract({ ...ofAccounts, functionName: "sharesOf", args });
        const capital = await client.readContract({ ...ofAccounts, functionName: "capitalOf", args });
        expect([member.shares, member.capital]).toEqual([String(shares), String(capital)]);
      }
    });

    test("every ballot: the notice, the tallies, whose papers are on the record, and a recount of them", async () => {
      const indexed = await meetings();
      const everybody = (await members()).map(({ memberId }) => memberId);
      const ofAssembly = { address: life.organs.assembly, abi: assemblyAbi, blockNumber } as const;
      expect(indexed.length).toBeGreaterThan(0);
      expect(indexed.at(-1)?.refusedCount).toBe(2);
      for (const { meetingId, papers, resolutions, ...meeting } of indexed) {
        const id = BigInt(meetingId);
        const facts = await client.readContract({ ...ofAssembly, functionName: "meetingOf", args: [id] });
        expect(facts).toMatchObject({
          recordDate: Number(meeting.recordDate),
          opensAt: Number(meeting.opensAt),
          closesAt: Number(meeting.closesAt),
          roll: meeting.roll,
          items: meeting.items,
        });
        expect(resolutions.map(({ item }) => item)).toEqual(
          Array.from({ length: facts.items }, (_, item) => item),
        );

        const onRecord: number[] = [];
        for (const memberId of everybody)
          if (await client.readContract({ ...ofAssembly, functionName: "hasPaper", args: [id, memberId] }))
            onRecord.push(memberId);
        expect(papers.map(({ member }) => member.memberId).sort((a, b) => a - b)).toEqual(onRecord);
        expect(meeting.paperCount).toBe(onRecord.length);

        for (const { resolutionId, item, against, inFavour, abstain, executedAt } of resolutions) {
          const args = [BigInt(resolutionId)] as const;
          const known = await client.readContract({ ...ofAssembly, functionName: "resolutionOf", args });
          expect({ against, inFavour, abstain }).toEqual({
            against: known.against,
            inFavour: known.inFavour,
            abstain: known.abstain,
          });
          expect(executedAt !== null).toBe(known.state === EXECUTED);
          const said = papers.map(({ choices }) => choices[item]);
          expect([1, 2, 3].map((choice) => said.filter((one) => one === choice).length)).toEqual([
            against,
            inFavour,
            abstain,
          ]);
        }
      }
    });

    test("every fund of every asset, now and at an earlier block, and what is in none", async () => {
      const { treasury: address } = life.organs;
      const assets = [life.settlement.address, zeroAddress];
      const earlier = (BigInt(life.site.fromBlock) + blockNumber) / 2n;
      for (const block of [blockNumber, earlier]) {
        const { funds } = await node.query<{ funds: readonly IndexedFund[] }>(
          `{ funds(first: 1000, block: { number: ${block} }) { asset number balance } }`,
        );
        expect(funds.length).toBeGreaterThan(0);
        for (const asset of assets)
          for (const fund of FUNDS) {
            const asked = { address, abi: treasuryAbi, functionName: "fundOf", args: [asset, fund] } as const;
            expect(balanceIn(funds, asset, fund)).toBe(
              await client.readContract({ ...asked, blockNumber: block }),
            );
          }
      }
      const { unattributedReceipts } = await node.query<{
        unattributedReceipts: readonly { amount: string }[];
      }>("{ unattributedReceipts { amount } }");
      const asked = { address, abi: treasuryAbi, functionName: "unattributed", args: [zeroAddress] } as const;
      expect(unattributedReceipts.map(({ amount }) => BigInt(amount))).toEqual([UNATTRIBUTED]);
      expect(await client.readContract({ ...asked, blockNumber })).toBe(UNATTRIBUTED);
    });

    test("every entry of a fund adds up, and a payment names the resolution that made it", async () => {
      const { funds } = await node.query<{
        funds: readonly (IndexedFund & {
          readonly received: string;
          readonly paid: string;
          readonly entries: readonly {
            readonly kind: string;
            readonly amount: string;
            readonly balanceAfter: string;
            readonly resolution: { readonly executedIn: string } | null;
            readonly transaction: string;
          }[];
        })[];
      }>(
        `{ funds(first: 1000) { asset number balance received paid
           entries(first: 1000, orderBy: block) { kind amount balanceAfter transaction resolution { executedIn } } } }`,
      );
      for (const fund of funds) {
        let balance = 0n;
        for (const { kind, amount, balanceAfter, resolution, transaction } of fund.entries) {
          balance += BigInt(amount);
          expect(BigInt(balanceAfter)).toBe(balance);
          expect(resolution?.executedIn).toBe(kind === "Received" ? undefined : transaction);
        }
        expect(BigInt(fund.balance)).toBe(balance);
        expect(BigInt(fund.received) - BigInt(fund.paid)).toBe(balance);
      }
      expect(funds.flatMap(({ entries }) => entries).some(({ kind }) => kind === "Paid")).toBe(true);
    });
  });

/** IGovernor's last state. */
const EXECUTED = 7;
