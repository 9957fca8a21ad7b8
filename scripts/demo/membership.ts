// How members come, pay, are heard, and go: what the demonstration shows beside its meetings and its ledger.
import { type Address, type Hex, keccak256, parseUnits, stringToHex } from "viem";
import { boardAbi } from "../../app/src/abi/Board.ts";
import { treasuryAbi } from "../../app/src/abi/Treasury.ts";
import { acceptanceTypedData } from "../../app/src/chain/acceptance.ts";
import { accountabilityTypedData } from "../../app/src/chain/accountability.ts";
import type { Organs, Settlement } from "../../app/src/chain/model.ts";
import type { BylawsParameters } from "../../app/src/chain/parameters.ts";
import { type PreparedCall, prepareCall } from "../../app/src/chain/preparedCall.ts";
import { recoveryTypedData } from "../../app/src/chain/recovery.ts";
import { askedAgendaHash } from "../../app/src/chain/requisition.ts";
import { appealTypedData } from "../../app/src/chain/statements.ts";
import type { Application } from "../../app/src/chain/write/admit.ts";
import { admitAgent } from "../../app/src/chain/write/admitAgent.ts";
import { answerCharge } from "../../app/src/chain/write/answerCharge.ts";
import { appealRefusal, applyFor } from "../../app/src/chain/write/application.ts";
import { approveToken } from "../../app/src/chain/write/approveToken.ts";
import { appointSteward, charge, deferDues, refuse, spend } from "../../app/src/chain/write/boardDecision.ts";
import { markArrears, payInstalment } from "../../app/src/chain/write/payDues.ts";
import { publishProfile } from "../../app/src/chain/write/publishProfile.ts";
import { askRecovery } from "../../app/src/chain/write/recoverKey.ts";
import { queueCapital } from "../../app/src/chain/write/redemption.ts";
import { openRequisition, supportRequisition } from "../../app/src/chain/write/requisition.ts";
import { resign } from "../../app/src/chain/write/resign.ts";
import { setContacts } from "../../app/src/chain/write/setContacts.ts";
import { subscribeFor } from "../../app/src/chain/write/subscribeFor.ts";
import { eventsOf, type Sent } from "../localChain.ts";
import type { Person } from "../people.ts";
import { signTyped } from "../signing.ts";
import { AGENT, BY_INSTALMENTS, DEFERRED, IN_ARREARS, INSTITUTION, type Outsider, PERSON } from "./cast.ts";
import * as texts from "./texts.ts";

const DAY = 86_400;
/** Budget lines in the order in which the first meeting approves them. */
export const BOARD_LINE = 1n;
export const AGENT_LINE = 2n;

/** What the deeds here need of the life around them. */
export interface Scene {
  readonly chainId: number;
  readonly living: () => {
    readonly organs: Organs;
    readonly settlement: Settlement;
    readonly parameters: BylawsParameters;
    readonly bylawsHash: () => Promise<Hex>;
  };
  /** Carries what anyone may carry. */
  readonly carrier: Address;
  readonly agent: Person;
  /** Has no part yet; a lost key's successor. */
  readonly newKey: Person;
  /** Unix seconds. */
  readonly day: (day: number, hours?: number) => number;
  readonly on: (day: number, run: () => Promise<unknown>, hours?: number) => void;
  readonly member: (name: string) => {
    readonly memberId: number;
    readonly account: Address;
    readonly person: Person;
  };
  readonly outsider: (name: Outsider) => Person;
  readonly send: (from: Address, call: PreparedCall) => Promise<Sent>;
  readonly actForBoard: (call: PreparedCall) => Promise<Sent>;
  readonly enterAgent: () => void;
  readonly leave: (name: string) => void;
}

const hashOf = (text: string): Hex => keccak256(stringToHex(text));

export function planMembership(scene: Scene): void {
  planProfiles(scene);
  planApplicants(scene);
  planDues(scene);
  planLeavers(scene);
  planRecovery(scene);
  planCharge(scene);
  planOffices(scene);
  planAgent(scene);
  planRequisition(scene);
}

// ---- What members publish ----

