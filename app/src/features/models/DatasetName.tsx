import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/useFormat.ts";
import { useDatasetTitle } from "../../queries/cardQueries.ts";
import { useDatasets } from "../../queries/dataQueries.ts";

/** As the document of its newest version calls it; by its number where that is not to be had. */
export function DatasetName({ id }: { readonly id: bigint }) {
  const { t } = useTranslation();
  const format = useFormat();
  const dataset = useDatasets("all").data?.find((each) => each.id === id);
  const title = useDatasetTitle(dataset?.versions.at(-1)?.metadata);
  return title === undefined ? t("models.dataset", { number: format.number(id) }) : <bdi>{title}</bdi>;
}
