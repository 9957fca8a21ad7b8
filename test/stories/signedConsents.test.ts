import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import { type Contract, id, TypedDataEncoder } from "ethers";
import { type Address, type Hex, hashTypedData } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { beforeAll, beforeEach, describe, it } from "vitest";
import {
  type Consent,
  consentDigest,
  consentTypedData,
  newConsent,
  withdrawal,
} from "../../app/src/chain/consent.ts";
import { encodeCall } from "../../app/src/chain/preparedCall.ts";
import { purposeByKey } from "../../app/src/chain/purposes.ts";
import { giveConsent, sendConsent } from "../../app/src/chain/write/consent.ts";
import { registerDataset } from "../../app/src/chain/write/dataset.ts";
import { peopleOfPhrase } from "../../scripts/people.ts";
import { ask, type Chain, freshChain } from "../helpers/chain.ts";
import { Cooperative } from "../helpers/cooperative.ts";
import { deploySafeParts, Safe } from "../helpers/safe.ts";
import { digestOf, fieldsOf, signTypedData } from "../helpers/typedData.ts";

const PHRASE = "test test test test test test test test test test test junk";
const DAY = 86_400;
const LICENCE = id("CC-BY-4.0") as Hex;

describe("A data subject signs a consent, and anyone puts it on the record", () => {
  let chain: Chain;
  let coop: Cooperative;
  let data: Contract;
  let steward: HardhatEthersSigner;
  let subject: HardhatEthersSigner;
  let anyone: HardhatEthersSigner;
  let snapshot: Awaited<ReturnType<Chain["networkHelpers"]["takeSnapshot"]>>;

  beforeAll(async () => {
    chain = await freshChain();
    coop = await (await Cooperative.found(chain)).paySharesOfFounders();
    await coop.open();
    data = coop.registries.dataCommons;
    [steward, subject, anyone] = (await chain.ethers.getSigners()).slice(20, 23) as [
      HardhatEthersSigner,
      HardhatEthersSigner,
      HardhatEthersSigner,
    ];
    await coop.boardActs(coop.call("board", "appointSteward", steward.address, id("data")));
    await steward.sendTransaction(
      carrying(registerDataset(chain.registries, coop.organs.assembly, 1n, LICENCE)),
    );
    snapshot = await chain.networkHelpers.takeSnapshot();
  });
  beforeEach(() => snapshot.restore());

  const carrying = (call: Parameters<typeof encodeCall>[0] & { readonly address: Address }) => ({
    to: call.address,
    data: encodeCall(call),
  });
  const purpose = purposeByKey("trainShared").hash;
  const termsOf = async (account: string) => ({
    datasetId: 1n,
    subject: account as Address,
    recipient: coop.organs.assembly,
    purpose,
    nextNonce: BigInt(await ask(data, "nextNonce", 1n, account)),
    chainNow: await chain.networkHelpers.time.latest(),
    nowMs: Date.now(),
  });
  const agreed = async (account: string, days = 60): Promise<Consent> => {
    const terms = await termsOf(account);
    return newConsent({ ...terms, expiresAt: terms.chainNow + days * DAY });
  };
  const typed = (consent: Consent) => consentTypedData(chain.registries.dataCommons, chain.chainId, consent);
  const send = (consent: Consent, signature: Hex) =>
    anyone.sendTransaction(carrying(sendConsent(chain.registries, consent, signature)));
  const until = async (account: string): Promise<number> =>
    Number((await ask(data, "consentOf", 1n, account, coop.organs.assembly, purpose))[1]);
  const refused = (sent: Promise<unknown>) =>
    expect(sent).to.be.revertedWithCustomError(data, "DataCommonsBadConsent");

  it("viem, ethers and the contract mean the same by it", async () => {
    const consent = await agreed(subject.address);
    const data712 = typed(consent);
    const digest = consentDigest(chain.registries.dataCommons, chain.chainId, consent);
    expect(hashTypedData(data712)).to.equal(digest);
    expect(digestOf(data712)).to.equal(digest);
    // The domain as the contract itself says it (ERC-5267).
    const [, name, version, chainId, verifyingContract] = await ask(data, "eip712Domain");
    expect(
      TypedDataEncoder.hash({ name, version, chainId, verifyingContract }, fieldsOf(data712), consent),
    ).to.equal(digest);
    await send(consent, await signTypedData(subject, data712));
    expect(await until(subject.address)).to.equal(consent.expiresAt);
    expect(consent.expiresAt % DAY).to.equal(0);
  });

  it("a signature by viem counts as well, and takes back what one by ethers gave", async () => {
    const consent = await agreed(subject.address);
    await send(consent, await signTypedData(subject, typed(consent)));
    const key = peopleOfPhrase(PHRASE, 30).find(({ address }) => address === subject.address)?.key.privateKey;
    const account = privateKeyToAccount(key as Hex);
    const taken = withdrawal(await termsOf(subject.address));
    expect(taken.nonce > consent.nonce).to.equal(true);
    await send(taken, await account.signTypedData(typed(taken)));
    expect(await until(subject.address)).to.equal(0);
  });

  it("nothing of it may be changed on its way, and it counts once", async () => {
    const consent = await agreed(subject.address);
    const signature = await signTypedData(subject, typed(consent));
    const changes: readonly Partial<Consent>[] = [
      { subject: anyone.address as Address },
      { recipient: anyone.address as Address },
      { purpose: id("another") as Hex },
      { expiresAt: consent.expiresAt + DAY },
      { expiresAt: 0 },
      { nonce: consent.nonce + 1n },
      { deadline: consent.deadline + 1 },
    ];
    for (const change of changes) await refused(send({ ...consent, ...change }, signature));
    await send(consent, signature);
    await refused(send(consent, signature));
  });

  it("is late after its deadline, and void once its subject has said something later", async () => {
    const consent = await agreed(subject.address);
    const signature = await signTypedData(subject, typed(consent));
    const later = { ...(await agreed(subject.address, 30)), nonce: consent.nonce };
    await subject.sendTransaction(carrying(giveConsent(chain.registries, later)));
    await refused(send(consent, signature));
    expect(await until(subject.address)).to.equal(later.expiresAt);
    const late = await agreed(subject.address);
    await chain.networkHelpers.time.increaseTo(late.deadline + 1);
    await refused(send(late, await signTypedData(subject, typed(late))));
  });

  it("two of the three who own a Safe say it for the Safe, and one alone does not", async () => {
    const owners = (await chain.ethers.getSigners()).slice(30, 33);
    const safe = await Safe.create(chain, await deploySafeParts(chain), owners, 2);
    const consent = await agreed(safe.address);
    await refused(send(consent, await safe.signedBy(...owners.slice(0, 1)).sign(typed(consent))));
    await send(consent, await safe.signedBy(...owners.slice(0, 2)).sign(typed(consent)));
    expect(await until(safe.address)).to.equal(consent.expiresAt);
  });
});
