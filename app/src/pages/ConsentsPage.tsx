import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { Consents } from "../features/data/Consents.tsx";
import { useSignIn } from "./signInContext.ts";
import { usePageTitle } from "./usePageTitle.ts";
import "../features/data/data.css";

export default function ConsentsPage() {
  const { t } = useTranslation();
  const onSignIn = useSignIn();
  usePageTitle(t("consents.title"));
  return (
    <>
      <p className="crumbs">
        <Link href="/data">{t("nav.data")}</Link>
      </p>
      <header className="title">
        <h1>{t("consents.title")}</h1>
        <p className="measure">{t("consents.lead")}</p>
      </header>
      <Consents onSignIn={onSignIn} />
    </>
  );
}
