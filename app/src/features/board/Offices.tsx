import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { type Address, isAddressEqual } from "viem";
import { Link } from "wouter";
import type { MemberView } from "../../chain/model.ts";
import { isDirectorAt } from "../../chain/read/getBoard.ts";
import type { AgentView } from "../../history/boardOf.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useBoard, useEndDeferral, useStopAgent } from "../../queries/boardQueries.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useMe, useMembers } from "../../queries/memberQueries.ts";
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
  const members = useMembers().data ?? [];
  return (
    <Section title={t("board.open.title")} about={t("board.open.about")}>
      <Loaded of={board} what={t("board.what")}>
        {({ record: { stewards, charges, deferrals, agents } }) => (
          <div className="board__open">
            <Part title={t("board.stewards.title")} none={t("board.stewards.none")}>
              {stewards.map(({ number, account, office, since }) => {
                const member = memberAt(members, account);
                return (
                  <li key={String(number)}>
                    {member && (
                      <>
                        <span className="num">{t("member.number", { id: member.memberId })}</span>{" "}
                      </>
                    )}
                    <span className="mono">{shortHex(account)}</span>{" "}
                    {t("board.stewards.line", { number: String(number), since: format.date(since) })}{" "}
                    <span className="mono small soft break" dir="ltr">
                      {shortHex(office)}
                    </span>
                  </li>
                );
              })}
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
                  {until <= now && <EndDeferral memberId={memberId} />}
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

function memberAt(members: readonly MemberView[], account: Address): MemberView | undefined {
  return members.find((each) => isAddressEqual(each.account, account) && each.leftAt === 0n);
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

/** Counts towards the bound of all deferrals until somebody ends it. */
function EndDeferral({ memberId }: { readonly memberId: number }) {
  const { t } = useTranslation();
  const { account: sender } = useMe();
  const member = useMembers().data?.find((each) => each.memberId === memberId);
  const end = useEndDeferral();
  if (!member || !sender) return null;
  return (
    <Action
      label={t("board.deferrals.end")}
      doing={end}
      done={t("board.deferrals.endDone")}
      onPress={() => end.mutate(member.account)}
    />
  );
}

function Agent({ agent, now }: { readonly agent: AgentView; readonly now: bigint }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { account, member } = useMe();
  const stop = useStopAgent();
  const stopped = agent.stoppedUntil > now;
  const members = useMembers().data ?? [];
  const self = memberAt(members, agent.agent);
  const answers = memberAt(members, agent.accountable);
  /** Who answered for it has left, so it may not act. */
  const nobody = members.length > 0 && !answers;
  const accountable = account?.toLowerCase() === agent.accountable.toLowerCase();
  const mayStop = member !== undefined && (accountable || isDirectorAt(member, now));
  return (
    <li>
      <p className="row row--apart">
        <span>
          {self && (
            <>
              <Link className="num" href={`/member/${self.memberId}`}>
                {t("member.number", { id: self.memberId })}
              </Link>{" "}
            </>
          )}
          <span className="mono">{shortHex(agent.agent)}</span>
        </span>
        <Chip kind={stopped || nobody || agent.expiresAt <= now ? "wait" : "open"}>
          {t(
            agent.expiresAt <= now
              ? "board.agents.over"
              : stopped
                ? "board.agents.stopped"
                : nobody
                  ? "program.actsNot"
                  : "board.agents.acts",
          )}
        </Chip>
      </p>
      <p className="small soft">
        {t("board.agents.line", {
          accountable: answers ? t("member.long", { id: answers.memberId }) : shortHex(agent.accountable),
          until: format.date(agent.expiresAt),
        })}{" "}
        {stopped &&
          (agent.stoppedUntil === ENDLESS
            ? t("board.agents.stoppedLong")
            : t("board.agents.stoppedUntil", { until: format.moment(agent.stoppedUntil) }))}
      </p>
      {mayStop && agent.expiresAt > now && (accountable ? agent.stoppedUntil !== ENDLESS : !stopped) && (
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
