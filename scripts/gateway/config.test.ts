import { expect, test } from "vitest";
import { parseConfig } from "./config.ts";
import { pricesIn } from "./gateway.ts";

const good = {
  service: "scribe",
  url: "https://ai.coop.example",
  upstream: { url: "http://127.0.0.1:8000/v1/" },
  models: { scribe: { version: 3 } },
  price: { per: 1000, member: "0.10", nonMember: "refused" },
  patronage: { basis: 1, appointment: 4 },
  credits: { fromBlock: 12 },
};
const parse = (changed: object) => parseConfig(JSON.stringify({ ...good, ...changed }));

test("what is not said has its usual value", () => {
  expect(parse({ origins: ["https://coop.example"] })).toMatchObject({
    domains: ["ai.coop.example", "coop.example"],
    sessionSeconds: 43_200,
    unit: "token",
    upstream: {
      kind: "openai",
      url: "http://127.0.0.1:8000/v1",
      keyEnv: undefined,
      paths: ["/chat/completions", "/completions", "/embeddings"],
    },
    price: { per: 1000, member: "0.10", nonMember: undefined },
    patronage: { basis: 1, appointment: 4n, waitSeconds: 3_600 },
    credits: { confirmations: 12, fromBlock: 12 },
  });
  expect(parse({}).models.get("scribe")).toEqual({ version: 3n, upstream: "scribe", maxOutput: 4096 });
});

const upstream = good.upstream;
test.each<[string, object, RegExp]>([
  ["a field too many", { keys: 1 }, /there is no field "keys"/],
  ["a misspelt one inside", { price: { ...good.price, members: "1" } }, /price: there is no field "members"/],
  ["no service", { service: undefined }, /^service: /],
  ["a service with capitals", { service: "Scribe" }, /^service: /],
  ["no address", { url: "ai.coop.example" }, /^url: /],
  [
    "an address with a password",
    { upstream: { url: "https://me:secret@ai.example" } },
    /upstream\.url: holds/,
  ],
  ["an origin with a path", { origins: ["https://coop.example/x"] }, /^origins: /],
  ["two lines to sign", { statement: "Sign in.\nAnd pay." }, /^statement: /],
  ["an endless session", { sessionHours: 1e9 }, /^sessionHours: /],
  ["an unknown kind", { upstream: { ...upstream, kind: "soap" } }, /^upstream\.kind: one of openai, plain/],
  ["a key", { upstream: { ...upstream, keyEnv: "sk-12345" } }, /^upstream\.keyEnv: .*never the key/],
  ["a path upwards", { upstream: { ...upstream, paths: ["/../admin"] } }, /^upstream\.paths: /],
  ["a plain one without paths", { upstream: { ...upstream, kind: "plain" } }, /^upstream\.paths: name/],
  [
    "tokens of a plain one",
    { unit: "token", upstream: { ...upstream, kind: "plain", paths: ["/x"] } },
    /^unit: /,
  ],
  ["no models", { models: {} }, /^models: name at least one/],
  ["a version that is no number", { models: { scribe: { version: "3" } } }, /^models\.scribe\.version: /],
  ["a price as a number", { price: { ...good.price, member: 0.1 } }, /^price\.member: /],
  ["a price below zero", { price: { ...good.price, member: "-1" } }, /^price\.member: /],
  ["a basis that is none", { patronage: { basis: 5, appointment: 1 } }, /^patronage\.basis: .* 1 to 4/],
  ["no first block", { credits: {} }, /^credits\.fromBlock: /],
])("%s is refused in one sentence", (_, changed, sentence) => {
  let said = "";
  try {
    parse(changed);
  } catch (problem) {
    said = (problem as Error).message;
  }
  expect(said).toMatch(sentence);
  expect(said).toMatch(/^[^\n]{10,240}\.( |$)|^[^\n]{10,240}$/);
});

test("what is no JSON, and a price finer than the token", () => {
  expect(() => parseConfig("{")).toThrow(/no JSON/);
  expect(pricesIn(parse({}), 6)).toEqual({ member: 100_000n, nonMember: undefined });
  expect(() => pricesIn(parse({ price: { ...good.price, member: "0.0000001" } }), 6)).toThrow(
    /finer than the token/,
  );
});
