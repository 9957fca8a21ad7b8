import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Figure } from "../../chain/figure.ts";
import { type Minutes, minutesFile } from "../../chain/minutes.ts";
import type { MeetingView, ResolutionView } from "../../chain/model.ts";
import { chooseLanguage, loadWords, startLanguage } from "../../i18n/language.ts";
import type { MinutesView } from "../../queries/minutesQueries.ts";
import { MinutesDetail } from "./MinutesDetail.tsx";

vi.mock("../../queries/siteQueries.ts", () => ({
  useSite: () => ({ data: { chainName: "Demonstration" } }),
  useHead: () => ({ data: { time: 900n } }),
}));
vi.mock("../../queries/coopQueries.ts", () => ({ useCoop: () => ({ data: undefined }) }));
vi.mock("../../queries/memberQueries.ts", () => ({
  useMembers: () => ({ data: [{ memberId: 7, account: SENDER }] }),
  useMe: () => ({}),
}));
vi.mock("../../queries/paperCountQueries.ts", () => ({ usePaperCount: () => undefined }));
vi.mock("../../queries/boardQueries.ts", () => ({
  useMakeAction: () => ({ isPending: false, error: null }),
}));
vi.mock("../../queries/minutesQueries.ts", () => ({ useSender: (hash?: string) => hash && SENDER }));

const SENDER = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const HASH = `0x${"ab".repeat(32)}` as const;
const figure = (value: bigint): Figure => ({
  value,
  receipt: { kind: "derived", how: "count", parts: [], blockNumber: 1n, blockTime: 1n },
});

const resolution: ResolutionView = {
  id: 80n,
  meetingId: 80n,
  meetingNumber: 3,
  item: 0,
  number: 5,
  title: "Amend the class <b>institution</b>",
  body: "So that they hold four shares.",
  kind: "special",
  stage: "carriedOut",
  inFavour: figure(4n),
  against: figure(1n),
  abstain: figure(1n),
  roll: figure(9n),
  quorum: figure(5n),
  majority: figure(3n),
  executableFrom: 800n,
  executableUntil: 900n,
  executed: { time: 850n, transactionHash: HASH },
  calls: [{ target: SENDER, data: "0x1234" }],
  classVote: { classId: 1, majorityFor: 2, majorityOf: 3, inFavour: figure(2n), against: figure(1n) },
};
const minutes: Minutes = {
  form: 1,
  cooperative: { name: "Lumen & “friends”", chain: 1, assembly: SENDER },
  meeting: {
    number: 3,
    id: "80",
    convened: { by: "member", account: SENDER, member: 7 },
    secondCallOf: 2,
    notice: { time: 300n, transaction: HASH },
    recordDate: 300n,
    opened: 600n,
    closed: 700n,
    extendedFrom: 650n,
    roll: 10,
  },
  items: [
    {
      item: 1,
      resolution: 5,
      proposal: "80",
      kind: "special",
      again: 4,
      appended: false,
      text: "Amend the class",
      calls: resolution.calls,
      roll: 9,
      inFavour: 4,
      against: 1,
      abstained: 1,
      quorum: 5,
      majority: 3,
      classVote: { class: 1, inFavour: 2, against: 1, majorityFor: 2, majorityOf: 3, reached: true },
      result: "carried",
      recused: [
        { member: 12, declared: true },
        { member: 14, declared: false },
      ],
    },
  ],
  papers: [
    { member: 2, choices: ["for"], transaction: HASH },
    { member: 3, choices: ["for"], proxy: 2, transaction: HASH },
    { member: 5, choices: ["against"], transaction: HASH },
    { member: 8, choices: ["blank"], proxy: 2, transaction: HASH },
  ],
};
const meeting = {
  id: 80n,
  number: 3,
  roll: figure(10n),
  resolutions: [resolution],
} as unknown as MeetingView;
const recount = { equal: true } as MinutesView["recount"];
const view: MinutesView = {
  meeting,
  minutes,
  file: minutesFile(minutes),
  bound: true,
  classNames: ["person", "institution"],
  recount,
};
const shown = (change: Partial<MinutesView> = {}) =>
  render(<MinutesDetail view={{ ...view, ...change }} />).container;
