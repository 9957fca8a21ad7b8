import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { Recover } from "../features/recovery/Recover.tsx";
import { useSignIn } from "./signInContext.ts";
import { usePageTitle } from "./usePageTitle.ts";
import "../features/membership/membership.css";

export default function RecoverPage() {
  const { t } = useTranslation();
  const [place] = useLocation();
  usePageTitle(t("recover.title"));
  return (
    <>
      <header className="title">
        <h1>{t("recover.title")}</h1>
        <p className="soft">{t("recover.lead")}</p>
      </header>
      <Recover place={place} onSignIn={useSignIn()} />
    </>
  );
}
