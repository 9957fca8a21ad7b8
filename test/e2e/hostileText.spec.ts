import { type Hash, parseUnits, sha256, toHex, zeroHash } from "viem";
import { beforeAll, describe, expect, test } from "vitest";
import { croissantText } from "../../app/src/chain/croissant.ts";
import { documentHash, putDocument } from "../../app/src/chain/documentsClient.ts";
import { modelCardFile } from "../../app/src/chain/modelCard.ts";
import { shortText } from "../../app/src/chain/shortText.ts";
import { addDatasetVersion, registerDataset } from "../../app/src/chain/write/dataset.ts";
import { registerModel } from "../../app/src/chain/write/model.ts";
import { pay } from "../../app/src/chain/write/pay.ts";
import { seen, settled, type Watched } from "./browser.ts";
import { CoopOfTheDemo } from "./coop.ts";
import { BallotPaper } from "./pages/BallotPaper.ts";
import { DemoBar } from "./pages/DemoBar.ts";
import { TreasuryPage } from "./pages/TreasuryPage.ts";
import { setStage } from "./stage.ts";

const OVERRIDE = "\u202e"; // right to left from here on, and never closed
const ITEMS = [
  {
    title: `<img src=x onerror="globalThis.ran='title'"><svg onload=globalThis.ran='svg'>`,
    body: `<script>globalThis.ran='script'</script><iframe srcdoc="<script>parent.ran='frame'</script>"></iframe>`,
  },
  {
    title: "```<img src=x onerror=globalThis.ran='fence'> $t(nav.label) {{number}}",
    body: "```js\"><script>globalThis.ran='label'</script>\n[here](javascript:globalThis.ran='link')\n```",
  },
  { title: `Pay Lensworks ${OVERRIDE}05.084,3`, body: `All of it ${OVERRIDE}gnihton` },
] as const;
const FIRST = 9; // the demonstration begins with eight resolutions
const MEETING = 4;
/** Keeps the data of the demonstration, by the board's first appointment. */
const STEWARD = "Teodora Pop";
const APPOINTMENT = 1n;
/** The demonstration begins with three of each. */
const FOURTH = 4n;
const FILES: Hash = sha256(toHex("no files"));
const DECIDERS = ["Amara Diallo", "Jonas Wirth", "Teodora Pop"];

