// @vitest-environment node
import { expect, test } from "vitest";
import { agentLink, readAgentLink } from "./agentLink.ts";

const entry = {
  chainId: 31_337,
  assembly: "0x5FbDB2315678afecb367f032d93F642f64180aa3",
  application: {
    account: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
    class: 4,
    deadline: 1_900_000_000,
  },
  accountable: "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
  expiresAt: 1_930_000_000,
} as const;
const acceptance = `0x${"ab".repeat(64)}` as const;
const accountability = `0x${"cd".repeat(64)}` as const;
const whole = { ...entry, acceptance, accountability };
const link = agentLink(whole);

test("a link brings back the admission, with the signatures that were made and no others", () => {
  expect(readAgentLink(`https://coop.example/${link}`)).toEqual(whole);
  expect(readAgentLink(agentLink(entry))).toEqual(entry);
  expect(readAgentLink(agentLink({ ...entry, accountability }))).toEqual({ ...entry, accountability });
});

test.each([
  ["cut short", link.slice(0, -1)],
  ["with an empty signature", link.replace(/&r=.*/, "&r=0x")],
  ["without a member who answers", link.replace(/&h=[^&]*/, "")],
  ["with a mistyped account", link.replace("0x70997970C", "0x70997970c")],
  ["with a class beyond 255", link.replace(".4.", ".256.")],
  ["with an expiry beyond 40 bits", link.replace("1930000000", String(2 ** 40))],
  ["without an expiry", link.replace("1930000000", "0")],
  ["with a part more", link.replace(".4.", ".4.3.")],
  ["without end", `${link}${"ab".repeat(10_000)}`],
  ["of another page", link.replace("/join/agent", "/join/application")],
])("a link %s is none", (_, text) => {
  expect(readAgentLink(text)).toBeUndefined();
});
