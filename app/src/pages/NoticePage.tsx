import { useTranslation } from "react-i18next";
import { useParams } from "wouter";
import { WrittenNotice } from "../features/dividends/WrittenNotice.tsx";
import { useMembers } from "../queries/memberQueries.ts";
import { Loaded } from "../ui/Loaded.tsx";
import NotFoundPage from "./NotFoundPage.tsx";
import { usePageTitle } from "./usePageTitle.ts";

export default function NoticePage() {
  const { t } = useTranslation();
  const { id, year } = useParams<{ id: string; year: string }>();
  const members = useMembers();
  usePageTitle(t("notice.title", { year }));
  return (
    <Loaded of={members} what={t("what.members")}>
      {(read) => {
        const member = read.find(({ memberId }) => String(memberId) === id);
        if (member === undefined || !/^\d{4}$/.test(year)) return <NotFoundPage />;
        return <WrittenNotice key={`${id}/${year}`} member={member} year={Number(year)} />;
      }}
    </Loaded>
  );
}
