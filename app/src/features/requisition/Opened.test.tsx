import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { LogReceipt } from "../../chain/figure.ts";
import { askedAgendaHash } from "../../chain/requisition.ts";
import { type RequisitionFile, requisitionLink } from "../../chain/requisitionLink.ts";
import { loadWords, startLanguage } from "../../i18n/language.ts";
import type { JudgedSignature, RequisitionView } from "../../queries/requisitionQueries.ts";
import { Opened } from "./Opened.tsx";

const assembly = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
const account = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const file: RequisitionFile = {
  chainId: 31_337,
  assembly,
  id: 7n,
  agenda: {
    items: [{ kind: "ordinary", text: "Choose a board\n\n<b>Nobody</b> is left.", calls: [] }],
    opensAfterSeconds: 14 * 86_400,
  },
  signatures: [],
};
const receipt = { kind: "log", blockNumber: 1n, blockTime: 1n } as unknown as LogReceipt;
const asked: RequisitionView = {
  id: 7n,
  opener: account,
  agenda: askedAgendaHash(file.agenda),
  needed: 27,
  openedAt: 1_800_000_000n,
  openUntil: 1_802_592_000n,
  receipt,
  supporters: [{ memberId: 4, receipt }],
  open: true,
  supported: { value: 12n, receipt },
  least: { value: 27n, receipt },
};
const world = {
  asked: asked as RequisitionView | null,
  standpoint: "may",
  judged: [] as readonly JudgedSignature[],
  submitted: vi.fn(),
  convened: vi.fn(),
};
const idle = { isPending: false, isSuccess: false, error: null };
vi.mock("../../queries/requisitionQueries.ts", () => ({
  useRequisition: () => ({ data: world.asked, error: null, isPending: false, isFetching: false }),
  useStandpoint: () => world.standpoint,
  useAgendaTrial: () => ({ data: { passes: true } }),
  useJudged: () => ({ data: world.judged }),
  useSignSupport: () => ({
    ...idle,
    mutate: (_: unknown, { onSuccess }: { onSuccess: (signed: unknown) => void }) =>
      onSuccess({ account, signature: "0x1234" }),
  }),
  useSupport: () => ({ ...idle, mutate: vi.fn() }),
  useSubmitSupport: () => ({ ...idle, mutate: world.submitted }),
  useConvene: () => ({ ...idle, mutate: world.convened }),
}));
vi.mock("../../queries/memberQueries.ts", () => ({
  useMe: () => ({ account, member: { memberId: 9, className: "person" } }),
}));
vi.mock("../../queries/siteQueries.ts", () => ({
  useSite: () => ({ data: { chainId: 31_337, assembly } }),
  useHead: () => ({ data: { number: 9n, time: 50n, chainId: 31_337 } }),
}));

const show = (place: string) =>
  render(<Opened place={place} showCalls={() => <p>Nothing by itself.</p>} onSignIn={() => {}} />);
const placeOf = async (of: RequisitionFile) => (await requisitionLink(of)).slice(1);
const text = () => document.body.textContent ?? "";

beforeAll(async () => {
  await startLanguage();
  for (const part of ["pages", "requisition", "errors"] as const) await loadWords(part);
});
beforeEach(() => {
  localStorage.clear();
  Object.assign(world, { asked, standpoint: "may", judged: [] });
  world.submitted.mockReset();
  world.convened.mockReset();
});
afterEach(cleanup);

test("the agenda of the link is shown in plain words as text, with how far it is", async () => {
  show(await placeOf(file));
  await screen.findByText("Choose a board");
  expect(text()).toContain("<b>Nobody</b> is left.");
  expect(text()).toContain("12 of the 27 members needed.");
  expect(text()).toContain("Ordinary resolution");
  expect(text()).toContain(askedAgendaHash(file.agenda));
  expect(screen.queryByText("Convene the meeting")).toBeNull();
});

