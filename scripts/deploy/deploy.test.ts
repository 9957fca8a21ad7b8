import { readFileSync } from "node:fs";
import { keccak256 } from "ethers";
import type { Address, Hex } from "viem";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk, openTestChain, type TestChain, thrownBy } from "../found/testChain.ts";
import { KeystoreRefused, openKeystore, openPayer, refuseSecrets } from "./account.ts";
import { deployAll } from "./deployAll.ts";
import { addressOfCode, DeploymentRefused, isCodeOf, PROXY, planDeployment } from "./deterministic.ts";
import { checkedUrl, EndpointRefused, openEndpoint } from "./endpoint.ts";
import { readRecord, recordPath } from "./record.ts";

let desk: Desk;
const open: TestChain[] = [];

beforeAll(() => {
  desk = openDesk();
});
afterEach(async () => {
  for (const chain of open.splice(0)) await chain.close();
});
afterAll(() => desk.clear());

async function chainOf(...words: Parameters<typeof openTestChain>): Promise<TestChain> {
  const chain = await openTestChain(...words);
  open.push(chain);
  return chain;
}

async function deployOn(chain: TestChain) {
  const endpoint = await openEndpoint(chain.rpc);
  const lines: string[] = [];
  const payer = () => openPayer(endpoint, { keystore: desk.keystore(firstOf(chain)) });
  const deployment = await deployAll(endpoint, {
    payer,
    tell: (line) => lines.push(line),
    folder: desk.folder,
  });
  return { endpoint, deployment, lines };
}

function firstOf({ people: [first] }: TestChain) {
  if (first === undefined) throw new Error("nobody");
  return first;
}

describe("the deployment", () => {
  test("is at the same addresses on two chains, and is there once", async () => {
    const planned = await planDeployment();
    for (const chainId of [31_337, 424_242]) {
      const chain = await chainOf(chainId);
      const first = await deployOn(chain);
      expect(first.deployment).toEqual(planned.deployment);
      const record = readRecord(chainId, desk.folder);
      expect(Object.keys(record.contracts)).toEqual(planned.contracts.map(({ name }) => name));
      for (const { name, address } of planned.contracts) {
        const entry = record.contracts[name];
        expect(entry).toMatchObject({ address, block: expect.any(Number) });
        const code = await chain.chain.request<Hex>("eth_getCode", address, "latest");
        expect(entry?.codeHash).toBe(keccak256(code));
        const receipt = await chain.chain.request<{ blockNumber: Hex }>(
          "eth_getTransactionReceipt",
          entry?.transaction,
        );
        expect(Number(receipt.blockNumber)).toBe(entry?.block);
      }

      const [sent, text] = [chain.sent(), readFileSync(recordPath(chainId, desk.folder), "utf8")];
      const second = await deployOn(chain);
      expect(second.deployment).toEqual(first.deployment);
      expect(chain.sent()).toBe(sent);
      expect(readFileSync(recordPath(chainId, desk.folder), "utf8")).toBe(text);

      // What a run that was stopped before it could write is found on the chain again.
      desk.write(`${chainId}.json`, JSON.stringify({ chainId, contracts: {} }));
      await deployOn(chain);
      expect(chain.sent()).toBe(sent);
      expect(readFileSync(recordPath(chainId, desk.folder), "utf8")).toBe(text);
    }
  });

  test("goes on where a run was stopped", async () => {
    let left = 6; // the proxy's two and the payment for it, and three contracts
    let stopped = false;
    const chain = await chainOf(31_338, (method) => {
      if (stopped || method !== "eth_sendRawTransaction" || left-- > 0) return undefined;
      return "the line is cut";
    });
    expect(await thrownBy(deployOn(chain))).toMatchObject({
      message: expect.stringMatching("the line is cut"),
    });
    const before = readRecord(31_338, desk.folder).contracts;
    expect(Object.keys(before)).toEqual(["BylawsRules", "MembershipCard", "Membership"]);
    stopped = true;
    await deployOn(chain);
    const { contracts } = readRecord(31_338, desk.folder);
    expect(Object.keys(contracts)).toHaveLength(12);
    expect(contracts).toMatchObject(before);
  });

  test("a chain that refuses transactions without a chain id says so in a sentence, and nothing is spent", async () => {
    const words = "only replay-protected (EIP-155) transactions allowed over RPC";
    const chain = await chainOf(31_339, (method) =>
      method === "eth_sendRawTransaction" ? words : undefined,
    );
    const problem = await thrownBy(deployOn(chain));
    expect(problem).toBeInstanceOf(DeploymentRefused);
    expect((problem as Error).message).toContain("EIP-155");
    expect((problem as Error).message).not.toContain("\n");
    expect(chain.sent()).toBe(0);
  });

  test("code that is not the contract's own is refused", async () => {
    const chain = await chainOf(31_340);
    const [first] = (await planDeployment()).contracts;
    await chain.chain.request("hardhat_setCode", first?.address, "0x600160025500");
    expect(await thrownBy(deployOn(chain))).toBeInstanceOf(DeploymentRefused);
  });

  test("so is a proxy of another kind", async () => {
    const chain = await chainOf(31_341);
    await chain.chain.request("hardhat_setCode", PROXY, "0x600160025500");
    expect(await thrownBy(deployOn(chain))).toBeInstanceOf(DeploymentRefused);
    expect(chain.sent()).toBe(0);
  });
});

