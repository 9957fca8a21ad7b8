import { beforeAll, describe, expect, test } from "vitest";
import { seen } from "./browser.ts";
import { CoopOfTheDemo, OPEN_MEETING } from "./coop.ts";
import { type Answer, BallotPaper } from "./pages/BallotPaper.ts";
import { SecondDevice } from "./pages/SecondDevice.ts";
import { SignIn } from "./pages/SignIn.ts";
import { setStage } from "./stage.ts";
import { giveWallet, type SigningScreen, WALLET_NAME } from "./wallet.ts";

const WHO = "Jonas Wirth";
const MEANT: readonly Answer[] = ["For", "For", "Abstain", "Against", "For"];
const SWAPPED: readonly Answer[] = ["Against", "Against", "Abstain", "For", "Against"];
/** The order of the choices in the bundle, by which a page writes papers and reads them. */
const ORDER = /(["'`])against\1,(["'`])for\2/g;

/** Each part begins where the one before ended. */
describe("a page was patched: it shows For and has Against signed", () => {
  const stage = setStage();
  let coop: CoopOfTheDemo;
  beforeAll(() => {
    coop = new CoopOfTheDemo(stage.demo);
  });

  test("the second device shows the swap, and the member declines", async () => {
    const { url } = stage.demo;
    const [first, second] = [await stage.open(), await stage.open()];
    let patched = 0;
    await first.page.context().route("**/assets/*.js", async (route) => {
      const response = await route.fetch();
      const bundle = await response.text();
      patched += [...bundle.matchAll(ORDER)].length;
      await route.fulfill({ response, body: bundle.replace(ORDER, '"for","against"') });
    });

    const onScreen = Promise.withResolvers<SigningScreen>();
    const decision = Promise.withResolvers<boolean>();
    await giveWallet(first.page, {
      account: coop.keyOf(WHO),
      url,
      confirms: async (screen) => {
        onScreen.resolve(screen);
        return await decision.promise;
      },
    });
    await first.page.goto(`${url}/#/meeting/${OPEN_MEETING}`);
    await new SignIn(first.page).with(WALLET_NAME);
    const paper = new BallotPaper(first.page);
    await paper.fill(MEANT);
    await paper.sign();
    const { message } = await onScreen.promise;
    expect(patched, "places at which the bundle was patched").toBe(1);

    const choices = String(message.choices);
    const honest = new SecondDevice(second.page);
    await honest.open(url);
    const meeting = `General meeting ${OPEN_MEETING}`;
    expect(await honest.means(choices, meeting), "on the second device").toEqual(SWAPPED);
    await seen(honest.decoder.getByText(String(message.meeting), { exact: true }));
    await seen(honest.decoder.getByText("If one line is not what you chose, do not confirm."));

    const lying = new SecondDevice(await first.page.context().newPage());
    await lying.open(url);
    expect(await lying.means(choices, meeting), "on the first device, which lies there too").toEqual(MEANT);

    decision.resolve(false);
    await seen(paper.problem.filter({ hasText: "You have voted zero times, not twice." }));
    await second.page.goto(`${url}/#/ballot/${OPEN_MEETING}/${coop.numberOf(WHO)}`);
    await seen(second.page.getByText(/^No\. There is no ballot paper of member No\. \d+/));
    expect(second.troubles).toEqual([]);
  });

  test("with an honest page the second device shows what was chosen", async () => {
    const { url } = stage.demo;
    const { page } = await stage.open();
    const device = new SecondDevice((await stage.open()).page);
    await device.open(url);
    let shown: string[] = [];
    await giveWallet(page, {
      account: coop.keyOf(WHO),
      url,
      confirms: async ({ message }) => {
        shown = await device.means(String(message.choices), `General meeting ${OPEN_MEETING}`);
        return String(shown) === String(MEANT);
      },
    });
    await page.goto(`${url}/#/meeting/${OPEN_MEETING}`);
    await new SignIn(page).with(WALLET_NAME);
    const paper = new BallotPaper(page);
    await paper.fill(MEANT);
    await paper.sign();
    await paper.recorded();
    expect(shown).toEqual(MEANT);
    expect(await paper.choices()).toEqual(MEANT);
  });
});
