import { useTranslation } from "react-i18next";
import { type Address, isAddressEqual } from "viem";
import { useMembers } from "../../queries/memberQueries.ts";
import { shortHex } from "../../ui/shortHex.ts";

/** Who wrote something: a member by number, anybody else by the address. */
export function By({ account }: { readonly account: Address }) {
  const { t } = useTranslation();
  const member = useMembers().data?.find((each) => isAddressEqual(each.account, account));
  if (member) return <>{t("member.long", { id: member.memberId })}</>;
  return (
    <span className="mono" dir="ltr">
      {shortHex(account)}
    </span>
  );
}
