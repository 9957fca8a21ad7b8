import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { DatasetView, ModelState, ModelVersionView } from "../../chain/commons.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { Chip } from "../../ui/Chip.tsx";
import { Fig } from "../../ui/Fig.tsx";
import { DatasetName } from "./DatasetName.tsx";
import { Words } from "./Words.tsx";

interface Props {
  readonly view: ModelVersionView;
  readonly state: ModelState;
  readonly datasets: readonly DatasetView[];
}

/** The recorded uses of data that a version rests on, and which of them were contested. */
export function DataUses({ view, state, datasets }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  if (view.uses.length === 0) return <p>{t("models.uses.none")}</p>;
  return (
    <table className="cards datauses">
      <caption className="sr">{t("models.uses.title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("models.uses.use")}</th>
          <th scope="col">{t("models.uses.dataset")}</th>
          <th scope="col">{t("models.licence")}</th>
          <th scope="col">{t("models.uses.standing")}</th>
        </tr>
      </thead>
      <tbody>
        {view.uses.map(({ useId, grantId, datasetId, datasetVersion }) => {
          const contest = view.flags.find((flag) => flag.useId === useId && flag.version === view.version);
          const licence = datasets.find(({ id }) => id === datasetId)?.licence;
          return (
            <tr key={String(useId)}>
              <th scope="row" className="full">
                <Fig
                  figure={{ receipt: state.usesReceipt }}
                  what={t("models.uses.what", { number: format.number(useId) })}
                >
                  {t("models.uses.number", { number: format.number(useId) })}
                </Fig>
                <small>{t("models.uses.grant", { number: format.number(grantId) })}</small>
              </th>
              <td className="full" data-l={t("models.uses.dataset")}>
                <Link href={`/data/${datasetId}`}>
                  <DatasetName id={datasetId} />
                </Link>
                <small>{t("models.datasetVersion", { number: format.number(datasetVersion) })}</small>
              </td>
              <td data-l={t("models.licence")}>{licence && <Words word={licence} />}</td>
              <td>
                {contest ? (
                  <>
                    <Chip kind="no">{t("models.uses.contested")}</Chip>
                    <small>
                      <Fig figure={contest} what={t("models.flagged.what")}>
                        {format.date(contest.receipt.blockTime)}
                      </Fig>
                    </small>
                  </>
                ) : (
                  <Chip kind="plain">{t("models.uses.counts")}</Chip>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
