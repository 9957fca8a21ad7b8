import { readFileSync } from "node:fs";
import { TypedDataEncoder, type TypedDataField } from "ethers";
import { type AbiParameter, getAbiItem, type Hex, hashTypedData, keccak256, toHex } from "viem";
import { expect, test } from "vitest";
import { cooperativeFactoryAbi } from "../abi/CooperativeFactory.ts";
import { acceptanceTypedData } from "./acceptance.ts";
import {
  AgendaNotFinal,
  agendaHash,
  assertFinal,
  NO_REASONS,
  PAPER_TYPES,
  paperDigest,
  paperTypedData,
} from "./ballot.ts";
import { actionTypedData, boardAction, NotAnOrgan } from "./boardAction.ts";
import { FOUNDING_TYPES, foundingTypedData } from "./founding.ts";
import { organsOf } from "./organs.ts";
import { type BylawsParameters, type Founding, PARAMETER_TYPES } from "./parameters.ts";
import { PROXY_TYPES, proxyTypedData } from "./proxy.ts";
import { answerDigest, answerTypedData, questionDigest, questionTypedData } from "./talk.ts";
import { act } from "./write/act.ts";
import { admit } from "./write/admit.ts";

// Two clients that share no code must agree on what people sign.

const CHAIN = 31337;
const organs = organsOf("0x5FbDB2315678afecb367f032d93F642f64180aa3");
const account = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const other = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";

interface TypedData {
  readonly domain: Record<string, unknown>;
  readonly types: Readonly<Record<string, readonly TypedDataField[]>>;
  readonly primaryType: string;
  readonly message: Record<string, unknown>;
}

function byEthers({ domain, types, message }: TypedData): string {
  const fields = Object.fromEntries(Object.entries(types).map(([name, list]) => [name, [...list]]));
  return TypedDataEncoder.hash(domain, fields, message);
}

const founding: Founding = {
  name: "Lumen Archives Co-operative",
  charterHash: keccak256(toHex("charter")),
  settlementToken: other,
  parameters: Object.fromEntries(
    PARAMETER_TYPES.map(({ name, type }, i) => [
      name,
      type === "bool" ? true : type === "uint128" ? BigInt(i + 1) : i + 1,
    ]),
  ) as unknown as BylawsParameters,
  classes: [
    { name: "person", voting: true, agent: false, boardSeats: 0, minShares: 1 },
    { name: "agent", voting: false, agent: true, boardSeats: 0, minShares: 0 },
  ],
  pools: [{ basis: 1, bps: 10_000 }],
  founders: [{ account, class: 0, shares: 4, director: true }],
  deadline: 1_800_000_000,
};

test("founding: both clients hash the same", () => {
  const data = foundingTypedData(organs.assembly, CHAIN, founding);
  expect(hashTypedData(data)).toBe(byEthers(data as unknown as TypedData));
});

test("founding: the types signed are those of the factory's ABI, in its order", () => {
  const [input] = getAbiItem({ abi: cooperativeFactoryAbi, name: "found" }).inputs;
  const types: Record<string, { name: string; type: string }[]> = {};
  const visit = (parameter: AbiParameter): string => {
    if (!("components" in parameter)) return parameter.type;
    const name = /^struct (\w+)/.exec(parameter.internalType ?? "")?.[1] ?? "";
    types[name] = parameter.components.map((part) => ({ name: part.name ?? "", type: visit(part) }));
    return parameter.type.replace("tuple", name);
  };
  visit(input);
  expect(types).toEqual(FOUNDING_TYPES);
});

test("acceptance: both clients hash the same", () => {
  const data = acceptanceTypedData(organs.membership, CHAIN, {
    bylaws: keccak256("0x01"),
    class: 1,
    deadline: 1_800_000_000n,
  });
  expect(hashTypedData(data)).toBe(byEthers(data as unknown as TypedData));
});

