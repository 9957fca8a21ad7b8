import type { Address, Client } from "viem";
import { bylawsReads } from "../../abi/reads/Bylaws.ts";
import { memberAccountsReads } from "../../abi/reads/MemberAccounts.ts";
import { treasuryReads } from "../../abi/reads/Treasury.ts";
import { type CallDescription, describeCall } from "../calls.ts";
import { decodeError } from "../decodeError.ts";
import { CallReverted } from "../errors.ts";
import type { Figure } from "../figure.ts";
import type { Organs, ResolutionCall } from "../model.ts";
import { getStatement, type StatementState } from "./getStatement.ts";
import { getSuccession, type SuccessionView } from "./getSuccession.ts";
import { getSurplusParts, type SurplusPart } from "./getSurplus.ts";
import { readContract } from "./readContract.ts";
import { type At, readFigure } from "./readFigure.ts";
import { type Trial, tryCall } from "./tryCall.ts";

/** What stands before a call about surplus, losses, capital or the co-op's end. Only what belongs to the call is there. */
export interface MoneyFacts {
  /** Where the surplus goes; absent too where the contract refuses to share it out. */
  readonly parts?: readonly { readonly part: SurplusPart; readonly amount: Figure }[];
  /** What is left of the year's loss. */
  readonly loss?: Figure;
  /** Capital lent to funds. */
  readonly lent?: Figure;
  /** Absent while nobody is named. */
  readonly succession?: SuccessionView;
  /** Days for creditors, and for which a name must have stood. */
  readonly successionDays?: number;
  /** Of the same asset. */
  readonly statement?: StatementState;
}

export async function getMoneyFacts(
  client: Client,
  organs: Organs,
  call: ResolutionCall,
  at: At,
): Promise<MoneyFacts> {
  const effect = describeCall(call, organs, { address: organs.treasury }); // which coin it is changes nothing here
  switch (effect.kind) {
    case "allocateSurplus": {
      const { year, asset, amount: surplus, interest } = effect;
      const parts = await answered(() =>
        getSurplusParts(client, { organs }, { year, asset, surplus, interest }, at),
      );
      return parts instanceof CallReverted ? {} : { parts };
    }
    case "coverLoss":
      return { loss: await lossOf(client, organs, effect.asset, effect.year, at) };
    case "lendCapital":
    case "returnCapital":
      return {
        lent: await readFigure(
          client,
          {
            contract: "MemberAccounts",
            address: organs.memberAccounts,
            abi: memberAccountsReads,
            functionName: "capitalInUse",
            args: [],
          },
          at,
        ),
      };
    case "nameSuccessor":
    case "dissolve": {
      const [succession, terms] = await Promise.all([
        getSuccession(client, organs, at),
        surplusTerms(client, organs, at),
      ]);
      return { ...(succession && { succession }), successionDays: terms.successionDays };
    }
    case "publishStatement":
    case "replaceStatement":
    case "correctStatement":
      return { statement: await getStatement(client, { organs }, effect.asset, at) };
    default:
      return {};
  }
}

/** Calls of which the Treasury asks whether the year's accounts were posted in time for the meeting that decides. */
type Accounted = Extract<CallDescription, { readonly kind: "allocateSurplus" | "coverLoss" | "writeDown" }>;

/** What is known of the meeting that decides, and of the record. */
export interface TrialContext {
  /** When its voting opens, Unix seconds; absent while no notice is given. */
  readonly opensAt?: bigint;
  /** Losses that the reserve has covered, each `asset.year` with the asset in small letters. */
  readonly coveredByReserve: ReadonlySet<string>;
}

/**
 * As tryCall. Tried alone, a call that leans on a year's accounts has no meeting in whose time they could have been posted,
 * so the Treasury cannot answer; of such a call each condition is asked for by itself.
 */
