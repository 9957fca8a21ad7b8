import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ActionFile } from "../../chain/boardActionLink.ts";
import type { Coop } from "../../chain/model.ts";
import type { BylawsParameters } from "../../chain/parameters.ts";
import { isDirectorAt } from "../../chain/read/getBoard.ts";
import type { AskedAgenda } from "../../chain/requisition.ts";
import { conveneAgenda, convenedIn } from "../../chain/write/convene.ts";
import { errorText } from "../../i18n/errorText.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useMakeAction } from "../../queries/boardQueries.ts";
import { useConveneMeeting } from "../../queries/conveningQueries.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { Note } from "../../ui/Note.tsx";

interface Props {
  readonly agenda: AskedAgenda;
  readonly coop: Coop;
  readonly parameters: BylawsParameters;
  /** Unix seconds. */
  readonly now: bigint;
  readonly onSignIn: () => void;
  readonly onConvened: (meetingNumber: number | undefined) => void;
  readonly onAction: (file: ActionFile) => void;
}

const DAY = 86_400;
const SIGNING_DAYS = [7, 14, 30] as const;

/** The way to the meeting, by who is signed in: a director alone, directors together, or members who ask for it. */
export function SendStep(props: Props) {
  const { t } = useTranslation();
  const { account, member } = useMe();
  const { coop, parameters, now, onSignIn } = props;
  const ended = now - BigInt(parameters.holdoverDays * DAY);
  if (account === undefined)
    return (
      <div className="stack">
        <p className="measure">{t("convening.send.signedOut")}</p>
        <p>
          <button type="button" className="btn btn--main" onClick={onSignIn}>
            {t("convening.send.signIn")}
          </button>
        </p>
      </div>
    );
  if (member && isDirectorAt(member, now) && coop.directorsNeeded.value === 1n) return <Alone {...props} />;
  // Whose term has ended still convenes for the holdover, together with the others.
  if (member && isDirectorAt(member, ended))
    return <Together {...props} holdover={!isDirectorAt(member, now)} />;
  return (
    <div className="stack">
      <p className="measure">{t(member ? "convening.send.notDirector" : "convening.send.notMember")}</p>
      {member && (
        <p>
          <Link className="btn btn--main" href="/requisition/new">
            {t("convening.send.askMembers")}
          </Link>
        </p>
      )}
    </div>
  );
}

function Alone({ agenda, coop, onConvened }: Props) {
  const { t } = useTranslation();
  const convene = useConveneMeeting();
  return (
    <div className="stack">
      <p className="measure">{t("convening.send.alone")}</p>
      <Action
        kind="main"
        label={t("convening.send.convene")}
        doing={convene}
        done={t("convening.send.convened")}
        onPress={() =>
          convene.mutate(agenda, {
            onSuccess: ({ logs }) => onConvened(convenedIn(logs, coop.organs.assembly)),
          })
        }
      />
    </div>
  );
}

function Together({ agenda, coop, now, holdover, onAction }: Props & { readonly holdover: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const [lasts, setLasts] = useState<number>(14);
  const make = useMakeAction();
  const needed = coop.directorsNeeded.value;
  return (
    <div className="stack">
      <p className="measure">
        {t("convening.send.together", { count: Number(needed), n: format.number(needed) })}
      </p>
      {holdover && <Note kind="warn">{t("convening.send.holdover")}</Note>}
      <div className="field">
        <label htmlFor={id}>{t("convening.send.lasts")}</label>
        <select
          id={id}
          className="input convene__short"
          value={lasts}
          onChange={(event) => setLasts(Number(event.target.value))}
        >
          {SIGNING_DAYS.map((days) => (
            <option key={days} value={days}>
              {format.duration(BigInt(days * DAY))}
            </option>
          ))}
        </select>
      </div>
      <p>
        <button
          type="button"
          className="btn btn--main"
          aria-disabled={make.isPending}
          onClick={() => {
            if (make.isPending) return;
            make.mutate(
              { call: conveneAgenda(coop.organs, agenda), deadline: Number(now) + lasts * DAY },
              { onSuccess: onAction },
            );
          }}
        >
          {t("convening.send.make")}
        </button>
      </p>
      {make.error && (
        <Note kind="bad" live>
          {errorText(t, make.error)}
        </Note>
      )}
      <p className="small soft">
        <Link href="/requisition/new">{t("convening.send.askInstead")}</Link>
      </p>
    </div>
  );
}
