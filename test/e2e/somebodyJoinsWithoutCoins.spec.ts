import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { beforeAll, describe, expect, test } from "vitest";
import { seen, type Watched } from "./browser.ts";
import { CoopOfTheDemo } from "./coop.ts";
import { BoardActionPage, BoardPage } from "./pages/BoardPage.ts";
import { JoinPage } from "./pages/JoinPage.ts";
import { SignIn } from "./pages/SignIn.ts";
import { setStage } from "./stage.ts";
import { giveWallet, type TestWallet, WALLET_NAME } from "./wallet.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true } as const;
const REFUSED = "Elena Marchetti";
const REASON = "You wrote that you would sell our models.\n<img src=x onerror=\"document.title='ran'\">";
/** As bylaws/archive.json has them: four directors act together, a share costs 250 euros, a quarter to begin with. */
const NEEDED = 4;

interface Person extends Watched {
  readonly wallet: TestWallet;
}

/** Each part begins where the one before ended. */
describe("somebody joins without coins, on a phone", () => {
  const stage = setStage();
  const newcomer = privateKeyToAccount(generatePrivateKey());
  const directors: Person[] = [];
  let coop: CoopOfTheDemo;
  let joiner: Person;
  let refused: Person;
  let number: number;

  async function arrive(account: typeof newcomer | ReturnType<CoopOfTheDemo["keyOf"]>): Promise<Person> {
    const watched = await stage.open(PHONE);
    const wallet = await giveWallet(watched.page, { account, url: stage.demo.url });
    return { ...watched, wallet };
  }
  const director = (place: number) => {
    const found = directors[place];
    if (found === undefined) throw new Error(`Director ${place} did not come.`);
    return found;
  };
  /** What their wallets had to confirm beyond signing in. */
  const confirmed = ({ wallet }: Person) =>
    wallet.log.map(({ method }) => method).filter((method) => /sign|send/i.test(method));

  /** The first director made it; each signs on an own device and hands the link on, and the last carries it out. */
  async function passRound(made: BoardActionPage, says: string): Promise<void> {
    let link = "";
    for (const [place, { page }] of directors.entries()) {
      const action = place === 0 ? made : new BoardActionPage(page);
      if (place > 0) await action.open(link);
      await seen(action.does.getByText(says));
      await action.sign(place + 1);
      link = await action.link();
    }
    await new BoardActionPage(director(NEEDED - 1).page).carryOut();
  }

  beforeAll(async () => {
    coop = new CoopOfTheDemo(stage.demo);
    joiner = await arrive(newcomer);
    refused = await arrive(coop.keyOf(REFUSED));
    for (const who of coop.directors(NEEDED)) directors.push(await arrive(coop.keyOf(who)));
  });

  test("a newcomer reads what membership means, chooses a class, and uses the key that is found", async () => {
    const { page } = joiner;
    const join = new JoinPage(page);
    await page.goto(stage.demo.url);
    await page.getByRole("main").getByRole("link", { name: "Join" }).click();
    await join.at("What membership means here");
    await join.next("Which class of members");
    await page.getByRole("button", { name: "Continue" }).press("Enter"); // says why not
    await seen(page.getByText("Choose a class first."));
    await join.choose("person");
    await join.next("A key of your own");
    await join.useKey(WALLET_NAME);
    await join.at("A key of your own");
    await seen(page.getByText(newcomer.address));
    await join.next("The bylaws and your signature");
  });

  test("they sign the bylaws, may decline first, and the relay carries the application for nothing", async () => {
    const { page, wallet } = joiner;
    const join = new JoinPage(page);
    await page.getByRole("button", { name: "Sign the application" }).press("Enter");
    await seen(page.getByText("Tick the line above first."));
    wallet.declineNext();
    await page.getByLabel("I have read the charter and the bylaws, and accept them.").check();
    await page.getByRole("button", { name: "Sign the application" }).click();
    await seen(page.getByText("You declined to sign."));
    await join.sign();
    await join.send();
    expect(confirmed(joiner)).toEqual(["eth_signTypedData_v4", "eth_signTypedData_v4"]);
    await page.reload();
    await join.at("Your application is on the record");
  });

  test("a director prepares the admission, and four sign it on their own devices", async () => {
    const { page } = director(0);
    for (const { page: own } of directors) {
      await own.goto(`${stage.demo.url}/#/board`);
      await new SignIn(own).with(WALLET_NAME);
    }
    const board = new BoardPage(page);
    await seen(board.waiting.getByText(newcomer.address.slice(0, 6)));
    await board.about("Admit applicants", newcomer.address);
    const made = await board.makeLink();
    await seen(made.does.getByText(newcomer.address));
    await passRound(made, "Admits the applicants named here");
    for (const person of directors.slice(0, -1))
      expect(confirmed(person), "signed free of charge").toEqual(["eth_signTypedData_v4"]);
    expect(confirmed(director(NEEDED - 1))).toEqual(["eth_signTypedData_v4", "eth_sendTransaction"]);
  });

  test("the newcomer's page, which was open all the time, shows the member number", async () => {
    const { page } = joiner;
    const heading = page.getByRole("heading", { level: 2, name: /^You are member No\. \d+$/ });
    await heading.waitFor();
    number = Number(/\d+$/.exec(await heading.innerText())?.[0]);
    expect(number).toBeGreaterThan(Math.max(...stage.demo.life.members.map(({ memberId }) => memberId)));
    await seen(page.getByText(/Your vote counts in meetings of which notice is given from/));
    await new SignIn(page).says(`No. ${number}`);
  });

  test("they pay the first instalment of two shares and see what is still owed", async () => {
    const { page } = joiner;
    const join = new JoinPage(page);
    await coop.fund(newcomer.address, "200");
    await seen(join.shares.getByText("To be paid by"));
    await join.payFirstInstalment(2, "125.00 EURe");
    await seen(page.getByText("Your shares are taken."));
    await seen(page.getByText(/375\.00 EURe are still owed until/));
    await page.goto(`${stage.demo.url}/#/members`);
    await seen(page.getByText(`No. ${number}`, { exact: true }));
  });

  test("the board refuses somebody else, for a reason whose text travels with the link", async () => {
    const { page } = director(0);
    const board = new BoardPage(page);
    await board.open(stage.demo.url);
    await board.about("Refuse an applicant", coop.keyOf(REFUSED).address);
    await seen(board.prepare.getByText("Write the text."));
    await board.prepare.getByLabel("The reason").fill(REASON);
    const made = await board.makeLink();
    await passRound(made, "<img src=x");
    for (const { page: own } of directors) expect(await own.title()).not.toBe("ran");
  });

  test("who was refused reads the reason, appeals, and the board's page says so", async () => {
    const { page } = refused;
    const join = new JoinPage(page);
    await join.open(stage.demo.url);
    await new SignIn(page).with(WALLET_NAME);
    await join.at("The board did not admit you");
    const check = page.getByLabel(/^The directors hand you their reason/);
    await check.fill("Another reason.");
    await seen(page.getByText("No, this is not the text whose fingerprint is on the record."));
    await check.fill(REASON);
    await seen(page.getByText("Yes, this is the text whose fingerprint is on the record."));
    await page.getByLabel("What you say to the members").fill("I only wrote that I would use them.");
    await page.getByRole("button", { name: "Appeal to the general meeting" }).click();
    await seen(page.getByText("You have appealed."));
    expect(confirmed(refused)).toEqual(["eth_sendTransaction"]);

    const board = new BoardPage(director(1).page);
    await board.open(stage.demo.url);
    const line = board.waiting
      .getByRole("listitem")
      .filter({ hasText: coop.keyOf(REFUSED).address.slice(0, 6) });
    await seen(line.getByText("Appealed to the members"));
    for (const { troubles } of [joiner, refused, ...directors]) expect(troubles).toEqual([]);
  });
});
