// Eight months of an archive's co-op.
import { appointSteward } from "../../../app/src/chain/write/boardDecision.ts";
import type { AgendaItem } from "../../../app/src/chain/write/convene.ts";
import { appoint } from "../../../app/src/chain/write/seat.ts";
import {
  admitProgram,
  amendment,
  applyOn,
  askForMeeting,
  askForNewKey,
  budgetLine,
  chargeAndAnswer,
  defer,
  fallBehind,
  hashOf,
  nameContacts,
  payByInstalments,
  payment,
  publishProfiles,
  refuseAndAppeal,
  resignOn,
  spendAsAgent,
  spendFromLine,
} from "../deeds.ts";
import type { Papers, Scene, Story } from "../scene.ts";
import {
  AGENT,
  BY_INSTALMENTS,
  DEFERRED,
  ENTRIES,
  FOUNDERS,
  IN_ARREARS,
  INSTITUTION,
  OUTSIDERS,
  type Outsider,
  PERSON,
  SUBJECTS,
} from "./cast.ts";
import { type ArchiveModels, planCommons } from "./commons.ts";
import { feeDelay, INCOME } from "./income.ts";
import * as texts from "./texts.ts";

/** Budget lines in the order in which the first meeting approves them. */
export const BOARD_LINE = 1n;
export const AGENT_LINE = 2n;

/** A whole term, as the bylaws give it. */
const SEAT_DAYS = 1095;
/** Takes a seat for a shorter term, so that not all terms end together. */
const CIRCLE_DIRECTOR = "Folkert Dijkstra";
const CIRCLE_SEAT_DAYS = 730;

export const ARCHIVE: Story<Outsider> = {
  preset: "archive",
  charter: texts.CHARTER,
  coin: "Euro for tests",
  pocketMoney: "50000",
  founders: FOUNDERS,
  entries: ENTRIES,
  outsiders: OUTSIDERS,
  subjects: SUBJECTS,
  paysInParts: [BY_INSTALMENTS],
  fees: { delay: feeDelay, unpaid: [IN_ARREARS, DEFERRED] },
  income: INCOME,
  plan: (scene) => {
    planMembership(scene);
    const models = planCommons(scene);
    planCarried(scene, models);
    planLapsed(scene);
    planOpen(scene, models);
  },
};

// ---- Members ----

function planMembership(scene: Scene): void {
  publishProfiles(scene, [
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
  ]);
  planApplicants(scene);
  payByInstalments(scene, BY_INSTALMENTS, { day: 196, shares: 3, later: [229, "150"] });
  fallBehind(scene, 212, IN_ARREARS);
  defer(scene, 200, DEFERRED, 380);
  resignOn(scene, 180, "Pere Casals");
  resignOn(scene, 214, "Lucia Ferrante");
  planRecovery(scene);
  chargeAndAnswer(scene, "Marek Zielinski", [236, texts.CHARGE], [243, texts.ANSWER]);
  planOffices(scene);
  askForMeeting(scene, [246, "Yusuf Demir"], texts.REQUISITION, [[249, "Emil Sandor"]]);
}

function planApplicants(scene: Scene): void {
  applyOn(scene, 224, "Gilded Page Auctions", INSTITUTION, 9);
  refuseAndAppeal(scene, 231, "Gilded Page Auctions", { reason: texts.REFUSAL, appeal: texts.APPEAL });
  applyOn(scene, 251, "Elena Marchetti", PERSON, 10);
  applyOn(scene, 254, "Town Archive of Kecskemet", INSTITUTION, 2);
}

function planRecovery(scene: Scene): void {
  const people = ["Siobhan Kearney", "Marek Zielinski", "Ines Carvalho"];
  nameContacts(scene, 98, "Nadia Haddad", people, 2);
  nameContacts(scene, 99, "Siobhan Kearney", ["Nadia Haddad", "Amara Diallo"], 2);
  const four = ["Teodora Pop", "Jonas Wirth", "Kaisa Niemi", "City Archive of Ghent"];
  nameContacts(scene, 131, "Folkert Dijkstra", four, 3);
  nameContacts(scene, 207, "Kaisa Niemi", ["Folkert Dijkstra"], 1);
  askForNewKey(scene, 247, "Nadia Haddad", { people, signers: people.slice(0, 2), until: 261 });
}

