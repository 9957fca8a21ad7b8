import { decodeFunctionData } from "viem";
import { expect, test } from "vitest";
import { assemblyAbi } from "../../abi/Assembly.ts";
import { boardAbi } from "../../abi/Board.ts";
import { organs, payee, payer } from "../../history/sampleLogs.ts";
import { NO_REASONS } from "../ballot.ts";
import { BadPaper } from "../paper.ts";
import { encodeCall, type PreparedCall } from "../preparedCall.ts";
import { conveneAgain } from "./conveneAgain.ts";
import { castProxyPapers, grantProxies } from "./proxies.ts";
import { recuse } from "./recuse.ts";
import { appendRequisition } from "./requisition.ts";

const MEETING = 0x50n;
const hash = (digit: string) => `0x${digit.repeat(64)}` as const;
const agenda = { meetingId: MEETING, convener: organs.board, commitments: [hash("1"), hash("2")] };
const argsOf = (call: PreparedCall) =>
  decodeFunctionData({
    abi: call.address === organs.board ? boardAbi : assemblyAbi,
    data: encodeCall(call),
  }).args;

test("proxies are named at the board's office, and an empty signature is the sender's own word", () => {
  const grants = [
    { account: payer, holder: payee, signature: "0x" },
    { account: payee, holder: payer, signature: "0x1234" },
  ] as const;
  const call = grantProxies(organs, MEETING, grants);
  expect(call).toMatchObject({ address: organs.board, functionName: "grantProxies" });
  expect(argsOf(call)).toEqual([MEETING, grants]);
  expect(call.summary).toEqual({ key: "call.grantProxies", values: { members: 2 } });
});

test("papers of holders go in the order of the members' numbers, each with its holder", () => {
  const paper = (member: number) =>
    ({
      principal: payer,
      holder: payee,
      member,
      choices: 0b10,
      reasons: NO_REASONS,
      signature: "0x",
    }) as const;
  const batch = { meetingId: MEETING, convener: organs.board, agenda: hash("a") };
  const call = castProxyPapers(organs, batch, [paper(9), paper(3)]);
  expect(call.address).toBe(organs.assembly);
  const { principal, holder: account, ...rest } = paper(3);
  const sent = { ...rest, account };
  expect(argsOf(call)).toEqual([
    MEETING,
    organs.board,
    hash("a"),
    [sent, { ...sent, member: 9 }],
    [principal, principal],
  ]);
});

test("a recusal names items by one bit each, each once", () => {
  expect(argsOf(recuse(organs, MEETING, [0, 3, 3, 15]))).toEqual([MEETING, 0b1000_0000_0000_1001]);
  expect(recuse(organs, MEETING, [3, 3]).summary.values).toEqual({ items: 1 });
  for (const items of [[], [16], [-1], [0.5]]) expect(() => recuse(organs, MEETING, items)).toThrow(BadPaper);
});

test("a second call sends the whole former agenda, and its items word for word as special ones", () => {
  const calls = [{ target: organs.bylaws, data: "0x12345678" }] as const;
  const call = conveneAgain(organs, agenda, [{ item: 1, text: "Amend\n\nAs before.", calls }], 1_296_000);
  expect(argsOf(call)).toEqual([
    MEETING,
    organs.board,
    agenda.commitments,
    [1n],
    [{ kind: 1, targets: [organs.bylaws], calldatas: ["0x12345678"], text: "Amend\n\nAs before." }],
    1_296_000,
  ]);
});

test("an appending sends the present agenda and the items that members asked for", () => {
  const items = [{ kind: "ordinary", text: "Buy a press", calls: [] }] as const;
  expect(argsOf(appendRequisition(organs, 7n, agenda, { items }))).toEqual([
    7n,
    MEETING,
    organs.board,
    agenda.commitments,
    [{ kind: 0, targets: [], calldatas: [], text: "Buy a press" }],
  ]);
});
