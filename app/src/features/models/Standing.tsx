import { useTranslation } from "react-i18next";
import type { ModelVersionView } from "../../chain/commons.ts";
import { Chip, type ChipKind } from "../../ui/Chip.tsx";

const LOOKS = {
  registered: "plain",
  released: "open",
  stopped: "wait",
  flagged: "no",
} as const satisfies Record<ModelVersionView["standing"], ChipKind>;

/** How a version stands, in a word. */
export function Standing({ model }: { readonly model: ModelVersionView }) {
  const { t } = useTranslation();
  return <Chip kind={LOOKS[model.standing]}>{t(`models.standing.${model.standing}`)}</Chip>;
}
