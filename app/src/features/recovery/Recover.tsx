import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Address } from "viem";
import type { MemberView } from "../../chain/model.ts";
import { joinedLinks, type RecoveryLink, readRecoveryLink, recoveryLink } from "../../chain/recoveryLink.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useMe, useMembers } from "../../queries/memberQueries.ts";
import {
  type Contacts,
  type RecoveryProof,
  useAskRecovery,
  useContacts,
  useIsNewKey,
  useRecovery,
  useRecoveryProof,
  useSignRecovery,
} from "../../queries/recoveryQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Command } from "../../ui/Command.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Note } from "../../ui/Note.tsx";
import { Section } from "../../ui/Section.tsx";
import { RecoveryClock } from "./OpenRecovery.tsx";
import { Person } from "./Person.tsx";
import { requestState } from "./requestState.ts";

const DAY = 86_400;
/** How long the signatures of a request hold: time enough to ask everybody. */
const VALID_DAYS = 60;

interface Props {
  /** The place of the page, with whatever the link brought. */
  readonly place: string;
  readonly onSignIn: () => void;
}

const open = (link: string) => {
  location.hash = link;
};

/** From a lost key to a new one: the request, the signatures of the contacts, the clock. */
export function Recover({ place, onSignIn }: Props) {
  const { t } = useTranslation();
  const link = readRecoveryLink(place);
  const id = Number(/^\/recover\/([1-9]\d{0,9})(?:\?|$)/.exec(place)?.[1]);
  const members = useMembers();
  if (!id)
    return (
      <Section title={t("recover.who")} about={t("recover.whoAbout")}>
        <Find />
      </Section>
    );
  return (
    <Loaded of={members} what={t("what.members")}>
      {(read) => {
        const member = read.find(({ memberId }) => memberId === id);
        return (
          <>
            {place.includes("?") && !link && <Note kind="bad">{t("recover.broken")}</Note>}
            {member?.recovering && member.leftAt === 0n && (
              <Section title={t("clock.title")} about={t("clock.about")}>
                <Clock member={member} onSignIn={onSignIn} />
              </Section>
            )}
            {link ? (
              <Opened
                key={recoveryLink({ ...link, signed: [] })}
                link={link}
                member={member}
                onSignIn={onSignIn}
              />
            ) : (
              <Start key={id} member={member} onSignIn={onSignIn} />
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function Clock({ member, onSignIn }: { readonly member: MemberView; readonly onSignIn: () => void }) {
  return <RecoveryClock member={member} onSignIn={onSignIn} signedIn={useMe().account !== undefined} />;
}

function Find() {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [said, setSaid] = useState(false);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        const number = /^\D{0,6}([1-9]\d{0,9})$/.exec(text.trim())?.[1];
        const link = readRecoveryLink(text);
        if (link) open(recoveryLink(link));
        else if (number) open(`#/recover/${number}`);
        setSaid(!link && !number);
      }}
    >
      <label className="field">
        <span>{t("recover.number")}</span>
        <input
          className="input"
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {said && (
        <Note kind="bad" live>
          {t("recover.noNumber")}
        </Note>
      )}
      <p>
        <button type="submit" className="btn btn--main">
          {t("recover.next")}
        </button>
      </p>
    </form>
  );
}

interface StartProps {
  readonly member: MemberView | undefined;
  readonly onSignIn: () => void;
}

/** The person who lost the key signs with the new one. */
function Start({ member, onSignIn }: StartProps) {
  const { t } = useTranslation();
  const { account } = useMe();
  const contacts = useContacts(member?.memberId).data;
  const recovery = useRecovery(member?.memberId).data;
  const isNew = useIsNewKey(account).data;
  if (member?.leftAt !== 0n) return <Note kind="warn">{t("request.noMember")}</Note>;
  if (member.recovering) return null;
  const people = contacts?.current?.people ?? [];
  return (
    <>
      <Section title={t("recover.membership")} about={t("recover.membershipAbout")}>
        <Moves member={member} />
        {contacts && people.length === 0 && <Note kind="warn">{t("recover.noContacts")}</Note>}
        {contacts?.current && people.length > 0 && <Needed contacts={contacts.current} />}
      </Section>
      {people.length > 0 && (
        <Section title={t("recover.newKey")} about={t("recover.newKeyAbout")}>
          {account === undefined ? (
            <p>
              <button type="button" className="btn btn--main" onClick={onSignIn}>
                {t("recover.signIn")}
              </button>
            </p>
          ) : isNew === false ? (
            <Note kind="warn">{t("recover.takenKey")}</Note>
          ) : (
            recovery && isNew && <Sign member={member} to={account} number={recovery.number} />
          )}
        </Section>
      )}
    </>
  );
}

function Sign({
  member,
  to,
  number,
}: {
  readonly member: MemberView;
  readonly to: Address;
  readonly number: number;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHead().data?.time ?? 0n;
  const sign = useSignRecovery();
  const deadline = Number(now) + VALID_DAYS * DAY;
  return (
    <div className="form">
      <p>
        {t("recover.signedAs")} <Person account={to} />
      </p>
      <p className="soft">{t("recover.until", { date: format.date(BigInt(deadline)) })}</p>
      <Action
        label={t("recover.sign")}
        kind="main"
        doing={sign}
        done={t("recover.signed")}
        onPress={() => {
          const request = { member: member.memberId, from: member.account, to, number, deadline };
          sign.mutate(request, {
            onSuccess: ({ signature }) => open(recoveryLink({ request, acceptance: signature, signed: [] })),
          });
        }}
      />
    </div>
  );
}

/** Whose membership, and from which key to which. */
function Moves({ member, to }: { readonly member: MemberView; readonly to?: Address }) {
  const { t } = useTranslation();
  return (
    <dl className="pairs">
      <div className="pairs__full">
        <dt>{t("request.from")}</dt>
        <dd>
          <Person account={member.account} />
        </dd>
      </div>
      {to && (
        <div className="pairs__full">
          <dt>{t("request.to")}</dt>
          <dd>
            <Person account={to} />
          </dd>
        </div>
      )}
    </dl>
  );
}

function Needed({ contacts: { people, needed } }: { readonly contacts: Contacts }) {
  return <p>{useTranslation().t("contacts.needed", { people: people.length, needed })}</p>;
}

interface OpenedProps extends StartProps {
  readonly link: RecoveryLink;
}

/** A request as it is passed from one contact to the next. Nothing of it is believed that the chain does not say. */
function Opened({ link, member, onSignIn }: OpenedProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { request } = link;
  const now = useHead().data?.time;
  const contacts = useContacts(request.member);
  const recovery = useRecovery(request.member);
  const current = contacts.data?.current;
  const proof = useRecoveryProof(link, current);
  if (member?.recovering) return null; // the clock above says how far it is
  const first = [contacts, recovery].find(({ data }) => data === undefined);
  if (first || now === undefined || recovery.data === undefined)
    return (
      <Loaded of={{ ...(first ?? recovery), data: undefined }} what={t("what.record")}>
        {() => null}
      </Loaded>
    );
  const { number } = recovery.data;
  return (
    <Loaded of={proof} what={t("what.record")}>
      {(proven) => {
        const state = requestState({ link, member, number, contacts: current, proof: proven }, now);
        if (state === "moved") return <Note kind="good">{t("request.moved")}</Note>;
        if (state !== "collecting" && state !== "enough")
          return <Note kind="bad">{t(`request.${state}`)}</Note>;
        if (!member || !current) return null;
        return (
          <>
            <Section title={t("request.title")} about={t("request.about")}>
              <p>{t("request.sentence", { id: member.memberId, className: member.className })}</p>
              <Moves member={member} to={request.to} />
              <p className="soft">{t("request.until", { date: format.date(BigInt(request.deadline)) })}</p>
            </Section>
            <Section title={t("request.contacts")} about={t("request.contactsAbout")}>
              <Needed contacts={current} />
              <Signatures contacts={current} proof={proven} />
              <Support link={link} contacts={current} proof={proven} onSignIn={onSignIn} />
            </Section>
            <Section title={t("request.pass")} about={t("request.passAbout")}>
              <PassOn link={{ ...link, signed: proven.signed }} />
            </Section>
            <Section title={t("request.ask")} about={t("request.askAbout")}>
              <Ask
                link={{ ...link, signed: proven.signed }}
                contacts={current}
                enough={state === "enough"}
                onSignIn={onSignIn}
              />
            </Section>
          </>
        );
      }}
    </Loaded>
  );
}

function Signatures({ contacts, proof }: { readonly contacts: Contacts; readonly proof: RecoveryProof }) {
  const { t } = useTranslation();
  return (
    <ul className="list people">
      {contacts.people.map((account) => {
        const has = hasSigned(proof, account);
        return (
          <li key={account}>
            <Person account={account} />
            <Chip kind={has ? "done" : "wait"}>{t(has ? "request.hasSigned" : "request.notYet")}</Chip>
          </li>
        );
      })}
    </ul>
  );
}

function hasSigned({ signed }: RecoveryProof, account: Address): boolean {
  return signed.some((each) => each.account.toLowerCase() === account.toLowerCase());
}

interface SupportProps {
  readonly link: RecoveryLink;
  readonly contacts: Contacts;
  readonly proof: RecoveryProof;
  readonly onSignIn: () => void;
}

/** A contact signs, once they say that they spoke with the person. */
function Support({ link, contacts, proof, onSignIn }: SupportProps) {
  const { t } = useTranslation();
  const { account } = useMe();
  const [spoke, setSpoke] = useState(false);
  const sign = useSignRecovery();
  const isContact = contacts.people.some((each) => each.toLowerCase() === account?.toLowerCase());
  if (account === undefined)
    return (
      <p>
        <button type="button" className="btn" onClick={onSignIn}>
          {t("request.signIn")}
        </button>
      </p>
    );
  if (!isContact) return <p className="small soft">{t("request.notContact")}</p>;
  if (hasSigned(proof, account)) return <Note kind="good">{t("request.youSigned")}</Note>;
  return (
    <div className="form">
      <Note kind="warn">{t("request.beCareful")}</Note>
      <label className="check">
        <input type="checkbox" checked={spoke} onChange={(event) => setSpoke(event.target.checked)} />
        <span>{t("request.spoke")}</span>
      </label>
      <Action
        label={t("request.sign")}
        kind="main"
        doing={sign}
        done={t("request.youSigned")}
        blocked={spoke ? undefined : t("request.speakFirst")}
        onPress={() =>
          sign.mutate(link.request, {
            onSuccess: (signature) => open(recoveryLink({ ...link, signed: [...proof.signed, signature] })),
          })
        }
      />
    </div>
  );
}

/** The link with every signature that holds, and a field for those that others collected. */
function PassOn({ link }: { readonly link: RecoveryLink }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [said, setSaid] = useState<"joined" | "notJoined">();
  const address = `${location.origin}${location.pathname}${recoveryLink(link)}`;
  return (
    <div className="form">
      <Command lines={[address]} />
      <label className="field">
        <span>{t("request.paste")}</span>
        <input
          className="input mono"
          dir="ltr"
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <p>
        <button
          type="button"
          className="btn"
          onClick={() => {
            const other = readRecoveryLink(text);
            const joined = other && joinedLinks(link, other);
            setSaid(joined ? "joined" : "notJoined");
            if (!joined) return;
            setText("");
            open(recoveryLink(joined));
          }}
        >
          {t("request.join")}
        </button>
      </p>
      {said && (
        <Note kind={said === "joined" ? "good" : "bad"} live>
          {t(`request.${said}`)}
        </Note>
      )}
    </div>
  );
}

interface AskProps {
  readonly link: RecoveryLink;
  readonly contacts: Contacts;
  readonly enough: boolean;
  readonly onSignIn: () => void;
}

function Ask({ link, contacts, enough, onSignIn }: AskProps) {
  const { t } = useTranslation();
  const { account } = useMe();
  const ask = useAskRecovery();
  const { people, needed } = contacts;
  return (
    <Action
      label={t("request.submit")}
      kind="main"
      doing={ask}
      done={t("request.submitted")}
      blocked={enough ? undefined : t("request.missing", { n: needed - link.signed.length })}
      onPress={() =>
        account
          ? ask.mutate({ link, support: { people, needed, signed: link.signed.slice(0, needed) } })
          : onSignIn()
      }
    />
  );
}
