import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import type { Figure } from "../../chain/figure.ts";
import { startLanguage } from "../../i18n/language.ts";
import { BoardWarning } from "./BoardWarning.tsx";

const figure = (value: bigint): Figure => ({
  value,
  receipt: { kind: "derived", how: "count", parts: [], blockNumber: 1n, blockTime: 1n },
});
const world = { isOpen: true, running: 3, seated: 3n, needed: 2n };
vi.mock("../../queries/coopQueries.ts", () => ({
  useCoop: () => ({
    data: {
      isOpen: world.isOpen,
      directorsNeeded: figure(world.needed),
      directorsSeated: figure(world.seated),
      votingMembers: figure(27n),
    },
  }),
}));
vi.mock("../../queries/rulesQueries.ts", () => ({
  useRules: () => ({ data: { now: { minSeats: 3, minorityBps: 1_000 }, receipt: figure(0n).receipt } }),
  useTermsRunning: () => ({ data: world.running }),
}));
const shown = (change: Partial<typeof world>) => {
  Object.assign(world, { isOpen: true, running: 3, seated: 3n, needed: 2n }, change);
  return render(<BoardWarning />).container.textContent;
};

beforeAll(startLanguage);
afterEach(cleanup);

test("a board that can act is no news, nor is one of a co-op that has not opened", () => {
  expect(shown({})).toBe("");
  cleanup();
  expect(shown({ isOpen: false, running: 0 })).toBe("");
});

test("when too few terms still run, it is said, and who can call a meeting", () => {
  const text = shown({ running: 1 });
  expect(text).toContain("The board cannot act.");
  expect(text).toContain("Terms of directors that still run: 1.");
  expect(text).toContain("Any 3 members with a vote can call a meeting.");
  expect(screen.getByRole("link", { name: "Call a meeting" }).getAttribute("href")).toContain(
    "/requisition/new",
  );
});

test("with fewer seats taken than the bylaws ask for, the board only convenes", () => {
  expect(shown({ running: 2, seated: 2n })).toContain("it may only convene meetings");
});
