// Who lives in the studio's life: who keeps it, who works for it, the artists, and who buys.
import type { AgentStory } from "../deeds.ts";
import { type Entry, type Role, role } from "../scene.ts";

/** Numbers of the classes in bylaws/studio.json. Everybody holds one share. */
export const STEWARD = 0;
export const WORKER = 1;
export const ARTIST = 2;
export const AGENT_CLASS = 3;

const artist = (name: string): Role => role(name, ARTIST, 1);

/** All directors, in the seats that the bylaws keep for each class. */
export const FOUNDERS: readonly Role[] = [
  role("Maren Solberg", STEWARD, 1),
  role("Tomas Reyes", WORKER, 1),
  role("Ada Okafor", WORKER, 1),
  artist("Lio Fontaine"),
  artist("Noor Rahimi"),
  artist("Petra Vasko"),
];

/** See Entry for why the days stand as they do. */
export const ENTRIES: readonly Entry[] = [
  {
    day: 10,
    roles: [
      artist("Kenji Arai"),
      artist("Bruna Teixeira"),
      artist("Samuel Osei"),
      artist("Hanne Lund"),
      role("Iris Novak", WORKER, 1),
    ],
  },
  {
    day: 56,
    roles: [
      artist("Mateo Quispe"),
      artist("Leila Farouk"),
      artist("Aoife Brennan"),
      artist("Jun Park"),
      artist("Tala Reyes"),
    ],
  },
  {
    day: 102,
    roles: [
      artist("Viktor Halasz"),
      artist("Amina Sow"),
      artist("Chloe Martel"),
      role("Pavel Horak", WORKER, 1),
      artist("Rosa Delgado"),
    ],
  },
  {
    day: 148,
    roles: [artist("Nils Ekberg"), artist("Zofia Krol"), artist("Imani Wekesa"), artist("Dario Conti")],
  },
  {
    day: 194,
    roles: [
      artist("Elif Kaya"),
      artist("Oskar Lindgren"),
      artist("Manu Faleolo"),
      role("Greta Hofmann", STEWARD, 1),
      artist("Ciaran Walsh"),
    ],
  },
  // Entered after the notice of the meeting that is open now: members, but not on its roll.
  {
    day: 241,
    roles: [artist("Saoirse Flynn"), artist("Minh Tran"), artist("Paloma Ortiz"), artist("Yara Mansour")],
  },
];

export const AGENT = {
  role: role("Catalogue Clerk", AGENT_CLASS, 0),
  day: 150,
  accountable: "Ada Okafor",
} as const satisfies AgentStory;

export const OUTSIDERS = [
  "Loom Games",
  "Paper Lantern Press",
  "Brightside Advertising",
  "Harbour Print Works",
  "Render Yard",
  "Council for the Arts",
  "Federation of Creative Co-ops",
  "Nadia Petrov",
  "Ollie Marsh",
  "Stockpile Images",
] as const;
export type Outsider = (typeof OUTSIDERS)[number];

/** Made a work together with a member, and agree for themselves. */
export const SUBJECTS = ["Estate of Ruth Amsel"] as const;
