// What the archive does with its pages: lent for named purposes, read by a model of its own, and taught.
import { Course, Dataset, Model, OURSELVES, Steward } from "../commons.ts";
import type { Scene } from "../scene.ts";
import { LETTERS, MINUTES, MORE_REGISTERS, REGISTERS } from "./pages.ts";

const PUBLISHER = "Genealogy House";
const MEASURES = [
  {
    name: "Wrong letters",
    unit: "of 100",
    better: "less",
    means: "How many letters of a hundred somebody has to correct.",
  },
  {
    name: "Wrong words",
    unit: "of 100",
    better: "less",
    means: "How many words of a hundred hold a wrong letter.",
  },
] as const;
const CREATORS = [{ type: "Organization", name: "Lumen Archives Co-operative" }] as const;
const BASE = { name: "microsoft/trocr-base-handwritten", supplier: "Microsoft" };

/** The models that the meetings decide on. */
export interface ArchiveModels {
  /** By the first meeting that was carried. */
  readonly released: readonly Model[];
  readonly proposed: Model;
}

export function planCommons(scene: Scene): ArchiveModels {
  const steward = new Steward(scene, 16, "Teodora Pop", "Steward of the pages");
  const data = planData(scene, steward);
  const first = new Model(scene, {
    day: 57,
    steward,
    uses: [data.firstUse],
    card: {
      language: "en",
      name: "Hand",
      version: "3.0",
      summary:
        "Reads pages written by hand before 1900, in the scripts of our members' registers, line by line.",
      licence: "CC-BY-4.0",
      base: BASE,
      intendedUses: [
        "A first reading of registers, accounts and council minutes that a person then corrects.",
        "Finding names and places in pages that nobody has read yet.",
      ],
      outOfScope: [
        "Deciding who inherits, who is a citizen, or who is related to whom.",
        "Records that name living people.",
      ],
      training:
        "Trained further from a public model on the pages of the parish registers whose keepers agreed, in eleven hours on two rented machines.",
      limitations: [
        "Reads the seventeenth century worse than the nineteenth, and secretary hand worst of all.",
        "Completes damaged words instead of leaving them open: check what stands at a torn edge.",
      ],
      energy: "About 19 kWh.",
      contact: "The steward of the pages, through the co-operative's talk",
    },
    evaluation: {
      language: "en",
      by: "The transcription circle",
      data: "412 lines that two people had read, kept apart before training and from other books.",
      method: "Each line was read once by the model and compared letter by letter with the agreed reading.",
      measures: MEASURES,
      overall: { cases: 412, values: ["6.9", "18.4"] },
      groups: [
        { by: "script", name: "Kurrent", cases: 148, values: ["7.8", "20.6"] },
        { by: "script", name: "Secretary hand", cases: 61, values: ["13.5", "34.9"] },
        { by: "script", name: "Latin cursive", cases: 190, values: ["4.1", "11.2"] },
        { by: "script", name: "Cyrillic", cases: 13, values: ["22.7", "51.8"] },
        { by: "century", name: "17th", cases: 118, values: ["10.9", "27.3"] },
        { by: "century", name: "18th", cases: 171, values: ["6.6", "17.7"] },
        { by: "century", name: "19th", cases: 123, values: ["3.5", "10.8"] },
      ],
    },
  });
  const proposed = new Model(scene, {
    day: 211,
    steward,
    next: first,
    parent: first,
    uses: [data.secondUse, data.lettersUse],
    card: {
      language: "en",
      name: "Hand",
      version: "3.1",
      summary: "Reads pages written by hand before 1930, letters of emigrants among them, line by line.",
      licence: "CC-BY-SA-4.0",
      base: BASE,
      intendedUses: [
        "A first reading of registers, accounts and letters that a person then corrects.",
        "Finding names and places in pages that nobody has read yet.",
      ],
      outOfScope: [
        "Deciding who inherits, who is a citizen, or who is related to whom.",
        "Letters of people who may be alive.",
      ],
      training:
        "Trained further from Hand 3.0 on the registers and letters whose keepers agreed on that day, in seven hours on two machines of Northlight Computing.",
      limitations: [
        "Cyrillic and Arabic are too few in the data: what it reads there is a guess.",
        "Still completes damaged words, though less often than Hand 3.0.",
      ],
      energy: "About 12 kWh.",
      contact: "The steward of the pages, through the co-operative's talk",
    },
    evaluation: {
      language: "en",
      by: "The transcription circle",
      data: "608 lines that two people had read, kept apart before training; 412 of them are those of Hand 3.0.",
      method: "Each line was read once by the model and compared letter by letter with the agreed reading.",
      measures: MEASURES,
      overall: { cases: 608, values: ["4.6", "12.8"] },
      groups: [
        { by: "script", name: "Kurrent", cases: 251, values: ["4.9", "13.7"] },
        { by: "script", name: "Secretary hand", cases: 74, values: ["9.2", "25.0"] },
        { by: "script", name: "Latin cursive", cases: 252, values: ["2.6", "7.4"] },
        { by: "script", name: "Cyrillic", cases: 19, values: ["16.4", "40.2"] },
        { by: "script", name: "Arabic", cases: 12, values: [null, null] },
        { by: "century", name: "17th", cases: 133, values: ["7.7", "20.1"] },
        { by: "century", name: "18th", cases: 202, values: ["4.7", "13.0"] },
        { by: "century", name: "19th", cases: 241, values: ["2.8", "8.6"] },
        { by: "century", name: "20th", cases: 32, values: ["4.0", "11.9"] },
      ],
    },
  });
  const lineFinder = planLineFinder(scene, steward);
  planReports(first);
  planCourse(scene, steward);
  return { released: [first, lineFinder], proposed };
}

