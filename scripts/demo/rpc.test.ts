import { expect, test } from "vitest";
import { answerRpc } from "./rpc.ts";

const provider = {
  request: async ({ method, params = [] }: { method: string; params?: unknown[] }) => {
    if (method === "eth_call")
      throw Object.assign(new Error("reverted"), { code: 3, data: { data: "0xdeadbeef" } });
    return [method, ...params];
  },
};
const ask = (body: unknown) => answerRpc(provider, JSON.stringify(body));

test("answers one request, or a batch in its order", async () => {
  expect(await ask({ jsonrpc: "2.0", id: 7, method: "eth_blockNumber" })).toEqual({
    jsonrpc: "2.0",
    id: 7,
    result: ["eth_blockNumber"],
  });
  const batch = await ask([
    { id: "b", method: "net_version", params: [] },
    { id: "a", method: "evm_mine", params: [] },
  ]);
  expect(batch).toMatchObject([{ id: "b" }, { id: "a", result: ["evm_mine"] }]);
});

test("hands on the data of a revert, which names the contract's error", async () => {
  expect(await ask({ id: 1, method: "eth_call", params: [{}] })).toMatchObject({
    error: { code: 3, data: "0xdeadbeef" },
  });
});

test.each([
  "hardhat_setBalance",
  "hardhat_impersonateAccount",
  "evm_revert",
  "debug_traceTransaction",
  "eth_call;x",
])("does not offer %s", async (method) => {
  expect(await ask({ id: 1, method, params: [] })).toMatchObject({ error: { code: -32601 } });
});

test.each([["{"], ["[]"], ["1"], ['{"id":1}'], ['{"id":1,"method":"eth_call","params":{}}']])(
  "refuses %s",
  async (body) => {
    expect(await answerRpc(provider, body)).toHaveProperty("error.code");
  },
);

test("takes call data that a client sends under both its names", async () => {
  const echoed = {
    id: 1,
    method: "eth_estimateGas",
    params: [{ to: "0x1", input: "0xab", data: "0xab" }, "latest"],
  };
  expect(await ask(echoed)).toMatchObject({
    result: ["eth_estimateGas", { to: "0x1", data: "0xab" }, "latest"],
  });
  const differing = { to: "0x1", input: "0xab", data: "0xcd" };
  expect(await ask({ id: 1, method: "eth_estimateGas", params: [differing] })).toMatchObject({
    result: ["eth_estimateGas", differing],
  });
});
