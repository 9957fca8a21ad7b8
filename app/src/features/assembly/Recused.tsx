import { useTranslation } from "react-i18next";
import type { ResolutionView } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Note } from "../../ui/Note.tsx";

/** Who has no vote on an item, because it is about them or by their own word, and how many then decide it. */
export function Recused({
  resolution,
  named = false,
}: {
  readonly resolution: ResolutionView;
  /** Says which item, where several stand together. */
  readonly named?: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { recused = [], roll, quorum, number, item, title } = resolution;
  if (recused.length === 0) return null;
  return (
    <Note>
      {named && (
        <p>
          <b>{t("ballot.item", { number: item + 1, title })}</b>
        </p>
      )}
      {recused.map(({ memberId, receipt, declared }) => (
        <p key={memberId}>
          <Fig figure={{ receipt }} what={t("recused.what", { id: memberId })}>
            {t("member.long", { id: memberId })}
          </Fig>{" "}
          {t(declared ? "recused.declaredOnThis" : "recused.noVoteOnThis")}
        </p>
      ))}
      <p>
        {t("recused.roll")}{" "}
        <Fig figure={roll} what={t("result.rollWhat", { number })}>
          {format.number(roll.value)}
        </Fig>
        . {t("recused.quorum")}{" "}
        <Fig figure={quorum} what={t("result.quorumWhat", { number })}>
          {format.number(quorum.value)}
        </Fig>
        .
      </p>
    </Note>
  );
}
