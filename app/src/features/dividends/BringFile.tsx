import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Address } from "viem";
import { BadStatementFile, useBringFile } from "../../queries/dividendQueries.ts";
import { Note } from "../../ui/Note.tsx";

/** Where the record alone is not enough: the file of a statement, or the list of whose royalties are. */
export function BringFile({ asset }: { readonly asset: Address }) {
  const { t } = useTranslation();
  const id = useId();
  const bring = useBringFile(asset);
  const { error } = bring;
  return (
    <div className="form">
      <div className="field">
        <label htmlFor={id}>{t("statement.bring")}</label>
        <input
          id={id}
          type="file"
          accept=".jsonl,.csv,application/x-ndjson,text/csv"
          aria-describedby={`${id}-means`}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = "";
            if (file) bring.mutate(file);
          }}
        />
        <p className="small soft" id={`${id}-means`}>
          {t("statement.bringMeans")}
        </p>
      </div>
      {error && (
        <Note kind="bad" live>
          {error instanceof BadStatementFile && error.line !== undefined
            ? t("statement.badLine", { line: error.line })
            : t("statement.badFile")}
        </Note>
      )}
      {bring.isSuccess && <Note live>{t(`statement.brought.${bring.data.kind}`)}</Note>}
    </div>
  );
}
