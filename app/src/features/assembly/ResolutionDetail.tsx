import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useFormat } from "../../i18n/useFormat.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { BallotPanel } from "./BallotPanel.tsx";
import { Effects } from "./Effects.tsx";
import { Execute } from "./Execute.tsx";
import { OtherCalls } from "./OtherCalls.tsx";
import { ProxyPapers } from "./ProxyPapers.tsx";
import { Recuse } from "./Recuse.tsx";
import { Recused } from "./Recused.tsx";
import { Result } from "./Result.tsx";
import { SecondCall } from "./SecondCall.tsx";
import { StageChip } from "./StageChip.tsx";
import { Steps } from "./Steps.tsx";
import type { Item } from "./standing.ts";
import { useWhen } from "./useWhen.ts";
import "./meetings.css";

/** One resolution: where it stands, the result, what it will do, its text; beside it what the reader may do. */
export function ResolutionDetail({
  item,
  reasons,
  talk,
  onSignIn,
}: {
  readonly item: Item;
  /** Why members voted so. */
  readonly reasons: ReactNode;
  /** What is asked about it, here and elsewhere. */
  readonly talk: ReactNode;
  readonly onSignIn: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const when = useWhen();
  const head = useHead().data;
  const { resolution, meeting } = item;
  const left = head && resolution.stage === "voting" ? meeting.closesAt - head.time : 0n;
  const carried = ["waiting", "ready", "carriedOut"].includes(resolution.stage);
  const votes = resolution.stage === "voting" || resolution.stage === "notice";
  return (
    <>
      <p className="crumbs">
        <Link href="/resolutions">{t("nav.resolutions")}</Link> /{" "}
        <Link href={`/meeting/${meeting.number}`}>
          {t("meeting.title", { number: format.number(meeting.number) })}
        </Link>{" "}
        / {t("resolution.number", { number: format.number(resolution.number) })}
      </p>
      <header className="title">
        <p className="row">
          <StageChip item={item} />
          <span className="small soft">
            {left > 0n
              ? t("resolution.closes", { when: format.moment(meeting.closesAt), left: format.duration(left) })
              : when(item)}
          </span>
        </p>
        <h1>
          <bdi>{resolution.title}</bdi>
        </h1>
        <p className="byline">
          {t(`resolution.kind.${resolution.kind}`, {
            number: format.number(resolution.number),
            item: resolution.item + 1,
            date: format.date(meeting.recordDate),
          })}
        </p>
        {resolution.appended && (
          <p className="small soft">{t("appended.on", { date: format.date(resolution.appended.time) })}</p>
        )}
      </header>
      <Steps item={item} />
      <div className="split">
        <div>
          <OtherCalls resolution={resolution} />
          <Recused resolution={resolution} />
          <Result item={item} />
          {reasons}
          <Effects resolution={resolution} />
          <Text body={resolution.body} />
          {talk}
        </div>
        <div className="sticky">
          {carried && <Execute item={item} onSignIn={onSignIn} />}
          <SecondCall item={item} onSignIn={onSignIn} />
          <BallotPanel meeting={meeting} first={resolution.item} onSignIn={onSignIn} />
          <ProxyPapers meeting={meeting} />
          <Recuse item={item} />
        </div>
      </div>
      {votes && resolution.stage === "voting" && (
        <div className="votebar">
          <button
            type="button"
            className="btn btn--main btn--block"
            onClick={() => document.getElementById("vote")?.scrollIntoView({ block: "start" })}
          >
            {t("vote.bar")}
          </button>
        </div>
      )}
    </>
  );
}

/** Plain text: paragraphs, never markup. */
function Text({ body }: { readonly body: string }) {
  const { t } = useTranslation();
  const id = useId();
  const paragraphs = body.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== "");
  return (
    <section className="sub" aria-labelledby={id}>
      <h2 id={id}>{t("resolution.text")}</h2>
      <div className="stack soft measure">
        {paragraphs.length === 0 && <p>{t("resolution.noText")}</p>}
        {paragraphs.map((paragraph, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the text is fixed at notice.
          <p key={index} className="lines" dir="auto">
            {paragraph}
          </p>
        ))}
      </div>
    </section>
  );
}