/** A board that means harm convenes it; the reader sees what was written. Each part begins where the one before ended. */
describe("hostile text", () => {
  const stage = setStage();
  let coop: CoopOfTheDemo;
  let guarded: Watched;
  /** Without the policy that would stop what escaped: here the page's own care must suffice. */
  let bare: Watched;
  let meetingId: bigint;

  beforeAll(async () => {
    coop = new CoopOfTheDemo(stage.demo);
    const { organs, settlement, outsiders } = stage.demo.life;
    ({ meetingId } = await coop.convene(
      ITEMS.map(({ title, body }) => ({
        kind: "ordinary",
        text: `${title}\n\n${body}`,
        calls: [
          pay(organs, {
            asset: settlement.address,
            fund: "operating",
            to: outsiders.Lensworks,
            amount: parseUnits("1", settlement.decimals),
          }),
        ],
      })),
    ));
    guarded = await stage.open();
    bare = await stage.open({ bypassCSP: true });
  });

  /** Opens a place on both pages, waits for words on it, and looks for what ran or was turned round. */
  async function nothingRuns(path: string, words: readonly string[]): Promise<void> {
    for (const { page, troubles } of [guarded, bare]) {
      await page.goto(`${stage.demo.url}/#${path}`);
      for (const word of words) await seen(page.getByText(word));
      await settled(page);
      expect(await page.evaluate(harm)).toEqual({ ran: undefined, elements: [], reversed: [] });
      expect(troubles).toEqual([]);
    }
  }
  const titles = ITEMS.map(({ title }) => title);

  test.each(["/resolutions", `/meeting/${MEETING}`])("stays text in the lists of %s", async (path) => {
    await nothingRuns(path, titles);
  });

  test.each(ITEMS.map((item, index) => [FIRST + index, item] as const))(
    "stays text on the page of resolution %i",
    async (number, { title, body }) => {
      await nothingRuns(`/resolution/${number}`, [title, ...body.split("\n")]);
      const heading = guarded.page.getByRole("heading", { level: 1 });
      expect(await heading.innerText()).toBe(title);
    },
  );

  test("stays text in what a steward says of a dataset and of a model", async () => {
    const { registries, organs } = stage.demo.life;
    const [{ title: name, body: description }, { title: family }, { title: contact }] = ITEMS;
    const says = croissantText({
      name,
      description,
      licence: "javascript:globalThis.ran='licence'",
      url: "javascript:globalThis.ran='url'",
      creators: [{ type: "Person", name: family }],
      datePublished: "2026-01-31",
      version: "1.0.0",
      keywords: [contact],
      files: [{ path: "<b>files.jsonl</b>", bytes: 1, sha256: FILES, encodingFormat: "application/jsonl" }],
      fileSets: [],
    });
    const card = modelCardFile({
      language: "en",
      name: family,
      version: "<i>1</i>",
      summary: description,
      licence: "CC-BY-4.0",
      intendedUses: [name],
      outOfScope: [`${name} too`],
      training: description,
      limitations: [family],
      contact: name,
    });
    const licence = shortText("<u>CC</u>");
    await coop.send(STEWARD, registerDataset(registries, organs.assembly, APPOINTMENT, licence));
    const marks = { content: FILES, contributions: zeroHash, metadata: documentHash(says) };
    await coop.send(STEWARD, addDatasetVersion(registries, FOURTH, marks));
    await coop.send(
      STEWARD,
      registerModel(registries, organs.assembly, APPOINTMENT, {
        family: 0n,
        parent: 0n,
        content: FILES,
        base: shortText("<s>base</s>"),
        supplier: shortText("<s>maker</s>"),
        licence,
        card: card.hash,
        evaluation: zeroHash,
        uses: [],
      }),
    );
    for (const text of [says, card.text]) await putDocument(`${stage.demo.url}/relay`, text);

    await nothingRuns("/data", [name]);
    await nothingRuns(`/data/${FOURTH}`, [name, "javascript:globalThis.ran='url'", family]);
    expect(await guarded.page.getByRole("heading", { level: 1 }).innerText()).toBe(name);
    await nothingRuns("/models", [family, "<s>maker</s>"]);
    await nothingRuns(`/models/${FOURTH}`, [`${name} too`, "<s>base</s>"]);
  });

  test("stays text on the first screen and on the ballot paper", async () => {
    await coop.pass(30);
    await nothingRuns("/", titles);
    const demoBar = new DemoBar(bare.page);
    await demoBar.voteAs(coop.numberOf("Kaisa Niemi"));
    await nothingRuns(`/meeting/${MEETING}`, titles);
    const paper = new BallotPaper(bare.page);
    await paper.fill(["For"]);
    await paper.sign();
    await seen(paper.warning.getByText(ITEMS[2].title));
    await paper.sign("Sign it with these items blank");
    await paper.recorded();
    expect(await bare.page.evaluate(harm)).toEqual({ ran: undefined, elements: [], reversed: [] });
  });

  test("stays text in the ledger once it is carried out", async () => {
    for (const who of DECIDERS) await coop.vote(meetingId, who, ["for", "for", "for"]);
    await coop.pass(18);
    const { page } = bare;
    const demoBar = new DemoBar(page);
    for (const number of [FIRST, FIRST + 1, FIRST + 2]) {
      await demoBar.says(`Resolution ${number} is ready.`);
      await demoBar.press("Carry it out");
    }
    await demoBar.says("Everything is decided.");
    await nothingRuns("/treasury", titles);
    await seen(new TreasuryPage(page).newestEntry.filter({ hasText: ITEMS[2].title }));
  });
});

/** In the page: what ran, what is an element that should be text, and which other words were turned round. */
function harm() {
  const bad =
    "main img, iframe, object, embed, script:not([src]), [onerror], [onload], a[href^='javascript:' i]";
  const elements = [...document.querySelectorAll(bad)].map(({ outerHTML }) => outerHTML);
  const reversed: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const left = (node: Node, at: number) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  };
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const text = node.textContent ?? "";
    const at = text.search(/[A-Za-z]{2}/);
    if (at < 0 || text.includes("\u202e")) continue;
    const [first, second] = [left(node, at), left(node, at + 1)];
    if (first.top === second.top && first.width > 0 && first.left > second.left) reversed.push(text);
  }
  return { ran: (globalThis as { ran?: unknown }).ran, elements, reversed };
}
