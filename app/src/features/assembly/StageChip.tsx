import { useTranslation } from "react-i18next";
import type { Stage } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Chip, type ChipKind } from "../../ui/Chip.tsx";
import type { Item } from "./standing.ts";

const KIND_OF: Record<Stage, ChipKind> = {
  notice: "plain",
  voting: "open",
  lapsed: "plain",
  notCarried: "no",
  waiting: "wait",
  ready: "open",
  carriedOut: "done",
  expired: "plain",
};

export function StageChip({ item }: { readonly item: Item }) {
  const { t } = useTranslation();
  const format = useFormat();
  const head = useHead().data;
  const { stage } = item.resolution;
  const left = head && stage === "voting" ? item.meeting.closesAt - head.time : 0n;
  return (
    <Chip kind={KIND_OF[stage]}>
      {left > 0n ? t("stage.votingLeft", { time: format.durationShort(left) }) : t(`stage.${stage}`)}
    </Chip>
  );
}
