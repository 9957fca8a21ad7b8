import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { beforeAll, describe, expect, test } from "vitest";
import { actionLink } from "../../app/src/chain/boardActionLink.ts";
import { admit } from "../../app/src/chain/write/admit.ts";
import { PERSON } from "../../scripts/demo/archive/cast.ts";
import { seen, settled, type Watched } from "./browser.ts";
import { CoopOfTheDemo } from "./coop.ts";
import { BallotPaper } from "./pages/BallotPaper.ts";
import { BoardActionPage, BoardPage } from "./pages/BoardPage.ts";
import { DemoBar } from "./pages/DemoBar.ts";
import { RequisitionPage } from "./pages/RequisitionPage.ts";
import { SignIn } from "./pages/SignIn.ts";
import { setStage } from "./stage.ts";
import { giveWallet, type TestWallet, WALLET_NAME } from "./wallet.ts";

/** All terms of bylaws/archive.json have ended by then, and the holdover too. */
const DAYS = 1095 + 90;
const CALLERS = ["Yusuf Demir", "Kaisa Niemi", "Teodora Pop"];
/** Two new terms, one new director in an ended seat, and one in the seat that is free. */
const NEW_BOARD = ["Amara Diallo", "Jonas Wirth", "Teodora Pop", "Marek Zielinski"];
const FOLLOWED = "Ines Carvalho";

