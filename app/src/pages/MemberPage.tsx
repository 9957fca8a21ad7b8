import { useTranslation } from "react-i18next";
import { useParams } from "wouter";
import { Stance } from "../features/assembly/Stance.tsx";
import { CapitalAccount } from "../features/dividends/CapitalAccount.tsx";
import { Dividends } from "../features/dividends/Dividends.tsx";
import { Holding } from "../features/holding/Holding.tsx";
import { MemberDetail } from "../features/membership/MemberDetail.tsx";
import { Votes } from "../features/membership/Votes.tsx";
import { useMembers } from "../queries/memberQueries.ts";
import { Loaded } from "../ui/Loaded.tsx";
import { Section } from "../ui/Section.tsx";
import NotFoundPage from "./NotFoundPage.tsx";
import { useSignIn } from "./signInContext.ts";
import { usePageTitle } from "./usePageTitle.ts";
import "../features/membership/membership.css";

export default function MemberPage() {
  const { t } = useTranslation();
  const { id } = useParams<{ id: string }>();
  const members = useMembers();
  const onSignIn = useSignIn();
  const title = t("member.long", { id });
  usePageTitle(title);
  return (
    <>
      {members.data === undefined && <h1 className="waiting">{title}</h1>}
      <Loaded of={members} what={t("what.members")}>
        {(read) => {
          const member = read.find(({ memberId }) => String(memberId) === id);
          if (member === undefined) return <NotFoundPage />;
          return (
            <MemberDetail
              key={id}
              member={member}
              shares={
                <>
                  <Section title={t("holding.title")} about={t("holding.about")}>
                    <Holding member={member} />
                  </Section>
                  <Section title={t("dividend.title")} about={t("dividend.aboutOther")} folds>
                    <Dividends member={member} onSignIn={onSignIn} />
                  </Section>
                  <Section title={t("account.title")} about={t("account.about")} folds>
                    <CapitalAccount member={member} onSignIn={onSignIn} />
                  </Section>
                </>
              }
              votes={<Votes memberId={member.memberId} stance={(choice) => <Stance choice={choice} />} />}
            />
          );
        }}
      </Loaded>
    </>
  );
}
