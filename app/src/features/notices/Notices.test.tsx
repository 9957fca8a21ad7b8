import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { chooseLanguage, loadWords, startLanguage } from "../../i18n/language.ts";
import { Notices } from "./Notices.tsx";

const mocks = vi.hoisted(() => ({ offered: undefined as unknown, ask: vi.fn() }));
vi.mock("../../queries/noticeQueries.ts", () => ({
  useNoticesOffered: () => mocks.offered,
  useAskForLetters: () => ({ isPending: false, isSuccess: false, error: null, mutate: mocks.ask }),
}));

const at = { relay: "https://relay.example", assembly: "0x12" };

beforeAll(async () => {
  await startLanguage();
  await loadWords("notices");
});
beforeEach(async () => {
  mocks.ask.mockReset();
  await chooseLanguage("en");
});
afterEach(cleanup);

test("nothing is offered where the relay offers nothing", () => {
  for (const offered of [undefined, { ...at, mail: false, feeds: false }]) {
    mocks.offered = offered;
    expect(render(<Notices />).container.textContent).toBe("");
  }
});

test("an address is asked for, and sent with the language of the page", async () => {
  mocks.offered = { ...at, mail: true, feeds: false };
  await chooseLanguage("fr");
  render(<Notices />);
  const button = screen.getByRole("button");
  fireEvent.click(button);
  expect(mocks.ask).not.toHaveBeenCalled();
  fireEvent.change(screen.getByRole("textbox"), { target: { value: " ana@coop.example " } });
  fireEvent.click(button);
  expect(mocks.ask).toHaveBeenCalledExactlyOnceWith({ address: "ana@coop.example", language: "fr" });
  expect(screen.queryAllByRole("link")).toEqual([]);
});

test("feeds are linked in the language of the page", () => {
  mocks.offered = { ...at, mail: false, feeds: true };
  render(<Notices />);
  expect(screen.getAllByRole("link").map((link) => link.getAttribute("href"))).toEqual([
    "https://relay.example/feeds/0x12/notices.atom?lang=en",
    "https://relay.example/feeds/0x12/results.atom?lang=en",
  ]);
  expect(screen.queryByRole("textbox")).toBeNull();
});
