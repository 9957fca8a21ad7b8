// The directors who act for the board of the demonstration, each on a device of their own.
import type { Page } from "playwright-core";
import { seen, type Watched } from "./browser.ts";
import type { CoopOfTheDemo } from "./coop.ts";
import { BoardActionPage, BoardPage } from "./pages/BoardPage.ts";
import { SignIn } from "./pages/SignIn.ts";
import type { Stage } from "./stage.ts";
import { giveWallet, type TestWallet, WALLET_NAME } from "./wallet.ts";

/** As bylaws/archive.json has it: so many directors act together. */
const NEEDED = 4;

export class Directors {
  readonly people: readonly (Watched & { readonly wallet: TestWallet })[];
  readonly #url: string;
  private constructor(people: Directors["people"], url: string) {
    this.people = people;
    this.#url = url;
  }

  /** As many as act together come, and sign in on the page of the board. */
  static async arrive(stage: Stage, coop: CoopOfTheDemo): Promise<Directors> {
    const { url } = stage.demo;
    const people = await Promise.all(
      coop.directors(NEEDED).map(async (who) => {
        const watched = await stage.open();
        const wallet = await giveWallet(watched.page, { account: coop.keyOf(who), url });
        await watched.page.goto(`${url}/#/board`);
        await new SignIn(watched.page).with(WALLET_NAME);
        return { ...watched, wallet };
      }),
    );
    return new Directors(people, url);
  }

  page(place: number): Page {
    const found = this.people[place];
    if (found === undefined) throw new Error(`Director ${place} did not come.`);
    return found.page;
  }

  /** The first of them opens the page on which actions are prepared. */
  async board(place = 0): Promise<BoardPage> {
    const board = new BoardPage(this.page(place));
    await board.open(this.#url);
    return board;
  }

  /** The first made it; each reads it, signs, and hands the link on; the last carries it out. */
  async carry(made: BoardActionPage, says: string): Promise<void> {
    let link = "";
    for (const [place, { page }] of this.people.entries()) {
      const action = place === 0 ? made : new BoardActionPage(page);
      if (place > 0) await action.open(link);
      await seen(action.does.getByText(says));
      await action.sign(place + 1);
      link = await action.link();
    }
    await new BoardActionPage(this.page(NEEDED - 1)).carryOut();
  }

  get troubles(): readonly string[] {
    return this.people.flatMap(({ troubles }) => troubles);
  }
}
