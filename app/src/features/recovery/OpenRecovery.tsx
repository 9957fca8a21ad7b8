import { useTranslation } from "react-i18next";
import type { MemberView } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCarryOutRecovery, useDisputeRecovery, useRecovery } from "../../queries/recoveryQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { Note } from "../../ui/Note.tsx";
import { Person } from "./Person.tsx";

/** To the member, on their own page: somebody asks for their key, and one button stops it. */
export function RecoveryAlarm({ member }: { readonly member: MemberView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const open = useRecovery(member.memberId).data?.open;
  const dispute = useDisputeRecovery();
  if (!member.recovering || member.leftAt !== 0n || !open) return null;
  if (open.disputed)
    return (
      <section className="alarm" aria-label={t("alarm.label")}>
        <h2>{t("alarm.disputed")}</h2>
        <p>{t("alarm.disputedMeans")}</p>
      </section>
    );
  return (
    <section className="alarm" aria-label={t("alarm.label")}>
      <h2>{t("alarm.title")}</h2>
      <p>{t("alarm.about", { date: format.moment(open.readyAt) })}</p>
      <p>
        {t("alarm.to")} <Person account={open.to} />
      </p>
      <Action
        label={t("alarm.dispute")}
        kind="danger"
        block
        doing={dispute}
        done={t("alarm.done")}
        onPress={() => dispute.mutate()}
      />
      <p className="small">{t("alarm.ifYou")}</p>
    </section>
  );
}

/** To everybody: how far an open recovery is, and the button that carries it out. */
export function RecoveryClock({
  member,
  onSignIn,
  signedIn,
}: {
  readonly member: MemberView;
  readonly onSignIn: () => void;
  readonly signedIn: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHead().data?.time ?? 0n;
  const open = useRecovery(member.memberId).data?.open;
  const carryOut = useCarryOutRecovery();
  if (!member.recovering || member.leftAt !== 0n || !open) return null;
  const ready = !open.disputed && now >= open.readyAt;
  return (
    <div className="form">
      <dl className="pairs">
        <div>
          <dt>{t("clock.asked")}</dt>
          <dd>{format.moment(open.askedAt)}</dd>
        </div>
        <div>
          <dt>{t("clock.ready")}</dt>
          <dd>{format.moment(open.readyAt)}</dd>
        </div>
        <div className="pairs__full">
          <dt>{t("clock.from")}</dt>
          <dd>
            <Person account={member.account} />
          </dd>
        </div>
        <div className="pairs__full">
          <dt>{t("clock.to")}</dt>
          <dd>
            <Person account={open.to} />
          </dd>
        </div>
      </dl>
      {open.disputed ? (
        <Note kind="warn">{t("clock.disputed")}</Note>
      ) : (
        <>
          <p className="soft">
            {ready ? t("clock.isReady") : t("clock.waits", { time: format.duration(open.readyAt - now) })}
          </p>
          <Action
            label={t("clock.carryOut")}
            kind="main"
            doing={carryOut}
            done={t("clock.done")}
            blocked={ready ? undefined : t("clock.notYet", { date: format.moment(open.readyAt) })}
            onPress={() => (signedIn ? carryOut.mutate(member.account) : onSignIn())}
          />
        </>
      )}
    </div>
  );
}
