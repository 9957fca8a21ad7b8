import { useTranslation } from "react-i18next";
import { Ledger } from "../features/treasury/Ledger.tsx";
import { Pots } from "../features/treasury/Pots.tsx";
import { TreasurySentence } from "../features/treasury/TreasurySentence.tsx";
import { Year } from "../features/treasury/Year.tsx";
import { usePageTitle } from "./usePageTitle.ts";

export default function TreasuryPage() {
  const { t } = useTranslation();
  usePageTitle(t("nav.treasury"));
  return (
    <>
      <header className="title">
        <p className="eyebrow">{t("nav.treasury")}</p>
        <TreasurySentence />
      </header>
      <Pots />
      <Year />
      <Ledger />
    </>
  );
}
