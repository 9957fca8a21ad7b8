import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { amendClass } from "../../app/src/chain/write/amend.ts";
import { PERSON } from "../../scripts/demo/archive/cast.ts";
import { seen, settled, type Watched } from "./browser.ts";
import { CoopOfTheDemo, OPEN_MEETING } from "./coop.ts";
import { Proxies } from "./pages/Proxies.ts";
import { SignIn } from "./pages/SignIn.ts";
import { setStage } from "./stage.ts";
import { giveWallet, type TestWallet, WALLET_NAME } from "./wallet.ts";

const MEETING = OPEN_MEETING + 1;
const SECOND = MEETING + 1;
/** The resolutions of the demonstration end at 7; the bylaws ask for half of the members on this one. */
const SPECIAL = 9;
const ORDINARY = 10;
const AGAIN = 11;
const [ABSENT, HOLDER, SIGNER] = ["Kaisa Niemi", "Teodora Pop", "Yusuf Demir"];
const CONCERNED = "Nadia Haddad";
const CARRIER = "Federation of Archive Co-ops";

/** Each part begins where the one before ended. */
describe("a special resolution goes through first call, failed quorum, second call and execution; proxies and a conflict of interest on the way", () => {
  const stage = setStage();
  const people = new Map<string, Watched & { readonly wallet: TestWallet }>();
  let coop: CoopOfTheDemo;
  let links: { proxy: string; paper: string };

  const person = (who: string) => {
    const found = people.get(who);
    if (found === undefined) throw new Error(`${who} did not come.`);
    return found;
  };
  const confirmed = (who: string) =>
    person(who)
      .wallet.log.map(({ method }) => method)
      .filter((method) => /sign|send/i.test(method));
  const number = (who: string) => coop.numberOf(who);
  const goTo = async (page: Page, place: string) => {
    await page.goto(`${stage.demo.url}/#${place}`);
    await settled(page);
  };
  /** Reads the page again, and the block with it. */
  const again = async (page: Page) => {
    await page.reload();
    await settled(page);
  };

  beforeAll(async () => {
    coop = new CoopOfTheDemo(stage.demo);
    links = { proxy: "", paper: "" };
    const renamed = { name: "people", boardSeats: 0, minShares: 1 };
    await coop.convene([
      {
        kind: "special",
        text: "Call the class of persons people\n\nIt is what they are.",
        calls: [amendClass(stage.demo.life.organs, PERSON, renamed)],
      },
      { kind: "ordinary", text: "Rent a room from a member\n\nFor the readings in winter.", calls: [] },
    ]);
    for (const who of [ABSENT, HOLDER, SIGNER, CONCERNED, CARRIER]) {
      const watched = await stage.open();
      const wallet = await giveWallet(watched.page, { account: coop.keyOf(who), url: stage.demo.url });
      people.set(who, { ...watched, wallet });
      await goTo(watched.page, `/meeting/${MEETING}`);
      await new SignIn(watched.page).with(WALLET_NAME);
    }
  });

  test("a member names a proxy by signature; nothing is on the record before somebody opens the link", async () => {
    const { page } = person(ABSENT);
    const proxies = new Proxies(page);
    await seen(proxies.named.getByText("One member may stand for at most 2 others."));
    await seen(page.getByText(/^Members may put items on the agenda until/));
    const ask = page.getByRole("link", { name: "Ask for an item" });
    expect(await ask.getAttribute("href")).toBe(`#/requisition/new/${MEETING}`);
    await proxies.write(number(ABSENT));
    await seen(proxies.named.getByText("That is you."));
    links.proxy = await proxies.sign(number(HOLDER));
    expect(confirmed(ABSENT)).toEqual(["eth_signTypedData_v4"]);
    await again(page);
    await seen(proxies.named.getByLabel("Number of the member you name"));
    expect(await proxies.named.getByRole("listitem").count()).toBe(0);
  });

  test("who is no member puts it on the record; the member then needs a transaction, and takes nothing back here", async () => {
    const { page } = person(CARRIER);
    await page.goto(links.proxy.replace(coop.keyOf(HOLDER).address, coop.keyOf(SIGNER).address));
    await seen(page.getByText("It cannot be put on the record."));
    await page.goto(links.proxy.replace(stage.demo.life.organs.assembly, coop.keyOf(SIGNER).address));
    await seen(page.getByText("The link is for another co-operative."));
    await page.goto(links.proxy);
    await seen(
      page.getByText(`Member No. ${number(ABSENT)} signed that Member No. ${number(HOLDER)} may cast`),
    );
    await page.getByRole("button", { name: "Put it on the record" }).click();
    await seen(page.getByText("It is on the record."));
    expect(confirmed(CARRIER)).toEqual(["eth_sendTransaction"]);

    const absent = person(ABSENT).page;
    await again(absent);
    await seen(absent.getByText(`You named Member No. ${number(HOLDER)}.`));
    await seen(absent.getByText("What you say now needs a transaction of your own"));
    await seen(absent.getByText(`Member No. ${number(ABSENT)} named Member No. ${number(HOLDER)}.`));
  });

  test("on the own page another names by transaction, takes it back, and names again", async () => {
    const { page } = person(SIGNER);
    await goTo(page, "/me");
    const proxies = new Proxies(page);
    const { named } = proxies;
    await named.getByText("Name a proxy, until").click();
    await proxies.name(number(HOLDER));
    await named.getByRole("button", { name: "Take it back" }).click();
    await seen(named.getByText("You took your proxy back."));
    await proxies.name(number(HOLDER));
    await seen(named.getByRole("button", { name: "Take it back" }));
    expect(confirmed(SIGNER)).toEqual(Array(3).fill("eth_sendTransaction"));
    expect(person(SIGNER).troubles).toEqual([]);
  });

  test("a member declares a conflict of interest: no vote on this item, and everybody sees it", async () => {
    const { page, troubles } = person(CONCERNED);
    await goTo(page, `/resolution/${ORDINARY}`);
    await page.getByText("I have a conflict of interest").click();
    await page.getByRole("button", { name: "Give up my vote on this item" }).click();
    const main = page.getByRole("main");
    await seen(main.getByText("declared a conflict of interest and does not vote on this item."));
    expect(await page.getByText("I have a conflict of interest").count()).toBe(0);
    await goTo(page, `/resolution/${SPECIAL}`);
    await seen(page.getByText("I have a conflict of interest"));
    expect(troubles).toEqual([]);
  });

  test("in the window the holder casts both papers, one by sending, one by a link; the record says by proxy", async () => {
    await coop.pass(30);
    const { page } = person(HOLDER);
    await goTo(page, `/meeting/${MEETING}`);
    const proxies = new Proxies(page);
    await proxies.cast(number(ABSENT), ["For", "Against"]);
    await seen(proxies.of(number(ABSENT)).getByText("You cast this paper by proxy."));
    await proxies.cast(number(SIGNER), ["For", "Abstain"], "sign");
    links.paper = await proxies.of(number(SIGNER)).getByLabel("Link to hand on").inputValue();

    const carrier = person(CARRIER).page;
    await carrier.goto(links.paper);
    await seen(carrier.getByText(`This is the paper of Member No. ${number(SIGNER)}`));
    await carrier.getByRole("button", { name: "Put it on the record" }).click();
    await seen(carrier.getByText(`The paper of member No. ${number(SIGNER)} is on the record.`));

    await goTo(page, `/resolution/${ORDINARY}`);
    await page.getByText("Read the roll call as a list").click();
    const byProxy = page.getByText(`by proxy, cast by member No. ${number(HOLDER)}`);
    await seen(byProxy.nth(1));
    for (const who of [HOLDER, CARRIER, ABSENT]) expect(person(who).troubles).toEqual([]);
  });

  test("too few take part: it fails on the quorum alone, and the page says until when it may be called again", async () => {
    await coop.pass(14);
    const { page } = person(ABSENT);
    await goTo(page, `/resolution/${SPECIAL}`);
    await seen(page.getByText("Class person decides besides"));
    const second = page.getByRole("region", { name: "It may be called again" });
    await seen(second.getByText("it is enough that 10% of the members take part"));
    await second.getByLabel("Days of notice").fill("14");
    await seen(second.getByText("Between 15 and 59 days.").first());
    expect(await second.getByRole("button", { name: "Call it again" }).getAttribute("aria-disabled")).toBe(
      "true",
    );
    await second.getByLabel("Days of notice").fill("15");
    await second.getByRole("button", { name: "Call it again" }).click();
    await seen(page.getByText("It is decided again as"));
    await page.getByRole("link", { name: `Resolution ${AGAIN}` }).click();
    await seen(page.getByText("This is a second call, with the smaller quorum."));
    const back = page
      .getByRole("note")
      .or(page.getByRole("main"))
      .getByRole("link", { name: `Resolution ${SPECIAL}` });
    await seen(back);
    await goTo(page, `/meeting/${SECOND}`);
    await seen(page.getByText("Second call."));
    await goTo(page, `/meeting/${MEETING}`);
    await seen(page.getByText("Items of this meeting are decided again in"));
  });

  test("three members carry it at the second call; carried out, the register has the new name", async () => {
    await coop.pass(15);
    const meeting = await coop.meetingId(SECOND);
    for (const who of ["Jonas Wirth", "Amara Diallo", "Ines Carvalho"])
      await coop.vote(meeting, who, ["for"]);
    await coop.pass(14 + 7);
    const { page, troubles } = person(ABSENT);
    await goTo(page, `/resolution/${AGAIN}`);
    await seen(page.getByText("Ready to carry out"));
    await page.getByRole("main").getByRole("button", { name: "Carry it out" }).click();
    await seen(page.getByRole("heading", { name: "Carried out" }));
    await goTo(page, "/members");
    await seen(page.getByRole("main").getByText("people").first());
    expect(troubles).toEqual([]);
  });
});
