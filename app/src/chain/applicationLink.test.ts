// @vitest-environment node
import { expect, test } from "vitest";
import { applicationLink, readApplicationLink } from "./applicationLink.ts";

const given = {
  chainId: 31_337,
  assembly: "0x5FbDB2315678afecb367f032d93F642f64180aa3",
  application: {
    account: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
    class: 2,
    deadline: 1_900_000_000,
    signature: `0x${"ab".repeat(64)}`,
  },
} as const;
const link = applicationLink(given);

test("a link brings back the application", () => {
  expect(readApplicationLink(`https://coop.example/${link}`)).toEqual(given);
});

test.each([
  ["cut short", link.slice(0, -1)],
  ["without a signature", link.replace(/&s=.*/, "&s=0x")],
  ["with a signature without end", `${link}${"ab".repeat(5_000)}`],
  ["with a mistyped account", link.replace("0x70997970C", "0x70997970c")],
  ["with a class beyond 255", link.replace(".2.", ".256.")],
  ["with a deadline beyond 40 bits", link.replace("1900000000", String(2 ** 40))],
  ["with a part more", link.replace(".2.", ".2.3.")],
  ["with markup", link.replace("31337", "<b>")],
  ["of another page", link.replace("/join/", "/found/")],
])("a link %s is none", (_, text) => {
  expect(readApplicationLink(text)).toBeUndefined();
});
