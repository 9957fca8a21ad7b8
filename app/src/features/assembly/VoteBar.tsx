import { useTranslation } from "react-i18next";
import type { ResolutionView } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { Fig } from "../../ui/Fig.tsx";
import { ResultBar } from "../../ui/ResultBar.tsx";
import { useResultWords } from "./useResultWords.ts";

/** The result as a bar; the numbers at its marks have their receipts. */
export function VoteBar({
  resolution,
  tall = false,
}: {
  readonly resolution: ResolutionView;
  readonly tall?: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { counts, words } = useResultWords(resolution);
  const { number, quorum, majority } = resolution;
  return (
    <ResultBar
      counts={counts}
      words={words}
      tall={tall}
      marks={{
        quorum: (
          <Fig figure={quorum} what={t("result.quorumWhat", { number })}>
            {format.number(quorum.value)}
          </Fig>
        ),
        majority: (
          <Fig figure={majority} what={t("result.majorityWhat", { number })}>
            {format.number(majority.value)}
          </Fig>
        ),
      }}
    />
  );
}
