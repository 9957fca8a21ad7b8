import { beforeAll, describe, expect, test } from "vitest";
import { recoveryTypedData } from "../../app/src/chain/recovery.ts";
import { askRecovery, carryOutRecovery } from "../../app/src/chain/write/recoverKey.ts";
import { setContacts } from "../../app/src/chain/write/setContacts.ts";
import { seen, type Watched } from "./browser.ts";
import { CoopOfTheDemo } from "./coop.ts";
import { MemberPage } from "./pages/MemberPage.ts";
import { MyMembership } from "./pages/MyMembership.ts";
import { RecoverPage } from "./pages/RecoverPage.ts";
import { SignIn } from "./pages/SignIn.ts";
import { setStage } from "./stage.ts";
import { giveWallet, WALLET_NAME } from "./wallet.ts";

const PHONE = { viewport: { width: 390, height: 844 } };
/** The list fills as one thing after the other has been read. */
const SOON = { timeout: 20_000 };
const LOST = "Chiara Bellini";
const NEW_KEY = "Genealogy House";
const CONTACTS = ["Emil Sandor", "Mireille Aubert", "Kaisa Niemi"] as const;
const THIEF = "Radio Feature Department";
const VICTIM = "Yusuf Demir";

const stage = setStage();
let coop: CoopOfTheDemo;
beforeAll(() => {
  coop = new CoopOfTheDemo(stage.demo);
});

type Person = Watched & {
  readonly account: string;
  readonly recover: RecoverPage;
  readonly me: MyMembership;
  readonly member: MemberPage;
};

/** Somebody with a browser and a wallet of their own. */
async function come(who: string): Promise<Person> {
  const watched = await stage.open(PHONE);
  const account = coop.keyOf(who);
  await giveWallet(watched.page, { account, url: stage.demo.url });
  return {
    ...watched,
    account: account.address,
    recover: new RecoverPage(watched.page),
    me: new MyMembership(watched.page),
    member: new MemberPage(watched.page),
  };
}

/** Each part begins where the one before ended. */
describe("a lost key is recovered by the contacts that the member named", () => {
  let newKey: Person;
  let oldKey: Person;
  let emil: Person;
  let mireille: Person;
  let id: number;
  let link: string;
  beforeAll(async () => {
    [oldKey, newKey, emil, mireille] = await Promise.all([
      come(LOST),
      come(NEW_KEY),
      come(CONTACTS[0]),
      come(CONTACTS[1]),
    ]);
    id = coop.numberOf(LOST);
  });

  test("nobody can ask before contacts are in force", async () => {
    await newKey.recover.find(stage.demo.url, id);
    await seen(newKey.page.getByText("This member has no contacts in force."));
    await oldKey.me.signIn(stage.demo.url, WALLET_NAME);
    await oldKey.me.nameContacts(
      CONTACTS.map((who) => coop.numberOf(who)),
      2,
    );
    await coop.pass(21);
    await oldKey.page.reload();
    await seen(oldKey.me.recovery.getByRole("heading", { name: "May ask for you now" }));
  });

  test("the new key signs and has a link for the contacts", async () => {
    const { page, recover, account } = newKey;
    await recover.find(stage.demo.url, id);
    await page.reload();
    await seen(recover.part("The membership").getByText("Needed: 2 of 3."));
    link = await recover.makeLink(WALLET_NAME);
    expect(link).toContain(`#/recover/${id}?r=`);
    expect(link).toContain(account);
    await seen(page.getByText("Signatures still missing: 2"));
  });

  test("a link that was changed on its way lets nobody sign", async () => {
    const { page } = mireille;
    const elsewhere = coop.keyOf(THIEF).address;
    await page.goto(link.replaceAll(newKey.account, elsewhere));
    await seen(page.getByText("The new key did not sign this. Do not sign it."));
    expect(await page.getByRole("button", { name: /^Sign (in to sign )?as a contact$/ }).count()).toBe(0);
    await page.goto("about:blank");
  });

  test("two contacts sign on their own devices, passing the link on", async () => {
    await emil.page.goto(link);
    await seen(emil.page.getByText(`Membership No. ${id}, person, is to move to another key:`));
    link = await emil.recover.sign(link, WALLET_NAME);
    await seen(emil.page.getByText("Signatures still missing: 1"));
    await mireille.page.goto(link);
    const signed = mireille.recover.contacts
      .getByRole("listitem")
      .filter({ hasText: `Member No. ${coop.numberOf(CONTACTS[0])}` });
    await seen(signed.getByText("Signed", { exact: true }));
    link = await mireille.recover.sign(link, WALLET_NAME);
    expect(await mireille.page.getByText(/^Signatures still missing/).count()).toBe(0);
  });

  test("it is put on the record, and the member's page says so", async () => {
    await newKey.page.goto(link);
    await newKey.recover.ask();
    await seen(newKey.recover.clock.getByText(/^Not before /));
    await emil.member.open(stage.demo.url, id);
    await seen(emil.page.getByText("Another key is asked for."));
    await emil.page.getByRole("link", { name: "See how far it is" }).click();
    await seen(emil.recover.clock.getByText(/ left to dispute it\.$/));
    expect(await emil.recover.carryOut.getAttribute("aria-disabled")).toBe("true");
  });

  test("after the days of the bylaws it is carried out: the new key is the member, with the same number", async () => {
    await coop.pass(21);
    await newKey.page.reload();
    await seen(newKey.recover.clock.getByText("Nobody disputed it. Anyone may carry it out."));
    await newKey.recover.carryOut.click();
    await new SignIn(newKey.page).says(`No. ${id}`);
    await newKey.page.goto(`${stage.demo.url}/#/me`);
    await seen(newKey.me.card.getByText(String(id), { exact: true }));
    await newKey.member.open(stage.demo.url, id);
    expect(await newKey.member.fact("Present key")).toBe(newKey.account);
  });

  test("the old key is nobody's any more", async () => {
    await oldKey.page.reload();
    await seen(oldKey.page.getByText("This account is not on the register"));
    await new SignIn(oldKey.page).says("Not a member");
    for (const { troubles } of [newKey, oldKey, emil, mireille]) expect(troubles).toEqual([]);
  });
});

