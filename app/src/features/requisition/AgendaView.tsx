import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { KindName, ResolutionCall } from "../../chain/model.ts";
import { type AskedAgenda, askedAgendaHash } from "../../chain/requisition.ts";
import { titleAndBody } from "../../chain/text.ts";
import { errorText } from "../../i18n/errorText.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useMeetings } from "../../queries/meetingQueries.ts";
import { useAgendaTrial } from "../../queries/requisitionQueries.ts";
import { Chip } from "../../ui/Chip.tsx";
import { Note } from "../../ui/Note.tsx";

/** What the calls of one item would do, in words; `id`: a number that no resolution has. */
export type ShowCalls = (id: bigint, calls: readonly ResolutionCall[]) => ReactNode;

/** An agenda that is asked for, in plain words: every item with its kind, its text and what it would do. */
export function AgendaView({
  agenda,
  showCalls,
  tried = true,
  needs,
}: {
  readonly agenda: AskedAgenda;
  readonly showCalls: ShowCalls;
  /** Whether it may still be convened, so that what stands in the way is worth saying. */
  readonly tried?: boolean;
  /** What an item of a kind needs to be carried, where that is worth saying. */
  readonly needs?: (kind: KindName) => ReactNode;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const trial = useAgendaTrial(tried ? agenda : undefined).data;
  const hash = askedAgendaHash(agenda);
  return (
    <>
      {agenda.items.map(({ kind, text, calls }, place) => {
        const { title, body } = titleAndBody(text);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the agenda is fixed by its hash.
          <section key={place} className="sub" aria-label={t("requisition.item", { number: place + 1 })}>
            <p className="row">
              <span className="eyebrow">{t("requisition.item", { number: place + 1 })}</span>
              <Chip kind={kind === "ordinary" ? "plain" : "wait"}>{t(`requisition.kind.${kind}`)}</Chip>
            </p>
            <h3>
              <bdi>{title}</bdi>
            </h3>
            {body && (
              <p className="lines soft measure" dir="auto">
                {body}
              </p>
            )}
            {showCalls(BigInt(hash) ^ BigInt(place), calls)}
            {needs?.(kind)}
          </section>
        );
      })}
      <dl className="pairs pairs--wide">
        <div>
          <dt>{t("requisition.opens")}</dt>
          <dd>
            {agenda.appendTo === undefined ? (
              t("requisition.opensAfter", { time: format.duration(BigInt(agenda.opensAfterSeconds)) })
            ) : (
              <OfMeeting id={agenda.appendTo} />
            )}
          </dd>
        </div>
        <div>
          <dt>{t("requisition.hash")}</dt>
          <dd className="mono break" dir="ltr">
            {hash}
          </dd>
        </div>
      </dl>
      {trial && !trial.passes && (
        <Note kind="warn">
          <b>{t("requisition.wouldFail")}</b> {errorText(t, trial.why)}
        </Note>
      )}
    </>
  );
}

/** The meeting to whose agenda the items are added. */
function OfMeeting({ id }: { readonly id: bigint }) {
  const { t } = useTranslation();
  const format = useFormat();
  const meeting = useMeetings().data?.find((each) => each.id === id);
  return meeting ? (
    <Link href={`/meeting/${meeting.number}`}>
      {t("requisition.withMeeting", {
        number: format.number(meeting.number),
        date: format.date(meeting.opensAt),
      })}
    </Link>
  ) : (
    t("requisition.withOther")
  );
}
