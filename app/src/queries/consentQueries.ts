import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { type Address, type Hash, type Hex, zeroAddress } from "viem";
import { type Consent, consentDigest, newConsent, signConsent, withdrawal } from "../chain/consent.ts";
import { getRelayedConsent, sendConsentToRelay } from "../chain/consentClient.ts";
import { decodeError } from "../chain/decodeError.ts";
import type { CoopSite, Settlement } from "../chain/model.ts";
import { getHead } from "../chain/read/getHead.ts";
import { getNextNonce } from "../chain/read/getNextNonce.ts";
import { getRegistries } from "../chain/read/getRegistries.ts";
import { RelayRefused, RelayUnreachable } from "../chain/relayClient.ts";
import { type SeparateKey, separateWallet } from "../chain/separateKey.ts";
import { approveToken } from "../chain/write/approveToken.ts";
import { giveConsent } from "../chain/write/consent.ts";
import { payGrant } from "../chain/write/dataGrant.ts";
import { contestUse } from "../chain/write/dataUse.ts";
import { safeUnitOf } from "./bookQueries.ts";
import type { Reading } from "./reading.ts";
import { type Services, servicesOf } from "./services.ts";
import { useSite } from "./siteQueries.ts";
import { AT_HEAD, useAtHead } from "./useAtHead.ts";
import { type Sending, useSending } from "./useSending.ts";

/** What is said in one consent. `expiresAt`: Unix seconds; zero withdraws. */
export interface ConsentTerms {
  readonly datasetId: bigint;
  readonly recipient: Address;
  readonly purpose: Hex;
  readonly expiresAt: number;
}

export interface ToSign {
  readonly terms: readonly ConsentTerms[];
  /** Signs in place of the connected account. It stays on this device. */
  readonly key?: SeparateKey | undefined;
}

/** What became of signed consents. `waiting`: the relay has them, and they are not on the record yet. */
export interface Signed {
  readonly recorded: number;
  readonly waiting: number;
}

const ASK_AGAIN_MS = 1_500;
const PATIENCE_MS = 90_000;

/** The relay that pays, where the site names one. */
export function useConsentRelay(): string | undefined {
  const site = useSite().data;
  return site && relayOf(site);
}

const relayOf = ({ relay, relays = [] }: CoopSite): string | undefined => relay ?? relays[0];

/**
 * Signs consents free of charge, one after the other, and hands each to the relay. The next is signed when the one
 * before is on the record: whatever a subject signs for a dataset makes void what was signed for it before.
 * Errors: WrongChain, WalletRejected, NoWallet, BadWalletSignature, RelayUnreachable, RelayRefused, RpcUnreachable.
 */
export function useSignConsents(): UseMutationResult<Signed, Error, ToSign> {
  const queries = useQueryClient();
  const site = useSite().data;
  return useMutation({
    mutationFn: async ({ terms, key }: ToSign) => {
      try {
        return await signAll(servicesOf(site as CoopSite), terms, key);
      } catch (error) {
        throw decodeError(error);
      }
    },
    onSettled: async () => {
      await queries.refetchQueries({ queryKey: ["head"] });
      await queries.invalidateQueries({ queryKey: [AT_HEAD] });
    },
  });
}

async function signAll(
  services: Services,
  all: readonly ConsentTerms[],
  key: SeparateKey | undefined,
): Promise<Signed> {
  const { client, site } = services;
  const relay = relayOf(site);
  if (relay === undefined) throw new RelayUnreachable(site.assembly);
  const wallet = key === undefined ? await services.wallet.client() : separateWallet(client, key);
  let recorded = 0;
  for (const [i, terms] of all.entries()) {
    const { consent, dataCommons } = await consentOf(services, terms, wallet.account.address);
    const signature = await signConsent(wallet, client, dataCommons, site.chainId, consent);
    await sendConsentToRelay(relay, { chainId: site.chainId, dataCommons, consent, signature });
    if (!(await isRecorded(relay, consentDigest(dataCommons, site.chainId, consent))))
      return { recorded, waiting: i + 1 - recorded };
    recorded++;
  }
  return { recorded, waiting: 0 };
}

async function consentOf(
  { client, organs, site }: Services,
  terms: ConsentTerms,
  subject: Address,
): Promise<{ readonly consent: Consent; readonly dataCommons: Address }> {
  const head = await getHead(client, site);
  const registries = await getRegistries(client, organs, head);
  const nextNonce = await getNextNonce(client, registries, terms.datasetId, subject, head);
  const { expiresAt, ...what } = terms;
  const said = {
    ...what,
    subject,
    nextNonce: nextNonce.value,
    chainNow: Number(head.time),
    nowMs: Date.now(),
  };
  return {
    dataCommons: registries.dataCommons,
    consent: expiresAt === 0 ? withdrawal(said) : newConsent({ ...said, expiresAt }),
  };
}

/** Whether the relay put it on the record within the time that a person waits. @throws RelayRefused */
async function isRecorded(relay: string, id: Hash): Promise<boolean> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const fate = await getRelayedConsent(relay, id).catch((error: unknown) => {
      if (error instanceof RelayUnreachable) return undefined; // it has it; asked again
      throw error;
    });
    if (fate?.state === "recorded") return true;
    if (fate?.state === "refused") throw new RelayRefused(fate.reason, fate.reason);
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
  return false;
}

/** The connected account says the same by its own transactions. Errors: as useSending. */
export function useSendConsents(): Sending<readonly ConsentTerms[]> {
  return useSending(async (services, all, account) => {
    const said = await Promise.all(all.map((terms) => consentOf(services, terms, account)));
    return said.map(({ consent, dataCommons }) => giveConsent({ dataCommons }, consent));
  });
}

/** One contribution shown to be in a use, as the contract checks it. */
export interface Contest {
  readonly useId: bigint;
  readonly subject: Address;
  readonly contribution: Hash;
  readonly salt: Hash;
  readonly proof: readonly Hash[];
}

/** Makes a use void that holds a contribution without consent. Anyone may. Errors: as useSending. */
export function useContestUse(): Sending<Contest> {
  return useSending(async ({ client, organs, site }, contest) =>
    contestUse(await getRegistries(client, organs, await getHead(client, site)), contest),
  );
}

/** The unit of a fee: the settlement token's, ETH's, or what another token says of itself. */
export function useFeeUnit(asset: Address): Reading<Settlement> {
  return useAtHead(["feeUnit", asset], async ({ client, facts }) =>
    safeUnitOf(client, asset, (await facts()).settlement),
  );
}

/** The fee of a grant, in its unit. */
export interface FeeDue {
  readonly grantId: bigint;
  readonly unit: Settlement;
  readonly fee: bigint;
}

/** Pays the fee of a grant to the co-op's Treasury; a token is allowed first. Anyone may. Errors: as useSending. */
export function usePayGrant(): Sending<FeeDue> {
  return useSending(async ({ client, organs, site }, { grantId, unit, fee }) => {
    const registries = await getRegistries(client, organs, await getHead(client, site));
    const pay = payGrant(registries, grantId, { asset: unit.address, fee });
    return unit.address === zeroAddress ? pay : [approveToken(unit, registries.dataCommons, fee), pay];
  });
}
