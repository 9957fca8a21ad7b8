// The demonstration's eight months, indexed by the real graph-node from the chain itself: what the index says of
// members, ballots and funds is what the contracts answer at the same block.
import {
  type Address,
  encodeAbiParameters,
  type Hex,
  keccak256,
  type PublicClient,
  parseEther,
  parseEventLogs,
  zeroAddress,
} from "viem";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { assemblyAbi } from "../../app/src/abi/Assembly.ts";
import { boardAbi } from "../../app/src/abi/Board.ts";
import { bylawsAbi } from "../../app/src/abi/Bylaws.ts";
import { memberAccountsAbi } from "../../app/src/abi/MemberAccounts.ts";
import { membershipAbi } from "../../app/src/abi/Membership.ts";
import { treasuryAbi } from "../../app/src/abi/Treasury.ts";
import type { Life } from "../../scripts/demo/life.ts";
import { doWithCommons } from "./commonsDeeds.ts";
import { COMMONS, countsOfIndex } from "./commonsIndex.ts";
import type { GraphNode } from "./graphNode.ts";
import { type IndexedLife, indexLife } from "./indexedLife.ts";
import { Meetings } from "./meetings.ts";
import { missingTool } from "./missingTool.ts";

const FUNDS = [0, 1, 2, 3, 4];
/** As the index names what money was given for, in the Treasury's order. */
const TAGS = ["fee", "saleToMember", "saleToNonMember", "grant", "donation", "patronageReceived"] as const;
const UNATTRIBUTED = parseEther("1.5");

const missing = missingTool();

let lived: IndexedLife<"archive"> | undefined;
let life: Life;
let node: GraphNode;
let client: PublicClient;
let after: Meetings;
/** The block at which both sides are asked. */
let blockNumber: bigint;

async function begin(): Promise<void> {
  lived = await indexLife("archive", inject("postgres"), async ({ life, chain, client }) => {
    const [payer] = await chain.accounts();
    if (payer === undefined) throw new Error("Nobody pays.");
    after = new Meetings(life, chain, client, payer);
    await after.sendBatch();
    await doWithCommons({ life, chain, client, meetings: after });
    await after.meetTwice();
    const unsaid = { from: payer, to: life.organs.treasury, value: `0x${UNATTRIBUTED.toString(16)}` };
    await chain.request("eth_sendTransaction", unsaid);
  });
  ({ life, node, client, blockNumber } = lived);
}

interface IndexedMember {
  readonly memberId: number;
  readonly account: Address;
  readonly memberClass: { readonly number: number; readonly voting: boolean };
  readonly classSince: string | null;
  readonly bylawsVersion: number;
  readonly joinedAt: string;
  readonly entitledAt: string;
  readonly leftAt: string | null;
  readonly seatEnds: string | null;
  readonly suspended: boolean;
  readonly referred: boolean;
  readonly inArrears: boolean;
  readonly expelled: boolean;
  readonly recovering: boolean;
  readonly shares: string;
  readonly capitalUnits: string;
  readonly retainedUnits: string;
  readonly feesPaidUntil: string | null;
  readonly deferred: string;
  readonly deferredUntil: string | null;
  readonly parked: string;
}
interface IndexedContacts {
  readonly people: readonly Address[];
  readonly needed: number;
  readonly from: string;
}
interface IndexedMeeting {
  readonly meetingId: string;
  readonly roll: number;
  readonly recordDate: string;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly noticedClosesAt: string;
  readonly extendedAt: string | null;
  readonly items: number;
  readonly classVoteCount: number;
  readonly paperCount: number;
  readonly refusedCount: number;
  readonly firstCall: { readonly meetingId: string } | null;
  readonly agendaExtension: { readonly agenda: Hex } | null;
  readonly minutes: { readonly minutesHash: Hex } | null;
  readonly papers: readonly {
    readonly member: { readonly memberId: number };
    readonly holder: { readonly memberId: number } | null;
    readonly memberClass: { readonly number: number } | null;
    readonly choices: readonly number[];
  }[];
  readonly proxies: readonly {
    readonly account: Address;
    readonly principal: { readonly memberId: number };
    readonly holder: { readonly memberId: number } | null;
    readonly holderAccount: Address | null;
  }[];
  readonly resolutions: readonly IndexedResolution[];
}
interface IndexedResolution {
  readonly resolutionId: string;
  readonly item: number;
  readonly agendaExtension: { readonly agenda: Hex } | null;
  readonly firstCall: { readonly resolutionId: string; readonly text: string } | null;
  readonly secondCalls: readonly { readonly resolutionId: string }[];
  readonly text: string;
  readonly roll: number;
  readonly against: number;
  readonly inFavour: number;
  readonly abstain: number;
  readonly classVote: {
    readonly memberClass: { readonly number: number };
    readonly against: number;
    readonly inFavour: number;
    readonly abstain: number;
  } | null;
  readonly executedAt: string | null;
  readonly recusals: readonly {
    readonly declared: boolean;
    readonly member: { readonly memberId: number };
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
      `{ members(first: 1000, orderBy: memberId) { memberId account memberClass { number voting } classSince bylawsVersion
         joinedAt entitledAt leftAt seatEnds suspended referred inArrears expelled recovering
         shares capitalUnits retainedUnits feesPaidUntil deferred deferredUntil parked } }`,
    )
  ).members;
