import { useTranslation } from "react-i18next";
import { isAddressEqual } from "viem";
import { Link } from "wouter";
import type { ModelState, ModelStop, ModelVersionView } from "../../chain/commons.ts";
import { isDirectorAt } from "../../chain/read/getBoard.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useMeetings } from "../../queries/meetingQueries.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { useStopModel } from "../../queries/modelActs.ts";
import { useRules } from "../../queries/rulesQueries.ts";
import { useHead, useSite } from "../../queries/siteQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { Fig } from "../../ui/Fig.tsx";
import { Note } from "../../ui/Note.tsx";
import { shortHex } from "../../ui/shortHex.ts";

interface Props {
  readonly view: ModelVersionView;
  readonly state: ModelState;
}

/** Who released it and who may use it, whether it is stopped, and who may stop it. */
export function ServingState({ view, state, onSignIn }: Props & { readonly onSignIn: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { released, stop } = view;
  const perDay = state.publicPerDay;
  return (
    <div className="stack saidfig">
      {released ? (
        <>
          <p>
            <Fig figure={released} what={t("models.serving.releasedWhat")}>
              {t("models.serving.released", { date: format.date(released.at) })}
            </Fig>{" "}
            <ReleasedBy resolutionId={released.resolutionId} view={view} />
          </p>
          <p>
            {perDay.value === 0n ? (
              <Fig figure={perDay} what={t("models.serving.publicWhat")}>
                {t("models.serving.publicNone")}
              </Fig>
            ) : (
              <>
                {t("models.serving.publicBefore")}{" "}
                <Fig figure={perDay} what={t("models.serving.publicWhat")}>
                  {t("models.serving.public", {
                    count: Number(perDay.value),
                    n: format.number(perDay.value),
                  })}
                </Fig>
              </>
            )}{" "}
            <span className="soft">{t("models.serving.publicMeans")}</span>
          </p>
        </>
      ) : (
        <p>{t("models.serving.notReleased")}</p>
      )}
      {stop && (
        <Note kind="warn">
          <StopWords stop={stop} />
        </Note>
      )}
      <StopByDirector view={view} onSignIn={onSignIn} />
      {view.stops.length > (stop ? 1 : 0) && (
        <details>
          <summary>{t("models.serving.stopsBefore")}</summary>
          <ul className="bullets">
            {view.stops
              .filter((each) => each !== stop)
              .map((each) => (
                <li key={`${each.receipt.transactionHash}/${each.receipt.logIndex}`}>
                  <StopWords stop={each} />
                </li>
              ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** The meeting's resolution, with the way to it where it is this co-op's. */
function ReleasedBy({
  resolutionId,
  view,
}: {
  readonly resolutionId: bigint;
  readonly view: ModelVersionView;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const meetings = useMeetings().data;
  const own = useSite().data?.assembly.toLowerCase() === view.coop.toLowerCase();
  const found = own
    ? meetings?.flatMap(({ resolutions }) => resolutions).find(({ id }) => id === resolutionId)
    : undefined;
  if (!found) return t("models.serving.byResolution");
  return (
    <>
      {t("models.serving.by")}{" "}
      <Link href={`/resolution/${found.number}`}>
        {t("resolution.number", { number: format.number(found.number) })}
      </Link>
      .
    </>
  );
}

function StopWords({ stop }: { readonly stop: ModelStop }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <Fig figure={stop} what={t("models.serving.stopWhat")}>
        {t("models.serving.stopped", { date: format.date(stop.at) })}
      </Fig>{" "}
      {stop.until === undefined
        ? t("models.serving.stopWithoutEnd")
        : t("models.serving.stopUntil", { until: format.moment(stop.until) })}{" "}
      <span className="small soft">
        {t("models.serving.stoppedBy")} <span className="mono">{shortHex(stop.by)}</span>.
      </span>{" "}
      {stop.ended && (
        <Fig figure={stop.ended} what={t("models.serving.stopEndedWhat")}>
          {t("models.serving.stopEnded", { date: format.date(stop.ended.at) })}
        </Fig>
      )}
    </>
  );
}

/** Any one director stops a version for a while, once; the others decide before that ends. */
function StopByDirector({
  view,
  onSignIn,
}: {
  readonly view: ModelVersionView;
  readonly onSignIn: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { account, member } = useMe();
  const now = useHead().data?.time ?? 0n;
  const site = useSite().data;
  const rules = useRules().data;
  const stop = useStopModel();
  if (site?.assembly.toLowerCase() !== view.coop.toLowerCase())
    return <p className="small soft">{t("models.serving.otherCoop")}</p>;
  const director = member !== undefined && isDirectorAt(member, now);
  const before = account && view.stops.some(({ by }) => isAddressEqual(by, account));
  const blocked = view.stop
    ? t("models.serving.isStopped")
    : before
      ? t("models.serving.stoppedBefore")
      : undefined;
  return (
    <div className="stack">
      <p className="small soft">
        {rules && (
          <Fig figure={rules} what={t("models.serving.suspensionWhat")}>
            {t("models.serving.whoStops", { days: format.number(rules.now.suspensionDays) })}
          </Fig>
        )}{" "}
        {t("models.serving.together")} <Link href="/board">{t("models.serving.toBoard")}</Link>
        {format.comma}
        <Link href="/convene">{t("models.serving.toMeeting")}</Link>
      </p>
      {account === undefined && (
        <p>
          <button type="button" className="btn btn--bare" onClick={onSignIn}>
            {t("models.serving.directorSignIn")}
          </button>
        </p>
      )}
      {director && (
        <Action
          label={t("models.serving.stop")}
          kind="danger"
          doing={stop}
          blocked={blocked}
          done={t("models.serving.stopDone")}
          onPress={() => stop.mutate(view.version)}
        />
      )}
    </div>
  );
}
