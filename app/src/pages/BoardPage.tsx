import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { ActionLog } from "../features/board/ActionLog.tsx";
import { Applications } from "../features/board/Applications.tsx";
import { BoardSentence } from "../features/board/BoardSentence.tsx";
import { CommonsPowers } from "../features/board/CommonsPowers.tsx";
import { Directors } from "../features/board/Directors.tsx";
import { Entries } from "../features/board/Entries.tsx";
import { Offices } from "../features/board/Offices.tsx";
import { Powers } from "../features/board/Powers.tsx";
import { Prepare } from "../features/board/Prepare.tsx";
import { WhoCan } from "../features/bylaws/WhoCan.tsx";
import { BoardWarning } from "../features/overview/BoardWarning.tsx";
import { useSignIn } from "./signInContext.ts";
import { usePageTitle } from "./usePageTitle.ts";
import "../features/board/board.css";

export default function BoardPage() {
  const { t } = useTranslation();
  const signIn = useSignIn();
  usePageTitle(t("board.nav"));
  return (
    <>
      <header className="title">
        <p className="eyebrow">{t("board.nav")}</p>
        <BoardSentence />
        <p>
          <Link className="btn" href="/convene">
            {t("board.kind.convene")}
          </Link>
        </p>
      </header>
      <BoardWarning />
      <Prepare />
      <Directors onSignIn={signIn} />
      <Applications />
      <Entries />
      <Offices />
      <Powers />
      <CommonsPowers />
      <ActionLog />
      <WhoCan />
    </>
  );
}
