import { expect, test } from "vitest";
import { abiModules } from "./abi.ts";

const head = "// Generated from contracts/PetFund.sol by `npm run generate`; do not edit.\n";
const opened = { type: "event", name: "Opened", inputs: [] };
const held = { type: "function", name: "held", stateMutability: "view" };
const sum = { type: "function", name: "sum", stateMutability: "pure" };
const open = { type: "function", name: "open", stateMutability: "payable" };
const refused = { type: "error", name: "Refused" };

const modulesOf = (...abi: Parameters<typeof abiModules>[0]["abi"]) =>
  Object.fromEntries(abiModules({ name: "PetFund", path: "contracts/PetFund.sol", abi }));

test("events and reads stand by themselves, and the whole is put together from them and the rest", () => {
  expect(modulesOf(refused, held, open, opened, sum)).toEqual({
    "app/src/abi/PetFund.ts": `${head}import { petFundEvents } from "./events/PetFund.ts";
import { petFundReads } from "./reads/PetFund.ts";

export const petFundAbi = [
  ...petFundEvents,
  ...petFundReads,
  {"type":"error","name":"Refused"},
  {"type":"function","name":"open","stateMutability":"payable"},
] as const;
`,
    "app/src/abi/events/PetFund.ts": `${head}export const petFundEvents = [
  {"type":"event","name":"Opened","inputs":[]},
] as const;
`,
    "app/src/abi/reads/PetFund.ts": `${head}export const petFundReads = [
  {"type":"function","name":"held","stateMutability":"view"},
  {"type":"function","name":"sum","stateMutability":"pure"},
] as const;
`,
  });
});

test("a contract without events has no module of them", () => {
  expect(modulesOf(open, refused)).toEqual({
    "app/src/abi/PetFund.ts": `${head}export const petFundAbi = [
  {"type":"function","name":"open","stateMutability":"payable"},
  {"type":"error","name":"Refused"},
] as const;
`,
  });
});

test("the compiler's own types are left out, but for the names of structs", () => {
  const amount = { name: "amount", type: "uint256", internalType: "Shares" };
  const line = { name: "line", type: "tuple", internalType: "struct Line", components: [amount] };
  expect(modulesOf({ type: "error", name: "Refused", inputs: [line] })["app/src/abi/PetFund.ts"]).toContain(
    '"inputs":[{"name":"line","type":"tuple","internalType":"struct Line","components":[{"name":"amount","type":"uint256"}]}]',
  );
});