function planProfiles({ on, member, living, send }: Scene): void {
  const published: readonly (readonly [number, string, string?])[] = [
    [5, "City Archive of Ghent"],
    [7, "Stacks Library Co-op"],
    [14, "Municipal Archive of Tartu"],
    [19, "Diocesan Library of Evora"],
    [63, "County Record Office, Durham"],
    [64, "Paper and Ink Workers' Co-op"],
    [110, "University Library of Graz"],
    [156, "Abbey Archive of Melk"],
    [203, "Regional Archive of Zadar"],
    [67, "Siobhan Kearney", "Siobhan K."],
  ];
  for (const [day, name, shown = name] of published)
    on(day, () => send(member(name).account, publishProfile(living().organs, shown)), 8);
}

// ---- Who wants to join ----

function planApplicants(scene: Scene): void {
  const { on, outsider, living, send, carrier, actForBoard, chainId } = scene;
  const apply = async (name: Outsider, memberClass: number, day: number) =>
    send(
      carrier,
      applyFor(living().organs, await applicationOf(scene, outsider(name), memberClass, day + 60)),
    );
  on(224, () => apply("Gilded Page Auctions", INSTITUTION, 224), 9);
  on(231, () =>
    actForBoard(refuse(living().organs, outsider("Gilded Page Auctions").address, hashOf(texts.REFUSAL))),
  );
  on(238, () => {
    const { organs } = living();
    const person = outsider("Gilded Page Auctions");
    const statement = hashOf(texts.APPEAL);
    const said = { account: person.address, statement };
    const signature = signTyped(person, appealTypedData(organs.membership, chainId, said));
    return send(carrier, appealRefusal(organs, person.address, statement, signature));
  });
  on(251, () => apply("Elena Marchetti", PERSON, 251), 10);
  on(254, () => apply("Town Archive of Kecskemet", INSTITUTION, 254), 2);
}

async function applicationOf(
  { living, day, chainId }: Scene,
  person: Person,
  memberClass: number,
  until: number,
): Promise<Application> {
  const { organs, bylawsHash } = living();
  const deadline = day(until);
  const accepted = { bylaws: await bylawsHash(), class: memberClass, deadline: BigInt(deadline) };
  const signature = signTyped(person, acceptanceTypedData(organs.membership, chainId, accepted));
  return { account: person.address, class: memberClass, deadline, signature };
}

// ---- What members owe ----

function planDues({ on, member, living, send, carrier, actForBoard, day }: Scene): void {
  const pay = async (amount: bigint, call: (account: Address) => PreparedCall) => {
    const { organs, settlement } = living();
    const { account } = member(BY_INSTALMENTS);
    await send(account, approveToken(settlement, organs.memberAccounts, amount));
    await send(account, call(account));
  };
  on(196, () => {
    const { sharePar, firstInstalmentBps } = living().parameters;
    const amount = (3n * sharePar * BigInt(firstInstalmentBps)) / 10_000n;
    return pay(amount, (account) => subscribeFor(living().organs, { account, shares: 3, amount }));
  });
  on(229, () => {
    const amount = parseUnits("150", living().settlement.decimals);
    return pay(amount, (account) => payInstalment(living().organs, account, amount));
  });
  on(212, () => send(carrier, markArrears(living().organs, [member(IN_ARREARS).account])), 6);
  on(200, () => actForBoard(deferDues(living().organs, member(DEFERRED).account, day(380))), 7);
}

// ---- Who left ----

function planLeavers({ on, member, living, send, carrier, leave }: Scene): void {
  for (const [day, name] of [
    [180, "Pere Casals"],
    [214, "Lucia Ferrante"],
  ] as const) {
    on(day, async () => {
      await send(member(name).account, resign(living().organs));
      leave(name);
    });
    on(day + 2, () => send(carrier, queueCapital(living().organs, member(name).account)), 3);
  }
}

// ---- A lost key ----

