import type { Locator, Page } from "playwright-core";
import { BoardActionPage } from "./BoardPage.ts";

export interface PaymentEntry {
  readonly fund: string;
  readonly to: number;
  readonly amount: string;
}

/** Where directors write a notice of a general meeting. */
export class ConvenePage {
  readonly #page: Page;
  constructor(page: Page) {
    this.#page = page;
  }

  /** By the link that a newcomer would press. */
  async openFrom(url: string, place: "/board" | "/resolutions"): Promise<void> {
    await this.#page.goto(`${url}/#${place}`);
    await this.#page.getByRole("link", { name: "Convene a general meeting" }).click();
    await this.#page.getByRole("heading", { level: 1, name: "Convene a general meeting" }).waitFor();
  }

  item(number: number): Locator {
    return this.#page.getByRole("group", { name: `Item ${number}`, exact: true });
  }

  async add(kind: string): Promise<void> {
    await this.#page.getByLabel("Kind of the next item").selectOption({ label: kind });
    await this.#page.getByRole("button", { name: "Add an item" }).click();
  }

  /** An item about one member, by number. */
  async decideOn(item: number, member: number): Promise<void> {
    await this.item(item).getByLabel("Member", { exact: true }).fill(String(member));
  }

  async pay(item: number, { fund, to, amount }: PaymentEntry): Promise<void> {
    const entry = this.item(item);
    await entry.getByLabel("Fund").selectOption({ label: fund });
    await entry.getByLabel("To", { exact: true }).fill(String(to));
    await entry.getByLabel(/^Amount/).fill(amount);
  }

  async change(item: number, rule: string, value: string): Promise<void> {
    const entry = this.item(item);
    await entry.getByLabel("Rule to change").selectOption({ label: rule });
    await entry.getByLabel(rule, { exact: true }).fill(value);
  }

  async startAgain(): Promise<void> {
    await this.#page.getByRole("main").getByRole("button", { name: "Start again" }).click();
  }

  async goOn(): Promise<void> {
    await this.#page.getByRole("button", { name: "Continue" }).click();
  }

  /** Returns once this step is shown. */
  async step(heading: string): Promise<void> {
    await this.#page.getByRole("heading", { level: 2, name: heading }).waitFor();
  }

  /** Returns on the page of the action that the directors sign. */
  async makeLink(): Promise<BoardActionPage> {
    await this.#page.getByRole("button", { name: "Make the link and sign" }).click();
    const action = new BoardActionPage(this.#page);
    await action.does.waitFor();
    return action;
  }
}
