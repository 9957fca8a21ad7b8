import type { Locator, Page } from "playwright-core";

/** Where a reader looks up, on another device, what the number on the signing one means. */
export class SecondDevice {
  readonly #page: Page;
  readonly decoder: Locator;
  constructor(page: Page) {
    this.#page = page;
    this.decoder = page.getByRole("region", { name: "Check on a second device what you are about to sign" });
  }

  async open(url: string): Promise<void> {
    await this.#page.goto(`${url}/#/verify`);
    await this.decoder.waitFor();
  }

  /** What the number means, item by item. */
  async means(choices: string, meeting: string): Promise<string[]> {
    await this.decoder.getByRole("combobox", { name: "Meeting" }).selectOption({ label: meeting });
    await this.decoder.getByLabel("The number that your device shows as choices").fill(choices);
    return await this.decoder.getByRole("definition").allInnerTexts();
  }
}
