import { expect, test } from "vitest";
import { type GivenPaper, type GivenProxy, proxyLink, readProxyLink } from "./proxyLink.ts";

const one = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const other = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
const given = { chainId: 31_337, assembly: one, meeting: 2n ** 255n + 16n, signature: "0x1234" } as const;
const proxy: GivenProxy = { ...given, what: "proxy", account: one, holder: other };
const paper: GivenPaper = {
  ...given,
  what: "paper",
  principal: one,
  holder: other,
  member: 7,
  choices: 2 ** 32 - 1,
};

test.each([proxy, paper])("what was signed comes out of its link as it went in", (each) => {
  expect(readProxyLink(proxyLink(each))).toEqual(each);
  expect(readProxyLink(`https://coop.example/${proxyLink(each)}`)).toEqual(each);
});

test.each([
  ["nothing", ""],
  ["a part cut off", proxyLink(paper).replace(/&s=.*/, "")],
  ["another kind", proxyLink(proxy).replace("/name", "/else")],
  ["a paper called a proxy", proxyLink(paper).replace("/paper", "/name")],
  ["a proxy called a paper", proxyLink(proxy).replace("/name", "/paper")],
  ["a broken address", proxyLink(proxy).replace(`w=${one}`, `w=${one.slice(0, -1)}d`)],
  ["more parts", proxyLink(paper).replace("&s=", ".1&s=")],
  ["choices beyond the paper", proxyLink({ ...paper, choices: 2 ** 32 })],
  ["the member zero", proxyLink({ ...paper, member: 0 })],
  ["no signature", proxyLink({ ...paper, signature: "0x" })],
  ["too much", proxyLink({ ...paper, signature: `0x${"12".repeat(20_000)}` })],
])("%s is no link", (_, text) => {
  expect(readProxyLink(text)).toBeUndefined();
});
