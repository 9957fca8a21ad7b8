import type { Locator, Page } from "playwright-core";

/** Where a member names who casts their paper, and where the holder casts it. */
export class Proxies {
  readonly #page: Page;
  readonly named: Locator;
  readonly held: Locator;
  constructor(page: Page) {
    this.#page = page;
    this.named = page.getByRole("region", { name: "Proxies" });
    this.held = page.getByRole("region", { name: "Papers you may cast for others" });
  }

  async write(member: number): Promise<void> {
    await this.named.getByLabel(/^Number of/).fill(String(member));
  }

  /** Free of charge. @returns the link to hand on */
  async sign(member: number): Promise<string> {
    await this.write(member);
    await this.named.getByRole("button", { name: "Sign it free of charge instead" }).click();
    return await this.named.getByLabel("Link to hand on").inputValue();
  }

  async name(member: number): Promise<void> {
    await this.write(member);
    await this.named.getByRole("button", { name: "Name this member" }).click();
  }

  /** The paper of one member, of those that the reader may cast. */
  of(member: number): Locator {
    return this.held.getByRole("region", { name: `Member No. ${member}` });
  }

  /** The paper in its dialogue, one answer an item; sent by the holder, or only signed. */
  async cast(member: number, answers: readonly string[], way: "send" | "sign" = "send"): Promise<void> {
    await this.of(member)
      .getByRole("button", { name: `Open the paper of member No. ${member}` })
      .click();
    const paper = this.#page.getByRole("dialog", { name: `Ballot paper of member No. ${member}` });
    for (const [index, answer] of answers.entries())
      await paper
        .getByRole("group", { name: `Item ${index + 1}:` })
        .getByText(answer, { exact: true })
        .click();
    if (way === "sign") await paper.getByRole("checkbox").check();
    const deed = way === "sign" ? "Sign" : "Cast";
    await paper.getByRole("button", { name: `${deed} the paper of member No. ${member}` }).click();
    await paper.waitFor({ state: "hidden" });
  }
}
