import type { Download, Locator, Page } from "playwright-core";

export interface FounderEntry {
  readonly account: string;
  readonly className: string;
  readonly director: boolean;
}

/** The page on which a co-op is founded: the organiser's steps, and what every founder sees of it. */
export class FoundingPage {
  readonly #page: Page;
  readonly signature: Locator;
  readonly collecting: Locator;
  constructor(page: Page) {
    this.#page = page;
    this.signature = page.getByRole("region", { name: "Your signature" });
    this.collecting = page
      .getByRole("group")
      .filter({ has: page.getByRole("heading", { name: "Signatures" }) });
  }

  field(label: string): Locator {
    return this.#page.getByLabel(label, { exact: true });
  }

  /** What is refused of a field, as a screen reader would hear it with the field. */
  async refusedOf(label: string): Promise<string> {
    const described = (await this.field(label).getAttribute("aria-describedby")) ?? "";
    const texts = described.split(" ").map((id) => this.#page.locator(`[id="${id}"]`).innerText());
    return (await Promise.all(texts)).filter((text) => text.startsWith("Refused:")).join("\n");
  }

  /** To the next step, whose heading then has the focus. */
  async next(heading: string): Promise<void> {
    await this.#page.getByRole("button", { name: "Continue" }).click();
    await this.#page.locator("h2:focus", { hasText: heading }).waitFor();
  }

  async enterFounder(number: number, { account, className, director }: FounderEntry): Promise<void> {
    const entry = this.#page.getByRole("group", { name: `Founder ${number}`, exact: true });
    await entry.getByLabel("Account (address)").fill(account);
    await entry.getByLabel("Class").selectOption(className);
    await entry.getByLabel("Shares").fill("1");
    await entry.getByLabel("First director").setChecked(director);
  }

  async acknowledge(): Promise<void> {
    await this.#page.getByLabel("I understand that this is not legal advice.").check();
    await this.#page.getByLabel(/without a legal host members may be liable/).check();
  }

  async linkFor(founder: number): Promise<string> {
    const link = this.collecting.getByLabel(`Link for founder ${founder}`);
    await link.waitFor();
    return await link.inputValue();
  }

  async sign(): Promise<void> {
    await this.acknowledge();
    await this.signature.getByRole("button", { name: "Sign the founding" }).click();
    await this.signature.getByText("You have signed.").first().waitFor();
  }

  async signedLink(): Promise<string> {
    return await this.signature.getByLabel("Link with your signature").inputValue();
  }

  async download(name: string, within: Locator = this.#page.locator("main")): Promise<Download> {
    const downloading = this.#page.waitForEvent("download");
    await within.getByRole("button", { name, exact: true }).click();
    return await downloading;
  }

  /** The organiser takes what a founder sent back by mail. */
  async paste(sent: string): Promise<void> {
    await this.collecting.getByLabel("Paste a founder’s link or file here").fill(sent);
    await this.collecting.getByRole("button", { name: "Take the signature" }).click();
  }
}
