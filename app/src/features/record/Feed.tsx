import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { fundNumber, NAMED_FUNDS, type RecordEntry } from "../../chain/model.ts";
import type { LineEntry } from "../../chain/recordLine.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useRecord } from "../../queries/recordQueries.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Section } from "../../ui/Section.tsx";
import { State } from "../../ui/State.tsx";
import { shortHex } from "../../ui/shortHex.ts";

const PAGE = 8;

/** What happened, in plain words, newest first. */
export function Feed() {
  const { t } = useTranslation();
  const format = useFormat();
  const record = useRecord();
  const [shown, setShown] = useState(PAGE);
  return (
    <Section title={t("feed.title")} about={t("feed.about")} folds>
      <Loaded of={record} what={t("what.record")}>
        {(entries) =>
          entries.length === 0 ? (
            <State picture="empty" title={t("feed.none")} />
          ) : (
            <>
              <ol className="list feed">
                {entries.slice(0, shown).map((entry, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: one transaction may hold several entries.
                  <li key={`${entry.transactionHash}-${entry.what}-${index}`}>
                    <time
                      dateTime={new Date(Number(entry.time) * 1000).toISOString()}
                      title={entry.transactionHash}
                    >
                      {format.momentShort(entry.time)}
                    </time>
                    <p>
                      <Words entry={entry} />
                    </p>
                    <Amount entry={entry} />
                  </li>
                ))}
              </ol>
              {shown < entries.length && (
                <p className="row older">
                  <button type="button" className="btn" onClick={() => setShown(shown + 3 * PAGE)}>
                    {t("feed.older")}
                  </button>
                </p>
              )}
            </>
          )
        }
      </Loaded>
    </Section>
  );
}

function Words({ entry }: { readonly entry: RecordEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  switch (entry.what) {
    case "founded":
    case "opened":
      return t(`feed.${entry.what}`);
    case "admitted":
    case "left":
      return t(`feed.${entry.what}`, { id: entry.memberId });
    case "shares":
      return t("feed.shares", { id: entry.memberId, count: entry.shares });
    case "convened":
    case "voted":
      return (
        <>
          {entry.what === "voted" ? t("feed.voted", { id: entry.memberId }) : t("feed.convened")}{" "}
          <Link href={`/meeting/${entry.meetingNumber}`}>
            {t("meeting.title", { number: format.number(entry.meetingNumber) })}
          </Link>
          .
        </>
      );
    case "line":
      return <Line entry={entry} />;
    case "executed":
      return (
        <>
          <Link href={`/resolution/${entry.resolutionNumber}`}>
            {t("resolution.number", { number: format.number(entry.resolutionNumber) })}
          </Link>{" "}
          {t("feed.executed")}
        </>
      );
    case "received":
    case "paid":
      return (
        <>
          {t(`feed.${entry.what}`, {
            tag: entry.tag ? t(`tag.${entry.tag}`) : t("ledger.received"),
            fund: NAMED_FUNDS.some((name) => name === entry.fund)
              ? t(`fund.${entry.fund}.inSentence`)
              : t("feed.ownFund", { number: format.number(fundNumber(entry.fund)) }),
          })}{" "}
          <span className="mono">{shortHex(entry.party)}</span>.
        </>
      );
  }
}

/** A sentence, with whom it names and where it leads. */
function Line({ entry }: { readonly entry: LineEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { line, id, number, name, until, account, requisitionId, resolutionNumber } = entry;
  return (
    <>
      {t(`feed.line.${line}`, {
        who: id === undefined ? t("feed.someone") : t("member.long", { id }),
        number: number === undefined ? "" : String(number),
        name: name ?? "",
        until: until === undefined ? "" : format.date(until),
      })}{" "}
      {account && <span className="mono">{shortHex(account)}</span>}
      {requisitionId !== undefined && (
        <Link href={`/requisition/${requisitionId}`}>{t("feed.requisitionLink")}</Link>
      )}
      {resolutionNumber !== undefined && (
        <Link href={`/resolution/${resolutionNumber}`}>
          {t("resolution.number", { number: format.number(resolutionNumber) })}
        </Link>
      )}
    </>
  );
}

function Amount({ entry }: { readonly entry: RecordEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const settlement = useCoop().data?.settlement;
  if (!settlement || !("amount" in entry) || !entry.amount) return <span />;
  const signed = entry.what === "paid" && entry.amount.value > 0n ? -entry.amount.value : entry.amount.value;
  return (
    <span className="num">
      <Fig
        figure={entry.amount}
        what={t(entry.what === "line" ? "feed.amountWhat" : `feed.${entry.what}What`)}
        unit={settlement.symbol}
      >
        {format.money(signed, settlement.decimals, true)}
      </Fig>
    </span>
  );
}
