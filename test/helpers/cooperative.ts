// One co-op and what its people do, told step by step.
import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { type Contract, type ContractTransactionResponse, id, type TypedDataField } from "ethers";
import type { Address, Hex } from "viem";
import { acceptanceTypedData, changeTypedData } from "../../app/src/chain/acceptance.ts";
import { agendaHash } from "../../app/src/chain/ballot.ts";
import { actionTypedData, boardAction } from "../../app/src/chain/boardAction.ts";
import { foundingTypedData } from "../../app/src/chain/founding.ts";
import type { Choice, KindName, Organs } from "../../app/src/chain/model.ts";
import { ORGAN_ABIS } from "../../app/src/chain/organAbis.ts";
import { organsOf, type Registries } from "../../app/src/chain/organs.ts";
import { encodePaper } from "../../app/src/chain/paper.ts";
import type { Founding } from "../../app/src/chain/parameters.ts";
import type { PreparedCall } from "../../app/src/chain/preparedCall.ts";
import { REGISTRY_ABIS } from "../../app/src/chain/registryAbis.ts";
import { admit } from "../../app/src/chain/write/admit.ts";
import { convene } from "../../app/src/chain/write/convene.ts";
import { foundingOf, readBylaws } from "../../scripts/founding.ts";
import { ask, type Chain } from "./chain.ts";
import { type Signatory, signTypedData } from "./typedData.ts";

export const NEVER = 2 ** 40 - 1;
const DAY = 86_400;
/** The names of the signing domains, as the contracts have them. */
const DOMAINS = { membership: "Rochdale Membership", board: "Rochdale Board" } as const;

/** A resolution as its members will read it. */
export interface Item {
  readonly kind?: KindName;
  readonly text: string;
  readonly calls?: readonly PreparedCall[];
}

/**
 * What founders of a preset would sign. The first founder holds shares enough for the capital that the preset asks for;
 * as many founders as the board must have are directors.
 */
export async function foundingOfPreset(
  chain: Chain,
  preset: string,
  founders: readonly HardhatEthersSigner[],
): Promise<Founding> {
  const file = readBylaws(preset);
  const needed = Number(foundingOf(file, empty(chain)).parameters.minSeats);
  const first = file.classes.findIndex(({ voting }) => voting);
  const least = file.classes[first]?.minShares ?? 1;
  const { capitalFloor, sharePar } = foundingOf(file, empty(chain)).parameters;
  const each = Math.max(least, Math.ceil(Number(capitalFloor / sharePar) / founders.length) + 1);
  return foundingOf(file, {
    ...empty(chain),
    deadline: (await chain.networkHelpers.time.latest()) + 7 * DAY,
    founders: founders.map(({ address }, i) => ({
      account: address as Address,
      class: first,
      shares: each,
      director: i < needed,
    })),
  });
}

const empty = ({ coin }: Chain) => ({
  charter: "The charter",
  settlementToken: coin.target as Address,
  founders: [],
  deadline: NEVER,
});

export const signFounding = (
  { factory, chainId }: Chain,
  founding: Founding,
  founders: readonly HardhatEthersSigner[],
) =>
  Promise.all(
    founders.map((founder) =>
      signTypedData(founder, foundingTypedData(factory.target as Address, chainId, founding)),
    ),
  );

type OrganContracts = { readonly [organ in keyof Organs]: Contract };
type RegistryContracts = { readonly [registry in keyof Registries]: Contract };

export class Cooperative {
  readonly chain: Chain;
  readonly organs: Organs;
  readonly contracts: OrganContracts;
  /** The registries that the chain's co-ops share, as this co-op's board names them. */
  readonly registries: RegistryContracts;
  readonly founding: Founding;
  readonly founders: readonly HardhatEthersSigner[];
  #actions = 0n;

  private constructor(
    chain: Chain,
    contracts: OrganContracts,
    registries: RegistryContracts,
    organs: Organs,
    founding: Founding,
    founders: readonly HardhatEthersSigner[],
  ) {
    this.chain = chain;
    this.contracts = contracts;
    this.registries = registries;
    this.organs = organs;
    this.founding = founding;
    this.founders = founders;
  }

