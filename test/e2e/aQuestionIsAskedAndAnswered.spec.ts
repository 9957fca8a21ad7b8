import { beforeAll, describe, expect, test } from "vitest";
import { seen, settled, type Watched } from "./browser.ts";
import { CoopOfTheDemo } from "./coop.ts";
import { BallotPaper } from "./pages/BallotPaper.ts";
import { SignIn } from "./pages/SignIn.ts";
import { setStage } from "./stage.ts";
import { giveWallet, type TestWallet, WALLET_NAME } from "./wallet.ts";
import { anyInLanguage } from "./words.ts";

const RESOLUTION = 9; // the demonstration begins with eight
/** Has a vote and no seat on the board. */
const ASKER = "Teodora Pop";
const DIRECTOR = "Amara Diallo";
const QUESTION = `<img src=x onerror="globalThis.ran='question'"> Who will run the press?`;
const ANSWER = "Two members have offered.\nBoth know how.";
const REASONS = "It will pay for itself in a year.";

/** Each part begins where the one before ended. */
describe("a question is asked and answered, and reasons stand beside the votes", () => {
  const stage = setStage();
  let coop: CoopOfTheDemo;
  let asker: Watched & { readonly wallet: TestWallet };

  beforeAll(async () => {
    coop = new CoopOfTheDemo(stage.demo);
    const text =
      "Buy a press\n\nAs the board explains.\n\nDiscussion: https://forum.xn--80ak6aa92e.example/t/12?page=2";
    await coop.convene([{ kind: "ordinary", text, calls: [] }]);
    asker = await signedIn(ASKER);
  });

  const address = () => `${stage.demo.url}/#/resolution/${RESOLUTION}`;

  async function signedIn(who: string) {
    const watched = await stage.open();
    const { page } = watched;
    const wallet = await giveWallet(page, { account: coop.keyOf(who), url: stage.demo.url });
    await page.goto(address());
    await settled(page);
    await new SignIn(page).with(WALLET_NAME);
    return { ...watched, wallet };
  }

  const questions = ({ page }: Watched, language = "en") =>
    page.getByRole("region", { name: anyInLanguage("Questions", language) });

  test("a member signs a question, free of charge", async () => {
    const { page, wallet, troubles } = asker;
    const part = questions(asker);
    await seen(part.getByText("Nobody has asked anything yet."));
    await part.getByText("Ask a question", { exact: true }).click();
    await part.getByLabel("Your question").fill("é".repeat(501));
    await seen(part.getByText("2 bytes too long: 1,000 bytes are the most."));
    await part.getByLabel("Your question").fill(QUESTION);
    await part.getByRole("button", { name: "Sign the question" }).click();
    await seen(part.getByRole("listitem").getByText(QUESTION));
    await seen(part.getByText(`No. ${coop.numberOf(ASKER)}`));
    await seen(part.getByText("Not answered yet."));
    expect(wallet.log.map(({ method }) => method)).not.toContain("eth_sendTransaction");
    expect(await page.evaluate(() => Reflect.get(globalThis, "ran"))).toBeUndefined();
    expect(troubles).toEqual([]);
  });

  test("a director answers, and nobody else is offered to", async () => {
    expect(await questions(asker).getByText("Answer as a director").count()).toBe(0);
    const director = await signedIn(DIRECTOR);
    const part = questions(director);
    await part.getByText("Answer as a director").click();
    await part.getByLabel("Your answer").fill(ANSWER);
    await part.getByRole("button", { name: "Sign the answer" }).click();
    await seen(part.getByRole("listitem").getByText("Two members have offered."));
    await seen(part.getByText("Answered by director"));
    expect(director.troubles).toEqual([]);
  });

  test.each([
    ["en", "light", 1440],
    ["ar", "dark", 390],
    ["de", "light", 390],
  ] as const)(
    "a reader finds both (%s, %s, %i px), and a forum whose host is spelled out",
    async (language, colorScheme, width) => {
      const reader = await stage.open({ colorScheme, viewport: { width, height: 844 } });
      const { page, troubles } = reader;
      await page.addInitScript((chosen) => localStorage.setItem("language", chosen), language);
      await page.goto(address());
      await settled(page);
      await seen(questions(reader, language).getByText(QUESTION));
      await seen(questions(reader, language).getByText("Both know how."));
      const link = page.locator('a[href="https://forum.xn--80ak6aa92e.example/t/12?page=2"]');
      expect(await link.getAttribute("rel")).toBe("noopener noreferrer");
      expect(await link.getAttribute("target")).toBe("_blank");
      await seen(page.getByText("forum.xn--80ak6aa92e.example", { exact: true }));
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(beyond).toBeLessThanOrEqual(0);
      expect(troubles).toEqual([]);
    },
  );

  test("what a relay changes or makes up is not shown, and the page says how much", async () => {
    const reader = await stage.open();
    const { page } = reader;
    await page.route("**/relay/questions/*", async (route) => {
      const answer = await route.fetch();
      const { entries } = (await answer.json()) as { entries: Record<string, unknown>[] };
      const [first = {}, ...rest] = entries;
      const made = [{ ...first, text: "Who stole the money?" }, ...rest, { nothing: true }];
      await route.fulfill({ json: { entries: made } });
    });
    await page.goto(address());
    await settled(page);
    await seen(questions(reader).getByText("3 entries are not shown"));
    await seen(questions(reader).getByText("Nobody has asked anything yet."));
    expect(await page.getByText("Who stole the money?").count()).toBe(0);
  });

  test("once the voting is open nobody asks any more; reasons go with a signed paper and stand beside the roll call", async () => {
    await coop.pass(30);
    const { page, troubles } = asker;
    await page.reload();
    await settled(page);
    await seen(questions(asker).getByText("Questions were asked and answered until the voting opened"));
    expect(await questions(asker).getByText("Ask a question", { exact: true }).count()).toBe(0);
    const paper = new BallotPaper(page);
    await paper.paper.getByText("For", { exact: true }).click();
    await paper.paper.getByText("Add reasons").click();
    await paper.paper.getByLabel("Why you vote so").fill(REASONS);
    await paper.paper.getByLabel("Publish them once my paper is counted").check();
    await paper.sign("Sign my vote");
    await paper.recorded();
    await seen(page.getByText("Reasons of 1 member"));
    await seen(page.getByText(REASONS));
    expect(troubles).toEqual([]);
  });

  test("who kept the reasons to themselves publishes them later, and readers find both", async () => {
    const director = await signedIn(DIRECTOR);
    const { page } = director;
    const paper = new BallotPaper(page);
    await paper.paper.getByText("Against", { exact: true }).click();
    await paper.paper.getByText("Add reasons").click();
    await paper.paper.getByLabel("Why you vote so").fill("We have no room.");
    await paper.sign("Sign my vote");
    await paper.recorded();
    await seen(page.getByText(REASONS));
    expect(await page.getByRole("listitem").getByText("We have no room.").count()).toBe(0);
    await page.getByText("Publish the reasons that you gave with your paper").click();
    expect(await page.getByLabel("Your reasons, exactly as you gave them").inputValue()).toBe(
      "We have no room.",
    );
    await page.getByRole("button", { name: "Publish the reasons" }).click();
    await seen(page.getByRole("listitem").getByText("We have no room."));
    expect(director.troubles).toEqual([]);

    const reader = await stage.open({ viewport: { width: 390, height: 844 } });
    await reader.page.goto(address());
    await settled(reader.page);
    await seen(reader.page.getByText("Reasons of 2 members"));
    await seen(reader.page.getByText("We have no room."));
    expect(reader.troubles).toEqual([]);
  });
});
