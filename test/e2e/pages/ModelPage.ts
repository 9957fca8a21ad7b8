import type { Locator, Page } from "playwright-core";

/** One version of a model: what it is made of, for whom it works, and what was said of it. */
export class ModelPage {
  readonly #page: Page;
  readonly evaluation: Locator;
  readonly lineage: Locator;
  readonly reports: Locator;
  constructor(page: Page) {
    this.#page = page;
    this.evaluation = page.getByRole("region", { name: "For whom it works" });
    this.lineage = page.getByRole("region", { name: "Where it comes from" });
    this.reports = page.getByRole("region", { name: "What was said of it" });
  }

  async open(url: string, version: number, name: string | RegExp): Promise<void> {
    await this.#page.goto(`${url}/#/models/${version}`);
    await this.#page.getByRole("heading", { level: 1, name }).waitFor();
  }

  /** The figures of one group, in the order of the columns. */
  async figuresOf(group: string | RegExp): Promise<string[]> {
    const head = this.#page.getByRole("rowheader", { name: group });
    const row = this.evaluation.getByRole("row").filter({ has: head });
    await row.waitFor();
    return await row.getByRole("cell").allInnerTexts();
  }

  report(text: string): Locator {
    return this.reports.getByRole("article").filter({ hasText: text });
  }

  /** Puts a text on the record for ever, in the form of this title. */
  async write(
    within: Locator,
    { form, label, text, send }: { form: string; label: string; text: string; send: string },
  ): Promise<void> {
    await within.getByText(form, { exact: true }).click();
    await within.getByLabel(label).fill(text);
    await within.getByRole("checkbox").check();
    await within.getByRole("button", { name: send }).click();
  }
}
