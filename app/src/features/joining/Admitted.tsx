import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { MemberView } from "../../chain/model.ts";
import type { ApplicantView } from "../../history/applicationsOf.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Note } from "../../ui/Note.tsx";
import { Apply } from "./Apply.tsx";
import { PayShares } from "./PayShares.tsx";

interface Props {
  readonly member: MemberView;
  readonly applicant: ApplicantView | null;
  readonly onSignIn: () => void;
}

/** On the register: the number, from when the vote counts, and what is to be paid in. */
export function Admitted({ member, applicant, onSignIn }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHead().data?.time ?? 0n;
  const asks = applicant?.state === "waiting" && applicant.byMember;
  return (
    <section className="join stack" aria-labelledby="join-member">
      <h2 id="join-member">{t("join.member.title", { id: member.memberId })}</h2>
      <Note kind="good">
        {t("join.member.since", { name: member.className, since: format.date(member.joinedAt) })}{" "}
        {member.voting &&
          t(member.entitledAt > now ? "join.member.votesFrom" : "join.member.votes", {
            from: format.date(member.entitledAt),
          })}
      </Note>
      <PayShares member={member} />
      <p>
        <Link href="/members">{t("join.member.register")}</Link>
      </p>
      {asks ? (
        <Note>{t("join.member.asks")}</Note>
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