// ---- Data ----

function planData(scene: Scene, steward: Steward) {
  const registers = new Dataset(scene, {
    day: 18,
    steward,
    name: "Parish registers and accounts, 1640 to 1790",
    description:
      "Lines of baptisms, marriages, burials and accounts, as two people read them. What is unreadable is marked and left open.",
    licence: "CC-BY-4.0",
    keywords: ["handwriting", "parish registers", "Kurrent", "secretary hand"],
    inLanguage: ["nl", "pt", "de", "en", "pl"],
    creators: CREATORS,
    encodingFormat: "text/plain",
  });
  registers
    .version(22, "1.0.0", REGISTERS)
    .consent(24, ["City Archive of Ghent", "Diocesan Library of Evora"], OURSELVES, "trainShared", 700)
    .consent(27, ["Municipal Archive of Tartu", "Jonas Wirth"], OURSELVES, "trainShared", 720)
    .consent(29, ["Guild of Bakers, Ghent"], OURSELVES, "trainShared", 700)
    // For sixty days alone, and not again.
    .consent(30, ["Parish of Sankt Veit"], OURSELVES, "trainShared", 60);
  const ours = registers.grant(40, OURSELVES, "trainShared", { days: 700 });
  const firstUse = ours.use(55);
  registers
    .consent(70, ["City Archive of Ghent", "Municipal Archive of Tartu"], OURSELVES, "evaluate", 365)
    .version(122, "1.1.0", MORE_REGISTERS)
    .consent(124, ["County Record Office, Durham", "Marek Zielinski"], OURSELVES, "trainShared", 600)
    .consent(126, ["City Archive of Ghent", "County Record Office, Durham"], PUBLISHER, "commercial", 365)
    .consent(128, ["Diocesan Library of Evora", "Guild of Bakers, Ghent"], PUBLISHER, "commercial", 180)
    .withdraw(165, "Jonas Wirth", OURSELVES, "trainShared")
    // When it came out where the pages had gone.
    .withdraw(235, "Diocesan Library of Evora", PUBLISHER, "commercial");
  const published = registers.grant(131, PUBLISHER, "commercial", { days: 365, fee: "1800.00" }).pay(136);
  published.use(142);
  registers.consent(188, ["University Library of Graz"], OURSELVES, "trainShared", 500);
  registers.withdraw(198, "Marek Zielinski", OURSELVES, "trainShared");
  const secondUse = ours.use(205);

  const letters = new Dataset(scene, {
    day: 72,
    steward,
    name: "Letters of emigrants, 1851 to 1913",
    description: "Letters home, lent by the families that kept them, line by line as they were written.",
    licence: "CC-BY-SA-4.0",
    keywords: ["handwriting", "letters", "emigration"],
    inLanguage: ["de", "en", "ro", "ar"],
    creators: CREATORS,
    encodingFormat: "text/plain",
  });
  letters
    .version(78, "1.0.0", LETTERS)
    .consent(80, ["Heirs of Johanna Kessler", "Siobhan Kearney"], OURSELVES, "trainShared", 365)
    .consent(
      82,
      ["Widow Teichmann's family", "Nadia Haddad, with a key for the letters alone"],
      OURSELVES,
      "trainShared",
      400,
    )
    .consent(85, ["Teodora Pop"], OURSELVES, "trainShared", 90)
    .consent(90, ["Heirs of Johanna Kessler"], OURSELVES, "public", 365);
  const lettersUse = letters.grant(92, OURSELVES, "trainShared", { days: 600 }).use(206);
  letters.withdraw(239, "Widow Teichmann's family", OURSELVES, "trainShared");

  new Dataset(scene, {
    day: 160,
    steward,
    name: "Minute books of guilds, chapters and societies",
    description: "Resolutions and their votes, as secretaries wrote them down. Not for sale.",
    licence: "CC-BY-NC-4.0",
    keywords: ["handwriting", "minutes", "co-operatives"],
    inLanguage: ["en", "de"],
    creators: CREATORS,
    encodingFormat: "text/plain",
  })
    .version(162, "1.0.0", MINUTES)
    .consent(170, ["Stacks Library Co-op", "Abbey Archive of Melk"], OURSELVES, "research", 300)
    .consent(171, ["Paper and Ink Workers' Co-op"], OURSELVES, "trainShared", 300);
  return { firstUse, secondUse, lettersUse };
}

