import { useTranslation } from "react-i18next";
import type { ModelVersionView } from "../../chain/commons.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useModelCard } from "../../queries/cardQueries.ts";

/** As its card calls it; by its number where the card is not to be had. */
export function ModelName({ model }: { readonly model: ModelVersionView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const card = useModelCard(model.card);
  if (card === undefined) return <>{t("models.family", { number: format.number(model.family) })}</>;
  return (
    <bdi lang={card.language}>
      {card.name} {card.version}
    </bdi>
  );
}