test("ballot paper: both clients hash the same, and the types are those that the contract names", () => {
  const data = paperTypedData(organs.assembly, CHAIN, {
    meeting: 2n ** 255n + 16n,
    agenda: agendaHash([keccak256("0x01"), keccak256("0x02")]),
    member: 4_294_967_295,
    choices: 0xffff_ffff,
    reasons: NO_REASONS,
  });
  expect(hashTypedData(data)).toBe(byEthers(data as unknown as TypedData));
  expect(paperDigest(organs.assembly, CHAIN, data.message)).toBe(hashTypedData(data));
  expect(`Paper(${PAPER_TYPES.Paper.map(({ name, type }) => `${type} ${name}`).join(",")})`).toBe(
    "Paper(uint256 meeting,bytes32 agenda,uint32 member,uint32 choices,bytes32 reasons)",
  );
});

test("no paper is signed before the agenda is final", () => {
  const meeting = { id: 16n, agendaClosesAt: 100n };
  expect(() => assertFinal(meeting, 99n)).toThrow(AgendaNotFinal);
  expect(() => assertFinal(meeting, 100n)).not.toThrow();
});

test("proxy: both clients hash the same, and the type is the one that the contract names", () => {
  const data = proxyTypedData(organs.board, CHAIN, { meeting: 2n ** 255n + 16n, holder: other });
  expect(hashTypedData(data)).toBe(byEthers(data as unknown as TypedData));
  const named = PROXY_TYPES.Proxy.map(({ name, type }) => `${type} ${name}`).join(",");
  const contract = readFileSync("contracts/governance/Proxies.sol", "utf8");
  expect(contract).toContain(`keccak256("Proxy(${named})")`);
});

test("question and answer: both clients hash the same, over the text as UTF-8", () => {
  const question = { resolution: 2n ** 255n + 17n, member: 7, text: "Qué?\nمن", time: 1_800_000_000 };
  const asked = questionTypedData(organs.assembly, CHAIN, question);
  expect(questionDigest(organs.assembly, CHAIN, question)).toBe(byEthers(asked as unknown as TypedData));
  expect(asked.message.text).toBe(keccak256(toHex(new TextEncoder().encode(question.text))));
  const answer = { ...question, question: hashTypedData(asked), text: "A" };
  const answered = answerTypedData(organs.assembly, CHAIN, answer);
  expect(answerDigest(organs.assembly, CHAIN, answer)).toBe(byEthers(answered as unknown as TypedData));
});

const admission = admit(organs, [{ account, class: 1, deadline: 1_800_000_000, signature: "0x1234" }]);
const action = boardAction(organs, admission, { epoch: 3, number: 7n, deadline: 1_800_000_000 });

test("board action: both clients hash the same, and the arguments are those after the selector", () => {
  const data = actionTypedData(organs.board, CHAIN, action);
  expect(hashTypedData(data)).toBe(byEthers(data as unknown as TypedData));
  expect(data.message.selector + keccakFree(action.data)).toBe(action.data);
  expect(data.message.arguments).toBe(keccak256(`0x${keccakFree(action.data)}`));
});

const keccakFree = (data: Hex) => data.slice(10);

test("board action: signatures go in rising order of the directors' addresses, and the call is frozen", () => {
  const call = act(organs, action, [
    { director: account, signature: "0x01" },
    { director: other, signature: "0x02" },
  ]);
  expect(call.args[4]).toEqual([
    { director: other, signature: "0x02" },
    { director: account, signature: "0x01" },
  ]);
  expect(Object.isFrozen(call) && Object.isFrozen(call.args) && Object.isFrozen(call.args[4])).toBe(true);
});

test("the board acts only on its own co-op's organs", () => {
  const foreign = admit(organsOf(other), []);
  expect(() => boardAction(organs, foreign, { epoch: 1, number: 1n, deadline: 1 })).toThrow(NotAnOrgan);
});
