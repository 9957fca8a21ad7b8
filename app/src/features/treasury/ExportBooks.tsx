import { useContext } from "react";
import { useTranslation } from "react-i18next";
import { type BooksForm, useWriteBooks } from "../../queries/exportQueries.ts";
import { download } from "../../ui/download.ts";
import { Note } from "../../ui/Note.tsx";
import { PricesContext } from "./pricesContext.ts";

const FORMS: readonly BooksForm[] = ["csv", "json", "journal"];

/** The whole books as a file, worked out on the reader's own device. */
export function ExportBooks() {
  const { t } = useTranslation();
  const prices = useContext(PricesContext)?.prices ?? [];
  const write = useWriteBooks();
  return (
    <fieldset className="field exports">
      <legend>{t("export.title")}</legend>
      <p className="small soft measure">{t("export.about")}</p>
      <div className="row">
        {FORMS.map((form) => (
          <button
            key={form}
            type="button"
            className="btn"
            disabled={write.isPending}
            onClick={() =>
              write.mutate(
                { form, prices },
                { onSuccess: ({ name, text, type }) => download(name, text, type) },
              )
            }
          >
            {t(`export.${form}`)}
          </button>
        ))}
      </div>
      {write.isError && (
        <Note kind="warn" live>
          {t("export.failed")}
        </Note>
      )}
    </fieldset>
  );
}
