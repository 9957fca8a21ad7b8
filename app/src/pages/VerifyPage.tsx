import { useTranslation } from "react-i18next";
import { SignedNumber } from "../features/assembly/SignedNumber.tsx";
import { VerifyGuide } from "../features/verify/VerifyGuide.tsx";
import { usePageTitle } from "./usePageTitle.ts";

export default function VerifyPage() {
  const { t } = useTranslation();
  usePageTitle(t("verify.nav"));
  return (
    <>
      <header className="title">
        <p className="eyebrow">{t("verify.nav")}</p>
        <h1>{t("verify.title")}</h1>
        <p className="soft">{t("verify.lead")}</p>
      </header>
      <VerifyGuide />
      <SignedNumber />
    </>
  );
}
