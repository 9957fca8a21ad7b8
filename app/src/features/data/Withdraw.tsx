import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ConsentView } from "../../chain/commons.ts";
import { Note } from "../../ui/Note.tsx";
import { Section } from "../../ui/Section.tsx";
import { CanMan } from "./CanMan.tsx";
import { runs } from "./consentView.ts";
import type { Subject } from "./subjects.ts";
import { WithdrawDialog } from "./WithdrawDialog.tsx";

interface Props {
  readonly datasetId: bigint;
  readonly subject: Subject | undefined;
  readonly views: readonly ConsentView[] | undefined;
}

/** All that the reader allows of this dataset, taken back at once. */
export function Withdraw({ datasetId, subject, views = [] }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<readonly ConsentView[]>();
  const running = views.filter((each) => each.datasetId === datasetId && runs(each));
  const none = running.length === 0;
  return (
    <Section title={t("data.withdraw.section")} about={t("data.withdraw.about")}>
      <div className="stack">
        <CanMan />
        <Note icon="clock">
          {t("data.withdraw.retire")} <Link href="/convene">{t("data.withdraw.propose")}</Link>
        </Note>
        <p className="row">
          <button
            type="button"
            className="btn btn--danger"
            aria-disabled={none}
            onClick={() => {
              if (!none) setAsked(running);
            }}
          >
            {t("data.withdraw.all")}
          </button>
          <span className="small soft">
            {t(
              subject === undefined
                ? "data.withdraw.nobody"
                : none
                  ? "data.withdraw.none"
                  : "data.withdraw.see",
            )}
          </span>
        </p>
      </div>
      {asked && subject && (
        <WithdrawDialog consents={asked} subject={subject} onClose={() => setAsked(undefined)} />
      )}
    </Section>
  );
}
