import { expect, test } from "vitest";
import { parseSite, SiteFieldInvalid } from "./site.ts";

const page = "https://lumen.example/coop/coop.json";
const good = {
  chainId: 31337,
  chainName: "Demonstration",
  rpc: "http://127.0.0.1:8545/",
  factory: "0x5fbdb2315678afecb367f032d93f642f64180aa3",
  assembly: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  fromBlock: 12,
};

test("a site is read, with addresses in their checked form", () => {
  expect(parseSite(good, page)).toEqual({ ...good, factory: "0x5FbDB2315678afecb367f032d93F642f64180aa3" });
});

test("an endpoint on the same host may be a path", () => {
  expect(parseSite({ ...good, rpc: "/rpc" }, page).rpc).toBe("https://lumen.example/rpc");
});

test("a relay is a path on the same host or an https address, and may be left out", () => {
  const relay = (value: unknown) => parseSite({ ...good, relay: value }, page).relay;
  expect(relay("/relay/")).toBe("https://lumen.example/relay");
  expect(relay("https://relay.example/coop")).toBe("https://relay.example/coop");
  expect(parseSite(good, page)).not.toHaveProperty("relay");
  const local = "http://127.0.0.1:4848/coop.json";
  expect(parseSite({ ...good, relay: "http://127.0.0.1:4848/relay" }, local).relay).toMatch(/4848\/relay$/);
});

test("the block of the registries may be named", () => {
  expect(parseSite({ ...good, registriesFromBlock: 3 }, page).registriesFromBlock).toBe(3);
  expect(parseSite(good, page)).not.toHaveProperty("registriesFromBlock");
});

test("further relays are a list of such addresses", () => {
  const relays = (value: unknown) => parseSite({ ...good, relays: value }, page).relays;
  expect(relays(["/relay/", "https://relay.example/coop"])).toEqual([
    "https://lumen.example/relay",
    "https://relay.example/coop",
  ]);
  expect(parseSite(good, page)).not.toHaveProperty("relays");
});

test.each([
  ["relays", "https://relay.example"],
  ["relays", ["http://relay.example"]],
  ["relays", Array.from({ length: 9 }, () => "/relay")],
  ["chainId", "31337"],
  ["chainId", 0],
  ["chainName", ""],
  ["rpc", "javascript:alert(1)"],
  ["rpc", "//elsewhere.example"],
  ["factory", "0x1234"],
  ["assembly", "0x70997970c51812Dc3A010C7d01b50e0d17dc79C8"], // a digit mistyped: the checksum fails
  ["fromBlock", -1],
  ["fromBlock", undefined],
  ["registriesFromBlock", "0"],
  ["registriesFromBlock", 1.5],
  ["relay", "http://relay.example"], // in the clear to another host
  ["relay", "//relay.example"],
  ["relay", "https://name:word@relay.example"],
  ["relay", "https://relay.example/?to=elsewhere"],
  ["relay", ""],
  ["relay", null],
])("%s: %j is refused by name and value", (field, value) => {
  const parse = () => parseSite({ ...good, [field]: value }, page);
  expect(parse).toThrow(SiteFieldInvalid);
  expect(parse).toThrow(expect.objectContaining({ field, mend: expect.stringMatching(/write/) }));
});

test.each([null, [], "text"])("%j is no site", (json) => {
  expect(() => parseSite(json, page)).toThrow(SiteFieldInvalid);
});
