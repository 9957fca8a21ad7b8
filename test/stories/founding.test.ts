import { expect } from "chai";
import type { Contract } from "ethers";
import type { Address } from "viem";
import { beforeAll, describe, it } from "vitest";
import { foundingHash, foundingTypedData } from "../../app/src/chain/founding.ts";
import { organsOf } from "../../app/src/chain/organs.ts";
import type { Founding } from "../../app/src/chain/parameters.ts";
import { readBylaws } from "../../scripts/founding.ts";
import { ask, type Chain, freshChain } from "../helpers/chain.ts";
import { Cooperative, foundingOfPreset, signFounding } from "../helpers/cooperative.ts";
import { digestOf, signTypedData } from "../helpers/typedData.ts";

const presets = ["archive", "farm", "studio"] as const;

describe("Founding a co-op", () => {
  for (const preset of presets)
    it(`on a fresh chain, with the bylaws of bylaws/${preset}.json`, async () => {
      const chain = await freshChain(readBylaws(preset).settlement.decimals);
      const coop = await (await Cooperative.found(chain, preset)).paySharesOfFounders();
      await coop.open();
      expect(await ask(coop.contracts.assembly, "isOpen")).to.equal(true);
      expect(await ask(chain.factory, "isCooperative", coop.organs.assembly)).to.equal(true);
      const kept = await ask(coop.contracts.bylaws, "parameters");
      for (const [name, value] of Object.entries(coop.founding.parameters))
        expect(kept[name], name).to.equal(typeof value === "number" ? BigInt(value) : value);
      const [membership, bylaws, board, treasury, memberAccounts] = await ask(
        chain.factory,
        "organsOf",
        coop.organs.assembly,
      );
      const { assembly } = coop.organs;
      expect({ assembly, membership, bylaws, board, treasury, memberAccounts }).to.deep.equal(
        organsOf(assembly),
      );
    });

  describe("is refused", () => {
    let chain: Chain;
    let founders: Awaited<ReturnType<Chain["ethers"]["getSigners"]>>;
    let good: Founding;
    let rules: Contract;
    let bylaws: Contract;

    beforeAll(async () => {
      chain = await freshChain();
      founders = (await chain.ethers.getSigners()).slice(1, 6);
      good = await foundingOfPreset(chain, "archive", founders);
      const shared = async (name: string, address = "") =>
        (await chain.ethers.getContractAt(name, address)) as unknown as Contract;
      rules = await shared("BylawsRules", chain.shared.bylawsRules);
      bylaws = await shared("Bylaws", chain.shared.bylaws);
    });

    const found = async (founding: Founding, signed: Founding = founding) =>
      ask(chain.factory, "found", founding, await signFounding(chain, signed, founders));

    it("without a name", () =>
      expect(found({ ...good, name: "" })).to.be.revertedWithCustomError(chain.factory, "FactoryBadName"));

    it("after its deadline", () =>
      expect(found({ ...good, deadline: 1 }))
        .to.be.revertedWithCustomError(chain.factory, "FactoryExpired")
        .withArgs(1n));

    it("with a founder too few", () =>
      expect(found({ ...good, founders: good.founders.slice(1) }))
        .to.be.revertedWithCustomError(chain.factory, "FactoryFounders")
        .withArgs(4n, 5n, 5n));

    it("if anything was altered after the signatures", () =>
      expect(found({ ...good, name: "Another" }, good))
        .to.be.revertedWithCustomError(chain.factory, "FactoryBadSignature")
        .withArgs(0n, founders[0]?.address));

    it("with signatures for another chain", async () => {
      const elsewhere = foundingTypedData(chain.factory.target as Address, chain.chainId + 1, good);
      const signatures = await Promise.all(founders.map((founder) => signTypedData(founder, elsewhere)));
      await expect(ask(chain.factory, "found", good, signatures)).to.be.revertedWithCustomError(
        chain.factory,
        "FactoryBadSignature",
      );
    });

    it("with parameters that would lock it", async () => {
      const parameters = { ...good.parameters, votingDays: 0 };
      await expect(found({ ...good, parameters }))
        .to.be.revertedWithCustomError(rules, "BylawsOutOfRange")
        .withArgs("votingDays", 0n, 1n, 90n);
    });

    it("with a class that is impossible", async () => {
      const classes = good.classes.map((entry, i) => (i === 4 ? { ...entry, voting: true } : entry));
      await expect(found({ ...good, classes })).to.be.revertedWithCustomError(rules, "BylawsBadClass");
    });

    it("with pools that are not the whole", async () => {
      await expect(found({ ...good, pools: [{ basis: 1, bps: 9_999 }] }))
        .to.be.revertedWithCustomError(rules, "BylawsNotTheWhole")
        .withArgs("pools", 9_999n);
    });

    it("in a token that is none", async () => {
      await expect(found({ ...good, settlementToken: `0x${"11".repeat(20)}` })).to.be.revertedWithCustomError(
        bylaws,
        "BylawsBadSettlementToken",
      );
    });

    it("without directors who could act", () => {
      const none = good.founders.map((founder) => ({ ...founder, director: false }));
      return expect(found({ ...good, founders: none })).to.be.revertedWithCustomError(
        chain.factory,
        "FactoryDirectors",
      );
    });

    it("a second time", async () => {
      await found(good);
      await expect(found(good)).to.be.revertedWithCustomError(chain.factory, "FailedDeployment");
    });
  });

  it("gives one digest in the contract, in ethers and in the dashboard", async () => {
    const chain = await freshChain();
    const founders = (await chain.ethers.getSigners()).slice(1, 6);
    for (const preset of presets) {
      const founding = await foundingOfPreset(chain, preset, founders);
      const factory = chain.factory.target as Address;
      const digest = await ask(chain.factory, "foundingHash", founding);
      expect(digest).to.equal(digestOf(foundingTypedData(factory, chain.chainId, founding)));
      expect(digest).to.equal(foundingHash(factory, chain.chainId, founding));
    }
  });
});
