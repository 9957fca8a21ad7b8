// What happens in any co-op beside its meetings and its ledger, as verbs: members publish, apply, pay, are heard, leave, and
// act for it.
import { type Address, type Hex, keccak256, parseUnits, stringToHex } from "viem";
import { boardAbi } from "../../app/src/abi/Board.ts";
import { treasuryAbi } from "../../app/src/abi/Treasury.ts";
import { acceptanceTypedData } from "../../app/src/chain/acceptance.ts";
import { accountabilityTypedData } from "../../app/src/chain/accountability.ts";
import type { FundName } from "../../app/src/chain/model.ts";
import type { BylawsParameters } from "../../app/src/chain/parameters.ts";
import { type PreparedCall, prepareCall } from "../../app/src/chain/preparedCall.ts";
import { recoveryTypedData } from "../../app/src/chain/recovery.ts";
import { askedAgendaHash } from "../../app/src/chain/requisition.ts";
import { appealTypedData } from "../../app/src/chain/statements.ts";
import type { Application } from "../../app/src/chain/write/admit.ts";
import { admitAgent } from "../../app/src/chain/write/admitAgent.ts";
import { amend } from "../../app/src/chain/write/amend.ts";
import { answerCharge } from "../../app/src/chain/write/answerCharge.ts";
import { appealRefusal, applyFor } from "../../app/src/chain/write/application.ts";
import { approveToken } from "../../app/src/chain/write/approveToken.ts";
import { charge, deferDues, refuse, spend } from "../../app/src/chain/write/boardDecision.ts";
import { approveBudget } from "../../app/src/chain/write/budget.ts";
import type { AgendaItem } from "../../app/src/chain/write/convene.ts";
import { pay } from "../../app/src/chain/write/pay.ts";
import { markArrears, payInstalment } from "../../app/src/chain/write/payDues.ts";
import { publishProfile } from "../../app/src/chain/write/publishProfile.ts";
import { askRecovery } from "../../app/src/chain/write/recoverKey.ts";
import { queueCapital } from "../../app/src/chain/write/redemption.ts";
import { openRequisition, supportRequisition } from "../../app/src/chain/write/requisition.ts";
import { resign } from "../../app/src/chain/write/resign.ts";
import { setContacts } from "../../app/src/chain/write/setContacts.ts";
import { subscribeFor } from "../../app/src/chain/write/subscribeFor.ts";
import { eventsOf } from "../localChain.ts";
import type { Person } from "../people.ts";
import { signTyped } from "../signing.ts";
import { DAY, type Role, type Scene } from "./scene.ts";

export const hashOf = (text: string): Hex => keccak256(stringToHex(text));

/** An amount of the settlement token, as printed. */
export const amountOf = ({ living }: Scene, printed: string): bigint =>
  parseUnits(printed, living().settlement.decimals);

// ---- Items of an agenda ----

export function payment(scene: Scene, text: string, fund: FundName, to: string, printed: string): AgendaItem {
  const { organs, settlement } = scene.living();
  const amount = amountOf(scene, printed);
  const call = pay(organs, { asset: settlement.address, fund, to: scene.person(to).address, amount });
  return { kind: "ordinary", text, calls: [call] };
}

/** Compared with the bylaws that the co-op was founded with. */
export function amendment(scene: Scene, text: string, changed: Partial<BylawsParameters>): AgendaItem {
  const { organs, charterHash, parameters } = scene.living();
  return { kind: "special", text, calls: [amend(organs, charterHash, { ...parameters, ...changed })] };
}

/** Of the operating fund, for a year from a day on. `spender`: the board unless named; no payees means anyone. */
export interface Line {
  readonly limit: string;
  readonly perPayment: string;
  readonly from: number;
  readonly spender?: Address;
  readonly payees?: readonly string[];
}

export function budgetLine(
  scene: Scene,
  { from, limit, perPayment, spender, payees = [] }: Line,
): PreparedCall {
  const { organs, settlement } = scene.living();
  return approveBudget(organs, {
    asset: settlement.address,
    fund: "operating",
    spender: spender ?? organs.board,
    limit: amountOf(scene, limit),
    perPayment: amountOf(scene, perPayment),
    from: scene.day(from),
    until: scene.day(from + 365),
    payees: payees.map((name) => scene.person(name).address),
  });
}

