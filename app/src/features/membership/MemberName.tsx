import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useProfiles } from "../../queries/membershipQueries.ts";

/** A member by number, and by the name that they published, if they did. */
export function MemberName({
  memberId,
  link = false,
}: {
  readonly memberId: number;
  readonly link?: boolean;
}) {
  const { t } = useTranslation();
  const name = useProfiles().data?.get(memberId)?.name;
  const number = <span className="num">{t("member.number", { id: memberId })}</span>;
  return (
    <>
      {link ? <Link href={`/member/${memberId}`}>{number}</Link> : number}
      {name && (
        <>
          {" "}
          <bdi className="serif membername">{name}</bdi>
        </>
      )}
    </>
  );
}
