import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Entitlement, MeetingView } from "../../chain/model.ts";
import { errorText } from "../../i18n/errorText.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCastPaper } from "../../queries/ballotQueries.ts";
import { useEntitlement, useMe } from "../../queries/memberQueries.ts";
import { useBallot, useSignPaper } from "../../queries/paperQueries.ts";
import { useHead, useSite } from "../../queries/siteQueries.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Note } from "../../ui/Note.tsx";
import { BallotForm } from "./BallotForm.tsx";
import { Recorded, RefusedNote, WithRelay } from "./PaperState.tsx";
import { isRecused, recusalOf } from "./standing.ts";

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
  const sign = useSignPaper();
  const cast = useCastPaper();
  const free = useSite().data?.relay !== undefined;
  const { account, member } = useMe();
  const entitlement = useEntitlement(meeting);
  const head = useHead().data;
  const [open, setOpen] = useState(false);
  const short = meeting.resolutions.length === 1;
  const ballot = useBallot(meeting, member?.memberId).data;
  // What was just sent, until it is found on the record or at the relay.
  const signed = sign.isSuccess && sign.variables.meeting.id === meeting.id ? sign : undefined;
  const direct = cast.isSuccess && cast.variables.meetingId === meeting.id ? cast : undefined;
  const sent = direct?.variables.choices ?? signed?.variables.choices ?? [];
  const waits = ballot?.state === "none" && signed?.data.via === "relay" && !direct;
  const onChain = ballot?.state !== "recorded" && (direct ?? (signed?.data.via === "chain" && signed));

  const named = meeting.proxies.find(
    ({ account: own, holderId }) => holderId !== undefined && own.toLowerCase() === account?.toLowerCase(),
  );
  const busy = sign.isPending || cast.isPending;
  const failure = cast.error ?? sign.error;
  const form = (
    <BallotForm
      resolutions={meeting.resolutions}
      first={first}
      memberId={member?.memberId}
      sending={busy ? (sign.isPending && free ? "signing" : "sending") : undefined}
      free={free}
      failure={
        failure && (
          <Failure
            error={failure}
            onSendMyself={
              free && sign.error && sendsItself(sign.error) && !busy
                ? () =>
                    cast.mutate(
                      { meetingId: meeting.id, choices: sign.variables?.choices ?? [] },
                      { onSuccess: () => setOpen(false) },
                    )
                : undefined
            }
          />
        )
      }
      onSend={(choices, reasons) => {
        cast.reset();
        sign.mutate(
          { meeting, choices: [...choices], ...(reasons && { reasons }) },
          { onSuccess: () => setOpen(false) },
        );
      }}
    />
  );

  let body: ReactNode;
  if (member && (ballot?.state === "recorded" || onChain)) {
    body = (
      <Recorded
        meeting={meeting}
        memberId={member.memberId}
        ballot={ballot?.state === "recorded" ? ballot : { choices: sent }}
      />
    );
  } else if (member && ballot && (ballot.state === "withRelay" || waits)) {
    body = (
      <WithRelay
        meeting={meeting}
        memberId={member.memberId}
        ballot={ballot.state === "withRelay" ? ballot : { choices: sent }}
      />
    );
  } else if (!head) {
    body = <p className="soft">{t("vote.reading")}</p>;
  } else if (head.time < meeting.opensAt) {
    body = <Soon meeting={meeting} now={head.time} />;
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
  } else if (meeting.resolutions.every((resolution) => isRecused(resolution, member?.memberId))) {
    const own = meeting.resolutions.map((resolution) => recusalOf(resolution, member?.memberId));
    const declared = own[0]?.declared ? "recused.youDeclared" : "recused.you";
    body = <p className="soft">{t(short ? declared : "recused.youOnAll")}</p>;
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
      {ballot?.state === "refused" && <RefusedNote reason={ballot.reason} />}
      {body}
      {named && ballot?.state === "none" && !waits && !onChain && (
        <p className="small soft">{t("proxy.youNamed", { id: named.holderId })}</p>
      )}
      <p className="sr" role="status">
        {busy ? t(sign.isPending && free ? "ballot.signing" : "ballot.sending") : ""}
        {!busy && (ballot?.state === "recorded" || onChain) ? t("vote.recordedLive") : ""}
        {!busy && (ballot?.state === "withRelay" || waits) ? t("vote.withRelay") : ""}
      </p>
      {open && (
        <Dialog title={t("vote.dialog", { number: meeting.number })} onClose={() => setOpen(false)}>
          {form}
        </Dialog>
      )}
    </section>
  );
}

/** A paper names the final agenda: signed before, it would be void as soon as members added an item. */
function Soon({ meeting, now }: { readonly meeting: MeetingView; readonly now: bigint }) {
  const { t } = useTranslation();
  const format = useFormat();
  const when = format.moment(meeting.opensAt);
  return (
    <p className="soft">
      {now < meeting.agendaClosesAt
        ? t("vote.agendaOpen", { until: format.moment(meeting.agendaClosesAt), when })
        : t("vote.notOpen", { when })}
    </p>
  );
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

/** The relay took nothing, but the member's own transaction may still be taken. */
function sendsItself(error: Error): boolean {
  if (error.name === "RelayUnreachable") return true;
  return "reason" in error && ["tooMany", "notFromHere", "unavailable"].includes(String(error.reason));
}

function Failure({
  error,
  onSendMyself,
}: {
  readonly error: Error;
  readonly onSendMyself: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const unsure = error.name === "RpcUnreachable" || error.name === "RelayUnreachable";
  return (
    <Note kind="bad" live>
      <p>
        <b>{t("vote.failed")}</b> {errorText(t, error)} {t(unsure ? "vote.failedUnsure" : "vote.failedSure")}
      </p>
      {onSendMyself && (
        <>
          <p className="row">
            <button type="button" className="btn" onClick={onSendMyself}>
              {t("vote.sendMyself")}
            </button>
          </p>
          <p className="small">{t("vote.sendMyselfMeans")}</p>
        </>
      )}
    </Note>
  );
}