// ---- What members publish ----

/** Day, name, and under which name if under another. */
export function publishProfiles(
  { on, member, living, send }: Scene,
  published: readonly (readonly [number, string, string?])[],
): void {
  for (const [day, name, shown = name] of published)
    on(day, () => send(member(name).account, publishProfile(living().organs, shown)), 8);
}

// ---- Who wants to join ----

export function applyOn(scene: Scene, day: number, name: string, memberClass: number, hours: number): void {
  scene.on(
    day,
    async () => {
      const application = await applicationOf(scene, scene.person(name), memberClass, day + 60);
      return scene.send(scene.carrier, applyFor(scene.living().organs, application));
    },
    hours,
  );
}

/** The board refuses, and a week later the applicant appeals. */
export function refuseAndAppeal(
  { on, person, living, send, carrier, actForBoard, chainId }: Scene,
  day: number,
  name: string,
  { reason, appeal }: { readonly reason: string; readonly appeal: string },
): void {
  on(day, () => actForBoard(refuse(living().organs, person(name).address, hashOf(reason))));
  on(day + 7, () => {
    const { organs } = living();
    const applicant = person(name);
    const statement = hashOf(appeal);
    const said = { account: applicant.address, statement };
    const signature = signTyped(applicant, appealTypedData(organs.membership, chainId, said));
    return send(carrier, appealRefusal(organs, applicant.address, statement, signature));
  });
}

async function applicationOf(
  { living, bylawsHash, day, chainId }: Scene,
  person: Person,
  memberClass: number,
  until: number,
): Promise<Application> {
  const { organs } = living();
  const deadline = day(until);
  const accepted = { bylaws: await bylawsHash(), class: memberClass, deadline: BigInt(deadline) };
  const signature = signTyped(person, acceptanceTypedData(organs.membership, chainId, accepted));
  return { account: person.address, class: memberClass, deadline, signature };
}

// ---- What members owe ----

/** Pays the first instalment of the shares, and later so much more. */
export function payByInstalments(
  scene: Scene,
  name: string,
  { day, shares, later }: { readonly day: number; readonly shares: number; readonly later: [number, string] },
): void {
  const { on, member, living, send } = scene;
  const payWith = async (amount: bigint, call: (account: Address) => PreparedCall) => {
    const { organs, settlement } = living();
    const { account } = member(name);
    await send(account, approveToken(settlement, organs.memberAccounts, amount));
    await send(account, call(account));
  };
  on(day, () => {
    const { sharePar, firstInstalmentBps } = living().parameters;
    const amount = (BigInt(shares) * sharePar * BigInt(firstInstalmentBps)) / 10_000n;
    return payWith(amount, (account) => subscribeFor(living().organs, { account, shares, amount }));
  });
  const [again, printed] = later;
  on(again, () => {
    const amount = amountOf(scene, printed);
    return payWith(amount, (account) => payInstalment(living().organs, account, amount));
  });
}

export function fallBehind({ on, member, living, send, carrier }: Scene, day: number, name: string): void {
  on(day, () => send(carrier, markArrears(living().organs, [member(name).account])), 6);
}

export function defer(
  { on, member, living, actForBoard, day }: Scene,
  from: number,
  name: string,
  until: number,
): void {
  on(from, () => actForBoard(deferDues(living().organs, member(name).account, day(until))), 7);
}

// ---- Who left ----

/** Resigns; two days later the capital is put into the queue. */
export function resignOn(
  { on, member, living, send, carrier, leave }: Scene,
  day: number,
  name: string,
): void {
  on(day, async () => {
    await send(member(name).account, resign(living().organs));
    leave(name);
  });
  on(day + 2, () => send(carrier, queueCapital(living().organs, member(name).account)), 3);
}

// ---- A lost key ----

export function nameContacts(
  { on, member, living, send }: Scene,
  day: number,
  name: string,
  people: readonly string[],
  needed: number,
): void {
  on(day, () => {
    const accounts = people.map((person) => member(person).account);
    return send(member(name).account, setContacts(living().organs, accounts, needed));
  });
}

