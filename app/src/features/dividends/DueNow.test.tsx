import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Figure } from "../../chain/figure.ts";
import type { MemberView, Settlement } from "../../chain/model.ts";
import { loadWords, startLanguage } from "../../i18n/language.ts";
import type { DividendsView, MemberMoney, MemberRebuilding } from "../../queries/dividendQueries.ts";
import { Collect } from "./CapitalAccount.tsx";
import { DueNow } from "./Dividends.tsx";

const world = { account: "0x0000000000000000000000000000000000000009" as string | undefined, sent: vi.fn() };
const sending = () => ({ isPending: false, isSuccess: false, error: null, mutate: world.sent });
vi.mock("../../queries/dividendQueries.ts", () => ({
  useClaim: () => sending(),
  useCollectRevolved: () => sending(),
}));
vi.mock("../../queries/bookQueries.ts", () => ({}));
vi.mock("../../queries/coopQueries.ts", () => ({}));
vi.mock("../../queries/memberQueries.ts", () => ({ useMe: () => ({ account: world.account }) }));

const figure = (value: bigint): Figure => ({
  value,
  receipt: { kind: "derived", how: "count", parts: [], blockNumber: 1n, blockTime: 1n },
});
const asset: Settlement = {
  address: "0x0000000000000000000000000000000000000001",
  symbol: "EURe",
  decimals: 2,
};
const member = {
  memberId: 7,
  account: "0x0000000000000000000000000000000000000007",
  recovering: false,
} as unknown as MemberView;
const leaf = { memberId: 7, cash: 12_345n, retained: 500n, revolved: 100n, proof: [] };
const built = (part?: typeof leaf): MemberRebuilding => ({
  state: "built",
  member: { parts: [], ...(part && { leaf: part }) },
});
const onSignIn = vi.fn();

interface Given {
  readonly parts?: MemberRebuilding;
  readonly shortfall?: bigint;
  readonly payable?: bigint;
  readonly taken?: readonly [cash: bigint, retained: bigint];
  readonly own?: boolean;
  readonly recovering?: boolean;
}

const propsOf = ({
  parts = built(leaf),
  shortfall = 0n,
  payable = 99_999n,
  taken = [0n, 0n],
  recovering = false,
}: Given) => ({
  view: {
    state: { payable: figure(payable), unclaimed: figure(9_999n), shortfall: figure(shortfall) },
    indexes: [],
  } as unknown as DividendsView,
  money: {
    taken: { cash: figure(taken[0]), retained: figure(taken[1]), revolved: figure(0n) },
  } as unknown as MemberMoney,
  parts,
  member: { ...member, recovering },
  onSignIn,
});
const show = (given: Given = {}) =>
  render(<DueNow {...propsOf(given)} asset={asset} own={given.own ?? true} />).container.textContent ?? "";

beforeAll(async () => {
  await startLanguage();
  await Promise.all((["pages", "membership", "money"] as const).map(loadWords));
});
beforeEach(() => {
  world.account = "0x0000000000000000000000000000000000000009";
  world.sent.mockClear();
  onSignIn.mockClear();
});
afterEach(cleanup);

test("what is due is claimed for the member, with the leaf that proves it", () => {
  const text = show();
  expect(screen.getByRole("button", { name: "123.45 EURe" })).toBeTruthy();
  expect(text).toContain("5.00\u00a0EURe becomes capital");
  fireEvent.click(screen.getByRole("button", { name: "Claim to your account" }));
  expect(world.sent).toHaveBeenCalledWith({ asset: asset.address, account: member.account, leaf });
});

test("anyone claims for another, who is paid", () => {
  expect(show({ own: false })).toContain("the money goes to the member’s own account");
  fireEvent.click(screen.getByRole("button", { name: "Claim for member No. 7" }));
  expect(world.sent.mock.calls[0]?.[0]).toMatchObject({ account: member.account });
});

test("who is not signed in is asked to, and nothing is sent", () => {
  world.account = undefined;
  show();
  fireEvent.click(screen.getByRole("button", { name: "Claim to your account" }));
  expect(onSignIn).toHaveBeenCalledOnce();
  expect(world.sent).not.toHaveBeenCalled();
});

test.each([
  [{ shortfall: 1n }, "nobody is paid before the others"],
  [{ payable: 1n }, "The members must correct it first."],
  [{ recovering: true }, "A new key is being asked for"],
])("held back: %o", (given, why) => {
  expect(show(given)).toContain(why);
  fireEvent.click(screen.getByRole("button", { name: "Claim to your account" }));
  expect(world.sent).not.toHaveBeenCalled();
});

test("nothing due, and all claimed, have no button", () => {
  expect(show({ parts: built() })).toContain("You are not in the statement in force");
  cleanup();
  expect(show({ taken: [12_345n, 500n] })).toContain("All that was due to you has been claimed.");
  expect(screen.queryByRole("button")).toBeNull();
});

test("a statement that cannot be built again, and a worker that failed, are said and claim nothing", () => {
  const again = vi.fn();
  expect(show({ parts: { state: "not", why: { what: "former", root: `0x${"a".repeat(64)}` } } })).toContain(
    "An earlier statement does not follow from the record",
  );
  cleanup();
  expect(show({ parts: { state: "failed", error: new Error("stopped"), again } })).toContain(
    "what is due stays due",
  );
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(again).toHaveBeenCalledOnce();
  cleanup();
  expect(show({ parts: { state: "working" } })).toContain("Working out what is due");
  expect(screen.queryByRole("button")).toBeNull();
});

test("what has gone back is paid out only after the retained parts were taken up", () => {
  const { container } = render(<Collect {...propsOf({})} settlement={asset} />);
  expect(container.textContent).toContain("Claim the dividend that is due first");
  fireEvent.click(screen.getByRole("button", { name: "Pay out what has gone back" }));
  expect(world.sent).not.toHaveBeenCalled();
  cleanup();
  render(<Collect {...propsOf({ taken: [12_345n, 500n] })} settlement={asset} />);
  fireEvent.click(screen.getByRole("button", { name: "Pay out what has gone back" }));
  expect(world.sent).toHaveBeenCalledWith({ account: member.account, leaf });
});
