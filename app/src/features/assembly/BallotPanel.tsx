import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Choice, Entitlement, MeetingView } from "../../chain/model.ts";
import { errorText } from "../../i18n/errorText.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCastPaper } from "../../queries/ballotQueries.ts";
import { useEntitlement, useMe } from "../../queries/memberQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Note } from "../../ui/Note.tsx";
import { shortHex } from "../../ui/shortHex.ts";
import { BallotForm } from "./BallotForm.tsx";

interface Props {
  readonly meeting: MeetingView;
  /** On the page of one resolution: its item, with which the paper opens. */
  readonly first?: number;
  readonly onSignIn: () => void;
}

/** The reader's ballot paper, in whatever state it is. Whoever signs in next finds nothing of the one before. */
export function BallotPanel(props: Props) {
  const { account } = useMe();
  return <PanelOfOne key={account ?? "nobody"} {...props} />;
}

function PanelOfOne({ meeting, first, onSignIn }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const cast = useCastPaper();
  const { account, member } = useMe();
  const entitlement = useEntitlement(meeting);
  const head = useHead().data;
  const [open, setOpen] = useState(false);
  const short = meeting.resolutions.length === 1;
  const own = member && meeting.papers.find((paper) => paper.memberId === member.memberId);
  const sent = cast.isSuccess && cast.variables.meetingId === meeting.id ? cast.variables.choices : undefined;

  const form = (
    <BallotForm
      resolutions={meeting.resolutions}
      first={first}
      sending={cast.isPending}
      failure={cast.error && <Failure error={cast.error} />}
      onSend={(choices) =>
        cast.mutate({ meetingId: meeting.id, choices: [...choices] }, { onSuccess: () => setOpen(false) })
      }
    />
  );

  let body: ReactNode;
  if (own || sent) {
    body = (
      <Recorded
        meeting={meeting}
        choices={own?.choices ?? sent ?? []}
        time={own?.time}
        hash={own?.transactionHash}
      />
    );
  } else if (!head) {
    body = <p className="soft">{t("vote.reading")}</p>;
  } else if (head.time < meeting.opensAt) {
    body = <Soon opensAt={meeting.opensAt} />;
  } else if (head.time >= meeting.closesAt) {
    body = <p className="soft">{t("vote.closed")}</p>;
  } else if (!account) {
    body = (
      <>
        <p className="soft">{t("vote.signInFirst")}</p>
        <button type="button" className="btn btn--main btn--block" onClick={onSignIn}>
          {t("vote.signIn")}
        </button>
      </>
    );
  } else if (!entitlement) {
    body = <p className="soft">{t("vote.reading")}</p>;
  } else if (!entitlement.may) {
    body = <NotEntitled entitlement={entitlement} meeting={meeting} />;
  } else if (short || first === undefined) {
    body = form;
  } else {
    body = (
      <>
        <p className="soft">{t("vote.onePaper", { count: meeting.resolutions.length })}</p>
        <button type="button" className="btn btn--main btn--block" onClick={() => setOpen(true)}>
          <Icon name="pen" />
          {t("vote.openPaper")}
        </button>
        <p className="small">
          <Link href={`/meeting/${meeting.number}`}>{t("vote.seeMeeting")}</Link>
        </p>
      </>
    );
  }
  return (
    <section className="vote" id="vote" aria-labelledby={id}>
      <div>
        <h2 id={id}>{t(short ? "vote.titleShort" : "vote.titlePaper")}</h2>
        {member && (
          <p className="small soft">{t("vote.as", { id: member.memberId, className: member.className })}</p>
        )}
      </div>
      {body}
      <p className="sr" role="status">
        {cast.isPending ? t("ballot.sending") : cast.isSuccess ? t("vote.recordedLive") : ""}
      </p>
      {open && (
        <Dialog title={t("vote.dialog", { number: meeting.number })} onClose={() => setOpen(false)}>
          {form}
        </Dialog>
      )}
    </section>
  );
}

function Soon({ opensAt }: { readonly opensAt: bigint }) {
  const { t } = useTranslation();
  return <p className="soft">{t("vote.notOpen", { when: useFormat().moment(opensAt) })}</p>;
}

function NotEntitled({
  entitlement,
  meeting,
}: {
  readonly entitlement: Entitlement & { may: false };
  readonly meeting: MeetingView;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { member, why } = entitlement;
  return (
    <>
      <p>
        <span className="btn btn--block" aria-disabled="true">
          {t("ballot.signVote")}
        </span>
      </p>
      <p className="small soft">
        {t(`vote.why.${why}`, {
          recordDate: format.day(meeting.recordDate),
          entitledAt: member ? format.date(member.entitledAt) : "",
          className: member?.className ?? "",
        })}
      </p>
    </>
  );
}

function Failure({ error }: { readonly error: Error }) {
  const { t } = useTranslation();
  const unsure = error.name === "RpcUnreachable";
  return (
    <Note kind="bad" live>
      <b>{t("vote.failed")}</b> {errorText(t, error)} {t(unsure ? "vote.failedUnsure" : "vote.failedSure")}
    </Note>
  );
}

interface RecordedProps {
  readonly meeting: MeetingView;
  readonly choices: readonly Choice[];
  readonly time: bigint | undefined;
  readonly hash: string | undefined;
}

function Recorded({ meeting, choices, time, hash }: RecordedProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <Note kind="good">
        <b>{t("vote.recorded")}</b>{" "}
        {time !== undefined && t("vote.recordedAt", { when: format.moment(time) })}{" "}
        {hash && <span className="mono">{shortHex(hash)}</span>}
      </Note>
      <dl className="pairs">
        {meeting.resolutions.map(({ item, title }) => (
          <div key={item}>
            <dt>
              {meeting.resolutions.length === 1
                ? t("vote.yours")
                : t("ballot.item", { number: item + 1, title })}
            </dt>
            <dd>
              <Stance choice={choices[item] ?? "blank"} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="small soft">{t("vote.isFinal")}</p>
    </>
  );
}

const STANCES = {
  for: { look: "stance", icon: "check" },
  against: { look: "stance is-against", icon: "cross" },
  abstain: { look: "stance is-abstain", icon: "dash" },
} as const;

export function Stance({ choice }: { readonly choice: Choice }) {
  const { t } = useTranslation();
  if (choice === "blank") return <span className="soft">{t("choice.blank")}</span>;
  const { look, icon } = STANCES[choice];
  return (
    <span className={look}>
      <Icon name={icon} />
      {t(`choice.${choice}`)}
    </span>
  );
}
