import type { Locator, Page } from "playwright-core";

/** The slip that a figure shows when pressed. */
export class Receipt {
  readonly #page: Page;
  readonly slip: Locator;
  constructor(page: Page) {
    this.#page = page;
    this.slip = page.getByRole("dialog", { name: "Receipt" });
  }

  async open(figure: Locator): Promise<void> {
    await figure.click();
    await this.slip.getByText(/^Get /).waitFor();
  }

  async commands(): Promise<string[]> {
    return (await this.slip.getByRole("code").innerText()).split("\n");
  }

  /** What it says that its command prints. */
  async prints(): Promise<string> {
    return (await this.slip.getByText(/^Prints /).innerText()).replace("Prints ", "");
  }

  async close(): Promise<void> {
    await this.#page.keyboard.press("Escape");
    await this.slip.waitFor({ state: "hidden" });
  }
}
