import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { readObjections } from "../../chain/statements.ts";
import type { EntryView } from "../../history/applicationsOf.ts";
import { useSendObjections } from "../../queries/applicationQueries.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { Action } from "../../ui/Action.tsx";

/** Objections that members signed, sent together by anyone. */
export function SendObjections({ entry }: { readonly entry: EntryView }) {
  const { t } = useTranslation();
  const { account } = useMe();
  const send = useSendObjections();
  const [pasted, setPasted] = useState("");
  const id = useId();
  const objections = readObjections(pasted);
  if (!account || entry.referred || entry.confirmed) return null;
  const ready = objections !== undefined && objections.length > 0;
  return (
    <details>
      <summary>{t("board.object.others")}</summary>
      <div className="field">
        <label htmlFor={id}>{t("board.object.pasted")}</label>
        <textarea
          id={id}
          className="input mono"
          dir="ltr"
          rows={3}
          value={pasted}
          onChange={(event) => setPasted(event.target.value)}
        />
      </div>
      <Action
        label={t("board.object.send")}
        done={t("board.object.sent")}
        doing={send}
        blocked={ready ? undefined : t("board.object.missing")}
        onPress={() => {
          if (objections) send.mutate({ entry, objections });
        }}
      />
    </details>
  );
}
