import type { Locator, Page } from "playwright-core";
import { SignIn } from "./SignIn.ts";

/** Where a member answers for a program, and the program accepts the bylaws. */
export class AgentAdmissionPage {
  readonly #page: Page;
  constructor(page: Page) {
    this.#page = page;
  }

  /** The member names the program. Returns on the page of the link. */
  async answerFor(agent: string): Promise<void> {
    await this.#page.getByLabel("Address of the program’s key").fill(agent);
    await this.#page.getByRole("button", { name: "Sign to answer for it, and make the link" }).click();
    await this.signed("The member who answers for it", "Signed");
  }

  /** Who signs and how that stands. */
  async signed(who: string, how: string): Promise<void> {
    const list = this.#page.getByRole("list", { name: "Who signed" });
    const line = list.getByRole("listitem").filter({ hasText: who });
    await line.getByText(how, { exact: true }).waitFor();
  }

  async signInHere(wallet: string): Promise<void> {
    await this.#page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
    const { dialog } = new SignIn(this.#page);
    await dialog.getByRole("button", { name: wallet }).click();
    await dialog.waitFor({ state: "hidden" });
  }

  async signAsProgram(): Promise<void> {
    await this.#page.getByRole("button", { name: "Sign with the program’s key" }).click();
    await this.#page.getByText("Both have signed.").waitFor();
  }

  async link(): Promise<string> {
    return await this.#page.getByLabel(/^Link for (who signs next|the board)/).inputValue();
  }
}

/** What a member's page says of a program. */
export class AgentPart {
  readonly part: Locator;
  constructor(page: Page) {
    this.part = page.getByRole("region", { name: "This member is a program" });
  }

  /** What stands beside a term, e.g. "May it act". */
  async says(term: string, words: string | RegExp): Promise<void> {
    const value = this.part
      .getByRole("term")
      .filter({ hasText: new RegExp(`^${term}`) })
      .locator("xpath=following-sibling::dd");
    await value.filter({ hasText: words }).waitFor();
  }

  get stop(): Locator {
    return this.part.getByRole("button", { name: "Stop this program now" });
  }
}