  /** Founded by everyone's signature; still forming. */
  static async found(chain: Chain, preset = "archive", howMany = 5, from = 1): Promise<Cooperative> {
    const founders = (await chain.ethers.getSigners()).slice(from, from + howMany);
    const founding = await foundingOfPreset(chain, preset, founders);
    const signatures = await signFounding(chain, founding, founders);
    const digest = await ask(chain.factory, "foundingHash", founding);
    await ask(chain.factory, "found", founding, signatures);
    const organs = organsOf((await ask(chain.factory, "addressOf", digest)) as Address);
    const at = async (name: string, address: string) =>
      (await chain.ethers.getContractAt(name, address)) as unknown as Contract;
    const contracts = {
      assembly: await at("Assembly", organs.assembly),
      membership: await at("Membership", organs.membership),
      bylaws: await at("Bylaws", organs.bylaws),
      board: await at("Board", organs.board),
      treasury: await at("Treasury", organs.treasury),
      memberAccounts: await at("MemberAccounts", organs.memberAccounts),
    };
    const [dataCommons, modelRegistry, learning] = await ask(contracts.board, "registries");
    const registries = {
      dataCommons: await at("DataCommons", dataCommons),
      modelRegistry: await at("ModelRegistry", modelRegistry),
      learning: await at("Learning", learning),
    };
    return new Cooperative(chain, contracts, registries, organs, founding, founders);
  }

  /** Every founder pays in the shares that were signed for. */
  async paySharesOfFounders(): Promise<this> {
    for (const [i, founder] of this.founders.entries())
      await this.subscribe(founder, this.founding.founders[i]?.shares ?? 0);
    return this;
  }

  async subscribe(member: HardhatEthersSigner, shares: number): Promise<void> {
    const { coin } = this.chain;
    const price = BigInt(shares) * this.founding.parameters.sharePar;
    await ask(coin, "mint", member.address, price);
    await ask(coin.connect(member) as Contract, "approve", this.organs.memberAccounts, price);
    await ask(this.contracts.memberAccounts.connect(member) as Contract, "subscribe", shares);
  }

  async open(): Promise<this> {
    await ask(this.contracts.assembly, "open");
    return this;
  }

  // ---- WORDS ----

  /** A call to an organ, as a resolution or a board action carries it. */
  call(organ: keyof Organs, functionName: string, ...args: readonly unknown[]): PreparedCall {
    const summary = { key: "call.execute", values: {} } as const; // nobody reads it here
    return { address: this.organs[organ], abi: ORGAN_ABIS[organ], functionName, args, value: 0n, summary };
  }

  /** Sends a call to an organ. */
  do(
    who: HardhatEthersSigner,
    organ: keyof Organs,
    functionName: string,
    ...args: readonly unknown[]
  ): Promise<ContractTransactionResponse> {
    return ask(this.contracts[organ].connect(who) as Contract, functionName, ...args);
  }

  /** What somebody says to the register or the board, signed free of charge. */
  says(
    who: HardhatEthersSigner,
    organ: keyof typeof DOMAINS,
    primaryType: string,
    fields: Readonly<Record<string, string>>,
    message: object,
  ): Promise<Hex> {
    const type: TypedDataField[] = Object.entries(fields).map(([name, kind]) => ({ name, type: kind }));
    const { chainId } = this.chain;
    const verifyingContract = this.organs[organ];
    return signTypedData(who, {
      domain: { name: DOMAINS[organ], version: "1", chainId, verifyingContract },
      types: { [primaryType]: type },
      message,
    });
  }

  /** A call to a registry, as a resolution or a board action carries it. */
  registryCall(registry: keyof Registries, functionName: string, ...args: readonly unknown[]): PreparedCall {
    const summary = { key: "call.execute", values: {} } as const; // nobody reads it here
    const abi = REGISTRY_ABIS[registry];
    return { address: this.chain.registries[registry], abi, functionName, args, value: 0n, summary };
  }

  /** Sends a call to a registry. */
  asks(
    who: HardhatEthersSigner,
    registry: keyof Registries,
    functionName: string,
    ...args: readonly unknown[]
  ): Promise<ContractTransactionResponse> {
    return ask(this.registries[registry].connect(who) as Contract, functionName, ...args);
  }

  /** The Member of an account, as the register answers. */
  member(who: { readonly address: string }) {
    return ask(this.contracts.membership, "memberOf", who.address);
  }

  // ---- THE BOARD ----

