import type { Client, Hex } from "viem";
import { membershipReads } from "../../abi/reads/Membership.ts";
import type { CallReceipt } from "../figure.ts";
import type { FoundingFacts } from "../model.ts";
import { type At, readCall } from "./readFigure.ts";

/** A list of contacts as the register keeps it: a hash, whose names stand in the record; see contactsCommitment. */
export interface ContactsView {
  readonly commitment: Hex;
  /** Unix seconds. */
  readonly from: bigint;
}

export interface ContactsRead {
  /** Who may ask for another key now. */
  readonly current?: ContactsView;
  /** Who may from a later time on. */
  readonly next?: ContactsView;
  readonly receipt: CallReceipt;
}

export async function getContacts(
  client: Client,
  { organs }: Pick<FoundingFacts, "organs">,
  memberId: number,
  at: At,
): Promise<ContactsRead> {
  const {
    result: [current, next],
    receipt,
  } = await readCall(
    client,
    {
      contract: "Membership",
      address: organs.membership,
      abi: membershipReads,
      functionName: "contactsOf",
      args: [memberId],
    },
    at,
  );
  const view = ({ people, from }: { readonly people: Hex; readonly from: number }): ContactsView => ({
    commitment: people,
    from: BigInt(from),
  });
  return {
    ...(current.from > 0 && { current: view(current) }),
    // Once its time has come the register answers the former list here.
    ...(BigInt(next.from) > at.time && { next: view(next) }),
    receipt,
  };
}
