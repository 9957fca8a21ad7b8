import type { Locator, Page } from "playwright-core";

export type Answer = "For" | "Against" | "Abstain";

/** The reader's ballot paper, in the column beside a meeting or in a dialogue. */
export class BallotPaper {
  readonly paper: Locator;
  readonly warning: Locator;
  readonly problem: Locator;
  constructor(page: Page, name: string | RegExp = /^Your (ballot paper|vote)$/) {
    this.paper = page.getByRole("region", { name });
    this.warning = this.paper.getByRole("status").filter({ hasText: /blank|Choose/ });
    this.problem = this.paper.getByRole("status").filter({ hasText: "was not recorded" });
  }

  item(number: number): Locator {
    return this.paper.getByRole("group", { name: `Item ${number}:` });
  }

  async choose(item: number, answer: Answer): Promise<void> {
    await this.item(item).getByText(answer, { exact: true }).click();
  }

  async fill(answers: readonly (Answer | undefined)[]): Promise<void> {
    for (const [index, answer] of answers.entries()) if (answer) await this.choose(index + 1, answer);
  }

  async sign(name = "Sign my ballot paper"): Promise<void> {
    await this.paper.getByRole("button", { name, exact: true }).click();
  }

  /** What the recorded paper says, item by item. */
  async choices(): Promise<string[]> {
    return await this.paper.getByRole("definition").allInnerTexts();
  }

  /** Returns once the vote is on the record. */
  async recorded(): Promise<void> {
    await this.paper.getByText("Your vote is on the record.").waitFor();
  }
}
