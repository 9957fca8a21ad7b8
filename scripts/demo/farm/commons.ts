// What farmers do with their field data: agreed to recipient by recipient, taken back, forecast from, and taught.
import { Course, type DataGrant, Dataset, Model, OURSELVES, Steward } from "../commons.ts";
import type { Scene } from "../scene.ts";
import { BOTH_SEASONS, FIRST_SEASON, MILK, SOIL } from "./fields.ts";

export const ADVICE = "Northern Advisory Service";
export const UNIVERSITY = "University of the Lowlands";
export const TRACTOR_MAKER = "Meridian Tractors";

const CREATORS = [{ type: "Organization", name: "Terra Data Farmers' Co-operative" }] as const;
const FOUNDING_HOLDINGS = [
  "Hof Brinkmann, Diepholz",
  "Masseria Lorusso, Altamura",
  "Ferme des Trois Chênes, Chartres",
  "Gospodarstwo Nowak, Gniezno",
  "Maatschap De Vries, Emmeloord",
  "Blackwater Growers' Co-op, Fermoy",
];
const MEASURES = [
  {
    name: "Error",
    unit: "t of 10 t",
    better: "less",
    means: "By how much the forecast six weeks ahead misses a harvest of ten tonnes.",
  },
] as const;
const OUT_OF_SCOPE = [
  "Deciding on a loan, an insurance or the price of land.",
  "Comparing one farmer with another.",
];

export interface FarmPlans {
  readonly released: Model;
  readonly proposed: Model;
  /** Whose maps the tractor maker may use, if the members let it. */
  readonly maps: Dataset;
}

export function planCommons(scene: Scene): FarmPlans {
  const steward = new Steward(scene, 20, "Fattoria Bruni, Asciano", "Steward of the field data");
  const second = new Steward(scene, 64, "Boerderij Hoekstra, Sneek", "Steward of soil and milk");
  const { maps, ours } = planYieldMaps(scene, steward);
  const soil = planSoil(scene, second);
  planMilk(scene, second);
  const released = new Model(scene, {
    day: 118,
    steward,
    uses: [ours.use(116)],
    card: {
      language: "en",
      name: "Yield",
      version: "1.0",
      summary: "Forecasts the harvest of a field six weeks ahead from weather, soil and former years.",
      licence: "CC-BY-NC-SA-4.0",
      intendedUses: ["Planning storage, drying and lorries.", "Seeing early which field needs a look."],
      outOfScope: OUT_OF_SCOPE,
      training:
        "Boosted trees, trained from nothing on the maps of holdings that agreed, in minutes on one machine.",
      limitations: ["Olives and rice: too few fields.", "The south: too few soils."],
      energy: "Less than 1 kWh.",
      contact: "The steward of the field data, through the co-operative's talk",
    },
    evaluation: {
      language: "en",
      by: "The steward, read again by the University of the Lowlands",
      data: "One place of each field, kept apart before training.",
      method: "Forecast six weeks before the harvest, compared with what was weighed.",
      measures: MEASURES,
      overall: { cases: 33, values: ["0.8"] },
      groups: [
        { by: "crop", name: "Wheat and durum", cases: 15, values: ["0.6"] },
        { by: "crop", name: "Barley, rye and oats", cases: 12, values: ["0.7"] },
        { by: "crop", name: "Potato", cases: 3, values: ["0.9"] },
        { by: "crop", name: "Olive", cases: 3, values: ["3.4"] },
        { by: "region", name: "North", cases: 24, values: ["0.6"] },
        { by: "region", name: "South", cases: 9, values: ["1.7"] },
      ],
    },
  });
  const proposed = new Model(scene, {
    day: 206,
    steward,
    next: released,
    parent: released,
    uses: [ours.use(203), soil.use(204)],
    card: {
      language: "en",
      name: "Yield",
      version: "1.1",
      summary:
        "Forecasts the harvest of a field six weeks ahead, with two seasons and soil samples behind it.",
      licence: "CC-BY-NC-SA-4.0",
      intendedUses: ["Planning storage, drying and lorries.", "Seeing early which field needs a look."],
      outOfScope: OUT_OF_SCOPE,
      training: "Trained further from Yield 1.0 on the maps and samples of those who agreed on that day.",
      limitations: ["Olives: still a guess.", "Soil samples from three southern holdings only."],
      energy: "Less than 1 kWh.",
      contact: "The steward of the field data, through the co-operative's talk",
    },
    evaluation: {
      language: "en",
      by: "The steward, read again by the University of the Lowlands",
      data: "One place of each field, kept apart before training.",
      method: "Forecast six weeks before the harvest, compared with what was weighed.",
      measures: MEASURES,
      overall: { cases: 75, values: ["0.6"] },
      groups: [
        { by: "crop", name: "Wheat, durum and spelt", cases: 30, values: ["0.5"] },
        { by: "crop", name: "Barley, rye and oats", cases: 24, values: ["0.6"] },
        { by: "crop", name: "Maize", cases: 3, values: ["0.9"] },
        { by: "crop", name: "Rice", cases: 3, values: ["1.9"] },
        { by: "crop", name: "Olive", cases: 3, values: [null] },
        { by: "region", name: "North", cases: 54, values: ["0.5"] },
        { by: "region", name: "South", cases: 21, values: ["1.2"] },
      ],
    },
  });
  planReports(released);
  planCourse(scene, steward);
  return { released, proposed, maps };
}

