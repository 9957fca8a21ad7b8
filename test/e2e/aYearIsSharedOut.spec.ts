import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Address, type Hex, keccak256, stringToHex } from "viem";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { boardAbi } from "../../app/src/abi/Board.ts";
import { treasuryAbi } from "../../app/src/abi/Treasury.ts";
import { amend } from "../../app/src/chain/write/amend.ts";
import { appointSteward, postAccounts } from "../../app/src/chain/write/boardDecision.ts";
import { recordPatronage } from "../../app/src/chain/write/recordPatronage.ts";
import { publishStatement } from "../../app/src/chain/write/statement.ts";
import { allocateSurplus } from "../../app/src/chain/write/surplus.ts";
import { foundingOf, readBylaws } from "../../scripts/founding.ts";
import { eventsOf } from "../../scripts/localChain.ts";
import { runStatement } from "../../scripts/statement/command.ts";
import { seen, settled } from "./browser.ts";
import { CoopOfTheDemo } from "./coop.ts";
import { SignIn } from "./pages/SignIn.ts";
import { setStage } from "./stage.ts";
import { giveWallet, WALLET_NAME } from "./wallet.ts";

const [STEWARD, CLAIMANT, OTHER] = ["Jonas Wirth", "Teodora Pop", "Ines Carvalho"];
const STRANGER = "Genealogy House";
const USE = 1;
const DAY = 86_400;

/** What `npm run statement -- --json` says. */
interface Said {
  readonly asset: Address;
  readonly previous: Hex;
  readonly root: Hex;
  readonly content: Hex;
  readonly cash: string;
  readonly retained: string;
  readonly revolved: string;
}

