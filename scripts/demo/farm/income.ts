// What came in over eight months: what members pay for the service, what others pay for it, and what was given.
import { type Income, incomeOf } from "../scene.ts";

const service = incomeOf("saleToMember");
const sale = incomeOf("saleToNonMember");

export const INCOME: readonly Income[] = [
  incomeOf("grant")(26, "Foundation for Living Soil", "24000.00", "grant 7, data in farmers' hands"),
  incomeOf("grant")(168, "Foundation for Living Soil", "8000.00", "grant 7, second part"),
  incomeOf("grant", "education")(61, "Foundation for Living Soil", "3500.00", "grant 8, courses"),
  incomeOf("grant", "development")(99, "Foundation for Living Soil", "5000.00", "grant 9, loggers"),

  service(34, "Hof Brinkmann, Diepholz", "486.00", "S-001"),
  service(37, "Maatschap De Vries, Emmeloord", "702.50", "S-002"),
  service(48, "Blackwater Growers' Co-op, Fermoy", "1250.00", "S-003"),
  service(63, "Ferme des Trois Chênes, Chartres", "618.40", "S-004"),
  service(77, "Coopérative du Perche", "1480.00", "S-005"),
  service(86, "Masseria Lorusso, Altamura", "355.20", "S-006"),
  service(101, "Gospodarstwo Nowak, Gniezno", "540.75", "S-007"),
  service(115, "Olivares del Genil", "910.00", "S-008"),
  service(134, "Cascina Ferraris, Vercelli", "428.60", "S-009"),
  service(151, "Spółdzielnia Warta", "1122.30", "S-010"),
  service(172, "Boerderij Hoekstra, Sneek", "287.90", "S-011"),
  service(187, "Hof Petersen, Husum", "264.00", "S-012"),
  service(206, "Blackwater Growers' Co-op, Fermoy", "1340.00", "S-013"),
  service(221, "Riseria Cooperativa Novara", "845.10", "S-014"),
  service(243, "Melkvee Bakker, Zwolle", "312.45", "S-015"),

  sale(59, "Northern Advisory Service", "1900.00", "C-001"),
  sale(112, "Millers' Exchange", "1460.00", "C-002"),
  sale(157, "Northern Advisory Service", "1900.00", "C-003"),
  sale(210, "Millers' Exchange", "1525.50", "C-004"),
  sale(248, "Northern Advisory Service", "1900.00", "C-005"),

  incomeOf("donation", "education")(45, "Fattoria Bruni, Asciano", "150.00", "donation"),
  incomeOf("donation", "reserve")(92, "Coopérative du Perche", "2000.00", "donation"),
  incomeOf("donation", "education")(185, "Kilbride Farm, Athy", "90.00", "donation"),
  incomeOf("donation", "federation")(228, "Blackwater Growers' Co-op, Fermoy", "400.00", "donation"),
  incomeOf("patronageReceived")(119, "Federation of Farm Co-ops", "318.22", "settlement of the half-year"),
  incomeOf("patronageReceived")(238, "Federation of Farm Co-ops", "402.07", "settlement of the half-year"),
];
