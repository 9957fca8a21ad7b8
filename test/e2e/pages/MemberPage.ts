import type { Locator, Page } from "playwright-core";

/** What anyone can know of one member. */
export class MemberPage {
  readonly #page: Page;
  readonly title: Locator;
  constructor(page: Page) {
    this.#page = page;
    this.title = page.getByRole("main").getByRole("heading", { level: 1 });
  }

  async open(url: string, memberId: number): Promise<void> {
    await this.#page.goto(`${url}/#/member/${memberId}`);
    await this.title.filter({ hasText: `Member No. ${memberId}` }).waitFor();
    await this.part("In the register").waitFor();
  }

  part(title: string): Locator {
    return this.#page.getByRole("main").getByRole("region", { name: title, exact: true });
  }

  /** What stands beside a term of the register, e.g. "Present key". */
  async fact(term: string): Promise<string> {
    const found = this.part("In the register")
      .getByRole("term")
      .filter({ hasText: new RegExp(`^${term}`) });
    return await found.locator("xpath=following-sibling::dd").innerText();
  }
}
