// Eight months of a studio's co-op.
import { setRoyalty } from "../../../app/src/chain/write/royalty.ts";
import { appoint } from "../../../app/src/chain/write/seat.ts";
import {
  admitProgram,
  amendment,
  applyOn,
  askForMeeting,
  askForNewKey,
  budgetLine,
  chargeAndAnswer,
  nameContacts,
  payment,
  publishProfiles,
  refuseAndAppeal,
  resignOn,
  spendAsAgent,
  spendFromLine,
} from "../deeds.ts";
import type { Papers, Scene, Story } from "../scene.ts";
import { AGENT, ARTIST, ENTRIES, FOUNDERS, OUTSIDERS, type Outsider, SUBJECTS } from "./cast.ts";
import { planCommons, type StudioPlans, TRAINING_ROYALTY } from "./commons.ts";
import { INCOME } from "./income.ts";
import * as texts from "./texts.ts";

/** Budget lines in the order in which the first meeting approves them. */
const BOARD_LINE = 1n;
const AGENT_LINE = 2n;

/** Takes the last seat that is kept for artists, for half a term. */
const SEVENTH = "Samuel Osei";

export const STUDIO: Story<Outsider> = {
  preset: "studio",
  charter: texts.CHARTER,
  coin: "Dollar for tests",
  pocketMoney: "50000",
  founders: FOUNDERS,
  entries: ENTRIES,
  outsiders: OUTSIDERS,
  subjects: SUBJECTS,
  paysInParts: [],
  income: INCOME,
  plan: (scene) => {
    planMembership(scene);
    const plans = planCommons(scene);
    planRoyalty(scene);
    planRelease(scene, plans);
    planLapsed(scene);
    planOpen(scene, plans);
  },
};

function planMembership(scene: Scene): void {
  publishProfiles(scene, [
    [6, "Lio Fontaine"],
    [8, "Noor Rahimi"],
    [15, "Kenji Arai"],
    [21, "Hanne Lund"],
    [61, "Mateo Quispe"],
    [65, "Tala Reyes", "Tala R."],
    [112, "Viktor Halasz"],
    [158, "Zofia Krol"],
    [201, "Manu Faleolo"],
  ]);
  applyOn(scene, 228, "Stockpile Images", ARTIST, 9);
  refuseAndAppeal(scene, 234, "Stockpile Images", { reason: texts.REFUSAL, appeal: texts.APPEAL });
  applyOn(scene, 250, "Nadia Petrov", ARTIST, 10);
  applyOn(scene, 253, "Ollie Marsh", ARTIST, 2);
  resignOn(scene, 169, "Tala Reyes");
  resignOn(scene, 225, "Dario Conti");
  const people = ["Noor Rahimi", "Petra Vasko", "Ada Okafor"];
  nameContacts(scene, 92, "Aoife Brennan", people, 2);
  nameContacts(scene, 118, "Viktor Halasz", ["Lio Fontaine"], 1);
  askForNewKey(scene, 246, "Aoife Brennan", { people, signers: people.slice(0, 2), until: 260 });
  chargeAndAnswer(scene, "Jun Park", [240, texts.CHARGE], [244, texts.ANSWER]);
  spendFromLine(scene, 141, BOARD_LINE, ["Harbour Print Works", "236.50", "invoice 31, paper"]);
  spendFromLine(scene, 208, BOARD_LINE, ["Render Yard", "118.00", "invoice 77, storage"]);
  admitProgram(scene, AGENT);
  spendAsAgent(scene, 161, AGENT_LINE, ["Render Yard", "22.40", "descriptions, first half"]);
  spendAsAgent(scene, 231, AGENT_LINE, ["Render Yard", "31.75", "descriptions, second half"]);
  askForMeeting(scene, [242, "Imani Wekesa"], texts.REQUISITION, []);
}

// ---- Meetings ----

/** The royalty, carried out before the first fee is paid; a payment; and an offer that nearly all refused. */
function planRoyalty(scene: Scene): void {
  const { living, agent, member } = scene;
  const agenda = () => [
    {
      kind: "ordinary",
      text: texts.ROYALTY,
      calls: [
        setRoyalty(living().organs, TRAINING_ROYALTY, 6000),
        budgetLine(scene, { from: 75, limit: "2400", perPayment: "400" }),
        budgetLine(scene, {
          from: 75,
          limit: "480",
          perPayment: "40",
          spender: agent.address,
          payees: ["Render Yard"],
        }),
        appoint(living().organs, member(SEVENTH).account, 365),
      ],
    } as const,
    payment(scene, texts.PRESS, "operating", "Harbour Print Works", "2300.00"),
    { kind: "ordinary", text: texts.STOCKPILE, calls: [] } as const,
  ];
  const papers: Papers = [
    ["Lio Fontaine", 57, "for", "for", "against"],
    ["Noor Rahimi", 58, "for", "for", "against"],
    ["Tomas Reyes", 60, "abstain", "for", "for"],
    ["Kenji Arai", 61, "for", "abstain", "against"],
    ["Hanne Lund", 64, "for", "for", "against"],
  ];
  const meeting = scene.meeting(42, agenda, papers);
  meeting.carryOut(0, 71, 1, () => scene.seat(SEVENTH));
  meeting.carryOut(1, 71, 2);
}

function planRelease(scene: Scene, { released }: StudioPlans): void {
  const agenda = () => [{ kind: "ordinary", text: texts.BRUSH, calls: [released.release(40)] } as const];
  const papers: Papers = [
    ["Petra Vasko", 108, "for"],
    ["Samuel Osei", 109, "for"],
    ["Maren Solberg", 110, "for"],
    ["Leila Farouk", 112, "against"],
    ["Mateo Quispe", 115, "for"],
  ];
  scene.meeting(92, agenda, papers).carryOut(0, 121, 3);
}

/** An amendment that nearly all wanted and too few voted on. */
function planLapsed(scene: Scene): void {
  const papers: Papers = [
    ["Ada Okafor", 178, "for"],
    ["Noor Rahimi", 180, "for"],
    ["Bruna Teixeira", 182, "for"],
    ["Rosa Delgado", 184, "against"],
  ];
  scene.meeting(162, () => [amendment(scene, texts.LONGER_TERM, { termDays: 1095 })], papers);
}

/** Open now, five days before its close, with fewer papers than any item needs. */
function planOpen(scene: Scene, { proposed }: StudioPlans): void {
  const agenda = () => [
    payment(scene, texts.EXHIBITION, "operating", "Harbour Print Works", "1640.00"),
    { kind: "ordinary", text: texts.NEXT_BRUSH, calls: [proposed.release(40)] } as const,
    {
      kind: "ordinary",
      text: texts.ROYALTY_RAISED,
      calls: [setRoyalty(scene.living().organs, TRAINING_ROYALTY, 7000)],
    } as const,
    payment(scene, texts.COURSE_FEES, "education", "Federation of Creative Co-ops", "600.00"),
  ];
  const papers: Papers = [
    ["Chloe Martel", 251, "for", "for", "for", "for"],
    ["Tomas Reyes", 253, "for", "for", "against", "abstain"],
  ];
  scene.meeting(235, agenda, papers, 6);
}
