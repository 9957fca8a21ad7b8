import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { MeetingView, MemberView, ResolutionView } from "../../chain/model.ts";
import { loadWords, startLanguage } from "../../i18n/language.ts";
import { SecondCall } from "./SecondCall.tsx";

const DAY = 86_400n;
const NOW = 1_800_000_000n;
const chance = { opensUntil: NOW + 40n * DAY, noticeUntil: NOW + 25n * DAY };
const voter = {
  memberId: 4,
  voting: true,
  suspended: false,
  referred: false,
  inArrears: false,
  entitledAt: 1n,
  leftAt: 0n,
  seatEnds: 0n,
} as MemberView;
const world = { member: voter as MemberView | undefined, account: true, needed: 4n, called: vi.fn() };
vi.mock("../../queries/siteQueries.ts", () => ({ useHead: () => ({ data: { time: NOW } }) }));
vi.mock("../../queries/memberQueries.ts", () => ({
  useMe: () => ({ ...(world.account && { account: "0x1" }), ...(world.member && { member: world.member }) }),
}));
vi.mock("../../queries/coopQueries.ts", () => ({
  useCoop: () => ({ data: { directorsNeeded: { value: world.needed } } }),
}));
vi.mock("../../queries/rulesQueries.ts", () => ({
  useRules: () => ({ data: { now: { secondCallQuorumBps: 1_250, urgentNoticeDays: 15, votingDays: 14 } } }),
}));
vi.mock("../../queries/secondCallQueries.ts", () => ({
  useConveneAgain: () => ({ isPending: false, isSuccess: false, error: null, mutate: world.called }),
}));

const lost = (item: number, again = true) =>
  ({ item, title: `Title ${item + 1}`, ...(again && { mayCallAgain: chance }) }) as ResolutionView;
const meeting = { id: 16n, resolutions: [lost(0), lost(1, false), lost(2)] } as unknown as MeetingView;
const show = (place = 2) =>
  render(
    <SecondCall
      item={{ meeting, resolution: meeting.resolutions[place] as ResolutionView }}
      onSignIn={() => {}}
    />,
  );
const days = (typed: string) =>
  fireEvent.change(screen.getByLabelText("Days of notice"), { target: { value: typed } });

beforeAll(async () => {
  await startLanguage();
  for (const part of ["pages", "meetings"] as const) await loadWords(part);
});
beforeEach(() => {
  Object.assign(world, { member: voter, account: true, needed: 4n });
  world.called.mockReset();
});
afterEach(cleanup);

test("what was not lost on quorum alone has no second call", () => {
  show(1);
  expect(document.body.textContent).toBe("");
});

test("all lost items are called again, with the least notice", () => {
  show();
  expect(document.body.textContent).toContain("it is enough that 12.5% of the members take part");
  fireEvent.click(screen.getByRole("button", { name: "Call these 2 items again" }));
  expect(world.called).toHaveBeenCalledWith({ meeting, items: [0, 2], opensAfterSeconds: 15 * 86_400 });
});

test("an item can be left out, but not every one", () => {
  show();
  const [first, last] = screen.getAllByRole("checkbox");
  fireEvent.click(first as HTMLElement);
  fireEvent.click(screen.getByRole("button", { name: "Call it again" }));
  expect(world.called.mock.calls[0]?.[0].items).toEqual([2]);
  fireEvent.click(last as HTMLElement);
  expect(document.body.textContent).toContain("Choose at least one item.");
});

test.each(["14", "40", "", "x", "1e3"])("%j days of notice are refused", (typed) => {
  show();
  days(typed);
  const button = screen.getByRole("button", { name: "Call these 2 items again" });
  expect(button.getAttribute("aria-disabled")).toBe("true");
  expect(document.body.textContent).toContain("Between 15 and 39 days.");
  fireEvent.click(button);
  expect(world.called).not.toHaveBeenCalled();
});

test.each([
  ["who has no vote now", { ...voter, suspended: true }, 4n, false],
  ["who is no member", undefined, 1n, false],
  [
    "a director without a vote, where more than one must act",
    { ...voter, voting: false, seatEnds: NOW + 1n },
    4n,
    false,
  ],
  ["a director without a vote who may act alone", { ...voter, voting: false, seatEnds: NOW + 1n }, 1n, true],
  ["a member with a vote", voter, 4n, true],
])("%s may call again, or not", (_, member, needed, may) => {
  Object.assign(world, { member, needed });
  show();
  fireEvent.click(screen.getByRole("button", { name: "Call these 2 items again" }));
  expect(world.called).toHaveBeenCalledTimes(may ? 1 : 0);
});
