import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { type Address, zeroHash } from "viem";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { ModelVersionView, ReportView } from "../../chain/commons.ts";
import type { CallReceipt, LogReceipt } from "../../chain/figure.ts";
import { loadWords, startLanguage } from "../../i18n/language.ts";
import { Reports } from "./Reports.tsx";

const steward: Address = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const other: Address = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
const DAY = 86_400n;
const world: { account: Address | undefined; now: bigint } = { account: other, now: 100n * DAY };
const report = vi.fn();
const answer = vi.fn();
const doing = { isPending: false, isSuccess: false, isIdle: true, error: null, data: undefined };
vi.mock("../../queries/memberQueries.ts", () => ({
  useMe: () => ({ account: world.account }),
  useMembers: () => ({ data: [{ memberId: 12, account: other }] }),
}));
vi.mock("../../queries/siteQueries.ts", () => ({ useHead: () => ({ data: { time: world.now } }) }));
vi.mock("../../queries/talkQueries.ts", () => ({ useHasRelay: () => true }));
vi.mock("../../queries/modelActs.ts", () => ({
  useReportModel: () => ({ ...doing, mutate: report }),
  useAnswerReport: () => ({ ...doing, mutate: answer }),
}));
vi.mock("../../queries/documentQueries.ts", () => ({
  useBringDocument: () => vi.fn(),
  useDocument: () => ({ data: { kind: "text", text: "<i>It hurt.</i>", from: "relay" }, error: null }),
  usePublishDocument: () => ({ ...doing, mutate: vi.fn() }),
}));

const receipt: LogReceipt = {
  kind: "log",
  contract: "ModelRegistry",
  address: steward,
  event: "ModelReported",
  topic: zeroHash,
  transactionHash: zeroHash,
  logIndex: 0,
  blockNumber: 1n,
  blockTime: 1n,
};
const one: ReportView = {
  id: 4n,
  version: 2n,
  coop: steward,
  reporter: other,
  harm: true,
  text: zeroHash,
  reportedAt: 70n * DAY,
  answerBy: 100n * DAY,
  standing: "open",
  receipt,
};
const view: ModelVersionView = {
  version: 2n,
  coop: steward,
  family: 1n,
  number: 2,
  appointment: 1n,
  generation: 0,
  licence: zeroHash,
  content: zeroHash,
  card: zeroHash,
  uses: [],
  registeredAt: 1n,
  receipt,
  released: { resolutionId: 1n, publicPerDay: 0, at: 1n, receipt },
  stops: [],
  flags: [],
  standing: "released",
};
const show = (reports: readonly ReportView[], model: Partial<ModelVersionView> = {}) =>
  render(
    <Reports
      page={{
        view: { ...view, ...model },
        steward: { account: steward, office: zeroHash, receipt: {} as CallReceipt },
        reports,
      }}
      onSignIn={() => {}}
    />,
  ).container;

beforeAll(async () => {
  await startLanguage();
  await loadWords("models");
});
beforeEach(() => {
  Object.assign(world, { account: other, now: 100n * DAY });
  report.mockReset();
  answer.mockReset();
});
afterEach(cleanup);

test("the clock is the chain's: days left, then days late", () => {
  world.now = 98n * DAY;
  expect(show([one]).textContent).toContain("2 days left to answer");
  cleanup();
  world.now = 103n * DAY;
  expect(show([one]).textContent).toContain("Unanswered, 3 days late");
  cleanup();
  const answered = { by: steward, text: zeroHash, at: 101n * DAY, late: true, receipt };
  expect(show([{ ...one, answer: answered }]).textContent).toContain("Answered, 1 day late");
});

test("what was said is text, whoever said it", () => {
  const container = show([one]);
  expect(container.querySelector("i")).toBeNull();
  expect(container.textContent).toContain("<i>It hurt.</i>");
  expect(container.textContent).toMatch(/Member No.\s12/);
});

test("only the steward is given the form for an answer", () => {
  show([one]);
  expect(screen.queryByText("Answer this report")).toBeNull();
  expect(screen.getByText(/The steward of this version answers/)).toBeTruthy();
  cleanup();
  world.account = steward;
  show([one]);
  fireEvent.change(screen.getByLabelText("Your answer"), { target: { value: " We stopped it. " } });
  const box = screen.getByText("Answer this report").closest("details") as HTMLElement;
  fireEvent.click(box.querySelector("input[type=checkbox]") as HTMLElement);
  fireEvent.click(screen.getByRole("button", { name: "Put the answer on the record" }));
  expect(answer).toHaveBeenCalledExactlyOnceWith({ number: 4n, text: "We stopped it." });
});

test("nothing is sent before the writer knows that it stays public for ever", () => {
  show([]);
  expect(screen.getByText("What you write here is public for ever.")).toBeTruthy();
  const send = () => fireEvent.click(screen.getByRole("button", { name: "Put the report on the record" }));
  send();
  fireEvent.change(screen.getByLabelText("What happened?"), { target: { value: "It names people." } });
  send();
  expect(report).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole("checkbox", { name: "I know that this stays public for ever." }));
  fireEvent.click(screen.getByRole("radio", { name: /Feedback/ }));
  send();
  expect(report).toHaveBeenCalledExactlyOnceWith({ version: 2n, harm: false, text: "It names people." });
});

test("who has not signed in is asked to, and a version that is not released takes no report", () => {
  world.account = undefined;
  show([]);
  expect(screen.getByRole("button", { name: "Sign in to write" })).toBeTruthy();
  expect(screen.queryByLabelText("What happened?")).toBeNull();
  cleanup();
  const { released: _, ...registered } = view;
  render(
    <Reports
      page={{ view: registered, steward: { office: zeroHash, receipt: {} as CallReceipt }, reports: [] }}
      onSignIn={() => {}}
    />,
  );
  expect(screen.queryByText("Report harm or give feedback")).toBeNull();
  expect(screen.getByText("Reports are taken once the version is released.")).toBeTruthy();
});
