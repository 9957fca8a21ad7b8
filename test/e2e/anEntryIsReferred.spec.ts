import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { beforeAll, describe, expect, test } from "vitest";
import { admit } from "../../app/src/chain/write/admit.ts";
import { PERSON } from "../../scripts/demo/archive/cast.ts";
import { seen, type Watched } from "./browser.ts";
import { CoopOfTheDemo, OPEN_MEETING } from "./coop.ts";
import { Directors } from "./directors.ts";
import { BallotPaper } from "./pages/BallotPaper.ts";
import { BoardPage } from "./pages/BoardPage.ts";
import { ConvenePage } from "./pages/ConvenePage.ts";
import { MemberPage } from "./pages/MemberPage.ts";
import { MyMembership } from "./pages/MyMembership.ts";
import { SignIn } from "./pages/SignIn.ts";
import { setStage } from "./stage.ts";
import { giveWallet, type TestWallet, WALLET_NAME } from "./wallet.ts";

/** A tenth of the 28 members with a vote can refer an entry (bylaws/archive.json). */
const OBJECTORS = ["Kaisa Niemi", "Yusuf Demir", "Teodora Pop"] as const;
const MEETING = OPEN_MEETING + 1;
const SILENT = "Members objected: no vote until the general meeting decides";

interface Person extends Watched {
  readonly wallet: TestWallet;
  readonly board: BoardPage;
}

