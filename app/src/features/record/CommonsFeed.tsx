import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCommonsRecord } from "../../queries/commonsRecordQueries.ts";
import { Loaded } from "../../ui/Loaded.tsx";
import { Section } from "../../ui/Section.tsx";
import { State } from "../../ui/State.tsx";
import { shortHex } from "../../ui/shortHex.ts";

const PAGE = 8;

/** What happened to the co-op's data, models and courses, in plain words, newest first. */
export function CommonsFeed() {
  const { t } = useTranslation();
  const format = useFormat();
  const record = useCommonsRecord();
  const [shown, setShown] = useState(PAGE);
  return (
    <Section title={t("data.feed.title")} about={t("data.feed.about")} folds>
      <Loaded of={record} what={t("what.record")}>
        {(entries) =>
          entries.length === 0 ? (
            <State picture="empty" title={t("data.feed.none")} />
          ) : (
            <>
              <ol className="list feed">
                {entries
                  .slice(0, shown)
                  .map(({ line, time, transactionHash, number, of, account }, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: one transaction may hold several entries.
                    <li key={`${transactionHash}-${line}-${index}`}>
                      <time dateTime={new Date(Number(time) * 1000).toISOString()} title={transactionHash}>
                        {format.momentShort(time)}
                      </time>
                      <p>
                        {t(`data.feed.${line}`, { number: String(number), of: String(of ?? "") })}{" "}
                        {account && <span className="mono">{shortHex(account)}</span>}
                      </p>
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
