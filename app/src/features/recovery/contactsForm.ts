import { type Address, isAddressEqual } from "viem";
import { addressIn } from "../../chain/givenText.ts";
import type { MemberView } from "../../chain/model.ts";
import { MOST_CONTACTS } from "../../chain/recovery.ts";

/** One line of the form, as it was understood. */
export type ContactLine =
  | { readonly text: string; readonly account: Address; readonly memberId?: number }
  | { readonly text: string; readonly problem: "unknown" | "own" | "twice" | "left" };

export interface ContactsRead {
  readonly lines: readonly ContactLine[];
  readonly people: readonly Address[];
  /** Why the list cannot be named as it stands. */
  readonly problem?: "none" | "tooMany" | "lines" | "needed";
  /** What the member should think about before it is signed. */
  readonly warning?: "alone" | "all";
}

/**
 * Contacts as a person types them: one a line, by member number or by address.
 * @param own the account that names them
 */
export function readContacts(
  text: string,
  needed: number,
  own: Address,
  members: readonly MemberView[],
): ContactsRead {
  const seen: Address[] = [];
  const lines = text
    .split(/[\n,;]/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line): ContactLine => {
      const read = readLine(line, members);
      if ("problem" in read) return read;
      if (isAddressEqual(read.account, own)) return { text: line, problem: "own" };
      if (seen.some((account) => isAddressEqual(account, read.account)))
        return { text: line, problem: "twice" };
      seen.push(read.account);
      return read;
    });
  const problem =
    lines.length === 0
      ? "none"
      : lines.length > MOST_CONTACTS
        ? "tooMany"
        : lines.some((line) => "problem" in line)
          ? "lines"
          : needed < 1 || needed > lines.length
            ? "needed"
            : undefined;
  const warning = needed === 1 ? "alone" : needed === lines.length ? "all" : undefined;
  return { lines, people: seen, ...(problem ? { problem } : warning && { warning }) };
}

function readLine(text: string, members: readonly MemberView[]): ContactLine {
  const number = /^(?:\D{0,6}\s*)?(\d{1,10})$/.exec(text)?.[1];
  const member = members.find(({ account, memberId }) =>
    number === undefined ? account.toLowerCase() === text.toLowerCase() : memberId === Number(number),
  );
  if (member?.leftAt !== undefined && member.leftAt !== 0n) return { text, problem: "left" };
  if (member) return { text, account: member.account, memberId: member.memberId };
  const account = addressIn(text);
  return account ? { text, account } : { text, problem: "unknown" };
}
