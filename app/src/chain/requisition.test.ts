import { readFileSync } from "node:fs";
import { TypedDataEncoder } from "ethers";
import { decodeFunctionData, encodeAbiParameters, hashTypedData, keccak256, parseAbiParameters } from "viem";
import { expect, test } from "vitest";
import { boardAbi } from "../abi/Board.ts";
import { organsOf } from "./organs.ts";
import { encodeCall } from "./preparedCall.ts";
import { type AskedAgenda, askedAgendaHash, membersNeeded, supportTypedData } from "./requisition.ts";
import {
  parseRequisition,
  RequisitionLinkBroken,
  readRequisitionPlace,
  requisitionLink,
  requisitionText,
  unpackRequisition,
} from "./requisitionLink.ts";
import { conveneRequisition } from "./write/requisition.ts";

const organs = organsOf("0x5FbDB2315678afecb367f032d93F642f64180aa3");
const account = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const agenda: AskedAgenda = {
  items: [
    { kind: "ordinary", text: "Choose a board\n\nNobody is left. <b>النص</b>", calls: [] },
    { kind: "special", text: "Recall", calls: [{ target: organs.board, data: "0xdeadbeef" }] },
  ],
  opensAfterSeconds: 1_209_600,
};
const file = {
  chainId: 31_337,
  assembly: organs.assembly,
  id: 2n ** 255n + 7n,
  agenda,
  signatures: [{ account, signature: "0x1234" }],
} as const;

test("the hash is that of the contract: the agenda and the time until voting, ABI-encoded", () => {
  const types = parseAbiParameters(
    "(uint8 kind, address[] targets, bytes[] calldatas, string text)[], uint24 opensAfterSeconds",
  );
  const items = [
    { kind: 0, targets: [], calldatas: [], text: agenda.items[0]?.text ?? "" },
    { kind: 1, targets: [organs.board], calldatas: ["0xdeadbeef"], text: "Recall" },
  ] as const;
  expect(askedAgendaHash(agenda)).toBe(keccak256(encodeAbiParameters(types, [items, 1_209_600])));
  expect(askedAgendaHash({ ...agenda, opensAfterSeconds: 1_209_601 })).not.toBe(askedAgendaHash(agenda));
});

test("the hash of items for an agenda binds the meeting, and not a time of its own", () => {
  const types = parseAbiParameters(
    "uint256 meetingId, (uint8 kind, address[] targets, bytes[] calldatas, string text)[]",
  );
  const appending = { ...agenda, appendTo: 0x50n };
  const items = [
    { kind: 0, targets: [], calldatas: [], text: agenda.items[0]?.text ?? "" },
    { kind: 1, targets: [organs.board], calldatas: ["0xdeadbeef"], text: "Recall" },
  ] as const;
  expect(askedAgendaHash(appending)).toBe(keccak256(encodeAbiParameters(types, [0x50n, items])));
  expect(askedAgendaHash({ ...appending, opensAfterSeconds: 0 })).toBe(askedAgendaHash(appending));
  expect(askedAgendaHash({ ...appending, appendTo: 0x60n })).not.toBe(askedAgendaHash(appending));
});

test("support: both clients hash the same, and the type is the one that the contract names", () => {
  const data = supportTypedData(organs.board, 31_337, {
    requisition: file.id,
    agenda: askedAgendaHash(agenda),
  });
  const { domain, types, message } = data;
  expect(hashTypedData(data)).toBe(TypedDataEncoder.hash(domain, { Support: [...types.Support] }, message));
  const named = types.Support.map(({ name, type }) => `${type} ${name}`).join(",");
  const board = readFileSync("contracts/governance/Requisitions.sol", "utf8");
  expect(board).toContain(`keccak256("Support(${named})")`);
});

test("what convenes it carries the same agenda", () => {
  const data = encodeCall(conveneRequisition(organs, file.id, agenda));
  const { functionName, args } = decodeFunctionData({ abi: boardAbi, data });
  expect(functionName).toBe("conveneRequisition");
  expect(args?.[0]).toBe(file.id);
  expect(args?.[2]).toBe(agenda.opensAfterSeconds);
});

