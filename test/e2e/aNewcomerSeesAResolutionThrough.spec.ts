import { encodeEventTopics, type Hex, parseUnits, toHex } from "viem";
import { beforeAll, describe, expect, test } from "vitest";
import { treasuryAbi } from "../../app/src/abi/Treasury.ts";
import { seen, settled, type Watched } from "./browser.ts";
import { hasCast, NO_CAST, runPrinted } from "./cast.ts";
import { BallotPaper } from "./pages/BallotPaper.ts";
import { DemoBar } from "./pages/DemoBar.ts";
import { Receipt } from "./pages/Receipt.ts";
import { TreasuryPage } from "./pages/TreasuryPage.ts";
import { setStage } from "./stage.ts";

const MEMBER = 2;
const PRICE = "3,480.50";
const centsOf = (shown: string) => parseUnits(shown.replaceAll(",", ""), 2);

/** Each part begins where the one before ended. */
describe("a newcomer sees a resolution through", () => {
  const stage = setStage();
  let watched: Watched;
  let demoBar: DemoBar;
  let treasury: TreasuryPage;
  let receipt: Receipt;
  let castIsHere: boolean;
  let balanceAtFirst: string;
  let printed: { readonly command: string; readonly prints: string };

  beforeAll(async () => {
    watched = await stage.open();
    demoBar = new DemoBar(watched.page);
    treasury = new TreasuryPage(watched.page);
    receipt = new Receipt(watched.page);
    castIsHere = await hasCast();
    if (!castIsHere) console.log(NO_CAST);
  });

  test("the first screen asks for nothing", async () => {
    const { page } = watched;
    await page.goto(stage.demo.url);
    await seen(page.getByText("no wallet, no account, no coins"));
    const sentence = page.getByRole("heading", {
      level: 1,
      name: /32 members own Lumen Archives Co-operative together/,
    });
    await seen(sentence);
    await demoBar.says("choose a member");
    const box = await sentence.boundingBox();
    expect(box && box.y + box.height, "the sentence stands on the first screen").toBeLessThan(900);
  });

  test("the operating fund's balance has a receipt", async () => {
    await treasury.open();
    balanceAtFirst = await treasury.balanceOf("Operating").innerText();
    await receipt.open(treasury.balanceOf("Operating"));
    const [command = "", ...others] = await receipt.commands();
    expect(others).toEqual([]);
    expect(command).toContain(`--rpc-url ${stage.demo.url}/rpc`);
    printed = { command, prints: await receipt.prints() };
    await receipt.close();
  });

  test("its command, run as printed, gives the same figure", async (context) => {
    if (!castIsHere) context.skip(NO_CAST);
    const output = (await runPrinted(printed.command)).trim();
    expect(output).toBe(printed.prints);
    // 18 decimals in the token, two on the page.
    expect(BigInt(output.split(" ")[0] ?? "")).toBe(centsOf(balanceAtFirst) * 10n ** 16n);
  });

  test("a member votes on all items but one, and is warned of that", async () => {
    const { page } = watched;
    const paper = new BallotPaper(page);
    await demoBar.voteAs(MEMBER);
    await demoBar.bar.getByRole("link", { name: "See it" }).click();
    await page.getByRole("link", { name: "See the whole meeting" }).click();
    await paper.item(5).waitFor();

    await paper.sign();
    await seen(paper.warning.filter({ hasText: "Choose For, Against or Abstain for at least one item." }));
    await paper.fill(["For", undefined, "Against", "For", "For"]);
    await paper.sign();
    const warning = paper.warning.filter({ hasText: "You leave 1 item blank. You cannot add it later." });
    await seen(warning.getByRole("listitem").filter({ hasText: "Item 2: Amend the bylaws" }));
    await paper.sign("Sign it with this item blank");
    await paper.recorded();

    await seen(page.getByRole("heading", { name: "3 ballot papers on the record" }));
    await page.getByText("Show who took part").click();
    await seen(page.getByRole("listitem").getByText(`No. ${MEMBER}`, { exact: true }));
    expect(await paper.choices()).toEqual(["For", "Left blank", "Against", "For", "For"]);
  });

  test("the clock moves to the close of voting, and past the waiting period", async () => {
    const { page } = watched;
    await demoBar.press("Move the clock to the close of voting");
    await demoBar.says("Resolution 4 was carried.");
    await demoBar.bar.getByRole("link", { name: "See it" }).click();
    await seen(page.getByRole("heading", { level: 1, name: /Repair the book scanner/ }));
    await seen(page.getByText("It was carried and waits until"));
    await demoBar.press("Move the clock to the end of the waiting period");
    await demoBar.says("Resolution 4 is ready.");
    await seen(page.getByRole("heading", { name: "Ready to carry out" }));
  });

  test("it is carried out, and the payment is the newest entry of the ledger", async () => {
    const { page } = watched;
    await demoBar.press("Carry it out");
    await seen(page.getByRole("heading", { name: "Carried out", exact: true }));
    await treasury.open();
    const entry = treasury.newestEntry;
    await seen(entry.filter({ hasText: "Repair the book scanner" }));
    await seen(entry.getByRole("link", { name: "Resolution 4", exact: true }));
    const amount = entry.getByRole("button").first();
    expect(await amount.innerText()).toBe(`−${PRICE}`);
    const left = await treasury.balanceOf("Operating").innerText();
    expect(centsOf(balanceAtFirst) - centsOf(left)).toBe(centsOf(PRICE));

    await receipt.open(amount);
    const [command = "", ...others] = await receipt.commands();
    expect(others).toEqual([]);
    expect(command).toMatch(/^cast receipt 0x[0-9a-f]{64} /);
    printed = { command, prints: "" };
    await receipt.close();
  });

  test("its command shows what the Treasury paid", async (context) => {
    if (!castIsHere) context.skip(NO_CAST);
    const { organs } = stage.demo.life;
    const output = await runPrinted(printed.command);
    const [, list] = /^logs\s+(\[.*\])$/m.exec(output) ?? [];
    const logs = JSON.parse(list ?? "[]") as { address: Hex; topics: Hex[]; data: Hex }[];
    const [paid] = encodeEventTopics({ abi: treasuryAbi, eventName: "Paid" });
    const log = logs.find(
      ({ address, topics }) => address === organs.treasury.toLowerCase() && topics[0] === paid,
    );
    expect(log, "the Treasury's Paid").toBeDefined();
    expect(log?.data).toContain(toHex(centsOf(PRICE) * 10n ** 16n, { size: 32 }).slice(2));
  });

  test("starting again restores the beginning", async () => {
    const { page } = watched;
    await demoBar.press("Start again");
    await demoBar.says("choose a member");
    await settled(page);
    expect(await treasury.balanceOf("Operating").innerText()).toBe(balanceAtFirst);
    await seen(page.getByRole("banner").getByRole("button", { name: "Sign in" }));
    await page.goto(`${stage.demo.url}/#/resolution/4`);
    await seen(page.getByText(/^Voting, \d+ d/));
    expect(watched.troubles).toEqual([]);
  });
});
