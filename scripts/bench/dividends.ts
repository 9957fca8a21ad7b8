// Years whose surplus is shared out: earned, recorded, built as `npm run statement` builds it, published and claimed.
import { type Address, keccak256, stringToHex } from "viem";
import { boardAbi } from "../../app/src/abi/Board.ts";
import { testStablecoinAbi } from "../../app/src/abi/TestStablecoin.ts";
import { treasuryAbi } from "../../app/src/abi/Treasury.ts";
import {
  type BuiltStatement,
  buildStatement,
  NO_STATEMENT,
  proofFor,
  publication,
} from "../../app/src/chain/statement.ts";
import {
  type ClaimProof,
  claimMany as claimManyOf,
  claim as claimOf,
} from "../../app/src/chain/write/claim.ts";
import { deposit } from "../../app/src/chain/write/deposit.ts";
import { recordPatronage } from "../../app/src/chain/write/recordPatronage.ts";
import { publishStatement } from "../../app/src/chain/write/statement.ts";
import { allocateSurplus } from "../../app/src/chain/write/surplus.ts";
import { eventsOf, type Sent } from "../localChain.ts";
import { personAt } from "../people.ts";
import { type BenchCoop, type Convened, cast, conveneMeeting, DAY, execute, ONE } from "./coop.ts";

/** A year that is over, with its accounts posted. */
export interface EarnedYear {
  readonly year: number;
  readonly surplus: bigint;
}

/** A statement that stands on the chain, from which claims are made. */
export interface Published extends EarnedYear {
  /** The transaction that allocated the surplus and published the statement. */
  readonly sent: Sent;
  readonly statement: BuiltStatement;
  readonly claims: readonly ClaimProof[];
}

const MEETING_DAYS = { toVote: 31, toExecute: 18 } as const;

/** Those before are founders who may have left. */
const FIRST_VOTER = 30;

/** What the year's surplus is in all, so that every member is due a whole sum. */
const INCOME_EACH = 100n * ONE;

/** As the archive bylaws say. */
const POOLS = [{ basis: "use", bps: 10_000 }] as const;
const USE = 1;
const CASH_BPS = 2000;

/**
 * Lets members buy from the co-op, ends the year, posts its accounts, and carries one resolution that allocates the surplus
 * and publishes the statement. @param members numbers 1 to n, all with a share; @param voters so many of them vote
 */
export async function shareOutYear(
  coop: BenchCoop,
  members: number,
  voters: number,
  former: Published | undefined,
): Promise<Published> {
  const earned = await earnYear(coop, members);
  const statement = await statementFor(coop, earned, { members, former: former?.statement });
  const meeting = await conveneStatement(coop, earned, statement);
  const sent = await carryMeeting(coop, meeting, { firstVoter: FIRST_VOTER, voters });
  const claims = statement.leaves.map(({ memberId }) => claimFor(statement, memberId));
  return { ...earned, sent, statement, claims };
}

/** Members buy, the year ends, its accounts are posted. @param during what happens in the year besides */
export async function earnYear(
  { chain, organs, payer, coin }: BenchCoop,
  members: number,
  during: (year: number) => Promise<void> = async () => {},
): Promise<EarnedYear> {
  const buyer = personAt(0).address;
  const surplus = INCOME_EACH * BigInt(members);
  await chain.impersonate(buyer);
  for (const [functionName, args, from] of [
    ["mint", [buyer, surplus], payer],
    ["approve", [organs.treasury, surplus], buyer],
  ] as const)
    await chain.send(from, { address: coin, abi: testStablecoinAbi, functionName, args });
  await chain.send(
    buyer,
    deposit(organs, { asset: coin, fund: "operating", tag: "saleToMember", amount: surplus }),
  );
  const year = new Date((await chain.now()) * 1000).getUTCFullYear();
  await during(year);
  await chain.pass((Date.UTC(year + 1, 0, 8) / 1000 - (await chain.now())) | 0);
  await chain.impersonate(organs.board);
  await chain.send(organs.board, {
    address: organs.treasury,
    abi: treasuryAbi,
    functionName: "postAccounts",
    args: [year, keccak256(stringToHex(`accounts of ${year}`))],
  });
  return { year, surplus };
}

