import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MeetingView, MemberView } from "../../chain/model.ts";
import { proxyLink } from "../../chain/proxyLink.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useMe, useMembers } from "../../queries/memberQueries.ts";
import { useNameProxy, useSignProxy, useTakeBackProxy } from "../../queries/proxyQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { CopyField } from "../../ui/CopyField.tsx";
import { Note } from "../../ui/Note.tsx";
import { shortHex } from "../../ui/shortHex.ts";
import { checkHolder, saidBy, votesIn } from "./holders.ts";

interface Props {
  readonly meeting: MeetingView;
  /** Time of the latest block. */
  readonly now: bigint;
  readonly onSignIn: () => void;
}

/** Until the voting opens: the reader names another member, or takes it back. */
export function NameProxy({ meeting, now, onSignIn }: Props) {
  const { t } = useTranslation();
  const { account, member } = useMe();
  if (!account)
    return (
      <p className="row">
        <button type="button" className="btn" onClick={onSignIn}>
          {t("proxy.signIn")}
        </button>
      </p>
    );
  if (!member || !votesIn(member, meeting, now)) return <p className="small soft">{t("proxy.noVote")}</p>;
  if (member.recovering) return <p className="small soft">{t("proxy.recovering")}</p>;
  return <Naming key={account} meeting={meeting} now={now} member={member} />;
}

function Naming({ meeting, now, member }: Omit<Props, "onSignIn"> & { readonly member: MemberView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const members = useMembers().data;
  const name = useNameProxy();
  const back = useTakeBackProxy();
  const sign = useSignProxy();
  const [typed, setTyped] = useState("");
  const said = saidBy(meeting, member.account);
  const check = members && checkHolder(typed, meeting, members, member, now);
  const holder = check?.can ? check.holder : undefined;
  const blocked = holder || check === undefined ? undefined : refusal(check.can ? "empty" : check.why);
  const link =
    sign.data && said === undefined ? new URL(proxyLink(sign.data), document.baseURI).href : undefined;
  const until = format.moment(meeting.opensAt);

  function refusal(why: string) {
    return t(`proxy.check.${why}`, { count: meeting.maxProxies, n: format.number(meeting.maxProxies) });
  }
  return (
    <div className="stack measure">
      {said?.holder && (
        <>
          <Note kind="good">
            <p>
              <b>
                {t("proxy.youNamedShort", {
                  holder:
                    said.holderId === undefined
                      ? shortHex(said.holder)
                      : t("member.long", { id: said.holderId }),
                })}
              </b>{" "}
              {t("proxy.untilOpens", { until })}
            </p>
          </Note>
          <Action
            label={t("proxy.takeBack")}
            doing={back}
            done={t("proxy.tookBack")}
            onPress={() => back.mutate({ meetingId: meeting.id })}
          />
        </>
      )}
      {said && !said.holder && <Note>{t("proxy.isTakenBack")}</Note>}
      <div className="field">
        <label htmlFor={id}>{t(said?.holder ? "proxy.another" : "proxy.number")}</label>
        <input
          id={id}
          className="input"
          dir="ltr"
          inputMode="numeric"
          autoComplete="off"
          aria-describedby={`${id}-who`}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <small id={`${id}-who`}>
          {holder ? (
            <>
              {holder.className} <bdi className="mono">{shortHex(holder.account)}</bdi>
            </>
          ) : (
            t("proxy.numberMeans")
          )}
        </small>
      </div>
      <Action
        kind="main"
        label={t("proxy.name")}
        doing={name}
        done={t("proxy.named")}
        blocked={holder ? undefined : (blocked ?? t("proxy.check.empty"))}
        onPress={() =>
          holder &&
          name.mutate({ meetingId: meeting.id, holder: holder.account }, { onSuccess: () => setTyped("") })
        }
      />
      {said === undefined ? (
        <>
          <Action
            label={t("proxy.sign")}
            doing={sign}
            done={t("proxy.signed")}
            blocked={holder ? undefined : ""}
            onPress={() => holder && sign.mutate({ meetingId: meeting.id, holder: holder.account })}
          />
          {link && (
            <>
              <CopyField label={t("proxy.link")} text={link} button={t("receipt.copy")} />
              <p className="small soft">{t("proxy.linkMeans", { until })}</p>
            </>
          )}
          <p className="small soft">{t("proxy.signMeans")}</p>
        </>
      ) : (
        <p className="small soft">{t("proxy.onlyTransaction")}</p>
      )}
    </div>
  );
}
