// @vitest-environment node
import { createClient, custom, decodeFunctionData, type Hex, pad, recoverAddress } from "viem";
import { expect, test } from "vitest";
import archive from "../../../../bylaws/archive.json";
import { cooperativeFactoryAbi } from "../../abi/CooperativeFactory.ts";
import { parseBylawsFile } from "../bylawsFile.ts";
import { foundingHash } from "../founding.ts";
import type { Founding } from "../parameters.ts";
import { estimateFounding } from "./estimateFounding.ts";

const factory = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
const { name, parameters, classes, pools } = parseBylawsFile(JSON.stringify(archive), "archive");
const founding: Founding = {
  name,
  charterHash: pad("0x01"),
  settlementToken: factory,
  parameters,
  classes,
  pools,
  founders: [3, 4, 5].map((n) => ({
    account: pad(`0x0${n}`, { size: 20 }),
    class: 0,
    shares: n,
    director: n === 3,
  })),
  deadline: 1_800_000_000,
};

async function estimate(signatures?: readonly Hex[]) {
  const asked: { to: Hex; data: Hex }[] = [];
  const client = createClient({
    transport: custom({
      request: async ({ method, params }) => {
        if (method === "eth_gasPrice") return "0x3b9aca00";
        asked.push(params[0]);
        return "0xf4240";
      },
    }),
  });
  const cost = await estimateFounding(client, factory, 31_337, founding, signatures);
  const [call] = asked;
  if (call === undefined) throw new Error("nothing was tried");
  const { args } = decodeFunctionData({ abi: cooperativeFactoryAbi, data: call.data });
  return { cost, to: call.to, tried: args as unknown as [Founding, Hex[]] };
}

test("the fee is the work times the price, before anybody has signed", async () => {
  const { cost, to, tried } = await estimate();
  expect(cost).toEqual({ gas: 1_000_000n, gasPrice: 10n ** 9n, fee: 10n ** 15n });
  expect(to).toBe(factory);
  const [played, signatures] = tried;
  const accounts = played.founders.map(({ account }) => account);
  expect(accounts).not.toContain(founding.founders[0]?.account);
  expect({ ...played, founders: founding.founders }).toEqual(founding);
  expect(played.founders.map(({ account: _, ...rest }) => rest)).toEqual(
    founding.founders.map(({ account: _, ...rest }) => rest),
  );
  const hash = foundingHash(factory, 31_337, played);
  expect(await Promise.all(signatures.map((signature) => recoverAddress({ hash, signature })))).toEqual(
    accounts,
  );
});

test("once all have signed, their own signatures are tried", async () => {
  const own: Hex[] = ["0x01", "0x02", "0x03"];
  const { tried } = await estimate(own);
  expect(tried).toEqual([founding, own]);
});
