import { useTranslation } from "react-i18next";
import type { Address } from "viem";
import { useCommonsCoops } from "../../queries/commonsQueries.ts";
import { useMembers } from "../../queries/memberQueries.ts";
import { shortHex } from "../../ui/shortHex.ts";
import { same } from "./consentView.ts";

/** What an address is called: a co-op by the name of its founding, a member of this co-op by number. */
export function useNameOf(): (address: Address) => string | undefined {
  const { t } = useTranslation();
  const coops = useCommonsCoops().data;
  const members = useMembers().data;
  return (address) => {
    const coop = coops?.get(address.toLowerCase() as Address)?.name;
    if (coop) return coop;
    const member = members?.find((each) => each.leftAt === 0n && same(each.account, address));
    return member && t("member.long", { id: member.memberId });
  };
}

/** Name first, then the address. */
export function Who({ address, whole = false }: { readonly address: Address; readonly whole?: boolean }) {
  const name = useNameOf()(address);
  return (
    <>
      {name && <bdi>{name}</bdi>}{" "}
      <span className={whole ? "mono small soft break" : "mono small soft"} dir="ltr">
        {whole ? address : shortHex(address)}
      </span>
    </>
  );
}
