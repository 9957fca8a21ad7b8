import { createClient, type Hash, http } from "viem";
import { getTransactionReceipt, readContract } from "viem/actions";
import { beforeAll, describe, expect, test } from "vitest";
import { assemblyAbi } from "../../app/src/abi/Assembly.ts";
import { seen, type Watched } from "./browser.ts";
import { CoopOfTheDemo } from "./coop.ts";
import { type Answer, BallotPaper } from "./pages/BallotPaper.ts";
import { SignIn } from "./pages/SignIn.ts";
import { setStage } from "./stage.ts";
import { giveWallet, type TestWallet, WALLET_NAME } from "./wallet.ts";

const TITLES = [
  "Accept the accounts",
  "Buy a second scanner",
  "Open on Saturdays",
  "Join the federation",
  "Rent the room below",
  "Take on an apprentice",
  "Lend the press to schools",
  "Publish the minutes in Braille",
  "Plant the courtyard",
  "Meet again in spring",
] as const;
const CHOICES: readonly (Answer | undefined)[] = [
  "For",
  "Against",
  undefined,
  "Abstain",
  "For",
  undefined,
  "Against",
  "For",
  undefined,
  "Abstain",
];
const BLANK = CHOICES.flatMap((choice, index) => (choice ? [] : [index]));
const MEETING = 4;
const FIRST = 9; // the demonstration begins with eight resolutions
const WHO = "Jonas Wirth";

/** Each part begins where the one before ended. */
describe("a member signs one paper for ten items", () => {
  const stage = setStage();
  let coop: CoopOfTheDemo;
  let watched: Watched;
  let wallet: TestWallet;
  let paper: BallotPaper;
  let meetingId: bigint;
  const reader = () => createClient({ transport: http(`${stage.demo.url}/rpc`) });

  beforeAll(async () => {
    coop = new CoopOfTheDemo(stage.demo);
    ({ meetingId } = await coop.convene(
      TITLES.map((title) => ({ kind: "ordinary", text: `${title}\n\nAs the board explains.`, calls: [] })),
    ));
    await coop.pass(30);
    watched = await stage.open();
    const { page } = watched;
    wallet = await giveWallet(page, { account: coop.keyOf(WHO), url: stage.demo.url });
    paper = new BallotPaper(page);
  });

  test("from the page of item 7 the whole paper opens, that item first", async () => {
    const { page } = watched;
    await page.goto(`${stage.demo.url}/#/resolution/${FIRST + 6}`);
    await seen(page.getByRole("heading", { level: 1, name: TITLES[6] }));
    await new SignIn(page).with(WALLET_NAME);
    await seen(page.getByText("one ballot paper for all 10 items. It opens with this one."));
    await page.getByRole("button", { name: "Open my ballot paper" }).click();
    const order = [6, 0, 1, 2, 3, 4, 5, 7, 8, 9].map((item) => `Item ${item + 1}: ${TITLES[item]}`);
    expect(await paper.paper.locator("legend").allInnerTexts()).toEqual(order);
  });

  test("three items left blank are named before anything is signed", async () => {
    await paper.fill(CHOICES);
    await paper.sign();
    const warning = paper.warning.filter({
      hasText: "You leave 3 items blank. You cannot add them later.",
    });
    await seen(warning);
    expect(await warning.getByRole("listitem").allInnerTexts()).toEqual(
      BLANK.map((item) => `Item ${item + 1}: ${TITLES[item]}`),
    );
    expect(wallet.log.filter(({ method }) => method === "eth_signTypedData_v4")).toEqual([]);
  });

  test("one signature, free of charge, and the relay puts it on the record", async () => {
    await seen(paper.paper.getByText("Signed free of charge. You need no coins."));
    await paper.sign("Sign it with these items blank");
    await paper.recorded();
    const asked = wallet.log.map(({ method }) => method);
    expect(asked.filter((method) => method === "eth_signTypedData_v4")).toHaveLength(1);
    expect(asked).not.toContain("eth_sendTransaction");
  });

  test("the ballot's receipt shows it as recorded, where it stands, and a recount that agrees", async () => {
    const { page, troubles } = watched;
    await paper.paper.getByRole("link", { name: "Was my vote counted?" }).click();
    await page.waitForURL(`**/#/ballot/${MEETING}/${coop.numberOf(WHO)}`);
    await seen(page.getByText(/^Yes\. The ballot paper of member No\. \d+ is on the record/));
    const chosen = page.getByRole("region", { name: "As it is on the record" });
    expect(await chosen.getByRole("term").allInnerTexts()).toEqual(
      TITLES.map((title, item) => `Item ${item + 1}: ${title}`),
    );
    expect(await chosen.getByRole("definition").allInnerTexts()).toEqual(
      CHOICES.map((choice) => choice ?? "Left blank"),
    );

    const where = page.getByRole("region", { name: "Where it stands" });
    const hash = (await where.getByText(/^0x[0-9a-f]{64}$/).innerText()) as Hash;
    const receipt = await getTransactionReceipt(reader(), { hash });
    const block = await where.getByRole("definition").getByRole("button").innerText();
    expect(BigInt(block.replaceAll(",", ""))).toBe(receipt.blockNumber);
    expect(receipt.to?.toLowerCase()).toBe(stage.demo.life.organs.assembly.toLowerCase());
    expect(receipt.from, "the relay paid").not.toBe(coop.keyOf(WHO).address.toLowerCase());

    await seen(
      page.getByText("Counted again from the one paper on the record: every sum is the contract’s."),
    );
    const rows = page.getByRole("region", { name: "The meeting, counted again" }).locator("tbody tr");
    const counted = await rows.evaluateAll((found) =>
      found.map((row) => [...row.querySelectorAll("td")].map((cell) => Number(cell.innerText))),
    );
    expect(counted).toEqual(CHOICES.map(sumsOf));
    expect(troubles).toEqual([]);
  });

  test("the contract's votes are those choices, item by item", async () => {
    const client = reader();
    const votes = await Promise.all(
      TITLES.map((_, item) =>
        readContract(client, {
          address: stage.demo.life.organs.assembly,
          abi: assemblyAbi,
          functionName: "proposalVotes",
          args: [meetingId + BigInt(item)],
        }),
      ),
    );
    const sums = votes.map(([against, inFavour, abstain]) => [inFavour, against, abstain].map(Number));
    expect(sums).toEqual(CHOICES.map(sumsOf));
  });
});

/** Votes for, against and abstaining that one paper gives one item. */
function sumsOf(choice: Answer | undefined): number[] {
  return (["For", "Against", "Abstain"] as const).map((answer) => Number(choice === answer));
}
