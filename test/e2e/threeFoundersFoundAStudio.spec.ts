import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { parseFoundingFile } from "../../app/src/chain/foundingFile.ts";
import { foundingLink, readFoundingLink, unpackFounding } from "../../app/src/chain/foundingLink.ts";
import { getFoundingFacts } from "../../app/src/chain/read/getFoundingFacts.ts";
import { createCoopClient } from "../../app/src/config/client.ts";
import { parseSite } from "../../app/src/config/site.ts";
import { seen, type Watched } from "./browser.ts";
import { CoopOfTheDemo } from "./coop.ts";
import { FoundingPage } from "./pages/FoundingPage.ts";
import { SignIn } from "./pages/SignIn.ts";
import { setStage } from "./stage.ts";
import { giveWallet, WALLET_NAME } from "./wallet.ts";

const NAME = "Studio of the Three";
const PURPOSE = "Three artists license their work together, on their own terms.";
const HOSTILE = "<img src=x onerror=\"document.title='ran'\">\n```<script>alert(1)</script>\n```";

/** Each part begins where the one before ended. */
describe("three founders found a studio, each in a browser of their own", () => {
  const stage = setStage();
  const founders: (Watched & { readonly account: string; readonly founding: FoundingPage })[] = [];
  const founder = (number: number) => {
    const found = founders[number - 1];
    if (found === undefined) throw new Error(`Founder ${number} did not come.`);
    return found;
  };
  let links: string[];

  beforeAll(async () => {
    const coop = new CoopOfTheDemo(stage.demo);
    for (const who of ["Amara Diallo", "Jonas Wirth", "Ines Carvalho"]) {
      const watched = await stage.open();
      const account = coop.keyOf(who);
      await giveWallet(watched.page, { account, url: stage.demo.url });
      founders.push({ ...watched, account: account.address, founding: new FoundingPage(watched.page) });
    }
  });

  test("the organiser writes down what they are for, and begins with the studio's rules", async () => {
    const { page, founding } = founder(1);
    await page.goto(`${stage.demo.url}/#/found`);
    await founding.field("Purpose, in one sentence").fill(PURPOSE);
    await founding.field("Name of the co-operative").fill("Studiо of the Three");
    await seen(page.getByText("This name mixes letters of different scripts that look alike: о."));
    await founding.field("Name of the co-operative").fill(NAME);
    await founding.next("Where to begin");
    await page.getByRole("radio", { name: /^A studio/ }).check();
    await founding.next("Rules");
  });

  test("a rule that locks the co-operative is refused beside its field, at once", async () => {
    const { page, founding } = founder(1);
    const notice = founding.field("Notice of a general meeting");
    await notice.fill("0");
    expect(await founding.refusedOf("Notice of a general meeting")).toContain(
      "0 cannot stand. Choose from 1 to 180.",
    );
    await page.getByRole("button", { name: "Continue" }).press("Enter"); // says why not
    await seen(page.getByRole("heading", { name: "Rules", exact: true }));
    await notice.fill("21");
    expect(await founding.refusedOf("Notice of a general meeting")).toBe("");
    const quorum = founding.field("Quorum of an ordinary resolution");
    await quorum.fill("101");
    expect(await founding.refusedOf("Quorum of an ordinary resolution")).toContain("Choose from 0% to 100%.");
    await quorum.fill("20");
    await founding.field("Quorum on second call").fill("20");
  });

  test("the coin's own contract says how it counts, and the rules follow only when told", async () => {
    const { page, founding } = founder(1);
    await seen(page.getByText("The contract says: EURe, with 18 decimals."));
    await page.getByRole("button", { name: "Count in EURe" }).click();
    await founding.next("Founders");
  });

  test("the founders are named, and what was written survives a reload", async () => {
    const { page, founding } = founder(1);
    await founding.enterFounder(1, { account: founder(1).account, className: "steward", director: true });
    await page.getByRole("button", { name: "Add a founder" }).click();
    await founding.enterFounder(2, { account: founder(2).account, className: "worker", director: true });
    await page.reload();
    await page.getByRole("button", { name: "Add a founder" }).click();
    await founding.enterFounder(3, { account: founder(2).account, className: "artist", director: true });
    await seen(page.getByText(/stands in line 3 already/));
    await founding.enterFounder(3, { account: founder(3).account, className: "artist", director: true });
    await founding.next("Charter");
    await founding.field("The rest of the charter").fill(HOSTILE);
    await founding.next("Review");
  });

  test("the fee and the two warnings come before anything is made", async () => {
    const { page, founding } = founder(1);
    await seen(page.getByText(/^About 0\.\d+ ETH at this moment\.$/));
    const make = page.getByRole("button", { name: "Make the page for the founders" });
    await make.press("Enter");
    await seen(page.getByText("Tick both first, and mend what is refused."));
    await founding.acknowledge();
    await make.click();
    await seen(page.getByRole("heading", { level: 1, name: `Founding of ${NAME}` }));
    await seen(founding.collecting.getByText("0 of 3 founders have signed."));
    links = [await founding.linkFor(1), await founding.linkFor(2), await founding.linkFor(3)];
  });

  test("a link that was changed on its way shows nothing and lets nobody sign", async () => {
    const { page } = founder(3);
    const { digest = "0x", packed = "" } = readFoundingLink(links[2] ?? "");
    const sent = parseFoundingFile(await unpackFounding(packed), "the link");
    const changed = { ...sent, founding: { ...sent.founding, name: "Studio of the Two" } };
    const forged = (await foundingLink(changed)).replace(/0x[0-9a-f]{64}/, digest);
    await page.goto(`${stage.demo.url}/${forged}`);
    await seen(page.getByRole("heading", { name: "This founding was refused" }));
    await seen(page.getByText(/something was changed/));
    expect(await page.getByText("Studio of the Two").count()).toBe(0);
    expect(await page.getByRole("button", { name: /^Sign (the|in to)/ }).count()).toBe(0);
  });

  test("each founder reads all of it and signs on their own device", async () => {
    for (const number of [2, 3]) {
      const { page, founding } = founder(number);
      await page.goto(links[number - 1] ?? "");
      await seen(page.getByRole("heading", { level: 1, name: `Founding of ${NAME}` }));
      await seen(page.getByText(PURPOSE));
      await seen(page.getByText("<script>alert(1)</script>"));
      await seen(page.getByText(`This link was sent to the founder ${founder(number).account}.`));
      await new SignIn(page).with(WALLET_NAME);
      await founding.sign();
      expect(await page.title()).not.toBe("ran");
    }
  });

  test("the organiser takes the signatures, one by link and one by file, and signs too", async () => {
    const { page, founding } = founder(1);
    await founding.paste("https://elsewhere.example/");
    await seen(founding.collecting.getByText("This is neither a founder’s link nor a founding file."));
    const link = await founder(2).founding.signedLink();
    await founding.paste(link.replace(founder(2).account, founder(3).account));
    await seen(founding.collecting.getByText(/The signature is not by this founder/));
    await founding.paste(link);
    await seen(founding.collecting.getByText("1 of 3 founders have signed."));

    const file = await founder(3).founding.download("Download founding.json", founder(3).founding.signature);
    await founding.collecting.getByLabel("Or open files that founders sent").setInputFiles(await file.path());
    await seen(founding.collecting.getByText("2 of 3 founders have signed."));
    await seen(founding.collecting.getByText("It can be founded once all have signed."));

    await page.reload();
    await seen(founding.collecting.getByText("2 of 3 founders have signed."));
    await new SignIn(page).with(WALLET_NAME);
    await founding.sign();
    await seen(founding.collecting.getByText("3 of 3 founders have signed."));
  });

  test("any account founds it; then it has an address, a charter to print, and a dashboard", async () => {
    const { page, founding } = founder(1);
    await seen(page.getByText(/^About 0\.\d+ ETH at this moment\.$/));
    await page.getByRole("button", { name: "Found the co-operative", exact: true }).click();
    await seen(page.getByRole("heading", { level: 1, name: `${NAME} is founded` }));
    await seen(page.getByText("It opens once it has 3 members and a share capital of 0 EURe."));

    const text = readFileSync(await (await founding.download("Download coop.json")).path(), "utf8");
    const site = parseSite(JSON.parse(text), stage.demo.url);
    const facts = await getFoundingFacts(createCoopClient(site), site);
    expect(facts).toMatchObject({ name: NAME, foundedByFactory: true, settlement: { symbol: "EURe" } });
    await seen(page.getByText(site.assembly).first());

    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("banner").isVisible()).toBe(false);
    expect(await page.getByRole("button").filter({ visible: true }).count()).toBe(0);
    await seen(page.getByText(PURPOSE));
    await page.emulateMedia({ media: "screen" });
  });

  test("who opens the old link later sees that it is founded, and cannot sign again", async () => {
    const { page } = founder(2);
    await page.goto("about:blank");
    await page.goto(links[1] ?? "");
    await seen(page.getByRole("heading", { level: 1, name: `${NAME} is founded` }));
    expect(await page.getByRole("button", { name: "Sign the founding" }).count()).toBe(0);
    for (const { troubles } of founders) expect(troubles).toEqual([]);
  });
});
