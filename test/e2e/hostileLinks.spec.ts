import { getAddress, pad } from "viem";
import { beforeAll, describe, expect, test } from "vitest";
import { foundingLink, unpackFounding } from "../../app/src/chain/foundingLink.ts";
import { seen, settled, type Watched } from "./browser.ts";
import { CoopOfTheDemo, OPEN_MEETING } from "./coop.ts";
import { foundingByMembers } from "./founding.ts";
import { BallotPaper } from "./pages/BallotPaper.ts";
import { FoundingPage } from "./pages/FoundingPage.ts";
import { SignIn } from "./pages/SignIn.ts";
import { setStage } from "./stage.ts";
import { giveWallet, type SigningScreen, WALLET_NAME } from "./wallet.ts";

const EVIL = "https://evil.example";
const STRANGE = getAddress(pad("0xbad", { size: 20 }));
const SETTINGS = String(
  new URLSearchParams({
    rpc: EVIL,
    relay: `${EVIL}/relay`,
    coop: `${EVIL}/coop.json`,
    chainId: "1",
    factory: STRANGE,
    assembly: STRANGE,
  }),
);
const WHO = "Jonas Wirth";

describe("a link cannot set an endpoint, a relay, a co-op, a factory or a chain, whatever it says", () => {
  const stage = setStage();
  let coop: CoopOfTheDemo;
  beforeAll(() => {
    coop = new CoopOfTheDemo(stage.demo);
  });

  /** The page names the site's own node and factory; nothing was asked of anybody else. */
  async function keepsToItsSite({ page, troubles }: Watched): Promise<void> {
    const { url, life } = stage.demo;
    const proof = page.getByRole("region", { name: "Where the figures come from" });
    await seen(proof.getByText(`Read from one node: ${new URL(url).host}`));
    await seen(proof.getByText(/^Read from the public record at block/));
    expect(await page.getByText("evil.example").count()).toBe(0);
    await proof.getByRole("link", { name: "Check it yourself" }).click();
    const places = page.getByRole("region", { name: "Contracts and addresses" });
    await seen(places.getByText(`${url}/rpc`, { exact: true }));
    await seen(places.getByText(life.site.factory, { exact: true }));
    await seen(places.getByText(life.organs.assembly, { exact: true }));
    expect(await places.getByText(STRANGE).count()).toBe(0);
    expect(troubles, "requests that left the origin, and other troubles").toEqual([]);
  }

  test.each([
    `/?rpc=${EVIL}`,
    `/?relay=${EVIL}/relay`,
    `/?coop=${EVIL}/coop.json`,
    `/?${SETTINGS}`,
    `/#/?rpc=${EVIL}`,
    `/#/?relay=${EVIL}/relay`,
    `/#/?coop=${EVIL}/coop.json`,
    `/?${SETTINGS}#/treasury?${SETTINGS}`,
    `/#/meeting/${OPEN_MEETING}?${SETTINGS}`,
    `/#/found?${SETTINGS}`,
    `/#//evil.example/coop.json`,
  ])("%s reaches nobody but this site and its own node", async (path) => {
    const watched = await stage.open();
    await watched.page.goto(`${stage.demo.url}${path}`);
    await settled(watched.page);
    await keepsToItsSite(watched);
  });

  test("nothing of such a link is remembered: the next visit keeps to the site too", async () => {
    const watched = await stage.open();
    await watched.page.goto(`${stage.demo.url}/?${SETTINGS}#/?${SETTINGS}`);
    await settled(watched.page);
    await watched.page.goto("about:blank");
    await watched.page.goto(stage.demo.url);
    await keepsToItsSite(watched);
  });

  test("a ballot paper signed behind such a link is for this chain and this Assembly, and goes to this relay", async () => {
    const watched = await stage.open();
    const { page, troubles } = watched;
    const screens: SigningScreen[] = [];
    await giveWallet(page, {
      account: coop.keyOf(WHO),
      url: stage.demo.url,
      confirms: (screen) => screens.push(screen) > 0,
    });
    await page.goto(`${stage.demo.url}/?${SETTINGS}#/meeting/${OPEN_MEETING}`);
    await new SignIn(page).with(WALLET_NAME);
    const paper = new BallotPaper(page);
    await paper.fill(["For", "For", "For", "For"]);
    await paper.sign();
    await paper.recorded();
    const { site, organs } = stage.demo.life;
    expect(
      screens.map(({ domain }) => [Number(domain.chainId), getAddress(domain.verifyingContract)]),
    ).toEqual([[site.chainId, organs.assembly]]);
    expect(troubles).toEqual([]);
  });

  describe("a founding link", () => {
    /** Opens the link as a founder who has a wallet and signed in before. */
    async function openAsFounder(link: string): Promise<Watched & { readonly asked: () => number }> {
      const watched = await stage.open();
      let screens = 0;
      await giveWallet(watched.page, {
        account: coop.keyOf(WHO),
        url: stage.demo.url,
        confirms: () => ++screens > 0,
      });
      await watched.page.goto(stage.demo.url);
      await new SignIn(watched.page).with(WALLET_NAME);
      await watched.page.goto(`${stage.demo.url}/${link}`);
      await settled(watched.page);
      return { ...watched, asked: () => screens };
    }
    const signing = /^(Sign the founding|Sign in to|Found the co-operative)/;

    test("for this site's own factory can be signed, with settings that count for nothing", async () => {
      const link = await foundingLink(foundingByMembers(stage.demo, coop));
      const founder = await openAsFounder(`${link}&${SETTINGS}`);
      await new FoundingPage(founder.page).sign();
      expect(founder.asked()).toBe(1);
      await keepsToItsSite(founder);
    });

    test.each([
      ["another factory", { factory: STRANGE }],
      ["another chain", { chainId: 1 }],
    ])("for %s is shown, and nobody can sign it", async (_, elsewhere) => {
      const link = await foundingLink(foundingByMembers(stage.demo, coop, elsewhere));
      const founder = await openAsFounder(`${link}&${SETTINGS}`);
      await seen(founder.page.getByText(/for another network or another factory than this site serves/));
      expect(await founder.page.getByRole("button", { name: signing }).count()).toBe(0);
      expect(founder.asked()).toBe(0);
      await keepsToItsSite(founder);
    });

    test("whose text was given an endpoint, or that keeps the fingerprint of another founding, is refused", async () => {
      const honest = await foundingLink(foundingByMembers(stage.demo, coop));
      const forged = await foundingLink(foundingByMembers(stage.demo, coop, { factory: STRANGE }));
      const digest = /0x[0-9a-f]{64}/.exec(honest)?.[0] ?? "";
      const sent = JSON.parse(await unpackFounding(/f=([^&]+)/.exec(honest)?.[1] ?? ""));
      const extended = await packed({ ...sent, rpc: EVIL, relay: EVIL });
      for (const link of [
        forged.replace(/0x[0-9a-f]{64}/, digest),
        `#/found/${digest}?f=${extended}`,
        `#/found/${digest}?f=${honest.slice(-40)}`,
      ]) {
        const founder = await openAsFounder(link);
        await seen(founder.page.getByRole("heading", { name: "This founding was refused" }));
        expect(await founder.page.getByRole("button", { name: signing }).count()).toBe(0);
        expect(founder.asked()).toBe(0);
        expect(founder.troubles).toEqual([]);
      }
    });
  });
});

/** As a founding link carries its text. */
async function packed(content: object): Promise<string> {
  const stream = new Blob([JSON.stringify(content)])
    .stream()
    .pipeThrough(new CompressionStream("deflate-raw"));
  return Buffer.from(await new Response(stream).arrayBuffer()).toString("base64url");
}