// ---- Models ----

/** From the same supplier as Hand, so that the page warns of it; and nobody has evaluated it. */
function planLineFinder(scene: Scene, steward: Steward): Model {
  return new Model(scene, {
    day: 58,
    steward,
    uses: [],
    card: {
      language: "en",
      name: "Line finder",
      version: "0.4",
      summary: "Marks where the lines of a page stand, before Hand reads them.",
      licence: "Apache-2.0",
      base: { name: "microsoft/dit-base", supplier: "Microsoft" },
      intendedUses: ["Cutting scanned pages into lines."],
      outOfScope: ["Pages with more than one column: it mixes them up."],
      training: "Adapted on drawings of our own, without anybody's pages.",
      limitations: ["Not evaluated yet."],
      contact: "The steward of the pages, through the co-operative's talk",
    },
  });
}

function planReports(hand: Model): void {
  hand.report(
    150,
    "University Library of Graz",
    {
      harm: true,
      text: "Hand 3.0 drops the ending -in of women's surnames: Prantnerin becomes Prantner. In our catalogue 214 women now bear their husband's or father's name, and cannot be found.",
    },
    [
      168,
      "You are right, and the cause is ours: two of the four books we learned from leave the ending out. We marked it in 1,900 lines, Hand 3.1 is trained on them, and the card names it. Until it is released, search for both forms; the circle corrects your catalogue with you.",
    ],
  );
  hand.report(
    222,
    "Kaisa Niemi",
    {
      harm: false,
      text: "Reads the Tartu registers in half the time it took me. It takes ß for B at the end of a line.",
    },
    [230, "Thank you. The endings of lines are in the next round; we added 60 of yours with your leave."],
  );
  hand.report(249, "Siobhan Kearney", {
    harm: true,
    text: "It read the place of burial of unbaptised children as 'waste', where the page says 'west'. A family was told so on the phone. Somebody should say sorry to them, and the model should not guess where the ink is gone.",
  });
}

// ---- Learning ----

function planCourse(scene: Scene, steward: Steward): void {
  new Course(
    scene,
    73,
    steward,
    {
      language: "en",
      title: "Reading Kurrent and secretary hand, and saying what cannot be read",
      summary: "Six evenings on the letters, the abbreviations, and the rules of the transcription circle.",
      audience: "Whoever reads pages for the co-operative. Nothing has to be known before.",
      aims: [
        "Read a page of each hand with a table beside it.",
        "Mark what is unreadable, instead of guessing it.",
        "Say who has to agree before a page is used, and for what.",
      ],
      parts: [
        {
          title: "The alphabets",
          text: "Write your own name in both hands. Compare e, n and u.",
          minutes: 90,
        },
        {
          title: "Abbreviations",
          text: "Strokes, loops and superscripts, with forty examples.",
          minutes: 90,
        },
        {
          title: "Consent",
          text: "A page belongs to whoever lent it. Read two consents and say what each allows, to whom, until when.",
          minutes: 60,
        },
        {
          title: "A page of your own",
          text: "Two people read it; compare, and settle what differs.",
          minutes: 120,
        },
      ],
      attestation: "A trainer reads one page with you and attests it on the record the same day.",
      licence: "CC-BY-SA-4.0",
    },
    730,
  )
    .trainer(75, "Amara Diallo")
    .trainer(76, "Ines Carvalho")
    .attest(100, "Amara Diallo", ["Teodora Pop", "Folkert Dijkstra", "Nadia Haddad"])
    .attest(144, "Ines Carvalho", ["Siobhan Kearney", "Kaisa Niemi"])
    .attest(217, "Amara Diallo", ["Yusuf Demir", "Chiara Bellini", "Emil Sandor"]);
}