/** Each part begins where the one before ended. */
describe("a year's surplus is shared out: the statement is checked before the vote, and members claim", () => {
  const stage = setStage();
  const folder = mkdtempSync(join(tmpdir(), "statement-"));
  let coop: CoopOfTheDemo;
  let said: Said;
  let wrong: Hex;
  let year: number;
  const goTo = async (place: string, options?: Parameters<typeof stage.open>[0]) => {
    const watched = await stage.open(options);
    await watched.page.goto(`${stage.demo.url}/#${place}`);
    await settled(watched.page);
    return watched;
  };

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  beforeAll(async () => {
    coop = new CoopOfTheDemo(stage.demo);
    const { organs, settlement, site } = stage.demo.life;
    // Whatever the day of the test: the year in which the co-op has lived the longest.
    year = new Date(((await coop.now()) - 127 * DAY) * 1000).getUTCFullYear();
    // The archive's bylaws give members nothing of the surplus: here they decide otherwise first.
    const { parameters } = foundingOf(readBylaws("archive"), {
      charter: "",
      settlementToken: settlement.address,
      founders: [],
      deadline: 0,
    });
    const shared = { ...parameters, patronageBps: 5000, developmentBps: 2700, equityRevolveYears: 5 };
    const charter = keccak256(stringToHex("members share in what they earn together"));
    await coop.carry([
      { kind: "special", text: "Share the surplus\n\nHalf of it.", calls: [amend(organs, charter, shared)] },
    ]);
    const office = keccak256(stringToHex("books"));
    const appointed = await coop.decide(appointSteward(organs, coop.keyOf(STEWARD).address, office));
    const [appointment] = eventsOf(appointed, boardAbi, "StewardAppointed", organs.board);
    const members = [STEWARD, CLAIMANT, OTHER].map((name, place) => ({
      memberId: coop.numberOf(name),
      units: BigInt(100 * (place + 1)),
    }));
    await coop.send(
      STEWARD,
      recordPatronage(organs, {
        appointment: BigInt(appointment?.args.number),
        year,
        basis: USE,
        members,
        evidence: keccak256(stringToHex("usage.csv")),
      }),
    );
    const tenthOfJanuary = Date.UTC(year + 1, 0, 10) / 1000;
    await coop.pass(Math.max(0, Math.ceil((tenthOfJanuary - (await coop.now())) / DAY)));
    await coop.decide(postAccounts(organs, year, keccak256(stringToHex(`accounts of ${year}`))));

    const lines: string[] = [];
    const asides: string[] = [];
    const given = ["--coop", organs.assembly, "--rpc", `${stage.demo.url}/rpc`, "--factory", site.factory];
    const ended = await runStatement([...given, "--year", String(year), "--out", folder, "--json"], {
      out: (line) => lines.push(line),
      aside: (line) => asides.push(line),
    });
    expect(ended, asides.join("\n")).toBe(0);
    said = JSON.parse(lines.join("")) as Said;
    const sums = { ...said, cash: BigInt(said.cash), retained: BigInt(said.retained), revolved: 0n };
    const [most] = await coop.tell({
      address: organs.treasury,
      abi: treasuryAbi,
      functionName: "surplusOf",
      args: [said.asset, year],
    });
    const allocate = allocateSurplus(organs, {
      year,
      asset: said.asset,
      surplus: BigInt(String(most)),
      interest: 0n,
    });
    wrong = keccak256(said.root);
    await coop.carry(
      [
        {
          kind: "ordinary",
          text: "Share out the surplus\n\nAs the statement says.",
          calls: [allocate, publishStatement(organs, said.asset, sums)],
        },
      ],
      async () => {
        await coop.convene([
          {
            kind: "ordinary",
            text: "Another statement\n\nIt looks alike.",
            calls: [allocate, publishStatement(organs, said.asset, { ...sums, root: wrong })],
          },
        ]);
        await beforeTheVote();
      },
    );
  }, 240_000);

  /** While both are proposed: anyone, without a wallet, has them built again. */
  async function beforeTheVote(): Promise<void> {
    const { page, troubles } = await goTo(`/statement/${said.asset}/${said.root}`);
    await seen(page.getByText(/^Built again here from the public record: it is the same/));
    await page.goto(`${stage.demo.url}/#/statement/${said.asset}/${wrong}`);
    await settled(page);
    await seen(page.getByRole("alert").getByText("Warning: the record gives another statement"));
    expect(troubles).toEqual([]);
    await page.context().close();
  }

  test("the treasury shows where the surplus went, to anyone", async () => {
    const { page, troubles } = await goTo("/treasury");
    await page.getByRole("combobox", { name: "Year", exact: true }).selectOption(String(year));
    await seen(page.getByText(/The general meeting shared the surplus out on/));
    await page.getByRole("button", { name: "As a table" }).click();
    await seen(page.getByRole("row").filter({ hasText: "Patronage dividend" }));
    await page.goto(`${stage.demo.url}/#/statement`);
    await settled(page);
    await seen(page.getByText("In force."));
    await seen(page.getByText(/^Built again here from the public record: it is the same/));
    expect(troubles).toEqual([]);
  });

  test("a member claims on a phone: cash is paid to the account, the rest is capital", async () => {
    const { page, troubles } = await goTo("/", { viewport: { width: 390, height: 844 } });
    await giveWallet(page, { account: coop.keyOf(CLAIMANT), url: stage.demo.url });
    await page.goto(`${stage.demo.url}/#/me`);
    await page.reload();
    await settled(page);
    await new SignIn(page).with(WALLET_NAME);
    const had = await coop.moneyOf(CLAIMANT);
    await page.getByRole("button", { name: "Claim to your account" }).click();
    await seen(page.getByText("Paid, and on the record."));
    await seen(page.getByText("All that was due to you has been claimed."));
    expect(await coop.moneyOf(CLAIMANT)).toBeGreaterThan(had);
    await seen(page.getByText("Retained dividends").first());
    expect(troubles).toEqual([]);
  });

  test("a stranger claims for a member, who alone is paid", async () => {
    const { page, troubles } = await goTo("/");
    await giveWallet(page, { account: coop.keyOf(STRANGER), url: stage.demo.url });
    const id = coop.numberOf(OTHER);
    await page.goto(`${stage.demo.url}/#/member/${id}`);
    await page.reload();
    await settled(page);
    await new SignIn(page).with(WALLET_NAME);
    const [had, strangerHad] = [await coop.moneyOf(OTHER), await coop.moneyOf(STRANGER)];
    await page.getByRole("button", { name: `Claim for member No. ${id}` }).click();
    await seen(page.getByText("All that was due has been claimed."));
    expect(await coop.moneyOf(OTHER)).toBeGreaterThan(had);
    expect(await coop.moneyOf(STRANGER)).toBe(strangerHad);
    expect(troubles).toEqual([]);
  });
});
