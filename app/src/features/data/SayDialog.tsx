import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Address, Hex } from "viem";
import type { ConsentView } from "../../chain/commons.ts";
import { latestConsentEnd } from "../../chain/consent.ts";
import type { Figure } from "../../chain/figure.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useConsentRelay, useSendConsents, useSignConsents } from "../../queries/consentQueries.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Note } from "../../ui/Note.tsx";
import { BeforeFirst } from "./BeforeFirst.tsx";
import { consentIn, dayText, endDays, endIn, proposedEnd } from "./consentView.ts";
import { usePurposeHint, usePurposeName } from "./Purpose.tsx";
import { Said } from "./Said.tsx";
import type { Subject } from "./subjects.ts";
import { Who } from "./Who.tsx";

interface Props {
  readonly datasetId: bigint;
  readonly name: string | undefined;
  readonly recipient: Address;
  readonly purpose: Hex;
  readonly subject: Subject | undefined;
  /** All that this subject ever said, in any co-op. */
  readonly views: readonly ConsentView[];
  /** How many days ahead a consent may end at most, by the bylaws of the dataset's co-op. */
  readonly maxDays: Figure;
  readonly onSubject: (address: Address) => void;
  readonly onSignIn: () => void;
  readonly onClose: () => void;
}

/** One consent: before the first of a subject for this dataset what is public for ever, then until when, then the signature. */
export function SayDialog(props: Props) {
  const { t } = useTranslation();
  const { datasetId, subject, views, onSubject, onSignIn, onClose } = props;
  const { account } = useMe();
  const hasRelay = useConsentRelay() !== undefined;
  const [told, setTold] = useState(() => views.some((each) => each.datasetId === datasetId));
  if (!told || !subject)
    return (
      <Dialog title={t("data.before.title")} onClose={onClose}>
        <BeforeFirst
          datasetId={datasetId}
          account={account}
          hasRelay={hasRelay}
          onAccount={() => {
            if (account) onSubject(account);
            setTold(true);
          }}
          onKey={({ address }) => {
            onSubject(address);
            setTold(true);
          }}
          onSignIn={() => {
            onClose(); // one dialogue at a time
            onSignIn();
          }}
        />
      </Dialog>
    );
  return <Say {...props} subject={subject} onOther={() => setTold(false)} />;
}

function Say({
  datasetId,
  name,
  recipient,
  purpose,
  subject,
  views,
  maxDays,
  onClose,
  onOther,
}: Props & { readonly subject: Subject; readonly onOther: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const purposeName = usePurposeName();
  const hint = usePurposeHint();
  const hasRelay = useConsentRelay() !== undefined;
  const now = Number(useHead().data?.time ?? 0n);
  const before = consentIn(views, datasetId, recipient, purpose);
  /** It would begin, or begins already, with the next day. */
  const begins = before !== undefined && before.standing !== "live";
  const days = endDays(now, !begins, latestConsentEnd(now, Number(maxDays.value)));
  const [typed, setTyped] = useState(() => dayText(proposedEnd(days, now)));
  const [again] = useState(before?.standing === "live");
  const end = endIn(typed, days);
  const sign = useSignConsents();
  const send = useSendConsents();
  const elsewhere = subject.key !== undefined && views.some((each) => each.datasetId !== datasetId);
  const blocked =
    "end" in end
      ? undefined
      : t(`data.say.why.${end.why}`, {
          first: format.date(BigInt(days.first)),
          last: format.date(BigInt(days.last)),
        });
  const terms = "end" in end ? [{ datasetId, recipient, purpose, expiresAt: end.end }] : [];
  const done = sign.isSuccess || send.isSuccess;
  return (
    <Dialog title={t(again ? "data.say.titleAgain" : "data.say.title")} onClose={onClose}>
      <dl className="pairs">
        <div>
          <dt>{t("data.dataset")}</dt>
          <dd>
            <bdi>{name ?? t("data.number", { id: String(datasetId) })}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t("data.purposeOf")}</dt>
          <dd>{purposeName(purpose)}</dd>
        </div>
        <div>
          <dt>{t("data.recipient")}</dt>
          <dd>
            <Who address={recipient} />
          </dd>
        </div>
        <div>
          <dt>{t("data.speak.as")}</dt>
          <dd>
            <span className="mono small break" dir="ltr">
              {subject.address}
            </span>
          </dd>
        </div>
      </dl>
      {done ? (
        <Said text={t(sign.data?.waiting ? "data.say.waiting" : "data.say.done")} onClose={onClose} />
      ) : (
        <>
          <p className="small soft">{hint(purpose)}</p>
          {elsewhere && <Note kind="warn">{t("data.say.elsewhere")}</Note>}
          <div className="field">
            <label htmlFor={id}>{t("data.say.until")}</label>
            <input
              id={id}
              className="input"
              type="date"
              required
              min={dayText(days.first)}
              max={dayText(days.last)}
              aria-describedby={`${id}-means`}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            <small id={`${id}-means`}>{t("data.say.untilMeans", { n: format.number(maxDays.value) })}</small>
          </div>
          {begins && <Note icon="clock">{t("data.say.tomorrow")}</Note>}
          {hasRelay && (
            <Action
              kind="main"
              label={t("data.say.sign")}
              doing={sign}
              done={t("data.say.done")}
              blocked={blocked}
              onPress={() => sign.mutate({ terms, key: subject.key })}
            />
          )}
          {!subject.key && (
            <Action
              kind={hasRelay ? "plain" : "main"}
              label={t("data.say.send")}
              doing={send}
              done={t("data.say.done")}
              blocked={hasRelay ? undefined : blocked}
              onPress={() => {
                if (terms.length > 0) send.mutate(terms);
              }}
            />
          )}
          {subject.key && !hasRelay && <Note kind="warn">{t("data.before.noRelay")}</Note>}
          <p className="small soft">{t("data.say.means")}</p>
          <p>
            <button type="button" className="btn btn--bare" onClick={onOther}>
              {t("data.say.other")}
            </button>
          </p>
        </>
      )}
    </Dialog>
  );
}