const meetings = async () =>
  (
    await node.query<{ meetings: readonly IndexedMeeting[] }>(
      `{ meetings(orderBy: number) {
         meetingId roll recordDate opensAt closesAt noticedClosesAt extendedAt items classVoteCount paperCount refusedCount
         firstCall { meetingId } agendaExtension { agenda } minutes { minutesHash }
         papers(first: 1000) { member { memberId } holder { memberId } memberClass { number } choices }
         proxies(first: 1000) { account principal { memberId } holder { memberId } holderAccount }
         resolutions(orderBy: item) {
           resolutionId item agendaExtension { agenda } firstCall { resolutionId text } secondCalls { resolutionId }
           text roll against inFavour abstain classVote { memberClass { number } against inFavour abstain } executedAt
           recusals { declared member { memberId } } } } }`,
    )
  ).meetings;
/** What units of capital are worth, as the accounts reckon. */
const capitalIndex = async () =>
  BigInt(
    (
      await node.query<{ cooperatives: readonly [{ capitalIndex: string }] }>(
        "{ cooperatives { capitalIndex } }",
      )
    ).cooperatives[0].capitalIndex,
  );
const worth = (units: string, index: bigint) => (BigInt(units) * index) / 10n ** 18n;
const number = (text: string | null) => Number(text ?? 0);
const balanceIn = (funds: readonly IndexedFund[], asset: Address, fund: number) =>
  BigInt(funds.find((f) => f.asset === asset.toLowerCase() && f.number === fund)?.balance ?? 0);

