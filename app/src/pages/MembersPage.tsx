import { useTranslation } from "react-i18next";
import { MembersSentence, Register } from "../features/membership/Register.tsx";
import { usePageTitle } from "./usePageTitle.ts";

export default function MembersPage() {
  const { t } = useTranslation();
  usePageTitle(t("nav.members"));
  return (
    <>
      <header className="title">
        <p className="eyebrow">{t("nav.members")}</p>
        <MembersSentence />
        <p className="soft">{t("register.names")}</p>
      </header>
      <Register />
    </>
  );
}
