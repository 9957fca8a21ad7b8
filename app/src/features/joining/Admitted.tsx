import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { MemberView } from "../../chain/model.ts";
import type { Application } from "../../chain/write/admit.ts";
import type { ApplicantView } from "../../history/applicationsOf.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useClasses } from "../../queries/applicationQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Note } from "../../ui/Note.tsx";
import { Apply } from "./Apply.tsx";
import { PayShares } from "./PayShares.tsx";
import { Send } from "./Send.tsx";
import { Waiting } from "./Waiting.tsx";

interface Props {
  readonly member: MemberView;
  readonly applicant: ApplicantView | null;
  /** The relay has the member's wish for another class, and it is not on the record yet. */
  readonly onItsWay: boolean;
  /** A wish for another class that was signed in this browser and not sent. */
  readonly kept: Application | undefined;
  readonly onSignIn: () => void;
}

/** On the register: the number, from when the vote counts, and what is to be paid in. */
export function Admitted({ member, applicant, onItsWay, kept, onSignIn }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHead().data?.time ?? 0n;
  const classes = useClasses();
  const asked = applicant?.state === "waiting" && applicant.byMember ? applicant.application : undefined;
  const silent = member.referred || member.suspended || member.inArrears;
  return (
    <section className="join stack" aria-labelledby="join-member">
      <h2 id="join-member">{t("join.member.title", { id: member.memberId })}</h2>
      <Note kind={silent ? "warn" : "good"}>
        {t("join.member.since", { name: member.className, since: format.date(member.joinedAt) })}{" "}
        {member.referred && t("join.member.referred")}
        {member.voting &&
          !silent &&
          t(member.entitledAt > now ? "join.member.votesFrom" : "join.member.votes", {
            from: format.date(member.entitledAt),
          })}
      </Note>
      <PayShares member={member} />
      <p>
        <Link href="/members">{t("join.member.register")}</Link>
      </p>
      {asked ? (
        <Note>
          {t("join.member.asks", { name: classes?.[asked.class]?.name ?? "" })}{" "}
          <Link href="/board">{t("join.waiting.seeBoard")}</Link>
        </Note>
      ) : onItsWay ? (
        <Waiting />
      ) : kept ? (
        <Send application={kept} />
      ) : (
        member.seatEnds === 0n && (
          <details className="join__part">
            <summary>{t("join.member.change")}</summary>
            <p className="small soft measure">{t("join.member.changeAbout")}</p>
            <Apply onSignIn={onSignIn} besides={member.classId} />
          </details>
        )
      )}
    </section>
  );
}
