import { isAddressEqual } from "viem";
import type { MemberView } from "../../chain/model.ts";
import type { RecoveryLink } from "../../chain/recoveryLink.ts";
import type { Contacts, RecoveryProof } from "../../queries/recoveryQueries.ts";

/** How far a request for another key has come, as the chain and the signatures bear it out. */
export type RequestState =
  /** The membership has moved to the key that the link names. */
  | "moved"
  /** The number is nobody's, or who had it has left. */
  | "noMember"
  /** The link names another present key than the register. */
  | "otherKey"
  /** Such a request was put on the record before; its signatures are used up. */
  | "used"
  | "expired"
  /** No contacts are in force. */
  | "noContacts"
  /** The new key's own signature does not hold. */
  | "notAccepted"
  | "collecting"
  | "enough";

interface Known {
  readonly link: RecoveryLink;
  readonly member: MemberView | undefined;
  /** How many recoveries of this member were asked for. */
  readonly number: number;
  readonly contacts: Contacts | undefined;
  readonly proof: RecoveryProof;
}

/** @param now the time of the latest block */
export function requestState({ link, member, number, contacts, proof }: Known, now: bigint): RequestState {
  const { request } = link;
  if (member === undefined || member.leftAt !== 0n) return "noMember";
  if (isAddressEqual(member.account, request.to)) return "moved";
  if (!isAddressEqual(member.account, request.from)) return "otherKey";
  if (number !== request.number) return "used";
  if (now > BigInt(request.deadline)) return "expired";
  if (contacts === undefined || contacts.people.length === 0) return "noContacts";
  if (!proof.accepted) return "notAccepted";
  return proof.signed.length >= contacts.needed ? "enough" : "collecting";
}