export async function tryMoneyCall(
  client: Client,
  organs: Organs,
  call: ResolutionCall,
  context: TrialContext,
  at: At,
): Promise<Trial> {
  const effect = describeCall(call, organs, { address: organs.treasury });
  if (effect.kind !== "allocateSurplus" && effect.kind !== "coverLoss" && effect.kind !== "writeDown")
    return tryCall(client, organs.assembly, call, at);
  const why = await refusalOf(client, organs, effect, context, at);
  return why ? { passes: false, why } : { passes: true };
}

async function refusalOf(
  client: Client,
  organs: Organs,
  effect: Accounted,
  { opensAt, coveredByReserve }: TrialContext,
  at: At,
): Promise<CallReverted | undefined> {
  const { year, amount } = effect;
  const books = { address: organs.treasury, abi: treasuryReads, blockNumber: at.number } as const;
  const [terms, [, postedAt], [, , dissolvedAt]] = await Promise.all([
    surplusTerms(client, organs, at),
    readContract(client, { ...books, functionName: "accountsOf", args: [year] }),
    readContract(client, { ...books, functionName: "succession", args: [] }),
  ]);
  const neededBy = opensAt === undefined ? undefined : opensAt - BigInt(terms.accountsDays * DAY);
  if (postedAt === 0 || (neededBy !== undefined && BigInt(postedAt) > neededBy))
    return new CallReverted("TreasuryUnaccounted", [year, BigInt(postedAt), neededBy ?? 0n]);
  if (effect.kind === "allocateSurplus") {
    const { asset, interest } = effect;
    if (dissolvedAt !== 0) return new CallReverted("TreasuryNoSurplus", [asset, year, amount, 0n]);
    const parts = await answered(() =>
      getSurplusParts(client, { organs }, { year, asset, surplus: amount, interest }, at),
    );
    return parts instanceof CallReverted ? parts : undefined;
  }
  const asset = effect.kind === "coverLoss" ? effect.asset : terms.token;
  const [{ value: loss }, reserve] = await Promise.all([
    lossOf(client, organs, asset, year, at),
    readContract(client, { ...books, functionName: "fundOf", args: [asset, RESERVE] }),
  ]);
  const over = year < new Date(Number(at.time) * 1000).getUTCFullYear();
  if (effect.kind === "coverLoss") {
    const covered = coveredByReserve.has(`${asset.toLowerCase()}.${year}`);
    const most = (over || dissolvedAt !== 0) && !covered ? loss : 0n;
    if (amount === 0n || amount > most)
      return new CallReverted("TreasuryNoLoss", [asset, year, amount, most]);
    return amount > reserve
      ? new CallReverted("TreasuryFundTooSmall", [asset, RESERVE, reserve, amount])
      : undefined;
  }
  const capital = await readContract(client, {
    address: organs.memberAccounts,
    abi: memberAccountsReads,
    functionName: "capital",
    args: [],
    blockNumber: at.number,
  });
  if (amount === 0n || amount >= capital)
    return new CallReverted("MemberAccountsNotLost", [year, amount, capital]);
  const most = over && loss > reserve ? loss - reserve : 0n;
  return amount > most ? new CallReverted("TreasuryNoLoss", [asset, year, amount, most]) : undefined;
}

const DAY = 86_400;
const RESERVE = 1;

function lossOf(client: Client, organs: Organs, asset: Address, year: number, at: At): Promise<Figure> {
  return readFigure(
    client,
    {
      contract: "Treasury",
      address: organs.treasury,
      abi: treasuryReads,
      functionName: "lossOf",
      args: [asset, year],
    },
    at,
  );
}

function surplusTerms(client: Client, organs: Organs, at: At) {
  return readContract(client, {
    address: organs.bylaws,
    abi: bylawsReads,
    functionName: "surplusTerms",
    args: [],
    blockNumber: at.number,
  });
}

/** What a contract answers, or how it refuses. */
async function answered<T>(read: () => Promise<T>): Promise<T | CallReverted> {
  try {
    return await read();
  } catch (error) {
    const why = decodeError(error);
    if (why instanceof CallReverted) return why;
    throw why;
  }
}
