import { type UseMutationResult, useMutation } from "@tanstack/react-query";
import type { Address } from "viem";
import type { Receipt } from "../chain/figure.ts";
import type { CoopSite } from "../chain/model.ts";
import { type ContactsView, getContacts } from "../chain/read/getContacts.ts";
import { getMember } from "../chain/read/getMember.ts";
import { getRecovery, type RecoveryRead } from "../chain/read/getRecovery.ts";
import { contactsCommitment, type RecoveryRequest } from "../chain/recovery.ts";
import type { RecoveryLink } from "../chain/recoveryLink.ts";
import {
  askRecovery,
  carryOutRecovery,
  disputeRecovery,
  type RecoverySupport,
} from "../chain/write/recoverKey.ts";
import { setContacts } from "../chain/write/setContacts.ts";
import { contactListsOf } from "../history/membershipOf.ts";
import type { Reading } from "./reading.ts";
import { servicesOf } from "./services.ts";
import { useSite } from "./siteQueries.ts";
import { useAtHead } from "./useAtHead.ts";
import { type Sending, useSending } from "./useSending.ts";

/** Who may ask for another key of a membership: nobody where the list is empty. */
export interface Contacts {
  readonly people: readonly Address[];
  readonly needed: number;
  readonly from: bigint;
}

export interface ContactsNow {
  readonly current?: Contacts;
  readonly next?: Contacts;
  readonly receipt: Receipt;
}

/** A member's contacts: the register's hash says which list is in force, the record who stands in it. */
export function useContacts(memberId: number | undefined): Reading<ContactsNow> {
  return useAtHead(
    memberId === undefined ? undefined : ["contacts", String(memberId)],
    async ({ client, facts, history }, head) => {
      const id = memberId ?? 0;
      const [read, logs] = await Promise.all([
        getContacts(client, await facts(), id, head),
        history.readTo(head.number),
      ]);
      const lists = contactListsOf(logs, id);
      const named = (kept: ContactsView | undefined): Contacts | undefined => {
        const list = lists.findLast(
          ({ people, needed }) => contactsCommitment(people, needed) === kept?.commitment,
        );
        return kept && list && { people: list.people, needed: list.needed, from: kept.from };
      };
      const [current, next] = [named(read.current), named(read.next)];
      return { ...(current && { current }), ...(next && { next }), receipt: read.receipt };
    },
  );
}

/** The open recovery of a membership, and how many were asked for before. */
export function useRecovery(memberId: number | undefined): Reading<RecoveryRead> {
  return useAtHead(
    memberId === undefined ? undefined : ["recovery", String(memberId)],
    async ({ client, facts }, head) => getRecovery(client, await facts(), memberId ?? 0, head),
  );
}

/** Whether an account was never a member's, so that a membership may move to it. */
export function useIsNewKey(account: Address | undefined): Reading<boolean> {
  return useAtHead(account && ["newKey", account], async ({ client, facts }, head) => {
    const member = await getMember(client, await facts(), account as Address, head);
    return member === undefined;
  });
}

export function useSetContacts(): Sending<{
  readonly people: readonly Address[];
  readonly needed: number;
}> {
  return useSending(({ organs }, { people, needed }) => setContacts(organs, people, needed));
}

/** Sends the open recovery of the connected member to the general meeting. */
export function useDisputeRecovery(): Sending<void> {
  return useSending(({ organs }) => disputeRecovery(organs));
}

/** Carries out a recovery that is ready. */
export function useCarryOutRecovery(): Sending<Address> {
  return useSending(({ organs }, from) => carryOutRecovery(organs, from));
}

/** Puts the request on the record, with the signatures of enough contacts. */
export function useAskRecovery(): Sending<{
  readonly link: RecoveryLink;
  readonly support: RecoverySupport;
}> {
  return useSending(({ organs }, { link: { request, acceptance }, support }) =>
    askRecovery(organs, request, acceptance, support),
  );
}

/** The connected account signs a request, as the new key or as a contact. */
export function useSignRecovery(): UseMutationResult<
  { readonly account: Address; readonly signature: `0x${string}` },
  Error,
  RecoveryRequest
> {
  const site = useSite().data;
  return useMutation({
    mutationFn: async (request) => {
      const { wallet, organs, site: known } = servicesOf(site as CoopSite);
      const [{ signRecovery }, { decodeError }] = await Promise.all([
        import("../chain/signRecovery.ts"),
        import("../chain/decodeError.ts"),
      ]);
      try {
        const client = await wallet.client();
        const signature = await signRecovery(client, organs, known.chainId, request);
        return { account: client.account.address, signature };
      } catch (error) {
        throw decodeError(error);
      }
    },
  });
}

/** What of a link holds: a link is believed only as far as the record and its signatures bear it out. */
export interface RecoveryProof {
  /** The new key signed. */
  readonly accepted: boolean;
  /** Contacts in force who signed, each once. */
  readonly signed: RecoveryLink["signed"];
}

/** Checks the signatures of a link, each by its key or by its own contract. */
export function useRecoveryProof(
  link: RecoveryLink | undefined,
  contacts: Contacts | undefined,
): Reading<RecoveryProof> {
  const people = contacts?.people ?? [];
  const key = link && [
    "recoveryProof",
    link.acceptance,
    ...Object.values(link.request).map(String),
    ...link.signed.flatMap(({ account, signature }) => [account, signature]),
    ...people,
  ];
  return useAtHead(key, async ({ client, organs, site }) => {
    const { signedRecovery } = await import("../chain/signRecovery.ts");
    const { request, acceptance, signed } = link as RecoveryLink;
    const holds = (account: Address, signature: `0x${string}`) =>
      signedRecovery(client, organs, site.chainId, request, account, signature);
    const known = signed.filter(({ account }) =>
      people.some((person) => person.toLowerCase() === account.toLowerCase()),
    );
    const [accepted, ...given] = await Promise.all([
      holds(request.to, acceptance),
      ...known.map(({ account, signature }) => holds(account, signature)),
    ]);
    return { accepted, signed: known.filter((_, i) => given[i]) };
  });
}
