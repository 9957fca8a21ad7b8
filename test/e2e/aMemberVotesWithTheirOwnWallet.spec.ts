import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { seen, type Watched } from "./browser.ts";
import { CoopOfTheDemo, OPEN_MEETING } from "./coop.ts";
import { BallotPaper } from "./pages/BallotPaper.ts";
import { SignIn } from "./pages/SignIn.ts";
import { setStage } from "./stage.ts";
import { giveWallet, type TestWallet, WALLET_NAME } from "./wallet.ts";

describe("a member votes with their own wallet", () => {
  const stage = setStage();
  let coop: CoopOfTheDemo;
  beforeAll(() => {
    coop = new CoopOfTheDemo(stage.demo);
  });
  beforeEach(async () => await stage.demo.startAgain());

  /** The open meeting, with a wallet in the browser that nobody has signed in with. */
  async function arrive(who: string, { chainId, relay = true }: { chainId?: number; relay?: boolean } = {}) {
    const watched: Watched = await stage.open();
    const { page } = watched;
    if (!relay)
      await page.route("**/coop.json", async (route) => {
        const { relay: _, ...site } = await (await route.fetch()).json();
        await route.fulfill({ json: site });
      });
    const { url } = stage.demo;
    const wallet = await giveWallet(page, {
      account: coop.keyOf(who),
      url,
      ...(chainId !== undefined && { chainId }),
    });
    await page.goto(`${url}/#/meeting/${OPEN_MEETING}`);
    await seen(page.getByText("Members vote here."));
    return { ...watched, wallet, signIn: new SignIn(page), paper: new BallotPaper(page) };
  }

  /** What the wallet was asked to sign or to send, and whether it did. */
  const asked = ({ log }: TestWallet) =>
    log
      .filter(({ method }) => ["eth_signTypedData_v4", "eth_sendTransaction"].includes(method))
      .map(({ method, complied }) => `${method}: ${complied ? "done" : "declined"}`);

  test.each([
    { way: "by a signature free of charge", relay: true, deed: "eth_signTypedData_v4" },
    { way: "by a transaction of their own", relay: false, deed: "eth_sendTransaction" },
  ])(
    "$way: declining leaves them with zero votes, and the paper can be sent again",
    async ({ relay, deed }) => {
      const who = "Jonas Wirth";
      const { page, wallet, signIn, paper, troubles } = await arrive(who, { relay });
      await signIn.with(WALLET_NAME);
      await signIn.says(`No. ${coop.numberOf(who)}`);
      await paper.fill(["For", "For", "Abstain", "Against", "For"]);
      wallet.declineNext();
      await paper.sign();
      await seen(paper.problem.filter({ hasText: "You have voted zero times, not twice." }));
      await seen(paper.problem.filter({ hasText: "You declined to sign." }));
      await seen(page.getByRole("heading", { name: "2 ballot papers on the record" }));

      await paper.sign();
      await paper.recorded();
      await seen(page.getByRole("heading", { name: "3 ballot papers on the record" }));
      expect(asked(wallet)).toEqual([`${deed}: declined`, `${deed}: done`]);
      expect(await paper.choices()).toEqual(["For", "For", "Abstain", "Against", "For"]);

      await page.reload();
      await paper.recorded();
      expect(troubles).toEqual([]);
    },
  );

  test("declining to sign in says so and changes nothing", async () => {
    const { page, wallet, signIn } = await arrive("Jonas Wirth");
    wallet.declineNext();
    await page.getByRole("banner").getByRole("button", { name: "Sign in" }).click();
    await signIn.dialog.getByRole("button", { name: WALLET_NAME }).click();
    await seen(signIn.dialog.getByText("You declined to sign."));
    await page.keyboard.press("Escape");
    await seen(page.getByText("Members vote here."));
  });

  test.each([
    ["Northlight Computing", "Not a member", "This account is not on the register of members."],
    ["Rosalind Pike", "supporter", "Members of the class supporter have no vote in general meetings."],
    [
      "Sofia Lindqvist",
      "person",
      /Your vote begins on .+\. This meeting counts those entitled on its record date/,
    ],
    ["Ines Carvalho", "person", "Your vote is on the record."],
  ])("%s may not vote now and sees why", async (who, standing, why) => {
    const { wallet, signIn, paper, troubles } = await arrive(who);
    await signIn.with(WALLET_NAME);
    await signIn.says(standing);
    await seen(paper.paper.getByText(why));
    expect(await paper.paper.getByRole("radio").count()).toBe(0);
    expect(asked(wallet)).toEqual([]);
    expect(troubles).toEqual([]);
  });

  test("a wallet on another chain is told so, and signs nothing", async () => {
    const { wallet, signIn, paper } = await arrive("Jonas Wirth", { chainId: 1 });
    await signIn.with(WALLET_NAME);
    await paper.fill(["For", "For", "For", "For", "For"]);
    await paper.sign();
    await seen(paper.paper.getByText("Your account is on another network than this co-operative."));
    await seen(paper.paper.getByText("You have voted zero times, not twice."));
    expect(asked(wallet)).toEqual([]);
  });
});
