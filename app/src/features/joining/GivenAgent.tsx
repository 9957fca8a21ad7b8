import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { type AgentLink, agentLink, readAgentLink } from "../../chain/agentLink.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import {
  type AgentLinkState,
  type Signed,
  useAgentLinkState,
  useSignAccountability,
} from "../../queries/agentQueries.ts";
import { useClasses, useJoinTerms, useSignApplication } from "../../queries/applicationQueries.ts";
import { useMe, useMembers } from "../../queries/memberQueries.ts";
import { useSite } from "../../queries/siteQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { CopyField } from "../../ui/CopyField.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Note } from "../../ui/Note.tsx";
import { Pair } from "./TermsStep.tsx";

interface Props {
  /** Where the page stands. Whatever it says was written by somebody else. */
  readonly place: string;
  readonly onSignIn: () => void;
}

const open = (link: AgentLink) => {
  location.hash = agentLink(link);
};
const LOOKS = { holds: "done", missing: "wait", void: "no" } as const satisfies Record<Signed, string>;

/** The admission of a program on its way: who answers for it signs, the program signs, and a director puts it forward. */
export function GivenAgent({ place, onSignIn }: Props) {
  const { t } = useTranslation();
  const site = useSite().data;
  const given = readAgentLink(place);
  const here = given && site && given.chainId === site.chainId && given.assembly === site.assembly;
  const state = useAgentLinkState(here ? given : undefined);
  if (given === undefined) return <Note kind="bad">{t("program.broken")}</Note>;
  if (site && !here) return <Note kind="bad">{t("join.given.elsewhere")}</Note>;
  return (
    <Loaded of={state} what={t("what.record")}>
      {(read) => <Given link={given} state={read} onSignIn={onSignIn} />}
    </Loaded>
  );
}

interface GivenProps {
  readonly link: AgentLink;
  readonly state: AgentLinkState;
  readonly onSignIn: () => void;
}

function Given({ link, state, onSignIn }: GivenProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const classes = useClasses();
  const members = useMembers().data;
  const { application, accountable, expiresAt } = link;
  const ofClass = classes?.[application.class];
  const answers = members?.find(({ account, leftAt }) => account === accountable && leftAt === 0n);
  const member = members?.find(({ account, leftAt }) => account === application.account && leftAt === 0n);
  if (member)
    return (
      <Note kind="good">
        {t("program.admitted")}{" "}
        <Link href={`/member/${member.memberId}`}>{t("member.long", { id: member.memberId })}</Link>
      </Note>
    );
  const whole = state.acceptance === "holds" && state.accountability === "holds";
  return (
    <section className="join stack">
      <dl className="pairs pairs--wide">
        <Pair term={t("program.account")}>
          <span className="mono break" dir="ltr">
            {application.account}
          </span>
        </Pair>
        <Pair term={t("program.class")}>
          <bdi>{ofClass?.name ?? String(application.class)}</bdi>
        </Pair>
        <Pair term={t("program.accountable")}>
          {answers && (
            <Link className="num" href={`/member/${answers.memberId}`}>
              {t("member.number", { id: answers.memberId })}
            </Link>
          )}{" "}
          <span className="mono break" dir="ltr">
            {accountable}
          </span>
        </Pair>
        <Pair term={t("program.ends")}>{format.moment(BigInt(expiresAt))}</Pair>
        <Pair term={t("program.signBy")}>{format.moment(BigInt(application.deadline))}</Pair>
      </dl>
      {ofClass?.agent === false && <Note kind="bad">{t("program.noAgentClass")}</Note>}
      {members && !answers && <Note kind="bad">{t("program.nobodyAnswers")}</Note>}
      <h2>{t("program.signedTitle")}</h2>
      <ul className="list join__signed" aria-label={t("program.signedTitle")}>
        {(["accountability", "acceptance"] as const).map((each) => (
          <li key={each}>
            <span>{t(`program.by.${each}`)}</span>
            <Chip kind={LOOKS[state[each]]}>{t(`program.signed.${state[each]}`)}</Chip>
          </li>
        ))}
      </ul>
      {!whole && <Sign link={link} state={state} onSignIn={onSignIn} />}
      {whole && <Note kind="good">{t("program.whole")}</Note>}
      <CopyField
        label={t(whole ? "program.forBoard" : "program.passOn")}
        text={new URL(agentLink(link), document.baseURI).href}
        button={t("join.send.copy")}
      />
      <p>
        <Link href="/board">{t("program.toBoard")}</Link>
      </p>
    </section>
  );
}

function Sign({ link, state, onSignIn }: GivenProps) {
  const { t } = useTranslation();
  const { account } = useMe();
  const terms = useJoinTerms().data;
  const accept = useSignApplication();
  const answer = useSignAccountability();
  const { application, accountable, expiresAt } = link;
  if (account === undefined)
    return (
      <>
        <p className="measure">{t("program.signInFirst")}</p>
        <p>
          <button type="button" className="btn btn--main" onClick={onSignIn}>
            {t("signIn.button")}
          </button>
        </p>
      </>
    );
  if (account === accountable && state.accountability !== "holds")
    return (
      <>
        <p className="measure">{t("program.means")}</p>
        <Action
          label={t("program.answerNow")}
          kind="main"
          doing={answer}
          done={t("program.answered")}
          onPress={() =>
            answer.mutate(
              { agent: application.account, expiresAt },
              { onSuccess: (accountability) => open({ ...link, accountability }) },
            )
          }
        />
      </>
    );
  if (account === application.account && state.acceptance !== "holds" && terms)
    return (
      <>
        <p className="measure">{t("program.accepts")}</p>
        <p className="mono break" dir="ltr">
          {terms.bylawsHash}
        </p>
        <Action
          label={t("program.accept")}
          kind="main"
          doing={accept}
          done={t("program.accepted")}
          onPress={() =>
            accept.mutate(
              { class: application.class, deadline: application.deadline, bylawsHash: terms.bylawsHash },
              { onSuccess: ({ signature }) => open({ ...link, acceptance: signature }) },
            )
          }
        />
      </>
    );
  const own = account === accountable || account === application.account;
  return <Note>{t(own ? "program.handOn" : "program.neither")}</Note>;
}
