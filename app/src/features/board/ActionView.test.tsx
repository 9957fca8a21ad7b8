import { cleanup, render, screen } from "@testing-library/react";
import { sha256, stringToHex } from "viem";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { boardAction } from "../../chain/boardAction.ts";
import { type ActionFile, actionLink } from "../../chain/boardActionLink.ts";
import type { CallReceipt } from "../../chain/figure.ts";
import type { MemberView } from "../../chain/model.ts";
import { organsOf, type Registries } from "../../chain/organs.ts";
import { purposeByKey } from "../../chain/purposes.ts";
import type { ActionState } from "../../chain/read/getActionState.ts";
import { sampleMember } from "../../chain/sampleMember.ts";
import { conveneAgenda } from "../../chain/write/convene.ts";
import { grantData } from "../../chain/write/dataGrant.ts";
import { answerReport } from "../../chain/write/modelReport.ts";
import { recall } from "../../chain/write/seat.ts";
import { loadWords, startLanguage } from "../../i18n/language.ts";
import { ActionView } from "./ActionView.tsx";

const DAY = 86_400n;
const NOW = 1_800_000_000n;
const assembly = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
const organs = organsOf(assembly);
const account = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const recalled = recall(organs, account);
const call = conveneAgenda(organs, {
  items: [
    {
      kind: "special",
      text: "A new board\n\n<b>Nobody</b> acts.",
      calls: [{ target: organs.board, data: "0xdeadbeef" }],
    },
  ],
  opensAfterSeconds: 14 * 86_400,
});
const action = boardAction(organs, call, { epoch: 1, number: 5n, deadline: Number(NOW) + 1_000 });
const file: ActionFile = { chainId: 31_337, assembly, action, signatures: [] };
const receipt = { kind: "call", blockNumber: 1n, blockTime: NOW } as unknown as CallReceipt;
const state: ActionState = {
  action,
  digest: "0x12",
  boardChanged: false,
  needed: { value: 2n, receipt },
  used: false,
  expired: false,
  inOfficeAt: NOW,
  tooSmall: false,
  signers: [],
  counted: [],
  trial: { passes: true },
};
const registries: Registries = {
  dataCommons: "0x00000000000000000000000000000000000000D6",
  modelRegistry: "0x00000000000000000000000000000000000000D7",
  learning: "0x00000000000000000000000000000000000000D8",
};
const read = { data: registries as Registries | undefined, isPending: false };
const world = { state, member: undefined as MemberView | undefined, registries: read };
const idle = { isPending: false, isSuccess: false, error: null, mutate: vi.fn() };
vi.mock("../../queries/boardQueries.ts", () => ({
  useActionState: () => ({ data: world.state, error: null, isPending: false, isFetching: false }),
  useAct: () => idle,
  useSignAction: () => idle,
  useApproveAction: () => idle,
  useBudgets: () => ({ data: [] }),
}));
vi.mock("../../queries/commonsQueries.ts", () => ({ useRegistries: () => world.registries }));
vi.mock("../../queries/coopQueries.ts", () => ({ useCoop: () => ({ data: undefined }) }));
vi.mock("../../queries/memberQueries.ts", () => ({
  useMe: () => ({ account, member: world.member }),
  useMembers: () => ({ data: [] }),
}));
vi.mock("../../queries/applicationQueries.ts", () => ({ useClasses: () => [] }));
vi.mock("../../queries/siteQueries.ts", () => ({
  useSite: () => ({ data: { chainId: 31_337, assembly } }),
}));

const shown = vi.fn(() => <p>What it would do.</p>);
const show = async (of = file) =>
  render(<ActionView place={(await actionLink(of)).slice(1)} onSignIn={() => {}} showCalls={shown} />);

beforeAll(async () => {
  await startLanguage();
  for (const part of ["pages", "board", "errors"] as const) await loadWords(part);
});
beforeEach(() => {
  localStorage.clear();
  shown.mockClear();
  Object.assign(world, { state, member: undefined, registries: read });
});
afterEach(cleanup);

test("a notice shows each item with its kind and text, and what its calls would do", async () => {
  await show();
  await screen.findByRole("heading", { name: "A new board" });
  expect(document.body.textContent).toContain("<b>Nobody</b> acts.");
  expect(screen.getByText("Special resolution")).toBeDefined();
  expect(shown).toHaveBeenCalledWith(expect.any(BigInt), [{ target: organs.board, data: "0xdeadbeef" }]);
});

test.each([
  ["a director in office may sign", NOW + DAY, NOW, true],
  ["a director whose term has ended signs a notice in the holdover", NOW - DAY, NOW - 90n * DAY, true],
  ["a director whose term has ended signs nothing else", NOW - DAY, NOW, false],
  ["a director whose holdover is over signs no notice", NOW - 91n * DAY, NOW - 90n * DAY, false],
])("%s", async (_, seatEnds, inOfficeAt, may) => {
  world.member = sampleMember(3, { seatEnds });
  world.state = { ...state, inOfficeAt };
  await show();
  await screen.findByRole("heading", { name: "Who signed" });
  expect(screen.queryByRole("button", { name: "Sign this action" }) !== null).toBe(may);
});

test("what is no power of the board is not shown at all", async () => {
  const other = boardAction(organs, recalled, { epoch: 1, number: 6n, deadline: Number(NOW) + 1_000 });
  await show({ ...file, action: other });
  await screen.findByText("This link holds no action that a board could take");
});

const granted = grantData(registries, {
  datasetId: 3n,
  recipient: account,
  purpose: purposeByKey("research").hash,
  from: Number(NOW),
  until: Number(NOW) + 86_400,
  asset: "0x0000000000000000000000000000000000000000",
  fee: 2n * 10n ** 18n,
  royalty: `0x${"00".repeat(32)}`,
});
const granting = boardAction(
  organs,
  granted,
  { epoch: 1, number: 7n, deadline: Number(NOW) + 1_000 },
  registries,
);

test("a grant of data is read out whole: to whom, for what, how long, for what fee", async () => {
  await show({ ...file, action: granting });
  await screen.findByText("Lets this recipient use a dataset");
  const text = document.body.textContent ?? "";
  for (const said of [account, "Research", "https://w3id.org/dpv#AcademicResearch", "2.00 ETH"])
    expect(text).toContain(said);
  expect(text).not.toContain("goes to members first");
});

test("an action on a registry waits until the co-op's own board has said which that is", async () => {
  world.registries = { data: undefined, isPending: true };
  const { rerender } = await show({ ...file, action: granting });
  expect(screen.queryByText("Lets this recipient use a dataset")).toBeNull();
  world.registries = { data: undefined, isPending: false };
  const place = (await actionLink({ ...file, action: granting })).slice(1);
  rerender(<ActionView place={place} onSignIn={() => {}} showCalls={shown} />);
  await screen.findByText("This link holds no action that a board could take");
});

test("the answer to a report is compared with the SHA-256 that the registries keep", async () => {
  const text = "We withdrew the version and wrote to those concerned.";
  const answer = answerReport(registries, 2n, sha256(stringToHex(text)));
  const answering = boardAction(
    organs,
    answer,
    { epoch: 1, number: 8n, deadline: Number(NOW) + 1_000 },
    registries,
  );
  await show({ ...file, action: answering, text });
  await screen.findByText(text);
  cleanup();
  await show({ ...file, action: answering, text: `${text} Not.` });
  await screen.findByText("Answers this report, in public");
  expect(document.body.textContent).not.toContain(`${text} Not.`);
});
