import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { EntryView } from "../../history/applicationsOf.ts";
import { loadWords } from "../../i18n/language.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useObject, useSignObjection } from "../../queries/applicationQueries.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { CopyField } from "../../ui/CopyField.tsx";

interface Props {
  readonly entry: EntryView;
  readonly objectionDays: bigint;
}

/** A member with a vote objects to an entry lately made. Also for pages that load other words. */
export function ObjectToEntry({ entry, objectionDays }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHead().data?.time;
  const { member } = useMe();
  const object = useObject();
  const sign = useSignObjection();
  const [open, setOpen] = useState(false);
  useEffect(() => void loadWords("board").catch(() => {}), []);
  const until = entry.joinedAt + objectionDays * 86_400n;
  if (now === undefined || now > until || entry.referred || entry.confirmed) return null;
  if (!member || member.memberId === entry.memberId) return null;
  const votes =
    member.leftAt === 0n &&
    member.voting &&
    member.entitledAt <= now &&
    !(member.suspended || member.referred || member.inArrears);
  if (!votes) return null;
  if (entry.objectors.includes(member.memberId)) return <p className="small">{t("board.object.own")}</p>;
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("board.object.open")}</summary>
      <p className="small measure">{t("board.object.means", { until: format.moment(until) })}</p>
      <Action
        label={t("board.object.button", { id: entry.memberId })}
        done={t("board.object.done")}
        doing={object}
        onPress={() => object.mutate(entry)}
      />
      <Action
        label={t("board.object.sign")}
        done={t("board.object.signed")}
        doing={sign}
        onPress={() => sign.mutate(entry)}
      />
      {sign.data && (
        <CopyField
          label={t("board.object.handOn")}
          text={`${sign.data.account}.${sign.data.signature}`}
          button={t("board.action.copy")}
        />
      )}
    </details>
  );
}
