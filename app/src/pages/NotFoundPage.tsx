import { useTranslation } from "react-i18next";
import { Link } from "wouter";

export default function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <header className="title">
      <h1>{t("notFound.title")}</h1>
      <p className="soft">{t("notFound.means")}</p>
      <p>
        <Link className="btn" href="/">
          {t("notFound.back")}
        </Link>
      </p>
    </header>
  );
}
