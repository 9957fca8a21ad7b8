// What artists do with their works: agreed to one by one, paid before surplus, drawn from, and taught.

import { Course, Dataset, Model, OURSELVES, Steward } from "../commons.ts";
import { hashOf } from "../deeds.ts";
import type { Scene } from "../scene.ts";
import { platesOf, WORKS } from "./works.ts";

export const BUYER = "Loom Games";
const PRESS = "Paper Lantern Press";
/** What names the royalty on fees for training. */
export const TRAINING_ROYALTY = hashOf("training royalty");

const BASE = { name: "stabilityai/stable-diffusion-2-1-base", supplier: "Stability AI" };
const MEASURES = [
  {
    name: "Too close to one work",
    unit: "of 100 pictures",
    better: "less",
    means: "Pictures of a hundred in which two of three members recognise a single work.",
  },
  {
    name: "Usable",
    unit: "of 100 pictures",
    better: "more",
    means: "Pictures of a hundred that an artist would go on drawing from.",
  },
] as const;
const CARD = {
  language: "en",
  name: "Brush",
  licence: "CC-BY-NC-SA-4.0",
  base: BASE,
  intendedUses: ["Filling, extending and colouring drawings of one's own.", "Trying out a composition."],
  outOfScope: [
    "Pictures in the name or manner of one artist.",
    "Likenesses of living people.",
    "Pictures sold without a word about how they were made.",
  ],
  energy: "About 41 kWh.",
  contact: "The steward of the works, through the co-operative's talk",
} as const;

export interface StudioPlans {
  readonly released: Model;
  readonly proposed: Model;
}

export function planCommons(scene: Scene): StudioPlans {
  const steward = new Steward(scene, 18, "Iris Novak", "Steward of the works");
  const works = WORKS.map((work, place) => {
    const day = 24 + place * 5;
    const dataset = new Dataset(scene, {
      // Mateo Quispe joins in the second month.
      day: place === WORKS.length - 1 ? 66 : day,
      steward,
      name: work.title,
      description: work.about,
      licence: "CC-BY-NC-ND-4.0",
      keywords: work.keywords,
      creators: [
        {
          type: work.by.startsWith("Estate") ? ("Organization" as const) : ("Person" as const),
          name: work.by,
        },
      ],
      encodingFormat: "image/svg+xml",
    }).version(place === WORKS.length - 1 ? 67 : day + 1, "1.0.0", platesOf(work));
    return [work.title, { work, dataset }] as const;
  });
  const byTitle = new Map(works);
  const workOf = (title: string) => {
    const found = byTitle.get(title);
    if (found === undefined) throw new Error(`There is no work ${title}.`);
    return found;
  };
  const agree = (title: string, day: number, to: string, purpose: "generative" | "commercial", days = 300) =>
    workOf(title).dataset.consent(day, [workOf(title).work.by], to, purpose, days);
  const ours = (title: string) => workOf(title).dataset.grant(70, OURSELVES, "generative", { days: 365 });

  // Work by work: to train our own model.
  const first = ["Twelve herons", "Market women", "Winter tram", "Woodblock tides", "Kente study"];
  for (const [place, title] of first.entries()) agree(title, 66 + (place % 3), OURSELVES, "generative");
  agree("Amsel's garden", 68, OURSELVES, "generative", 340);
  const grants = new Map([...first, "Amsel's garden"].map((title) => [title, ours(title)]));
  const firstUses = [...grants.values()].map((grant) => grant.use(76));

  // Some to a publisher, for books and not for training; one artist to a maker of games, whose fee pays the royalty first.
  agree("Letters to a lighthouse", 78, PRESS, "commercial", 200);
  agree("Market women", 80, PRESS, "commercial", 40);
  for (const title of ["Twelve herons", "Winter tram", "Kente study"]) {
    agree(title, 98, BUYER, "generative", 250);
    workOf(title)
      .dataset.grant(101, BUYER, "generative", { days: 240, fee: "1000.00", royalty: TRAINING_ROYALTY })
      .pay(104)
      .use(106);
  }
  workOf("Letters to a lighthouse")
    .dataset.grant(103, PRESS, "commercial", { days: 200, fee: "450.00" })
    .pay(107);
  // Asked for, and not paid so far.
  workOf("Barrio nocturne").dataset.grant(247, BUYER, "generative", {
    days: 180,
    fee: "1200.00",
    royalty: TRAINING_ROYALTY,
  });

  const released = new Model(scene, {
    day: 84,
    steward,
    uses: firstUses,
    card: {
      ...CARD,
      version: "1.0",
      summary: "Fills, extends and colours drawings in the manner of six works whose artists agreed to it.",
      training: "A low-rank adapter, trained for nine hours on one rented machine of Render Yard.",
      limitations: ["Comes close to Woodblock tides where waves are asked for.", "Cannot letter."],
    },
    evaluation: {
      language: "en",
      by: "Nine members who have no work in it",
      data: "240 pictures from 60 sketches that were made for this.",
      method: "Each picture was shown to three members beside the works it learned from.",
      measures: MEASURES,
      overall: { cases: 240, values: ["5.4", "61"] },
      groups: [
        { by: "technique", name: "Ink and charcoal", cases: 80, values: ["3.8", "70"] },
        { by: "technique", name: "Print", cases: 80, values: ["9.4", "64"] },
        { by: "technique", name: "Colour", cases: 80, values: ["3.1", "49"] },
        { by: "people shown", name: "Lighter skin", cases: 40, values: [null, "66"] },
        { by: "people shown", name: "Darker skin", cases: 40, values: [null, "51"] },
      ],
    },
  });

  // One artist takes one work back from training; two more agree.
  workOf("Woodblock tides").dataset.withdraw(172, "Kenji Arai", OURSELVES, "generative");
  agree("Letters to a lighthouse", 186, OURSELVES, "generative");
  agree("Barrio nocturne", 188, OURSELVES, "generative");
  const later = ["Letters to a lighthouse", "Barrio nocturne"].map((title) =>
    workOf(title).dataset.grant(190, OURSELVES, "generative", { days: 300 }).use(214),
  );
  const again = ["Twelve herons", "Market women", "Winter tram", "Kente study", "Amsel's garden"].flatMap(
    (title) => grants.get(title)?.use(213) ?? [],
  );
  const proposed = new Model(scene, {
    day: 218,
    steward,
    next: released,
    uses: [...again, ...later],
    card: {
      ...CARD,
      version: "1.1",
      summary:
        "Fills, extends, colours and letters drawings in the manner of seven works whose artists agreed to it.",
      training: "A new low-rank adapter, trained for eleven hours on one rented machine of Render Yard.",
      limitations: ["Its lettering comes close to the one work that it learned letters from."],
    },
    evaluation: {
      language: "en",
      by: "Nine members who have no work in it",
      data: "280 pictures from 70 sketches, of which 60 are those of Brush 1.0.",
      method: "Each picture was shown to three members beside the works it learned from.",
      measures: MEASURES,
      overall: { cases: 280, values: ["4.3", "66"] },
      groups: [
        { by: "technique", name: "Ink and charcoal", cases: 100, values: ["3.0", "74"] },
        { by: "technique", name: "Print", cases: 80, values: ["4.4", "67"] },
        { by: "technique", name: "Colour", cases: 80, values: ["2.9", "58"] },
        { by: "technique", name: "Lettering", cases: 20, values: ["16", "52"] },
        { by: "people shown", name: "Lighter skin", cases: 40, values: [null, "68"] },
        { by: "people shown", name: "Darker skin", cases: 40, values: [null, "63"] },
      ],
    },
  });
  planReports(released);
  planCourse(scene, steward);
  return { released, proposed };
}

