import { type Address, getAddress, type Hex, keccak256, pad, parseEther, stringToHex } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { beforeAll, describe, expect, test } from "vitest";
import { type ApplicationLink, applicationLink } from "../../app/src/chain/applicationLink.ts";
import { actionTypedData } from "../../app/src/chain/boardAction.ts";
import { type ActionFile, actionText } from "../../app/src/chain/boardActionLink.ts";
import { foundingLink, unpackFounding } from "../../app/src/chain/foundingLink.ts";
import { encodeCall } from "../../app/src/chain/preparedCall.ts";
import { type RecoveryRequest, recoveryTypedData } from "../../app/src/chain/recovery.ts";
import { recoveryLink } from "../../app/src/chain/recoveryLink.ts";
import { askedAgendaHash, supportTypedData } from "../../app/src/chain/requisition.ts";
import { type RequisitionFile, requisitionText } from "../../app/src/chain/requisitionLink.ts";
import { refuse } from "../../app/src/chain/write/boardDecision.ts";
import { pay } from "../../app/src/chain/write/pay.ts";
import { PERSON } from "../../scripts/demo/archive/cast.ts";
import { seen, settled, type Watched } from "./browser.ts";
import { CoopOfTheDemo, OPEN_MEETING } from "./coop.ts";
import { foundingByMembers } from "./founding.ts";
import { BallotPaper } from "./pages/BallotPaper.ts";
import { FoundingPage } from "./pages/FoundingPage.ts";
import { SignIn } from "./pages/SignIn.ts";
import { setStage } from "./stage.ts";
import { giveWallet, type SigningScreen, WALLET_NAME } from "./wallet.ts";

const EVIL = "https://evil.example";
const STRANGE = getAddress(pad("0xbad", { size: 20 }));
const SETTINGS = String(
  new URLSearchParams({
    rpc: EVIL,
    relay: `${EVIL}/relay`,
    coop: `${EVIL}/coop.json`,
    chainId: "1",
    factory: STRANGE,
    assembly: STRANGE,
  }),
);
const WHO = "Jonas Wirth";
/** Ran, it would say so in the title of the page. */
const SCRIPT = `<img src=x onerror="document.title='ran'"><script>document.title='ran'</script>`;

