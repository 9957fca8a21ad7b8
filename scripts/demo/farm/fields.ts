// What machines and laboratories measured on members' fields: small files in the form in which loggers write them.
import type { Page } from "../commons.ts";

/** Holding, crop, hectares, and tonnes from each in three places of the field. */
type Field = readonly [by: string, crop: string, hectares: string, tonnes: readonly string[]];

const yieldMap = (year: number, [by, crop, hectares, tonnes]: Field): Page => ({
  by,
  path: `${year}/${nameOf(by)}-${crop}.csv`,
  text: [
    "place,crop,hectares,tonnes_per_hectare",
    ...tonnes.map((each, place) => `${place + 1},${crop},${hectares},${each}`),
    "",
  ].join("\n"),
});

const nameOf = (by: string): string =>
  by
    .toLowerCase()
    .normalize("NFD")
    .replace(/[^a-z]+/g, "-")
    .replace(/^-|-$/g, "");

const FIRST: readonly Field[] = [
  ["Hof Brinkmann, Diepholz", "wheat", "18.4", ["7.9", "8.3", "6.8"]],
  ["Masseria Lorusso, Altamura", "durum", "22.0", ["3.9", "4.2", "3.1"]],
  ["Ferme des Trois Chênes, Chartres", "wheat", "41.5", ["7.6", "8.0", "7.7"]],
  ["Gospodarstwo Nowak, Gniezno", "rye", "12.2", ["4.8", "5.1", "4.4"]],
  ["Maatschap De Vries, Emmeloord", "potato", "26.0", ["48.2", "51.9", "46.0"]],
  ["Blackwater Growers' Co-op, Fermoy", "barley", "33.1", ["7.2", "7.5", "7.0"]],
  ["Fattoria Bruni, Asciano", "durum", "9.6", ["3.7", "3.4", "3.9"]],
  ["Hof Petersen, Husum", "wheat", "15.3", ["8.8", "9.1", "8.5"]],
  ["Cortijo Los Llanos, Osuna", "olive", "30.7", ["2.1", "1.6", "2.4"]],
  ["Kilbride Farm, Athy", "barley", "14.9", ["6.9", "7.1", "6.2"]],
  ["Tenant of Kilbride's lower fields", "oats", "5.5", ["5.8", "6.0", "5.2"]],
];

const SECOND: readonly Field[] = [
  ...FIRST.filter(([, crop]) => crop !== "olive"),
  ["Boerderij Hoekstra, Sneek", "maize", "11.8", ["11.2", "12.0", "10.4"]],
  ["Cascina Ferraris, Vercelli", "rice", "24.6", ["6.6", "6.9", "6.1"]],
  ["Bioland-Hof Krüger, Prenzlau", "spelt", "20.9", ["3.6", "3.9", "3.2"]],
  ["Spółdzielnia Warta", "rapeseed", "57.0", ["3.1", "3.4", "2.8"]],
];

export const FIRST_SEASON = FIRST.map((field) => yieldMap(1, field));
export const BOTH_SEASONS = [...FIRST_SEASON, ...SECOND.map((field) => yieldMap(2, field))];

/** By whom, and what the laboratory found: acidity, humus in percent, sand in percent. */
const SAMPLES: readonly (readonly [string, string, string, string])[] = [
  ["Hof Brinkmann, Diepholz", "5.9", "2.8", "71"],
  ["Ferme des Trois Chênes, Chartres", "7.1", "2.0", "14"],
  ["Gospodarstwo Nowak, Gniezno", "5.6", "1.7", "78"],
  ["Maatschap De Vries, Emmeloord", "7.4", "3.3", "22"],
  ["Masseria Lorusso, Altamura", "7.8", "1.4", "31"],
  ["Lorusso's shepherd", "7.7", "1.9", "35"],
  ["Olivares del Genil", "8.0", "1.1", "40"],
  ["Huerta Montero, Murcia", "8.1", "0.9", "44"],
];

export const SOIL: readonly Page[] = SAMPLES.map(([by, acidity, humus, sand]) => ({
  by,
  path: `soil/${nameOf(by)}.csv`,
  text: `depth_cm,ph,humus_percent,sand_percent\n30,${acidity},${humus},${sand}\n`,
}));

export const MILK: readonly Page[] = [
  ["Melkvee Bakker, Zwolle", "28.4", "4.31", "3.52"],
  ["Ferme Kerguelen, Pontivy", "26.1", "4.05", "3.38"],
  ["Boerderij Hoekstra, Sneek", "29.0", "4.44", "3.60"],
].map(([by = "", litres, fat, protein]) => ({
  by,
  path: `milk/${nameOf(by)}.csv`,
  text: `cow_mean_litres,fat_percent,protein_percent\n${litres},${fat},${protein}\n`,
}));
