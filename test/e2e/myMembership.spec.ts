import { beforeAll, describe, expect, test } from "vitest";
import { formatFor } from "../../app/src/i18n/format.ts";
import { seen, type Watched } from "./browser.ts";
import { CoopOfTheDemo } from "./coop.ts";
import { MyMembership } from "./pages/MyMembership.ts";
import { setStage } from "./stage.ts";
import { giveWallet, type TestWallet, WALLET_NAME } from "./wallet.ts";

const PHONE = { viewport: { width: 390, height: 844 } };
/** The list fills as one thing after the other has been read. */
const SOON = { timeout: 20_000 };
const DAY = 86_400n;
const NAME = "Sofia <b>L.</b>";

/** Each part begins where the one before ended. */
describe("a member looks after their own membership, on a phone", () => {
  const stage = setStage();
  let coop: CoopOfTheDemo;
  let sofia: Watched & { readonly wallet: TestWallet; readonly me: MyMembership; readonly id: number };

  async function arrive(who: string) {
    const watched = await stage.open(PHONE);
    const { url } = stage.demo;
    const wallet = await giveWallet(watched.page, { account: coop.keyOf(who), url });
    return { ...watched, wallet, me: new MyMembership(watched.page), id: coop.numberOf(who) };
  }
  const sent = ({ log }: TestWallet) =>
    log.filter(({ method }) => method === "eth_sendTransaction").map(({ complied }) => complied);

  beforeAll(async () => {
    coop = new CoopOfTheDemo(stage.demo);
    sofia = await arrive("Sofia Lindqvist");
  });

  test("they sign in and see card, standing and shares", async () => {
    const { me, id, page } = sofia;
    await page.goto(`${stage.demo.url}/#/me`);
    await seen(page.getByText("Sign in to see your membership"));
    await me.signIn(stage.demo.url, WALLET_NAME);
    await seen(me.card.getByText(String(id), { exact: true }));
    await seen(me.card.getByText(/^person\. One vote\. Since /));
    await seen(page.getByText(/^Qualifying: votes from \d+\s\w+\s\d{4}/));
    expect(await me.figure("Shares held").innerText()).toBe("1");
    expect(await me.figure("Paid in").innerText()).toMatch(/^250\.00\s?EURe$/);
    await expect.poll(() => me.waiting(), SOON).toEqual(["Pay the yearly fee", "Name people for recovery"]);
  });

  test("they pay the yearly fee; declining first costs nothing", async () => {
    const { me, wallet } = sofia;
    const before = await coop.moneyOf("Sofia Lindqvist");
    wallet.declineNext();
    await me.shares.getByRole("button", { name: "Pay the fee: 62.50 EURe" }).click();
    await seen(me.shares.getByRole("status").filter({ hasText: "You declined" }));
    expect(await coop.moneyOf("Sofia Lindqvist")).toBe(before);

    await me.payFee();
    expect(before - (await coop.moneyOf("Sofia Lindqvist"))).toBe(625n * 10n ** 17n);
    expect(sent(wallet)).toEqual([false, true, true]);
    await me.shares.getByRole("button", { name: /^Pay the fee/ }).waitFor({ state: "detached" });
    await expect.poll(() => me.waiting(), SOON).toEqual(["Name people for recovery"]);
  });

  test("they take two more shares in instalments, and pay one of them", async () => {
    const { me } = sofia;
    await me.subscribeInParts(2);
    await seen(me.figure("Still to pay on shares").getByText("375.00"));
    await me.shares.getByLabel(/^Amount to pay now/).fill("375.01");
    await seen(me.shares.getByText("You owe no more than 375.00 EURe."));
    await me.payInstalment("100");
    await seen(me.figure("Still to pay on shares").getByText("275.00"));
    expect(await me.figure("Shares held").innerText()).toBe("3");
    expect(await me.figure("Paid in").innerText()).toMatch(/^475\.00\s?EURe$/);
  });

  test("they publish a name, which then stands in the register as text, and take it back", async () => {
    const { me, id, page } = sofia;
    await me.publishName(NAME);
    await seen(me.card.getByText(NAME));
    await page.goto(`${stage.demo.url}/#/members`);
    const entry = page
      .getByRole("row")
      .filter({ has: page.getByRole("link", { name: `No. ${id}`, exact: true }) });
    await seen(entry.getByText(NAME));
    await page.getByRole("searchbox", { name: "Search" }).fill("sofia");
    await seen(page.getByText("Shown: 1 of 1."));

    await page.goto(`${stage.demo.url}/#/me`);
    await me.takeNameBack();
    await page.goto(`${stage.demo.url}/#/members`);
    await seen(entry);
    await seen(page.getByRole("row").getByText("City Archive of Ghent")); // published names have been read
    expect(await entry.getByText("Sofia").count()).toBe(0);
  });

  test("they name people for recovery, and read from when they count", async () => {
    const { me, page } = sofia;
    await page.goto(`${stage.demo.url}/#/me`);
    const people = ["Jonas Wirth", "Amara Diallo", "Kaisa Niemi"].map((who) => coop.numberOf(who));
    await me.nameContacts(people, 2);
    const from = formatFor("en").moment(BigInt(await coop.now()) + 21n * DAY);
    await seen(me.recovery.getByText(`The change takes effect on ${from}.`));
    await seen(me.recovery.getByRole("heading", { name: "May ask for you then" }));
    await seen(me.recovery.getByText("Needed: 2 of 3."));
    for (const number of people) await seen(me.recovery.getByText(`Member No. ${number}`));
    await seen(me.part("Waiting for you").getByRole("heading", { name: "Pay the next instalment" }));
    await expect.poll(() => me.waiting(), SOON).toEqual(["Pay the next instalment"]);

    await coop.pass(21);
    await page.reload();
    await seen(me.recovery.getByRole("heading", { name: "May ask for you now" }));
    expect(sofia.troubles).toEqual([]);
  });

  test("the votes that a member cast stand there, each with its resolution and its receipt", async () => {
    const { me, id, page, troubles } = await arrive("Jonas Wirth");
    await me.signIn(stage.demo.url, WALLET_NAME);
    await seen(page.getByText(/^Votes, director until \d+\s\w+\s\d{4}/));
    const votes = me.votes.getByRole("listitem");
    await seen(votes);
    expect(await votes.count()).toBe(3);
    const oldest = votes.last();
    await seen(oldest.getByText("For", { exact: true }));
    await oldest.getByRole("link", { name: "Ballot receipt" }).click();
    await page.waitForURL(`**/#/ballot/1/${id}`);
    await page.goBack();
    const title = await oldest.getByRole("link").first().innerText();
    await oldest.getByRole("link", { name: title }).click();
    await page.waitForURL("**/#/resolution/1");
    await seen(page.getByRole("heading", { level: 1, name: title }));
    expect(troubles).toEqual([]);
  });
});
