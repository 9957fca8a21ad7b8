// Who lives in the archive's life: the five founders, those who join later, and those who only pay or are paid.
import type { AgentStory } from "../deeds.ts";
import { type Entry, type Role, role } from "../scene.ts";

/** Numbers of the classes in bylaws/archive.json. */
export const INSTITUTION = 0;
export const PERSON = 1;
export const COOPERATIVE = 2;
export const SUPPORTER = 3;
export const AGENT_CLASS = 4;

/** All directors. 24 shares each: 30,000 euros together, the floor of the capital. */
export const FOUNDERS: readonly Role[] = [
  role("City Archive of Ghent", INSTITUTION, 24),
  role("Amara Diallo", PERSON, 24),
  role("Jonas Wirth", PERSON, 24),
  role("Stacks Library Co-op", COOPERATIVE, 24),
  role("Ines Carvalho", PERSON, 24),
];

/** See Entry for why the days stand as they do. */
export const ENTRIES: readonly Entry[] = [
  {
    day: 10,
    roles: [
      role("Municipal Archive of Tartu", INSTITUTION, 8),
      role("Teodora Pop", PERSON, 1),
      role("Folkert Dijkstra", PERSON, 2),
      role("Friends of the Old Town Hall", SUPPORTER, 2),
      role("Diocesan Library of Evora", INSTITUTION, 4),
    ],
  },
  {
    day: 56,
    roles: [
      role("Nadia Haddad", PERSON, 1),
      role("Paper and Ink Workers' Co-op", COOPERATIVE, 6),
      role("Siobhan Kearney", PERSON, 1),
      role("Marek Zielinski", PERSON, 4),
      role("County Record Office, Durham", INSTITUTION, 12),
    ],
  },
  {
    day: 102,
    roles: [
      role("Lucia Ferrante", PERSON, 1),
      role("Yusuf Demir", PERSON, 1),
      role("Harbour Museum Society", SUPPORTER, 1),
      role("Kaisa Niemi", PERSON, 2),
      role("University Library of Graz", INSTITUTION, 10),
    ],
  },
  {
    day: 148,
    roles: [
      role("Pere Casals", PERSON, 1),
      role("Open Letters Translators' Co-op", COOPERATIVE, 4),
      role("Wanjiru Mwangi", PERSON, 1),
      role("Rosalind Pike", SUPPORTER, 1),
      role("Abbey Archive of Melk", INSTITUTION, 4),
    ],
  },
  {
    day: 194,
    roles: [
      role("Anders Holm", PERSON, 3),
      role("Chiara Bellini", PERSON, 1),
      role("Emil Sandor", PERSON, 1),
      role("Regional Archive of Zadar", INSTITUTION, 4),
      role("Mireille Aubert", PERSON, 1),
    ],
  },
  // Entered after the notice of the meeting that is open now: members, but not on its roll.
  {
    day: 240,
    roles: [
      role("Village History Circle", SUPPORTER, 1),
      role("Sofia Lindqvist", PERSON, 1),
      role("Public Library of Bruges", INSTITUTION, 4),
    ],
  },
];

export const AGENT = {
  role: role("Line Reader", AGENT_CLASS, 0),
  day: 241,
  accountable: "Jonas Wirth",
} as const satisfies AgentStory;

/** Pays the shares in instalments; the others pay them whole. */
export const BY_INSTALMENTS = "Anders Holm";

/** Have not paid the first yearly fee when it was due. */
export const IN_ARREARS = "Open Letters Translators' Co-op";
export const DEFERRED = "Wanjiru Mwangi";

/** Not members: they pay, are paid, have applied, or carry what anyone may carry to the chain. */
export const OUTSIDERS = [
  "Northlight Computing",
  "Lensworks",
  "Dorothea Lind",
  "Foundation for Written Heritage",
  "Genealogy House",
  "Radio Feature Department",
  "Federation of Archive Co-ops",
  "Elena Marchetti",
  "Town Archive of Kecskemet",
  "Gilded Page Auctions",
] as const;
export type Outsider = (typeof OUTSIDERS)[number];

/** Lent pages and are no members, or agree with a key of their own for one dataset. */
export const SUBJECTS = [
  "Parish of Sankt Veit",
  "Heirs of Johanna Kessler",
  "Widow Teichmann's family",
  "Guild of Bakers, Ghent",
  "Nadia Haddad, with a key for the letters alone",
] as const;
