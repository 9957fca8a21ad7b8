import type { Locator, Page } from "playwright-core";
import { SignIn } from "./SignIn.ts";

/** The page on which somebody becomes a member, from the first look to the paid shares. */
export class JoinPage {
  readonly #page: Page;
  readonly shares: Locator;
  constructor(page: Page) {
    this.#page = page;
    this.shares = page.getByRole("region", { name: "Pay in your shares" });
  }

  async open(url: string): Promise<void> {
    await this.#page.goto(`${url}/#/join`);
    await this.at("What membership means here");
  }

  /** Returns once the step or the state with this heading stands. */
  async at(heading: string): Promise<void> {
    await this.#page.getByRole("heading", { level: 2, name: heading, exact: true }).waitFor();
  }

  /** To the next step, whose heading then has the focus. */
  async next(heading: string): Promise<void> {
    await this.#page.getByRole("button", { name: "Continue" }).click();
    await this.#page.locator("h2:focus", { hasText: heading }).waitFor();
  }

  async choose(className: string): Promise<void> {
    await this.#page.getByRole("radio", { name: className }).check();
  }

  /** With the key that the page found in this browser. */
  async useKey(wallet: string): Promise<void> {
    const { dialog } = new SignIn(this.#page);
    await this.#page.getByRole("button", { name: "Use it", exact: true }).click();
    await dialog.getByRole("button", { name: wallet }).click();
    await dialog.waitFor({ state: "hidden" });
  }

  async sign(): Promise<void> {
    await this.#page.getByLabel("I have read the charter and the bylaws, and accept them.").check();
    await this.#page.getByRole("button", { name: "Sign the application" }).click();
    await this.at("Send your application");
  }

  /** By the relay: no coins are needed. Returns once it stands on the record. */
  async send(): Promise<void> {
    await this.#page.getByRole("button", { name: "Send it, free of charge" }).click();
    await this.at("Your application is on the record");
  }

  async payFirstInstalment(shares: number, amount: string): Promise<void> {
    await this.shares.getByLabel("Number of shares").fill(String(shares));
    await this.shares.getByRole("radio", { name: /First instalment/ }).check();
    await this.shares.getByRole("button", { name: `Pay ${amount}` }).click();
  }
}
