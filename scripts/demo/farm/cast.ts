// Who lives in the farmers' life: holdings and co-operatives in seven countries, and those who use or want their data.
import type { AgentStory } from "../deeds.ts";
import { type Entry, type Role, role } from "../scene.ts";

/** Numbers of the classes in bylaws/farm.json. */
export const HOLDING = 0;
export const COOPERATIVE = 1;
export const AGENT_CLASS = 2;

/** All directors. 50 shares each: 30,000 euros together, the floor of the capital. */
export const FOUNDERS: readonly Role[] = [
  role("Hof Brinkmann, Diepholz", HOLDING, 50),
  role("Masseria Lorusso, Altamura", HOLDING, 50),
  role("Ferme des Trois Chênes, Chartres", HOLDING, 50),
  role("Gospodarstwo Nowak, Gniezno", HOLDING, 50),
  role("Maatschap De Vries, Emmeloord", HOLDING, 50),
  role("Blackwater Growers' Co-op, Fermoy", COOPERATIVE, 50),
];

/** See Entry for why the days stand as they do. */
export const ENTRIES: readonly Entry[] = [
  {
    day: 10,
    roles: [
      role("Fattoria Bruni, Asciano", HOLDING, 4),
      role("Cortijo Los Llanos, Osuna", HOLDING, 8),
      role("Hof Petersen, Husum", HOLDING, 5),
      role("Coopérative du Perche", COOPERATIVE, 20),
      role("Kilbride Farm, Athy", HOLDING, 2),
    ],
  },
  {
    day: 56,
    roles: [
      role("Gospodarstwo Wiśniewska, Chełm", HOLDING, 3),
      role("Boerderij Hoekstra, Sneek", HOLDING, 6),
      role("Olivares del Genil", COOPERATIVE, 12),
      role("Agriturismo Sanna, Oristano", HOLDING, 1),
      role("Ferme Lagarde, Condom", HOLDING, 2),
    ],
  },
  {
    day: 102,
    roles: [
      role("Bioland-Hof Krüger, Prenzlau", HOLDING, 4),
      role("Ballymore Tillage", HOLDING, 3),
      role("Cascina Ferraris, Vercelli", HOLDING, 6),
      role("Huerta Montero, Murcia", HOLDING, 1),
      role("Spółdzielnia Warta", COOPERATIVE, 15),
    ],
  },
  {
    day: 148,
    roles: [
      role("Hof Lindner, Straubing", HOLDING, 2),
      role("Melkvee Bakker, Zwolle", HOLDING, 5),
      role("Finca Aranda, Toro", HOLDING, 2),
      role("Ferme Kerguelen, Pontivy", HOLDING, 3),
      role("Masi Agricola Ruggeri", HOLDING, 4),
    ],
  },
  {
    day: 194,
    roles: [
      role("Gospodarstwo Zając, Kutno", HOLDING, 8),
      role("Doyle's Orchard, Dungarvan", HOLDING, 1),
      role("Tenuta Greco, Foggia", HOLDING, 3),
      role("Hof Osterkamp, Emden", HOLDING, 2),
      role("Riseria Cooperativa Novara", COOPERATIVE, 10),
    ],
  },
  // Entered after the notice of the meeting that is open now: members, but not on its roll.
  {
    day: 240,
    roles: [
      role("Ferme Delattre, Arras", HOLDING, 2),
      role("Granja Sol de Invierno", HOLDING, 1),
      role("Vrijhof, Dronten", HOLDING, 4),
    ],
  },
];

export const AGENT = {
  role: role("Field Clerk", AGENT_CLASS, 0),
  day: 241,
  accountable: "Maatschap De Vries, Emmeloord",
} as const satisfies AgentStory;

/** Pays the shares in instalments; the others pay them whole. */
export const BY_INSTALMENTS = "Gospodarstwo Zając, Kutno";

export const OUTSIDERS = [
  "Northern Advisory Service",
  "University of the Lowlands",
  "Meridian Tractors",
  "Sensor Workshop",
  "Weather and Soil Laboratory",
  "Millers' Exchange",
  "Foundation for Living Soil",
  "Federation of Farm Co-ops",
  "Ardelean Farm, Arad",
  "Domaine de la Roche",
  "Blackfield Land Fund",
] as const;
export type Outsider = (typeof OUTSIDERS)[number];

/** Farm for members, and agree for themselves. */
export const SUBJECTS = ["Tenant of Kilbride's lower fields", "Lorusso's shepherd"] as const;
