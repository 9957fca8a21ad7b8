import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { ConsentView } from "../../chain/commons.ts";
import type { Figure } from "../../chain/figure.ts";
import { purposeByKey } from "../../chain/purposes.ts";
import { loadWords, startLanguage } from "../../i18n/language.ts";
import type { DatasetPage } from "../../queries/dataQueries.ts";
import { Allow } from "./Allow.tsx";
import { addressOf, COOP, consentView, grantView, MIDNIGHT, NOW, SUBJECT } from "./sampleData.ts";
import { Withdraw } from "./Withdraw.tsx";

const world = { relay: "https://relay.example" as string | undefined, signed: vi.fn(), sent: vi.fn() };
const doing = (mutate: (of: unknown) => void) => ({
  isPending: false,
  isSuccess: false,
  error: null,
  mutate,
});
vi.mock("../../queries/consentQueries.ts", () => ({
  useConsentRelay: () => world.relay,
  useSignConsents: () => doing(world.signed),
  useSendConsents: () => doing(world.sent),
}));
vi.mock("../../queries/commonsQueries.ts", () => ({
  useCommonsCoops: () => ({
    data: new Map([[COOP, { assembly: COOP, name: "<b>Lumen</b>", foundedAt: 1n }]]),
  }),
}));
vi.mock("../../queries/memberQueries.ts", () => ({
  useMe: () => ({ account: SUBJECT }),
  useMembers: () => ({ data: [] }),
}));
vi.mock("../../queries/siteQueries.ts", () => ({ useHead: () => ({ data: { time: NOW } }) }));
vi.mock("../../queries/dataQueries.ts", () => ({}));

const maxDays: Figure = {
  value: 365n,
  receipt: { kind: "derived", how: "count", parts: [], blockNumber: 1n, blockTime: 1n },
};
const buyer = addressOf(0xab);
const page = {
  view: { id: 7n, coop: COOP },
  grants: [grantView({ recipient: buyer })],
  maxDays,
} as unknown as DatasetPage;
const subject = { address: SUBJECT };
const show = (views: readonly ConsentView[]) =>
  render(
    <>
      <Allow
        page={page}
        name={undefined}
        subjects={{ all: [subject], present: subject, choose: () => {} }}
        views={views}
        onSignIn={() => {}}
      />
      <Withdraw datasetId={7n} subject={subject} views={views} />
    </>,
  ).container;
const recipients = (container: HTMLElement) => [...container.querySelectorAll<HTMLElement>(".recipient")];

beforeAll(async () => {
  await startLanguage();
  await Promise.all((["pages", "data"] as const).map(loadWords));
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
});
beforeEach(() => {
  world.relay = "https://relay.example";
  vi.clearAllMocks();
});
afterEach(cleanup);

test("one switch for each recipient and purpose; only what the record has is on", () => {
  const container = show([consentView(), consentView({ datasetId: 8n, recipient: buyer })]);
  const [coop, grant] = recipients(container);
  if (!coop || !grant) throw new Error("recipients are missing");
  expect(coop.textContent).toContain("<b>Lumen</b>"); // a name from outside stays text
  expect(within(coop).getAllByRole("switch")).toHaveLength(6);
  expect(within(coop).getByRole("switch", { name: "Train shared models" })).toHaveProperty("checked", true);
  expect(
    within(grant)
      .getAllByRole("switch")
      .filter((each) => (each as HTMLInputElement).checked),
  ).toEqual([]);
});

test("what counts from tomorrow is said to", () => {
  const container = show([consentView({ standing: "beginsLater", from: MIDNIGHT + 86_400n })]);
  expect(recipients(container)[0]?.textContent?.replaceAll("\u00a0", " ")).toContain(
    "Counts from 2 June 2030",
  );
});

test("a switch signs nothing by itself: it opens what would be signed, and the first consent opens what is public", () => {
  const container = show([]);
  const [coop] = recipients(container);
  if (!coop) throw new Error("the co-op is missing");
  const research = within(coop).getByRole("switch", { name: "Research" });
  fireEvent.click(research);
  expect(research).toHaveProperty("checked", false);
  expect(world.signed).not.toHaveBeenCalled();
  expect(screen.getByText("Before your first consent")).toBeTruthy();
  fireEvent.click(screen.getByRole("radio", { name: /With my account/, hidden: true }));
  fireEvent.click(screen.getByRole("button", { name: "Continue with my account", hidden: true }));
  fireEvent.change(screen.getByLabelText("It ends at the beginning of"), { target: { value: "2030-06-30" } });
  fireEvent.click(screen.getByRole("button", { name: "Sign, free of charge", hidden: true }));
  expect(world.signed).toHaveBeenCalledWith({
    terms: [
      {
        datasetId: 7n,
        recipient: COOP,
        purpose: purposeByKey("research").hash,
        expiresAt: Date.UTC(2030, 5, 30) / 1000,
      },
    ],
    key: undefined,
  });
});

test("who spoke of this dataset before is not told again, and no end beyond the bylaws is signed", () => {
  const container = show([consentView({ purpose: purposeByKey("evaluate").hash })]);
  const [coop] = recipients(container);
  if (!coop) throw new Error("the co-op is missing");
  fireEvent.click(within(coop).getByRole("switch", { name: "Research" }));
  expect(screen.queryByText("Before your first consent")).toBeNull();
  fireEvent.change(screen.getByLabelText("It ends at the beginning of"), { target: { value: "2031-06-02" } });
  fireEvent.click(screen.getByRole("button", { name: "Sign, free of charge", hidden: true }));
  fireEvent.click(screen.getByRole("button", { name: /Send it myself/, hidden: true }));
  expect(world.signed).not.toHaveBeenCalled();
  expect(world.sent).not.toHaveBeenCalled();
  expect(screen.getByText(/^Choose 1.June 2031 or an earlier day/)).toBeTruthy();
});

test("a withdrawal says what it cannot do, and takes back this dataset's consents only", () => {
  const here = consentView();
  show([here, consentView({ datasetId: 8n }), consentView({ standing: "expired", recipient: buyer })]);
  fireEvent.click(screen.getByRole("button", { name: "Withdraw all my consents to this dataset" }));
  expect(screen.getAllByText(/It cannot unlearn/).length).toBeGreaterThan(0);
  fireEvent.click(screen.getByRole("button", { name: "Sign the withdrawal, free of charge", hidden: true }));
  const { recipient, purpose } = here;
  expect(world.signed).toHaveBeenCalledWith({
    terms: [{ datasetId: 7n, recipient, purpose, expiresAt: 0 }],
    key: undefined,
  });
});

test("without a relay the account sends it, and with nothing to withdraw nothing opens", () => {
  world.relay = undefined;
  show([consentView({ standing: "withdrawn" })]);
  fireEvent.click(screen.getByRole("button", { name: "Withdraw all my consents to this dataset" }));
  expect(screen.queryByRole("button", { name: /Send the withdrawal myself/, hidden: true })).toBeNull();
  cleanup();
  show([consentView()]);
  fireEvent.click(screen.getByRole("button", { name: "Withdraw all my consents to this dataset" }));
  expect(screen.queryByRole("button", { name: /Sign the withdrawal/, hidden: true })).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: /Send the withdrawal myself/, hidden: true }));
  expect(world.sent).toHaveBeenCalledOnce();
});
