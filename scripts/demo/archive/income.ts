// What came in over eight months, as people with a till would have written it down.
import type { FundName, IncomeTag } from "../../../app/src/chain/model.ts";
import type { Income } from "../scene.ts";
import type { Outsider } from "./cast.ts";

const outside = (
  day: number,
  from: Outsider,
  tag: IncomeTag,
  amount: string,
  invoice: string,
  fund: FundName = "operating",
): Income => ({ day, from, tag, fund, amount, invoice });

const sale = (day: number, from: string, amount: string, invoice: string): Income => ({
  day,
  from,
  tag: "saleToMember",
  fund: "operating",
  amount,
  invoice,
});

const donation = (day: number, from: string, amount: string, fund: FundName): Income => ({
  day,
  from,
  tag: "donation",
  fund,
  amount,
  invoice: "donation",
});

export const INCOME: readonly Income[] = [
  outside(29, "Foundation for Written Heritage", "grant", "18000.00", "grant 1, hands before 1700"),
  outside(95, "Foundation for Written Heritage", "grant", "4000.00", "grant 2, tools", "development"),
  outside(171, "Foundation for Written Heritage", "grant", "6500.00", "grant 1, second part"),

  sale(33, "City Archive of Ghent", "1184.60", "R-001"),
  sale(52, "Stacks Library Co-op", "412.30", "R-003"),
  sale(66, "Municipal Archive of Tartu", "896.25", "R-005"),
  sale(83, "Diocesan Library of Evora", "238.75", "R-006"),
  sale(97, "City Archive of Ghent", "1420.00", "R-009"),
  sale(111, "County Record Office, Durham", "1975.40", "R-011"),
  sale(126, "Teodora Pop", "64.50", "R-012"),
  sale(139, "Municipal Archive of Tartu", "1033.10", "R-014"),
  sale(154, "University Library of Graz", "1610.85", "R-017"),
  sale(168, "Paper and Ink Workers' Co-op", "327.90", "R-018"),
  sale(183, "County Record Office, Durham", "742.15", "R-020"),
  sale(197, "Abbey Archive of Melk", "508.00", "R-022"),
  sale(212, "City Archive of Ghent", "1266.45", "R-024"),
  sale(228, "Marek Zielinski", "96.20", "R-025"),
  sale(244, "University Library of Graz", "884.70", "R-027"),

  outside(38, "Genealogy House", "saleToNonMember", "640.00", "R-002"),
  outside(58, "Genealogy House", "saleToNonMember", "715.35", "R-004"),
  outside(88, "Genealogy House", "saleToNonMember", "980.20", "R-007"),
  outside(92, "Radio Feature Department", "saleToNonMember", "350.00", "R-008"),
  outside(105, "Genealogy House", "saleToNonMember", "1125.80", "R-010"),
  outside(133, "Genealogy House", "saleToNonMember", "904.05", "R-013"),
  outside(147, "Radio Feature Department", "saleToNonMember", "275.50", "R-015"),
  outside(150, "Genealogy House", "saleToNonMember", "1310.60", "R-016"),
  outside(179, "Genealogy House", "saleToNonMember", "1187.25", "R-019"),
  outside(190, "Radio Feature Department", "saleToNonMember", "420.00", "R-021"),
  outside(208, "Genealogy House", "saleToNonMember", "1402.95", "R-023"),
  outside(237, "Genealogy House", "saleToNonMember", "1266.40", "R-026"),
  outside(252, "Radio Feature Department", "saleToNonMember", "310.75", "R-028"),

  donation(25, "Ines Carvalho", "600.00", "education"),
  donation(49, "Friends of the Old Town Hall", "1000.00", "reserve"),
  donation(118, "Harbour Museum Society", "250.00", "education"),
  donation(141, "Amara Diallo", "850.50", "education"),
  donation(188, "Stacks Library Co-op", "300.00", "federation"),
  donation(203, "Nadia Haddad", "1200.00", "education"),
  donation(233, "Folkert Dijkstra", "75.25", "operating"),

  outside(121, "Federation of Archive Co-ops", "patronageReceived", "214.86", "settlement of the half-year"),
  outside(231, "Federation of Archive Co-ops", "patronageReceived", "389.12", "settlement of the half-year"),
];

/** Days from admission to the payment of the first yearly fee. */
export const feeDelay = (memberNumber: number): number => 9 + ((memberNumber * 5) % 17);
