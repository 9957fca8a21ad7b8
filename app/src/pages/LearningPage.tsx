import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { Learning } from "../features/learning/Learning.tsx";
import { useSignIn } from "./signInContext.ts";
import { usePageTitle } from "./usePageTitle.ts";
import "../features/membership/membership.css";
import "../features/models/models.css";

export default function LearningPage() {
  const { t } = useTranslation();
  const onSignIn = useSignIn();
  usePageTitle(t("learning.title"));
  return (
    <>
      <header className="title">
        <p className="eyebrow">{t("learning.title")}</p>
        <h1>{t("learning.headline")}</h1>
        <p className="soft">{t("learning.lead")}</p>
        <p>
          <Link className="btn" href="/practice">
            {t("learning.toPractice")}
          </Link>
        </p>
      </header>
      <Learning onSignIn={onSignIn} />
    </>
  );
}
