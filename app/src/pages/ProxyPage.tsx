import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { Choices } from "../features/assembly/PaperState.tsx";
import { Given } from "../features/proxies/Given.tsx";
import { useSignIn } from "./signInContext.ts";
import { usePageTitle } from "./usePageTitle.ts";

/** What a member signed for a meeting, opened by whoever has the link. */
export default function ProxyPage() {
  const { t } = useTranslation();
  const [place] = useLocation();
  const signIn = useSignIn();
  usePageTitle(t("proxy.title"));
  return <Given place={place} onSignIn={signIn} showChoices={(paper) => <Choices {...paper} />} />;
}
