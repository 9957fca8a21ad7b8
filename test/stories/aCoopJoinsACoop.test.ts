import { expect } from "chai";
import { parseUnits } from "ethers";
import type { Address } from "viem";
import { beforeAll, describe, it } from "vitest";
import { convene } from "../../app/src/chain/write/convene.ts";
import { pay } from "../../app/src/chain/write/pay.ts";
import { ask, type Chain, freshChain } from "../helpers/chain.ts";
import { Cooperative, NEVER, type Resolution } from "../helpers/cooperative.ts";

const DAY = 86_400;
const NOTHING = `0x${"00".repeat(32)}`;
const CO_OPERATIVE = 2; // the class of the archive bylaws
const euro = (amount: number) => parseUnits(String(amount), 18);

describe("A co-op joins another, by resolution, and what it is owed reaches its own Treasury", () => {
  let chain: Chain;
  let federation: Cooperative;
  let member: Cooperative;
  const place = () => ({ address: member.organs.assembly });

  beforeAll(async () => {
    chain = await freshChain();
    federation = await (await Cooperative.found(chain)).paySharesOfFounders();
    await federation.open();
    member = await (await Cooperative.found(chain, "archive", 5, 10)).paySharesOfFounders();
    await member.open();
    const [giver] = (await chain.ethers.getSigners()).slice(20);
    if (giver === undefined) throw new Error("the chain has too few accounts");
    await ask(chain.coin, "mint", giver.address, euro(2000));
    await ask(chain.coin.connect(giver) as typeof chain.coin, "approve", member.organs.treasury, euro(2000));
    await member.do(giver, "treasury", "deposit", chain.coin.target, 0, 4, euro(2000), NOTHING);
  });

  it("applies by its own resolution, which needs no signature, and is admitted as a member of one vote", async () => {
    const application = {
      account: member.organs.assembly,
      class: CO_OPERATIVE,
      deadline: NEVER,
      signature: "0x",
    };
    await member.resolves({
      kind: "ordinary",
      text: "Apply to the federation",
      calls: [federation.call("membership", "applyFor", application)],
    });
    await federation.boardActs(federation.call("membership", "admit", [application]));
    expect((await federation.member(place())).memberId).to.equal(6n);
  });

  it("its steward pays the shares, which are the co-op's", async () => {
    const [steward] = member.founders;
    if (steward === undefined) throw new Error("nobody founded");
    await member.resolves({
      text: "Four shares of the federation",
      calls: [
        pay(member.organs, {
          asset: chain.coin.target as Address,
          fund: "operating",
          to: steward.address as Address,
          amount: euro(1000),
        }),
      ],
    });
    await ask(
      chain.coin.connect(steward) as typeof chain.coin,
      "approve",
      federation.organs.memberAccounts,
      euro(1000),
    );
    await federation.do(
      steward,
      "memberAccounts",
      "subscribeFor",
      member.organs.assembly,
      4,
      euro(1000),
      NOTHING,
    );
    expect(await ask(federation.contracts.memberAccounts, "sharesOf", 6)).to.equal(4n);
    expect(await ask(federation.contracts.memberAccounts, "payeeOf", member.organs.assembly)).to.equal(
      member.organs.treasury,
    );
  });

  it("decides on a vote by a meeting of its own, which under equal bylaws comes too late: it needs a longer notice", async () => {
    await chain.networkHelpers.time.increase(31 * DAY);
    const words = await federation.convene({ text: "Words" });
    const decided = await member.convene({
      text: "How we vote in the federation",
      calls: [federation.call("assembly", "castPaper", words.id, 2)],
    });
    await decided.opens();
    await decided.voteAll(member.founders, "for");
    await decided.waits();
    await expect(decided.execute()).to.be.revertedWithCustomError(
      member.contracts.assembly,
      "AssemblyCallFailed",
    );
    expect(await ask(federation.contracts.assembly, "hasPaper", words.id, 6)).to.equal(false);

    // With 20 days more between the notice and the vote, the paper of the co-op counts.
    const notice = (30 + 20) * DAY;
    const call = convene(federation.organs, [{ kind: "ordinary", text: "More words", calls: [] }], notice);
    await federation.boardActs(call);
    const later = await federation.convened(call.args[0] as readonly Resolution[]);
    const again = await member.convene({
      text: "How we vote in the federation, in time",
      calls: [federation.call("assembly", "castPaper", later.id, 2)],
    });
    await again.opens();
    await again.voteAll(member.founders, "for");
    await later.opens();
    await again.execute();
    expect(await ask(federation.contracts.assembly, "hasPaper", later.id, 6)).to.equal(true);
  });

  it("leaves, and the capital goes to its Treasury, as unattributed money of its members", async () => {
    const accounts = federation.contracts.memberAccounts;
    await member.resolves({
      kind: "ordinary",
      text: "Leave the federation",
      calls: [federation.call("membership", "resign")],
    });
    await ask(accounts, "queueCapital", member.organs.assembly);
    await chain.networkHelpers.time.increaseTo((await ask(accounts, "queueEntry", 0)).dueAt);
    await ask(accounts, "redeem", 1);
    expect(await ask(chain.coin, "balanceOf", member.organs.assembly)).to.equal(0n);
    expect(await ask(member.contracts.treasury, "unattributed", chain.coin.target)).to.equal(euro(1000));
  });

  it("what is sent to its Assembly by mistake is forwarded by anyone", async () => {
    await ask(chain.coin, "mint", member.organs.assembly, euro(7));
    await ask(member.contracts.assembly, "forward", chain.coin.target);
    expect(await ask(chain.coin, "balanceOf", member.organs.assembly)).to.equal(0n);
    expect(await ask(member.contracts.treasury, "unattributed", chain.coin.target)).to.equal(euro(1007));
    await expect(ask(member.contracts.assembly, "forward", chain.coin.target)).to.be.revertedWithCustomError(
      member.contracts.assembly,
      "AssemblyNothingToForward",
    );
  });
});
