import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Choice, Recusal, ResolutionView } from "../../chain/model.ts";
import { loadWords, startLanguage } from "../../i18n/language.ts";
import { BallotForm } from "./BallotForm.tsx";

const [HOLDER, MEMBER] = [3, 7];
const item = (index: number, ...recused: Partial<Recusal>[]) =>
  ({ item: index, number: index + 1, title: `Title ${index + 1}`, recused }) as unknown as ResolutionView;
const onSend = vi.fn<(choices: readonly Choice[]) => void>();
const proxy = {
  holder: HOLDER,
  label: "Cast the paper of member No. 7",
  about: "Your account pays the fee.",
  way: <p>How it goes</p>,
};

beforeAll(async () => {
  await startLanguage();
  for (const part of ["pages", "meetings", "talk"] as const) await loadWords(part);
});
beforeEach(() => onSend.mockReset());
afterEach(cleanup);

test("a holder answers what member and holder both have a vote on; the rest stays blank", () => {
  const resolutions = [item(0), item(1, { memberId: MEMBER }), item(2, { memberId: HOLDER, declared: true })];
  render(<BallotForm {...{ resolutions, onSend, proxy }} memberId={MEMBER} free={false} />);
  expect(screen.getAllByRole("group")).toHaveLength(1);
  expect(document.body.textContent).toContain("This member has no vote on this item, so it stays blank.");
  expect(document.body.textContent).toContain("so you cannot cast it for others either");
  expect(document.body.textContent).toContain("Your account pays the fee.");
  fireEvent.click(screen.getAllByRole("radio")[0] as HTMLElement);
  fireEvent.click(screen.getByRole("button", { name: proxy.label }));
  expect(onSend.mock.calls[0]?.[0]).toEqual(["for", "blank", "blank"]);
});

test.each([
  [{ memberId: MEMBER }, "because it is about you"],
  [{ memberId: MEMBER, declared: true }, "You declared a conflict of interest"],
] as const)("on the own paper %o says why there is no vote", (recusal, words) => {
  const resolutions = [item(0), item(1, recusal)];
  render(<BallotForm {...{ resolutions, onSend }} memberId={MEMBER} free={false} />);
  expect(document.body.textContent).toContain(words);
  expect(screen.getAllByRole("group")).toHaveLength(1);
});
