import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { Foreseen } from "../features/assembly/Effects.tsx";
import { ActionView } from "../features/board/ActionView.tsx";
import type { ShowCalls } from "../features/board/CallWords.tsx";
import { useSignIn } from "./signInContext.ts";
import { usePageTitle } from "./usePageTitle.ts";
import "../features/board/board.css";

const showCalls: ShowCalls = (id, calls) => <Foreseen id={id} calls={calls} />;

export default function BoardActionPage() {
  const { t } = useTranslation();
  const [place] = useLocation();
  const signIn = useSignIn();
  usePageTitle(t("board.action.title"));
  return (
    <>
      <header className="title">
        <p className="eyebrow">{t("board.nav")}</p>
        <h1>{t("board.action.title")}</h1>
        <p className="soft">{t("board.action.lead")}</p>
      </header>
      <ActionView place={place} onSignIn={signIn} showCalls={showCalls} />
    </>
  );
}