if (missing !== undefined) test.skip(missing, () => {});
else
  describe("the index of a co-op's life", () => {
    beforeAll(begin, 240_000);
    afterAll(() => lived?.close());

    test("one co-op, whose organs stand where the Assembly says", async () => {
      const names = ["membership", "bylaws", "board", "treasury", "memberAccounts"] as const;
      const { assembly: address } = life.organs;
      const { cooperatives } = await node.query<{ cooperatives: readonly Record<string, unknown>[] }>(
        `{ cooperatives { id openedAt memberCount votingMemberCount seated meetingCount capital parked deferred
           eligibility electionOrgan ${names.join(" ")}
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
      const ofAccounts = { address: life.organs.memberAccounts, abi: memberAccountsAbi, ...read } as const;
      const eligibility = await client.readContract({ ...ofMembership, functionName: "eligibility" });
      const { electionOrgan } = await client.readContract({ ...ofBylaws, functionName: "boardTerms" });
      const named = (address: Address) => (address === zeroAddress ? null : address.toLowerCase());
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
          capital: String(await client.readContract({ ...ofAccounts, functionName: "capital" })),
          parked: String(await client.readContract({ ...ofAccounts, functionName: "parked" })),
          deferred: String(await client.readContract({ ...ofAccounts, functionName: "deferred" })),
          eligibility: named(eligibility),
          electionOrgan: named(electionOrgan),
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
      const index = await capitalIndex();
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
          suspended: member.suspended,
          referred: member.referred,
          inArrears: member.inArrears,
          expelled: member.expelled,
          recovering: member.recovering,
          joinedAt: number(member.joinedAt),
          entitledAt: number(member.entitledAt),
          leftAt: number(member.leftAt),
          seatEnds: number(member.seatEnds),
          bylawsVersion: member.bylawsVersion,
        }).toEqual(known);
        const args = [account] as const;
        const record = await client.readContract({ ...ofMembership, functionName: "recordByKey", args });
        expect(number(member.classSince)).toBe(Number(record >> 224n));
        const holding = await client.readContract({
          ...ofAccounts,
          functionName: "holdingOf",
          args: [memberId],
        });
        expect(holding).toMatchObject({
          shares: number(member.shares),
          paidIn: worth(member.capitalUnits, index),
          retained: worth(member.retainedUnits, index),
          feesPaidUntil: number(member.feesPaidUntil),
          deferred: BigInt(member.deferred),
          deferredUntil: number(member.deferredUntil),
          parked: BigInt(member.parked),
        });
      }
      expect(indexed.filter(({ classSince }) => classSince !== null).length).toBe(1);
      const inArrears = indexed.filter((member) => member.inArrears);
      expect(inArrears.length).toBeGreaterThan(0);
      expect(indexed.some(({ deferred }) => deferred !== "0")).toBe(true);
    });

    test("every application, charge, profile, agent, list of contacts and recovery, as the register knows them", async () => {
      const ofMembership = { address: life.organs.membership, abi: membershipAbi, blockNumber } as const;
      const { applications, charges, agents, profiles, listed, recovering } = await node.query<{
        applications: readonly {
          readonly account: Address;
          readonly state: string;
          readonly refusedAt: string | null;
          readonly appealedAt: string | null;
          readonly member: { readonly account: Address } | null;
        }[];
        charges: readonly {
          readonly member: { readonly memberId: number };
          readonly charge: Hex;
          readonly state: string;
          readonly chargedAt: string;
          readonly answer: Hex | null;
        }[];
        agents: readonly {
          readonly member: { readonly account: Address };
          readonly accountable: { readonly account: Address };
          readonly expiresAt: string;
          readonly stoppedUntil: string | null;
          readonly endedAt: string | null;
        }[];
        profiles: readonly { readonly name: string; readonly member: { readonly memberId: number } }[];
        listed: readonly {
          readonly memberId: number;
          readonly contacts: IndexedContacts | null;
          readonly lastContacts: IndexedContacts;
        }[];
        recovering: readonly {
          readonly memberId: number;
          readonly recovery: {
            readonly to: Address;
            readonly askedAt: string;
            readonly readyAt: string;
            readonly state: string;
          };
        }[];
      }>(`{
        applications(first: 1000) { account state refusedAt appealedAt member { account } }
        charges(first: 1000) { member { memberId } charge state chargedAt answer }
        agents(first: 1000) { member { account } accountable { account } expiresAt stoppedUntil endedAt }
        profiles(first: 1000, orderBy: block) { name member { memberId } }
        listed: members(first: 1000, where: { lastContacts_not: null }) {
          memberId contacts { people needed from } lastContacts { people needed from }
        }
        recovering: members(first: 1000, where: { recovering: true }) {
          memberId recovery { to askedAt readyAt state }
        }
      }`);
      for (const { length } of [applications, charges, agents, profiles, listed, recovering])
        expect(length).toBeGreaterThan(0);

      expect(applications.map(({ state }) => state)).toContain("Appealed");
      for (const { account, state, refusedAt, appealedAt, member } of applications) {
        const [at, appealed] = await client.readContract({
          ...ofMembership,
          functionName: "refusalOf",
          args: [account],
        });
        expect([number(refusedAt), appealedAt !== null]).toEqual([at, appealed]);
        const { joinedAt } = await client.readContract({
          ...ofMembership,
          functionName: "memberOf",
          args: [account],
        });
        expect(state === "Admitted").toBe(joinedAt !== 0);
        expect(member?.account).toBe(joinedAt === 0 ? undefined : account);
      }
      for (const { member, charge, state, chargedAt } of charges) {
        const args = [member.memberId, charge] as const;
        const stands = await client.readContract({ ...ofMembership, functionName: "chargedAt", args });
        expect(stands).toBe(state === "Open" ? Number(chargedAt) : 0);
      }
      for (const { member, accountable, expiresAt, stoppedUntil, endedAt } of agents) {
        const args = [member.account] as const;
        const known = await client.readContract({ ...ofMembership, functionName: "agentOf", args });
        if (endedAt === null)
          expect({
            accountable: known.accountable.toLowerCase(),
            expiresAt: known.expiresAt,
            stoppedUntil: known.stoppedUntil,
          }).toEqual({
            accountable: accountable.account,
            expiresAt: Number(expiresAt),
            stoppedUntil: number(stoppedUntil),
          });
        else expect(known.expiresAt).toBe(0);
      }
      const logs = parseEventLogs({
        abi: membershipAbi,
        eventName: "ProfilePublished",
        logs: await client.getLogs({ address: life.organs.membership, fromBlock: 0n, toBlock: blockNumber }),
      });
      expect(profiles.map(({ name, member }) => [member.memberId, name])).toEqual(
        logs.map(({ args }) => [args.memberId, args.name]),
      );
      const { timestamp: now } = await client.getBlock({ blockNumber });
      for (const { memberId, contacts, lastContacts } of listed) {
        const args = [memberId] as const;
        const [current, next] = await client.readContract({
          ...ofMembership,
          functionName: "contactsOf",
          args,
        });
        const inForce = BigInt(lastContacts.from) <= now;
        expect(current).toEqual(committed(inForce ? lastContacts : contacts));
        expect(next).toEqual(committed(inForce ? contacts : lastContacts));
      }
      for (const { memberId, recovery } of recovering) {
        const args = [memberId] as const;
        const known = await client.readContract({ ...ofMembership, functionName: "recoveryOf", args });
        expect({ ...known, to: known.to.toLowerCase() }).toEqual({
          to: recovery.to,
          askedAt: Number(recovery.askedAt),
          readyAt: Number(recovery.readyAt),
          disputed: recovery.state === "Disputed",
        });
      }
    });

    test("everything the register said of a membership is an entry of it, once, in order", async () => {
      const logs = parseEventLogs({
        abi: membershipAbi,
        logs: await client.getLogs({ address: life.organs.membership, fromBlock: 0n, toBlock: blockNumber }),
      });
      const said = logs.flatMap((log) => {
        const lifted = log.eventName === "AgentStopped" && log.args.stoppedUntil === 0;
        const kind = lifted ? "AgentLifted" : ENTRY_OF[log.eventName];
        const mute =
          kind === "Left" && logs.some((l) => l.eventName === "MemberExpelled" && sameDeed(l, log));
        return kind === undefined || mute ? [] : [[Number(log.blockNumber), log.logIndex, kind] as const];
      });
      const { registerEntries } = await node.query<{
        registerEntries: readonly {
          readonly kind: string;
          readonly block: string;
          readonly logIndex: string;
        }[];
      }>("{ registerEntries(first: 1000) { kind block logIndex } }");
      const entered = registerEntries
        .map(({ kind, block, logIndex }) => [Number(block), Number(logIndex), kind] as const)
        .filter(([, , kind]) => !BY_STANDING.includes(kind))
        .sort(([a, first], [b, second]) => a - b || first - second);
      expect(entered).toEqual(said);
      expect(registerEntries.some(({ kind }) => kind === "ArrearsMarked")).toBe(true);
    });

    test("every steward, requisition, budget line and place in the queue, as the organs know them", async () => {
      const ofBoard = { address: life.organs.board, abi: boardAbi, blockNumber } as const;
      const ofTreasury = { address: life.organs.treasury, abi: treasuryAbi, blockNumber } as const;
      const ofAccounts = {
        address: life.organs.memberAccounts,
        abi: memberAccountsAbi,
        blockNumber,
      } as const;
      const { stewards, requisitions, budgetLines, redemptionPlaces } = await node.query<{
        stewards: readonly {
          readonly number: string;
          readonly account: Address;
          readonly office: Hex;
          readonly removedAt: string | null;
        }[];
        requisitions: readonly {
          readonly requisitionId: string;
          readonly agenda: Hex;
          readonly supporters: number;
          readonly needed: number;
          readonly openUntil: string;
          readonly meeting: { readonly number: number } | null;
          readonly support: readonly { readonly member: { readonly memberId: number } }[];
        }[];
        budgetLines: readonly {
          readonly number: string;
          readonly spender: Address;
          readonly asset: Address;
          readonly fund: number;
          readonly limit: string;
          readonly perPayment: string;
          readonly from: string;
          readonly until: string;
          readonly spent: string;
          readonly closedAt: string | null;
          readonly payments: readonly { readonly amount: string }[];
        }[];
        redemptionPlaces: readonly {
          readonly place: string;
          readonly member: { readonly memberId: number; readonly leftAt: string };
          readonly capitalUnits: string;
          readonly dueAt: string;
          readonly paidOutAt: string | null;
        }[];
      }>(`{
        stewards(orderBy: number) { number account office removedAt }
        requisitions(first: 1000) {
          requisitionId agenda supporters needed openUntil meeting { number } support(first: 1000) { member { memberId } }
        }
        budgetLines(orderBy: number) {
          number spender asset fund limit perPayment from until spent closedAt payments(first: 1000) { amount }
        }
        redemptionPlaces(orderBy: place) { place member { memberId leftAt } capitalUnits dueAt paidOutAt }
      }`);
      for (const { length } of [stewards, requisitions, budgetLines, redemptionPlaces])
        expect(length).toBeGreaterThan(0);

      for (const { number, account, office, removedAt } of stewards) {
        const args = [BigInt(number)] as const;
        const [known, of] = await client.readContract({ ...ofBoard, functionName: "stewardOf", args });
        expect([known.toLowerCase(), of]).toEqual(
          removedAt === null ? [account, office] : [zeroAddress, NONE],
        );
      }
      for (const requisition of requisitions) {
        const args = [BigInt(requisition.requisitionId)] as const;
        const known = await client.readContract({ ...ofBoard, functionName: "requisitionOf", args });
        expect(known).toEqual({
          agenda: requisition.agenda,
          openUntil: Number(requisition.openUntil),
          supporters: requisition.supporters,
          needed: requisition.needed,
          convened: requisition.meeting !== null,
        });
        const supporters = new Set(requisition.support.map(({ member }) => member.memberId));
        expect(supporters.size).toBe(requisition.supporters);
      }
      expect(BigInt(budgetLines.length)).toBe(
        await client.readContract({ ...ofTreasury, functionName: "budgets" }),
      );
      for (const { number, spender, asset, payments, spent, closedAt, ...line } of budgetLines) {
        const args = [BigInt(number)] as const;
        const known = await client.readContract({ ...ofTreasury, functionName: "budgetOf", args });
        const budget = {
          asset,
          fund: line.fund,
          spender,
          limit: BigInt(line.limit),
          perPayment: BigInt(line.perPayment),
          from: Number(line.from),
          until: Number(line.until),
        };
        const lower = { asset: known[0].asset.toLowerCase(), spender: known[0].spender.toLowerCase() };
        expect([{ ...known[0], ...lower }, known[1], known[2]]).toEqual([
          budget,
          BigInt(spent),
          closedAt === null,
        ]);
        expect(payments.reduce((sum, { amount }) => sum + BigInt(amount), 0n)).toBe(BigInt(spent));
      }
      expect(budgetLines.some(({ payments }) => payments.length > 0)).toBe(true);
      const [first, end] = await client.readContract({ ...ofAccounts, functionName: "queue" });
      expect(redemptionPlaces.map(({ place }) => BigInt(place))).toEqual(
        Array.from({ length: Number(end) }, (_, place) => BigInt(place)),
      );
      const index = await capitalIndex();
      for (const { place, member, capitalUnits, dueAt, paidOutAt } of redemptionPlaces) {
        expect(paidOutAt !== null).toBe(BigInt(place) < first);
        const args = [BigInt(place)] as const;
        const known = await client.readContract({ ...ofAccounts, functionName: "queueEntry", args });
        if (paidOutAt === null)
          expect(known).toMatchObject({
            memberId: member.memberId,
            amount: worth(capitalUnits, index),
            leftAt: Number(member.leftAt),
            dueAt: Number(dueAt),
          });
        else expect([known.memberId, capitalUnits]).toEqual([0, "0"]);
      }
    });

    test("every member's account adds up from its entries", async () => {
      const { members: accounts } = await node.query<{
        members: readonly {
          readonly memberId: number;
          readonly shares: string;
          readonly capitalUnits: string;
          readonly accountEntries: readonly {
            readonly kind: string;
            readonly shares: number;
            readonly amount: string;
            readonly account: Address | null;
          }[];
        }[];
      }>(
        `{ members(first: 1000) { memberId shares capitalUnits
           accountEntries(first: 1000, orderBy: block) { kind shares amount account } } }`,
      );
      const index = await capitalIndex();
      expect(index).toBe(10n ** 18n); // no loss was written down, so units are money
      for (const { shares, capitalUnits, accountEntries } of accounts) {
        const queued = accountEntries.findLastIndex(({ kind }) => kind === "CapitalQueued");
        const since = accountEntries.slice(queued + 1);
        const paid = since.filter(({ kind }) => kind === "SharesSubscribed" || kind === "InstalmentPaid");
        expect(paid.reduce((sum, { amount }) => sum + BigInt(amount), 0n)).toBe(BigInt(capitalUnits));
        expect(since.reduce((sum, entry) => sum + entry.shares, 0)).toBe(Number(shares));
      }
      const kinds = new Set(accounts.flatMap(({ accountEntries }) => accountEntries.map(({ kind }) => kind)));
      for (const kind of ["SharesSubscribed", "InstalmentPaid", "DuesDeferred", "CapitalQueued"])
        expect([...kinds]).toContain(kind);
    });

    test("every ballot: the notice, the tallies, whose papers are on the record, and a recount of them", async () => {
      const indexed = await meetings();
      const everybody = (await members()).map(({ memberId }) => memberId);
      const ofAssembly = { address: life.organs.assembly, abi: assemblyAbi, blockNumber } as const;
      expect(indexed.length).toBeGreaterThan(0);
      expect(indexed.map(({ refusedCount }) => refusedCount).slice(-3)).toEqual([2, 2, 0]);
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

        for (const memberId of everybody) {
          const args = [id, memberId] as const;
          const known = await client.readContract({ ...ofAssembly, functionName: "recusedFrom", args });
          const recused = resolutions.filter(({ recusals }) =>
            recusals.some(({ member }) => member.memberId === memberId),
          );
          expect(recused.reduce((bits, { item }) => bits | (1 << item), 0)).toBe(known);
        }
        for (const { resolutionId, item, roll, against, inFavour, abstain, ...resolution } of resolutions) {
          const args = [BigInt(resolutionId)] as const;
          const known = await client.readContract({ ...ofAssembly, functionName: "resolutionOf", args });
          expect(known).toMatchObject({ roll, against, inFavour, abstain });
          expect(resolution.executedAt !== null).toBe(known.state === EXECUTED);
          expect(resolution.secondCalls.length).toBe(known.calledAgain ? 1 : 0);
          expect(recount(papers, item)).toEqual({ against, inFavour, abstain });

          const { classVote } = resolution;
          const [ofClass, , majorityOf, classAgainst, classInFavour] = await client.readContract({
            ...ofAssembly,
            functionName: "classVoteOf",
            args,
          });
          expect(classVote !== null).toBe(majorityOf !== 0);
          if (classVote === null) continue;
          const { memberClass, ...votes } = classVote;
          expect([memberClass.number, votes.against, votes.inFavour]).toEqual([
            ofClass,
            classAgainst,
            classInFavour,
          ]);
          const ofItsMembers = papers.filter((paper) => paper.memberClass?.number === ofClass);
          expect(recount(ofItsMembers, item)).toEqual(votes);
        }
      }
    });

    test("what members appended, who stood for whom, what was extended, and what was called again", async () => {
      const indexed = await meetings();
      const ofAssembly = { address: life.organs.assembly, abi: assemblyAbi, blockNumber } as const;
      for (const { meetingId, ...meeting } of indexed) {
        const args = [BigInt(meetingId)] as const;
        const facts = await client.readContract({ ...ofAssembly, functionName: "meetingOf", args });
        expect(meeting.extendedAt !== null).toBe(facts.extended);
        expect(meeting.closesAt !== meeting.noticedClosesAt).toBe(facts.extended);
        expect(meeting.firstCall !== null).toBe(facts.secondCall);
        expect(meeting.resolutions.filter(({ classVote }) => classVote !== null).length).toBe(
          meeting.classVoteCount,
        );
        const holders = await client.readContract({
          address: life.organs.board,
          abi: boardAbi,
          functionName: "holdersOf",
          args: [...args, meeting.proxies.map(({ account }) => account)],
          blockNumber,
        });
        expect(meeting.proxies.map(({ holderAccount }) => holderAccount ?? zeroAddress)).toEqual(
          holders.map((holder) => holder.toLowerCase()),
        );
        for (const { holder, member } of meeting.papers)
          if (holder !== null)
            expect(
              meeting.proxies.find(({ principal }) => principal.memberId === member.memberId)?.holder,
            ).toEqual(holder);
      }

      const [first, second] = indexed.slice(-2);
      if (first === undefined || second === undefined) throw new Error("They did not meet.");
      expect(first.extendedAt).not.toBeNull();
      expect(first.resolutions.map(({ agendaExtension }) => agendaExtension !== null)).toEqual(
        [0, 1, 2, 3, 4].map((item) => item >= 3),
      );
      // What a paper names is the agenda of all items, appended ones included.
      const { agenda } = await after.agendaOf(BigInt(first.meetingId));
      expect(first.agendaExtension).toEqual({ agenda });
      expect(
        first.resolutions.map(({ recusals }) => recusals.map(({ declared }) => declared).sort()),
      ).toEqual([[], [], [false, true], [true, true], [false]]);
      expect(first.classVoteCount).toBe(1);
      expect(first.proxies.map(({ holder }) => holder === null).sort()).toEqual([false, false, true]);
      expect(first.papers.filter(({ holder }) => holder !== null).length).toBe(2);
      const decidedAgain = first.resolutions[1];
      expect(second.firstCall).toEqual({ meetingId: first.meetingId });
      expect(second.resolutions.map(({ firstCall }) => firstCall)).toEqual([
        { resolutionId: decidedAgain?.resolutionId, text: decidedAgain?.text },
      ]);
      expect(decidedAgain?.secondCalls).toEqual([{ resolutionId: second.resolutions[0]?.resolutionId }]);
    });

    test("why a proxy's paper was refused, the minutes, the accounts, and who asked for an item", async () => {
      const { paperBatches, accountsPostings, minutesAnchorings, requisitions } = await node.query<{
        paperBatches: readonly {
          readonly refused: readonly {
            readonly refusal: string;
            readonly holder: { readonly memberId: number } | null;
          }[];
        }[];
        accountsPostings: readonly { readonly year: number; readonly accounts: Hex; readonly time: string }[];
        minutesAnchorings: readonly {
          readonly meeting: { readonly minutes: { readonly minutesHash: Hex } };
          readonly minutesHash: Hex;
        }[];
        requisitions: readonly {
          readonly meeting: { readonly agendaExtension: { readonly id: string } };
          readonly agendaExtension: {
            readonly id: string;
            readonly added: number;
            readonly resolutions: readonly { readonly item: number }[];
          };
        }[];
      }>(`{
        paperBatches(where: { byProxy: true }) { refused(orderBy: position) { refusal holder { memberId } } }
        accountsPostings { year accounts time }
        minutesAnchorings(orderBy: block) { minutesHash meeting { minutes { minutesHash } } }
        requisitions(where: { agendaExtension_not: null }) {
          meeting { agendaExtension { id } } agendaExtension { id added resolutions(orderBy: item) { item } }
        }
      }`);
      const ines = life.members.find(({ name }) => name === "Ines Carvalho");
      expect(paperBatches.map(({ refused }) => refused)).toEqual([
        [
          { refusal: "Signature", holder: { memberId: ines?.memberId } },
          { refusal: "Signature", holder: null },
        ],
      ]);
      expect(accountsPostings.length).toBe(1);
      for (const { year, accounts, time } of accountsPostings) {
        const { treasury: address } = life.organs;
        const asked = { address, abi: treasuryAbi, functionName: "accountsOf", args: [year] } as const;
        expect(await client.readContract({ ...asked, blockNumber })).toEqual([accounts, Number(time)]);
      }
      const logs = parseEventLogs({
        abi: boardAbi,
        eventName: "MinutesAnchored",
        logs: await client.getLogs({ address: life.organs.board, fromBlock: 0n, toBlock: blockNumber }),
      });
      expect(minutesAnchorings).toEqual(
        logs.map(({ args }) => ({
          minutesHash: args.minutesHash,
          meeting: { minutes: { minutesHash: logs.at(-1)?.args.minutesHash } },
        })),
      );
      expect(minutesAnchorings.length).toBe(2);
      expect(requisitions.length).toBe(1);
      for (const { meeting, agendaExtension } of requisitions) {
        expect(agendaExtension.id).toBe(meeting.agendaExtension.id);
        expect(agendaExtension.resolutions).toEqual([{ item: 3 }, { item: 4 }]);
        expect(agendaExtension.added).toBe(2);
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

    test("every year's income by tag, its result, and what each fund paid in it", async () => {
      const { treasury: address } = life.organs;
      const { financialYears, funds } = await node.query<{
        financialYears: readonly (Readonly<Record<"asset" | (typeof TAGS)[number], string>> & {
          readonly year: number;
          readonly operatingIncome: string;
          readonly operatingCosts: string;
        })[];
        funds: readonly (IndexedFund & {
          readonly years: readonly { readonly year: number; readonly costs: string }[];
        })[];
      }>(
        `{ financialYears(first: 1000) { asset year ${TAGS.join(" ")} operatingIncome operatingCosts }
           funds(first: 1000) { asset number balance years { year costs } } }`,
      );
      const ofTreasury = { address, abi: treasuryAbi, blockNumber } as const;
      const years = financialYears.map(({ year }) => year);
      // From the year before the first to the one after the last.
      for (let year = Math.min(...years) - 1; year <= Math.max(...years) + 1; year++)
        for (const asset of [life.settlement.address, zeroAddress]) {
          const kept = financialYears.find(
            (each) => each.asset === asset.toLowerCase() && each.year === year,
          );
          for (const [tag, name] of TAGS.entries())
            expect(BigInt(kept?.[name] ?? 0)).toBe(
              await client.readContract({
                ...ofTreasury,
                functionName: "incomeOf",
                args: [asset, year, tag],
              }),
            );
          expect([BigInt(kept?.operatingIncome ?? 0), BigInt(kept?.operatingCosts ?? 0)]).toEqual(
            await client.readContract({ ...ofTreasury, functionName: "resultOf", args: [asset, year] }),
          );
          for (const number of FUNDS) {
            const fund = funds.find((each) => each.asset === asset.toLowerCase() && each.number === number);
            const args = [asset, number, year] as const;
            expect(BigInt(fund?.years.find((each) => each.year === year)?.costs ?? 0)).toBe(
              await client.readContract({ ...ofTreasury, functionName: "costsOf", args }),
            );
          }
        }
      expect(financialYears.some(({ operatingIncome }) => operatingIncome !== "0")).toBe(true);
      expect(financialYears.some(({ operatingCosts }) => operatingCosts !== "0")).toBe(true);
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
            readonly budgetLine: { readonly spent: string } | null;
            readonly transaction: string;
          }[];
        })[];
      }>(
        `{ funds(first: 1000) { asset number balance received paid
           entries(first: 1000, orderBy: block) { kind amount balanceAfter transaction resolution { executedIn }
             budgetLine { spent } } } }`,
      );
      for (const fund of funds) {
        let balance = 0n;
        for (const { kind, amount, balanceAfter, resolution, budgetLine, transaction } of fund.entries) {
          balance += BigInt(amount);
          expect(BigInt(balanceAfter)).toBe(balance);
          const resolved = kind !== "Received" && budgetLine === null;
          expect(resolution?.executedIn).toBe(resolved ? transaction : undefined);
        }
        expect(BigInt(fund.balance)).toBe(balance);
        expect(BigInt(fund.received) - BigInt(fund.paid)).toBe(balance);
      }
      const paid = funds.flatMap(({ entries }) => entries).filter(({ kind }) => kind === "Paid");
      expect(new Set(paid.map(({ budgetLine }) => budgetLine === null))).toEqual(new Set([true, false]));
    });

    test.each(Object.entries(COMMONS))("%s", async (_, expectAgreement) => {
      if (lived === undefined) throw new Error("Nothing is indexed.");
      await expectAgreement(lived);
    });
    test("data, models and training in every state", async () => {
      if (lived === undefined) throw new Error("Nothing is indexed.");
      const { consents, grants, models, attestations, ...counts } = await countsOfIndex(lived);
      const kinds = [consents, grants, models, attestations].map((each) => Object.keys(each).sort());
      expect(kinds).toEqual([
        ["expired", "live", "withdrawn"],
        ["live", "notBegun", "over", "revoked", "unpaid"],
        ["flagged", "registered", "released", "stopped"],
        ["over", "revoked", "stands"],
      ]);
      expect(models).toMatchObject({ flagged: 2, stopped: 1 });
      expect(counts).toEqual({
        datasets: 3,
        versions: 4,
        voidUses: 1,
        common: 2,
        uses: { counts: 4, contested: 1 },
        reports: { answered: 3 },
        courses: 2,
        trainers: 3,
      });
    });
  });

/** What papers say on one item. */
function recount(papers: readonly { readonly choices: readonly number[] }[], item: number) {
  const count = (choice: number) => papers.filter(({ choices }) => choices[item] === choice).length;
  return { against: count(1), inFavour: count(2), abstain: count(3) };
}

/** IGovernor's last state. */
const EXECUTED = 7;

const NONE = `0x${"00".repeat(32)}` as const;

/** What the register keeps of a list of contacts. */
function committed(contacts: IndexedContacts | null): { readonly people: Hex; readonly from: number } {
  if (contacts === null) return { people: NONE, from: 0 };
  const { people, needed, from } = contacts;
  const encoded = encodeAbiParameters([{ type: "address[]" }, { type: "uint8" }], [people, needed]);
  return { people: keccak256(encoded), from: Number(from) };
}

interface Deed {
  readonly transactionHash: Hex;
  readonly args: object;
}
const sameDeed = (one: Deed, other: Deed) =>
  one.transactionHash === other.transactionHash &&
  "memberId" in one.args &&
  "memberId" in other.args &&
  one.args.memberId === other.args.memberId;

/** Which entry of a membership each event of the register becomes. */
const ENTRY_OF: Readonly<Record<string, string>> = {
  MemberAdmitted: "Admitted",
  MemberLeft: "Left",
  ClassChanged: "ClassChanged",
  EntryObjected: "Objected",
  EntryReferred: "Referred",
  EntryConfirmed: "Confirmed",
  MemberCharged: "Charged",
  ChargeAnswered: "ChargeAnswered",
  ChargeDropped: "ChargeDropped",
  MemberExpelled: "Expelled",
  ExpulsionAppealed: "ExpulsionAppealed",
  MemberReinstated: "Reinstated",
  AgentStopped: "AgentStopped",
  RecoveryAsked: "RecoveryAsked",
  RecoveryDisputed: "RecoveryDisputed",
  RecoveryEnded: "RecoveryEnded",
  MemberRecovered: "Recovered",
};
/** Those of the event that only says how the standing is now. */
const BY_STANDING = ["Suspended", "SuspensionLifted", "ArrearsMarked", "ArrearsCleared"];
