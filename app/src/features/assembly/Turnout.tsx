import { useTranslation } from "react-i18next";
import type { ResolutionView } from "../../chain/model.ts";
import { sumOf } from "../../chain/receipts.ts";
import { Phrase } from "../../i18n/Phrase.tsx";
import { useFormat } from "../../i18n/useFormat.ts";
import { Fig } from "../../ui/Fig.tsx";
import { standingOf } from "./standing.ts";

/** “58 of 214 members have voted.” */
export function Turnout({ resolution }: { readonly resolution: ResolutionView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { voted } = standingOf(resolution);
  const figure = sumOf([resolution.inFavour, resolution.against, resolution.abstain]);
  return (
    <Phrase
      i18nKey="result.turnout"
      values={{ voted: format.number(voted), roll: format.number(resolution.roll.value) }}
      components={{
        v: <Fig figure={figure} what={t("result.votedWhat", { number: resolution.number })} />,
        r: <Fig figure={resolution.roll} what={t("result.rollWhat", { number: resolution.number })} />,
      }}
    />
  );
}
