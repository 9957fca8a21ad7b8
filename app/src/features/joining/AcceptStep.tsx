import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Settlement } from "../../chain/model.ts";
import type { BylawsParameters } from "../../chain/parameters.ts";
import type { JoinTerms, OpenClass } from "../../chain/read/getJoinTerms.ts";
import { errorText } from "../../i18n/errorText.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { usePutOnRecord, useSignApplication } from "../../queries/applicationQueries.ts";
import { useHead, useSite } from "../../queries/siteQueries.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Note } from "../../ui/Note.tsx";
import { keepApplication } from "./joinShelf.ts";
import { Send } from "./Send.tsx";
import { Pair } from "./TermsStep.tsx";

const LASTS_DAYS = 90;

/** The rules that decide most, each with how it reads. */
const RULES = [
  ["ordinaryQuorumBps", "share"],
  ["specialQuorumBps", "share"],
  ["noticeDays", "days"],
  ["votingDays", "days"],
  ["minorityBps", "share"],
  ["hearingDays", "days"],
  ["expulsionAppealDays", "days"],
  ["reserveBps", "share"],
  ["redemptionLatestDays", "days"],
] as const satisfies readonly (readonly [keyof BylawsParameters, "share" | "days"])[];

interface Props {
  readonly terms: JoinTerms;
  readonly memberClass: OpenClass;
  readonly settlement: Settlement;
}

/** The bylaws, and the applicant's signature under them. Free of charge, and worth nothing but for this co-op. */
export function AcceptStep({ terms, memberClass, settlement }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const site = useSite().data;
  const head = useHead().data;
  const sign = useSignApplication();
  const put = usePutOnRecord();
  const [read, setRead] = useState(false);
  const [kept, setKept] = useState(true);
  if (sign.data)
    return (
      <>
        {!kept && <Note kind="warn">{t("join.accept.notKept")}</Note>}
        <Send application={sign.data} />
      </>
    );
  const ready = read && head !== undefined && !sign.isPending;
  const deadline = Number(head?.time ?? 0n) + LASTS_DAYS * 86_400;
  return (
    <>
      <p className="measure">
        {t("join.accept.about", { name: memberClass.name, version: format.number(terms.version.value) })}
      </p>
      <dl className="pairs">
        {RULES.map(([name, unit]) => (
          <Pair key={name} term={t(`join.rule.${name}`)}>
            <Fig figure={terms.figureOf(name)} what={t(`join.rule.${name}`)}>
              {unit === "days"
                ? format.duration(terms.figureOf(name).value * 86_400n)
                : format.share(terms.figureOf(name).value, 10_000n)}
            </Fig>
          </Pair>
        ))}
        <Pair term={t("join.rule.maxHolding")}>
          <Fig figure={terms.figureOf("maxHolding")} what={t("join.rule.maxHolding")}>
            {format.number(terms.figureOf("maxHolding").value)}
          </Fig>
        </Pair>
        <Pair term={t("join.terms.par")}>
          <Fig
            figure={terms.figureOf("sharePar")}
            what={t("join.terms.par")}
            unit={settlement.symbol}
            unitShown
          >
            {format.money(terms.parameters.sharePar, settlement.decimals)}
          </Fig>
        </Pair>
      </dl>
      <div className="small">
        <p>{t("join.accept.charter")}</p>
        <p className="mono break" dir="ltr">
          {terms.charterHash}
        </p>
        <p>{t("join.accept.bylaws")}</p>
        <p className="mono break" dir="ltr">
          {terms.bylawsHash}
        </p>
        <p className="soft measure">{t("join.accept.compare")}</p>
      </div>
      <label className="join__tick">
        <input type="checkbox" checked={read} onChange={(event) => setRead(event.target.checked)} />
        <span>{t("join.accept.tick")}</span>
      </label>
      <p className="row">
        <button
          type="button"
          className="btn btn--main"
          aria-disabled={!ready}
          onClick={() => {
            if (!ready) return;
            sign.mutate(
              { class: memberClass.id, deadline, bylawsHash: terms.bylawsHash },
              {
                onSuccess: (application) => {
                  if (site)
                    setKept(keepApplication({ chainId: site.chainId, assembly: site.assembly, application }));
                },
              },
            );
          }}
        >
          {t(sign.isPending ? "join.accept.signing" : "join.accept.sign")}
        </button>
        {!read && <span className="small soft">{t("join.accept.tickFirst")}</span>}
      </p>
      <p className="vote__free">
        <Icon name="check" />
        <span>{t("join.accept.free", { until: format.date(BigInt(deadline)) })}</span>
      </p>
      {(sign.error ?? put.error) && (
        <Note kind="bad" live>
          <b>{t("join.accept.failed")}</b> {errorText(t, sign.error ?? put.error)}
        </Note>
      )}
      {sign.error?.name === "BadWalletSignature" && (
        <p className="row">
          <button
            type="button"
            className="btn"
            aria-disabled={put.isPending}
            onClick={() => {
              if (put.isPending) return;
              const account = "0x0000000000000000000000000000000000000000"; // the sender takes its place
              put.mutate({ account, class: memberClass.id, deadline, signature: "0x" });
            }}
          >
            {t(put.isPending ? "join.send.sending" : "join.accept.byTransaction")}
          </button>
        </p>
      )}
    </>
  );
}
