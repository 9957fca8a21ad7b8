import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import english from "./en.json";

type Tree = { readonly [key: string]: string | Tree };

function flat(tree: Tree, path = ""): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [`${path}${key}`] : flat(value, `${path}${key}.`),
  );
}

const keys = flat(english).map((key) => key.replace(/_(zero|one|two|few|many|other)$/, ""));
const known = new Set(keys);
const ROOMS = ["ui", "features", "pages"];
const sources = ROOMS.flatMap((room) =>
  readdirSync(join("app/src", room), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !path.includes(".test."))
    .map((path) => ({ path: join(room, path), text: readFileSync(join("app/src", room, path), "utf8") })),
);

test("every key in the sources has its words", () => {
  const missing = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/\bt\(\s*"([^"]+)"|i18nKey="([^"]+)"|key: "([a-z]\w*\.[\w.]+)"/g)]
      .map(([, called, transed, named]) => called ?? transed ?? named ?? "")
      .filter((key) => !known.has(key))
      .map((key) => `${path}: ${key}`),
  );
  expect(missing).toEqual([]);
});

test("every key made of parts has words that begin and end so", () => {
  const missing = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/\bt\(\s*`([^`]+)`/g)]
      .map(([, template]) => template ?? "")
      .filter((template) => {
        const pattern = template.split(/\$\{[^}]+\}/).map((part) => part.replaceAll(".", "\\."));
        return !keys.some((key) => new RegExp(`^${pattern.join("\\w+")}$`).test(key));
      })
      .map((template) => `${path}: ${template}`),
  );
  expect(missing).toEqual([]);
});

test("the words keep to the language of the design", () => {
  const { error: _, signIn: __, ...rest } = english; // the sign-in dialogue alone says "wallet"; errors are the contracts'
  const words = (tree: Tree): string[] =>
    Object.values(tree).flatMap((value) => (typeof value === "string" ? [value] : words(value)));
  const refused = words(rest).filter(
    (text) =>
      /\b(DAO|token holder|stake|gas|yield|airdrop|mint|whale)\b|!|\bwallet\b/i.test(text) &&
      !text.includes("no wallet, no account"),
  );
  expect(refused).toEqual([]);
});
