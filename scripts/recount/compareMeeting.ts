// What the contract says of a meeting, in its views and in its raw storage, beside the meeting as it was counted again.

import type { Address } from "viem";
import { assemblyAbi } from "../../app/src/abi/Assembly.ts";
import { bylawsAbi } from "../../app/src/abi/Bylaws.ts";
import type { ItemCount } from "../../app/src/chain/count.ts";
import type { Organs } from "../../app/src/chain/model.ts";
import { ORGAN_NUMBERS, organAt } from "../../app/src/chain/organs.ts";
import type { BylawsParameters } from "../../app/src/chain/parameters.ts";
import { PROPOSAL_STATES } from "../../app/src/chain/stage.ts";
import type { Endpoints, Pinned } from "./endpoints.ts";
import {
  kindIn,
  LANE,
  MEETING_PARTS,
  type MeetingPart,
  type MeetingWord,
  meetingIn,
  PAPERS_IN_WORD,
  RECUSED_IN_WORD,
  slotName,
  slots,
  TALLY_BITS,
  tallyIn,
} from "./layout.ts";
import { type RecountedItem, type RecountedMeeting, recountMeeting, type Terms } from "./recountMeeting.ts";
import type { Replay, ReplayedMeeting } from "./replay.ts";
import { differingRules, KINDS, type MeetingRules, rulesIn, rulesOf } from "./rules.ts";

/** A meeting counted again, and every way in which the contract says otherwise: one sentence each. */
export interface Compared {
  readonly meeting: RecountedMeeting;
  readonly differences: readonly string[];
  /** What could not be checked: one sentence each. */
  readonly notes: readonly string[];
}

/** Reads the contract of one co-op at one block. */
export class Comparison {
  readonly #chain: Endpoints;
  readonly #at: Pinned;
  readonly #organs: Organs;
  readonly #factory: Address;
  readonly #rules = new Map<number, Promise<MeetingRules>>();
  readonly #stated = new Map<number, Promise<BylawsParameters | undefined>>();
  readonly #kinds = new Map<string, Promise<number>>();

  constructor(chain: Endpoints, factory: Address, organs: Organs, at: Pinned) {
    this.#chain = chain;
    this.#factory = factory;
    this.#organs = organs;
    this.#at = at;
  }

