import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { CallReceipt } from "../../chain/figure.ts";
import type { Coop, KindName, MemberView, ResolutionCall } from "../../chain/model.ts";
import type { PreparedCall } from "../../chain/preparedCall.ts";
import { type AskedAgenda, itemsOf } from "../../chain/requisition.ts";
import { sampleMember } from "../../chain/sampleMember.ts";
import { loadWords, startLanguage } from "../../i18n/language.ts";
import { Convening, type ConveningProps } from "./Convening.tsx";
import { accountOf, DAY, facts, members, NOW, organs, settlement } from "./sampleKnown.ts";

const receipt = { kind: "call", blockNumber: 9n, blockTime: NOW } as unknown as CallReceipt;
const figure = (value: bigint) => ({ value, receipt });
const coop: Coop = {
  name: "Lumen",
  organs,
  settlement,
  foundedAt: 1n,
  foundedByFactory: true,
  isOpen: true,
  members: figure(27n),
  votingMembers: figure(25n),
  directorsNeeded: figure(1n),
  directorsSeated: figure(3n),
};
const read = { error: null, isPending: false, isFetching: false };
const world = {
  coop,
  me: {} as { account?: `0x${string}`; member?: MemberView },
  /** Of an item with a call. */
  kind: "ordinary" as KindName,
  convened: vi.fn(),
  made: vi.fn(),
};
const idle = { isPending: false, isSuccess: false, error: null };
vi.mock("../../queries/coopQueries.ts", () => ({ useCoop: () => ({ ...read, data: world.coop }) }));
vi.mock("../../queries/conveningQueries.ts", () => ({
  useAgendaFacts: () => ({ ...read, data: facts }),
  useCommonsAgenda: () => undefined,
  useKindsNeeded: (items: readonly (readonly ResolutionCall[])[]) => ({
    ...read,
    data: items.map((calls) => (calls.length > 0 ? world.kind : "ordinary")),
  }),
  useConveneMeeting: () => ({ ...idle, mutate: world.convened }),
}));
vi.mock("../../queries/boardQueries.ts", () => ({ useMakeAction: () => ({ ...idle, mutate: world.made }) }));
vi.mock("../../queries/memberQueries.ts", () => ({
  useMembers: () => ({ ...read, data: members }),
  useMe: () => world.me,
}));
vi.mock("../../queries/rulesQueries.ts", () => ({
  useRules: () => ({ ...read, data: { now: facts.parameters, receipt } }),
}));
vi.mock("../../queries/siteQueries.ts", () => ({
  useSite: () => ({ data: { chainId: 31_337, assembly: organs.assembly } }),
  useHead: () => ({ data: { number: 9n, time: NOW, chainId: 31_337 } }),
}));

const asked: AskedAgenda[] = [];
const onAction = vi.fn();
const show = (by: ConveningProps["by"] = "board", appendTo?: ConveningProps["appendTo"]) =>
  render(
    <Convening
      by={by}
      appendTo={appendTo}
      showAgenda={(agenda, needs) =>
        agenda.items.map(({ kind, text }) => (
          <article key={text}>
            <h3>{text}</h3>
            {kind} {needs(kind)}
          </article>
        ))
      }
      showRule={({ ids, value, onWrite }) => (
        <input {...ids} value={String(value)} onChange={(event) => onWrite(Number(event.target.value))} />
      )}
      showAsking={(agenda) => {
        asked.push(agenda);
        return <p>Members ask for it.</p>;
      }}
      onAction={onAction}
      onSignIn={() => {}}
    />,
  );

const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const choose = (label: string, option: string) => {
  const field = screen.getByLabelText<HTMLSelectElement>(label);
  const found = within(field).getByRole<HTMLOptionElement>("option", { name: option });
  fireEvent.change(field, { target: { value: found.value } });
};
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const text = () => document.body.textContent ?? "";
const headingNow = () => screen.getByRole("heading", { level: 2 }).textContent;

function addPayment() {
  choose("Kind of the next item", "Pay somebody");
  press("Add an item");
  choose("Fund", "Operating");
  type("To", "12");
  type("Amount, in EURe", "120.50");
}

function toSending() {
  for (let step = 0; step < 3; step++) press("Continue");
}

