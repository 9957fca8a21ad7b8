import { keccak256, toHex } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { beforeAll, describe, expect, test } from "vitest";
import { applyFor } from "../../app/src/chain/write/application.ts";
import { spend } from "../../app/src/chain/write/boardDecision.ts";
import { queueCapital } from "../../app/src/chain/write/redemption.ts";
import { resign } from "../../app/src/chain/write/resign.ts";
import { AGENT, IN_ARREARS, PERSON } from "../../scripts/demo/archive/cast.ts";
import { AGENT_LINE } from "../../scripts/demo/archive/story.ts";
import { admitOnly, NO_SIBLINGS } from "./allowList.ts";
import { seen, type Watched } from "./browser.ts";
import { CoopOfTheDemo } from "./coop.ts";
import { Directors } from "./directors.ts";
import { AgentAdmissionPage, AgentPart } from "./pages/AgentPage.ts";
import { BoardPage } from "./pages/BoardPage.ts";
import { JoinPage } from "./pages/JoinPage.ts";
import { MemberPage } from "./pages/MemberPage.ts";
import { MyMembership } from "./pages/MyMembership.ts";
import { Redemptions } from "./pages/Redemptions.ts";
import { SignIn } from "./pages/SignIn.ts";
import { refusePayee } from "./refusingCoin.ts";
import { setStage } from "./stage.ts";
import { giveWallet, WALLET_NAME } from "./wallet.ts";

const PHONE = { viewport: { width: 390, height: 844 } };
/** The list fills as one thing after the other has been read. */
const SOON = { timeout: 20_000 };
const ACCOUNTABLE = "Kaisa Niemi";
const RETURNS = "Teodora Pop";
const UNPAID = "Emil Sandor";
/** Not a member. */
const ANYONE = "Lensworks";

const stage = setStage();
let coop: CoopOfTheDemo;
let directors: Directors;
beforeAll(async () => {
  coop = new CoopOfTheDemo(stage.demo);
  await coop.pass(46); // the board admitted as many as it may in the days before
  directors = await Directors.arrive(stage, coop);
});

/** Somebody with a browser and a wallet of their own. */
async function come(account: ReturnType<CoopOfTheDemo["keyOf"]> | ReturnType<typeof privateKeyToAccount>) {
  const watched = await stage.open(PHONE);
  await giveWallet(watched.page, { account, url: stage.demo.url });
  return { ...watched, account: account.address, me: new MyMembership(watched.page) };
}
type Person = Awaited<ReturnType<typeof come>>;

function nothingWasWrong(...people: readonly Watched[]) {
  for (const each of [...people, directors]) expect(each.troubles).toEqual([]);
}

/** Each part begins where the one before ended. */
describe("a member in hardship is given time", () => {
  let member: Person;
  let id: number;
  beforeAll(async () => {
    member = await come(coop.keyOf(IN_ARREARS));
    id = coop.numberOf(IN_ARREARS);
  });

  test("they cannot pay, and their vote is silent", async () => {
    const { me, page } = member;
    await me.signIn(stage.demo.url, WALLET_NAME);
    await seen(page.getByText("You are in arrears, and your vote is silent."));
    await seen(page.getByText(/^In arrears: no vote until it is paid or deferred/));
    await expect.poll(async () => (await me.waiting())[0], SOON).toBe("Something you owe is overdue");
  });

  test("a director sees what they owe and what the bylaws allow, and prepares a deferral", async () => {
    const { prepare } = await directors.board();
    const board = new BoardPage(directors.page(0));
    await board.prepareTo("Put off a member’s dues");
    await seen(prepare.getByText("Write the number of a present member."));
    await prepare.getByLabel("Member number").fill(String(coop.numberOf(ACCOUNTABLE)));
    await prepare.getByLabel("Days").fill("366");
    await seen(prepare.getByText("Write a number of days from 1 to 365."));
    await prepare.getByLabel("Member number").fill(String(id));
    await prepare.getByLabel("Days").fill("180");
    const beside = (term: string) =>
      prepare.getByRole("term").filter({ hasText: term }).locator("xpath=following-sibling::dd");
    await seen(beside("Owed now").getByText("250.00"));
    await seen(beside("At most together").getByText("5%"));
    await directors.carry(await board.makeLink(), "Puts off this member’s dues");
    const { log } = await directors.board();
    await seen(log.getByText(new RegExp(`^Put off dues of No\\..${id}, 250\\.00.EURe, until `)));
  });

  test("their page, which was open all the time, says so, and the vote is theirs again", async () => {
    const { me, page } = member;
    await seen(me.shares.getByText(/^Put off until \d+.\w+.\d{4}$/));
    await seen(me.figure("Put off by the board").getByText("250.00"));
    expect(await page.getByText("You are in arrears").count()).toBe(0);
    await seen(page.getByText(/^(Votes|Qualifying: votes from)/));
    await expect.poll(() => me.waiting(), SOON).not.toContain("Something you owe is overdue");
    expect(await me.waiting()).not.toContain("Pay the yearly fee");
    nothingWasWrong(member);
  });
});

