// Who lives in the demonstration: the five founders, those who join later, and those who only pay or are paid.

/** Numbers of the classes in bylaws/archive.json. */
export const INSTITUTION = 0;
export const PERSON = 1;
export const COOPERATIVE = 2;
export const SUPPORTER = 3;

export interface Role {
  readonly name: string;
  readonly class: number;
  readonly shares: number;
}

const role = (name: string, memberClass: number, shares: number): Role => ({
  name,
  class: memberClass,
  shares,
});

/** All directors. 24 shares each: 30,000 euros together, the floor of the capital. */
export const FOUNDERS: readonly Role[] = [
  role("City Archive of Ghent", INSTITUTION, 24),
  role("Amara Diallo", PERSON, 24),
  role("Jonas Wirth", PERSON, 24),
  role("Stacks Library Co-op", COOPERATIVE, 24),
  role("Ines Carvalho", PERSON, 24),
];

/** Admitted together: so many days after the founding. At most five in any thirty days, as the bylaws want it. */
export interface Entry {
  readonly day: number;
  readonly roles: readonly Role[];
}
export const ENTRIES: readonly Entry[] = [
  {
    day: 10,
    roles: [
      role("Municipal Archive of Tartu", INSTITUTION, 8),
      role("Teodora Pop", PERSON, 1),
      role("Folkert Dijkstra", PERSON, 2),
      role("Friends of the Old Town Hall", SUPPORTER, 2),
    ],
  },
  {
    day: 41,
    roles: [
      role("Diocesan Library of Evora", INSTITUTION, 4),
      role("Nadia Haddad", PERSON, 1),
      role("Paper and Ink Workers' Co-op", COOPERATIVE, 6),
      role("Siobhan Kearney", PERSON, 1),
      role("Marek Zielinski", PERSON, 4),
    ],
  },
  {
    day: 72,
    roles: [
      role("County Record Office, Durham", INSTITUTION, 12),
      role("Lucia Ferrante", PERSON, 1),
      role("Yusuf Demir", PERSON, 1),
      role("Harbour Museum Society", SUPPORTER, 1),
      role("Kaisa Niemi", PERSON, 2),
    ],
  },
  {
    day: 103,
    roles: [
      role("University Library of Graz", INSTITUTION, 10),
      role("Pere Casals", PERSON, 1),
      role("Open Letters Translators' Co-op", COOPERATIVE, 4),
      role("Wanjiru Mwangi", PERSON, 1),
      role("Rosalind Pike", SUPPORTER, 1),
    ],
  },
  {
    day: 134,
    roles: [
      role("Abbey Archive of Melk", INSTITUTION, 4),
      role("Anders Holm", PERSON, 3),
      role("Chiara Bellini", PERSON, 1),
      role("Emil Sandor", PERSON, 1),
    ],
  },
  {
    day: 166,
    roles: [
      role("Regional Archive of Zadar", INSTITUTION, 4),
      role("Mireille Aubert", PERSON, 1),
      role("Village History Circle", SUPPORTER, 1),
    ],
  },
  // Entered after the notice of the meeting that is open now: members, but not on its roll.
  { day: 220, roles: [role("Sofia Lindqvist", PERSON, 1), role("Public Library of Bruges", INSTITUTION, 4)] },
];

/** Not members: they pay, are paid, or carry what anyone may carry to the chain. */
export const OUTSIDERS = [
  "Northlight Computing",
  "Lensworks",
  "Dorothea Lind",
  "Foundation for Written Heritage",
  "Genealogy House",
  "Radio Feature Department",
  "Federation of Archive Co-ops",
] as const;
export type Outsider = (typeof OUTSIDERS)[number];
