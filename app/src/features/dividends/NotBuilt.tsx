import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { MemberRebuilding } from "../../queries/dividendQueries.ts";
import { Note } from "../../ui/Note.tsx";

interface Props {
  readonly parts: Extract<MemberRebuilding, { readonly state: "not" | "failed" }>;
  /** Where the reader goes from there. */
  readonly children?: ReactNode;
}

/** Why what a member is due cannot be said: the work stopped, or the record is not enough. */
export function NotBuilt({ parts, children }: Props) {
  const { t } = useTranslation();
  return parts.state === "failed" ? (
    <Note kind="warn" live>
      <b>{t("statement.failed")}</b> {t("dividend.failedMeans")}{" "}
      <button type="button" className="btn" onClick={() => parts.again()}>
        {t("state.tryAgain")}
      </button>
    </Note>
  ) : (
    <Note kind="bad" live>
      <b>{t("dividend.notBuilt")}</b> {t(`statement.why.${parts.why.what}`)} {children}
    </Note>
  );
}
