import type { Locator, Page } from "playwright-core";

/** The queue in which those who left wait for their capital. */
export class Redemptions {
  readonly #page: Page;
  readonly limits: Locator;
  constructor(page: Page) {
    this.#page = page;
    this.limits = page.getByRole("region", { name: "What may be paid" });
  }

  async open(url: string): Promise<void> {
    await this.#page.goto(`${url}/#/redemptions`);
    await this.#page.reload(); // whoever stood here before the clock moved sees the new time at once
    await this.limits.getByText("Part of the capital in one year").waitFor();
  }

  /** The row of one member, by number. */
  placeOf(memberId: number): Locator {
    return this.#page
      .getByRole("row")
      .filter({ has: this.#page.getByRole("link", { name: `No. ${memberId}`, exact: true }) });
  }

  /** "Place", "Due" and the others of one row, as they are read. */
  async cells(memberId: number): Promise<string[]> {
    const row = this.placeOf(memberId);
    return await row.getByRole("rowheader").or(row.getByRole("cell")).allInnerTexts();
  }

  figure(term: string): Locator {
    return this.limits
      .getByRole("term")
      .filter({ hasText: new RegExp(`^${term}`) })
      .locator("xpath=following-sibling::dd");
  }

  get pay(): Locator {
    return this.limits.getByRole("button", { name: /^Pay the next places/ });
  }
}
