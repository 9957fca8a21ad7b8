import type { Locator, Page } from "playwright-core";

export class DemoBar {
  readonly bar: Locator;
  readonly next: Locator;
  constructor(page: Page) {
    this.bar = page.getByRole("complementary", { name: "Demonstration" });
    this.next = this.bar.getByRole("status");
  }

  /** Returns once the bar says what is next. */
  async voteAs(memberNumber: number): Promise<void> {
    await this.bar
      .getByRole("combobox", { name: "Vote as…" })
      .selectOption({ label: `Member No. ${memberNumber}` });
    await this.says(`you are member No. ${memberNumber}`);
  }

  /** Signs in as this member, who need not be able to vote. */
  async actAs(memberNumber: number): Promise<void> {
    await this.bar.getByRole("combobox").selectOption({ label: `Member No. ${memberNumber}` });
    await this.bar.locator(`option[value="${memberNumber}"]:checked`).waitFor({ state: "attached" });
  }

  async says(words: string): Promise<void> {
    await this.next.filter({ hasText: words }).waitFor();
  }

  async press(name: string): Promise<void> {
    await this.bar.getByRole("button", { name, exact: true }).click();
  }
}
