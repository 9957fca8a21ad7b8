import { keccak256, stringToHex } from "viem";
import { beforeAll, describe, expect, test } from "vitest";
import { membershipAbi } from "../../app/src/abi/Membership.ts";
import { type PreparedCall, prepareCall } from "../../app/src/chain/preparedCall.ts";
import { charge } from "../../app/src/chain/write/boardDecision.ts";
import { seen, type Watched } from "./browser.ts";
import { CoopOfTheDemo, OPEN_MEETING } from "./coop.ts";
import { BallotPaper } from "./pages/BallotPaper.ts";
import { MemberPage } from "./pages/MemberPage.ts";
import { MyMembership } from "./pages/MyMembership.ts";
import { SignIn } from "./pages/SignIn.ts";
import { setStage } from "./stage.ts";
import { giveWallet, WALLET_NAME } from "./wallet.ts";

const PHONE = { viewport: { width: 390, height: 844 } };
/** The list fills as one thing after the other has been read. */
const SOON = { timeout: 20_000 };
const CHARGED = "Emil Sandor";
const CHARGE = "Sold pages that were lent for reading.";
const ANSWER = "They were mine, and I can show the receipt.";
const STATEMENT = "I was not asked what I meant.";
const EXPULSION = "Expel a member who sold lent pages";
const THANKS = "Thank the archivists";
const MEETING = OPEN_MEETING + 1;

const hashOf = (text: string) => keccak256(stringToHex(text));

/** Each part begins where the one before ended. */
describe("a member is charged, heard, expelled, and appeals", () => {
  const stage = setStage();
  let coop: CoopOfTheDemo;
  let emil: Watched & { readonly me: MyMembership; readonly paper: BallotPaper };
  let anyone: Watched & { readonly member: MemberPage };
  let id: number;
  let meetingId: bigint;

  const expel = (): PreparedCall =>
    prepareCall({
      address: stage.demo.life.organs.membership,
      abi: membershipAbi,
      functionName: "expel",
      args: [coop.keyOf(CHARGED).address, hashOf(CHARGE)],
      summary: { key: "call.act", values: {} },
    });

  beforeAll(async () => {
    coop = new CoopOfTheDemo(stage.demo);
    id = coop.numberOf(CHARGED);
    const come = async (who: string) => {
      const watched = await stage.open(PHONE);
      await giveWallet(watched.page, { account: coop.keyOf(who), url: stage.demo.url });
      return watched;
    };
    const [one, other] = await Promise.all([come(CHARGED), come("Lensworks")]);
    emil = { ...one, me: new MyMembership(one.page), paper: new BallotPaper(one.page) };
    anyone = { ...other, member: new MemberPage(other.page) };
    await coop.decide(charge(stage.demo.life.organs, coop.keyOf(CHARGED).address, hashOf(CHARGE)));
  });

  test("who is charged is told so first, and answers; the record keeps the fingerprint", async () => {
    const { me } = emil;
    await me.signIn(stage.demo.url, WALLET_NAME);
    await expect.poll(async () => (await me.waiting())[0], SOON).toBe("Answer the charge against you");
    const charges = me.part("Charges");
    await seen(charges.getByText("The hearing is under way"));
    await seen(charges.getByText(hashOf(CHARGE)));
    await charges.getByLabel("Your answer").fill(ANSWER);
    await charges.getByRole("button", { name: "Put the answer on the record" }).click();
    await seen(charges.getByText("Your answer is on the record."));

    const { member } = anyone;
    await member.open(stage.demo.url, id);
    await seen(member.part("Charges").getByText(hashOf(ANSWER)));
    expect(await anyone.page.getByText(ANSWER).count()).toBe(0);
  });

  test("on the ballot they see that they do not vote on it, why, and what that does to the roll", async () => {
    ({ meetingId } = await coop.convene([
      { kind: "special", text: EXPULSION, calls: [expel()] },
      { kind: "ordinary", text: THANKS, calls: [] },
    ]));
    await coop.pass(31);
    const { page, paper } = emil;
    await page.goto(`${stage.demo.url}/#/meeting/${MEETING}`);
    await page.reload();
    await seen(
      paper.paper.getByText(
        "You do not vote on this item, because it is about you. It stays blank on your paper",
      ),
    );
    expect(await paper.item(1).count()).toBe(0);
    await seen(page.getByText("does not vote on this item, because it is about them."));
    await paper.choose(2, "For");
    await paper.sign();
    await paper.recorded();
    expect(await paper.choices()).toEqual(["No vote on this item", "For"]);
  });

  test("the others carry it, anyone carries it out, and the register says expelled", async () => {
    const voters = stage.demo.life.members.filter(({ name, voting }) => voting && name !== CHARGED);
    for (const { name } of voters.slice(0, 15)) await coop.vote(meetingId, name, ["for", "for"]);
    await coop.pass(14 + 8);
    const { page, member } = anyone;
    await page.goto(`${stage.demo.url}/#/meeting/${MEETING}`);
    await new SignIn(page).with(WALLET_NAME);
    await page.getByRole("link", { name: EXPULSION }).first().click();
    await page.getByRole("main").getByRole("button", { name: "Carry it out" }).click();
    await seen(page.getByRole("region", { name: "Carried out" }));

    await page.goto(`${stage.demo.url}/#/members`);
    const row = page
      .getByRole("row")
      .filter({ has: page.getByRole("link", { name: `No. ${id}`, exact: true }) });
    await seen(row.getByText(/^Expelled on /));
    await member.open(stage.demo.url, id);
    await seen(member.part("Charges").getByText("The general meeting expelled the member"));
  });

  test("who is expelled appeals, and their capital waits for that", async () => {
    const { page, me, troubles } = emil;
    await page.goto(`${stage.demo.url}/#/me`);
    await page.reload();
    await me.card.waitFor();
    await expect.poll(() => me.waiting(), SOON).toEqual(["Appeal your expulsion"]);
    await seen(
      me.part("Your capital").getByText(/^While you may appeal, until .+ your capital stays where it is\.$/),
    );
    const charges = me.part("Charges");
    await charges.getByLabel("What you say to it").fill(STATEMENT);
    await charges.getByRole("button", { name: "Appeal to the general meeting" }).click();
    await seen(charges.getByText("Your appeal is on the record. The general meeting decides."));
    expect(await me.card.getByText("One vote.").count()).toBe(0);
    await seen(
      me.votes
        .getByRole("listitem")
        .filter({ hasText: EXPULSION })
        .getByText(/^No vote/),
    );
    await anyone.page.reload();
    await anyone.page.getByRole("heading", { name: "What the record says" }).click(); // folded on a phone
    await seen(anyone.page.getByText("Appealed the expulsion"));
    for (const each of [troubles, anyone.troubles]) expect(each).toEqual([]);
  });
});
