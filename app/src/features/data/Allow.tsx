import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Address, Hex } from "viem";
import type { ConsentView } from "../../chain/commons.ts";
import { addressIn } from "../../chain/givenText.ts";
import { Phrase } from "../../i18n/Phrase.tsx";
import { useFormat } from "../../i18n/useFormat.ts";
import type { DatasetPage } from "../../queries/dataQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Section } from "../../ui/Section.tsx";
import {
  consentIn,
  type PurposesShown,
  purposesShown,
  type Recipient,
  recipientsOf,
  runs,
  same,
  switchState,
} from "./consentView.ts";
import { usePurposeHint, usePurposeName } from "./Purpose.tsx";
import { SayDialog } from "./SayDialog.tsx";
import { Subjects } from "./Subjects.tsx";
import type { Subjects as All } from "./useSubjects.ts";
import { Who } from "./Who.tsx";
import { WithdrawDialog } from "./WithdrawDialog.tsx";

interface Props {
  readonly page: DatasetPage;
  readonly name: string | undefined;
  readonly subjects: All;
  /** All that the present subject ever said; undefined while that is read. */
  readonly views: readonly ConsentView[] | undefined;
  readonly onSignIn: () => void;
}

type Asked =
  | { readonly what: "say"; readonly recipient: Address; readonly purpose: Hex }
  | { readonly what: "withdraw"; readonly view: ConsentView };

/** One switch for each recipient and purpose. */
export function Allow({ page, name, subjects, views, onSignIn }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [added, setAdded] = useState<readonly Address[]>([]);
  const [asked, setAsked] = useState<Asked>();
  const { view, grants, maxDays } = page;
  const known = views ?? [];
  const here = known.filter(({ datasetId }) => datasetId === view.id);
  const recipients = recipientsOf(view.coop, grants, here, added);
  const subject = subjects.present;
  const close = () => setAsked(undefined);
  return (
    <Section
      title={t("data.allow.title")}
      about={t("data.allow.about")}
      more={{ href: "/consents", label: t("data.toConsents") }}
    >
      <div className="stack">
        <Subjects subjects={subjects} onSignIn={onSignIn} />
        {subject && views === undefined ? (
          <p className="soft" role="status">
            {t("state.loading", { what: t("data.whatConsents") })}
          </p>
        ) : (
          recipients.map((recipient) => (
            <Switches
              key={recipient.address}
              recipient={recipient}
              open={
                recipient.kind === "coop" ||
                added.includes(recipient.address) ||
                here.some((each) => runs(each) && same(each.recipient, recipient.address))
              }
              purposes={purposesShown(recipient.address, grants, here)}
              datasetId={view.id}
              views={here}
              onSay={(purpose) => setAsked({ what: "say", recipient: recipient.address, purpose })}
              onWithdraw={(of) => setAsked({ what: "withdraw", view: of })}
            />
          ))
        )}
        <AddRecipient onAdd={(address) => setAdded([...added, address])} />
        <p className="small soft">
          {t("data.allow.ends")}{" "}
          <Phrase
            i18nKey="data.allow.maxDays"
            count={Number(maxDays.value)}
            values={{ n: format.number(maxDays.value) }}
            components={{ f: <Fig figure={maxDays} what={t("data.allow.maxDaysWhat")} /> }}
          />
        </p>
      </div>
      {asked?.what === "say" && (
        <SayDialog
          datasetId={view.id}
          name={name}
          recipient={asked.recipient}
          purpose={asked.purpose}
          subject={subject}
          views={known}
          maxDays={maxDays}
          onSubject={subjects.choose}
          onSignIn={onSignIn}
          onClose={close}
        />
      )}
      {asked?.what === "withdraw" && subject && (
        <WithdrawDialog consents={[asked.view]} subject={subject} onClose={close} />
      )}
    </Section>
  );
}

interface SwitchesProps {
  readonly recipient: Recipient;
  readonly open: boolean;
  readonly purposes: PurposesShown;
  readonly datasetId: bigint;
  readonly views: readonly ConsentView[];
  readonly onSay: (purpose: Hex) => void;
  readonly onWithdraw: (view: ConsentView) => void;
}

