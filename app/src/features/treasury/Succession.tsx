import { useTranslation } from "react-i18next";
import type { SuccessionView } from "../../chain/read/getSuccession.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { useSuccession } from "../../queries/successionQueries.ts";
import { Note } from "../../ui/Note.tsx";
import { Money } from "./Money.tsx";
import "./treasury.css";

/** Who receives what is left, once that is named, and how far the winding up has come. */
export function Succession() {
  const succession = useSuccession().data;
  return succession ? <Notice succession={succession} /> : null;
}

function Notice({ succession: { successor, namedAt, woundUp } }: { readonly succession: SuccessionView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const settlement = useCoop().data?.settlement;
  const now = useHead().data?.time;
  const named = (
    <p>
      {t("succession.successor", { date: format.date(namedAt) })}{" "}
      <code className="mono succession__who" dir="ltr">
        {successor}
      </code>
    </p>
  );
  if (!woundUp)
    return (
      <div className="succession">
        <Note kind="warn">
          <p>
            <b>{t("succession.named")}</b> {t("succession.namedMeans")}
          </p>
          {named}
        </Note>
      </div>
    );
  const { since, handOverFrom, lent } = woundUp;
  const due = now !== undefined && now >= handOverFrom;
  return (
    <div className="succession">
      <Note kind="bad">
        <p>
          <b>{t("succession.windingUp", { date: format.date(since) })}</b> {t("succession.order")}
        </p>
        <ol className="bullets succession__steps">
          <li>{t("succession.creditors")}</li>
          <li>
            {t("succession.capital")}{" "}
            {settlement && lent.value > 0n && (
              <>
                {t("succession.lent")}{" "}
                <Money figure={lent} settlement={settlement} what={t("membersMoney.lent")} withUnit />.
              </>
            )}
          </li>
          <li>
            {t(due && lent.value === 0n ? "succession.handOverNow" : "succession.handOver", {
              date: format.date(handOverFrom),
            })}
          </li>
        </ol>
        {named}
      </Note>
    </div>
  );
}
