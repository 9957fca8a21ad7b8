import { useTranslation } from "react-i18next";
import { Note } from "../../ui/Note.tsx";

/**
 * No contract keeps a register of legal hosts yet, so none can be on any co-op's record: this is true of every co-op
 * until there is one.
 */
export function LegalHost() {
  const { t } = useTranslation();
  return (
    <div className="legalhost">
      <Note icon="warn">
        <b>{t("overview.noHost")}</b> {t("overview.noHostMeans")}
      </Note>
    </div>
  );
}