/** Some of the contacts ask for another key. */
export function askForNewKey(
  { on, member, living, send, carrier, newKey, day, chainId }: Scene,
  at: number,
  name: string,
  {
    people,
    signers,
    until,
  }: { readonly people: readonly string[]; readonly signers: readonly string[]; readonly until: number },
): void {
  on(at, () => {
    const { organs } = living();
    const { memberId, account: from } = member(name);
    const asked = { member: memberId, from, to: newKey.address, number: 0, deadline: day(until) };
    const data = recoveryTypedData(organs.membership, chainId, asked);
    const signed = signers.map((signer) => {
      const { account, person } = member(signer);
      return { account, signature: signTyped(person, data) };
    });
    const contacts = people.map((each) => member(each).account);
    const asking = { people: contacts, needed: signers.length, signed };
    return send(carrier, askRecovery(organs, asked, signTyped(newKey, data), asking));
  });
}

// ---- A charge ----

export function chargeAndAnswer(
  { on, member, living, send, actForBoard }: Scene,
  name: string,
  charged: readonly [number, string],
  answered: readonly [number, string],
): void {
  const reason = hashOf(charged[1]);
  on(charged[0], () => actForBoard(charge(living().organs, member(name).account, reason)));
  on(answered[0], () =>
    send(member(name).account, answerCharge(living().organs, reason, hashOf(answered[1]))),
  );
}

// ---- Who acts for the co-op ----

export function spendFromLine(
  scene: Scene,
  day: number,
  line: bigint,
  [to, printed, what]: readonly [string, string, string],
): void {
  scene.on(day, () => {
    const payee = scene.person(to).address;
    return scene.actForBoard(
      spend(scene.living().organs, line, payee, amountOf(scene, printed), hashOf(what)),
    );
  });
}

/** A program that is a member without vote; somebody answers for it. */
export interface AgentStory {
  readonly role: Role;
  readonly day: number;
  readonly accountable: string;
}

export function admitProgram(scene: Scene, { role, day: on, accountable: who }: AgentStory): void {
  const { member, living, actForBoard, agent, day, chainId, enterAgent } = scene;
  scene.on(on, async () => {
    const { organs } = living();
    const { account, person } = member(who);
    const expiresAt = day(on + 365);
    const answers = signTyped(
      person,
      accountabilityTypedData(organs.membership, chainId, { agent: agent.address, expiresAt, record: 0n }),
    );
    const application = await applicationOf(scene, agent, role.class, on + 30);
    await actForBoard(
      admitAgent(organs, { application, accountable: account, expiresAt, accountability: answers }),
    );
    enterAgent(role);
  });
}

/** The program pays by itself. */
export function spendAsAgent(
  scene: Scene,
  day: number,
  line: bigint,
  [payee, printed, order]: readonly [string, string, string],
): void {
  const { on, person, living, send, agent } = scene;
  on(day, () => {
    const to = person(payee).address;
    const amount = amountOf(scene, printed);
    const call = prepareCall({
      address: living().organs.treasury,
      abi: treasuryAbi,
      functionName: "spend",
      args: [line, to, amount, hashOf(order)],
      summary: { key: "call.spend", values: { line, to, amount } },
    });
    return send(agent.address, call);
  });
}

// ---- Members ask for a meeting themselves ----

export function askForMeeting(
  { on, member, living, send }: Scene,
  [day, opener]: readonly [number, string],
  text: string,
  supporters: readonly (readonly [number, string])[],
): void {
  let requisitionId: bigint | undefined;
  on(day, async () => {
    const { organs, parameters } = living();
    const agenda = {
      items: [{ kind: "ordinary", text, calls: [] }],
      opensAfterSeconds: parameters.noticeDays * DAY,
    } as const;
    const sent = await send(member(opener).account, openRequisition(organs, askedAgendaHash(agenda), 0n));
    const [log] = eventsOf(sent, boardAbi, "RequisitionOpened", organs.board);
    requisitionId = BigInt(log?.args.requisitionId);
  });
  for (const [later, supporter] of supporters)
    on(later, () => {
      if (requisitionId === undefined) throw new Error("No requisition was opened.");
      const { account } = member(supporter);
      const support = { account, signature: "0x", former: 0n } as const;
      return send(account, supportRequisition(living().organs, requisitionId, [support]));
    });
}
