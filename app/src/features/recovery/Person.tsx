import { useTranslation } from "react-i18next";
import type { Address } from "viem";
import { useMembers } from "../../queries/memberQueries.ts";
import { useProfiles } from "../../queries/membershipQueries.ts";

/** An account: as the member that it is, with the name that they published, and always in full. */
export function Person({ account }: { readonly account: Address }) {
  const { t } = useTranslation();
  const member = useMembers().data?.find((each) => each.account.toLowerCase() === account.toLowerCase());
  const name = useProfiles().data?.get(member?.memberId ?? 0)?.name;
  return (
    <span className="person">
      {member && (
        <b>
          {t("member.long", { id: member.memberId })} {name && <bdi>{name}</bdi>}
        </b>
      )}
      <span className="mono break" dir="ltr">
        {account}
      </span>
    </span>
  );
}
