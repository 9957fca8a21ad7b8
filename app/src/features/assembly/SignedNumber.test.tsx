import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import type { MeetingView } from "../../chain/model.ts";
import { encodePaper } from "../../chain/paper.ts";
import { loadWords, startLanguage } from "../../i18n/language.ts";
import { SignedNumber } from "./SignedNumber.tsx";

const meeting = (number: number, opensAt: bigint, titles: readonly string[]) =>
  ({
    id: BigInt(number) * 16n,
    number,
    opensAt,
    closesAt: opensAt + 10n,
    resolutions: titles.map((title, item) => ({ item, title })),
  }) as unknown as MeetingView;
vi.mock("../../queries/meetingQueries.ts", () => ({
  useMeetings: () => ({
    data: [
      meeting(1, 10n, ["Accounts"]),
      meeting(2, 45n, ["Buy a press", "Sell the van", "Elect a teller"]),
      meeting(3, 90n, ["Later"]),
    ],
  }),
}));
vi.mock("../../queries/siteQueries.ts", () => ({
  useHead: () => ({ data: { number: 9n, time: 50n, chainId: 31337 } }),
}));

const enter = (shown: string) =>
  fireEvent.change(screen.getByLabelText("The number that your device shows as choices"), {
    target: { value: shown },
  });
const lines = () =>
  [...document.querySelectorAll("dl > div")].map((line) =>
    [...line.children].map(({ textContent }) => textContent).join(" = "),
  );

beforeAll(async () => {
  await startLanguage();
  await loadWords("pages");
});
afterEach(cleanup);

test.each([
  ["as a whole number", String(encodePaper(["for", "against", "blank"]))],
  ["in hexadecimal digits", "0x06"],
  ["in Arabic digits, with a space", " ٦ "],
])("a number %s is read item by item, of the meeting whose voting is open", (_, shown) => {
  render(<SignedNumber />);
  enter(shown);
  expect(lines()).toEqual([
    "Item 1: Buy a press = For",
    "Item 2: Sell the van = Against",
    "Item 3: Elect a teller = Left blank",
  ]);
  expect(screen.getByText("32")).toBeTruthy();
  expect(screen.queryByText(/not on the agenda/)).toBeNull();
});

test("a meeting that this page does not know is read by its number of items", () => {
  render(<SignedNumber />);
  fireEvent.change(screen.getByLabelText("Meeting"), { target: { value: "other" } });
  fireEvent.change(screen.getByLabelText("Number of items on its agenda"), { target: { value: "16" } });
  enter("4294967295");
  expect(lines()).toEqual(Array.from({ length: 16 }, (_, item) => `Item ${item + 1} = Abstain`));
});

test("a number that names an item beyond the agenda is not to be signed", () => {
  render(<SignedNumber />);
  fireEvent.change(screen.getByLabelText("Meeting"), { target: { value: "1" } });
  enter("6");
  expect(lines()).toEqual(["Item 1: Accounts = For"]);
  expect(screen.getByText(/not on the agenda. Do not sign it/)).toBeTruthy();
});

test.each(["4294967296", "-1", "2.5", "For", "0x", "0x100000000"])(
  "%s is no paper and shows nothing",
  (shown) => {
    render(<SignedNumber />);
    enter(shown);
    expect(lines()).toEqual([]);
    expect(screen.getByText(/^This is no such number/)).toBeTruthy();
  },
);
