import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { loadWords, startLanguage } from "../i18n/language.ts";
import PracticePage from "./PracticePage.tsx";

vi.mock("../queries/coopQueries.ts", () => ({ useCoop: () => ({ data: undefined }) }));
const asked = vi.fn();

beforeAll(async () => {
  vi.stubGlobal("fetch", asked);
  await startLanguage();
  await Promise.all([loadWords("pages"), loadWords("models")]);
});
afterEach(cleanup);

const items = () => screen.getAllByRole("group", { name: /Practice:/ });
const choose = (index: number, choice: string) =>
  fireEvent.click(within(items()[index] as HTMLElement).getByRole("radio", { name: choice }));
const send = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

test("a practice paper warns of blank items as a real one does, and its receipt says that it counts nowhere", () => {
  render(<PracticePage />);
  expect(items()).toHaveLength(3);
  expect(screen.getByText("These items are invented. No meeting has them.")).toBeTruthy();
  send("Hand in my practice paper");
  expect(screen.getByRole("status").textContent).toContain("at least one item");
  choose(0, "Against");
  choose(1, "Abstain");
  send("Hand in my practice paper");
  expect(screen.getByRole("status").textContent).toContain("You leave 1 item blank.");
  send("Hand it in with these items blank");
  expect(screen.getByText("This paper counted nowhere.")).toBeTruthy();
  const answers = screen.getAllByRole("definition").map(({ textContent }) => textContent);
  expect(answers).toEqual(["Against", "Abstain", "Left blank"]);
  send("Practise again");
  expect(items()).toHaveLength(3);
  expect(screen.queryByText("This paper counted nowhere.")).toBeNull();
});

test("nothing on it speaks of a signature that is about to be made, and nothing is asked of anybody", () => {
  const { container } = render(<PracticePage />);
  expect(container.textContent).toContain("Nothing is signed, kept or sent.");
  expect(container.textContent).not.toContain("Sign my");
  expect(container.textContent).not.toContain("Signed free of charge");
  expect(screen.queryByLabelText(/Why you vote so/)).toBeNull();
  expect(asked).not.toHaveBeenCalled();
});
