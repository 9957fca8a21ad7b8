import { useTranslation } from "react-i18next";
import type { Address } from "viem";
import { shortHex } from "../../ui/shortHex.ts";
import type { MembersByAccount } from "./Effect.tsx";

/** An account, by its member number where it has one. */
export function Who({
  account,
  members,
}: {
  readonly account: Address;
  readonly members: MembersByAccount | undefined;
}) {
  const { t } = useTranslation();
  const id = members?.get(account.toLowerCase())?.memberId;
  return (
    <>
      {id !== undefined && <span className="nb">{t("member.long", { id })} </span>}
      <span className="mono">{shortHex(account)}</span>
    </>
  );
}
