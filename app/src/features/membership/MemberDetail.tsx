import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { MemberView } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useBylawsVersion, useMembershipEntries, useProfiles } from "../../queries/membershipQueries.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Note } from "../../ui/Note.tsx";
import { Section } from "../../ui/Section.tsx";
import { AgentFacts } from "./AgentFacts.tsx";
import { CardPicture } from "./Card.tsx";
import { Charges } from "./Charges.tsx";
import { MemberRecord } from "./MemberRecord.tsx";
import { useStandingWords } from "./useStandingWords.ts";

interface Props {
  readonly member: MemberView;
  /** Sections that other subjects draw. */
  readonly shares: ReactNode;
  readonly votes: ReactNode;
}

/** What anyone can know of one member. */
export function MemberDetail({ member, shares, votes }: Props) {
  const { t } = useTranslation();
  const { memberId } = member;
  const entries = useMembershipEntries(memberId);
  const name = useProfiles().data?.get(memberId);
  const words = useStandingWords();
  const hasCharges = entries.data?.some(({ what }) => what === "charged") ?? false;
  return (
    <>
      <p className="crumbs">
        <Link href="/members">{t("nav.members")}</Link> / {t("member.number", { id: memberId })}
      </p>
      <header className="title">
        <p className="eyebrow">
          <bdi>{member.className}</bdi>
        </p>
        <h1>
          {t("member.long", { id: memberId })}
          {name && (
            <>
              {" "}
              <bdi>{name.name}</bdi>
            </>
          )}
        </h1>
        <p className="soft">{words(member)}</p>
        {name && <p className="small soft">{t("profile.ownWords")}</p>}
      </header>
      {member.recovering && member.leftAt === 0n && (
        <Note kind="warn">
          {t("memberPage.recovering")}{" "}
          <Link href={`/recover/${memberId}`}>{t("memberPage.seeRecovery")}</Link>
        </Note>
      )}
      <Section title={t("memberPage.register")} about={t("memberPage.registerAbout")}>
        <div className="memberfacts">
          <Facts member={member} />
          <CardPicture member={member} />
        </div>
      </Section>
      <AgentFacts member={member} />
      {shares}
      <Section title={t("votes.title")} about={t("votes.about")} folds>
        {votes}
      </Section>
      {hasCharges && (
        <Section title={t("charges.title")} about={t("charges.about")}>
          <Charges entries={entries.data ?? []} />
        </Section>
      )}
      <Section title={t("history.title")} about={t("history.about")} folds>
        <Loaded of={entries} what={t("what.record")}>
          {(read) => <MemberRecord entries={read} />}
        </Loaded>
      </Section>
    </>
  );
}

function Facts({ member }: { readonly member: MemberView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useStandingWords();
  const accepted = useBylawsVersion(member).data;
  return (
    <dl className="pairs pairs--wide">
      <div>
        <dt>{t("register.class")}</dt>
        <dd>
          <bdi>{member.className}</bdi>
        </dd>
      </div>
      <div>
        <dt>{t("register.since")}</dt>
        <dd>{format.date(member.joinedAt)}</dd>
      </div>
      <div>
        <dt>{t("register.standing")}</dt>
        <dd>{words(member)}</dd>
      </div>
      {accepted && (
        <div>
          <dt>{t("memberPage.bylaws")}</dt>
          <dd className="num">
            <Fig figure={accepted} what={t("memberPage.bylawsWhat", { id: member.memberId })}>
              {format.number(accepted.value)}
            </Fig>
          </dd>
        </div>
      )}
      <div className="pairs__full">
        <dt>{t("memberPage.key")}</dt>
        <dd className="mono break" dir="ltr">
          {member.account}
        </dd>
      </div>
    </dl>
  );
}
