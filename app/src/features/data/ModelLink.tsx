import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ModelVersionView } from "../../chain/commons.ts";
import { useModelCard } from "../../queries/cardQueries.ts";

/** A model as its card calls it, with the way to its page; by its number where the card is not to be had. */
export function ModelLink({ model }: { readonly model: Pick<ModelVersionView, "version" | "card"> }) {
  const { t } = useTranslation();
  const card = useModelCard(model.card);
  return (
    <Link href={`/models/${model.version}`}>
      {card ? (
        <bdi lang={card.language}>
          {card.name} {card.version}
        </bdi>
      ) : (
        t("data.modelNumber", { number: String(model.version) })
      )}
    </Link>
  );
}
