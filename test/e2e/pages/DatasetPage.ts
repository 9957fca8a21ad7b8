import type { Locator, Page } from "playwright-core";

/** One dataset: what is said of it, and what its reader allows. */
export class DatasetPage {
  readonly #page: Page;
  readonly dialog: Locator;
  constructor(page: Page) {
    this.#page = page;
    this.dialog = page.getByRole("dialog").filter({ has: page.getByRole("heading", { level: 2 }) });
  }

  /** From the list of datasets, by the name in its document. */
  async open(name: string): Promise<void> {
    await this.#page.getByRole("main").getByRole("link", { name, exact: true }).click();
    await this.#page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
  }

  /** How many consents hold now, as the head of the page says. */
  async consentsNow(): Promise<number> {
    const fact = this.#page.locator("dl.facts > div").filter({ hasText: "Consents now" });
    return Number(await fact.getByRole("definition").innerText());
  }

  /** What the co-operative itself may use it for. */
  purpose(name: string): Locator {
    const own = this.#page.getByRole("group").filter({ hasText: "The co-operative itself:" });
    return own.getByRole("switch", { name, exact: true });
  }

  async press(name: string): Promise<void> {
    await this.dialog.getByRole("button", { name, exact: true }).click();
  }

  /** Closes the dialogue once it says this. */
  async said(words: string): Promise<void> {
    await this.dialog.getByText(words, { exact: true }).waitFor();
    await this.dialog.getByRole("button", { name: "Close" }).last().click();
    await this.dialog.waitFor({ state: "hidden" });
  }
}
