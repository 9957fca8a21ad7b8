import { useTranslation } from "react-i18next";
import type { DatasetView, ModelVersionView } from "../../chain/commons.ts";
import { licenceWarnings } from "../../chain/licences.ts";
import { purposeOf } from "../../chain/purposes.ts";
import { licenceInWord } from "../../chain/spdx.ts";
import { useGrants } from "../../queries/dataQueries.ts";
import { Note } from "../../ui/Note.tsx";

interface Props {
  readonly view: ModelVersionView;
  readonly datasets: readonly DatasetView[];
}

const KINDS = { against: "bad", duty: "warn", unclear: "neutral" } as const;

/** Whether the licences of the data and of the model go together, with the reason where they may not. */
export function Licences({ view, datasets }: Props) {
  const { t } = useTranslation();
  const grants = useGrants("received").data ?? [];
  const used = new Set(view.uses.map(({ grantId }) => grantId));
  const commercialPurpose = grants.some(({ id, purpose }) => used.has(id) && purposeOf(purpose)?.commercial);
  const model = licenceInWord(view.licence) ?? view.licence;
  const warnings = licenceWarnings(
    datasets.map(({ licence }) => licenceInWord(licence) ?? licence),
    model,
    { commercialPurpose },
  );
  return (
    <div className="stack">
      {warnings.length === 0 ? (
        <p>{t(datasets.length === 0 ? "models.licences.noData" : "models.licences.fine", { model })}</p>
      ) : (
        <ul className="stack">
          {warnings.map(({ licence, reason, weight }) => (
            <li key={`${licence} ${reason}`}>
              <Note kind={KINDS[weight]} icon="warn">
                <b>{t(`models.licences.weight.${weight}`)}</b> {t(`licence.${reason}`, { licence, model })}
              </Note>
            </li>
          ))}
        </ul>
      )}
      {view.base && <p className="small soft">{t("models.licences.base")}</p>}
      <p className="small soft">{t("licence.noAdvice")}</p>
    </div>
  );
}