function planOffices(scene: Scene): void {
  const { on, member, living, actForBoard } = scene;
  on(113, () =>
    actForBoard(appointSteward(living().organs, member("Siobhan Kearney").account, hashOf("Treasurer"))),
  );
  spendFromLine(scene, 175, BOARD_LINE, ["Lensworks", "312.40", "invoice 118, lamps"]);
  admitProgram(scene, AGENT);
  spendAsAgent(scene, 245, AGENT_LINE, ["Northlight Computing", "48.20", "order 1"]);
  spendAsAgent(scene, 252, AGENT_LINE, ["Northlight Computing", "57.75", "order 2"]);
}

// ---- Meetings ----

/** Requests a day that are free for everybody. */
const FREE = 500;

/** A meeting of two items, both carried, one of which is paid. */
function planCarried(scene: Scene, { released }: ArchiveModels): void {
  const agenda = () => [
    payment(scene, texts.COMPUTING, "operating", "Northlight Computing", "12000.00"),
    {
      kind: "ordinary",
      text: texts.WORKING_RULES,
      calls: [...circle(scene), ...released.map((model) => model.release(FREE))],
    } as const,
  ];
  const papers: Papers = [
    ["Jonas Wirth", 91, "for", "for"],
    ["City Archive of Ghent", 92, "for", "for"],
    ["Teodora Pop", 94, "for", "for"],
    ["Ines Carvalho", 95, "against", "for"],
    ["Stacks Library Co-op", 97, "for", "abstain"],
    ["Folkert Dijkstra", 101, "for", "against"],
    ["Municipal Archive of Tartu", 103, "for", "for"],
  ];
  const meeting = scene.meeting(60, agenda, papers);
  meeting.carryOut(0, 108, 3);
  meeting.carryOut(1, 108, 4, () => scene.seat(CIRCLE_DIRECTOR));
}

/** What the circle asked for: two budget lines, in the order of their numbers, and a shorter term on the board. */
function circle(scene: Scene): AgendaItem["calls"] {
  const { living, agent, member } = scene;
  const from = 110;
  const payees = ["Northlight Computing"];
  return [
    budgetLine(scene, { from, limit: "2000", perPayment: "500" }),
    budgetLine(scene, { from, limit: "600", perPayment: "60", spender: agent.address, payees }),
    appoint(living().organs, member(CIRCLE_DIRECTOR).account, CIRCLE_SEAT_DAYS),
  ];
}

/** An amendment that nearly all wanted and too few voted on. */
function planLapsed(scene: Scene): void {
  const papers: Papers = [
    ["Amara Diallo", 151, "for"],
    ["County Record Office, Durham", 152, "for"],
    ["Siobhan Kearney", 155, "for"],
    ["City Archive of Ghent", 156, "for"],
    ["Marek Zielinski", 158, "abstain"],
    ["Jonas Wirth", 160, "for"],
    ["Diocesan Library of Evora", 163, "for"],
  ];
  scene.meeting(120, () => [amendment(scene, texts.LONGER_VOTE, { votingDays: 21 })], papers);
}

/** Open now, eight days before its close; one paper short of the quorum. */
function planOpen(scene: Scene, { proposed }: ArchiveModels): void {
  const seventh = "Municipal Archive of Tartu";
  const agenda = () => [
    payment(scene, texts.SCANNER, "operating", "Lensworks", "3480.50"),
    amendment(scene, texts.LONGER_VOTE_LOWER_FEE, { votingDays: 21, annualFeeBps: 2000 }),
    payment(scene, texts.WORKSHOP, "education", "Dorothea Lind", "1250.00"),
    {
      kind: "ordinary",
      text: texts.SEVENTH_DIRECTOR,
      calls: [appoint(scene.living().organs, scene.member(seventh).account, SEAT_DAYS)],
    } as const,
    { kind: "ordinary", text: texts.RELEASE, calls: [proposed.release(FREE)] } as const,
  ];
  const papers: Papers = [
    ["Ines Carvalho", 250, "for", "for", "for", "abstain", "for"],
    ["Kaisa Niemi", 253, "for", "against", "for", "for", "for"],
  ];
  scene.meeting(219, agenda, papers, 6);
}
