import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useFormat } from "../../i18n/useFormat.ts";
import { useHead, useSite } from "../../queries/siteQueries.ts";
import { useLate } from "./useLate.ts";

/** Under the header of every page: which block this is, when, and from whom. */
export function ProofLine() {
  const { t } = useTranslation();
  const format = useFormat();
  const head = useHead();
  const site = useSite().data;
  const late = useLate();
  const block = head.data && format.number(head.data.number);
  const unreachable = Boolean(head.error);
  return (
    <section className="proof" aria-label={t("proof.label")}>
      <div className="wrap">
        {!head.data && !unreachable && <span className="ok ok--late">{t("proof.reading")}</span>}
        {!head.data && unreachable && <span className="ok ok--bad">{t("proof.unreachable")}</span>}
        {head.data && (
          <>
            <span className={unreachable ? "ok ok--bad" : late === undefined ? "ok" : "ok ok--late"}>
              {t(unreachable || late !== undefined ? "proof.asOf" : "proof.read", { block })}
            </span>
            <span className="wide">{format.moment(head.data.time)}</span>
            {late !== undefined && (
              <span className="wide">{t("proof.behind", { time: format.duration(late) })}</span>
            )}
            {unreachable ? (
              <span className="wide">{t("proof.noAnswer")}</span>
            ) : (
              <span className="wide">{t("proof.oneNode", { host: site ? new URL(site.rpc).host : "" })}</span>
            )}
          </>
        )}
        <Link href="/verify">{t("proof.check")}</Link>
      </div>
    </section>
  );
}