// ---- Data ----

function planYieldMaps(scene: Scene, steward: Steward): { readonly maps: Dataset; readonly ours: DataGrant } {
  const maps = new Dataset(scene, {
    day: 24,
    steward,
    name: "Yield maps",
    description:
      "What was harvested where on a field, as the combine weighed it. One file for a field and a season.",
    licence: "ODbL-1.0",
    keywords: ["yield", "arable", "field data"],
    creators: CREATORS,
    encodingFormat: "text/csv",
  });
  const early = ["Fattoria Bruni, Asciano", "Hof Petersen, Husum", "Cortijo Los Llanos, Osuna"];
  const late = [
    "Boerderij Hoekstra, Sneek",
    "Cascina Ferraris, Vercelli",
    "Bioland-Hof Krüger, Prenzlau",
    "Spółdzielnia Warta",
  ];
  maps
    .version(28, "1.0.0", FIRST_SEASON)
    // Each recipient is asked for alone.
    .consent(30, [...FOUNDING_HOLDINGS, ...early], OURSELVES, "trainShared", 350)
    .consent(31, ["Kilbride Farm, Athy", "Tenant of Kilbride's lower fields"], OURSELVES, "trainShared", 360)
    .consent(35, [...FOUNDING_HOLDINGS.slice(0, 5), "Hof Petersen, Husum"], ADVICE, "evaluate", 330)
    .consent(42, ["Hof Brinkmann, Diepholz", "Fattoria Bruni, Asciano"], UNIVERSITY, "research", 300)
    .consent(43, ["Gospodarstwo Nowak, Gniezno"], UNIVERSITY, "research", 90);
  maps.grant(38, ADVICE, "evaluate", { days: 365, fee: "2400.00" }).pay(41).use(50);
  const research = maps.grant(44, UNIVERSITY, "research", { days: 400 });
  research.use(58);
  const ours = maps.grant(46, OURSELVES, "trainShared", { days: 360 });
  maps
    .withdraw(84, "Ferme des Trois Chênes, Chartres", ADVICE, "evaluate")
    .withdraw(132, "Cortijo Los Llanos, Osuna", OURSELVES, "trainShared")
    .withdraw(140, "Maatschap De Vries, Emmeloord", ADVICE, "evaluate")
    // Again, once the advisers had said who reads it.
    .consent(176, ["Maatschap De Vries, Emmeloord"], ADVICE, "evaluate", 300)
    .version(190, "2.0.0", BOTH_SEASONS)
    .consent(195, late, OURSELVES, "trainShared", 360)
    .consent(
      208,
      ["Hof Brinkmann, Diepholz", "Hof Petersen, Husum", ...late],
      TRACTOR_MAKER,
      "commercial",
      300,
    )
    .consent(
      218,
      ["Kilbride Farm, Athy", "Blackwater Growers' Co-op, Fermoy"],
      TRACTOR_MAKER,
      "commercial",
      300,
    )
    .consent(212, ["Masseria Lorusso, Altamura"], TRACTOR_MAKER, "commercial", 365)
    .withdraw(246, "Bioland-Hof Krüger, Prenzlau", TRACTOR_MAKER, "commercial");
  research.use(220);
  return { maps, ours };
}

