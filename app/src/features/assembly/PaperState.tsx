import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Choice, MeetingView } from "../../chain/model.ts";
import { errorText } from "../../i18n/errorText.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import type { BallotView } from "../../queries/paperQueries.ts";
import { Note } from "../../ui/Note.tsx";
import { shortHex } from "../../ui/shortHex.ts";
import type { BallotItem } from "./BallotForm.tsx";
import { Stance } from "./Stance.tsx";
import { isRecused } from "./standing.ts";

/** A paper as it was chosen, item by item. */
export function Choices({
  meeting,
  choices,
  memberId,
}: {
  readonly meeting: { readonly resolutions: readonly BallotItem[] };
  readonly choices: readonly Choice[];
  readonly memberId?: number | undefined;
}) {
  const { t } = useTranslation();
  return (
    <dl className="pairs">
      {meeting.resolutions.map(({ item, title, recused }) => (
        <div key={item}>
          <dt>
            {meeting.resolutions.length === 1
              ? t("vote.yours")
              : t("ballot.item", { number: item + 1, title })}
          </dt>
          <dd>
            {isRecused({ ...(recused && { recused }) }, memberId) ? (
              <span className="soft">{t("recused.noVote")}</span>
            ) : (
              <Stance choice={choices[item] ?? "blank"} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface Props {
  readonly meeting: MeetingView;
  readonly memberId: number;
  readonly ballot: Pick<BallotView, "choices" | "holder" | "time" | "blockNumber" | "transactionHash">;
}

/** The paper is on the record: block and time, the choices, and the way to its receipt. */
export function Recorded({ meeting, memberId, ballot }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { time, blockNumber, transactionHash, choices, holder } = ballot;
  return (
    <>
      <Note kind="good">
        <b>{t("vote.recorded")}</b>{" "}
        {time !== undefined &&
          (blockNumber === undefined
            ? t("vote.recordedAt", { when: format.moment(time) })
            : t("vote.recordedIn", { when: format.moment(time), block: format.number(blockNumber) }))}{" "}
        {transactionHash && <span className="mono">{shortHex(transactionHash)}</span>}
      </Note>
      {holder !== undefined && (
        <p className="small soft">
          <Link href={`/member/${holder}`}>{t("roll.byProxy", { id: holder })}</Link>
        </p>
      )}
      <Choices meeting={meeting} choices={choices} memberId={memberId} />
      <p>
        <Link className="btn btn--block" href={`/ballot/${meeting.number}/${memberId}`}>
          {t("vote.counted")}
        </Link>
      </p>
      <p className="small soft">{t("vote.isFinal")}</p>
    </>
  );
}

/** The relay has the paper and has not written it yet. */
export function WithRelay({ meeting, memberId, ballot }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Note>
        <b>{t("vote.withRelay")}</b> {t("vote.withRelayMeans")}
      </Note>
      <Choices meeting={meeting} choices={ballot.choices} memberId={memberId} />
      <p className="small">
        <Link href={`/ballot/${meeting.number}/${memberId}`}>{t("vote.follow")}</Link>
      </p>
    </>
  );
}

/** Why a paper was refused, in words. */
export function RefusedNote({ reason }: { readonly reason: BallotView["reason"] }) {
  const { t } = useTranslation();
  return (
    <Note kind="bad" live>
      <b>{t("vote.refused")}</b> {errorText(t, { errorName: refusalName(reason) })} {t("vote.failedSure")}
    </Note>
  );
}

/** As the relay's own errors are named (RelayRefused). */
export function refusalName(reason: BallotView["reason"]): string {
  return reason ? `RelayRefused${reason.charAt(0).toUpperCase()}${reason.slice(1)}` : "";
}
