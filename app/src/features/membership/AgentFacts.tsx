import { useTranslation } from "react-i18next";
import type { Address } from "viem";
import type { MemberView } from "../../chain/model.ts";
import type { AgentView } from "../../chain/read/getAgent.ts";
import { isDirectorAt } from "../../chain/read/getBoard.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useAgentBudgets, useEndAgent } from "../../queries/agentQueries.ts";
import { type BudgetLine, useStopAgent } from "../../queries/boardQueries.ts";
import { useMe, useMembers } from "../../queries/memberQueries.ts";
import { useAgent, useClasses } from "../../queries/membershipQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { Fig } from "../../ui/Fig.tsx";
import { Note } from "../../ui/Note.tsx";
import { Section } from "../../ui/Section.tsx";
import { MemberName } from "./MemberName.tsx";

/** A program that is a member: who answers for it, until when, what it may spend, and whether it may act. */
export function AgentFacts({ member }: { readonly member: MemberView }) {
  const { t } = useTranslation();
  const format = useFormat();
  // A person who was an agent once is none any more.
  const isAgent = useClasses().data?.[member.classId]?.agent ?? false;
  const agent = useAgent(isAgent ? member : undefined).data;
  const budgets = useAgentBudgets(isAgent ? member.account : undefined).data;
  const members = useMembers().data;
  if (!isAgent || !agent) return null;
  const accountable = members?.find(
    ({ account }) => account.toLowerCase() === agent.accountable.toLowerCase(),
  );
  const state = agent.active
    ? "active"
    : agent.stoppedForGood
      ? "stopped"
      : agent.stoppedUntil > 0n
        ? "stoppedUntil"
        : "inactive";
  return (
    <Section title={t("agent.title")} about={t("agent.about")}>
      <dl className="pairs pairs--wide">
        <div>
          <dt>{t("agent.accountable")}</dt>
          <dd>
            {accountable ? (
              <MemberName memberId={accountable.memberId} link />
            ) : (
              <span className="mono break" dir="ltr">
                {agent.accountable}
              </span>
            )}
          </dd>
        </div>
        <div>
          <dt>{t("agent.expires")}</dt>
          <dd>{format.moment(agent.expiresAt)}</dd>
        </div>
        <div>
          <dt>{t("agent.state")}</dt>
          <dd>{t(`agent.states.${state}`, { until: format.date(agent.stoppedUntil) })}</dd>
        </div>
        {budgets && (
          <div>
            <dt>{t("program.budget")}</dt>
            <dd>
              {budgets.length === 0
                ? t("program.noBudget")
                : budgets.map((line) => <Budget key={String(line.line)} budget={line} />)}
            </dd>
          </div>
        )}
      </dl>
      <Control agent={agent} account={member.account} />
    </Section>
  );
}

function Budget({
  budget: { line, left, perPayment, until, unit, receipt },
}: {
  readonly budget: BudgetLine;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const money = (amount: bigint) => format.money(amount, unit.decimals);
  return (
    <p>
      {t("program.line", { number: format.number(line) })}{" "}
      <Fig
        figure={{ receipt }}
        what={t("program.leftWhat", { number: format.number(line) })}
        unit={unit.symbol}
        unitShown
      >
        {money(left)}
      </Fig>{" "}
      <span className="small soft">
        {t("program.lineMeans", {
          most: `${money(perPayment)}\u00a0${unit.symbol}`,
          until: format.date(until),
        })}
      </span>
    </p>
  );
}

/** Who answers for it and each director stop it at once; only the board lets it act again. */
function Control({ agent, account }: { readonly agent: AgentView; readonly account: Address }) {
  const { t } = useTranslation();
  const now = useHead().data?.time ?? 0n;
  const { account: own, member } = useMe();
  const stop = useStopAgent();
  const end = useEndAgent();
  const answers = own?.toLowerCase() === agent.accountable.toLowerCase();
  const stoppedBefore = agent.stoppedUntil > 0n;
  const mayStop =
    agent.expiresAt > now &&
    member &&
    (answers ? !agent.stoppedForGood : isDirectorAt(member, now) && !stoppedBefore);
  // Neither stopped nor active: it has expired, or nobody answers for it any more.
  const over = !agent.active && !stoppedBefore;
  const mayEnd = own !== undefined && (answers || over);
  return (
    <div className="form">
      {stoppedBefore && stop.isSuccess && (
        <Note kind="good" live>
          {t("program.stopDone")}
        </Note>
      )}
      {stoppedBefore && <p className="small soft measure">{t("program.lift")}</p>}
      {mayStop && (
        <>
          <p className="small soft measure">{t(answers ? "program.stopMeans" : "program.stopDirector")}</p>
          <Action
            label={t("program.stop")}
            kind="danger"
            doing={{ ...stop, isSuccess: false }} // what was stopped before may act again
            done=""
            onPress={() => stop.mutate(account)}
          />
        </>
      )}
      {mayEnd && (
        <details>
          <summary>{t("program.end")}</summary>
          <p className="small soft measure">{t("program.endMeans")}</p>
          <Action
            label={t("program.endNow")}
            doing={end}
            done={t("program.endDone")}
            onPress={() => end.mutate(account)}
          />
        </details>
      )}
    </div>
  );
}