/** Each part begins where the one before ended. */
describe("a program is admitted, stopped at once, and let act again", () => {
  const program = privateKeyToAccount(generatePrivateKey());
  let accountable: Person;
  let device: Person;
  let link: string;
  let number: number;
  beforeAll(async () => {
    [accountable, device] = await Promise.all([come(coop.keyOf(ACCOUNTABLE)), come(program)]);
  });

  test("a member signs to answer for it", async () => {
    const { me, page } = accountable;
    await me.signIn(stage.demo.url, WALLET_NAME);
    const own = me.part("Programs you answer for");
    await seen(own.getByText("You answer for no program."));
    await own.getByRole("link", { name: "Bring in a program and answer for it" }).click();
    const admission = new AgentAdmissionPage(page);
    await page.getByLabel("Address of the program’s key").fill(accountable.account);
    await seen(page.getByText("This address is a member already."));
    await admission.answerFor(program.address);
    await admission.signed("The program", "Not yet");
    link = await admission.link();
  });

  test("the program accepts the bylaws with its own key; a link changed on its way does not count", async () => {
    const { page } = device;
    const admission = new AgentAdmissionPage(page);
    const expiry = /&h=0x\w{40}\.(\d+)/.exec(link)?.[1] ?? "";
    await page.goto(link.replace(`.${expiry}`, `.${Number(expiry) + 86_400}`));
    await admission.signed("The member who answers for it", "Does not count");
    await page.goto(link);
    await admission.signed("The member who answers for it", "Signed");
    await admission.signInHere(WALLET_NAME);
    await admission.signAsProgram();
    link = await admission.link();
  });

  test("a director puts it before the board, which admits it", async () => {
    const board = await directors.board();
    await board.prepareTo("Admit a program");
    await seen(board.prepare.getByText("Paste the link to the program’s admission to this co-operative."));
    await board.prepare.getByLabel("Link to the program’s admission").fill(link);
    await seen(board.prepare.getByText(program.address));
    await seen(board.prepare.getByText(`No. ${coop.numberOf(ACCOUNTABLE)}`));
    await directors.carry(await board.makeLink(), "Admits this program");
    const admitted = device.page.getByRole("main").getByRole("link", { name: /^Member No\. \d+$/ });
    await seen(device.page.getByText("It is done: the program is"));
    number = Number(/\d+/.exec(await admitted.innerText())?.[0]);
  });

  test("its page shows who answers for it, until when, what it may spend, and that it may act", async () => {
    const { me, page } = accountable;
    await page.goto(`${stage.demo.url}/#/me`);
    const line = me.part("Programs you answer for").getByRole("listitem");
    await seen(line.getByText("May act", { exact: true }));
    await line.getByRole("link", { name: `No. ${number}` }).click();
    const agent = new AgentPart(page);
    await agent.says("Who answers for it", `No. ${coop.numberOf(ACCOUNTABLE)}`);
    await agent.says("Membership ends", /\d{4}/);
    await agent.says("What it may spend", "Nothing: no budget line names it");
    await agent.says("May it act", "Yes, now");
  });

  test("who answers for it stops it at once, and only the board lets it act again", async () => {
    const { page } = accountable;
    const agent = new AgentPart(page);
    await agent.stop.click();
    await seen(agent.part.getByText("The program is stopped."));
    await agent.says("May it act", "Stopped until somebody lets it act again");

    const board = await directors.board();
    await board.prepareTo("Let a stopped program act again");
    await board.prepare.getByText(`No. ${number}`).click();
    await directors.carry(await board.makeLink(), "Lets this program act again");
    await agent.says("May it act", "Yes, now");
    expect(await agent.part.getByText("The program is stopped.").count()).toBe(0);
  });

  test("any one director stops a program too, and then it spends nothing more", async () => {
    const page = directors.page(1);
    const { organs, settlement } = stage.demo.life;
    const pays = spend(
      organs,
      AGENT_LINE,
      coop.keyOf("Northlight Computing").address,
      10n ** 18n,
      keccak256(toHex("order 3")),
    );
    expect(settlement.decimals).toBe(18);
    await coop.send(AGENT.role.name, pays);
    await new MemberPage(page).open(stage.demo.url, coop.numberOf(AGENT.role.name));
    const agent = new AgentPart(page);
    await agent.says("Who answers for it", `No. ${coop.numberOf(AGENT.accountable)}`);
    await agent.says("What it may spend", /^Budget line 2:.*EURe.*left\. At most .*a payment, until /s);
    await agent.stop.click();
    await seen(agent.part.getByText("The program is stopped."));
    await agent.says("May it act", /^Stopped until \d+.\w+.\d{4}$/);
    const refused = await coop.send(AGENT.role.name, pays).catch((problem: unknown) => problem);
    expect(refused).toMatchObject({ errorName: "TreasuryNotSpender" });
    nothingWasWrong(accountable, device);
  });
});

