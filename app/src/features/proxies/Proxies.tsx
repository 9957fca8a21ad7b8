import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { MeetingView } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Fig } from "../../ui/Fig.tsx";
import { shortHex } from "../../ui/shortHex.ts";
import { namedNow } from "./holders.ts";
import { NameProxy } from "./NameProxy.tsx";
import "./proxies.css";

interface Props {
  readonly meeting: MeetingView;
  readonly onSignIn: () => void;
}

/** On the page of a meeting: who named whom, and the way to name somebody before the voting opens. */
export function Proxies({ meeting, onSignIn }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const now = useHead().data?.time;
  const named = namedNow(meeting);
  const early = now !== undefined && now < meeting.opensAt;
  if (meeting.maxProxies === 0 || (!early && named.length === 0)) return null;
  return (
    <section className="sub" aria-labelledby={id}>
      <h2 id={id}>{t("proxy.title")}</h2>
      <p className="soft measure">
        {t("proxy.about", { count: meeting.maxProxies, n: format.number(meeting.maxProxies) })}
      </p>
      {early && <NameProxy meeting={meeting} now={now} onSignIn={onSignIn} />}
      {named.length > 0 && (
        <ul className="list named">
          {named.map(({ account, memberId, holder, holderId, receipt }) => (
            <li key={account} className="row row--apart">
              <span>
                {t("proxy.names", {
                  member: memberId === undefined ? shortHex(account) : t("member.long", { id: memberId }),
                  holder:
                    holderId === undefined ? shortHex(holder ?? account) : t("member.long", { id: holderId }),
                })}{" "}
                {memberId !== undefined && castOf(meeting, memberId, holderId) && (
                  <Link className="small" href={`/ballot/${meeting.number}/${memberId}`}>
                    {t("proxy.wasCast")}
                  </Link>
                )}
              </span>
              <span className="small soft">
                <Fig figure={{ receipt }} what={t("proxy.entryWhat")}>
                  {format.dayShort(receipt.blockTime)}
                </Fig>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const castOf = ({ papers }: MeetingView, memberId: number, holderId: number | undefined): boolean =>
  papers.some((paper) => paper.memberId === memberId && paper.holder === holderId);
