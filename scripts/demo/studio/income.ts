// What came in over eight months: commissions, prints and tools sold, and what was given. Fees for data come with grants.
import { type Income, incomeOf } from "../scene.ts";

const commission = incomeOf("saleToNonMember");
const toMember = incomeOf("saleToMember");

export const INCOME: readonly Income[] = [
  incomeOf("grant")(22, "Council for the Arts", "15000.00", "grant 3, tools on artists' terms"),
  incomeOf("grant", "education")(74, "Council for the Arts", "2500.00", "grant 4, courses"),
  incomeOf("grant", "development")(131, "Council for the Arts", "4000.00", "grant 5, model"),

  commission(31, "Paper Lantern Press", "1850.00", "I-001"),
  commission(46, "Brightside Advertising", "2400.00", "I-002"),
  commission(68, "Paper Lantern Press", "920.00", "I-004"),
  commission(87, "Loom Games", "3100.00", "I-005"),
  commission(109, "Brightside Advertising", "1275.00", "I-007"),
  commission(138, "Paper Lantern Press", "1430.50", "I-009"),
  commission(155, "Loom Games", "2260.00", "I-010"),
  commission(179, "Brightside Advertising", "1980.00", "I-012"),
  commission(202, "Paper Lantern Press", "760.00", "I-014"),
  commission(229, "Loom Games", "2890.00", "I-016"),
  commission(249, "Paper Lantern Press", "1115.25", "I-018"),

  toMember(52, "Lio Fontaine", "60.00", "I-003"),
  toMember(93, "Samuel Osei", "45.00", "I-006"),
  toMember(124, "Noor Rahimi", "60.00", "I-008"),
  toMember(166, "Leila Farouk", "45.00", "I-011"),
  toMember(190, "Viktor Halasz", "45.00", "I-013"),
  toMember(217, "Zofia Krol", "60.00", "I-015"),
  toMember(238, "Elif Kaya", "45.00", "I-017"),

  incomeOf("donation", "reserve")(40, "Maren Solberg", "500.00", "donation"),
  incomeOf("donation", "education")(99, "Hanne Lund", "120.00", "donation"),
  incomeOf("donation", "federation")(174, "Petra Vasko", "80.00", "donation"),
  incomeOf("donation", "education")(233, "Amina Sow", "65.00", "donation"),
  incomeOf("patronageReceived")(
    128,
    "Federation of Creative Co-ops",
    "141.60",
    "settlement of the half-year",
  ),
  incomeOf("patronageReceived")(
    236,
    "Federation of Creative Co-ops",
    "166.35",
    "settlement of the half-year",
  ),
];
