import { skipToken, type UseMutationResult, useQuery } from "@tanstack/react-query";
import {
  type Address,
  type Hex,
  hashTypedData,
  keccak256,
  stringToHex,
  type TypedDataDefinition,
} from "viem";
import { membershipReads } from "../abi/reads/Membership.ts";
import { acceptanceTypedData, changeTypedData } from "../chain/acceptance.ts";
import { compactSignature } from "../chain/ballot.ts";
import type { Figure } from "../chain/figure.ts";
import type { MemberClassView, Organs } from "../chain/model.ts";
import { getPermitTerms, permitTypedData } from "../chain/permit.ts";
import type { PreparedCall } from "../chain/preparedCall.ts";
import { getAllowance } from "../chain/read/getAllowance.ts";
import { getHead } from "../chain/read/getHead.ts";
import { getJoinTerms, type JoinTerms } from "../chain/read/getJoinTerms.ts";
import { readContract } from "../chain/read/readContract.ts";
import {
  type ApplicationAccepted,
  getRelayedApplication,
  type RelayedApplication,
  sendApplication,
} from "../chain/relayClient.ts";
import { isSignedBy, signStatement } from "../chain/signStatement.ts";
import { objectionTypedData, type SignedObjection } from "../chain/statements.ts";
import type { Application } from "../chain/write/admit.ts";
import { appealRefusal, applyFor, objectTo } from "../chain/write/application.ts";
import { approveToken } from "../chain/write/approveToken.ts";
import { subscribeFor } from "../chain/write/subscribeFor.ts";
import { subscribeShares } from "../chain/write/subscribeShares.ts";
import { subscribeWithPermit } from "../chain/write/subscribeWithPermit.ts";
import {
  type ApplicantView,
  applicantOf,
  applicationsOf,
  type EntryView,
  entriesOf,
} from "../history/applicationsOf.ts";
import type { Reading } from "./reading.ts";
import type { Services } from "./services.ts";
import { useSite } from "./siteQueries.ts";
import { useAtHead } from "./useAtHead.ts";
import { type Sending, useSending } from "./useSending.ts";
import { useWorking } from "./useWorking.ts";

/** The bylaws have changed since they were shown, so nothing was signed. */
export class BylawsChanged extends Error {
  override readonly name = "BylawsChanged";
}

/** What membership means here, by the bylaws in force. */
export function useJoinTerms(): Reading<JoinTerms> {
  return useAtHead(["joinTerms"], async ({ client, organs, facts }, head) =>
    getJoinTerms(client, organs, (await facts()).classes, head),
  );
}

/** The classes of members, each at its number. */
export function useClasses(): readonly MemberClassView[] | undefined {
  return useAtHead(["classes"], async ({ facts, history }, head) => {
    await history.readTo(head.number); // a class changed by this block makes the facts new (see servicesOf)
    return (await facts()).classes;
  }).data;
}

/** Everybody who applied or was refused. */
export function useApplicants(): Reading<readonly ApplicantView[]> {
  return useAtHead(["applicants"], async ({ history }, head) =>
    applicationsOf(await history.readTo(head.number), head.time),
  );
}

/** What became of an account's application; null if it never applied. */
export function useApplicant(account: Address | undefined): Reading<ApplicantView | null> {
  return useAtHead(
    account && ["applicant", account],
    async ({ history }, head) =>
      applicantOf(await history.readTo(head.number), account as Address, head.time) ?? null,
  );
}

/** Entries to which members may still object, or which wait for the general meeting. */
export interface Entries {
  readonly entries: readonly EntryView[];
  readonly objectionDays: Figure;
  /** The part of the members with a vote whose objections refer an entry, in basis points. */
  readonly minorityBps: Figure;
}

export function useEntries(): Reading<Entries> {
  return useAtHead(["entries"], async ({ client, organs, facts, history }, head) => {
    const [logs, terms] = await Promise.all([
      history.readTo(head.number),
      getJoinTerms(client, organs, (await facts()).classes, head),
    ]);
    const objectionDays = terms.figureOf("objectionDays");
    return {
      entries: entriesOf(logs, head.time - objectionDays.value * 86_400n, head),
      objectionDays,
      minorityBps: terms.figureOf("minorityBps"),
    };
  });
}

// ---- Applying ----

/** What is asked of the wallet. `bylawsHash`: of the bylaws that were shown. */
export interface ToSign {
  readonly class: number;
  readonly deadline: number;
  readonly bylawsHash: Hex;
}

/**
 * The connected account accepts the bylaws, free of charge. Who is on the record already signs that record too.
 * Errors: BylawsChanged, WrongChain, WalletRejected, NoWallet, BadWalletSignature, RpcUnreachable.
 */
export function useSignApplication(): UseMutationResult<Application, Error, ToSign> {
  return useWorking(async ({ client, organs, site, wallet }, { class: classId, deadline, bylawsHash }) => {
    const signer = await wallet.client();
    const account = signer.account.address;
    const { statement, now } = await statementOf(client, organs, site.chainId, account, classId, deadline);
    if (now !== bylawsHash) throw new BylawsChanged("the bylaws have changed");
    const signature = await signStatement(signer, client, site.chainId, statement);
    return { account, class: classId, deadline, signature };
  });
}

