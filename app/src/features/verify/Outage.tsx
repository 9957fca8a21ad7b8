import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "../../i18n/errorText.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Note } from "../../ui/Note.tsx";
import { OutageContext } from "../../ui/outage.ts";

/** Says once that the record cannot be reached: what happened, what it means, what to do. */
export function Outage({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error, refetch } = useHead();
  return (
    <OutageContext value={Boolean(error)}>
      {error && (
        <div className="outage">
          <Note kind="bad" live>
            <p>
              <b>{t("outage.title")}</b> {errorText(t, error)}
            </p>
            <p>{data ? t("outage.old", { when: format.moment(data.time) }) : t("outage.nothing")}</p>
            <p className="row">
              <button type="button" className="btn" onClick={() => refetch()}>
                {t("state.tryAgain")}
              </button>
            </p>
          </Note>
        </div>
      )}
      {children}
    </OutageContext>
  );
}