/** Each part begins where the one before ended. */
describe("members object to an entry, and the general meeting confirms it", () => {
  const stage = setStage();
  const key = privateKeyToAccount(generatePrivateKey());
  let coop: CoopOfTheDemo;
  let kaisa: Person;
  let yusuf: Person;
  let teodora: Person;
  let newcomer: Person;
  let directors: Directors;
  let id: number;

  async function come(account: typeof key | ReturnType<CoopOfTheDemo["keyOf"]>): Promise<Person> {
    const watched = await stage.open();
    const wallet = await giveWallet(watched.page, { account, url: stage.demo.url });
    return { ...watched, wallet, board: new BoardPage(watched.page) };
  }
  async function comeToTheBoard(who: string): Promise<Person> {
    const person = await come(coop.keyOf(who));
    await person.board.open(stage.demo.url);
    await new SignIn(person.page).with(WALLET_NAME);
    return person;
  }
  const confirmed = ({ wallet }: Person) =>
    wallet.log.map(({ method }) => method).filter((method) => /sign|send/i.test(method));
  const rowOf = ({ page }: Person, number: number) =>
    page.getByRole("row").filter({ has: page.getByRole("link", { name: `No. ${number}`, exact: true }) });

  beforeAll(async () => {
    coop = new CoopOfTheDemo(stage.demo);
    id = Math.max(...stage.demo.life.members.map(({ memberId }) => memberId)) + 1;
    await coop.decide(admit(stage.demo.life.organs, [await coop.application(key, PERSON)]));
    newcomer = await come(key);
    [kaisa, yusuf, teodora] = await Promise.all([
      comeToTheBoard(OBJECTORS[0]),
      comeToTheBoard(OBJECTORS[1]),
      comeToTheBoard(OBJECTORS[2]),
    ]);
  });

  test("the board's page shows the fresh entry, and a member objects by a transaction", async () => {
    const entry = kaisa.board.entry(id);
    await seen(entry.getByText("needed for the general meeting to decide: 3"));
    await entry.getByText("Object to this entry").click();
    await entry.getByRole("button", { name: `Object to the entry of No. ${id}` }).click();
    await seen(entry.getByText("You have objected to this entry."));
    await seen(entry.getByText("Objections: 1"));
    expect(confirmed(kaisa)).toEqual(["eth_sendTransaction"]);
  });

  test("another signs free of charge, and a third sends that and objects too: the entry is referred", async () => {
    const signs = yusuf.board.entry(id);
    await signs.getByText("Object to this entry").click();
    await signs.getByRole("button", { name: "Sign only, free of charge" }).click();
    const line = await signs.getByLabel("Your signed objection").inputValue();
    expect(confirmed(yusuf)).toEqual(["eth_signTypedData_v4"]);

    const sends = teodora.board.entry(id);
    await sends.getByText("I have objections of other members to send").click();
    await sends.getByLabel("Their lines, one below the other").fill(line);
    await sends.getByRole("button", { name: "Send these objections" }).click();
    await seen(sends.getByText("Objections: 2"));
    expect(await sends.getByText("The general meeting decides", { exact: true }).count()).toBe(0);
    await sends.getByText("Object to this entry").click();
    await sends.getByRole("button", { name: `Object to the entry of No. ${id}` }).click();
    await seen(sends.getByText("Objections: 3"));
    await seen(sends.getByText("The general meeting decides", { exact: true }));
  });

  test("register, member page and the member's own pages say so: there is no vote", async () => {
    const { page } = kaisa;
    await page.goto(`${stage.demo.url}/#/members`);
    await seen(rowOf(kaisa, id).getByText(SILENT));
    const member = new MemberPage(page);
    await member.open(stage.demo.url, id);
    await seen(page.getByText("Entry referred to the general meeting"));
    expect(await member.fact("Standing")).toBe(SILENT);

    const me = new MyMembership(newcomer.page);
    await me.signIn(stage.demo.url, WALLET_NAME);
    await seen(me.card.getByText("No vote."));
    await seen(newcomer.page.getByText(SILENT));
    await newcomer.page.goto(`${stage.demo.url}/#/join`);
    await seen(newcomer.page.getByText("Members objected to your entry: you have no vote"));
    expect(await newcomer.page.getByText(/^Your vote counts/).count()).toBe(0);
  });

  test("a director writes the item from there, and the directors sign the notice together", async () => {
    directors = await Directors.arrive(stage, coop);
    const board = await directors.board();
    const page = directors.page(0);
    const notice = new ConvenePage(page);
    await seen(
      board.entry(id).getByText("The member has no vote until a general meeting confirms or annuls"),
    );
    await board.entry(id).getByRole("link", { name: "Call the meeting that decides" }).click();
    await notice.add("Confirm an entry that was objected to");
    await notice.decideOn(1, coop.numberOf(OBJECTORS[0]));
    await notice.goOn();
    await seen(notice.item(1).getByText(/nobody sent this entry to the general meeting/));
    await notice.decideOn(1, id);
    await notice.goOn();
    await notice.step("When the members vote");
    await notice.goOn();
    await notice.step("What the notice will say");
    await seen(page.getByRole("heading", { name: `Confirm the entry of member No. ${id}` }));
    await seen(page.getByText("The objection is decided, and the member has a vote."));
    await notice.goOn();
    const made = await notice.makeLink();
    await seen(made.does.getByRole("heading", { name: `Confirm the entry of member No. ${id}` }));
    await directors.carry(made, "The objection is decided, and the member has a vote.");
    await board.open(stage.demo.url);
    await seen(board.log.getByText(`Gave notice of general meeting ${MEETING}.`));
  });

  test("at the meeting the member may not vote, the others may, and it is carried", async () => {
    await coop.pass(31);
    const { page } = newcomer;
    await page.goto(`${stage.demo.url}/#/meeting/${MEETING}`);
    await page.reload();
    const own = new BallotPaper(page);
    await seen(own.paper.getByText("Members objected to your entry"));
    expect(await own.paper.getByRole("radio").count()).toBe(0);

    await kaisa.page.goto(`${stage.demo.url}/#/meeting/${MEETING}`);
    await kaisa.page.reload();
    const paper = new BallotPaper(kaisa.page);
    await paper.fill(["For"]);
    await paper.sign("Sign my vote");
    await paper.recorded();
    const meetingId = await coop.meetingId(MEETING);
    for (const who of ["Folkert Dijkstra", "Anders Holm", "Emil Sandor"])
      await coop.vote(meetingId, who, ["for"]);
    await coop.pass(14 + 4);
  });

  test("anyone carries it out: the entry stands, and the member has a vote", async () => {
    const { page } = kaisa;
    await page.reload();
    await page
      .getByRole("link", { name: `Confirm the entry of member No. ${id}` })
      .first()
      .click();
    await page.getByRole("main").getByRole("button", { name: "Carry it out" }).click();
    await seen(page.getByRole("region", { name: "Carried out" }));
    await page.goto(`${stage.demo.url}/#/members`);
    await seen(rowOf(kaisa, id).getByText("Votes", { exact: true }));
    const member = new MemberPage(page);
    await member.open(stage.demo.url, id);
    await seen(page.getByText("Entry confirmed by the general meeting"));

    const me = new MyMembership(newcomer.page);
    await newcomer.page.goto(`${stage.demo.url}/#/me`);
    await newcomer.page.reload();
    await seen(me.card.getByText("One vote."));
    for (const { troubles } of [kaisa, yusuf, teodora, newcomer, directors]) expect(troubles).toEqual([]);
  });
});
