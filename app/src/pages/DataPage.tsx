import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { DatasetList } from "../features/data/DatasetList.tsx";
import { CommonsFeed } from "../features/record/CommonsFeed.tsx";
import { usePageTitle } from "./usePageTitle.ts";
import "../features/data/data.css";

/** What was entrusted to the co-op, and where what it made of it stands. */
export default function DataPage() {
  const { t } = useTranslation();
  usePageTitle(t("nav.data"));
  return (
    <>
      <header className="title">
        <h1>{t("nav.data")}</h1>
        <p className="measure">{t("data.lead")}</p>
        <p className="row">
          <Link className="btn" href="/models">
            {t("data.toModels")}
          </Link>
          <Link className="btn" href="/learning">
            {t("data.toLearning")}
          </Link>
        </p>
      </header>
      <DatasetList />
      <CommonsFeed />
    </>
  );
}