describe("a link cannot set an endpoint, a relay, a co-op, a factory or a chain, whatever it says", () => {
  const stage = setStage();
  let coop: CoopOfTheDemo;
  beforeAll(() => {
    coop = new CoopOfTheDemo(stage.demo);
  });

  /** The page names the site's own node and factory; nothing was asked of anybody else. */
  async function keepsToItsSite({ page, troubles }: Watched): Promise<void> {
    const { url, life } = stage.demo;
    const proof = page.getByRole("region", { name: "Where the figures come from" });
    await seen(proof.getByText(`Read from one node: ${new URL(url).host}`));
    await seen(proof.getByText(/^Read from the public record at block/));
    expect(await page.getByText("evil.example").count()).toBe(0);
    await proof.getByRole("link", { name: "Check it yourself" }).click();
    const places = page.getByRole("region", { name: "Contracts and addresses" });
    await seen(places.getByText(`${url}/rpc`, { exact: true }));
    await seen(places.getByText(life.site.factory, { exact: true }));
    await seen(places.getByText(life.organs.assembly, { exact: true }));
    expect(await places.getByText(STRANGE).count()).toBe(0);
    expect(troubles, "requests that left the origin, and other troubles").toEqual([]);
  }

  test.each([
    `/?rpc=${EVIL}`,
    `/?relay=${EVIL}/relay`,
    `/?coop=${EVIL}/coop.json`,
    `/?${SETTINGS}`,
    `/#/?rpc=${EVIL}`,
    `/#/?relay=${EVIL}/relay`,
    `/#/?coop=${EVIL}/coop.json`,
    `/?${SETTINGS}#/treasury?${SETTINGS}`,
    `/#/meeting/${OPEN_MEETING}?${SETTINGS}`,
    `/#/found?${SETTINGS}`,
    `/#//evil.example/coop.json`,
  ])("%s reaches nobody but this site and its own node", async (path) => {
    const watched = await stage.open();
    await watched.page.goto(`${stage.demo.url}${path}`);
    await settled(watched.page);
    await keepsToItsSite(watched);
  });

  test("nothing of such a link is remembered: the next visit keeps to the site too", async () => {
    const watched = await stage.open();
    await watched.page.goto(`${stage.demo.url}/?${SETTINGS}#/?${SETTINGS}`);
    await settled(watched.page);
    await watched.page.goto("about:blank");
    await watched.page.goto(stage.demo.url);
    await keepsToItsSite(watched);
  });

  test("a ballot paper signed behind such a link is for this chain and this Assembly, and goes to this relay", async () => {
    const watched = await stage.open();
    const { page, troubles } = watched;
    const screens: SigningScreen[] = [];
    await giveWallet(page, {
      account: coop.keyOf(WHO),
      url: stage.demo.url,
      confirms: (screen) => screens.push(screen) > 0,
    });
    await page.goto(`${stage.demo.url}/?${SETTINGS}#/meeting/${OPEN_MEETING}`);
    await new SignIn(page).with(WALLET_NAME);
    const paper = new BallotPaper(page);
    await paper.fill(["For", "For", "For", "For", "For"]);
    await paper.sign();
    await paper.recorded();
    const { site, organs } = stage.demo.life;
    expect(
      screens.map(({ domain }) => [Number(domain.chainId), getAddress(domain.verifyingContract)]),
    ).toEqual([[site.chainId, organs.assembly]]);
    expect(troubles).toEqual([]);
  });

  describe("what members hand to each other", () => {
    /** A page on which somebody signed in before, where one hostile link after the other is opened. */
    async function reader(who: string) {
      const watched = await stage.open();
      let screens = 0;
      await giveWallet(watched.page, {
        account: coop.keyOf(who),
        url: stage.demo.url,
        confirms: () => ++screens > 0,
      });
      await watched.page.goto(stage.demo.url);
      await new SignIn(watched.page).with(WALLET_NAME);
      const { page, troubles } = watched;
      const main = page.getByRole("main");
      /** By a page that shows nothing of the last link: what is then seen is of this one. */
      const follow = async (link: string) => {
        await page.goto(`${stage.demo.url}/#/nowhere`);
        await seen(main.getByText("There is no such page"));
        await page.goto(`${stage.demo.url}/${link}`);
      };
      return {
        main,
        /** Says this of the link, offers nothing, and stays on its site. */
        async refuses(link: string, says: string | RegExp) {
          await follow(link);
          await seen(main.getByText(says));
          const offered = main.getByRole("button", { name: /^(Sign|Carry|Support|Convene|Put|Ask)\b/ });
          expect(await offered.count(), `buttons at ${says}`).toBe(0);
        },
        async opens(link: string, ...says: readonly (string | RegExp)[]) {
          await follow(link);
          for (const words of says) await seen(main.getByText(words));
        },
        /** Nothing ran, nobody was asked to sign, nobody else was asked anything. */
        async unharmed() {
          expect(await page.title()).not.toBe("ran");
          expect(await page.locator("main img").count()).toBe(0);
          expect(screens).toBe(0);
          await keepsToItsSite({ page, troubles });
        },
      };
    }
    const here = () => ({ chainId: stage.demo.life.site.chainId, assembly: stage.demo.life.organs.assembly });

    test("an action of the board that was altered, forged, overlong or meant for elsewhere is not offered", async () => {
      const { organs, settlement } = stage.demo.life;
      const accused = coop.keyOf("Town Archive of Kecskemet").address;
      const refusing = (account: Address) => refuse(organs, account, keccak256(stringToHex(SCRIPT)));
      const action = await coop.boardAction(refusing(accused));
      const signature = await coop
        .keyOf("Amara Diallo")
        .signTypedData(actionTypedData(organs.board, here().chainId, action));
      const director = coop.keyOf("Amara Diallo").address;
      const file: ActionFile = { ...here(), action, text: SCRIPT, signatures: [{ director, signature }] };
      const linkOf = async (changed: object) =>
        `#/board/action/${await packed({ ...JSON.parse(actionText(file)), ...changed })}`;
      const { main, refuses, opens, unharmed } = await reader(WHO);

      await opens(
        await linkOf({}),
        "Refuses this applicant",
        accused,
        "<script>",
        "Signatures that count: 1.",
      );
      await opens(await linkOf({ text: "Kind words" }), /is not the one that is signed, so it is not shown/);
      expect(await main.getByText("Kind words").count()).toBe(0);
      const other = await coop.boardAction(refusing(coop.keyOf("Elena Marchetti").address));
      await opens(await linkOf({ data: other.data }), "Does not count", "Signatures that count: 0.");
      const stranger = coop.keyOf("Lensworks").address;
      await opens(await linkOf({ signatures: [[stranger, signature]] }), "Signatures that count: 0.");

      const broken = "This link holds no action that a board could take";
      const paying = pay(organs, {
        asset: settlement.address,
        fund: "operating",
        to: stranger,
        amount: parseEther("1"),
      });
      for (const link of [
        await linkOf({ rpc: EVIL }),
        await linkOf({ text: "x".repeat(4_001) }),
        await linkOf({ data: `0x${"00".repeat(200_000)}` }),
        await linkOf({ organ: 4, data: encodeCall(paying) }),
        await linkOf({ organ: SCRIPT }),
        (await linkOf({})).slice(0, -20),
      ])
        await refuses(link, broken);
      await refuses(`${await linkOf({})}?${SETTINGS}`, "There is no action in this address");
      for (const elsewhere of [{ chainId: 1 }, { assembly: STRANGE }])
        await refuses(await linkOf(elsewhere), "This action is for another co-operative");
      await unharmed();
    });

    test("an agenda that is not the one on the record is not shown, and forged support goes nowhere", async () => {
      const agenda = {
        items: [{ kind: "ordinary", text: `Read this ${SCRIPT}`, calls: [] }],
        opensAfterSeconds: 30 * 86_400,
      } as const;
      const { requisitionId: id } = await coop.openRequisition("Kaisa Niemi", agenda);
      const file: RequisitionFile = { ...here(), id, agenda, signatures: [] };
      const linkOf = async (changed: object) =>
        `#/requisition/${id}?f=${await packed({ ...JSON.parse(requisitionText(file)), ...changed })}`;
      const { main, refuses, opens, unharmed } = await reader(WHO);

      const other = /The agenda in this link is not the one that the members support/;
      const item = agenda.items[0];
      await refuses(await linkOf({ agenda: { ...agenda, items: [{ ...item, text: "Kind words" }] } }), other);
      await refuses(await linkOf({ agenda: { ...agenda, opensAfterSeconds: 1 } }), other);
      for (const elsewhere of [{ chainId: 1 }, { assembly: STRANGE }])
        await refuses(await linkOf(elsewhere), other);
      const broken = /The agenda in this link is cut short or changed/;
      const none = { account: STRANGE, signature: "0x00" };
      for (const link of [
        await linkOf({ agenda: { ...agenda, items: [{ ...item, text: "x".repeat(4_001) }] } }),
        await linkOf({ agenda: { ...agenda, items: Array.from({ length: 17 }, () => item) } }),
        await linkOf({ signatures: Array.from({ length: 201 }, () => none) }),
        await linkOf({ more: "x".repeat(400_000) }),
        await linkOf({ id: "1" }),
        (await linkOf({})).slice(0, -20),
      ])
        await refuses(link, broken);
      await refuses("#/requisition/1", "There is no such request on the record");
      expect(await main.getByText("Kind words").count()).toBe(0);

      const [signer, forger] = [coop.keyOf("Teodora Pop"), coop.keyOf("Lensworks")];
      const support = supportTypedData(stage.demo.life.organs.board, here().chainId, {
        requisition: id,
        agenda: askedAgendaHash(agenda),
      });
      const forged = await forger.signTypedData(support);
      const signatures = [{ account: signer.address, signature: forged }];
      await opens(await linkOf({ signatures }), "<script>", "Not this account’s signature");
      await seen(main.getByText("No signature here would count now that is not on the record already."));
      await unharmed();
    });

    test("a request for another key that names other keys, another co-op or a dead date cannot be signed", async () => {
      const { organs } = stage.demo.life;
      const member = "Siobhan Kearney";
      const newKey = privateKeyToAccount(generatePrivateKey());
      const asked: RecoveryRequest = {
        member: coop.numberOf(member),
        from: coop.keyOf(member).address,
        to: newKey.address,
        number: 0,
        deadline: (await coop.now()) + 30 * 86_400,
      };
      const signed = (request: RecoveryRequest, chainId: number, membership: Address) =>
        newKey.signTypedData(recoveryTypedData(membership, chainId, request));
      const linkOf = async (
        changed: Partial<RecoveryRequest>,
        { chainId = here().chainId, membership = organs.membership, support = [] as Support[] } = {},
      ) => {
        const request = { ...asked, ...changed };
        // What the new key signed is what was asked for, unless it says otherwise.
        const acceptance = await signed("to" in changed ? asked : request, chainId, membership);
        return recoveryLink({ request, acceptance, signed: support });
      };
      const { main, refuses, opens, unharmed } = await reader("Amara Diallo");

      const notAccepted = "The new key did not sign this. Do not sign it.";
      await refuses(await linkOf({ to: STRANGE }), notAccepted);
      await refuses(await linkOf({}, { chainId: 1 }), notAccepted);
      await refuses(await linkOf({}, { membership: STRANGE }), notAccepted);
      await refuses(await linkOf({ from: STRANGE }), /names another present key than the register/);
      await refuses(await linkOf({ deadline: (await coop.now()) - 1 }), /^The request has expired/);
      await refuses(await linkOf({ number: 7 }), /request was put on the record before|new signatures/);
      const honest = await linkOf({});
      const broken = "The link was cut short or changed on its way. Ask for it again.";
      for (const link of [
        honest.replace(newKey.address, encodeURIComponent(SCRIPT)),
        `${honest}&s=${"0".repeat(60_000)}`,
        honest.slice(0, honest.indexOf("&a=")),
      ])
        await refuses(link, broken);

      const contact = coop.keyOf("Nadia Haddad").address;
      const support = [
        { account: contact, signature: await signed(asked, here().chainId, organs.membership) },
      ];
      await opens(`${await linkOf({}, { support })}&${SETTINGS}`, newKey.address.slice(0, 6), "Not yet");
      expect(await main.getByText("Signed", { exact: true }).count(), "another's signature").toBe(0);
      await unharmed();
    });

    test("an application that was altered, overlong or signed for elsewhere does not go on the record", async () => {
      const applicant = privateKeyToAccount(generatePrivateKey());
      const application = await coop.application(applicant, PERSON);
      const linkOf = (changed: Partial<ApplicationLink["application"]>, elsewhere = {}) =>
        applicationLink({ ...here(), ...elsewhere, application: { ...application, ...changed } });
      const { refuses, opens, unharmed } = await reader("Lensworks");

      const fits = "The signature is the applicant’s, under the bylaws in force.";
      await opens(`${linkOf({})}&${SETTINGS}`, applicant.address, fits);
      const forAnotherChain = await coop.application(applicant, PERSON, { chainId: 1 });
      for (const changed of [
        { class: 0 },
        { deadline: application.deadline + 1 },
        { account: STRANGE },
        { signature: forAnotherChain.signature, deadline: forAnotherChain.deadline },
      ])
        await refuses(linkOf(changed), /^The signature does not count/);
      for (const elsewhere of [{ chainId: 1 }, { assembly: STRANGE }])
        await refuses(linkOf({}, elsewhere), "This application is for another co-operative");
      const broken = /^This link was cut short or changed on its way/;
      for (const link of [
        linkOf({}).replace(applicant.address, encodeURIComponent(SCRIPT)),
        linkOf({ class: 256 }),
        linkOf({ signature: `0x${"00".repeat(4_000)}` as Hex }),
        `${linkOf({})}&more=${"x".repeat(10_000)}`,
        linkOf({}).slice(0, -3),
      ])
        await refuses(link, broken);
      await unharmed();
    });
  });

  describe("a founding link", () => {
    /** Opens the link as a founder who has a wallet and signed in before. */
    async function openAsFounder(link: string): Promise<Watched & { readonly asked: () => number }> {
      const watched = await stage.open();
      let screens = 0;
      await giveWallet(watched.page, {
        account: coop.keyOf(WHO),
        url: stage.demo.url,
        confirms: () => ++screens > 0,
      });
      await watched.page.goto(stage.demo.url);
      await new SignIn(watched.page).with(WALLET_NAME);
      await watched.page.goto(`${stage.demo.url}/${link}`);
      await settled(watched.page);
      return { ...watched, asked: () => screens };
    }
    const signing = /^(Sign the founding|Sign in to|Found the co-operative)/;

    test("for this site's own factory can be signed, with settings that count for nothing", async () => {
      const link = await foundingLink(foundingByMembers(stage.demo, coop));
      const founder = await openAsFounder(`${link}&${SETTINGS}`);
      await new FoundingPage(founder.page).sign();
      expect(founder.asked()).toBe(1);
      await keepsToItsSite(founder);
    });

    test.each([
      ["another factory", { factory: STRANGE }],
      ["another chain", { chainId: 1 }],
    ])("for %s is shown, and nobody can sign it", async (_, elsewhere) => {
      const link = await foundingLink(foundingByMembers(stage.demo, coop, elsewhere));
      const founder = await openAsFounder(`${link}&${SETTINGS}`);
      await seen(founder.page.getByText(/for another network or another factory than this site serves/));
      expect(await founder.page.getByRole("button", { name: signing }).count()).toBe(0);
      expect(founder.asked()).toBe(0);
      await keepsToItsSite(founder);
    });

    test("whose text was given an endpoint, or that keeps the fingerprint of another founding, is refused", async () => {
      const honest = await foundingLink(foundingByMembers(stage.demo, coop));
      const forged = await foundingLink(foundingByMembers(stage.demo, coop, { factory: STRANGE }));
      const digest = /0x[0-9a-f]{64}/.exec(honest)?.[0] ?? "";
      const sent = JSON.parse(await unpackFounding(/f=([^&]+)/.exec(honest)?.[1] ?? ""));
      const extended = await packed({ ...sent, rpc: EVIL, relay: EVIL });
      for (const link of [
        forged.replace(/0x[0-9a-f]{64}/, digest),
        `#/found/${digest}?f=${extended}`,
        `#/found/${digest}?f=${honest.slice(-40)}`,
      ]) {
        const founder = await openAsFounder(link);
        await seen(founder.page.getByRole("heading", { name: "This founding was refused" }));
        expect(await founder.page.getByRole("button", { name: signing }).count()).toBe(0);
        expect(founder.asked()).toBe(0);
        expect(founder.troubles).toEqual([]);
      }
    });
  });
});

type Support = { readonly account: Address; readonly signature: Hex };

/** As links carry their text. */
async function packed(content: object): Promise<string> {
  const stream = new Blob([JSON.stringify(content)])
    .stream()
    .pipeThrough(new CompressionStream("deflate-raw"));
  return Buffer.from(await new Response(stream).arrayBuffer()).toString("base64url");
}
