// @vitest-environment node
import { deflateRawSync } from "node:zlib";
import { type Address, type Hex, pad, toHex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { expect, test } from "vitest";
import { foundingTypedData } from "./founding.ts";
import {
  charterHashOf,
  foundingFileText,
  newFoundingFile,
  parseFoundingFile,
  withSignature,
} from "./foundingFile.ts";
import {
  FoundingLinkBroken,
  foundingLink,
  LONGEST_LINK,
  readFoundingLink,
  signatureLink,
  unpackFounding,
} from "./foundingLink.ts";
import { type BylawsParameters, type Founding, PARAMETER_TYPES } from "./parameters.ts";
import { Refused } from "./refusal.ts";

const founder = privateKeyToAccount(pad("0x07"));
const factory: Address = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
const charter = "Studio <img src=x onerror=alert(1)>\n\nPurpose — Zweck — الغرض\n";
const parameters = Object.fromEntries(
  PARAMETER_TYPES.map(({ name, type }, i) => [
    name,
    type === "bool" ? true : type === "uint128" ? 10n ** 18n * BigInt(i + 1) : i,
  ]),
) as unknown as BylawsParameters;
const founding: Founding = {
  name: "Studio",
  charterHash: charterHashOf(charter),
  settlementToken: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  parameters,
  classes: [{ name: "artist", voting: true, agent: false, boardSeats: 1, minShares: 1 }],
  pools: [{ basis: 0, bps: 10_000 }],
  founders: [{ account: founder.address, class: 0, shares: 1, director: true }],
  deadline: 1_800_000_000,
};
const file = newFoundingFile({
  chainId: 31_337,
  factory,
  founding,
  settlement: { symbol: "EURe", decimals: 18 },
  charter,
});

const base64Url = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
const packed = (text: string) => base64Url(deflateRawSync(text));

test("a link brings back the founding, to the last letter, and whom it was sent to", async () => {
  const link = await foundingLink(file, founder.address);
  expect(link.length).toBeLessThan(LONGEST_LINK);
  const read = readFoundingLink(`https://coop.example/dashboard/${link}`);
  expect(read.digest).toBe(file.digest);
  expect(read.asked).toBe(founder.address);
  expect(read.signed).toBeUndefined();
  expect(parseFoundingFile(await unpackFounding(read.packed ?? ""), "the link")).toEqual(file);
});

test("signatures do not travel in the link for founders", async () => {
  const signature = await founder.signTypedData(foundingTypedData(factory, 31_337, founding));
  const signed = await withSignature(file, founder.address, signature);
  expect(await foundingLink(signed)).toBe(await foundingLink(file));
});

test("a founding that was changed on its way does not fit its digest", async () => {
  const changed = foundingFileText(file).replace('"name": "Studio"', '"name": "Studiо"'); // a Cyrillic о
  const text = await unpackFounding(packed(changed));
  expect(() => parseFoundingFile(text, "the link")).toThrow(Refused);
  expect(() => parseFoundingFile(text, "the link")).toThrow(/digest/);
});

test.each([
  ["cut short", async () => (readFoundingLink(await foundingLink(file)).packed ?? "").slice(0, -40)],
  ["no base64", async () => "!!!"],
  ["no deflate", async () => base64Url(new TextEncoder().encode("{}"))],
  ["no UTF-8", async () => base64Url(deflateRawSync(Uint8Array.of(0xff, 0xfe)))],
  ["nothing", async () => ""],
])("a link with content that is %s is refused", async (_, content) => {
  await expect(unpackFounding(await content())).rejects.toThrow(FoundingLinkBroken);
});

test("a small link that unfolds without end is refused", async () => {
  const bomb = packed(" ".repeat(50_000_000));
  expect(bomb.length).toBeLessThan(100_000);
  await expect(unpackFounding(bomb)).rejects.toThrow(FoundingLinkBroken);
});

test("a signature comes back by its own link", async () => {
  const signature = await founder.signTypedData(foundingTypedData(factory, 31_337, founding));
  const read = readFoundingLink(signatureLink(file.digest, founder.address, signature));
  expect(read).toEqual({ digest: file.digest, signed: { account: founder.address, signature } });
});

test.each(["", "#/found", "#/found/0x12", `#/resolution/${file.digest}`, "javascript:alert(1)"])(
  "%j is no founding's address",
  (text) => {
    expect(readFoundingLink(text)).toEqual({});
  },
);

test("what is no address or signature in a link is not taken from it", () => {
  const place = (query: string) => readFoundingLink(`/found/${file.digest}?${query}`);
  const alone = { digest: file.digest };
  expect(place("a=0x1234")).toEqual(alone);
  expect(place("a=0x70997970c51812Dc3A010C7d01b50e0d17dc79C8")).toEqual(alone); // a digit mistyped
  expect(place(`s=${founder.address}.xyz`)).toEqual(alone);
  expect(place(`s=nobody.${toHex(1)}`)).toEqual(alone);
  expect(place(`s=${founder.address}.${`0x${"ab".repeat(20_000)}` as Hex}`)).toEqual(alone);
});

test("no link names an endpoint or a factory of its own", () => {
  const read = readFoundingLink(
    `/found/${file.digest}?rpc=https://evil.example&factory=${factory}&chainId=1`,
  );
  expect(read).toEqual({ digest: file.digest });
});