/** What an account signs to apply, as the register hashes it now; `now`: the bylaws in force. */
async function statementOf(
  client: Services["client"],
  { membership }: Organs,
  chainId: number,
  account: Address,
  classId: number,
  deadline: number,
) {
  const register = { address: membership, abi: membershipReads } as const;
  const [now, record, digest] = await Promise.all([
    readContract(client, { ...register, functionName: "bylawsHash", args: [] }),
    readContract(client, { ...register, functionName: "recordByKey", args: [account] }),
    readContract(client, { ...register, functionName: "acceptanceHash", args: [account, classId, deadline] }),
  ]);
  const acceptance = { bylaws: now, class: classId, deadline: BigInt(deadline) };
  const applied = acceptanceTypedData(membership, chainId, acceptance);
  const changed = changeTypedData(membership, chainId, { ...acceptance, record });
  const statement: TypedDataDefinition =
    record === 0n
      ? { ...applied, message: { ...applied.message } }
      : { ...changed, message: { ...changed.message } };
  // What the wallet shows must be what the register will check.
  if (hashTypedData(statement) !== digest) throw new BylawsChanged("the register asks for another statement");
  return { statement, digest, now };
}

/** Whether the register would take this application's signature now. */
export function useApplicationCheck(application: Application | undefined): Reading<boolean> {
  return useAtHead(
    application && ["applicationCheck", ...Object.values(application).map(String)],
    async ({ client, organs }, head) => {
      const { account, class: classId, deadline, signature } = application as Application;
      if (BigInt(deadline) < head.time) return false;
      const digest = await readContract(client, {
        address: organs.membership,
        abi: membershipReads,
        functionName: "acceptanceHash",
        args: [account, classId, deadline],
      });
      return isSignedBy(client, account, digest, signature);
    },
  );
}

/** Hands a signed application to the site's relay. Errors: RelayUnreachable, RelayRefused. */
export function useRelayApplication(): UseMutationResult<ApplicationAccepted, Error, Application> {
  return useWorking(({ site }, application) => sendApplication(site.relay ?? "", application));
}

const RELAY_INTERVAL_MS = 2_000;

/** What the relay knows of an account's application; null if nothing, or if there is no relay. */
export function useRelayedApplication(account: Address | undefined): RelayedApplication | null {
  const relay = useSite().data?.relay;
  const { data } = useQuery({
    queryKey: ["relay", "application", account ?? ""],
    queryFn:
      relay === undefined || account === undefined
        ? skipToken
        : async () => (await getRelayedApplication(relay, account)) ?? null,
    refetchInterval: ({ state }) => (state.data?.state === "waiting" ? RELAY_INTERVAL_MS : false),
    retry: 1,
  });
  return data ?? null;
}

/** Puts an application on the record: with its signature by anyone, without one by the applicant's own account. */
export function usePutOnRecord(): Sending<Application> {
  return useSending(({ organs }, application, sender) =>
    applyFor(organs, application.signature === "0x" ? { ...application, account: sender } : application),
  );
}

/** The hash under which a text stands on the record. */
export const textHash = (text: string): Hex => keccak256(stringToHex(text));

/** Takes the connected account's refusal to the general meeting. Only the hash of the text goes on the record. */
export function useAppealRefusal(): Sending<string> {
  return useSending(({ organs }, text, sender) => appealRefusal(organs, sender, textHash(text)));
}

/** The connected member objects to an entry, by a transaction of their own. */
export function useObject(): Sending<EntryView> {
  return useSending(({ organs }, { account }, sender) =>
    objectTo(organs, account, [{ account: sender, signature: "0x" }]),
  );
}

/** The connected member signs an objection, free of charge, for somebody else to send. */
export function useSignObjection(): UseMutationResult<SignedObjection, Error, EntryView> {
  return useWorking(async ({ client, organs, site, wallet }, { memberId, joinedAt }) => {
    const signer = await wallet.client();
    const objection = { member: memberId, joinedAt: Number(joinedAt) };
    const statement = objectionTypedData(organs.membership, site.chainId, objection);
    const signature = await signStatement(signer, client, site.chainId, statement);
    return { account: signer.account.address, signature };
  });
}

/** Sends objections that members signed. Any account may. */
export function useSendObjections(): Sending<{
  readonly entry: EntryView;
  readonly objections: readonly SignedObjection[];
}> {
  return useSending(({ organs }, { entry, objections }) => objectTo(organs, entry.account, objections));
}

// ---- Paying the first shares ----

/** `amount`: paid now, less than the price where the rest follows in instalments. */
export interface SharePayment {
  readonly shares: number;
  readonly amount: bigint;
  readonly inFull: boolean;
}

const PERMIT_SECONDS = 3_600n;

/** Pays shares of the connected member: in full with a permit where the coin takes one, else after an approval. */
export function usePayShares(): Sending<SharePayment> {
  return useSending(async (services, payment, sender) => {
    const { client, organs, facts } = services;
    const { shares, amount, inFull } = payment;
    const { settlement } = await facts();
    const call = inFull
      ? subscribeShares(organs, shares)
      : subscribeFor(organs, { account: sender, shares, amount });
    const allowed = await getAllowance(client, settlement.address, sender, organs.memberAccounts);
    if (allowed >= amount) return call;
    const permitted = inFull ? await withPermit(services, payment, settlement.address, sender) : undefined;
    return permitted ?? [approveToken(settlement, organs.memberAccounts, amount), call];
  });
}

/** The whole price by a signature and one transaction; `undefined` where the coin or the account takes no permit. */
async function withPermit(
  { client, organs, site, wallet }: Services,
  { shares, amount }: SharePayment,
  token: Address,
  owner: Address,
): Promise<PreparedCall | undefined> {
  const terms = await getPermitTerms(client, token, site.chainId, owner);
  if (terms === undefined) return undefined;
  const deadline = (await getHead(client, site)).time + PERMIT_SECONDS;
  const permit = { owner, spender: organs.memberAccounts, value: amount, deadline };
  const statement = permitTypedData(terms, permit);
  const signature = await signStatement(await wallet.client(), client, site.chainId, statement);
  const byKey = compactSignature(signature); // a contract's signature is no permit
  return byKey && subscribeWithPermit(organs, shares, deadline, byKey);
}
