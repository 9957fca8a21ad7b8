import { useTranslation } from "react-i18next";
import type { ConsentView } from "../../chain/commons.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import {
  type ConsentTerms,
  useConsentRelay,
  useSendConsents,
  useSignConsents,
} from "../../queries/consentQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Note } from "../../ui/Note.tsx";
import { CanMan } from "./CanMan.tsx";
import { usePurposeName } from "./Purpose.tsx";
import { Said } from "./Said.tsx";
import type { Subject } from "./subjects.ts";
import { Who } from "./Who.tsx";

interface Props {
  /** Live, or to begin tomorrow; as they stood when the dialogue was opened. */
  readonly consents: readonly ConsentView[];
  readonly subject: Subject;
  readonly onClose: () => void;
}

/** What would end, what that does and cannot do, and then the signature. */
export function WithdrawDialog({ consents, subject, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const purposeName = usePurposeName();
  const hasRelay = useConsentRelay() !== undefined;
  const sign = useSignConsents();
  const send = useSendConsents();
  const done = sign.isSuccess || send.isSuccess;
  const terms: readonly ConsentTerms[] = consents.map(({ datasetId, recipient, purpose }) => ({
    datasetId,
    recipient,
    purpose,
    expiresAt: 0,
  }));
  return (
    <Dialog title={t("data.withdraw.title")} onClose={onClose}>
      <ul className="list plain">
        {consents.map((view) => (
          <li key={`${view.datasetId}/${view.recipient}/${view.purpose}`}>
            <b>{purposeName(view.purpose)}</b>
            <br />
            <span className="small soft">
              {t("data.number", { id: String(view.datasetId) })}
              {format.comma}
              {t("data.recipient")}: <Who address={view.recipient} />
              {format.comma}
              {t("data.until", { date: format.date(view.until) })}
            </span>
          </li>
        ))}
      </ul>
      {done ? (
        <Said
          text={t(sign.data?.waiting ? "data.withdraw.waiting" : "data.withdraw.done")}
          onClose={onClose}
        />
      ) : (
        <>
          <CanMan />
          {!hasRelay && subject.key && <Note kind="warn">{t("data.before.noRelay")}</Note>}
          {hasRelay && (
            <Action
              kind="danger"
              label={t("data.withdraw.sign")}
              doing={sign}
              done={t("data.withdraw.done")}
              onPress={() => sign.mutate({ terms, key: subject.key })}
            />
          )}
          {!subject.key && (
            <Action
              kind={hasRelay ? "plain" : "danger"}
              label={t("data.withdraw.send")}
              doing={send}
              done={t("data.withdraw.done")}
              onPress={() => send.mutate(terms)}
            />
          )}
          {consents.length > 1 && <p className="small soft">{t("data.withdraw.each")}</p>}
        </>
      )}
    </Dialog>
  );
}
