import { describe, expect, test } from "vitest";
import { seen, settled } from "./browser.ts";
import { setStage } from "./stage.ts";

/** What a reader finds at once in the other two lives; scripts/demo tests hold all of them against the contracts. */
describe.each([
  {
    preset: "farm",
    sentence: /^33 members own Terra Data Farmers' Co-operative together/,
    datasets: ["Yield maps", "Soil samples", "Milk and feed records"],
    released: { name: /Yield 1\.0/, groups: ["Wheat and durum", "Olive"] },
  },
  {
    preset: "studio",
    sentence: /^33 members own Open Studio Co-operative together/,
    datasets: ["Twelve herons", "Market women", "Winter tram", "Woodblock tides"],
    released: { name: /Brush 1\.0/, groups: ["Ink and charcoal", "Darker skin"] },
  },
] as const)("the co-op of the preset $preset", ({ preset, sentence, datasets, released }) => {
  const stage = setStage(preset);

  test("shows who owns it, what it was lent, and what it made of that", async () => {
    const { page, troubles } = await stage.open();
    await page.goto(stage.demo.url);
    await seen(page.getByRole("heading", { level: 1, name: sentence }));
    const main = page.getByRole("main");
    await page.goto(`${stage.demo.url}/#/data`);
    for (const name of datasets) await seen(main.getByRole("link", { name, exact: true }));
    await settled(page);
    await page.goto(`${stage.demo.url}/#/models`);
    await main.getByRole("listitem").filter({ hasText: "Released" }).getByRole("link").last().click();
    await seen(page.getByRole("heading", { level: 1, name: released.name }));
    await seen(page.getByText("It may be served now."));
    const evaluation = page.getByRole("region", { name: "For whom it works" });
    for (const group of released.groups) await seen(evaluation.getByRole("rowheader", { name: group }));
    await settled(page);
    expect(troubles).toEqual([]);
  });
});