test("as many members are needed as the Board works out", () => {
  expect(membersNeeded(27n, 1_000)).toBe(3n);
  expect(membersNeeded(30n, 1_000)).toBe(3n);
  expect(membersNeeded(1n, 500)).toBe(1n);
});

test("a link carries the whole agenda and the signatures, and nothing else", async () => {
  const link = await requisitionLink(file);
  expect(link).toMatch(/^#\/requisition\/\d+\?f=[\w-]+$/);
  const { id, packed } = readRequisitionPlace(link);
  expect(id).toBe(file.id);
  expect(await unpackRequisition(packed ?? "")).toEqual(file);
});

test("a link for items of a meeting's agenda names the meeting", () => {
  const appending = { ...file, agenda: { ...agenda, appendTo: 2n ** 255n + 16n } };
  expect(parseRequisition(requisitionText(appending))).toEqual(appending);
  const told = requisitionText(appending).replace(String(2n ** 255n + 16n), "x");
  expect(() => parseRequisition(told)).toThrow(RequisitionLinkBroken);
});

test("a place without its fragment names the requisition alone, and another place nothing", () => {
  expect(readRequisitionPlace("/requisition/12")).toEqual({ id: 12n });
  expect(readRequisitionPlace("/requisition/new")).toEqual({});
  expect(readRequisitionPlace(`/requisition/${"9".repeat(200)}`)).toEqual({});
});

const changed = (change: (given: Record<string, never>) => unknown) => () => {
  const given = JSON.parse(requisitionText(file)) as Record<string, never>;
  parseRequisition(JSON.stringify(change(given)));
};

test.each([
  ["no object", changed(() => [])],
  ["no agenda", changed(({ agenda: _, ...rest }) => rest)],
  ["no items", changed((given) => ({ ...given, agenda: { items: [], opensAfterSeconds: 1 } }))],
  [
    "seventeen items",
    changed((given) => ({
      ...given,
      agenda: { items: Array(17).fill(agenda.items[0]), opensAfterSeconds: 1 },
    })),
  ],
  [
    "a text that no notice takes",
    changed((given) => ({
      ...given,
      agenda: { items: [{ kind: "ordinary", text: "ع".repeat(2_001), calls: [] }], opensAfterSeconds: 1 },
    })),
  ],
  [
    "a kind of its own",
    changed((given) => ({
      ...given,
      agenda: { items: [{ kind: "secret", text: "a", calls: [] }], opensAfterSeconds: 1 },
    })),
  ],
  [
    "a call without an address",
    changed((given) => ({
      ...given,
      agenda: {
        items: [{ kind: "ordinary", text: "a", calls: [{ target: "board", data: "0x" }] }],
        opensAfterSeconds: 1,
      },
    })),
  ],
  [
    "a wait that the contract cannot hold",
    changed((given) => ({ ...given, agenda: { ...agenda, opensAfterSeconds: 2 ** 24 } })),
  ],
  [
    "too many signatures",
    changed((given) => ({ ...given, signatures: Array(201).fill(file.signatures[0]) })),
  ],
  ["an empty signature", changed((given) => ({ ...given, signatures: [{ account, signature: "0x" }] }))],
  ["a number that is a text", changed((given) => ({ ...given, chainId: "31337" }))],
  ["no JSON", () => parseRequisition("{")],
  ["more than any agenda has", () => parseRequisition(" ".repeat(400_001))],
])("a link with %s is refused", (_, reading) => {
  expect(reading).toThrow(RequisitionLinkBroken);
});

test("a link that was cut short is refused", async () => {
  const { packed = "" } = readRequisitionPlace(await requisitionLink(file));
  await expect(unpackRequisition(packed.slice(0, -20))).rejects.toThrow(RequisitionLinkBroken);
  await expect(unpackRequisition("%%%")).rejects.toThrow(RequisitionLinkBroken);
});
