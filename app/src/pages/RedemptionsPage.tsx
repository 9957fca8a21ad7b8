import { useTranslation } from "react-i18next";
import { Queue } from "../features/holding/Queue.tsx";
import { useSignIn } from "./signInContext.ts";
import { usePageTitle } from "./usePageTitle.ts";
import "../features/membership/membership.css";

export default function RedemptionsPage() {
  const { t } = useTranslation();
  usePageTitle(t("queue.title"));
  return (
    <>
      <header className="title">
        <h1>{t("queue.title")}</h1>
        <p className="soft">{t("queue.lead")}</p>
      </header>
      <Queue onSignIn={useSignIn()} />
    </>
  );
}
