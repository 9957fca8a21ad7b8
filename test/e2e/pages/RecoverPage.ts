import type { Locator, Page } from "playwright-core";
import { SignIn } from "./SignIn.ts";

/** From a lost key to a new one: the request, the contacts' signatures, and the time in which it can be disputed. */
export class RecoverPage {
  readonly #page: Page;
  readonly clock: Locator;
  readonly contacts: Locator;
  constructor(page: Page) {
    this.#page = page;
    this.clock = this.part("A recovery is under way");
    this.contacts = this.part("Who signs");
  }

  part(title: string): Locator {
    return this.#page.getByRole("main").getByRole("region", { name: title, exact: true });
  }

  /** Finds the membership as its former holder would, by its number. */
  async find(url: string, memberId: number): Promise<void> {
    await this.#page.goto(`${url}/#/recover`);
    await this.#page.getByLabel("Member number, or the link that you were sent").fill(String(memberId));
    await this.#page.getByRole("button", { name: "Go on" }).click();
    await this.part("The membership").waitFor();
  }

  /** Signs with the new key. @returns the link for the contacts */
  async makeLink(wallet: string): Promise<string> {
    await this.#page.getByRole("main").getByRole("button", { name: "Sign in with the new key" }).click();
    const { dialog } = new SignIn(this.#page);
    await dialog.getByRole("button", { name: wallet }).click();
    await this.#page.getByRole("button", { name: "Sign, and make the link for the contacts" }).click();
    return await this.link();
  }

  /** The link that is passed on, with every signature so far. */
  async link(): Promise<string> {
    return await this.part("Pass it on").getByRole("code").innerText();
  }

  /** A contact opens the link on their own device, and signs. @returns the link with their signature */
  async sign(link: string, wallet: string): Promise<string> {
    await this.#page.goto(link);
    await this.contacts.getByRole("button", { name: "Sign in to sign as a contact" }).click();
    const { dialog } = new SignIn(this.#page);
    await dialog.getByRole("button", { name: wallet }).click();
    await dialog.waitFor({ state: "hidden" });
    await this.contacts.getByLabel("I spoke with this person myself, and the new key is theirs.").check();
    await this.contacts.getByRole("button", { name: "Sign as a contact" }).click();
    await this.contacts.getByText("You have signed. Pass the link on.").first().waitFor();
    return await this.link();
  }

  /** Puts the request on the record. */
  async ask(): Promise<void> {
    await this.part("Put it on the record").getByRole("button", { name: "Ask for the new key" }).click();
    await this.clock.waitFor();
  }

  get carryOut(): Locator {
    return this.clock.getByRole("button", { name: "Carry out" });
  }
}