/** @returns the number of a steward who records what members use; the board itself appoints */
export async function appointSteward({ chain, organs }: BenchCoop, account: Address): Promise<bigint> {
  await chain.impersonate(organs.board);
  const args = [account, keccak256(stringToHex("patronage"))];
  const sent = await chain.send(organs.board, {
    address: organs.board,
    abi: boardAbi,
    functionName: "appointSteward",
    args,
  });
  const [log] = eventsOf(sent, boardAbi, "StewardAppointed", organs.board);
  return BigInt(log?.args.number);
}

/** By the steward: what members used in the year. */
export const recordUse = (
  { chain, organs }: BenchCoop,
  steward: Address,
  appointment: bigint,
  year: number,
  members: readonly { readonly memberId: number; readonly units: bigint }[],
): Promise<Sent> =>
  chain.send(
    steward,
    recordPatronage(organs, {
      appointment,
      year,
      basis: USE,
      members,
      evidence: keccak256(stringToHex(`use of ${year}`)),
    }),
  );

/** As anyone builds it. Without units all members have alike. */
export async function statementFor(
  { chain, chainId, organs, coin }: BenchCoop,
  { year, surplus }: EarnedYear,
  {
    members,
    units = new Map(),
    former,
    index = ONE,
  }: {
    readonly members: number;
    readonly units?: ReadonlyMap<number, bigint>;
    readonly former?: BuiltStatement | undefined;
    /** Worth of a unit of capital, times 1e18. */
    readonly index?: bigint;
  },
): Promise<BuiltStatement> {
  const parts = (await chain.read({
    address: organs.treasury,
    abi: treasuryAbi,
    functionName: "partsOf",
    args: [year, coin, surplus, 0n],
  })) as { readonly patronage: bigint };
  return buildStatement({
    domain: { chainId, memberAccounts: organs.memberAccounts, asset: coin },
    pools: POOLS,
    allocations: [
      {
        year,
        interest: 0n,
        patronage: BigInt(parts.patronage),
        units: { use: units },
        members: Array.from({ length: members }, (_, index) => index + 1),
        capital: new Map(),
      },
    ],
    royalties: [],
    cashBps: CASH_BPS,
    index,
    previous: former?.root ?? NO_STATEMENT,
    former: former?.leaves ?? [],
    revolve: 0n,
    revolving: [],
  });
}

/** Gives notice of the one resolution. */
export async function conveneStatement(
  coop: BenchCoop,
  { year, surplus }: EarnedYear,
  statement: BuiltStatement,
): Promise<Convened> {
  await coop.chain.impersonate(coop.director.address);
  return await conveneMeeting(coop, [
    {
      kind: "ordinary",
      text: `Share out the surplus of ${year}`.padEnd(200, "."),
      calls: [
        allocateSurplus(coop.organs, { year, asset: coop.coin, surplus, interest: 0n }),
        publishStatement(coop.organs, coop.coin, publication(statement)),
      ],
    },
  ]);
}

/** Who votes, and when it is carried out. */
export interface Carrying {
  /** Counted from 0; those before may have left. */
  readonly firstVoter?: number;
  readonly voters: number;
  /** From the opening of the voting to the execution. */
  readonly days?: number;
  readonly note?: (sent: Sent) => void;
}

/** The members vote for its one item, and it is carried out. */
export async function carryMeeting(
  coop: BenchCoop,
  meeting: Convened,
  { firstVoter = 0, voters, days = MEETING_DAYS.toExecute, note = () => {} }: Carrying,
): Promise<Sent> {
  const { chain } = coop;
  await chain.pass(MEETING_DAYS.toVote * DAY);
  for (let index = 0; index < voters; index++) {
    const { address } = personAt(firstVoter + index);
    await chain.impersonate(address);
    note(await cast(coop, address, meeting, ["for"]));
    await chain.request("hardhat_stopImpersonatingAccount", address);
  }
  await chain.pass(days * DAY);
  return await execute(coop, meeting);
}

/** What a member claims with. */
export function claimFor(statement: BuiltStatement, memberId: number): ClaimProof {
  const leaf = proofFor(statement, memberId);
  if (leaf === undefined) throw new Error(`Member ${memberId} is in no leaf.`);
  return { account: personAt(memberId - 1).address, ...leaf };
}

/** Sent in by who pays for everything. */
export const claim = ({ chain, organs, payer, coin }: BenchCoop, due: ClaimProof): Promise<Sent> =>
  chain.send(payer, claimOf(organs, coin, due));

export const claimMany = (
  { chain, organs, payer, coin }: BenchCoop,
  due: readonly ClaimProof[],
): Promise<Sent> => chain.send(payer, claimManyOf(organs, coin, due));
