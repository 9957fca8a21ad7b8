import { useTranslation } from "react-i18next";
import { useRecuse } from "../../queries/ballotQueries.ts";
import { useEntitlement, useMe } from "../../queries/memberQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { type Item, isRecused } from "./standing.ts";

/** Before the voting opens, a member gives up the vote on one item for a conflict of interest. */
export function Recuse({ item: { resolution, meeting } }: { readonly item: Item }) {
  const { t } = useTranslation();
  const { member } = useMe();
  const now = useHead().data?.time;
  const entitlement = useEntitlement(meeting);
  const recuse = useRecuse();
  const early = now !== undefined && now < meeting.opensAt;
  const votes = entitlement?.may === false && entitlement.why === "notOpen";
  if (!member || !early || !votes || isRecused(resolution, member.memberId)) return null;
  return (
    <details>
      <summary>{t("conflict.open")}</summary>
      <div className="stack">
        <p className="small">{t("conflict.means")}</p>
        <p className="small">
          <b>{t("conflict.final")}</b> {t("conflict.others")}
        </p>
        <Action
          kind="danger"
          block
          label={t("conflict.button")}
          doing={recuse}
          done={t("conflict.done")}
          onPress={() => recuse.mutate({ meetingId: meeting.id, items: [resolution.item] })}
        />
      </div>
    </details>
  );
}
