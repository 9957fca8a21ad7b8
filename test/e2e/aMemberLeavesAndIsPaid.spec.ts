import { beforeAll, describe, expect, test } from "vitest";
import { seen, type Watched } from "./browser.ts";
import { CoopOfTheDemo } from "./coop.ts";
import { MyMembership } from "./pages/MyMembership.ts";
import { Redemptions } from "./pages/Redemptions.ts";
import { SignIn } from "./pages/SignIn.ts";
import { setStage } from "./stage.ts";
import { giveWallet, WALLET_NAME } from "./wallet.ts";

const PHONE = { viewport: { width: 390, height: 844 } };
/** The list fills as one thing after the other has been read. */
const SOON = { timeout: 20_000 };
const DAY = 86_400;
const LEAVER = "City Archive of Ghent";
/** Not a member. */
const ANYONE = "Lensworks";

/** A date as the pages write it. */
const secondsOf = (text: string): number => {
  const [date] = /\d+ \w+ \d{4}/.exec(text.replaceAll("\u00a0", " ")) ?? [];
  if (date === undefined) throw new Error(`There is no date in: ${text}`);
  return Date.parse(`${date} UTC`) / 1000;
};

/** Each part begins where the one before ended. */
describe("a member leaves and is paid", () => {
  const stage = setStage();
  let coop: CoopOfTheDemo;
  let leaver: Watched & { readonly me: MyMembership; readonly redemptions: Redemptions };
  let anyone: Watched & { readonly redemptions: Redemptions };
  let id: number;
  let due: number;

  beforeAll(async () => {
    coop = new CoopOfTheDemo(stage.demo);
    id = coop.numberOf(LEAVER);
    const come = async (who: string) => {
      const watched = await stage.open(PHONE);
      await giveWallet(watched.page, { account: coop.keyOf(who), url: stage.demo.url });
      return { ...watched, me: new MyMembership(watched.page), redemptions: new Redemptions(watched.page) };
    };
    [leaver, anyone] = await Promise.all([come(LEAVER), come(ANYONE)]);
  });

  test("what leaving means is said before, and nobody leaves by a slip", async () => {
    const { me } = leaver;
    await me.signIn(stage.demo.url, WALLET_NAME);
    const leaving = me.part("Leave the co-operative");
    await leaving.getByText("What leaving means, and how").click();
    await seen(leaving.getByText("You stop being a director with it."));
    await seen(leaving.getByText(/^Your capital of 6,000\.00\sEURe joins the redemption queue\./));
    await seen(
      leaving.getByText(
        /in one year at most 10% of all capital is paid out, and never so much that less than 30,000\.00\sEURe is left/,
      ),
    );
    await me.resign(id + 1);
    await seen(leaving.getByText("The button works once your number stands in the field."));
    await seen(me.part("Shares and capital"));
  });

  test("they leave, and queue their capital", async () => {
    const { me, page } = leaver;
    await me.resign(id);
    const capital = me.part("Your capital");
    await seen(capital.getByText("You have left. Your capital is not in the queue yet:"));
    await expect.poll(() => me.waiting(), SOON).toEqual(["Queue your capital"]);
    await capital.getByRole("button", { name: "Queue my capital" }).click();
    await seen(capital.getByText("Places before yours: 2"));
    await seen(capital.getByText("Free of the yearly limit from"));
    await seen(page.getByText(/^Left on /));
    await capital.getByRole("link", { name: "See the whole queue" }).click();
  });

  test("the queue shows place and date, and pays nobody before", async () => {
    const { redemptions } = anyone;
    await redemptions.open(stage.demo.url);
    const row = redemptions.placeOf(id);
    await seen(row.getByText(/^6,000\.00/));
    await seen(row.getByRole("rowheader", { name: "3", exact: true }));
    due = secondsOf(await row.getByText(/^Not before /).innerText());
    expect(due).toBeGreaterThan((await coop.now()) + 89 * DAY);
    await seen(redemptions.figure("Part of the capital in one year").getByText("10%"));
    await seen(redemptions.figure("Floor").getByText("30,000.00"));
    await seen(redemptions.limits.getByText("Capital never falls below it"));
    await seen(redemptions.limits.getByText(/^The first place is not due before /));
    expect(await redemptions.pay.getAttribute("aria-disabled")).toBe("true");
  });

  test("once it is due anyone pays the next places, up to the year's part", async () => {
    const { page, redemptions } = anyone;
    await coop.pass(Math.ceil((due - (await coop.now())) / DAY) + 1);
    await redemptions.open(stage.demo.url);
    await seen(redemptions.placeOf(id).getByText("Due now"));
    await new SignIn(page).with(WALLET_NAME);
    const before = { leaver: await coop.moneyOf(LEAVER), anyone: await coop.moneyOf(ANYONE) };
    await redemptions.limits.getByRole("button", { name: "Pay the next places (3)" }).click();
    await seen(redemptions.limits.getByText("The payments are on the record."));
    const paid = (await coop.moneyOf(LEAVER)) - before.leaver;
    expect(paid > 0n && paid < 6_000n * 10n ** 18n, `${paid} was paid of a part`).toBe(true);
    expect(await coop.moneyOf(ANYONE)).toBe(before.anyone);
    await seen(redemptions.limits.getByText(/^This year’s part is used up\./));
    await seen(redemptions.placeOf(id).getByRole("rowheader", { name: "1", exact: true }));
  });

  test("the rest comes with the next year", async () => {
    const { page, redemptions, troubles } = anyone;
    await coop.pass(366);
    await redemptions.open(stage.demo.url);
    await redemptions.limits.getByRole("button", { name: "Pay the next places (1)" }).click();
    await seen(page.getByText("Nobody waits", { exact: true }));
    for (const each of [troubles, leaver.troubles]) expect(each).toEqual([]);
  });
});
