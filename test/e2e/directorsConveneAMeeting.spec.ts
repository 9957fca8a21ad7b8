import { beforeAll, describe, expect, test } from "vitest";
import { seen, type Watched } from "./browser.ts";
import { CoopOfTheDemo } from "./coop.ts";
import { BoardActionPage } from "./pages/BoardPage.ts";
import { ConvenePage } from "./pages/ConvenePage.ts";
import { SignIn } from "./pages/SignIn.ts";
import { setStage } from "./stage.ts";
import { giveWallet, type TestWallet, WALLET_NAME } from "./wallet.ts";

/** By bylaws/archive.json. */
const NEEDED = 4;
/** The founding board's terms of 1095 days have ended then, eight months into them now, and its holdover of 90 runs. */
const INTO_THE_HOLDOVER = 1095 - 240 + 40;

/** Each part begins where the one before ended. */
describe("directors write a notice together, each on an own device", () => {
  const stage = setStage();
  const devices: (Watched & { readonly wallet: TestWallet })[] = [];
  let coop: CoopOfTheDemo;
  let link: string;

  const first = () => {
    const [device] = devices;
    if (device === undefined) throw new Error("Nobody came.");
    return device.page;
  };
  const signTogether = async (from: string) => {
    let handed = from;
    for (const [index, { page }] of devices.entries()) {
      const action = new BoardActionPage(page);
      await action.open(handed);
      await action.sign(index + 1);
      handed = await action.link();
    }
    await new BoardActionPage(first()).open(handed);
    await new BoardActionPage(first()).carryOut();
  };

  beforeAll(async () => {
    coop = new CoopOfTheDemo(stage.demo);
    const directors = stage.demo.life.members.filter(({ director }) => director).slice(0, NEEDED);
    for (const { name } of directors) {
      const watched = await stage.open();
      const wallet = await giveWallet(watched.page, { account: coop.keyOf(name), url: stage.demo.url });
      devices.push({ ...watched, wallet });
      await watched.page.goto(stage.demo.url);
      await new SignIn(watched.page).with(WALLET_NAME);
    }
  });

  test("what cannot stand is refused with its mend, and a reload loses nothing", async () => {
    const convening = new ConvenePage(first());
    await convening.openFrom(stage.demo.url, "/board");
    await convening.add("Pay somebody");
    await convening.pay(1, { fund: "Operating", to: 12, amount: "1,5" });
    await convening.add("Change rules of the bylaws");
    await convening.change(2, "Time to vote", "91");
    await convening.goOn();
    await seen(convening.item(1).getByText(/^“1,5”: write an amount above zero/));
    await seen(convening.item(2).getByText("91 cannot stand. Choose from 1 to 90."));
    await first().reload();
    await convening
      .item(1)
      .getByLabel(/^Amount/)
      .fill("120.50");
    await convening.item(2).getByLabel("Time to vote", { exact: true }).fill("9");
    await convening.goOn();
    await convening.step("When the members vote");
  });

  test("the review says what each item would do, and what it needs", async () => {
    const convening = new ConvenePage(first());
    await convening.goOn();
    await convening.step("What the notice will say");
    const page = first();
    await seen(page.getByRole("heading", { name: "Pay 120.50 EURe to member No. 12" }));
    await seen(page.getByText("every call goes through").first());
    await seen(page.getByText("It is carried with more votes for than against."));
    await seen(page.getByText("Special resolution", { exact: true }));
    await convening.goOn();
    await seen(page.getByText(`${NEEDED} directors must sign the notice.`));
    await convening.makeLink();
    await seen(page.getByRole("heading", { name: "Change the bylaws: Time to vote" }));
    link = await new BoardActionPage(page).link();
  });

  test("four sign free of charge, one sends it, and the meeting stands", async () => {
    await signTogether(link);
    for (const { wallet } of devices.slice(1))
      expect(wallet.log.map(({ method }) => method).filter((method) => /sign|send/i.test(method))).toEqual([
        "eth_signTypedData_v4",
      ]);
    const page = first();
    await page.goto(`${stage.demo.url}/#/meeting/4`);
    await seen(page.getByRole("heading", { level: 1, name: /meeting 4/i }));
    await seen(page.getByText("Pay 120.50 EURe to member No. 12").first());
  });

  test("in the holdover, when their terms have ended, they still convene", async () => {
    await coop.pass(INTO_THE_HOLDOVER);
    const page = first();
    await page.reload();
    const convening = new ConvenePage(page);
    await convening.openFrom(stage.demo.url, "/resolutions");
    await convening.startAgain();
    await convening.add("A decision in words");
    await convening.item(1).getByLabel("Title, in one line").fill("Choose a board");
    await convening.goOn();
    await convening.goOn();
    await convening.goOn();
    await seen(page.getByText("Your term has ended.", { exact: false }));
    await convening.makeLink();
    await signTogether(await new BoardActionPage(page).link());
    await page.goto(`${stage.demo.url}/#/meeting/5`);
    await seen(page.getByText("Choose a board").first());
    for (const { troubles } of devices) expect(troubles).toEqual([]);
  });
});
