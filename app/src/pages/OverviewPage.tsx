import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Decisions } from "../features/assembly/Decisions.tsx";
import { Now } from "../features/assembly/Now.tsx";
import { WhoCan } from "../features/bylaws/WhoCan.tsx";
import { JoinLink } from "../features/joining/JoinLink.tsx";
import { BoardWarning } from "../features/overview/BoardWarning.tsx";
import { LegalHost } from "../features/overview/LegalHost.tsx";
import { PublicSentence } from "../features/overview/PublicSentence.tsx";
import { HoldingsSummary } from "../features/treasury/HoldingsSummary.tsx";
import { loadWords } from "../i18n/language.ts";
import { useSuccessor } from "../queries/treasuryQueries.ts";
import { Loading } from "../ui/State.tsx";
import { usePageTitle } from "./usePageTitle.ts";

/** Last on the page, and its words are many: it comes after the rest. */
const Feed = lazy(async () => {
  const [{ Feed: feed }] = await Promise.all([import("../features/record/Feed.tsx"), loadWords("record")]);
  return { default: feed };
});

/** Comes with its words only where there is something to say. */
const Succession = lazy(async () => {
  const [{ Succession: notice }] = await Promise.all([
    import("../features/treasury/Succession.tsx"),
    loadWords("money"),
  ]);
  return { default: notice };
});

export function OverviewPage() {
  const { t } = useTranslation();
  usePageTitle(t("nav.overview"));
  const successor = useSuccessor().data;
  return (
    <>
      <section className="lede">
        <PublicSentence />
        <Now />
      </section>
      <JoinLink />
      <BoardWarning />
      {successor && (
        <Suspense fallback={null}>
          <Succession />
        </Suspense>
      )}
      <LegalHost />
      <HoldingsSummary />
      <Decisions />
      <WhoCan />
      <Suspense fallback={<Loading what={t("what.record")} />}>
        <Feed />
      </Suspense>
    </>
  );
}
