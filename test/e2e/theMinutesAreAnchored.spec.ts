import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import type { Locator, Page } from "playwright-core";
import { type Hex, keccak256 } from "viem";
import { beforeAll, describe, expect, test } from "vitest";
import { anchorMinutes } from "../../app/src/chain/write/boardDecision.ts";
import { seen, settled } from "./browser.ts";
import { CoopOfTheDemo, OPEN_MEETING } from "./coop.ts";
import { DemoBar } from "./pages/DemoBar.ts";
import { setStage } from "./stage.ts";
import { anyInLanguage } from "./words.ts";

const DIRECTOR = "Amara Diallo";

/** Each part begins where the one before ended. */
describe("a meeting is kept: its dates in a calendar, its minutes on paper and on the record", () => {
  const stage = setStage();
  let coop: CoopOfTheDemo;
  let meeting: bigint;
  let hash: Hex;

  beforeAll(async () => {
    coop = new CoopOfTheDemo(stage.demo);
    meeting = await coop.openMeetingId();
  });

  const minutesAddress = () => `${stage.demo.url}/#/meeting/${OPEN_MEETING}/minutes`;

  async function fileBehind(page: Page, button: Locator) {
    const coming = page.waitForEvent("download");
    await button.click();
    const file = await coming;
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  }

  test("the dates go into a calendar, which another program reads", async () => {
    const { page, troubles } = await stage.open();
    await page.goto(`${stage.demo.url}/#/meeting/${OPEN_MEETING}`);
    await settled(page);
    const button = page.getByRole("button", { name: "Put the dates into my calendar" });
    const { name, bytes } = await fileBehind(page, button);
    expect(name).toBe(`meeting-${OPEN_MEETING}.ics`);
    const events = new ICAL.Component(ICAL.parse(bytes.toString())).getAllSubcomponents("vevent");
    const voting = events.map((event) => new ICAL.Event(event)).find(({ uid }) => uid.startsWith("voting."));
    expect(voting?.summary).toBe(`Lumen Archives Co-operative: voting in general meeting ${OPEN_MEETING}`);
    const days = (voting?.endDate.subtractDate(voting.startDate).toSeconds() ?? 0) / 86_400;
    expect(days).toBe(14);
    const titles = await page.getByRole("main").locator('a[href*="/resolution/"]').allInnerTexts();
    expect(titles.length).toBe(5);
    for (const title of titles) expect(voting?.description).toContain(title.replaceAll("\u00a0", " "));
    expect(troubles).toEqual([]);
  });

  test("while the voting is open there are no minutes, and the page says when", async () => {
    const { page } = await stage.open();
    await page.goto(minutesAddress());
    await seen(page.getByText("Minutes are drawn up when voting has closed:"));
    expect(await page.getByRole("button", { name: "Download the file" }).count()).toBe(0);
  });

  test("after the close, readers of all languages get the same bytes, whose fingerprint the page shows", async () => {
    await coop.vote(meeting, DIRECTOR, ["for", "blank", "against", "for", "for"]);
    await coop.pass(9);
    const files = await Promise.all(
      ["en", "ar", "de"].map(async (language) => {
        const { page, troubles } = await stage.open();
        await page.addInitScript((chosen) => localStorage.setItem("language", chosen), language);
        await page.goto(minutesAddress());
        await settled(page);
        const words = anyInLanguage("Download the file", language);
        const file = await fileBehind(page, page.getByRole("button", { name: words }));
        await seen(page.getByText(keccak256(file.bytes)));
        expect(troubles).toEqual([]);
        return file;
      }),
    );
    expect(new Set(files.map(({ bytes }) => bytes.toString("hex"))).size).toBe(1);
    const [file] = files;
    if (file === undefined) throw new Error("no file");
    hash = keccak256(file.bytes);
    expect(file.name).toBe(`minutes-${OPEN_MEETING}.json`);
    const { papers, meeting: told } = JSON.parse(file.bytes.toString());
    expect(told.id).toBe(String(meeting));
    expect(papers).toContainEqual(
      expect.objectContaining({
        member: coop.numberOf(DIRECTOR),
        choices: ["for", "blank", "against", "for", "for"],
      }),
    );
  });

  test("printed, it is a document: nothing to press, nothing folded, no frame", async () => {
    const { page } = await stage.open({ colorScheme: "dark" });
    await page.goto(minutesAddress());
    await settled(page);
    await page.emulateMedia({ media: "print" });
    for (const hidden of [
      page.getByRole("banner"),
      page.getByRole("contentinfo"),
      page.getByRole("button", { name: "Print, or save as PDF" }),
    ])
      expect(await hidden.isVisible()).toBe(false);
    await seen(page.getByRole("heading", { name: "Signatures" }));
    const look = await page.getByRole("heading", { level: 1 }).evaluate((heading) => ({
      ink: getComputedStyle(heading).color,
      paper: getComputedStyle(document.body).backgroundColor,
    }));
    expect(look).toEqual({ ink: "rgb(0, 0, 0)", paper: "rgb(255, 255, 255)" });
    await page.evaluate(() => {
      window.addEventListener("beforeprint", () => {
        const folded = [...document.querySelectorAll("details")].filter(({ open }) => !open);
        document.title = `${folded.length} folded`;
      });
    });
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString("latin1"), "A4").toMatch(/MediaBox \[0 0 59[45]\S* 84[12]\S*\]/);
    expect(await page.title()).toBe("0 folded");
  });

  test("a director takes the fingerprint to the board; once anchored, the page says so, and what is another", async () => {
    const { page, troubles } = await stage.open();
    await page.goto(minutesAddress());
    await settled(page);
    await seen(page.getByText("The board has not put a fingerprint of these minutes on the record."));
    await new DemoBar(page).actAs(coop.numberOf(DIRECTOR));
    await page.getByRole("button", { name: "For directors: put it on the record" }).click();
    await seen(page.getByText("Puts the fingerprint of these signed minutes on the record"));
    await seen(page.getByText(hash));

    const { organs } = stage.demo.life;
    await coop.decide(anchorMinutes(organs, meeting, `0x${"11".repeat(32)}`));
    await page.goto(minutesAddress());
    await seen(page.getByText("It is not the one of this file:"));
    await coop.decide(anchorMinutes(organs, meeting, hash));
    await seen(page.getByText(/^Anchored: the board put this fingerprint on the record/));
    expect(troubles).toEqual([]);
  });
});
