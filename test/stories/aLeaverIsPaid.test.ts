import { expect } from "chai";
import { parseUnits } from "ethers";
import { beforeAll, describe, it } from "vitest";
import { ask, type Chain, freshChain } from "../helpers/chain.ts";
import { Cooperative } from "../helpers/cooperative.ts";

const DAY = 86_400;
const euro = (amount: number) => parseUnits(String(amount), 18);
const PAR = 250;
const FLOOR = euro(30_000);

describe("Members leave, and are paid their shares in the order of the queue", () => {
  let chain: Chain;
  let coop: Cooperative;
  let leavers: Awaited<ReturnType<Chain["ethers"]["getSigners"]>>;
  const accounts = () => coop.contracts.memberAccounts;
  const redeem = (most = 100) => ask(accounts(), "redeem", most);
  const paid = async (place: number) => ask(chain.coin, "balanceOf", leavers[place]?.address);
  const place = (index: number) => ask(accounts(), "queueEntry", index);
  const nothingYet = () =>
    expect(redeem()).to.be.revertedWithCustomError(accounts(), "MemberAccountsNothingToRedeem");

  beforeAll(async () => {
    chain = await freshChain();
    coop = await (await Cooperative.found(chain)).paySharesOfFounders();
    await coop.open();
    leavers = (await chain.ethers.getSigners()).slice(20, 23);
    await coop.admit(...leavers);
    for (const [i, leaver] of leavers.entries()) await coop.subscribe(leaver, [8, 12, 4][i] ?? 0);
  });

  it("who leaves loses the vote at once, and the capital takes its place in the queue", async () => {
    const capital = await ask(accounts(), "capital");
    await expect(ask(accounts(), "queueCapital", leavers[0]?.address)).to.be.revertedWithCustomError(
      accounts(),
      "MemberAccountsNothingToQueue",
    );
    for (const leaver of leavers) {
      await coop.do(leaver, "membership", "resign");
      await ask(accounts(), "queueCapital", leaver.address);
    }
    expect((await place(0)).amount).to.equal(euro(8 * PAR));
    expect(await ask(accounts(), "capital")).to.equal(capital); // still theirs, and still at risk
    expect([...(await ask(accounts(), "queue"))]).to.deep.equal([0n, 3n]);
    await expect(ask(accounts(), "queueCapital", leavers[0]?.address)).to.be.revertedWithCustomError(
      accounts(),
      "MemberAccountsNothingToQueue",
    );
  });

  it("nothing is paid before notice and the year's accounts", async () => {
    await nothingYet();
    const { dueAt, leftAt } = await place(0);
    expect(dueAt - leftAt >= BigInt(90 * DAY)).to.equal(true);
    await chain.networkHelpers.time.increaseTo(dueAt - 10n);
    await nothingYet();
    await chain.networkHelpers.time.increaseTo(dueAt);
  });

  it("a year pays at most a tenth of the capital, never below the floor, and first come is first served", async () => {
    const capital = await ask(accounts(), "capital");
    const cap = capital / 10n;
    const room = capital - FLOOR;
    expect(await ask(accounts(), "redeemable")).to.equal(cap < room ? cap : room);
    // Anyone sends it.
    await redeem();
    const first = euro(8 * PAR);
    expect(await paid(0)).to.equal(first);
    const second = cap - first;
    expect(await paid(1)).to.equal(second);
    expect(await paid(2)).to.equal(0n);
    expect((await place(1)).amount).to.equal(euro(12 * PAR) - second);
    expect(await ask(accounts(), "capital")).to.equal(capital - cap);
    await nothingYet();
  });

  it("the next year pays on from where the queue stood", async () => {
    await chain.networkHelpers.time.increase(366 * DAY);
    await redeem();
    expect(await paid(1)).to.equal(euro(12 * PAR));
    expect(await paid(2)).to.equal(euro(4 * PAR));
    expect([...(await ask(accounts(), "queue"))]).to.deep.equal([3n, 3n]);
  });

  it("below the floor nothing is paid, whatever the queue holds, until capital comes in again", async () => {
    const [founder] = coop.founders;
    if (founder === undefined) throw new Error("nobody founded");
    await coop.do(founder, "membership", "resign");
    await ask(accounts(), "queueCapital", founder.address);
    const { dueAt, latestAt, amount } = await place(3);
    await chain.networkHelpers.time.increaseTo(latestAt > dueAt ? latestAt : dueAt);
    const before = await ask(accounts(), "capital");
    await redeem();
    const kept = await ask(accounts(), "capital");
    expect(kept).to.equal(before - amount > FLOOR ? before - amount : FLOOR);
    expect(kept).to.equal(FLOOR);
    await nothingYet();
    await coop.subscribe(coop.founders[1] as never, 40);
    await redeem();
    expect(await ask(chain.coin, "balanceOf", founder.address)).to.equal(amount);
  });
});
