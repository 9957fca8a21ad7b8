import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Figure } from "../../chain/figure.ts";
import type { Choice, MeetingView, MemberView, ResolutionView } from "../../chain/model.ts";
import { loadWords, startLanguage } from "../../i18n/language.ts";
import type { BallotView } from "../../queries/paperQueries.ts";
import { BallotPanel } from "./BallotPanel.tsx";

interface Sent {
  readonly meeting: MeetingView;
  readonly choices: readonly Choice[];
}

/** What the queries say in one test. */
const world = {
  relay: true,
  ballot: { state: "none", choices: [] } as unknown as BallotView,
  failure: undefined as Error | undefined,
  signed: undefined as Sent | undefined,
  cast: vi.fn(),
};

vi.mock("../../queries/paperQueries.ts", () => ({
  useBallot: () => ({ data: world.ballot }),
  useSignPaper: () => ({
    isPending: false,
    isSuccess: world.signed !== undefined && !world.failure,
    error: world.failure ?? null,
    variables: world.signed,
    data: world.signed && { via: "relay" },
    mutate: (sent: Sent) => {
      world.signed = sent;
    },
  }),
}));
vi.mock("../../queries/ballotQueries.ts", () => ({
  useCastPaper: () => ({
    isPending: false,
    isSuccess: false,
    error: null,
    mutate: world.cast,
    reset: () => {},
  }),
}));
const member = { memberId: 7, className: "person" } as MemberView;
vi.mock("../../queries/memberQueries.ts", () => ({
  useMe: () => ({ account: "0x0000000000000000000000000000000000000007", member }),
  useEntitlement: () => ({ may: true, member }),
}));
vi.mock("../../queries/siteQueries.ts", () => ({
  useSite: () => ({ data: world.relay ? { relay: "http://relay.example" } : {} }),
  useHead: () => ({ data: { number: 9n, time: 50n, chainId: 31337 } }),
}));

const nothing: Figure = {
  value: 0n,
  receipt: { kind: "derived", how: "count", parts: [], blockNumber: 1n, blockTime: 1n },
};
const meeting = {
  id: 16n,
  proxies: [],
  number: 3,
  opensAt: 10n,
  closesAt: 100n,
  recordDate: 1n,
  roll: nothing,
  resolutions: [{ item: 0, title: "Buy a press" } as ResolutionView],
  papers: [],
} as unknown as MeetingView;
const show = (shown = meeting) => render(<BallotPanel meeting={shown} first={0} onSignIn={() => {}} />);
const named = (name: string) => Object.assign(new Error(name), { name });

beforeAll(async () => {
  await startLanguage();
  await loadWords("pages");
  await loadWords("errors");
});
beforeEach(() => {
  Object.assign(world, {
    relay: true,
    ballot: { state: "none", choices: [] },
    failure: undefined,
    signed: undefined,
  });
  world.cast.mockReset();
});
afterEach(cleanup);

test("one item is signed free of charge, and what is chosen is what is signed", () => {
  const { rerender } = show();
  expect(screen.getByText("Signed free of charge. You need no coins.")).toBeTruthy();
  fireEvent.click(screen.getByText("Against"));
  fireEvent.click(screen.getByRole("button", { name: "Sign my vote" }));
  expect(world.signed).toMatchObject({ meeting, choices: ["against"] });
  rerender(<BallotPanel meeting={meeting} first={0} onSignIn={() => {}} />);
  expect(screen.getAllByText(/Your ballot paper is with the relay\./).length).toBeGreaterThan(0);
  expect(screen.queryByRole("button", { name: "Sign my vote" })).toBeNull();
});

test("a paper on the record shows block and time, and leads to its receipt", () => {
  world.ballot = {
    state: "recorded",
    choices: ["for"],
    time: 1_795_000_000n,
    blockNumber: 281n,
    transactionHash: `0x${"ab".repeat(32)}`,
  } as unknown as BallotView;
  show();
  expect(screen.getByText(/2026, .+ UTC, block 281\./)).toBeTruthy();
  expect(screen.getByRole("link", { name: "Was my vote counted?" }).getAttribute("href")).toBe("/ballot/3/7");
});

test("a refused paper says why, and that it counted for nothing", () => {
  world.ballot = { state: "refused", choices: ["for"], reason: "signature" } as unknown as BallotView;
  show();
  const text = document.body.textContent;
  expect(text).toContain("The signature is not that of the member whom the paper names.");
  expect(text).toContain("You have voted zero times, not twice.");
  expect(screen.getByRole("button", { name: "Sign my vote" })).toBeTruthy();
});

test("where the relay does not answer, the same paper may go by the member's own transaction", () => {
  world.signed = { meeting, choices: ["for"] };
  world.failure = named("RelayUnreachable");
  show();
  expect(document.body.textContent).toContain("It cannot count twice.");
  fireEvent.click(screen.getByRole("button", { name: "Send it from my own account" }));
  expect(world.cast.mock.calls[0]?.[0]).toEqual({ meetingId: 16n, choices: ["for"] });
});

test("who declines to sign is told that nothing was counted, and is offered no second way", () => {
  world.signed = { meeting, choices: ["for"] };
  world.failure = named("WalletRejected");
  show();
  expect(document.body.textContent).toContain("You declined to sign. You have voted zero times, not twice.");
  expect(screen.queryByRole("button", { name: "Send it from my own account" })).toBeNull();
});

test("without a relay the fee for the record is named before anything is signed", () => {
  world.relay = false;
  show();
  expect(document.body.textContent).toContain("pays the fee for the record");
});

test("while members may add items, the panel says until when, and when the paper can be signed", () => {
  const { container } = show({ ...meeting, agendaClosesAt: 60n, opensAt: 70n });
  expect(container.textContent).toContain("Members may add items to the agenda until");
  expect(container.textContent).toContain("once voting opens on");
  expect(screen.queryByRole("button")).toBeNull();
});

test("once the agenda is final, only the opening is waited for", () => {
  const { container } = show({ ...meeting, agendaClosesAt: 50n, opensAt: 70n });
  expect(container.textContent).not.toContain("add items");
  expect(container.textContent).toContain("Voting opens on");
});