  /** What holds for the whole co-op, whatever the meeting. */
  async coop(replay: Replay): Promise<readonly string[]> {
    const assembly = { address: this.#organs.assembly, abi: assemblyAbi } as const;
    const bylaws = { address: this.#organs.bylaws, abi: bylawsAbi } as const;
    const [held, version, stated] = await Promise.all([
      this.#chain.view({ ...assembly, functionName: "meetings", args: [] }, this.#at),
      this.#chain.view({ ...bylaws, functionName: "version", args: [] }, this.#at),
      this.#chain.view({ ...bylaws, functionName: "parameters", args: [] }, this.#at),
    ]);
    const differences = [...replay.problems];
    if (held !== BigInt(replay.meetings.length))
      differences.push(
        `The contract says that ${held} meetings were held, and the record has ${replay.meetings.length} notices.`,
      );
    const stored = await this.#rulesAt(version);
    for (const rule of differingRules(stored, rulesOf(version, stated)))
      differences.push(
        `The Assembly's storage (${slotName(slots.rules())}) holds other rules than the bylaws: ${rule}.`,
      );
    return differences;
  }

  async meeting(replayed: ReplayedMeeting, replay: Replay): Promise<Compared> {
    const stored = meetingIn(await this.#storage(slots.meeting(replayed.id)));
    const [rules, terms] = await Promise.all([
      this.#rulesAt(replayed.bylawsVersion),
      this.#termsOf(replayed, stored),
    ]);
    const meeting = recountMeeting(replayed, rules, terms, this.#at.time);
    const [bylaws, ...found] = await Promise.all([
      this.#bylawsProblems(meeting, replay),
      meeting.problems,
      this.#kindProblems(meeting),
      this.#storedMeeting(meeting, stored),
      this.#storedTallies(meeting),
      this.#storedPapers(meeting, replay.lastMember),
      this.#storedRecusals(meeting, replay.lastMember, stored.hasRecusals === 1n),
      this.#storedMarks(meeting),
      this.#views(meeting),
      this.#formerProblems(meeting, replay),
    ]);
    const differences = [bylaws.differences, ...found].flat();
    return { meeting, differences, notes: bylaws.notes };
  }

  // ---- WHAT IS IN NO ENTRY ----

  async #termsOf(meeting: ReplayedMeeting, { kinds }: MeetingWord): Promise<Terms> {
    const decided = meeting.items.filter(({ classId }) => classId !== undefined);
    const majorities = decided.map(async ({ item }) => {
      const word = await this.#storage(slots.classVote(meeting.id + BigInt(item)));
      const majority = {
        majorityFor: BigInt.asUintN(8, word >> 8n),
        majorityOf: BigInt.asUintN(8, word >> 16n),
      };
      return [item, majority] as const;
    });
    return {
      kinds: meeting.items.map(({ item }) => Math.min(kindIn(kinds, item), KINDS.length - 1)),
      classMajorities: new Map(await Promise.all(majorities)),
    };
  }

  /** The rules in force under this version, out of the Assembly's storage. */
  #rulesAt(version: number): Promise<MeetingRules> {
    const known = this.#rules.get(version) ?? this.#readRules(version);
    this.#rules.set(version, known);
    return known;
  }

  async #readRules(version: number): Promise<MeetingRules> {
    const now = rulesIn(await this.#storage(slots.rules()));
    return now.version === version
      ? now
      : { ...rulesIn(await this.#storage(slots.formerRules(version))), version };
  }

  /** The rules that the Assembly keeps for the meeting are those of the bylaws that were adopted. */
  async #bylawsProblems(meeting: RecountedMeeting, replay: Replay) {
    const { rules, items } = meeting;
    const differences: string[] = [];
    const notes = new Set<string>();
    const stated = async (version: number) => {
      const parameters = await this.#parametersOf(version, replay);
      if (parameters === undefined)
        notes.add(
          `The record does not say what version ${version} of the bylaws was; its rules are taken from storage.`,
        );
      return parameters;
    };
    const own = await stated(rules.version);
    for (const rule of own ? differingRules(rules, rulesOf(rules.version, own)) : [])
      differences.push(
        `The Assembly's storage (${slotName(slots.formerRules(rules.version))}) holds other rules than version ${rules.version} of the bylaws: ${rule}.`,
      );
    for (const { item, ofClass, bylawsVersion } of items) {
      if (ofClass === undefined) continue;
      const terms = await stated(bylawsVersion);
      const needed = terms && `${terms.classMajorityFor} of ${terms.classMajorityOf}`;
      const held = `${ofClass.majorityFor} of ${ofClass.majorityOf}`;
      if (needed !== undefined && needed !== held)
        differences.push(
          `Storage (${slotName(slots.classVote(meeting.id + BigInt(item)))}) needs ${held} of the class on item ${item + 1}, and the bylaws ${needed}.`,
        );
    }
    return { differences, notes: [...notes] };
  }

  /** As a resolution adopted them, or the founders; what is in force the bylaws themselves say. */
  #parametersOf(version: number, replay: Replay): Promise<BylawsParameters | undefined> {
    const known = this.#stated.get(version) ?? this.#findParameters(version, replay);
    this.#stated.set(version, known);
    return known;
  }

  async #findParameters(version: number, replay: Replay): Promise<BylawsParameters | undefined> {
    const adopted = replay.bylaws.get(version);
    if (adopted === "same") return await this.#parametersOf(version - 1, replay);
    if (adopted !== undefined) return adopted;
    if (version === 1 && replay.founding) return await this.#chain.foundingIn(replay.founding, this.#factory);
    const bylaws = { address: this.#organs.bylaws, abi: bylawsAbi } as const;
    const current = await this.#chain.view({ ...bylaws, functionName: "version", args: [] }, this.#at);
    return current === version
      ? await this.#chain.view({ ...bylaws, functionName: "parameters", args: [] }, this.#at)
      : undefined;
  }

  /** An item is at least as strict as the strictest of its calls. */
  async #kindProblems({ items }: RecountedMeeting): Promise<readonly string[]> {
    const found = items.flatMap(({ item, kind, calls }) =>
      calls.map(async ({ target, data }) => {
        const organ = organAt(target, this.#organs);
        if (organ === undefined) return [];
        const needed = await this.#kindOf(ORGAN_NUMBERS[organ], data.slice(0, 10) as `0x${string}`);
        return needed > kind
          ? [
              `Item ${item + 1} is decided as ${KINDS[kind]}, and its call to the ${organ} needs ${KINDS[needed]}.`,
            ]
          : [];
      }),
    );
    return (await Promise.all(found)).flat();
  }

  #kindOf(organ: number, selector: `0x${string}`): Promise<number> {
    const key = `${organ} ${selector}`;
    const known =
      this.#kinds.get(key) ??
      this.#chain.view(
        { address: this.#organs.bylaws, abi: bylawsAbi, functionName: "kindOf", args: [organ, selector] },
        this.#at,
      );
    this.#kinds.set(key, known);
    return known;
  }

  /** A second call decides only what had its majority and failed on quorum alone. */
  async #formerProblems(meeting: RecountedMeeting, replay: Replay): Promise<readonly string[]> {
    const former = replay.meetings.find(({ id }) => id === meeting.former?.id);
    if (meeting.former === undefined) return [];
    if (former === undefined) return ["It is a second call of a meeting that the record does not have."];
    const stored = meetingIn(await this.#storage(slots.meeting(former.id)));
    const terms = await this.#termsOf(former, stored);
    const first = recountMeeting(former, await this.#rulesAt(former.bylawsVersion), terms, this.#at.time);
    return meeting.former.items.flatMap((place, i) => {
      const [before, again] = [first.items[place], meeting.items[i]];
      const failed = before?.kind === 1 && before.hasMajority && !before.isQuorate;
      const same = sameWords(before, again);
      const what = `Item ${i + 1} decides item ${place + 1} of meeting ${former.number} again`;
      return [
        ...(failed ? [] : [`${what}, which did not fail on quorum alone.`]),
        ...(same ? [] : [`${what}, in other words or with other calls.`]),
      ];
    });
  }

  // ---- STORAGE ----

  #storage(slot: `0x${string}`): Promise<bigint> {
    return this.#chain.storage(this.#organs.assembly, slot, this.#at);
  }

  async #storedMeeting(meeting: RecountedMeeting, stored: MeetingWord): Promise<readonly string[]> {
    const { id, rules, items } = meeting;
    const margin = rules.lateQuorumHours;
    const bit = (is: boolean) => (is ? 1n : 0n);
    const expected: Readonly<Record<Exclude<MeetingPart, "tally" | "kinds">, bigint>> = {
      recordDate: meeting.recordDate,
      opensAfter: meeting.opensAt - meeting.recordDate,
      lasts: rules.votingDays * 24n + (meeting.isExtended ? margin : 0n),
      lateQuorum: meeting.isExtended ? 0n : margin,
      unused: 0n,
      isExtended: bit(meeting.isExtended),
      roll: BigInt(meeting.roll),
      lastItem: BigInt(items.length - 1),
      executed: items.reduce(
        (sum, { item, executedAt }) => sum | (bit(executedAt !== undefined) << BigInt(item)),
        0n,
      ),
      rulesVersion: BigInt(meeting.bylawsVersion),
      hasRecusals: bit(items.some(({ recused }) => recused.length > 0)),
      hasClassVotes: bit(items.some(({ ofClass }) => ofClass !== undefined)),
      isSecondCall: bit(meeting.former !== undefined),
      hasAppended: bit(meeting.finalAgenda !== undefined),
    };
    const where = `Storage (${slotName(slots.meeting(id))})`;
    const differences = MEETING_PARTS.flatMap(([name]) =>
      name === "tally" || name === "kinds" || stored[name] === expected[name]
        ? []
        : [`${where} holds ${stored[name]} as ${PART_WORDS[name]}, and the record says ${expected[name]}.`],
    );
    const beyond = stored.kinds >> BigInt(2 * items.length);
    if (beyond !== 0n) differences.push(`${where} holds kinds of items that are not on the agenda.`);
    for (let item = 0; item < items.length; item++)
      if (kindIn(stored.kinds, item) > 2) differences.push(`${where} holds no kind for item ${item + 1}.`);
    const [first] = items;
    return first ? [...differences, ...tallyDifferences(where, first, stored.tally)] : differences;
  }

