import { useTranslation } from "react-i18next";
import type { UseView } from "../../chain/commons.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import type { DatasetPage } from "../../queries/dataQueries.ts";
import { Chip } from "../../ui/Chip.tsx";
import { download } from "../../ui/download.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Section } from "../../ui/Section.tsx";
import { Contest } from "./Contest.tsx";
import { ModelLink } from "./ModelLink.tsx";
import { usePurposeName } from "./Purpose.tsx";
import { modelsOfUse, usageCsv } from "./usageCsv.ts";
import { Who } from "./Who.tsx";

/** Every use with the consent that was in force when it was recorded, newest first. */
export function Uses({ page }: { readonly page: DatasetPage }) {
  const { t } = useTranslation();
  const { view, uses, models } = page;
  return (
    <Section title={t("data.uses.title")} about={t("data.uses.about")}>
      <div className="stack">
        {uses.length === 0 ? (
          <p className="soft">{t("data.uses.none")}</p>
        ) : (
          <>
            <table className="cards usestable">
              <thead>
                <tr>
                  <th scope="col">{t("data.uses.use")}</th>
                  <th scope="col">{t("data.uses.recorded")}</th>
                  <th scope="col">{t("data.uses.forWhat")}</th>
                  <th scope="col">{t("data.uses.models")}</th>
                  <th scope="col" className="n">
                    {t("data.uses.then")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {uses.toReversed().map((use) => (
                  <Row key={String(use.id)} use={use} models={modelsOfUse(use, models)} />
                ))}
              </tbody>
            </table>
            <p className="row">
              <button
                type="button"
                className="btn"
                onClick={() =>
                  download(`dataset-${view.id}-uses.csv`, usageCsv(uses, models), "text/csv;charset=utf-8")
                }
              >
                {t("data.uses.download")}
              </button>
            </p>
          </>
        )}
        <Contest uses={uses} />
      </div>
    </Section>
  );
}

interface RowProps {
  readonly use: UseView;
  readonly models: DatasetPage["models"];
}

function Row({ use, models }: RowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const purposeName = usePurposeName();
  const id = String(use.id);
  return (
    <tr>
      <th scope="row" className="first">
        <span className="num">{t("data.useNumber", { id })}</span>
        <small>{t("data.version", { n: String(use.version) })}</small>
      </th>
      <td className="full soft">
        <Fig figure={use} what={t("data.useWhat", { id })}>
          {format.date(use.recordedAt)}
        </Fig>
      </td>
      <td className="full soft">
        {purposeName(use.purpose)}
        <small>
          <Who address={use.recipient} />
          {format.comma}
          {t("data.grantNumber", { id: String(use.grantId) })}
        </small>
      </td>
      <td className="full soft">
        {models.length === 0
          ? t("data.uses.noModel")
          : models.map((model, i) => (
              <span key={String(model.version)}>
                {i > 0 && format.comma}
                <ModelLink model={model} />
              </span>
            ))}
      </td>
      <td className="n">
        {use.contested ? (
          <>
            <Chip kind="no">{t("data.uses.contested")}</Chip>
            <small>
              <Fig figure={use.contested} what={t("data.contestedWhat", { id })}>
                {format.dayShort(use.contested.at)}
              </Fig>
            </small>
          </>
        ) : (
          <Chip kind="done">{t("data.uses.allowed")}</Chip>
        )}
      </td>
    </tr>
  );
}
