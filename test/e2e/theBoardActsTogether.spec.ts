import { parseUnits } from "viem";
import { beforeAll, describe, expect, test } from "vitest";
import { seen, type Watched } from "./browser.ts";
import { CoopOfTheDemo } from "./coop.ts";
import { Directors } from "./directors.ts";
import { BoardActionPage } from "./pages/BoardPage.ts";
import { JoinPage } from "./pages/JoinPage.ts";
import { MemberPage } from "./pages/MemberPage.ts";
import { MyMembership } from "./pages/MyMembership.ts";
import { TreasuryPage } from "./pages/TreasuryPage.ts";
import { setStage } from "./stage.ts";
import { giveWallet, type TestWallet, WALLET_NAME } from "./wallet.ts";

/** A supporter, who has no vote, and would be a person, who has one. */
const MOVES = "Rosalind Pike";
const STEWARD = "Kaisa Niemi";
const OFFICE = "Keeper of the lending desk";
const PAYEE = "Lensworks";
const PRICE = "120.50";
/** A page shows a new block some seconds after it is there. */
const SOON = { timeout: 20_000 };
const PURPOSE = "Invoice 131: lamps for the reading room";

interface Person extends Watched {
  readonly wallet: TestWallet;
}

/** Each part begins where the one before ended. */
describe("the board acts together: a class, a steward, a payment", () => {
  const stage = setStage();
  let coop: CoopOfTheDemo;
  let directors: Directors;
  let mover: Person;
  let id: number;

  /** What a wallet had to confirm since `from` beyond signing in. */
  const confirmed = ({ wallet }: Person, from = 0) =>
    wallet.log
      .slice(from)
      .map(({ method }) => method)
      .filter((method) => /sign|send/i.test(method));

  beforeAll(async () => {
    coop = new CoopOfTheDemo(stage.demo);
    id = coop.numberOf(MOVES);
    const watched = await stage.open();
    const wallet = await giveWallet(watched.page, { account: coop.keyOf(MOVES), url: stage.demo.url });
    mover = { ...watched, wallet };
    directors = await Directors.arrive(stage, coop);
  });

  test("a member asks for another class from their own page, free of charge", async () => {
    const { page } = mover;
    const me = new MyMembership(page);
    const join = new JoinPage(page);
    await me.signIn(stage.demo.url, WALLET_NAME);
    await seen(me.card.getByText("No vote."));
    await page.getByRole("link", { name: "Ask for another class of members" }).click();
    await join.at(`You are member No. ${id}`);
    await page.getByText("Ask for another class", { exact: true }).click();
    await join.next("Which class of members");
    expect(await page.getByRole("radio", { name: "supporter" }).count()).toBe(0);
    await join.choose("person");
    await join.next("A key of your own");
    await join.next("The bylaws and your signature");
    await join.sign();
    await page.getByRole("button", { name: "Send it, free of charge" }).click();
    await seen(page.getByText("You asked for the class person. The board decides;"));
    await page.reload();
    await seen(page.getByText("You asked for the class person. The board decides;"));
    expect(confirmed(mover)).toEqual(["eth_signTypedData_v4"]);
  });

  test("the board moves them; the vote waits for the time of the bylaws", async () => {
    const page = directors.page(0);
    const board = await directors.board();
    const waits = board.waiting.getByRole("listitem").filter({ hasText: `No. ${id}` });
    await seen(waits.getByText("(a member asks for this class)"));
    await board.prepareTo("Change a member’s class");
    await board.prepare.getByRole("radio", { name: `No. ${id}` }).check();
    const made = await board.makeLink();
    await seen(made.does.getByText("person", { exact: true }));
    await directors.carry(made, "Moves this member to another class");

    await seen(mover.page.getByText("Class person, since")); // the page stood open all the time
    const member = new MemberPage(page);
    await member.open(stage.demo.url, id);
    await seen(page.getByText("Moved to the class person"));
    await expect.poll(() => member.fact("Class"), SOON).toBe("person");
    expect(await member.fact("Standing")).toMatch(/^Qualifying: votes from /);
    await board.open(stage.demo.url);
    await seen(board.log.getByText(`Moved No. ${id} to another class.`));
  });

  test("they appoint a steward: the office travels with the link, its fingerprint is on the record", async () => {
    const board = await directors.board();
    await board.prepareTo("Appoint a steward");
    await board.prepare.getByLabel("Address of the account").fill(coop.keyOf(STEWARD).address);
    await board.prepare.getByLabel("The office").fill(OFFICE);
    const made = await board.makeLink();
    await seen(made.does.getByText(`No. ${coop.numberOf(STEWARD)}`));
    await directors.carry(made, OFFICE);
    await board.open(stage.demo.url);
    const steward = board.standsOpen.getByRole("listitem").filter({ hasText: "steward 3" });
    await seen(steward.getByText(`No. ${coop.numberOf(STEWARD)}`, { exact: true }));
    await seen(board.log.getByText(/^Appointed .+ as steward 3\.$/));
  });

  test("they remove the steward: one approves by a transaction, which counts like a signature", async () => {
    const [, second] = directors.people;
    if (second === undefined) throw new Error("No second director came.");
    const board = await directors.board();
    await board.prepareTo("Remove a steward");
    await board.prepare.getByRole("radio", { name: `No. ${coop.numberOf(STEWARD)}` }).check();
    const made = await board.makeLink();
    await seen(made.does.getByText(coop.keyOf(STEWARD).address));
    await made.sign(1);
    const unapproved = await made.link();

    const before = second.wallet.log.length;
    const approves = new BoardActionPage(second.page);
    await approves.open(unapproved);
    await approves.approve(2);
    await seen(second.page.getByText("Your approval is on the record. Hand the link to the next director."));
    expect(confirmed(second, before)).toEqual(["eth_sendTransaction"]);

    // What the first director handed out says nothing of the approval: the others find it on the record.
    let link = unapproved;
    for (const place of [2, 3]) {
      const action = new BoardActionPage(directors.page(place));
      await action.open(link);
      await seen(action.signed.getByText("Approved on the record"));
      await action.sign(place + 1);
      link = await action.link();
    }
    await new BoardActionPage(directors.page(3)).carryOut();
    await board.open(stage.demo.url);
    await seen(board.log.getByText(/^Removed the steward /));
    expect(await board.standsOpen.getByText(`No. ${coop.numberOf(STEWARD)}`, { exact: true }).count()).toBe(
      0,
    );
    await seen(
      board.log.getByRole("listitem").filter({ hasText: "Removed the steward" }).getByText("4 signed"),
    );
  });

  test("they pay out of a budget line, and no more than the members approved for one payment", async () => {
    const page = directors.page(0);
    const board = await directors.board();
    await board.prepareTo("Pay from a budget line");
    await board.prepare.getByRole("radio", { name: /^Line 1: .+, at most 500\.00 at once, / }).check();
    await board.prepare.getByLabel("Address of the payee").fill(coop.keyOf(PAYEE).address);
    await board.prepare.getByLabel("Amount").fill("500.01");
    await board.prepare.getByLabel("What the payment is for").fill(PURPOSE);
    const tooMuch = await board.makeLink();
    await seen(page.getByText("As things stand, it would be refused:"));
    await seen(tooMuch.does.getByText("500.01"));

    await board.open(stage.demo.url);
    await board.prepareTo("Pay from a budget line");
    await board.prepare.getByRole("radio", { name: /^Line 1: / }).check();
    await board.prepare.getByLabel("Address of the payee").fill(coop.keyOf(PAYEE).address);
    await board.prepare.getByLabel("Amount").fill(PRICE);
    await board.prepare.getByLabel("What the payment is for").fill(PURPOSE);
    const made = await board.makeLink();
    const had = await coop.moneyOf(PAYEE);
    await seen(made.does.getByText(`${PRICE} EURe`));
    await directors.carry(made, PURPOSE);
    expect((await coop.moneyOf(PAYEE)) - had).toBe(parseUnits(PRICE, stage.demo.life.settlement.decimals));
  });

  test("the ledger shows the payment, its line, and the resolution that approved the line", async () => {
    const page = directors.page(0);
    const treasury = new TreasuryPage(page);
    await treasury.open();
    const entry = treasury.newestEntry;
    await seen(entry.getByText("Payment from a budget line"));
    await seen(entry.getByText(/^Budget line 1, /));
    expect(await entry.getByRole("button").first().innerText()).toBe(`−${PRICE}`);
    await entry.getByRole("link", { name: /^Resolution \d+$/ }).click();
    await seen(page.getByRole("heading", { level: 1, name: /working rules of the transcription circle/ }));
    for (const { troubles } of [mover, directors]) expect(troubles).toEqual([]);
  });
});
