import { expect } from "chai";
import { parseUnits } from "ethers";
import type { Address } from "viem";
import { beforeAll, describe, it } from "vitest";
import { pay } from "../../app/src/chain/write/pay.ts";
import { ask, type Chain, freshChain } from "../helpers/chain.ts";
import { Cooperative } from "../helpers/cooperative.ts";

const euro = (amount: string) => parseUnits(amount, 18);

describe("Five archives found a co-op, meet, and pay a bill", () => {
  let chain: Chain;
  beforeAll(async () => {
    chain = await freshChain();
  });

  it("from the first signature to the payment", async () => {
    const coop = await Cooperative.found(chain);
    const { assembly, membership, treasury, memberAccounts } = coop.contracts;
    expect(await ask(assembly, "isOpen")).to.equal(false);

    await coop.paySharesOfFounders();
    await coop.open();
    expect(await ask(assembly, "isOpen")).to.equal(true);
    const capital = await ask(memberAccounts, "capital");
    expect(capital).to.equal(await ask(chain.coin, "balanceOf", coop.organs.memberAccounts));
    expect(capital >= coop.founding.parameters.capitalFloor).to.equal(true);

    const [payer, newcomer, printer] = (await chain.ethers.getSigners()).slice(20);
    if (!payer || !newcomer || !printer) throw new Error("the chain has too few accounts");
    await coop.admit(newcomer);
    expect(await ask(membership, "votingMembers")).to.equal(6n);

    await ask(chain.coin, "mint", payer.address, euro("1000"));
    await ask(chain.coin.connect(payer) as typeof chain.coin, "approve", coop.organs.treasury, euro("1000"));
    const deposit = [chain.coin.target, 0, 4, euro("1000"), `0x${"00".repeat(32)}`];
    await ask(treasury.connect(payer) as typeof treasury, "deposit", ...deposit);

    const bill = {
      asset: chain.coin.target as Address,
      fund: "operating" as const,
      to: printer.address as Address,
      amount: euro("250"),
    };
    const meeting = await coop.convene({
      text: "Pay the printer\n\n250 for the annual report.",
      calls: [pay(coop.organs, bill)],
    });
    expect(await meeting.state()).to.equal("pending");

    await meeting.opens();
    await meeting.voteAll(coop.founders.slice(0, 3), "for");
    await meeting.voteAll(coop.founders.slice(3, 4), "against");
    await meeting.voteAll(coop.founders.slice(4), "abstain");
    await expect(meeting.vote(newcomer, "against"))
      .to.be.revertedWithCustomError(assembly, "AssemblyNotEntitled")
      .withArgs(meeting.id, newcomer.address);

    await meeting.closes();
    expect(await meeting.state()).to.equal("succeeded");
    const [against, inFavour, abstain] = await ask(assembly, "proposalVotes", meeting.id);
    expect([against, inFavour, abstain]).to.deep.equal([1n, 3n, 1n]);
    await expect(meeting.execute()).to.be.revertedWithCustomError(assembly, "AssemblyTooEarly");

    await meeting.waits();
    await meeting.execute();
    expect(await meeting.state()).to.equal("executed");
    expect(await ask(chain.coin, "balanceOf", printer.address)).to.equal(euro("250"));
    expect(await ask(treasury, "fundOf", chain.coin.target, 0)).to.equal(euro("750"));
    expect(await ask(chain.coin, "balanceOf", coop.organs.treasury)).to.equal(euro("750"));
    expect(await ask(memberAccounts, "capital")).to.equal(capital);
  });
});
