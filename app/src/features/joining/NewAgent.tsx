import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { agentLink } from "../../chain/agentLink.ts";
import { addressIn } from "../../chain/givenText.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useSignAccountability } from "../../queries/agentQueries.ts";
import { useClasses } from "../../queries/applicationQueries.ts";
import { useMe, useMembers } from "../../queries/memberQueries.ts";
import { useHead, useSite } from "../../queries/siteQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { Note } from "../../ui/Note.tsx";
import { Loading } from "../../ui/State.tsx";

const DAY = 86_400;
const MEMBER_DAYS = [90, 180, 365] as const;
/** How long the program and the board have for it. */
const SIGNING_DAYS = 60;

/** A member begins the admission of a program by signing to answer for it. */
export function NewAgent({ onSignIn }: { readonly onSignIn: () => void }) {
  const { t } = useTranslation();
  const { account, member } = useMe();
  const classes = useClasses();
  if (account === undefined)
    return (
      <section className="join stack">
        <p className="measure">{t("program.who")}</p>
        <p>
          <button type="button" className="btn btn--main" onClick={onSignIn}>
            {t("signIn.button")}
          </button>
        </p>
      </section>
    );
  if (classes === undefined) return <Loading what={t("what.page")} />;
  const human = member?.leftAt === 0n && !classes[member.classId]?.agent;
  if (!human) return <Note kind="warn">{t("program.who")}</Note>;
  const open = classes.flatMap(({ agent, name }, id) => (agent ? [{ id, name }] : []));
  if (open.length === 0) return <Note kind="warn">{t("program.noClass")}</Note>;
  return <Form classes={open} own={member.account} />;
}

interface FormProps {
  readonly classes: readonly { readonly id: number; readonly name: string }[];
  readonly own: `0x${string}`;
}

function Form({ classes, own }: FormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const site = useSite().data;
  const now = useHead().data?.time;
  const members = useMembers().data;
  const sign = useSignAccountability();
  const [text, setText] = useState("");
  const [classId, setClassId] = useState(classes[0]?.id ?? 0);
  const [days, setDays] = useState<number>(180);
  const id = useId();
  if (site === undefined || now === undefined) return <Loading what={t("what.page")} />;
  const agent = addressIn(text.trim());
  const taken = members?.some(({ account, leftAt }) => account === agent && leftAt === 0n);
  const blocked = agent === undefined ? t("program.missing") : taken ? t("program.taken") : undefined;
  const expiresAt = Number(now) + days * DAY;
  return (
    <section className="join stack" aria-label={t("program.begin")}>
      <p className="measure">{t("program.means")}</p>
      <div className="field">
        <label htmlFor={`${id}-a`}>{t("program.account")}</label>
        <input
          id={`${id}-a`}
          className="input mono"
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          value={text}
          aria-describedby={`${id}-h`}
          onChange={(event) => setText(event.target.value)}
        />
        <small id={`${id}-h`}>{t("program.accountHelp")}</small>
      </div>
      {classes.length > 1 && (
        <div className="field">
          <label htmlFor={`${id}-c`}>{t("program.class")}</label>
          <select
            id={`${id}-c`}
            className="input"
            value={classId}
            onChange={(event) => setClassId(Number(event.target.value))}
          >
            {classes.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className="field">
        <label htmlFor={`${id}-d`}>{t("program.lasts")}</label>
        <select
          id={`${id}-d`}
          className="input"
          value={days}
          onChange={(event) => setDays(Number(event.target.value))}
        >
          {MEMBER_DAYS.map((each) => (
            <option key={each} value={each}>
              {format.duration(BigInt(each * DAY))}
            </option>
          ))}
        </select>
        <small>{t("program.lastsHelp", { until: format.date(BigInt(expiresAt)) })}</small>
      </div>
      <Action
        label={t("program.answer")}
        kind="main"
        doing={sign}
        done={t("program.answered")}
        blocked={blocked}
        onPress={() => {
          if (agent === undefined) return;
          const application = { account: agent, class: classId, deadline: Number(now) + SIGNING_DAYS * DAY };
          const { chainId, assembly } = site;
          sign.mutate(
            { agent, expiresAt },
            {
              onSuccess: (accountability) => {
                location.hash = agentLink({
                  chainId,
                  assembly,
                  application,
                  accountable: own,
                  expiresAt,
                  accountability,
                });
              },
            },
          );
        }}
      />
      <p className="small soft">{t("program.free")}</p>
    </section>
  );
}