/** Each part begins where the one before ended. */
describe("a member who left comes back", () => {
  let member: Person;
  let id: number;
  beforeAll(async () => {
    const { organs } = stage.demo.life;
    await coop.send(RETURNS, resign(organs));
    await coop.send(ANYONE, queueCapital(organs, coop.keyOf(RETURNS).address));
    await coop.pass(1);
    member = await come(coop.keyOf(RETURNS));
    id = coop.numberOf(RETURNS);
  });

  test("they apply again, as who they were", async () => {
    const { page } = member;
    const join = new JoinPage(page);
    await join.open(stage.demo.url);
    await new SignIn(page).with(WALLET_NAME);
    await seen(
      page.getByText(`You were member No. ${id}. If you are admitted again you get this number back`),
    );
    await join.next("Which class of members");
    await join.choose("person");
    await join.next("A key of your own");
    await join.next("The bylaws and your signature");
    await join.sign();
    await join.send();
  });

  test("the board admits them", async () => {
    const board = await directors.board();
    await board.about("Admit applicants", member.account);
    await seen(board.prepare.getByText(`No. ${id}`).first());
    await directors.carry(await board.makeLink(), "Admits the applicants named here");
  });

  test("they have the same number, and wait anew for their vote", async () => {
    const { page, me } = member;
    await page.getByRole("heading", { level: 2, name: `You are member No. ${id}`, exact: true }).waitFor();
    await seen(page.getByText(/Your vote counts in meetings of which notice is given from/));
    const join = new JoinPage(page);
    await seen(join.shares.getByText("To be paid by"));
    await join.shares.getByRole("button", { name: "Pay 250.00 EURe" }).click();
    await seen(page.getByText("Your shares are taken."));
    await page.goto(`${stage.demo.url}/#/me`);
    await seen(me.card.getByText(String(id), { exact: true }));
    await seen(page.getByText(/^Qualifying: votes from \d+.\w+.\d{4}/));
    expect(await me.figure("Shares held").innerText()).toBe("1");
    await seen(me.figure("From your earlier membership, in the redemption queue").getByText("250.00"));
    nothingWasWrong(member);
  });
});