const director = (ends: bigint) => ({ account: accountOf(8), member: sampleMember(8, { seatEnds: ends }) });
const MEMBER = { account: accountOf(12), member: sampleMember(12) };

beforeAll(async () => {
  await startLanguage();
  for (const part of ["pages", "requisition", "convening", "founding", "errors"] as const)
    await loadWords(part);
});
beforeEach(() => {
  localStorage.clear();
  asked.length = 0;
  Object.assign(world, { coop, me: {}, kind: "ordinary" });
  for (const mock of [world.convened, world.made, onAction]) mock.mockReset();
});
afterEach(cleanup);

describe("the items", () => {
  test("what cannot stand is said at its field once somebody goes on, with what was typed and the mend", () => {
    show();
    press("Continue");
    expect(text()).toContain("Empty: add an item, and at most 12.");
    addPayment();
    type("Amount, in EURe", "1,5");
    press("Continue");
    const amount = screen.getByLabelText("Amount, in EURe");
    expect(amount.getAttribute("aria-invalid")).toBe("true");
    const described = (amount.getAttribute("aria-describedby") ?? "").split(" ");
    expect(described.map((id) => document.getElementById(id)?.textContent).join()).toContain(
      "“1,5”: write an amount above zero with at most 6 decimals",
    );
    expect(text()).toContain("Mend one entry first.");
    expect(headingNow()).toBe("What the meeting is to decide");
    type("Amount, in EURe", "1.5");
    press("Continue");
    expect(headingNow()).toBe("When the members vote");
  });

  test("an item is called by what it does", () => {
    show();
    addPayment();
    expect(screen.getByLabelText<HTMLInputElement>("Title, in one line").placeholder).toBe(
      "Pay 120.50 EURe to member No. 12",
    );
  });

  test("a kind may be raised above what the bylaws ask for, and not lowered", () => {
    world.kind = "special";
    show();
    addPayment();
    const kind = screen.getByLabelText<HTMLSelectElement>("Kind of resolution");
    expect([...kind.options].map(({ value }) => value)).toEqual(["special", "dissolution"]);
    fireEvent.change(kind, { target: { value: "dissolution" } });
    press("Continue");
    press("Continue");
    expect(screen.getByRole("article").textContent).toContain("dissolution");
  });

  test("a rule shows what it is today, is judged as at a founding, and can be left as it is", () => {
    show();
    choose("Kind of the next item", "Change rules of the bylaws");
    press("Add an item");
    choose("Rule to change", "Time to vote");
    expect(text()).toContain(`Today: ${facts.parameters.votingDays} days`);
    type("Time to vote", "91");
    press("Continue");
    expect(text()).toContain("91 cannot stand. Choose from 1 to 90.");
    press("Leave as it is: Time to vote");
    expect(text()).toContain("Empty: choose a rule to change.");
  });

  test("an own call has a field for each argument of its signature", () => {
    show();
    choose("Kind of the next item", "Call any contract");
    press("Add an item");
    type("Address of the contract", accountOf(1));
    type("Signature or ABI entry", "transfer(address to, uint256 amount)");
    type("Argument 1 to", accountOf(12));
    type("Argument 2 amount", "-1");
    press("Continue");
    expect(text()).toContain("“-1”: write a whole number from 0 to");
    type("Argument 2 amount", "5");
    press("Continue");
    expect(headingNow()).toBe("When the members vote");
  });
});

test("the days of notice are said in dates, and too few are refused at once", () => {
  show();
  addPayment();
  press("Continue");
  const { noticeDays, votingDays } = facts.parameters;
  const date = (days: number) =>
    new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" }).format(
      new Date(Number(NOW + BigInt(days) * DAY) * 1000),
    );
  const plain = () => text().replaceAll("\u00a0", " ");
  expect(plain()).toContain(`Voting opens${date(noticeDays)}`);
  expect(plain()).toContain(`Voting closes${date(noticeDays + votingDays)}`);
  type("Days of notice before voting opens", String(noticeDays - 1));
  expect(text()).toContain(`“${noticeDays - 1}”: choose from ${noticeDays} to 194 days.`);
  press("Continue");
  expect(headingNow()).toBe("When the members vote");
  type("Days of notice before voting opens", String(noticeDays + 5));
  expect(plain()).toContain(`Voting opens${date(noticeDays + 5)}`);
});

