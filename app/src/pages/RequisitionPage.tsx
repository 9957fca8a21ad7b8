import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { Foreseen } from "../features/assembly/Effects.tsx";
import type { ShowCalls } from "../features/requisition/AgendaView.tsx";
import { NewRequisition } from "../features/requisition/NewRequisition.tsx";
import { Opened } from "../features/requisition/Opened.tsx";
import { useSignIn } from "./signInContext.ts";
import { usePageTitle } from "./usePageTitle.ts";
import "../features/requisition/requisition.css";

const showCalls: ShowCalls = (id, calls) => <Foreseen id={id} calls={calls} />;

export default function RequisitionPage() {
  const { t } = useTranslation();
  const [place] = useLocation();
  const signIn = useSignIn();
  usePageTitle(t("requisition.title"));
  return /^\/requisition\/new\b/.test(place) ? (
    <NewRequisition showCalls={showCalls} onSignIn={signIn} />
  ) : (
    <Opened place={place} showCalls={showCalls} onSignIn={signIn} />
  );
}