describe("a co-op that admits only who shows a proof", () => {
  test("a director pastes the proof; a wrong one is said to be refused before anybody signs", async () => {
    const { organs } = stage.demo.life;
    const applicant = privateKeyToAccount(generatePrivateKey());
    const application = await coop.application(applicant, PERSON);
    await coop.send(ANYONE, applyFor(organs, application));
    await admitOnly(stage.demo, applicant.address, PERSON);

    const board = await directors.board();
    await seen(board.prepare.getByText(/^This co-operative admits only who can show a proof\./));
    await board.about("Admit applicants", applicant.address);
    await seen(board.prepare.getByText("Paste the proof of each applicant."));
    const proof = board.prepare.getByLabel(/^Proof of 0x/);
    await proof.fill("0x1234");
    const wrong = await board.makeLink();
    await seen(wrong.does.getByText("0x1234", { exact: true }));
    await seen(directors.page(0).getByText("As things stand, it would be refused:"));
    await seen(directors.page(0).getByText(/the proof is missing or wrong/));

    const again = await directors.board();
    await again.about("Admit applicants", applicant.address);
    await proof.fill(NO_SIBLINGS);
    await directors.carry(await again.makeLink(), "Admits the applicants named here, with their proofs");
    const { log } = await directors.board();
    await seen(log.getByText(/^Admitted, with a proof, No\..\d+\.$/));
    nothingWasWrong();
  });
});

/** Each part begins where the one before ended. */
describe("a payment that did not arrive waits for its member", () => {
  let member: Person;
  let anyone: Person;
  let id: number;
  let accepts: () => Promise<void>;
  beforeAll(async () => {
    const { organs } = stage.demo.life;
    id = coop.numberOf(UNPAID);
    await coop.send(UNPAID, resign(organs));
    await coop.send(ANYONE, queueCapital(organs, coop.keyOf(UNPAID).address));
    await coop.pass(2 * 366);
    accepts = await refusePayee(stage.demo, coop.keyOf(UNPAID).address);
    [member, anyone] = await Promise.all([come(coop.keyOf(UNPAID)), come(coop.keyOf(ANYONE))]);
  });

  test("whoever pays the queue sees who was not reached", async () => {
    const { page } = anyone;
    const redemptions = new Redemptions(page);
    await redemptions.open(stage.demo.url);
    await new SignIn(page).with(WALLET_NAME);
    await seen(redemptions.placeOf(id).getByText("Due now"));
    const before = await coop.moneyOf(UNPAID);
    await redemptions.pay.click();
    await seen(redemptions.limits.getByText("The payments are on the record."));
    const waiting = page.getByRole("region", { name: "Payments that did not arrive" });
    const line = waiting.getByRole("listitem").filter({ hasText: `No. ${id}` });
    await seen(line.getByText("250.00"));
    expect(await coop.moneyOf(UNPAID)).toBe(before);
  });

  test("the former member reads of it, and why it cannot be sent yet", async () => {
    const { me } = member;
    await me.signIn(stage.demo.url, WALLET_NAME);
    const capital = me.part("Your capital");
    await expect.poll(() => me.waiting(), SOON).toEqual(["Collect a payment"]);
    await seen(capital.getByText("A payment to you did not arrive and waits here:"));
    await capital.getByRole("button", { name: "Send it again" }).click();
    await seen(capital.getByText(/or the payee refuses it still/));
  });

  test("once their account takes it they collect it, and nothing waits any more", async () => {
    const { me } = member;
    await accepts();
    const before = await coop.moneyOf(UNPAID);
    const capital = me.part("Your capital");
    await capital.getByRole("button", { name: "Send it again" }).click();
    await seen(capital.getByText("The payment was sent."));
    expect((await coop.moneyOf(UNPAID)) - before).toBe(250n * 10n ** 18n);
    await expect.poll(() => me.waiting(), SOON).toEqual([]);
    const waiting = anyone.page.getByRole("region", { name: "Payments that did not arrive" });
    await waiting.waitFor({ state: "detached" });
    nothingWasWrong(member, anyone);
  });
});

describe("the time that a member was given is over", () => {
  test("anyone records it, so that the board may give time to others", async () => {
    const { page, ...anyone } = await come(coop.keyOf(ANYONE));
    const { standsOpen } = new BoardPage(page);
    await page.goto(`${stage.demo.url}/#/board`);
    await new SignIn(page).with(WALLET_NAME);
    const line = standsOpen.getByRole("listitem").filter({ hasText: /was put off until/ });
    await seen(line);
    const before = await line.count();
    const given = line.filter({ hasText: `No. ${coop.numberOf(IN_ARREARS)}` });
    await given.getByRole("button", { name: "Record the end, so that others may be given time" }).click();
    await given.waitFor({ state: "detached" });
    expect(await line.count()).toBe(before - 1);
    nothingWasWrong({ page, ...anyone });
  });
});
