import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useFormat } from "../../i18n/useFormat.ts";
import { useMeetings } from "../../queries/meetingQueries.ts";
import { Loaded } from "../../ui/Loaded.tsx";
import { StageChip } from "./StageChip.tsx";
import { type Item, itemsOf, mostPressing, resultSentences } from "./standing.ts";
import { Turnout } from "./Turnout.tsx";
import { useWhen } from "./useWhen.ts";
import { VoteBar } from "./VoteBar.tsx";

/** Beside the public sentence: what the members are deciding now. */
export function Now() {
  const { t } = useTranslation();
  const meetings = useMeetings();
  const id = useId();
  return (
    <aside className="now" aria-labelledby={id}>
      <Loaded of={meetings} what={t("what.meetings")}>
        {(read) => {
          const item = mostPressing(itemsOf(read));
          return item ? <Pressing item={item} id={id} /> : <p id={id}>{t("resolutions.none")}</p>;
        }}
      </Loaded>
    </aside>
  );
}

function Pressing({ item, id }: { readonly item: Item; readonly id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const when = useWhen();
  const { resolution } = item;
  const news = resultSentences(resolution)[0];
  return (
    <>
      <p className="row row--apart">
        <StageChip item={item} />
        <span className="small soft">
          {t("resolution.number", { number: format.number(resolution.number) })}
        </span>
      </p>
      <h2 id={id}>
        <Link href={`/resolution/${resolution.number}`} dir="auto">
          {resolution.title}
        </Link>
      </h2>
      <div className="rbar">
        <VoteBar resolution={resolution} />
        <p className="small">
          {resolution.stage === "notice" ? (
            when(item)
          ) : (
            <>
              <b>
                <Turnout resolution={resolution} />
              </b>{" "}
              {news && t(news.key, { count: news.count ?? 0 })}
            </>
          )}
        </p>
      </div>
    </>
  );
}
