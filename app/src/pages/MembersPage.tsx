import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { JoinLink } from "../features/joining/JoinLink.tsx";
import { JoinedLeft } from "../features/membership/JoinedLeft.tsx";
import { MembersSentence, Register } from "../features/membership/Register.tsx";
import { usePageTitle } from "./usePageTitle.ts";
import "../features/membership/membership.css";

export default function MembersPage() {
  const { t } = useTranslation();
  usePageTitle(t("nav.members"));
  return (
    <>
      <header className="title">
        <p className="eyebrow">{t("nav.members")}</p>
        <MembersSentence />
        <p className="soft">{t("register.ownNames")}</p>
        <p className="row small">
          <Link href="/me">{t("mine.title")}</Link>
          <Link href="/redemptions">{t("queue.title")}</Link>
          <Link href="/recover">{t("recover.lost")}</Link>
        </p>
        <JoinLink />
      </header>
      <Register />
      <JoinedLeft />
    </>
  );
}
