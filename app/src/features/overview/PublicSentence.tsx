import { useTranslation } from "react-i18next";
import { Phrase } from "../../i18n/Phrase.tsx";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useHoldings } from "../../queries/treasuryQueries.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Note } from "../../ui/Note.tsx";

/** The co-operative in one sentence of figures. */
export function PublicSentence() {
  const { t } = useTranslation();
  const format = useFormat();
  const coop = useCoop();
  const holdings = useHoldings();
  return (
    <div>
      <p className="eyebrow">{t("overview.eyebrow")}</p>
      {coop.data === undefined && <h1>{t("overview.waiting")}</h1>}
      <Loaded of={coop} what={t("what.coop")}>
        {(read) => (
          <>
            <h1>
              <Phrase
                i18nKey={holdings.data ? "overview.sentence" : "overview.sentenceMembers"}
                count={Number(read.members.value)}
                values={{
                  n: format.number(read.members.value),
                  name: read.name,
                  held: holdings.data
                    ? format.money(holdings.data.heldInAll.value, read.settlement.decimals)
                    : "",
                }}
                components={{
                  m: <Fig figure={read.members} what={t("overview.membersWhat")} />,
                  h: (
                    <Fig
                      figure={holdings.data?.heldInAll ?? read.members}
                      what={t("hold.inAllWhat")}
                      unit={read.settlement.symbol}
                      unitShown
                    />
                  ),
                  nb: <span className="nb" />,
                }}
              />
            </h1>
            <p className="lede__more">
              <Phrase
                i18nKey="overview.more"
                values={{
                  voting: format.number(read.votingMembers.value),
                  date: format.date(read.foundedAt),
                }}
                components={{ v: <Fig figure={read.votingMembers} what={t("overview.votingWhat")} /> }}
              />
            </p>
            {!read.isOpen && <Note>{t("overview.notOpen")}</Note>}
            {!read.foundedByFactory && <Note kind="warn">{t("overview.notByFactory")}</Note>}
          </>
        )}
      </Loaded>
    </div>
  );
}
