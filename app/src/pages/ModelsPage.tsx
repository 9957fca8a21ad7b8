import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { ModelList } from "../features/models/ModelList.tsx";
import { usePageTitle } from "./usePageTitle.ts";
import "../features/models/models.css";

export default function ModelsPage() {
  const { t } = useTranslation();
  usePageTitle(t("models.title"));
  return (
    <>
      <header className="title">
        <p className="eyebrow">{t("models.title")}</p>
        <h1>{t("models.headline")}</h1>
        <p className="soft">{t("models.lead")}</p>
        <p>
          <Link href="/learning">{t("models.toLearning")}</Link>
        </p>
      </header>
      <ModelList />
    </>
  );
}