function planSoil(scene: Scene, steward: Steward): DataGrant {
  const soil = new Dataset(scene, {
    day: 108,
    steward,
    name: "Soil samples",
    description:
      "Acidity, humus and sand at thirty centimetres, from the laboratory, without the place of the field.",
    licence: "CC-BY-SA-4.0",
    keywords: ["soil", "field data"],
    creators: CREATORS,
    encodingFormat: "text/csv",
  })
    .version(125, "1.0.0", SOIL)
    .consent(127, [...FOUNDING_HOLDINGS.slice(0, 5), "Lorusso's shepherd"], OURSELVES, "trainShared", 340)
    .consent(128, ["Olivares del Genil", "Huerta Montero, Murcia"], OURSELVES, "trainShared", 300)
    .consent(129, [...FOUNDING_HOLDINGS.slice(0, 3), "Olivares del Genil"], UNIVERSITY, "research", 300)
    .withdraw(182, "Lorusso's shepherd", OURSELVES, "trainShared");
  const university = soil.grant(133, UNIVERSITY, "research", { days: 300 });
  university.use(146);
  // The thesis is handed in.
  university.revoke(232);
  return soil.grant(131, OURSELVES, "trainShared", { days: 350 });
}

function planMilk(scene: Scene, steward: Steward): void {
  const milk = new Dataset(scene, {
    day: 164,
    steward,
    name: "Milk and feed records",
    description: "Monthly means of a herd. No animal and no milker is named.",
    licence: "CC-BY-NC-4.0",
    keywords: ["dairy", "herd"],
    creators: CREATORS,
    encodingFormat: "text/csv",
  })
    .version(170, "1.0.0", MILK)
    .consent(171, ["Melkvee Bakker, Zwolle", "Boerderij Hoekstra, Sneek"], ADVICE, "evaluate", 300)
    .consent(173, ["Ferme Kerguelen, Pontivy"], UNIVERSITY, "research", 300);
  // Asked for, and not paid so far.
  milk.grant(178, ADVICE, "evaluate", { days: 365, fee: "950.00" });
}

// ---- Models ----

function planReports(released: Model): void {
  released.report(
    188,
    "Agriturismo Sanna, Oristano",
    {
      harm: true,
      text: "Yield forecast nine tonnes of durum where there were four. I had ordered two lorries and paid for both. It does not say anywhere on the screen that it has seen no soil like ours.",
    },
    [
      205,
      "It had seen none, and the card says so where nobody looks. From today every forecast names how many fields like it were learned from, and gives none under five. The board has paid the second lorry.",
    ],
  );
  released.report(241, "Huerta Montero, Murcia", {
    harm: true,
    text: "Our buyer asked for the forecast and cut the advance by a third because of it. The licence forbids that, but who tells the buyer?",
  });
  released.report(244, "Hof Petersen, Husum", {
    harm: false,
    text: "Wheat within two hundredweight. Thank you.",
  });
}

// ---- Learning ----

function planCourse(scene: Scene, steward: Steward): void {
  new Course(
    scene,
    52,
    steward,
    {
      language: "en",
      title: "Who may use your field data, and how you take it back",
      summary: "One evening, with your own phone and your own consents.",
      audience: "Every holding, and who works on it.",
      aims: [
        "Say for each consent who, for what, until when.",
        "Withdraw one, and say what that cannot undo.",
      ],
      parts: [
        {
          title: "What a machine sends home",
          text: "Look at one day of your own tractor's portal.",
          minutes: 40,
        },
        {
          title: "Recipient, purpose, season",
          text: "Read three consents; two of them say more than they seem to.",
          minutes: 40,
        },
        {
          title: "Taking it back",
          text: "Withdraw a consent on the practice page. A model that has learned does not unlearn.",
          minutes: 30,
        },
      ],
      attestation: "Tell a trainer what each of your running consents allows.",
      licence: "CC-BY-4.0",
    },
    1095,
  )
    .trainer(54, "Ferme des Trois Chênes, Chartres")
    .trainer(90, "Kilbride Farm, Athy")
    .attest(88, "Ferme des Trois Chênes, Chartres", ["Fattoria Bruni, Asciano", "Boerderij Hoekstra, Sneek"])
    .attest(130, "Kilbride Farm, Athy", ["Hof Petersen, Husum", "Ballymore Tillage"])
    .attest(236, "Kilbride Farm, Athy", ["Doyle's Orchard, Dungarvan", "Hof Lindner, Straubing"]);
}
