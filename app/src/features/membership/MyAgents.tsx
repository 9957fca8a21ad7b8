import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { MemberView } from "../../chain/model.ts";
import { useAgentsOf } from "../../queries/agentQueries.ts";
import { useMembers } from "../../queries/memberQueries.ts";
import { useAgent, useClasses } from "../../queries/membershipQueries.ts";
import { Chip } from "../../ui/Chip.tsx";
import { MemberName } from "./MemberName.tsx";

/** The programs that the member answers for, and the way to bring in another. Nothing where the bylaws know none. */
export function MyAgents({ member }: { readonly member: MemberView }) {
  const { t } = useTranslation();
  const members = useMembers().data ?? [];
  const own = useAgentsOf(member).data ?? [];
  const agents = members.filter(({ account, leftAt }) => leftAt === 0n && own.includes(account));
  return (
    <>
      <p className="soft">{t(agents.length > 0 ? "program.mineMeans" : "program.mineNone")}</p>
      {agents.length > 0 && (
        <ul className="list people" aria-label={t("program.mine")}>
          {agents.map((agent) => (
            <li key={agent.account}>
              <span>
                <MemberName memberId={agent.memberId} link />
              </span>
              <State agent={agent} />
            </li>
          ))}
        </ul>
      )}
      <p>
        <Link href="/join/agent">{t("program.bring")}</Link>
      </p>
    </>
  );
}

function State({ agent }: { readonly agent: MemberView }) {
  const { t } = useTranslation();
  const active = useAgent(agent).data?.active;
  if (active === undefined) return null;
  return <Chip kind={active ? "open" : "wait"}>{t(active ? "program.acts" : "program.actsNot")}</Chip>;
}

/** Whether the bylaws know a class of programs, and this member is none. */
export function useMayAnswer(member: MemberView | undefined): boolean {
  const classes = useClasses().data;
  return (
    member !== undefined && classes?.[member.classId]?.agent === false && classes.some(({ agent }) => agent)
  );
}
