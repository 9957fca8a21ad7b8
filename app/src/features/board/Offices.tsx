import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { isDirectorAt } from "../../chain/read/getBoard.ts";
import type { AgentView } from "../../history/boardOf.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useBoard, useStopAgent } from "../../queries/boardQueries.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Section } from "../../ui/Section.tsx";
import { shortHex } from "../../ui/shortHex.ts";

/** "until it is lifted" */
const ENDLESS = 2n ** 40n - 1n;

/** What stands open: offices, charges, dues put off, agents. */
export function Offices() {
  const { t } = useTranslation();
  const format = useFormat();
  const board = useBoard();
  const settlement = useCoop().data?.settlement;
  const now = useHead().data?.time ?? 0n;
  return (
    <Section title={t("board.open.title")} about={t("board.open.about")}>
      <Loaded of={board} what={t("board.what")}>
        {({ record: { stewards, charges, deferrals, agents } }) => (
          <div className="board__open">
            <Part title={t("board.stewards.title")} none={t("board.stewards.none")}>
              {stewards.map(({ number, account, office, since }) => (
                <li key={String(number)}>
                  <span className="mono">{shortHex(account)}</span>{" "}
                  {t("board.stewards.line", { number: String(number), since: format.date(since) })}{" "}
                  <span className="mono small soft break" dir="ltr">
                    {shortHex(office)}
                  </span>
                </li>
              ))}
            </Part>
            <Part title={t("board.charges.title")} none={t("board.charges.none")}>
              {charges.map(({ memberId, charge, hearingUntil, answers }) => (
                <li key={`${memberId}.${charge}`}>
                  <span className="num">{t("member.number", { id: memberId })}</span>{" "}
                  {t(hearingUntil > now ? "board.charges.heard" : "board.charges.over", {
                    until: format.moment(hearingUntil),
                  })}{" "}
                  {t("board.charges.answers", { n: format.number(answers.length) })}{" "}
                  <span className="mono small soft break" dir="ltr">
                    {shortHex(charge)}
                  </span>
                </li>
              ))}
            </Part>
            <Part title={t("board.deferrals.title")} none={t("board.deferrals.none")}>
              {deferrals.map(({ memberId, amount, until, receipt }) => (
                <li key={memberId}>
                  <span className="num">{t("member.number", { id: memberId })}</span>{" "}
                  <Fig
                    figure={{ receipt }}
                    what={t("board.deferrals.what")}
                    unit={settlement?.symbol}
                    unitShown
                  >
                    {format.money(amount, settlement?.decimals ?? 18)}
                  </Fig>{" "}
                  {t(until > now ? "board.deferrals.until" : "board.deferrals.ended", {
                    until: format.date(until),
                  })}
                </li>
              ))}
            </Part>
            <Part title={t("board.agents.title")} none={t("board.agents.none")}>
              {agents.map((agent) => (
                <Agent key={agent.agent} agent={agent} now={now} />
              ))}
            </Part>
          </div>
        )}
      </Loaded>
    </Section>
  );
}

function Part({
  title,
  none,
  children,
}: {
  readonly title: string;
  readonly none: string;
  readonly children: readonly ReactNode[];
}) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children.length === 0 ? (
        <p className="small soft">{none}</p>
      ) : (
        <ul className="list board__list">{children}</ul>
      )}
    </section>
  );
}

function Agent({ agent, now }: { readonly agent: AgentView; readonly now: bigint }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { account, member } = useMe();
  const stop = useStopAgent();
  const stopped = agent.stoppedUntil > now;
  const accountable = account?.toLowerCase() === agent.accountable.toLowerCase();
  const mayStop = member !== undefined && (accountable || isDirectorAt(member, now));
  return (
    <li>
      <p className="row row--apart">
        <span className="mono">{shortHex(agent.agent)}</span>
        <Chip kind={stopped || agent.expiresAt <= now ? "wait" : "open"}>
          {t(
            agent.expiresAt <= now
              ? "board.agents.over"
              : stopped
                ? "board.agents.stopped"
                : "board.agents.acts",
          )}
        </Chip>
      </p>
      <p className="small soft">
        {t("board.agents.line", {
          accountable: shortHex(agent.accountable),
          until: format.date(agent.expiresAt),
        })}{" "}
        {stopped &&
          (agent.stoppedUntil === ENDLESS
            ? t("board.agents.stoppedLong")
            : t("board.agents.stoppedUntil", { until: format.moment(agent.stoppedUntil) }))}
      </p>
      {mayStop && agent.expiresAt > now && agent.stoppedUntil !== ENDLESS && (
        <Action
          label={t("board.agents.stop")}
          kind="danger"
          done={t("board.agents.stopDone")}
          doing={stop}
          onPress={() => stop.mutate(agent.agent)}
        />
      )}
    </li>
  );
}
