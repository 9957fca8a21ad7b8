import { useTranslation } from "react-i18next";
import type { MemberView } from "../../chain/model.ts";
import { Phrase } from "../../i18n/Phrase.tsx";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useMe, useMembers } from "../../queries/memberQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Section } from "../../ui/Section.tsx";
import { State } from "../../ui/State.tsx";
import { shortHex } from "../../ui/shortHex.ts";

/** The register shows number and class. A name is the member's own choice, and none is shown here. */
export function Register() {
  const { t } = useTranslation();
  const members = useMembers();
  return (
    <Section title={t("register.title")} about={t("register.about")} wide>
      <Loaded of={members} what={t("what.members")}>
        {(read) =>
          read.length === 0 ? (
            <State picture="empty" title={t("register.none")} />
          ) : (
            <table className="cards cards--k register">
              <thead>
                <tr>
                  <th scope="col">{t("register.number")}</th>
                  <th scope="col">{t("register.class")}</th>
                  <th scope="col">{t("register.since")}</th>
                  <th scope="col">{t("register.standing")}</th>
                  <th scope="col" className="n">
                    {t("register.account")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {read.map((member) => (
                  <Row key={member.memberId} member={member} />
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
    </Section>
  );
}

function Row({ member }: { readonly member: MemberView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHead().data?.time ?? 0n;
  const me = useMe();
  const own = me.member?.memberId === member.memberId;
  return (
    <tr>
      <th scope="row" className="first serif">
        <span className="num">{t("member.number", { id: member.memberId })}</span>
        {own && <span className="small soft"> {t("register.you")}</span>}
      </th>
      <td data-l={t("register.class")}>{member.className}</td>
      <td data-l={t("register.since")}>{format.date(member.joinedAt)}</td>
      <td data-l={t("register.standing")}>
        {t(standingKey(member, now), {
          until: format.date(member.seatEnds),
          from: format.date(member.entitledAt),
          left: format.date(member.leftAt),
        })}
      </td>
      <td className="n gone mono">{shortHex(member.account)}</td>
    </tr>
  );
}

function standingKey(member: MemberView, now: bigint): string {
  if (member.leftAt > 0n) return "register.left";
  if (member.suspended) return "register.suspended";
  if (member.seatEnds > now) return "register.director";
  if (!member.voting) return "register.noVote";
  return member.entitledAt > now ? "register.votesFrom" : "register.votes";
}

/** How many belong, and how many of them may vote. */
export function MembersSentence() {
  const { t } = useTranslation();
  const format = useFormat();
  const coop = useCoop();
  return (
    <Loaded of={coop} what={t("what.members")}>
      {({ members, votingMembers }) => (
        <h1>
          <Phrase
            i18nKey="register.sentence"
            count={Number(members.value)}
            values={{ n: format.number(members.value), voting: format.number(votingMembers.value) }}
            components={{
              m: <Fig figure={members} what={t("overview.membersWhat")} />,
              v: <Fig figure={votingMembers} what={t("overview.votingWhat")} />,
              nb: <span className="nb" />,
            }}
          />
        </h1>
      )}
    </Loaded>
  );
}
