import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Address } from "viem";
import type { MemberView } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useMembers } from "../../queries/memberQueries.ts";
import { useMemberTerms } from "../../queries/membershipQueries.ts";
import { type Contacts as Named, useContacts, useSetContacts } from "../../queries/recoveryQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Note } from "../../ui/Note.tsx";
import { readContacts } from "./contactsForm.ts";
import { Person } from "./Person.tsx";

/** Who may give the membership back if the key is lost: now, soon, and how that is changed. */
export function Contacts({ member }: { readonly member: MemberView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const contacts = useContacts(member.memberId);
  const days = useMemberTerms().data?.recoveryDays ?? 0;
  return (
    <Loaded of={contacts} what={t("what.members")}>
      {({ current, next }) => {
        const inForce = (current?.people.length ?? 0) > 0;
        return (
          <>
            {inForce && current && <People title={t("contacts.now")} list={current} />}
            {!inForce && !next && <Note kind="warn">{t("contacts.none")}</Note>}
            {next && (
              <>
                <p>
                  {t(next.people.length > 0 ? "contacts.soon" : "contacts.takenBack", {
                    from: format.moment(next.from),
                  })}
                </p>
                {next.people.length > 0 && <People title={t("contacts.next")} list={next} />}
              </>
            )}
            {member.recovering ? (
              <p className="soft">{t("contacts.locked")}</p>
            ) : (
              <details>
                <summary>{t(inForce || next ? "contacts.change" : "contacts.set")}</summary>
                <Form member={member} days={days} named={inForce} />
              </details>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function People({ title, list: { people, needed } }: { readonly title: string; readonly list: Named }) {
  const { t } = useTranslation();
  return (
    <div>
      <h3>{title}</h3>
      <p className="small soft">{t("contacts.needed", { people: people.length, needed })}</p>
      <ul className="list people">
        {people.map((account) => (
          <li key={account}>
            <Person account={account} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface FormProps {
  readonly member: MemberView;
  readonly days: number;
  /** Contacts are in force now, so that they can be taken back. */
  readonly named: boolean;
}

const NOBODY: readonly Address[] = [];

function Form({ member, days, named }: FormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const members = useMembers().data ?? [];
  const [text, setText] = useState("");
  const [needed, setNeeded] = useState(2);
  const set = useSetContacts();
  const takeBack = useSetContacts();
  const read = readContacts(text, needed, member.account, members);
  const wrong = read.lines.filter((line) => "problem" in line);
  return (
    <div className="form">
      <p>{t("contacts.about")}</p>
      <p>{t("contacts.delay", { time: format.durationShort(BigInt(days) * 86_400n) })}</p>
      <div className="field">
        <label htmlFor={id}>{t("contacts.who")}</label>
        <textarea
          id={id}
          className="input"
          rows={4}
          dir="ltr"
          autoComplete="off"
          aria-describedby={`${id}-how`}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <small id={`${id}-how`}>{t("contacts.how")}</small>
      </div>
      {wrong.length > 0 && (
        <ul className="bullets small">
          {wrong.map((line) => (
            <li key={line.text}>
              <bdi>{line.text}</bdi> {"problem" in line && t(`contacts.problems.${line.problem}`)}
            </li>
          ))}
        </ul>
      )}
      <label className="field">
        <span>{t("contacts.howMany")}</span>
        <select className="input" value={needed} onChange={({ target }) => setNeeded(Number(target.value))}>
          {Array.from({ length: Math.max(2, read.lines.length) }, (_, i) => i + 1).map((count) => (
            <option key={count} value={count}>
              {format.number(count)}
            </option>
          ))}
        </select>
      </label>
      {read.warning && <Note kind="warn">{t(`contacts.warnings.${read.warning}`)}</Note>}
      <Action
        label={t("contacts.sign")}
        kind="main"
        doing={set}
        done={t("contacts.done")}
        blocked={read.problem && t(`contacts.blocked.${read.problem}`)}
        onPress={() => set.mutate({ people: read.people, needed }, { onSuccess: () => setText("") })}
      />
      {named && (
        <Action
          label={t("contacts.takeBack")}
          doing={takeBack}
          done={t("contacts.done")}
          onPress={() => takeBack.mutate({ people: NOBODY, needed: 0 })}
        />
      )}
    </div>
  );
}