test("an address depends on the creation code alone", () => {
  expect(addressOfCode("0x00")).not.toBe(addressOfCode("0x01"));
  const code = (word: string) => `aa7f${word.repeat(32)}bb`;
  const creation = `0x6000${code("00")}` as const;
  expect(isCodeOf(creation, `0x${code("12")}`)).toBe(true);
  expect(isCodeOf(creation, `0x${code("12").replace("bb", "bc")}`)).toBe(false);
  expect(isCodeOf(creation, "0x7f")).toBe(false);
  expect(isCodeOf(creation, "0x")).toBe(false);
});

test.each(["http://chain.example", "ftp://chain.example", "chain", "https://me:secret@chain.example"])(
  "the endpoint %s is refused, without repeating a secret",
  (url) => {
    const ask = () => checkedUrl("rpc", url);
    expect(ask).toThrow(EndpointRefused);
    expect(ask).not.toThrow(/secret/);
  },
);
test.each(["https://chain.example/v2/x", "http://127.0.0.1:8545", "http://[::1]:8545", "http://localhost"])(
  "the endpoint %s is taken",
  (url) => expect(checkedUrl("rpc", url).protocol).toMatch(/^http/),
);

const secret = "ab".repeat(32);
test.each([
  ["--private-key", "x"],
  ["--key=x"],
  ["--mnemonic", "x"],
  ["--password=x"],
  ["--keystore", `0x${secret}`],
  [secret],
  [`--account=0x${secret}`],
  ["test test test test test test test test test test test junk"],
])("%s looks like a key, and is refused without being repeated", (...argv) => {
  expect(() => refuseSecrets(argv)).toThrow(/--keystore/);
  expect(() => refuseSecrets(argv)).not.toThrow(new RegExp(secret));
});
test("a signature and an address are no keys", () => {
  refuseSecrets([
    "--signature",
    `0x${"ab".repeat(65)}`,
    "--account",
    `0x${"ab".repeat(20)}`,
    "--keystore",
    "my-key.json",
  ]);
});

describe("the payer", () => {
  test("unlocked only on the test chain", async () => {
    const [test, other] = [await chainOf(31_337), await chainOf(31_342)];
    const payer = await openPayer(await openEndpoint(test.rpc), { unlocked: true });
    expect((await payer.getAddress()) as Address).toBe(firstOf(test).address);
    const elsewhere = await openEndpoint(other.rpc);
    expect(await thrownBy(openPayer(elsewhere, { unlocked: true }))).toMatchObject({
      message: expect.stringMatching(/--keystore/),
    });
    expect(await thrownBy(openPayer(elsewhere, {}))).toMatchObject({
      message: expect.stringMatching(/--keystore/),
    });
  });

  test("a keystore opens with its password only", async () => {
    const chain = await chainOf(31_343);
    const path = desk.keystore(firstOf(chain));
    expect((await openKeystore(path)).address).toBe(firstOf(chain).address);
    const kept = process.env.ROCHDALE_PASSWORD_FILE;
    process.env.ROCHDALE_PASSWORD_FILE = desk.write("other", "guess");
    expect(await thrownBy(openKeystore(path))).toBeInstanceOf(KeystoreRefused);
    process.env.ROCHDALE_PASSWORD_FILE = kept;
    expect(await thrownBy(openKeystore(desk.write("plain.json", `"0x${secret}"`)))).toBeInstanceOf(
      KeystoreRefused,
    );
    expect(await thrownBy(openKeystore(desk.path("none.json")))).toBeInstanceOf(KeystoreRefused);
  });
});