const textOf = (change: Partial<MinutesView> = {}) =>
  (shown(change).textContent ?? "").replaceAll("\u00a0", " ");

beforeAll(async () => {
  await startLanguage();
  await Promise.all([loadWords("pages"), loadWords("minutes")]);
});
beforeEach(() => chooseLanguage("en"));
afterEach(cleanup);

test("everything that minutes must say stands there", () => {
  const text = textOf();
  for (const said of [
    "Lumen & “friends”",
    "Minutes of general meeting 3",
    "Member No. 7",
    "Decides again what failed in general meeting 2 for want of a quorum alone",
    "By a late quorum; the notice named 1 January 1970, 00:10 UTC",
    "Members who may vote10",
    "Members who took part4",
    "Of these, by themselves2",
    "Of these, by a proxy2",
    "No. 2 for3, 8",
    "Amend the class <b>institution</b>",
    "a special resolution. One call is attached; it stands in the file. It decides resolution 4 again.",
    "Carried.",
    "6 took part, 5 needed: reached",
    "4 in favour, 3 needed: reached",
    "Vote of the class institution2 for, 1 against, 2 of 3 needed: reached",
    "as the item is about them, by member number: 14",
    "declared a conflict of interest, by member number: 12",
    "For2, 3",
    "Left blank8",
    `Carried out on 1 January 1970, 00:14 UTC. Sent by member No. 7, ${SENDER}. Transaction ${HASH}`,
    "Chair of the meeting",
    view.file.hash,
    view.file.sha256,
    "The board has not put a fingerprint of these minutes on the record.",
  ])
    expect(text).toContain(said);
});

test.each([
  ["texts that the meeting's id does not bind", { bound: false }],
  ["papers that do not add up", { recount: { ...recount, equal: false } }],
])("%s are nothing to sign: no fingerprint, no file, no lines for names", (_, change) => {
  const text = textOf(change);
  expect(text).toContain("These are no minutes to sign");
  expect(text).not.toContain(view.file.hash);
  expect(text).not.toContain("Chair of the meeting");
  expect(screen.queryAllByRole("button", { name: /file|Print/ })).toEqual([]);
});

const receipt = {
  kind: "log",
  contract: "Board",
  address: SENDER,
  event: "MinutesAnchored",
  topic: HASH,
  transactionHash: HASH,
  logIndex: 0,
  blockNumber: 9n,
  blockTime: 950n,
} as const;

test("an anchored fingerprint is compared with that of the file", () => {
  expect(textOf({ anchored: { hash: view.file.hash, receipt } })).toContain(
    "Anchored: the board put this fingerprint on the record on 1 January 1970, 00:15 UTC.",
  );
  cleanup();
  const other = textOf({ anchored: { hash: HASH, receipt } });
  expect(other).toContain("It is not the one of this file:");
  expect(other).toContain(HASH);
  expect(other).not.toContain("Anchored:");
});

test("what is folded on the screen is unfolded for print, and folded again", () => {
  const folded = [...shown().querySelectorAll("details")];
  expect(folded.length).toBe(3);
  const open = () => folded.map((part) => part.open);
  expect(open()).toEqual([false, false, false]);
  const [first] = folded;
  if (first) first.open = true;
  act(() => void window.dispatchEvent(new Event("beforeprint")));
  expect(open()).toEqual([true, true, true]);
  act(() => void window.dispatchEvent(new Event("afterprint")));
  expect(open()).toEqual([true, false, false]);
});

test.each(["de", "es", "fr", "ar"])(
  "in %s the file keeps its fingerprint, and no key is left in place of words",
  async (language) => {
    await act(() => chooseLanguage(language));
    const text = textOf();
    expect(text).toContain(view.file.hash);
    expect(text).not.toMatch(/minutes\.\w|\{\{/);
    expect(text).not.toContain("Chair of the meeting");
  },
);
