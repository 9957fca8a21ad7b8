import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import i18next from "i18next";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Figure } from "../../chain/figure.ts";
import type { Choice, ResolutionView } from "../../chain/model.ts";
import { loadWords, startLanguage } from "../../i18n/language.ts";
import type { GivenReasons } from "../../queries/paperQueries.ts";
import { BallotForm } from "./BallotForm.tsx";

const nothing: Figure = {
  value: 0n,
  receipt: { kind: "derived", how: "count", parts: [], blockNumber: 1n, blockTime: 1n },
};
const item = (index: number): ResolutionView => ({
  id: BigInt(index),
  meetingId: 0n,
  meetingNumber: 1,
  item: index,
  number: index + 1,
  title: `Title ${index + 1}`,
  body: "",
  kind: "ordinary",
  stage: "voting",
  inFavour: nothing,
  against: nothing,
  abstain: nothing,
  roll: nothing,
  quorum: nothing,
  majority: nothing,
  executableFrom: 0n,
  executableUntil: 0n,
  calls: [],
});
const onSend = vi.fn<(choices: readonly Choice[], reasons?: GivenReasons) => void>();
const show = (items: number, first?: number, free = true) =>
  render(
    <BallotForm
      resolutions={Array.from({ length: items }, (_, index) => item(index))}
      first={first}
      free={free}
      onSend={onSend}
    />,
  );
const choose = (title: string, choice: string) => {
  const group = screen.getByRole("group", { name: new RegExp(title) });
  const radio = [...group.querySelectorAll("label")]
    .find((label) => label.textContent === choice)
    ?.querySelector("input");
  if (!radio) throw new Error(`no ${choice} in ${title}`);
  fireEvent.click(radio);
};

beforeAll(async () => {
  await startLanguage();
  await Promise.all([loadWords("pages"), loadWords("talk")]);
  await i18next.changeLanguage("en");
});
beforeEach(() => onSend.mockReset());
afterEach(cleanup);

test("blank items are listed before the paper is sent, and sent blank when confirmed", () => {
  show(4);
  choose("Title 2", "For");
  fireEvent.click(screen.getByRole("button", { name: "Sign my ballot paper" }));
  expect(onSend).not.toHaveBeenCalled();
  const warning = screen.getByRole("status").textContent;
  expect(warning).toContain("You leave 3 items blank. You cannot add them later.");
  expect(warning).toContain("Title 1");
  expect(warning).not.toContain("Title 2");
  fireEvent.click(screen.getByRole("button", { name: "Sign it with these items blank" }));
  expect(onSend).toHaveBeenCalledExactlyOnceWith(["blank", "for", "blank", "blank"]);
});

test("one blank item is said in the singular", () => {
  show(2);
  choose("Title 2", "Abstain");
  fireEvent.click(screen.getByRole("button", { name: "Sign my ballot paper" }));
  expect(screen.getByRole("status").textContent).toContain(
    "You leave 1 item blank. You cannot add it later.",
  );
});

test("a paper with nothing on it is not sent", () => {
  show(2);
  fireEvent.click(screen.getByRole("button", { name: "Sign my ballot paper" }));
  fireEvent.click(screen.getByRole("button", { name: "Sign my ballot paper" }));
  expect(onSend).not.toHaveBeenCalled();
});

test("a whole paper is sent at once, in the order of the agenda whatever item came first", () => {
  show(2, 1);
  const items = screen.getAllByRole("group", { name: /^Item/ });
  expect(items.map((group) => group.querySelector("legend")?.textContent)).toEqual([
    "Item 2: Title 2",
    "Item 1: Title 1",
  ]);
  choose("Title 1", "Against");
  choose("Title 2", "For");
  fireEvent.click(screen.getByRole("button", { name: "Sign my ballot paper" }));
  expect(onSend).toHaveBeenCalledExactlyOnceWith(["against", "for"]);
});

test("a meeting of one item shows the short form", () => {
  show(1);
  choose("Title 1", "For");
  fireEvent.click(screen.getByRole("button", { name: "Sign my vote" }));
  expect(onSend).toHaveBeenCalledExactlyOnceWith(["for"]);
});

test("with a relay the paper is signed free of charge, without one it costs the fee for the record", () => {
  show(1);
  expect(screen.getByText("Signed free of charge. You need no coins.")).toBeTruthy();
  expect(screen.queryByText(/fee for the record/)).toBeNull();
  cleanup();
  show(1, undefined, false);
  expect(screen.getByText(/pays the fee for the record/)).toBeTruthy();
  expect(screen.queryByText(/free of charge/)).toBeNull();
});

test("an item that is about the reader takes no answer, and is not counted as left blank", () => {
  const recused = [{ memberId: 12, receipt: nothing.receipt }] as unknown as NonNullable<
    ResolutionView["recused"]
  >;
  render(<BallotForm resolutions={[item(0), { ...item(1), recused }]} memberId={12} free onSend={onSend} />);
  expect(document.body.textContent).toContain("You do not vote on this item, because it is about you.");
  expect(screen.queryByRole("group", { name: /Title 2/ })).toBeNull();
  choose("Title 1", "For");
  fireEvent.click(screen.getByRole("button", { name: "Sign my ballot paper" }));
  expect(onSend).toHaveBeenCalledWith(["for", "blank"]);
});

test("reasons go with the paper: published only where the member says so, 1,000 bytes at most", () => {
  show(1);
  choose("Title 1", "For");
  const field = screen.getByLabelText(/Why you vote so/);
  const write = (value: string) => fireEvent.change(field, { target: { value } });
  const sign = () => fireEvent.click(screen.getByRole("button", { name: "Sign my vote" }));
  write("é".repeat(501));
  expect(screen.getByText("2 bytes too long: 1,000 bytes are the most.")).toBeTruthy();
  sign();
  expect(onSend).not.toHaveBeenCalled();
  expect(screen.getByRole("status").textContent).toContain("Shorten your reasons");
  write(" It is cheap. ");
  sign();
  expect(onSend).toHaveBeenLastCalledWith(["for"], { text: "It is cheap.", publish: false });
  fireEvent.click(screen.getByRole("checkbox", { name: "Publish them once my paper is counted" }));
  sign();
  expect(onSend).toHaveBeenLastCalledWith(["for"], { text: "It is cheap.", publish: true });
  write("  ");
  sign();
  expect(onSend).toHaveBeenLastCalledWith(["for"]);
});

test("who sends the paper by a transaction has no reasons to give: the contract takes none", () => {
  show(1, undefined, false);
  expect(screen.queryByLabelText(/Why you vote so/)).toBeNull();
});
