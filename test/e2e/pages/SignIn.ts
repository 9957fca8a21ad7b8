import type { Locator, Page } from "playwright-core";

export class SignIn {
  readonly #page: Page;
  readonly dialog: Locator;
  constructor(page: Page) {
    this.#page = page;
    this.dialog = page.getByRole("dialog", { name: "Sign in" });
  }

  /** From the button in the header. */
  async with(wallet: string): Promise<void> {
    await this.#page.getByRole("banner").getByRole("button", { name: "Sign in" }).click();
    await this.dialog.getByRole("button", { name: wallet }).click();
    await this.dialog.waitFor({ state: "hidden" });
  }

  /** As whom the header says the reader is signed in. */
  async says(words: string): Promise<void> {
    await this.#page.getByRole("banner").getByRole("button").filter({ hasText: words }).waitFor();
  }
}