  /** As many directors as it takes sign one call together, and anyone sends it. */
  async boardActs(
    call: PreparedCall,
    signers: readonly Signatory[] = this.founders,
  ): Promise<ContractTransactionResponse> {
    const { board, membership } = this.contracts;
    const [needed, , epoch] = await ask(membership, "board");
    this.#actions += 1n;
    const action = boardAction(
      this.organs,
      call,
      {
        epoch: Number(epoch),
        number: this.#actions,
        deadline: NEVER,
      },
      this.chain.registries,
    );
    const directors = rising(signers.slice(0, Number(needed)));
    const signatures = await Promise.all(
      directors.map(async (director) => ({
        director: director.address,
        signature: await signTypedData(
          director,
          actionTypedData(this.organs.board, this.chain.chainId, action),
        ),
      })),
    );
    return ask(board, "act", action.organ, action.data, action.number, action.deadline, signatures);
  }

  /** The applicant accepts the bylaws by signature, and the board admits. */
  async admit(...applicants: readonly Signatory[]): Promise<this> {
    await this.boardActs(admit(this.organs, await Promise.all(applicants.map((a) => this.application(a)))));
    return this;
  }

  async application(applicant: Signatory, memberClass = this.founding.founders[0]?.class ?? 0) {
    const bylaws = (await ask(this.contracts.membership, "bylawsHash")) as Hex;
    const acceptance = { bylaws, class: memberClass, deadline: BigInt(NEVER) };
    return {
      account: applicant.address as Address,
      class: memberClass,
      deadline: NEVER,
      signature: await signTypedData(
        applicant,
        acceptanceTypedData(this.organs.membership, this.chain.chainId, acceptance),
      ),
    };
  }

  /** What who is on the record already signs, to come back or to change class. */
  async changeApplication(member: HardhatEthersSigner, memberClass = this.founding.founders[0]?.class ?? 0) {
    const { membership } = this.contracts;
    const change = {
      bylaws: (await ask(membership, "bylawsHash")) as Hex,
      class: memberClass,
      deadline: BigInt(NEVER),
      record: (await ask(membership, "recordByKey", member.address)) as bigint,
    };
    return {
      account: member.address as Address,
      class: memberClass,
      deadline: NEVER,
      signature: await signTypedData(
        member,
        changeTypedData(this.organs.membership, this.chain.chainId, change),
      ),
    };
  }

  /** Admits a program that `accountable` answers for. */
  async admitAgent(
    agent: HardhatEthersSigner,
    accountable: HardhatEthersSigner,
    expiresAt: number,
  ): Promise<ContractTransactionResponse> {
    const agents = this.founding.classes.findIndex((each) => each.agent);
    const fields = { agent: "address", expiresAt: "uint40", record: "uint256" };
    const record = await ask(this.contracts.membership, "recordByKey", agent.address);
    const message = { agent: agent.address, expiresAt, record };
    const answers = await this.says(accountable, "membership", "Accountability", fields, message);
    const application = await this.application(agent, agents);
    return this.boardActs(
      this.call("membership", "admitAgent", application, accountable.address, expiresAt, answers),
    );
  }

  /** What the contacts and the new key of a recovery sign. */
  async signRecovery(
    who: HardhatEthersSigner,
    from: HardhatEthersSigner,
    to: HardhatEthersSigner,
    number = 0,
  ): Promise<Hex> {
    const fields = { member: "uint32", from: "address", to: "address", number: "uint32", deadline: "uint40" };
    const member = (await this.member(from)).memberId;
    const message = { member, from: from.address, to: to.address, number, deadline: NEVER };
    return this.says(who, "membership", "Recovery", fields, message);
  }

  /** Contacts ask for another key; `signing` those of `contacts` who sign. */
  async askRecovery(
    from: HardhatEthersSigner,
    to: HardhatEthersSigner,
    contacts: readonly HardhatEthersSigner[],
    needed: number,
    signing: readonly HardhatEthersSigner[] = contacts.slice(0, needed),
    number = 0,
  ): Promise<ContractTransactionResponse> {
    const endorsements = await Promise.all(
      rising(signing).map(async (contact) => ({
        account: contact.address,
        signature: await this.signRecovery(contact, from, to, number),
      })),
    );
    const accepts = await this.signRecovery(to, from, to, number);
    const people = rising(contacts).map(({ address }) => address);
    const asked = [from.address, to.address, NEVER, accepts, people, needed, endorsements];
    return ask(this.contracts.membership, "askRecovery", ...asked);
  }

  // ---- MEETINGS ----

  /** All founders vote for every item of a meeting, and each is carried out when its time has come. */
  async resolves(...agenda: readonly Item[]): Promise<Meeting> {
    const meeting = await this.convene(...agenda);
    await meeting.opens();
    const choices = agenda.map((): Choice => "for");
    for (const founder of this.founders) {
      const entitled = (await this.member(founder)).leftAt === 0n;
      if (entitled) await meeting.vote(founder, ...choices);
    }
    for (const item of agenda.keys()) {
      await meeting.waits(item);
      await meeting.execute(item);
    }
    return meeting;
  }