/** Each part begins where the one before ended. */
describe("the terms of a whole board end, and members call a meeting", () => {
  const stage = setStage();
  const people = new Map<string, Watched & { readonly wallet: TestWallet }>();
  let coop: CoopOfTheDemo;
  let meeting: bigint;

  const person = (who: string) => {
    const found = people.get(who);
    if (found === undefined) throw new Error(`${who} did not come.`);
    return found;
  };
  const confirmed = (who: string) =>
    person(who)
      .wallet.log.map(({ method }) => method)
      .filter((method) => /sign|send/i.test(method));

  beforeAll(async () => {
    coop = new CoopOfTheDemo(stage.demo);
    await coop.pass(DAYS);
    for (const who of new Set([...CALLERS, ...NEW_BOARD])) {
      const watched = await stage.open();
      const wallet = await giveWallet(watched.page, { account: coop.keyOf(who), url: stage.demo.url });
      people.set(who, { ...watched, wallet });
    }
  });

  test("the first page says that the board cannot act, and that members can", async () => {
    const { page } = person("Yusuf Demir");
    await page.goto(stage.demo.url);
    await seen(page.getByText("The board cannot act."));
    await seen(page.getByText(/Terms of directors that still run: 0/));
    await seen(page.getByText(/^Any \d+ members with a vote can call a meeting\.$/));
  });

  test("an ended term stays on the board until somebody records its end, by a button", async () => {
    const { page } = person("Yusuf Demir");
    const board = new BoardPage(page);
    await board.open(stage.demo.url);
    await new SignIn(page).with(WALLET_NAME);
    await seen(page.getByRole("heading", { level: 1, name: /^6 directors hold seats/ }));
    await seen(page.getByText("The board cannot act."));
    const ended = board.director(coop.numberOf("City Archive of Ghent"));
    await seen(ended.getByText("Ended", { exact: true }));
    expect(await ended.locator(".board__term i").evaluate(({ clientWidth }) => clientWidth)).toBe(0);
    await ended.getByRole("button", { name: "Record the end" }).click();
    await ended.waitFor({ state: "detached" });
    await seen(page.getByRole("heading", { level: 1, name: /^5 directors hold seats/ }));
  });

  test("a member asks for a meeting that appoints a board, and what cannot stand is refused at once", async () => {
    const { page } = person("Yusuf Demir");
    const asked = new RequisitionPage(page);
    await page.goto(stage.demo.url);
    await page.getByRole("main").getByRole("link", { name: "Call a meeting" }).click();
    await asked.addAppointment();
    await asked.appoint(1, { member: 9999 });
    await asked.goOn();
    await seen(asked.item(1).getByText(/^“9999”: the register has no such present member/));
    for (const [index, who] of NEW_BOARD.entries()) {
      if (index > 0) await asked.addAppointment();
      const inThePlaceOf = who === "Teodora Pop" ? coop.numberOf(FOLLOWED) : undefined;
      const member = coop.numberOf(who);
      await asked.appoint(index + 1, { member, ...(inThePlaceOf !== undefined && { inThePlaceOf }) });
    }
    await asked.reviewAgenda();
    const title = `Appoint member No. ${coop.numberOf("Marek Zielinski")} to the board`;
    await seen(page.getByRole("heading", { name: title }));
    await asked.openIt();
  });

  test("others sign free of charge, each on an own device, and hand the link on", async () => {
    let link = await new RequisitionPage(person("Yusuf Demir").page).link();
    for (const who of CALLERS.slice(1)) {
      const { page } = person(who);
      const asked = new RequisitionPage(page);
      await page.goto(link);
      await seen(page.getByRole("heading", { name: `Appoint member No. ${coop.numberOf("Amara Diallo")}` }));
      await new SignIn(page).with(WALLET_NAME);
      link = await asked.sign();
      expect(confirmed(who)).toEqual(["eth_signTypedData_v4"]);
    }
    const { page } = person("Yusuf Demir");
    const asked = new RequisitionPage(page);
    await asked.passOn.getByLabel("Paste a link that came back").fill(link);
    await asked.passOn.getByRole("button", { name: "Add its signatures" }).click();
    await asked.passOn.getByRole("button", { name: "Put 2 signatures on the record" }).click();
    await asked.supportedBy(3);
  });

  test("whoever likes convenes it, and the meeting stands with its notice", async () => {
    const { page } = person("Kaisa Niemi");
    await page.reload();
    const asked = new RequisitionPage(page);
    await asked.supportedBy(3);
    await asked.convene();
    await page.getByRole("link", { name: "General meeting 4" }).first().click();
    await seen(page.getByRole("heading", { level: 1, name: /meeting 4/i }));
    meeting = await coop.meetingId(4);
  });

  test("they vote, and the clock moves past the close and the waiting period", async () => {
    const { page } = person("Kaisa Niemi");
    const bar = new DemoBar(page);
    await bar.press("Move the clock to the opening of voting");
    const paper = new BallotPaper(page);
    await paper.fill(["For", "For", "For", "For"]);
    await paper.sign();
    await paper.recorded();
    for (const who of ["Yusuf Demir", "Teodora Pop", "Folkert Dijkstra"])
      await coop.vote(meeting, who, ["for", "for", "for", "for"]);
    await bar.press("Move the clock to the close of voting");
    await bar.says("was carried.");
    await bar.press("Move the clock to the end of the waiting period");
  });

  test("all four are carried out, and the board can act again", async () => {
    const { page } = person("Kaisa Niemi");
    const bar = new DemoBar(page);
    for (let resolution = 9; resolution < 13; resolution++) {
      await bar.says(`Resolution ${resolution} is ready.`);
      await bar.press("Carry it out");
    }
    await bar.says("Everything is decided.");
    await page.goto(stage.demo.url);
    await seen(page.getByText("Latest on the record"));
    await settled(page);
    expect(await page.getByText("The board cannot act.").count()).toBe(0);
    const board = new BoardPage(page);
    await board.open(stage.demo.url);
    await seen(page.getByRole("heading", { level: 1, name: /^6 directors hold seats/ }));
    for (const who of NEW_BOARD) await seen(board.director(coop.numberOf(who)).getByText("In office"));
    expect(await board.director(coop.numberOf(FOLLOWED)).count()).toBe(0);
  });

  test("the new board admits somebody, each of the four on an own device", async () => {
    const { organs, site } = stage.demo.life;
    const applicant = privateKeyToAccount(generatePrivateKey());
    const call = admit(organs, [await coop.application(applicant, PERSON)]);
    const action = await coop.boardAction(call);
    const file = { chainId: site.chainId, assembly: organs.assembly, action, signatures: [] };
    let link = `${stage.demo.url}/${await actionLink(file)}`;
    for (const [index, who] of NEW_BOARD.entries()) {
      const { page } = person(who);
      const opened = new BoardActionPage(page);
      await opened.open(link);
      await seen(opened.does.getByText(applicant.address));
      if (!CALLERS.includes(who)) await new SignIn(page).with(WALLET_NAME);
      await opened.sign(index + 1);
      link = await opened.link();
    }
    const { page } = person("Marek Zielinski");
    await new BoardActionPage(page).carryOut();
    const board = new BoardPage(page);
    await board.open(stage.demo.url);
    const number = Math.max(...stage.demo.life.members.map(({ memberId }) => memberId)) + 1;
    await seen(board.log.getByText(`Admitted No. ${number}.`));
    for (const { troubles } of people.values()) expect(troubles).toEqual([]);
  });
});
