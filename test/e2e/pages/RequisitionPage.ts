import type { Locator, Page } from "playwright-core";

export interface AppointmentEntry {
  readonly member: number;
  /** The director whose ended seat is freed by it. */
  readonly inThePlaceOf?: number;
}

/** Where members call a general meeting: first the agenda, then who supports it. */
export class RequisitionPage {
  readonly #page: Page;
  readonly support: Locator;
  readonly passOn: Locator;
  readonly reached: Locator;
  constructor(page: Page) {
    this.#page = page;
    this.support = page.getByRole("region", { name: "Your support" });
    this.passOn = page.getByRole("region", { name: "Pass it on" });
    this.reached = page.getByRole("region", { name: "Enough members ask for it" });
  }

  item(number: number): Locator {
    return this.#page.getByRole("group", { name: `Item ${number}`, exact: true });
  }

  async addAppointment(): Promise<void> {
    await this.#page.getByLabel("Kind of the next item").selectOption({ label: "Appoint a director" });
    await this.#page.getByRole("button", { name: "Add an item" }).click();
  }

  async appoint(item: number, { member, inThePlaceOf }: AppointmentEntry): Promise<void> {
    const entry = this.item(item);
    await entry.getByLabel("Member", { exact: true }).fill(String(member));
    if (inThePlaceOf !== undefined) await entry.getByLabel("In the place of").fill(String(inThePlaceOf));
  }

  async goOn(): Promise<void> {
    await this.#page.getByRole("button", { name: "Continue" }).click();
  }

  /** From the items, past the days of notice, to the agenda in plain words. */
  async reviewAgenda(): Promise<void> {
    await this.goOn();
    await this.#page.getByRole("heading", { name: "When the members vote" }).waitFor();
    await this.goOn();
    await this.#page.getByRole("heading", { name: "What the notice will say" }).waitFor();
  }

  /** By a transaction of the reader, who supports it by that. Returns on the page of the open request. */
  async openIt(): Promise<void> {
    await this.goOn();
    await this.#page.getByRole("button", { name: "Open it and support it" }).click();
    await this.supportedBy(1);
  }

  async supportedBy(members: number): Promise<void> {
    await this.#page.getByText(new RegExp(`^${members} of the \\d+ members? needed\\.$`)).waitFor();
  }

  /** Free of charge. @returns the link with the reader's signature */
  async sign(): Promise<string> {
    const before = await this.link();
    await this.support.getByRole("button", { name: "Sign my support" }).click();
    await this.support.getByText("You have signed.").first().waitFor();
    await this.passOn.locator(`input:not([value="${before}"])`).waitFor();
    return await this.link();
  }

  async link(): Promise<string> {
    return await this.passOn.getByLabel("Link for the next member").inputValue();
  }

  async convene(): Promise<void> {
    await this.reached.getByRole("button", { name: "Convene the meeting" }).click();
    await this.#page.getByText("The meeting is convened:").first().waitFor();
  }
}
