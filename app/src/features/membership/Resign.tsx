import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MemberView } from "../../chain/model.ts";
import { useResign } from "../../queries/membershipQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { standingOf } from "./standing.ts";

interface Props {
  readonly member: MemberView;
  /** What leaving means for the member's capital: the accounts' to say. */
  readonly consequences: ReactNode;
}

/** What leaving means, before the button; it is pressed only with the number typed. */
export function Resign({ member, consequences }: Props) {
  const { t } = useTranslation();
  const now = useHead().data?.time ?? 0n;
  const [typed, setTyped] = useState("");
  const resign = useResign();
  const same = typed.trim() === String(member.memberId);
  return (
    <details>
      <summary>{t("resign.open")}</summary>
      <div className="form">
        <ul className="bullets">
          <li>{t("resign.vote")}</li>
          {standingOf(member, now).director && <li>{t("resign.seat")}</li>}
          {consequences}
          <li>{t("resign.stays")}</li>
          <li>{t("resign.back", { id: member.memberId })}</li>
        </ul>
        {member.recovering ? (
          <p className="soft">{t("resign.recovering")}</p>
        ) : (
          <>
            <label className="field">
              <span>{t("resign.type", { id: member.memberId })}</span>
              <input
                className="input"
                inputMode="numeric"
                autoComplete="off"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            </label>
            <Action
              label={t("resign.button")}
              kind="danger"
              doing={resign}
              done={t("resign.done")}
              blocked={same ? undefined : t("resign.typeFirst")}
              onPress={() => resign.mutate()}
            />
          </>
        )}
      </div>
    </details>
  );
}
