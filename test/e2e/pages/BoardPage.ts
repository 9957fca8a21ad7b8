import type { Locator, Page } from "playwright-core";

/** The board: who sits on it, who waits for it, and what a director prepares. */
export class BoardPage {
  readonly #page: Page;
  readonly prepare: Locator;
  readonly waiting: Locator;
  readonly directors: Locator;
  readonly entries: Locator;
  readonly standsOpen: Locator;
  readonly log: Locator;
  constructor(page: Page) {
    this.#page = page;
    this.prepare = page.getByRole("region", { name: "Prepare an action" });
    this.waiting = page.getByRole("region", { name: "Waiting for the board" });
    this.directors = page.getByRole("region", { name: "Directors", exact: true });
    this.entries = page.getByRole("region", { name: "Lately admitted" });
    this.standsOpen = page.getByRole("region", { name: "What stands open" });
    this.log = page.getByRole("region", { name: "What the board did" });
  }

  async open(url: string): Promise<void> {
    await this.#page.goto(`${url}/#/board`);
    await this.#page.getByRole("heading", { level: 1, name: /act(s)? for the board\./ }).waitFor();
  }

  director(number: number): Locator {
    const name = this.#page.getByText(`No. ${number}`, { exact: true });
    return this.directors.getByRole("listitem").filter({ has: name });
  }

  /** Chooses what the board should do. */
  async prepareTo(kind: string): Promise<void> {
    await this.prepare.getByLabel("What the board should do").selectOption({ label: kind });
  }

  /** Chooses what the board should do, then the applicant by the beginning of the address. */
  async about(kind: string, account: string): Promise<void> {
    await this.prepareTo(kind);
    await this.prepare.getByText(account.slice(0, 6)).click();
  }

  /** A member lately admitted, by number. */
  entry(number: number): Locator {
    const name = this.#page.getByText(`No. ${number}`, { exact: true });
    return this.entries.getByRole("listitem").filter({ has: name });
  }

  /** Returns on the page of the action. */
  async makeLink(): Promise<BoardActionPage> {
    await this.prepare.getByRole("button", { name: "Make the link" }).click();
    const action = new BoardActionPage(this.#page);
    await action.does.waitFor();
    return action;
  }
}

/** An action on its way between directors. */
export class BoardActionPage {
  readonly #page: Page;
  readonly does: Locator;
  readonly signed: Locator;
  readonly sending: Locator;
  constructor(page: Page) {
    this.#page = page;
    this.does = page.getByRole("region", { name: "What it does" });
    this.signed = page.getByRole("region", { name: "Who signed" });
    this.sending = page.getByRole("region", { name: "Enough directors signed" });
  }

  async open(link: string): Promise<void> {
    await this.#page.goto(link);
    await this.does.waitFor();
  }

  /** Returns once so many signatures count. */
  async sign(counted: number): Promise<void> {
    await this.#page.getByRole("button", { name: "Sign this action" }).click();
    await this.signed.getByText(`Signatures that count: ${counted}.`).waitFor();
  }

  /** By a transaction, in the place of a signature. Returns once so many signatures and approvals count. */
  async approve(counted: number): Promise<void> {
    await this.#page.getByText("Approve by a transaction instead").click();
    await this.#page.getByRole("button", { name: "Approve on the record" }).click();
    await this.signed.getByText(`Signatures that count: ${counted}.`).waitFor();
  }

  /** What is handed to the next director. */
  async link(): Promise<string> {
    return await this.#page.getByLabel("Link for the next director").inputValue();
  }

  async carryOut(): Promise<void> {
    await this.sending.getByRole("button", { name: "Carry it out" }).click();
    await this.#page.getByText("This action was carried out.").waitFor();
  }
}