test("the review says how many may vote, how many must, and the majority", () => {
  show();
  addPayment();
  press("Continue");
  press("Continue");
  const quorum = Math.ceil((25 * facts.parameters.ordinaryQuorumBps) / 10_000);
  expect(screen.getByRole("article").textContent).toContain(
    `Of 25 members with a vote, ${quorum} must take part. It is carried with more votes for than against.`,
  );
});

test("a draft survives a reload, and members ask for a meeting with the same one", () => {
  show();
  addPayment();
  toSending();
  cleanup();
  show("members");
  expect(headingNow()).toBe("Ask for the meeting");
  expect(asked.at(-1)?.items[0]?.text).toBe("Pay 120.50 EURe to member No. 12");
  expect(asked.at(-1)?.opensAfterSeconds).toBe(facts.parameters.noticeDays * 86_400);
  press("Start again");
  expect(headingNow()).toBe("What the meeting is to decide");
  cleanup();
  show();
  expect(screen.queryByText("Item 1")).toBeNull();
});

test("items for an agenda have a draft of their own, and no days of notice", () => {
  show();
  addPayment();
  cleanup();
  show("members", { id: 7n, number: 4, opensAt: NOW + 20n * DAY, items: 14 });
  expect(headingNow()).toBe("What the members are to decide besides");
  expect(screen.queryByText("Item 1")).toBeNull();
  addPayment();
  press("Continue");
  expect(headingNow()).toBe("What the notice will say");
  press("Continue");
  expect(headingNow()).toBe("Ask for these items");
  expect(asked.at(-1)?.appendTo).toBe(7n);
});

describe("the notice", () => {
  test("is a director's own transaction where one may act alone", () => {
    world.me = director(NOW + 1n);
    show();
    addPayment();
    toSending();
    press("Convene the meeting");
    const [agenda, { onSuccess }] = world.convened.mock.calls[0] as [
      AskedAgenda,
      { onSuccess: (of: { logs: [] }) => void },
    ];
    expect(agenda.items.map(({ text: title }) => title)).toEqual(["Pay 120.50 EURe to member No. 12"]);
    onSuccess({ logs: [] });
    return screen.findByText("The meeting is convened.").then(() => {
      expect(localStorage.length).toBe(0);
    });
  });

  test.each([
    ["directors in office", NOW + 1n, 3n, false],
    ["directors in the holdover", NOW - DAY, 3n, true],
    ["one director in the holdover, who may not send it alone", NOW - DAY, 1n, true],
  ])("is signed and handed on by %s", (_, ends, needed, holdover) => {
    world.coop = { ...coop, directorsNeeded: figure(needed) };
    world.me = director(ends);
    show();
    addPayment();
    toSending();
    expect(text().includes("Your term has ended.")).toBe(holdover);
    press("Make the link and sign");
    const [{ call, deadline }, { onSuccess }] = world.made.mock.calls[0] as [
      { call: PreparedCall; deadline: number },
      { onSuccess: (file: string) => void },
    ];
    expect(call.functionName).toBe("convene");
    expect(itemsOf(call.args[0] as Parameters<typeof itemsOf>[0])[0]?.text).toContain("Pay 120.50 EURe");
    expect(deadline).toBe(Number(NOW + 14n * DAY));
    onSuccess("the file");
    expect(onAction).toHaveBeenCalledWith("the file");
  });

  test.each([
    ["a member", MEMBER],
    ["a director whose holdover is over", director(NOW - 400n * DAY)],
  ])("is not for %s, who is led to the members' own way with the same draft", (_, me) => {
    world.me = me;
    show();
    addPayment();
    toSending();
    const link = screen.getByRole("link", { name: "Ask the members with this agenda" });
    expect(link.getAttribute("href")).toBe("/requisition/new");
    expect(screen.queryByRole("button", { name: "Convene the meeting" })).toBeNull();
  });

  test("is not for who is no member, and who is not signed in is asked to", () => {
    show();
    addPayment();
    toSending();
    expect(screen.getByRole("button", { name: "Sign in" })).toBeDefined();
    cleanup();
    world.me = { account: accountOf(3) };
    show();
    expect(text()).toContain("This account is not on the register of members.");
  });
});
