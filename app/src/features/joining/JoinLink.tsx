import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useMe } from "../../queries/memberQueries.ts";

/** The way in, for who is not a member. Its words stand in the first file: the overview shows it too. */
export function JoinLink() {
  const { t } = useTranslation();
  const { member } = useMe();
  if (member && member.leftAt === 0n) return null;
  return (
    <p className="row joinlink">
      <Link className="btn btn--main" href="/join">
        {t("join.button")}
      </Link>
      <span className="small soft">{t("join.buttonAbout")}</span>
    </p>
  );
}
