import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { Opened } from "../features/founding/Opened.tsx";
import { Organiser } from "../features/founding/Organiser.tsx";
import { useSignIn } from "./signInContext.ts";
import { usePageTitle } from "./usePageTitle.ts";
import "../features/founding/founding.css";

export default function FoundPage() {
  const { t } = useTranslation();
  const [place] = useLocation();
  const signIn = useSignIn();
  usePageTitle(t("found.title"));
  if (/^\/found\/./.test(place)) return <Opened place={place} onSignIn={signIn} />;
  return (
    <>
      <header className="title">
        <h1>{t("found.title")}</h1>
        <p className="soft">{t("found.lead")}</p>
      </header>
      <Organiser />
    </>
  );
}
