import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { Meetings } from "../features/assembly/Meetings.tsx";
import { Notices } from "../features/notices/Notices.tsx";
import { RequisitionList } from "../features/requisition/RequisitionList.tsx";
import { usePageTitle } from "./usePageTitle.ts";

export default function ResolutionsPage() {
  const { t } = useTranslation();
  usePageTitle(t("nav.resolutions"));
  return (
    <>
      <header className="title">
        <p className="eyebrow">{t("nav.resolutions")}</p>
        <h1>{t("resolutions.title")}</h1>
        <p className="soft">{t("resolutions.about")}</p>
        <p className="row">
          <Link className="btn" href="/convene">
            {t("resolutions.convene")}
          </Link>
          <Link href="/practice">{t("resolutions.practice")}</Link>
        </p>
      </header>
      <RequisitionList />
      <Meetings />
      <Notices />
    </>
  );
}