function planRecovery(scene: Scene): void {
  const { on, member, living, send, carrier, newKey, day, chainId } = scene;
  const contacts: readonly (readonly [number, string, number, readonly string[]])[] = [
    [98, "Nadia Haddad", 2, ["Siobhan Kearney", "Marek Zielinski", "Ines Carvalho"]],
    [99, "Siobhan Kearney", 2, ["Nadia Haddad", "Amara Diallo"]],
    [131, "Folkert Dijkstra", 3, ["Teodora Pop", "Jonas Wirth", "Kaisa Niemi", "City Archive of Ghent"]],
    [207, "Kaisa Niemi", 1, ["Folkert Dijkstra"]],
  ];
  for (const [at, name, needed, people] of contacts)
    on(at, () => {
      const accounts = people.map((person) => member(person).account);
      return send(member(name).account, setContacts(living().organs, accounts, needed));
    });
  on(247, () => {
    const { organs } = living();
    const lost = member("Nadia Haddad");
    const asked = {
      member: lost.memberId,
      from: lost.account,
      to: newKey.address,
      number: 0,
      deadline: day(261),
    };
    const data = recoveryTypedData(organs.membership, chainId, asked);
    const signed = ["Siobhan Kearney", "Marek Zielinski"].map((name) => {
      const { account, person } = member(name);
      return { account, signature: signTyped(person, data) };
    });
    const people = ["Siobhan Kearney", "Marek Zielinski", "Ines Carvalho"].map(
      (name) => member(name).account,
    );
    const call = askRecovery(organs, asked, signTyped(newKey, data), { people, needed: 2, signed });
    return send(carrier, call);
  });
}

// ---- A charge ----

function planCharge({ on, member, living, send, actForBoard }: Scene): void {
  const charged = "Marek Zielinski";
  on(236, () => actForBoard(charge(living().organs, member(charged).account, hashOf(texts.CHARGE))));
  on(243, () =>
    send(member(charged).account, answerCharge(living().organs, hashOf(texts.CHARGE), hashOf(texts.ANSWER))),
  );
}

// ---- Who acts for the co-op ----

function planOffices({ on, member, outsider, living, actForBoard }: Scene): void {
  on(113, () =>
    actForBoard(appointSteward(living().organs, member("Siobhan Kearney").account, hashOf("Treasurer"))),
  );
  on(175, () => {
    const { organs, settlement } = living();
    const amount = parseUnits("312.40", settlement.decimals);
    const to = outsider("Lensworks").address;
    return actForBoard(spend(organs, BOARD_LINE, to, amount, hashOf("invoice 118, lamps")));
  });
}

function planAgent(scene: Scene): void {
  const { on, member, outsider, living, send, actForBoard, agent, day, chainId, enterAgent } = scene;
  on(AGENT.day, async () => {
    const { organs } = living();
    const { account, person } = member(AGENT.accountable);
    const expiresAt = day(606);
    const answers = signTyped(
      person,
      accountabilityTypedData(organs.membership, chainId, { agent: agent.address, expiresAt, record: 0n }),
    );
    const application = await applicationOf(scene, agent, AGENT.role.class, AGENT.day + 30);
    const admission = { application, accountable: account, expiresAt, accountability: answers };
    await actForBoard(admitAgent(organs, admission));
    enterAgent();
  });
  for (const [paid, amount, order] of [
    [245, "48.20", "order 1"],
    [252, "57.75", "order 2"],
  ] as const)
    on(paid, () => {
      const { organs, settlement } = living();
      const to = outsider("Northlight Computing").address;
      const value = parseUnits(amount, settlement.decimals);
      const call = prepareCall({
        address: organs.treasury,
        abi: treasuryAbi,
        functionName: "spend",
        args: [AGENT_LINE, to, value, hashOf(order)],
        summary: { key: "call.spend", values: { line: AGENT_LINE, to, amount: value } },
      });
      return send(agent.address, call);
    });
}

// ---- Members ask for a meeting themselves ----

function planRequisition({ on, member, living, send }: Scene): void {
  const agenda = {
    items: [{ kind: "ordinary", text: texts.REQUISITION, calls: [] }],
    opensAfterSeconds: 30 * DAY,
  } as const;
  let requisitionId: bigint | undefined;
  on(246, async () => {
    const { organs } = living();
    const opener = member("Yusuf Demir").account;
    const sent = await send(opener, openRequisition(organs, askedAgendaHash(agenda), 0n));
    const [log] = eventsOf(sent, boardAbi, "RequisitionOpened", organs.board);
    requisitionId = BigInt(log?.args.requisitionId);
  });
  on(249, () => {
    if (requisitionId === undefined) throw new Error("No requisition was opened.");
    const { account } = member("Emil Sandor");
    const support = { account, signature: "0x", former: 0n } as const;
    return send(account, supportRequisition(living().organs, requisitionId, [support]));
  });
}
