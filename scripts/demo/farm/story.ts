// Eight months of a farmers' co-op.
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
  ENTRIES,
  FOUNDERS,
  HOLDING,
  OUTSIDERS,
  type Outsider,
  SUBJECTS,
} from "./cast.ts";
import { type FarmPlans, planCommons, TRACTOR_MAKER } from "./commons.ts";
import { INCOME } from "./income.ts";
import * as texts from "./texts.ts";

/** Budget lines in the order in which the first meeting approves them. */
const BOARD_LINE = 1n;
const AGENT_LINE = 2n;

const SEVENTH = "Coopérative du Perche";
const EIGHTH = "Olivares del Genil";

export const FARM: Story<Outsider> = {
  preset: "farm",
  charter: texts.CHARTER,
  coin: "Euro for tests",
  pocketMoney: "50000",
  founders: FOUNDERS,
  entries: ENTRIES,
  outsiders: OUTSIDERS,
  subjects: SUBJECTS,
  paysInParts: [BY_INSTALMENTS],
  income: INCOME,
  plan: (scene) => {
    planMembership(scene);
    const plans = planCommons(scene);
    planLoggers(scene);
    planRelease(scene, plans);
    planOpen(scene, plans);
  },
};

function planMembership(scene: Scene): void {
  publishProfiles(scene, [
    [6, "Blackwater Growers' Co-op, Fermoy"],
    [7, "Masseria Lorusso, Altamura"],
    [13, SEVENTH],
    [60, "Olivares del Genil"],
    [66, "Boerderij Hoekstra, Sneek", "Hoekstra"],
    [107, "Spółdzielnia Warta"],
    [153, "Ferme Kerguelen, Pontivy"],
    [199, "Riseria Cooperativa Novara"],
  ]);
  applyOn(scene, 226, "Blackfield Land Fund", HOLDING, 9);
  refuseAndAppeal(scene, 233, "Blackfield Land Fund", { reason: texts.REFUSAL, appeal: texts.APPEAL });
  applyOn(scene, 250, "Ardelean Farm, Arad", HOLDING, 10);
  applyOn(scene, 253, "Domaine de la Roche", HOLDING, 2);
  payByInstalments(scene, BY_INSTALMENTS, { day: 196, shares: 8, later: [230, "150"] });
  resignOn(scene, 184, "Finca Aranda, Toro");
  resignOn(scene, 223, "Ferme Lagarde, Condom");
  const people = ["Hof Brinkmann, Diepholz", "Boerderij Hoekstra, Sneek", "Maatschap De Vries, Emmeloord"];
  nameContacts(scene, 120, "Hof Petersen, Husum", people, 2);
  nameContacts(scene, 122, "Kilbride Farm, Athy", ["Ballymore Tillage"], 1);
  askForNewKey(scene, 247, "Hof Petersen, Husum", { people, signers: people.slice(0, 2), until: 261 });
  chargeAndAnswer(scene, "Masi Agricola Ruggeri", [239, texts.CHARGE], [245, texts.ANSWER]);
  spendFromLine(scene, 142, BOARD_LINE, ["Weather and Soil Laboratory", "418.00", "invoice 52, soil"]);
  spendFromLine(scene, 213, BOARD_LINE, ["Sensor Workshop", "187.30", "invoice 91, repair"]);
  admitProgram(scene, AGENT);
  spendAsAgent(scene, 244, AGENT_LINE, ["Weather and Soil Laboratory", "57.20", "analysis 1"]);
  spendAsAgent(scene, 252, AGENT_LINE, ["Weather and Soil Laboratory", "85.80", "analysis 2"]);
  askForMeeting(scene, [243, "Doyle's Orchard, Dungarvan"], texts.REQUISITION, [
    [251, "Hof Osterkamp, Emden"],
  ]);
}

// ---- Meetings ----

/** Two items carried out, and one that nearly all refused. */
function planLoggers(scene: Scene): void {
  const { living, member, agent } = scene;
  const from = 116;
  const agenda = () => [
    payment(scene, texts.LOGGERS, "operating", "Sensor Workshop", "9400.00"),
    {
      kind: "ordinary",
      text: texts.BUDGETS,
      calls: [
        budgetLine(scene, { from, limit: "3000", perPayment: "800" }),
        budgetLine(scene, {
          from,
          limit: "720",
          perPayment: "90",
          spender: agent.address,
          payees: ["Weather and Soil Laboratory"],
        }),
        appoint(living().organs, member(SEVENTH).account, 730),
      ],
    } as const,
    { kind: "ordinary", text: texts.EXCLUSIVE, calls: [] } as const,
  ];
  const papers: Papers = [
    ["Hof Brinkmann, Diepholz", 91, "for", "for", "against"],
    ["Fattoria Bruni, Asciano", 93, "for", "for", "against"],
    ["Kilbride Farm, Athy", 95, "for", "abstain", "for"],
    ["Blackwater Growers' Co-op, Fermoy", 98, "for", "for", "against"],
    ["Gospodarstwo Nowak, Gniezno", 104, "against", "for", "against"],
    [SEVENTH, 109, "for", "for", "abstain"],
  ];
  const meeting = scene.meeting(60, agenda, papers);
  meeting.carryOut(0, 115, 3);
  meeting.carryOut(1, 115, 4, () => scene.seat(SEVENTH));
}

/** A release that was carried out, and an amendment on which too few voted. */
function planRelease(scene: Scene, { released }: FarmPlans): void {
  const agenda = () => [
    { kind: "ordinary", text: texts.YIELD, calls: [released.release(200)] } as const,
    amendment(scene, texts.LONGER_VOTE, { votingDays: 30 }),
  ];
  const papers: Papers = [
    ["Masseria Lorusso, Altamura", 156, "for", "for"],
    ["Maatschap De Vries, Emmeloord", 158, "for", "for"],
    ["Boerderij Hoekstra, Sneek", 161, "for", "for"],
    ["Hof Petersen, Husum", 165, "for", "abstain"],
    ["Olivares del Genil", 169, "against", "for"],
    ["Cortijo Los Llanos, Osuna", 174, "abstain", "for"],
  ];
  scene.meeting(124, agenda, papers).carryOut(0, 180, 3);
}

/** Open now, ten days before its close, with fewer papers than any item needs. */
function planOpen(scene: Scene, { proposed, maps }: FarmPlans): void {
  const { living, day } = scene;
  const agenda = (): readonly AgendaItem[] => [
    payment(scene, texts.ANALYSES, "operating", "Weather and Soil Laboratory", "2860.00"),
    {
      kind: "ordinary",
      text: texts.TRACTORS,
      calls: [
        maps.granting(TRACTOR_MAKER, "commercial", { from: day(270), until: day(635), fee: "4200.00" }),
      ],
    },
    { kind: "ordinary", text: texts.NEXT_YIELD, calls: [proposed.release(200)] },
    payment(scene, texts.EDUCATION, "education", "Federation of Farm Co-ops", "1400.00"),
    {
      kind: "ordinary",
      text: texts.EIGHTH_DIRECTOR,
      calls: [appoint(living().organs, scene.member(EIGHTH).account, 1095)],
    },
  ];
  const papers: Papers = [
    ["Ferme des Trois Chênes, Chartres", 245, "for", "for", "for", "for", "for"],
    ["Cascina Ferraris, Vercelli", 252, "for", "against", "for", "for", "abstain"],
  ];
  scene.meeting(214, agenda, papers, 6);
}
