import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { Foreseen } from "../features/assembly/Effects.tsx";
import type { ShowCalls } from "../features/requisition/AgendaView.tsx";
import { Opened } from "../features/requisition/Opened.tsx";
import { useSignIn } from "./signInContext.ts";
import { usePageTitle } from "./usePageTitle.ts";

const showCalls: ShowCalls = (id, calls) => <Foreseen id={id} calls={calls} />;

export default function RequisitionPage() {
  const { t } = useTranslation();
  const [place] = useLocation();
  const signIn = useSignIn();
  usePageTitle(t("requisition.title"));
  return <Opened place={place} showCalls={showCalls} onSignIn={signIn} />;
}
