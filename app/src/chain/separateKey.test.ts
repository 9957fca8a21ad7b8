import { decryptKeystoreJson } from "ethers";
import { createClient, custom } from "viem";
import { signMessage } from "viem/actions";
import { expect, test } from "vitest";
import { isLockedKeyFile, keyFileText, newSeparateKey, openKeyFile, separateWallet } from "./separateKey.ts";

const faultOf = (opened: Promise<unknown>) =>
  opened.then(
    () => "opened",
    (error: { fault?: string }) => error.fault,
  );

test("each key is another", () => {
  expect(newSeparateKey().privateKey).not.toBe(newSeparateKey().privateKey);
});

test("a plain file gives the key back, and none that was changed", async () => {
  const key = newSeparateKey();
  const text = await keyFileText(key);
  expect(isLockedKeyFile(text)).toBe(false);
  expect(await openKeyFile(text)).toEqual(key);
  const other = newSeparateKey();
  expect(await faultOf(openKeyFile(text.replace(key.privateKey, other.privateKey)))).toBe("noKeyFile");
  for (const broken of ["", "{", "[]", "null", '{"format":"rochdale-separate-key-1","privateKey":"0x00"}'])
    expect(await faultOf(openKeyFile(broken))).toBe("noKeyFile");
});

test("a locked file opens with its password only, here and in a program that we did not write", async () => {
  const key = newSeparateKey();
  const text = await keyFileText(key, "pa\u0301ssword");
  expect(isLockedKeyFile(text)).toBe(true);
  expect(text).not.toContain(key.privateKey.slice(2));
  expect(await openKeyFile(text, "p\u00e1ssword")).toEqual(key); // typed in the other way
  expect(await faultOf(openKeyFile(text, "password"))).toBe("password");
  expect((await decryptKeystoreJson(text, "pa\u0301ssword")).privateKey).toBe(key.privateKey);
}, 60_000);

test("a file that would keep the device busy for hours is none", async () => {
  const text = await keyFileText(newSeparateKey(), "x");
  expect(await faultOf(openKeyFile(text.replace("600000", "60000000000"), "x"))).toBe("noKeyFile");
}, 60_000);

test("what the key signs asks the chain, and never shows it the key", async () => {
  const key = newSeparateKey();
  const asked: unknown[] = [];
  const reader = createClient({
    transport: custom({
      request: async (request) => {
        asked.push(request);
        return "0x1";
      },
    }),
  });
  const wallet = separateWallet(reader, key);
  expect(wallet.account.address).toBe(key.address);
  expect(await signMessage(wallet, { message: "hello" })).toMatch(/^0x[0-9a-f]{130}$/);
  expect(JSON.stringify(asked)).not.toContain(key.privateKey.slice(2));
});
