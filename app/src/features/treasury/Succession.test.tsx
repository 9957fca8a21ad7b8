import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import type { Figure } from "../../chain/figure.ts";
import type { SuccessionView } from "../../chain/read/getSuccession.ts";
import { loadWords, startLanguage } from "../../i18n/language.ts";
import { Succession } from "./Succession.tsx";

const figure = (value: bigint): Figure => ({
  value,
  receipt: { kind: "derived", how: "count", parts: [], blockNumber: 1n, blockTime: 1n },
});
const successor = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
const DAY = 86_400n;
const world = { said: null as SuccessionView | null, now: 100n * DAY };
vi.mock("../../queries/successionQueries.ts", () => ({ useSuccession: () => ({ data: world.said }) }));
vi.mock("../../queries/siteQueries.ts", () => ({ useHead: () => ({ data: { time: world.now } }) }));
vi.mock("../../queries/coopQueries.ts", () => ({
  useCoop: () => ({ data: { settlement: { address: "0x01", symbol: "EURe", decimals: 2 } } }),
}));
const woundUp = (lent: bigint) => ({ since: 10n * DAY, handOverFrom: 100n * DAY, lent: figure(lent) });

beforeAll(async () => {
  await startLanguage();
  await loadWords("money");
});
afterEach(cleanup);

test("nothing is said while no successor is named", () => {
  world.said = null;
  expect(render(<Succession />).container.textContent).toBe("");
});

test("a named successor is told with its whole address, and that nothing changes yet", () => {
  world.said = { successor, namedAt: DAY };
  render(<Succession />);
  expect(screen.getByText(successor)).toBeTruthy();
  expect(screen.getByText("A successor is named.")).toBeTruthy();
  expect(screen.queryByRole("list")).toBeNull();
});

test("while it is wound up, the order of what follows is told, with the day of the handing over", () => {
  world.said = { successor, namedAt: DAY, woundUp: woundUp(0n) };
  world.now = 100n * DAY - 1n;
  render(<Succession />);
  const steps = screen.getAllByRole("listitem").map(({ textContent }) => textContent);
  expect(steps).toHaveLength(3);
  expect(steps[1]).not.toContain("lent");
  expect(steps[2]).toMatch(/^From 11.April.1970, once no capital is lent/);
});

test("it is handed over from that second on, but not before lent capital is back", () => {
  world.now = 100n * DAY;
  world.said = { successor, namedAt: DAY, woundUp: woundUp(0n) };
  render(<Succession />);
  expect(screen.getAllByRole("listitem")[2]?.textContent).toMatch(/^Since 11.April.1970 anyone may hand/);
  cleanup();
  world.said = { successor, namedAt: DAY, woundUp: woundUp(1_250n) };
  render(<Succession />);
  expect(screen.getByRole("button", { name: /12\.50/ })).toBeTruthy();
  expect(screen.getAllByRole("listitem")[2]?.textContent).toMatch(/^From 11.April.1970/);
});
