import type { Locator, Page } from "playwright-core";
import { SignIn } from "./SignIn.ts";

/** The page on which members see and do everything about their own membership. */
export class MyMembership {
  readonly #page: Page;
  readonly card: Locator;
  readonly alarm: Locator;
  constructor(page: Page) {
    this.#page = page;
    this.card = page.getByRole("region", { name: /^Member No\. \d+$/ });
    this.alarm = page.getByRole("region", { name: "Somebody asks for your key" });
  }

  /** Opens it and signs in from where it asks for that. */
  async signIn(url: string, wallet: string): Promise<void> {
    await this.#page.goto(`${url}/#/me`);
    await this.#page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
    const { dialog } = new SignIn(this.#page);
    await dialog.getByRole("button", { name: wallet }).click();
    await dialog.waitFor({ state: "hidden" });
    await this.card.waitFor();
  }

  part(title: string): Locator {
    return this.#page.getByRole("main").getByRole("region", { name: title, exact: true });
  }

  get shares(): Locator {
    return this.part("Shares and capital");
  }

  get recovery(): Locator {
    return this.part("Recovery");
  }

  get profile(): Locator {
    return this.part("Your name in public");
  }

  get votes(): Locator {
    return this.part("Votes you cast");
  }

  /** What waits for the member, the most urgent first. */
  async waiting(): Promise<string[]> {
    return await this.part("Waiting for you").getByRole("heading", { level: 3 }).allInnerTexts();
  }

  /** What stands beside a term, e.g. "Shares held". */
  figure(term: string): Locator {
    return this.shares
      .getByRole("term")
      .filter({ hasText: new RegExp(`^${term}`) })
      .locator("xpath=following-sibling::dd");
  }

  async payFee(): Promise<void> {
    await this.shares.getByRole("button", { name: /^Pay the fee: / }).click();
    await this.shares.getByText("The fee is paid.").waitFor();
  }

  async subscribeInParts(shares: number): Promise<void> {
    await this.shares.getByText("Subscribe for more shares").click();
    await this.shares.getByLabel("How many shares").fill(String(shares));
    await this.shares.getByRole("radio", { name: /^In instalments/ }).check();
    await this.shares.getByRole("button", { name: /^Subscribe and pay / }).click();
    await this.shares.getByText("The shares are yours.").waitFor();
  }

  async payInstalment(amount: string): Promise<void> {
    await this.shares.getByLabel(/^Amount to pay now/).fill(amount);
    await this.shares.getByRole("button", { name: "Pay this instalment" }).click();
    await this.shares.getByText("The instalment is paid.").waitFor();
  }

  async publishName(name: string): Promise<void> {
    await this.profile.getByText("Publish a name").click();
    await this.profile.getByLabel("Name, as everybody should read it").fill(name);
    await this.profile.getByRole("button", { name: "Publish for ever" }).click();
    await this.profile.getByText("The name is published.").waitFor();
  }

  async takeNameBack(): Promise<void> {
    await this.profile.getByText("Change it or take it back").click();
    await this.profile.getByRole("button", { name: "Take the name off these pages" }).click();
    await this.profile.getByText("You published no name.").waitFor();
  }

  /** @param people a member number or an address each */
  async nameContacts(people: readonly (number | string)[], needed: number): Promise<void> {
    await this.recovery.getByText(/^(Set up recovery|Change who may ask)$/).click();
    await this.recovery.getByLabel("People, one a line").fill(people.join("\n"));
    await this.recovery.getByLabel("How many of them must sign").selectOption(String(needed));
    await this.recovery.getByRole("button", { name: "Name these people" }).click();
    await this.recovery.getByText("The change is on the record.").waitFor();
  }

  async resign(typed: number): Promise<void> {
    const leaving = this.part("Leave the co-operative");
    await leaving.getByLabel(/^Type your member number/).fill(String(typed));
    await leaving.getByRole("button", { name: "Leave the co-operative now" }).press("Enter"); // says why not
  }
}
