import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useRules, useTermsRunning } from "../../queries/rulesQueries.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Note } from "../../ui/Note.tsx";

/** Where the board cannot act, the members can: said plainly, with the way to call a meeting. */
export function BoardWarning() {
  const { t } = useTranslation();
  const format = useFormat();
  const coop = useCoop().data;
  const rules = useRules().data;
  const running = useTermsRunning().data;
  if (!coop?.isOpen || !rules || running === undefined) return null;
  const { directorsNeeded, directorsSeated, votingMembers } = coop;
  const cannot = BigInt(running) < directorsNeeded.value;
  if (!cannot && directorsSeated.value >= BigInt(rules.now.minSeats)) return null;
  // As membersNeeded, whose home would weigh on the first screen.
  const members = (votingMembers.value * BigInt(rules.now.minorityBps) + 9_999n) / 10_000n;
  return (
    <div className="legalhost">
      <Note kind="warn">
        <p>
          <b>{t(cannot ? "overview.boardCannot" : "overview.boardConvenes")}</b>{" "}
          {cannot && (
            <>
              {t("overview.boardRunning")} {format.number(running)}. {t("overview.boardNeeded")}{" "}
              <Fig figure={directorsNeeded} what={t("overview.boardNeeded")}>
                {format.number(directorsNeeded.value)}
              </Fig>
              .
            </>
          )}
        </p>
        <p>
          <b>{t("overview.anyMembers", { count: Number(members), n: format.number(members) })}</b>{" "}
          <Link href="/requisition/new">{t("overview.callMeeting")}</Link>
        </p>
      </Note>
    </div>
  );
}