test("without its fragment it says what is missing", async () => {
  show("/requisition/7");
  await screen.findByText("The agenda is not in this address.");
  expect(text()).toContain("The record holds only its fingerprint.");
  expect(screen.queryByRole("button", { name: "Sign my support" })).toBeNull();
});

test.each([
  ["another agenda", { ...file, agenda: { ...file.agenda, opensAfterSeconds: 1 } }],
  ["another co-op", { ...file, assembly: account } as RequisitionFile],
])("a link of %s is not shown, and nothing can be signed", async (_, other) => {
  show(await placeOf(other));
  await screen.findByText(/is not the one that the members support/);
  expect(text()).not.toContain("Choose a board");
  expect(screen.queryByRole("button", { name: "Sign my support" })).toBeNull();
});

test("a link cut short is said to be so, unless this browser has kept the agenda", async () => {
  const place = await placeOf(file);
  show(place.slice(0, -30));
  await screen.findByText("The agenda in this link is cut short or changed.");
  cleanup();
  show(place);
  await screen.findByText("Choose a board");
  cleanup();
  show("/requisition/7");
  await screen.findByText("Choose a board");
});

test("a signature travels on in the link", async () => {
  show(await placeOf(file));
  fireEvent.click(await screen.findByRole("button", { name: "Sign my support" }));
  await screen.findByText("You have signed.");
  const expected = await requisitionLink({ ...file, signatures: [{ account, signature: "0x1234" }] });
  await waitFor(() => {
    const field = screen.getByLabelText<HTMLInputElement>("Link for the next member");
    expect(field.value.endsWith(expected)).toBe(true);
  });
});

test("a signature that is on the record already does not travel on", async () => {
  const old = { account: assembly, signature: "0x5678" } as const;
  world.judged = [{ ...old, former: 0n, state: "supports", memberId: 2 }];
  show(await placeOf({ ...file, signatures: [old] }));
  const expected = await requisitionLink(file);
  await waitFor(() => {
    const field = screen.getByLabelText<HTMLInputElement>("Link for the next member");
    expect(field.value.endsWith(expected)).toBe(true);
  });
});

test("only signatures that count now are submitted, and the others say why not", async () => {
  const signed = { signature: "0x1234", former: 0n } as const;
  const good: JudgedSignature = { ...signed, account, state: "may", memberId: 9 };
  world.judged = [good, { ...signed, account: assembly, state: "notSigned" }];
  show(await placeOf({ ...file, signatures: [{ account, signature: "0x1234" }] }));
  fireEvent.click(await screen.findByRole("button", { name: "Put one signature on the record" }));
  expect(world.submitted).toHaveBeenCalledWith({ id: 7n, signatures: [good] });
  expect(text()).toContain("Not this account’s signature");
});

test("once enough members support it anyone convenes the meeting with the agenda of the link", async () => {
  world.asked = { ...asked, supported: { value: 27n, receipt } };
  show(await placeOf(file));
  fireEvent.click(await screen.findByRole("button", { name: "Convene the meeting" }));
  expect(world.convened.mock.calls[0]?.[0]).toMatchObject({ id: 7n, agenda: file.agenda });
});

test("who may not support it is told why", async () => {
  world.standpoint = "elsewhere";
  show(await placeOf(file));
  await screen.findByText(/You support another request that is still open/);
});

test("what became a meeting leads to it, and takes no more support", async () => {
  world.asked = { ...asked, open: false, meetingId: 80n, meetingNumber: 5 };
  show(await placeOf(file));
  const link = await screen.findByRole("link", { name: "General meeting 5" });
  expect(link.getAttribute("href")).toContain("/meeting/5");
  expect(screen.queryByRole("button", { name: "Sign my support" })).toBeNull();
});

test("a number that nobody asked for is said to be none", () => {
  world.asked = null;
  show("/requisition/7");
  expect(text()).toContain("There is no such request on the record");
});
