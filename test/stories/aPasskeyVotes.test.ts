import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import { dataSlice } from "ethers";
import { beforeAll, beforeEach, describe, it } from "vitest";
import { type Chain, freshChain } from "../helpers/chain.ts";
import { Cooperative, type Meeting } from "../helpers/cooperative.ts";
import { castAsWallets, paperFor, type Signed, typedPaper, votesOn } from "../helpers/papers.ts";
import { PasskeyAccount } from "../helpers/passkey.ts";
import { deploySafeParts, Safe } from "../helpers/safe.ts";
import { type ContractSigner, digestOf } from "../helpers/typedData.ts";

const DAY = 86_400;
/** Numbers in the register, after the five founders. */
const [PASSKEY, SAFE] = [6, 7];

/** Since Osaka the chain checks a passkey's signature itself (EIP-7951); before, the account does so in Solidity. */
const RULES = [
  { hardfork: "osaka", checks: "by the precompile", most: 150_000n },
  { hardfork: "prague", checks: "in Solidity, where there is no precompile", most: 500_000n },
] as const;

for (const { hardfork, checks, most } of RULES)
  describe(`A member votes with a passkey, checked ${checks}`, () => {
    let chain: Chain;
    let coop: Cooperative;
    let passkey: PasskeyAccount;
    let key: HardhatEthersSigner;
    let safe: Safe;
    let snapshot: Awaited<ReturnType<Chain["networkHelpers"]["takeSnapshot"]>>;

    beforeAll(async () => {
      chain = await freshChain(18, hardfork);
      coop = await (await Cooperative.found(chain)).paySharesOfFounders();
      await coop.open();
      passkey = await PasskeyAccount.create(chain);
      [key] = (await chain.ethers.getSigners()).slice(30);
      safe = await Safe.create(chain, await deploySafeParts(chain), [passkey, key], 2);
      await coop.admit(passkey, safe.signedBy(passkey, key));
      await chain.networkHelpers.time.increase(31 * DAY);
      snapshot = await chain.networkHelpers.takeSnapshot();
    });
    beforeEach(() => snapshot.restore());

    const words = async (): Promise<Meeting> => (await coop.convene({ text: "Words" })).opens();

    it("has joined, having signed the bylaws", async () => {
      expect((await coop.member(passkey)).memberId).to.equal(BigInt(PASSKEY));
      expect((await coop.member(safe)).memberId).to.equal(BigInt(SAFE));
    });

    it("counts once, and nothing that is altered, another's, or for another meeting counts", async () => {
      const meeting = await words();
      const stranger = await PasskeyAccount.create(chain);
      const paper = paperFor(meeting, PASSKEY, "for");
      const data = typedPaper(meeting, paper);
      const elsewhere = typedPaper(meeting, { ...paper, meeting: paper.meeting + 16n });
      const account = passkey.address;
      const signature = await passkey.sign(data);
      const good: Signed = { paper, account, signature };
      const twin = await passkey.sign(data, { high: true });
      const { fates } = await castAsWallets(
        meeting,
        { ...good, signature: await stranger.sign(data) },
        { ...good, signature: await passkey.sign(elsewhere) },
        { ...good, paper: paperFor(meeting, PASSKEY, "against") },
        { ...good, paper: paperFor(meeting, SAFE, "for") },
        { ...good, signature: twin }, // s above half of the curve's order
        { ...good, signature: passkey.assert(digestOf(data)) }, // not nested: any account of this key could use it
        { ...good, signature: dataSlice(signature, 0, 96) as `0x${string}` },
        good,
        good,
      );
      expect(fates).to.deep.equal([...Array(7).fill("signature"), PASSKEY, "alreadyVoted"]);
      expect(await votesOn(meeting)).to.deep.equal([0, 1, 0]);
    });

    it("one paper costs no more than a bound, and one owner's passkey signs for a Safe", async () => {
      const meeting = await words();
      const signed = async (member: number, who: ContractSigner): Promise<Signed> => {
        const paper = paperFor(meeting, member, "against");
        return { paper, account: who.address, signature: await who.sign(typedPaper(meeting, paper)) };
      };
      const alone = await castAsWallets(meeting, await signed(PASSKEY, passkey));
      expect(alone.fates).to.deep.equal([PASSKEY]);
      expect(Number(alone.gasUsed)).to.be.lessThan(Number(most));
      const together = safe.signedBy(passkey, key);
      const { fates } = await castAsWallets(
        meeting,
        await signed(SAFE, safe.signedBy(key)),
        await signed(SAFE, together),
      );
      expect(fates).to.deep.equal(["signature", SAFE]);
      expect(await votesOn(meeting)).to.deep.equal([2, 0, 0]);
    });
  });
