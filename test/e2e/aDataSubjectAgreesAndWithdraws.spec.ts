import { readFile } from "node:fs/promises";
import type { Download, Page } from "playwright-core";
import { getAddress, isHex } from "viem";
import { privateKeyToAddress } from "viem/accounts";
import { beforeAll, describe, expect, test } from "vitest";
import { seen, settled, type Watched } from "./browser.ts";
import { CoopOfTheDemo } from "./coop.ts";
import { BallotPaper } from "./pages/BallotPaper.ts";
import { DatasetPage } from "./pages/DatasetPage.ts";
import { DemoBar } from "./pages/DemoBar.ts";
import { ModelPage } from "./pages/ModelPage.ts";
import { SignIn } from "./pages/SignIn.ts";
import { setStage } from "./stage.ts";
import { giveWallet, type TestWallet, WALLET_NAME } from "./wallet.ts";

const DATASET = "Parish registers and accounts, 1640 to 1790";
const PURPOSE = "Train shared models";
const MODEL = 1; // Hand 3.0, released by resolution 2
const REPORTER = "Radio Feature Department";
const STEWARD = "Teodora Pop";
const DIRECTOR = "Ines Carvalho";
const HARM = "It read a witness’s name as the name of the accused, and we said so on the air.";
const ANSWER = "We have told the family, and nothing it reads of a court is given out unread from today.";

