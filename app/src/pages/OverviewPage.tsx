import { useTranslation } from "react-i18next";
import { Decisions } from "../features/assembly/Decisions.tsx";
import { Now } from "../features/assembly/Now.tsx";
import { WhoCan } from "../features/bylaws/WhoCan.tsx";
import { LegalHost } from "../features/overview/LegalHost.tsx";
import { PublicSentence } from "../features/overview/PublicSentence.tsx";
import { Feed } from "../features/record/Feed.tsx";
import { HoldingsSummary } from "../features/treasury/HoldingsSummary.tsx";
import { usePageTitle } from "./usePageTitle.ts";

export function OverviewPage() {
  usePageTitle(useTranslation().t("nav.overview"));
  return (
    <>
      <section className="lede">
        <PublicSentence />
        <Now />
      </section>
      <LegalHost />
      <HoldingsSummary />
      <Decisions />
      <WhoCan />
      <Feed />
    </>
  );
}