  async convene(...agenda: readonly Item[]): Promise<Meeting> {
    const items = agenda.map(({ kind = "ordinary", text, calls = [] }) => ({ kind, text, calls }));
    const notice = this.founding.parameters.noticeDays * DAY;
    const call = convene(this.organs, items, notice);
    await this.boardActs(call);
    return this.convened(call.args[0] as readonly Resolution[]);
  }

  /** The meeting whose notice stands in the latest block. */
  async convened(resolutions: readonly Resolution[]): Promise<Meeting> {
    const { assembly } = this.contracts;
    const [event] = await assembly.queryFilter(assembly.getEvent("MeetingConvened"), -1);
    const meetingId = (event as unknown as { args: { meetingId: bigint } }).args.meetingId;
    const commitments = await Promise.all(
      resolutions.map(({ targets, calldatas, text }) =>
        ask(assembly, "commitmentOf", targets, calldatas, id(text)),
      ),
    );
    return new Meeting(this, meetingId, resolutions, commitments);
  }
}

/** In the order that the contracts ask for. */
export const rising = <Who extends { readonly address: string }>(people: readonly Who[]): readonly Who[] =>
  people.toSorted((a, b) => (BigInt(a.address) < BigInt(b.address) ? -1 : 1));

export interface Resolution {
  readonly text: string;
  readonly targets: readonly Address[];
  readonly calldatas: readonly Hex[];
}

/** A meeting from its notice to what it resolved. */
export class Meeting {
  readonly coop: Cooperative;
  readonly id: bigint;
  readonly #resolutions: readonly Resolution[];
  readonly #commitments: readonly Hex[];

  constructor(
    coop: Cooperative,
    meetingId: bigint,
    resolutions: readonly Resolution[],
    commitments: readonly Hex[],
  ) {
    this.coop = coop;
    this.id = meetingId;
    this.#resolutions = resolutions;
    this.#commitments = commitments;
  }

  /** What signed papers bind: the hash of the agenda. */
  get agenda(): Hex {
    return agendaHash(this.#commitments);
  }

  async opens(): Promise<this> {
    const { opensAt } = await ask(this.coop.contracts.assembly, "meetingOf", this.id);
    await this.coop.chain.networkHelpers.time.increaseTo(opensAt);
    return this;
  }

  async vote(member: HardhatEthersSigner, ...choices: readonly Choice[]): Promise<this> {
    const assembly = this.coop.contracts.assembly.connect(member) as Contract;
    await ask(assembly, "castPaper", this.id, encodePaper(choices));
    return this;
  }

  async voteAll(members: readonly HardhatEthersSigner[], ...choices: readonly Choice[]): Promise<this> {
    for (const member of members) await this.vote(member, ...choices);
    return this;
  }

  async closes(): Promise<this> {
    const { closesAt } = await ask(this.coop.contracts.assembly, "meetingOf", this.id);
    await this.coop.chain.networkHelpers.time.increaseTo(closesAt);
    return this;
  }

  async waits(item = 0): Promise<this> {
    const { executableFrom } = await ask(
      this.coop.contracts.assembly,
      "resolutionOf",
      this.id + BigInt(item),
    );
    // An item before it may have been carried out a second later than this one's time.
    const { time } = this.coop.chain.networkHelpers;
    if (executableFrom > (await time.latest())) await time.increaseTo(executableFrom);
    return this;
  }

  async state(item = 0): Promise<string> {
    const states = "pending active canceled defeated succeeded queued expired executed".split(" ");
    return states[Number(await ask(this.coop.contracts.assembly, "state", this.id + BigInt(item)))] ?? "";
  }

  execute(item = 0): Promise<ContractTransactionResponse> {
    return ask(this.coop.contracts.assembly, "execute", ...this.#execution(item));
  }

  /** The call that carries out an item, for whoever would send it from elsewhere. */
  executionData(item = 0): string {
    return this.coop.contracts.assembly.interface.encodeFunctionData("execute", this.#execution(item));
  }

  #execution(item: number): readonly unknown[] {
    const resolution = this.#resolutions[item];
    if (resolution === undefined) throw new RangeError(`the agenda has no item ${item}`);
    return [
      this.id + BigInt(item),
      this.coop.organs.board,
      this.#commitments,
      resolution.targets,
      resolution.calldatas,
      id(resolution.text),
    ];
  }
}
