import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type AbiEvent, toFunctionSelector } from "viem";
import { describe, expect, test } from "vitest";
import { filesUnder, root } from "../../scripts/project.ts";
import { abiOf } from "../../scripts/subgraph-build.ts";

interface Ignored {
  readonly contract: string;
  readonly event: string;
  readonly reason: string;
}
interface Case {
  readonly blocks: readonly { readonly events: readonly { readonly event: string }[] }[];
}

const read = (path: string) => readFileSync(join(root, path), "utf8");
const ignored = JSON.parse(read("subgraph/ignored-events.json")) as readonly Ignored[];
const contracts = filesUnder("app/src/abi/events", ".ts").map((path) => basename(path, ".ts"));
const events = (
  await Promise.all(
    contracts.map(async (contract) =>
      (await abiOf(contract)).flatMap((item) => (item.type === "event" ? [{ contract, event: item }] : [])),
    ),
  )
).flat();

const fits = ({ contract, event }: Ignored, of: string, name: string) =>
  (contract === "*" || contract === of) && (event === "*" || event === name);
const listed = (contract: string, event: AbiEvent) =>
  ignored.some((entry) => fits(entry, contract, event.name));
const types = (event: AbiEvent) =>
  event.inputs.map(({ type, indexed }) => (indexed ? `indexed ${type}` : type));

/** Contract to the events that the manifest handles, as it spells them, and their handlers. */
const handled = new Map(
  read("subgraph/subgraph.yaml")
    .split(/^ {2}- kind: ethereum\n/m)
    .slice(1)
    .map((source) => [
      /name: (\w+)/.exec(source)?.[1] ?? "",
      new Map([...source.matchAll(/- event: (.+)\n\s+handler: (\w+)/g)].map(([, event, by]) => [event, by])),
    ]),
);

describe("the index", () => {
  test("hears of events at all", () => {
    expect(events.length).toBeGreaterThan(20);
    expect(handled.size).toBe(10);
  });
  test.each(events.map(({ contract, event }) => [contract, event.name, event] as const))(
    "%s.%s has its handler, or stands with a reason in subgraph/ignored-events.json",
    (contract, name, event) => {
      const handler = handled.get(contract)?.get(`${name}(${types(event).join(",")})`);
      expect(handler).toBe(listed(contract, event) ? undefined : `handle${name}`);
    },
  );
  test("handles nothing that no contract says", () => {
    const said = new Set(
      events.map(({ contract, event }) => `${contract}.${event.name}(${types(event).join(",")})`),
    );
    const unsaid = [...handled].flatMap(([contract, entries]) =>
      [...entries.keys()].map((event) => `${contract}.${event}`).filter((event) => !said.has(event)),
    );
    expect(unsaid).toEqual([]);
  });
  test("ignores nothing that does not exist, and always says why", () => {
    for (const entry of ignored) {
      expect(events.some(({ contract, event }) => fits(entry, contract, event.name))).toBe(true);
      expect(entry.reason).toMatch(/\w.*\.$/);
    }
  });
  test("knows by its own selector the one call of which no event speaks", async () => {
    const [, selector] =
      /ANNUL_ENTRY = "(0x[0-9a-f]{8})0{24}"/.exec(read("subgraph/src/membership.ts")) ?? [];
    const annul = (await abiOf("Membership")).find(
      (item) => item.type === "function" && item.name === "annulEntry",
    );
    expect(annul?.type === "function" && toFunctionSelector(annul)).toBe(selector);
  });
  test("explains every type and every field", () => {
    const lines = read("subgraph/schema.graphql").split("\n");
    const bare = lines.filter(
      (line, at) => /^(type|enum) | {2}\w+: /.test(line) && !/^\s*("""|".+")$/.test(lines[at - 1] ?? ""),
    );
    expect(bare).toEqual([]);
  });
  test("has a case for every event that it handles, spelled as the contracts spell it", () => {
    const tried = new Set(
      filesUnder("subgraph/tests", ".json").flatMap((path) =>
        (JSON.parse(read(path)) as Case).blocks.flatMap((block) => block.events.map(({ event }) => event)),
      ),
    );
    const spelled = ({ name, inputs }: AbiEvent) =>
      `${name}(${inputs.map((i) => `${i.type}${i.indexed ? " indexed" : ""} ${i.name}`).join(", ")})`;
    const wanted = events
      .filter(({ contract, event }) => !listed(contract, event))
      .map(({ event }) => spelled(event));
    expect([...tried].sort()).toEqual([...new Set(wanted)].sort());
  });
});
