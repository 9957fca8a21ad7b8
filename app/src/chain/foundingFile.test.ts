import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Address,
  type Hex,
  parseSignature,
  serializeCompactSignature,
  signatureToCompactSignature,
} from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { expect, test } from "vitest";
import { parseBylawsFile } from "./bylawsFile.ts";
import { foundingHash } from "./founding.ts";
import {
  charterHashOf,
  foundingFileText,
  mergeSignatures,
  NotAFounder,
  newFoundingFile,
  OtherFounding,
  parseFoundingFile,
  SignatureNotByKey,
  signaturesInOrder,
  signaturesOf,
  withSignature,
} from "./foundingFile.ts";
import { Refused } from "./refusal.ts";

const people = [1, 2, 3].map((n) => privateKeyToAccount(`0x${n.toString(16).padStart(64, "0")}`));
const [first, second, third] = people as [(typeof people)[0], (typeof people)[0], (typeof people)[0]];
const { name, parameters, classes, pools, settlement } = parseBylawsFile(
  readFileSync(join(import.meta.dirname, "../../../bylaws/studio.json"), "utf8"),
  "studio.json",
);
const charter = "We found a co-operative.\r\nÜnser eigenes.\n";
const fresh = newFoundingFile({
  chainId: 1,
  factory: "0x1111111111111111111111111111111111111111",
  founding: {
    name,
    charterHash: charterHashOf(charter),
    settlementToken: "0x2222222222222222222222222222222222222222",
    parameters,
    classes,
    pools,
    founders: [first, second].map(({ address }) => ({
      account: address,
      class: 0,
      shares: 1,
      director: true,
    })),
    deadline: 2_000_000_000,
  },
  settlement,
  charter,
});
const sign = (account: typeof first) => account.sign({ hash: fresh.digest });

test("the digest is what founders sign, and the file reads as it was written", async () => {
  expect(fresh.digest).toBe(foundingHash(fresh.factory, 1, fresh.founding));
  const signed = await withSignature(fresh, first.address, await sign(first));
  expect(parseFoundingFile(foundingFileText(signed), "founding.json")).toEqual(signed);
});

test("every change of the content is refused", () => {
  const text = foundingFileText(fresh);
  const { parameters: _, ...rest } = fresh.founding;
  const broken = (part: object) => JSON.stringify({ ...JSON.parse(text), ...part });
  for (const changed of [
    text.replace('"deadline": 2000000000', '"deadline": 2000000001'),
    text.replace('"deadline": 2000000000', '"deadline": "2000000000"'),
    text.replace('"shares": 1', '"shares": 4294967296'),
    text.replace('"shares": 1', '"shares": -1'),
    text.replace('"shares": 1', '"shares": 1e0, "owner": true'),
    text.replace('"chainId": 1', '"chainId": 10'),
    text.replace("eigenes", "fremdes"),
    text.replace('"director": true', '"director": "true"'),
    broken({ founding: rest }),
    broken({ signatures: { [third.address]: "0x1234" } }),
    broken({ signatures: { [first.address]: "signed" } }),
    broken({ signatures: [] }),
    broken({ extra: 1 }),
    text.slice(0, -3),
    "[]",
    "null",
  ]) {
    expect(changed).not.toBe(text);
    expect(() => parseFoundingFile(changed, "founding.json")).toThrow(Refused);
  }
  // Whoever changes the digest too makes another founding, which no signature of this one fits.
  const other = newFoundingFile({ ...fresh, founding: { ...fresh.founding, deadline: 2_000_000_001 } });
  expect(other.digest).not.toBe(fresh.digest);
});

test("a signature is kept in the one form that every contract takes", async () => {
  const whole = await sign(first);
  const { r, s, yParity } = parseSignature(whole);
  const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
  const high = (order - BigInt(s)).toString(16).padStart(64, "0");
  const forms: Hex[] = [
    whole,
    serializeCompactSignature(signatureToCompactSignature({ r, s, yParity })),
    `${whole.slice(0, -2)}0${yParity}` as Hex,
    `${r}${high}${yParity === 0 ? "1c" : "1b"}` as Hex,
  ];
  for (const form of forms)
    expect((await withSignature(fresh, first.address, form)).signatures).toEqual({ [first.address]: whole });
});

test.each([
  ["of somebody else", async () => await sign(second)],
  ["over something else", async () => await first.sign({ hash: `0x${"12".repeat(32)}` })],
  ["of zeros", async () => `0x${"00".repeat(65)}` as Hex],
  ["of a wrong length", async () => "0x1234" as Hex],
  ["with a strange v", async () => `${(await sign(first)).slice(0, -2)}05` as Hex],
])("a signature %s is refused", async (_, make) => {
  const problem = withSignature(fresh, first.address, await make());
  await expect(problem).rejects.toThrow(SignatureNotByKey);
  await expect(withSignature(fresh, third.address, await make())).rejects.toThrow(NotAFounder);
});

test("signatures stand in the founders' order, whoever signs first", async () => {
  const one = await withSignature(fresh, second.address, await sign(second));
  expect(await signaturesOf(one)).toEqual({
    signed: [second.address],
    missing: [first.address],
    unproven: [],
  });
  expect(signaturesInOrder(one)).toBeUndefined();
  const both = await withSignature(one, first.address.toLowerCase() as Address, await sign(first));
  expect(signaturesInOrder(both)).toEqual([await sign(first), await sign(second)]);
  expect(Object.keys(both.signatures)).toEqual([first.address, second.address]);
  expect(await withSignature(both, first.address, await sign(first))).toBe(both);
});

test("copies are merged; what is not by the founder's key is taken only if the chain says so", async () => {
  const mine = await withSignature(fresh, first.address, await sign(first));
  const theirs = await withSignature(fresh, second.address, await sign(second));
  const { file, added, left } = await mergeSignatures(mine, theirs);
  expect({ added, left }).toEqual({ added: [second.address], left: [] });
  expect((await signaturesOf(file)).missing).toEqual([]);

  const strange = { ...fresh, signatures: { [second.address]: "0x1234" as Hex } };
  expect((await mergeSignatures(mine, strange)).left).toEqual([second.address]);
  const judged = await mergeSignatures(mine, strange, async () => true);
  expect((await signaturesOf(judged.file)).unproven).toEqual([second.address]);
  // A true signature is never replaced by one that must be judged.
  expect((await mergeSignatures(theirs, strange, async () => true)).file.signatures).toEqual(
    theirs.signatures,
  );

  const other = newFoundingFile({ ...fresh, chainId: 10 });
  await expect(mergeSignatures(mine, other)).rejects.toThrow(OtherFounding);
});