function Switches({ recipient, open, purposes, datasetId, views, onSay, onWithdraw }: SwitchesProps) {
  const { t } = useTranslation();
  const switches = (some: readonly Hex[]) => (
    <ul className="list purposes">
      {some.map((purpose) => (
        <Purpose
          key={purpose}
          purpose={purpose}
          view={consentIn(views, datasetId, recipient.address, purpose)}
          onSay={() => onSay(purpose)}
          onWithdraw={onWithdraw}
        />
      ))}
    </ul>
  );
  return (
    <details className="recipient" open={open}>
      <summary>
        <span>
          <span className="small soft">{t(`data.allow.kind.${recipient.kind}`)}</span>{" "}
          <Who address={recipient.address} />
        </span>
      </summary>
      {recipient.kind !== "coop" && (
        <p className="mono small soft break recipient__whole" dir="ltr">
          {recipient.address}
        </p>
      )}
      {switches(purposes.first)}
      {purposes.others.length > 0 && (
        <details className="recipient__others">
          <summary>{t("data.allow.otherPurposes")}</summary>
          {switches(purposes.others)}
        </details>
      )}
    </details>
  );
}

interface PurposeProps {
  readonly purpose: Hex;
  readonly view: ConsentView | undefined;
  readonly onSay: () => void;
  readonly onWithdraw: (view: ConsentView) => void;
}

/** The switch opens what would be signed; it turns only when the record says so. */
export function Purpose({ purpose, view, onSay, onWithdraw }: PurposeProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const name = usePurposeName()(purpose);
  const hint = usePurposeHint()(purpose);
  const now = useHead().data?.time ?? 0n;
  const state = switchState(view, now);
  const receipt = view?.periods.at(-1)?.given;
  return (
    <li>
      <input
        className="switch"
        type="checkbox"
        role="switch"
        id={id}
        checked={state !== "off"}
        aria-checked={state !== "off"}
        aria-describedby={`${id}-hint ${id}-until`}
        onChange={() => {
          if (state === "off") onSay();
          else if (view) onWithdraw(view);
        }}
      />
      <div>
        <h3>
          <label htmlFor={id}>{name}</label>
        </h3>
        <p id={`${id}-hint`}>{hint}</p>
      </div>
      <p className="until" id={`${id}-until`}>
        {state === "off" || !view || !receipt ? (
          <b>{t(view?.standing === "withdrawn" ? "data.allow.withdrawn" : "data.allow.not")}</b>
        ) : (
          <>
            <b>
              <Fig figure={{ receipt }} what={t("data.untilWhat", { purpose: name })}>
                {format.date(view.until)}
              </Fig>
            </b>{" "}
            <span className={state === "on" ? undefined : "until__soon"}>
              {state === "later"
                ? t("data.allow.later", { date: format.date(view.from) })
                : t("data.allow.left", { length: format.durationShort(view.until - now) })}
            </span>{" "}
            <button type="button" className="btn btn--bare" onClick={onSay}>
              {t("data.allow.change")} <span className="sr">{name}</span>
            </button>
          </>
        )}
      </p>
    </li>
  );
}

function AddRecipient({ onAdd }: { readonly onAdd: (address: Address) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState("");
  const address = addressIn(typed.trim());
  const wrong = typed.trim() !== "" && address === undefined;
  return (
    <details className="adds">
      <summary>{t("data.allow.other")}</summary>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (address === undefined) return;
          onAdd(address);
          setTyped("");
        }}
      >
        <div className="field">
          <label htmlFor={id}>{t("data.allow.address")}</label>
          <input
            id={id}
            className="input mono"
            dir="ltr"
            autoComplete="off"
            spellCheck={false}
            aria-invalid={wrong}
            aria-describedby={`${id}-means`}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <small id={`${id}-means`}>{t(wrong ? "data.allow.addressWrong" : "data.allow.addressMeans")}</small>
        </div>
        <button type="submit" className="btn" aria-disabled={address === undefined}>
          {t("data.allow.add")}
        </button>
      </form>
    </details>
  );
}
