import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { MeetingView, MemberView } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useMeetings } from "../../queries/meetingQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Loaded } from "../../ui/Loaded.tsx";
import { heldBy, saidBy } from "./holders.ts";
import { NameProxy } from "./NameProxy.tsx";

interface Props {
  readonly member: MemberView;
  readonly onSignIn: () => void;
}

/** On a member's own page: whom they named for the meetings to come, and whose papers they may cast. */
export function MyProxies({ member, onSignIn }: Props) {
  const { t } = useTranslation();
  const meetings = useMeetings();
  const now = useHead().data?.time;
  return (
    <Loaded of={meetings} what={t("what.meetings")}>
      {(read) => {
        const open = read.filter(({ closesAt, maxProxies }) => maxProxies > 0 && closesAt > (now ?? 0n));
        return open.length === 0 ? (
          <p className="soft">{t("proxy.noMeeting")}</p>
        ) : (
          <div className="stack">
            {open.map((meeting) => (
              <OfMeeting key={meeting.number} {...{ meeting, member, onSignIn }} now={now ?? 0n} />
            ))}
          </div>
        );
      }}
    </Loaded>
  );
}

function OfMeeting({
  meeting,
  member,
  now,
  onSignIn,
}: Props & { readonly meeting: MeetingView; readonly now: bigint }) {
  const { t } = useTranslation();
  const format = useFormat();
  const early = now < meeting.opensAt;
  const said = saidBy(meeting, member.account);
  const held = heldBy(meeting, member.account).flatMap(({ memberId }) => memberId ?? []);
  const left = held.filter((id) => !meeting.papers.some(({ memberId }) => memberId === id));
  return (
    <section className="stack" aria-label={t("meeting.title", { number: format.number(meeting.number) })}>
      <h3>
        <Link href={`/meeting/${meeting.number}`}>
          {t("meeting.title", { number: format.number(meeting.number) })}
        </Link>
      </h3>
      {held.length > 0 && (
        <p>
          {t("proxy.namedYou", { members: held.map((id) => t("member.number", { id })).join(format.comma) })}{" "}
          {early ? (
            t("proxy.castFrom", { when: format.moment(meeting.opensAt) })
          ) : left.length > 0 ? (
            <Link href={`/meeting/${meeting.number}`}>{t("proxy.castNow")}</Link>
          ) : (
            t("proxy.allCast")
          )}
        </p>
      )}
      {early ? (
        <details>
          <summary>
            {said?.holderId === undefined
              ? t("proxy.fold", { until: format.day(meeting.opensAt, now) })
              : t("proxy.youNamedShort", { holder: t("member.long", { id: said.holderId }) })}
          </summary>
          <NameProxy meeting={meeting} now={now} onSignIn={onSignIn} />
        </details>
      ) : (
        <p className="small soft">
          {said?.holderId === undefined ? t("proxy.noneNamed") : t("proxy.youNamed", { id: said.holderId })}
        </p>
      )}
    </section>
  );
}
