import type { Locator, Page } from "playwright-core";

export class TreasuryPage {
  readonly #page: Page;
  constructor(page: Page) {
    this.#page = page;
  }

  async open(): Promise<void> {
    await this.#page
      .getByRole("navigation", { name: "Main" })
      .getByRole("link", { name: "Treasury" })
      .click();
    await this.balanceOf("Operating").waitFor();
  }

  /** The figure, which opens its receipt. */
  balanceOf(fund: string): Locator {
    return this.#page
      .getByRole("region", { name: "Funds" })
      .getByRole("listitem")
      .filter({ has: this.#page.getByRole("heading", { name: fund, exact: true }) })
      .getByRole("button");
  }

  /** The first row under the heading of the ledger. */
  get newestEntry(): Locator {
    return this.#page
      .getByRole("table", { name: /entr(y|ies)\.$/ })
      .getByRole("row")
      .nth(1);
  }
}
