import { expect } from "chai";
import { id, parseUnits } from "ethers";
import { beforeAll, describe, it } from "vitest";
import { ask, type Chain, freshChain } from "../helpers/chain.ts";
import { Cooperative } from "../helpers/cooperative.ts";

const DAY = 86_400;
const euro = (amount: number) => parseUnits(String(amount), 18);
type Signer = Awaited<ReturnType<Chain["ethers"]["getSigners"]>>[number];

describe("An agent pays from its budget, and from nothing else", () => {
  let chain: Chain;
  let coop: Cooperative;
  let agent: Signer;
  let human: Signer;
  let payee: Signer;
  let stranger: Signer;
  const spend = (amount: bigint, to = payee, who = agent) =>
    coop.do(who, "treasury", "spend", 1n, to.address, amount, id("order"));
  const refused = (sent: Promise<unknown>, error: string) =>
    expect(sent).to.be.revertedWithCustomError(coop.contracts.treasury, error);
  const stopped = () => refused(spend(euro(1)), "TreasuryNotSpender");

  beforeAll(async () => {
    chain = await freshChain();
    coop = await (await Cooperative.found(chain)).paySharesOfFounders();
    await coop.open();
    const [a, b, c, d] = (await chain.ethers.getSigners()).slice(20);
    const [first] = coop.founders;
    if (!a || !b || !c || !d || !first) throw new Error("the chain has too few accounts");
    [agent, payee, stranger, human] = [a, b, c, d];
    await coop.admit(human);
    await ask(chain.coin, "mint", first.address, euro(1000));
    await ask(chain.coin.connect(first) as typeof chain.coin, "approve", coop.organs.treasury, euro(1000));
    await coop.do(first, "treasury", "deposit", chain.coin.target, 0, 4, euro(1000), id("gift"));
    const now = await chain.networkHelpers.time.latest();
    await coop.resolves({
      text: "A budget for the reader\n\n100 in all, 40 at once, to one payee.",
      calls: [
        coop.call(
          "treasury",
          "approveBudget",
          {
            asset: chain.coin.target,
            fund: 0,
            spender: agent.address,
            limit: euro(100),
            perPayment: euro(40),
            from: now,
            until: now + 200 * DAY,
          },
          [payee.address],
        ),
      ],
    });
  });

  it("a budget alone lets it pay nothing: it must be admitted, and somebody must answer for it", async () => {
    await stopped();
    await coop.admitAgent(agent, human, (await chain.networkHelpers.time.latest()) + 400 * DAY);
    const { voting, memberId } = await coop.member(agent);
    expect([voting, memberId]).to.deep.equal([false, 7n]);
    expect(await ask(coop.contracts.membership, "votingMembers")).to.equal(6n);
  });

  it("pays its payee, within each payment's bound and the whole", async () => {
    await refused(spend(euro(41)), "TreasuryOverBudget");
    await refused(spend(euro(1), stranger), "TreasuryPayeeNotListed");
    await refused(spend(euro(1), payee, stranger), "TreasuryNotSpender");
    await refused(spend(euro(1), payee, human), "TreasuryNotSpender");
    await spend(euro(40));
    await spend(euro(35));
    expect(await ask(chain.coin, "balanceOf", payee.address)).to.equal(euro(75));
    expect(await ask(coop.contracts.treasury, "fundOf", chain.coin.target, 0)).to.equal(euro(925));
    await refused(spend(euro(26)), "TreasuryOverBudget");
  });

  it("its human stops it at once, and only the board lets it act again", async () => {
    await coop.do(human, "membership", "stopAgent", agent.address);
    await stopped();
    await coop.boardActs(coop.call("membership", "liftAgent", agent.address));
    await spend(euro(5));
  });

  it("any one director stops it for fourteen days", async () => {
    const [director] = coop.founders;
    if (director === undefined) throw new Error("nobody founded");
    await coop.do(director, "membership", "stopAgent", agent.address);
    await stopped();
    await chain.networkHelpers.time.increase(14 * DAY);
    await spend(euro(5));
  });

  it("when its human leaves it stops, and anyone ends it", async () => {
    await expect(coop.do(stranger, "membership", "endAgent", agent.address)).to.be.revertedWithCustomError(
      coop.contracts.membership,
      "MembershipNotAdmitting",
    );
    await coop.do(human, "membership", "resign");
    await stopped();
    await coop.do(stranger, "membership", "endAgent", agent.address);
    expect((await coop.member(agent)).leftAt).not.to.equal(0n);
    await stopped();
  });
});
