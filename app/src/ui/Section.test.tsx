import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { Section } from "./Section.tsx";

const width = (narrow: boolean) =>
  vi.stubGlobal("matchMedia", () => ({
    matches: narrow,
    addEventListener: () => {},
    removeEventListener: () => {},
  }));
const show = () =>
  render(
    <Section title="Ledger" about="Every movement" folds>
      <p>entries</p>
    </Section>,
  ).container;

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("a low section of a phone page is folded under its heading", () => {
  width(true);
  const details = show().querySelector("details");
  expect(details?.open).toBe(false);
  expect(details?.querySelector("summary h2")?.textContent).toBe("Ledger");
});

test("on a wide page nothing folds", () => {
  width(false);
  expect(show().querySelector("details")).toBeNull();
  expect(screen.getByText("entries")).toBeTruthy();
});
