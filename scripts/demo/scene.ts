// What a life is told in: who takes part, and the verbs by which a story puts deeds on days.
import type { Address, Hex } from "viem";
import type {
  Choice,
  FundName,
  IncomeTag,
  MeetingNotice,
  Organs,
  Settlement,
} from "../../app/src/chain/model.ts";
import type { Registries } from "../../app/src/chain/organs.ts";
import type { BylawsParameters } from "../../app/src/chain/parameters.ts";
import type { PreparedCall } from "../../app/src/chain/preparedCall.ts";
import type { AgendaItem } from "../../app/src/chain/write/convene.ts";
import type { Sent } from "../localChain.ts";
import type { Person } from "../people.ts";

export const DAY = 86_400;

/** `class`: its number in the bylaws file. */
export interface Role {
  readonly name: string;
  readonly class: number;
  readonly shares: number;
}

export const role = (name: string, memberClass: number, shares: number): Role => ({
  name,
  class: memberClass,
  shares,
});

/**
 * Admitted together: so many days after the founding. At most five in any thirty days, as the bylaws want it; three
 * periods of fifteen days are counted, so batches of five stand 46 days apart.
 */
export interface Entry {
  readonly day: number;
  readonly roles: readonly Role[];
}

export interface Income {
  /** After the founding. */
  readonly day: number;
  /** A member by name, or an outsider. */
  readonly from: string;
  readonly tag: IncomeTag;
  readonly fund: FundName;
  /** In the settlement's unit, as printed. */
  readonly amount: string;
  readonly invoice: string;
}

/** Lines of one kind of income: on which day, from whom, how much, for which invoice. */
export const incomeOf =
  (tag: IncomeTag, fund: FundName = "operating") =>
  (day: number, from: string, amount: string, invoice: string): Income => ({
    day,
    from,
    tag,
    fund,
    amount,
    invoice,
  });

/** One co-op's life, by days after its founding. */
export interface Story<Outsider extends string = string> {
  /** The file in bylaws/ by which it is founded. */
  readonly preset: string;
  readonly charter: string;
  /** What its settlement token is called; symbol and decimals stand in the bylaws file. */
  readonly coin: string;
  /** What everybody has in the beginning, in the settlement's unit. */
  readonly pocketMoney: string;
  /** All directors. */
  readonly founders: readonly Role[];
  readonly entries: readonly Entry[];
  /** Not members: they pay, are paid, have applied, or are given leave to use data. */
  readonly outsiders: readonly Outsider[];
  /** Sign for their data and nothing else: they have no coins and send no transaction. */
  readonly subjects: readonly string[];
  /** Pay their shares in another way than whole, on the day after they are admitted. */
  readonly paysInParts: readonly string[];
  /** Where the bylaws ask for a yearly fee. `delay`: days from admission to its payment. */
  readonly fees?: { readonly delay: (memberNumber: number) => number; readonly unpaid: readonly string[] };
  readonly income: readonly Income[];
  readonly plan: (scene: Scene) => void;
}

/** A co-op that was founded. */
export interface Living {
  readonly organs: Organs;
  readonly registries: Registries;
  readonly settlement: Settlement;
  readonly charterHash: Hex;
  readonly parameters: BylawsParameters;
}

export interface Member {
  readonly memberId: number;
  readonly account: Address;
  readonly person: Person;
}

/** Name, day after the founding, and a choice an item. */
export type Papers = readonly (readonly [string, number, ...Choice[]])[];

/** The notice of a meeting, as far as its votes and what it carries out need it. */
export type Convened = Pick<MeetingNotice, "id" | "convener" | "noticeBlock" | "resolutions">;

/** A meeting that is planned. */
export interface Meeting {
  /** Has an item carried out, by its place from 0. */
  readonly carryOut: (item: number, day: number, hours?: number, then?: () => void) => void;
}

/** What a story's deeds need of the life around them. */
export interface Scene {
  readonly chainId: number;
  readonly living: () => Living;
  readonly bylawsHash: () => Promise<Hex>;
  /** Carries what anyone may carry. */
  readonly carrier: Address;
  /** A program's key. */
  readonly agent: Person;
  /** Has no part yet; a lost key's successor. */
  readonly newKey: Person;
  /** Unix seconds. */
  readonly day: (day: number, hours?: number) => number;
  readonly on: (day: number, run: () => Promise<unknown>, hours?: number) => void;
  readonly meeting: (
    day: number,
    agenda: () => readonly AgendaItem[],
    papers: Papers,
    hours?: number,
  ) => Meeting;
  readonly member: (name: string) => Member;
  /** Whoever has this name: a member, an outsider or a data subject. */
  readonly person: (name: string) => Person;
  readonly send: (from: Address, call: PreparedCall) => Promise<Sent>;
  readonly actForBoard: (call: PreparedCall) => Promise<Sent>;
  /** Unix seconds of the latest block. */
  readonly now: () => Promise<number>;
  /** The first value that a view returns. */
  readonly read: (call: Pick<PreparedCall, "address" | "abi" | "functionName" | "args">) => Promise<unknown>;
  readonly enterAgent: (role: Role) => void;
  readonly seat: (name: string) => void;
  readonly leave: (name: string) => void;
  /** A document of which the record holds the hash alone. */
  readonly keep: (text: string) => void;
}
