// The works of the studio's artists. Each is a dataset of its own, so that an artist agrees work by work.
import type { Page } from "../commons.ts";

export interface Work {
  readonly title: string;
  /** Whose it is, and who agrees. */
  readonly by: string;
  readonly about: string;
  readonly keywords: readonly string[];
  readonly plates: readonly string[];
}

/** A small drawing as a file: strokes from point to point. */
const drawing = (colour: string, path: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/></svg>\n`;

export const WORKS: readonly Work[] = [
  {
    title: "Twelve herons",
    by: "Lio Fontaine",
    about: "Ink drawings of herons on the Loire, twelve sheets.",
    keywords: ["ink", "birds"],
    plates: [
      drawing("#1b1b1b", "M10 90 Q30 20 55 40 T90 12"),
      drawing("#1b1b1b", "M12 88 C40 60 38 30 70 20"),
    ],
  },
  {
    title: "Market women",
    by: "Noor Rahimi",
    about: "Gouache portraits from the market of Isfahan, after sketches made with leave of who is shown.",
    keywords: ["gouache", "portrait"],
    plates: [drawing("#8a2d3b", "M30 80 Q50 10 70 80"), drawing("#8a2d3b", "M20 70 Q50 30 80 70")],
  },
  {
    title: "Winter tram",
    by: "Petra Vasko",
    about: "Linocuts of the last tram of a winter night.",
    keywords: ["linocut", "city"],
    plates: [drawing("#223344", "M5 60 H95 M20 60 V30 H80 V60")],
  },
  {
    title: "Woodblock tides",
    by: "Kenji Arai",
    about: "Woodblock prints of one bay at nine states of the tide.",
    keywords: ["woodblock", "sea"],
    plates: [
      drawing("#2d5c8a", "M0 60 Q25 40 50 60 T100 60"),
      drawing("#2d5c8a", "M0 70 Q25 55 50 70 T100 70"),
    ],
  },
  {
    title: "Kente study",
    by: "Samuel Osei",
    about: "Patterns drawn after cloth that the family wove, with the weavers' leave.",
    keywords: ["pattern", "textile"],
    plates: [drawing("#c28a00", "M10 10 H90 V30 H10 Z M10 50 H90 V70 H10 Z")],
  },
  {
    title: "Letters to a lighthouse",
    by: "Hanne Lund",
    about: "Hand lettering and small vignettes.",
    keywords: ["lettering"],
    plates: [drawing("#333333", "M20 90 V20 L30 10 L40 20 V90")],
  },
  {
    title: "Amsel's garden",
    by: "Estate of Ruth Amsel",
    about: "Watercolours of a walled garden, restored and lent by the painter's estate.",
    keywords: ["watercolour", "plants"],
    plates: [drawing("#3b7a3b", "M50 90 Q20 50 50 20 Q80 50 50 90")],
  },
  {
    title: "Barrio nocturne",
    by: "Mateo Quispe",
    about: "Charcoal drawings of streets after rain.",
    keywords: ["charcoal", "night"],
    plates: [drawing("#444444", "M10 90 L40 30 L60 30 L90 90")],
  },
];

export const platesOf = ({ title, by, plates }: Work): readonly Page[] =>
  plates.map((text, place) => ({
    by,
    path: `${title.toLowerCase().replace(/[^a-z]+/g, "-")}/plate-${place + 1}.svg`,
    text,
  }));