// ---- Models ----

function planReports(released: Model): void {
  released.report(
    146,
    "Kenji Arai",
    {
      harm: true,
      text: "Ask Brush for waves at dusk and you get my third print, turned round. I agreed to training, not to this.",
    },
    [
      163,
      "We tried: it was so for four of thirty pictures. From today it refuses that instruction, and the card names the work with your leave. You may withdraw the work from training; what this version has learned we cannot take out of it.",
    ],
  );
  released.report(243, "Amina Sow", {
    harm: true,
    text: "It makes every face I sketch lighter when it colours. A client took it for my choice.",
  });
  released.report(
    226,
    "Harbour Print Works",
    { harm: false, text: "The files it gives print cleanly at 300 dpi." },
    [228, "Good to hear. Thank you."],
  );
}

// ---- Learning ----

function planCourse(scene: Scene, steward: Steward): void {
  new Course(
    scene,
    36,
    steward,
    {
      language: "en",
      title: "What a licence says, and what training does with a work",
      summary: "Three evenings with contracts that members were given.",
      audience: "Artists and workers of the studio.",
      aims: [
        "Find in a contract what is given, to whom, for how long.",
        "Say what withdrawing a work from training can and cannot undo.",
      ],
      parts: [
        { title: "Three contracts", text: "Mark every verb. What may the other do?", minutes: 90 },
        {
          title: "Training",
          text: "See what an adapter keeps of one work, and what it does not.",
          minutes: 60,
        },
        {
          title: "One work at a time",
          text: "Agree to training for one work on the practice page, and take it back.",
          minutes: 45,
        },
      ],
      attestation: "Explain one contract of your own to a trainer.",
      licence: "CC-BY-4.0",
    },
    0,
  )
    .trainer(38, "Ada Okafor")
    .trainer(120, "Noor Rahimi")
    .attest(60, "Ada Okafor", ["Iris Novak", "Lio Fontaine", "Hanne Lund"])
    .attest(136, "Noor Rahimi", ["Leila Farouk", "Jun Park"])
    .attest(220, "Ada Okafor", ["Elif Kaya", "Zofia Krol"]);
}
