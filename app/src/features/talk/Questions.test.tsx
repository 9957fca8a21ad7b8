import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { MeetingView, MemberView } from "../../chain/model.ts";
import { loadWords, startLanguage } from "../../i18n/language.ts";
import type { ItemTalk } from "../../queries/talkQueries.ts";
import { Questions } from "./Questions.tsx";
import { Reasons } from "./Reasons.tsx";

const mocks = vi.hoisted(() => ({
  me: {} as { account?: string; member?: unknown },
  talk: undefined as unknown,
  reasons: undefined as unknown,
  hasRelay: true,
  now: 500n,
}));
const doing = { isPending: false, isSuccess: false, error: null, mutate: () => {} };
vi.mock("../../queries/talkQueries.ts", () => ({
  useTalk: () => ({ data: mocks.talk, error: null, refetch: () => {} }),
  useReasons: () => ({ data: mocks.reasons }),
  useHasRelay: () => mocks.hasRelay,
  useAsk: () => doing,
  useAnswer: () => doing,
  usePublishReasons: () => doing,
  useOwnReasons: () => "As I said.",
}));
vi.mock("../../queries/memberQueries.ts", () => ({ useMe: () => mocks.me }));
vi.mock("../../queries/siteQueries.ts", () => ({ useHead: () => ({ data: { time: mocks.now } }) }));

const member = (changed: Partial<MemberView> = {}) => ({
  memberId: 5,
  leftAt: 0n,
  voting: true,
  seatEnds: 0n,
  ...changed,
});
const talk: ItemTalk = {
  questions: [
    {
      id: `0x${"11".repeat(32)}`,
      resolution: 17n,
      member: 7,
      time: 400,
      text: "<b>How much?</b>",
      answers: [
        {
          id: `0x${"22".repeat(32)}`,
          question: `0x${"11".repeat(32)}`,
          resolution: 17n,
          member: 2,
          time: 410,
          text: "One.",
        },
      ],
    },
  ],
  hidden: 2,
  silent: 1,
};
const papers = [
  { memberId: 5, choices: ["for"], time: 600n, transactionHash: "0x1" },
  { memberId: 9, choices: ["against"], time: 600n, transactionHash: "0x1" },
];
const meeting = {
  id: 16n,
  recordDate: 300n,
  opensAt: 900n,
  closesAt: 1_000n,
  papers,
} as unknown as MeetingView;
const name = (id: number) => `No. ${id}`;
const questions = () =>
  render(<Questions meeting={meeting} resolution={{ id: 17n }} name={name} onSignIn={() => {}} />).container;
const reasons = () => render(<Reasons meeting={meeting} item={0} name={name} />).container;

beforeAll(async () => {
  await startLanguage();
  await Promise.all([loadWords("pages"), loadWords("talk")]);
});
beforeEach(() => Object.assign(mocks, { me: {}, talk, reasons: undefined, hasRelay: true, now: 500n }));
afterEach(cleanup);

test("questions and answers are text with their speakers, and what is not shown is counted", () => {
  const shown = questions();
  expect(shown.querySelector("b")).toBeNull();
  for (const said of [
    "No. 7",
    "<b>How much?</b>",
    "Answered by director No. 2",
    "One.",
    "2 entries are not shown",
    "1 relay did not answer",
  ])
    expect(shown.textContent).toContain(said);
});

test.each<readonly [string, { account?: string; member?: unknown }, bigint, readonly string[]]>([
  ["a reader", {}, 500n, ["Sign in to ask a question"]],
  ["a member", { account: "0x5", member: member() }, 500n, ["Ask a question"]],
  ["who has left", { account: "0x5", member: member({ leftAt: 400n }) }, 500n, []],
  ["an account without a member", { account: "0x5" }, 500n, []],
  [
    "a director",
    { account: "0x5", member: member({ seatEnds: 800n }) },
    500n,
    ["Ask a question", "Answer as a director"],
  ],
  [
    "a suspended director",
    { account: "0x5", member: member({ seatEnds: 800n, suspended: true }) },
    500n,
    ["Ask a question"],
  ],
  ["a director once the voting is open", { account: "0x5", member: member({ seatEnds: 9_000n }) }, 900n, []],
])("%s is offered what they may do", (_, me, now, offered) => {
  Object.assign(mocks, { me, now });
  questions();
  for (const words of ["Sign in to ask a question", "Ask a question", "Answer as a director"])
    expect([words, screen.queryAllByText(words).length]).toEqual([words, offered.includes(words) ? 1 : 0]);
});

test("without a relay there is no part for questions, and none for reasons", () => {
  Object.assign(mocks, {
    hasRelay: false,
    reasons: { reasons: new Map([[5, "So."]]), hidden: 0, silent: 0 },
  });
  expect(questions().textContent).toBe("");
  expect(reasons().textContent).toBe("");
});

test("reasons stand with the member's choice; whoever gave none yet is offered to publish", () => {
  mocks.reasons = {
    reasons: new Map([
      [9, "<i>Too dear.</i>"],
      [77, "Never voted."],
    ]),
    hidden: 1,
    silent: 0,
  };
  mocks.me = { account: "0x5", member: member() };
  const shown = reasons();
  expect(shown.textContent).toContain("Reasons of 1 member");
  expect(shown.textContent).toContain("No. 9 Against");
  expect(shown.textContent).toContain("<i>Too dear.</i>");
  expect(shown.textContent).not.toContain("Never voted.");
  expect(shown.textContent).toContain("1 entry is not shown");
  expect(screen.getByLabelText<HTMLTextAreaElement>(/Your reasons, exactly/).value).toBe("As I said.");
  cleanup();
  mocks.me = { account: "0x9", member: member({ memberId: 9 }) };
  reasons();
  expect(screen.queryByLabelText(/Your reasons, exactly/)).toBeNull();
});