  async #storedTallies({ id, items }: RecountedMeeting): Promise<readonly string[]> {
    const groups = Array.from({ length: Math.ceil((items.length - 1) / 3) }, (_, i) => i + 1);
    const found = groups.map(async (group) => {
      const slot = slots.tallies(id, group);
      const stored = await this.#storage(slot);
      const where = `Storage (${slotName(slot)})`;
      const lanes = [0, 1, 2].flatMap((lane) => {
        const tally = BigInt.asUintN(Number(TALLY_BITS), stored >> (TALLY_BITS * BigInt(lane)));
        const item = items[1 + 3 * (group - 1) + lane];
        if (item) return tallyDifferences(where, item, tally);
        return tally === 0n ? [] : [`${where} holds votes on an item that is not on the agenda.`];
      });
      return stored >> (3n * TALLY_BITS) === 0n
        ? lanes
        : [...lanes, `${where} holds more than three tallies.`];
    });
    return (await Promise.all(found)).flat();
  }

  /** Exactly the members whose papers counted have their bit. */
  async #storedPapers({ id, papers }: RecountedMeeting, lastMember: number): Promise<readonly string[]> {
    const cast = new Set(papers.map(({ memberId }) => memberId));
    const found = wordsUpTo(lastMember, PAPERS_IN_WORD).map(async (place) => {
      const slot = slots.papers(id, place);
      const stored = await this.#storage(slot);
      return numbersIn(place, PAPERS_IN_WORD).flatMap((member) => {
        const marked = ((stored >> BigInt(member % PAPERS_IN_WORD)) & 1n) === 1n;
        if (marked === cast.has(member)) return [];
        const where = `Storage (${slotName(slot)})`;
        return marked
          ? [`${where} marks a paper of member ${member}, and the record has none.`]
          : [`${where} marks no paper of member ${member}, and the record has one that counted.`];
      });
    });
    return (await Promise.all(found)).flat();
  }

  async #storedRecusals(
    { id, items }: RecountedMeeting,
    lastMember: number,
    isMarked: boolean,
  ): Promise<readonly string[]> {
    const named = items.some(({ recused }) => recused.length > 0);
    if (!named && !isMarked) return []; // the contract does not look there
    const counts = await this.#storage(slots.recusals(id));
    const differences = items.flatMap(({ item, recused }) => {
      const stored = BigInt.asUintN(16, counts >> (LANE * BigInt(item)));
      return stored === BigInt(recused.length)
        ? []
        : [
            `Storage (${slotName(slots.recusals(id))}) takes ${stored} members off the roll of item ${item + 1}, and the record ${recused.length}.`,
          ];
    });
    const found = wordsUpTo(lastMember, RECUSED_IN_WORD).map(async (place) => {
      const slot = slots.recused(id, place);
      const stored = await this.#storage(slot);
      return numbersIn(place, RECUSED_IN_WORD).flatMap((member) => {
        const bits = BigInt.asUintN(16, stored >> (LANE * BigInt(member % RECUSED_IN_WORD)));
        const expected = items.reduce(
          (sum, { item, recused }) => (recused.includes(member) ? sum | (1n << BigInt(item)) : sum),
          0n,
        );
        return bits === expected
          ? []
          : [
              `Storage (${slotName(slot)}) takes the vote of member ${member} on items ${itemsIn(bits)}, and the record on items ${itemsIn(expected)}.`,
            ];
      });
    });
    return [...differences, ...(await Promise.all(found)).flat()];
  }

  /** The final agenda, what classes were counted to, and what was called again. */
  async #storedMarks({ id, items, finalAgenda }: RecountedMeeting): Promise<readonly string[]> {
    const differences: string[] = [];
    const agenda = await this.#storage(slots.finalAgenda(id));
    if (agenda !== BigInt(finalAgenda ?? 0n))
      differences.push(
        `Storage (${slotName(slots.finalAgenda(id))}) holds another final agenda than the record.`,
      );
    await Promise.all(
      items.map(async ({ item, ofClass, calledAgain }) => {
        const again = slots.calledAgain(id + BigInt(item));
        const marked = (await this.#storage(again)) !== 0n;
        if (marked !== calledAgain)
          differences.push(
            `Storage (${slotName(again)}) says that item ${item + 1} was ${marked ? "" : "not "}called again, and the record the contrary.`,
          );
        const slot = slots.classVote(id + BigInt(item));
        const stored = await this.#storage(slot);
        const where = `Storage (${slotName(slot)})`;
        if (ofClass === undefined) {
          if (stored !== 0n)
            differences.push(`${where} has a class decide item ${item + 1}, and the record none.`);
          return;
        }
        const classId = Number(BigInt.asUintN(8, stored));
        if (classId !== ofClass.classId)
          differences.push(
            `${where} has class ${classId} decide item ${item + 1}, and the record class ${ofClass.classId}.`,
          );
        differences.push(...tallyDifferences(where, { item, ...ofClass }, stored >> 24n, ofClass.classId));
      }),
    );
    return differences;
  }

  // ---- VIEWS ----

  async #views(meeting: RecountedMeeting): Promise<readonly string[]> {
    const { id, items, rules } = meeting;
    const assembly = { address: this.#organs.assembly, abi: assemblyAbi } as const;
    const facts = await this.#chain.view({ ...assembly, functionName: "meetingOf", args: [id] }, this.#at);
    const differences = differing("meetingOf", facts, {
      recordDate: meeting.recordDate,
      opensAt: meeting.opensAt,
      closesAt: meeting.closesAt,
      agendaClosesAt: meeting.opensAt - rules.agendaClosesDays * 86_400n,
      roll: meeting.roll,
      items: items.length,
      maxProxies: rules.maxProxies,
      rulesVersion: meeting.bylawsVersion,
      secondCall: meeting.former !== undefined,
      extended: meeting.isExtended,
    });
    const ofItems = items.map(async (item) => {
      const resolutionId = id + BigInt(item.item);
      const [resolution, votes, ofClass] = await Promise.all([
        this.#chain.view({ ...assembly, functionName: "resolutionOf", args: [resolutionId] }, this.#at),
        this.#chain.view({ ...assembly, functionName: "proposalVotes", args: [resolutionId] }, this.#at),
        this.#chain.view({ ...assembly, functionName: "classVoteOf", args: [resolutionId] }, this.#at),
      ]);
      const [against, inFavour, abstain] = votes;
      const [classId, majorityFor, majorityOf, againstOfClass, inFavourOfClass] = ofClass;
      const where = `item ${item.item + 1}`;
      return [
        ...differing(
          `resolutionOf, ${where}`,
          { ...resolution, state: PROPOSAL_STATES[resolution.state] ?? resolution.state },
          {
            kind: item.kind,
            state: item.outcome,
            against: item.against,
            inFavour: item.inFavour,
            abstain: item.abstain,
            roll: item.roll,
            quorum: item.quorum,
            majority: item.majority,
            executableFrom: item.executableFrom,
            executableUntil: item.executableUntil,
            calledAgain: item.calledAgain,
          },
        ),
        ...differing(
          `proposalVotes, ${where}`,
          { against, inFavour, abstain },
          { against: item.against, inFavour: item.inFavour, abstain: item.abstain },
        ),
        ...differing(
          `classVoteOf, ${where}`,
          { class: classId, majorityFor, majorityOf, against: againstOfClass, inFavour: inFavourOfClass },
          {
            class: item.ofClass?.classId ?? 0,
            majorityFor: item.ofClass?.majorityFor ?? 0,
            majorityOf: item.ofClass?.majorityOf ?? 0,
            against: item.ofClass?.against ?? 0,
            inFavour: item.ofClass?.inFavour ?? 0,
          },
        ),
      ];
    });
    const recused = new Set(items.flatMap((item) => item.recused));
    const ofRecused = [...recused].map(async (member) => {
      const stated = await this.#chain.view(
        { ...assembly, functionName: "recusedFrom", args: [id, member] },
        this.#at,
      );
      const expected = items.reduce(
        (sum, item) => (item.recused.includes(member) ? sum + 2 ** item.item : sum),
        0,
      );
      return differing(`recusedFrom, member ${member}`, { items: stated }, { items: expected });
    });
    const found = await Promise.all([...ofItems, ...ofRecused, this.#denied(meeting)]);
    return [...differences, ...found.flat()];
  }

  /** Papers that hasPaper does not know, asked for in portions that an endpoint bears. */
  async #denied({ id, papers }: RecountedMeeting): Promise<readonly string[]> {
    const assembly = { address: this.#organs.assembly, abi: assemblyAbi } as const;
    const differences: string[] = [];
    for (let from = 0; from < papers.length; from += PORTION) {
      const asked = papers.slice(from, from + PORTION).map(async ({ memberId }) => {
        const call = { ...assembly, functionName: "hasPaper", args: [id, memberId] } as const;
        if (!(await this.#chain.view(call, this.#at)))
          differences.push(`hasPaper denies the paper of member ${memberId}, which the record has.`);
      });
      await Promise.all(asked);
    }
    return differences;
  }
}

const PORTION = 500;

const PART_WORDS: Readonly<Record<MeetingPart, string>> = {
  recordDate: "the time of the notice",
  opensAfter: "the seconds of notice",
  lasts: "the hours of voting",
  lateQuorum: "the hours that a late quorum adds",
  unused: "a bit that has no meaning",
  isExtended: "the mark of an extension",
  roll: "the roll",
  lastItem: "the last item's number",
  kinds: "the kinds",
  executed: "the bits of what was carried out",
  rulesVersion: "the version of the bylaws",
  tally: "the tally",
  hasRecusals: "the mark of recusals",
  hasClassVotes: "the mark of class votes",
  isSecondCall: "the mark of a second call",
  hasAppended: "the mark of appended items",
};

const VOTE_WORDS = { inFavour: "in favour", against: "against", abstain: "abstaining" } as const;

function tallyDifferences(
  where: string,
  counted: Pick<RecountedItem, "item"> & ItemCount,
  word: bigint,
  classId?: number,
): readonly string[] {
  const stored = tallyIn(word);
  const ofClass = classId === undefined ? "" : ` of class ${classId}`;
  const differences = (Object.keys(VOTE_WORDS) as (keyof typeof VOTE_WORDS)[]).flatMap((name) =>
    stored[name] === counted[name]
      ? []
      : [
          `${where} holds ${stored[name]} ${VOTE_WORDS[name]}${ofClass} on item ${counted.item + 1}, and the papers add up to ${counted[name]}.`,
        ],
  );
  return stored.above === 0n
    ? differences
    : [...differences, `${where} holds more than a tally for item ${counted.item + 1}.`];
}

type Plain = string | number | bigint | boolean;

/** What a view says otherwise than the recount, field by field. */
function differing<Field extends string>(
  where: string,
  stated: Readonly<Record<Field, Plain>>,
  counted: Readonly<Record<Field, Plain>>,
): string[] {
  return (Object.keys(counted) as Field[]).flatMap((field) =>
    String(stated[field]) === String(counted[field])
      ? []
      : [`${where} says ${field} ${stated[field]}, and the recount ${counted[field]}.`],
  );
}

const sameWords = (
  a: Pick<RecountedItem, "text" | "calls"> | undefined,
  b: Pick<RecountedItem, "text" | "calls"> | undefined,
): boolean => a?.text === b?.text && JSON.stringify(a?.calls) === JSON.stringify(b?.calls);

const wordsUpTo = (last: number, each: number): readonly number[] =>
  Array.from({ length: Math.floor(last / each) + 1 }, (_, place) => place);

const numbersIn = (place: number, each: number): readonly number[] =>
  Array.from({ length: each }, (_, i) => place * each + i);

const itemsIn = (bits: bigint): string => {
  const items = numbersIn(0, 16).filter((item) => ((bits >> BigInt(item)) & 1n) === 1n);
  return items.length === 0 ? "none" : items.map((item) => item + 1).join(", ");
};