describe("a recovery that the member did not ask for", () => {
  test("the present key disputes it, and nobody can carry it out any more", async () => {
    const { organs, site } = stage.demo.life;
    const id = coop.numberOf(VICTIM);
    const [victimKey, thiefKey] = [coop.keyOf(VICTIM), coop.keyOf(THIEF)];
    const contacts = CONTACTS.slice(0, 2).map((who) => coop.keyOf(who));
    const people = contacts.map(({ address }) => address);
    await coop.send(VICTIM, setContacts(organs, people, 2));
    await coop.pass(21);
    // Two contacts believed the thief.
    const request = {
      member: id,
      from: victimKey.address,
      to: thiefKey.address,
      number: 0,
      deadline: (await coop.now()) + 30 * 86_400,
    };
    const data = recoveryTypedData(organs.membership, site.chainId, request);
    const acceptance = await thiefKey.signTypedData(data);
    const signed = await Promise.all(
      contacts.map(async (key) => ({ account: key.address, signature: await key.signTypedData(data) })),
    );
    await coop.send(THIEF, askRecovery(organs, request, acceptance, { people, needed: 2, signed }));

    const victim = await come(VICTIM);
    await victim.me.signIn(stage.demo.url, WALLET_NAME);
    await expect.poll(async () => (await victim.me.waiting())[0], SOON).toBe("Somebody asks for your key");
    await seen(victim.me.alarm.getByText(thiefKey.address));
    await victim.me.alarm.getByRole("button", { name: "This is not me: dispute" }).click();
    await seen(victim.me.alarm.getByRole("heading", { name: "You disputed the request for your key" }));

    await coop.pass(21);
    const thief = await come(THIEF);
    await thief.page.goto(`${stage.demo.url}/#/recover/${id}`);
    const decides = "The present key disputed it. Only the general meeting decides now.";
    await seen(thief.recover.clock.getByText(decides));
    expect(await thief.recover.carryOut.count()).toBe(0);
    const anyway = carryOutRecovery(organs, victimKey.address);
    const refused = await coop.send(THIEF, anyway).catch((problem: unknown) => problem);
    expect(refused).toMatchObject({ errorName: "MembershipNoRecovery" });
    await victim.page.reload();
    await seen(victim.me.card.getByText(String(id), { exact: true }));
    for (const { troubles } of [thief, victim]) expect(troubles).toEqual([]);
  });
});