/** Each part begins where the one before ended. */
describe("a data subject agrees and withdraws, and a model is answered for", () => {
  const stage = setStage();
  let coop: CoopOfTheDemo;
  let watched: Watched;
  let dataset: DatasetPage;
  let demoBar: DemoBar;
  let model: ModelPage;
  let reporter: Watched & { readonly wallet: TestWallet; readonly model: ModelPage };
  let consentsAtFirst: number;
  let key: { readonly address: string; readonly privateKey: string };
  /** What the page asked for with a body, in order. */
  const sent: { readonly url: string; readonly body: string }[] = [];

  beforeAll(async () => {
    coop = new CoopOfTheDemo(stage.demo);
    watched = await stage.open();
    watched.page.on("request", (request) => {
      const body = request.postData();
      if (body !== null) sent.push({ url: request.url(), body });
    });
    dataset = new DatasetPage(watched.page);
    demoBar = new DemoBar(watched.page);
    model = new ModelPage(watched.page);
    const theirs = await stage.open();
    const wallet = await giveWallet(theirs.page, { account: coop.keyOf(REPORTER), url: stage.demo.url });
    reporter = { ...theirs, wallet, model: new ModelPage(theirs.page) };
  });

  /** The file that a press hands over. */
  async function file(page: Page, press: () => Promise<unknown>): Promise<{ name: string; text: string }> {
    const [download] = await Promise.all([page.waitForEvent("download"), press()]);
    return { name: download.suggestedFilename(), text: await textOf(download) };
  }

  test("before the first consent it stands what is public for ever, and a key is made for it on the device", async () => {
    const { page } = watched;
    await page.goto(`${stage.demo.url}/#/data`);
    await dataset.open(DATASET);
    await settled(page);
    consentsAtFirst = await dataset.consentsNow();
    expect(consentsAtFirst).toBeGreaterThan(0);
    await dataset.purpose(PURPOSE).click();

    await seen(dataset.dialog.getByText("What you sign is public for ever."));
    const all = await dataset.dialog.getByRole("listitem").allInnerTexts();
    expect(all).toEqual([
      "the address with which you sign",
      "that it agreed about dataset 1, and so whose dataset it is",
      "for which purpose, and for whom",
      "when you agreed, when it ends, and when you withdrew",
    ]);
    await dataset.dialog.getByRole("radio", { name: /^With a separate key for this dataset/ }).check();
    await dataset.dialog.getByRole("button", { name: "Use this key" }).press("Enter"); // says why not
    await seen(dataset.dialog.getByText("Save the file first."));
    const { name, text } = await file(page, () => dataset.press("Save without a password"));
    key = JSON.parse(text);
    expect(name).toMatch(/^consent-key-dataset-1-/);
    expect(isHex(key.privateKey) && privateKeyToAddress(key.privateKey)).toBe(key.address);
    await seen(dataset.dialog.getByText(key.address));
    await dataset.press("Use this key");
    await seen(dataset.dialog.getByText(key.address));
  });

  test("they agree free of charge, and the record shows it", async () => {
    const { page } = watched;
    await dataset.press("Sign, free of charge");
    await dataset.said("It is on the record.");
    await expect.poll(() => dataset.consentsNow()).toBe(consentsAtFirst + 1);
    expect(await dataset.purpose(PURPOSE).isChecked()).toBe(true);
    expect(sent.filter(({ url }) => url.endsWith("/relay/consents"))).toHaveLength(1);
    expect(sent.filter(({ body }) => body.includes("eth_send"))).toEqual([]);
    const secret = key.privateKey.slice(2);
    expect(sent.filter(({ body }) => body.includes(secret))).toEqual([]);
    expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain(secret);
  });

  test("it stands in their list, and its receipt is theirs to keep", async () => {
    const { page } = watched;
    await page.getByRole("link", { name: "Everything I have consented to" }).click();
    const row = page
      .getByRole("region", { name: "With a separate key" })
      .getByRole("listitem")
      .filter({ has: page.getByRole("link", { name: DATASET }) });
    await seen(row.getByText("In force"));
    const download = row.getByRole("button", { name: `Download the receipt ${PURPOSE}` });
    const { text } = await file(page, () => download.click());
    const { assembly } = stage.demo.life.organs;
    const account = (address: string) => `eip155:${stage.demo.life.site.chainId}:${getAddress(address)}`;
    expect(JSON.parse(text)).toMatchObject({
      "@type": "dpv:ConsentReceipt",
      "dpv:hasRecordOfActivity": {
        "dct:source": account(stage.demo.life.registries.dataCommons),
        "dpv:hasDataSubject": { "dct:identifier": account(key.address) },
        "dpv:hasDataController": { "dct:identifier": account(assembly) },
        "dpv:hasProcess": {
          "dct:isPartOf": { "dct:identifier": "1", "dct:title": DATASET, "dct:license": "CC-BY-4.0" },
          "dpv:hasRecipient": { "dct:identifier": account(assembly) },
        },
      },
    });
    expect(text).toContain("dpv:ConsentGiven");
    expect(text).not.toContain(key.privateKey.slice(2));
  });

  test("they read what a withdrawal cannot undo, withdraw, and the count falls", async () => {
    const { page } = watched;
    await page.getByRole("button", { name: `Withdraw ${PURPOSE}` }).click();
    const cannot = "It cannot unlearn. A model that learnt from the data before keeps what it learnt.";
    await seen(dataset.dialog.getByText(cannot));
    await dataset.press("Sign the withdrawal, free of charge");
    await dataset.said("Withdrawn. It is on the record.");
    await seen(
      page.getByRole("region", { name: "With a separate key" }).getByText("Withdrawn", { exact: true }),
    );
    await dataset.open(DATASET);
    await expect.poll(() => dataset.consentsNow()).toBe(consentsAtFirst);
    expect(await dataset.purpose(PURPOSE).isChecked()).toBe(false);
    expect(sent.filter(({ body }) => body.includes("eth_send"))).toEqual([]);
  });

  test("the model that learnt from it says where it comes from and whom it fails", async () => {
    await model.open(stage.demo.url, MODEL, /Hand 3\.0/);
    await seen(model.lineage.getByRole("img", { name: /^Lineage with model versions: 2, datasets: / }));
    const use = model.lineage.getByRole("row").filter({ hasText: "is data in, as use 1" });
    await seen(use.locator('a[href$="/data/1"]'));
    await seen(use.getByText("(this version)"));
    expect(await model.figuresOf("All cases")).toEqual(["412", "6.9", "18.4"]);
    expect(await model.figuresOf(/^Cyrillic/)).toEqual(["13", "22.7", "51.8"]);
    await seen(model.evaluation.getByText(/worst for Cyrillic \(22\.7/));
  });

  test("somebody reports harm with their own wallet, and the clock begins at 30 days", async () => {
    const { page, wallet, model: theirs } = reporter;
    await theirs.open(stage.demo.url, MODEL, /Hand 3\.0/);
    await new SignIn(page).with(WALLET_NAME);
    await theirs.write(theirs.reports, {
      form: "Report harm or give feedback",
      label: "What happened?",
      text: HARM,
      send: "Put the report on the record",
    });
    await seen(page.getByText("Your report is on the record. The steward has 30 days to answer."));
    await seen(theirs.report(HARM).getByText(/^(30 days|29 days.*) left to answer$/));
    expect(wallet.log.map(({ method }) => method)).toContain("eth_sendTransaction");
  });

  test("the steward answers in public", async () => {
    await demoBar.actAs(coop.numberOf(STEWARD));
    await model.write(model.report(HARM), {
      form: "Answer this report",
      label: "Your answer",
      text: ANSWER,
      send: "Put the answer on the record",
    });
    await seen(model.report(HARM).getByText("Your answer is on the record."));
    const told = reporter.model.report(HARM);
    await seen(told.getByText(ANSWER));
    await seen(told.getByText("Answered", { exact: true }));
  });

  test("one director stops the version", async () => {
    const { page } = watched;
    await seen(page.getByText("It may be served now."));
    await demoBar.actAs(coop.numberOf(DIRECTOR));
    await page.getByRole("button", { name: "Stop this version now" }).click();
    await seen(page.getByText("It is stopped. Whoever serves it must end that now."));
    await seen(reporter.page.getByText("It may not be served now."));
  });

  test("a practice paper counts nowhere: nothing of it is signed or sent", async () => {
    const { page } = watched;
    const paper = new BallotPaper(page, "Practice paper");
    await page.goto(`${stage.demo.url}/#/practice`);
    await paper.item(3).waitFor();
    sent.length = 0;
    await paper.fill(["For", undefined, "Against"]);
    await paper.sign("Hand in my practice paper");
    await paper.sign("Hand it in with these items blank");
    await seen(page.getByText("This paper counted nowhere."));
    const receipt = new BallotPaper(page, "Practice receipt");
    expect(await receipt.choices()).toEqual(["For", "Left blank", "Against"]);
    await settled(page);
    expect(sent.filter(({ url, body }) => url.includes("/relay") || /"eth_(send|sign)/.test(body))).toEqual(
      [],
    );
    expect([...watched.troubles, ...reporter.troubles]).toEqual([]);
  });
});

const textOf = async (download: Download): Promise<string> => await readFile(await download.path(), "utf8");
